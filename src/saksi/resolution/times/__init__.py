"""When: the publication day, and the values of time expressions."""
