"""Who says how much in which report is kept, so that a search for speakers adds up rows of one index; no pronoun is a name."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
PRONOUNS = (
    "('i', 'me', 'we', 'you', 'he', 'him', 'she', 'her', 'they', 'them', 'whom', 'these', 'those', 'himself', 'herself', "
    "'itself', 'themselves', 'mine', 'his', 'hers', 'ours', 'yours', 'theirs')"
)


def upgrade() -> None:
    """Take the names from pronouns; make the table, and fill it."""
    named = f"(SELECT num FROM names WHERE key IN {PRONOUNS})"  # noqa: S608 - our words
    op.execute(f"UPDATE statements SET speaker = NULL WHERE speaker IN {named}")  # noqa: S608 - our words
    op.execute(f"DELETE FROM bearers WHERE name IN {named}")  # noqa: S608 - our words
    op.create_table(
        "speakers",
        sa.Column("name", NUMBER, autoincrement=False, nullable=False),
        sa.Column("report", NUMBER, autoincrement=False, nullable=False),
        sa.Column("statements", NUMBER, nullable=False),
        sa.Column("first", WORDS, nullable=True),
        sa.Column("last", WORDS, nullable=True),
        sa.ForeignKeyConstraint(["name"], ["names.num"], name=op.f("fk_speakers_name"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["report"], ["reports.num"], name=op.f("fk_speakers_report"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("name", "report", name=op.f("pk_speakers")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_speakers_report"), "speakers", ["report"], unique=False)
    op.execute(
        "INSERT INTO speakers (name, report, statements, first, last) "
        "SELECT s.speaker, p.num, count(*), p.published_first, p.published_last "
        "FROM statements s JOIN readings r ON r.num = s.reading JOIN reports p ON p.num = r.report "
        "WHERE r.is_current AND s.speaker IS NOT NULL GROUP BY s.speaker, p.num, p.published_first, p.published_last"
    )
