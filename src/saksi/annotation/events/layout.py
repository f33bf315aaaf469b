"""What the search for participants needs to know of each token: its part in the sentence, and the mention it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.annotation.text.draft import Draft
from saksi.annotation.text.lexicon import REST, Lexicon
from saksi.lang.schema.events import Events, Verbal, Voice, trigger_class


class Part:
    """What a word may be in a clause: bits, several joined by ``|``; plain numbers, for an enum's cost ten times as much."""

    BREAK = 1
    WALL = 2
    SUBORDINATOR = 4
    RELATIVE = 8
    BY = 16
    FROM = 32
    TOWARD = 64
    WITH = 128
    BETWEEN = 256
    JOIN = 512
    OBLIQUE = 1024
    AT = 2048
    DEMONSTRATIVE = 4096
    HELPER = 8192
    LIGHT_ACTIVE = 16384
    LIGHT_PASSIVE = 32768
    OCCURS = 65536
    FELLS = 131072
    ACT = 262144
    RECEIVES = 524288
    QUOTE = 1048576
    NAMES = 2097152
    CONTENT = 4194304
    PLACE_HEAD = 8388608
    BOTH = 16777216
    PEOPLE = 33554432
    CALLED = 67108864
    FRAME = 134217728
    SAYS = 268435456
    MEANS = 536870912
    ABOUT = 1073741824
    AGAINST = 2147483648
    DEED = 4294967296
    SITE = 8589934592
    EFFECT = 17179869184
    BEFALLS = 34359738368


_VERBS: tuple[Voice, ...] = ("active", "passive", "mutual", "harm")
CLASSES: dict[str, int] = {
    "clause_break": Part.BREAK,
    "clause_wall": Part.WALL,
    "subordinator": Part.SUBORDINATOR,
    "that_which": Part.RELATIVE,
    "by_agent": Part.BY,
    "from_whom": Part.FROM,
    "toward": Part.TOWARD,
    "along_with": Part.WITH,
    "between": Part.BETWEEN,
    "joins": Part.JOIN,
    "oblique": Part.OBLIQUE,
    "at_place": Part.AT,
    "this_one": Part.DEMONSTRATIVE,
    "helper": Part.HELPER,
    "light_active": Part.LIGHT_ACTIVE,
    "light_passive": Part.LIGHT_PASSIVE,
    "light_receive": Part.RECEIVES,
    "quote": Part.QUOTE,
    "framed_by": Part.FRAME,
    "called": Part.CALLED,
    "people_word": Part.PEOPLE,
    "both_sides": Part.BOTH,
    "place_head": Part.PLACE_HEAD,
    "content_opener": Part.CONTENT,
    "named_after": Part.NAMES,
    "occurs": Part.OCCURS,
    "fells": Part.FELLS,
    "light_say": Part.SAYS,
    "means": Part.MEANS,
    "about": Part.ABOUT,
    "against": Part.AGAINST,
    "site": Part.SITE,
    "effect": Part.EFFECT,
    "befalls": Part.BEFALLS,
}

_ENDS_SITE = Part.BREAK | Part.OBLIQUE | Part.JOIN | Part.HELPER | Part.BY | Part.OCCURS | Part.SUBORDINATOR | Part.DEMONSTRATIVE


class Parts:
    """The part that each code may play, ready for any text."""

    def __init__(self, events: Events, lexicon: Lexicon) -> None:
        self._by_code: dict[str, int] = {}
        for name, part in CLASSES.items():
            self._add(name, part, lexicon)
        for rule in events.rules:
            for voice in _VERBS:
                self._add(trigger_class(rule, voice), Part.ACT, lexicon)
            self._add(trigger_class(rule, "deed"), Part.DEED, lexicon)
        self.verbal = events.verbal
        self.passive = tuple(events.affixes.passive)
        self.counting = frozenset(events.classes.get("counting", ()))

    def of(self, codes: str) -> list[int]:
        """The part of each code."""
        get = self._by_code.get
        return [get(c, 0) for c in codes]

    def _add(self, name: str, part: int, lexicon: Lexicon) -> None:
        for code in lexicon.characters(name) if name in lexicon.names else ():
            self._by_code[code] = self._by_code.get(code, 0) | part


class Placed:
    """Somebody or some place that stands in the text, with the half-open token range that it covers."""

    __slots__ = ("acts", "end", "first", "housed", "last", "located", "named", "start")

    def __init__(self, start: int, end: int, first: int, last: int, kind: str, named: bool) -> None:
        self.start = start
        self.end = end
        self.first = first
        self.last = last
        self.acts = kind != "place"
        """Whether it can take part in an act."""
        self.located = kind in ("place", "state")
        """Whether it can be where an act happens."""
        self.named = named
        self.housed = named and kind in ("organisation", "other")
        """Whether it may lend its name to the place where it sits: "di Gedung Putih"."""


class Layout:
    """One section's tokens with their parts and mentions."""

    __slots__ = (
        "_counting",
        "_except",
        "_least",
        "_passive",
        "_prefixes",
        "clitics",
        "numbers",
        "parts",
        "placed",
        "timed",
        "words",
    )

    def __init__(self, draft: Draft, codes: str, parts: Parts, sentences: Sequence[tuple[int, int]]) -> None:
        """Lay out the ``sentences``, given by their tokens; what stands in others has no part and is nobody."""
        self.words = draft.tokens.words
        self.parts = [0] * len(self.words)
        self.placed: list[Placed | None] = [None] * len(self.words)
        verbal: Verbal = parts.verbal
        self._prefixes = tuple(verbal.prefixes)
        self._least = verbal.least
        self._except = frozenset(verbal.except_)
        self._counting = parts.counting
        self._passive = parts.passive
        self.numbers = {i for n in draft.numbers for i in range(n.first, n.last)}
        self.clitics: dict[int, Placed] = {}
        self._mentioned(draft, sentences)
        for first, last in sentences:
            self.parts[first:last] = parts.of(codes[first:last])
            self._people(draft, codes, first, last)
        self.timed = [draft.tokens.at(t.start) for t in draft.times if t.kind in ("date", "time")]

    def _mentioned(self, draft: Draft, sentences: Sequence[tuple[int, int]]) -> None:
        """Place the mentions of the sentences."""
        tokens = draft.tokens
        spans = [(tokens.starts[first], tokens.ends[last - 1]) for first, last in sentences]
        at = 0
        for mention in draft.mentions:
            while at < len(spans) and spans[at][1] <= mention.start:
                at += 1
            if at == len(spans):
                return
            if mention.start < spans[at][0]:
                continue
            first, last = tokens.range(mention.start, mention.end)
            if first >= last:
                continue
            if tokens.starts[first] != mention.start:  # "-nya" begins no token
                self.clitics[first] = Placed(mention.start, mention.end, first, last, mention.kind, named=False)
            else:
                named = mention.form in ("name", "office")
                one = Placed(mention.start, mention.end, first, last, mention.kind, named)
                self.placed[first:last] = [one] * (last - first)

    def _people(self, draft: Draft, codes: str, first: int, last: int) -> None:
        """Place those who are called by what people they are: "dua pria"; they are somebody, whatever the label."""
        for at in range(first, last):
            if self.parts[at] & Part.PEOPLE and self.placed[at] is None:
                end = at + 1
                while end < last and codes[end] == REST and self.placed[end] is None:
                    end += 1
                one = Placed(draft.tokens.starts[at], draft.tokens.ends[end - 1], at, end, "other", named=False)
                self.placed[at:end] = [one] * (end - at)

    def clitic(self, first: int, last: int) -> list[Placed]:
        """The "-nya" of the tokens ``first:last`` that somebody is meant by, if any."""
        return [self.clitics[i] for i in range(first, last) if i in self.clitics]

    def is_(self, at: int, part: int) -> bool:
        """Whether the token may play one of the parts."""
        return bool(self.parts[at] & part)

    def place_after(self, at: int, last: int) -> tuple[int, int] | None:
        """The tokens of a place that begins at token ``at``: "kota Rafah", "timur Distrik Achin"; null where none does."""
        i = at
        while i < min(last, at + 4) and self.is_(i, Part.PLACE_HEAD) and self.placed[i] is None:
            i += 1
        placed = self.placed[i] if i < last else None
        if placed is not None and placed.first < at:  # "warga di Kudra" as one mention
            return (at, placed.last) if self._name(i) else None
        if placed is not None:
            sits = placed.located or placed.housed or (i > at and placed.named)
            return (at, self._within(placed.last, last)) if sits else None
        if at < i < last and self.is_(i, Part.DEMONSTRATIVE):
            return at, i + 1  # "kota ini": resolution knows which
        end = i
        while end < last and self.placed[end] is None and (self._name(end) or (self.words[end] == "-" and end > i)):
            end += 1
        while end > at and self.words[end - 1] == "-":
            end -= 1
        named = any(self._name(j) for j in range(at, end))
        if end == at + 1 and end < last and self.words[end][0].isdigit():
            return None  # "sekitar Rp 3 juta"
        return (at, self._within(end, last)) if named and (end > i or i > at + 1) else None

    def site_after(self, at: int, last: int) -> tuple[int, int] | None:
        """The tokens of a place without a name that begins at token ``at``: "gerbang utama", "rumah mereka"."""
        i = at
        while i < min(last, at + 3) and self.words[i] in self._counting:
            i += 1
        if i >= last or not self.is_(i, Part.SITE) or self.placed[i] is not None:
            return None
        end = i + 1
        while end < min(last, i + 4) and self._describes(end):
            placed = self.placed[end]
            end = end + 1 if placed is None else placed.last
        return at, min(end, last)

    def _describes(self, at: int) -> bool:
        """Whether the token may go on describing a place: no preposition, clause break, helper, demonstrative or verb."""
        return self.words[at].isalpha() and not (self.parts[at] & _ENDS_SITE or self.verb(at))

    def _within(self, end: int, last: int) -> int:
        """The end of a place with what is said, behind commas, of where it lies: "Kudra, Lembah Aruna, Kabupaten Orlan"."""
        while end + 1 < last and self.words[end] == ",":
            wider = self.placed[end + 1]
            if wider is None and self.is_(end + 1, Part.PLACE_HEAD) and (found := self.place_after(end + 1, last)) is not None:
                return found[1]
            if wider is None or wider.acts:
                break
            end = wider.last
        return end

    def named_part(self, at: int, first: int) -> bool:
        """Whether a capital within a sentence, after another, makes the token part of a name: "Front Pembebasan X"."""
        return at > first and self._name(at) and self._name(at - 1) and not self.words[at].isupper()

    def in_name(self, at: int) -> bool:
        """Whether the token stands inside the name of somebody."""
        placed = self.placed[at]
        return placed is not None and placed.named and placed.last - placed.first > 1

    def _name(self, at: int) -> bool:
        return self.words[at][0].isupper()

    def undergone(self, at: int) -> bool:
        """Whether the verb at the token has the shape of a passive."""
        return self.words[at].startswith(self._passive)

    def verb(self, at: int) -> bool:
        """Whether the token is, or has the shape of, a verb; helpers aside."""
        if self.parts[at] & (Part.ACT | Part.LIGHT_ACTIVE | Part.LIGHT_PASSIVE | Part.FELLS):
            return True
        word = self.words[at]
        return (
            len(word) >= self._least
            and word.startswith(self._prefixes)
            and word not in self._except
            and not self.parts[at] & Part.HELPER
        )
