"""Writing reports and readings: one transaction takes a list of them whole, or nothing of it.

Adding is idempotent. The bytes are the report, so a report is known by their hash; a reading is known by its report and
its reader. What is known is not written again.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Insert, Table, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from reportedly.errors import RecordError
from reportedly.reading import ReaderVersion
from reportedly.record import tables
from reportedly.record.codec import pack_object
from reportedly.record.contents import keep_contents
from reportedly.record.database import cut_list, is_postgresql
from reportedly.record.flags import flag_report
from reportedly.record.indexes import NAMES, STATEMENTS, TEXTS, insert_words
from reportedly.record.objects import Addition, Receipt, Stored
from reportedly.record.rows import (
    NameOf,
    PlaceOf,
    ReadingRows,
    Row,
    make_credit_rows,
    make_reading_rows,
    make_report_row,
)
from reportedly.record.words import show_text
from reportedly.report import Report

_ORDER = ("entities", "statements", "hops", "statement_entities", "incidents", "fills", "relations", "dates")
"""Tables of a reading's parts, those that others refer to first."""


def tell_time() -> str:
    """Now, in UTC, as it is stored: ``2025-03-12T08:15:00.123456Z``."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def add_one(connection: Connection, given: Addition) -> Stored:
    """Add a report with its reading in the transaction of a connection.

    Raises:
        RecordError: RD-508, reading, report and bytes do not belong together; RD-509, it cannot be stored.
    """
    _check(given)
    number = find_number(connection, given.report.id)
    is_new = number is None
    if number is None:
        number = _insert_report(connection, given)
    insert_receipt(connection, given.receipt, number)
    reader = _get_reader(connection, given.reading.reader)
    reading = _insert_reading(connection, given, report=number, reader=reader)
    if reading is None:
        return Stored.DUPLICATE
    _insert_parts(connection, make_reading_rows(given.report, given.reading, reading))
    _choose_current(connection, number)
    keep_contents(connection, number)
    flag_report(connection, number, is_read_anew=True)
    return Stored.NEW if is_new else Stored.REREAD


def _check(given: Addition) -> None:
    report, original = given.report, given.original
    fits = original is None or hashlib.sha256(original).hexdigest() == report.id
    if given.reading.report_id != report.id or not fits:
        message = (
            f"report {report.id[:12]}, its reading and its bytes are not of one another: add what was read together"
        )
        raise RecordError(message, code="RD-508", path=given.receipt.name)
    for name, words in (("text", report.text), ("title", report.title or ""), ("outlet", report.outlet or "")):
        if "\0" in words or any("\ud800" <= char <= "\udfff" for char in words):
            message = f"its {name} has a character that no database stores (NUL or half a surrogate): save it anew"
            raise RecordError(message, code="RD-509", path=given.receipt.name)


def find_number(connection: Connection, report_id: str) -> int | None:
    """The number of a report; ``None`` where it is not there."""
    found = select(tables.reports.c.num).where(tables.reports.c.id == report_id)
    number: int | None = connection.execute(found).scalar_one_or_none()
    return number


def _get_number(connection: Connection, report_id: str) -> int:
    number = find_number(connection, report_id)
    assert number is not None
    return number


def _insert_report(connection: Connection, given: Addition) -> int:
    """The number of the report; another program may have added it since it was looked for."""
    report = given.report
    row = {**make_report_row(report), "added_at": tell_time(), "head": pack_object(replace(report, text=""))}
    number: int | None = connection.execute(
        _or_nothing(connection, tables.reports).returning(tables.reports.c.num), row
    ).scalar()
    if number is None:
        return _get_number(connection, report.id)
    connection.execute(insert(tables.texts), {"report": number, "title": report.title, "text": report.text})
    insert_words(connection, TEXTS, [(number, (report.title, report.text))])
    _insert_all(connection, tables.credits, make_credit_rows(report, number))
    if given.original is not None:
        packed = zlib.compress(given.original)
        connection.execute(insert(tables.originals), {"report": number, "size": len(given.original), "packed": packed})
    return number


def insert_receipt(connection: Connection, receipt: Receipt, report: int) -> None:
    """Note how a report was given, once."""
    key = hashlib.sha256(json.dumps(astuple(receipt)).encode()).hexdigest()
    row = {"report": report, "key": key, "received_at": tell_time(), **_show_receipt(receipt)}
    connection.execute(_or_nothing(connection, tables.receipts), row)


def _show_receipt(receipt: Receipt) -> Row:
    """The receipt's columns; a file's name may hold bytes that are no text, which are shown by number."""
    columns = {name: getattr(receipt, name) for name in ("name", "url", "title", "outlet", "published")}
    return {name: None if value is None else show_text(value) for name, value in columns.items()}


def _get_reader(connection: Connection, reader: ReaderVersion) -> int:
    table = tables.readers
    found = select(table.c.num).where(table.c.version == reader.version, table.c.bundle == reader.bundle)
    number: int | None = connection.execute(found).scalar_one_or_none()
    if number is None:
        connection.execute(_or_nothing(connection, table), {"version": reader.version, "bundle": reader.bundle})
        return int(connection.execute(found).scalar_one())
    return number


def _insert_reading(connection: Connection, given: Addition, *, report: int, reader: int) -> int | None:
    """The number of the reading; ``None`` where the record has it."""
    row = {
        "report": report,
        "reader": reader,
        "is_current": False,
        "made_at": tell_time(),
        "whole": pack_object(given.reading),
    }
    table = tables.readings
    known = select(table.c.num).where(table.c.report == report, table.c.reader == reader)
    if connection.execute(known).scalar_one_or_none() is not None:
        return None
    number: int | None = connection.execute(_or_nothing(connection, table).returning(table.c.num), row).scalar()
    return number


def _choose_current(connection: Connection, report: int) -> None:
    """Make the reading of the newest reader the current one; among those of one version the one that was made last."""
    readings, readers = tables.readings, tables.readers
    listed = connection.execute(
        select(readings.c.num, readings.c.made_at, readers.c.version)
        .join(readers, readers.c.num == readings.c.reader)
        .where(readings.c.report == report)
    ).all()
    newest = max(listed, key=lambda row: (order_version(row.version), row.made_at, row.num)).num
    for is_current, which in ((False, readings.c.num != newest), (True, readings.c.num == newest)):
        wrong = (readings.c.report == report, which, readings.c.is_current != is_current)
        connection.execute(update(readings).where(*wrong).values(is_current=is_current))


def order_version(version: str) -> tuple[tuple[int, str], ...]:
    """A key by which versions sort: '0.10.0' after '0.9.1'; whatever is no number sorts as text."""
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in version.split("."))


def _insert_parts(connection: Connection, rows: ReadingRows) -> None:
    names = _get_numbers(connection, tables.names, _iter_names(rows))
    places = _get_numbers(connection, tables.places, _iter_places(rows))
    for name in _ORDER:
        filled = [_put_numbers(row, names, places) for row in rows.tables[name]]
        _insert_all(connection, tables.metadata.tables[name], filled)
    insert_words(connection, STATEMENTS, [(row["num"], (row["content"],)) for row in rows.tables["statements"]])


def _iter_names(rows: ReadingRows) -> Iterable[Row]:
    for listed in rows.tables.values():
        for row in listed:
            for value in row.values():
                if isinstance(value, NameOf):
                    yield {"key": value.key, "name": value.name}


def _iter_places(rows: ReadingRows) -> Iterable[Row]:
    for listed in rows.tables.values():
        for row in listed:
            value = row.get("place")
            if isinstance(value, PlaceOf):
                yield value.make_row()


def _put_numbers(row: Row, names: Mapping[str, int], places: Mapping[str, int]) -> Row:
    return {key: _put_number(value, names, places) for key, value in row.items()}


def _put_number(value: object, names: Mapping[str, int], places: Mapping[str, int]) -> object:
    if isinstance(value, NameOf):
        return names[value.key]
    return places[value.key] if isinstance(value, PlaceOf) else value


def _get_numbers(connection: Connection, table: Table, rows: Iterable[Row]) -> dict[str, int]:
    """Numbers by key of rows that readings share; those that are not there are added, in the order of keys.

    The order keeps two programs that add the same names from waiting for each other in a circle.
    """
    wanted = {row["key"]: row for row in rows}
    known = _find_numbers(connection, table, sorted(wanted))
    new = [wanted[key] for key in sorted(wanted.keys() - known.keys())]
    if len(new) > 0:
        connection.execute(_or_nothing(connection, table), new)
        added = _find_numbers(connection, table, [row["key"] for row in new])
        if table is tables.names:
            insert_words(connection, NAMES, [(added[row["key"]], (row["name"],)) for row in new])
        known |= added
    return known


def _find_numbers(connection: Connection, table: Table, keys: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in cut_list(keys):
        query = select(table.c.key, table.c.num).where(table.c.key.in_(some))
        found |= {row.key: row.num for row in connection.execute(query)}
    return found


def _insert_all(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if len(rows) > 0:
        connection.execute(insert(table), rows)


def _or_nothing(connection: Connection, table: Table) -> Insert | Any:
    """An insert that leaves what is there as it is."""
    make = postgresql.insert if is_postgresql(connection) else sqlite.insert
    return make(table).on_conflict_do_nothing()


def load_report(head: Report, text: str) -> Report:
    """A report from its two parts."""
    return replace(head, text=text)
