"""The ``show`` command: one kept article."""

from __future__ import annotations

import sys

from rich.console import Console

from saksi.cli.explaining import explanation
from saksi.cli.tables import table
from saksi.errors import StoreError
from saksi.export.json_lines import line, pretty
from saksi.store import Store


def show(name: str, where: str, number: int | None, form: str | None, explain: bool, changes: bool, raw: bool) -> int:
    """The exit status, 0. Raises StoreError where there is no such article."""
    with Store(where, make=False) as store:
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
