"""People and the bodies that they belong to."""

from dataclasses import replace

import pytest

from build import ReadingDraft, make_report
from build_incidents import make_doer
from reportedly.reader.incidents.bodies import leave_bodies, part_people, tell_bodies
from reportedly.reader.incidents.fills import EntityIndex
from reportedly.terms import EntityType


@pytest.mark.parametrize(
    ("text", "words", "body"),
    [
        ("Two Falcon Front gunmen fired.", "gunmen", "Falcon Front"),
        ("Gunmen of the Falcon Front fired.", "Gunmen", "Falcon Front"),
        ("Men belonging to the armed Falcon Front fired.", "Men", "Falcon Front"),
        ("Two members of the Falcon Front fired.", "Two members of the Falcon Front", "Falcon Front"),
        ("Gunmen, presumably from the Falcon Front, fired.", "Gunmen", "Falcon Front"),
        ("Soldiers of an Orrin army brigade fired.", "Soldiers", None),
        ("Orrin army troops fired.", "Orrin army troops", "Orrin army"),
        ("The Falcon Front embassy guards fired.", "The Falcon Front embassy guards", None),
        ("Gunmen fired at the Falcon Front.", "Gunmen", None),
        ("Gunmen fled from it. The Falcon Front fired.", "Gunmen", None),
    ],
)
def test_the_body_of_a_doer(text: str, words: str, body: str | None) -> None:
    """An organization in or right beside the words for a doer did it too; one that was fired at did not."""
    draft = ReadingDraft(make_report(text))
    if "Falcon Front" in text:
        draft.add_entity(EntityType.ORGANIZATION, "Falcon Front")
    found = tell_bodies(text, [make_doer(text, words)], draft.make().entities)
    assert [m.span.text_in(text) for m in found] == ([] if body is None else [body])
    assert all(m.role == "organization" for m in found)


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
    (found,) = leave_bodies(text, [make_doer(text, words)], index)
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
        ("A group of hired killers fired.", "A group", [], [("perpetrator", "A group")]),
        ("OTHERS FIRED.", "OTHERS", [], [("perpetrator", "OTHERS")]),
        ("The army fired.", "The army", [], [("organization", "The army")]),
        ("THE ETV FIRED.", "ETV", [], [("organization", "ETV")]),
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
    found = part_people(text, [replace(make_doer(text, words), role="organization")], index)
    assert [(m.role, m.span.text_in(text)) for m in found] == told
