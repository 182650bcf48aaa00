"""Doers whom several incidents of one sentence share, and nobody else's."""

import pytest

from build_incidents import make_basis, make_fill
from reportedly.reader.incidents.doers import share_doers
from reportedly.reader.incidents.mentions import FillMention

FRONT = "the Falcon Front"


def share(text: str, harmed: str, *doers: tuple[str, str], phrases: tuple[str, ...] = ()) -> list[str]:
    """Who has done what happened to somebody, where other incidents tell of the doers."""
    basis = make_basis(text, *phrases, groups=("Falcon Front",) if "Falcon Front" in text else ())
    other = [make_fill(basis, words, role) for words, role in doers]
    group = [make_fill(basis, harmed, "target")]
    share_doers(basis, [group], [*other, *group])
    return [m.span.text_in(text) for m in group if m.role != "target"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The gunmen blew up a bridge and burned two lorries.", ["The gunmen"]),
        ("The gunmen, who had come from Lesk, burned two lorries.", ["The gunmen"]),
        ("The two lorries were burned by The gunmen.", ["The gunmen"]),
        ("The gunmen shot a man. They also burned two lorries.", ["The gunmen"]),
        ("The gunmen were seen after two lorries had burned.", []),
        ("The gunmen killed a man and a bomb destroyed two lorries.", []),
        ("The two lorries burned and The gunmen fled.", []),
        ("The gunmen shot a man. They were buried beside two lorries.", []),
        ("The gunmen shot a man. Somebody burned two lorries.", []),
        ("The gunmen said two lorries had burned.", []),
    ],
)
def test_a_doer_did_all_that_his_clause_tells(text: str, told: list[str]) -> None:
    """And what 'they' did in the next sentence; never what another clause tells."""
    assert share(text, "two lorries", ("The gunmen", "perpetrator")) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The miners saw how the Falcon Front staged three attacks on the mill.", [FRONT]),
        ("The mill was hit in an attack carried out by the Falcon Front.", [FRONT]),
        ("The mill was hit at a rally held by the Falcon Front.", []),
        ("The mill was hit in an attack carried out by them, not by the Falcon Front.", []),
        ("The mill burned after the Falcon Front had staged an attack.", []),
    ],
)
def test_words_for_a_deed_have_a_doer(text: str, told: list[str]) -> None:
    """Who stages attacks, and by whom they were carried out; a rally is none."""
    assert share(text, "mill", phrases=(FRONT, *(("them",) if "them" in text else ()))) == told


@pytest.mark.parametrize(
    ("text", "people", "told"),
    [
        ("The Falcon Front shot a man. The rebels burned the mill.", "rebels", ["rebels", "Falcon Front"]),
        ("The Orrin army shot a man. The rebels burned the mill.", "rebels", ["rebels"]),
        ("The Falcon Front shot a man. The soldiers burned the mill.", "soldiers", ["soldiers"]),
        ("The Falcon Front shot a man. Some rebels burned the mill.", "rebels", ["rebels"]),
        ("The Falcon Front shot a man. It rained. It rained. The rebels burned the mill.", "rebels", ["rebels"]),
    ],
)
def test_the_rebels_are_those_of_the_one_body_before(text: str, people: str, told: list[str]) -> None:
    """As far as they can be: an army has no rebels, 'some rebels' are others, and nobody looks far back."""
    body = "Falcon Front" if "Falcon Front" in text else "Orrin army"
    basis = make_basis(text, groups=(body,))
    group = [make_fill(basis, people, "perpetrator"), make_fill(basis, "mill", "target")]
    share_doers(basis, [group], [make_fill(basis, body, "organization"), *group])
    assert [m.span.text_in(text) for m in group if m.role != "target"] == told


def test_doers_alone_join_the_incident_of_their_clause() -> None:
    """What tells only of doers is no incident of its own beside one that their clause tells."""
    text = "Gunmen burned the mill. Robbers fled."
    basis = make_basis(text)
    gunmen, robbers, mill = (
        make_fill(basis, words, role)
        for words, role in (("Gunmen", "perpetrator"), ("Robbers", "perpetrator"), ("mill", "target"))
    )
    groups: list[list[FillMention]] = [[gunmen], [mill], [robbers]]
    share_doers(basis, groups, [gunmen, mill, robbers])
    assert groups == [[], [mill, gunmen], [robbers]]
