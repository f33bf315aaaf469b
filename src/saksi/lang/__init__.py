"""How people say it: words, patterns and rules per language, as data."""

from saksi.lang.packs import Pack, compile_packs, load, load_markers

__all__ = ["Pack", "compile_packs", "load", "load_markers"]
