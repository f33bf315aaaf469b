"""Who is one across articles: by an entry, by full name and kind, by acronym; who stays two."""

from __future__ import annotations

from saksi.model import Actor, ActorKind, Canonical, Record, Span
from saksi.resolution.actors.piles import PileActor, actors_of


def actor(name: str, kind: ActorKind = "person", *aliases: str, entry: str | None = None, role: str | None = None) -> Actor:
    canonical = Canonical(entry, "Known") if entry else None
    return Actor(id=f"a#{name}", name=name, kind=kind, aliases=aliases, role=role, mentions=(Span(3, 9),), canonical=canonical)


def pile(*articles: tuple[str, list[Actor]]) -> list[PileActor]:
    return actors_of(
        Record(id=f"r{n}", version="1", reader="test", lang="id", published=day, published_from="declared", actors=tuple(actors))
        for n, (day, actors) in enumerate(articles)
    )


def test_one_entry_is_one_actor_whatever_the_names() -> None:
    found = pile(
        ("2024-01-02", [actor("Hizbullah", "group", entry="group:hezbollah")]),
        ("2024-01-01", [actor("Hezbollah", "group", entry="group:hezbollah")]),
    )
    assert [(a.name, a.names, len(a.articles), a.mentions) for a in found] == [("Known", {"Hezbollah": 1, "Hizbullah": 1}, 2, 2)]
    assert found[0].first and found[0].last
    assert (found[0].first.published, found[0].last.published) == ("2024-01-01", "2024-01-02")
    assert found[0].reasons == ("group:hezbollah, Known, in 2 articles",)


def test_full_names_of_one_kind_are_one_actor() -> None:
    found = pile(
        ("2024-01-01", [actor("Harsa Wiratama", role="Gubernur")]),
        ("2024-01-02", [actor("Harsa Wiratama", role="gubernur")]),
        ("2024-01-03", [actor("Harsa Wiratama", "organisation")]),
    )
    assert [(a.kind, len(a.articles), a.roles) for a in found] == [("person", 2, {"Gubernur": 2}), ("organisation", 1, {})]


def test_short_names_and_common_nouns_stay_with_their_article() -> None:
    both = [actor("Harsa"), actor("polisi", "organisation"), actor("pasukan khusus", "organisation")]
    assert all(len(a.articles) == 1 for a in pile(("2024-01-01", both), ("2024-01-02", both)))


def test_a_name_that_one_article_gives_to_two_joins_nobody() -> None:
    twice = [actor("Kim Dawi"), actor("Kim Dawi")]
    assert [len(a.articles) for a in pile(("2024-01-01", twice), ("2024-01-02", [actor("Kim Dawi")]))] == [1, 1, 1]


def test_a_known_and_an_unknown_of_one_name_stay_two() -> None:
    found = pile(("2024-01-01", [actor("Harsa Wiratama", entry="person:harsa")]), ("2024-01-02", [actor("Harsa Wiratama")]))
    assert [len(a.articles) for a in found] == [1, 1]


def test_an_acronym_joins_the_one_that_bears_it() -> None:
    full = ("2024-01-01", [actor("Front Pembebasan Dawira", "group", "FPD")])
    short = ("2024-01-02", [actor("FPD", "organisation")])
    other = ("2024-01-03", [actor("Forum Pedagang Dawira", "organisation", "FPD")])
    assert [len(a.articles) for a in pile(full, short)] == [2]
    assert [len(a.articles) for a in pile(full, short, other)] == [1, 1, 1]


def test_actors_without_a_day_are_kept() -> None:
    found = actors_of([Record(id="r", version="1", reader="t", lang="id", actors=(actor("Harsa Wiratama"),))])
    assert found[0].first is not None
    assert found[0].first.published == ""


def test_spellings_of_one_full_name_are_one_actor_with_the_reason() -> None:
    found = pile(("2024-01-01", [actor("Yusuf Qadiri")]), ("2024-01-02", [actor("Yousuf Khadiri")]))
    assert [(len(a.articles), a.reasons) for a in found] == [(2, ("“yousuf khadiri” is a spelling of “yusuf qadiri”",))]


def test_a_slip_in_one_long_word_joins_persons() -> None:
    found = pile(("2024-01-01", [actor("Harsa Wiratama")]), ("2024-01-02", [actor("Harsa Wirattma")]))
    assert [len(a.articles) for a in found] == [2]
    assert "differs" in found[0].reasons[0]


def test_names_that_differ_in_short_or_common_words_stay_two() -> None:
    for one, other in (
        ("Kim Jong Un", "Kim Yo Jong"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Muhammad", "Mohammed"),
        ("Muhammad Harsa", "Muhammad Hasri"),
        ("Harsa Wiratama II", "Harsa Wiratama III"),
        ("Perlawanan Islam Dawira", "Gerakan Perlawanan Islam"),
    ):
        kind: ActorKind = "group" if "Islam" in one else "person"
        found = pile(("2024-01-01", [actor(one, kind)]), ("2024-01-02", [actor(other, kind)]))
        assert [len(a.articles) for a in found] == [1, 1], (one, other)


def test_spellings_that_one_article_tells_apart_stay_two() -> None:
    both = [actor("Yusuf Qadiri"), actor("Yousuf Khadiri")]
    assert [len(a.articles) for a in pile(("2024-01-01", both), ("2024-01-02", [actor("Someone Else")]))] == [1, 1, 1]
