"""Cases as lists show them: one line each, and what a list can be asked for."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reportedly.record.criteria import Days
from reportedly.record.words import split_words
from reportedly.terms import IncidentType


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSummary:
    """One case in a line: what the weighing puts in front, and how its values relate.

    Attributes:
        id: of the case.
        title: the headline of the report published first; ``None`` where no report has one.
        types: kinds of incident that its accounts give, by their words, sorted.
        day, last_day: first and last day of the date in front, ``YYYY-MM-DD``; ``None`` where unknown.
        place: the place in front, the narrowest name first, without the country; ``None`` where unknown.
        country: of that place.
        killed, injured: the number in front; ``None`` where nobody tells one.
        reports: how many reports tell of it.
        relations: of all values of its findings but rejected ones, each once, sorted: ``contradicted``,
            ``corroborated``, ``echo``, ``single origin``.
    """

    id: str
    title: str | None
    types: tuple[str, ...]
    day: str | None
    last_day: str | None
    place: str | None
    country: str | None
    killed: int | None
    injured: int | None
    reports: int
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotted:
    """A case with the place in front as the gazetteer has it, packed; ``None`` where it is not known."""

    summary: CaseSummary
    spot: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDispute:
    """A contradicted question of a case, as it is kept.

    Attributes:
        position: among the questions.
        question: what is asked.
        is_open: whether nobody has decided on any of its values.
        packed: the finding.
    """

    position: int
    question: str
    is_open: bool
    packed: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A contradicted question with the line of its case."""

    summary: CaseSummary
    kept: KeptDispute


class CaseOrder(StrEnum):
    """How a list of cases is sorted; cases without a day come last, equal ones by id."""

    DAY = "day"
    """The earliest day first."""
    NEWEST = "newest"
    """The latest day first."""
    REPORTS = "reports"
    """Those with most reports first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseQuery:
    """Which cases; ``None`` is no condition, and all conditions must hold.

    Attributes:
        words: all occur in the title, the place or the country; case and accents do not count.
        place: words of the place or the country.
        days: the day in front is one of them.
        type: some account gives this kind of incident.
        relation: some value stands so to the others: ``contradicted``, ``corroborated``, ``echo``, ``single origin``.
        report: id of a report that tells of it.
        least_reports: so many reports at least.
        order: how they are sorted.
        limit: so many at most; ``None``: all.
        offset: leave out so many at the beginning.
    """

    words: str | None = None
    place: str | None = None
    days: Days | None = None
    type: IncidentType | None = None
    relation: str | None = None
    report: str | None = None
    least_reports: int = 1
    order: CaseOrder = CaseOrder.DAY
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeQuery:
    """Which contradicted questions: those of the cases that are asked for, in their order; limit and offset are of questions.

    Attributes:
        cases: which cases; their limit and offset are left out of account.
        question: ``None``: any.
        is_open: only those on which nobody has decided.
        limit, offset: so many at most, after so many.
    """

    cases: CaseQuery
    question: str | None = None
    is_open: bool = False
    limit: int
    offset: int = 0


def make_dispute_row(dispute: KeptDispute) -> dict[str, Any]:
    """The columns of a contradicted question."""
    return {name: getattr(dispute, name) for name in ("position", "question", "is_open", "packed")}


def make_summary_row(summary: CaseSummary) -> dict[str, Any]:
    """The columns of a case; lists stand between bars, words between blanks, so that each can be asked for whole."""
    place = split_words(f"{summary.place or ''} {summary.country or ''}")
    return {
        "title": summary.title,
        "types": _join(summary.types),
        "day": summary.day,
        "last_day": summary.last_day,
        "place": summary.place,
        "country": summary.country,
        "killed": summary.killed,
        "injured": summary.injured,
        "reports": summary.reports,
        "relations": _join(summary.relations),
        "words": f" {' '.join([*split_words(summary.title or ''), *place])} ",
        "place_words": f" {' '.join(place)} ",
    }


def _join(words: tuple[str, ...]) -> str:
    return "".join(f"|{word}" for word in words) + "|"


def load_summary(row: Any) -> CaseSummary:
    """The line of a case from its columns."""
    return CaseSummary(
        id=row.id,
        title=row.title,
        types=_split(row.types),
        day=row.day,
        last_day=row.last_day,
        place=row.place,
        country=row.country,
        killed=row.killed,
        injured=row.injured,
        reports=row.reports,
        relations=_split(row.relations),
    )


def _split(written: str) -> tuple[str, ...]:
    return tuple(word for word in written.split("|") if word != "")
