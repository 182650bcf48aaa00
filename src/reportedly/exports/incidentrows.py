"""Incidents and relations as rows, and back."""

from reportedly.exports.rows import (
    IncidentDateRow,
    IncidentRow,
    IndividualRow,
    InstrumentRow,
    LocationRow,
    OccasionRow,
    OrganizationRow,
    RelationRow,
    SpanRow,
    TargetRow,
    TollRow,
    VictimRow,
)
from reportedly.exports.spanrows import make_known_span_row, make_span_row, parse_known_span, parse_span
from reportedly.exports.valuerows import (
    make_count_row,
    make_date_row,
    make_place_row,
    parse_count,
    parse_date,
    parse_date_value,
    parse_place,
    write_number,
)
from reportedly.reading import (
    Incident,
    IncidentDate,
    IncidentLocation,
    Instrument,
    Nation,
    Occasion,
    Perpetrator,
    Relation,
    Target,
    Toll,
    Victim,
)
from reportedly.terms import IncidentType, LegalState, RelationType, Stage, Status


def make_occasion_row(occasion: Occasion | None) -> OccasionRow | None:
    """What is told of an event as a row."""
    if occasion is None:
        return None
    return {
        "place": occasion.place,
        "date": occasion.date,
        "recurrence": make_known_span_row(occasion.recurrence),
        "attendance": make_count_row(occasion.attendance),
        "attended": make_known_span_row(occasion.attended),
        "participants": list(occasion.participants),
    }


def parse_occasion(row: OccasionRow | None) -> Occasion | None:
    """What is told of an event, from a row."""
    if row is None:
        return None
    return Occasion(
        place=row["place"],
        date=row["date"],
        recurrence=parse_known_span(row["recurrence"]),
        attendance=parse_count(row["attendance"]),
        attended=parse_known_span(row["attended"]),
        participants=tuple(row["participants"]),
    )


def make_incident_row(incident: Incident) -> IncidentRow:
    """An incident as a row."""
    return {
        "id": incident.id,
        "type": incident.type,
        "stage": incident.stage,
        "category": incident.category,
        "span": make_span_row(incident.span),
        "date": None if incident.date is None else _make_incident_date_row(incident.date),
        "location": None if incident.location is None else make_location_row(incident.location),
        "instruments": [_make_instrument_row(tool) for tool in incident.instruments],
        "perpetrator_individuals": [_make_individual_row(fill) for fill in incident.perpetrator_individuals],
        "perpetrator_organizations": [_make_organization_row(fill) for fill in incident.perpetrator_organizations],
        "physical_targets": [_make_target_row(target) for target in incident.physical_targets],
        "victims": [_make_victim_row(victim) for victim in incident.victims],
        "score": incident.score,
        "killed": _make_toll_row(incident.killed),
        "injured": _make_toll_row(incident.injured),
        "also_killed": [_write_toll(toll) for toll in incident.also_killed],
        "also_injured": [_write_toll(toll) for toll in incident.also_injured],
    }


def parse_incident(row: IncidentRow) -> Incident:
    """The incident of a row.

    Raises:
        KeyError, ValueError: the row lacks a key or has an unknown value.
    """
    return Incident(
        id=row["id"],
        type=IncidentType(row["type"]),
        stage=Stage(row["stage"]),
        category=row["category"],
        span=parse_span(row["span"]),
        date=None if row["date"] is None else _parse_incident_date(row["date"]),
        location=None if row["location"] is None else _parse_location(row["location"]),
        instruments=tuple(_parse_instrument(tool) for tool in row["instruments"]),
        perpetrator_individuals=tuple(
            _parse_perpetrator(fill, fill["status"]) for fill in row["perpetrator_individuals"]
        ),
        perpetrator_organizations=tuple(
            _parse_perpetrator(fill, fill["confidence"]) for fill in row["perpetrator_organizations"]
        ),
        physical_targets=tuple(_parse_target(target) for target in row["physical_targets"]),
        victims=tuple(_parse_victim(victim) for victim in row["victims"]),
        score=row["score"],
        killed=_parse_toll(row.get("killed")),
        injured=_parse_toll(row.get("injured")),
        also_killed=tuple(_read_toll(each) for each in row.get("also_killed", ())),
        also_injured=tuple(_read_toll(each) for each in row.get("also_injured", ())),
    )


def _make_toll_row(toll: Toll | None) -> TollRow | None:
    return None if toll is None else _write_toll(toll)


def _write_toll(toll: Toll) -> TollRow:
    count, span = make_count_row(toll.count), make_span_row(toll.span)
    assert count is not None
    return {"count": count, "statement": toll.statement, "span": span}


def _parse_toll(row: TollRow | None) -> Toll | None:
    return None if row is None else _read_toll(row)


def _read_toll(row: TollRow) -> Toll:
    count = parse_count(row["count"])
    assert count is not None
    return Toll(count=count, statement=row["statement"], span=parse_span(row["span"]))


def _make_incident_date_row(date: IncidentDate) -> IncidentDateRow:
    return {
        "start": date.value.start,
        "end": date.value.end,
        "precision": date.value.precision,
        "text": date.text,
        "span": make_span_row(date.span),
        "value": date.value.value,
        "date_prec": date.value.date_prec,
        "rule": date.value.rule,
        "anchor": date.value.anchor,
    }


def _parse_incident_date(row: IncidentDateRow) -> IncidentDate:
    return IncidentDate(value=parse_date_value(row), text=row["text"], span=parse_span(row["span"]))


def make_location_row(location: IncidentLocation) -> LocationRow:
    """A location as a row."""
    place = location.place
    return {
        "country": location.country,
        "places": list(location.places),
        "lat": None if place is None else place.lat,
        "lon": None if place is None else place.lon,
        "precision": None if place is None else place.precision,
        "geonameid": None if place is None else place.geonameid,
        "span": make_known_span_row(location.span),
        "where_prec": None if place is None else place.where_prec,
        "place": make_place_row(place),
    }


def _parse_location(row: LocationRow) -> IncidentLocation:
    return IncidentLocation(
        country=row["country"],
        places=tuple(row["places"]),
        place=parse_place(row["place"]),
        span=parse_known_span(row["span"]),
    )


def _make_instrument_row(tool: Instrument) -> InstrumentRow:
    return {"text": tool.text, "type": tool.type, "span": make_span_row(tool.span)}


def _parse_instrument(row: InstrumentRow) -> Instrument:
    return Instrument(text=row["text"], type=row["type"], span=parse_span(row["span"]))


def _make_individual_row(fill: Perpetrator) -> IndividualRow:
    return {
        "text": fill.text,
        "entity": fill.entity,
        "status": fill.status,
        "statement": fill.statement,
        "span": make_span_row(fill.span),
    }


def _make_organization_row(fill: Perpetrator) -> OrganizationRow:
    return {
        "text": fill.text,
        "entity": fill.entity,
        "confidence": fill.status,
        "statement": fill.statement,
        "span": make_span_row(fill.span),
    }


def _parse_perpetrator(row: IndividualRow | OrganizationRow, status: str) -> Perpetrator:
    return Perpetrator(
        text=row["text"],
        entity=row["entity"],
        status=Status(status),
        statement=row["statement"],
        span=parse_span(row["span"]),
    )


def _make_target_row(target: Target) -> TargetRow:
    return {
        "text": target.text,
        "type": target.type,
        "number": write_number(target.count),
        "effect": target.effect,
        "span": make_span_row(target.span),
        "count": make_count_row(target.count),
        "statement": target.statement,
        "nation": None if target.nation is None else target.nation.country,
        "nation_span": None if target.nation is None else make_span_row(target.nation.span),
    }


def _parse_target(row: TargetRow) -> Target:
    return Target(
        text=row["text"],
        type=row["type"],
        count=parse_count(row["count"]),
        effect=row["effect"],
        statement=row["statement"],
        span=parse_span(row["span"]),
        nation=_parse_nation(row.get("nation"), row.get("nation_span")),
    )


def _parse_nation(country: str | None, span: SpanRow | None) -> Nation | None:
    """The nation of a row; rows of older readers have none."""
    return None if country is None or span is None else Nation(country=country, span=parse_span(span))


def _make_victim_row(victim: Victim) -> VictimRow:
    return {
        "name": victim.name,
        "description": victim.description,
        "type": victim.type,
        "number": write_number(victim.count),
        "effect": victim.effect,
        "entity": victim.entity,
        "statement": victim.statement,
        "span": make_span_row(victim.span),
        "count": make_count_row(victim.count),
        "nation": None if victim.nation is None else victim.nation.country,
        "nation_span": None if victim.nation is None else make_span_row(victim.nation.span),
    }


def _parse_victim(row: VictimRow) -> Victim:
    return Victim(
        name=row["name"],
        description=row["description"],
        type=row["type"],
        count=parse_count(row["count"]),
        effect=row["effect"],
        entity=row["entity"],
        statement=row["statement"],
        span=parse_span(row["span"]),
        nation=_parse_nation(row.get("nation"), row.get("nation_span")),
    )


def make_relation_row(relation: Relation) -> RelationRow:
    """A relation as a row."""
    return {
        "id": relation.id,
        "type": relation.type,
        "subject": relation.subject,
        "object": relation.object,
        "statement": relation.statement,
        "span": make_span_row(relation.span),
        "legal_state": relation.legal_state,
        "over": make_known_span_row(relation.over),
        "negated": relation.negated,
        "date": make_date_row(relation.date),
        "rule": relation.rule,
    }


def parse_relation(row: RelationRow) -> Relation:
    """The relation of a row.

    Raises:
        KeyError, ValueError: the row lacks a key or has an unknown value.
    """
    return Relation(
        id=row["id"],
        type=RelationType(row["type"]),
        subject=row["subject"],
        object=row["object"],
        statement=row["statement"],
        span=parse_span(row["span"]),
        legal_state=None if row["legal_state"] is None else LegalState(row["legal_state"]),
        over=parse_known_span(row["over"]),
        negated=row["negated"],
        date=parse_date(row["date"]),
        rule=row["rule"],
    )
