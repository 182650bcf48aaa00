"""Loading what the record keeps of cases: accounts, the reports they are of, names, states."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, exists, select

from reportedly.reading import Reading
from reportedly.record import tables
from reportedly.record.adding import load_report
from reportedly.record.codec import unpack_object
from reportedly.record.database import cut_list
from reportedly.record.objects import Read
from reportedly.report import Report
from reportedly.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAccount:
    """An account as it is kept.

    Attributes:
        num: in this record; never used again.
        report: the report's number.
        incident: id within the current reading.
        id: under which its case is found, whatever becomes of it.
        edition: how often it has been written.
        case: number of its case; ``None`` before it is grouped.
        span: of the incident's words.
        packed: the account itself.
        keys: the keys under which it stands, packed.
    """

    num: int
    report: int
    incident: str
    id: str
    edition: int
    case: int | None
    span: Span
    packed: bytes
    keys: bytes


def load_states(connection: Connection) -> dict[str, str]:
    """The states of the record by their names."""
    return {row.name: row.value for row in connection.execute(select(tables.states))}


def load_heads(connection: Connection, report_ids: Iterable[str]) -> dict[str, Report]:
    """Reports without their texts, by id."""
    reports, wanted = tables.reports, sorted(set(report_ids))
    found: dict[str, Report] = {}
    for ids in cut_list(wanted):
        rows = connection.execute(select(reports.c.head).where(reports.c.id.in_(ids)))
        found |= {head.id: head for head in (unpack_object(Report, row.head) for row in rows)}
    return found


def has_stale(connection: Connection) -> bool:
    """Whether some case is still to be weighed."""
    return connection.execute(select(exists(select(tables.cases.c.num).where(tables.cases.c.is_stale)))).scalar_one()


def load_accounts(connection: Connection, which: ColumnElement[bool]) -> list[StoredAccount]:
    """Accounts that fit a condition, by their numbers."""
    table = tables.accounts
    return [
        StoredAccount(
            num=row.num,
            report=row.report,
            incident=row.incident,
            id=row.id,
            edition=row.edition,
            case=row.case_num,
            span=Span(row.span_start, row.span_end),
            packed=row.packed,
            keys=row.key_numbers,
        )
        for row in connection.execute(select(table).where(which).order_by(table.c.num))
    ]


def load_reads(connection: Connection, numbers: Sequence[int]) -> list[Read]:
    """Reports with their current readings, in the order of adding."""
    reports, texts, readings = tables.reports, tables.texts, tables.readings
    query = (
        select(reports.c.head, texts.c.text, readings.c.whole)
        .join(texts, texts.c.report == reports.c.num)
        .join(readings, readings.c.report == reports.c.num)
        .where(readings.c.is_current)
        .order_by(reports.c.num)
    )
    return [
        Read(
            report=load_report(unpack_object(Report, row.head), row.text),
            reading=unpack_object(Reading, row.whole),
        )
        for chunk in cut_list(sorted(set(numbers)))
        for row in connection.execute(query.where(reports.c.num.in_(chunk)))
    ]


def find_names(connection: Connection, sounds: Sequence[str]) -> dict[int, str]:
    """Names that have all of some sounds, by their numbers."""
    names, table = tables.names, tables.name_sounds
    query = select(names.c.num, names.c.name)
    for sound in sorted(set(sounds)):
        query = query.where(names.c.num.in_(select(table.c.name).where(table.c.sound == sound)))
    return {row.num: row.name for row in connection.execute(query)}


def find_reports_naming(connection: Connection, names: Iterable[int], types: Sequence[str]) -> set[int]:
    """Numbers of the reports whose current readings have an entity of some names and types."""
    entities, readings = tables.entities, tables.readings
    query = select(readings.c.report).join(entities, entities.c.reading == readings.c.num).where(readings.c.is_current)
    return {
        number
        for chunk in cut_list(sorted(set(names)))
        for number in connection.scalars(query.where(entities.c.name.in_(chunk), entities.c.type.in_(types)))
    }


def load_case(connection: Connection, case: int) -> tuple[list[StoredAccount], list[Read]]:
    """The accounts of a case, the oldest first, and the reports that they are of."""
    accounts = load_accounts(connection, tables.accounts.c.case_num == case)
    return accounts, load_reads(connection, [account.report for account in accounts])


def find_cases(connection: Connection, beginning: str) -> list[int]:
    """Numbers of the cases that ids with this beginning lead to, two at most."""
    table = tables.accounts
    lower = "C" + beginning[1:].lower() if beginning[:1] in ("c", "C") else beginning
    found = select(table.c.case_num).where(table.c.id >= lower, table.c.id < lower + "\x7f").distinct().limit(2)
    return [number for number in connection.scalars(found) if number is not None]
