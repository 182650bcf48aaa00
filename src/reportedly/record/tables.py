"""The tables of a record. The page 'The record' of the documentation says what they hold for whoever queries them.

Numbers (``num``) hold rows together within one database and never leave it; what leaves it are the ids of reports
(SHA-256 of their bytes) and the ids within a reading. The number of a statement, entity, incident, relation or date is
``reading * 2**20 + place in the reading``: rows of one reading lie together, new ones at the end, and no number has to be
asked for. References between rows of one reading are plain numbers: they are made together and go together. All text
compares by code point, on both databases.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects import postgresql

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Number = BigInteger().with_variant(Integer, "sqlite")
Words = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")

READING_BITS = 20
"""A reading has room for 2**20 statements, entities, incidents, relations and dates each."""


def _number(*, counts: bool = False) -> Column[int]:
    return Column("num", Number, primary_key=True, autoincrement=counts)


def _refers(name: str, to: str, *, is_needed: bool = True, **more: Any) -> Column[int]:
    return Column(name, Number, ForeignKey(f"{to}.num", ondelete="CASCADE"), nullable=not is_needed, **more)


def _text(name: str, *, is_needed: bool = False, **more: Any) -> Column[str]:
    return Column(name, Words, nullable=not (is_needed or more.get("primary_key", False)), **more)


def _whole(name: str, *, is_needed: bool = False, **more: Any) -> Column[int]:
    return Column(name, Number, nullable=not is_needed, **more)


reports = Table(
    "reports",
    metadata,
    _number(counts=True),
    _text("id", is_needed=True, unique=True),
    _text("path"),
    _text("url"),
    _text("outlet"),
    _text("outlet_key", index=True),
    _text("byline"),
    _text("published"),
    _text("published_first", index=True),
    _text("published_last"),
    _text("language", is_needed=True),
    _text("media_type", is_needed=True),
    _text("added_at", is_needed=True),
    Column("head", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)

texts = Table(
    "texts",
    metadata,
    Column("report", Number, ForeignKey("reports.num", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    _text("title"),
    _text("text", is_needed=True),
)

originals = Table(
    "originals",
    metadata,
    Column("report", Number, ForeignKey("reports.num", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    _whole("size", is_needed=True),
    Column("packed", LargeBinary, nullable=False),
)

receipts = Table(
    "receipts",
    metadata,
    _number(counts=True),
    _refers("report", "reports"),
    _text("key", is_needed=True),
    _text("name", is_needed=True),
    _text("url"),
    _text("title"),
    _text("outlet"),
    _text("published"),
    _text("received_at", is_needed=True),
    UniqueConstraint("report", "key"),
)

credits = Table(
    "credits",
    metadata,
    Column("report", Number, ForeignKey("reports.num", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("position", Number, primary_key=True, autoincrement=False),
    _text("name", is_needed=True, index=True),
    _text("kind", is_needed=True),
    _whole("span_start", is_needed=True),
    _whole("span_end", is_needed=True),
)

readers = Table(
    "readers",
    metadata,
    _number(counts=True),
    _text("version", is_needed=True),
    _text("bundle", is_needed=True),
    UniqueConstraint("version", "bundle"),
)

readings = Table(
    "readings",
    metadata,
    _number(counts=True),
    _refers("report", "reports"),
    _refers("reader", "readers", index=True),
    Column("is_current", Boolean, nullable=False),
    _text("made_at", is_needed=True),
    Column("whole", LargeBinary, nullable=False),
    UniqueConstraint("report", "reader"),
    sqlite_autoincrement=True,
)

names = Table(
    "names",
    metadata,
    _number(counts=True),
    _text("key", is_needed=True, unique=True),
    _text("name", is_needed=True),
    sqlite_autoincrement=True,
)

places = Table(
    "places",
    metadata,
    _number(counts=True),
    _text("key", is_needed=True, unique=True),
    _text("name", is_needed=True),
    _text("name_key", is_needed=True, index=True),
    Column("lat", Float, nullable=False),
    Column("lon", Float, nullable=False),
    _text("country"),
    _text("country_key", index=True),
    _whole("geonameid"),
)

entities = Table(
    "entities",
    metadata,
    _number(),
    _refers("reading", "readings", index=True),
    _text("id", is_needed=True),
    _text("type", is_needed=True),
    _refers("name", "names", index=True),
    _refers("place", "places", is_needed=False, index=True),
    _whole("place_precision"),
    _whole("mentions", is_needed=True),
    _whole("span_start", is_needed=True),
    _whole("span_end", is_needed=True),
)

statements = Table(
    "statements",
    metadata,
    _number(),
    _refers("reading", "readings", index=True),
    _text("id", is_needed=True),
    _refers("speaker", "names", is_needed=False),
    _whole("entity"),
    _text("act", is_needed=True, index=True),
    Column("negated", Boolean, nullable=False),
    _text("quotation", is_needed=True),
    _text("cue", is_needed=True),
    _text("content", is_needed=True),
    _whole("within"),
    _whole("about"),
    Column("score", Float, nullable=False),
    _whole("span_start", is_needed=True),
    _whole("span_end", is_needed=True),
    Index(None, "speaker", "act"),
)

hops = Table(
    "hops",
    metadata,
    Column(
        "statement", Number, ForeignKey("statements.num", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("position", Number, primary_key=True, autoincrement=False),
    _text("hop", is_needed=True),
    _refers("name", "names", is_needed=False, index=True),
    _whole("span_start"),
    _whole("span_end"),
    sqlite_with_rowid=False,
)

statement_entities = Table(
    "statement_entities",
    metadata,
    Column("entity", Number, ForeignKey("entities.num", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column(
        "statement", Number, ForeignKey("statements.num", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Index(None, "statement"),
    sqlite_with_rowid=False,
)

incidents = Table(
    "incidents",
    metadata,
    _number(),
    _refers("reading", "readings", index=True),
    _text("id", is_needed=True),
    _text("type", is_needed=True),
    _text("stage", is_needed=True),
    _text("category"),
    _text("country"),
    _text("country_key", index=True),
    _text("place_names"),
    _refers("place", "places", is_needed=False, index=True),
    _whole("place_precision"),
    Column("score", Float, nullable=False),
    _whole("span_start", is_needed=True),
    _whole("span_end", is_needed=True),
)

fills = Table(
    "fills",
    metadata,
    Column("incident", Number, ForeignKey("incidents.num", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("position", Number, primary_key=True, autoincrement=False),
    _text("slot", is_needed=True),
    _text("text", is_needed=True),
    _text("type"),
    _text("status"),
    _text("effect"),
    _whole("low"),
    _whole("best"),
    _whole("high"),
    _whole("entity"),
    _whole("statement"),
    _whole("span_start", is_needed=True),
    _whole("span_end", is_needed=True),
)

relations = Table(
    "relations",
    metadata,
    _number(),
    _refers("reading", "readings", index=True),
    _text("id", is_needed=True),
    _text("type", is_needed=True, index=True),
    _whole("subject", is_needed=True, index=True),
    _whole("object", index=True),
    _whole("statement"),
    _text("legal_state", index=True),
    Column("negated", Boolean, nullable=False),
    _whole("span_start", is_needed=True),
    _whole("span_end", is_needed=True),
)

dates = Table(
    "dates",
    metadata,
    _number(),
    _refers("reading", "readings", index=True),
    _whole("entity"),
    _whole("incident"),
    _whole("relation"),
    _text("first"),
    _text("last"),
    _whole("precision"),
    _whole("date_prec"),
    _text("value"),
    _text("rule", is_needed=True),
    _text("anchor"),
    Index(None, "first", "last"),
)

journal = Table(
    "journal",
    metadata,
    _number(counts=True),
    _text("at", is_needed=True),
    _text("act", is_needed=True),
    _text("who", is_needed=True),
    _text("why"),
    _text("report_id", index=True),
    _text("detail", is_needed=True),
)

judgements = Table(
    "judgements",
    metadata,
    _number(counts=True),
    _text("id", is_needed=True, unique=True),
    _text("kind", is_needed=True),
    _text("subject", is_needed=True),
    _text("subject_report", index=True),
    _text("other"),
    _text("other_report", index=True),
    _text("value"),
    _text("who", is_needed=True),
    _text("why"),
    _text("at", is_needed=True),
    _text("replaces"),
)

# Cases: see `reportedly.record.grouping`.

accounts = Table(
    "accounts",
    metadata,
    _number(counts=True),
    _refers("report", "reports", index=True),
    _text("incident", is_needed=True),
    _text("id", is_needed=True, unique=True),
    _whole("edition", is_needed=True),
    _whole("case_num", index=True),
    _whole("span_start", is_needed=True),
    _whole("span_end", is_needed=True),
    Column("packed", LargeBinary, nullable=False),
    Column("key_numbers", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)

account_keys = Table(
    "account_keys",
    metadata,
    Column("time", Number, primary_key=True, autoincrement=False),
    Column("key", Number, primary_key=True, autoincrement=False),
    Column("account", Number, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

account_links = Table(
    "account_links",
    metadata,
    Column("account", Number, ForeignKey("accounts.num", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("other", Number, primary_key=True, autoincrement=False),
    Column("score", Float, nullable=False),
    sqlite_with_rowid=False,
)

cases = Table(
    "cases",
    metadata,
    Column("num", Number, ForeignKey("accounts.num", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    _text("id", is_needed=True, unique=True),
    Column("is_stale", Boolean, nullable=False, index=True),
    _text("title"),
    _text("types"),
    _text("day", index=True),
    _text("last_day"),
    _text("place"),
    _text("country"),
    _whole("killed"),
    _whole("injured"),
    _whole("reports", index=True),
    _text("relations"),
    _text("words"),
    _text("place_words"),
    _text("spot"),
)

disputes = Table(
    "disputes",
    metadata,
    Column("case_num", Number, ForeignKey("cases.num", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("position", Number, primary_key=True, autoincrement=False),
    _text("question", is_needed=True, index=True),
    Column("is_open", Boolean, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

ungrouped = Table(
    "ungrouped",
    metadata,
    Column("report", Number, ForeignKey("reports.num", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("is_read_anew", Boolean, nullable=False),
)

name_sounds = Table(
    "name_sounds",
    metadata,
    Column("sound", Words, primary_key=True),
    Column("name", Number, ForeignKey("names.num", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Index(None, "name"),
    sqlite_with_rowid=False,
)

# Figures that pages show, kept so that none of them counts a whole record: see `reportedly.record.contents` and
# `reportedly.record.carrying`.

contents = Table(
    "contents",
    metadata,
    Column("report", Number, ForeignKey("reports.num", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    *(_whole(name, is_needed=True) for name in ("readings", "statements", "entities", "incidents", "relations")),
)

bearers = Table(
    "bearers",
    metadata,
    Column("name", Number, ForeignKey("names.num", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    _text("day", primary_key=True),
    Column("report", Number, ForeignKey("reports.num", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Index(None, "report"),
    sqlite_with_rowid=False,
)

speakers = Table(
    "speakers",
    metadata,
    Column("name", Number, ForeignKey("names.num", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("report", Number, ForeignKey("reports.num", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    _whole("statements", is_needed=True),
    _text("first"),
    _text("last"),
    Index(None, "report"),
    sqlite_with_rowid=False,
)

carriages = Table(
    "carriages",
    metadata,
    Column("report", Number, ForeignKey("reports.num", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    _text("outlet", is_needed=True, index=True),
    _text("name", is_needed=True),
    Column("is_own", Boolean, nullable=False),
)

carried = Table(
    "carried",
    metadata,
    Column("report", Number, ForeignKey("carriages.report", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    _text("kind", primary_key=True),
    _text("key", primary_key=True),
    _text("name", is_needed=True),
    Index(None, "key"),
    sqlite_with_rowid=False,
)

outlet_names = Table(
    "outlet_names",
    metadata,
    _text("outlet", primary_key=True),
    _text("name", primary_key=True),
    _whole("reports", is_needed=True),
    _whole("own", is_needed=True),
    sqlite_with_rowid=False,
)

outlet_voices = Table(
    "outlet_voices",
    metadata,
    _text("outlet", primary_key=True),
    _text("kind", primary_key=True),
    _text("key", primary_key=True),
    _whole("reports", is_needed=True),
    _whole("alone", is_needed=True),
    Index(None, "outlet", "reports"),
    sqlite_with_rowid=False,
)

voice_names = Table(
    "voice_names",
    metadata,
    _text("outlet", primary_key=True),
    _text("kind", primary_key=True),
    _text("key", primary_key=True),
    _text("name", primary_key=True),
    _whole("reports", is_needed=True),
    sqlite_with_rowid=False,
)

echoes = Table(
    "echoes",
    metadata,
    Column("case_num", Number, ForeignKey("cases.num", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("first", Number, primary_key=True, autoincrement=False),
    Column("second", Number, primary_key=True, autoincrement=False),
    _text("kind", primary_key=True),
    _text("outlet", is_needed=True),
    _text("other", is_needed=True),
    Index(None, "first", "second"),
    sqlite_with_rowid=False,
)

outlet_echoes = Table(
    "outlet_echoes",
    metadata,
    _text("outlet", primary_key=True),
    _text("other", primary_key=True),
    _whole("pairs", is_needed=True),
    _whole("passages", is_needed=True),
    _whole("credits", is_needed=True),
    sqlite_with_rowid=False,
)

uncounted = Table(
    "uncounted",
    metadata,
    Column("report", Number, ForeignKey("reports.num", ondelete="CASCADE"), primary_key=True, autoincrement=False),
)

states = Table("states", metadata, _text("name", primary_key=True), _text("value", is_needed=True))
