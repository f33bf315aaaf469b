"""What ties events into a story is shown in words of both."""

from __future__ import annotations

import saksi

TITLES = {
    "a": "Israel Bombardir Rumah Sakit di Gaza",
    "b": "Indonesia Kutuk Serangan Israel ke Rumah Sakit di Gaza",
    "c": "Yordania Kecam Pengeboman Rumah Sakit Gaza oleh Israel",
    "d": "Warga Demo di Depan Kedubes AS Usai Rumah Sakit di Gaza Dibom Israel",
}


def test_reasons_rest_on_words_of_both_events() -> None:
    lines = [{"id": i, "outlet": f"Harian {i}", "published": "2023-10-18", "title": t} for i, t in TITLES.items()]
    groups = saksi.group(lines)
    story = max(groups.stories, key=lambda s: len(s.events))
    assert len(story.events) > 1 and story.reasons
    for reason in story.reasons:
        first, second = reason.passages
        assert first.article != second.article
        for p in reason.passages:
            assert p.text and TITLES[p.article][p.start : p.end] == p.text
