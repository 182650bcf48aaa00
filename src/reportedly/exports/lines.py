"""What a reading holds beside statements and incidents, as short lines: relations, events, places, dates, lists.

The lines are the same in the terminal and on the page. Each has the words of the report that it was read from.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportedly.exports.tables import PLACE_PRECISION, name_coordinates, name_day_precision, name_days, name_numbers
from reportedly.exports.wording import UNKNOWN, View
from reportedly.reading import Check, Entity, Match, Occasion, Relation, Statement
from reportedly.spans import Span
from reportedly.terms import EntityType, Form

NOT_LOCATED = f"coordinates {UNKNOWN}"
_PLACES = (EntityType.LOCATION, EntityType.FACILITY)
BANDS = {"match": "match", "possible": "possible match"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line.

    Attributes:
        about: id of the entity that it is about; '' where the reading does not know it.
        subject: its name.
        words: what is told.
        span: the words of the report that say so.
        statement: on whose word it stands; ``None``: the outlet's own voice, or nobody's word where not ``is_told``.
        is_told: whether it is something that the report tells, so that whose word it is has to be said.
    """

    about: str
    subject: str
    words: str
    span: Span | None
    statement: Statement | None = None
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of one kind under their heading; ``key`` is a word for addresses within the page."""

    key: str
    title: str
    lines: tuple[Line, ...]


def make_sections(view: View) -> tuple[Section, ...]:
    """All sections that have lines, in a fixed order."""
    made = (Section(key, title, tuple(iter_lines(view))) for key, title, iter_lines in _SECTIONS)
    return tuple(section for section in made if len(section.lines) > 0)


def _iter_relations(view: View) -> Iterator[Line]:
    """Relations, those of one subject together."""
    first = {entity.id: place for place, entity in enumerate(view.reading.entities)}
    for relation in sorted(view.reading.relations, key=lambda relation: first.get(relation.subject, len(first))):
        yield Line(
            about=relation.subject,
            subject=view.name_entity(relation.subject),
            words=_name_relation(relation, view),
            span=relation.span,
            statement=view.find_by_id(relation.statement),
            is_told=True,
        )


def _name_relation(relation: Relation, view: View) -> str:
    """'charged by Y over “Z” · 2019'."""
    negated = "not " if relation.negated else ""
    parts = [f"{negated}{relation.type.value} {view.name_entity(relation.object)}"]
    if relation.over is not None:
        parts.append(f"over “{view.get_words((relation.over,))}”")
    told = " ".join(parts)
    state = relation.legal_state
    more = [] if state is None or state.value in relation.type.value else [state.value]
    if relation.date is not None and (relation.date.start, relation.date.end) != (None, None):
        more.append(name_days(relation.date))
    return " · ".join((told, *more))


def _iter_events(view: View) -> Iterator[Line]:
    for entity in view.reading.entities:
        if entity.type is EntityType.EVENT and (entity.occasion is not None or _is_named(entity)):
            yield _make_entity_line(entity, " · ".join(_tell_occasion(entity, view)))


def _tell_occasion(entity: Entity, view: View) -> Iterator[str]:
    """When, where, how many came, who took part; a place or a date that could not be resolved by the report's words."""
    occasion = Occasion() if entity.occasion is None else entity.occasion
    if entity.date is None:
        yield f"date {UNKNOWN}" if occasion.date is None else f"“{view.name_entity(occasion.date)}”"
    else:
        yield name_days(entity.date)
    if occasion.place is not None and entity.place is None:
        yield f"“{view.name_entity(occasion.place)}”, coordinates {UNKNOWN}"
    else:
        yield f"place {UNKNOWN}" if entity.place is None else " · ".join(_name_place(entity))
    if occasion.attendance is not None:
        yield f"attendance {name_numbers(occasion.attendance)} “{occasion.attendance.text}”"
    if len(occasion.participants) > 0:
        yield f"with {', '.join(map(view.name_entity, occasion.participants))}"


def _iter_places(view: View) -> Iterator[Line]:
    for entity in view.reading.entities:
        if entity.type in (EntityType.LOCATION, EntityType.FACILITY) and (
            entity.place is not None or _is_named(entity)
        ):
            yield _make_entity_line(entity, NOT_LOCATED if entity.place is None else " · ".join(_name_place(entity)))


def _name_place(entity: Entity) -> list[str]:
    """'Balakot, Pakistan', 'area', '34.55 N 73.35 E'; the gazetteer's name where it is another."""
    place = entity.place
    if place is None:
        return []
    country = [] if place.country in (None, place.name) else [str(place.country)]
    name = [] if place.name.casefold() == entity.name.casefold() else [place.name]
    where = ", ".join((*name, *country))
    precision = PLACE_PRECISION[place.precision]
    return [part for part in (where, precision, name_coordinates(place)) if part != ""]


def _iter_dates(view: View) -> Iterator[Line]:
    for entity in view.reading.entities:
        if entity.type is EntityType.DATE:
            words = (UNKNOWN,) if entity.date is None else (name_days(entity.date), *name_day_precision(entity.date))
            yield _make_entity_line(entity, " · ".join(words))


def _make_entity_line(entity: Entity, words: str) -> Line:
    count = len(entity.mentions)
    more = "" if count < 2 else f" · {count} mentions"
    first = entity.mentions[0].span if count > 0 else None
    return Line(about=entity.id, subject=" ".join(entity.name.split()), words=f"{words}{more}", span=first)


def _is_named(entity: Entity) -> bool:
    return any(mention.form is Form.NAME for mention in entity.mentions)


def _iter_matches(view: View) -> Iterator[Line]:
    spans = {entity.id: entity.mentions[0].span for entity in view.reading.entities if len(entity.mentions) > 0}
    for match in view.screening.matches:
        yield Line(
            about=match.entity,
            subject=view.name_entity(match.entity),
            words=_name_match(match),
            span=spans.get(match.entity),
        )


def _name_match(match: Match) -> str:
    edition = f"edition {match.edition or UNKNOWN}"
    listing = f"{match.list} {match.listing} “{match.name}”"
    return " · ".join((f"{BANDS.get(match.band, match.band)} {match.score:.2f}", listing, edition, *match.reasons))


def _iter_checks(view: View) -> Iterator[Line]:
    for check in view.screening.checks:
        yield Line(
            about=check.entity or "",
            subject=view.name_entity(check.entity),
            words=_name_check(check),
            span=check.span,
            statement=view.find_by_id(check.statement),
            is_told=True,
        )


def _name_check(check: Check) -> str:
    listed = "nothing listed" if check.listed is None else f"listed “{check.listed}”"
    compared = f"{check.property}: said “{check.said}”, {listed}"
    return " · ".join((compared, check.verdict.value, f"{check.list} {check.listing}", check.reason))


_SECTIONS: tuple[tuple[str, str, Callable[[View], Iterator[Line]]], ...] = (
    ("relations", "Relations and legal states", _iter_relations),
    ("events", "Events and gatherings", _iter_events),
    ("places", "Places", _iter_places),
    ("dates", "Dates", _iter_dates),
    ("matches", "Matches with official lists", _iter_matches),
    ("checks", "Checks against official lists", _iter_checks),
)
