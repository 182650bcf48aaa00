"""``reportedly add``, ``search``, ``forget`` and ``demo --record``: what they print, and their exit status."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import build
from reportedly.report import hash_bytes

BRIDGE = "Corvane said that the Orrin bridge stands. Holt said that it fell."
DEPOT = "Verrick said that the depot is empty."


@pytest.fixture
def filled(run, monkeypatch: pytest.MonkeyPatch):
    """The runner, with a record of two reports."""
    monkeypatch.setattr("reportedly.adding.load_reader", lambda threads: build.ScriptedReader())
    Path("bridge.txt").write_text(BRIDGE)
    Path("depot.txt").write_text(DEPOT)
    result = run("add", "--record", "r.db", "bridge.txt", "depot.txt", "--published", "2025-03-12")
    assert result.exit_code == 0, result.stderr
    return run


def test_add_counts_what_was_given(filled) -> None:
    """A second time everything is a duplicate, which is no failure; a refused input is one."""
    folder = filled("add", "--record", "r.db", ".")
    assert folder.stderr == "2 given: 0 read, 0 partial, 2 duplicate, 0 refused\n", "the record itself is no input"
    again = filled("add", "--record", "r.db", "bridge.txt")
    assert (again.exit_code, again.stderr) == (0, "1 given: 0 read, 0 partial, 1 duplicate, 0 refused\n")
    missing = filled("add", "--record", "r.db", "missing.txt")
    assert missing.exit_code == 1
    assert missing.stderr.startswith("RD-101 missing.txt: ")


@pytest.mark.parametrize("arguments", [(), ("-", "-")])
def test_add_needs_something_to_add(run, arguments: tuple[str, ...]) -> None:
    """Nothing, or standard input twice, is a wrong call, and no record is made."""
    result = run("add", "--record", "r.db", *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("RD-805: ")
    assert not Path("r.db").exists()


def test_add_takes_lists(filled) -> None:
    """And names the line of a list that is none."""
    Path("list.jsonl").write_text('{"path": "depot.txt", "outlet": "The Plain"}\nnothing\n')
    result = filled("add", "--record", "r2.db", "--list", "list.jsonl")
    assert result.exit_code == 1
    assert "RD-142 list.jsonl:2: no input" in result.stderr
    assert "2 given: 1 read, 0 partial, 0 duplicate, 1 refused" in result.stderr
    assert "The Plain · depot.txt" in filled("search", "--record", "r2.db", "--outlet", "the plain").stdout


def test_search_lists_reports(filled) -> None:
    """With the beginning of the id, where it is from, and the words; the sum goes to standard error."""
    result = filled("search", "--record", "r.db", "BRIDGE")
    assert result.stdout == (
        f"(no title)\n  {hash_bytes(BRIDGE.encode())[:12]} · 2025-03-12 · bridge.txt\n  {BRIDGE}\n\n"
    )
    assert result.stderr == "1 report\n"


def test_search_lists_statements_and_speakers(filled) -> None:
    """Who says it, what, and where."""
    said = filled("search", "--record", "r.db", "--in", "statements", "--speaker", "holt").stdout
    assert said.startswith("Holt · says\n  it fell\n  ")
    assert said.endswith(" · bridge.txt · S2\n\n")
    speakers = filled("search", "--record", "r.db", "--in", "speakers", "--published", "2025-03").stdout
    assert speakers.splitlines()[0] == "Corvane: 1 statement in 1 report, 2025-03-12"


def test_search_prints_lines_of_json(filled) -> None:
    """One hit a line, keys in a fixed order, spans as pairs."""
    result = filled("search", "--record", "r.db", "--in", "statements", "depot", "--format", "jsonl")
    row = json.loads(result.stdout)
    assert (row["speaker"], row["act"], row["content"]) == ("Verrick", "says", "the depot is empty")
    start, end = row["span"]
    assert DEPOT[start:end] == "said that the depot is empty"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), "RD-806"),
        (("--", "--"), "RD-806"),
        (("--date", "soon"), "RD-807"),
    ],
)
def test_search_says_what_is_wrong_with_a_call(filled, arguments: tuple[str, ...], code: str) -> None:
    """Nothing to search for, no word, no day."""
    result = filled("search", "--record", "r.db", *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{code}: ")


def test_search_needs_a_record_that_is_there(run) -> None:
    """It makes none."""
    result = run("search", "--record", "missing.db", "word")
    assert result.exit_code == 2
    assert result.stderr.startswith("RD-501 missing.db: no record")
    assert not Path("missing.db").exists()


def test_without_a_record_it_is_ones_own(filled, tmp_path: Path) -> None:
    """That which `serve` opens as well; adding says where it is, searching finds what was added, and makes none itself."""
    own = tmp_path / "home" / "record.db"
    missing = filled("search", "bridge")
    assert (missing.exit_code, own.exists()) == (2, False)
    added = filled("add", "bridge.txt")
    assert added.stderr == f"record: {own}\n1 given: 1 read, 0 partial, 0 duplicate, 0 refused\n"
    assert "1 report" in filled("search", "bridge").stderr
    assert own.is_file()


def test_the_record_may_be_named_by_the_environment(filled, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a day's work names it once."""
    monkeypatch.setenv("REPORTEDLY_RECORD", "r.db")
    assert filled("search", "depot").stderr == "1 report\n"


def test_names_cannot_steer_the_terminal(filled) -> None:
    """What reports and lists say is shown, not obeyed."""
    Path("list.jsonl").write_text(json.dumps({"path": "depot.txt", "outlet": "evil\x1b[31m"}) + "\n")
    filled("add", "--record", "r2.db", "--list", "list.jsonl")
    shown = filled("search", "--record", "r2.db", "depot").stdout
    assert "evil" in shown
    assert "\x1b" not in shown


def test_forget_asks_first(filled) -> None:
    """Without a yes nothing happens; with it the report is gone and the journal has it."""
    beginning = hash_bytes(DEPOT.encode())[:10]
    refused = filled("forget", "--record", "r.db", beginning, input="n\n")
    assert refused.exit_code == 1
    assert filled("search", "--record", "r.db", "depot").stderr == "1 report\n"
    done = filled("forget", "--record", "r.db", beginning, "--who", "Ada", "--why", "asked for", input="y\n")
    assert done.exit_code == 0
    assert "1 reading, 1 statement" in done.stderr
    assert filled("search", "--record", "r.db", "depot").stderr == "0 reports\n"
    assert filled("search", "--record", "r.db", "bridge").stderr == "1 report\n"


def test_forget_names_ids_that_are_none(filled) -> None:
    """With a code."""
    result = filled("forget", "--record", "r.db", "--yes", "zzzz")
    assert result.exit_code == 2
    assert result.stderr.startswith("RD-504: ")


def test_demo_fills_a_record(run, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its four reports, once, however often it is called."""
    monkeypatch.setattr("reportedly.adding.load_reader", lambda threads: build.ScriptedReader())
    first = run("demo", "--record", "demo.db")
    assert first.exit_code == 0
    assert first.stdout == ""
    assert "4 given: 4 read, 0 partial, 0 duplicate, 0 refused" in first.stderr
    assert "4 duplicate" in run("demo", "--record", "demo.db").stderr


@pytest.mark.parametrize("arguments", [["--help"], ["add", "--help"], ["search", "--help"], ["read", "--help"]])
def test_help_loads_no_database(arguments: list[str]) -> None:
    """The command starts quickly: SQLAlchemy and alembic are loaded where a record is used."""
    code = (
        "import sys\nfrom reportedly.cli.main import main\n"
        f"try:\n    main({arguments!r})\nfinally:\n"
        "    loaded = {'sqlalchemy', 'alembic', 'feedparser', 'onnxruntime'} & set(sys.modules)\n"
        "    print('loaded:', sorted(loaded))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "loaded: []"
