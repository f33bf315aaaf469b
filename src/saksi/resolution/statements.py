"""Who the speakers of statements are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from msgspec.structs import replace

from saksi.lang import Pack
from saksi.model import Annotations, Mention, Reference, Statement
from saksi.resolution.actors.cast import Cast

_OWN_SHARE = 0.5
"""Share of a speaker's words that a mention must fill to be the speaker: "pejabat Kementerian X" is not the ministry."""

_POINTED_SHARE = 0.6
"""The same where the words point to somebody: "informasi kedua tersangka itu" are not the suspects' words."""


class SpeakerWords:
    """The words of a pack that tell who speaks, made ready once."""

    def __init__(self, pack: Pack) -> None:
        words, own = pack.words.classes, pack.statements.classes
        self.clitics = tuple(pack.statements.clitics)
        self.pronouns = frozenset(words.get("pronoun", ())) | frozenset(self.clitics)
        self.pointers = frozenset(words.get("demonstrative", ()))
        self.unnamed = frozenset(own.get("unnamed", ()))
        self.documents = frozenset(own.get("document", ()))
        self.chains = frozenset(r.id for r in pack.statements.rules if r.chain)
        self.prepositions = frozenset(words.get("preposition", ()))
        self.links = self.prepositions | frozenset(words.get("conjunction", ()))
        self.third = frozenset(words.get("third", ()))
        self.plural = frozenset(words.get("plural", ()))
        self.press = frozenset(own.get("press", ()))


def resolved_statements(annotations: Annotations, cast: Cast, words: SpeakerWords) -> tuple[Statement, ...]:
    """The statements with their speakers identified: ``name`` stands wherever there are words for a speaker."""
    if not annotations.statements:
        return ()
    return _Speakers(annotations, cast, words).resolve(annotations.statements)


class _Speakers:
    """The speakers of one article, settled in text order: what stands before decides who "ia" and "-nya" are."""

    def __init__(self, annotations: Annotations, cast: Cast, words: SpeakerWords) -> None:
        self._words = words
        self._text = annotations.document.body or annotations.document.title or ""
        self._cast = cast
        self._sentences = [s.start for s in annotations.sentences]
        self._subjects = [m for m in annotations.mentions if m.form == "name" and m.kind != "place" and self._opens(m)]
        self._persons = [m for m in annotations.mentions if m.kind == "person" and m.form == "name"]
        self._kinds = {a.id: a.kind for a in cast.actors}
        self._heads = [m.start for m in self._subjects]
        self._done: list[Statement] = []
        self._settled: dict[tuple[int | None, int | None], Reference] = {}

    def resolve(self, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        """The statements, each with its speaker's name."""
        for statement in statements:
            self._done.append(self._resolved(statement))
        return tuple(self._done)

    def _resolved(self, statement: Statement) -> Statement:
        if statement.speaker is None:
            return statement
        speaker = self._named(statement, statement.speaker)
        return replace(statement, speaker=speaker, status="unresolved" if speaker.name is None else statement.status)

    def _named(self, statement: Statement, speaker: Reference) -> Reference:
        same = self._settled.get((speaker.start, speaker.end))
        if same is None:
            same = self._settled[speaker.start, speaker.end] = self._identified(statement, speaker)
        return same

    def _identified(self, statement: Statement, speaker: Reference) -> Reference:
        said = self._bare(speaker.text)
        if statement.rule in self._words.chains or said.lower() in self._words.pronouns:
            return self._adopt(speaker, self._pronoun(statement, speaker))
        if not said or said.lower() in self._words.pointers:
            return self._adopt(speaker, self._last(speaker))
        known = self._person(speaker) or self._cast.refer(speaker)
        pointed = said.lower().split()[-1] in self._words.pointers
        if (
            known is not None
            and known.actor is not None
            and self._is(known, said, pointed)
            and not (pointed and known.name == said)
        ):
            return known
        if pointed:
            told = self._told(said, speaker)
            return replace(speaker, name=told) if told else self._adopt(speaker, self._last(speaker))
        return replace(speaker, name=self._owned(said), actor=None)

    def _person(self, speaker: Reference) -> Reference | None:
        """The person whose name stands last in the speaker's words, whatever else does."""
        start, end = speaker.start or 0, speaker.end or 0
        n = bisect_left(self._persons, end, key=lambda m: m.start) - 1
        if n < 0 or self._persons[n].start < start:
            return None
        actor = self._cast.at(self._persons[n].start, self._persons[n].end)
        return replace(speaker, name=actor.name, actor=actor.id) if actor else None

    def _told(self, said: str, speaker: Reference) -> str | None:
        """The words by which an unnamed speaker was brought in ("sumber militer yang …" for "sumber tersebut")."""
        head = said.split(maxsplit=1)[0].lower()
        if head not in self._words.unnamed:
            return None
        told = list(re.finditer(rf"\b{re.escape(head)}(?: [\w-]+){{1,8}}", self._text[: speaker.start], re.IGNORECASE))
        return next((m.group() for m in reversed(told) if m.group().split()[1].lower() not in self._words.pointers), None)

    def _owned(self, said: str) -> str:
        """The same words with their owner's name, where the article has them so ("tim kampanye X" for "tim kampanyenya")."""
        clitic = next((c for c in self._words.clitics if said.endswith(c)), "")
        if not clitic or " " not in said:
            return said
        m = re.search(rf"{re.escape(said.removesuffix(clitic))} [A-Z][\w-]+", self._text)
        return m.group() if m else said

    def _bare(self, text: str) -> str:
        """The words of a speaker without those that only name the document that they stand in."""
        words = text.split()
        while words and words[0].lower() in self._words.documents:
            words = words[1:]
        return " ".join(words)

    def _is(self, known: Reference, said: str, pointed: bool) -> bool:
        """Whether the actor found in the speaker's words is the speaker, and not only named with them."""
        actor = self._cast.at(known.start or 0, known.end or 0)
        if actor is None or (actor.kind == "state" and said.split(maxsplit=1)[0].lower() in self._words.press):
            return False  # "media X" is not the state X
        forms = [actor.name, *actor.aliases]
        spans = [m for m in actor.mentions if m.start < (known.end or 0) and (known.start or 0) < m.end]
        filled = sum(m.end - m.start for m in spans)
        named = any(said.endswith(f) for f in forms) and actor.kind == "person"
        return named or filled >= (_POINTED_SHARE if pointed else _OWN_SHARE) * len(said)

    def _pronoun(self, statement: Statement, speaker: Reference) -> Reference | None:
        """Whom a pronoun or a clitic means: a subject named since the last statement, else whoever spoke before."""
        at = speaker.start or 0
        if statement.rule in self._words.chains:
            last = self._done[-1] if self._done else None
            if last is not None and self._sentence(statement.start) - self._sentence(last.end) > 1:
                direct = next((s.speaker for s in reversed(self._done) if s.kind == "direct" and s.speaker), None)
                return direct or self._last(speaker)
            return self._last(speaker)
        last_speaker = self._last(speaker)
        since = (last_speaker.start or 0) if last_speaker else -1
        subject = None if speaker.text.lower() in self._words.plural else self._subject(since, at)
        inside = subject is not None and any(s.start <= subject.start < s.end for s in self._done[-8:])
        if subject is not None and not inside and subject.end <= statement.start:
            actor = self._cast.at(subject.start, subject.end)
            if actor is not None:
                return replace(speaker, name=actor.name, actor=actor.id)
        if speaker.text.lower() in self._words.plural:
            return self._last_many(speaker) or last_speaker or self._cast.refer(speaker)
        if speaker.text.lower() in self._words.third:
            return self._last_person(speaker) or last_speaker or self._cast.refer(speaker)
        return last_speaker or self._cast.refer(speaker)

    def _subject(self, since: int, at: int) -> Mention | None:
        """The person named last at the head of a sentence between two places."""
        for n in range(bisect_left(self._heads, at) - 1, -1, -1):
            m = self._subjects[n]
            if m.start <= since:
                return None
            if m.end <= at and m.kind == "person":
                return m
        return None

    def _last(self, speaker: Reference) -> Reference | None:
        """The last speaker who was settled before these words."""
        before = (s.speaker for s in reversed(self._done) if s.speaker is not None and s.speaker.name is not None)
        return next((s for s in before if (s.start or 0) < (speaker.start or 0)), None)

    def _last_person(self, speaker: Reference) -> Reference | None:
        """The last speaker who is not known to be a group or a state: "ia" is a person."""
        at = speaker.start or 0
        before = (s.speaker for s in reversed(self._done[-12:]) if s.speaker is not None and s.speaker.name is not None)
        persons = (s for s in before if self._kinds.get(s.actor or "", "person") == "person")
        return next((s for s in persons if (s.start or 0) < at), None)

    def _last_many(self, speaker: Reference) -> Reference | None:
        """The last speaker who is a group, an organisation or a state: "mereka" are many."""
        before = (s.speaker for s in reversed(self._done[-12:]) if s.speaker is not None and s.speaker.name is not None)
        many = (s for s in before if self._kinds.get(s.actor or "", "group") != "person")
        return next((s for s in many if (s.start or 0) < (speaker.start or 0)), None)

    def _adopt(self, speaker: Reference, who: Reference | None) -> Reference:
        if who is not None and who.name is not None:
            return replace(speaker, name=who.name, actor=who.actor)
        known = self._cast.refer(speaker)
        if known is not None and known.name is not None:
            return known
        return speaker if speaker.text.lower() in self._words.pronouns else replace(speaker, name=speaker.text)

    def _sentence(self, offset: int) -> int:
        return bisect_right(self._sentences, offset)

    def _opens(self, m: Mention) -> bool:
        """Whether a mention stands at the head of its sentence, where subjects stand."""
        n = bisect_right(self._sentences, m.start) - 1
        if n < 0 or m.start - self._sentences[n] > 25:
            return False
        before = self._text[self._sentences[n] : m.start].rpartition(",")[2].lower().split()
        words = self._words
        return not before or before[-1] not in (words.links if len(before) > 1 else words.prepositions)  # "antara X dan Y"
