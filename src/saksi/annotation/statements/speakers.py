"""The words that name a speaker, beside the cue that says they speak."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection

from saksi.annotation.text.draft import Draft
from saksi.annotation.text.lexicon import REST, Lexicon
from saksi.lang import Pack
from saksi.model import Reference

_LONGEST = 16
"""Tokens of a speaker's phrase: names with office and apposition stay below it in every gold article."""

_REACH = 90
"""Tokens before a cue among which its speaker is looked for."""
_CHUNKS = 9
"""Stretches between commas before a cue among which its speaker is looked for."""
_CLASSES = (
    "phrase_stop", "phrase_link", "phrase_join", "phrase_end", "clause_start", "offices", "no_verb", "clausal", "aside", "that",
    "unsaid", "cap", "comma", "demonstrative", "agent", "so", "joint", "content_end", "relative", "absolute",
    "phrase_place", "subject_first", "no_speaker",
)  # fmt: skip
_BREAKS = frozenset(",()")
_PAUSES = frozenset({":", ";", "-", "--", "–", "—"})
Stretch = tuple[int, int]
"""A half-open range of tokens."""


class Phrases:
    """Bounds the phrases round a cue, by the word classes of ``statements.yaml``."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        words = pack.statements
        self._prefixes = tuple(words.verb_prefixes)
        self._length = words.verb_length
        self.clitics = tuple(words.clitics)
        surfaces = pack.classes
        self.codes = {name: lexicon.characters(name) for name in _CLASSES}
        # A phrase of another layer ("kepala bidang") hides what its words are here, so single words are known by themselves.
        self.words = {name: frozenset(w for w in surfaces.get(name, ()) if " " not in w) for name in _CLASSES}

    def paper(self, draft: Draft) -> Paper:
        """A draft ready for questions about its phrases."""
        return Paper(self, draft)

    def verbal(self, word: str) -> bool:
        """Whether a lower-case word is a verb by its form."""
        return len(word) >= self._length and word.startswith(self._prefixes) and word not in self.words["no_verb"]


class Paper:
    """One draft, with what phrases need to know of each token."""

    def __init__(self, phrases: Phrases, draft: Draft) -> None:
        self._phrases = phrases
        self.draft = draft
        self.words = draft.tokens.words
        self.codes = draft.codes
        self._codes = phrases.codes
        self._singles = phrases.words
        self._lower = draft.tokens.lower
        self._breaks = [i for i, w in enumerate(self.words) if w in _BREAKS]
        self._subjects: dict[Stretch, Stretch] = {}
        self.times: dict[int, int] = {}
        tokens = draft.tokens
        for time in draft.times:
            first, last = tokens.range(time.start, time.end)
            self.times[first] = last

    def of(self, i: int, name: str) -> bool:
        """Whether the unit that begins at token ``i`` is of the class ``name``; none stands behind the last token."""
        return i < len(self.codes) and (self.codes[i] in self._codes[name] or self._lower[i] in self._singles[name])

    def verbal(self, i: int) -> bool:
        """Whether token ``i`` is a verb by its form."""
        return self._phrases.verbal(self.words[i])

    def clitic(self, i: int) -> int:
        """The length of the clitic that ends token ``i``."""
        return next((len(c) for c in self._phrases.clitics if self.words[i].endswith(c)), 0)

    def opening(self, start: int, limit: int) -> Stretch:
        """The subject of the clause that begins at ``start``: that of its first chunk that has one."""
        n = bisect_left(self._breaks, start) + 2 * _CHUNKS
        limit = min(limit, start + _REACH, *self._breaks[n : n + 1])
        found = (self._subject(*chunk) for chunk in self._chunks(start, limit)[:_CHUNKS])
        return next((s for s in found if s[0] < s[1]), (start, start))

    def after(self, i: int, limit: int) -> Stretch:
        """The speaker's phrase that begins at token ``i``; an empty stretch where none does."""
        first, last = self._phrase(i, limit)
        if first == last:
            return first, last
        comma = last
        if comma + 1 < limit and self.words[comma] == "," and self.of(first, "offices") and not self._named(first, last):
            more = self._phrase(comma + 1, limit)
            if more[1] > more[0] and self.of(more[0], "cap") and comma + 1 not in self.times and more[1] < limit:
                return first, more[1]
        return first, last

    def before(self, i: int, start: int, skip: Collection[int] = ()) -> Stretch:
        """The speaker's phrase that ends before the cue at token ``i``, in the clause that begins at ``start``.

        Stretches that hold a token of ``skip`` (a cue that passes another's words on) are passed over.
        """
        n = bisect_left(self._breaks, i) - 2 * _CHUNKS
        start = max(start, i - _REACH, *self._breaks[max(0, n) : max(0, n + 1)])
        chunks = [c for c in self._chunks(start, i)[-_CHUNKS:] if not any(c[0] <= s < c[1] for s in skip)]
        for n in range(len(chunks) - 1, -1, -1):
            first, last = self._subject(*chunks[n])
            if first == last:
                continue
            left = self._subject(*chunks[n - 1]) if n else (first, first)
            if left[0] < left[1] == chunks[n - 1][1] and last - left[0] <= _LONGEST:
                return self._apposed(left, (first, last), apart="," in self.words[last:i])
            return first, last
        return i, i

    def _apposed(self, left: Stretch, right: Stretch, apart: bool) -> Stretch:
        """What names the speaker of two phrases with a comma between; ``apart``: another comma parts the second from the cue."""
        if not self._bare_name(*right):
            return left if apart else right
        if self.of(left[0], "offices"):
            return left[0], right[1]
        return left if apart and not self._named(*right) else right

    def _chunks(self, start: int, i: int) -> list[Stretch]:
        """The stretches between commas and brackets from the clause's start to the cue, without times and bracketed words."""
        chunks: list[Stretch] = []
        at = first = start
        while at < i:
            word = self.words[at]
            if at in self.times or word in ",()":
                if at > first:
                    chunks.append((first, at))
                at = min(i, self.times.get(at, at + 1))
                if word == "(":
                    while at < i and self.words[at - 1] != ")":
                        at += 1
                first = at
            else:
                at += 1
        if i > first:
            chunks.append((first, i))
        return chunks

    def _subject(self, first: int, last: int) -> Stretch:
        """The noun phrase that is the subject in one chunk; empty where the chunk is an aside. Chunks are asked for often."""
        found = self._subjects.get((first, last))
        if found is None:
            found = self._subjects[first, last] = self._leads(first, last)
        return found

    def _leads(self, first: int, last: int) -> Stretch:
        absolute = last < len(self.words) and self.words[last] != "," and self.of(first, "absolute")
        starts, verb = ([first, first + 1] if absolute else [first]), False
        for i in range(first, last):
            if self.of(i, "clause_start") or self._pauses(i) or (verb and self.of(i, "joint")):
                starts.append(i + 1)
            verb = verb or (self.words[i][0].islower() and self.verbal(i)) or self.of(i, "clausal")
        for at in reversed(starts):
            found = self._leading(at, last)
            if found[0] < found[1]:
                return found
        return last, last

    def _leading(self, at: int, last: int) -> Stretch:
        """The noun phrase that a stretch begins with, behind marks and one prepositional phrase."""
        while at < last and (self.codes[at] == REST or not self.words[at][0].isalnum()):
            at += 1
        named = at + 1 < last and self.of(at, "relative") and self.of(at, "cap") and self.of(at + 1, "cap")  # "Yang Liwei"
        if at < last and not named and (self.of(at, "aside") or self.of(at, "phrase_stop")):
            at = self._past_aside(at, last)
        return self._phrase(at, last) if at < last else (at, at)

    def _past_aside(self, at: int, last: int) -> int:
        """Where the words after a leading prepositional phrase begin: after its demonstrative, else nowhere."""
        for i in range(at + 1, last - 1):
            if self.of(i, "demonstrative"):
                return i + 1
        return last

    def _phrase(self, i: int, limit: int) -> Stretch:
        """The noun phrase that begins at ``i``."""
        at = i
        limit = i if i < limit and self.of(i, "demonstrative") else min(limit, i + _LONGEST)
        while at < limit:
            word = self.words[at]
            if (at > i and at in self.times) or not self._inside(at, i, limit):
                break
            ended = self.of(at, "phrase_end")
            at += 1
            while at < limit and self.codes[at] == REST:
                at += 1
            if word.endswith(self._phrases.clitics) and at < limit and self.of(at, "cap"):
                break
            if ended:
                break
        while at > i and not self.words[at - 1][-1].isalnum():
            at -= 1
        return i, at

    def _inside(self, at: int, first: int, limit: int) -> bool:
        word = self.words[at]
        if not word[0].isalnum():
            inner = word in "-'’." and first < at < limit - 1
            return inner and self.words[at + 1][0].isalnum() and not self._spaced(at)
        if self.of(at, "cap"):
            return True
        if self.of(at, "phrase_join") or self.of(at, "phrase_link"):
            if self.of(at, "phrase_place") and self._bare_name(first, at):
                return False
            return at > first and at + 1 < limit and self.of(at + 1, "cap") and at + 1 not in self.times
        if self.of(at, "phrase_stop"):
            return False
        return not self.verbal(at) or (at > first and at + 1 < limit and self.of(at + 1, "demonstrative"))

    def _pauses(self, i: int) -> bool:
        """Whether a mark parts clauses: a dash, a colon, or a full stop that nobody put a blank behind."""
        if self.words[i] == ".":
            starts, ends = self.draft.tokens.starts, self.draft.tokens.ends
            return i + 1 < len(self.words) and ends[i] == starts[i + 1] and self.words[i + 1][0].isupper()
        return self.words[i] in _PAUSES and self._spaced(i)

    def _spaced(self, i: int) -> bool:
        """Whether a dash is a pause: doubled, or long and with blanks round it."""
        word = self.words[i]
        if word == "-":
            near = self.words[i + 1 : i + 2] + self.words[max(0, i - 1) : i]
            return "-" in near
        return word in ":;–—" or len(word) > 1

    def _named(self, first: int, last: int) -> bool:
        """Whether an office phrase already holds its holder's name: a mention of a person ends it."""
        start, end = self.draft.tokens.starts[first], self.draft.tokens.ends[last - 1]
        return any(m.kind == "person" and m.form == "name" and start <= m.start and m.end <= end for m in self.draft.mentions)

    def _bare_name(self, first: int, last: int) -> bool:
        proper = all(self.of(i, "cap") or not self.words[i][0].isalnum() for i in range(first, last))
        return proper and not self.of(first, "offices")

    def reference(self, stretch: Stretch) -> Reference | None:
        """The reference that the words of ``stretch`` make; null where it is empty."""
        first, last = stretch
        if first >= last:
            return None
        span = self.draft.tokens.span(first, last)
        return Reference(span.of(self.draft.text), span.start, span.end)
