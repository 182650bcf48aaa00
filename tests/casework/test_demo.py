"""What the demo reports show together, read by the shipped reader: an echo, a corroborated and a contradicted value."""

from importlib import resources

import pytest

from reportedly.casework import Casework, WeighedCase
from reportedly.pipeline import read_batch
from reportedly.record import Read
from reportedly.weighing.findings import Question
from reportedly.weighing.voices import ValueRelation


@pytest.fixture(scope="module")
def bridge() -> WeighedCase:
    """The only case of the demo reports."""
    folder = resources.files("reportedly") / "resources" / "demo"
    names = ("herald-orrin-bridge.html", "mirror-orrin-bridge.html", "meridian-orrin-bridge.txt", "verrick-message.vtt")
    results = read_batch([str(folder / name) for name in names])
    reads = [
        Read(report=r.report, reading=r.reading) for r in results if r.report is not None and r.reading is not None
    ]
    assert len(reads) == 4
    (case,) = Casework.of_readings(reads).weigh_all()
    return case


def test_nine_dead_of_one_origin_and_six_contradict(bridge: WeighedCase) -> None:
    """Two papers quote one ministry; the observers count fewer, and only refuse the nine."""
    found = bridge.find(Question.KILLED)
    assert found is not None
    told = {
        value.best: ({voice.speaker for voice in value.voices}, value.origins, value.relation) for value in found.values
    }
    assert told == {
        9: ({"Interior Ministry"}, 1, ValueRelation.CONTRADICTED),
        6: ({"Observer Mission"}, 1, ValueRelation.CONTRADICTED),
    }


def test_the_injured_are_corroborated(bridge: WeighedCase) -> None:
    """A doctor, whom the Mirror has from the Herald, and the observers."""
    found = bridge.find(Question.INJURED)
    assert found is not None
    (value,) = found.values
    assert (value.best, value.origins, value.relation) == (21, 2, ValueRelation.CORROBORATED)
    assert {voice.speaker for voice in value.voices} == {"Ansa Strale", "Observer Mission"}


def test_the_accusation_is_an_echo(bridge: WeighedCase) -> None:
    """The minister's, in two papers, with the link that shows it."""
    found = bridge.find(Question.PERPETRATOR)
    assert found is not None
    value = next(value for value in found.values if value.value == "Orrin Valley Front")
    assert value.relation is ValueRelation.ECHO
    assert [link.name for link in value.links] == ["Lena Corvane"]
