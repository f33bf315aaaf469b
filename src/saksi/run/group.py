"""From files to groups: article lines, records of ``saksi read``, headline lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from saksi.errors import SaksiError
from saksi.grouping.grouper import Grouper
from saksi.grouping.verdicts import Judged
from saksi.model import Article, Record
from saksi.model.groups import Groups
from saksi.run.failures import Failure
from saksi.run.given import Given
from saksi.run.reader import Reader
from saksi.run.settings import Settings
from saksi.run.sources import given_from

_RECORD_KEYS = (b'"reader"', b'"version"', b'"id"')


def records_from(
    paths: Iterable[str], reader: Reader, *, published: str | None = None, outlet: str | None = None
) -> Iterator[Record | Failure]:
    """A record for all that ``paths`` hold: records as they stand, articles read, headlines read by their title alone."""
    for given in given_from(paths, published=published, outlet=outlet):
        yield _kept(given) or record_of(given.content, reader)


def record_of(item: Article | Failure, reader: Reader) -> Record | Failure:
    """The record of an article or of a headline; why there is none."""
    if isinstance(item, Failure):
        return item
    try:
        return reader.read(item) if item.text.strip() else reader.headline(item)
    except SaksiError as error:
        source = item.id or item.url or "article"
        return Failure(source, str(error).removeprefix(f"{source}: "))


def _kept(given: Given) -> Record | Failure | None:
    """The record that a line is already; null where it is something else."""
    if given.raw is None or not all(key in given.raw for key in _RECORD_KEYS):
        return None
    try:
        return msgspec.json.decode(given.raw, type=Record)
    except msgspec.ValidationError as error:
        return Failure(given.place, f"looks like a record of saksi read, but {error}")
    except msgspec.DecodeError:
        return None


def group_all(
    items: Iterable[Record | Failure],
    reader: Reader,
    *,
    stream: bool = False,
    again: bool = False,
    judged: Judged | None = None,
) -> tuple[Groups, list[Failure]]:
    """The groups of all records, and the failures among ``items``.

    With ``stream`` a day's run of records at a time is put to what stands already, as when they come day by day; ``again``
    then groups everything anew and redirects what went.
    """
    failures: list[Failure] = []
    grouper = Grouper(reader.pack, reader.world, judged=judged)
    parcels = _days(_read(items, failures)) if stream else iter([list(_read(items, failures))])
    for parcel in parcels:
        grouper.add(parcel)
    if stream and again:
        grouper.again()
    return grouper.groups(), failures


def _read(items: Iterable[Record | Failure], failures: list[Failure]) -> Iterator[Record]:
    for item in items:
        if isinstance(item, Failure):
            failures.append(item)
        else:
            yield item


def _days(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Records in parcels: neighbours published on one day together."""
    parcel: list[Record] = []
    for record in records:
        if parcel and (record.published or "")[:10] != (parcel[-1].published or "")[:10]:
            yield parcel
            parcel = []
        parcel.append(record)
    if parcel:
        yield parcel


def reader_for(settings: Settings | Path | None) -> Reader:
    """A reader with a user's own words and facts."""
    return Reader(settings)
