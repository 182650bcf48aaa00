"""A record as JSON-LD in the words of schema.org: reports, claims, people, events.

A statement is a ``Claim`` (and a ``Quotation`` where all of it stands between quotation marks): the thing that a fact-checker's
``ClaimReview`` is about. We review nothing: there is no rating here, and none can be read out of it. How values stand to each
other is words in the description of an event.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportedly.casework import WeighedCase
from reportedly.casework.wording import name_answer, tell_standing
from reportedly.reading import DateValue, Entity, IncidentLocation, Place, Statement
from reportedly.takeaway.content import Content
from reportedly.takeaway.jsonstream import drop_unknown, write_list
from reportedly.takeaway.parts import Told, even, iter_told, make_case_key, make_report_id, name_case, name_chain
from reportedly.takeaway.places import writing_to
from reportedly.takeaway.uuids import make_uuid
from reportedly.terms import EntityType, Quotation
from reportedly.weighing.findings import Question

CONTEXT = {"@vocab": "https://schema.org/", "reportedly": "urn:x-reportedly:", "url": {"@type": "@id"}}
"""schema.org's words without asking its host; what it has no word for stands under ``reportedly:``."""
_TYPES = {
    EntityType.PERSON: "Person",
    EntityType.ORGANIZATION: "Organization",
    EntityType.LOCATION: "Place",
    EntityType.FACILITY: "Place",
    EntityType.EVENT: "Event",
}

Node = dict[str, Any]


def write_jsonld(content: Content, place: Path) -> int:
    """Write one graph of all nodes.

    Returns:
        How many nodes.
    Raises:
        ExportError: RD-604, the file cannot be written.
    """
    with writing_to(place) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        return write_list(file, iter_nodes(content), before={"@context": CONTEXT}, key="@graph")


def iter_nodes(content: Content) -> Iterator[Node]:
    """All nodes: those of each report together, events of cases last."""
    for told in iter_told(content):
        yield _make_article(told)
        for entity in told.entities:
            yield _make_entity(told, entity)
        for stmt in told.reading.statements:
            yield _make_claim(told, stmt)
    for weighed in content.iter_cases():
        yield _make_event(weighed)


def _name(id_: str) -> str:
    return f"urn:uuid:{make_uuid(id_)}"


def _refer(id_: str) -> Node:
    return {"@id": _name(id_)}


def _make_article(told: Told) -> Node:
    report = told.report
    return drop_unknown(
        {
            "@id": _name(told.id),
            "@type": "NewsArticle",
            "headline": None if report.title is None else even(report.title),
            "author": None if report.byline is None else even(report.byline),
            "publisher": None if report.outlet is None else {"@type": "Organization", "name": even(report.outlet)},
            "datePublished": report.published,
            "url": None if report.url is None else even(report.url),
            "inLanguage": None if report.language == "und" else report.language,
            "identifier": f"sha256:{report.id}",
            "isBasedOn": [{"@type": "CreativeWork", "name": even(credit.name)} for credit in report.credits],
        }
    )


def _make_entity(told: Told, entity: Entity) -> Node:
    date = entity.date if entity.type is EntityType.EVENT else None
    return drop_unknown(
        {
            "@id": _name(told.make_id("entity", entity.id)),
            "@type": _TYPES.get(entity.type, "Thing"),
            "name": told.name_entity(entity),
            "subjectOf": _refer(told.id),
            "geo": _make_geo(entity.place) if entity.type is not EntityType.EVENT else None,
            "location": _make_place(entity.place) if entity.type is EntityType.EVENT else None,
            "startDate": None if date is None else date.start,
            "endDate": None if date is None else date.end,
        }
    )


def _make_geo(place: Place | None) -> Node | None:
    return None if place is None else {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}


def _make_place(place: Place | None) -> Node | None:
    return None if place is None else {"@type": "Place", "name": place.name, "geo": _make_geo(place)}


def _make_claim(told: Told, stmt: Statement) -> Node:
    """A statement with its speaker, its report, and what only we have under names of our own."""
    speaker = told.name_speaker(stmt)
    author: Node | None = None
    if stmt.speaker.entity is not None:
        author = _refer(told.make_id("entity", stmt.speaker.entity))
    elif speaker is not None:
        author = {"@type": "Thing", "name": speaker}
    return drop_unknown(
        {
            "@id": _name(told.make_id("statement", stmt.id)),
            "@type": ["Claim", "Quotation"] if stmt.quotation is Quotation.DIRECT else "Claim",
            "text": told.get_words(*stmt.content),
            "author": author,
            "claimInterpreter": {"@type": "Organization", "name": "reportedly (reader)"},
            "appearance": _refer(told.id),
            "about": [_refer(told.make_id("entity", entity.id)) for entity in told.find_mentioned(stmt)],
            "isPartOf": None if stmt.within is None else _refer(told.make_id("statement", stmt.within)),
            "reportedly:act": stmt.act.value,
            "reportedly:negated": stmt.negated,
            "reportedly:quotation": stmt.quotation.value,
            "reportedly:chain": {"@list": name_chain(stmt.chain)},
            "reportedly:start": stmt.content[0].start if len(stmt.content) > 0 else None,
            "reportedly:end": stmt.content[-1].end if len(stmt.content) > 0 else None,
        }
    )


def _make_event(weighed: WeighedCase) -> Node:
    best = {finding.question: finding.best for finding in weighed.findings if finding.best is not None}
    days, where = best.get(Question.DATE), best.get(Question.PLACE)
    dates = days.value if days is not None and isinstance(days.value, DateValue) else None
    location = where.value if where is not None and isinstance(where.value, IncidentLocation) else None
    told = [
        f"{finding.question.value}: {even(name_answer(value))} ({tell_standing(value)})"
        for finding in weighed.findings
        for value in finding.values
    ]
    reports = dict.fromkeys(make_report_id(m.report) for m in weighed.materials)
    return drop_unknown(
        {
            "@id": _name(make_case_key(weighed)),
            "@type": "Event",
            "name": name_case(weighed),
            "identifier": weighed.case.id,
            "startDate": None if dates is None else dates.start,
            "endDate": None if dates is None else dates.end,
            "location": _make_location(location),
            "description": told,
            "subjectOf": [_refer(report) for report in reports],
        }
    )


def _make_location(location: IncidentLocation | None) -> Node | None:
    if location is None:
        return None
    names = [*reversed(location.places), *([location.country] if location.country is not None else [])]
    return drop_unknown({"@type": "Place", "name": even(", ".join(names)), "geo": _make_geo(location.place)})
