"""A record as people judged it: values found again by their words, actors renamed, merged, split; pure."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.judging.making import reader

from saksi.model import Article, Record
from saksi.model.judgements import Anchor, Judgement
from saksi.resolution.judging import anchor_of, anchored, judged, parsed, value_ids, value_of

TEXT = (
    "Bom meledak di pasar kota Lumbara dan menewaskan 12 orang, kata Wali Kota Lumbara Sarmi Tando, Selasa (12/3/2024). "
    "Sarmi menuduh milisi Karsan. Sedikitnya 30 orang terluka, kata Tando. Jumlah korban luka kemudian jadi 30 orang."
)


def read(text: str = TEXT, identity: str = "a") -> Record:
    """The record of a text."""
    return reader().read(Article(text=text, id=identity, published="2024-03-13", published_from="declared"))


def by_words(record: Record, layer: str, words: str) -> str:
    """The id of the value of a layer whose words hold these."""
    for name, (own, _) in value_ids(record).items():
        anchor = anchor_of(record, name)
        if own == layer and anchor is not None and words in (anchor.text or ""):
            return name
    raise AssertionError(f"no {layer} with {words!r}")


def judgement(kind: str, *about: Anchor, at: str = "2024-04-01", **fields: str | None) -> Judgement:
    """A judgement of somebody."""
    return Judgement(id=f"judgement:{kind}{at}", kind=kind, about=about, by="dewi", at=at, **fields)  # type: ignore[arg-type]


def anchor(record: Record, layer: str, words: str) -> Anchor:
    """The anchor of a value by its words."""
    found = anchor_of(record, by_words(record, layer, words))
    assert found is not None
    return found


def test_every_value_has_an_id_and_an_anchor_that_finds_it() -> None:
    record = read()
    ids = value_ids(record)
    assert len(ids) == sum(
        len(getattr(record, layer)) for layer in ("times", "statements", "figures", "events", "wording", "actors")
    )
    for name, (layer, number) in ids.items():
        found = anchor_of(record, name)
        assert found is not None
        assert value_of(record, found) == number, (name, layer)


def test_a_corrected_figure_and_a_rejected_one() -> None:
    record = read()
    dead, hurt = anchor(record, "figures", "12 orang"), anchor(record, "figures", "30 orang")
    decisions = [
        judgement("correct", dead, field="number", value="14"),
        judgement("correct", dead, at="2024-04-02", field="measure", value="wounded"),
        judgement("correct", dead, at="2024-04-03", field="claimant", value="Sarmi Tando"),
        judgement("reject", hurt),
    ]
    got = judged(record, decisions)
    assert len(got.figures) == len(record.figures) - 1
    figure = next(f for f in got.figures if f.start == dead.start)
    assert (figure.low, figure.high, figure.measure, figure.rule) == (14, 14, "wounded", decisions[2].id)
    assert figure.claimant is not None and figure.claimant.actor in {a.id for a in record.actors}
    assert judged(record, [msgspec.structs.replace(d, withdrawn_at="2024-05-01") for d in decisions]) == record
    assert judged(record, reversed(decisions)) == got


def test_the_newer_correction_counts_whatever_the_order() -> None:
    record = read()
    dead = anchor(record, "figures", "12 orang")
    old, new = (judgement("correct", dead, at=f"2024-04-0{n}", field="number", value=str(n)) for n in (1, 2))
    for order in ([old, new], [new, old]):
        assert 2 in {f.low for f in judged(record, order).figures}


def test_values_are_found_again_when_the_text_changes() -> None:
    record = read()
    dead = anchor(record, "figures", "12 orang")
    longer = read("Kota Lumbara berduka. " + TEXT)
    assert longer.version != record.version
    span = anchored(longer, dead)
    assert span is not None and span.of(longer.text or "") == dead.text
    changed = judged(longer, [judgement("correct", dead, field="number", value="14")])
    assert 14 in {f.low for f in changed.figures}
    gone = read(TEXT.replace("menewaskan 12 orang", "melukai banyak orang"))
    assert anchored(gone, dead) is None
    assert judged(gone, [judgement("correct", dead, field="number", value="14")]) == gone


def test_an_actor_renamed_merged_and_split() -> None:
    record = read()
    who = next(a for a in record.actors if "Tando" in a.name or "Tando" in a.aliases)
    me = next(i for i, (layer, n) in value_ids(record).items() if layer == "actors" and record.actors[n] == who)
    mine = anchor_of(record, me)
    assert mine is not None
    renamed = judged(record, [judgement("rename", mine, value="S. Tando")])
    assert next(a for a in renamed.actors if a.id == who.id).name == "S. Tando"
    names = {s.speaker.name for s in renamed.statements if s.speaker and s.speaker.actor == who.id}
    assert names == {"S. Tando"}
    other = next(a for a in record.actors if a.id != who.id)
    theirs = anchor_of(record, next(i for i, (y, n) in value_ids(record).items() if y == "actors" and record.actors[n] == other))
    assert theirs is not None
    merged = judged(record, [judgement("merge", mine, theirs)])
    assert len(merged.actors) == len(record.actors) - 1
    assert other.id not in {a.id for a in merged.actors} and other.id not in repr(merged.statements) + repr(merged.events)
    if "Tando" in who.aliases:
        parted = judged(record, [judgement("split", mine, value="Tando")])
        assert len(parted.actors) == len(record.actors) + 1


def test_an_actor_of_the_list_is_merged_and_split_everywhere() -> None:
    record = read(
        "Presiden Rusia Vladimir Putin bertemu Presiden Suriah Bashar al-Assad di Moskwa, Selasa (12/3/2024). Putin senang."
    )
    known = [a for a in record.actors if a.canonical]
    assert len(known) >= 2
    one, two = (Anchor(kind="actor", id=a.canonical.id) for a in known[:2] if a.canonical)
    merged = judged(record, [judgement("merge", one, two)])
    assert [a.canonical.id for a in merged.actors if a.canonical].count(one.id) == 1
    assert two.id not in {a.canonical.id for a in merged.actors if a.canonical}
    split = judged(record, [judgement("split", one, value=None)])
    assert one.id not in {a.canonical.id for a in split.actors if a.canonical}
    assert judged(read(), [judgement("merge", one, two)]) == read()


def test_two_articles_actors_become_one() -> None:
    a, b = read(), read("Tando tiba di Lumbara, Rabu (13/3/2024). Tando menolak tuduhan itu, kata Tando.", "b")
    first, second = anchor(a, "actors", "Tando"), anchor(b, "actors", "Tando")
    one = judgement("merge", first, second)
    ids = []
    for record, own in ((a, first), (b, second)):
        number = value_of(record, own)
        assert number is not None
        actor = next(x for x in judged(record, [one]).actors if x.id == record.actors[number].id)
        ids.append(actor.canonical and actor.canonical.id)
    assert ids[0] == ids[1] is not None


@pytest.mark.parametrize(
    ("layer", "field", "value", "want"),
    [
        ("figures", "low", "7", 7), ("figures", "low", "null", None), ("figures", "bound", "about", "about"),
        ("events", "main", "true", True), ("events", "actors", "A; B", ["A", "B"]), ("statements", "speaker", "null", None),
        ("actors", "aliases", "A; B", ("A", "B")),
    ],
)  # fmt: skip
def test_what_fields_may_hold(layer: str, field: str, value: str, want: object) -> None:
    assert parsed(layer, field, value) == want  # type: ignore[arg-type]


@pytest.mark.parametrize(("field", "value"), [("low", "tujuh"), ("start", "7"), ("measure", "sad"), ("nothing", "7")])
def test_what_they_may_not(field: str, value: str) -> None:
    with pytest.raises(ValueError, match=field):
        parsed("figures", field, value)


@given(before=st.text(max_size=30), after=st.text(max_size=30))
def test_an_anchor_points_at_its_words_or_at_nothing(before: str, after: str) -> None:
    record = Record(id="a", version="v", reader="r", lang="id", text=f"{before}12 orang{after}")
    found = Anchor(kind="value", id="a#figures:0-8", article="a", version="w", layer="figures", start=3, end=11, text="12 orang")
    span = anchored(record, found)
    assert span is None or span.of(record.text or "") == "12 orang"
