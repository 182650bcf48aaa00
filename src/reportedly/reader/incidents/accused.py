"""Who is accused of an incident, as the report's relations tell: 'charged over the 2018 depot attack'.

A legal state says what somebody is held to have done; where those words are an incident's, he is among those who are said to
have done it, as accused. It is never more than that: whoever is convicted stands there as accused by authorities too, and
whoever was acquitted does not stand there. Nor is whoever is charged told as having done it in the outlet's own voice, or as
suffering what he is charged with.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.reader.incidents.words import is_authority
from reportedly.reading import Entity, Incident, Perpetrator, Relation
from reportedly.spans import Span
from reportedly.terms import EntityType, Form, LegalState, Status

_CLAUSE_END = re.compile(r"[.;!?]\s|\n\s*\n")
_HELD = frozenset((LegalState.WANTED, LegalState.CHARGED, LegalState.ON_TRIAL, LegalState.CONVICTED))


def add_accused(
    text: str, incidents: Sequence[Incident], relations: Sequence[Relation], entities: Sequence[Entity]
) -> tuple[Incident, ...]:
    """Incidents with those who are accused of them, and without those of which nothing is left: whose only victim was whom
    somebody accuses.

    Args:
        text: the report's text.
        incidents: of the reading.
        relations: of the reading; those with a legal state and the words it is about count.
        entities: of the reading.
    """
    by_id = {entity.id: entity for entity in entities}
    weighed = ((incident, _add_to(text, incident, relations, by_id)) for incident in incidents)
    return tuple(after for before, after in weighed if len(before.victims) == 0 or _tells(after))


def _tells(incident: Incident) -> bool:
    """Whether an incident has anybody who did it or suffered it, or a thing."""
    doers = (*incident.perpetrator_individuals, *incident.perpetrator_organizations)
    return len(doers) + len(incident.victims) + len(incident.physical_targets) > 0


def _add_to(text: str, incident: Incident, relations: Sequence[Relation], by_id: dict[str, Entity]) -> Incident:
    for relation in relations:
        status = _weigh(relation, by_id)
        subject = by_id.get(relation.subject)
        known = {p.entity for p in (*incident.perpetrator_individuals, *incident.perpetrator_organizations)}
        if status is None or subject is None:
            continue
        incident = _clear(text, incident, relation, status)
        if subject.id in known or not _is_about(relation, incident):
            continue
        span = _nearest_mention(subject, relation.span)
        accused = Perpetrator(
            text=" ".join(span.text_in(text).split()),
            entity=subject.id,
            status=status,
            statement=relation.statement,
            span=span,
        )
        if subject.type is EntityType.ORGANIZATION:
            organizations = (*incident.perpetrator_organizations, accused)
            incident = replace(incident, perpetrator_organizations=organizations)
        else:
            individuals = (*incident.perpetrator_individuals, accused)
            incident = replace(incident, perpetrator_individuals=individuals)
    return incident


def _clear(text: str, incident: Incident, relation: Relation, status: Status) -> Incident:
    """An incident in which whom a relation accuses is accused, not told plainly, and no victim by the words that accuse him."""

    def weigh(doer: Perpetrator) -> Perpetrator:
        is_plain = doer.entity == relation.subject and doer.status is Status.REPORTED_AS_FACT
        return replace(doer, status=status, statement=relation.statement) if is_plain else doer

    return replace(
        incident,
        perpetrator_individuals=tuple(weigh(doer) for doer in incident.perpetrator_individuals),
        perpetrator_organizations=tuple(weigh(doer) for doer in incident.perpetrator_organizations),
        victims=tuple(
            victim
            for victim in incident.victims
            if victim.entity != relation.subject or not _is_one_clause(text, victim.span, relation.span)
        ),
    )


def _is_one_clause(text: str, one: Span, other: Span) -> bool:
    first, second = sorted((one, other))
    return _CLAUSE_END.search(text, first.end, max(first.end, second.start)) is None


def _weigh(relation: Relation, by_id: dict[str, Entity]) -> Status | None:
    if relation.negated or relation.over is None:
        return None
    if relation.legal_state in _HELD:
        return Status.ACCUSED_BY_AUTHORITIES
    if relation.legal_state is not LegalState.ACCUSED:
        return None
    accuser = by_id.get(relation.object) if relation.object is not None else None
    official = accuser is not None and is_authority(accuser.name)
    return Status.ACCUSED_BY_AUTHORITIES if official else Status.ACCUSED


def _is_about(relation: Relation, incident: Incident) -> bool:
    """Whether what somebody is held to have done is told in an incident's own words."""
    over = relation.over
    assert over is not None
    spans = [incident.span, *(v.span for v in incident.victims), *(t.span for t in incident.physical_targets)]
    return any(over.contains(span) or span.contains(over) for span in spans)


def _nearest_mention(entity: Entity, at: Span) -> Span:
    """Where an entity is named nearest to some words; a pronoun only where it has no other mention."""
    told = [m.span for m in entity.mentions if m.form is not Form.PRONOUN] or [m.span for m in entity.mentions]
    return min(told, key=lambda span: (max(span.start - at.end, at.start - span.end, 0), span.start))
