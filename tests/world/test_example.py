"""The example of docs/world.md is read as it stands, and an editor has nothing to send back."""

from __future__ import annotations

import re
from pathlib import Path

from saksi import world

PAGE = Path(__file__).resolve().parents[2] / "docs/world.md"


def test_the_example_is_right(tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert example
    (tmp_path / "actors.yaml").write_text(example[1], encoding="utf-8")
    read = world.load(tmp_path)
    assert {e.id for e in read.find("Front Pembebasan Dawira")} == {"group:dawira-front"}
    assert [o.title["id"] for o in read.entries["person:harsa-wiratama"].offices] == [("Menteri Pertahanan", "Menhan")]
    assert world.problems(read) == []


def test_every_field_is_told() -> None:
    page = PAGE.read_text(encoding="utf-8")
    fields = {*world.Entry.__struct_encode_fields__, *world.Office.__struct_encode_fields__}
    assert [f for f in fields if f"`{f}`" not in page] == []
