"""What all exchange formats promise: the same bytes again, nothing half written, ids that come back, constant memory."""

import json
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from build_record import make_addition, make_affair
from reportedly.casework import WeighedCase
from reportedly.record import Read, Record
from reportedly.takeaway.content import Content
from reportedly.takeaway.dossier.compiling import compile_name
from reportedly.takeaway.dossier.export import write_dossier
from reportedly.takeaway.ftm import write_ftm
from reportedly.takeaway.geojson import write_geojson
from reportedly.takeaway.graphml import write_graphml
from reportedly.takeaway.jsonld import write_jsonld
from reportedly.takeaway.parts import Told, iter_told
from reportedly.takeaway.rows.export import write_rows
from reportedly.takeaway.stix import write_stix
from reportedly.takeaway.tables import write_parquet

Write = Callable[[Content, Path], int]
FORMATS: list[Write] = [write_ftm, write_geojson, write_graphml, write_jsonld, write_stix]
NAMES = [write.__name__ for write in FORMATS]


def read_all(place: Path) -> dict[str, bytes]:
    """The bytes of a file, or of the files of a folder."""
    files = sorted(place.iterdir()) if place.is_dir() else [place]
    return {"" if file == place else file.name: file.read_bytes() for file in files}


@pytest.mark.parametrize("write", FORMATS, ids=NAMES)
def test_a_second_export_is_the_same_bytes(write: Write, content: Content, tmp_path: Path) -> None:
    """Nothing of the clock, of chance, or of the order of a set is in a file."""
    first, second = tmp_path / "first", tmp_path / "second"
    assert write(content, first) == write(content, second) > 0
    assert read_all(first) == read_all(second)


@pytest.mark.parametrize("write", FORMATS, ids=NAMES)
def test_an_empty_record_gives_a_file_that_can_be_read(write: Write, content: Content, tmp_path: Path) -> None:
    """No report, no case: whatever stands in every file of the format, and nothing else."""
    assert write(Synthetic(0), tmp_path / "empty") <= 2
    for name, found in read_all(tmp_path / "empty").items():
        if not name.endswith(".csv") and not name.endswith(".ftm.json") and not found.startswith(b"<?xml"):
            json.loads(found)


class Synthetic(Content):
    """A record of so many reports, made as they are asked for, without cases."""

    def __init__(self, number: int) -> None:
        object.__setattr__(self, "_number", number)

    def iter_reads(self) -> Iterator[Read]:
        """The affair again and again, each with its own id."""
        for number in range(self._number):  # type: ignore[attr-defined]
            report, reading = make_affair(id=f"{number:064x}", path=f"{number}.txt")
            yield Read(report=report, reading=reading)

    def iter_cases(self) -> Iterator[WeighedCase]:
        """None."""
        yield from ()


@pytest.mark.parametrize("write", FORMATS, ids=NAMES)
def test_memory_does_not_grow_with_the_record(write: Write, tmp_path: Path) -> None:
    """Eight times the reports take at most a third more memory at the peak."""
    peaks = []
    for number in (20, 160):
        write(Synthetic(number), tmp_path / "warm")
        tracemalloc.start()
        write(Synthetic(number), tmp_path / str(number))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 4 / 3 + 50_000


def test_ids_tell_readers_and_reports_apart(content: Content) -> None:
    """The same number of an entity means somebody else in another report, and for another reader."""
    told = list(iter_told(content))
    ids = {each.make_id("entity", "E1") for each in told}
    assert len(ids) == len(told) == 3
    report, reading = make_affair()
    other = Told(
        report, reading.__class__(report_id=report.id, reader=reading.reader.__class__(version="2", bundle="sha256:x"))
    )
    assert other.make_id("entity", "E1") not in ids


def test_people_without_a_name_leave_only_where_they_speak(content: Content) -> None:
    """'police' is a speaker and leaves; a common noun that nothing points at does not."""
    told = next(iter_told(content))
    assert [told.name_entity(entity) for entity in told.entities] == [
        "police",
        "Imran Dastgir",
        "Red Ridge Front",
        "Quetta",
        "2019",
    ]


HOSTILE = "=cmd|' /C calc'!A0 \u202e<script>\ufffe\x1b[2J]]>"


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Content]:
    """A record whose report calls itself, and is called, what nobody should."""
    report, reading = make_affair()
    entities = tuple(replace(entity, name=f"{HOSTILE} {entity.name}") for entity in reading.entities)
    fields = dict.fromkeys(("outlet", "title", "byline", "url", "path"), HOSTILE)
    with Record.make(tmp_path / "hostile.db") as record:
        record.add([make_addition((replace(report, **fields), replace(reading, entities=entities)), name="x")])
        yield Content(record)


@pytest.mark.parametrize("write", [*FORMATS, write_parquet], ids=[*NAMES, "write_parquet"])
def test_hostile_names_are_only_names(write: Write, hostile: Content, tmp_path: Path) -> None:
    """Control characters, turned directions and markup neither stop an export nor break its file."""
    assert write(hostile, tmp_path / "out") > 0
    for name, found in read_all(tmp_path / "out").items():
        if not name.endswith(".parquet"):
            text = found.decode("utf-8")
            assert not any(char in text for char in "\x1b\u202e\ufffe")


def test_hostile_names_in_sheets_and_dossiers(hostile: Content, tmp_path: Path) -> None:
    """No cell is a formula; Word, PDF and Markdown are written."""
    write_rows(hostile, tmp_path / "rows.csv", scheme="acled")
    for name in ("rows.csv", "rows.evidence.csv"):
        assert '"=' not in (tmp_path / name).read_text(encoding="utf-8")
    write_rows(hostile, tmp_path / "rows.xlsx", scheme="gtd")
    for name in ("a.md", "a.docx", "a.pdf"):
        assert write_dossier(compile_name(hostile.record, "Dastgir"), tmp_path / name) > 0
    assert "<script>" not in (tmp_path / "a.md").read_text(encoding="utf-8").replace("\\<script>", "")
