"""Incidents as small tables in words, the same for the terminal and the page.

Every value keeps the words it was read from, and on whose word it stands. What is not known is named as unknown, once,
at the end of a table. The category of an incident says whether a state did it, and is shown as that: MUC-4's own words
for it would be a judgement of ours.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.exports.wording import UNKNOWN, View
from reportedly.reading import (
    NOT_AFTER_REPORT,
    Count,
    DateValue,
    Incident,
    IncidentDate,
    IncidentLocation,
    Nation,
    Perpetrator,
    Place,
    Statement,
    Target,
    Victim,
)
from reportedly.spans import Span

DAY_PRECISION = {1: "to the day", 2: "to the week", 3: "to the month or longer"}
"""ACLED's ``time_precision`` in words."""
PLACE_PRECISION = {1: "exact place", 2: "area", 3: "region"}
"""ACLED's ``geo_precision`` in words."""
ACTOR_KINDS = {"terrorist act": "not a state", "state-sponsored violence": "a state"}
"""What MUC-4's category says of who did it."""

_ARTICLE = re.compile("^(?:the|an?) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Low, best and high as shown, and whether all three are one number."""

    low: str
    best: str
    high: str

    @property
    def is_one(self) -> bool:
        """Whether the words give one number."""
        return self.low == self.best == self.high != UNKNOWN

    @property
    def is_known(self) -> bool:
        """Whether the words give any number."""
        return {self.low, self.best, self.high} != {UNKNOWN}

    def __str__(self) -> str:
        if self.is_one:
            return self.best
        if not self.is_known:
            return f"number {UNKNOWN}"
        return f"low {self.low}, best {self.best}, high {self.high}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a table.

    Attributes:
        words: the value as shown.
        span: the words of the report that it was read from; ``None`` where there are none.
        details: what qualifies it: precision, type, effect.
        status: on what footing it stands, of perpetrators; ``None`` for other values.
        statement: on whose word it stands; ``None``: the outlet's own voice.
        numbers: how many, of victims and targets.
    """

    words: str
    span: Span | None
    details: tuple[str, ...] = ()
    status: str | None = None
    statement: Statement | None = None
    numbers: Numbers | None = None

    def shows(self, words: str) -> bool:
        """Whether the value shows these words of the report already, their article and capitals apart."""
        bare = _ARTICLE.sub("", words).casefold()
        return _ARTICLE.sub("", self.words).casefold().startswith(bare)


@dataclass(frozen=True, slots=True)
class Row:
    """A slot of an incident with all its values."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An incident as shown.

    Attributes:
        title: type and stage.
        span: the words that tell most of it.
        statement: the statement in which they stand; ``None``: the outlet's own voice.
        rows: slots with values, in a fixed order.
        unknown: names of the slots without one.
    """

    id: str
    title: str
    span: Span
    statement: Statement | None
    rows: tuple[Row, ...]
    unknown: tuple[str, ...]


def make_tables(view: View) -> tuple[Table, ...]:
    """The tables of all incidents of a reading, in its order."""
    return tuple(_make_table(incident, view) for incident in view.reading.incidents)


def _make_table(incident: Incident, view: View) -> Table:
    rows = tuple(_iter_rows(incident, view))
    return Table(
        id=incident.id,
        title=f"{incident.type.value} · {incident.stage.value}",
        span=incident.span,
        statement=view.find_statement(incident.span),
        rows=tuple(row for row in rows if len(row.values) > 0),
        unknown=tuple(row.name for row in rows if len(row.values) == 0),
    )


def _iter_rows(incident: Incident, view: View) -> Iterator[Row]:
    doers = (*incident.perpetrator_organizations, *incident.perpetrator_individuals)
    kind = ACTOR_KINDS.get(incident.category or "")
    yield Row("date", () if incident.date is None else (_make_date(incident.date, view),))
    yield Row("place", () if incident.location is None else (_make_location(incident.location, view),))
    yield Row("by whom", tuple(_make_perpetrator(doer, view) for doer in doers))
    yield Row("actor", () if kind is None or len(doers) == 0 else (Value(words=kind, span=None),))
    yield Row(
        "means",
        tuple(
            Value(
                words=_even_out(tool.text),
                span=tool.span,
                details=_name_type(tool.type, tool.text),
                statement=view.find_statement(tool.span),
            )
            for tool in incident.instruments
        ),
    )
    yield Row("targets", tuple(_make_target(target, view) for target in incident.physical_targets))
    yield Row("victims", tuple(_make_victim(victim, view) for victim in incident.victims))


def _make_date(when: IncidentDate, view: View) -> Value:
    return Value(
        words=name_days(when.value),
        span=when.span,
        details=name_day_precision(when.value),
        statement=view.find_statement(when.span),
    )


def _make_location(location: IncidentLocation, view: View) -> Value:
    names = [*dict.fromkeys(_even_out(name) for name in reversed(location.places))]
    if location.country is not None and location.country not in names:
        names.append(location.country)
    if location.country is None:
        names.append(f"country {UNKNOWN}")
    return Value(
        words=", ".join(names),
        span=location.span,
        details=_locate(location, names[0]),
        statement=None if location.span is None else view.find_statement(location.span),
    )


def _locate(location: IncidentLocation, narrowest: str) -> tuple[str, ...]:
    """Precision and coordinates, and whose they are where they are not those of the narrowest name."""
    place = location.place
    if place is None:
        return (f"coordinates {UNKNOWN}",)
    coordinates = name_coordinates(place)
    is_other = place.name.casefold() != narrowest.casefold()
    return PLACE_PRECISION[place.precision], f"{coordinates} ({place.name})" if is_other else coordinates


def _make_perpetrator(doer: Perpetrator, view: View) -> Value:
    return Value(
        words=view.name_fill(doer.text, doer.entity),
        span=doer.span,
        status=doer.status.value,
        statement=view.find_by_id(doer.statement),
    )


def _make_target(target: Target, view: View) -> Value:
    return Value(
        words=_even_out(target.text),
        span=target.span,
        details=(*_name_effect(target.effect), *_name_type(target.type, target.text), *_name_nation(target.nation)),
        statement=view.find_by_id(target.statement),
        numbers=name_numbers(target.count),
    )


def _make_victim(victim: Victim, view: View) -> Value:
    parts = [_even_out(part) for part in (victim.name, victim.description) if part is not None]
    words = ", ".join(parts) if len(parts) > 0 else view.get_words((victim.span,))
    return Value(
        words=words if victim.name is not None else view.name_fill(words, victim.entity),
        span=victim.span,
        details=(*_name_effect(victim.effect), *_name_type(victim.type, words), *_name_nation(victim.nation)),
        statement=view.find_by_id(victim.statement),
        numbers=name_numbers(victim.count),
    )


def _name_nation(nation: Nation | None) -> tuple[str, ...]:
    return () if nation is None else (f"of {nation.country}",)


def _name_type(kind: str | None, words: str) -> tuple[str, ...]:
    """A type, unless the value says as much itself."""
    return () if kind is None or kind.casefold() == words.casefold() else (kind,)


def _name_effect(effect: str | None) -> tuple[str, ...]:
    return (f"effect {UNKNOWN}" if effect is None else effect,)


def name_numbers(count: Count | None) -> Numbers:
    """The three numbers of a count as shown."""
    if count is None:
        return Numbers(UNKNOWN, UNKNOWN, UNKNOWN)
    return Numbers(*(UNKNOWN if number is None else str(number) for number in (count.low, count.best, count.high)))


def name_days(when: DateValue) -> str:
    """'2025-03-11', '2025-03', '2025-03-01 to 2025-03-10', 'not after 2025-03-11', or that the days are unknown."""
    if when.start is None and when.end is None:
        return f"days {UNKNOWN}"
    if when.rule == NOT_AFTER_REPORT:
        return f"not after {when.end}"
    if when.start == when.end:
        return str(when.start)
    if when.start is not None and when.value is not None and _covers_whole(when.start, when.end, when.value):
        return when.value
    return f"{when.start or UNKNOWN} to {when.end or UNKNOWN}"


def _covers_whole(start: str, end: str | None, value: str) -> bool:
    """Whether the days are all of a month or a year that the value names: '2019-03', '2019'."""
    if len(value) == len("2019"):
        return start == f"{value}-01-01" and end == f"{value}-12-31"
    return len(value) == len("2019-03") and start == f"{value}-01" and (end or "")[:7] == value and _ends_month(end)


def _ends_month(day: str | None) -> bool:
    return day is not None and (date.fromisoformat(day) + timedelta(days=1)).day == 1


def name_day_precision(when: DateValue) -> tuple[str, ...]:
    """'to the day'; nothing where no days are known."""
    return () if when.precision is None else (DAY_PRECISION[when.precision],)


def name_coordinates(place: Place) -> str:
    """'34.55 N 73.35 E': degrees to two digits, which is about a kilometre."""
    north = "N" if place.lat >= 0 else "S"
    east = "E" if place.lon >= 0 else "W"
    return f"{abs(place.lat):.2f} {north} {abs(place.lon):.2f} {east}"


def _even_out(words: str) -> str:
    return " ".join(words.split())


def iter_values(tables: Iterable[Table]) -> Iterator[Value]:
    """All values of some tables."""
    for table in tables:
        for row in table.rows:
            yield from row.values
