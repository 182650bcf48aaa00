"""Named events and gatherings: which they are, where and when, who came; and what is none."""

import json
from pathlib import Path
from typing import Any

import pytest

from build import ReadingDraft, find_span, make_report
from build_incidents import PELLARY, TUESDAY
from reportedly.reader.events import find_named_events, load_event_words, name_events
from reportedly.reader.occasions import find_sentence, place_events
from reportedly.reading import Entity, Mention
from reportedly.terms import EntityType, Form

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "events.jsonl").read_text(encoding="utf-8").splitlines()
]


def make_entities(case: dict[str, Any]) -> tuple[Entity, ...]:
    """The entities of a case: type, then surfaces; 'name' makes names of them, else they are nominals."""
    made = []
    for number, (kind, *given) in enumerate(case["entities"], 1):
        form = Form.NAME if "name" in given else Form.NOMINAL
        surfaces = [tuple(part) if isinstance(part, list) else part for part in given if part != "name"]
        spans = sorted(find_span(case["text"], surface) for surface in surfaces)
        mentions = tuple(Mention(span=span, form=form) for span in spans)
        made.append(Entity(id=f"E{number}", type=EntityType(kind), name=given[0], mentions=mentions))
    return tuple(made)


def read(case: dict[str, Any]) -> tuple[Entity, ...]:
    """The entities of a case with its events."""
    return place_events(case["text"], name_events(case["text"], make_entities(case)))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    """Each text of the case file has the named events that stand there, and no others."""
    entities = read(case)
    names = {entity.id: entity.name for entity in entities}
    events = [e for e in entities if e.type is EntityType.EVENT and any(m.form is Form.NAME for m in e.mentions)]
    assert [event.name for event in events] == [expected["name"] for expected in case["events"]]
    for event, expected in zip(events, case["events"]):
        occasion = event.occasion
        if occasion is None:
            assert set(expected) == {"name"}
            continue
        recurrence = None if occasion.recurrence is None else occasion.recurrence.text_in(case["text"])
        assert recurrence == expected.get("recurrence")
        assert names.get(occasion.place or "") == expected.get("place")
        assert names.get(occasion.date or "") == expected.get("date")
        came = occasion.attendance
        assert (came and [came.low, came.best, came.high]) == expected.get("attendance")
        assert [names[one] for one in occasion.participants] == expected.get("participants", [])
        assert len(event.mentions) >= expected.get("mentions", 1)
    assert set(case.get("stay", ())) <= set(names.values())


def test_cases_are_many_and_each_has_a_reason() -> None:
    """No id twice, and every case says what goes wrong there."""
    assert len({case["id"] for case in CASES}) == len(CASES) >= 25
    assert all(case["why"] and case["origin"] == "own" for case in CASES)


def test_an_event_has_the_place_and_the_date_of_its_entities() -> None:
    """What the gazetteer and the calendar say of them holds for the event as well."""
    report = make_report("Operation Lantern was launched in Pellary on Tuesday.")
    draft = ReadingDraft(report)
    draft.add_entity(EntityType.LOCATION, "Pellary", place=PELLARY)
    draft.add_entity(EntityType.DATE, "Tuesday", date=TUESDAY)
    entities = place_events(report.text, name_events(report.text, draft.make().entities))
    assert (entities[-1].id, entities[-1].place, entities[-1].date) == ("E3", PELLARY, TUESDAY)


def test_what_is_referred_to_stays() -> None:
    """An entity that a statement names as its speaker is not taken away."""
    case = next(case for case in CASES if case["id"] == "quoted-annual")
    entities = make_entities(case)
    assert [entity.id for entity in name_events(case["text"], entities)] == ["E1", "E3"]
    assert [entity.id for entity in name_events(case["text"], entities, keep=("E2",))] == ["E1", "E2", "E3"]


def test_attendance_has_its_words() -> None:
    """The number, its rule and the span of the words."""
    case = next(case for case in CASES if case["id"] == "participation-of-thousands")
    (event,) = read(case)
    assert event.occasion is not None
    assert event.occasion.attended is not None
    assert event.occasion.attended.text_in(case["text"]) == "thousands"
    assert event.occasion.attendance is not None
    assert event.occasion.attendance.text == "thousands"


def test_a_text_without_events_is_left_alone() -> None:
    """The very same entities come back."""
    report = make_report("Corvane left Pellary.")
    draft = ReadingDraft(report)
    draft.add_entity(EntityType.PERSON, "Corvane")
    entities = draft.make().entities
    assert place_events(report.text, name_events(report.text, entities)) == entities
    assert find_named_events(report.text, entities) == []


def test_words_are_listed_once() -> None:
    """Every list of the resource has words, none twice, all in small letters."""
    for words in load_event_words().values():
        assert len(set(words)) == len(words) > 0
        assert all(word == word.lower() for word in words)


def test_a_sentence_ends_at_its_stop() -> None:
    """Not before, and not at the end of the text."""
    text = "One came. Two left. Three stayed."
    assert find_sentence(text, find_span(text, "left")).text_in(text) == "Two left."
    assert find_sentence(text, find_span(text, "stayed")).text_in(text) == "Three stayed."
