"""How reports get into a record: outcomes, idempotence, going on, lists, folders and feeds."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import build
from reportedly import pipeline
from reportedly.adding import AddOptions, AddOutcome, AddTotals, add_inputs
from reportedly.errors import IntakeError, RecordError, SettingsError
from reportedly.intake import Intake
from reportedly.intake.fetch import Fetched
from reportedly.record import Receipt, Record
from reportedly.report import hash_bytes


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> build.ScriptedReader:
    """A scripted reader in the place of the real one."""
    scripted = build.ScriptedReader()
    monkeypatch.setattr(pipeline, "load_reader", lambda threads: scripted)
    monkeypatch.setattr("reportedly.adding.load_reader", lambda threads: scripted)
    return scripted


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """An empty record."""
    with Record.make(tmp_path / "record.db") as made:
        yield made


def write(folder: Path, **texts: str) -> dict[str, str]:
    """Text files by name; their paths."""
    folder.mkdir(exist_ok=True, parents=True)
    paths = {name: str(folder / f"{name}.txt") for name in texts}
    for name, text in texts.items():
        Path(paths[name]).write_text(text, encoding="utf-8")
    return paths


def outcomes(record: Record, names: list[str], **given) -> list[str]:
    """Outcomes of adding, in their order."""
    return [result.outcome.value for result in add_inputs(record, names, **given)]


def test_every_input_has_one_outcome(reader: build.ScriptedReader, record: Record, tmp_path: Path) -> None:
    """Read, refused by intake, refused by the reader, a copy: all counted, the sums agree."""
    paths = write(tmp_path / "in", a="One said that a.", b="UNREADABLE", copy="One said that a.", c="Two said that c.")
    names = [paths["a"], str(tmp_path / "missing.txt"), paths["b"], paths["copy"], paths["c"]]
    results = list(add_inputs(record, names))
    assert [result.outcome.value for result in results] == ["read", "refused", "refused", "duplicate", "read"]
    assert [failure.code for result in results for failure in result.failures] == ["RD-101", "RD-210"]
    totals = AddTotals.count(result.outcome for result in results)
    assert str(totals) == "5 given: 2 read, 0 partial, 1 duplicate, 2 refused"
    assert record.count().reports == 2
    assert results[1].report_id is None
    assert results[0].report_id == results[3].report_id == hash_bytes(b"One said that a.")
    assert record.get_original(results[0].report_id) == b"One said that a."
    assert [receipt.name for receipt in record.get_receipts(results[0].report_id)] == [paths["a"], paths["copy"]]


def test_adding_again_reads_nothing_again(reader: build.ScriptedReader, record: Record, tmp_path: Path) -> None:
    """What is in the record is found by its bytes; what is not is read: so an interrupted run goes on."""
    names = list(write(tmp_path / "in", a="One said that a.", b="Two said that b.", c="Three said that c.").values())
    assert outcomes(record, names[:2]) == ["read", "read"]
    reader.sizes.clear()
    assert sorted(outcomes(record, names)) == ["duplicate", "duplicate", "read"]
    assert reader.sizes == [1]


def test_a_newer_reader_reads_again(reader: build.ScriptedReader, record: Record, tmp_path: Path) -> None:
    """The report is read once more, and both readings are kept."""
    names = list(write(tmp_path / "in", a="One said that a.").values())
    outcomes(record, names)
    report_id = hash_bytes(b"One said that a.")
    old = record.get_reading(report_id)
    newer = build.ReaderVersion(version="0.1.0", bundle=old.reader.bundle)
    reader.version = newer
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(build, "VERSION", newer)
        assert outcomes(record, names) == ["read"]
    assert [read.reader.version for read in record.get_readings(report_id)] == ["0.0.0", "0.1.0"]
    assert outcomes(record, names) == ["duplicate"]


def test_an_interruption_keeps_what_came_before(reader: build.ScriptedReader, record: Record, tmp_path: Path) -> None:
    """The results are stored one by one, as they come out."""
    names = list(write(tmp_path / "in", a="One said that a.", b="Two said that b.").values())
    results = add_inputs(record, names)
    next(results)
    results.close()
    assert record.count().reports == 1


def test_what_cannot_be_stored_is_refused(
    reader: build.ScriptedReader, record: Record, tmp_path: Path, monkeypatch
) -> None:
    """A failure of the record about one report is that report's; any other ends the call."""
    names = list(write(tmp_path / "in", a="One said that a.", b="Two said that b.").values())
    codes = iter(["RD-509", "RD-505"])

    def fail(additions: object) -> None:
        raise RecordError("no", code=next(codes))

    monkeypatch.setattr(record, "add", fail)
    results = add_inputs(record, names)
    first = next(results)
    assert (first.outcome, first.failures[0].code, first.failures[0].stage) == (AddOutcome.REFUSED, "RD-509", "record")
    with pytest.raises(RecordError):
        next(results)


def test_a_folder_stands_for_its_files(reader: build.ScriptedReader, record: Record, tmp_path: Path) -> None:
    """Also those of its folders, by name; hidden ones are left out, unreadable ones counted."""
    write(tmp_path / "in", b="Two said that b.", a="One said that a.")
    write(tmp_path / "in" / "more", c="Three said that c.")
    write(tmp_path / "in" / ".git", d="Four said that d.")
    (tmp_path / "in" / ".hidden.txt").write_text("Five said that e.")
    (tmp_path / "in" / "picture.png").write_bytes(b"\x89PNG\r\n")
    results = list(add_inputs(record, [str(tmp_path / "in")]))
    assert [Path(result.name).name for result in results] == ["a.txt", "b.txt", "picture.png", "c.txt"]
    assert [result.outcome.value for result in results] == ["read", "read", "refused", "read"]


def test_lists_give_what_is_known(reader: build.ScriptedReader, record: Record, tmp_path: Path) -> None:
    """Title, outlet, address and day of the list go before what the file says; its order is kept."""
    paths = write(tmp_path / "in", a="One said that a.", b="Two said that b.")
    rows = [
        {
            "path": paths["b"],
            "url": "http://plain.example/b",
            "title": "B",
            "outlet": "The Plain",
            "published": "2014-09-12",
        },
        {"path": "in/a.txt", "url": None, "title": None, "outlet": None, "published": None, "extra": 1},
        {"path": paths["b"], "outlet": "The Ridge"},
        {"path": None, "url": None},
        ["no object"],
        {"path": 7},
        {"path": paths["a"], "published": "yesterday"},
    ]
    listed = tmp_path / "list.jsonl"
    listed.write_text("\n\n".join(map(json.dumps, rows)) + "\nnot json\n", encoding="utf-8")
    results = list(add_inputs(record, [], lists=[listed]))
    counted = AddTotals.count(result.outcome for result in results)
    assert str(counted) == "8 given: 2 read, 0 partial, 1 duplicate, 5 refused"
    assert {failure.code for result in results for failure in result.failures} == {"RD-142", "RD-800"}
    assert {f"{listed}:{number}" for number in (7, 9, 11, 14)} == {
        result.name for result in results if "RD-142" in {failure.code for failure in result.failures}
    }
    report = record.get_report(hash_bytes(b"Two said that b."))
    assert (report.title, report.outlet, report.published) == ("B", "The Plain", "2014-09-12")
    assert (report.path, report.url) == (paths["b"], "http://plain.example/b")
    assert record.get_report(hash_bytes(b"One said that a.")).path == "in/a.txt"
    assert record.get_receipts(report.id)[1] == Receipt(name=paths["b"], outlet="The Ridge")


def test_a_list_that_is_not_there(record: Record, tmp_path: Path) -> None:
    """Is an error with a code, before anything is read."""
    with pytest.raises(IntakeError) as caught:
        list(add_inputs(record, [], lists=[tmp_path / "missing.jsonl"]))
    assert caught.value.code == "RD-101"


FEED = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>The Plain</title><link>http://plain.example/</link>
<item><title>Depot  burns</title><link>http://plain.example/a?x=1&amp;y=2</link>
<pubDate>Tue, 11 Mar 2025 23:30:00 -0500</pubDate></item>
<item><title>Relative</title><link>b.txt</link></item>
<item><title>Evil</title><link>javascript:alert(1)</link></item>
<item><title>Local</title><link>file:///etc/passwd</link></item>
<item><title>None</title></item>
</channel></rss>"""


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """A web of some pages, and no other network."""
    pages: dict[str, bytes] = {}

    def fetch(self: Intake, url: str) -> Fetched:
        return Fetched(pages[url], url, "text/plain", None)

    monkeypatch.setattr(Intake, "_fetch", fetch)
    return pages


@pytest.mark.parametrize("is_file", [True, False])
def test_a_feed_stands_for_the_reports_it_names(
    reader: build.ScriptedReader, record: Record, tmp_path: Path, web: dict[str, bytes], *, is_file: bool
) -> None:
    """As a file or behind an address; titles and days of the feed count, and addresses that are none are refused."""
    web["http://plain.example/a?x=1&y=2"] = b"One said that a."
    web["http://plain.example/b.txt"] = b"Two said that b."
    web["http://plain.example/feed"] = FEED.encode()
    (tmp_path / "feed.xml").write_text(FEED, encoding="utf-8")
    name = str(tmp_path / "feed.xml") if is_file else "http://plain.example/feed"
    results = list(add_inputs(record, [name]))
    refused = [result for result in results if result.outcome is AddOutcome.REFUSED]
    assert {failure.code for result in refused for failure in result.failures} == {"RD-120"}
    assert len(refused) == (4 if is_file else 3)  # a file has no address that 'b.txt' could belong to
    report = record.get_report(hash_bytes(b"One said that a."))
    assert (report.url, report.title, report.published) == (
        "http://plain.example/a?x=1&y=2",
        "Depot burns",
        "2025-03-11",
    )
    assert len(results) == 5


def test_an_address_that_is_no_feed_is_fetched_once(
    reader: build.ScriptedReader, record: Record, web: dict[str, bytes]
) -> None:
    """It is a report, and a second time a duplicate."""
    web["http://plain.example/a"] = b"One said that a."
    assert outcomes(record, ["http://plain.example/a"]) == ["read"]
    assert record.get_report(hash_bytes(b"One said that a.")).url == "http://plain.example/a"
    assert outcomes(record, ["http://plain.example/a"]) == ["duplicate"]


def test_addresses_that_lead_nowhere_are_refused(record: Record) -> None:
    """With the codes of fetching."""
    (result,) = add_inputs(record, ["http://127.0.0.1/feed"])
    assert (result.outcome, result.failures[0].code) == (AddOutcome.REFUSED, "RD-123")


def test_options_are_checked_at_once(record: Record) -> None:
    """A day that is none is an error of the call."""
    with pytest.raises(SettingsError):
        add_inputs(record, ["a"], options=AddOptions(published="yesterday"))


def test_several_processes_add_the_same(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, web: dict[str, bytes]
) -> None:
    """Whatever process reads it: in order, each once, with its bytes."""
    monkeypatch.setattr(pipeline, "load_reader", build.load_scripted_reader)
    monkeypatch.setattr("reportedly.adding.load_reader", build.load_scripted_reader)
    monkeypatch.setattr("reportedly.workers.PORTION", 2)
    paths = write(tmp_path / "in", **{f"n{number}": f"One said that {number}." for number in range(5)})
    web["http://plain.example/a"] = b"Two said that a."
    names = [*paths.values(), "http://plain.example/a", paths["n0"]]
    results = list(add_inputs(record, names, options=AddOptions(jobs=2)))
    assert sorted(result.outcome.value for result in results) == ["duplicate"] + ["read"] * 6
    assert [each.report.path or each.report.url for each in record.iter_readings()] == names[:-1]
    assert record.get_original(hash_bytes(b"One said that 3.")) == b"One said that 3."
