"""The list of cases, filtered and in pages."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace

from reportedly.errors import SettingsError, show_value
from reportedly.record import CaseOrder, CaseQuery, CaseSummary, parse_days
from reportedly.terms import IncidentType
from reportedly.weighing.voices import ValueRelation
from reportedly.workbench.pages import make_address
from reportedly.workbench.views.lines import CaseLine, make_case_line, name_amount

A_PAGE = 40
"""Cases on a page; ours."""

RELATIONS = tuple(relation.value for relation in ValueRelation)
TYPES = tuple(kind.value for kind in IncidentType)
ORDERS = {"newest": "latest first", "day": "earliest first", "reports": "most reports first"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesForm:
    """What was asked for, as it was typed; '' where nothing was."""

    words: str = ""
    place: str = ""
    days: str = ""
    type: str = ""
    relation: str = ""
    order: str = "newest"
    page: str = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesPage:
    """The list.

    Attributes:
        form: as it was typed.
        total: how many there are, in words.
        cases: those of this page.
        before, after: addresses of the pages beside this one; ``None`` where there are none.
        map: address of the map of all of them.
    """

    form: CasesForm
    total: str
    cases: tuple[CaseLine, ...]
    before: str | None
    after: str | None
    map: str
    relations: tuple[str, ...] = RELATIONS
    types: tuple[str, ...] = TYPES
    orders: tuple[tuple[str, str], ...] = tuple(ORDERS.items())


def parse_form(given: Mapping[str, str]) -> CasesForm:
    """The form from an address; what is not part of it is left out."""
    names = {each.name for each in fields(CasesForm)}
    form = CasesForm(**{name: value.strip() for name, value in given.items() if name in names})
    return replace(
        form,
        order=form.order if form.order in ORDERS else "newest",
        page=form.page if form.page.isdecimal() and 0 < int(form.page[:6]) < 100_000 else "1",
    )


def make_query(form: CasesForm) -> CaseQuery:
    """What the casework is asked for.

    Raises:
        SettingsError: RD-800, a kind or relation that there is not; RD-807, days that are none.
    """
    if form.relation not in ("", *RELATIONS) or form.type not in ("", *TYPES):
        wrong = form.relation if form.relation not in ("", *RELATIONS) else form.type
        raise SettingsError(f"{show_value(wrong)} is not in the list: choose one of it", code="RD-800")
    return CaseQuery(
        words=form.words or None,
        place=form.place or None,
        days=parse_days(form.days) if form.days != "" else None,
        type=IncidentType(form.type) if form.type != "" else None,
        relation=form.relation or None,
        order=CaseOrder(form.order),
        limit=A_PAGE,
        offset=(int(form.page) - 1) * A_PAGE,
    )


def make_cases_page(form: CasesForm, summaries: Sequence[CaseSummary], *, total: int) -> CasesPage:
    """The page of some summaries."""
    page = int(form.page)
    return CasesPage(
        form=form,
        total=name_amount(total, "case"),
        cases=tuple(make_case_line(summary) for summary in summaries),
        before=_link(form, page - 1) if page > 1 else None,
        after=_link(form, page + 1) if page * A_PAGE < total else None,
        map=make_address("/map", **{**asdict(form), "page": None}),
    )


def _link(form: CasesForm, page: int) -> str:
    return make_address("/cases", **{**asdict(form), "page": page})
