"""Which form a record's tables have, and bringing an older one up to date.

The form is the number of the last migration, kept in the record itself. Every migration is one transaction: a record is
in the old form or in the new one, never between. Alembic is imported when there is something to do.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from reportedly.errors import RecordError
from reportedly.record.database import is_postgresql, reading, writing

HEAD = "0006"
"""The form that this version writes; every form before it can be brought up to it."""

_LOCK = 0x52505444
"""Key of PostgreSQL's advisory lock under which a record is migrated."""


def ensure_schema(engine: Engine, *, show: str) -> None:
    """Give a record the form that this version writes.

    Raises:
        RecordError: RD-503, a newer version of the program wrote it.
    """
    with reading(engine) as connection:
        if _find_form(connection) == HEAD:
            return
    with writing(engine) as connection:
        if is_postgresql(connection):
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        form = _find_form(connection)
        if form is not None and form > HEAD:
            message = f"the record has form {form}, this version knows {HEAD}: install a newer version of reportedly"
            raise RecordError(message, code="RD-503", path=show)
        if form != HEAD:
            _migrate(connection)


def _find_form(connection: Connection) -> str | None:
    """The record's form; ``None`` where it has no tables yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _migrate(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - see the module's text
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
