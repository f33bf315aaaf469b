"""A figure is somebody's claim: who says it, of whom it speaks, as of when."""

from __future__ import annotations

from typing import Any

from saksi import lang
from saksi.model import Annotations, Document, Figure, Mention, Reference, Section, Span, Statement, TimeExpression
from saksi.resolution.actors.cast import Cast
from saksi.resolution.figures import resolved_figures

PACK = lang.load("id")
TEXT = "PHWA mengatakan menurut militer 17 warga Aruna tewas hingga Senin. Lima orang hilang."
SENTENCES = (Span(0, 66), Span(67, 85))


def at(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def said(words: str, speaker: str) -> Statement:
    place = at(speaker)
    return Statement(
        **at(words), rule="r", kind="indirect", speaker=Reference(speaker, place["start"], place["end"], name=speaker)
    )


def resolve(statements: tuple[Statement, ...] = (), times: tuple[TimeExpression, ...] = ()) -> tuple[Figure, ...]:
    of = at("warga Aruna")
    figures = (
        Figure(
            **at("17 warga Aruna tewas"),
            rule="r",
            measure="killed",
            low=17,
            high=17,
            of=Reference("warga Aruna", of["start"], of["end"]),
        ),
        Figure(**at("Lima orang hilang"), rule="r", measure="missing", low=5, high=5),
    )
    annotations = Annotations(
        document=Document(id="x", version="x", lang="id", sections=(Section("body", TEXT),)),
        sentences=SENTENCES,
        figures=figures,
        mentions=(Mention(**at("Aruna"), rule="r", kind="state", form="name", head=Span(**at("Aruna"))),),
    )
    return resolved_figures(annotations, statements, times, Cast((), {}), PACK)


def test_the_innermost_statement_names_the_claimant() -> None:
    outer = said("menurut militer 17 warga Aruna tewas hingga Senin", "PHWA")
    inner = said("17 warga Aruna tewas hingga Senin", "militer")
    for order in ((outer, inner), (inner, outer)):
        first, second = resolve(order)
        assert first.claimant is not None
        assert first.claimant.name == "militer"
        assert second.claimant is None


def test_the_outlet_claims_what_stands_in_no_statement() -> None:
    assert [f.claimant for f in resolve()] == [None, None]


def test_what_is_counted_keeps_its_own_words() -> None:
    of = resolve()[0].of
    assert of is not None
    assert (of.name, of.actor) == ("warga Aruna", None)


def test_as_of_is_the_time_up_to_which_the_sentence_speaks() -> None:
    monday = TimeExpression(**at("Senin"), rule="r", kind="date", value="2024-03-11TNI")
    first, second = resolve(times=(monday,))
    assert first.as_of == "2024-03-11"
    assert second.as_of is None


def test_an_unresolved_time_dates_nothing() -> None:
    assert resolve(times=(TimeExpression(**at("Senin"), rule="r", kind="date"),))[0].as_of is None
