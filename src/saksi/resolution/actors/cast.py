"""The actors of one article, and who each of its mentions is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence

import msgspec

from saksi.model import Actor, Reference, Span


class Cast:
    """The actors of one article. ``who`` maps the spans of mentions, none overlapping another, to indexes of ``actors``.

    ``introduced`` are the ids of those whom the article brings in by a name of their own; ``together`` maps the spans of
    mentions that mean several of them ("ketiganya") to their indexes.
    """

    def __init__(
        self,
        actors: Sequence[Actor],
        who: Mapping[Span, int],
        introduced: Collection[str] = (),
        together: Mapping[Span, Sequence[int]] | None = None,
    ) -> None:
        self.actors = tuple(actors)
        self.introduced = frozenset(introduced)
        self._names: dict[str, Actor] = {}
        for actor in self.actors:
            for form in (actor.name, *actor.aliases):
                self._names.setdefault(form.casefold(), actor)
        self._spans = sorted(who)
        self._who = dict(who)
        self._together = dict(together or {})

    def at(self, start: int, end: int) -> Actor | None:
        """The actor whose mention fills most of the characters ``start:end``; null where none does."""
        best, size = None, 0
        for n in range(max(0, bisect_right(self._spans, Span(start, start)) - 1), len(self._spans)):
            span = self._spans[n]
            if span.start >= end:
                break
            common = min(span.end, end) - max(span.start, start)
            if common > size:
                best, size = span, common
        return None if best is None else self.actors[self._who[best]]

    def refer_all(self, reference: Reference) -> tuple[Reference, ...]:
        """``reference`` as ``refer`` fills it; where its words mean several named elsewhere, once for each of them."""
        if self._together and reference.start is not None and reference.end is not None:
            for span, members in self._together.items():
                if span.start < reference.end and reference.start < span.end and members:
                    actors = [self.actors[n] for n in members]
                    return tuple(msgspec.structs.replace(reference, name=a.name, actor=a.id) for a in actors)
        return (self.refer(reference) or reference,)

    def named(self, form: str) -> Actor | None:
        """The actor that one of whose name forms is ``form``, in any case; null where none is."""
        return self._names.get(form.casefold())

    def refer(self, reference: Reference | None) -> Reference | None:
        """``reference`` with the name and id of its actor, where its words are a mention of one; else as it is."""
        if reference is None or reference.start is None or reference.end is None:
            return reference
        actor = self.at(reference.start, reference.end)
        return reference if actor is None else msgspec.structs.replace(reference, name=actor.name, actor=actor.id)
