"""Judgements as the store keeps them: added, withdrawn, listed, exported, imported; each step in the audit log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from saksi.errors import StoreError
from saksi.model.judgements import AuditEntry, Judgement
from saksi.store import judgement_tables as j
from saksi.store.engine import told
from saksi.store.store import Store

_encode = msgspec.json.Encoder().encode
_decoder = msgspec.json.Decoder(Judgement)

Taken = Literal["new", "same", "withdrawn", "conflict"]


class Imported(NamedTuple):
    """What became of one judgement of a file: new, here already, withdrawn by it, or against one that stands here."""

    judgement: Judgement
    taken: Taken
    against: Judgement | None = None


def add(store: Store, judgement: Judgement) -> Judgement:
    """``judgement``, kept. One of the same id is here already: nothing changes."""
    with told(store.target), store.writing() as connection:
        if _one(connection, judgement.id) is None:
            _insert(connection, judgement)
            _log(connection, judgement, judgement.at, judgement.by, "judge")
    return judgement


def get(store: Store, name: str) -> Judgement:
    """The judgement of an id, or of the beginning of one. Raises StoreError where there is none, or several."""
    c = j.judgements.c
    full = name if name.startswith("judgement:") else f"judgement:{name}"
    with told(store.target), store.engine.connect() as connection:
        found = connection.scalars(select(c.body).where(c.id.startswith(full, autoescape=True)).order_by(c.id)).all()
    if len(found) != 1:
        many = f"{len(found)} judgements begin so; give more of the id"
        raise StoreError(f"{name}: {many if found else 'no such judgement here; saksi judge list shows them'}")
    return _decoder.decode(found[0])


def withdraw(store: Store, name: str, *, by: str, at: str, because: str | None = None) -> Judgement:
    """The judgement, marked as withdrawn; it is kept. Raises StoreError where there is none or it was withdrawn before."""
    known = get(store, name)
    if not known.holds:
        raise StoreError(f"{known.id}: was withdrawn already, by {known.withdrawn_by} on {known.withdrawn_at}")
    gone = msgspec.structs.replace(known, withdrawn_at=at, withdrawn_by=by, withdrawn_because=because)
    with told(store.target), store.writing() as connection:
        _update(connection, gone)
        _log(connection, gone, at, by, "withdraw")
    return gone


def listed(
    store: Store, *, holding: bool = False, article: str | None = None, by: str | None = None, kinds: Sequence[str] = ()
) -> list[Judgement]:
    """All judgements as they came: those that hold, about an article, of a person or of some kinds, where asked."""
    t, c = j.judgements, j.judgements.c
    wanted = select(c.body).order_by(c.judgement)
    if holding:
        wanted = wanted.where(c.withdrawn_at.is_(None))
    if by is not None:
        wanted = wanted.where(c.by == by)
    if kinds:
        wanted = wanted.where(c.kind.in_(kinds))
    if article is not None:
        ja = j.judged_articles.c
        wanted = wanted.where(t.c.judgement.in_(select(ja.judgement).where(ja.article_id == article)))
    with told(store.target), store.engine.connect() as connection:
        return [_decoder.decode(body) for body in connection.scalars(wanted)]


def exported(store: Store) -> list[bytes]:
    """A line of JSON for each judgement, withdrawn ones too, in the order of their days and ids."""
    return [_encode(x) for x in sorted(listed(store), key=lambda x: (x.at, x.id))]


def imported(store: Store, judgements: Iterable[Judgement], *, by: str, at: str) -> list[Imported]:
    """What became of each judgement of a file. The same file twice changes nothing; what was withdrawn on either side is."""
    found = []
    with told(store.target), store.writing() as connection:
        for judgement in judgements:
            one = _taken(connection, judgement)
            if one.taken in ("new", "conflict", "withdrawn"):
                _log(connection, judgement, at, by, "import")
            found.append(one)
    return found


def audited(store: Store) -> list[AuditEntry]:
    """The audit log, oldest first."""
    t = j.audit
    with told(store.target), store.engine.connect() as connection:
        return [
            AuditEntry(number=r.entry, at=r.at, by=r.by, action=r.action, judgement=r.judgement, details=r.details)
            for r in connection.execute(select(t).order_by(t.c.entry))
        ]


def contrary(a: Judgement, b: Judgement) -> bool:
    """Whether two judgements cannot both be right: another verdict on one pair, another value or name for one thing."""
    if not (a.holds and b.holds) or a.id == b.id or {x.id for x in a.about} != {x.id for x in b.about}:
        return False
    pairs = {"same", "different", "unsure"}
    if a.kind in pairs and b.kind in pairs:
        return a.kind != b.kind
    if {a.kind, b.kind} <= {"correct", "reject"}:
        return a.kind != b.kind or (a.field == b.field and a.value != b.value)
    return a.kind == b.kind == "rename" and a.value != b.value


def _taken(connection: Connection, judgement: Judgement) -> Imported:
    known = _one(connection, judgement.id)
    if known is not None:
        if known.holds and not judgement.holds:
            _update(connection, judgement)
            return Imported(judgement, "withdrawn")
        return Imported(judgement, "same")
    c = j.judgements.c
    ids = {a.id for a in judgement.about}
    rows = connection.scalars(select(c.body).where(c.a.in_(ids), c.withdrawn_at.is_(None)).order_by(c.judgement))
    against = next((x for x in map(_decoder.decode, rows) if contrary(x, judgement)), None)
    _insert(connection, judgement)
    return Imported(judgement, "new" if against is None else "conflict", against)


def _one(connection: Connection, identity: str) -> Judgement | None:
    about = connection.scalar(select(j.judgements.c.body).where(j.judgements.c.id == identity))
    return None if about is None else _decoder.decode(about)


def _insert(connection: Connection, judgement: Judgement) -> None:
    key = (connection.scalar(select(func.max(j.judgements.c.judgement))) or 0) + 1
    connection.execute(insert(j.judgements).values(judgement=key, **_columns(judgement)))
    if articles := sorted({a.article for a in judgement.about if a.article}):
        connection.execute(insert(j.judged_articles), [{"judgement": key, "article_id": a} for a in articles])


def _update(connection: Connection, judgement: Judgement) -> None:
    connection.execute(update(j.judgements).where(j.judgements.c.id == judgement.id).values(_columns(judgement)))


def _columns(x: Judgement) -> dict[str, Any]:
    first, *rest = sorted(a.id for a in x.about)
    return {
        "id": x.id,
        "kind": x.kind,
        "a": first,
        "b": rest[0] if rest else None,
        "field": x.field,
        "value": x.value,
        "because": x.because,
        "by": x.by,
        "at": x.at,
        "withdrawn_at": x.withdrawn_at,
        "withdrawn_by": x.withdrawn_by,
        "withdrawn_because": x.withdrawn_because,
        "body": _encode(x).decode(),
    }


def _log(connection: Connection, judgement: Judgement, at: str, by: str, action: str) -> None:
    entry = (connection.scalar(select(func.max(j.audit.c.entry))) or 0) + 1
    values = {
        "entry": entry,
        "at": at,
        "by": by,
        "action": action,
        "judgement": judgement.id,
        "details": _encode(judgement).decode(),
    }
    connection.execute(insert(j.audit).values(values))
