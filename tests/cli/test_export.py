"""The commands export, correct and agree: files, messages, statuses."""

import csv
import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_takeaway import make_record
from reportedly.cli.main import main


@pytest.fixture
def record(tmp_path: Path) -> str:
    """A record with two accounts of one attack and a bombing."""
    place = tmp_path / "affair.db"
    make_record(place).close()
    return str(place)


def call(*arguments: object) -> Result:
    """A call of ``reportedly``."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def test_rows_are_written_and_counted(record: str, tmp_path: Path) -> None:
    """The file and its evidence are there; the count goes to standard error."""
    done = call("export", "rows", "--scheme", "gtd", "--record", record, "--out", tmp_path / "gtd.csv")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"3 rows in {tmp_path / 'gtd.csv'}\n"
    assert (tmp_path / "gtd.evidence.csv").is_file()


def test_the_record_is_not_written_over(record: str) -> None:
    """Naming the record as the place for results is a mistake, and it stays as it was."""
    before = Path(record).read_bytes()
    done = call("export", "rows", "--scheme", "gtd", "--record", record, "--out", record)
    assert done.exit_code == 2
    assert done.stderr.startswith("RD-804")
    assert Path(record).read_bytes() == before


def test_corrections_are_read_back(record: str, tmp_path: Path) -> None:
    """A dry run says what would change and changes nothing; the real one is in the next export."""
    place = tmp_path / "rows.csv"
    call("export", "rows", "--scheme", "acled", "--record", record, "--out", place)
    place.write_text(place.read_text(encoding="utf-8").replace(',5,"",""', ',4,"",""'), encoding="utf-8")
    dry = call("correct", place, "--record", record, "--who", "ada", "--dry-run")
    assert dry.stdout == "C506614e9d8 fatalities: 5 -> 4\n"
    call("export", "rows", "--scheme", "acled", "--record", record, "--out", tmp_path / "b.csv")
    assert ',5,"",""' in (tmp_path / "b.csv").read_text(encoding="utf-8")
    done = call("correct", place, "--record", record, "--who", "ada", "--why", "second report")
    assert done.stderr == "1 correction taken in\n"
    call("export", "rows", "--scheme", "acled", "--record", record, "--out", tmp_path / "b.csv")
    assert ',4,"",""' in (tmp_path / "b.csv").read_text(encoding="utf-8")


def write_coder(place: Path, fatalities: list[str]) -> None:
    """A coder's sheet with one column beside the case."""
    with place.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["event_id_cnty", "fatalities", "event_type", "notes"])
        for number, value in enumerate(fatalities):
            writer.writerow([f"C{number}", value, "Battles" if value == "0" else "Riots", f"note {place.name}"])


def test_agreement_of_two_coders(tmp_path: Path) -> None:
    """Numbers at their level of measurement, codes by name, free text not at all."""
    write_coder(tmp_path / "a.csv", ["0", "2", "3", "", "1"])
    write_coder(tmp_path / "b.csv", ["0", "2", "4", "1"])
    done = call("agree", tmp_path / "a.csv", tmp_path / "b.csv", "--format", "jsonl")
    rows = {row["column"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert rows.keys() == {"fatalities", "event_type"}
    assert (rows["fatalities"]["level"], rows["event_type"]["level"]) == ("ratio", "nominal")
    assert (rows["fatalities"]["coded"], rows["fatalities"]["uneven"]) == (3, 1)
    assert rows["event_type"]["kappa"] == 1.0
    shown = call("agree", tmp_path / "a.csv", tmp_path / "b.csv").stdout.splitlines()
    assert shown[0].split() == ["column", "level", "coded", "uneven", "same", "kappa", "alpha"]
    assert shown[1].split()[:5] == ["fatalities", "ratio", "3", "1", "0.667"]


def test_sheets_without_a_case_in_common_say_what_to_do(tmp_path: Path) -> None:
    """--key names the column where it is no scheme's; a case named twice is refused."""
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("number,colour\n1,red\n2,blue\n")
    done = call("agree", tmp_path / "a.csv", tmp_path / "b.csv")
    assert (done.exit_code, done.stderr[:6]) == (2, "RD-822")
    keyed = call("agree", tmp_path / "a.csv", tmp_path / "b.csv", "--key", "number", "--format", "jsonl")
    assert json.loads(keyed.stdout)["alpha"] == 1.0
    (tmp_path / "b.csv").write_text("number,colour\n1,red\n1,blue\n")
    assert call("agree", tmp_path / "a.csv", tmp_path / "b.csv", "--key", "number").stderr.startswith("RD-611")
    assert call("agree", tmp_path / "a.csv").exit_code == 2


@pytest.mark.parametrize(
    ("name", "noun"),
    [("stix", "objects"), ("jsonld", "nodes"), ("geojson", "features"), ("graphml", "nodes"), ("ftm", "entities")],
)
def test_exchange_formats_are_written_and_counted(name: str, noun: str, record: str, tmp_path: Path) -> None:
    """Each by its noun; the count goes to standard error."""
    done = call("export", name, "--record", record, "--out", tmp_path / "out")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.endswith(f" {noun} in {tmp_path / 'out'}\n")
    assert (tmp_path / "out").exists()


def test_a_dossier_is_of_a_name_or_a_case(record: str, tmp_path: Path) -> None:
    """One of the two; the ending of the file says the format, and a wrong one writes nothing."""
    place = tmp_path / "dastgir.md"
    assert call("export", "dossier", "Imran", "Dastgir", "--record", record, "--out", place).exit_code == 0
    assert place.read_text(encoding="utf-8").startswith("# Imran Dastgir\n")
    assert call("export", "dossier", "--case", "C506", "--record", record, "--out", place).exit_code == 0
    assert place.read_text(encoding="utf-8").startswith("# attack, 2025-03-10, Quetta")
    assert call("export", "dossier", "--record", record, "--out", place).exit_code == 2
    assert call("export", "dossier", "x", "--case", "C5", "--record", record, "--out", place).exit_code == 2
    wrong = call("export", "dossier", "Dastgir", "--record", record, "--out", tmp_path / "a.odt")
    assert (wrong.exit_code, wrong.stderr[:6]) == (2, "RD-821")


def test_a_missing_library_says_how_to_get_it(record: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An extra that is not installed is an error with a code and the very command."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = call("export", "parquet", "--record", record, "--out", tmp_path / "tables")
    assert done.exit_code == 2
    assert done.stderr.startswith("RD-610")
    assert "pip install 'reportedly[parquet]'" in done.stderr


def test_a_place_that_cannot_be_written_is_an_error(record: str, tmp_path: Path) -> None:
    """A folder that is not there."""
    done = call("export", "geojson", "--record", record, "--out", tmp_path / "none" / "map.geojson")
    assert (done.exit_code, done.stderr[:6]) == (2, "RD-604")
