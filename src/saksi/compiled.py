"""Data files decoded once, when the wheel is built, and used only while they are just what their sources say.

A compiled file begins with a digest of its sources. Where it is absent or its digest is another (somebody edited a rule in a
checkout), the sources themselves are read: slower by some tenths of a second, never wrong.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

FOLDER = Path(__file__).parent / "built"
T = TypeVar("T")
_DIGEST_BYTES = 16


def load(name: str, sources: Iterable[Path], kind: type[T], make: Callable[[], T]) -> T:
    """What ``make`` gives from ``sources``: decoded from the compiled file ``name`` where that was made of these very files."""
    path = FOLDER / f"{name}.bin"
    if path.is_file():
        data = path.read_bytes()
        if data[:_DIGEST_BYTES] == digest(sources):
            return msgspec.msgpack.decode(data[_DIGEST_BYTES:], type=kind)
    return make()


def write(name: str, sources: Iterable[Path], value: object) -> Path:
    """Compile ``value``, which was made from ``sources``; returns the file written."""
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{name}.bin"
    path.write_bytes(digest(sources) + msgspec.msgpack.encode(value))
    return path


def digest(sources: Iterable[Path]) -> bytes:
    """A digest of the names and bytes of ``sources``, whatever their order."""
    total = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    for path in sorted(sources, key=lambda p: p.name):
        total.update(path.name.encode() + b"\0" + hashlib.blake2b(path.read_bytes()).digest())
    return total.digest()
