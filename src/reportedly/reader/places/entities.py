"""Places of a reading's entities: every location and facility gets the place that its names mean, where that is sure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportedly.reader.places.folding import fold_name
from reportedly.reader.places.gazetteer import Gazetteer, Spot
from reportedly.reader.places.lookup import Named
from reportedly.reader.places.recognize import find_holders, find_nested
from reportedly.reader.places.resolve import Resolved, resolve_names
from reportedly.reader.places.words import split_name
from reportedly.reading import Entity, Mention, Place
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.terms import EntityType, Form

PLACED = frozenset((EntityType.LOCATION, EntityType.FACILITY))
_HINTS = {EntityType.NATIONALITY: 1.0, EntityType.ORGANIZATION: 0.5}
"""Types whose names say where a report is, with how much they say."""
_TOP_DOMAIN = re.compile(r"https?://[^/?#@]*\.([a-z]{2})(?::\d+)?(?:[/?#]|$)", re.IGNORECASE)
_DOMAINS = {"UK": "GB"}
_NO_DOMAINS = frozenset("AI CC CO FM IO LY ME TO TV WS".split())
"""Parts of addresses that are used for what they spell, not for the country."""
_NUMBER = re.compile(r"\d+$")


def place_entities(report: Report, entities: Sequence[Entity], gazetteer: Gazetteer) -> tuple[Entity, ...]:
    """Entities with the places that public bodies are named after, and with the place of every location and facility.

    Args:
        report: the report.
        entities: its entities, in order of their first mention.
        gazetteer: where names are looked up.

    Returns:
        The same entities in the same order, new ones between them; ids stay.
    """
    text = report.text
    bodies = [m.span for m in _iter_names(entities, frozenset((EntityType.ORGANIZATION,)))]
    known = [m.span for m in _iter_names(entities, PLACED)]
    nested = [s for s in find_nested(text, bodies, gazetteer) if not any(s.overlaps(k) for k in known)]
    holders = find_holders(text, known, gazetteer)
    grown = add_locations(text, entities, [*nested, *holders])
    spoken = [*_iter_names(grown, PLACED), *_iter_kinds(text, grown)]
    names = [Named(surface=m.span.text_in(text), span=m.span) for m in sorted(spoken, key=lambda m: m.span)]
    hints = [
        Named(surface=m.span.text_in(text), span=m.span, weight=weight)
        for kind, weight in _HINTS.items()
        for m in _iter_names(grown, frozenset((kind,)))
    ]
    if report.outlet is not None:
        hints.append(Named(surface=report.outlet, span=Span(0, 1), weight=0.5))
    home = find_home(report.url, gazetteer)
    found = dict(zip((name.span for name in names), resolve_names(text, names, hints, gazetteer, home=home)))
    return tuple(_place(e, found) for e in grown)


def find_home(url: str | None, gazetteer: Gazetteer) -> Spot | None:
    """The country of a report's address by its last part ('.pk'); ``None`` where it names none."""
    found = None if url is None else _TOP_DOMAIN.match(url)
    if found is None:
        return None
    code = found[1].upper()
    return gazetteer.find_code(_DOMAINS.get(code, code)) if code not in _NO_DOMAINS else None


def add_locations(text: str, entities: Sequence[Entity], spans: Iterable[Span]) -> tuple[Entity, ...]:
    """Entities with further place names: of the location of that name where there is one, else of a new one."""
    grown = list(entities)
    by_name = {
        fold_name(m.span.text_in(text)): number
        for number, e in reversed(list(enumerate(grown)))
        if e.type in PLACED
        for m in e.mentions
        if m.form is Form.NAME
    }
    top = max((int(found[0]) for e in entities if (found := _NUMBER.search(e.id)) is not None), default=0)
    for span in sorted(spans):
        mention = Mention(span=span, form=Form.NAME)
        name = span.text_in(text)
        number = by_name.get(fold_name(name))
        if number is None:
            top += 1
            by_name[fold_name(name)] = len(grown)
            grown.append(Entity(id=f"E{top}", type=EntityType.LOCATION, name=name, mentions=(mention,)))
        else:
            held = grown[number]
            mentions = tuple(sorted((*held.mentions, mention), key=lambda m: m.span))
            grown[number] = replace(held, mentions=mentions)
    return tuple(sorted(grown, key=lambda e: (e.mentions[0].span.start, -e.mentions[0].span.end)))


def _iter_names(entities: Iterable[Entity], types: frozenset[EntityType]) -> Iterator[Mention]:
    return (m for e in entities if e.type in types for m in e.mentions if m.form is Form.NAME)


def _iter_kinds(text: str, entities: Iterable[Entity]) -> Iterator[Mention]:
    """Places that are called by a name with a word of kind, and by nothing shorter: 'Balakot tehsil'."""
    for entity in entities:
        if entity.type in PLACED and all(m.form is not Form.NAME for m in entity.mentions):
            for mention in entity.mentions:
                surface = mention.span.text_in(text)
                if surface[0].isupper() and any(way.kind_word for way in split_name(surface)):
                    yield mention


def _place(entity: Entity, found: dict[Span, Resolved]) -> Entity:
    """The entity with the place that most of its names mean, the first of them where several do."""
    if entity.type not in PLACED:
        return entity
    places: Counter[Place] = Counter()
    for mention in entity.mentions:
        resolved = found.get(mention.span)
        place = None if resolved is None else resolved.as_place()
        if place is not None:
            places[place] += 1
    return replace(entity, place=places.most_common(1)[0][0]) if places else entity
