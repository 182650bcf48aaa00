"""Claims and blame in plain words, and the bodies that doers belong to."""

from dataclasses import replace

import numpy as np
import pytest

from build import ReadingDraft, find_span, make_report
from build_incidents import make_phrases
from reportedly.reader.incidents.fills import EntityIndex
from reportedly.reader.incidents.mentions import FillMention
from reportedly.reader.incidents.tellings import _join_blamed, find_blame, leave_bodies, part_people, tell_bodies
from reportedly.spans import Span
from reportedly.terms import EntityType, Status

CLAIMED, ACCUSED, OFFICIAL = Status.CLAIMED, Status.ACCUSED, Status.ACCUSED_BY_AUTHORITIES


def blame(text: str, *phrases: str) -> list[tuple[str, Status]]:
    """Who is blamed in a sentence, the noun phrases of the text being those given."""
    made = make_phrases(text, *phrases)
    ends = {made.start_of(bounds): p for p in phrases for bounds in [made.behind(text.index(p))] if bounds is not None}
    return [(ends[made.start_of(b.bounds)], b.status) for b in find_blame(text, [Span(0, len(text))], made)]


@pytest.mark.parametrize(
    ("text", "phrases", "expected"),
    [
        (
            "The Falcon Front claimed responsibility for the attack.",
            ("The Falcon Front",),
            ("The Falcon Front", CLAIMED),
        ),
        ("The Falcon Front has claimed responsibility.", ("The Falcon Front",), ("The Falcon Front", CLAIMED)),
        (
            "Responsibility for the blast was claimed by the Union Guard.",
            ("the Union Guard",),
            ("the Union Guard", CLAIMED),
        ),
        (
            "The police blamed the Union Guard for the raid.",
            ("The police", "the Union Guard"),
            ("the Union Guard", OFFICIAL),
        ),
        ("Relatives accused the army of killing him.", ("Relatives", "the army"), ("the army", ACCUSED)),
        (
            "The bombing was attributed to the Falcon Front.",
            ("The bombing", "the Falcon Front"),
            ("the Falcon Front", ACCUSED),
        ),
        ("Relatives hold the army responsible for the murder.", ("Relatives", "the army"), ("the army", ACCUSED)),
        ("Lawyers attribute the murders to the army.", ("Lawyers", "the army"), ("the army", ACCUSED)),
        ("Dorin Vale was charged with the murder of a judge.", ("Dorin Vale", "a judge"), ("Dorin Vale", OFFICIAL)),
        ("Dorin Vale is wanted for the murder of a judge.", ("Dorin Vale", "a judge"), ("Dorin Vale", OFFICIAL)),
        (
            "The Falcon Front denied any role in the killing.",
            ("The Falcon Front",),
            ("The Falcon Front", Status.DENIED),
        ),
        ("Vale denied involvement in the attack.", ("Vale",), ("Vale", Status.DENIED)),
        (
            "The Falcon Front [FF], a group from Lesk, has claimed responsibility for the attack.",
            ("The Falcon Front", "Lesk"),
            ("The Falcon Front", CLAIMED),
        ),
        (
            "IN CALLS TO STATIONS, THE FALCON FRONT HAS CLAIMED RESPONSIBILITY FOR THE RAID.",
            ("STATIONS", "THE FALCON FRONT"),
            ("THE FALCON FRONT", CLAIMED),
        ),
        (
            "A call came from the Falcon Front, who said they were responsible for the blast.",
            ("the Falcon Front",),
            ("the Falcon Front", CLAIMED),
        ),
        (
            "The Falcon Front claimed to have killed the judge.",
            ("The Falcon Front", "the judge"),
            ("The Falcon Front", CLAIMED),
        ),
        (
            "The Falcon Front (FF) claimed responsibility for the attack.",
            ("The Falcon Front",),
            ("The Falcon Front", CLAIMED),
        ),
    ],
)
def test_who_claims_and_who_is_blamed(text: str, phrases: tuple[str, ...], expected: tuple[str, Status]) -> None:
    """The noun phrase beside the words, and who blames."""
    assert blame(text, *phrases) == [expected]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("No group claimed responsibility for the attack.", ("No group",)),
        ("The Falcon Front has not claimed responsibility for the attack.", ("The Falcon Front",)),
        ("She took responsibility for her decision.", ("She",)),
        ("The mayor took responsibility.", ("The mayor",)),
        ("The minister claimed credit for the bridge.", ("The minister",)),
        ("The opposition blamed the minister for the prices.", ("The opposition", "the minister")),
    ],
)
def test_nobody_is_blamed(text: str, phrases: tuple[str, ...]) -> None:
    """Nobody in the words, a claim that is denied, and what is no deed."""
    assert blame(text, *phrases) == []


def doer(text: str, words: str) -> FillMention:
    """A doer that the network marked."""
    empty = np.zeros(1, np.float32)
    span = find_span(text, words)
    return FillMention(
        role="perpetrator", span=span, first=0, last=1, sentence=0, score=0.9, traits={"status": empty}, motif=empty
    )


@pytest.mark.parametrize(
    ("text", "words", "body"),
    [
        ("Two Falcon Front gunmen fired.", "gunmen", "Falcon Front"),
        ("Gunmen of the Falcon Front fired.", "Gunmen", "Falcon Front"),
        ("Men belonging to the armed Falcon Front fired.", "Men", "Falcon Front"),
        ("Two members of the Falcon Front fired.", "Two members of the Falcon Front", "Falcon Front"),
        ("Gunmen fired at the Falcon Front.", "Gunmen", None),
        ("Gunmen fled from it. The Falcon Front fired.", "Gunmen", None),
    ],
)
def test_the_body_of_a_doer(text: str, words: str, body: str | None) -> None:
    """An organization in or right beside the words for a doer did it too; one that was fired at did not."""
    draft = ReadingDraft(make_report(text))
    draft.add_entity(EntityType.ORGANIZATION, "Falcon Front")
    found = tell_bodies(text, [doer(text, words)], draft.make().entities)
    assert [m.span.text_in(text) for m in found] == ([] if body is None else [body])
    assert all(m.role == "organization" for m in found)


def test_who_is_blamed_joins_the_incident_of_his_sentence() -> None:
    """A doer who stands alone is told with the victims of his own sentence; one with victims of his own stays."""
    text = "Vale denied any role in the killing of Brok."
    vale, brok = doer(text, "Vale"), replace(doer(text, "Brok"), role="victim name")

    def join(*groups: list[FillMention]) -> list[list[str]]:
        _join_blamed(groups, [(groups[0], 0)])
        return [[m.span.text_in(text) for m in group] for group in groups]

    assert join([vale], [brok]) == [[], ["Brok", "Vale"]]
    assert join([vale], [replace(brok, sentence=1)]) == [["Vale"], ["Brok"]]
    assert join([vale, brok], [brok]) == [["Vale", "Brok"], ["Brok"]]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Three gunmen of the Falcon Front", "Three gunmen"),
        ("Three gunmen from the Falcon Front", "Three gunmen"),
        ("the Falcon Front", "the Falcon Front"),
    ],
)
def test_doers_are_told_without_their_body(words: str, left: str) -> None:
    """People of a group are people; the group stands among the organizations."""
    text = f"On Monday {words} fired."
    draft = ReadingDraft(make_report(text))
    draft.add_entity(EntityType.ORGANIZATION, "Falcon Front")
    index = EntityIndex.of(draft.make().entities, text)
    (found,) = leave_bodies(text, [doer(text, words)], index)
    assert found.span.text_in(text) == left


@pytest.mark.parametrize(
    ("text", "words", "names", "told"),
    [
        (
            "Falcon Front guerrillas fired.",
            "Falcon Front guerrillas",
            ["Falcon Front guerrillas"],
            [("perpetrator", "Falcon Front guerrillas"), ("organization", "Falcon Front")],
        ),
        ("The assassins fired.", "The assassins", [], [("perpetrator", "The assassins")]),
        (
            "the Red Hill Commandos fired.",
            "Red Hill Commandos",
            ["Red Hill Commandos"],
            [("organization", "Red Hill Commandos")],
        ),
        (
            "THE RED HILL FRONT FIRED.",
            "THE RED HILL FRONT",
            ["RED HILL FRONT"],
            [("organization", "THE RED HILL FRONT")],
        ),
    ],
)
def test_people_are_no_organization(text: str, words: str, names: list[str], told: list[tuple[str, str]]) -> None:
    """Guerrillas are doers, their front is told beside them; a noun with a capital is part of a name."""
    draft = ReadingDraft(make_report(text))
    for name in names:
        draft.add_entity(EntityType.ORGANIZATION, name)
    index = EntityIndex.of(draft.make().entities, text)
    found = part_people(text, [replace(doer(text, words), role="organization")], index)
    assert [(m.role, m.span.text_in(text)) for m in found] == told
