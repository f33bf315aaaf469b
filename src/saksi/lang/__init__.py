"""How people say it: words, patterns and rules per language, as data."""

from saksi.lang.name_model import NameModel, load_name_model
from saksi.lang.packs import Pack, compile_packs, load, load_markers

__all__ = ["NameModel", "Pack", "compile_packs", "load", "load_markers", "load_name_model"]
