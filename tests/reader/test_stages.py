"""How far a deed came, by the words around those that tell of it."""

import numpy as np
import pytest

from build import find_span
from reportedly.reader.incidents.mentions import FillMention
from reportedly.reader.incidents.stages import find_stage
from reportedly.terms import Stage


def find(text: str, *told: str) -> Stage | None:
    """The stage of a deed that some words of a text tell of."""
    motif = np.zeros(2, dtype=np.float32)
    spans = [find_span(text, words) for words in told]
    mentions = [
        FillMention(
            role="victim description",
            span=span,
            first=span.start,
            last=span.end,
            sentence=0,
            score=1.0,
            traits={},
            motif=motif,
        )
        for span in spans
    ]
    return find_stage(text, mentions)


@pytest.mark.parametrize(
    ("text", "told", "stage"),
    [
        ("The rebels planned to take hostages in Lesk.", ("The rebels", "hostages"), Stage.THREATENED),
        ("They plotted to kill the judge of Lesk.", ("the judge",), Stage.THREATENED),
        ("A plot to kill the judge was found out.", ("the judge",), Stage.THREATENED),
        ("The mayor was to have been shot on Monday.", ("The mayor",), Stage.THREATENED),
        ("Police held five men of the Front. The men planned to bomb a bridge.", ("five men",), Stage.THREATENED),
        ("Soldiers foiled an attack on the bus station.", ("the bus station",), Stage.ATTEMPTED),
        ("An attack on the bus station was foiled by soldiers.", ("the bus station",), Stage.ATTEMPTED),
        ("The rebels kidnapped the mayor.", ("The rebels", "the mayor"), None),
        ("They planned to kidnap the mayor and then shot a guard.", ("the mayor", "a guard"), None),
        ("They planned to kidnap the mayor. A guard was shot.", ("the mayor", "A guard"), None),
        ("The attack was intended to scare the voters.", ("the voters",), None),
        ("Nobody tells of it.", (), None),
    ],
)
def test_what_was_planned_is_not_done(text: str, told: tuple[str, ...], stage: Stage | None) -> None:
    """And what was foiled was attempted; one word for what was done suffices to leave it to the network."""
    assert find(text, *told) is stage
