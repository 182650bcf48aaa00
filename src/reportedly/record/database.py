"""Where a record lies: one SQLite file, or a PostgreSQL database.

The two behave alike behind an `Engine`: every transaction is begun by us, a writer of SQLite takes its lock at the
beginning (`writing`), and errors of the drivers become `RecordError`.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from reportedly.errors import RecordError, show_value

SCHEMES = ("postgresql://", "postgres://")
APPLICATION_ID = 0x52505444
"""'RPTD': in the head of a SQLite file of ours, so that no other database is taken for a record."""

BUSY_S = 30
"""Seconds that a writer waits for another one."""

_PRAGMAS = (
    f"PRAGMA busy_timeout={BUSY_S * 1000}",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA synchronous=FULL",
    "PRAGMA cache_size=-65536",
    "PRAGMA temp_store=MEMORY",
)
_BEGIN = "reportedly_begin"


AT_A_TIME = 400
"""Values in one list of a query; databases limit how many can be bound to one."""
T = TypeVar("T")


def cut_list(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Values in lists that fit into a query, in their order."""
    return (values[at : at + AT_A_TIME] for at in range(0, len(values), AT_A_TIME))


def is_url(place: str) -> bool:
    """Whether a record's place is the URL of a database, not a file."""
    return place.startswith(SCHEMES)


def open_engine(place: str, *, show: str) -> Engine:
    """The engine of a record that is there.

    Raises:
        RecordError: RD-501, there is no such file or database; RD-502, the file is no record; RD-506, the driver is
            not installed.
    """
    if is_url(place):
        return _open_postgresql(place, show=show)
    path = Path(place)
    if not path.is_file():
        message = (
            f"no record {show_value(place)}: check the name, or make it with `reportedly add --record {place} ...`"
        )
        raise RecordError(message, code="RD-501", path=show)
    return _open_sqlite(path)


def make_engine(place: str, *, show: str) -> Engine:
    """The engine of a record, whose file is made if it is not there; a database must be there.

    Raises:
        RecordError: as for `open_engine`; RD-501, the file cannot be made.
    """
    if is_url(place):
        return _open_postgresql(place, show=show)
    path = Path(place)
    if path.is_dir() or not path.parent.is_dir():
        message = f"no record can be made at {show_value(place)}: name a file in a folder that is there"
        raise RecordError(message, code="RD-501", path=show)
    return _open_sqlite(path)


def hide_password(place: str) -> str:
    """A record's place for messages."""
    if not is_url(place):
        return place
    try:
        return make_url(place).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return "the record's URL"


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that only reads: it sees one state of the record."""
    with translating(engine), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that writes: all of it happens or nothing."""
    options = {_BEGIN: "BEGIN IMMEDIATE"}
    with translating(engine), engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


@contextmanager
def disposing_on_errors(engine: Engine) -> Iterator[None]:
    """Give up the connections of an engine that cannot be used after all."""
    try:
        yield
    except BaseException:
        engine.dispose()
        raise


@contextmanager
def translating(engine: Engine) -> Iterator[None]:
    """Errors of the drivers as ours.

    Raises:
        RecordError: RD-501, the database does not answer; RD-502, the file is no record; RD-505, another program holds
            the record, or the disk is full; RD-507, the file is damaged.
    """
    try:
        yield
    except OperationalError as exc:
        raise _explain(engine, exc) from exc
    except DBAPIError as exc:
        if isinstance(exc.orig, sqlite3.DatabaseError) and type(exc.orig) is sqlite3.DatabaseError:
            raise _explain(engine, exc) from exc
        raise


def _explain(engine: Engine, exc: DBAPIError) -> RecordError:
    said = str(exc.orig).strip().splitlines()[0] if str(exc.orig).strip() else type(exc.orig).__name__
    place = engine.url.render_as_string(hide_password=True) if is_postgresql(engine) else str(engine.url.database)
    name = getattr(exc.orig, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        message = f"another program has been writing to the record for {BUSY_S} seconds: try again when it is done"
        return RecordError(message, code="RD-505", path=place)
    if name.startswith("SQLITE_NOTADB"):
        return RecordError("this file is no record: name another, or move it away", code="RD-502", path=place)
    if name.startswith("SQLITE_CORRUPT"):
        message = f"the record is damaged ({said}): restore it from a backup, or add the reports to a new one"
        return RecordError(message, code="RD-507", path=place)
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY")):
        message = f"the record cannot be written ({said}): make room, or check your rights to the file and its folder"
        return RecordError(message, code="RD-505", path=place)
    message = f"the record cannot be opened ({said}): check its name, your rights to it and that its server runs"
    return RecordError(message, code="RD-501", path=place)


def is_postgresql(engine: Engine | Connection) -> bool:
    """Whether a record lies in PostgreSQL."""
    return engine.dialect.name == "postgresql"


def _open_sqlite(path: Path) -> Engine:
    engine = create_engine(f"sqlite+pysqlite:///{path}")
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Take the beginning of transactions from the driver, which would begin them too late, and set the file up."""
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))


def _open_postgresql(place: str, *, show: str) -> Engine:
    try:
        url = make_url(place).set(drivername="postgresql+psycopg")
        return create_engine(url, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ValueError) as exc:
        raise RecordError(f"{show} is no URL of a database: {exc}", code="RD-501", path=show) from exc
    except ImportError as exc:
        message = "records in PostgreSQL need psycopg: install reportedly[postgres]"
        raise RecordError(message, code="RD-506", path=show) from exc


def set_up_file(engine: Engine) -> None:
    """Mark a new SQLite file as ours and have readers and one writer not wait for each other.

    Raises:
        RecordError: RD-502, the file is another program's database.
    """
    with translating(engine), engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        is_empty = raw.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
        if raw.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID:
            return
        if not is_empty:
            message = "this file is a database of another program: name another file"
            raise RecordError(message, code="RD-502", path=str(engine.url.database))
        connection.rollback()
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute(f"PRAGMA application_id={APPLICATION_ID}")


def check_file(engine: Engine) -> None:
    """See that a SQLite file is a record.

    Raises:
        RecordError: RD-502, it is something else.
    """
    with translating(engine), engine.connect() as connection:
        if connection.execute(text("PRAGMA application_id")).scalar_one() != APPLICATION_ID:
            raise RecordError(
                "this file is no record: name another, or move it away", code="RD-502", path=str(engine.url.database)
            )
