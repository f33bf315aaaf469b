"""All that pages ask of: the store, the facts of world, and the kinds."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cached_property
from threading import Lock
from time import monotonic
from typing import TypeVar, cast

from saksi import ontology
from saksi.comparison.comparer import Comparer
from saksi.lang.schema.findings import INTERFACE_LANGUAGES, InterfaceLanguage
from saksi.ontology import Ontology
from saksi.run.compare import comparer_for
from saksi.run.reader import Reader
from saksi.store import Store
from saksi.world import World

T = TypeVar("T")
_FRESH = 60.0
_MOST_SUMS = 200


class Desk:
    """One opened store, with what is known beside it. Made once, when serving begins; every thread asks it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lock = Lock()
        self._reader: Reader | None = None
        self._sums: dict[Hashable, tuple[float, object]] = {}
        self._locks: dict[Hashable, Lock] = {}
        self._comparers: dict[str, Comparer] = {}

    @property
    def reader(self) -> Reader:
        """What reads titles for a comparison; made when first asked for."""
        with self._lock:
            self._reader = self._reader or Reader()
            return self._reader

    @property
    def world(self) -> World:
        """The facts of world."""
        return self.reader.world

    def warm(self) -> None:
        """Load what pages need: words, facts, and what compares."""
        for lang in INTERFACE_LANGUAGES:
            self.comparer(lang)
        self.type_name("", "")

    def comparer(self, lang: str) -> Comparer:
        """What compares, and tells it in ``lang``."""
        reader = self.reader
        with self._lock:
            if lang not in self._comparers:
                self._comparers[lang] = comparer_for(reader.pack, reader.world, cast(InterfaceLanguage, lang))
            return self._comparers[lang]

    @cached_property
    def kinds(self) -> Ontology:
        """Event types and measures."""
        return ontology.load()

    def remembered(self, asked: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives, or gave for the same question within the last minute.

        Sums over all articles take seconds where there are 100,000 of them; nobody waits for one that somebody else waits for.
        """
        with self._lock:
            lock = self._locks.setdefault(asked, Lock())
        with lock:
            held = self._sums.get(asked)
            if held is None or monotonic() - held[0] > _FRESH:
                held = self._sums[asked] = (monotonic(), make())
                self._forget_old()
            return cast(T, held[1])

    def forget(self, asked: Hashable) -> None:
        """Make anew at the next asking what a person's decision changed."""
        with self._lock:
            self._sums.pop(asked, None)

    def _forget_old(self) -> None:
        with self._lock:
            while len(self._sums) > _MOST_SUMS:
                oldest = min(self._sums, key=lambda asked: self._sums[asked][0])
                del self._sums[oldest]
                self._locks.pop(oldest, None)

    def quarantined(self) -> int:
        """How much lies in quarantine."""
        return len(self.store.quarantined())

    def type_name(self, kind: str, lang: str) -> str:
        """What an event type is called; its id where it is unknown."""
        found = self.kinds.types.get(kind)
        return found.label.get(lang, kind) if found else kind

    def mode_name(self, kind: str, mode: str, lang: str) -> str:
        """What a mode of an event type is called; its id where it is unknown."""
        return next((m.label.get(lang, mode) for m in self.kinds.modes(kind) if m.id == mode), mode)

    def measure_name(self, measure: str, lang: str) -> str:
        """What a measure is called; its id where it is unknown."""
        found = self.kinds.measures.get(measure)
        return found.label.get(lang, measure) if found else measure
