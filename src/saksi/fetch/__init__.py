"""The one room that goes to the network: politely, and to no address that is not public unless its host was named."""

from saksi.fetch.fetcher import Fetched, Fetcher, Manners

__all__ = ["Fetched", "Fetcher", "Manners"]
