"""Tallies: everybody once."""

from dataclasses import replace

import pytest

from build_cases import Told
from reportedly.reader.numbers import count_of
from reportedly.reading import Count, Toll
from reportedly.spans import Span
from reportedly.weighing.tallies import DEATH, tally_victims


@pytest.mark.parametrize(
    ("text", "killed", "number", "is_whole"),
    [
        ("five people were killed", ["five people"], 5, True),
        ("five people were killed, among them two policemen", ["five people", "two policemen"], 5, True),
        ("two soldiers and a driver were killed", ["two soldiers", "a driver"], 3, False),
        ("three people died; later seven people", ["three people", "seven people"], 7, True),
        ("two policemen were killed", ["two policemen"], 2, False),
        ("dozens of people died", ["dozens of people"], None, True),
    ],
)
def test_people_are_counted_once(text: str, killed: list[str], number: int | None, is_whole: bool) -> None:
    """General numbers hold for everybody, particular people are parts of them or add up."""
    told = Told(text)
    for words in killed:
        told.killed(words)
    tally = tally_victims(told.read().reading.incidents[0], DEATH)
    assert tally is not None
    assert (tally.best, tally.is_whole) == (number, is_whole)


@pytest.mark.parametrize(
    ("words", "is_whole"),
    [
        ("five people", True),
        ("at least nine", True),
        ("the five", True),
        ("seven people + killing himself", True),
        ("two policemen", False),
        ("son", False),
        ("Brok", False),
        ("A third person", False),
        ("two of his cousins", False),
    ],
)
def test_what_counts_everybody(words: str, is_whole: bool) -> None:
    """A bare number and a number of people do; one person, a name, and some among others do not."""
    count = count_of(words) or Count(low=1, best=1, high=1, text=words, rule="by hand")
    toll = Toll(count=replace(count, text=words), statement=None, span=Span(0, 3))
    incident = replace(Told("It was on Tuesday.").read().reading.incidents[0], killed=toll)
    tally = tally_victims(incident, DEATH)
    assert tally is not None
    assert tally.is_whole == is_whole


def test_names_far_from_a_group_are_in_it() -> None:
    """Two men, and further on the names of two men, are two."""
    told = Told(
        "Two men were killed on Tuesday. " + "Nothing more was known at first, " * 4 + "then Ada Brok was named."
    )
    told.killed("Two men").killed("Ada Brok", name="Ada Brok")
    tally = tally_victims(told.read().reading.incidents[0], DEATH)
    assert tally is not None
    assert tally.best == 2


def test_no_victims_no_tally() -> None:
    """Nothing said is not 'none killed'."""
    assert tally_victims(Told("A bomb went off.").read().reading.incidents[0], DEATH) is None
