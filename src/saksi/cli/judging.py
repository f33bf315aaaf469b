"""The ``judge`` commands: one decision into the store and the groups, and what a person sees of all decisions."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from saksi.errors import JudgementError, UnreadableInputError
from saksi.model.judgements import Judgement
from saksi.run.judge import Judging, Standing, standings, values
from saksi.store import Store, groups, judgements

_CUT = 60


def decide(step: str, where: str, by: str, pack: Path | None, given: Iterable[str | None]) -> int:
    """Keep one decision, let the groups follow, and say what became of it; the exit status."""
    with Store(where, make=False) as store:
        made: Judgement = getattr(Judging(store, by, now), step)(*given)
        verb = "withdrawn" if step == "withdraw" else "kept"
        print(f"{verb}: {made.id}  {worded(made)}")
        _follow(store, pack)
        for line in _effect(store, made):
            print(f"  {line}")
    return 0


def now() -> str:
    """The time of day as judgements carry it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _follow(store: Store, pack: Path | None) -> None:
    """Let the groups that stand follow the judgements."""
    if not groups.grouped(store):
        print("  nothing is grouped here yet; saksi group will follow it")
        return
    from saksi.run.grouping_store import group_store

    group_store(store, pack, waiting=False)


def _effect(store: Store, made: Judgement) -> Iterable[str]:
    """Where the articles of a judgement on events stand now; what is to be said of others that it goes against."""
    if made.kind in ("same", "different") and groups.grouped(store):
        events = [groups.with_telling(store, a.id) for a in made.about]
        if all(events):
            one = len({e.id for e in events if e}) == 1
            yield "they are one event now" if one else "they are two events now"
            for event in dict.fromkeys(e for e in events if e):
                yield f"{event.id} “{_cut(event.name)}”: {counts(event)}"
    if made.holds:
        for other in judgements.listed(store, holding=True):
            if judgements.contrary(made, other):
                yield f"against {other.id} by {other.by}, {other.at[:10]}: the newer one counts"


def counts(row: groups.EventRow | groups.StoryRow) -> str:
    """How many tell it: "6 articles, 5 outlets, 2 origins"."""
    parts = ((row.articles, "article"), (row.outlets, "outlet"), (row.origins, "origin"))
    return ", ".join(f"{n:,} {noun if n == 1 else noun + 's'}" for n, noun in parts)


def worded(x: Judgement) -> str:
    """A judgement in one line."""
    things = [f"{a.id} “{_cut(a.text)}”" if a.text else a.id for a in x.about]
    because = f" – {x.because}" if x.because else ""
    match x.kind:
        case "same" | "different" | "unsure":
            return f"{x.kind}: {' | '.join(things)}{because}"
        case "correct":
            return f"correct {things[0]}: {x.field} is {x.value}{because}"
        case "rename":
            return f"rename {things[0]}: “{x.value}”{because}"
        case "split":
            return f"split {things[0]}" + (f": “{x.value}” is somebody else" if x.value else ": not that one") + because
        case _:
            return f"{x.kind} {' and '.join(things)}{because}"


def show_list(where: str, by: str | None, article: str | None, holding: bool, as_json: bool) -> int:
    """Print judgements; the exit status."""
    with Store(where, make=False) as store:
        found = standings(store, judgements.listed(store, holding=holding, by=by, article=article))
    if as_json:
        for one in found:
            _line({**msgspec.to_builtins(one.judgement), "stale": one.stale, "against": one.against})
        return 0
    for one in found:
        x = one.judgement
        print(f"{x.id.removeprefix('judgement:')}  {x.at[:16].replace('T', ' ')}  {x.by}  {worded(x)}")
        for remark in _remarks(one):
            print(f"{'':18}{remark}")
    held = sum(s.judgement.holds for s in found)
    print(f"{counted(len(found))}: {held:,} hold, {sum(bool(s.stale) for s in found):,} stale")
    return 0


def counted(n: int) -> str:
    """So many judgements, in words."""
    return f"{n:,} judgement{'' if n == 1 else 's'}"


def _remarks(one: Standing) -> Iterable[str]:
    x = one.judgement
    if not x.holds:
        why = f" – {x.withdrawn_because}" if x.withdrawn_because else ""
        yield f"withdrawn by {x.withdrawn_by}, {(x.withdrawn_at or '')[:16].replace('T', ' ')}{why}"
    elif one.stale:
        yield f"stale: {one.stale}"
    if one.against:
        yield f"against {one.against}"


def show_values(where: str, article: str, as_json: bool) -> int:
    """Print the values of an article with their ids; the exit status."""
    with Store(where, make=False) as store:
        lines = values(store, article)
    for line in lines:
        if as_json:
            _line({"id": line.id, "layer": line.layer, "text": line.text, **line.fields})
        else:
            fields = ", ".join(f"{k} {', '.join(map(str, v)) if isinstance(v, list) else v}" for k, v in line.fields.items())
            print(f"{line.id}  “{_cut(line.text)}”\n    {fields}")
    return 0


def export(where: str, file: str) -> int:
    """Write all judgements; the exit status."""
    with Store(where, make=False) as store:
        lines = judgements.exported(store)
    data = b"".join(line + b"\n" for line in lines)
    if file == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        Path(file).write_bytes(data)
        print(f"{counted(len(lines))} written to {file}")
    return 0


def import_(where: str, file: str, by: str, pack: Path | None) -> int:
    """Take in judgements; the exit status: 0 taken in, 1 some go against others."""
    read = read_judgements(file)
    with Store(where, make=False) as store:
        found = judgements.imported(store, read, by=by, at=now())
        if any(x.taken != "same" for x in found):
            _follow(store, pack)
    for one in found:
        if one.against is not None:
            print(f"conflict: {one.judgement.id} by {one.judgement.by} ({worded(one.judgement)})", file=sys.stderr)
            print(
                f"  against {one.against.id} by {one.against.by} ({worded(one.against)}); the newer one counts", file=sys.stderr
            )
    tally = {what: sum(x.taken == what for x in found) for what in ("new", "withdrawn", "same", "conflict")}
    print(", ".join(f"{n:,} {what}" for what, n in tally.items() if n) or "nothing given")
    return 1 if tally["conflict"] else 0


def read_judgements(file: str) -> list[Judgement]:
    """The judgements of a file. Raises UnreadableInputError for the first line that is none."""
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise UnreadableInputError(file, f"cannot be read: {error.strerror}") from None
    found = []
    for number, line in enumerate(data.splitlines(), 1):
        if line.strip():
            try:
                found.append(msgspec.json.decode(line, type=Judgement))
            except msgspec.DecodeError as error:
                raise UnreadableInputError(f"{file}:{number}", f"is no line of saksi judge export: {error}") from None
    return found


def show_audit(where: str, as_json: bool) -> int:
    """Print the log; the exit status."""
    with Store(where, make=False) as store:
        entries = judgements.audited(store)
    for x in entries:
        if as_json:
            _line(msgspec.to_builtins(x))
        else:
            what = worded(msgspec.json.decode(x.details, type=Judgement)) if x.details else "its article was forgotten"
            print(f"{x.number}  {x.at[:19].replace('T', ' ')}  {x.by or '–'}  {x.action}  {x.judgement}  {what}")
    return 0


def show_agreement(where: str, first: str, second: str, as_json: bool) -> int:
    """Print how far two people agree; the exit status."""
    from saksi.run.agreement import agreement

    with Store(where, make=False) as store:
        listed = judgements.listed(store)
    known = {x.by for x in listed}
    for name in (first, second):
        if name not in known:
            raise JudgementError(f"{name}: judged nothing here; judgements are by {', '.join(sorted(known)) or 'nobody'}")
    for part in agreement(listed, first, second):
        if as_json:
            _line(msgspec.to_builtins(part))
            continue
        alpha = "not defined (all answers are the same, or none in common)" if part.alpha is None else f"{part.alpha:.3f}"
        print(f"{part.what}: {part.both:,} judged by both, {part.equal:,} the same; Krippendorff's alpha {alpha}")
        for pair, n in part.counts.items():
            print(f"  {n:>5,}  {pair}")
        for x in part.disagreements:
            for who in (x.first, x.second):
                print(f"  {who.by}: {worded(who)}")
    return 0


def _line(found: dict[str, object]) -> None:
    sys.stdout.write(msgspec.json.encode(found).decode() + "\n")


def _cut(text: str | None) -> str:
    line = " ".join((text or "").split())
    return line if len(line) <= _CUT else line[: _CUT - 1] + "…"
