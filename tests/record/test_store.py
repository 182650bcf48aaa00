"""Adding, getting back and forgetting, alike on both databases."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

import build
from build_record import make_addition, make_affair, make_short
from reportedly.errors import RecordError
from reportedly.reading import ReaderVersion
from reportedly.record import Contents, Query, Receipt, Record, Stored, tables
from reportedly.record.adding import order_version
from reportedly.record.database import reading as reading_from


def read_again(addition, **reader: str):
    """The same report, read by another reader, which finds one statement less."""
    read = addition.reading
    version = ReaderVersion(**{"version": "0.0.0", "bundle": "sha256:" + "1" * 64, **reader})
    return replace(
        addition, reading=replace(read, reader=version, statements=read.statements[:1], incidents=(), relations=())
    )


def count_rows(record: Record) -> dict[str, int]:
    """Rows of every table that is not empty."""
    with reading_from(record._engine) as connection:
        counts = {name: len(connection.execute(select(table)).all()) for name, table in tables.metadata.tables.items()}
    return {name: count for name, count in counts.items() if count > 0}


def test_what_goes_in_comes_out(record: Record) -> None:
    """Report, reading and bytes are equal to what was added."""
    given = make_addition()
    assert record.add([given]) == [Stored.NEW]
    assert record.get_report(given.report.id) == given.report
    assert record.get_reading(given.report.id) == given.reading
    assert record.get_original(given.report.id) == given.original
    assert [(each.report, each.reading) for each in record.iter_readings()] == [(given.report, given.reading)]


def test_the_same_bytes_twice_are_one_report(record: Record) -> None:
    """Nothing is written again but how they were given, and that once."""
    given = make_addition()
    record.add([given])
    before = count_rows(record)
    other = replace(given, receipt=Receipt(name="copy.txt", outlet="The Other Paper"))
    assert record.add([given, other, other]) == [Stored.DUPLICATE] * 3
    assert count_rows(record) == {**before, "receipts": 2}
    assert record.get_receipts(given.report.id) == [given.receipt, other.receipt]


def test_a_list_of_additions_is_stored_whole_or_not_at_all(record: Record) -> None:
    """The second cannot be stored, so the first is not either."""
    good, bad = make_short("One said that a."), make_short("Two said that b.")
    wrong = replace(bad, original=b"other bytes")
    with pytest.raises(RecordError, match="not of one another") as caught:
        record.add([good, wrong])
    assert caught.value.code == "RD-508"
    assert count_rows(record) == {}


def test_what_no_database_stores_is_refused(record: Record) -> None:
    """NUL in a text is an error of that report, with a code."""
    with pytest.raises(RecordError, match="NUL") as caught:
        record.add([make_short("One said that a\0b.")])
    assert caught.value.code == "RD-509"


def test_a_reading_that_refers_to_nothing_is_refused(record: Record) -> None:
    """A relation said in a statement that is not there is an error of that reading, with a code."""
    given = make_addition()
    with pytest.raises(RecordError, match="'S1'") as caught:
        record.add([replace(given, reading=replace(given.reading, statements=()))])
    assert caught.value.code == "RD-509"
    assert count_rows(record) == {}


def test_names_of_files_that_are_no_text_are_kept_readable(record: Record) -> None:
    """A path of undecodable bytes is shown by number in the tables, and comes back as it was in the report."""
    given = make_short("One said that a.", path="caf\udce9.txt")
    record.add([given])
    assert record.get_report(given.report.id).path == "caf\udce9.txt"
    assert record.search_reports(Query(words="said")).hits[0].path == "caf\\udce9.txt"


def test_a_newer_reader_adds_a_reading_and_keeps_the_old(record: Record) -> None:
    """The newer one is current: search and iteration show it alone."""
    old = make_addition()
    new = read_again(old, version="0.10.0")
    assert record.add([old]) == [Stored.NEW]
    assert record.add([new]) == [Stored.REREAD]
    assert record.get_readings(old.report.id) == [old.reading, new.reading]
    assert record.get_reading(old.report.id) == new.reading
    assert [each.reading for each in record.iter_readings()] == [new.reading]
    assert record.search_statements(Query(words="no part in it")).total == 0
    assert record.count().statements == 1
    assert record.count().readings == 2


def test_an_older_reader_does_not_take_over(record: Record) -> None:
    """A reading by an older version is kept, and the newer one stays current."""
    old = make_addition()
    record.add([read_again(old, version="0.10.0"), read_again(old, version="0.9.1")])
    assert record.get_reading(old.report.id).reader.version == "0.10.0"


def test_of_one_version_the_later_bundle_is_current(record: Record) -> None:
    """Bundles have no order; what was read last counts."""
    old = make_addition()
    record.add([old, read_again(old)])
    assert record.get_reading(old.report.id).reader.bundle == "sha256:" + "1" * 64


def test_versions_sort_by_number() -> None:
    """0.10 comes after 0.9, a release after its candidates."""
    versions = ["0.10.0", "0.9.1", "1.0", "0.9.1.dev1"]
    assert sorted(versions, key=order_version) == ["0.9.1", "0.9.1.dev1", "0.10.0", "1.0"]


def test_has_reading_asks_for_the_very_reader(record: Record) -> None:
    """Same report and same reader; another bundle is another reader."""
    given = make_addition()
    assert not record.has_report(given.report.id)
    record.add([given])
    assert record.has_report(given.report.id)
    assert record.has_reading(given.report.id, given.reading.reader)
    assert not record.has_reading(given.report.id, ReaderVersion(version="0.0.0", bundle="sha256:other"))


def test_forgetting_leaves_nothing_but_the_journal(record: Record) -> None:
    """Every row that came with the report is gone, of all its readings."""
    given = make_addition()
    record.add([given, read_again(given)])
    done = record.forget(given.report.id, who="Ada", why="asked for by the family")
    assert count_rows(record) == {"journal": 1, "readers": 2}
    assert (done.readings, done.statements, done.entities, done.incidents, done.relations) == (2, 4, 10, 1, 2)
    assert done.names > 0
    assert done.places == 1
    (entry,) = record.get_journal()
    assert (entry.act, entry.who, entry.why, entry.report_id) == (
        "forget",
        "Ada",
        "asked for by the family",
        given.report.id,
    )
    assert "Dastgir" not in entry.detail


def test_forgetting_leaves_what_others_support(record: Record) -> None:
    """Names and places of another report stay and are found; its rows are untouched."""
    first = make_addition()
    second = make_addition(make_affair(first.report.text + "\n\nMore follows.", outlet="The Plain"))
    record.add([first])
    alone = count_rows(record)
    record.add([second])
    done = record.forget(second.report.id, who="Ada")
    assert done.places == 0
    assert done.names == 1  # the other outlet
    assert count_rows(record) == {**alone, "journal": 1}
    assert record.search_speakers(Query(words="dastgir")).hits[0].statements == 1
    assert record.get_reading(first.report.id) == first.reading


def test_forgotten_words_are_found_no_more(record: Record) -> None:
    """Not in texts, statements or names; and a forgotten report can be added anew."""
    given = make_addition()
    record.add([given])
    record.forget(given.report.id, who="Ada")
    assert record.search_reports(Query(words="depot")).total == 0
    assert record.search_statements(Query(words="depot")).total == 0
    assert record.search_speakers(Query(words="dastgir")).total == 0
    assert record.add([given]) == [Stored.NEW]
    assert record.search_reports(Query(words="depot")).total == 1


def test_forgotten_words_are_not_in_the_file(tmp_path: Path) -> None:
    """SQLite's file has not even the bytes of what was removed, in tables, indexes, or its log."""
    place = tmp_path / "record.db"
    with Record.make(place) as record:
        others = [make_short(f"Witness{number} said that the road {number} is open.") for number in range(30)]
        secret = make_short("Zorbaxian said that the quibblefrotz is hidden.")
        record.add([*others[:15], secret, *others[15:]])
        record.forget(secret.report.id, who="Ada")
        kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
        assert b"road" in kept
        for word in (b"Zorbaxian", b"zorbaxian", b"quibblefrotz"):
            assert word not in kept
        assert record.search_statements(Query(words="road")).total == 30


def test_forgetting_what_is_not_there_is_an_error(record: Record) -> None:
    """With a code, and nothing in the journal."""
    with pytest.raises(RecordError) as caught:
        record.forget("ab" * 32, who="Ada")
    assert caught.value.code == "RD-504"
    assert record.get_journal() == []


@pytest.mark.parametrize("get", ["get_report", "get_reading", "get_original"])
def test_getting_what_is_not_there_is_an_error(record: Record, get: str) -> None:
    """With a code and the id."""
    with pytest.raises(RecordError, match="abab") as caught:
        getattr(record, get)("ab" * 32)
    assert caught.value.code == "RD-504"


def test_ids_may_be_cut(record: Record) -> None:
    """To what tells a report from the others; too few digits and letters that are none are refused."""
    given = [make_short(f"Witness said that {number}.") for number in range(20)]
    record.add(given)
    whole = given[0].report.id
    assert record.find_id(whole) == whole
    assert record.find_id(whole[:8]) == whole
    for wrong in (whole[:3], "xyzq", "", "0" * 64, whole + "0"):
        with pytest.raises(RecordError) as caught:
            record.find_id(wrong)
        assert caught.value.code == "RD-504"


def test_many_reports_come_back_in_the_order_of_adding(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when they are fetched in several batches."""
    monkeypatch.setattr("reportedly.record.store.BATCH", 3)
    given = [make_short(f"Witness said that {number}.") for number in range(7)]
    record.add(given)
    assert [each.report.id for each in record.iter_readings()] == [each.report.id for each in given]


def test_contents_are_counted(record: Record) -> None:
    """Reports and readings all, parts those of current readings."""
    record.add([make_addition(), make_short("One said that a.")])
    assert record.count() == Contents(reports=2, readings=2, statements=4, entities=5, incidents=1, relations=2)


def test_the_tables_hold_what_the_page_says(record: Record) -> None:
    """Whoever queries the tables finds speakers, fills, dates and places as values."""
    record.add([make_addition()])
    fills, dates, places, names, statements = (
        tables.metadata.tables[name] for name in ("fills", "dates", "places", "names", "statements")
    )
    with reading_from(record._engine) as connection:
        slots = connection.execute(select(fills.c.slot, fills.c.text, fills.c.status, fills.c.best)).all()
        days = connection.execute(select(dates.c.first, dates.c.last).order_by(dates.c.num)).all()
        spoke = select(names.c.name, statements.c.act).join(statements, statements.c.speaker == names.c.num)
        said = connection.execute(spoke.order_by(statements.c.num)).all()
        (place,) = connection.execute(select(places.c.name, places.c.country, places.c.geonameid)).all()
    assert set(map(tuple, slots)) == {
        ("instrument", "shelled", None, None),
        ("perpetrator", "Gunmen", "reported as fact", None),
        ("organization", "Red Ridge Front", "suspected or accused by authorities", None),
        ("target", "Zarghun depot", None, None),
        ("victim", "guards", None, 2),
    }
    assert list(map(tuple, days)) == [
        ("2019-01-01", "2019-12-31"),
        ("2025-03-10", "2025-03-10"),
        ("2019-01-01", "2019-12-31"),
    ]
    assert list(map(tuple, said)) == [("police", "says"), ("police", "accuses"), ("Imran Dastgir", "denies")]
    assert tuple(place) == ("Quetta", "Pakistan", 1167528)


def test_a_report_without_an_original(record: Record) -> None:
    """Bytes that were not given are not there, and asking for them says so."""
    given = replace(make_addition(), original=None)
    record.add([given])
    assert record.get_report(given.report.id) == given.report
    with pytest.raises(RecordError):
        record.get_original(given.report.id)


def test_a_sample_with_nested_statements(record: Record) -> None:
    """Statements within and about others come back as they were."""
    report, read = build.make_sample()
    record.add([make_addition((report, read))])
    assert record.get_reading(report.id) == read


def test_damage_is_named(tmp_path: Path) -> None:
    """A stored reading with other bytes in it is an error with a code, not a wrong reading."""
    place = tmp_path / "record.db"
    given = make_addition()
    with Record.make(place) as record:
        record.add([given])
        with sqlite3.connect(place) as connection:
            connection.execute("UPDATE readings SET whole = x'00ff'")
            connection.execute("UPDATE originals SET packed = x'00ff'")
        connection.close()
        for get in (record.get_reading, record.get_original):
            with pytest.raises(RecordError) as caught:
                get(given.report.id)
            assert caught.value.code == "RD-507"
