"""How much a record holds, who is named in which report and who says how much in it: kept for each report, in the transaction
that adds it.

A row of ``contents`` goes with its report, so that no figure is left behind; what a record holds is the sum of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, literal, select

from reportedly.record import tables
from reportedly.record.objects import Contents
from reportedly.record.rows import PRONOUNS
from reportedly.terms import EntityType

_PARTS = ("statements", "entities", "incidents", "relations")
BEARERS = (EntityType.PERSON.value, EntityType.ORGANIZATION.value)
"""Types of entities that are looked for by their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Reports that name somebody: how many in all, and by the year of publication, the latest first; '' for none known."""

    total: int
    years: tuple[tuple[str, int], ...]


def keep_contents(connection: Connection, report: int) -> None:
    """Keep how much a report holds, whom its current reading names, and who speaks in it."""
    contents, bearers, speakers = tables.contents, tables.bearers, tables.speakers
    for table in (contents, bearers, speakers):
        connection.execute(delete(table).where(table.c.report == report))
    counts = [_count_readings(report), *(_count_parts(name, report) for name in _PARTS)]
    row = select(literal(report), *(count.scalar_subquery() for count in counts))
    connection.execute(insert(contents).from_select(["report", "readings", *_PARTS], row))
    connection.execute(insert(bearers).from_select(["name", "day", "report"], _select_bearers(report)))
    columns = ["name", "report", "statements", "first", "last"]
    connection.execute(insert(speakers).from_select(columns, _select_speakers(report)))


def _count_readings(report: int) -> Select[Any]:
    return select(func.count()).where(tables.readings.c.report == report)


def _count_parts(name: str, report: int) -> Select[Any]:
    parts, readings = tables.metadata.tables[name], tables.readings
    joined = select(func.count()).select_from(parts).join(readings, readings.c.num == parts.c.reading)
    return joined.where(readings.c.report == report, readings.c.is_current)


def _select_bearers(report: int) -> Select[Any]:
    entities, names, readings, reports = tables.entities, tables.names, tables.readings, tables.reports
    day = func.coalesce(reports.c.published_first, "")
    return (
        select(entities.c.name, day, reports.c.num)
        .distinct()
        .join(names, (names.c.num == entities.c.name) & names.c.key.not_in(PRONOUNS))
        .join(readings, readings.c.num == entities.c.reading)
        .join(reports, reports.c.num == readings.c.report)
        .where(reports.c.num == report, readings.c.is_current, entities.c.type.in_(BEARERS))
    )


def _select_speakers(report: int) -> Select[Any]:
    statements, readings, reports = tables.statements, tables.readings, tables.reports
    days = (reports.c.published_first, reports.c.published_last)
    return (
        select(statements.c.speaker, reports.c.num, func.count(), *days)
        .join(readings, readings.c.num == statements.c.reading)
        .join(reports, reports.c.num == readings.c.report)
        .where(reports.c.num == report, readings.c.is_current, statements.c.speaker.is_not(None))
        .group_by(statements.c.speaker, reports.c.num, *days)
    )


def count_contents(connection: Connection) -> Contents:
    """How much there is."""
    table = tables.contents
    names = ("readings", *_PARTS)
    row = connection.execute(
        select(
            func.count().label("reports"), *(func.coalesce(func.sum(table.c[name]), 0).label(name) for name in names)
        )
    ).one()
    return Contents(**{name: int(getattr(row, name)) for name in ("reports", *names)})


def count_named(connection: Connection, names: Iterable[int]) -> Named:
    """Reports whose current readings have a person or organization of some names, by number."""
    table, listed = tables.bearers, sorted(names)
    if len(listed) == 0:
        return Named(total=0, years=())
    year = func.substr(table.c.day, 1, 4).label("year")
    amount = func.count() if len(listed) == 1 else func.count(table.c.report.distinct())
    query = select(year, amount.label("amount")).where(_have(listed)).group_by(year).order_by(year.desc())
    years = tuple((row.year, row.amount) for row in connection.execute(query))
    return Named(total=sum(amount for _, amount in years), years=years)


def list_named(connection: Connection, names: Iterable[int], *, limit: int, offset: int) -> list[int]:
    """Numbers of those reports, those published last first; of one day those added last."""
    table, end = tables.bearers, limit + offset
    found: set[tuple[str, int]] = set()
    for name in sorted(names):
        latest = select(table.c.day, table.c.report).where(table.c.name == name)
        rows = connection.execute(latest.order_by(table.c.day.desc(), table.c.report.desc()).limit(end))
        found |= {(row.day, row.report) for row in rows}
    return [report for _, report in sorted(found, reverse=True)[offset:end]]


def _have(names: Sequence[int]) -> ColumnElement[bool]:
    column = tables.bearers.c.name
    return column == names[0] if len(names) == 1 else column.in_(names)
