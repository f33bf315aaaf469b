"""Lines of print, as a PDF gives them, put together into paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_ENDS = re.compile(r"[.!?…:][\"”’')\]]*$")
_BROKEN = re.compile(r"(?P<before>[^\W\d_]+)[-\u00ad\u2010]$")
_LETTERS = re.compile(r"[a-z]+")
_DIGITS = re.compile(r"\d+")


def text_of_pages(pages: Sequence[str]) -> str:
    """The running text of printed pages, one paragraph a line: words divided at line ends whole, running heads left out."""
    heads = _running([page.splitlines() for page in pages])
    lines = [line.strip() for page in pages for line in page.splitlines() if _plain(line) not in heads]
    usual = _usual([len(line) for line in lines if line])
    paragraphs = [""]
    for number, line in enumerate(lines):
        if not line:
            paragraphs.append("")
            continue
        paragraphs[-1] = _joined(paragraphs[-1], line)
        following = next((x for x in lines[number + 1 :] if x), "")
        short = len(line) < 0.75 * usual
        if (short and (_ENDS.search(line) or following[:1].isupper())) or (_ENDS.search(line) and len(line) < 0.9 * usual):
            paragraphs.append("")
    return "\n".join(_whole(paragraphs))


def _whole(paragraphs: list[str]) -> list[str]:
    """Paragraphs without blanks; one that begins in small letters goes on with the one before."""
    whole: list[str] = []
    for paragraph in filter(None, paragraphs):
        if whole and paragraph[0].islower() and not _ENDS.search(whole[-1]):
            whole[-1] = _joined(whole[-1], paragraph)
        else:
            whole.append(paragraph)
    return whole


def _joined(before: str, line: str) -> str:
    if not before:
        return line
    divided = _BROKEN.search(before)
    following = _LETTERS.match(line)
    if divided is None or following is None:
        return f"{before}{line}" if before.endswith("-") and line[:1].isalnum() else f"{before} {line}"
    first, second = divided["before"].casefold(), following.group()
    if len(second) > 3 and (first.endswith(second) or second.startswith(first) or first.endswith(second[-4:])):
        return f"{before[:-1]}-{line}"  # a doubled word, "anak-anak", keeps its hyphen
    return before[:-1] + line


def _usual(lengths: list[int]) -> int:
    """The length that full lines have."""
    return sorted(lengths)[int(len(lengths) * 0.8)] if lengths else 0


def _plain(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split()))


def _running(pages: list[list[str]]) -> set[str]:
    """Lines that stand at the top or the foot of most pages, page numbers included."""
    edges = Counter(plain for page in pages for plain in {_plain(x) for x in (*page[:2], *page[-2:]) if x.strip()})
    return {line for line, count in edges.items() if count >= 3 and count * 2 > len(pages)} | ({"#"} if len(pages) > 1 else set())
