"""Saksi reads news reports of political and armed conflict and keeps the record."""

__version__ = "0.1.0"
