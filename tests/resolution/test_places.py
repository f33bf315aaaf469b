"""Places: which one a name means, where it is, how exactly that is known; what stays open; what is no place at all."""

from __future__ import annotations

from functools import cache

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.model import Article, Place, Record
from saksi.run.reader import Reader
from saksi.run.settings import Settings


@cache
def _reader() -> Reader:
    return Reader(Settings())


def read(text: str) -> Record:
    return _reader().read(Article(text=text, published="2024-05-06", published_from="declared", lang="id"))


def places(text: str) -> dict[str, Place]:
    return {p.name: p for p in read(text).places}


def told(place: Place) -> tuple[str | None, str | None]:
    return (place.canonical.id if place.canonical else None, place.precision)


@pytest.mark.parametrize(
    ("text", "name", "entry", "precision"),
    [
        ("Baku tembak terjadi di Marawi, Filipina, Senin.", "Marawi", "geonames:1701053", "settlement"),
        ("Serangan udara menghantam Gaza, Selasa.", "Gaza", "geonames:281133", "settlement"),
        ("Polisi menangkap tiga orang di Wamena, Papua Pegunungan, Rabu.", "Wamena", "geonames:1622167", "settlement"),
        ("Polisi menangkap tiga orang di Wamena, Papua Pegunungan.", "Papua Pegunungan", "geonames:12503512", "province"),
        ("Pengungsi di Cox's Bazar, Bangladesh, memprotes kebijakan itu.", "Cox's Bazar", "geonames:1336134", "settlement"),
        ("Unjuk rasa digelar di Solo, Jawa Tengah, kemarin.", "Solo", "geonames:1625812", "settlement"),
        ("Unjuk rasa digelar di Kupang, Nusa Tenggara Timur.", "Kupang", "geonames:2057087", "settlement"),
        ("Tentara menyerang sebuah desa di Papua. Warga lari.", "Papua", "geonames:1643012", "province"),
        ("Polisi menangkap lima orang di Medan, Sabtu.", "Medan", "geonames:1214520", "settlement"),
        ("Massa melempar batu di Batu, Jawa Timur.", "Batu", "geonames:1649824", "settlement"),
        ("Hakim mengetuk palu. Bom meledak di Palu, Sulawesi Tengah.", "Palu", "geonames:1633034", "settlement"),
        ("Serang mereka, katanya. Polisi menembak tiga orang di Serang, Banten.", "Serang", "geonames:1627549", "settlement"),
        ("Pengungsi lari ke Nigeria, kata warga.", "Nigeria", "state:NG", "country"),
        ("Tentara menyerang kelompok bersenjata di Niger, Jumat.", "Niger", "state:NE", "country"),
        ("Bom meledak di Jakarta Timur, Minggu.", "Jakarta Timur", "geonames:1642911", "near"),
        ("Bom meledak di Beirut selatan, Minggu.", "Beirut", "geonames:276781", "near"),
        ("Polisi berjaga di Kabupaten Bandung, Minggu.", "Kabupaten Bandung", "geonames:1650357", "regency"),
        ("Serangan menewaskan sembilan orang di Provinsi Idlib, Suriah.", "Provinsi Idlib", "geonames:169389", "province"),
        ("Perundingan digelar di Singapura, kata menteri.", "Singapura", "state:SG", "country"),
        ("Menteri Luar Negeri bertemu mitranya di Washington, Senin.", "Washington", "geonames:4140963", "settlement"),
    ],
)  # fmt: skip
def test_a_name_is_settled(text: str, name: str, entry: str, precision: str) -> None:
    place = places(text)[name]
    assert told(place) == (entry, precision)
    assert place.status == "verified"
    assert place.lat is not None
    assert place.lon is not None
    assert place.country
    assert place.reasons


@pytest.mark.parametrize(
    ("text", "entry", "reason"),
    [
        ("Bentrokan pecah di Tripoli, Lebanon, Jumat. Tentara tiba di Tripoli.", "geonames:266826", "“Lebanon” stands beside it"),
        ("Bentrokan pecah di Tripoli (Lebanon), Jumat.", "geonames:266826", "“Lebanon” stands beside it"),
        ("Bentrokan pecah di Tripoli. Pemerintah Libya menyerukan gencatan senjata.", "geonames:2210247", "names “Libya”"),
        ("Bentrokan pecah di Tripoli dan Benghazi. Lebanon mengecam. Sirte sepi.", "geonames:2210247", "“Benghazi” (Libya)"),
        ("Bom meledak di Atlanta, Georgia, kata polisi.", "geonames:4197000", "names “Atlanta”"),
        ("Unjuk rasa pecah di Georgia. Polisi Tbilisi menahan belasan orang.", "state:GE", "names “Tbilisi”"),
        ("Unjuk rasa pecah di Georgia, kata parlemen.", "state:GE", "the country"),
        ("Ledakan mengguncang San Jose. Presiden Kosta Rika mengecamnya.", "geonames:3621849", "names “Kosta Rika”"),
        ("Unjuk rasa digelar di London, Senin.", "geonames:2643743", "by far the most people of 2"),
    ],
)  # fmt: skip
def test_an_ambiguous_name_is_settled_by_what_the_text_tells(text: str, entry: str, reason: str) -> None:
    found = [p for p in read(text).places if p.canonical and p.canonical.id == entry]
    assert found, [(p.name, p.reasons) for p in read(text).places]
    assert reason in "; ".join(found[0].reasons)


JOSES = (("e", "Amerika Serikat"), ("é", "Kosta Rika"), ("e", "Filipina"))


@pytest.mark.parametrize(
    ("text", "name", "candidates"),
    [
        ("Bentrokan pecah di Tripoli antara dua milisi, Jumat malam.", "Tripoli", {"Tripoli, Libya", "Tripoli, Lebanon"}),
        ("Libya dan Lebanon bersengketa. Bentrokan pecah di Tripoli.", "Tripoli", {"Tripoli, Libya", "Tripoli, Lebanon"}),
        ("Ledakan mengguncang San Jose.", "San Jose", {f"San Jos{e}, {c}" for e, c in JOSES}),
    ],
)  # fmt: skip
def test_what_nothing_settles_stays_open(text: str, name: str, candidates: set[str]) -> None:
    place = places(text)[name]
    assert (place.status, place.canonical, place.lat, place.precision) == ("unresolved", None, None, None)
    assert {c.name for c in place.candidates} == candidates
    assert place.reasons


@pytest.mark.parametrize(
    "text",
    [
        "Malang, tiga warga tewas dalam kecelakaan itu.",
        "Medan perang itu sepi. Pasukan mundur dari medan tempur.",
        "Serang mereka, kata komandan kepada pasukannya.",
        "Batu dilemparkan massa ke arah polisi.",
        "Palu hakim diketuk. Solo karier penyanyi itu panjang.",
        "Tentara Niger menembaki kelompok bersenjata.",
        "Iran mengecam serangan itu. Pemerintah Suriah menolak usul Rusia.",
    ],
)
def test_words_and_those_who_act_are_no_places(text: str) -> None:
    assert [p.name for p in read(text).places] == []


def test_an_unlisted_place_has_the_point_of_what_it_lies_in() -> None:
    found = places("Kelompok bersenjata menyerang Desa Tegal Wening, Kabupaten Poso, Sulawesi Tengah, Minggu.")
    village, regency = found["Desa Tegal Wening"], found["Kabupaten Poso"]
    assert (village.status, village.canonical, village.within) == ("unresolved", None, regency.id)
    assert (village.lat, village.lon, village.precision, village.admin) == (
        regency.lat,
        regency.lon,
        "regency",
        "Sulawesi Tengah",
    )


def test_an_unlisted_place_beside_a_list_lies_in_none_of_it() -> None:
    assert places("Bom meledak di Desa Wening, Aceh.")["Desa Wening"].within is not None
    assert places("Bom meledak di Desa Wening, Aceh, dan Papua.")["Desa Wening"].within is None
    assert places("Bom meledak di Desa Wening, Aceh dan Papua.")["Desa Wening"].within is None


def test_a_listed_name_in_another_country_is_another_place() -> None:
    place = places("Dua pengungsi ditahan di bandara internasional Kennedy di New York.")["Kennedy"]
    assert (place.status, place.lat) == ("unresolved", None)
    assert "“New York”" in place.reasons[0]


@pytest.mark.parametrize("rest", [", Filipina.", ", Filipina, Senin.", ", Filipina (5/5).", ", Filipina pada Senin."])
def test_a_state_behind_a_comma_is_where_the_place_lies(rest: str) -> None:
    assert "Filipina" in places(f"Bom meledak di Marawi{rest}")


def test_a_state_behind_a_comma_that_acts_is_no_place() -> None:
    assert "Israel" not in places("Setelah serangan di Beirut, Israel mengatakan tidak tahu.")


def test_a_town_and_its_province_of_one_name_are_the_province_unless_told() -> None:
    assert told(places("Unjuk rasa digelar di Jambi, Senin.")["Jambi"])[1] == "province"
    assert told(places("Unjuk rasa digelar di Kota Jambi, Senin.")["Kota Jambi"])[1] == "settlement"


def test_forms_of_one_place_are_one() -> None:
    record = read("Serangan menghantam Jalur Gaza. Di Gaza, 20 orang tewas. Di Kota Gaza, listrik padam.")
    assert [(p.name, p.aliases, told(p)[1]) for p in record.places] == [
        ("Jalur Gaza", ("Gaza",), "province"),
        ("Kota Gaza", (), "settlement"),
    ]


def test_events_point_at_their_place() -> None:
    record = read("Kelompok bersenjata menyerang pos polisi di Marawi, Filipina, Senin. Tentara menembaki mereka di kota itu.")
    marawi = next(p for p in record.places if p.name == "Marawi")
    assert {e.place.actor for e in record.events if e.place} == {marawi.id}


def test_a_headline_alone_has_no_places() -> None:
    article = Article(text="", title="Bom Meledak di Marawi, Tiga Tewas", published="2024-05-06", lang="id")
    assert _reader().headline(article).places == ()


NAMES = (
    *("Tripoli", "Lebanon", "Marawi", "San Jose", "Georgia", "Desa Wening", "Kabupaten Poso"),
    *("Gaza", "Jalur Gaza", "Solo", "Niger", "Jakarta Timur"),
)
FRAMES = (
    "Bom meledak di {}. ",
    "{}, warga tewas. ",
    "Polisi menembak warga di {}, {}. ",
    "Serangan dari {} ke {} dan {}.\n\n",
    "Menteri {} marah 😀. ",
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(FRAMES), st.permutations(NAMES)), min_size=1, max_size=6))
def test_mentions_point_at_their_text_and_belong_to_one_place(parts: list[tuple[str, list[str]]]) -> None:
    text = "".join(frame.format(*names) for frame, names in parts) + "Polisi menyelidikinya, kata juru bicara."
    record = read(text)
    seen: set[tuple[int, int]] = set()
    for place in record.places:
        forms = {place.name, *place.aliases}
        assert place.mentions
        assert {text[s.start : s.end] for s in place.mentions} == forms
        assert (place.status == "verified") == (place.canonical is not None)
        assert (place.lat is None) == (place.lon is None)
        assert place.within is None or place.within in {p.id for p in record.places}
        spans = {(s.start, s.end) for s in place.mentions}
        assert not spans & seen
        seen |= spans
    known = {p.id for p in record.places}
    assert len(known) == len(record.places)
    assert all(e.place.actor in known for e in record.events if e.place and e.place.actor)
    assert msgspec.json.decode(msgspec.json.encode(record), type=Record) == record
