"""Figures: counts with their bounds, what is counted, and their measure."""
