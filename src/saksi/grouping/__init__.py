"""Which reports tell the same event, which the same story, and how many origins they have: records in, groups with reasons out."""
