"""Participants, places, days and sources of events, and how sure each is."""
