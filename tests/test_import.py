"""``import saksi`` is light, and the public names are all there."""

from __future__ import annotations

import subprocess
import sys

import pytest

import saksi

HEAVY = ("typer", "rich", "trafilatura", "lxml", "lingua", "yaml", "msgspec", "saksi.annotation", "saksi.world")


def test_import_loads_nothing_heavy() -> None:
    code = f"import sys, saksi; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_help_loads_no_reader() -> None:
    heavy = ("saksi.annotation", "saksi.run", "trafilatura", "lingua")
    code = f"import sys, saksi.cli; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", [n for n in saksi.__all__ if not n.startswith("_")])
def test_public_verbs_are_there_and_documented(name: str) -> None:
    assert getattr(saksi, name).__doc__


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'group_by'"):
        saksi.group_by  # noqa: B018
