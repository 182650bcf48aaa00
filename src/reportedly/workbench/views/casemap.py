"""Where a case was by each of its reports, and where many cases were by what the weighing puts in front."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.casework import WeighedCase
from reportedly.reading import IncidentLocation
from reportedly.weighing.findings import Material, Question
from reportedly.workbench.views.cases import ORDERS, RELATIONS, TYPES, CasesForm
from reportedly.workbench.views.lines import link_case, link_report, name_outlet
from reportedly.workbench.views.maps import Located, Map, make_map

MOST = 300
"""Cases on one map; ours: more marks hide each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesMapPage:
    """The map of the cases that a form asks for.

    Attributes:
        form: as it was typed.
        map: with a mark for each place.
        unplaced: cases of which no report names a place: title and address.
        is_cut: whether there are more cases than `MOST`.
    """

    form: CasesForm
    map: Map
    unplaced: tuple[tuple[str, str], ...]
    is_cut: bool
    most: int = MOST
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


def make_cases_map_page(form: CasesForm, weighed: Iterable[tuple[str, WeighedCase]], *, is_cut: bool) -> CasesMapPage:
    """The map of some cases, each with its title."""
    located, unplaced = [], []
    for title, each in weighed:
        finding = each.find(Question.PLACE)
        best = None if finding is None else finding.best or finding.values[0]
        href = link_case(each.case.id)
        if best is None or not isinstance(best.value, IncidentLocation):
            unplaced.append((title, href))
        else:
            words = name_location(best.value)
            located.append(Located(place=best.value.place, words=words, title=title, href=href))
    return CasesMapPage(form=form, map=make_map(located), unplaced=tuple(unplaced), is_cut=is_cut)
