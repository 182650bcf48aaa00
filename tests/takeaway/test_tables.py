"""Parquet tables and SQL views: what pyarrow reads, and the same answers from both databases."""

import sqlite3
from pathlib import Path

import pyarrow.parquet
import pytest

from reportedly.record import Record
from reportedly.takeaway import tables
from reportedly.takeaway.content import Content
from reportedly.takeaway.tables import TABLES, write_parquet
from reportedly.takeaway.views import list_views, load_views, write_views


def read(folder: Path, name: str) -> list[dict[str, object]]:
    """The rows of a table."""
    return pyarrow.parquet.read_table(folder / f"{name}.parquet").to_pylist()


def test_pyarrow_reads_every_table_with_its_columns(content: Content, tmp_path: Path) -> None:
    """Columns as declared, whatever batch they are written in; nothing half written is left."""
    write_parquet(content, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".parquet") == sorted(
        f"{name}.parquet" for name in TABLES
    )
    for name, columns in TABLES.items():
        assert pyarrow.parquet.read_schema(tmp_path / f"{name}.parquet").names == list(columns)


def test_tables_join_by_ids_and_spans_point_into_the_text(content: Content, tmp_path: Path) -> None:
    """The toll of five: its case, its voice, its words."""
    write_parquet(content, tmp_path)
    texts = {row["report"]: str(row["text"]) for row in read(tmp_path, "reports")}
    (five,) = [row for row in read(tmp_path, "values") if row["question"] == "killed" and row["best"] == 5]
    assert five["is_first"] is True
    key = ("case", "question", "number")
    (voice,) = [row for row in read(tmp_path, "voices") if all(row[each] == five[each] for each in key)]
    assert (voice["speaker"], texts[voice["report"]][voice["start"] : voice["end"]]) == ("army", "five people")  # type: ignore[index,misc]
    denial = next(row for row in read(tmp_path, "statements") if row["content"] == "We had no part in it")
    assert denial["chain"] == ["outlet: The Ridge Courier", "speaker: Imran Dastgir"]


def test_batches_make_no_difference_but_row_groups(
    content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two rows at a time or all at once: the same tables."""
    write_parquet(content, tmp_path / "one")
    monkeypatch.setattr(tables, "BATCH", 2)
    write_parquet(content, tmp_path / "two")
    for name in TABLES:
        assert read(tmp_path / "one", name) == read(tmp_path / "two", name)
    assert pyarrow.parquet.ParquetFile(tmp_path / "two" / "reports.parquet").num_row_groups == 2


def test_a_second_export_is_the_same_bytes(content: Content, tmp_path: Path) -> None:
    """Parquet has no clock."""
    for name in ("one", "two"):
        write_parquet(content, tmp_path / name)
    for name in TABLES:
        first, second = (tmp_path / each / f"{name}.parquet" for each in ("one", "two"))
        assert first.read_bytes() == second.read_bytes()


def test_views_answer_in_sqlite_and_leave_the_record_alone(record: Record, tmp_path: Path) -> None:
    """Names in place of numbers, current readings only; the views are gone with the session."""
    write_views(tmp_path / "views.sql")
    place = record.files[0]
    before = place.read_bytes()
    connection = sqlite3.connect(f"file:{place}?mode=ro", uri=True)
    try:
        connection.executescript((tmp_path / "views.sql").read_text(encoding="utf-8"))
        for view in list_views():
            assert connection.execute(f"SELECT count(*) FROM {view}").fetchone()[0] > 0, view
        denial = connection.execute(
            "SELECT speaker, outlet FROM said_statements WHERE content = 'We had no part in it'"
        )
        assert denial.fetchall() == [("Imran Dastgir", "The Ridge Courier")]
        led = connection.execute(
            "SELECT subject, object, speaker FROM said_relations WHERE type = 'leader of' AND speaker IS NOT NULL"
        )
        assert led.fetchall() == [("Imran Dastgir", "Red Ridge Front", "police")]
        fills = connection.execute(
            "SELECT text, status, speaker FROM said_fills WHERE slot = 'organization' AND report = ?",
            (connection.execute("SELECT report FROM said_reports WHERE outlet = 'The Ridge Courier'").fetchone()[0],),
        )
        assert fills.fetchall() == [("Red Ridge Front", "suspected or accused by authorities", "police")]
    finally:
        connection.close()
    assert place.read_bytes() == before


def test_every_view_is_described() -> None:
    """A comment stands before each."""
    blocks = load_views().split("\n\n")
    views = [block for block in blocks if "CREATE TEMPORARY VIEW" in block]
    assert len(views) == len(list_views()) == 7
    assert all(block.startswith("-- One row for each") for block in views)
