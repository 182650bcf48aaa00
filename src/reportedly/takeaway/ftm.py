"""A record in FollowTheMoney 4, for Aleph and OpenSanctions' tools: entities, and statements with provenance per value.

The writer is ours, so that nobody who exports needs ICU; the tests hold every entity against the library.

**What becomes what.** A report is an Article (without its text, which belongs to its outlet), an entity a Person, Organization,
Address or Event with a Mention in its Article, a relation a Membership, Family or UnknownLink, a statement a Note on those it
names, a case an Event. In ``statements.csv`` each value has the report, the words and their place it comes from (``origin``) and
the day of publication.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportedly.casework import WeighedCase
from reportedly.casework.wording import name_answer, tell_standing
from reportedly.reading import DateValue, Entity, IncidentLocation, Place, Relation, Statement
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.takeaway.content import Content, make_id
from reportedly.takeaway.countries import find_country
from reportedly.takeaway.jsonstream import dump
from reportedly.takeaway.parts import (
    Told,
    even,
    has_name,
    iter_told,
    make_case_key,
    make_report_id,
    name_case,
    name_chain,
    name_report,
)
from reportedly.takeaway.places import make_folder, writing_to
from reportedly.terms import EntityType, Form, RelationType
from reportedly.weighing.findings import Question
from reportedly.weighing.values import Value

DATASET = "reportedly"
ENTITIES, STATEMENTS = "entities.ftm.json", "statements.csv"
_COLUMNS = (
    "canonical_id entity_id prop prop_type schema value dataset origin lang original_value external first_seen last_seen id"
).split()
_SCHEMATA = {
    EntityType.PERSON: "Person",
    EntityType.ORGANIZATION: "Organization",
    EntityType.LOCATION: "Address",
    EntityType.FACILITY: "Address",
    EntityType.EVENT: "Event",
}
"""Types that have a schema; weapons, money and the like have none."""
_ROLES = {RelationType.LEADER_OF: "leader", RelationType.MEMBER_OF: "member", RelationType.FOUNDER_OF: "founder"}
_TYPES = {
    "alias": "name",
    "country": "country",
    "date": "date",
    "document": "entity",
    "endDate": "date",
    "entity": "entity",
    "involved": "entity",
    "language": "language",
    "latitude": "number",
    "location": "address",
    "full": "address",
    "longitude": "number",
    "member": "entity",
    "mimeType": "mimetype",
    "name": "name",
    "object": "entity",
    "organization": "entity",
    "person": "entity",
    "proof": "entity",
    "publishedAt": "date",
    "relative": "entity",
    "resolved": "entity",
    "sourceUrl": "url",
    "startDate": "date",
    "subject": "entity",
    "description": "text",
    "notes": "text",
    "summary": "text",
}
"""Types of the properties that are written; what is not among them is a string."""


@dataclass(frozen=True, slots=True)
class Valued:
    """One value and where it comes from; ``words`` as the report has them."""

    value: str
    origin: str | None
    words: str | None = None
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An entity of FollowTheMoney in the making."""

    id: str
    schema: str
    values: dict[str, list[Valued]] = field(default_factory=dict)

    def put(self, prop: str, value: object, origin: Report | None, span: Span | None = None) -> "Draft":
        """Add a value, with the report and the words it comes from; what is unknown is left out."""
        if value is None or value == "":
            return self
        words = None if origin is None or span is None else even(span.text_in(origin.text))
        told = None if origin is None else _name_origin(origin, span)
        seen = None if origin is None else origin.published
        self.values.setdefault(prop, []).append(Valued(even(str(value)), told, words, seen))
        return self

    def make(self) -> dict[str, Any]:
        """The entity, each value once."""
        properties = {prop: list(dict.fromkeys(v.value for v in values)) for prop, values in self.values.items()}
        return {"id": self.id, "schema": self.schema, "properties": properties, "datasets": [DATASET]}

    def iter_statements(self) -> Iterator[Mapping[str, str]]:
        """A row for each value with its provenance, the entity's own id first."""
        yield _make_row(self, "id", Valued(self.id, None))
        for prop, values in self.values.items():
            for value in dict.fromkeys(values):
                yield _make_row(self, prop, value)


def _make_row(draft: Draft, prop: str, value: Valued) -> Mapping[str, str]:
    return {
        "canonical_id": draft.id,
        "entity_id": draft.id,
        "prop": prop,
        "prop_type": "id" if prop == "id" else _TYPES.get(prop, "string"),
        "schema": draft.schema,
        "value": value.value,
        "dataset": DATASET,
        "origin": value.origin or "",
        "lang": "",
        "original_value": value.words or "",
        "external": "false",
        "first_seen": value.seen or "",
        "last_seen": value.seen or "",
        "id": make_id("value", draft.id, prop, value.value, value.origin or ""),
    }


def _name_origin(report: Report, span: Span | None) -> str:
    """'REPORT#char=START,END', after RFC 5147."""
    return report.id if span is None else f"{report.id}#char={span.start},{span.end}"


def write_ftm(content: Content, folder: Path) -> int:
    """Write ``entities.ftm.json`` and ``statements.csv`` into a folder.

    Returns:
        How many entities.
    Raises:
        ExportError: RD-604, the folder or a file cannot be written.
    """
    made = make_folder(folder)
    count = 0
    with (
        writing_to(made / ENTITIES) as one,
        writing_to(made / STATEMENTS) as other,
        one.open("w", encoding="utf-8", newline="\n") as entities,
        other.open("w", encoding="utf-8", newline="") as rows,
    ):
        writer = csv.DictWriter(rows, _COLUMNS, dialect=csv.unix_dialect)
        writer.writeheader()
        for draft in iter_drafts(content):
            entities.write(dump(draft.make()) + "\n")
            writer.writerows(draft.iter_statements())
            count += 1
    return count


def iter_drafts(content: Content) -> Iterator[Draft]:
    """All entities, those of a report together, cases last."""
    for told in iter_told(content):
        yield _make_article(told)
        for entity in told.entities:
            if entity.type in _SCHEMATA:
                yield _make_entity(told, entity)
                if has_name(entity):
                    yield _make_mention(told, entity)
        for relation in told.reading.relations:
            yield _make_relation(told, relation)
        for stmt in told.reading.statements:
            yield _make_note(told, stmt)
    for weighed in content.iter_cases():
        yield _make_case(weighed)


def _make_article(told: Told) -> Draft:
    report = told.report
    draft = Draft(told.id, "Article")
    for prop, value in (
        ("title", report.title or name_report(report)),
        ("publisher", report.outlet),
        ("author", report.byline),
        ("publishedAt", report.published),
        ("sourceUrl", _get_url(report)),
        ("mimeType", report.media_type),
    ):
        draft.put(prop, value, report)
    for credit in report.credits:
        draft.put("notes", f"{credit.kind.value}: {even(credit.name)}", report, credit.span)
    return draft


def _get_url(report: Report) -> str | None:
    return report.url if report.url is not None and report.url.startswith(("http://", "https://")) else None


def _make_entity(told: Told, entity: Entity) -> Draft:
    draft = Draft(told.make_id("entity", entity.id), _SCHEMATA[entity.type])
    report, first = told.report, entity.mentions[0].span
    draft.put("full" if draft.schema == "Address" else "name", told.name_entity(entity), report, first)
    if draft.schema != "Address":
        for mention in entity.mentions:
            words = told.get_words(mention.span)
            if mention.form is Form.NAME and words != told.name_entity(entity):
                draft.put("alias", words, report, mention.span)
    if not has_name(entity):
        draft.put("notes", "the report gives no name; these are its words", report, first)
    _put_place(draft, entity.place, report, first)
    if draft.schema == "Event":
        _put_days(draft, entity.date, report, first)
    draft.put("proof", told.id, report)
    draft.put("publisher", report.outlet, report)
    return draft


def _put_place(draft: Draft, place: Place | None, report: Report, span: Span) -> None:
    if place is None:
        return
    country = None if place.country is None else find_country(place.country)
    draft.put("country", None if country is None else country.code.lower(), report, span)
    if draft.schema == "Address":
        draft.put("latitude", place.lat, report, span)
        draft.put("longitude", place.lon, report, span)
    else:
        draft.put("location", ", ".join(part for part in (place.name, place.country) if part is not None), report, span)


def _put_days(draft: Draft, date: DateValue | None, report: Report | None, span: Span | None) -> None:
    if date is not None and date.start is not None and date.start == date.end:
        draft.put("date", date.start, report, span)
    elif date is not None:
        draft.put("startDate", date.start, report, span)
        draft.put("endDate", date.end, report, span)


def _make_mention(told: Told, entity: Entity) -> Draft:
    id_ = told.make_id("entity", entity.id)
    draft = Draft(told.make_id("mention", entity.id), "Mention")
    draft.put("document", told.id, told.report).put("resolved", id_, told.report)
    draft.put("name", told.name_entity(entity), told.report, entity.mentions[0].span)
    return draft.put("detectedSchema", _SCHEMATA[entity.type], told.report)


def _make_relation(told: Told, relation: Relation) -> Draft:
    """A link; one whose other end the report leaves out is a Note on the subject."""
    report, span = told.report, relation.span
    one, other = (told.find_entity(each) for each in (relation.subject, relation.object))
    schema, ends = _choose_link(relation, one, other)
    draft = Draft(told.make_id("relation", relation.id), schema)
    for prop, end in zip(ends, (relation.subject, relation.object)):
        draft.put(prop, None if end is None else told.make_id("entity", end), report, span)
    said = told.name_voice(relation.statement)
    words = f"{told.tell_relation(relation)}, according to {said}" if said is not None else told.tell_relation(relation)
    draft.put("description" if schema == "Note" else "summary", words, report, span)
    if schema == "Family":
        draft.put("relationship", told.tell_relation(relation), report, span)
    elif schema != "Note":
        negated = "not " if relation.negated else ""
        role = _ROLES.get(relation.type) if schema == "Membership" else relation.type.value
        draft.put("role", f"{negated}{role}", report, span)
        draft.put("status", None if relation.legal_state is None else relation.legal_state.value, report, span)
    if schema != "Note":
        _put_days(draft, relation.date, report, span)
    return draft.put("proof", told.id, report).put("publisher", report.outlet, report)


def _choose_link(relation: Relation, one: Entity | None, other: Entity | None) -> tuple[str, tuple[str, ...]]:
    """The schema, and the properties for its two ends."""
    types = (None if one is None else one.type, None if other is None else other.type)
    if types[0] not in _SCHEMATA or types[1] not in _SCHEMATA:
        return "Note", ("entity",)
    if (
        relation.type in _ROLES
        and types[1] is EntityType.ORGANIZATION
        and types[0] in (EntityType.PERSON, EntityType.ORGANIZATION)
    ):
        return "Membership", ("member", "organization")
    if relation.type is RelationType.RELATIVE_OF and types == (EntityType.PERSON, EntityType.PERSON):
        return "Family", ("person", "relative")
    return "UnknownLink", ("subject", "object")


def _make_note(told: Told, stmt: Statement) -> Draft:
    report = told.report
    span = stmt.content[0] if len(stmt.content) > 0 else None
    draft = Draft(told.make_id("statement", stmt.id), "Note")
    draft.put("name", f"{told.name_speaker(stmt) or 'speaker not named'} {stmt.act.value}", report, span)
    draft.put("description", told.tell_statement(stmt), report, span)
    speaker = told.find_entity(stmt.speaker.entity)
    for entity in (*((speaker,) if speaker is not None else ()), *told.find_mentioned(stmt)):
        if entity.type in _SCHEMATA:
            draft.put("entity", told.make_id("entity", entity.id), report, span)
    draft.put("keywords", stmt.act.value, report, span)
    draft.put("keywords", stmt.quotation.value, report, span)
    draft.put("notes", " > ".join(name_chain(stmt.chain)) or None, report, span)
    return draft.put("proof", told.id, report).put("publisher", report.outlet, report)


def _make_case(weighed: WeighedCase) -> Draft:
    """An Event: what the weighing puts first, and every value with how it stands and who says it."""
    draft = Draft(make_case_key(weighed), "Event")
    reports = {m.report.id: m.report for m in weighed.materials}
    draft.put("name", name_case(weighed), None).put("recordId", weighed.case.id, None)
    best = {finding.question: finding.best for finding in weighed.findings if finding.best is not None}
    days, where = best.get(Question.DATE), best.get(Question.PLACE)
    if days is not None and isinstance(days.value, DateValue):
        _put_days(draft, days.value, *_find_first(days, reports))
    if where is not None and isinstance(where.value, IncidentLocation):
        report, span = _find_first(where, reports)
        draft.put("location", even(name_answer(where)) or None, report, span)
        country = None if where.value.country is None else find_country(where.value.country)
        draft.put("country", None if country is None else country.code.lower(), report, span)
    for finding in weighed.findings:
        for value in finding.values:
            said = f"{finding.question.value}: {even(name_answer(value))} ({tell_standing(value)})"
            for voice in value.voices:
                draft.put("summary", said, reports[voice.report], voice.span)
            if len(value.voices) == 0:
                draft.put("summary", said, None)
    for material in weighed.materials:
        told = Told(material.report, material.reading)
        for part in told.iter_parts(material.incident):
            entity = told.find_entity(part.entity)
            if entity is not None and entity.type in _SCHEMATA:
                draft.put("involved", told.make_id("entity", part.entity), material.report, part.span)
        draft.put("proof", make_report_id(material.report), material.report, material.incident.span)
        draft.put("publisher", material.report.outlet, material.report)
    return draft


def _find_first(value: Value, reports: Mapping[str, Report]) -> tuple[Report | None, Span | None]:
    """The report and words of the first voice; nothing for what only a person says."""
    first = value.voices[0] if len(value.voices) > 0 else None
    return (None, None) if first is None else (reports[first.report], first.span)
