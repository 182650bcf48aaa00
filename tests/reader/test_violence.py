"""Words for violence: what is said of violence alone, what of other things too, and what of mishaps."""

import pytest

from reportedly.reader.incidents.violence import (
    has_violence,
    is_bombing,
    is_mishap,
    is_violent,
    tells_deed,
    tells_effect,
    tells_type,
)
from reportedly.terms import IncidentType


@pytest.mark.parametrize(
    ("sentence", "plain", "wide"),
    [
        ("Gunmen killed two guards.", True, True),
        ("Two guards died in an ambush.", True, True),
        ("A fire in Lesk killed two.", False, True),
        ("Two miners died, the police said.", False, True),
        ("Two people were killed in Lesk.", False, False),
        ("An aircraft carrying rockets crashed.", False, True),
    ],
)
def test_words_of_violence(sentence: str, plain: bool, wide: bool) -> None:
    """What is said of violence alone makes a sentence violent, if nothing tells of a mishap; the rest only may."""
    assert (is_violent(sentence), has_violence(sentence)) == (plain, wide)


def test_mishaps_are_told_apart() -> None:
    """Accidents, nature and films; a shooting by accident is still a shooting."""
    assert is_mishap("The bus collided with a lorry.")
    assert is_mishap("In the film the rebels killed him.")
    assert not is_mishap("A sniper killed him.")
    assert is_violent("He was shot by accident.")


def test_what_went_off_is_a_bombing() -> None:
    """Explosions are; 'mine' alone is not."""
    assert is_bombing("The device detonated near a school")
    assert is_bombing("Land mines killed two")
    assert not is_bombing("Gunmen killed a friend of mine")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The guards were shot dead.", {"death", "injury"}),
        ("The guards were wounded.", {"injury"}),
        ("The watchmen exchanged fire with the men.", set()),
        ("The blast destroyed the depot.", {"destroyed", "some damage"}),
        ("The blast shook the depot.", set()),
        ("Troops of the murderer Vale took her.", set()),
        ("They fired at the depot and hit its gate.", {"some damage"}),
    ],
)
def test_effects_need_words(words: str, told: set[str]) -> None:
    """Death, injury, destruction and damage are told by words; what has none is no effect."""
    assert {e for e in ("death", "injury", "destroyed", "some damage") if tells_effect(words, e)} == told
    assert tells_effect(words, "no injury")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Rebels attacked a bus station, killing five.", {IncidentType.HIJACKING}),
        ("A blast killed two.", {IncidentType.BOMBING}),
        ("Gunmen abducted the priest.", {IncidentType.KIDNAPPING}),
        ("They burned the depot.", {IncidentType.ARSON}),
        ("They hijacked a lorry.", {IncidentType.HIJACKING}),
        ("They looted the bank.", {IncidentType.ROBBERY}),
        ("They shot a guard.", set()),
    ],
)
def test_types_need_words(words: str, told: set[IncidentType]) -> None:
    """A bombing, a kidnapping and so on are told by words; an attack needs none."""
    needy = set(IncidentType) - {IncidentType.ATTACK, IncidentType.FORCED_WORK_STOPPAGE}
    assert {kind for kind in needy if tells_type(words, kind)} == told
    assert tells_type(words, IncidentType.ATTACK)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Orla Venn praised Tarek Sool and called for talks.", False),
        ("The Front condemned the League.", False),
        ("The mayor was abducted.", True),
        ("THE REBELS BURNED THE MILL.", True),
        ("Two guards were wounded.", True),
        ("The Front threatened the judge.", True),
        ("Robbers took the cash.", True),
        ("The swimmer lives in Lesk and lost a loss-making shop", False),
        ("Two were taken to hospital after a fire burned their home", True),
    ],
)
def test_an_incident_needs_a_word_for_it(words: str, told: bool) -> None:
    """Praise and blame without any deed tell of no incident."""
    assert tells_deed(words) is told
