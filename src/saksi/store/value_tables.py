"""The tables of values: one row per value of a record, each with where it stands and what made it.

A row's key is its version and its number within that version, so rows are written in bulk without asking for keys, and a
version's rows lie together. The tables that people ask have two columns more: whether the row's version is the current one,
and the day by which the row is sorted; their indexes hold current rows alone.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Float, ForeignKey, Index, Integer, Table, Text, text

from saksi.store.tables import metadata


def _value_table(name: str, *columns: Column[Any]) -> Table:
    return Table(
        name,
        metadata,
        Column("version", ForeignKey("versions.version", ondelete="CASCADE"), primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("article", Integer, nullable=False),
        Column("reader", Integer, nullable=False),
        *columns,
        Column("section", Text),
        Column("start", Integer),
        Column("end", Integer),
        Column("rule", Text),
        Column("status", Text),
        Column("sentence_start", Integer),
        Column("sentence_end", Integer),
        sqlite_with_rowid=False,
    )


def _asked_table(name: str, *columns: Column[Any], by: tuple[str, ...] = ()) -> Table:
    """A table of values that is asked by each column in ``by``, the newest day first."""
    made = _value_table(name, *columns, Column("day", Text, nullable=False), Column("current", Boolean, nullable=False))
    for column in (None, *by):
        named = f"{name}_by_{column or 'day'}"
        led = (made.c[column],) if column else ()
        beside = (made.c.place,) if column == "place_identity" else ()
        place = (made.c.day.desc(), made.c.version, made.c.number, *beside, made.c.current)  # all that a count reads
        Index(named, *led, *place, sqlite_where=text("current"), postgresql_where=text("current"))
    return made


def _reference(name: str) -> tuple[Column[Any], ...]:
    """Who is meant (fullest name), in which words, where these stand, its row in ``actors``, who that is in all articles."""
    return (
        Column(name, Text),
        Column(f"{name}_words", Text),
        Column(f"{name}_start", Integer),
        Column(f"{name}_end", Integer),
        Column(f"{name}_actor", Text),
        Column(f"{name}_identity", Text),
    )


times = _value_table(
    "times",
    Column("kind", Text, nullable=False),
    Column("value", Text),
    Column("from", Text),
    Column("until", Text),
    Column("granularity", Text),
    Column("anchor", Text),
    Column("method", Text),
)

statements = _asked_table(
    "statements",
    Column("kind", Text, nullable=False),
    Column("cue", Text),
    *_reference("speaker"),
    by=("speaker_identity",),
)

figures = _asked_table(
    "figures",
    Column("measure", Text, nullable=False),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("bound", Text),
    *_reference("of"),
    *_reference("claimant"),
    Column("realis", Text, nullable=False),
    Column("as_of", Text),
    by=("measure", "of_identity", "claimant_identity"),
)

events = _asked_table(
    "events",
    Column("type", Text, nullable=False),
    Column("mode", Text),
    *_reference("place"),
    Column("date", Text),
    Column("realis", Text, nullable=False),
    *_reference("attributed_to"),
    Column("main", Boolean, nullable=False),
    Column("trigger_start", Integer),
    Column("trigger_end", Integer),
    Column("confidence", Float),
    by=("type", "mode", "place_identity"),
)

participants = _asked_table(
    "participants",
    Column("event", Integer, nullable=False),
    Column("side", Text, nullable=False),
    Column("name", Text),
    Column("words", Text),
    Column("actor", Text),
    Column("identity", Text),
    by=("identity",),
)

wording = _asked_table(
    "wording",
    Column("label", Text, nullable=False),
    *_reference("of"),
    Column("voice", Text, nullable=False),
    by=("of_identity",),
)

actors = _asked_table(
    "actors",
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("role", Text),
    Column("aliases", Text),
    Column("canonical_id", Text),
    Column("canonical_name", Text),
    Column("reasons", Text),
    Column("identity", Text, nullable=False),
    by=("identity",),
)

places = _asked_table(
    "places",
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("precision", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("country", Text),
    Column("admin", Text),
    Column("within", Text),
    Column("aliases", Text),
    Column("canonical_id", Text),
    Column("canonical_name", Text),
    Column("candidates", Text),
    Column("reasons", Text),
    Column("identity", Text, nullable=False),
    by=("identity",),
)

mentions = _value_table(
    "mentions",
    Column("actor", Text, nullable=False),
)

residue = _value_table(
    "residue",
    Column("kind", Text, nullable=False),
    Column("label", Text),
)

links = _value_table("links", Column("title", Text, nullable=False), Column("url", Text))

VALUE_TABLES: dict[str, Table] = {
    t.name: t for t in (times, statements, figures, events, participants, wording, actors, places, mentions, residue, links)
}
"""All tables of values, by name."""
