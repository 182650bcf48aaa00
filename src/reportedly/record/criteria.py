"""Filters of a search: for each, the numbers of its hits, asked of an index alone, and how to try it on one row.

How they come together is in `reportedly.record.narrowing`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    and_,
    column,
    func,
    literal_column,
    or_,
    select,
    table,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.sql.expression import cast

from reportedly.errors import SettingsError, show_value
from reportedly.record import tables
from reportedly.record.database import is_postgresql
from reportedly.record.indexes import NAMES, WordIndex
from reportedly.record.rows import find_days
from reportedly.record.tables import READING_BITS
from reportedly.record.words import fold_name, make_match, make_tsquery, parse_query
from reportedly.terms import Act, EntityType, RelationType

_PLACES = (EntityType.LOCATION.value, EntityType.FACILITY.value)
_PORTION = ("limit", "offset")
_DAYS = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Days:
    """From the first day to the last, both included, ``YYYY-MM-DD``."""

    first: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is searched for; ``None`` is no condition.

    Attributes:
        words: of a report's title and text, a statement's content, a speaker's name. All must occur; words in double
            quotes stand together. Case and accents do not count.
        speaker, entity: words of the name.
        act: what the speaker does by the statement.
        place: a name in the text, or a place's or country's name in the gazetteer.
        date: days of which some date in the report is one.
        published: when the report was published.
        outlet: who published it; the whole name.
        relation: a kind of relation that the report tells of.
        limit: hits to be listed, at least 1 and at most `WINDOW`.
        offset: hits that come before those to be listed; of more than `WINDOW` hits only so many are in any order.
    """

    words: str | None = None
    speaker: str | None = None
    act: Act | None = None
    entity: str | None = None
    place: str | None = None
    date: Days | None = None
    published: Days | None = None
    outlet: str | None = None
    relation: RelationType | None = None
    limit: int = 20
    offset: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is no condition at all."""
        return all(getattr(self, each.name) is None for each in fields(self) if each.name not in _PORTION)


class Of(Enum):
    """What the numbers of hits are the numbers of."""

    REPORT = "report"
    READING = "reading"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Criterion:
    """A filter: the numbers of its hits, those of old readings among them, and whether a row of a current one is a hit."""

    of: Of
    hits: Select[Any]
    holds: ColumnElement[bool]


def parse_days(written: str) -> Days:
    """Days from ``2025-03-12``, ``2025-03``, ``2025``, or two of these with ``..`` between.

    Raises:
        SettingsError: RD-807, they are no days.
    """
    first, parted, last = (part.strip() for part in written.partition(".."))
    parts = (first, last if parted else first)
    if all(_is_date(part) for part in parts):
        days = Days(str(find_days(parts[0])[0]), str(find_days(parts[1])[1]))
        if days.first <= days.last:
            return days
    message = f"{show_value(written)} are no days: give 2025-03-12, 2025-03, 2025, or two of these as FROM..TO"
    raise SettingsError(message, code="RD-807")


def _is_date(written: str) -> bool:
    if _DAYS.fullmatch(written) is None:
        return False
    try:
        date.fromisoformat(written + "0000-01-01"[len(written) :])
    except ValueError:
        return False
    return True


def make_report_criteria(connection: Connection, query: Query) -> list[Criterion]:
    """The filters of a search for reports, all but its words.

    Raises:
        SettingsError: RD-806, there is no word in what should have some.
    """
    criteria = _make_shared(connection, query)
    reports, statements, entities = tables.reports.c.num, tables.statements, tables.entities
    if query.speaker is not None or query.act is not None:
        criteria.append(_in_report(reports, statements, lambda parts: make_said_conditions(connection, query, parts)))
    if query.entity is not None and query.relation is None:
        named = select_matches(connection, NAMES, query.entity)
        criteria.append(_in_report(reports, entities, lambda parts: [parts.c.name.in_(named)]))
    return criteria


def make_statement_criteria(connection: Connection, query: Query) -> list[Criterion]:
    """The filters of a search for statements, all but its words.

    Raises:
        SettingsError: RD-806, there is no word in what should have some.
    """
    criteria = _make_shared(connection, query)
    statements, entities, links = tables.statements, tables.entities, tables.statement_entities
    if query.speaker is not None or query.act is not None:
        hits = select(statements.c.num).where(*make_said_conditions(connection, query, statements))
        each = statements.alias()
        tried = (
            select(each.c.num)
            .where(each.c.num == statements.c.num, *make_said_conditions(connection, query, each))
            .limit(1)
        )
        criteria.append(Criterion(Of.STATEMENT, hits, tried.correlate(statements).exists()))
    if query.entity is not None:
        named = entities.c.name.in_(select_matches(connection, NAMES, query.entity))
        linked = select(links.c.statement).join(entities, entities.c.num == links.c.entity).where(named)
        holds = linked.where(links.c.statement == statements.c.num).exists()
        criteria.append(Criterion(Of.STATEMENT, linked, holds))
    return criteria


def _make_shared(connection: Connection, query: Query) -> list[Criterion]:
    """Filters that are about the whole report, whatever is searched for."""
    reports = tables.reports.c.num
    criteria = _make_own(query)
    if query.place is not None:
        criteria.append(_make_place(connection, query.place))
    if query.date is not None:
        criteria.append(_make_date(query.date))
    if query.relation is not None:
        criteria.append(_in_report(reports, tables.relations, lambda parts: _related(connection, query, parts)))
    return criteria


def _make_own(query: Query) -> list[Criterion]:
    """What a query asks of the report's own row."""
    reports = tables.reports
    criteria = []
    if query.outlet is not None:
        key = fold_name(query.outlet)
        hits = select(reports.c.num).where(reports.c.outlet_key == key)
        criteria.append(Criterion(Of.REPORT, hits, _without_index(reports.c.outlet_key) == key))
    if query.published is not None:
        first, last = reports.c.published_first, reports.c.published_last
        hits = select(reports.c.num).where(_lie_within(first, last, query.published))
        criteria.append(Criterion(Of.REPORT, hits, _lie_within(_without_index(first), last, query.published)))
    return criteria


def _without_index(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A column of words in a form that no index has: what is tried on candidates must not choose them."""
    return func.coalesce(column, "")


def _make_date(days: Days) -> Criterion:
    return _in_report(
        tables.reports.c.num, tables.dates, lambda parts: [_lie_within(parts.c.first, parts.c.last, days)]
    )


def _lie_within(first: ColumnElement[str], last: ColumnElement[str], days: Days) -> ColumnElement[bool]:
    """Whether a span of days lies within others; the first day is bounded on both sides, so that an index ends there."""
    return and_(first >= days.first, first <= days.last, last <= days.last)


def make_said_conditions(connection: Connection, query: Query, statements: FromClause) -> list[ColumnElement[bool]]:
    """What a query asks of who says something, and of the act.

    Raises:
        SettingsError: RD-806, there is no word in the speaker's name.
    """
    conditions: list[ColumnElement[bool]] = []
    if query.speaker is not None:
        conditions.append(statements.c.speaker.in_(select_matches(connection, NAMES, query.speaker)))
    if query.act is not None:
        conditions.append(statements.c.act == query.act.value)
    return conditions


def _related(connection: Connection, query: Query, relations: FromClause) -> list[ColumnElement[bool]]:
    """A relation of the kind; where an entity is asked for as well, it is one of the two."""
    entities = tables.entities.alias()
    conditions: list[ColumnElement[bool]] = [relations.c.type == str(query.relation)]
    if query.entity is not None:
        named = select(entities.c.num).where(entities.c.name.in_(select_matches(connection, NAMES, query.entity)))
        conditions.append(or_(relations.c.subject.in_(named), relations.c.object.in_(named)))
    return conditions


def _make_place(connection: Connection, asked: str) -> Criterion:
    """A place by the words of its name in the text, or by the gazetteer's name of it or of its country."""
    entities, incidents, places, reports = tables.entities, tables.incidents, tables.places, tables.reports.c.num
    key = fold_name(asked)
    known = select(places.c.num).where(or_(places.c.name_key == key, places.c.country_key == key))
    named = select_matches(connection, NAMES, asked)
    parts = (
        _in_report(
            reports,
            entities,
            lambda found: [or_(found.c.type.in_(_PLACES) & found.c.name.in_(named), found.c.place.in_(known))],
        ),
        _in_report(reports, incidents, lambda found: [or_(found.c.country_key == key, found.c.place.in_(known))]),
    )
    numbers = union_all(*(part.hits for part in parts)).subquery()
    return Criterion(Of.READING, select(numbers.c[0]), or_(*(part.holds for part in parts)))


def _in_report(
    number: ColumnElement[int], table: Table, make_conditions: Callable[[FromClause], list[ColumnElement[bool]]]
) -> Criterion:
    """Reports whose current reading has a part (a statement, an entity ...) for which conditions hold.

    Trying one report must begin with the report's own parts. Left alone, the database may begin with all statements of a
    common speaker, for every report anew; the limit of the inner query, which no reading reaches, keeps it from that.
    """
    readings = tables.readings.alias()
    own = select(table).join(readings, readings.c.num == table.c.reading)
    own = own.where(readings.c.report == number, readings.c.is_current).limit(1 << READING_BITS)
    parts = own.correlate(tables.reports).subquery()
    holds = select(parts.c.reading).where(*make_conditions(parts)).exists()
    hits = select(number_reading(table)).where(*make_conditions(table))
    return Criterion(Of.READING, hits, holds)


def number_reading(parts: Table) -> ColumnElement[int]:
    """The number of the reading that a part belongs to, from the part's own number: an index on parts has that at hand."""
    return parts.c.num.bitwise_rshift(literal_column(str(READING_BITS)))


def refer_to(connection: Connection, index: WordIndex) -> FromClause:
    """An index as something to join; its one column is the number of the table's row."""
    return table(index.name, column("num" if is_postgresql(connection) else "rowid"))


def match(connection: Connection, index: WordIndex, words: str) -> ColumnElement[bool]:
    """Whether a row of an index has all words.

    Raises:
        SettingsError: RD-806, there is no word.
    """
    phrases = parse_query(words)
    if is_postgresql(connection):
        return literal_column(f"{index.name}.words").bool_op("@@")(cast(make_tsquery(phrases), TSQUERY))
    return literal_column(index.name).bool_op("MATCH")(make_match(phrases))


def select_matches(connection: Connection, index: WordIndex, words: str) -> Select[Any]:
    """Numbers of the rows that have all words.

    Raises:
        SettingsError: RD-806, there is no word.
    """
    rows = refer_to(connection, index)
    return select(rows.c[0]).where(match(connection, index, words))
