"""A record as a STIX 2.1 bundle, for OpenCTI, MISP and others.

A report is a ``report`` (a ``grouping`` where no day of publication is known, since STIX wants one), an entity an ``identity``
or ``location``, a case an ``incident``, a relation a ``relationship``, a statement a ``note``; how values of a case agree is an
``opinion`` on the notes and reports that give them: 'agree' where independent origins do, 'disagree' where others contradict,
'neutral' else. It tells how reports stand to each other, not what happened. Speaker, act, chain and span stand in an extension of
ours, which the bundle defines.

STIX wants a time of making for every object. An export must not read the clock, so it is the first second (UTC) of the day of
publication, or `NO_DAY` where that is not known; the extension has the day as the report gives it.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from reportedly.casework import WeighedCase
from reportedly.casework.wording import name_answer, tell_standing
from reportedly.reading import Entity, Relation, Statement
from reportedly.report import Report
from reportedly.takeaway.content import Content, make_id
from reportedly.takeaway.countries import find_country
from reportedly.takeaway.jsonstream import drop_unknown, dump
from reportedly.takeaway.parts import (
    Told,
    even,
    iter_told,
    make_case_key,
    make_report_id,
    name_case,
    name_chain,
    name_report,
)
from reportedly.takeaway.places import writing_to
from reportedly.takeaway.uuids import make_uuid
from reportedly.terms import EntityType
from reportedly.weighing.findings import Finding
from reportedly.weighing.values import Value
from reportedly.weighing.voices import ValueRelation

NO_DAY = "1970-01-01T00:00:00.000Z"
"""Time of making of what has no day of publication."""
_MADE = "2025-01-01T00:00:00.000Z"
"""Time of making of the extension and of the identity of this program."""
TOOL = f"identity--{make_uuid('tool')}"
EXTENSION = f"extension-definition--{make_uuid('extension 1')}"
_SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "What reportedly knows of an object beside STIX's own properties",
    "type": "object",
    "required": ["extension_type"],
    "properties": {
        "extension_type": {"const": "property-extension"},
        "act": {"type": "string", "description": "what a speaker does by a statement: says, denies, accuses ..."},
        "negated": {"type": "boolean", "description": "'does not confirm'"},
        "quotation": {"enum": ["direct", "indirect", "mixed"]},
        "speaker": {"type": "string", "description": "to whom the content is attributed, in words"},
        "speaker_ref": {"type": "string", "description": "the speaker's identity"},
        "within_ref": {"type": "string", "description": "the note of the statement in which this one stands"},
        "chain": {"type": "array", "items": {"type": "string"}, "description": "hops from the outlet to the speaker"},
        "span": {
            "type": "array",
            "items": {"type": "integer"},
            "description": "code points of the report's text, half-open",
        },
        "report": {"type": "string", "description": "SHA-256 of the report's bytes"},
        "published": {"type": "string", "description": "day of publication as far as known"},
        "outlet": {"type": "string"},
        "type": {"type": "string", "description": "what kind of entity"},
        "according_to": {"type": "string", "description": "on whose word a relationship stands"},
        "told": {"type": "string", "description": "status of a perpetrator, effect on a victim"},
        "legal_state": {"type": "string"},
        "case": {"type": "string", "description": "id of a case in the record"},
        "findings": {"type": "array", "items": {"type": "string"}, "description": "every value with how it stands"},
    },
}
_CLASSES = {EntityType.PERSON: "individual", EntityType.ORGANIZATION: "organization"}
_PLACES = (EntityType.LOCATION, EntityType.FACILITY)
_OPINIONS = {
    ValueRelation.CORROBORATED: "agree",
    ValueRelation.CONTRADICTED: "disagree",
    ValueRelation.ECHO: "neutral",
    ValueRelation.SINGLE_ORIGIN: "neutral",
}

Row = dict[str, Any]


def write_stix(content: Content, place: Path) -> int:
    """Write one bundle.

    Returns:
        How many objects.
    Raises:
        ExportError: RD-604, the file cannot be written.
    """
    with writing_to(place) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"type": "bundle",\n"objects": [')
        digest, count = hashlib.sha256(), 0
        for row in iter_objects(content):
            line = dump(row)
            digest.update(line.encode())
            file.write(f"{',' if count > 0 else ''}\n{line}")
            count += 1
        file.write(f'\n],\n"id": "bundle--{make_uuid(digest.hexdigest())}"}}\n')
    return count


def iter_objects(content: Content) -> Iterator[Row]:
    """All objects of the bundle; what is referred to need not come first."""
    yield _make("identity", "tool", None, {"name": "reportedly", "identity_class": "system"}, made=_MADE)
    yield _make_extension()
    for told in iter_told(content):
        rows = [*_iter_entities(told), *_iter_notes(told), *_iter_relations(told)]
        yield from rows
        yield _make_report(told, [row["id"] for row in rows])
    for weighed in content.iter_cases():
        yield from _iter_case(weighed)


def _make_extension() -> Row:
    return {
        "type": "extension-definition",
        "spec_version": "2.1",
        "id": EXTENSION,
        "created_by_ref": TOOL,
        "created": _MADE,
        "modified": _MADE,
        "name": "reportedly",
        "description": "Who is said to have said what: speaker, act, chain and span of statements, standing of values.",
        "schema": json.dumps(_SCHEMA, ensure_ascii=False),
        "version": "1.0.0",
        "extension_types": ["property-extension"],
    }


def _make(kind: str, key: str, of: Report | None, row: Row, *, made: str | None = None, **own: Any) -> Row:
    """An object with the properties that all have, its own, and the extension's."""
    time = made if made is not None else _find_time(of)
    known = drop_unknown(own)
    extension = {"extensions": {EXTENSION: {"extension_type": "property-extension", **known}}} if known else {}
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": _name(kind, key),
        **({} if kind == "identity" and key == "tool" else {"created_by_ref": TOOL}),
        "created": time,
        "modified": time,
        **drop_unknown(row),
        **extension,
    }


def _name(kind: str, key: str) -> str:
    return f"{kind}--{make_uuid(key)}"


def _find_time(report: Report | None) -> str:
    published = None if report is None else report.published
    return f"{published[:10]}T00:00:00.000Z" if published is not None and len(published) >= 10 else NO_DAY


def _name_entity(told: Told, entity: Entity) -> str | None:
    """The id of the object that an entity becomes; ``None`` for what STIX has no object for."""
    if entity.type in _CLASSES:
        return _name("identity", told.make_id("entity", entity.id))
    if entity.type in _PLACES and entity.place is not None:
        return _name("location", told.make_id("entity", entity.id))
    return None


def _iter_entities(told: Told) -> Iterator[Row]:
    for entity in told.entities:
        key = told.make_id("entity", entity.id)
        own = {"report": told.report.id, "type": entity.type.value}
        if entity.type in _CLASSES:
            row: Row = {"name": told.name_entity(entity), "identity_class": _CLASSES[entity.type]}
            yield _make("identity", key, told.report, row, **own)
        elif entity.type in _PLACES and entity.place is not None:
            place = entity.place
            country = None if place.country is None else find_country(place.country)
            code = None if country is None else country.code
            row = {"name": told.name_entity(entity), "latitude": place.lat, "longitude": place.lon, "country": code}
            yield _make("location", key, told.report, row, **own)


def _make_report(told: Told, refs: list[str]) -> Row:
    report = told.report
    day = report.published
    link: Row = {"source_name": even(report.outlet or "unknown outlet"), "external_id": f"sha256:{report.id}"}
    if report.url is not None:
        link |= {"url": even(report.url), "hashes": {"SHA-256": report.id}}
    kind = "report" if day is not None and len(day) >= 10 else "grouping"
    shape = {"published": _find_time(report)} if kind == "report" else {"context": "unspecified"}
    row = {
        "name": even(report.title) if report.title is not None else name_report(report),
        **shape,
        "object_refs": refs if len(refs) > 0 else [TOOL],
        "external_references": [link],
    }
    own = {"report": report.id, "published": day, "outlet": None if report.outlet is None else even(report.outlet)}
    return _make(kind, told.id, report, row, **own)


def name_report_object(report: Report) -> str:
    """The id of the object that a report becomes."""
    kind = "report" if report.published is not None and len(report.published) >= 10 else "grouping"
    return _name(kind, make_report_id(report))


def _iter_notes(told: Told) -> Iterator[Row]:
    for stmt in told.reading.statements:
        yield _make_note(told, stmt)


def _make_note(told: Told, stmt: Statement) -> Row:
    speaker = told.find_entity(stmt.speaker.entity)
    entities = (*((speaker,) if speaker is not None else ()), *told.find_mentioned(stmt))
    refs = [ref for entity in entities if (ref := _name_entity(told, entity)) is not None]
    name = told.name_speaker(stmt)
    row = {
        "abstract": told.tell_statement(stmt),
        "content": told.get_words(*stmt.content) or told.tell_statement(stmt),
        "authors": [name] if name is not None else None,
        "object_refs": [name_report_object(told.report), *dict.fromkeys(refs)],
    }
    return _make(
        "note",
        told.make_id("statement", stmt.id),
        told.report,
        row,
        act=stmt.act.value,
        negated=stmt.negated,
        quotation=stmt.quotation.value,
        speaker=name,
        speaker_ref=None if speaker is None else _name_entity(told, speaker),
        within_ref=None if stmt.within is None else _name("note", told.make_id("statement", stmt.within)),
        chain=name_chain(stmt.chain),
        span=[border for span in stmt.content for border in (span.start, span.end)],
        report=told.report.id,
    )


def _iter_relations(told: Told) -> Iterator[Row]:
    """Relations between what STIX has objects for; one without another end is of the report."""
    for relation in told.reading.relations:
        one, other = (told.find_entity(each) for each in (relation.subject, relation.object))
        subject = None if one is None else _name_entity(told, one)
        to = (
            name_report_object(told.report)
            if relation.object is None
            else None
            if other is None
            else _name_entity(told, other)
        )
        if subject is not None and to is not None:
            yield _make_relationship(told, relation, (subject, to))


def _make_relationship(told: Told, relation: Relation, ends: tuple[str, str]) -> Row:
    negated = "not-" if relation.negated else ""
    row = {
        "relationship_type": f"{negated}{relation.type.value}".replace(" ", "-"),
        "description": told.get_words(relation.span),
        "source_ref": ends[0],
        "target_ref": ends[1],
    }
    state = None if relation.legal_state is None else relation.legal_state.value
    said = told.name_voice(relation.statement)
    own = {"according_to": said, "legal_state": state, "report": told.report.id}
    return _make("relationship", told.make_id("relation", relation.id), told.report, row, **own)


# Cases.


def _iter_case(weighed: WeighedCase) -> Iterator[Row]:
    key = make_case_key(weighed)
    first = min((m.report for m in weighed.materials), key=lambda report: (_find_time(report), report.id))
    told = [
        f"{finding.question.value}: {even(name_answer(value))} ({tell_standing(value)})"
        for finding in weighed.findings
        for value in finding.values
    ]
    row = {"name": name_case(weighed), "description": "\n".join(told)}
    yield _make("incident", key, first, row, case=weighed.case.id, findings=told)
    yield from _iter_parts(weighed, _name("incident", key))
    for finding in weighed.findings:
        for value in finding.values:
            if len(value.voices) > 0:  # what only a person says is in the incident's description
                yield _make_opinion(weighed, finding, value)


def _iter_parts(weighed: WeighedCase, incident: str) -> Iterator[Row]:
    """Who is named as perpetrator or victim, and which report tells of the case."""
    for material in weighed.materials:
        told = Told(material.report, material.reading)
        links: Iterable[tuple[str, str | None, Row]] = chain(
            [("tells-of", name_report_object(material.report), {})],
            (
                (f"named-as-{part.role}-in", _find_part(told, part.entity), {"told": part.told, "according_to": said})
                for part in told.iter_parts(material.incident)
                for said in (told.name_voice(part.statement),)
            ),
        )
        seen = set()
        for kind, ref, own in links:
            key = make_id("part", incident, kind, ref or "", material.report.id, str(own))
            if ref is not None and key not in seen:
                seen.add(key)
                row = {"relationship_type": kind, "source_ref": ref, "target_ref": incident}
                yield _make("relationship", key, material.report, row, report=material.report.id, **own)


def _find_part(told: Told, entity_id: str) -> str | None:
    entity = told.find_entity(entity_id)
    return None if entity is None else _name_entity(told, entity)


def _make_opinion(weighed: WeighedCase, finding: Finding, value: Value) -> Row:
    """How reports agree on one value: on the notes of the statements that give it, or on the reports themselves."""
    materials = {m.report.id: m for m in weighed.materials}
    refs: dict[str, None] = {}
    for voice in value.voices:
        material = materials[voice.report]
        told = Told(material.report, material.reading)
        if told.find_statement(voice.statement) is None:
            refs[name_report_object(material.report)] = None
        else:
            refs[_name("note", told.make_id("statement", str(voice.statement)))] = None
    answer = f"{finding.question.value}: {even(name_answer(value))}"
    first = materials[value.voices[0].report].report
    row = {
        "explanation": f"{answer}: {tell_standing(value)}; credibility {value.credibility} ({value.reason})",
        "opinion": _OPINIONS[value.relation],
        "object_refs": list(refs),
    }
    key = make_id("opinion", weighed.case.id, answer, *(f"{v.report} {v.statement}" for v in value.voices))
    return _make("opinion", key, first, row, case=weighed.case.id)
