"""A case as a draft row in the 49 columns of UCDP GED.

From the UCDP GED Codebook 25.1. ``relid`` is the record's id of the case. ``low`` and ``high`` span every number that some report
gives and no later one revises; a part ('two policemen' among 'five people') is none of them. Conflicts, dyads, their numbers
and the clarity of an event are the coder's: they stay empty. ``source_original`` has the speakers whom the reports name.
"""

import math
from collections.abc import Mapping

from reportedly.takeaway.rows.cells import Cell
from reportedly.takeaway.rows.draft import Draft
from reportedly.takeaway.rows.facts import CaseFacts, Spot
from reportedly.takeaway.rows.scheme import get_scheme
from reportedly.terms import Stage
from reportedly.weighing.findings import Question
from reportedly.weighing.values import Value

_ONE_SIDED = 3
_CELL_DEGREES = 0.5
_CELLS_A_ROW = 720
"""PRIO-GRID: cells of half a degree, 720 around the earth (Tollefsen, Strand & Buhaug 2012)."""


def make_cells(facts: CaseFacts) -> Mapping[str, Cell]:
    """The cells that the case fills, or says why it does not."""
    draft = Draft(get_scheme("ucdp"))
    draft.put("relid", facts.weighed.case.id, "id of the case in the record; UCDP gives its own")
    _put_days(draft, facts)
    _put_sides(draft, facts)
    _put_reports(draft, facts)
    _put_place(draft, facts)
    _put_deaths(draft, facts)
    return draft.cells


def _put_days(draft: Draft, facts: CaseFacts) -> None:
    days, told = facts.days, facts.tell(Question.DATE)
    if days is None:
        return
    draft.put("date_start", days.start, "first day", told)
    draft.put("date_end", days.end, "last day", told)
    draft.put("date_prec", days.date_prec, "1 the day to 5 more than a month", told)
    same = days.start is not None and days.end is not None and days.start[:4] == days.end[:4]
    draft.put("year", int(str(days.start)[:4]) if same else None, "year of first and last day", told)


def _put_sides(draft: Draft, facts: CaseFacts) -> None:
    groups = facts.organizations
    if len(groups) == 0:
        return
    rule = "the group that most independent origins name; whether it did it is theirs to say"
    told = tuple(telling for _, _, telling in groups)
    draft.put("side_a", groups[0][0], rule, told)
    if facts.attacked.value == "civil" and facts.stage.value == Stage.ACCOMPLISHED.value:
        draft.put("side_b", "Civilians", "all of the killed and injured whose type is known", facts.attacked.tellings)
        rule = "a group is named, and all of the killed and injured whose type is known are civilians"
        draft.put("type_of_violence", _ONE_SIDED, rule, (*told, *facts.attacked.tellings))


def _put_reports(draft: Draft, facts: CaseFacts) -> None:
    reports = [m.report for m in facts.materials]
    told = facts.reports
    draft.put("number_of_sources", len({r.id for r in reports}), "reports; copies of one another count, too", told)
    articles = [", ".join(part for part in (r.outlet, r.published, r.title) if part is not None) for r in reports]
    for column, values in (
        ("source_article", [f"“{each}”" for each in articles if each != ""]),
        ("source_office", [r.outlet for r in reports]),
        ("source_date", [r.published for r in reports]),
        ("source_headline", [r.title for r in reports]),
    ):
        known = dict.fromkeys(value for value in values if value is not None)
        draft.put(column, "; ".join(known) or None, "of the reports, the earliest first", told)
    draft.put("source_original", "; ".join(facts.speakers) or None, "speakers whom the reports name", told)


def _put_place(draft: Draft, facts: CaseFacts) -> None:
    spot, told = facts.spot, facts.tell(Question.PLACE)
    if spot is None:
        return
    gw = None if spot.country is None else spot.country.gw
    draft.put("country", draft.name_country(spot), "country of the place", told)
    draft.put("country_id", gw, "Gleditsch & Ward's number", told)
    draft.put("region", _find_region(draft, gw), "UCDP's region of the country", told)
    draft.put("adm_1", spot.admin1, "what the gazetteer says the place lies in", told)
    draft.put("adm_2", spot.admin2, "what the gazetteer says the place lies in", told)
    words = ", ".join(reversed(spot.location.places)) or None
    draft.put("where_description", words, "as reported", told)
    _put_point(draft, facts, spot)


def _put_point(draft: Draft, facts: CaseFacts, spot: Spot) -> None:
    place, told = spot.location.place, facts.tell(Question.PLACE)
    if place is None:
        return
    draft.put("where_prec", place.where_prec, "1 exact to 7 international waters", told)
    draft.put("where_coordinates", place.name, place.rule, told)
    draft.put("latitude", place.lat, "degrees, WGS 84", told)
    draft.put("longitude", place.lon, "degrees, WGS 84", told)
    draft.put("geom_wkt", f"POINT ({place.lon} {place.lat})", "longitude, latitude", told)
    draft.put("priogrid_gid", find_grid_cell(place.lat, place.lon), "PRIO-GRID cell of the coordinates", told)


def find_grid_cell(lat: float, lon: float) -> int:
    """The number of the PRIO-GRID cell of a point: from the south-west, row by row, counted from 1.

    Args:
        lat, lon: degrees, WGS 84; the last row and column hold their outer border.
    """
    row = min(math.floor((lat + 90) / _CELL_DEGREES), _CELLS_A_ROW // 2 - 1)
    column = min(math.floor((lon + 180) / _CELL_DEGREES), _CELLS_A_ROW - 1)
    return row * _CELLS_A_ROW + column + 1


def _find_region(draft: Draft, gw: int | None) -> str | None:
    ranges = draft.scheme.codes["regions"]
    return next((name for low, high, name in ranges if gw is not None and low <= gw <= high), None)


def _put_deaths(draft: Draft, facts: CaseFacts) -> None:
    found, told = facts.find(Question.KILLED), facts.tell(Question.KILLED)
    if found is None or found.best is None:
        return
    best = found.best
    rule = "the number that the weighing puts first" if best.best is not None else "the words name no number"
    draft.put("best", best.best, rule, told)
    standing = [v for v in found.values if v is best or (v.note is None and not v.is_rejected)]
    low, high = bound(standing)
    draft.put("low", low, "the lowest that some report gives", told)
    draft.put("high", high, "the highest that some report gives; empty where one leaves it open", told)
    if facts.attacked.value == "civil":
        draft.put(
            "deaths_civilians", best.best, "all of the killed and injured whose type is known are civilians", told
        )


def bound(values: list[Value]) -> tuple[int | None, int | None]:
    """The lowest and the highest number of some counts; ``None`` where one of them is open to that side."""
    lows = [value.low if value.low is not None else value.best for value in values]
    highs = [value.high if value.high is not None else _read_about(value) for value in values]
    known_lows, known_highs = [n for n in lows if n is not None], [n for n in highs if n is not None]
    return (
        min(known_lows) if len(known_lows) == len(values) else None,
        max(known_highs) if len(known_highs) == len(values) else None,
    )


def _read_about(value: Value) -> int | None:
    """'About 50' has neither end; its number stands for both. 'At least 50' is open upwards."""
    return value.best if value.low is None else None
