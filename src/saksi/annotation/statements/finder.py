"""Finds the direct and indirect statements that a text holds."""

from __future__ import annotations

from bisect import bisect_left

from msgspec.structs import replace

from saksi.annotation.rules.matching import RuleSet
from saksi.annotation.rules.own import OwnCodes
from saksi.annotation.statements.contents import Contents
from saksi.annotation.statements.frames import Frame, frames_of
from saksi.annotation.statements.quotes import Quotation, begins_line, quotations
from saksi.annotation.statements.speakers import Paper, Phrases, Stretch
from saksi.annotation.text.draft import Draft
from saksi.annotation.text.lexicon import Lexicon
from saksi.lang import Pack
from saksi.lang.schema.statements import StatementRule
from saksi.model import Reference, Span, Statement

CONTINUED = "continued-quotation"
"""The rule named by quotations without a cue of their own."""


class StatementFinder:
    """Finds direct and indirect statements by the pack's rules."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        self._least = pack.statements.least_words
        self._clitics = tuple(pack.statements.clitics)
        self._phrases = Phrases(pack, lexicon)
        self._rules: RuleSet[StatementRule] = RuleSet(pack.statements.rules, lexicon)
        self._own = OwnCodes(pack.statements, lexicon)

    def find(self, draft: Draft) -> list[Statement]:
        """The direct and indirect statements of one section, in text order."""
        marks = quotations(draft.tokens)
        paper = self._phrases.paper(draft)
        contents = Contents(paper, marks)
        frames = frames_of(self._rules.find(draft.tokens, self._own.of(draft)), paper, contents)
        found = _Findings(draft, paper, contents, self._clitics)
        for frame in frames:
            found.read(frame, frames)
        found.relay()
        found.quotations(marks, self._least)
        return found.statements()


_NEARBY = 1200
"""Characters behind a statement within which a quotation without a cue goes on with its speaker: four or five paragraphs."""


class _Findings:
    """The statements of one draft while they are gathered."""

    def __init__(self, draft: Draft, paper: Paper, contents: Contents, clitics: tuple[str, ...]) -> None:
        self._draft = draft
        self._paper = paper
        self._contents = contents
        self._clitics = clitics
        self._found: dict[tuple[int, int], Statement] = {}
        self._quoted: set[int] = set()
        self._spoken: set[int] = set()
        self._relays: list[tuple[Frame, Stretch]] = []

    def read(self, frame: Frame, frames: list[Frame]) -> None:
        """Take up the statement that one attribution makes, if it makes one."""
        quotation = frame.quotation
        if quotation is not None and self._fragment(frame, quotation):
            self._indirect(frame, self._contents.forward(quotation.first, self._contents.sentence(frame.cue[0])[1], ()))
            return
        if quotation is not None:
            if not frame.rule.relay or quotation.open not in self._quoted:
                self._direct(frame, quotation)
            return
        if frame.rule.content == "quote":
            return
        stretch = self._stretch(frame, frames)
        if stretch[1] - stretch[0] < 2 or (frame.rule.clause and not self._contents.clausal(stretch)):
            return
        if frame.rule.relay:
            self._relays.append((frame, stretch))
            return
        self._indirect(frame, stretch)

    def _indirect(self, frame: Frame, stretch: Stretch) -> None:
        """Take up an indirect content; the quotation in it, where that is nearly all."""
        inner = self._contents.chiefly(stretch)
        if inner is not None and not frame.nested:
            self._direct(frame, inner)
        else:
            self._add(frame, self._draft.tokens.span(*stretch), "indirect")

    def _fragment(self, frame: Frame, q: Quotation) -> bool:
        """Whether the quotation behind a cue is only the beginning of what is said."""
        words, last = self._paper.words, self._contents.sentence(frame.cue[0])[1]
        if q.open < frame.cue[0] or q.close + 1 >= last or not words[q.close + 1][0].islower():
            return False
        return last - q.close > q.last - q.first and words[q.last - 1] not in ",.?!"

    def relay(self) -> None:
        """Take up what is passed on in sentences that have no speaker of their own."""
        tokens = self._draft.tokens
        for frame, stretch in self._relays:
            span = tokens.span(*stretch)
            sentences = {tokens.sentence_at(frame.cue[0]), tokens.sentence_at(stretch[0])}
            if sentences.isdisjoint(self._spoken):
                self._add(frame, span, "indirect")

    def quotations(self, marks: list[Quotation], least: int) -> None:
        """Take up the quotations without a cue of their own: they go on with the speaker before."""
        words = self._paper.words
        said = [(s.start, s.end, s.speaker) for s in self.statements() if s.speaker is not None]
        for q in marks:
            spoken = bool(said) and said[0][0] < q.start
            if q.open in self._quoted or q.last - q.first < least or not self._alone(q, spoken):
                continue
            if words[q.first][0].islower() and words[q.open - 1] != "," and not begins_line(self._draft.tokens, q.open):
                continue
            found = Statement(start=q.start, end=q.end, rule=CONTINUED, section=self._draft.section, kind="direct")
            self._found.setdefault((q.start, q.end), replace(found, speaker=_nearest(said, q.start)))

    def statements(self) -> list[Statement]:
        """All of them, in text order."""
        return sorted(self._found.values(), key=lambda s: (s.start, -s.end))

    def _alone(self, q: Quotation, spoken: bool) -> bool:
        """Whether a quotation stands as a sentence of its own, and not inside another; ``spoken``: somebody spoke before."""
        words, tokens = self._paper.words, self._draft.tokens
        before = words[q.open - 1] if q.open else "."
        opens = before in ".?!:…" or begins_line(tokens, q.open)
        after = words[q.close + 1] if q.close + 1 < len(words) else "."
        closes = words[q.last - 1] in ".?!,…" or after in ".?!"
        if before == "," and closes and q.last - q.first > 3:
            return spoken
        return opens and closes and not after[0].islower()

    def _direct(self, frame: Frame, q: Quotation) -> None:
        self._quoted.add(q.open)
        self._add(frame, Span(q.start, q.end), "direct")

    def _add(self, frame: Frame, span: Span, kind: str) -> None:
        if not frame.rule.relay:
            self._spoken.add(self._draft.tokens.sentence_at(frame.cue[0]))
        if span.end <= span.start or (span.start, span.end) in self._found:
            return
        self._found[span.start, span.end] = Statement(
            start=span.start,
            end=span.end,
            rule=frame.rule.id,
            section=self._draft.section,
            kind="direct" if kind == "direct" else "indirect",
            cue=frame.cue_text,
            speaker=frame.speaker,
        )

    def _stretch(self, frame: Frame, frames: list[Frame]) -> Stretch:
        """The tokens of an indirect content."""
        first, last = self._contents.sentence(frame.cue[0])
        frames = frames[bisect_left(frames, first, key=_cue) : bisect_left(frames, last, key=_cue)]
        cuts = [f.begin for f in frames if f is not frame and f.ends_content(frame) and self._speaks(f, last)]
        forward = self._contents.forward(frame.last, last, cuts)
        if frame.rule.content == "after":
            return forward
        earlier = [f.last for f in frames if f.rule.content == "around" and f is not frame and first <= f.last <= frame.begin]
        start = max([first, *earlier])
        backward = self._contents.trimmed(start, frame.begin)
        occasion = self._paper.of(backward[0], "aside") and not self._paper.of(frame.last, "relative")
        longer = forward[0] > frame.last or forward[1] - forward[0] > backward[1] - backward[0]
        if occasion and longer and self._contents.clausal(forward):
            return forward  # "dalam pidato itu, kata X, …"
        if frame.rule.content == "before" or not self._goes_on(frame, forward):
            return backward
        return forward if forward[1] - forward[0] >= backward[1] - backward[0] or not self._pauses(frame.begin - 1) else backward

    def _speaks(self, frame: Frame, last: int) -> bool:
        """Whether an attribution has a content: a joined verb before a bare noun ("dan menjanjikan bantuan") has none."""
        if not (frame.joined and frame.rule.clause) or frame.quotation is not None:
            return True
        return self._contents.clausal(self._contents.forward(frame.last, last, ()))

    def _goes_on(self, frame: Frame, forward: Stretch) -> bool:
        """Whether the words after an attribution are content and not about the speaker or the occasion."""
        if forward[0] >= forward[1] or self._paper.of(frame.last, "relative"):
            return False
        if self._pauses(frame.last):
            return True
        return not frame.rule.relay and not self._pauses(frame.begin - 1) and forward[0] == frame.last

    def _pauses(self, i: int) -> bool:
        return i in self._paper.times or self._paper.of(i, "comma")


def _cue(frame: Frame) -> int:
    return frame.cue[0]


def _nearest(said: list[tuple[int, int, Reference]], start: int) -> Reference | None:
    """The speaker of the last statement that begins before ``start``, of ``said`` in text order; null where none is near."""
    n = bisect_left(said, start, key=lambda s: s[0])
    return said[n - 1][2] if n and start - said[n - 1][1] <= _NEARBY else None
