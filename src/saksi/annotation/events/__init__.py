"""Events: triggers, who stands in which role, and whether it happened."""
