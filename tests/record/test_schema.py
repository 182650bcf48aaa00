"""The form of a record: made by migrations, as declared, and never taken for what it is not."""

import importlib
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from build_record import make_short
from reportedly.errors import RecordError
from reportedly.record import Record, Stored, schema, tables
from reportedly.record.database import AT_A_TIME, cut_list, reading, writing
from reportedly.record.indexes import INDEXES

MIGRATIONS = Path(schema.__file__).with_name("migrations")


def is_declared(_item: object, name: str | None, kind: str, *_: object) -> bool:
    """Whether a table is one of the declared ones; the indexes of words are not."""
    return not (kind == "table" and name is not None and "_words" in name)


def test_migrations_make_what_is_declared(record: Record) -> None:
    """On both databases, table by table and column by column."""
    with reading(record._engine) as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_declared})
        assert compare_metadata(context, tables.metadata) == []


def test_the_newest_migration_is_the_form_that_is_written() -> None:
    """``HEAD`` names the last migration, and they are one line of descent."""
    script = ScriptDirectory(str(MIGRATIONS))
    assert script.get_heads() == [schema.HEAD]


def test_every_index_of_words_is_there(record: Record) -> None:
    """One for texts, statements and names."""
    with reading(record._engine) as connection:
        for index in INDEXES:
            assert connection.execute(text(f"SELECT count(*) FROM {index.name}")).scalar_one() == 0


def test_opening_again_changes_nothing(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record of today's form is opened without alembic, and has what it had."""
    given = make_short("One said that a.")
    with Record.make(place) as record:
        record.add([given])
    monkeypatch.setattr(schema, "_migrate", lambda connection: pytest.fail("migrated"))
    for opened in (Record.make, Record.open):
        with opened(place) as record:
            assert record.add([given]) == [Stored.DUPLICATE]


def test_a_newer_form_is_refused(place: str) -> None:
    """A record of a later version is not touched."""
    with Record.make(place) as record, writing(record._engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(RecordError, match="newer version") as caught:
        Record.open(place)
    assert caught.value.code == "RD-503"


def test_making_is_all_or_nothing(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record whose making broke off is made anew."""
    module = importlib.import_module("alembic.command")

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(module, "upgrade", fail)
        with pytest.raises(KeyboardInterrupt):
            Record.make(place)
    with Record.make(place) as record:
        assert record.add([make_short("One said that a.")]) == [Stored.NEW]


def test_a_missing_record_is_named(tmp_path: Path) -> None:
    """Opening makes nothing; making needs a folder that is there."""
    with pytest.raises(RecordError, match="reportedly add") as caught:
        Record.open(tmp_path / "missing.db")
    assert caught.value.code == "RD-501"
    assert list(tmp_path.iterdir()) == []
    for wrong in (tmp_path / "no" / "record.db", tmp_path):
        with pytest.raises(RecordError) as caught:
            Record.make(wrong)
        assert caught.value.code == "RD-501"


@pytest.mark.parametrize("opened", [Record.open, Record.make])
def test_other_files_are_not_touched(tmp_path: Path, opened) -> None:
    """A text, or a database of another program, stays as it is."""
    words = tmp_path / "notes.txt"
    words.write_bytes(b"These are notes, not a database. " * 40)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (x)")
    connection.close()
    for path in (words, other):
        before = path.read_bytes()
        with pytest.raises(RecordError) as caught:
            opened(path)
        assert caught.value.code == "RD-502"
        assert path.read_bytes() == before


def test_a_busy_record_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program writes, a writer waits and then says so; readers go on."""
    monkeypatch.setattr("reportedly.record.database._PRAGMAS", ("PRAGMA busy_timeout=50", "PRAGMA foreign_keys=ON"))
    with Record.make(tmp_path / "record.db") as record:
        other = sqlite3.connect(tmp_path / "record.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match="another program") as caught:
            record.add([make_short("One said that a.")])
        assert caught.value.code == "RD-505"
        assert record.count().reports == 0
        other.close()
        assert record.add([make_short("One said that a.")]) == [Stored.NEW]


def test_a_database_that_does_not_answer_is_named_without_its_password() -> None:
    """The message has the address, not the secret."""
    pytest.importorskip("psycopg", reason="no psycopg here: install reportedly[postgres]")
    with pytest.raises(RecordError) as caught:
        Record.open("postgresql://ada:secret@127.0.0.1:1/record")
    assert caught.value.code == "RD-501"
    assert "secret" not in f"{caught.value} {caught.value.path}"
    assert "127.0.0.1" in f"{caught.value.path}"


@pytest.mark.parametrize("place", ["postgresql://[bad", "postgresql://u@h:notaport/x"])
def test_a_bad_url_is_named(place: str) -> None:
    """An address that is none has a code."""
    with pytest.raises(RecordError) as caught:
        Record.open(place)
    assert caught.value.code == "RD-501"


def test_lists_are_cut_in_their_order() -> None:
    """Into parts that fit into a query; nothing is left out, and of nothing there is no part."""
    numbers = list(range(2 * AT_A_TIME + 1, 0, -1))
    parts = list(cut_list(numbers))
    assert [len(part) for part in parts] == [AT_A_TIME, AT_A_TIME, 1]
    assert [number for part in parts for number in part] == numbers
    assert list(cut_list([])) == []
