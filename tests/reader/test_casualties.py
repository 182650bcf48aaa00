"""Casualties in plain words: who, how many, and each person once."""

import json
import re
from pathlib import Path

import pytest

from reportedly.reader.incidents.casualties import find_casualties
from reportedly.reader.incidents.settling import complete_incidents, settle_casualties
from reportedly.reading import Incident
from reportedly.spans import Span
from reportedly.terms import IncidentType, Stage

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "casualties.jsonl").read_text(encoding="utf-8").splitlines()
]


def cut(text: str) -> list[Span]:
    """Sentences of a text made for a test: they end with a stop and a space."""
    return [Span(*match.span()) for match in re.finditer(r"[^.\n]+\.?", text) if match.group().strip(" .") != ""]


def count(text: str, names: list[str]) -> tuple[int | None, int | None]:
    """How many are settled to be killed and injured."""
    mentions = sorted((Span(*m.span()), name) for name in names for m in re.finditer(re.escape(name), text))
    settled = settle_casualties(find_casualties(text, cut(text), mentions))

    def add(people: object) -> int | None:
        numbers = [one.count.best for one in people if one.count.best is not None]  # type: ignore[attr-defined]
        return sum(numbers) if len(numbers) > 0 else None

    return add(settled.killed), add(settled.injured)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_casualties_are_counted_once(case: dict[str, object]) -> None:
    """Each line of the file is a text with how many it says were killed and injured."""
    assert list(count(str(case["text"]), case.get("names", []))) == case["expected"]  # type: ignore[arg-type]


def test_casualties_stand_where_the_text_says_so() -> None:
    """Spans cover the words for who."""
    text = "A bomb in Pellary killed two guards and wounded nine others."
    found = find_casualties(text, cut(text))
    assert [(c.text, c.effect.value) for c in found] == [("two guards", "death"), ("nine others", "injury")]
    assert all(" ".join(c.span.text_in(text).split()) == c.text for c in found)


def test_an_incident_gets_the_victims_it_lacks() -> None:
    """One number for the dead and one for the injured; what it has stays."""
    text = "Two dead, five wounded in Pellary blast. The bomb went off on Monday."
    incident = Incident(
        id="I1",
        type=IncidentType.BOMBING,
        stage=Stage.ACCOMPLISHED,
        category=None,
        span=Span(0, len(text)),
        date=None,
        location=None,
        score=1.0,
    )
    (completed,) = complete_incidents(text, [incident], cut(text), entities=[], statements=[])
    assert [(v.description, v.effect, v.count and v.count.best) for v in completed.victims] == [
        ("Two", "death", 2),
        ("five", "injury", 5),
    ]
    again = complete_incidents(text, [completed], cut(text), entities=[], statements=[])
    assert again == (completed,)
    assert complete_incidents(text, [], cut(text), entities=[], statements=[]) == ()
