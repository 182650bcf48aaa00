"""Claims and blame in plain words, and the bodies that doers belong to."""

from dataclasses import replace

import pytest

from build_incidents import make_basis, make_doer, make_fill, make_phrases
from reportedly.reader.incidents.blame import find_blame, join_blamed, tell_blame
from reportedly.reader.incidents.mentions import FillMention
from reportedly.spans import Span
from reportedly.terms import Status

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
        (
            "The Falcon Front today claimed responsibility for the attack.",
            ("The Falcon Front", "today"),
            ("The Falcon Front", CLAIMED),
        ),
        ("The murder was claimed by the Falcon Front.", ("the Falcon Front",), ("the Falcon Front", CLAIMED)),
        ("The Falcon Front claimed Monday’s attack.", ("The Falcon Front",), ("The Falcon Front", CLAIMED)),
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
        ("The Falcon Front claimed the attack had been staged.", ("The Falcon Front",)),
    ],
)
def test_nobody_is_blamed(text: str, phrases: tuple[str, ...]) -> None:
    """Nobody in the words, a claim that is denied, and what is no deed."""
    assert blame(text, *phrases) == []


def test_two_may_be_blamed_together() -> None:
    """Whoever 'and' joins to the first."""
    text = "Relatives hold the army and the police responsible for the murder."
    assert blame(text, "Relatives", "the army", "the police") == [("the army", ACCUSED), ("the police", ACCUSED)]


def test_blame_goes_to_the_incident_whose_victim_it_names() -> None:
    """Wherever it stands; without a name, to the nearest."""

    def tell(last: str) -> list[int]:
        text = f"Ada Brok died. A guard died. It rained. The Falcon Front claimed responsibility for the {last}."
        basis = make_basis(text, "The Falcon Front", groups=("Ada Brok", "Falcon Front"))
        groups = [[make_fill(basis, "Ada Brok", "victim name")], [make_fill(basis, "guard", "victim description")]]
        tell_blame(basis, groups)
        return [len(group) for group in groups]

    assert tell("murder") == [1, 2]
    assert tell("murder of Ada Brok") == [2, 1]


def test_who_is_blamed_joins_the_incident_of_his_sentence() -> None:
    """A doer who stands alone is told with the victims of his own sentence; one with victims of his own stays."""
    text = "Vale denied any role in the killing of Brok."
    vale, brok = make_doer(text, "Vale"), replace(make_doer(text, "Brok"), role="victim name")

    def join(*groups: list[FillMention]) -> list[list[str]]:
        join_blamed(groups, [(groups[0], 0)])
        return [[m.span.text_in(text) for m in group] for group in groups]

    assert join([vale], [brok]) == [[], ["Brok", "Vale"]]
    assert join([vale], [replace(brok, sentence=1)]) == [["Vale"], ["Brok"]]
    assert join([vale, brok], [brok]) == [["Vale", "Brok"], ["Brok"]]
