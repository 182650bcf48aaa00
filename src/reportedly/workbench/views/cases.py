"""The list of cases, filtered and in pages."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from reportedly.amounts import name_amount
from reportedly.record import CaseOrder, CaseQuery, CaseSummary, parse_days
from reportedly.terms import IncidentType
from reportedly.weighing.voices import ValueRelation
from reportedly.workbench.pages import make_address
from reportedly.workbench.views.forms import ORDERS, TYPES, ListForm, Pages, check_choices, make_pages, parse_list_form
from reportedly.workbench.views.lines import CaseLine, make_case_line

A_PAGE = 40
"""Cases on a page; ours."""

RELATIONS = tuple(relation.value for relation in ValueRelation)


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesForm(ListForm):
    """What was asked for, as it was typed; '' where nothing was."""

    place: str = ""
    relation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesPage:
    """The list.

    Attributes:
        form: as it was typed.
        total: how many there are, in words.
        cases: those of this page.
        pages: those beside this one.
        map: address of the map of all of them.
    """

    form: CasesForm
    total: str
    cases: tuple[CaseLine, ...]
    pages: Pages
    map: str
    relations: tuple[str, ...] = RELATIONS
    types: tuple[str, ...] = TYPES
    orders: tuple[tuple[str, str], ...] = tuple(ORDERS.items())


def parse_form(given: Mapping[str, str]) -> CasesForm:
    """The form from an address; what is not part of it is left out."""
    return parse_list_form(CasesForm, given)


def make_query(form: CasesForm, a_page: int | None = None) -> CaseQuery:
    """What the casework is asked for; so many cases at a time, ``None``: as many as the list has on a page.

    Raises:
        SettingsError: RD-800, a kind or relation that there is not; RD-807, days that are none.
    """
    check_choices((form.relation, RELATIONS), (form.type, TYPES))
    size = A_PAGE if a_page is None else a_page
    return CaseQuery(
        words=form.words or None,
        place=form.place or None,
        days=parse_days(form.days) if form.days != "" else None,
        type=IncidentType(form.type) if form.type != "" else None,
        relation=form.relation or None,
        order=CaseOrder(form.order),
        limit=size,
        offset=(int(form.page) - 1) * size,
    )


def make_cases_page(form: CasesForm, summaries: Sequence[CaseSummary], *, total: int) -> CasesPage:
    """The page of some summaries."""
    return CasesPage(
        form=form,
        total=name_amount(total, "case"),
        cases=tuple(make_case_line(summary) for summary in summaries),
        pages=make_pages("/cases", form, total=total, size=A_PAGE),
        map=make_address("/map", **{**asdict(form), "page": None}),
    )
