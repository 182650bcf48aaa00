"""``reportedly judge``: deciding, undoing and listing from the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_cases import Told
from build_incidents import make_bombing
from reportedly.cli.main import main
from reportedly.record import Addition, Receipt, Record

TEXTS = {
    "The Mirror": ("A bomb went off at the harbour market in Pellary on Tuesday. It killed 20 people.", "20 people"),
    "The Post": ("Pellary mourns: Tuesday saw its harbour market bombed, with 31 people dead.", "31 people"),
}


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A record with a case of two reports, and a report on a person."""
    reads = [
        Told(text, outlet=outlet).on("Tuesday", "2025-02-11").at("Pellary", country="Merova").killed(killed).read()
        for outlet, (text, killed) in TEXTS.items()
    ]
    report, reading, _ = make_bombing()
    with Record.make(tmp_path / "affair.db") as made:
        made.add([Addition(report=r.report, reading=r.reading, receipt=Receipt(name="x")) for r in reads])
        made.add([Addition(report=report, reading=reading, receipt=Receipt(name="y"))])
    return str(tmp_path / "affair.db")


def call(place: str, *arguments: str, status: int = 0) -> str:
    """Standard output of a call, standard error of one that fails."""
    done = CliRunner().invoke(main, [*arguments, "--record", place], catch_exceptions=False)
    assert done.exit_code == status, done.stderr
    return " ".join((done.stdout if status == 0 else done.stderr).split())


def get_row(place: str) -> dict:
    """The case of two reports."""
    return json.loads(call(place, "cases", "--reports", "2", "--format", "jsonl"))


def test_a_value_is_rejected_shown_so_and_undone(place: str) -> None:
    """`case` and lines of JSON say who rejected it and why; `undo` takes it back."""
    case = get_row(place)["case"]
    shown = call(place, "judge", "reject", case, "killed", "31", "--who", "Ada", "--why", "misread")
    assert "reject killed “31”" in shown
    assert "rejected by Ada on" in call(place, "case", case)
    (judgement,) = get_row(place)["judgements"]
    assert (judgement["kind"], judgement["subject"], judgement["who"], judgement["why"]) == (
        "reject",
        "31",
        "Ada",
        "misread",
    )
    killed = next(f for f in get_row(place)["findings"] if f["question"] == "killed")
    assert [value["judged"] is None for value in killed["values"]] == [True, False]
    assert call(place, "disputed") == ""
    call(place, "judge", "undo", judgement["id"][:8], "--who", "Ben")
    assert get_row(place)["judgements"] == []
    assert "31" in call(place, "disputed")
    assert "reject" in call(place, "judge", "list", "--all")
    assert call(place, "judge", "list") == ""


def test_a_correction_and_cases_parted_and_joined(place: str) -> None:
    """The person's value comes first; a report leaves the case and comes back."""
    case = get_row(place)["case"]
    call(place, "judge", "correct", case, "killed", "23", "--who", "Ada")
    assert "23 corrected by Ada on" in call(place, "case", case)
    report = get_row(place)["accounts"][0]["report"]
    ids = call(place, "search", "Pellary", "--format", "jsonl")
    assert report in ids
    call(place, "judge", "not-same", case, report, "--who", "Ada")
    rows = call(place, "cases", "--date", "2025-02", "--format", "jsonl")
    assert rows.count('"case": ') == 2
    one, other = (part[:11] for part in rows.split('"case": "')[1:])
    call(place, "judge", "same", one, other, "--who", "Ada")
    assert len(get_row(place)["accounts"]) == 2


def test_statements_and_relations_are_judged(place: str) -> None:
    """`about` tells it; a part that is not there is an error."""
    report = make_bombing()[0].id[:12]
    call(place, "judge", "reject", report, "R1", "--who", "Ada", "--why", "another man")
    assert "rejected by Ada on" in call(place, "about", "Tolan Verrick")
    call(place, "judge", "accept", report, "S5", "--who", "Ben")
    rows = CliRunner().invoke(main, ["about", "Verrick", "--format", "jsonl", "--record", place]).stdout.splitlines()
    judged = [row["judged"] for row in map(json.loads, rows) if row["judged"] is not None]
    assert sorted(told.split(" on ")[0] for told in judged) == ["accepted by Ben", "rejected by Ada"]
    assert "RD-521" in call(place, "judge", "accept", report, "S99", status=2)


def test_an_owner_is_listed(place: str) -> None:
    """In words and as a line of JSON."""
    call(place, "judge", "owned", "The Post", "The Mirror", "--who", "Ada", "--why", "company register")
    assert "owned by outlet “The Post” · owned by “The Mirror” · Ada" in call(place, "judge", "list")
    row = json.loads(call(place, "judge", "list", "--format", "jsonl"))
    assert (row["kind"], row["about"], row["subject"], row["other"]) == ("owned by", "outlet", "The Post", "The Mirror")
