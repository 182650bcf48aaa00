"""All findings whose values cannot hold together, each with its sides beside each other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from itertools import islice

from reportedly.casework import WeighedCase, select_disputed
from reportedly.errors import SettingsError, show_value
from reportedly.record import CaseOrder, CaseQuery, parse_days
from reportedly.terms import IncidentType
from reportedly.weighing.findings import Question
from reportedly.weighing.voices import ValueRelation
from reportedly.workbench.pages import make_address
from reportedly.workbench.views.case import FindingRow, make_finding_row, name_weighed
from reportedly.workbench.views.lines import link_case, name_amount

A_PAGE = 20
"""Findings on a page; ours: what one reads before one narrows the list down."""

QUESTIONS = tuple(question.value for question in Question)
TYPES = tuple(kind.value for kind in IncidentType)
ORDERS = {"newest": "latest first", "day": "earliest first", "reports": "most reports first"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputedForm:
    """What was asked for, as it was typed; '' where nothing was."""

    words: str = ""
    question: str = ""
    days: str = ""
    type: str = ""
    order: str = "newest"
    page: str = "1"


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
    """The list; ``before`` and ``after`` are addresses of the pages beside this one, ``None`` where there are none."""

    form: DisputedForm
    disputes: tuple[Dispute, ...]
    before: str | None
    after: str | None
    questions: tuple[str, ...] = QUESTIONS
    types: tuple[str, ...] = TYPES
    orders: tuple[tuple[str, str], ...] = tuple(ORDERS.items())


def parse_form(given: Mapping[str, str]) -> DisputedForm:
    """The form from an address; what is not part of it is left out."""
    names = {each.name for each in fields(DisputedForm)}
    form = DisputedForm(**{name: value.strip() for name, value in given.items() if name in names})
    return replace(
        form,
        order=form.order if form.order in ORDERS else "newest",
        page=form.page if form.page.isdecimal() and 0 < int(form.page[:6]) < 100_000 else "1",
    )


def make_query(form: DisputedForm) -> CaseQuery:
    """Which cases are looked through.

    Raises:
        SettingsError: RD-800, a question or kind that there is not; RD-807, days that are none.
    """
    for value, known in ((form.question, QUESTIONS), (form.type, TYPES)):
        if value not in ("", *known):
            raise SettingsError(f"{show_value(value)} is not in the list: choose one of it", code="RD-800")
    return CaseQuery(
        words=form.words or None,
        days=parse_days(form.days) if form.days != "" else None,
        type=IncidentType(form.type) if form.type != "" else None,
        relation=ValueRelation.CONTRADICTED.value,
        order=CaseOrder(form.order),
    )


def make_disputed_page(form: DisputedForm, weighed: Iterable[WeighedCase]) -> DisputedPage:
    """The page of some cases; no more of them are weighed than the page needs."""
    page = int(form.page)
    first = (page - 1) * A_PAGE
    disputes = tuple(islice(_iter_disputes(form, weighed), first, first + A_PAGE + 1))
    return DisputedPage(
        form=form,
        disputes=disputes[:A_PAGE],
        before=_link(form, page - 1) if page > 1 else None,
        after=_link(form, page + 1) if len(disputes) > A_PAGE else None,
    )


def _iter_disputes(form: DisputedForm, weighed: Iterable[WeighedCase]) -> Iterator[Dispute]:
    for each in weighed:
        for chosen in select_disputed([each]):
            reports = {material.report.id: material.report for material in chosen.materials}
            for finding in chosen.findings:
                if form.question in ("", finding.question.value):
                    yield Dispute(
                        href=f"{link_case(each.case.id)}#{finding.question.value.replace(' ', '-')}",
                        title=name_weighed(each),
                        case=each.case.id,
                        reports=name_amount(len(reports), "report"),
                        row=make_finding_row(finding, reports),
                    )


def _link(form: DisputedForm, page: int) -> str:
    return make_address("/disputed", **{**asdict(form), "page": page})
