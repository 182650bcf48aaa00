"""What no report tells of: an absence of telling, which is not a telling of absence."""

from dataclasses import replace

from build_cases import tell_blast as tell
from build_cases import weigh
from reportedly.casework import make_case_row
from reportedly.reading import Count
from reportedly.weighing.findings import Material, Question
from reportedly.weighing.untold import list_untold


def test_an_absence_of_telling_is_said_and_is_no_number() -> None:
    """Two reports of a blast that speak of nobody killed: no finding and no 0, but how many reports were read."""
    (case,) = weigh(
        tell("It wounded nine people.", "The Mirror", path="one.txt").injured("nine people"),
        tell("Windows were broken.", "The Herald", path="two.txt"),
    ).weigh_all()
    assert case.find(Question.KILLED) is None
    (untold,) = case.untold
    assert untold.question is Question.KILLED
    assert untold.words == "no report tells of anyone killed (2 reports)"
    row = make_case_row(case)
    assert [(u["question"], sorted(u["reports"])) for u in row["untold"]] == [("killed", ["one.txt", "two.txt"])]
    assert "killed" not in [finding["question"] for finding in row["findings"]]


def test_a_telling_of_absence_is_a_value() -> None:
    """'Nobody was killed' is told, and 0."""
    told = tell("No one was killed.", "The Mirror").read()
    (incident,) = told.reading.incidents
    nobody = Count(low=0, best=0, high=0, text="No one", rule="none")
    harmed = tell("No one was killed.", "The Mirror").killed("No one").read().reading.incidents[0].victims
    spared = replace(incident, victims=tuple(replace(v, effect="no death", count=nobody) for v in harmed))
    material = Material(report=told.report, reading=told.reading, incident=spared)
    assert [untold.question for untold in list_untold([material])] == [Question.INJURED]


def test_a_death_without_a_number_is_told() -> None:
    """'Guards were killed' names no number, so there may be no value; but it is told that somebody was."""
    told = tell("Guards were killed.", "The Mirror").killed("Guards").read()
    (incident,) = told.reading.incidents
    unknown = replace(incident, victims=tuple(replace(victim, count=None) for victim in incident.victims))
    material = Material(report=told.report, reading=told.reading, incident=unknown)
    assert [untold.question for untold in list_untold([material])] == [Question.INJURED]


def test_no_report_leaves_nothing_untold() -> None:
    """Of nothing that was read nothing can be said."""
    assert list_untold([]) == ()
