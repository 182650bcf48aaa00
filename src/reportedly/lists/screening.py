"""What official lists say to one reading: matches of its entities, checks of its words."""

from dataclasses import dataclass, replace

from reportedly.lists.checks.finding import find_checks
from reportedly.lists.collection import Lists
from reportedly.lists.listing import Schema
from reportedly.lists.matching import Found, Query, find_listings
from reportedly.lists.names.context import Context
from reportedly.reading import Entity, Match, Reading, Screening
from reportedly.report import Report
from reportedly.terms import EntityType, Form

_SCHEMAS = {
    EntityType.PERSON: Schema.PERSON,
    EntityType.ORGANIZATION: Schema.ORGANIZATION,
    EntityType.VEHICLE: Schema.VESSEL,
}
"""Entities that are looked up, and what they can be on a list."""
_PLACES = (EntityType.LOCATION, EntityType.NATIONALITY)
MOST_MATCHES = 3
"""Listings shown for one entity and list."""


@dataclass(frozen=True, slots=True)
class Screener:
    """Holds readings against lists. Batches: `screen` is a pure function of report, reading and lists."""

    lists: Lists

    def screen(self, report: Report, reading: Reading) -> Screening:
        """Matches and checks of one reading; empty without lists."""
        if len(self.lists.lists) == 0:
            return Screening()
        near = _gather_context(reading)
        matches = [match for entity in reading.entities for match in self._match(entity, report, near)]
        return Screening(matches=tuple(matches), checks=find_checks(report, reading, matches, self.lists))

    def _match(self, entity: Entity, report: Report, near: Context) -> list[Match]:
        if entity.type not in _SCHEMAS:
            return []
        names = [mention.span.text_in(report.text) for mention in entity.mentions if mention.form is Form.NAME]
        if len(names) == 0:
            return []
        names = sorted(dict.fromkeys((entity.name, *names)), key=len, reverse=True)
        context = replace(near, groups=tuple(group for group in near.groups if group != entity.name))
        query = Query(names=tuple(names), schema=_SCHEMAS[entity.type], context=context)
        return [make_match(found, entity.id) for found in find_listings(query, self.lists, limit=MOST_MATCHES)]


def _gather_context(reading: Reading) -> Context:
    """The groups and places that a report names."""
    by_type: dict[EntityType, list[str]] = {}
    for entity in reading.entities:
        if any(mention.form is Form.NAME for mention in entity.mentions):
            by_type.setdefault(entity.type, []).append(entity.name)
    places = [name for kind in _PLACES for name in by_type.get(kind, [])]
    return Context(groups=tuple(by_type.get(EntityType.ORGANIZATION, ())), places=tuple(dict.fromkeys(places)))


def make_match(found: Found, entity: str) -> Match:
    """A listing found for an entity."""
    listing = found.stored.listing
    return Match(
        entity=entity,
        list=listing.list,
        edition=found.stored.dated,
        listing=listing.reference,
        name=found.name.text,
        score=round(found.score, 4),
        band=found.band,
        reasons=found.reasons,
    )
