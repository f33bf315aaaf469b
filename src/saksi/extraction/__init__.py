"""From what was given to a ``Document``: clean text, residue marked, and what the article says of itself."""
