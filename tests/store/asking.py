"""Articles for the tests of questions: the samples and some made for a purpose, read once by the real reader."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from saksi.model import Article, Record
from saksi.run.json_articles import article_of
from saksi.run.reader import Reader
from saksi.store import Arrival, Store

ROOT = Path(__file__).resolve().parents[2]
QUOTE = "Kami tidak akan menyerahkan pos Kudra kepada siapa pun sebelum semua tawanan pulang dengan selamat"
MADE = (
    ("hizbullah", "Harian Lentera", "2024-03-01", "Hizbullah menyerang pos tentara Israel di perbatasan pada Kamis (29/2/2024)."),
    ("hezbollah", "Suara Kota", "2024-03-02", "Milisi Hezbollah membebaskan dua tawanan. Hezbollah menolak gencatan senjata."),
    ("penembakan", "Kabar Pagi", "2024-03-03", "Penembakan di Kudra melukai tujuh warga. Serangan itu dikecam Menteri Padmoyo."),
    ("menembak", "Suara Kota", None, "Orang tak dikenal menembak dua polisi di Sarpa, lalu melarikan diri."),
    ("kutip-1", "Kabar Pagi", "2024-03-05", f'"{QUOTE}," kata Jenderal Bram Saldana di Kudra, Selasa.'),
    ("kutip-2", "Suara Kota", "2024-03-04",
     '"Kami takkan menyerahkan pos Kudra kepada siapa pun sebelum semua tahanan pulang," ujar Bram Saldana.'),
)  # fmt: skip


@cache
def read() -> tuple[tuple[Article, Record], ...]:
    """The articles with their records."""
    reader = Reader()
    rows = [json.loads(line) for line in (ROOT / "samples/reports.jsonl").read_text(encoding="utf-8").splitlines()]
    articles = [article_of(row, str(n)) for n, row in enumerate(rows)]
    articles += [Article(text=text, id=name, outlet=outlet, published=day) for name, outlet, day, text in MADE]
    return tuple((article, reader.read(article)) for article in articles)


def fill(store: Store) -> None:
    """Put all of them into a store; one of them in two versions."""
    store.put([Arrival(article=a, record=r, source="samples", place=r.id) for a, r in read()], "r1")
    old, _ = read()[0]
    changed = Article(
        text=f"{old.text}\nKorban tewas bertambah menjadi sembilan warga.", id=old.id, outlet=old.outlet, published="2024-03-07"
    )
    record = Reader().read(changed)
    store.put([Arrival(article=changed, record=record, source="samples", place=record.id)], "r1")
