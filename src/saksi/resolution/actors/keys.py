"""Who a mention is by its own words: the key under which all mentions of one actor fall together."""

from __future__ import annotations

from saksi.resolution.actors.sheet import Sheet, Slip


def give_keys(sheet: Sheet) -> None:
    """Fill ``key``, ``owner`` and ``family`` of every slip of ``sheet``."""
    counts: dict[str, set[int | None]] = {}
    for slip in sheet.slips:
        slip.key = _key(sheet, slip)
        if slip.counted is not None and slip.counted.told:
            if slip.family is not None and slip.owner is None:  # "empat polisi" are not the police
                slip.key, slip.family = f"name {slip.counted.many} {slip.folded}", None
            elif slip.key.startswith("name "):
                counts.setdefault(slip.key, set()).add(slip.counted.many)
    for slip in sheet.slips:  # "tiga pria" and "dua pria" of one article are two groups
        if slip.counted is not None and slip.counted.told and len(counts.get(slip.key, ())) > 1:
            slip.key = f"{slip.key} {slip.counted.many}"


def _key(sheet: Sheet, slip: Slip) -> str:
    m = slip.mention
    if m.rule in _OWN:
        return _OWN[m.rule](sheet, slip)
    if m.form == "pronoun":
        return ""
    known = m.entry or (sheet.spelled(slip) if m.form == "name" and m.kind in _SPELLED else None)
    return known or _said(sheet, slip)


def _said(sheet: Sheet, slip: Slip) -> str:
    """The key of a mention that no entry of ``world`` names."""
    m = slip.mention
    if m.form == "office":
        return "office " + " ".join(sorted(sheet.words.office(slip.words)))
    if m.form == "nominal" or m.kind == "group":
        return _nominal(sheet, slip)
    return f"person {slip.folded}" if m.kind == "person" else f"name {slip.folded}"


_SPELLED = frozenset({"person", "group", "organisation"})


def _acting(sheet: Sheet, slip: Slip) -> str:
    """A place that says or does something: a capital is its state."""
    return sheet.capitals.get(slip.folded) or f"name {slip.folded}"


def _short(_: Sheet, slip: Slip) -> str:
    return f"short {slip.folded}"


def _these(sheet: Sheet, slip: Slip) -> str:
    """Those who are pointed at by what they are: "ketiga tersangka itu" are suspects told of before."""
    while len(slip.words) > 1 and slip.words[-1] in sheet.words.demonstratives:
        slip.words = slip.words[:-1]
    return f"name {' '.join(slip.words)}"


_OWN = {"name-place-acting": _acting, "organisation-short": _short, "these-people": _these}


def _nominal(sheet: Sheet, slip: Slip) -> str:
    words = sheet.words
    parts = slip.words
    if len(parts) > 1 and parts[0] in words.plural_marks:
        parts = parts[1:]
    head, rest = _split(parts, words.government)
    if head:
        slip.owner = _owner(sheet, rest) or (_unknown(slip, rest) if head in words.ruled else None)
        return slip.owner or f"government {' '.join(rest)}".strip()
    head, rest = _split(parts, words.forces)
    if head:
        slip.family = words.forces[head]
        slip.owner = _owner(sheet, rest) or (_unknown(slip, rest) if head in words.ruled else None)
        return f"force {slip.family} {slip.owner}" if slip.owner else f"force {head} {' '.join(rest)}".strip()
    named = next((e for k in range(1, len(parts)) if (e := sheet.entry(" ".join(parts[k:])))), None)
    head, rest = _split(parts, words.peoplehood)
    if head and rest:
        return named if named and sheet.people(named) else f"people {named}" if named else f"name {' '.join(rest)}"
    head, rest = _split(parts, words.group_heads)
    if head and rest and named is None:
        return f"name {' '.join(rest)}"
    if head and rest and named is not None and named.startswith(_GROUPS) and not sheet.people(named):
        return named
    return f"name {' '.join(parts)}"


_GROUPS = ("group:", "organisation:")


def _split(parts: list[str], known: frozenset[str] | dict[str, str]) -> tuple[str, list[str]]:
    """The longest run of words at the start that is one of ``known`` (or several of them in a row), and the rest."""
    at, head = 0, ""
    while at < len(parts):
        for size in (3, 2, 1):
            piece = " ".join(parts[at : at + size])
            if piece in known:
                head, at = head or piece, at + min(size, len(parts) - at)
                break
        else:
            break
    return head, parts[at:]


def _owner(sheet: Sheet, rest: list[str]) -> str | None:
    """The entry that the words after a noun for force or government name; a capital stands for its state."""
    name = " ".join(rest).strip("[] ")
    entry = sheet.entry(name) or sheet.capitals.get(name) if name else None
    return sheet.ruled.get(entry) if entry is not None and entry.startswith("person:") else entry


def _unknown(slip: Slip, rest: list[str]) -> str | None:
    """The key of an owner that no entry knows: the words after the noun, where all of them are capitalised."""
    said = slip.head.split()[-len(rest) :] if rest else []
    return f"name {' '.join(rest)}" if len(said) == len(rest) > 0 and all(w[0].isupper() for w in said) else None
