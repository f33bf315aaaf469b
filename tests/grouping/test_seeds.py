"""The two seed reports: two meetings kept apart with reasons, one attack told by both, one story."""

from __future__ import annotations

from pathlib import Path

import saksi


def test_two_meetings_one_attack_one_story(shared: Path) -> None:
    texts = [p.read_text(encoding="utf-8") for p in sorted((shared / "seeds").glob("*.txt"))]
    groups = saksi.group(texts)
    first, second = groups.articles
    assert first.event != second.event
    assert first.story == second.story
    (attack,) = set(first.events) & set(second.events)
    events = {e.id: e for e in groups.events}
    assert events[attack].from_ == "2023-10-07"
    assert events[attack].story == first.story
    reasons = " ".join(r.text for d in events[first.event].decisions if not d.same for r in d.reasons)
    assert "2023-10-25" in reasons and "unresolved" in reasons
    assert "day 18" in reasons and "38.000" in reasons
    assert "other participants" in reasons
