"""Puts the dates of a text into the entities of its reading.

The grammar leads: where it found an expression, the network's date is dropped. What the grammar does not know ('the
rainy season', 'Heisei Era') stays as the network has it, without a value. Mentions with the same value are one entity.

An expression that only points ('yesterday', 'last week', 'now') is an entity where it is known from when it points; else it
says no date. Durations and sets ('three weeks', 'every day') are no dates.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.reader.dates.finding import DatedSpan, Dates
from reportedly.reader.entities import Resolved
from reportedly.reading import DateValue, Entity, Mention
from reportedly.spans import Span
from reportedly.terms import EntityType, Form

_NO_DATES = frozenset(("duration", "set"))


def tie_dates(text: str, resolved: Resolved, dates: Dates) -> Resolved:
    """Entities with the dates of the grammar in place of those of the network, numbered anew in text order.

    Args:
        text: the report's text.
        resolved: entities as the network has them.
        dates: of the same text.
    """
    shown = _free_dates(resolved.entities, dates)
    taken = [date.core for date in shown]
    kept = [left for entity in resolved.entities if (left := _without_dates(entity, taken)) is not None]
    entities = sorted((*kept, *_make_entities(text, shown)), key=lambda e: (e.mentions[0].span.start, -_end_of(e)))
    ids = {entity.id: f"E{number}" for number, entity in enumerate(entities, start=1) if entity.id != ""}
    return Resolved(
        entities=tuple(replace(entity, id=f"E{number}") for number, entity in enumerate(entities, start=1)),
        entity_of={bounds: ids[old] for bounds, old in resolved.entity_of.items() if old in ids},
        share_of=resolved.share_of,
    )


def _end_of(entity: Entity) -> int:
    return entity.mentions[0].span.end


def _free_dates(entities: Sequence[Entity], dates: Dates) -> list[DatedSpan]:
    """Dates that say something and are no part of a name ('2014 World Cup')."""
    names = sorted(m.span for e in entities if e.type is not EntityType.DATE for m in e.mentions if m.form is Form.NAME)
    shown: list[DatedSpan] = []
    at = 0
    for date in dates.spans:
        if date.kind in _NO_DATES or (date.is_relative and not (dates.is_anchored and date.value.value is not None)):
            continue
        while at < len(names) and names[at].end <= date.core.start:
            at += 1
        if not any(name.overlaps(date.core) for name in names[at : at + 2]):
            shown.append(date)
    return shown


def _without_dates(entity: Entity, taken: Sequence[Span]) -> Entity | None:
    """The entity without mentions that the grammar read better; ``None`` if none is left."""
    if entity.type is not EntityType.DATE:
        return entity
    left = tuple(m for m in entity.mentions if not _is_taken(m.span, taken))
    return replace(entity, mentions=left) if left else None


def _is_taken(span: Span, taken: Sequence[Span]) -> bool:
    """Whether a span overlaps one of those that are in order and do not overlap each other."""
    at = bisect_right(taken, span.start, key=lambda other: other.start)
    return any(other.overlaps(span) for other in taken[max(0, at - 1) : at + 1]) or (
        at < len(taken) and taken[at].start < span.end
    )


def _make_entities(text: str, dates: Iterable[DatedSpan]) -> list[Entity]:
    """One entity for each value, without an id."""
    groups: dict[tuple[str | None, ...], list[DatedSpan]] = {}
    for number, date in enumerate(dates):
        groups.setdefault(_key_of(date.value, number), []).append(date)
    return [
        Entity(
            id="",
            type=EntityType.DATE,
            name=max((date.core.text_in(text) for date in group), key=len),
            mentions=tuple(Mention(span=date.core, form=Form.NAME) for date in group),
            date=group[0].value,
        )
        for group in groups.values()
    ]


def _key_of(value: DateValue, number: int) -> tuple[str | None, ...]:
    """What mentions of one entity share; an unknown value is shared with nothing."""
    if value.value is None and value.start is None:
        return (str(number),)
    return (value.value, value.start, value.end)
