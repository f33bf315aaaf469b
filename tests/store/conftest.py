"""Both databases for every test of the store: a SQLite file, and a throwaway PostgreSQL cluster of this test run."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from saksi.store import Store

_HOMES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: -int(p.parent.name))
_PORT = "5432"  # names the socket's file; nothing listens on the network


def _program(name: str) -> str | None:
    return next((str(home / name) for home in _HOMES if (home / name).is_file()), shutil.which(name))


def _unprivileged() -> int | None:
    """PostgreSQL refuses to run as root: the user to run it as then."""
    if os.getuid() != 0:
        return None
    names = {user.pw_name: user.pw_uid for user in pwd.getpwall()}
    return names.get("postgres", names.get("nobody"))


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """The address of a PostgreSQL server without a database name; it lives in a folder of its own and dies with the tests."""
    if _program("initdb") is None:
        pytest.skip("needs PostgreSQL (apt-get install postgresql)")
    user = _unprivileged()
    with tempfile.TemporaryDirectory(prefix="saksi-pg-", dir="/tmp", ignore_cleanup_errors=True) as home:
        if user is not None:
            os.chown(home, user, -1)
        data = f"{home}/data"

        def run(*command: str) -> None:
            subprocess.run(command, check=True, capture_output=True, user=user, cwd=home, env={**os.environ, "LC_ALL": "C.UTF-8"})

        run(_program("initdb") or "", "-D", data, "-U", "saksi", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses='' -k {home} -p {_PORT} -c fsync=off -c shared_buffers=32MB -c max_connections=30"
        run(_program("pg_ctl") or "", "-D", data, "-w", "-l", f"{home}/log", "-o", options, "start")
        watch = (
            f"while [ -d /proc/{os.getpid()} ]; do sleep 2; done; {_program('pg_ctl')} -D {data} -m immediate stop; rm -rf {home}"
        )
        nowhere = subprocess.DEVNULL  # a killed test run takes its server along
        watcher = subprocess.Popen(["sh", "-c", watch], user=user, cwd="/", stdin=nowhere, stdout=nowhere, stderr=nowhere)
        try:
            yield f"postgresql://saksi@/{{}}?host={home}&port={_PORT}"
        finally:
            watcher.kill()
            watcher.wait()
            run(_program("pg_ctl") or "", "-D", data, "-w", "-m", "immediate", "stop")


@pytest.fixture(params=["sqlite", "postgresql"])
def new_target(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes addresses of empty databases, of one kind per run of the test."""
    numbers = itertools.count()
    if request.param == "sqlite":
        return lambda: str(tmp_path / f"{next(numbers)}.db")
    cluster: str = request.getfixturevalue("cluster")
    return lambda: new_database(cluster)


def new_database(cluster: str) -> str:
    """The address of a new, empty database of the cluster."""
    import psycopg

    name = f"t{os.urandom(6).hex()}"
    with psycopg.connect(cluster.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return cluster.format(name)


@pytest.fixture
def target(new_target: Callable[[], str]) -> str:
    """The address of an empty database."""
    return new_target()


@pytest.fixture
def store(target: str) -> Iterator[Store]:
    """A new store."""
    with Store(target) as opened:
        yield opened
