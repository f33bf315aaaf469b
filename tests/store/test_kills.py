"""Killed at any moment, a database loses nothing that was told, holds nothing half, and ends like an undisturbed one.

``make bench`` does a thousand kills with the same script.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.store.conftest import new_database

ROOT = Path(__file__).resolve().parents[2]


def _attack(*arguments: str) -> str:
    command = [sys.executable, "-m", "tests.store.kills", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_killed_at_170_random_moments_sqlite() -> None:
    assert "none lost, nothing half" in _attack("sqlite", "--kills", "170", "--seed", "6")


def test_killed_at_30_random_moments_postgresql(request: pytest.FixtureRequest) -> None:
    target = new_database(request.getfixturevalue("cluster"))
    assert "none lost, nothing half" in _attack(target, "--kills", "30", "--seed", "6")
