"""What goes into a record and what comes out of it, as plain objects."""

from dataclasses import dataclass
from enum import StrEnum

from reportedly.reading import Reading
from reportedly.report import Report


class Stored(StrEnum):
    """What adding did."""

    NEW = "new"
    """The report was not in the record."""
    REREAD = "reread"
    """The report was there; the reading is by another reader, and was added."""
    DUPLICATE = "duplicate"
    """Report and reading were there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What came with the bytes when they were given: as the caller named them and what the caller said.

    The same bytes given twice are one report with two receipts, so that it stays known that two outlets carried them.
    """

    name: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """One report to be added with its reading.

    ``original`` are the bytes that ``report.id`` is the hash of; ``None`` where they are not to be kept.
    """

    report: Report
    reading: Reading
    receipt: Receipt
    original: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A report with its current reading, as stored."""

    report: Report
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What forgetting a report took out of the record."""

    report_id: str
    readings: int
    statements: int
    entities: int
    incidents: int
    relations: int
    names: int
    places: int
    judgements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """Something that was done to the record as a whole: when (UTC), what, who, why, to which report."""

    at: str
    act: str
    who: str
    why: str | None
    report_id: str | None
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """How many reports something was made from, and whether these are all that were asked for."""

    reports: int
    is_complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """How much a record holds; parts are those of current readings."""

    reports: int
    readings: int
    statements: int
    entities: int
    incidents: int
    relations: int
