"""The two seed reports side by side: what both tell, what only looks like a contradiction, what one holds against itself."""

from __future__ import annotations

from saksi.model.findings import Comparison
from saksi.model.groups import Groups

Seeds = tuple[Comparison, Comparison, Groups]


def test_two_meetings_are_two_events_with_reasons(seeds: Seeds) -> None:
    story, _, groups = seeds
    first, second = (a.event for a in groups.articles)
    assert first != second
    reasons = " ".join(r.text for e in story.events if e.id == first for r in e.apart)
    assert "38.000" in reasons and "day 18" in reasons and "other participants" in reasons


def test_the_attack_is_one_event_told_by_both(seeds: Seeds) -> None:
    _, attack, _ = seeds
    assert (attack.from_, attack.until) == ("2023-10-07", "2023-10-07")
    assert attack.counts.articles == 2 and attack.counts.origins == 2
    (told,) = [r for r in attack.rows if r.slot == "what" and r.event]
    assert len(told.cells) == 2 and told.standing == "agree"
    (when,) = [r for r in attack.rows if r.slot == "when"]
    assert when.standing == "agree"
    hostages = [r for r in attack.rows if r.measure == "hostage"]
    assert any(len(r.cells) == 2 and r.standing == "agree" for r in hostages), "about 200 lies within hundreds"


def test_one_story(seeds: Seeds) -> None:
    story, _, groups = seeds
    assert len({a.story for a in groups.articles}) == 1
    assert {a.id for a in story.articles} == {a.id for a in groups.articles}


def test_words_for_the_three_stand_side_by_side(seeds: Seeds) -> None:
    story, _, _ = seeds
    for actor in ("group:hamas", "group:hezbollah", "state:IL"):
        uses = [u for w in story.wording if w.actor == actor for u in w.uses]
        assert len({u.source for u in uses}) == 2, actor
    labels = {(w.actor, w.word): w for w in story.wording if w.kind == "label"}
    assert ("group:hamas", "teroris") in labels and ("group:hamas", "gerakan perlawanan") in labels
    assert sum(u.count for u in labels["state:IL", "genosida"].uses) == 2


def test_the_two_tolls_count_different_things(seeds: Seeds) -> None:
    story, _, _ = seeds
    (found,) = [f for f in story.findings if f.standing == "apart" and "1,400" in f.text and "38,000" in f.text]
    assert "do not contradict" in found.text
    assert len({p.article for p in found.passages}) == 2
    killed = [r for r in story.rows if r.measure == "killed"]
    assert not any(r.standing == "differ" for r in killed)


def test_the_releases_are_shown_as_a_tension(seeds: Seeds) -> None:
    story, _, _ = seeds
    (found,) = [f for f in story.findings if f.standing == "tension"]
    assert "belum melepaskan empat" in found.text and "melepaskan dua warga Amerika" in found.text
    assert len({p.article for p in found.passages}) == 1
