"""Names are found by their sounds; they are put there when cases or people are next asked for."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table; the column of months is of times of any length now, and accounts are grouped again."""
    op.alter_column("account_keys", "month", new_column_name="time")
    op.execute("DELETE FROM states WHERE name = 'grouping'")
    op.create_table(
        "name_sounds",
        sa.Column("sound", WORDS, nullable=False),
        sa.Column("name", NUMBER, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["name"], ["names.num"], name=op.f("fk_name_sounds_name"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("sound", "name", name=op.f("pk_name_sounds")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_name_sounds_name"), "name_sounds", ["name"], unique=False)
