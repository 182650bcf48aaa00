"""Cases are stored: accounts, the keys under which they meet, the links between them; every report is still to be grouped."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables; the reports that are there are grouped when cases are next asked for."""
    _make_accounts()
    _make_cases()
    op.create_table(
        "states",
        sa.Column("name", WORDS, nullable=False),
        sa.Column("value", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_states")),
    )
    op.create_table(
        "ungrouped",
        sa.Column("report", NUMBER, autoincrement=False, nullable=False),
        sa.Column("is_read_anew", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.num"], name=op.f("fk_ungrouped_report"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", name=op.f("pk_ungrouped")),
    )
    op.execute("INSERT INTO ungrouped (report, is_read_anew) SELECT num, true FROM reports")


def _make_accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("num", NUMBER, autoincrement=True, nullable=False),
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("incident", WORDS, nullable=False),
        sa.Column("id", WORDS, nullable=False),
        sa.Column("edition", NUMBER, nullable=False),
        sa.Column("case_num", NUMBER, nullable=True),
        sa.Column("span_start", NUMBER, nullable=False),
        sa.Column("span_end", NUMBER, nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.Column("key_numbers", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.num"], name=op.f("fk_accounts_report"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("num", name=op.f("pk_accounts")),
        sa.UniqueConstraint("id", name=op.f("uq_accounts_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_accounts_report"), "accounts", ["report"], unique=False)
    op.create_index(op.f("ix_accounts_case_num"), "accounts", ["case_num"], unique=False)
    op.create_table(
        "account_keys",
        sa.Column("month", NUMBER, autoincrement=False, nullable=False),
        sa.Column("key", NUMBER, autoincrement=False, nullable=False),
        sa.Column("account", NUMBER, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("month", "key", "account", name=op.f("pk_account_keys")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "account_links",
        sa.Column("account", NUMBER, autoincrement=False, nullable=False),
        sa.Column("other", NUMBER, autoincrement=False, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.num"], name=op.f("fk_account_links_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account", "other", name=op.f("pk_account_links")),
        sqlite_with_rowid=False,
    )


def _make_cases() -> None:
    op.create_table(
        "cases",
        sa.Column("num", NUMBER, autoincrement=False, nullable=False),
        sa.Column("id", WORDS, nullable=False),
        sa.Column("is_stale", sa.Boolean(), nullable=False),
        sa.Column("title", WORDS, nullable=True),
        sa.Column("types", WORDS, nullable=True),
        sa.Column("day", WORDS, nullable=True),
        sa.Column("last_day", WORDS, nullable=True),
        sa.Column("place", WORDS, nullable=True),
        sa.Column("country", WORDS, nullable=True),
        sa.Column("killed", NUMBER, nullable=True),
        sa.Column("injured", NUMBER, nullable=True),
        sa.Column("reports", NUMBER, nullable=True),
        sa.Column("relations", WORDS, nullable=True),
        sa.Column("words", WORDS, nullable=True),
        sa.Column("place_words", WORDS, nullable=True),
        sa.ForeignKeyConstraint(["num"], ["accounts.num"], name=op.f("fk_cases_num"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("num", name=op.f("pk_cases")),
        sa.UniqueConstraint("id", name=op.f("uq_cases_id")),
    )
    for column in ("is_stale", "day", "reports"):
        op.create_index(op.f(f"ix_cases_{column}"), "cases", [column], unique=False)
