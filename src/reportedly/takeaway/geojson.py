"""Cases and named events as GeoJSON (RFC 7946), for maps.

A feature whose place the gazetteer does not know has no geometry, which the format allows: it is on the list and not on the map.
Properties are flat, so that every program of maps can filter by them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportedly.casework import WeighedCase
from reportedly.casework.wording import name_answer, tell_standing
from reportedly.reading import DateValue, IncidentLocation, Place
from reportedly.takeaway.content import Content
from reportedly.takeaway.jsonstream import write_list
from reportedly.takeaway.parts import Told, even, get_outlets, iter_told, make_case_key, name_case, name_report
from reportedly.takeaway.places import writing_to
from reportedly.terms import EntityType
from reportedly.weighing.findings import Question

Feature = dict[str, Any]


def write_geojson(content: Content, place: Path) -> int:
    """Write a collection of features: cases, then events that reports name.

    Returns:
        How many features.
    Raises:
        ExportError: RD-604, the file cannot be written.
    """
    with writing_to(place) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        return write_list(file, iter_features(content), before={"type": "FeatureCollection"}, key="features")


def iter_features(content: Content) -> Iterator[Feature]:
    """All features."""
    for weighed in content.iter_cases():
        yield make_case_feature(weighed)
    for told in iter_told(content):
        yield from _iter_events(told)


def make_case_feature(weighed: WeighedCase) -> Feature:
    """A case, at the place that the weighing puts in front."""
    best = {finding.question: finding.best for finding in weighed.findings if finding.best is not None}
    days, where = best.get(Question.DATE), best.get(Question.PLACE)
    location = where.value if where is not None and isinstance(where.value, IncidentLocation) else None
    dates = days.value if days is not None and isinstance(days.value, DateValue) else None
    properties: Feature = {
        "kind": "case",
        "case": weighed.case.id,
        "name": name_case(weighed),
        "types": ", ".join(sorted({m.incident.type.value for m in weighed.materials})),
        "stages": ", ".join(sorted({m.incident.stage.value for m in weighed.materials})),
        "first_day": None if dates is None else dates.start,
        "last_day": None if dates is None else dates.end,
        "day_precision": None if dates is None else dates.precision,
        "country": None if location is None else location.country,
        **_tell_point(None if location is None else location.place),
    }
    for question in Question:
        value = best.get(question)
        key = question.value.replace(" ", "_")
        if question in (Question.KILLED, Question.INJURED):
            bounds = (None, None, None) if value is None else (value.low, value.best, value.high)
            properties |= dict(zip((f"{key}_low", f"{key}_best", f"{key}_high"), bounds))
        elif question not in (Question.DATE, Question.PLACE):
            properties[key] = None if value is None else even(name_answer(value))
        properties[f"{key}_standing"] = None if value is None else tell_standing(value)
    properties["reports"] = len({m.report.id for m in weighed.materials})
    properties["outlets"] = "; ".join(dict.fromkeys(get_outlets(weighed).values()))
    return _make_feature(make_case_key(weighed), None if location is None else location.place, properties)


def _iter_events(told: Told) -> Iterator[Feature]:
    """Gatherings and operations that a report names, where it says where or when they were."""
    for entity in told.reading.entities:
        if entity.type is EntityType.EVENT and (entity.place is not None or entity.date is not None):
            date = entity.date
            properties: Feature = {
                "kind": "event",
                "name": told.name_entity(entity),
                "first_day": None if date is None else date.start,
                "last_day": None if date is None else date.end,
                "day_precision": None if date is None else date.precision,
                "country": None if entity.place is None else entity.place.country,
                **_tell_point(entity.place),
                "reports": 1,
                "outlets": name_report(told.report),
            }
            yield _make_feature(told.make_id("entity", entity.id), entity.place, properties)


def _tell_point(place: Place | None) -> Feature:
    return {
        "place": None if place is None else place.name,
        "place_precision": None if place is None else place.precision,
        "where_prec": None if place is None else place.where_prec,
        "geonameid": None if place is None else place.geonameid,
    }


def _make_feature(id_: str, place: Place | None, properties: Feature) -> Feature:
    geometry = None if place is None else {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {"type": "Feature", "id": id_, "geometry": geometry, "properties": properties}
