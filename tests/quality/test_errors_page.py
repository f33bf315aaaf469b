"""The error page carries the words of its notes, and a section per layer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_is_that_of_the_notes() -> None:
    command = [sys.executable, str(ROOT / "scripts/errors_page.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr


def test_every_layer_tells_mistakes_and_silences() -> None:
    page = (ROOT / "docs/errors.md").read_text(encoding="utf-8")
    for layer in ("Times", "Statements", "Figures", "Wording", "Events", "Actors"):
        section = page.split(f"## {layer}\n")[1].split("\n## ")[0]
        assert "Typical mistakes" in section
        assert "Abstains" in section
        assert "| F1" in section
