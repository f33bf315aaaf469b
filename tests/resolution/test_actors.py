"""Who is who in an article: what must be joined, what must stay apart, and that nothing hangs on the order of mentions."""

from __future__ import annotations

import random
from functools import cache

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi import lang, world
from saksi.model import Annotations, Article
from saksi.resolution.actors.cast import Cast
from saksi.resolution.actors.casting import Casting
from saksi.run.reader import Reader

DAY = "2023-10-25"

TOGETHER = [
    ("Hezbollah menolak. Hizbullah mengecam serangan itu.", ["Hezbollah", "Hizbullah"]),
    ("Rezim Israel menolak. Israel membalas.", ["Rezim Israel", "Israel"]),
    ("Perserikatan Bangsa-Bangsa (PBB) mengecam serangan itu.", ["Perserikatan Bangsa-Bangsa", "PBB"]),
    ("Korps Garda Revolusi Islam (IRGC) membantah.", ["Korps Garda Revolusi Islam", "IRGC"]),
    ("Komite Rakyat Dawira (KRD) menolak. KRD mengancam mogok.", ["Komite Rakyat Dawira", "KRD"]),
    ("Harsa Wiratama tiba. Wiratama menolak usul itu.", ["Harsa Wiratama", "Wiratama"]),
    ("Menurut Wiratama, jalan ditutup. Harsa Wiratama tiba.", ["Harsa Wiratama", "Wiratama"]),
    ("Harsa Wiratama tiba. Harsa menolak usul itu.", ["Harsa Wiratama", "Harsa"]),
    ("Mohammed Dawiri ditangkap. Muhammad Dawiri membantah.", ["Mohammed Dawiri", "Muhammad Dawiri"]),
    ("Budi Wiratama alias Abu Dawi ditangkap. Abu Dawi membantah.", ["Budi Wiratama", "Abu Dawi"]),
    ("Menteri Luar Negeri Harsa Wiratama tiba. Menlu menolak berkomentar.", ["Harsa Wiratama", "Menlu"]),
    ("Sayyed Hassan Nasrallah berpidato. Menurut Nasrallah, jalan ditutup.", ["Sayyed Hassan Nasrallah", "Nasrallah"]),
    ("Militer Myanmar menyerang desa. Tentara Myanmar membakar rumah.", ["Militer Myanmar", "Tentara Myanmar"]),
    ("Militer Kolombia menyerang desa. Militer membantah.", ["Militer Kolombia", "Militer"]),
    ("Warga Rohingya mengungsi. Etnis Rohingya ditolak.", ["Warga Rohingya", "Etnis Rohingya"]),
    ("Kelompok Dawira menyerang. Menurut Dawira, jalan ditutup. Kelompok Dawira pergi.", ["Kelompok Dawira"]),
    ("Pemerintah Suriah menolak. Suriah menuduh Turki.", ["Pemerintah Suriah", "Suriah"]),
    ("Kementerian Luar Negeri Suriah membantah. Kementerian meminta bukti.", ["Kementerian Luar Negeri Suriah", "Kementerian"]),
    ("Para militan menyerang. Militan Dawira mengaku.", ["Para militan"]),
    ("Seorang pelaku bom bunuh diri menyerang pos. Pelaku tewas.", ["Seorang pelaku bom bunuh diri", "Pelaku"]),
]

APART = [
    ("Sarah Wiratama bertemu Harsa Wiratama. Wiratama menolak berkomentar.", "Sarah Wiratama", "Harsa Wiratama"),
    ("Sarah Wiratama bertemu Harsa Wiratama. Wiratama menolak berkomentar.", "Wiratama", "Harsa Wiratama"),
    ("Ali Khamenei menolak. Ruhollah Khomeini wafat pada 1989.", "Ali Khamenei", "Ruhollah Khomeini"),
    ("Perlawanan Islam Irak menyerang. Gerakan Perlawanan Islam menolak.", "Perlawanan Islam Irak", "Gerakan Perlawanan Islam"),
    ("Delegasi Hamas tiba di Kairo. Hamas menolak usul itu.", "Delegasi Hamas", "Hamas"),
    ("Militer Myanmar dan militer Kolombia berunding. Militer menolak.", "Militer Myanmar", "militer Kolombia"),
    ("Militer Myanmar dan militer Kolombia berunding. Militer menolak.", "Militer", "Militer Myanmar"),
    ("Korea Utara menolak. Korea Selatan membalas.", "Korea Utara", "Korea Selatan"),
    ("Warga Palestina mengungsi. Palestina menolak usul itu.", "Warga Palestina", "Palestina"),
    ("Juru bicara Taliban Zabih Dawi menolak. Taliban membantah.", "Zabih Dawi", "Taliban"),
    ("Pasukan Kurdi Suriah maju. Pasukan Suriah mundur.", "Pasukan Kurdi Suriah", "Pasukan Suriah"),
    ("Polisi Myanmar mundur. Militer Myanmar maju.", "Polisi Myanmar", "Militer Myanmar"),
    ("Presiden Harsa Wiratama bertemu Presiden Karim Dawi. Menurut Presiden, jalan ditutup.", "Presiden", "Harsa Wiratama"),
    ("Gatot Dawiri tiba. Menurut Gatot, jalan ditutup. Gatot Nurmantyo pergi.", "Gatot Dawiri", "Gatot Nurmantyo"),
]

ANAPHORS = [
    ("Harsa Wiratama bertemu Hamas. Ia menolak usul itu.", "Ia", "Harsa Wiratama"),
    ("Menurut Harsa Wiratama, Karim Dawi berbohong. Dia meminta maaf.", "Dia", "Harsa Wiratama"),
    ("Hamas menolak usul itu. Kelompok itu meminta jaminan.", "Kelompok itu", "Hamas"),
    ("Turki menolak usul itu. Negara tersebut meminta jaminan.", "Negara tersebut", "Turki"),
    ("Juru bicara Taliban Zabih Dawi tiba. Juru bicara itu menolak.", "Juru bicara itu", "Zabih Dawi"),
    ("Hamas menolak usul itu. Mereka meminta jaminan.", "Mereka", "Hamas"),
    ("Harsa Wiratama tiba. Mereka meminta jaminan.", "Mereka", None),
]


@cache
def reader() -> Reader:
    return Reader()


@cache
def casting() -> Casting:
    return Casting(lang.load("id"), world.load())


def annotated(text: str) -> Annotations:
    return reader().annotate(Article(text=text, id="t", published=DAY, published_from="declared", lang="id"))


def cast_of(text: str) -> Cast:
    return casting().cast_of(annotated(text), DAY)


@pytest.mark.parametrize(("text", "forms"), TOGETHER)
def test_forms_of_one_actor_are_joined(text: str, forms: list[str]) -> None:
    cast = cast_of(text)
    found = [cast.named(form) for form in forms]
    assert found[0] is not None, [a.name for a in cast.actors]
    assert all(actor is found[0] for actor in found), [(a.name, a.aliases) for a in cast.actors]


@pytest.mark.parametrize(("text", "one", "other"), APART)
def test_two_actors_stay_two(text: str, one: str, other: str) -> None:
    cast = cast_of(text)
    assert cast.named(one) is not None and cast.named(other) is not None, [a.name for a in cast.actors]
    assert cast.named(one) is not cast.named(other)


@pytest.mark.parametrize(("text", "words", "name"), ANAPHORS)
def test_whom_a_pronoun_means(text: str, words: str, name: str | None) -> None:
    start = text.index(words)
    actor = cast_of(text).at(start, start + len(words))
    assert (actor.name if actor else None) == name


def test_a_join_gives_its_reason() -> None:
    actor = cast_of("Harsa Wiratama tiba. Wiratama menolak usul itu.").named("Wiratama")
    assert actor is not None and actor.reasons == ("“Wiratama” is short for “Harsa Wiratama”",)


def test_the_same_entry_in_every_record() -> None:
    ids = {
        form: actor.canonical.id
        for text, form in [("Hezbollah menolak.", "Hezbollah"), ("Menurut Hizbullah, jalan ditutup.", "Hizbullah")]
        if (actor := cast_of(text).named(form)) and actor.canonical
    }
    assert len(ids) == 2 and len(set(ids.values())) == 1


LONG = " ".join(text for text, _ in TOGETHER[:8])


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_mentions_does_not_matter(source: random.Random) -> None:
    annotations = annotated(LONG)
    mentions = list(annotations.mentions)
    source.shuffle(mentions)
    shuffled = casting().cast_of(msgspec.structs.replace(annotations, mentions=tuple(mentions)), DAY)
    assert shuffled.actors == casting().cast_of(annotations, DAY).actors


def test_every_mention_belongs_to_one_actor_at_most() -> None:
    actors = cast_of(LONG).actors
    spans = [span for actor in actors for span in actor.mentions]
    assert len(spans) == len(set(spans))
    assert [a.id for a in actors] == [f"t#a{n + 1}" for n in range(len(actors))]
    assert [a.mentions[0] for a in actors] == sorted(a.mentions[0] for a in actors)
