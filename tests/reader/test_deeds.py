"""Deeds told in plain words, with noun phrases given by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_incidents import words_as_pieces
from reportedly.reader.candidates import Candidates
from reportedly.reader.incidents.deeds import Deed, Phrases, find_deeds
from reportedly.reader.pieces import Pieces
from reportedly.spans import Span


def find_all(text: str, *phrases: str) -> tuple[list[Deed], Pieces]:
    """The deeds of a text of one sentence, its noun phrases being those given, and its pieces."""
    pieces = words_as_pieces(text)
    bounds = []
    for phrase in phrases:
        at = text.index(phrase)
        bounds.append(
            (int(np.searchsorted(pieces.starts_P, at)), int(np.searchsorted(pieces.ends_P, at + len(phrase))))
        )
    first, last = (np.array([b[i] for b in bounds], dtype=np.int64) for i in (0, 1))
    none = np.zeros((len(bounds), 1), dtype=np.float32)
    candidates = Candidates(first, last, none[:, 0], none, none, none[:, 0], none[:, 0], first)
    return list(find_deeds(text, [Span(0, len(text))], Phrases(text, pieces, candidates))), pieces


def read(text: str, *phrases: str) -> list[tuple[str, str | None, str | None, str]]:
    """Deeds as (victim, doer, effect, type), the noun phrases of the text being those given."""
    deeds, pieces = find_all(text, *phrases)

    def surface(piece_range: tuple[int, int] | None) -> str | None:
        return (
            None if piece_range is None else text[pieces.starts_P[piece_range[0]] : pieces.ends_P[piece_range[1] - 1]]
        )

    def row(deed: Deed) -> tuple[str, str | None, str | None, str]:
        return surface(deed.victim) or "", surface(deed.doer), deed.effect, deed.type

    return [row(d) for d in deeds]


@pytest.mark.parametrize(
    ("text", "phrases", "expected"),
    [
        (
            "Two guards were killed by gunmen in Orrin.",
            ("Two guards", "gunmen"),
            ("Two guards", "gunmen", "death", "attack"),
        ),
        ("The mayor was shot dead on Monday.", ("The mayor",), ("The mayor", None, "death", "attack")),
        ("The mayor was fatally shot on Monday.", ("The mayor",), ("The mayor", None, "death", "attack")),
        ("A blast left nine people dead.", ("A blast", "nine people"), ("nine people", None, "death", "bombing")),
        (
            "Rebels abducted the priest near Lesk.",
            ("Rebels", "the priest"),
            ("the priest", "Rebels", None, "kidnapping"),
        ),
        ("The clerk was kidnaped on Monday.", ("The clerk",), ("The clerk", None, None, "kidnapping")),
        (
            "The guard [word indistinct] murdered the clerk.",
            ("The guard", "the clerk"),
            ("the clerk", "The guard", "death", "attack"),
        ),
        (
            "The attack killed three farmers.",
            ("The attack", "three farmers"),
            ("three farmers", None, "death", "attack"),
        ),
        (
            "Soldiers who had killed the driver fled.",
            ("Soldiers", "the driver"),
            ("the driver", "Soldiers", "death", "attack"),
        ),
        (
            "A bomb exploded, wounding six police officers.",
            ("A bomb", "six police officers"),
            ("six police officers", None, "injury", "bombing"),
        ),
        (
            "He was charged with the murder of Orla Venn.",
            ("He", "Orla Venn"),
            ("Orla Venn", None, "death", "attack"),
        ),
        (
            "The Front denied the abduction of the two priests.",
            ("The Front", "the two priests"),
            ("the two priests", None, None, "kidnapping"),
        ),
        (
            "Sool is wanted in connection with the kidnapping of Orla Venn.",
            ("Sool", "Orla Venn"),
            ("Orla Venn", None, None, "kidnapping"),
        ),
        (
            "According to the League, the Front kidnapped two priests.",
            ("the League, the Front", "the Front", "two priests"),
            ("two priests", "the Front", None, "kidnapping"),
        ),
        ("Police said Sool had shot Rusk.", ("Sool", "Rusk"), ("Rusk", "Sool", None, "attack")),
        (
            "THE SOLDIERS WHO HAD KILLED THE DRIVER FLED.",
            ("THE SOLDIERS", "THE DRIVER"),
            ("THE DRIVER", "THE SOLDIERS", "death", "attack"),
        ),
        (
            "In calls to two stations, the Front had shot Rusk.",
            ("two stations, the Front", "the Front", "Rusk"),
            ("Rusk", "the Front", None, "attack"),
        ),
        (
            "TWO PEASANTS WERE MURDERED BY TROOPS.",
            ("TWO PEASANTS", "TROOPS"),
            ("TWO PEASANTS", "TROOPS", "death", "attack"),
        ),
    ],
)
def test_a_verb_ties_who_did_it_and_to_whom(text, phrases, expected):
    """A verb ties who did it and to whom."""
    assert read(text, *phrases) == [expected]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Two people were killed in a bus crash near the army camp.", ("Two people",)),
        ("The soldiers were not killed.", ("The soldiers",)),
        ("The gunmen threatened to have killed the mayor.", ("The gunmen", "the mayor")),
        ("No one was injured in the attack.", ("No one",)),
        ("An earthquake killed 20 people.", ("An earthquake", "20 people")),
        ("He could be killed by rebels.", ("He", "rebels")),
        ("The flu left ten people dead.", ("The flu", "ten people")),
        ("A thief shot five times.", ("A thief", "five times")),
        ("A thief shot 29 on Monday.", ("A thief", "29")),
        ("Guards aboard a military bus were killed.", ("a military bus",)),
        ("Rebels killed ninety farmers over the last two years.", ("Rebels", "ninety farmers")),
        ("So far this year rebels killed ninety farmers.", ("rebels", "ninety farmers")),
        ("They march for the brothers who were killed four years ago.", ("the brothers",)),
    ],
)
def test_what_is_no_deed_is_not_read(text, phrases):
    """What is no deed is not read."""
    assert read(text, *phrases) == []


@pytest.mark.parametrize(
    ("text", "is_fatal"), [("A baker was shot in Orrin.", False), ("A baker was shot in Orrin and died.", True)]
)
def test_who_was_shot_need_not_be_dead(text: str, is_fatal: bool) -> None:
    """As long as no word of the sentence tells of death."""
    deeds, _ = find_all(text, "A baker")
    assert [(deed.effect, deed.is_fatal) for deed in deeds] == [(None, is_fatal)]


def test_who_said_something_is_no_part_of_a_phrase() -> None:
    """'His front door and said his friend' is passed over for 'his friend'."""
    text = "A boy knocked on his front door and said his friend was shot by thieves."
    found = read(text, "his front door and said his friend", "his friend", "thieves")
    assert found == [("his friend", "thieves", None, "attack")]


def test_a_victim_is_read_once_in_a_sentence():
    """A victim is read once in a sentence."""
    assert len(read("The guard was shot dead, killed by gunmen.", "The guard", "gunmen")) == 1


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str):
    """Any text is read without an error."""
    pieces = words_as_pieces(text)
    empty = np.zeros((0, 1), dtype=np.float32)
    none = np.zeros(0, dtype=np.int64)
    candidates = Candidates(none, none, empty[:, 0], empty, empty, empty[:, 0], empty[:, 0], none)
    assert list(find_deeds(text, [Span(0, len(text))] if text else [], Phrases(text, pieces, candidates))) == []


def test_a_clause_is_no_noun_phrase() -> None:
    """What the network takes for one phrase is passed over for a shorter one where it has a verb of its own."""
    text = "Leaders were held and riots led to at least 40 marchers being shot dead by troops."
    long, short = "Leaders were held and riots led to at least 40 marchers", "at least 40 marchers"
    assert read(text, long, short, "troops") == [(short, "troops", "death", "attack")]
    assert read(text, long, "troops") == []
    text = "It was the first meeting the parties have held since troops shot dozens of marchers."
    long = "the first meeting the parties have held since troops"
    assert read(text, long, "troops", "dozens of marchers") == [("dozens of marchers", "troops", None, "attack")]
