"""Mentions: names, nominal groups and pronouns, by rules and by a model."""
