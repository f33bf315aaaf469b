"""How people say it: words, patterns and rules per language, as data."""

from saksi.lang.packs import Pack, load

__all__ = ["Pack", "load"]
