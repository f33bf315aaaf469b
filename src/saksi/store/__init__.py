"""Records kept in SQL: one SQLite file, or a PostgreSQL database. Needs the extra ``store``."""

from saksi.store.arrivals import Arrival, Outcome, Standing, Unread
from saksi.store.store import Store

__all__ = ["Arrival", "Outcome", "Standing", "Store", "Unread"]
