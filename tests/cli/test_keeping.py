"""The commands that keep a record, as a person runs them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from saksi.cli.progress import Progress

SAKSI = str(Path(sys.executable).with_name("saksi"))
TEXT = "Polisi di Sarpa, Selasa (5/3/2024), menyatakan {} orang tewas akibat serangan itu. Warga masih mengungsi ke balai desa."


def saksi(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    done = subprocess.run([SAKSI, *arguments], capture_output=True, text=True, cwd=folder, input=stdin, check=False)
    assert "Traceback" not in done.stderr
    return done


def write(folder: Path, **numbers: str) -> None:
    lines = [json.dumps({"id": name, "outlet": "Harian", "text": TEXT.format(n)}) for name, n in numbers.items()]
    (folder / "in.jsonl").write_text("\n".join(lines) + "\n")


def test_a_record_is_kept_changed_shown_and_forgotten(tmp_path: Path) -> None:
    write(tmp_path, a="7", b="dua")
    assert saksi(tmp_path, "ingest", "in.jsonl").stdout == "2 new\n"
    assert saksi(tmp_path, "ingest", "in.jsonl").stdout == "2 same\n"
    write(tmp_path, a="9", b="dua")
    changed = saksi(tmp_path, "ingest", "in.jsonl")
    assert changed.returncode == 0
    assert changed.stdout.startswith("changed a\n  text changed\n")
    assert changed.stdout.endswith("1 changed, 1 same\n")
    record = json.loads(saksi(tmp_path, "show", "a").stdout)
    assert record["text"] == TEXT.format("9")
    first = json.loads(saksi(tmp_path, "show", "a", "--version", "1").stdout)
    assert first["text"] == TEXT.format("7")
    assert json.loads(saksi(tmp_path, "show", "a", "--raw").stdout)["text"] == TEXT.format("9")
    assert "+Polisi di Sarpa" in saksi(tmp_path, "show", "a", "--changes").stdout
    assert saksi(tmp_path, "show", "b", "--changes").stdout == "nothing changed since it came in\n"
    assert "Harian" in saksi(tmp_path, "show", "a", "--format", "table").stdout
    assert saksi(tmp_path, "forget", "a").stdout == "forgotten: 1 articles in 2 versions, 0 entries in quarantine\n"
    gone = saksi(tmp_path, "show", "a")
    assert (gone.returncode, gone.stderr) == (2, "saksi: a: no such article here\n")
    assert saksi(tmp_path, "ingest", "in.jsonl").stdout == "1 same, 1 forgotten\n"
    assert saksi(tmp_path, "ingest", "in.jsonl", "--again", "--each").stdout.startswith("new a\n")
    assert saksi(tmp_path, "forget", "in.jsonl").stdout == "forgotten: 2 articles in 2 versions, 0 entries in quarantine\n"
    assert saksi(tmp_path, "forget", "c.jsonl").returncode == 2


def test_what_cannot_be_read(tmp_path: Path) -> None:
    write(tmp_path, a="7")
    (tmp_path / "en.txt").write_text("The police said on Tuesday that seven people had been killed in the attack on the village.")
    done = saksi(tmp_path, "ingest", "in.jsonl", "en.txt", "--into", "x.db")
    assert (done.returncode, done.stdout) == (1, "1 new, 1 unread\n")
    assert "saksi quarantine --in x.db" in done.stderr
    [entry] = saksi(tmp_path, "quarantine", "--in", "x.db", "--json").stdout.splitlines()
    assert json.loads(entry)["place"] == str((tmp_path / "en.txt").resolve())
    again = saksi(tmp_path, "quarantine", "--in", "x.db", "--retry")
    assert (again.returncode, again.stdout) == (1, "0 could be read, 1 still cannot\n")
    assert saksi(tmp_path, "forget", str(tmp_path.resolve() / "en.txt"), "--in", "x.db").returncode == 0
    assert saksi(tmp_path, "quarantine", "--in", "x.db").returncode == 0


def test_quarantine_is_shown_tried_and_cleared_by_name(tmp_path: Path) -> None:
    write(tmp_path, a="7")
    assert saksi(tmp_path, "ingest", "in.jsonl", "gone.txt", "lost.txt").returncode == 1
    shown = saksi(tmp_path, "quarantine", "gone.txt")
    assert (shown.returncode, shown.stdout.count("\n")) == (1, 1)
    assert "gone.txt: extraction: does not exist" in shown.stdout
    (tmp_path / "gone.txt").write_text(TEXT.format("8"))
    (tmp_path / "lost.txt").write_text(TEXT.format("9"))
    tried = saksi(tmp_path, "quarantine", "gone.txt", "--retry")
    assert (tried.returncode, tried.stdout.splitlines()[-1]) == (0, "1 could be read, 0 still cannot")
    assert saksi(tmp_path, "quarantine", "other", "--clear").stdout == "0 entries cleared away\n"
    cleared = saksi(tmp_path, "quarantine", "lost.txt", "--clear")
    assert (cleared.returncode, cleared.stdout) == (0, "1 entries cleared away\n")
    assert saksi(tmp_path, "quarantine").returncode == 0
    assert saksi(tmp_path, "ingest", "lost.txt").stdout == "1 new\n"
    assert saksi(tmp_path, "quarantine", "--clear", "--retry").returncode == 2


def test_names_that_command_a_terminal_are_shown_harmless_and_in_any_encoding(tmp_path: Path) -> None:
    (tmp_path / "\x1b[31mapi – 🔥.txt").write_text("")
    for environment in ({}, {"PYTHONIOENCODING": "ascii"}):
        for arguments in (("ingest", "."), ("quarantine",), ("quarantine", "--retry")):
            command = [SAKSI, *arguments]
            done = subprocess.run(command, capture_output=True, cwd=tmp_path, check=False, env={**os.environ, **environment})
            told = (done.stdout + done.stderr).decode()
            assert "api" in told and "\x1b" not in told and "Traceback" not in told


def test_an_interrupt_is_told(tmp_path: Path) -> None:
    write(tmp_path, **{f"a{n}": str(n) for n in range(1500)})
    process = subprocess.Popen(
        [SAKSI, "ingest", "in.jsonl", "--each"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    error = process.communicate(timeout=60)[1]
    assert (process.returncode, error) == (
        130,
        "saksi: stopped; what was taken in is kept, and the same command goes on where it was\n",
    )


def test_standard_input_and_own_words(tmp_path: Path) -> None:
    done = saksi(tmp_path, "ingest", "-", stdin=json.dumps({"id": "a", "text": TEXT.format("7")}))
    assert done.stdout == "1 new\n"
    assert saksi(tmp_path, "reread").stdout == "0 records read again: 0 changed, 0 could not be read\n"
    (tmp_path / "pack").mkdir()
    assert saksi(tmp_path, "reread", "--pack", "pack").stdout.startswith("0 records read again")
    (tmp_path / "pack/words.yaml").write_text("classes: {}\n")
    assert saksi(tmp_path, "reread", "--pack", "pack", "--each").stdout.startswith("same a\n1 records read again")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("show", "a", "--in", "none.db"), "there is no such database"),
        (("forget", "a", "--in", "none.db"), "there is no such database"),
        (("ingest", "in.jsonl", "--into", "none/x.db"), "the folder none does not exist"),
        (("ingest", "in.jsonl", "--into", "in.jsonl"), "is no sound SQLite database"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, arguments: tuple[str, ...], reason: str) -> None:
    write(tmp_path, a="7")
    done = saksi(tmp_path, *arguments)
    assert done.returncode == 2
    assert reason in done.stderr


def test_a_killed_ingest_leaves_no_worker_behind(tmp_path: Path) -> None:
    write(tmp_path, **{f"a{n}": str(n) for n in range(1500)})
    told = tmp_path / "told"
    with told.open("w") as out:
        command = [SAKSI, "ingest", "in.jsonl", "--workers", "2", "--each"]
        process = subprocess.Popen(command, cwd=tmp_path, stdout=out, start_new_session=True)
        _until(lambda: told.read_text().count("\n") > 5)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    try:
        _until(lambda: not _alive(process.pid))
    finally:
        if _alive(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
    done = saksi(tmp_path, "ingest", "in.jsonl")
    kept = int(done.stdout.split(" same")[0].split()[-1].replace(",", ""))
    assert kept >= told.read_text().count("\n") > 5


def _until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_time_left_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    now = iter([0.0, 30.0])
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr("saksi.cli.progress.time.monotonic", lambda: next(now))
    progress = Progress(lambda done: done / 4)
    progress.advance()
    assert "1 articles read, 0 a second, 1 min 30 s left" in capsys.readouterr().err
