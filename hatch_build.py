"""Compiles the language packs and the facts of ``world`` when a wheel or an editable install is built.

The scripts and the map of the pages are put in where they have been built (``make pages``): the pages work without them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompilePacks(BuildHookInterface):  # type: ignore[type-arg]
    """Writes ``saksi/built/*.bin`` before files are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and name the files as artifacts, since they are in no commit."""
        sys.path.insert(0, str(Path(self.root) / "src"))
        from saksi import lang, world

        files = [*lang.compile_packs(), world.compile_facts()]
        pages = Path(self.root) / "src/saksi/web/static/built"
        files += [f for f in pages.glob("*") if f.is_file()]
        build_data["artifacts"] += [str(f.relative_to(self.root)) for f in files]
