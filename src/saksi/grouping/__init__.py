"""Which reports tell the same event and story, and how many origins they have: records in, groups with reasons out."""
