"""Acts told more than once: what one telling leaves out, another gives, and nothing is taken from a different act."""

from __future__ import annotations

from functools import cache

from saksi.model import Article, EventMention
from saksi.run.reader import Reader

F, G = "Front Pembebasan Aruna", "Laskar Merah Sarpa"


@cache
def _reader() -> Reader:
    return Reader()


def _read(text: str) -> list[EventMention]:
    return list(_reader().read(Article(text=text, published="2024-03-13", published_from="declared", lang="id")).events)


def _names(event: EventMention) -> list[str]:
    return [r.name or r.text for r in event.actors]


def test_an_act_pointed_to_keeps_its_day_and_doer() -> None:
    first, again = _read(f"{F} menyerang {G} pada Senin (11/3/2024). Serangan itu menewaskan tiga warga.")
    assert (again.date, _names(again)) == ("2024-03-11", [F])
    assert first.date == "2024-03-11"


def test_a_plan_takes_nothing_from_a_deed() -> None:
    later = _read(f"{F} menyerang {G} pada Senin (11/3/2024). {F} akan menyerang {G}.")[-1]
    assert later.realis == "planned"
    assert later.date is None


def test_both_sides_of_a_meeting_stay_its_sides() -> None:
    again = _read("Niko Sarelan bertemu Bayu Teguhan. Pertemuan itu berlangsung dua jam.")[-1]
    assert _names(again) == ["Niko Sarelan", "Bayu Teguhan"]


def test_arrests_by_one_maker_share_him_and_other_arrests_do_not() -> None:
    assert _names(_read("Polisi menangkap Niko Sarelan. Bayu Teguhan ditahan pada malam hari.")[-1]) == ["Polisi"]
    assert _names(_read(f"Polisi menangkap Niko Sarelan. {F} menahan seorang guru. Bayu Teguhan ditahan.")[-1]) == []
