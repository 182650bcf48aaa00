"""Reports and cases in a line each, as lists on several pages show them; addresses of what they lead to; days in words."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from reportedly.amounts import name_amount
from reportedly.record import CaseSummary, ReportHit
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.terms import EntityType
from reportedly.weighing.findings import Question
from reportedly.weighing.voices import ValueRelation

UNTITLED = "untitled"
_MONTHS = "January February March April May June July August September October November December".split()


def link_report(report_id: str, *, span: Span | None = None, part: str | None = None) -> str:
    """The address of a report.

    Args:
        report_id: of the report.
        span: words that are to be shown lit.
        part: what of the page to go to, such as ``s3``.
    """
    if span is not None:
        return f"/reports/{report_id}?at={span.start}-{span.end}#w-asked"
    return f"/reports/{report_id}" + ("" if part is None else f"#{part}")


def link_case(case_id: str) -> str:
    """The address of a case."""
    return f"/cases/{case_id}"


def link_question(case_id: str, question: Question) -> str:
    """The address of a question on its case's page."""
    return f"{link_case(case_id)}#{question.value.replace(' ', '-')}"


def link_entity(name: str) -> str:
    """The address of what is said by and about a name."""
    return f"/entities/{quote(name, safe='')}"


def has_dossier(kind: EntityType) -> bool:
    """Whether there is a page on entities of a type."""
    return kind in (EntityType.PERSON, EntityType.ORGANIZATION)


def name_day(day: str | None) -> str | None:
    """'12 March 2025' for ``2025-03-12``, 'March 2025' for ``2025-03``; anything else as it is."""
    if day is None:
        return None
    try:
        known = date.fromisoformat(f"{day}-01"[:10] if len(day) == 7 else day)
    except ValueError:
        return day
    month = f"{_MONTHS[known.month - 1]} {known.year}"
    return month if len(day) == 7 else f"{known.day} {month}"


def name_days(first: str | None, last: str | None) -> str | None:
    """'12 March 2025', or '10 March 2025 to 12 March 2025'."""
    days = dict.fromkeys(name_day(day) for day in (first, last) if day is not None)
    return " to ".join(str(day) for day in days) if len(days) > 0 else None


def name_where(title: str | None, path: str | None, url: str | None) -> str:
    """A report's title, else the last part of where it is from."""
    if title is not None and title.strip() != "":
        return " ".join(title.split())
    return (url or path or "").replace("\\", "/").rstrip("/").rpartition("/")[2] or UNTITLED


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """One report.

    Attributes:
        href: its page.
        title: never empty.
        outlet: ``None`` where unknown.
        day: of publication, in words; ``None`` where unknown.
        snippet: words around what was searched for; ``None`` without.
    """

    href: str
    title: str
    outlet: str | None
    day: str | None
    snippet: str | None = None


def make_report_line(hit: ReportHit) -> ReportLine:
    """A hit as a line."""
    return ReportLine(
        href=link_report(hit.report_id, span=hit.span),
        title=name_where(hit.title, hit.path, hit.url),
        outlet=hit.outlet,
        day=name_day(hit.published),
        snippet=hit.snippet,
    )


def name_report(report: Report) -> str:
    """A report's title, never empty."""
    return name_where(report.title, report.path, report.url)


def name_outlet(report: Report) -> str:
    """Who published a report; its title where that is unknown."""
    return report.outlet or name_report(report)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """One case.

    Attributes:
        href: its page.
        title: a headline; never empty.
        kinds: of incident, in words ('bombing or attack').
        day, place: what the weighing puts in front, in words; ``None`` where unknown.
        toll: '9 killed, 21 injured'; ``None`` where nobody tells.
        reports: '3 reports'.
        relations: how its values stand, those that need a look first.
    """

    id: str
    href: str
    title: str
    kinds: str
    day: str | None
    place: str | None
    toll: str | None
    reports: str
    relations: tuple[str, ...]


def name_summary(summary: CaseSummary) -> str:
    """Kinds of incident, place and day in words: 'Bombing, Balakot, Pakistan, 10 March 2025'."""
    place = (part for part in (summary.place, summary.country) if part is not None)
    parts = (" or ".join(summary.types).capitalize(), *place, name_days(summary.day, summary.last_day))
    return ", ".join(dict.fromkeys(part for part in parts if part is not None))


_URGENCY = tuple(
    relation.value for relation in (ValueRelation.CONTRADICTED, ValueRelation.ECHO, ValueRelation.CORROBORATED)
)


def make_case_line(summary: CaseSummary) -> CaseLine:
    """A summary as a line."""
    toll = ((summary.killed, "killed"), (summary.injured, "injured"))
    told = [f"{number:,} {what}" for number, what in toll if number is not None]
    where = [part for part in (summary.place, summary.country) if part is not None]
    kinds = " or ".join(summary.types)
    return CaseLine(
        id=summary.id,
        href=link_case(summary.id),
        title=name_where(summary.title, None, None) if summary.title is not None else kinds.capitalize() or UNTITLED,
        kinds=kinds,
        day=name_days(summary.day, summary.last_day),
        place=", ".join(dict.fromkeys(where)) if len(where) > 0 else None,
        toll=", ".join(told) if len(told) > 0 else None,
        reports=name_amount(summary.reports, "report"),
        relations=tuple(relation for relation in _URGENCY if relation in summary.relations),
    )
