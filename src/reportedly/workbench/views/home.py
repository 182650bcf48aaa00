"""The page one comes in by: what is new, what is contradicted, what waits for a judgement."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.record import CaseSummary, Contents, ReportHit
from reportedly.workbench.views.lines import CaseLine, ReportLine, make_case_line, make_report_line, name_amount


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """The page.

    Attributes:
        place: the record, without a password.
        contents: how much it holds, in words; ``None`` where it is empty.
        reports: those added last.
        contradicted: cases whose values cannot hold together, the latest first.
    """

    place: str
    contents: str | None
    reports: tuple[ReportLine, ...]
    contradicted: tuple[CaseLine, ...]


def make_home_page(
    place: str, contents: Contents, *, newest: Iterable[ReportHit], contradicted: Iterable[CaseSummary]
) -> HomePage:
    """The page of a record."""
    return HomePage(
        place=place,
        contents=_tell(contents) if contents.reports > 0 else None,
        reports=tuple(make_report_line(hit) for hit in newest),
        contradicted=tuple(make_case_line(summary) for summary in contradicted),
    )


def _tell(contents: Contents) -> str:
    parts = (
        name_amount(contents.reports, "report"),
        name_amount(contents.statements, "statement"),
        name_amount(contents.incidents, "incident"),
    )
    return " · ".join(parts)
