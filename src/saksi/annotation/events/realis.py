"""Whether an act happened, by the words of stance round its trigger."""

from __future__ import annotations

import re
from itertools import count

from saksi.annotation.events.layout import Layout, Part
from saksi.annotation.rules.matching import charset
from saksi.annotation.text.lexicon import REST, Lexicon
from saksi.lang.schema.stance import Marker, Stance, marker_class
from saksi.model import Realis


class RealisReader:
    """Reads realis by the markers of ``stance.yaml``."""

    def __init__(self, stance: Stance, lexicon: Lexicon) -> None:
        self._by_code: dict[str, list[tuple[int, Marker]]] = {}
        for rank, marker in zip(count(), stance.markers):
            for code in lexicon.characters(marker_class(marker)):
                self._by_code.setdefault(code, []).append((rank, marker))
        self._any = re.compile(charset(self._by_code))

    def read(self, codes: str, layout: Layout, at: int, end: int, sentence: tuple[int, int], noun: bool) -> Realis:
        """The realis of the act whose trigger (or light verb) covers ``at:end``; after a ``noun`` markers may follow."""
        best, realis = len(self._by_code) + 1, "actual"
        first, last = sentence
        for m in self._any.finditer(codes, max(first, at - 14), min(last, end + 9)):
            place = m.start()
            if at <= place < end:
                continue
            for rank, marker in self._by_code[m.group()]:
                if rank < best and (noun or not marker.after) and self._reaches(marker, codes, layout, place, at, end):
                    best, realis = rank, marker.realis
        return realis  # type: ignore[return-value]  # the markers' values are realis

    def _reaches(self, marker: Marker, codes: str, layout: Layout, place: int, at: int, end: int) -> bool:
        if marker.after != (place >= end):
            return False
        begin, stop = (end, place) if marker.after else (place + 1, at)
        if stop - begin - codes.count(REST, begin, stop) > marker.reach:
            return False
        between = range(begin, stop)
        if marker.crosses:
            walls = Part.RELATIVE if marker.over_acts else Part.ACT | Part.RELATIVE
            return not any(layout.is_(i, walls) or self._wall(layout, i) for i in between)
        return not any(
            layout.is_(i, Part.BREAK | Part.ACT) or (layout.placed[i] is not None and not marker.over_names) for i in between
        )

    @staticmethod
    def _wall(layout: Layout, at: int) -> bool:
        """Whether a clause wall stands at the token; "bahwa" opens what is denied or wished, and is none here."""
        return layout.is_(at, Part.WALL) and not layout.is_(at, Part.CONTENT)
