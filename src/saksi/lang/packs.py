"""Language packs: one folder of YAML files per language, decoded strictly, and a user's own folder merged over it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import msgspec

from saksi import compiled
from saksi.errors import PackError
from saksi.lang.pattern import parse
from saksi.lang.rules import Rule
from saksi.lang.schema.base import File, Numbers, Sentences, Words
from saksi.lang.schema.comparison import Comparing
from saksi.lang.schema.confidence import Confidence
from saksi.lang.schema.dates import Dates
from saksi.lang.schema.events import Events
from saksi.lang.schema.figures import Figures
from saksi.lang.schema.grouping import Grouping
from saksi.lang.schema.markers import Markers
from saksi.lang.schema.names import Names
from saksi.lang.schema.placenames import PlaceWords
from saksi.lang.schema.residue import ResidueWords
from saksi.lang.schema.stance import Stance
from saksi.lang.schema.statements import Statements
from saksi.lang.schema.wording import Wordings
from saksi.strict_yaml import decode

HERE = Path(__file__).parent
S = TypeVar("S", bound=msgspec.Struct)


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one language: a field per file, of the same name in every language."""

    words: Words = Words()
    sentences: Sentences = Sentences()
    numbers: Numbers = Numbers()
    dates: Dates = Dates()
    names: Names = Names()
    statements: Statements = Statements()
    figures: Figures = Figures()
    stance: Stance = Stance()
    events: Events = Events()
    wording: Wordings = Wordings()
    residue: ResidueWords = ResidueWords()
    placenames: PlaceWords = PlaceWords()
    grouping: Grouping = Grouping()
    comparison: Comparing = Comparing()
    confidence: Confidence = Confidence()

    @property
    def files(self) -> list[File]:
        """The pack's files that hold classes and rules, in the order of the fields."""
        return [f for f in (getattr(self, name) for name in self.__struct_fields__) if isinstance(f, File)]

    @property
    def classes(self) -> dict[str, list[str]]:
        """All classes of all files. Raises PackError where two files define one class."""
        found: dict[str, list[str]] = {}
        for file in self.files:
            twice = found.keys() & file.classes.keys()
            if twice:
                raise PackError(f"class {sorted(twice)[0]!r} is defined in two files of the pack; keep one")
            found.update(file.classes)
        return found


def load(code: str, extra: Path | None = None) -> Pack:
    """The pack of language ``code``; where ``extra`` (a folder of the same file names) is given, merged over it.

    A rule of the same id replaces, another is added; words are added to their class. Raises PackError, with the file and
    the path inside it, for an unknown file, an unknown key, a wrong type, or a pattern that cannot be read.
    """
    folder = HERE / code
    pack = compiled.load(f"lang-{code}", _sources(folder), Pack, lambda: _read_folder(folder))
    return pack if extra is None else merged(pack, _read_folder(extra))


def compile_packs() -> list[Path]:
    """Compile every shipped pack, for the wheel; returns the files written."""
    folders = sorted(f for f in HERE.iterdir() if (f / "words.yaml").is_file())
    return [compiled.write(f"lang-{f.name}", _sources(f), _read_folder(f)) for f in folders]


def _sources(folder: Path) -> list[Path]:
    return [*folder.glob("*.yaml"), *(HERE / "schema").glob("*.py"), HERE / "rules.py"]


def load_markers() -> Markers:
    """The words and scripts that tell languages apart. Raises PackError for a malformed file."""
    return decode(HERE / "markers.yaml", Markers)


def merged(base: S, more: S) -> S:
    """``base`` with what ``more`` adds: structs and tables field by field, lists joined, rules of one id replaced."""
    return msgspec.structs.replace(base, **{f: _merge(getattr(base, f), getattr(more, f)) for f in base.__struct_fields__})


def _merge(base: Any, more: Any) -> Any:
    if isinstance(base, msgspec.Struct):
        return merged(base, more)
    if isinstance(base, dict):
        return {**base, **{k: _merge(base[k], v) if k in base else v for k, v in more.items()}}
    if isinstance(base, list):
        ids = {m.id for m in more if hasattr(m, "id")}
        return [b for b in base if getattr(b, "id", None) not in ids] + [m for m in more if m not in base]
    return more if more is not None else base


def _read_folder(folder: Path) -> Pack:
    if not folder.is_dir():
        raise PackError(f"{folder}: no such pack folder")
    known = {f.name: f.type for f in msgspec.structs.fields(Pack)}
    files = {name: decode(folder / f"{name}.yaml", kind) for name, kind in known.items() if (folder / f"{name}.yaml").is_file()}
    pack = Pack(**files)
    for name, file in files.items():
        _check(folder / f"{name}.yaml", file)
    return pack


def _check(path: Path, file: Any) -> None:
    seen: set[str] = set()
    for rule in getattr(file, "rules", []):
        if rule.id in seen:
            raise PackError(f"{path}: two rules have the id {rule.id!r}")
        seen.add(rule.id)
        for pattern in rule.patterns if isinstance(rule, Rule) else ():
            try:
                parse(pattern)
            except PackError as error:
                raise PackError(f"{path}: rule {rule.id!r}: {error}") from None
