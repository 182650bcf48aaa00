"""Taking a report out of a record: its rows, its words in the indexes, and names and places that no other report has."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Table, delete, func, select

from reportedly.record import tables
from reportedly.record.carrying import release_carriage, release_echoes
from reportedly.record.flags import clear_lines, lock_cases, release_report
from reportedly.record.indexes import NAMES, STATEMENTS, TEXTS, delete_words
from reportedly.record.objects import Forgotten


def forget_report(connection: Connection, number: int, report_id: str) -> Forgotten:
    """Remove a report and what only it supports.

    Args:
        connection: in a transaction that writes.
        number, report_id: of the report.
    """
    reports, readings = tables.reports, tables.readings
    numbers = list(connection.scalars(select(readings.c.num).where(readings.c.report == number)))
    parts = {
        name: _count_parts(connection, name, numbers) for name in ("statements", "entities", "incidents", "relations")
    }
    names, places = _find_names(connection, numbers), _find_places(connection, numbers)
    lock_cases(connection)
    release_carriage(connection, number)
    cases = _list_cases(connection, number)
    release_echoes(connection, cases)
    clear_lines(connection, cases)
    release_report(connection, number)
    delete_words(connection, TEXTS, column="report", numbers=[number])
    delete_words(connection, STATEMENTS, column="reading", numbers=numbers)
    connection.execute(delete(reports).where(reports.c.num == number))
    judgements = tables.judgements
    about = (judgements.c.subject_report == report_id) | (judgements.c.other_report == report_id)
    return Forgotten(
        report_id=report_id,
        readings=len(numbers),
        names=_delete_unused(connection, tables.names, names, _NAME_USES),
        places=_delete_unused(connection, tables.places, places, _PLACE_USES),
        judgements=connection.execute(delete(judgements).where(about)).rowcount,
        **parts,
    )


def _list_cases(connection: Connection, report: int) -> list[int]:
    accounts = tables.accounts
    return list(
        connection.scalars(
            select(accounts.c.case_num).where(accounts.c.report == report, accounts.c.case_num.is_not(None))
        )
    )


_NAME_USES = (tables.entities.c.name, tables.statements.c.speaker, tables.hops.c.name)
_PLACE_USES = (tables.entities.c.place, tables.incidents.c.place)


def _count_parts(connection: Connection, name: str, readings: Sequence[int]) -> int:
    table = tables.metadata.tables[name]
    parts = select(func.count()).select_from(table).where(table.c.reading.in_(readings))
    return connection.execute(parts).scalar_one()


def _find_names(connection: Connection, readings: Sequence[int]) -> set[int]:
    entities, statements, hops = tables.entities, tables.statements, tables.hops
    passed = select(hops.c.name).join(statements, statements.c.num == hops.c.statement)
    queries = (
        select(entities.c.name).where(entities.c.reading.in_(readings)),
        select(statements.c.speaker).where(statements.c.reading.in_(readings)),
        passed.where(statements.c.reading.in_(readings)),
    )
    return {number for query in queries for number in connection.scalars(query) if number is not None}


def _find_places(connection: Connection, readings: Sequence[int]) -> set[int]:
    queries = (
        select(table.c.place).where(table.c.reading.in_(readings)) for table in (tables.entities, tables.incidents)
    )
    return {number for query in queries for number in connection.scalars(query) if number is not None}


def _delete_unused(connection: Connection, table: Table, numbers: set[int], uses: Sequence[ColumnElement[int]]) -> int:
    """Delete those rows that nothing refers to any more; how many."""
    unused = [number for number in sorted(numbers) if not any(_is_used(connection, use, number) for use in uses)]
    if table is tables.names:
        delete_words(connection, NAMES, column="num", numbers=unused)
    for number in unused:
        connection.execute(delete(table).where(table.c.num == number))
    return len(unused)


def _is_used(connection: Connection, column: ColumnElement[int], number: int) -> bool:
    return connection.execute(select(column).where(column == number).limit(1)).first() is not None
