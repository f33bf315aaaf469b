"""What ``tagging.yaml`` of a language pack may hold: what the name tagger looks at beside the words themselves.

The model was trained with these lists: after a change of them, train it again (``scripts/train_names.py``).
"""

from __future__ import annotations

import msgspec


class Tagging(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which classes the tagger sees, and which lower-case words may stand in a name."""

    features: list[str] = []
    """The classes of the pack that a token shows to the tagger."""
    heads: list[str] = []
    """Classes whose lower-case words may open a name: "kota Pati", "partai NasDem"."""
    tails: list[str] = []
    """Classes whose lower-case words may close one: "Afrika barat"."""
    joins: list[str] = []
    """Words and marks that may stand inside a name."""
    never: list[str] = []
    """Classes whose capitalised words are no name when they stand alone: weekdays, pronouns."""
    never_first: list[str] = []
    """Classes whose words are no name when they stand alone and open a sentence: "Namun"."""
    gap: int = 2
    """How many such words may stand between two capitalised ones."""
