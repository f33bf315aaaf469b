"""Kills a process that ingests and rereads, at random moments, and looks at the database after each kill.

    python -m tests.store.kills TARGET… --kills 200      # TARGET: sqlite, or the address of an empty PostgreSQL database

Every child is forked from this process, so that it costs milliseconds. After each kill the database must be whole and hold all
that the child had told; when a run comes through, it must hold what an undisturbed run gives.
"""

from __future__ import annotations

import argparse
import os
import random
import select as poll
import signal
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import text
from tests.store.looking import assert_whole, dump
from tests.store.making import UNREADABLE, lines, read_all

from saksi.run import ingest, renewal
from saksi.run.sources import given_from
from saksi.store import Kept, Store, engine
from saksi.store.lemmas import lemmas
from saksi.store.tables import metadata

ingest.BATCH = 4
ingest.ASKED = 8
renewal.BATCH = 4
# A killed process loses nothing that it gave to the system; only a pulled plug needs the disk waited for.
engine._PRAGMAS = tuple(p.replace("FULL", "OFF") for p in engine._PRAGMAS)


class Work(NamedTuple):
    """What a child does: two files are taken in, the second with changes, then all is read again."""

    first: Path
    second: Path

    def run(self, target: str, told: int) -> None:
        """Do it all, or what is left of it; every outcome is written to ``told`` as a line."""
        with Store(target) as store:
            for path in (self.first, self.second):
                for outcome in ingest.Intake(store, read_all, "r1").take(given_from([str(path)])):
                    os.write(told, f"kept\t{outcome.id}\n".encode())
            for outcome in renewal.reread(store, partial(read_all, more=100), "r2"):
                os.write(told, f"reread\t{outcome.id}\t{outcome.place}\n".encode())


def work_in(folder: Path) -> Work:
    """Tiny articles: new ones, changed ones, the same again, and such as cannot be read."""
    first = {f"a{n}": f"Ada {n} warga. Polisi datang." for n in range(14)} | {"bad": UNREADABLE}
    second = {f"a{n}": f"Ada {n + n % 2} warga. Polisi datang." for n in range(8)} | {f"b{n}": f"Lalu {n}." for n in range(6)}
    one, two = lines(folder / "1.jsonl", first), lines(folder / "2.jsonl", second)
    two.write_bytes(two.read_bytes() + b"{broken\n")
    return Work(one, two)


def attack(targets: list[str], kills: int, seed: int) -> str:
    """How it went, in a sentence; raises AssertionError where something was lost, half, or other than undisturbed."""
    random.seed(seed)
    done = rounds = told = 0
    lemmas()  # children inherit what is loaded
    with tempfile.TemporaryDirectory() as folder:
        work = work_in(Path(folder))
        meant, seconds = _undisturbed(work, targets[0], folder)
        while done < kills:
            target = targets[rounds % len(targets)]
            target = f"{folder}/{rounds}.db" if target == "sqlite" else _emptied(target)
            rounds += 1
            acknowledged: set[tuple[str, ...]] = set()
            while True:
                after = random.uniform(0, seconds * 0.8) if done < kills else 600
                finished, lines_told = _killed(work, target, after)
                acknowledged |= lines_told
                told += len(lines_told)
                with Store(target) as store:
                    _check(store, acknowledged)
                    if finished:
                        assert dump(store) == meant, "differs from the undisturbed run"
                        break
                done += 1
    return f"{done} kills in {rounds} databases, {told} acknowledged outcomes, none lost, nothing half"


def _undisturbed(work: Work, target: str, folder: str) -> tuple[object, float]:
    target = f"{folder}/undisturbed.db" if target == "sqlite" else _emptied(target)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    begin = time.monotonic()
    work.run(target, nowhere)
    seconds = time.monotonic() - begin
    os.close(nowhere)
    with Store(target) as store:
        assert_whole(store)
        return dump(store), seconds


def _killed(work: Work, target: str, after: float) -> tuple[bool, set[tuple[str, ...]]]:
    """Whether the child came through before it was killed, and what it told until then."""
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(hear)
            work.run(target, tell)
            code = 0
        finally:
            os._exit(code)
    os.close(tell)
    data, deadline = b"", time.monotonic() + after
    while (left := deadline - time.monotonic()) > 0 and poll.select([hear], [], [], left)[0]:
        if not (part := os.read(hear, 65536)):
            break
        data += part
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while part := os.read(hear, 65536):
        data += part
    os.close(hear)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the child failed by itself"
    whole_lines = data.decode().split("\n")[:-1]
    return not os.WIFSIGNALED(status), {tuple(line.split("\t")) for line in whole_lines}


def _check(store: Store, acknowledged: set[tuple[str, ...]]) -> None:
    assert_whole(store)
    rows = dump(store)
    known = {row[1] for row in rows["articles"]} | {row[1] for row in rows["quarantine"]}
    lost = {each[1] for each in acknowledged if each[0] == "kept"} - known
    assert not lost, f"acknowledged and lost: {sorted(lost)}"
    lost = {each[1:] for each in acknowledged if each[0] == "reread"} & {(k.record.id, k.record.version) for k in old(store)}
    assert not lost, f"acknowledged as read again, and not: {sorted(lost)}"


def old(store: Store) -> list[Kept]:
    """What is not yet read again."""
    return store.outdated("r2", 1000)


def _emptied(target: str) -> str:
    with Store(target) as store, store.engine.begin() as connection:
        names = ", ".join(table.name for table in metadata.sorted_tables)
        connection.execute(text(f"DROP TABLE {names}"))
    return target


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="+")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.stdout.write(attack(options.targets, options.kills, options.seed) + "\n")


if __name__ == "__main__":
    main()
