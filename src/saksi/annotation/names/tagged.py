"""What the tagger of names does to the mentions that rules find: settles of what kind open names are, and adds its own."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from saksi.annotation.names.naming import OPEN, STRONG
from saksi.annotation.names.placehood import IN_PLACE
from saksi.annotation.names.tagger import RULE, NameSpan
from saksi.annotation.text.draft import Draft
from saksi.lang.schema.names import MentionKind
from saksi.model import Mention, Span

KINDS: dict[str, MentionKind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
SURE_OF_KIND = 0.6
SURE_OF_NAME = 0.95
SURE_OF_END = 0.8
TITLED = frozenset({"name-titled", "name-after-role"})
# Measured on the validation parts of idner-news-2k and NERGrit: mentions by exact span and type F1 64.7 -> 67.1 and 53.9 -> 55.4.


def settled(draft: Draft, mentions: Sequence[Mention]) -> bytearray:
    """For each token 1 where rules leave a tagger nothing to say: in names of a known kind, and in times."""
    told = bytearray(len(draft.tokens))
    for m in (*mentions, *draft.times):
        if m.rule not in OPEN and m.rule not in TITLED:
            first, last = draft.tokens.range(m.start, m.end)
            told[first:last] = b"\1" * (last - first)
    return told


def with_tagged(draft: Draft, mentions: list[Mention], spans: Sequence[NameSpan], rule: str = RULE) -> list[Mention]:
    """``mentions`` in text order: open names of the kind that the tagger gives them, and its sure names where none stood.

    No mention is dropped because the tagger holds it for no name; what nothing in the section tells to be a person is
    of kind "other".
    """
    if not spans:
        return mentions
    tagged = _Tagged(draft, spans, mentions)
    found: list[Mention] = []
    for n, m in enumerate(mentions):
        room = mentions[n + 1].start if n + 1 < len(mentions) else len(draft.text)
        found += tagged.settled(m, room) if m.rule in OPEN else (tagged.titled(m) if m.rule in TITLED else m,)
    added = [_mention(draft, s, rule) for s in tagged.left(mentions, rule) if s.confidence >= SURE_OF_NAME]
    return sorted([*found, *added], key=lambda m: m.start) if added else found


class _Tagged:
    """The tagger's names of one section, by place."""

    __slots__ = ("_at", "_draft", "_persons", "_spans")

    def __init__(self, draft: Draft, spans: Sequence[NameSpan], mentions: Sequence[Mention]) -> None:
        self._draft = draft
        self._spans = spans
        self._at = {i: s for s in spans for i in range(s.first, s.last)}
        words = draft.tokens.words
        self._persons = {w for s in spans if s.label == "PER" for w in words[s.first : s.last]}
        self._persons |= {w for m in mentions if m.rule in STRONG for w in m.head.of(draft.text).split()}

    def settled(self, m: Mention, room: int) -> tuple[Mention, ...]:
        """``m`` of the kind that the tagger gives to its words, and as long, where that ends before ``room``.

        It is parted where the tagger sees several names in it.
        """
        first, last = self._draft.tokens.range(m.head.start, m.head.end)
        inside = list(dict.fromkeys([self._at[i] for i in range(first, last) if i in self._at]))
        unsure = not inside or inside[0].confidence < SURE_OF_END
        if m.rule == IN_PLACE and unsure and self._draft.tokens.words[first] in self._persons:
            return (msgspec.structs.replace(m, kind="person"),)  # "uang ke Harsa" tells no place where Harsa is somebody
        if not inside:
            return (msgspec.structs.replace(m, kind="other") if self._doubted(m, first, last) else m,)
        begin, end = inside[0].first, inside[-1].last
        if begin != first or end < last or any(s.confidence < SURE_OF_KIND for s in inside):
            return (m,)
        if end > last and not self._longer(inside[-1], last, room):
            return (m,)
        if len(inside) > 1:
            whole = sum(s.last - s.first for s in inside) == end - first
            return tuple(_mention(self._draft, s, m.rule) for s in inside) if whole else (m,)
        return (self._as(m, KINDS[inside[0].label], end),)

    def titled(self, m: Mention) -> Mention:
        """A titled name without the body that the tagger has before its person; an office where it has a place or body alone."""
        if m.role is None or m.role.start > m.head.start or m.entry is not None:
            return m
        tokens = self._draft.tokens
        first, last = tokens.range(m.head.start, m.head.end)
        span = self._at.get(last - 1)
        if span is None or span.last != last or span.confidence < SURE_OF_END:
            return m
        if span.label == "PER":
            before = self._at.get(span.first - 1)
            if span.first <= first or before is None or before.first != first or before.label == "PER":
                return m
            role = Span(m.role.start, tokens.ends[span.first - 1])
            return msgspec.structs.replace(m, head=Span(tokens.starts[span.first], m.head.end), role=role)
        lone = span.first == first == last - 1 and m.head.start - m.role.end == 1
        if not lone or tokens.words[first] in self._persons:
            return m
        whole = Span(m.role.start, m.head.end)
        return msgspec.structs.replace(m, form="office", rule="office", head=whole, role=None)

    def _doubted(self, m: Mention, first: int, last: int) -> bool:
        """Whether nothing tells that several words are a person's name: "Sarafim Galaxy"."""
        words = self._draft.tokens.words[first:last]
        return last - first > 1 and m.kind == "person" and m.entry is None and self._persons.isdisjoint(words)

    def _longer(self, span: NameSpan, last: int, room: int) -> bool:
        """Whether a name goes on behind its rule's ``last`` token as the tagger has it, over capitalised words alone."""
        tokens = self._draft.tokens
        free = span.confidence >= SURE_OF_END and tokens.ends[span.last - 1] <= room
        return free and all(w[0].isupper() for w in tokens.words[last : span.last])

    def _as(self, m: Mention, kind: MentionKind, last: int) -> Mention:
        tokens = self._draft.tokens
        if m.kind == "person" and kind == "place" and tokens.words[tokens.at(m.head.start)] in self._persons:
            return m
        head = Span(m.head.start, tokens.ends[last - 1])
        if (kind, head) == (m.kind, m.head):
            return m
        return msgspec.structs.replace(m, kind=kind, head=head, end=max(m.end, head.end))

    def left(self, mentions: list[Mention], rule: str) -> list[NameSpan]:
        """The names that no mention or time touches; of the shipped tagger none at the head of a sentence."""
        openings = {first for first, _ in self._draft.tokens.sentences} if rule == RULE else ()
        taken = bytearray(len(self._draft.tokens))
        for m in (*mentions, *self._draft.times):
            first, last = self._draft.tokens.range(m.start, m.end)
            taken[first:last] = b"\1" * (last - first)
        return [s for s in self._spans if s.first not in openings and not any(taken[s.first : s.last])]


def _mention(draft: Draft, span: NameSpan, rule: str) -> Mention:
    head = draft.tokens.span(span.first, span.last)
    return Mention(
        start=head.start,
        end=head.end,
        rule=rule,
        section=draft.section,
        kind=KINDS[span.label],
        form="name",
        head=Span(head.start, head.end),
    )
