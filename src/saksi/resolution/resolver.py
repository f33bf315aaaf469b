"""The order in which a document's annotations are resolved into a record."""

from __future__ import annotations

from saksi.lang import Pack
from saksi.model import Annotations, Record
from saksi.resolution.actors.casting import Casting
from saksi.resolution.actors.participants import participants
from saksi.resolution.events.confidence import Judge
from saksi.resolution.events.retelling import Retold
from saksi.resolution.events.slots import resolved_events
from saksi.resolution.figures import resolved_figures
from saksi.resolution.places.listing import Placing
from saksi.resolution.statements import SpeakerWords, resolved_statements
from saksi.resolution.times.publication import publication_of
from saksi.resolution.times.values import resolved_times
from saksi.resolution.wording import resolved_wording
from saksi.world import World


class Resolver:
    """Settles who, where and when, with the words of one pack and the facts of ``world``."""

    def __init__(self, pack: Pack, world: World, reader: str) -> None:
        self._pack = pack
        self._world = world
        self._reader = reader
        self._speaker_words = SpeakerWords(pack)
        self._retold = Retold(pack.events)
        self._judge = Judge(pack)
        self._casting = Casting(pack, world)
        self._placing = Placing(pack, world)

    def resolve(self, annotations: Annotations) -> Record:
        """The record of one annotated document."""
        document = annotations.document
        publication = publication_of(annotations, self._world)
        times = resolved_times(annotations, publication, self._world)
        cast = self._casting.cast_of(annotations, publication.day)
        statements = resolved_statements(annotations, cast, self._speaker_words)
        figures = resolved_figures(annotations, statements, times, cast, self._pack)
        events = resolved_events(annotations, statements, times, cast, self._retold, self._judge)
        places, events = self._placing.placed(annotations, events)
        wording = resolved_wording(annotations, statements, cast, self._pack)
        return Record(
            id=document.id,
            version=document.version,
            reader=self._reader,
            lang=document.lang,
            extracted=document.extracted,
            text=document.body,
            title=document.title,
            outlet=document.outlet,
            published=publication.day,
            published_from=publication.from_,
            published_evidence=publication.evidence,
            url=document.url,
            dateline=document.dateline,
            byline=document.byline,
            contributors=document.contributors,
            wire=document.wire,
            links=document.links,
            residue=document.residue,
            sentences=annotations.sentences,
            times=times,
            statements=statements,
            figures=figures,
            events=events,
            wording=wording,
            actors=participants(cast, statements, figures, events, wording),
            places=places,
            warnings=document.warnings,
        )
