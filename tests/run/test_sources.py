"""Paths, globs, folders and streams give articles in order, and a reason for whatever cannot be read."""

from __future__ import annotations

import gzip
import io
import json
import os
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from saksi.errors import UnreadableInputError
from saksi.model import Article
from saksi.run import json_articles
from saksi.run.failures import Failure
from saksi.run.paths import bytes_at
from saksi.run.sources import articles_from, given_from

TEXT = "Petugas memadamkan api di pasar lama kota Hulu pada Selasa malam."
PARTS = f"<h1>Api Padam di Hulu</h1><p>{TEXT}</p><p>{TEXT} Warga pulang.</p>"
PAGE = f"<!DOCTYPE html><html><body><article>{PARTS}</article></body></html>"


def all_of(*paths: Path | str, **options: Any) -> list[Article | Failure]:
    return list(articles_from([str(p) for p in paths], **options))


def texts(items: list[Article | Failure]) -> list[str]:
    return [i.text if isinstance(i, Article) else f"! {i.source}: {i.reason}" for i in items]


def only_failure(*paths: Path | str, **options: Any) -> Failure:
    (item,) = all_of(*paths, **options)
    assert isinstance(item, Failure)
    return item


def test_a_text_file_is_one_article_and_its_characters_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfApi padam.\r\nWarga\xc2\xa0pulang e\xcc\x81 \xf0\x9f\x94\xa5\r\n")
    assert texts(all_of(path)) == ["Api padam.\r\nWarga\xa0pulang e\u0301 🔥\r\n"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_text(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(("“Kami pulang,” kata José. " + TEXT).encode(encoding))
    assert texts(all_of(path)) == ["“Kami pulang,” kata José. " + TEXT]


def test_pages_are_told_by_ending_or_by_their_beginning(tmp_path: Path) -> None:
    for name in ("a.html", "b.txt", "c.HTM"):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    items = all_of(*(tmp_path / n for n in ("a.html", "b.txt", "c.HTM")))
    assert [i.title for i in items if isinstance(i, Article)] == ["Api Padam di Hulu"] * 3
    assert all(isinstance(i, Article) and i.extracted and TEXT in i.text for i in items)


def test_a_web_archive_gives_its_page_and_address(tmp_path: Path) -> None:
    path = tmp_path / "a.mhtml"
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=XX\r\n\r\n--XX\r\n"
    part = "Content-Type: text/html; charset=utf-8\r\nContent-Location: https://warta.example/api\r\n\r\n"
    path.write_bytes((head + part + PAGE + "\r\n--XX--\r\n").encode())
    (article,) = all_of(path)
    assert isinstance(article, Article)
    assert (article.url, TEXT in article.text) == ("https://warta.example/api", True)


def test_json_lines_keep_what_is_declared_and_pass_over_other_keys(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    row = {
        "id": 7,
        "lang": "id",
        "outlet": "Warta",
        "title": "Api",
        "published": "2024-07-10",
        "url": "https://x.example/",
        "text": TEXT,
        "rating": [1],
    }
    path.write_text(json.dumps(row) + "\n\n" + json.dumps({"text": "Dua kalimat."}) + "\n", encoding="utf-8")
    first, second = all_of(path, published="2020-01-01", outlet="Lain")
    assert isinstance(first, Article) and isinstance(second, Article)
    assert (first.id, first.lang, first.outlet, first.title, first.url) == ("7", "id", "Warta", "Api", "https://x.example/")
    assert (first.published, first.published_from) == ("2024-07-10", "declared")
    assert (second.published, second.published_from, second.outlet, second.id) == ("2020-01-01", "declared", "Lain", None)


def test_bad_lines_are_told_by_number_and_the_others_come_out(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps({"text": TEXT}).encode()
    lines = [
        good, b"{not json", b'{"text": 5}', b'"words"', b"[1]", b'{"text": "  "}', b'{"text": null, "title": "Api padam"}',
        b'{"text": "x", "title": []}',
        b'{"text": "\xff"}', b"[" * 5000, b'{"text": "ok", "published": 2024}', good,
    ]  # fmt: skip
    path.write_bytes(b"\n".join(lines))
    items = all_of(path)
    assert [isinstance(i, Article) for i in items] == [n in (0, 6, 11) for n in range(12)]
    reasons = {i.source.rsplit(":", 1)[1]: i.reason for i in items if isinstance(i, Failure)}
    assert "no JSON" in reasons["2"]
    assert reasons["3"] == 'has a "text" that is a number, not a string'
    assert "is text, not an object" in reasons["4"]
    assert "is a list, not an object" in reasons["5"]
    assert 'has no "text"' in reasons["6"]
    assert '"title" that is a list' in reasons["8"]
    assert "UTF-8" in reasons["9"]
    assert '"published" that is a number' in reasons["11"]


def test_a_bad_first_line_does_not_hide_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": broken\n' + json.dumps({"text": TEXT}).encode())
    assert [type(i) for i in all_of(path)] == [Failure, Article]


@pytest.mark.parametrize(
    "data",
    ['[{"text": "A."},\n {"text": "B."}]', '[{"text": "A."}, {"text": "B."}]', '[\n{\n"text": "A."\n}, {"text": "B."}\n]\n'],
)
def test_an_array_of_articles(tmp_path: Path, data: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(data)
    assert texts(all_of(path)) == ["A.", "B."]


def test_bad_json_over_many_lines_beyond_what_is_held_still_gives_every_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_articles, "MAX_WHOLE", 50)
    path = tmp_path / "a.jsonl"
    path.write_text("{broken\n" + "\n".join(json.dumps({"text": f"Kalimat {n}."}) for n in range(20)))
    items = all_of(path)
    assert [type(i) for i in items] == [Failure, *[Article] * 20]
    path.write_text('{"text": "A."}\n[{"text": "B."}, 5]\n{"text"')
    assert [i.source.removeprefix(str(path)) for i in all_of(path) if isinstance(i, Failure)] == [":2[2]", ":3"]


def test_a_web_address_is_told() -> None:
    assert "save the page" in only_failure("https://warta.example/api").reason


def test_a_single_object_over_many_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"text": TEXT, "title": "Api"}, indent=2))
    assert texts(all_of(path)) == [TEXT]


def test_a_line_beyond_the_limit_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_articles, "MAX_LINE", 200)
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"text": t}) for t in ("A.", "x" * 5_000_000, "B.")))
    first, second, third = texts(all_of(path))
    assert (first, third) == ("A.", "B.")
    assert second.startswith(f"! {path}:2: is a line of more than")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\xc2\xa0", "only white space"),
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"PK\x03\x04abc", "a ZIP archive"),
        (bytes(range(256)) * 8, "no text but binary data"),
        (b"Api\x00padam dan warga pulang", "no text but binary data"),
        (b"\xff\xfeA", "broken"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    failure = only_failure(path)
    assert failure.source == str(path)
    assert reason in failure.reason


def test_a_fault_in_one_file_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise ZeroDivisionError("a / 0")

    for name in ("a.txt", "b.mht", "c.txt"):
        (tmp_path / name).write_text(TEXT)
    monkeypatch.setattr("saksi.extraction.archives.page_in_archive", stumble)
    first, second, third = all_of(tmp_path)
    assert isinstance(first, Article) and isinstance(third, Article)
    assert isinstance(second, Failure) and "a fault of Saksi's own, please report it: ZeroDivisionError: a / 0" in second.reason


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "d.html").write_text("<html><body></body></html>")
    items = all_of(tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt", tmp_path / "d.html", tmp_path / "a.txt")
    assert [type(i) for i in items] == [Article, Failure, Failure, Failure, Article]
    assert isinstance(items[2], Failure) and "does not exist" in items[2].reason


def test_a_folder_is_read_with_its_folders_by_name_and_ending(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name, text in (
        ("a.txt", "A."),
        ("b/c.txt", "C."),
        ("b/style.css", "x"),
        (".git/d.txt", "D."),
        (".hidden.txt", "H."),
        ("z.jsonl", '{"text": "Z."}'),
    ):
        (tmp_path / name).write_text(text)
    assert texts(all_of(tmp_path)) == ["A.", "Z.", "C."]


def test_an_empty_folder_and_a_glob_without_match_are_told(tmp_path: Path) -> None:
    (tmp_path / "x.css").write_text("x")
    assert "holds no file to read" in only_failure(tmp_path).reason
    assert "matches no file" in only_failure(tmp_path / "*.txt").reason


def test_globs_are_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text(name)
    assert texts(all_of(tmp_path / "*.txt")) == ["a.txt", "b.txt"]
    assert texts(all_of(tmp_path / "**" / "*.md")) == ["c.md"]


def test_globs_pass_by_hidden_files_and_do_not_go_in_circles(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    for name in ("a/one.txt", "a/b/two.txt", "a/.three.txt", ".git/four.txt"):
        (tmp_path / name).write_text(name)
    for link in ("loop", "loop2", "b/loop3"):
        (tmp_path / "a" / link).symlink_to(tmp_path)
    assert texts(all_of(tmp_path / "**" / "*.txt")) == ["a/b/two.txt", "a/one.txt"]
    assert texts(all_of(tmp_path / "a" / ".t*")) == ["a/.three.txt"]
    assert "is no pattern" in only_failure(tmp_path / "**x" / "*.txt").reason


@pytest.mark.parametrize(
    ("name", "reason"), [("", "is no path; check"), ("x" * 5000, "File name too long"), ("a\0b", "is no path; check")]
)
def test_what_is_no_path_is_told(name: str, reason: str) -> None:
    assert reason in only_failure(name).reason


def test_a_day_that_is_none_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    with pytest.raises(UnreadableInputError, match="'kemarin', which is no ISO date"):
        all_of(tmp_path / "a.txt", published="kemarin")


def test_endings_are_told_in_capitals_too(tmp_path: Path) -> None:
    (tmp_path / "A.TXT.GZ").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "B.HTML").write_text(PAGE)
    assert [isinstance(i, Article) for i in all_of(tmp_path)] == [True, True]


def test_how_far_one_is_in_files_packed_or_not(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": f"Kalimat {n} {os.urandom(2000).hex()}."}) for n in range(100)).encode()
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines))
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "c.css").write_text("x" * 1000)
    size = bytes_at([str(tmp_path)])
    packed = (tmp_path / "a.jsonl.gz").stat().st_size
    assert size == packed + len(TEXT)
    behind = [given.behind for given in given_from([str(tmp_path)])]
    assert behind == [*sorted(behind[:100]), len(TEXT)]
    assert 0 < behind[50] < behind[99] == packed
    assert bytes_at([str(tmp_path), "-"]) is bytes_at(["https://kota.example/"]) is None


def test_a_name_with_brackets_is_a_file_first(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text(TEXT)
    assert texts(all_of(tmp_path / "a[1].txt")) == [TEXT]


def test_gzip_is_unpacked_and_broken_gzip_told(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": f"Kalimat {n}."}) for n in range(500)).encode()
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines, mtime=0))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "c.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    assert len(all_of(tmp_path / "a.jsonl.gz")) == 500
    assert texts(all_of(tmp_path / "b.txt.gz")) == [TEXT]
    assert TEXT in texts(all_of(tmp_path / "c.html.gz"))[0]
    (tmp_path / "d.jsonl.gz").write_bytes(gzip.compress(lines, mtime=0)[:400])
    last = all_of(tmp_path / "d.jsonl.gz")[-1]
    assert isinstance(last, Failure) and "broken gzip" in last.reason


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (TEXT.encode(), 1),
        (PAGE.encode(), 1),
        (b'{"text": "A."}\n{"text": "B."}\n', 2),
        (gzip.compress(b'{"text": "A."}', mtime=0), 1),
        (b'{\n"text": "A."\n}', 1),
    ],
)
def test_standard_input_is_told_by_its_beginning(data: bytes, count: int) -> None:
    items = all_of("-", stdin=io.BytesIO(data))
    assert len(items) == count
    assert all(isinstance(i, Article) for i in items)


def test_text_that_begins_with_a_brace_is_text() -> None:
    assert texts(all_of("-", stdin=io.BytesIO(b"{Hulu} Api padam."))) == ["{Hulu} Api padam."]


def test_empty_standard_input_is_told() -> None:
    assert only_failure("-", stdin=io.BytesIO(b"")) == Failure("standard input", "is empty; there is nothing to read")


def test_json_lines_are_streamed_not_held(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w") as out:
        for n in range(3000):
            out.write(json.dumps({"id": str(n), "text": TEXT * 100}) + "\n")
    assert path.stat().st_size > 15_000_000
    tracemalloc.start()
    count = sum(1 for _ in articles_from([str(path)]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 3000
    assert peak < 2_000_000
