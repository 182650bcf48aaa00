"""Casualties in plain words: who, how many, and each person once."""

import re
from dataclasses import replace

import pytest

from build import ReadingDraft, load_cases, make_report
from reportedly.reader.incidents.casualties import find_casualties
from reportedly.reader.incidents.settling import settle_casualties
from reportedly.reader.incidents.tolls import tell_tolls
from reportedly.reading import DateValue, Incident
from reportedly.report import Dateline
from reportedly.spans import Span
from reportedly.terms import EntityType, IncidentType, Stage

CASES = load_cases("casualties.jsonl")


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


def make_incident(text: str) -> Incident:
    """An incident that all of a text tells of."""
    return Incident(
        id="I1",
        type=IncidentType.BOMBING,
        stage=Stage.ACCOMPLISHED,
        category=None,
        span=Span(0, len(text)),
        date=None,
        location=None,
        score=1.0,
    )


def test_an_incident_gets_its_toll() -> None:
    """How many in all were killed and injured, with the words that say so; telling twice changes nothing."""
    text = "Two dead, five wounded in Pellary blast. The bomb went off on Monday."
    (told,) = tell_tolls(make_report(text), [make_incident(text)], cut(text), entities=[], statements=[])
    assert told.killed is not None
    assert told.injured is not None
    assert (told.killed.count.best, told.injured.count.best) == (2, 5)
    assert told.killed.span.text_in(text) == "Two"
    assert tell_tolls(make_report(text), [told], cut(text), entities=[], statements=[]) == (told,)


def test_a_toll_of_something_violent_is_an_incident() -> None:
    """Where none was read; a crash is none, and a text without casualties has none."""
    text = "A blast in Pellary killed nine people."
    (incident,) = tell_tolls(make_report(text), [], cut(text), entities=[], statements=[])
    assert (incident.type, incident.killed is not None) == (IncidentType.BOMBING, True)
    shooting = "Gunmen shot dead three farmers."
    assert (
        tell_tolls(make_report(shooting), [], cut(shooting), entities=[], statements=[])[0].type is IncidentType.ATTACK
    )
    for other in ("Nine people were killed in a bus crash.", "It rained in Pellary."):
        assert tell_tolls(make_report(other), [], cut(other), entities=[], statements=[]) == ()


def test_a_toll_is_not_where_and_when_its_report_was_filed() -> None:
    """Of two places and two dates the dateline's are no incident's, though they stand as near."""
    text = "PELLARY, 3 May 2024 - A blast in Orrin killed nine people on 1 May 2024."
    draft = ReadingDraft(make_report(text, dateline=Dateline(place="PELLARY", span=Span(0, 19))))
    draft.add_entity(EntityType.LOCATION, "PELLARY")
    draft.add_entity(EntityType.LOCATION, "Orrin")
    for day, words in (("2024-05-03", "3 May 2024"), ("2024-05-01", "1 May 2024")):
        value = DateValue(start=day, end=day, precision=1, date_prec=1, value=day, rule="as it stands")
        draft.add_entity(EntityType.DATE, words, date=value)
    entities = draft.make().entities
    (incident,) = tell_tolls(draft.report, [], cut(text), entities=entities, statements=[])
    assert incident.location is not None
    assert incident.date is not None
    assert (incident.location.places, incident.date.text) == (("Orrin",), "1 May 2024")


def test_each_incident_gets_its_own_toll() -> None:
    """Of two incidents of one report each has what stands nearest to its words."""
    text = "A bomb killed two guards. " + "It was cold. " * 8 + "Gunmen killed six farmers."
    first = replace(make_incident(text), span=Span(0, 25))
    second = replace(make_incident(text), id="I2", span=Span(len(text) - 26, len(text)))
    tolls = [i.killed for i in tell_tolls(make_report(text), [first, second], cut(text), entities=[], statements=[])]
    assert [toll.count.best for toll in tolls if toll is not None] == [2, 6]


def test_a_kidnapping_has_only_the_dead_that_stand_near_it() -> None:
    """All of a report's dead are those of its only attack; a kidnapping need not have killed anybody."""
    text = "Rebels kidnapped a driver. " + "It was cold. " * 8 + "The war killed 900 people."
    attack = replace(make_incident(text), span=Span(0, 25), type=IncidentType.ATTACK)
    for kind, killed in ((IncidentType.ATTACK, 900), (IncidentType.KIDNAPPING, None)):
        (told,) = tell_tolls(make_report(text), [replace(attack, type=kind)], cut(text), entities=[], statements=[])
        assert (None if told.killed is None else told.killed.count.best) == killed


def test_numbers_of_two_voices_are_never_one_toll() -> None:
    """The outlet counts six, the ministry nine: the outlet's toll is six, and nine stays the ministry's."""
    text = "Six people were killed in the blast. The ministry said nine people were killed in the blast."
    draft = ReadingDraft(make_report(text))
    draft.add_statement("nine people were killed in the blast", speaker="The ministry", cue="said")
    reading = draft.make()
    (incident,) = tell_tolls(make_report(text), [], cut(text), entities=[], statements=reading.statements)
    assert incident.killed is not None
    assert (incident.killed.count.best, incident.killed.statement) == (6, None)
