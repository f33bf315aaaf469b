"""What people change by the pages: they judge, take judgements back, keep questions.

Each returns the address to go to, and what is left to do after the answer: the groups follow a judgement on a value, which takes
one key, while the person reads on.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast

from saksi.model import Layer
from saksi.model.judgements import JudgementKind
from saksi.resolution.judging import value_ids
from saksi.run.grouping_store import group_store
from saksi.run.judge import Judging
from saksi.store import groups, queries
from saksi.web.answers import Ask
from saksi.web.pages import saved

CONFIRMED: dict[Layer, str] = {
    "events": "type",
    "statements": "kind",
    "figures": "measure",
    "times": "value",
    "wording": "label",
    "actors": "name",
}
"""The field by which a value of a layer is accepted: a person says that it is what was read."""
_LONGEST = 500
_QUEUE = "/queues#judgements"
Done = tuple[str, Callable[[], None] | None]


def pair(ask: Ask) -> Done:
    """Two tellings are one event, two, or unsure; the groups follow at once."""
    kind = _given(ask, "kind")
    if kind in ("same", "different", "unsure"):
        _judging(ask).pair(cast(JudgementKind, kind), _given(ask, "a"), _given(ask, "b"), _given(ask, "because") or None)
        _follow(ask)
    return _given(ask, "back") or _QUEUE, None


def value(ask: Ask) -> Done:
    """A value is accepted or rejected."""
    name = _given(ask, "value")
    if _given(ask, "kind") == "reject":
        _judging(ask).reject(name)
    else:
        layer, held = _held(ask, name)
        _judging(ask).correct(name, CONFIRMED[layer], held)
    return _given(ask, "back") or _QUEUE, lambda: _follow(ask)


def withdraw(ask: Ask) -> Done:
    """A judgement holds no longer; it is kept, marked."""
    gone = _judging(ask).withdraw(_given(ask, "id"))
    if gone.kind in ("same", "different", "unsure"):
        _follow(ask)
        return _given(ask, "back") or _QUEUE, None
    return _given(ask, "back") or _QUEUE, lambda: _follow(ask)


def save(ask: Ask) -> Done:
    """The question of a page is kept under a name."""
    saved.save(ask, _given(ask, "name"), _given(ask, "address"))
    return "/queries", None


def forget_query(ask: Ask) -> Done:
    """A saved question is removed."""
    queries.remove(ask.desk.store, _given(ask, "name"))
    return "/queries", None


def seen(ask: Ask) -> Done:
    """All that a saved question finds now was seen."""
    name = queries.saved_query(ask.desk.store, _given(ask, "name")).name
    queries.note_look(ask.desk.store, name, queries.newest(ask.desk.store))
    return "/queries", None


ACTIONS: dict[str, Callable[[Ask], Done]] = {
    "/judge": pair,
    "/value": value,
    "/withdraw": withdraw,
    "/save": save,
    "/forget-query": forget_query,
    "/seen": seen,
}


def _judging(ask: Ask) -> Judging:
    return Judging(ask.desk.store, ask.by, lambda: datetime.now(UTC).isoformat(timespec="milliseconds"))


def _follow(ask: Ask) -> None:
    ask.desk.forget("doubtful")
    if groups.grouped(ask.desk.store):
        group_store(ask.desk.store, waiting=False)


def _held(ask: Ask, name: str) -> tuple[Layer, str]:
    """The layer of a value, and what its record holds in the field by which it is accepted."""
    record = ask.desk.store.kept(name.rpartition("#")[0]).record
    layer, number = value_ids(record)[name]
    held = getattr(getattr(record, layer)[number], CONFIRMED[layer])
    return layer, "null" if held is None else str(held)


def _given(ask: Ask, name: str) -> str:
    given = str(ask.form.get(name, "")).strip() if ask.form is not None else ""
    return given[:_LONGEST] if name == "because" else given
