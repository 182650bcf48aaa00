"""The commands on cases: what is printed for people and for programs."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_cases import Told
from build_incidents import make_bombing
from reportedly.cli.main import main
from reportedly.record import Addition, Receipt, Record


@pytest.fixture
def record(tmp_path: Path) -> str:
    """A record with three reports of one blast, and one of other things."""
    place = str(tmp_path / "affair.db")
    told = [
        make_told("It killed 20 people, the police said.", "The Mirror", path="one.txt").killed(
            "20 people", said_by="police"
        ),
        make_told("The police said 20 people died.", "The Herald", path="two.txt").killed(
            "20 people", said_by="police"
        ),
        make_told("It killed 31 people, the Harrow Front said.", "The Post", path="three.txt")
        .killed("31 people", said_by="Harrow Front")
        .by("Harrow Front"),
    ]
    reads = [each.read() for each in told]
    report, reading, _ = make_bombing(path="four.txt")
    with Record.make(place) as made:
        made.add([Addition(report=r.report, reading=r.reading, receipt=Receipt(name="x")) for r in reads])
        made.add([Addition(report=report, reading=reading, receipt=Receipt(name="y"))])
    return place


def make_told(words: str, outlet: str, **fields: object) -> Told:
    """A report of the blast."""
    told = Told(f"A bomb went off at the Melon Hall in Old Tern on Monday. {words}", outlet=outlet, **fields)
    return told.on("Monday", "2025-02-10").at("Old Tern", "Melon Hall", country="Merova")


def call(*arguments: str) -> str:
    """Standard output of a call that must go well."""
    done = CliRunner().invoke(main, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_cases_are_listed_by_day(record: str) -> None:
    """One line of JSON a case; the blast of February before that of March."""
    rows = [json.loads(line) for line in call("cases", "--record", record, "--format", "jsonl").splitlines()]
    days = [next((f["best"]["start"] for f in row["findings"] if f["question"] == "date"), None) for row in rows]
    assert days[0] == "2025-02-10"
    assert days == sorted(days, key=lambda day: day or "9999")
    assert sorted(a["report"] for a in rows[0]["accounts"]) == ["one.txt", "three.txt", "two.txt"]


def test_the_list_shows_what_relates_how(record: str) -> None:
    """For people: the case, its day and place, and each question in a line."""
    shown = call("cases", "--record", record)
    assert "2025-02-10 · Melon Hall, Old Tern, Merova · 3 reports" in shown
    assert "contradicted, 2 reports, 1 origin" in shown
    assert max(len(line) for line in shown.splitlines()) <= 100


def test_a_case_shows_who_says_what(record: str) -> None:
    """Every value with its speakers, outlets and credibility."""
    (first, *_) = [json.loads(line) for line in call("cases", "--record", record, "--format", "jsonl").splitlines()]
    shown = call("case", first["case"][:8], "--record", record)
    assert "police in The Mirror" in shown
    assert "Harrow Front in The Post" in shown
    assert "credibility 4" in shown
    assert "same origin: The Mirror and The Herald both quote police" in " ".join(shown.split())
    killed = next(f for f in first["findings"] if f["question"] == "killed")
    (link,) = killed["values"][0]["links"]
    assert (link["kind"], link["name"], sorted(link["reports"])) == ("speaker", "police", ["one.txt", "two.txt"])
    assert {voice["origin"]["name"] for voice in killed["values"][0]["voices"]} == {"police"}


def test_disputes_and_echoes_are_listed(record: str) -> None:
    """Only the cases that have some."""
    assert "contradicted" in call("disputed", "--record", record)
    assert call("echoes", "--record", record).count("echo, 2 reports") == 0


def test_about_shows_roles_and_words(record: str) -> None:
    """Roles and statements of a person."""
    shown = call("about", "Tolan", "Verrick", "--record", record)
    assert "Tolan Verrick: leader of Saltgate Brigade" in shown
    assert "he is not a member of the Harrow Front" in shown
    rows = [json.loads(line) for line in call("about", "Verrick", "--record", record, "--format", "jsonl").splitlines()]
    assert {row["kind"] for row in rows} >= {"relation", "says"}


def test_an_unknown_case_says_what_to_do(record: str) -> None:
    """With its code, and a status that says so."""
    done = CliRunner().invoke(main, ["case", "Czzz", "--record", record])
    assert done.exit_code == 2
    assert "RD-520" in done.stderr


def test_echoes_by_outlet_name_whose_words_are_carried(record: str) -> None:
    """A line for each outlet, in words and in JSON."""
    shown = call("echoes", "--by-outlet", "--record", record)
    assert "The Mirror" in shown
    assert "police  speaker, 1 report, 1 alone" in shown
    rows = [
        json.loads(line) for line in call("echoes", "--by-outlet", "--record", record, "--format", "jsonl").splitlines()
    ]
    post = next(row for row in rows if row["outlet"] == "The Post")
    assert post["carries"] == [{"name": "Harrow Front", "kind": "speaker", "reports": 1, "alone": 1}]


def test_a_case_says_what_no_report_tells(record: str) -> None:
    """The blast has dead and no word of wounded: the page says so, and no number."""
    rows = [json.loads(line) for line in call("cases", "--record", record, "--format", "jsonl").splitlines()]
    case = next(row for row in rows if len(row["accounts"]) == 3)
    shown = " ".join(call("case", case["case"], "--record", record).split())
    assert "injured no report tells of anyone injured (3 reports)" in shown
