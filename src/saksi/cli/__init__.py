"""How a person asks and sees, at a terminal."""

from saksi.cli.app import main

__all__ = ["main"]
