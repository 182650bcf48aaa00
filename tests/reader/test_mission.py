"""A real report on a group's conference, read by hand: who killed whom on whose word, and which days belong to which deed."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from reportedly.cli.main import main

REPORT = Path(__file__).parents[2].parent / "shared" / "reports" / "mission-mustafa.txt"
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not REPORT.exists(), reason="needs ../shared/reports")]


@pytest.fixture(scope="module")
def row() -> dict[str, Any]:
    """The reading as the interchange has it."""
    done = CliRunner().invoke(main, ["read", "--format", "jsonl", "--no-originals", str(REPORT)])
    assert done.exit_code == 0, done.output
    read: dict[str, Any] = json.loads(done.stdout)
    return read


def list_relations(row: dict[str, Any]) -> set[tuple[str, str, str]]:
    """Relations as words."""
    names = {entity["id"]: entity["name"] for entity in row["entities"]}
    return {(names[each["subject"]], each["type"], names[each["object"]]) for each in row["relations"]}


def test_the_killing_has_no_day_of_another_deed(row: dict[str, Any]) -> None:
    """Kashmiri's word on the killed family: Indian forces, Bahawalpur, and no day, since 'this year' is not known."""
    (killing,) = [each for each in row["incidents"] if any("family" in str(v) for v in each["victims"])]
    assert killing["date"] is None
    assert killing["location"]["place"]["name"] == "Bahawalpur"
    assert "Indian forces" in str(killing["perpetrator_organizations"]) + str(killing["perpetrator_individuals"])
    assert {fill["statement"] for fill in killing["victims"]} == {"S6"}


def test_named_attacks_keep_their_own_days(row: dict[str, Any]) -> None:
    """1999, 2001, 26/11 and 2018 are four deeds, each once."""
    days = sorted(each["date"]["start"][:4] for each in row["incidents"] if each["date"] is not None)
    assert days == ["1999", "2001", "2008", "2018"]


def test_a_charge_is_no_conviction(row: dict[str, Any]) -> None:
    """The National Investigation Agency charged Kashmiri; nobody convicted him."""
    told = list_relations(row)
    assert ("Masood Ilyas Kashmiri", "charged by", "National Investigation Agency") in told
    assert not any(kind == "convicted by" for _, kind, _ in told)
    assert ("Azhar’s family members", "killed by", "Indian forces") in told


def test_the_conference_has_its_place_and_attendance(row: dict[str, Any]) -> None:
    """At Garhi Habibullah, with thousands."""
    (conference,) = [each for each in row["entities"] if "conference" in each["name"]]
    assert (conference["occasion"]["attendance"]["low"], conference["occasion"]["attendance"]["high"]) == (2000, None)
    places = {entity["id"]: entity for entity in row["entities"]}
    assert places[conference["occasion"]["place"]]["place"]["name"] == "Garhi Habibullah"
