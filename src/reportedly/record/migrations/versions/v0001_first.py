"""The first form: reports, readings and their parts, receipts, judgements, the journal, the indexes of words."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")

SEARCHED = {"texts": ("report", ("title", "text")), "statements": ("num", ("content",)), "names": ("num", ("name",))}
"""Table -> its number, and the columns in which words are searched."""


def upgrade() -> None:
    """Make all tables, and the indexes of words in the database's own way."""
    _make_tables()
    for table, (number, columns) in SEARCHED.items():
        if op.get_bind().dialect.name == "postgresql":
            _make_vectors(table, number)
        else:
            _make_fts5(table, columns)


def _make_fts5(table: str, columns: tuple[str, ...]) -> None:
    """An FTS5 index beside its table, without text of its own; the program cuts the words and parts them by blanks.

    Triggers could fill it, but not under ``trusted_schema=OFF``, and a record may come from a stranger.
    """
    op.execute(f"CREATE VIRTUAL TABLE {table}_words USING fts5({', '.join(columns)}, content='', tokenize='ascii')")


def _make_vectors(table: str, number: str) -> None:
    """A table of ``tsvector`` with its index; what makes the words is `reportedly.record.words`."""
    words = f"{table}_words"
    op.execute(
        f"CREATE TABLE {words} (num BIGINT PRIMARY KEY REFERENCES {table} ({number}) ON DELETE CASCADE, "
        "words TSVECTOR NOT NULL)"
    )
    op.execute(f"CREATE INDEX ix_{words}_words ON {words} USING gin (words)")


def _make_tables() -> None:
    op.create_table(
        "journal",
        sa.Column("num", NUMBER, autoincrement=True, nullable=False),
        sa.Column("at", WORDS, nullable=False),
        sa.Column("act", WORDS, nullable=False),
        sa.Column("who", WORDS, nullable=False),
        sa.Column("why", WORDS, nullable=True),
        sa.Column("report_id", WORDS, nullable=True),
        sa.Column("detail", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("num", name=op.f("pk_journal")),
    )
    op.create_index(op.f("ix_journal_report_id"), "journal", ["report_id"], unique=False)
    op.create_table(
        "judgements",
        sa.Column("num", NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("subject", WORDS, nullable=False),
        sa.Column("subject_report", WORDS, nullable=True),
        sa.Column("other", WORDS, nullable=True),
        sa.Column("other_report", WORDS, nullable=True),
        sa.Column("value", WORDS, nullable=True),
        sa.Column("who", WORDS, nullable=False),
        sa.Column("why", WORDS, nullable=True),
        sa.Column("at", WORDS, nullable=False),
        sa.Column("replaces", WORDS, nullable=True),
        sa.PrimaryKeyConstraint("num", name=op.f("pk_judgements")),
        sa.UniqueConstraint("id", name=op.f("uq_judgements_id")),
    )
    op.create_index(op.f("ix_judgements_other_report"), "judgements", ["other_report"], unique=False)
    op.create_index(op.f("ix_judgements_subject_report"), "judgements", ["subject_report"], unique=False)
    op.create_table(
        "names",
        sa.Column("num", NUMBER, autoincrement=True, nullable=False),
        sa.Column("key", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("num", name=op.f("pk_names")),
        sa.UniqueConstraint("key", name=op.f("uq_names_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "places",
        sa.Column("num", NUMBER, autoincrement=True, nullable=False),
        sa.Column("key", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("name_key", WORDS, nullable=False),
        sa.Column("lat", sa.Float(), nullable=False),
        sa.Column("lon", sa.Float(), nullable=False),
        sa.Column("country", WORDS, nullable=True),
        sa.Column("country_key", WORDS, nullable=True),
        sa.Column("geonameid", NUMBER, nullable=True),
        sa.PrimaryKeyConstraint("num", name=op.f("pk_places")),
        sa.UniqueConstraint("key", name=op.f("uq_places_key")),
    )
    op.create_index(op.f("ix_places_country_key"), "places", ["country_key"], unique=False)
    op.create_index(op.f("ix_places_name_key"), "places", ["name_key"], unique=False)
    op.create_table(
        "readers",
        sa.Column("num", NUMBER, autoincrement=True, nullable=False),
        sa.Column("version", WORDS, nullable=False),
        sa.Column("bundle", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("num", name=op.f("pk_readers")),
        sa.UniqueConstraint("version", "bundle", name=op.f("uq_readers_version_bundle")),
    )
    op.create_table(
        "reports",
        sa.Column("num", NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", WORDS, nullable=False),
        sa.Column("path", WORDS, nullable=True),
        sa.Column("url", WORDS, nullable=True),
        sa.Column("outlet", WORDS, nullable=True),
        sa.Column("outlet_key", WORDS, nullable=True),
        sa.Column("byline", WORDS, nullable=True),
        sa.Column("published", WORDS, nullable=True),
        sa.Column("published_first", WORDS, nullable=True),
        sa.Column("published_last", WORDS, nullable=True),
        sa.Column("language", WORDS, nullable=False),
        sa.Column("media_type", WORDS, nullable=False),
        sa.Column("added_at", WORDS, nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("num", name=op.f("pk_reports")),
        sa.UniqueConstraint("id", name=op.f("uq_reports_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reports_outlet_key"), "reports", ["outlet_key"], unique=False)
    op.create_index(op.f("ix_reports_published_first"), "reports", ["published_first"], unique=False)
    op.create_table(
        "credits",
        sa.Column("report", NUMBER, autoincrement=False, nullable=False),
        sa.Column("position", NUMBER, autoincrement=False, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("span_start", NUMBER, nullable=False),
        sa.Column("span_end", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.num"], name=op.f("fk_credits_report"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", "position", name=op.f("pk_credits")),
    )
    op.create_index(op.f("ix_credits_name"), "credits", ["name"], unique=False)
    op.create_table(
        "originals",
        sa.Column("report", NUMBER, autoincrement=False, nullable=False),
        sa.Column("size", NUMBER, nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.num"], name=op.f("fk_originals_report"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", name=op.f("pk_originals")),
    )
    op.create_table(
        "readings",
        sa.Column("num", NUMBER, autoincrement=True, nullable=False),
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("reader", NUMBER, nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("made_at", WORDS, nullable=False),
        sa.Column("whole", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["reader"], ["readers.num"], name=op.f("fk_readings_reader"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["report"], ["reports.num"], name=op.f("fk_readings_report"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("num", name=op.f("pk_readings")),
        sa.UniqueConstraint("report", "reader", name=op.f("uq_readings_report_reader")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_readings_reader"), "readings", ["reader"], unique=False)
    op.create_table(
        "receipts",
        sa.Column("num", NUMBER, autoincrement=True, nullable=False),
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("key", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("url", WORDS, nullable=True),
        sa.Column("title", WORDS, nullable=True),
        sa.Column("outlet", WORDS, nullable=True),
        sa.Column("published", WORDS, nullable=True),
        sa.Column("received_at", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.num"], name=op.f("fk_receipts_report"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("num", name=op.f("pk_receipts")),
        sa.UniqueConstraint("report", "key", name=op.f("uq_receipts_report_key")),
    )
    op.create_table(
        "texts",
        sa.Column("report", NUMBER, autoincrement=False, nullable=False),
        sa.Column("title", WORDS, nullable=True),
        sa.Column("text", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.num"], name=op.f("fk_texts_report"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", name=op.f("pk_texts")),
    )
    op.create_table(
        "dates",
        sa.Column("num", NUMBER, autoincrement=False, nullable=False),
        sa.Column("reading", NUMBER, nullable=False),
        sa.Column("entity", NUMBER, nullable=True),
        sa.Column("incident", NUMBER, nullable=True),
        sa.Column("relation", NUMBER, nullable=True),
        sa.Column("first", WORDS, nullable=True),
        sa.Column("last", WORDS, nullable=True),
        sa.Column("precision", NUMBER, nullable=True),
        sa.Column("date_prec", NUMBER, nullable=True),
        sa.Column("value", WORDS, nullable=True),
        sa.Column("rule", WORDS, nullable=False),
        sa.Column("anchor", WORDS, nullable=True),
        sa.ForeignKeyConstraint(["reading"], ["readings.num"], name=op.f("fk_dates_reading"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("num", name=op.f("pk_dates")),
    )
    op.create_index(op.f("ix_dates_first_last"), "dates", ["first", "last"], unique=False)
    op.create_index(op.f("ix_dates_reading"), "dates", ["reading"], unique=False)
    op.create_table(
        "entities",
        sa.Column("num", NUMBER, autoincrement=False, nullable=False),
        sa.Column("reading", NUMBER, nullable=False),
        sa.Column("id", WORDS, nullable=False),
        sa.Column("type", WORDS, nullable=False),
        sa.Column("name", NUMBER, nullable=False),
        sa.Column("place", NUMBER, nullable=True),
        sa.Column("place_precision", NUMBER, nullable=True),
        sa.Column("mentions", NUMBER, nullable=False),
        sa.Column("span_start", NUMBER, nullable=False),
        sa.Column("span_end", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["name"], ["names.num"], name=op.f("fk_entities_name"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["place"], ["places.num"], name=op.f("fk_entities_place"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["reading"], ["readings.num"], name=op.f("fk_entities_reading"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("num", name=op.f("pk_entities")),
    )
    op.create_index(op.f("ix_entities_name"), "entities", ["name"], unique=False)
    op.create_index(op.f("ix_entities_place"), "entities", ["place"], unique=False)
    op.create_index(op.f("ix_entities_reading"), "entities", ["reading"], unique=False)
    op.create_table(
        "incidents",
        sa.Column("num", NUMBER, autoincrement=False, nullable=False),
        sa.Column("reading", NUMBER, nullable=False),
        sa.Column("id", WORDS, nullable=False),
        sa.Column("type", WORDS, nullable=False),
        sa.Column("stage", WORDS, nullable=False),
        sa.Column("category", WORDS, nullable=True),
        sa.Column("country", WORDS, nullable=True),
        sa.Column("country_key", WORDS, nullable=True),
        sa.Column("place_names", WORDS, nullable=True),
        sa.Column("place", NUMBER, nullable=True),
        sa.Column("place_precision", NUMBER, nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("span_start", NUMBER, nullable=False),
        sa.Column("span_end", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["place"], ["places.num"], name=op.f("fk_incidents_place"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["reading"], ["readings.num"], name=op.f("fk_incidents_reading"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("num", name=op.f("pk_incidents")),
    )
    op.create_index(op.f("ix_incidents_country_key"), "incidents", ["country_key"], unique=False)
    op.create_index(op.f("ix_incidents_place"), "incidents", ["place"], unique=False)
    op.create_index(op.f("ix_incidents_reading"), "incidents", ["reading"], unique=False)
    op.create_table(
        "relations",
        sa.Column("num", NUMBER, autoincrement=False, nullable=False),
        sa.Column("reading", NUMBER, nullable=False),
        sa.Column("id", WORDS, nullable=False),
        sa.Column("type", WORDS, nullable=False),
        sa.Column("subject", NUMBER, nullable=False),
        sa.Column("object", NUMBER, nullable=True),
        sa.Column("statement", NUMBER, nullable=True),
        sa.Column("legal_state", WORDS, nullable=True),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("span_start", NUMBER, nullable=False),
        sa.Column("span_end", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.num"], name=op.f("fk_relations_reading"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("num", name=op.f("pk_relations")),
    )
    op.create_index(op.f("ix_relations_legal_state"), "relations", ["legal_state"], unique=False)
    op.create_index(op.f("ix_relations_object"), "relations", ["object"], unique=False)
    op.create_index(op.f("ix_relations_reading"), "relations", ["reading"], unique=False)
    op.create_index(op.f("ix_relations_subject"), "relations", ["subject"], unique=False)
    op.create_index(op.f("ix_relations_type"), "relations", ["type"], unique=False)
    op.create_table(
        "statements",
        sa.Column("num", NUMBER, autoincrement=False, nullable=False),
        sa.Column("reading", NUMBER, nullable=False),
        sa.Column("id", WORDS, nullable=False),
        sa.Column("speaker", NUMBER, nullable=True),
        sa.Column("entity", NUMBER, nullable=True),
        sa.Column("act", WORDS, nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("quotation", WORDS, nullable=False),
        sa.Column("cue", WORDS, nullable=False),
        sa.Column("content", WORDS, nullable=False),
        sa.Column("within", NUMBER, nullable=True),
        sa.Column("about", NUMBER, nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("span_start", NUMBER, nullable=False),
        sa.Column("span_end", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.num"], name=op.f("fk_statements_reading"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["speaker"], ["names.num"], name=op.f("fk_statements_speaker"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("num", name=op.f("pk_statements")),
    )
    op.create_index(op.f("ix_statements_act"), "statements", ["act"], unique=False)
    op.create_index(op.f("ix_statements_reading"), "statements", ["reading"], unique=False)
    op.create_index(op.f("ix_statements_speaker"), "statements", ["speaker"], unique=False)
    op.create_table(
        "fills",
        sa.Column("incident", NUMBER, autoincrement=False, nullable=False),
        sa.Column("position", NUMBER, autoincrement=False, nullable=False),
        sa.Column("slot", WORDS, nullable=False),
        sa.Column("text", WORDS, nullable=False),
        sa.Column("type", WORDS, nullable=True),
        sa.Column("status", WORDS, nullable=True),
        sa.Column("effect", WORDS, nullable=True),
        sa.Column("low", NUMBER, nullable=True),
        sa.Column("best", NUMBER, nullable=True),
        sa.Column("high", NUMBER, nullable=True),
        sa.Column("entity", NUMBER, nullable=True),
        sa.Column("statement", NUMBER, nullable=True),
        sa.Column("span_start", NUMBER, nullable=False),
        sa.Column("span_end", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["incident"], ["incidents.num"], name=op.f("fk_fills_incident"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("incident", "position", name=op.f("pk_fills")),
    )
    op.create_table(
        "hops",
        sa.Column("statement", NUMBER, autoincrement=False, nullable=False),
        sa.Column("position", NUMBER, autoincrement=False, nullable=False),
        sa.Column("hop", WORDS, nullable=False),
        sa.Column("name", NUMBER, nullable=True),
        sa.Column("span_start", NUMBER, nullable=True),
        sa.Column("span_end", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["name"], ["names.num"], name=op.f("fk_hops_name"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["statement"], ["statements.num"], name=op.f("fk_hops_statement"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("statement", "position", name=op.f("pk_hops")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_hops_name"), "hops", ["name"], unique=False)
    op.create_table(
        "statement_entities",
        sa.Column("entity", NUMBER, autoincrement=False, nullable=False),
        sa.Column("statement", NUMBER, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["entity"], ["entities.num"], name=op.f("fk_statement_entities_entity"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["statement"], ["statements.num"], name=op.f("fk_statement_entities_statement"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("entity", "statement", name=op.f("pk_statement_entities")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_statement_entities_statement"), "statement_entities", ["statement"], unique=False)
