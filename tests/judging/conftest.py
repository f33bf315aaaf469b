"""Both databases, as in the tests of the store; words and facts are loaded once."""

from functools import cache

import pytest
from tests.store.conftest import cluster, new_target, store, target

from saksi import lang, world
from saksi.grouping.grouper import Grouper
from saksi.run import grouping_store

__all__ = ["cluster", "new_target", "store", "target"]

_pack = cache(lang.load)
_world = cache(world.load)


@cache
def _grouper() -> Grouper:
    return Grouper(_pack("id", None), _world(None))


@pytest.fixture(autouse=True)
def loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading words and facts takes longer than grouping a few headlines."""
    monkeypatch.setattr(grouping_store.lang, "load", _pack)
    monkeypatch.setattr(grouping_store.world, "load", _world)
    monkeypatch.setattr(grouping_store, "Grouper", lambda pack, world: _grouper())
