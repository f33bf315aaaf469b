"""Both databases, as in the tests of the store."""

from tests.store.conftest import cluster, new_target, store, target

__all__ = ["cluster", "new_target", "store", "target"]
