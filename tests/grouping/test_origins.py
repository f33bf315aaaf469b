"""Origins: copies however altered, credits, relays and shared quotations."""

from __future__ import annotations

from functools import cache

from saksi.grouping.copies import copies, marks
from saksi.model import Article, Record
from saksi.model.groups import Groups
from saksi.run.group import group_all, record_of
from saksi.run.reader import Reader

STORY = (
    "Sebuah bom meledak di pasar kota Lumbara pada Selasa (12/3/2024) pagi dan menewaskan dua belas orang. "
    "Polisi mengatakan bom itu diletakkan di bawah lapak penjual ikan oleh orang yang belum dikenal. "
    "Puluhan pedagang dibawa ke rumah sakit dengan luka bakar di tangan dan wajah mereka. "
    "Wali Kota Lumbara Sarmi Tando meminta warga tetap tenang dan tidak menyebarkan kabar yang belum jelas. "
    "Pasar itu akan ditutup selama tiga hari sampai penyelidikan polisi selesai dilakukan. "
    "Dua tahun lalu pasar yang sama terbakar dan ratusan pedagang kehilangan lapak serta barang dagangan. "
)


@cache
def _reader() -> Reader:
    return Reader()


def _groups(*texts: tuple[str, str, str]) -> Groups:
    records = [
        record_of(Article(text=text, id=i, outlet=outlet, published="2024-03-13", published_from="declared"), _reader())
        for i, outlet, text in texts
    ]
    assert all(isinstance(r, Record) for r in records)
    return group_all(records, _reader())[0]


def test_a_copy_cut_reordered_or_newly_begun_is_found() -> None:
    sentences = STORY.split(". ")
    cut = ". ".join(sentences[:4])
    turned = ". ".join(reversed(sentences))
    led = "Warga kota berduka hari ini setelah peristiwa besar yang mengejutkan semua. " + ". ".join(sentences[1:])
    other = "Tim sepak bola Tandura menang tiga gol tanpa balas atas tamunya di stadion kota pada laga kemarin malam. " * 3
    pairs = {(a, b) for a, b, _ in copies([marks(t) for t in (STORY, cut, turned, led, other)])}
    assert {(0, 1), (0, 2), (0, 3)} <= pairs
    assert not any(4 in pair for pair in pairs)


def test_a_copy_is_one_origin_with_its_reason() -> None:
    groups = _groups(("x", "Harian Satu", STORY), ("y", "Harian Dua", STORY + "Laporan kami akan diperbarui lagi nanti."))
    (origin,) = groups.origins
    assert origin.articles == ("x", "y")
    assert "runs of words" in origin.reasons[0].text


def test_articles_of_one_event_that_credit_one_wire_are_one_origin() -> None:
    first = "Bom meledak di pasar kota Lumbara dan menewaskan 12 orang, dilansir Reuters, Selasa (12/3/2024). Polisi menyelidiki."
    second = (
        "Bom di pasar kota Lumbara menewaskan 12 orang, Selasa (12/3/2024). Seperti dikutip dari Reuters, api cepat membesar."
    )
    groups = _groups(("x", "Harian Satu", first), ("y", "Harian Dua", second))
    assert groups.articles[0].event == groups.articles[1].event
    (origin,) = groups.origins
    assert origin.source == "Reuters"
    assert origin.reasons[0].text == "both credit Reuters"
    assert [p.text for p in origin.reasons[0].passages] == ["dilansir Reuters", "Seperti dikutip dari Reuters"]


def test_own_reports_are_origins_of_their_own() -> None:
    first = "Bom meledak di pasar kota Lumbara dan menewaskan 12 orang, Selasa (12/3/2024). Polisi masih menyelidiki sebabnya."
    second = "Bom di pasar kota Lumbara menewaskan 12 orang, Selasa (12/3/2024). Warga berlarian ke jalan raya."
    assert len(_groups(("x", "Harian Satu", first), ("y", "Harian Dua", second)).origins) == 2


def test_who_was_told_is_a_credit() -> None:
    first = "Bom meledak di pasar kota Lumbara dan menewaskan 12 orang, kata Sarmi Tando kepada Reuters, Selasa (12/3/2024)."
    second = "Bom di pasar kota Lumbara menewaskan 12 orang, Selasa (12/3/2024). Dilansir Reuters, api cepat membesar."
    (origin,) = _groups(("x", "Harian Satu", first), ("y", "Harian Dua", second)).origins
    assert origin.source == "Reuters"
    assert [p.text for p in origin.reasons[0].passages] == ["kepada Reuters", "Dilansir Reuters"]
