"""Figures that pages show are kept: what a record holds, who is named where, whose words outlets carry, what is disputed.

What plain SQL can count is counted here. The rest is made when cases are next asked for: of every report whose words it carries,
of every case its lines, contradicted findings and echoes.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
PARTS = ("statements", "entities", "incidents", "relations")


def upgrade() -> None:
    """Make the tables, and fill those that need no reading to be loaded."""
    op.add_column("cases", sa.Column("spot", WORDS, nullable=True))
    op.execute("DELETE FROM states WHERE name = 'weighing'")
    _make_disputes()
    _make_contents()
    _make_bearers()
    _make_carriages()
    _make_carriers()
    _make_echoes()


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _refer(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=op.f(f"fk_{table}_{column}"), ondelete="CASCADE")


def _number(name: str) -> "sa.Column[int]":
    return sa.Column(name, NUMBER, autoincrement=False, nullable=False)


def _words(name: str) -> "sa.Column[str]":
    return sa.Column(name, WORDS, nullable=False)


def _make_disputes() -> None:
    op.create_table(
        "disputes",
        _number("case_num"),
        _number("position"),
        _words("question"),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        _refer("disputes", "case_num", "cases.num"),
        _key("disputes", "case_num", "position"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_disputes_question"), "disputes", ["question"], unique=False)


def _make_contents() -> None:
    op.create_table(
        "contents",
        _number("report"),
        *(_number(name) for name in ("readings", *PARTS)),
        _refer("contents", "report", "reports.num"),
        _key("contents", "report"),
    )
    read = "(SELECT count(*) FROM readings r WHERE r.report = reports.num)"
    parts = ", ".join(
        f"(SELECT count(*) FROM {part} p JOIN readings r ON r.num = p.reading WHERE r.report = reports.num AND r.is_current)"  # noqa: S608 - our names
        for part in PARTS
    )
    op.execute(f"INSERT INTO contents SELECT num, {read}, {parts} FROM reports")  # noqa: S608 - our names


def _make_bearers() -> None:
    op.create_table(
        "bearers",
        _number("name"),
        _words("day"),
        _number("report"),
        _refer("bearers", "name", "names.num"),
        _refer("bearers", "report", "reports.num"),
        _key("bearers", "name", "day", "report"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_bearers_report"), "bearers", ["report"], unique=False)
    op.execute(
        "INSERT INTO bearers (name, day, report) SELECT DISTINCT e.name, coalesce(p.published_first, ''), p.num "
        "FROM entities e JOIN readings r ON r.num = e.reading JOIN reports p ON p.num = r.report "
        "WHERE r.is_current AND e.type IN ('person', 'organization')"
    )


def _make_carriages() -> None:
    op.create_table(
        "carriages",
        _number("report"),
        _words("outlet"),
        _words("name"),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        _refer("carriages", "report", "reports.num"),
        _key("carriages", "report"),
    )
    op.create_index(op.f("ix_carriages_outlet"), "carriages", ["outlet"], unique=False)
    op.create_table(
        "carried",
        _number("report"),
        _words("kind"),
        _words("key"),
        _words("name"),
        _refer("carried", "report", "carriages.report"),
        _key("carried", "report", "kind", "key"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_carried_key"), "carried", ["key"], unique=False)
    op.create_table(
        "uncounted", _number("report"), _refer("uncounted", "report", "reports.num"), _key("uncounted", "report")
    )


def _make_carriers() -> None:
    op.create_table(
        "outlet_names",
        _words("outlet"),
        _words("name"),
        _number("reports"),
        _number("own"),
        _key("outlet_names", "outlet", "name"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "outlet_voices",
        _words("outlet"),
        _words("kind"),
        _words("key"),
        _number("reports"),
        _number("alone"),
        _key("outlet_voices", "outlet", "kind", "key"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_outlet_voices_outlet_reports"), "outlet_voices", ["outlet", "reports"], unique=False)
    op.create_table(
        "voice_names",
        _words("outlet"),
        _words("kind"),
        _words("key"),
        _words("name"),
        _number("reports"),
        _key("voice_names", "outlet", "kind", "key", "name"),
        sqlite_with_rowid=False,
    )


def _make_echoes() -> None:
    op.create_table(
        "echoes",
        _number("case_num"),
        _number("first"),
        _number("second"),
        _words("kind"),
        _words("outlet"),
        _words("other"),
        _refer("echoes", "case_num", "cases.num"),
        _key("echoes", "case_num", "first", "second", "kind"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_echoes_first_second"), "echoes", ["first", "second"], unique=False)
    op.create_table(
        "outlet_echoes",
        _words("outlet"),
        _words("other"),
        _number("pairs"),
        _number("passages"),
        _number("credits"),
        _key("outlet_echoes", "outlet", "other"),
        sqlite_with_rowid=False,
    )
