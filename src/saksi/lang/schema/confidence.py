"""What ``confidence.yaml`` of a language pack may hold: the weights of a small logistic model, and how they were measured."""

from __future__ import annotations

import msgspec


class Measurement(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the weights were fitted to, and how well folds of whole articles bore them out, in percent."""

    command: str = ""
    gold: list[str] = []
    articles: int = 0
    events: int = 0
    coded: float = 0.0
    upper_half: float = 0.0
    """Coded-precision of the half with the higher confidence, each event judged by a model that saw other articles."""
    lower_half: float = 0.0


class Confidence(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A logistic model: the bias and the weight of each feature; no weights, no confidence."""

    measured: Measurement = Measurement()
    bias: float = 0.0
    weights: dict[str, float] = {}
