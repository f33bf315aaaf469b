"""Which places an article names: where they are, how exactly that is known, and why."""
