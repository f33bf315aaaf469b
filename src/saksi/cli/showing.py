"""The ``show`` command: one kept article, or one value."""

from __future__ import annotations

import re
import sys

import msgspec
from rich.console import Console
from rich.text import Text

from saksi.cli.explaining import CLOSE, OPEN, explanation
from saksi.cli.tables import table
from saksi.errors import StoreError
from saksi.export.json_lines import line, pretty
from saksi.resolution.judging import value_ids
from saksi.run.digest import line_of
from saksi.store import Store, queries

_VALUE = re.compile(r"[a-z]+:\d+\.\d+")
_JUDGED = re.compile(r"#[a-z]+:(title:)?\d+-\d+(\.\d+)?$")


def show(name: str, where: str, number: int | None, form: str | None, explain: bool, changes: bool, raw: bool) -> int:
    """The exit status, 0. Raises StoreError where there is no such article."""
    with Store(where, make=False) as store:
        if value := _value_named(store, name):
            _value(queries.value(store, value), form)
            return 0
        kept = store.kept(name, number)
        if raw:
            _raw(store, kept.record.id)
        elif changes:
            _changes(store, kept.record.id)
        elif explain or form == "table" or (form is None and sys.stdout.isatty()):
            width = None if sys.stdout.isatty() else 120
            Console(width=width, highlight=False).print(explanation(kept.record) if explain else table(kept.record))
        else:
            sys.stdout.buffer.write((pretty if form == "json" else line)(kept.record) + b"\n")
    return 0


def _value_named(store: Store, name: str) -> str | None:
    """The id under which the store has a value, by that id, or by the one with which it is judged ("ARTICLE#times:5-12")."""
    if _VALUE.fullmatch(name):
        return name
    article, mark, _ = name.rpartition("#")
    if not mark or not _JUDGED.search(name):
        return None
    try:
        kept = store.kept(article)
    except StoreError:
        return None
    if (place := value_ids(kept.record).get(name)) is None:
        raise StoreError(f"{name}: no such value here; saksi judge values {article} lists them")
    return queries.value_at(kept.version, *place)


def _value(row: queries.Value, form: str | None) -> None:
    """One value with its sentence, its words set off, and what made it."""
    if form is None and not sys.stdout.isatty():
        form = "jsonl"
    encoded = msgspec.json.encode(row)
    if form in ("json", "jsonl"):
        sys.stdout.buffer.write((msgspec.json.format(encoded, indent=2) if form == "json" else encoded) + b"\n")
        return
    begin = row.sentence_start if row.section == "body" and row.sentence_start is not None else 0
    a, b = row.start - begin, row.end - begin
    sentence = (row.sentence or row.text).replace("\n", " ")
    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    console.print(Text(line_of(row), style="cyan"))
    console.print(Text.assemble(sentence[:a], (f"{OPEN}{sentence[a:b]}{CLOSE}", "bold reverse"), sentence[b:]))
    if isinstance(row, queries.NamedRow):
        for reason in row.reasons:
            console.print(f"  {reason}")
    where = (row.title, row.outlet or "outlet not stated", row.published or "day unknown", row.article)
    console.print(" · ".join(filter(None, where)), style="dim")
    made = (f"{row.section} {row.start}:{row.end} of version {row.version}", row.rule and f"rule {row.rule}", row.reader)
    console.print(" · ".join(filter(None, made)), style="dim")


def _raw(store: Store, name: str) -> None:
    data = store.raw(name)
    if data is None:
        raise StoreError(f"{name}: its bytes were not kept (saksi ingest --no-raw)")
    sys.stdout.buffer.write(data)


def _changes(store: Store, name: str) -> None:
    changes = store.changes(name)
    for change in changes:
        print(f"{change.changed_at}: {'a new version' if change.kind == 'version' else 'read again'}")
        for detail in change.summary:
            print(f"  {detail}")
        for detail in (change.text_difference or "").splitlines():
            print(f"    {detail}")
    if not changes:
        print("nothing changed since it came in")
