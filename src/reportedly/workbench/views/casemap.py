"""Where a case was by each of its reports, and where many cases were by what the weighing puts in front."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.amounts import name_amount
from reportedly.casework import Placed
from reportedly.reading import IncidentLocation
from reportedly.weighing.findings import Material
from reportedly.workbench.views.cases import RELATIONS, CasesForm
from reportedly.workbench.views.forms import ORDERS, TYPES, Pages, make_pages
from reportedly.workbench.views.lines import link_case, link_report, name_outlet, name_summary
from reportedly.workbench.views.maps import Located, Map, make_map

A_MAP = 200
"""Cases on one map; ours: more marks hide each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesMapPage:
    """The map of the cases that a form asks for.

    Attributes:
        form: as it was typed.
        map: with a mark for each place.
        unplaced: cases of which no report names a place: title and address.
        told: which of how many cases are on it.
        pages: the maps beside this one.
    """

    form: CasesForm
    map: Map
    unplaced: tuple[tuple[str, str], ...]
    told: str
    pages: Pages
    relations: tuple[str, ...] = RELATIONS
    types: tuple[str, ...] = TYPES
    orders: tuple[tuple[str, str], ...] = tuple(ORDERS.items())


def name_location(location: IncidentLocation) -> str:
    """A place as the report names it, the narrowest first, and its country."""
    names = (*reversed(location.places), *(() if location.country is None else (location.country,)))
    return ", ".join(dict.fromkeys(names))


def make_case_map(materials: Iterable[Material]) -> Map | None:
    """The map of one case; ``None`` where no report names a place."""
    located = [
        Located(
            place=location.place,
            words=name_location(location),
            title=name_outlet(material.report),
            href=link_report(material.report.id, span=location.span),
        )
        for material in materials
        if (location := material.incident.location) is not None and name_location(location) != ""
    ]
    return make_map(located) if len(located) > 0 else None


def make_cases_map_page(form: CasesForm, cases: Sequence[Placed], *, total: int) -> CasesMapPage:
    """The map of some of the cases that a form asks for."""
    located, unplaced = [], []
    for each in cases:
        title, href = name_summary(each.summary), link_case(each.summary.id)
        if each.location is None:
            unplaced.append((title, href))
        else:
            words = name_location(each.location)
            located.append(Located(place=each.location.place, words=words, title=title, href=href))
    first = (int(form.page) - 1) * A_MAP
    amount = name_amount(total, "case")
    return CasesMapPage(
        form=form,
        map=make_map(located),
        unplaced=tuple(unplaced),
        told=amount if len(cases) == total else f"{first + 1:,} to {first + len(cases):,} of {amount}",
        pages=make_pages("/map", form, total=total, size=A_MAP),
    )
