"""Errors a person can meet. Each says what is wrong, where, and what to do."""

from __future__ import annotations


class SaksiError(Exception):
    """Base of all errors that Saksi raises on purpose; its message is written for the person who asked."""


class UnreadableInputError(SaksiError):
    """The input cannot be read as a report: empty, binary, undecodable, too large, too deeply nested, malformed."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class FetchError(SaksiError):
    """An address cannot or may not be fetched; the message says why, and what to do."""

    def __init__(self, address: str, reason: str, *, refused: bool = False) -> None:
        super().__init__(f"{address}: {reason}")
        self.address = address
        self.reason = reason
        self.refused = refused
        """Whether Saksi itself refused to go there."""


class LanguageError(SaksiError):
    """The text is not in a language that Saksi reads."""


class PackError(SaksiError):
    """A language pack, ``world`` or ``ontology`` file is malformed; the message gives file and path inside it."""


class PatternError(PackError):
    """A rule's pattern does not follow the pattern grammar; the message marks the place."""


class GoldError(SaksiError):
    """A gold or predicted file cannot be scored; the message gives file and line."""


class StoreError(SaksiError):
    """A database cannot be opened, read or written; the message gives which one, why, and what was kept."""


class NamesError(SaksiError):
    """What should find names cannot be used: no such model, or no labels that are understood; the message gives which and why."""


class MissingExtraError(SaksiError):
    """A part of Saksi was asked for that the default install leaves out; the message names the extra to install."""


class NotComparableError(SaksiError):
    """An event, story or article was asked for that is not among what is compared."""

    def __init__(self, wanted: str) -> None:
        super().__init__(f"{wanted}: no event, story or article of this id is here; saksi group lists the ids")
        self.wanted = wanted


class JudgementError(SaksiError):
    """A judgement is about something that is not there, or says what cannot be; the message says what is possible."""
