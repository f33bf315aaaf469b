"""Rows of figures: who says what number, which number took the place of which, and which cannot both hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

import msgspec

from saksi.comparison import rows
from saksi.comparison.amounts import can_both_hold, near, same
from saksi.comparison.counted import PERSON, apart
from saksi.comparison.figures import Claim, rows_of, subject
from saksi.comparison.tools import Tools
from saksi.model import Figure
from saksi.model.annotations import Measure
from saksi.model.findings import Cell, Finding, Row, Standing
from saksi.model.groups import Passage

_SPEAKERS = 4
_ROWS = 8  # rows of a measure, the most told first, that are looked at for what could be taken for rivals
_PAIRS = 3
_NEVER_RIVALS = ("other", "distance", "money")


class Rivals:
    """Makes rows and findings of claims."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    def found(self, claims: Sequence[Claim]) -> tuple[list[Row], list[Finding]]:
        """The rows, and the findings beyond them: tensions in one article, figures that are not comparable."""
        groups = rows_of(claims, self._tools)
        made = [self._row(group) for group in groups]
        tensions = [f for group in groups for f in self._tensions(group)]
        return made, tensions + self._apart(list(zip(made, groups, strict=True)))

    def _row(self, group: Sequence[Claim]) -> Row:
        claims = self._superseded(group)
        found = rows.cells([c.value for c in claims], self._tools.tellers)
        standing = self._standing(claims, len(found))
        about = subject(claims, self._tools)
        return rows.row(
            "figures",
            about,
            standing,
            self._text(standing, about, claims, found),
            found,
            self._tools.tellers,
            key=f"{group[0].figure.measure} {group[0].account.id} {group[0].figure.section} {group[0].figure.start}",
            event=next((c.context.event for c in claims if c.context.event), None),
            measure=group[0].figure.measure,
        )

    def _superseded(self, group: Sequence[Claim]) -> list[Claim]:
        """The claims, those marked that the same claimant, or the same source in its own voice, has replaced since."""
        found = []
        for c in group:
            later = any(self._replaces(other, c) for other in group)
            found.append(msgspec.structs.replace(c, value=msgspec.structs.replace(c.value, superseded=True)) if later else c)
        return found

    def _replaces(self, later: Claim, earlier: Claim) -> bool:
        mine, yours = (c.figure.as_of or c.account.record.published or "" for c in (later, earlier))
        if not yours[:10] < mine[:10] or later.denied or earlier.denied or _one_number(later.figure, earlier.figure):
            return False
        if later.claimant != earlier.claimant:
            return False
        return later.claimant is not None or self._source(later) == self._source(earlier)

    def _source(self, claim: Claim) -> str:
        return self._tools.tellers.of(claim.account.id).id

    def _standing(self, claims: Sequence[Claim], sources: int) -> Standing:
        live = [c for c in claims if not c.value.superseded]
        stated = [c for c in live if not c.denied]
        pairs = list(combinations(_distinct(stated), 2))
        if any(not can_both_hold(a.figure, b.figure) for a, b in pairs):
            return "open" if claims[0].figure.measure in _NEVER_RIVALS else "differ"
        if stated and any(c.denied and any(can_both_hold(c.figure, s.figure) for s in stated) for c in live):
            return "differ"
        if len({self._source(c) for c in live}) > 1:
            return "agree" if all(near(a.figure, b.figure) for a, b in pairs) else "open"
        if len(live) < len(claims):
            return "superseded"
        return "only" if sources == 1 else "agree"

    def _text(self, standing: Standing, about: str, claims: Sequence[Claim], found: Sequence[Cell]) -> str:
        say = self._tools.say
        each = "; ".join(f"{self._tools.name(c)}: {self.spoken(c)}" for c in found)
        if standing == "only":
            return say("figure_only", subject=about, source=self._tools.names(found), values=self.spoken(found[0]))
        if standing == "agree":
            exact = all(same(a.figure, b.figure) and a.claimant == b.claimant for a, b in combinations(claims, 2))
            values = self.spoken(found[0]) if exact else each
            return say(
                "figure_same" if exact else "figure_agree", subject=about, values=values, counts=self._tools.counted(found)
            )
        return say(f"figure_{standing}", subject=about, values=each, counts=self._tools.counted(found))

    def spoken(self, cell: Cell) -> str:
        """The numbers of one source with their claimants: "17 (according to X), earlier 12"."""
        say, parts = self._tools.say, []
        for v in cell.values:
            text = say("by_claimant", value=v.text, claimant=v.claimant) if v.claimant else v.text
            if v.stance is not None:
                text = say("with_stance", value=text, stance=say.realis(v.stance))
            if v.as_of:
                text = say("as_of", value=text, day=say.days(v.as_of[:10], v.as_of[:10]) if len(v.as_of) >= 10 else v.as_of)
            parts.append(say("earlier", value=text) if v.superseded else text)
        return say.list(parts, _SPEAKERS)

    def _tensions(self, group: Sequence[Claim]) -> list[Finding]:
        """Numbers of one article, of one claimant or none, that cannot both hold."""
        found: list[Finding] = []
        for a, b in combinations(group, 2) if group[0].figure.measure not in _NEVER_RIVALS else ():
            if a.account.id != b.account.id or a.claimant != b.claimant or a.denied or b.denied:
                continue
            if can_both_hold(a.figure, b.figure):
                continue
            say = self._tools.say
            sections = {a.figure.section, b.figure.section}
            key = "tension_title" if sections == {"title", "body"} else "tension_figures"
            text = say(
                key,
                source=self._tools.tellers.of(a.account.id).name,
                subject=subject([a, b], self._tools),
                one=a.value.passages[0].text,
                other=b.value.passages[0].text,
            )
            found.append(self._finding("tension", text, [a, b]))
        return found

    def _apart(self, made: Sequence[tuple[Row, Sequence[Claim]]]) -> list[Finding]:
        """Numbers of one measure that sources give of different things: no contradiction, and said so."""
        ranked: dict[Measure | None, list[tuple[Row, Sequence[Claim]]]] = defaultdict(list)
        for row, group in made:
            if row.measure not in _NEVER_RIVALS:
                ranked[row.measure].append((row, group))
        found: list[Finding] = []
        for of_measure in ranked.values():
            of_measure.sort(key=lambda m: (-m[0].counts.origins, -m[0].counts.articles, m[0].event is None, m[0].id))
            pairs = combinations(of_measure[:_ROWS], 2)
            found += [f for (r1, g1), (r2, g2) in pairs if (f := self._pair(r1, g1, r2, g2)) is not None][:_PAIRS]
        return found

    def _pair(self, r1: Row, g1: Sequence[Claim], r2: Row, g2: Sequence[Claim]) -> Finding | None:
        """Why two rows are no rivals, where a reader could take them for such; null where their own words show it."""
        a, b = self._leading(g1), self._leading(g2)
        if a is None or b is None or {self._source(c) for c in g1} == {self._source(c) for c in g2}:
            return None
        reason = apart((a.thing, a.context), (b.thing, b.context), self._tools.places)
        plain = a.thing.kind == b.thing.kind or PERSON in (a.thing.kind, b.thing.kind)
        if reason is None or near(a.figure, b.figure) or not plain:
            return None
        say = self._tools.say
        why = say(f"apart_{reason}", **self._difference(reason, a, b))
        text = say("figures_apart", one=self._attributed(a), other=self._attributed(b), why=why)
        return self._finding("apart", text, [a, b], (r1.id, r2.id))

    @staticmethod
    def _leading(group: Sequence[Claim]) -> Claim | None:
        """The claim of a row that a reader meets first: of the event itself, high in its article, and a number."""
        known = [c for c in group if not c.denied and (c.figure.low is not None or c.figure.high is not None)]
        return min(
            known,
            key=lambda c: (c.context.event is None, c.figure.section == "title", c.figure.start, c.account.id),
            default=None,
        )

    def _attributed(self, claim: Claim) -> str:
        say = self._tools.say
        value = (
            say("by_claimant", value=claim.value.text, claimant=claim.value.claimant)
            if claim.value.claimant
            else claim.value.text
        )
        return f"{value} ({self._tools.tellers.of(claim.account.id).name})"

    def _difference(self, reason: str, a: Claim, b: Claim) -> dict[str, str]:
        if reason == "day":
            one, other = (self._tools.say.days(*c.context.days) if c.context.days else "" for c in (a, b))
        elif reason == "place":
            one, other = (c.context.place or "" for c in (a, b))
        elif reason == "doer":
            one, other = (self._doers(c) for c in (a, b))
        else:
            return {}
        return {"one": one, "other": other}

    def _doers(self, claim: Claim) -> str:
        record = claim.account.record
        whos = (self._tools.identities.actor(a) for a in record.actors)
        return self._tools.say.list(sorted({w.name for w in whos if w.key in claim.context.doers}))

    def _finding(self, standing: Standing, text: str, claims: Sequence[Claim], over: tuple[str, ...] = ()) -> Finding:
        spots: tuple[Passage, ...] = tuple(dict.fromkeys(p for c in claims for p in c.value.passages))
        return Finding(
            id=rows.one_id(standing, *(f"{p.article} {p.section} {p.start}" for p in spots)),
            slot="figures",
            standing=standing,
            text=text,
            passages=spots,
            sources=tuple(dict.fromkeys(self._source(c) for c in claims)),
            counts=self._tools.tellers.counts(c.account.id for c in claims),
            rows=over,
        )


def _one_number(a: Figure, b: Figure) -> bool:
    """Whether two figures name the same number, whatever bound they put to it."""
    return bool({a.low, a.high} & {b.low, b.high} - {None})


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """One claim for each number with its bounds."""
    return list({(c.figure.low, c.figure.high, c.figure.bound): c for c in claims}.values())
