"""The page one comes in by: what is new, what is contradicted, what waits for a judgement."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.casework import WeighedCase
from reportedly.casework.wording import name_answer
from reportedly.record import CaseSummary, Contents, ReportHit
from reportedly.weighing.voices import ValueRelation
from reportedly.workbench.views.lines import (
    CaseLine,
    ReportLine,
    link_case,
    make_case_line,
    make_report_line,
    name_amount,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLine:
    """A contradicted question of a case on which nobody has decided.

    Attributes:
        href: the question on the case's page.
        question: what is asked.
        values: those that contradict one another, in words.
        case: the case's headline.
    """

    href: str
    question: str
    values: tuple[str, ...]
    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """The page.

    Attributes:
        place: the record, without a password.
        contents: how much it holds, in words; ``None`` where it is empty.
        reports: those added last.
        contradicted: cases whose values cannot hold together, the latest first.
        waiting: questions of the first of these on which nobody has decided.
    """

    place: str
    contents: str | None
    reports: tuple[ReportLine, ...]
    contradicted: tuple[CaseLine, ...]
    waiting: tuple[WaitingLine, ...]


def make_home_page(
    place: str,
    contents: Contents,
    *,
    newest: Iterable[ReportHit],
    contradicted: Sequence[CaseSummary],
    weighed: Iterable[WeighedCase],
) -> HomePage:
    """The page of a record.

    Args:
        place: of the record.
        contents: how much it holds.
        newest: reports.
        contradicted: cases.
        weighed: those of the cases whose questions are to be listed.
    """
    titles = {summary.id: make_case_line(summary).title for summary in contradicted}
    waiting = (line for each in weighed for line in list_waiting(each, titles[each.case.id]))
    return HomePage(
        place=place,
        contents=_tell(contents) if contents.reports > 0 else None,
        reports=tuple(make_report_line(hit) for hit in newest),
        contradicted=tuple(make_case_line(summary) for summary in contradicted),
        waiting=tuple(waiting),
    )


def list_waiting(weighed: WeighedCase, title: str) -> Iterator[WaitingLine]:
    """The contradicted questions of a case of which no value is judged."""
    for finding in weighed.findings:
        clashing = [value for value in finding.values if value.relation is ValueRelation.CONTRADICTED]
        if len(clashing) > 0 and all(value.judged is None for value in finding.values):
            yield WaitingLine(
                href=f"{link_case(weighed.case.id)}#{finding.question.value.replace(' ', '-')}",
                question=finding.question.value,
                values=tuple(name_answer(value) for value in clashing),
                case=title,
            )


def _tell(contents: Contents) -> str:
    parts = (
        name_amount(contents.reports, "report"),
        name_amount(contents.statements, "statement"),
        name_amount(contents.incidents, "incident"),
    )
    return " · ".join(parts)
