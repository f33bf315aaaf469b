"""Saksi reads news reports of political and armed conflict and keeps the record.

Who met, said, did and claimed what; when, where; according to whom; in whose words: each value with the characters that it
came from. ``import saksi`` loads nothing heavy; the verbs load what they need when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from saksi.about import VERSION

if TYPE_CHECKING:
    from saksi.verbs import compare, evaluate, group, read, read_many

__version__ = VERSION
__all__ = ["__version__", "compare", "evaluate", "group", "read", "read_many"]

_VERBS = ("compare", "evaluate", "group", "read", "read_many")


def __getattr__(name: str) -> Any:
    if name in _VERBS:
        from saksi import verbs

        return getattr(verbs, name)
    raise AttributeError(f"module 'saksi' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
