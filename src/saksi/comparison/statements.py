"""What is said: statements of one speaker that are nearly the same, and what one says and another denies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from saksi.comparison import passages, rows
from saksi.comparison.accounts import Account
from saksi.comparison.denials import Denials
from saksi.comparison.identities import Who
from saksi.comparison.likeness import Content, Likeness
from saksi.comparison.tools import Tools
from saksi.model import Statement
from saksi.model.findings import Row, Standing, Value

_LEAST = 2
_LONGEST = 70


class Said(msgspec.Struct, frozen=True):
    """One statement of one article, with who says it and what is in it."""

    account: Account
    statement: Statement
    speaker: Who | None
    content: Content
    denied: bool

    @property
    def order(self) -> tuple[str, int]:
        """Where it stands: articles by id."""
        return self.account.id, self.statement.start


class Statements:
    """Makes rows of what is said."""

    def __init__(self, tools: Tools, denials: Denials, likeness: Likeness) -> None:
        self._tools = tools
        self._denials = denials
        self._likeness = likeness

    def rows(self) -> list[Row]:
        """A row for each thing that somebody says; what is denied stands in the row of what it denies."""
        said = sorted((s for a in self._tools.accounts for s in self._said(a)), key=lambda s: s.order)
        groups = self._groups(said)
        joined = self._with_denials(groups)
        return [self._row(g) for g in joined if any(len(s.content) >= _LEAST for s in g)]

    def _said(self, account: Account) -> list[Said]:
        record = account.record
        return [
            Said(
                account,
                s,
                self._tools.identities.of(record, s.speaker),
                self._likeness.content(passages.of(record, s).text),
                self._denials.denies(s),
            )
            for s in record.statements
            if account.holds(s.section, s.start, s.end) and not _nested(s, record.statements)
        ]

    def _groups(self, said: Sequence[Said]) -> list[list[Said]]:
        """Statements of one speaker, both for or both against, that are nearly the same as the first of their group."""
        groups: dict[tuple[str, bool], list[list[Said]]] = defaultdict(list)
        for s in said:
            if s.speaker is None:
                continue
            of_speaker = groups[s.speaker.key, s.denied]
            home = next((g for g in of_speaker if self._likeness.alike(g[0].content, s.content)), None)
            if home is None:
                of_speaker.append([s])
            else:
                home.append(s)
        return sorted((g for of_speaker in groups.values() for g in of_speaker), key=lambda g: g[0].order)

    def _with_denials(self, groups: Sequence[list[Said]]) -> list[list[Said]]:
        """The groups, each denial put to what another says nearly the same."""
        held = [g for g in groups if not g[0].denied]
        for group in (g for g in groups if g[0].denied):
            home = next((h for h in held if not h[0].denied and self._likeness.alike(h[0].content, group[0].content)), None)
            if home is None:
                held.append(group)
            else:
                home += group
        return held

    def _row(self, group: Sequence[Said]) -> Row:
        say = self._tools.say
        found = rows.cells([self._value(s) for s in group], self._tools.tellers)
        speakers = say.list((s.speaker.name for s in group if s.speaker and not s.denied), 3)
        deniers = say.list((s.speaker.name for s in group if s.speaker and s.denied), 3)
        standing: Standing = "differ" if speakers and deniers else "agree" if len(found) > 1 else "only"
        what = "statement_denied" if not speakers else f"statement_{standing}"
        lead = min(group, key=lambda s: (s.denied, s.statement.kind != "direct", s.order))
        quoted = " ".join(passages.of(lead.account.record, lead.statement).text.split())
        values = {"words": quoted, "sources": self._tools.names(found), "counts": self._tools.counted(found)}
        text = say(what, speaker=speakers or deniers, denier=deniers or speakers, **values)
        subject = f"{speakers or deniers}: “{_cut(quoted)}”"
        key = f"{group[0].speaker.key if group[0].speaker else ''} {group[0].account.id} {group[0].statement.start}"
        return rows.row("statements", subject, standing, text, found, self._tools.tellers, key=key)

    def _value(self, s: Said) -> Value:
        record = s.account.record
        words = passages.of(record, s.statement)
        speaker = passages.of_reference(record, s.statement.section, s.statement.speaker)
        flat = " ".join(words.text.split())
        return Value(
            text=f"“{flat}”" if s.statement.kind == "direct" else flat,
            article=record.id,
            passages=passages.unique((words, *(p for p in speaker if p.text))),
            claimant=s.speaker.name if s.speaker else None,
            published=record.published,
            actor=s.speaker.key if s.speaker else None,
            stance="denied" if s.denied else None,
        )


def _nested(statement: Statement, others: Sequence[Statement]) -> bool:
    """Whether a statement stands wholly inside a longer one."""
    return any(o.section == statement.section and o.span != statement.span and o.span.covers(statement.span) for o in others)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + "…"
