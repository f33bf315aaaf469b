"""A section's text as tokens, numbers and codes: what all layers stand on."""
