"""How many sources stand behind articles: near-copies, credited wires, relays and shared quotations are one origin each."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from saksi.grouping.copies import copies, marks
from saksi.lang.schema.grouping import Credits
from saksi.model import Record
from saksi.model.groups import Origin, Passage, Reason
from saksi.world import World, fold

_QUOTE_WORDS = 8
_WORD = re.compile(r"\w+")
_TITLES = "oleh|dari|laman|kantor berita|media|situs|surat kabar|harian|kanal|stasiun televisi"
_NAME = re.compile(rf"[ ,(:]*(?:(?:{_TITLES}) )*((?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){{0,3}})")


class Source(msgspec.Struct, frozen=True):
    """What tells where an article's words come from: its text's marks, the media it credits, its longer quotations."""

    article: str
    published: str | None
    marks: frozenset[int]
    credits: dict[str, Passage]
    quotes: dict[str, Passage]


class Sources:
    """Reads the sources of records by the words of a pack and the media that ``world`` knows."""

    def __init__(self, credits: Credits, world: World) -> None:  # noqa: A002  # the pack's own word
        relays = sorted((re.escape(w) for w in (*credits.relays, *credits.tellers)), key=len, reverse=True)
        self._relay = re.compile(rf"\b(?i:{'|'.join(relays)})\b") if relays else None
        self._world = world

    def of(self, record: Record) -> Source:
        """The source of one record; a headline is known by its own words alone."""
        text = record.text or record.title or ""
        credited = {fold(w): Passage(record.id, "body", 0, 0, w) for w in record.wire}
        credited = self._relayed(record) | {self._id(name): passage for name, passage in credited.items()}
        return Source(record.id, record.published, marks(text), credited, _quotes(record))

    def _relayed(self, record: Record) -> dict[str, Passage]:
        """Media named after a relaying word ("dilansir X") or as those told ("kata Y kepada X").

        Only where ``world`` knows them as media other than the outlet itself.
        """
        found: dict[str, Passage] = {}
        text = record.text or ""
        own = {e.id for e in self._world.find(record.outlet or "")}
        for match in self._relay.finditer(text) if self._relay else ():
            name = _NAME.match(text, match.end())
            words = name.group(1).split() if name else []
            for n in range(len(words), 0, -1):
                said = " ".join(words[:n])
                media = next((e.id for e in self._world.find(said) if e.subkind == "media"), None)
                if media is not None and name is not None:
                    end = name.start(1) + len(said)
                    if media not in own:
                        found.setdefault(media, Passage(record.id, "body", match.start(), end, text[match.start() : end]))
                    break
        return found

    def _id(self, name: str) -> str:
        entries = self._world.find(name)
        return entries[0].id if entries else name


def _quotes(record: Record) -> dict[str, Passage]:
    text = record.text or ""
    found: dict[str, Passage] = {}
    for s in record.statements:
        words = _WORD.findall(fold(text[s.start : s.end])) if s.kind == "direct" and s.section == "body" else []
        if len(words) >= _QUOTE_WORDS:
            found.setdefault(" ".join(words), Passage(record.id, "body", s.start, s.end, text[s.start : s.end]))
    return found


def origins(
    sources: Sequence[Source], together: Iterable[Sequence[str]] = (), names: Mapping[str, str] | None = None
) -> list[Origin]:
    """The origins of articles: near-copies wherever they are, credits and quotations among those of one event.

    ``together`` holds the ids of the articles of each event; ``names`` the names of media by id. In order of the first
    article; the earliest published article of an origin stands first.
    """
    tree = _Tree(len(sources))
    index = {s.article: i for i, s in enumerate(sources)}
    for a, b, share in copies([s.marks for s in sources]):
        tree.join(a, b, Reason(f"{round(100 * share)} % of the shorter text's runs of words stand in the other", ()))
    for members in together:
        for kind in ("credits", "quotes"):
            _join_same(tree, sources, [index[m] for m in members if m in index], kind, names or {})
    return [_origin(sources, group, tree.reasons(group), names or {}) for group in tree.groups()]


def _join_same(tree: _Tree, sources: Sequence[Source], members: Sequence[int], kind: str, names: Mapping[str, str]) -> None:
    holders: dict[str, int] = {}
    for i in sorted(members):
        own: dict[str, Passage] = getattr(sources[i], kind)
        for key, passage in own.items():
            first = holders.setdefault(key, i)
            if first != i:
                other = getattr(sources[first], kind)[key]
                text = f"both credit {names.get(key, key)}" if kind == "credits" else "both hold the same quotation"
                tree.join(first, i, Reason(text, (other, passage)))


def _origin(sources: Sequence[Source], group: Sequence[int], reasons: Sequence[Reason], names: Mapping[str, str]) -> Origin:
    members = sorted(group, key=lambda i: (sources[i].published or "9999", sources[i].article))
    articles = tuple(sources[i].article for i in members)
    named: dict[str, int] = defaultdict(int)
    for i in members:
        for key in sources[i].credits:
            named[key] += 1
    best = max(sorted(named), key=lambda k: named[k], default=None)
    digest = hashlib.blake2b(articles[0].encode(), digest_size=8).hexdigest()
    source = names.get(best, best) if best else None
    return Origin(id=f"origin:{digest}", articles=articles, source=source, reasons=tuple(reasons))


class _Tree:
    """Sets that are joined, with the reasons that joined them."""

    def __init__(self, count: int) -> None:
        self._up = list(range(count))
        self._why: dict[int, list[Reason]] = defaultdict(list)

    def root(self, i: int) -> int:
        """The set of ``i``."""
        while self._up[i] != i:
            self._up[i] = self._up[self._up[i]]
            i = self._up[i]
        return i

    def join(self, a: int, b: int, why: Reason) -> None:
        """Make one set of two, for a reason; a reason for what is one already is not kept."""
        x, y = sorted((self.root(a), self.root(b)))
        if x != y:
            self._up[y] = x
            self._why[b].append(why)

    def groups(self) -> list[list[int]]:
        """All sets, in the order of their first members."""
        found: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self._up)):
            found[self.root(i)].append(i)
        return list(found.values())

    def reasons(self, group: Sequence[int]) -> list[Reason]:
        """Why the members of a set were joined."""
        return [why for i in group for why in self._why.get(i, ())]
