"""A record: the store of reports and everything that was read from them.

::

    with Record.make("affair.db") as record:
        record.add(additions)
        for read in record.iter_readings():
            ...

One file of SQLite, or a PostgreSQL database by its URL; both behave alike. What `Record.add` has returned for is stored for
good: a kill at any moment takes at most what is being added, and leaves nothing by halves. SQLite has one writer at a
time, readers never wait.
"""

import json
import os
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Self

from sqlalchemy import ColumnElement, Connection, Engine, Select, insert, select, text

from reportedly.errors import RecordError, show_value
from reportedly.judgement import Judgement, JudgementKind, Target
from reportedly.reading import ReaderVersion, Reading
from reportedly.record import judging, search, tables
from reportedly.record.adding import add_one, find_number, insert_receipt, load_report, tell_time
from reportedly.record.casestore import CaseStore
from reportedly.record.codec import unpack_object
from reportedly.record.contents import count_contents
from reportedly.record.criteria import Query
from reportedly.record.database import (
    check_file,
    disposing_on_errors,
    hide_password,
    is_postgresql,
    is_url,
    make_engine,
    open_engine,
    reading,
    set_up_file,
    writing,
)
from reportedly.record.forgetting import forget_report
from reportedly.record.indexes import optimize_words
from reportedly.record.objects import Addition, Contents, Forgotten, JournalEntry, Read, Receipt, Stored
from reportedly.record.schema import ensure_schema
from reportedly.record.search import Found, ReportHit, SpeakerHit, StatementHit
from reportedly.record.words import show_text
from reportedly.report import Report

MIN_ID_CHARS = 4
"""An id may be cut to so many digits where it stays the only one."""

BATCH = 200
"""Reports that `Record.iter_readings` holds at once."""


class Record(CaseStore):
    """The store. Made by `open` or `make`; use as a context manager.

    Args:
        engine: of a database that has the tables.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, place: str | os.PathLike[str]) -> Self:
        """Open a record that is there.

        Args:
            place: a file, or a URL ``postgresql://user@host/database``.

        Raises:
            RecordError: RD-501, it is not there or does not answer; RD-502, the file is no record; RD-503, a newer
                version wrote it; RD-506, PostgreSQL's driver is not installed.
        """
        name, shown = str(place), hide_password(str(place))
        engine = open_engine(name, show=shown)
        with disposing_on_errors(engine):
            if not is_url(name):
                check_file(engine)
            ensure_schema(engine, show=shown)
        return cls(engine)

    @classmethod
    def make(cls, place: str | os.PathLike[str]) -> Self:
        """Open a record; make it where there is none yet. The folder, or the PostgreSQL database, must be there.

        Raises:
            RecordError: as for `open`, and RD-501, it cannot be made.
        """
        name, shown = str(place), hide_password(str(place))
        engine = make_engine(name, show=shown)
        with disposing_on_errors(engine):
            if not is_url(name):
                set_up_file(engine)
            ensure_schema(engine, show=shown)
        return cls(engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    @property
    def files(self) -> tuple[Path, ...]:
        """The record's own files with their whole paths; none where it lies in PostgreSQL."""
        if is_postgresql(self._engine):
            return ()
        place = str(Path(str(self._engine.url.database)).resolve())
        return tuple(Path(place + end) for end in ("", "-wal", "-shm", "-journal"))

    def close(self) -> None:
        """Give up all connections."""
        self._engine.dispose()

    def add(self, additions: Sequence[Addition]) -> list[Stored]:
        """Add reports with their readings, all of them or none.

        Returns:
            What became of each, in order.
        Raises:
            RecordError: RD-505, another program holds the record, or the disk is full; RD-508, a report, its reading and
                its bytes do not belong together; RD-509, one cannot be stored. Nothing was added then.
        """
        with writing(self._engine) as connection:
            return [add_one(connection, each) for each in additions]

    def add_receipt(self, report_id: str, receipt: Receipt) -> None:
        """Note that a report which is there was given once more; the same receipt is noted once.

        Raises:
            RecordError: RD-504, the report is not there; RD-505, another program holds the record.
        """
        with writing(self._engine) as connection:
            number = find_number(connection, report_id)
            if number is None:
                raise _missing(report_id)
            insert_receipt(connection, receipt, number)

    def get_receipts(self, report_id: str) -> list[Receipt]:
        """How a report was given, the first time first; empty where it is not there."""
        receipts, reports = tables.receipts, tables.reports
        given = select(receipts).join(reports, reports.c.num == receipts.c.report).where(reports.c.id == report_id)
        with reading(self._engine) as connection:
            rows = connection.execute(given.order_by(receipts.c.num)).all()
        return [
            Receipt(name=row.name, url=row.url, title=row.title, outlet=row.outlet, published=row.published)
            for row in rows
        ]

    def has_report(self, report_id: str) -> bool:
        """Whether a report is there."""
        with reading(self._engine) as connection:
            return find_number(connection, report_id) is not None

    def has_reading(self, report_id: str, reader: ReaderVersion) -> bool:
        """Whether a report is there, read by this very reader."""
        readings, readers, reports = tables.readings, tables.readers, tables.reports
        known = (
            select(readings.c.num)
            .join(reports, reports.c.num == readings.c.report)
            .join(readers, readers.c.num == readings.c.reader)
            .where(reports.c.id == report_id, readers.c.version == reader.version, readers.c.bundle == reader.bundle)
        )
        with reading(self._engine) as connection:
            return connection.execute(known).first() is not None

    def find_id(self, beginning: str) -> str:
        """The id of the one report whose id begins so.

        Args:
            beginning: 4 to 64 hexadecimal digits.

        Raises:
            RecordError: RD-504, no report or several.
        """
        if len(beginning) < MIN_ID_CHARS or not set(beginning) <= set("0123456789abcdef"):
            message = f"{show_value(beginning)} is no id: give {MIN_ID_CHARS} to 64 of the digits that search shows"
            raise RecordError(message, code="RD-504")
        ids = tables.reports.c.id
        found = select(ids).where(ids >= beginning, ids < beginning + "g").limit(2)
        with reading(self._engine) as connection:
            known: list[str] = list(connection.scalars(found))
        if len(known) != 1:
            said = "no report" if len(known) == 0 else "several reports"
            raise RecordError(f"{said} with an id that begins with {beginning}: see what search shows", code="RD-504")
        return known[0]

    def get_report(self, report_id: str) -> Report:
        """A report as it was added.

        Raises:
            RecordError: RD-504, it is not there; RD-507, it is damaged.
        """
        with reading(self._engine) as connection:
            row = connection.execute(_select_heads().where(tables.reports.c.id == report_id)).one_or_none()
        if row is None:
            raise _missing(report_id)
        return load_report(unpack_object(Report, row.head), row.text)

    def get_original(self, report_id: str) -> bytes:
        """The bytes that a report was received as.

        Raises:
            RecordError: RD-504, they are not there; RD-507, they are damaged.
        """
        originals, reports = tables.originals, tables.reports
        kept = (
            select(originals.c.packed)
            .join(reports, reports.c.num == originals.c.report)
            .where(reports.c.id == report_id)
        )
        with reading(self._engine) as connection:
            packed = connection.execute(kept).scalar_one_or_none()
        if packed is None:
            raise _missing(report_id)
        try:
            return zlib.decompress(packed)
        except zlib.error as exc:
            message = f"the original of {report_id[:12]} is damaged ({exc}): restore the record from a backup"
            raise RecordError(message, code="RD-507") from exc

    def get_reading(self, report_id: str) -> Reading:
        """The current reading of a report: by the newest reader.

        Raises:
            RecordError: RD-504, it is not there; RD-507, it is damaged.
        """
        with reading(self._engine) as connection:
            current = _select_readings(tables.reports.c.id == report_id).where(tables.readings.c.is_current)
            row = connection.execute(current).one_or_none()
        if row is None:
            raise _missing(report_id)
        return unpack_object(Reading, row.whole)

    def get_readings(self, report_id: str) -> list[Reading]:
        """All readings of a report, the oldest first; empty where the report is not there."""
        with reading(self._engine) as connection:
            rows = connection.execute(_select_readings(tables.reports.c.id == report_id)).all()
        return [unpack_object(Reading, row.whole) for row in rows]

    def iter_readings(self) -> Iterator[Read]:
        """Every report with its current reading, in the order of adding; as many as `BATCH` are held at once."""
        last = 0
        while True:
            with reading(self._engine) as connection:
                rows = connection.execute(_select_batch(last)).all()
            for row in rows:
                report = load_report(unpack_object(Report, row.head), row.text)
                yield Read(report=report, reading=unpack_object(Reading, row.whole))
            if len(rows) < BATCH:
                return
            last = rows[-1].num

    def search_reports(self, query: Query) -> Found[ReportHit]:
        """Reports that a query asks for, see `reportedly.record.search`.

        Raises:
            SettingsError: RD-806, there is no word in what should have some.
        """
        with reading(self._engine) as connection:
            return search.search_reports(connection, query)

    def search_statements(self, query: Query) -> Found[StatementHit]:
        """Statements of current readings that a query asks for; raises as `search_reports`."""
        with reading(self._engine) as connection:
            return search.search_statements(connection, query)

    def search_speakers(self, query: Query) -> Found[SpeakerHit]:
        """Speakers that a query asks for, those with most statements first; raises as `search_reports`."""
        with reading(self._engine) as connection:
            return search.search_speakers(connection, query)

    def count(self) -> Contents:
        """How much there is."""
        with reading(self._engine) as connection:
            return count_contents(connection)

    def forget(self, report_id: str, *, who: str, why: str | None = None) -> Forgotten:
        """Remove a report, its original, its readings and what only they support; the journal keeps that it was done.

        Names and places that other reports have as well stay. Judgements about the report go with it. In SQLite
        what is removed is overwritten in the file.

        Args:
            report_id: the whole id.
            who, why: for the journal.

        Raises:
            RecordError: RD-504, it is not there; RD-505, another program holds the record.
        """
        with writing(self._engine) as connection:
            if not is_postgresql(connection):
                connection.execute(text("PRAGMA secure_delete=ON"))
            number = find_number(connection, report_id)
            if number is None:
                raise _missing(report_id)
            forgotten = forget_report(connection, number, report_id)
            _enter(connection, "forget", who=who, why=why, report_id=report_id, detail=json.dumps(asdict(forgotten)))
        if not is_postgresql(self._engine):
            self._scrub()
        return forgotten

    def _scrub(self) -> None:
        """Have SQLite's indexes of words and its log drop what was removed."""
        with writing(self._engine) as connection:
            optimize_words(connection)
        with reading(self._engine) as connection:
            connection.rollback()
            connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def judge(
        self,
        kind: JudgementKind,
        subject: Target,
        *,
        who: str,
        why: str | None = None,
        other: Target | None = None,
        value: str | None = None,
    ) -> Judgement:
        """Add a decision; one that holds on the same question is replaced, and kept.

        Args:
            kind: what is decided; `JudgementKind.UNDO` has a method of its own.
            subject: what it is about.
            who, why: who decided it and the reason.
            other: what the subject is the same as, not the same as, or owned by.
            value: the corrected value.

        Raises:
            RecordError: RD-510, ``other`` or ``value`` do not fit the kind; RD-505, another program holds the record.
        """
        with writing(self._engine) as connection:
            return judging.insert_judgement(connection, kind, subject, who=who, why=why, other=other, value=value)

    def judge_all(
        self, kind: JudgementKind, pairs: Sequence[tuple[Target, Target]], *, who: str, why: str | None = None
    ) -> list[Judgement]:
        """Add one decision on several pairs, all of it or nothing; what is decided at once has one time.

        Raises:
            RecordError: as for `judge`.
        """
        at = tell_time()
        with writing(self._engine) as connection:
            return [
                judging.insert_judgement(connection, kind, subject, who=who, why=why, other=other, at=at)
                for subject, other in pairs
            ]

    def undo_all(self, judgement_ids: Sequence[str], *, who: str, why: str | None = None) -> list[Judgement]:
        """Take back several judgements, all of them or none; raises as `undo`."""
        at = tell_time()
        with writing(self._engine) as connection:
            return [judging.insert_undo(connection, id_, who=who, why=why, at=at) for id_ in judgement_ids]

    def undo(self, judgement_id: str, *, who: str, why: str | None = None) -> Judgement:
        """Take back a judgement that holds; what it had replaced holds again. An undo is a judgement as well.

        Raises:
            RecordError: RD-504, no judgement that holds has this id; RD-505, another program holds the record.
        """
        with writing(self._engine) as connection:
            return judging.insert_undo(connection, judgement_id, who=who, why=why)

    def get_judgements(self) -> list[Judgement]:
        """All judgements ever made but those on forgotten reports, the oldest first.

        `reportedly.judgement.find_current` says which hold.
        """
        with reading(self._engine) as connection:
            return judging.list_judgements(connection)

    def get_journal(self) -> list[JournalEntry]:
        """What was done to the record as a whole, the oldest first."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(tables.journal).order_by(tables.journal.c.num)).all()
        return [
            JournalEntry(at=row.at, act=row.act, who=row.who, why=row.why, report_id=row.report_id, detail=row.detail)
            for row in rows
        ]


def _missing(report_id: str) -> RecordError:
    return RecordError(f"no report {show_value(report_id)} in the record: see what search shows", code="RD-504")


def _select_heads() -> Select[tuple[bytes, str]]:
    return select(tables.reports.c.head, tables.texts.c.text).join(
        tables.texts, tables.texts.c.report == tables.reports.c.num
    )


def _select_readings(which: ColumnElement[bool]) -> Select[tuple[bytes]]:
    readings = tables.readings
    return (
        select(readings.c.whole)
        .join(tables.reports, tables.reports.c.num == readings.c.report)
        .where(which)
        .order_by(readings.c.made_at, readings.c.num)
    )


def _select_batch(last: int) -> Select[tuple[int, bytes, str, bytes]]:
    reports, texts, readings = tables.reports, tables.texts, tables.readings
    return (
        select(reports.c.num, reports.c.head, texts.c.text, readings.c.whole)
        .join(texts, texts.c.report == reports.c.num)
        .join(readings, readings.c.report == reports.c.num)
        .where(reports.c.num > last, readings.c.is_current)
        .order_by(reports.c.num)
        .limit(BATCH)
    )


def _enter(connection: Connection, act: str, *, who: str, why: str | None, report_id: str | None, detail: str) -> None:
    entry = {"at": tell_time(), "act": act, "who": show_text(who), "why": None if why is None else show_text(why)}
    connection.execute(insert(tables.journal), {**entry, "report_id": report_id, "detail": detail})
