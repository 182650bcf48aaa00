"""Imported places: files of GeoNames taken in whole or not at all, and used beside the package's."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from reportedly.cli.main import main
from reportedly.errors import GazetteerError, ReaderError
from reportedly.reader.places import Gazetteer, Named, resolve_names
from reportedly.reader.places.imports import default_folder, import_dump, iter_files, list_imports
from reportedly.reader.places.table import Kind, PlaceRow, Table, dump_table
from reportedly.spans import Span

OWN = Gazetteer.load()
DAY = date(2026, 1, 2)
PROVINCE = ("9000001", "Zorvan Province", "A", "ADM1", "03", "")
DISTRICT = ("9000002", "Zorvan District", "A", "ADM2", "03", "77")
VILLAGE = ("9000003", "Quillabad", "P", "PPL", "03", "77")
HOTEL = ("9000004", "Quillabad Hotel", "S", "HTL", "03", "77")
RIVER = ("9000005", "Quilla River", "H", "STM", "03", "")


def make_line(place: tuple[str, ...], **changes: str) -> str:
    """A line of a dump; ``changes`` name cells."""
    geonameid, name, group, feature, division, district = place
    cells = {
        "geonameid": geonameid, "name": name, "ascii": name, "others": f"{name} Kalan,QLB", "lat": "34.5", "lon": "73.25",
        "group": group, "feature": feature, "country": "PK", "cc2": "", "division": division, "district": district, "admin3": "",
        "admin4": "", "population": "0", "elevation": "", "dem": "900", "timezone": "Asia/Karachi", "modified": "2025-01-01",
    }  # fmt: skip
    return "\t".join({**cells, **changes}.values())


def write_dump(folder: Path, *lines: str, name: str = "PK.txt") -> Path:
    """A dump as a file."""
    file = folder / name
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file


def write_whole(folder: Path) -> Path:
    """A dump with one place of each sort."""
    return write_dump(folder, *(make_line(p) for p in (VILLAGE, HOTEL, RIVER, DISTRICT, PROVINCE)))


def test_imported_places_are_found(tmp_path: Path) -> None:
    """A village has the country of the package, and the division and district of its own file, whatever their order."""
    done = import_dump(write_whole(tmp_path), OWN, folder=tmp_path / "kept", today=DAY)
    assert (done.name, done.places, done.left_out, done.imported_on) == ("PK", 5, 1, "2026-01-02")
    both = Gazetteer.load(list(iter_files(tmp_path / "kept")))
    (village,) = [c.spot for c in both.find("quillabad")]
    assert (village.key, village.kind, village.country_name) == (9000003, Kind.TOWN, "Pakistan")
    assert village.path == ("Pakistan", "Zorvan Province", "Zorvan District")
    assert (village.lat, village.lon) == (34.5, 73.25)
    assert [c.spot.kind for c in both.find("quilla river")] == [Kind.NATURE]
    assert both.find("quillabad hotel") == ()
    assert both.is_inside("Quillabad", "Zorvan Province")
    assert both.country_of("Quillabad") == "Pakistan"
    assert both.find_like("quilabad")[0].spot == village


def test_imported_places_are_resolved(tmp_path: Path) -> None:
    """A report that names the country gets the imported village."""
    import_dump(write_whole(tmp_path), OWN, folder=tmp_path / "kept", today=DAY)
    both = Gazetteer.load(list(iter_files(tmp_path / "kept")))
    text = "A raid in Quillabad, Pakistan."
    names = [Named(surface="Quillabad", span=Span(10, 19)), Named(surface="Pakistan", span=Span(21, 29))]
    assert [r.spot and r.spot.name for r in resolve_names(text, names, [], both)] == ["Quillabad", "Pakistan"]
    assert resolve_names(text, names, [], OWN)[0].rule.startswith("not in the gazetteer")


def test_known_places_come_once(tmp_path: Path) -> None:
    """A place that is in both is one candidate, as imported."""
    known = next(c.spot for c in OWN.find("peshawar") if c.spot.kind is Kind.TOWN)
    line = make_line((str(known.key), "Peshawar", "P", "PPLA", "03", ""), population="7")
    import_dump(write_dump(tmp_path, line), OWN, folder=tmp_path / "kept", today=DAY)
    both = Gazetteer.load(list(iter_files(tmp_path / "kept")))
    (found,) = [c.spot for c in both.find("peshawar") if c.spot.key == known.key]
    assert (found.population, found.country) == (7, known.country)


def test_importing_again_replaces(tmp_path: Path) -> None:
    """A file of the same name takes the place of the earlier one; the digest of the gazetteer tells them apart."""
    folder = tmp_path / "kept"
    import_dump(write_whole(tmp_path), OWN, folder=folder, today=DAY)
    before = Gazetteer.load(list(iter_files(folder))).digest
    import_dump(write_dump(tmp_path, make_line(VILLAGE)), OWN, folder=folder, today=DAY)
    after = Gazetteer.load(list(iter_files(folder)))
    assert [one.places for one in list_imports(folder)] == [2]
    assert after.find("zorvan") == OWN.find("zorvan")
    assert before is not None
    assert after.digest != before
    assert OWN.digest is None


def test_same_file_same_bytes(tmp_path: Path) -> None:
    """The same file on the same day gives the same bytes."""
    first = import_dump(write_whole(tmp_path), OWN, folder=tmp_path / "a", today=DAY)
    second = import_dump(write_whole(tmp_path), OWN, folder=tmp_path / "b", today=DAY)
    assert first.path.read_bytes() == second.path.read_bytes()


BROKEN: list[tuple[str, str, Callable[[Path], Path]]] = [
    ("RD-221", "cannot be read", lambda folder: folder / "missing.txt"),
    ("RD-221", "line 2: not UTF-8", lambda folder: _write_bytes(folder, make_line(VILLAGE).encode() + b"\n\xff\t\n")),
    ("RD-222", "line 1: 3 cells", lambda folder: write_dump(folder, "a\tb\tc")),
    ("RD-222", "line 1: 1 cells", lambda folder: write_dump(folder, "not a dump")),
    ("RD-223", "line 2: geonameid 'x'", lambda f: write_dump(f, make_line(VILLAGE), make_line(RIVER, geonameid="x"))),
    ("RD-223", "latitude '91.5'", lambda folder: write_dump(folder, make_line(VILLAGE, lat="91.5"))),
    ("RD-223", "latitude 'nan'", lambda folder: write_dump(folder, make_line(VILLAGE, lat="nan"))),
    ("RD-223", "longitude '-181'", lambda folder: write_dump(folder, make_line(VILLAGE, lon="-181"))),
    ("RD-223", "population '-4'", lambda folder: write_dump(folder, make_line(VILLAGE, population="-4"))),
    ("RD-223", "no name", lambda folder: write_dump(folder, make_line(VILLAGE, name=" "))),
    ("RD-223", "country code 'pk'", lambda folder: write_dump(folder, make_line(VILLAGE, country="pk"))),
    ("RD-224", "country code 'QX'", lambda folder: write_dump(folder, make_line(VILLAGE, country="QX"))),
    ("RD-225", "no line", lambda folder: write_dump(folder, make_line(HOTEL))),
    ("RD-225", "no line", write_dump),
]


def _write_bytes(folder: Path, content: bytes) -> Path:
    file = folder / "PK.txt"
    file.write_bytes(content)
    return file


@pytest.mark.parametrize(("code", "words", "make"), BROKEN, ids=[f"{b[0]}-{n}" for n, b in enumerate(BROKEN)])
def test_broken_files_change_nothing(tmp_path: Path, code: str, words: str, make: Callable[[Path], Path]) -> None:
    """A broken file is refused with its code and where it broke; what was imported before stays."""
    folder = tmp_path / "kept"
    before = import_dump(write_whole(tmp_path), OWN, folder=folder, today=DAY)
    kept = before.path.read_bytes()
    with pytest.raises(GazetteerError, match=r".") as caught:
        import_dump(make(tmp_path), OWN, folder=folder, today=DAY)
    assert (caught.value.code, words in str(caught.value)) == (code, True), str(caught.value)
    assert caught.value.path is not None
    assert [file.name for file in folder.iterdir()] == ["PK.places"]
    assert before.path.read_bytes() == kept


def test_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """Where a file stands in the way of the folder, nothing is imported."""
    (tmp_path / "kept").write_text("in the way", encoding="utf-8")
    with pytest.raises(GazetteerError, match="cannot be written") as caught:
        import_dump(write_whole(tmp_path), OWN, folder=tmp_path / "kept", today=DAY)
    assert caught.value.code == "RD-226"


@pytest.mark.parametrize(
    "content", [b"", b"RPPLACE2", b"not a table at all, though long enough to be read", b"RPPLACE2\xff\xff\xff\x7f{}"]
)
def test_damaged_tables_are_refused(tmp_path: Path, content: bytes) -> None:
    """A damaged file of the gazetteer is refused with a code and its path."""
    file = tmp_path / "PK.places"
    file.write_bytes(content)
    with pytest.raises(ReaderError) as caught:
        Gazetteer.load([file])
    assert (caught.value.code, caught.value.path) == ("RD-220", str(file))


def test_cut_tables_are_refused(tmp_path: Path) -> None:
    """A file that lost its end is refused."""
    done = import_dump(write_whole(tmp_path), OWN, folder=tmp_path, today=DAY)
    done.path.write_bytes(done.path.read_bytes()[:-200])
    with pytest.raises(ReaderError):
        Gazetteer.load([done.path])


@given(
    st.lists(
        st.tuples(st.text(alphabet="abc é", min_size=1, max_size=6), st.floats(-90, 90), st.floats(-180, 180)),
        min_size=1,
        max_size=20,
    )
)
def test_tables_give_back_what_they_were_given(rows: list[tuple[str, float, float]]) -> None:
    """Every name of a table is found again, with its place and point; no other name is."""
    places = [
        PlaceRow(name=n, kind=Kind.TOWN, geonameid=at + 1, lat=lat, lon=lon) for at, (n, lat, lon) in enumerate(rows)
    ]
    content = dump_table(places, [(row.name, at, 1) for at, row in enumerate(places)], [], {})
    path = Path(_scratch()) / "table"
    path.write_bytes(content)
    table = Table(path)
    for at, row in enumerate(places):
        assert (at, 1) in table.find_entries(row.name)
        assert table.label(at) == row.name
        assert abs(int(table.column("lat")[at]) / 1e5 - row.lat) < 1e-5
    assert table.find_entries("abcabcabc") == []


def _scratch() -> str:
    import tempfile  # noqa: PLC0415 - hypothesis runs many times in one test, where fixtures are made once

    return tempfile.mkdtemp()


def test_default_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variables are asked in their order; empty ones count as not set."""
    for name in ("REPORTEDLY_GAZETTEER", "REPORTEDLY_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, "")
    assert default_folder() == Path.home() / ".local/share/reportedly/gazetteer"
    monkeypatch.setenv("XDG_DATA_HOME", "data")
    assert default_folder() == Path("data/reportedly/gazetteer")
    monkeypatch.setenv("REPORTEDLY_HOME", "home")
    assert default_folder() == Path("home/gazetteer")
    monkeypatch.setenv("REPORTEDLY_GAZETTEER", "own")
    assert default_folder() == Path("own")


def test_commands(tmp_path: Path) -> None:
    """``gazetteer import`` says what it took in, ``show`` what there is, with licence and date."""
    folder = str(tmp_path / "kept")
    run = CliRunner()
    done = run.invoke(main, ["gazetteer", "import", str(write_whole(tmp_path)), "--gazetteer", folder])
    assert (done.exit_code, done.output.startswith("PK: 5 places")) == (0, True), done.output
    shown = run.invoke(main, ["gazetteer", "show", "--gazetteer", folder])
    assert shown.exit_code == 0
    assert "CC BY 4.0" in shown.output
    assert f"imported on {date.today().isoformat()}" in shown.output
    broken = run.invoke(main, ["gazetteer", "import", str(write_dump(tmp_path, "x")), "--gazetteer", folder])
    assert broken.exit_code == 1
    assert "RD-222" in broken.output
