"""What Saksi does, as functions: the same verbs as the commands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from saksi.errors import SaksiError
from saksi.evaluation import Evaluation, evaluate_articles
from saksi.lang.schema.findings import InterfaceLanguage
from saksi.model import Article, Record
from saksi.model.findings import Comparison
from saksi.model.groups import Groups
from saksi.run.compare import compare as compare_one
from saksi.run.compare import comparer_for, comparisons, with_titles
from saksi.run.failures import Failure
from saksi.run.group import group_all, record_of
from saksi.run.many import read_all
from saksi.run.reader import Reader
from saksi.run.settings import CRF, Settings


def read(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    id: str | None = None,  # noqa: A002  # the record's own word
    lang: str | None = None,
    pack: str | Path | None = None,
    names: str = CRF,
) -> Record:
    """The record of one report.

    ``text`` is the report as plain text; ``published`` an ISO date, with or without time. ``pack`` is a folder of own words
    and actors; ``names`` tells what finds names: "crf" (the shipped model), "none", "spacy:NAME_OR_PATH", "onnx:FOLDER".
    Raises LanguageError for a text that is not Indonesian, UnreadableInputError for one that is empty, PackError for a folder
    with a mistake, NamesError for a model that cannot be used, MissingExtraError where its library is not installed.
    """
    article = Article(
        text=text,
        id=id,
        title=title,
        outlet=outlet,
        published=published,
        published_from="declared" if published else None,
        lang=lang,
    )
    return _reader(_settings(pack, names)).read(article)


def read_many(
    articles: Iterable[str | Article | Mapping[str, Any]],
    *,
    workers: int = 1,
    pack: str | Path | None = None,
    names: str = CRF,
) -> Iterator[Record | Failure]:
    """A record per report, in order, as they come; a ``Failure`` with its reason where a report cannot be read.

    ``articles`` holds texts, ``Article`` objects, or mappings with the keys of the contract (``text``, ``id``, ``title``,
    ``outlet``, ``published``, ``lang``). It is consumed lazily; memory does not grow with the number of articles.
    """
    settings = _settings(pack, names)
    inputs = (_article(a) for a in articles)
    return read_all(inputs, reader=_reader(settings) if workers == 1 else None, settings=settings, workers=workers)


def group(
    items: Iterable[str | Article | Record | Mapping[str, Any]], *, stream: bool = False, again: bool = False,
    pack: str | Path | None = None, names: str = CRF,
) -> Groups:  # fmt: skip
    """Events, stories and origins of reports, each decision with its reasons.

    ``items`` holds records, or what ``read_many`` takes; a mapping with ``title`` and no ``text`` is a headline. The result does
    not hang on their order, unless ``stream`` puts them day by day to what stands already; ``again`` then groups everything
    anew, and ids that go redirect. Raises SaksiError for the first report that cannot be read.
    """
    reader = _reader(_settings(pack, names))
    records = [i if isinstance(i, Record) else record_of(_given(i), reader) for i in items]
    groups, failures = group_all(records, reader, stream=stream, again=again)
    if failures:
        raise SaksiError(f"{failures[0].source}: {failures[0].reason}")
    return groups


def compare(
    items: Iterable[str | Article | Record | Mapping[str, Any]], *, event: str | None = None, story: str | None = None,
    together: bool = False, lang: InterfaceLanguage = "id", pack: str | Path | None = None, names: str = CRF,
) -> list[Comparison]:  # fmt: skip
    """What reports of one event say alike and differently: slot by slot, in findings with the passages they rest on.

    ``items`` as for ``group``; records are to hold their text. Of ``event`` or ``story`` (ids that ``group`` gives), or of all
    reports ``together`` as of one event, the list holds one comparison; else one for each event that several tell, those of
    most origins first, or that of a lone article with itself. ``lang`` is the language of the sentences. Raises SaksiError for
    a report that cannot be read, NotComparableError for an id that is not here.
    """
    reader = _reader(_settings(pack, names))
    records = [i if isinstance(i, Record) else record_of(_given(i), reader) for i in items]
    groups, failures = group_all(records, reader)
    if failures:
        raise SaksiError(f"{failures[0].source}: {failures[0].reason}")
    held = list(with_titles([r for r in records if isinstance(r, Record)], reader))
    comparer = comparer_for(reader.pack, reader.world, lang)
    if event is None and story is None and not together:
        return list(comparisons(held, groups, comparer))
    return [compare_one(held, groups, event=event, story=story, together=together, comparer=comparer)]


def evaluate(gold: Iterable[Mapping[str, Any]], predicted: Iterable[Mapping[str, Any]]) -> Evaluation:
    """Scores per layer and the list of mistakes of predicted records against gold annotations of the same articles."""
    return evaluate_articles(gold, predicted)


@lru_cache(maxsize=4)
def _reader(settings: Settings) -> Reader:
    return Reader(settings)


def _settings(pack: str | Path | None, names: str) -> Settings:
    return Settings(None if pack is None else Path(pack), names)


def _given(item: str | Article | Mapping[str, Any]) -> Article | Failure:
    """An article, or a headline: a mapping with a title and no text."""
    if isinstance(item, Mapping) and item.get("title") and not item.get("text"):
        return _article({**item, "text": " "})
    return _article(item)


def _article(given: str | Article | Mapping[str, Any]) -> Article | Failure:
    if isinstance(given, Article):
        return given
    if isinstance(given, str):
        return Article(text=given)
    known = {k: v for k, v in given.items() if k in ("text", "id", "title", "outlet", "published", "lang", "url")}
    wrong = [k for k, v in known.items() if not (v is None or isinstance(v, str))]
    if wrong or not known.get("text"):
        what = f"{wrong[0]!r} must be a string" if wrong else "an article needs a text"
        return Failure(str(known.get("id") or "article"), what)
    return Article(**known, published_from="declared" if known.get("published") else None)
