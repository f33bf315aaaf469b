"""What joins mentions beside their own words: brackets, aliases, apposition, and the noun that an institution goes on under."""

from __future__ import annotations

from saksi.resolution.actors.clusters import Clusters
from saksi.resolution.actors.sheet import Sheet, Slip

_NEAR = 14  # characters that may stand between a name and its other name: ' ("', ' alias '


def join_keys(sheet: Sheet, clusters: Clusters) -> None:
    """Join the mentions that are one by their own words; an entry of ``world`` is certain."""
    first: dict[str, int] = {}
    for n, slip in enumerate(sheet.slips):
        if not slip.key:
            continue
        if ":" in slip.key:
            clusters.bar(n, slip.key)
        if slip.why and ":" in slip.key:
            clusters.note(n, slip.why)
        home = first.setdefault(slip.key, n)
        if home != n:
            other = sheet.slips[home]
            reason = "" if other.folded == slip.folded else f"“{slip.head}” and “{other.head}” name the same"
            clusters.join(home, n, reason)


def join_neighbours(sheet: Sheet, clusters: Clusters) -> None:
    """Join a name and the other name that follows it in brackets or after "alias"."""
    slips = sheet.slips
    for n in range(len(slips) - 1):
        a, b = slips[n], slips[n + 1]
        gap = b.mention.start - a.mention.end
        if not 0 < gap <= _NEAR or "pronoun" in (a.mention.form, b.mention.form):
            continue
        between = sheet.between(a, b).strip(" \n\"“'")
        if between == "(" and _short_for(sheet, b, a):
            clusters.join(n, n + 1, f"“{b.head}” stands in brackets after “{a.head}”")
        elif between.casefold() in sheet.words.aliases:
            clusters.join(n, n + 1, f"“{a.head}” alias “{b.head}”")


def join_appositions(sheet: Sheet, clusters: Clusters) -> None:
    """Join an office to the name that follows it after a comma: "Sekretaris Jenderal X, X, Nama," with X named between."""
    slips = sheet.slips
    for n in range(len(slips) - 1):
        if slips[n].mention.form != "office":
            continue
        to = n + 1
        if slips[to].mention.kind in _OWNERS and to + 1 < len(slips) and sheet.between(slips[n], slips[to]).strip() == ",":
            to += 1
        name, before = slips[to].mention, sheet.between(slips[to - 1], slips[to]).strip()
        ends = sheet.text[name.end : name.end + 1] in (",", ".", ")")
        if name.kind == "person" and name.form == "name" and before == "," and ends:
            clusters.join(n, to, f"“{slips[to].head}” stands in apposition to “{slips[n].head}”")


_OWNERS = frozenset({"group", "organisation", "state"})


def _short_for(sheet: Sheet, short: Slip, long: Slip) -> bool:
    """Whether a name in brackets is the other name of what stands before: a single word, closed at once.

    A person's may be any name of a person ("Harsa Wiratama (Acong)"), another's has fitting letters.
    """
    end = short.mention.end
    if len(short.words) != 1 or sheet.text[end : end + 1] != ")" or short.mention.kind == "place":
        return False
    if long.mention.kind == "person" and long.mention.form == "name":
        initials = short.head == "".join(w[0] for w in long.head.split() if w[0].isupper())
        return initials or (short.mention.kind == "person" and short.mention.form == "name")
    letters = [c for c in short.folded if c.isalpha()]
    return short.head.isupper() or letters[:1] == [long.folded[:1]]


def join_short(sheet: Sheet, clusters: Clusters) -> None:
    """Join "Kementerian", "Observatorium" to the organisation last named in full whose name begins so."""
    last: dict[str, int] = {}
    for n, slip in enumerate(sheet.slips):
        m = slip.mention
        if m.rule == "organisation-short":
            home = last.get(slip.words[0])
            if home is not None:
                clusters.join(home, n, f"“{slip.head}” is short for “{sheet.slips[home].head}”")
        elif m.kind == "organisation" and m.form == "name" and len(slip.words) > 1:
            last[slip.words[0]] = n


def join_longer(sheet: Sheet, clusters: Clusters) -> None:
    """Join "Majelis Umum" to the one longer name of the article that begins so: "Majelis Umum PBB"; "Persib" to "Persib Bandung".

    What a state's name makes of another name is another: "Dawira Kalindra" is no "Dawira".
    """
    names = [
        (n, s)
        for n, s in enumerate(sheet.slips)
        if s.mention.form == "name"
        and s.mention.kind in _BODIES
        and s.folded
        and (s.mention.entry is None or not s.head.isupper())
    ]
    longer: dict[str, list[tuple[int, Slip]]] = {}
    for n, slip in names:
        for size in range(1, len(slip.words)):
            longer.setdefault(" ".join(slip.words[:size]), []).append((n, slip))
    for n, slip in names:
        homes = [(m, s) for m, s in longer.get(slip.folded, ()) if _goes_on(sheet, slip, s)]
        if homes and len({clusters.find(m) for m, _ in homes}) == 1:
            clusters.join(homes[0][0], n, f"“{slip.head}” is short for “{homes[0][1].head}”")


_BODIES = frozenset({"group", "organisation"})


def _goes_on(sheet: Sheet, short: Slip, long: Slip) -> bool:
    rest = " ".join(long.words[len(short.words) :])
    named = sheet.entry(rest)
    institution = len(short.words) > 1 and short.words[0] in sheet.words.institutions
    return institution or (not (named and named.startswith("state:")) and (len(short.words) > 1 or short.mention.entry is None))


def join_initials(sheet: Sheet, clusters: Clusters) -> None:
    """Join an acronym that nothing explains to the one name whose initials it is: "FPD", "Front Pembebasan Dawira"."""
    names: dict[str, set[int]] = {}
    for n, slip in enumerate(sheet.slips):
        if slip.mention.form == "name" and slip.mention.kind in _BODIES and len(slip.words) > 1:
            letters = "".join(w[0] for w in slip.head.split() if w[0].isupper())
            names.setdefault(letters, set()).add(n)
    for n, slip in enumerate(sheet.slips):
        lone = slip.mention.form == "name" and slip.mention.kind in _BODIES and slip.mention.entry is None
        homes = {clusters.find(m) for m in names.get(slip.head, ())} if lone and len(slip.head) >= _ACRONYM else set()
        if len(homes) == 1:
            home = homes.pop()
            clusters.join(home, n, f"“{slip.head}” are the initials of “{sheet.slips[home].head}”")


_ACRONYM = 3


def join_unnamed(sheet: Sheet, clusters: Clusters) -> None:
    """Join a bare "pelaku" or "militan" to the one fuller phrase of the article that holds the word: "militan Dawira"."""
    fuller: dict[str, set[int]] = {}
    for n, slip in enumerate(sheet.slips):
        if slip.mention.form == "nominal" and slip.mention.rule in _UNNAMED and len(slip.words) > 1:
            for word in slip.words:
                fuller.setdefault(word, set()).add(n)
    for n, slip in enumerate(sheet.slips):
        if slip.mention.rule not in _UNNAMED or len(slip.words) != 1:
            continue
        homes = {clusters.find(m) for m in fuller.get(slip.folded, ())}
        if len(homes) == 1:
            home = homes.pop()
            clusters.join(home, n, f"“{slip.head}” is the only one of the article: “{sheet.slips[home].head}”")


_UNNAMED = frozenset({"person-unnamed", "people", "name-people"})


def join_by_role(sheet: Sheet, clusters: Clusters) -> None:
    """Join a bare "tersangka" or "terdakwa" to the one person of the article whose role holds the word."""
    bearers: dict[str, dict[int, int]] = {}
    for n, slip in enumerate(sheet.slips):
        if slip.mention.role is not None and slip.mention.kind == "person" and slip.mention.form == "name":
            for word in slip.mention.role.of(sheet.text).lower().split():
                bearers.setdefault(word, {}).setdefault(clusters.find(n), n)
    for n, slip in enumerate(sheet.slips):
        if slip.mention.rule != "person-unnamed" or len(slip.words) != 1:
            continue
        homes = bearers.get(slip.folded, {})
        if len(homes) == 1:
            home = next(iter(homes.values()))
            clusters.join(home, n, f"“{slip.head}” is the only one of the article: “{sheet.slips[home].head}”")


def join_counted(sheet: Sheet, clusters: Clusters) -> None:
    """Join "tiga orang tersebut" to the group last counted so: "tiga pria bersenjata"."""
    last: dict[int, int] = {}
    for n, slip in enumerate(sheet.slips):
        many = slip.counted.many if slip.counted else None
        if many is None or slip.mention.form != "nominal":
            continue
        if slip.mention.rule != "these-people":
            last[many] = n
        elif many in last and (slip.words[0] in sheet.words.among or slip.words[-1] in sheet.slips[last[many]].words):
            clusters.join(last[many], n, f"“{slip.head}”: those last counted so are “{sheet.slips[last[many]].head}”")


def join_bare(sheet: Sheet, clusters: Clusters) -> None:
    """Join a bare "militer" or "pemerintah" to the one force or government of the article that it can be."""
    slips = sheet.slips
    for n, slip in enumerate(slips):
        if slip.owner is not None or slip.mention.form != "nominal":
            continue
        if slip.family and slip.folded in sheet.words.forces:
            homes = [m for m, s in enumerate(slips) if s.family == slip.family and s.owner]
        elif slip.key == "government":
            homes = [m for m, s in enumerate(slips) if s.owner and not s.family and s.mention.form == "nominal"]
        else:
            continue
        owners = {clusters.find(m) for m in homes}
        if len(owners) == 1 and (homes[0] < n or slip.family != "police"):
            clusters.join(homes[0], n, f"“{slip.head}” is the only one of the article: “{slips[homes[0]].head}”")
