"""All findings whose values cannot hold together, each with its sides beside each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.amounts import name_amount
from reportedly.casework import Disputed
from reportedly.record import CaseOrder, CaseQuery, parse_days
from reportedly.record.caseobjects import DisputeQuery
from reportedly.terms import IncidentType
from reportedly.weighing.findings import Question
from reportedly.workbench.views.case import FindingRow, make_finding_row
from reportedly.workbench.views.forms import ORDERS, TYPES, ListForm, Pages, check_choices, make_pages, parse_list_form
from reportedly.workbench.views.lines import link_question, name_summary

A_PAGE = 20
"""Findings on a page; ours: what one reads before one narrows the list down."""

QUESTIONS = tuple(question.value for question in Question)
JUDGED = {"no": "not yet"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputedForm(ListForm):
    """What was asked for, as it was typed; '' where nothing was."""

    question: str = ""
    judged: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """One contradicted finding.

    Attributes:
        href, title, case: the case, in words and by its id.
        reports: how many reports the case has, in words.
        row: the finding with all its values.
    """

    href: str
    title: str
    case: str
    reports: str
    row: FindingRow


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputedPage:
    """The list; ``total`` is how many there are, in words, ``pages`` are those beside this one."""

    form: DisputedForm
    total: str
    disputes: tuple[Dispute, ...]
    pages: Pages
    questions: tuple[str, ...] = QUESTIONS
    types: tuple[str, ...] = TYPES
    judged: tuple[tuple[str, str], ...] = tuple(JUDGED.items())
    orders: tuple[tuple[str, str], ...] = tuple(ORDERS.items())


def parse_form(given: Mapping[str, str]) -> DisputedForm:
    """The form from an address; what is not part of it is left out."""
    return parse_list_form(DisputedForm, given)


def make_query(form: DisputedForm) -> DisputeQuery:
    """What the casework is asked for.

    Raises:
        SettingsError: RD-800, a question or kind that there is not; RD-807, days that are none.
    """
    check_choices((form.question, QUESTIONS), (form.type, TYPES), (form.judged, JUDGED))
    cases = CaseQuery(
        words=form.words or None,
        days=parse_days(form.days) if form.days != "" else None,
        type=IncidentType(form.type) if form.type != "" else None,
        order=CaseOrder(form.order),
    )
    return DisputeQuery(
        cases=cases,
        question=form.question or None,
        is_open=form.judged == "no",
        limit=A_PAGE,
        offset=(int(form.page) - 1) * A_PAGE,
    )


def make_disputed_page(form: DisputedForm, disputed: Sequence[Disputed], *, total: int) -> DisputedPage:
    """The page of some contradicted questions."""
    return DisputedPage(
        form=form,
        total=name_amount(total, "contradicted question"),
        disputes=tuple(_make_dispute(each) for each in disputed),
        pages=make_pages("/disputed", form, total=total, size=A_PAGE),
    )


def _make_dispute(disputed: Disputed) -> Dispute:
    summary, finding = disputed.summary, disputed.finding
    return Dispute(
        href=link_question(summary.id, finding.question),
        title=name_summary(summary),
        case=summary.id,
        reports=name_amount(summary.reports, "report"),
        row=make_finding_row(finding, disputed.reports),
    )
