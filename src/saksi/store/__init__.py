"""Records kept in SQL: one SQLite file, or a PostgreSQL database. Needs the extra ``store``."""

from saksi.store.arrivals import Arrival, Outcome, Standing, Unread, Visit
from saksi.store.forgetting import Forgotten
from saksi.store.store import Change, Entry, Kept, Store

__all__ = ["Arrival", "Change", "Entry", "Forgotten", "Kept", "Outcome", "Standing", "Store", "Unread", "Visit"]
