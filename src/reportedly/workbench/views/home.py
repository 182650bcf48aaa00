"""The page one comes in by: what is new, what is contradicted, what waits for a judgement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.amounts import name_amount
from reportedly.casework import Disputed
from reportedly.casework.wording import name_answer
from reportedly.record import CaseSummary, Contents, ReportHit
from reportedly.weighing.voices import ValueRelation
from reportedly.workbench.views.lines import (
    CaseLine,
    ReportLine,
    link_question,
    make_case_line,
    make_report_line,
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
        waiting: contradicted questions on which nobody has decided, those of the latest cases first.
        all_waiting: how many there are, as digits.
    """

    place: str
    contents: str | None
    reports: tuple[ReportLine, ...]
    contradicted: tuple[CaseLine, ...]
    waiting: tuple[WaitingLine, ...]
    all_waiting: str


def make_home_page(
    place: str,
    contents: Contents,
    *,
    newest: Iterable[ReportHit],
    contradicted: Sequence[CaseSummary],
    waiting: Iterable[Disputed],
    all_waiting: int,
) -> HomePage:
    """The page of a record.

    Args:
        place: of the record.
        contents: how much it holds.
        newest: reports.
        contradicted: cases.
        waiting: questions on which nobody has decided.
        all_waiting: how many there are.
    """
    return HomePage(
        place=place,
        contents=_tell(contents) if contents.reports > 0 else None,
        reports=tuple(make_report_line(hit) for hit in newest),
        contradicted=tuple(make_case_line(summary) for summary in contradicted),
        waiting=tuple(_make_waiting(each) for each in waiting),
        all_waiting=f"{all_waiting:,}",
    )


def _make_waiting(disputed: Disputed) -> WaitingLine:
    clashing = (value for value in disputed.finding.values if value.relation is ValueRelation.CONTRADICTED)
    return WaitingLine(
        href=link_question(disputed.summary.id, disputed.finding.question),
        question=disputed.finding.question.value,
        values=tuple(name_answer(value) for value in clashing),
        case=make_case_line(disputed.summary).title,
    )


def _tell(contents: Contents) -> str:
    parts = (
        name_amount(contents.reports, "report"),
        name_amount(contents.statements, "statement"),
        name_amount(contents.incidents, "incident"),
    )
    return " · ".join(parts)
