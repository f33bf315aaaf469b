"""What comes out: all that one version of one article yields."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model.annotations import ActorKind, EventMention, Figure, Statement, TimeExpression, Wording
from saksi.model.articles import Dateline, Link, PublishedFrom, Residue
from saksi.model.spans import Reference, Span, Status


class Evidence(msgspec.Struct, frozen=True):
    """What an inference rests on: words of the text (``start``, ``end``) or a fact of ``world`` (``fact``: its id)."""

    start: int | None = None
    end: int | None = None
    fact: str | None = None


class Canonical(msgspec.Struct, frozen=True):
    """The entry of ``world`` that an actor is: the same id in every record."""

    id: str
    name: str


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """One real actor of the article. ``name`` is the fullest form used in it, ``aliases`` the other exact forms.

    ``canonical`` is null for an actor that ``world`` does not know; ``reasons`` tell in words why forms were joined.
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    role: str | None = None
    mentions: tuple[Span, ...] = ()
    canonical: Canonical | None = None
    reasons: tuple[str, ...] = ()


Precision = Literal["site", "settlement", "near", "regency", "province", "region", "country", "water"]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One place that the article names. ``name`` is the fullest form used in it, ``aliases`` the other exact forms.

    ``status`` is ``verified`` where the words settle which place of ``world`` it is: then ``canonical`` is its entry. ``lat``
    and ``lon`` are WGS 84 degrees, ``precision`` how much they stand for: that of a ``province`` is a point in it, ``near``
    is in, at or part of a settlement. ``country`` is an ISO 3166 alpha-2 code, ``admin`` the province, by name where
    ``world`` knows it, else by GeoNames' code ("PH.14"). ``within`` is the id of the place that the text puts it in.
    ``candidates`` are the places that an open name may mean; ``reasons`` tell in words what settled it, or what did not.
    """

    id: str
    name: str
    status: Status = "unresolved"
    precision: Precision | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin: str | None = None
    canonical: Canonical | None = None
    within: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    candidates: tuple[Canonical, ...] = ()
    reasons: tuple[str, ...] = ()


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """All that one article version says: who met, said, did and claimed what, when, where, according to whom, in whose words.

    Every offset indexes ``text`` (or ``title``, where ``section`` says so), in Unicode code points, half-open.
    """

    id: str
    version: str
    reader: str
    lang: str
    extracted: bool = False
    """Whether ``text`` was taken out of a page: then it is always repeated, since nobody else has it."""
    text: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_from: PublishedFrom = "none"
    published_evidence: tuple[Evidence, ...] = ()
    url: str | None = None
    dateline: Dateline | None = None
    byline: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    wire: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    residue: tuple[Residue, ...] = ()
    sentences: tuple[Span, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[EventMention, ...] = ()
    wording: tuple[Wording, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    warnings: tuple[str, ...] = ()


Layer = Literal["times", "statements", "figures", "events", "wording", "actors"]
LAYERS: tuple[Layer, ...] = ("times", "statements", "figures", "events", "wording", "actors")
PARTS: tuple[str, ...] = (*LAYERS, "places")
"""What a person may choose of a record: its layers, and its places."""

__all__ = ["LAYERS", "PARTS", "Actor", "Canonical", "Evidence", "Layer", "Place", "Precision", "Record", "Reference"]
