"""YAML as people expect it, decoded strictly into typed values."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import msgspec
import yaml

from saksi.errors import PackError

T = TypeVar("T")
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times quicker where libyaml is there


class _Loader(_Base):  # type: ignore[misc]
    """YAML without its traps: ``no`` and ``on`` are words, ``12:30``, ``010`` and ``2017-06-03`` strings."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[Any]]] = {}


for _tag, _form, _first in (
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", ["n", "~", ""]),
    ("int", r"-?(?:0|[1-9][0-9]*)", "-0123456789"),
    ("float", r"-?(?:0|[1-9][0-9]*)\.[0-9]+", "-0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_form})$"), list(_first))


def decode(path: Path, kind: type[T]) -> T:
    """The file at ``path`` as ``kind``; an empty file is an empty table. Raises PackError with the file and the place in it."""
    try:
        data = yaml.load(path.read_bytes(), Loader=_Loader)
        return msgspec.convert({} if data is None else data, kind)
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{path}: cannot be read: {error}") from None
    except yaml.YAMLError as error:
        raise PackError(f"{path}: is not YAML: {' '.join(str(error).split())}") from None
    except msgspec.ValidationError as error:
        raise PackError(f"{path}: {error}") from None
