"""Time expressions: what the words say, before any anchor."""
