"""One person under several spellings, two people under one name; decisions of people win."""

import pytest

from reportedly.lists.names.context import Context
from reportedly.lists.names.identity import Portrait, same_entity
from reportedly.lists.names.parts import NameKind

PERSON, BODY = NameKind.PERSON, NameKind.ORGANIZATION


def portrait(number: int, *names: str, kind: NameKind = PERSON, **more: object) -> Portrait:
    """What report ``number`` tells of somebody; ``groups``, ``places``, ``birth_years`` go into the context."""
    listings = frozenset(more.pop("listings", ()))
    return Portrait(id=f"R{number}/E1", kind=kind, names=names, context=Context(**more), listings=listings)


@pytest.mark.parametrize(
    ("first", "second", "band"),
    [
        (portrait(1, "Tariq Nazeer Goraya"), portrait(2, "Tareq Nazir Goraia", "Goraya"), "match"),
        (portrait(1, "Tariq Goraya"), portrait(2, "Ibrahim Goraya"), None),
        (portrait(1, "Goraya"), portrait(2, "Tariq Goraya"), None),
        (portrait(1, "Mohammed Ali"), portrait(2, "Muhammad Ali"), "possible"),
        (
            portrait(1, "Mohammed Ali", groups=("Lashkar-e-Nasrat",)),
            portrait(2, "Muhammad Ali", groups=("Lashkar i Nasrat",)),
            "match",
        ),
        (
            portrait(1, "Mohammed Ali", groups=("UN",)),
            portrait(2, "Muhammad Ali", groups=("United Nations",)),
            "possible",
        ),
        (portrait(1, "Masood Ilyas Kolvari"), portrait(2, "Ilyas Kolvari"), "possible"),
        (portrait(1, "Anton Ostrov", birth_years=(1961,)), portrait(2, "Anton Ostrov", birth_years=(1985,)), None),
        (
            portrait(1, "Anton Ostrov", listings=[("un", "P1")]),
            portrait(2, "Anton Ostrov", listings=[("un", "P2")]),
            None,
        ),
        (portrait(1, "Lashkar-e-Nasrat", kind=BODY), portrait(2, "Lashkar i Nasrat", kind=BODY), "match"),
        (portrait(1, "Lashkar-e-Nasrat", kind=BODY), portrait(2, "Lashkar-e-Nasrat", kind=PERSON), None),
        (portrait(1, "Brigade 44", kind=BODY), portrait(2, "Brigade 45", kind=BODY), None),
    ],
)
def test_bands(first: Portrait, second: Portrait, band: str | None) -> None:
    """Each pair has its band, whichever comes first."""
    assert same_entity(first, second, {}).band == band
    assert same_entity(second, first, {}) == same_entity(first, second, {})


def test_a_shared_entry_ties() -> None:
    """A common name that matches one entry of a list in both reports is one person."""
    one, other = (portrait(n, "Mohammed Ali", listings=[("un", "P1")]) for n in (1, 2))
    found = same_entity(one, other, {})
    assert found.band == "match"
    assert "both match un P1" in found.reasons


def test_decisions_win_and_can_be_undone() -> None:
    """'Not the same' parts what the names join, 'same' joins what they part; without the decision all is as before."""
    one, other = portrait(1, "Tariq Nazeer Goraya"), portrait(2, "Tariq Nazeer Goraya")
    pair = frozenset((one.id, other.id))
    before = same_entity(one, other, {})
    refused = same_entity(one, other, {pair: False})
    assert (refused.band, refused.decided, refused.reasons) == (None, True, ("a person decided: not the same",))
    assert same_entity(one, portrait(3, "Abu Qolvad"), {frozenset((one.id, "R3/E1")): True}).band == "match"
    assert same_entity(one, other, {frozenset((one.id, "R9/E9")): False}) == before
    assert before.band == "match"


def test_reasons_say_what_is_missing() -> None:
    """A 'possible' tells why it is no match."""
    found = same_entity(portrait(1, "Mohammed Ali"), portrait(2, "Muhammad Ali"), {})
    assert found.reasons[-1] == "many people bear this name, and nothing else ties the two"
