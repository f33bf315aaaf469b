"""What the slots of residue patterns stand for, as regular expressions over one line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from saksi.lang.schema.residue import ResidueWords

GAP = r"[^\S\n]"
"""One horizontal white space, the no-break space of web pages included."""

_WORD = r"[\w.&'’-]"
_DOMAIN = r"(?:com|net|org|info|news|tv|co|id|my|sg|uk|de)"
_INITIAL = r"(?:[a-z]{1,8}|[A-Za-z]{1,3}\d{0,2}|\*|)"
_TITLED = r"[A-Z][\w.'’-]*"
_SIGNER = rf"(?:[A-Za-z*][A-Za-z.]{{0,14}}\d{{0,2}}(?:{GAP}[A-Za-z]{{1,14}}){{0,3}}|)"
_NAME = rf"[A-Z][^\W\d][\w.&'’-]*(?:{GAP}[A-Z&][A-Za-z.&'’-]*){{0,3}}"
_CAPITALISED = rf"[A-Z0-9]{_WORD}*(?:{GAP}[A-Za-z0-9]{_WORD}*){{0,3}}"


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of ``words``, the longest first, any white space between their parts."""
    longest_first = sorted(set(words), key=lambda w: (-len(w), w))
    if not longest_first:
        return "(?!)"
    return "(?:" + "|".join(rf"{GAP}+".join(map(re.escape, w.split())) for w in longest_first) + ")"


def slots_of(words: ResidueWords) -> dict[str, str]:
    """The regular expression of each slot, by name, none with a capturing group."""
    wire = alternatives(form for w in words.wires for form in {*w.forms, *(f.upper() for f in w.forms if len(f) > 3)})
    city = alternatives([*words.cities, *(c.upper() for c in words.cities if len(c) < 5)])
    named = rf"(?i:{alternatives(words.outlets.names)})"
    ending = rf"(?:[A-Z]{_WORD}*{GAP})?[A-Za-z]\w*{GAP}?(?i:{alternatives(words.outlets.endings)})"
    address = rf"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*\.{_DOMAIN}(?:\.{_DOMAIN})?"
    site = rf"(?:(?i:{address})|{named}|{ending})(?!\w)"
    month = rf"(?i:{alternatives(words.months)})"
    capitals = r"[A-Z][A-Z'’.-]"
    return {
        "wire": rf"{wire}(?!\w)",
        "wires": rf"(?:{wire}(?!\w)(?:{GAP}*[/|,&]{GAP}*(?:{_CAPITALISED}|[a-z]{{1,8}}))*"
        rf"|{_CAPITALISED}{GAP}*[/|]{GAP}*{wire}(?!\w))",
        "city": rf"{_TITLED}(?:{GAP}{_TITLED}){{0,2}}",
        "cityname": rf"{city}(?!\w)",
        "region": rf"{_TITLED}(?:{GAP}{_TITLED}){{0,2}}",
        "othercity": rf"(?!{GAP}*{city}(?!\w))",
        "url": r"https?://\S{4,500}",
        "eol": rf"(?={GAP}*(?:\n|\Z))",
        "site": site,
        "outlet": _CAPITALISED,
        "place": rf"[A-Z]{_WORD}*(?:{GAP}[A-Za-z]{_WORD}*){{0,3}}(?:,{GAP}?[A-Z]{_WORD}*(?:{GAP}[A-Z]{_WORD}*){{0,2}})?",
        "PLACE": rf"{capitals}{{4,}}(?:{GAP}{capitals}+){{0,4}}(?!\w)|{capitals}+(?:{GAP}{capitals}+){{1,4}}(?!\w)",
        "date": rf"(?:\d{{1,2}}{GAP}?[/.]{GAP}?\d{{1,2}}(?:[/.]\d{{2,4}})?|\d{{1,2}}{GAP}{month}(?:{GAP}\d{{4}})?)",
        "dash": rf"[-–—―|](?:{GAP}*+[-–—―])*+(?=(?<=[—―])\w|[\s\"“”'‘’\u200b-\u200f]|\Z)",
        "initials": rf"{_INITIAL}(?:{GAP}*[/&,.-]{GAP}*(?:{_INITIAL}|\d{{1,3}})){{0,3}}",
        "few": r"[a-z]{2,3}",
        "pair": rf"{_SIGNER}{GAP}*/{GAP}*{_SIGNER}(?:{GAP}*/{GAP}*{_SIGNER})?",
        "source": rf"{_NAME}(?:{GAP}*/{GAP}*{_NAME})*",
        "code": rf"(?:[A-Z][A-Za-z]?\.{GAP}?)?(?:[A-Z]+{GAP}?-{GAP}?[A-Z]+|[A-Z]\d{{3}}|[A-Z][a-z]+(?={GAP}*/))"
        rf"(?:{GAP}*/{GAP}*(?:[A-Z]+{GAP}?-{GAP}?[A-Z]+|[A-Z]\d{{3}})){{0,3}}",
        "people": r"[^\n]{2,200}",
        "names": r"[^\n]{2,300}?",
        "short": r"[^\n]{1,160}",
        "title": r"[^\n]*",
        "headline": r"[^\n]+",
        "rest": r"[^\n]*",
    }


INSIDE = {
    "]": r"(?:[^\[\]\n]|\[[^\[\]\n]*\])*",
    ")": r"(?:[^()\n]|\([^()\n]*\))*",
}
"""What a slot that runs to the line's end stands for where a closing bracket follows it."""

OPEN_ENDED = frozenset({"title", "headline", "rest", "short", "people"})
"""Slots that run to the end of the line."""
