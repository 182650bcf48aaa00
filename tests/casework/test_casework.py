"""Cases of a record, their lines of JSON, and what is known about somebody."""

import json

import pytest

from build_cases import tell_blast as make_told
from build_cases import weigh
from build_incidents import make_bombing
from reportedly.casework import dump_row, make_case_row, make_dossier, select_disputed, select_echoes
from reportedly.errors import RecordError
from reportedly.record import Read


def test_a_line_has_the_keys_that_were_promised() -> None:
    """Programs of users read these keys; reports are named by their path, else by their id."""
    told = make_told("It killed 20 people.", "The Mirror", path="news/one.txt").killed("20 people")
    other = make_told("20 people were killed.", "The Herald").killed("20 people")
    (case,) = weigh(told, other).weigh_all()
    row = json.loads(dump_row(make_case_row(case)))
    assert list(row) == ["case", "accounts", "findings", "judgements", "untold"]
    assert sorted(a["report"] for a in row["accounts"]) == sorted(["news/one.txt", other.report.id])
    killed = next(f for f in row["findings"] if f["question"] == "killed")
    assert killed["best"] == 20
    (value,) = killed["values"]
    assert list(value)[:7] == ["value", "low", "best", "high", "reports", "origins", "relation"]
    assert (value["value"], value["low"], value["high"], value["origins"]) == (20, 20, 20, 2)
    date = next(f for f in row["findings"] if f["question"] == "date")
    assert date["best"] == {"start": "2025-03-11", "end": "2025-03-11", "precision": 1}
    assert date["values"][0]["low"] is None
    place = next(f for f in row["findings"] if f["question"] == "place")
    assert place["best"]["places"] == ["Pellary", "Corn Market"]


def test_a_case_is_found_by_any_of_its_ids() -> None:
    """The beginning of an id is enough; one that leads nowhere says so."""
    casework = weigh(make_told("It was loud.", "The Mirror"), make_told("It was heard far.", "The Herald"))
    (case,) = casework.weigh_all()
    for id_ in case.case.ids:
        assert casework.get_case(id_[:6].lower()) == case
    with pytest.raises(RecordError, match="no case") as caught:
        casework.get_case("Cnothing")
    assert caught.value.code == "RD-520"


def test_what_is_disputed_and_what_is_echoed() -> None:
    """Each list has only the findings that it is about."""
    police = {"said_by": "Pellary police"}
    echo = [
        make_told("The Pellary police speaks of 20 people dead.", "The Mirror").killed("20 people", **police),
        make_told("Bodies found so far, by word of the Pellary police: 20 people.", "The Herald").killed(
            "20 people", **police
        ),
    ]
    casework = weigh(*echo, make_told("It killed 31 people.", "The Post").killed("31 people"))
    weighed = list(casework.weigh_all())
    (disputed,) = select_disputed(weighed)
    assert [finding.question.value for finding in disputed.findings] == ["killed"]
    assert list(select_echoes(weighed)) == []
    (echoed,) = select_echoes(weigh(*echo).weigh_all())
    assert [finding.question.value for finding in echoed.findings] == ["killed"]


def test_a_dossier_has_what_is_said_by_and_about_somebody() -> None:
    """Roles, legal states, parts in incidents and statements, each with its speaker."""
    report, reading, _ = make_bombing()
    dossier = make_dossier([Read(report=report, reading=reading)], "verrick")
    assert dossier.names == ("Tolan Verrick",)
    relations = [entry.words for entry in dossier.entries if entry.kind == "relation"]
    assert "Tolan Verrick: leader of Saltgate Brigade" in relations
    assert "Tolan Verrick: not member of Harrow Front" in relations
    assert any(words.startswith("Tolan Verrick: charged by Castrine prosecutor over the 2018") for words in relations)
    said = [entry.words for entry in dossier.entries if entry.kind == "says"]
    assert said == ["says: he is not a member of the Harrow Front"]
    assert {voice.speaker for entry in dossier.entries if entry.kind == "says" for voice in entry.voices} == {
        "Tolan Verrick"
    }


def test_a_dossier_of_a_group_has_its_part_in_incidents() -> None:
    """Claims, accusations and denials stay apart."""
    report, reading, _ = make_bombing()
    reads = [Read(report=report, reading=reading)]
    parts = {e.words for e in make_dossier(reads, "Saltgate Brigade").entries if e.kind == "incident"}
    assert parts == {
        "named as perpetrator of bombing: suspected or accused by authorities",
        "named as perpetrator of bombing: denied",
    }
    assert make_dossier(reads, "Nobody Known").entries == ()
