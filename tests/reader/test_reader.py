"""The reader as a whole, with the shipped bundle, on sentences of our own about an invented country."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from build import make_report
from reportedly.reader import Reader
from reportedly.reading import Reading, Statement
from reportedly.terms import Form, IncidentType, Status

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "cases/readings.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    """The shipped reader."""
    return Reader.load(threads=1)


def words_of(text: str, stmt: Statement, part: str) -> str:
    """The words of a part of a statement, as they stand."""
    spans = stmt.speaker.spans if part == "speaker" else getattr(stmt, part)
    return " ".join(" ".join(s.text_in(text).split()) for s in spans)


def speaker_name(reading: Reading, stmt: Statement) -> str | None:
    """The name of the entity that speaks."""
    return reading.get_entity(stmt.speaker.entity).name if stmt.speaker.entity is not None else None


@pytest.mark.parametrize(
    "case",
    [pytest.param(c, id=c["id"], marks=[pytest.mark.xfail(strict=True, reason=c["known_error"])] if c.get("known_error") else [])
     for c in CASES],
)  # fmt: skip
def test_readings(case: dict, reader: Reader) -> None:
    """Each expected statement is found with its speaker, act, polarity and (the core of) its content."""
    text = case["text"]
    reading = reader.read(make_report(text))
    for expected in case["expected"]:
        fitting = [
            s
            for s in reading.statements
            if expected["content"] in words_of(text, s, "content")
            and words_of(text, s, "speaker") == expected["speaker"]
            and (s.act.value, s.negated) == (expected["act"], expected.get("negated", False))
            and ("entity" not in expected or speaker_name(reading, s) == expected["entity"])
        ]
        assert fitting, [
            (words_of(text, s, "speaker"), s.act.value, words_of(text, s, "content")) for s in reading.statements
        ]
    for unwanted in case.get("not_speaking", ()):
        assert unwanted not in {words_of(text, s, "speaker") for s in reading.statements}


TEXT = " ".join(case["text"] for case in CASES)


def test_every_span_is_in_the_text(reader: Reader) -> None:
    """Spans of all parts and mentions lie in the text, in order, and cover words."""
    text = "\n\n".join([TEXT] * 3)
    reading = reader.read(make_report(text))
    spans = [m.span for e in reading.entities for m in e.mentions]
    spans += [s for stmt in reading.statements for s in (*stmt.speaker.spans, *stmt.cue, *stmt.content)]
    assert len(spans) > 50
    assert all(0 <= s.start < s.end <= len(text) and s.text_in(text).strip() for s in spans)


def test_ids_point_at_what_is_there(reader: Reader) -> None:
    """Speakers' entities and outer statements exist; ids are unique."""
    reading = reader.read(make_report(TEXT))
    entities, statements = [e.id for e in reading.entities], [s.id for s in reading.statements]
    assert len(set(entities)) == len(entities)
    assert len(set(statements)) == len(statements)
    assert {s.speaker.entity for s in reading.statements} - {None} <= set(entities)
    assert {s.within for s in reading.statements} - {None} <= set(statements)


def test_a_mention_belongs_to_one_entity(reader: Reader) -> None:
    """No span is a mention of two entities, and a name is spelled by its mention, which may have an article before it."""
    reading = reader.read(make_report(TEXT))
    spans = [m.span for e in reading.entities for m in e.mentions]
    assert len(set(spans)) == len(spans)
    named = [e for e in reading.entities if any(m.form is Form.NAME for m in e.mentions)]
    spelled = [{m.span.text_in(TEXT) for m in e.mentions} for e in named]
    assert all({e.name, f"the {e.name}", f"The {e.name}"} & words for e, words in zip(named, spelled, strict=True))


def test_a_report_is_read_alike_in_any_batch(reader: Reader) -> None:
    """A batch of several gives what each gives alone, in order."""
    reports = [make_report(text) for text in (TEXT, CASES[0]["text"], TEXT[:700], "No.")]
    assert reader.read_batch(reports) == [reader.read(r) for r in reports]


def test_threads_change_nothing(reader: Reader) -> None:
    """Two threads read what one reads."""
    report = make_report(TEXT)
    assert Reader.load(threads=2).read(report).statements == reader.read(report).statements


@pytest.mark.parametrize("text", ["", " \n\t ", "\u200f", "…", "x", "\U0001f600 " * 40, "(" * 3000, "a" * 20000])
def test_odd_texts_are_read_without_a_word(text: str, reader: Reader) -> None:
    """Texts that say nothing give readings that say nothing."""
    assert reader.read(make_report(text)).statements == ()


def test_capitals_and_small_letters_find_the_same_speakers(reader: Reader) -> None:
    """A text in capitals or small letters tells the same speakers in nearly all cases."""
    report = make_report(TEXT)
    normal = {words_of(TEXT, s, "speaker").lower() for s in reader.read(report).statements}
    for changed in (TEXT.upper(), TEXT.lower()):
        found = {words_of(changed, s, "speaker").lower() for s in reader.read(replace(report, text=changed)).statements}
        assert len(found & normal) >= 0.8 * len(normal)


@pytest.mark.parametrize("group", ["Falcon Front", "Tirgan Brigade", "Kelmar army", "Union Guard"])
def test_a_verb_goes_before_the_networks_guess(reader: Reader, group: str) -> None:
    """'Kidnapped' is a kidnapping whoever did it, and nobody died of it; what a named party says of another is an accusation."""
    text = f"According to the Orrin League, the {group} kidnapped three teachers."
    found = reader.read(make_report(text)).incidents
    assert {i.type for i in found} == {IncidentType.KIDNAPPING}
    assert {v.effect for i in found for v in i.victims} == {None}
    doers = [p for i in found for p in (*i.perpetrator_individuals, *i.perpetrator_organizations)]
    assert {p.status for p in doers} <= {Status.ACCUSED}


def test_people_of_a_group_are_no_group(reader: Reader) -> None:
    """'Three gunmen of the Brigade' are people who did it; no organization is called so, theirs is the Brigade."""
    text = "Three gunmen of the Tirgan Brigade shot dead two teachers in Orrin, the mayor said."
    (incident,) = reader.read(make_report(text)).incidents
    assert [p.text for p in incident.perpetrator_individuals] == ["Three gunmen"]
    assert [p.text for p in incident.perpetrator_organizations] == ["Tirgan Brigade"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Dorin Vale was a cook. The rebels said they had killed him in Orrin on Monday.", ["Dorin Vale"]),
        ("Police said he was killed by the Tirgan Brigade on Sunday.", []),
    ],
)
def test_a_pronoun_stands_for_somebody_named_or_for_nobody(text: str, told: list[str], reader: Reader) -> None:
    """'Him' is a victim where the report says who he is; 'he' whom nothing else tells of is none."""
    reading = reader.read(make_report(text))
    victims = [v for i in reading.incidents for v in i.victims]
    assert [reading.get_entity(v.entity).name for v in victims if v.entity is not None] == told
    assert len(victims) == len(told)
