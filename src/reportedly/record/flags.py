"""Which reports are still to be grouped, and taking out what is kept of accounts besides them.

A report is flagged in the transaction that adds, re-reads, forgets or judges, and taken up in the one that groups.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, delete, exists, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from reportedly.record import tables
from reportedly.record.database import cut_list, is_postgresql

_LOCK = 0x52505447
"""Key of PostgreSQL's advisory lock under which accounts are grouped and figures summed up; SQLite has one writer anyway."""


def lock_cases(connection: Connection) -> None:
    """Keep other programs from grouping accounts and summing figures up until the transaction ends."""
    if is_postgresql(connection):
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def has_flagged(connection: Connection) -> bool:
    """Whether some report is still to be grouped."""
    return connection.execute(select(exists(select(tables.ungrouped.c.report)))).scalar_one()


def flag_report(connection: Connection, report: int, *, is_read_anew: bool) -> None:
    """Note that a report is to be grouped again; what it tells may be new, or only what it hangs together with."""
    make = postgresql.insert if is_postgresql(connection) else sqlite.insert
    statement = make(tables.ungrouped)
    kept = (
        statement.on_conflict_do_update(index_elements=["report"], set_={"is_read_anew": True})
        if is_read_anew
        else statement.on_conflict_do_nothing()
    )
    connection.execute(kept, {"report": report, "is_read_anew": is_read_anew})


def release_report(connection: Connection, report: int) -> None:
    """Before a report goes: take out the keys and links of its accounts, and note what hung together with them."""
    accounts = tables.accounts
    numbers = list(connection.scalars(select(accounts.c.num).where(accounts.c.report == report)))
    cases = select(accounts.c.case_num).where(accounts.c.report == report, accounts.c.case_num.is_not(None))
    mates = select(accounts.c.report).where(accounts.c.case_num.in_(cases), accounts.c.report != report)
    linked = (
        select(accounts.c.report)
        .join(tables.account_links, tables.account_links.c.other == accounts.c.num)
        .where(tables.account_links.c.account.in_(numbers), tables.account_links.c.score > 0)
    )
    found = {*connection.scalars(mates), *(connection.scalars(linked) if len(numbers) > 0 else ())}
    for other in sorted(found - {report}):
        flag_report(connection, other, is_read_anew=False)
    delete_account_rows(connection, numbers)


def clear_lines(connection: Connection, cases: Iterable[int]) -> None:
    """Take out what lists show of cases, until these are weighed again."""
    table, disputes = tables.cases, tables.disputes
    kept = ("num", "id", "is_stale")
    empty = {column.name: None for column in table.columns if column.name not in kept}
    for chunk in cut_list(sorted(set(cases))):
        connection.execute(delete(disputes).where(disputes.c.case_num.in_(chunk)))
        connection.execute(update(table).where(table.c.num.in_(chunk)).values(is_stale=True, **empty))


def delete_account_rows(connection: Connection, numbers: Sequence[int]) -> None:
    """Take out keys and links of accounts."""
    delete_keys(connection, numbers)
    delete_links(connection, numbers)


def delete_keys(connection: Connection, numbers: Sequence[int]) -> None:
    """Take out the keys of accounts."""
    accounts, keys = tables.accounts, tables.account_keys
    for num in numbers:
        packed = connection.execute(select(accounts.c.key_numbers).where(accounts.c.num == num)).scalar_one()
        for time, key in _unpack_keys(packed):
            connection.execute(delete(keys).where(keys.c.time == time, keys.c.key == key, keys.c.account == num))


def delete_links(connection: Connection, numbers: Sequence[int]) -> None:
    """Take out the links of accounts, in both directions."""
    links = tables.account_links
    for num in numbers:
        others = list(connection.scalars(select(links.c.other).where(links.c.account == num)))
        for chunk in cut_list(sorted(set(others))):
            connection.execute(delete(links).where(links.c.account.in_(chunk), links.c.other == num))
        connection.execute(delete(links).where(links.c.account == num))


def _unpack_keys(packed: bytes) -> Iterator[tuple[int, int]]:
    numbers = array("q")
    numbers.frombytes(packed)
    return zip(numbers[::2], numbers[1::2])
