"""Attributions: a cue, who speaks by it, and where it binds its content."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

import msgspec

from saksi.annotation.rules.matching import Match
from saksi.annotation.statements.contents import Contents
from saksi.annotation.statements.quotes import Quotation
from saksi.annotation.statements.speakers import Paper, Stretch
from saksi.lang.schema.statements import StatementRule
from saksi.model import Reference


class Frame(msgspec.Struct, frozen=True):
    """One attribution. All numbers are tokens.

    ``cue``: the cue; ``begin``: where the attribution's words begin (its speaker or its cue), ``last``: where they end;
    ``quotation``: the quotation that it adjoins; ``nested``: it stands inside one; ``joined``: a conjunction begins it;
    ``relative``: it only describes somebody ("warga yang meminta …").
    """

    rule: StatementRule
    cue: Stretch
    cue_text: str
    begin: int
    last: int
    speaker: Reference | None
    quotation: Quotation | None
    nested: bool
    joined: bool
    relative: bool

    def ends_content(self, other: Frame) -> bool:
        """Whether the content of ``other``, standing before, ends where this attribution begins."""
        if self.cue[0] <= other.cue[0]:
            return False
        return self.rule.content == "around" or self.joined


def frames_of(matches: Iterable[Match[StatementRule]], paper: Paper, contents: Contents) -> list[Frame]:
    """The attributions among the matches: of those on one cue the earliest rule's, in text order."""
    order: dict[int, list[Match[StatementRule]]] = {}
    for m in matches:
        order.setdefault(m.groups["cue"][0], []).append(m)
    found: list[Frame] = []
    for cue in sorted(order):
        for m in sorted(order[cue], key=lambda m: m.order):
            frame = _frame(m, paper, contents, found)
            if frame is not None:
                while found and found[-1].relative and frame.begin <= found[-1].begin and found[-1].cue[0] < frame.cue[0]:
                    found.pop()  # the one described goes on to speak
                found.append(frame)
                break
    return found


def _frame(m: Match[StatementRule], paper: Paper, contents: Contents, earlier: list[Frame]) -> Frame | None:
    rule, cue = m.rule, m.groups["cue"]
    quotation = contents.around(cue[0])
    nested = quotation is not None
    if nested and not rule.nested:
        return None
    sentence = contents.sentence(cue[0])
    if quotation is not None:
        sentence = max(sentence[0], quotation.first), min(sentence[1], quotation.last)
    if rule.speaker == "after":
        return _speaker_after(m, cue, sentence, paper, contents)
    if rule.speaker == "clitic":
        return _clitic(m, cue, paper, contents)
    return _speaker_before(m, cue, sentence, paper, contents, earlier, nested)


def _speaker_after(m: Match[StatementRule], cue: Stretch, sentence: Stretch, paper: Paper, contents: Contents) -> Frame | None:
    at = cue[1]
    while at < sentence[1] and paper.of(at, "agent"):
        at += 1
    phrase = paper.after(at, sentence[1])
    if phrase[0] >= phrase[1]:
        return None
    begin = cue[0]
    while begin > sentence[0] and paper.of(begin - 1, "so"):
        begin -= 1
    if m.rule.relay and begin > sentence[0] and paper.of(begin - 1, "relative"):
        return None  # "pejabat yang dikutip X" is about the official, who speaks
    if (
        m.rule.relay
        and begin > sentence[0]
        and begin == cue[0]
        and not paper.of(begin - 1, "comma")
        and paper.words[begin - 1].isalpha()
    ):
        return None  # "pengacara itu dilaporkan X" is an act of X
    if begin == sentence[0]:
        comma = contents.comma(phrase[1], sentence[1])
        if comma is not None and not contents.clausal((phrase[1], comma)):
            phrase = phrase[0], comma
    return _frame_of(m, paper, (begin, phrase[1]), paper.reference(phrase), contents)


def _clitic(m: Match[StatementRule], cue: Stretch, paper: Paper, contents: Contents) -> Frame:
    end = paper.draft.tokens.ends[cue[1] - 1]
    size = paper.clitic(cue[1] - 1)
    reference = Reference(paper.draft.text[end - size : end], end - size, end)
    return _frame_of(m, paper, cue, reference, contents)


def _speaker_before(
    m: Match[StatementRule], cue: Stretch, sentence: Stretch, paper: Paper, contents: Contents, earlier: list[Frame], nested: bool
) -> Frame | None:
    i = cue[0]
    if i > sentence[0] and paper.of(i - 1, "unsaid"):
        return None
    start = sentence[0] if nested else contents.outside(i, sentence[0])
    inside = list(takewhile(lambda f: f.cue[0] >= start, reversed(earlier)))[::-1]
    if i > start and paper.of(i - 1, "joint"):
        speaker, begin, joined = None, i, True
    else:
        asides = [f for f in inside if f.rule.content == "around" and f.begin > start]
        phrase = paper.before(
            i, max([start, *(f.last for f in inside if f not in asides and not f.relative)]), [f.cue[0] for f in asides]
        )
        if phrase[0] < phrase[1] and paper.of(phrase[0], "no_speaker"):
            return None
        speaker, begin = paper.reference(phrase), phrase[0]
        joined = begin > start and paper.of(begin - 1, "joint")
    if speaker is None:
        if not joined and not (i > start and paper.of(i - 1, "comma")):
            return None
        begin, joined = i, True
        speaker = inside[-1].speaker if inside else paper.reference(paper.opening(start, i))
        if speaker is None:
            return None
    if nested and (speaker is None or speaker.text.islower()):
        return None  # "saya mengatakan bahwa" inside a quotation is the speaker's own
    frame = _frame_of(m, paper, (begin, m.last), speaker, contents, nested, joined)
    return None if m.rule.content == "quote" and frame.quotation is None else frame


def _frame_of(
    m: Match[StatementRule], paper: Paper, whole: Stretch, speaker: Reference | None, contents: Contents,
    nested: bool = False, joined: bool = False,
) -> Frame:  # fmt: skip
    begin, last = whole
    cue = m.groups["cue"]
    return Frame(
        rule=m.rule,
        cue=cue,
        cue_text=paper.draft.words_at(*cue),
        begin=begin,
        last=last,
        speaker=speaker,
        quotation=None if nested else _adjoining(m, begin, last, contents),
        nested=nested,
        joined=joined,
        relative=m.rule.speaker == "before" and cue[0] > 0 and paper.of(cue[0] - 1, "relative"),
    )


def _adjoining(m: Match[StatementRule], begin: int, last: int, contents: Contents) -> Quotation | None:
    """The quotation that an attribution adjoins: one that it closes, else one that it opens."""
    if m.rule.content != "after":
        before = contents.quotation_before(begin)
        if before is not None and not contents.parted(before, begin):
            return before
    return contents.quotation_after(last) or (contents.quotation_after(m.last - 1) if m.rule.content == "quote" else None)
