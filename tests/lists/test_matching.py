"""From a name and its surroundings to listings: bands, reasons, near misses. All people and groups but states are made up."""

from pathlib import Path

import pytest

from reportedly.lists import codec, collection, matching
from reportedly.lists.collection import Lists, LoadedList
from reportedly.lists.listing import (
    Edition,
    ListedDate,
    ListedName,
    ListedPlace,
    Listing,
    NameKind,
    NameQuality,
    Schema,
)
from reportedly.lists.matching import Query, find_listings
from reportedly.lists.names.context import NO_CONTEXT, Context

WEAK = NameQuality.WEAK


def person(reference: str, *names: str, weak: tuple[str, ...] = (), **more: object) -> Listing:
    """A listed person."""
    kept = [ListedName(text=name, kind=NameKind.PRIMARY if n == 0 else NameKind.ALIAS) for n, name in enumerate(names)]
    kept += [ListedName(text=name, quality=WEAK) for name in weak]
    return Listing(list="test", reference=reference, schema=Schema.PERSON, names=tuple(kept), **more)


def body(reference: str, *names: str, **more: object) -> Listing:
    """A listed group."""
    kept = tuple(ListedName(text=name) for name in names)
    return Listing(list="test", reference=reference, schema=Schema.ORGANIZATION, names=kept, **more)


LISTINGS = (
    person(
        "P1",
        "MOHAMMED TARIQ NAZEER GORAYA",
        weak=("Tariq Nazir", "Wali Adem"),
        narrative="Founder of Lashkar-e-Nasrat (B1).",
        nationalities=("Pakistan",),
        births=(ListedDate(text="1968", start="1968-01-01", end="1968-12-31"),),
    ),
    person("P2", "Muhammad Said", narrative="Leader of Lashkar-e-Nasrat.", nationalities=("Pakistan",)),
    person("P3", "Ilyas Kolvari", "Commander Kolvari", nationalities=("Velmark",)),
    person("P4", "Anton Ostrov", birth_places=(ListedPlace(text="Minsk, Belarus", city="Minsk", country="Belarus"),)),
    person("P5", "Yannis Meridos"),
    person("P6", "Yannis Meridos", narrative="Quartermaster of the Orrin Brigades."),
    person("P7", "Abu Qolvad"),
    body("B1", "LASHKAR-E-NASRAT", "Army of Nasrat", addresses=(ListedPlace(text="Pakistan", country="Pakistan"),)),
    body("B2", "Orrin Brigade 44"),
    body("B3", "Ansar al-Watan"),
    body("B4", "TEHRIK-E TALIBAN PAKISTAN (TTP)"),
)


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    """The made-up list, loaded from its cache as it would be from a store."""
    return Lists((load(tmp_path_factory.mktemp("list"), LISTINGS),))


def load(folder: Path, listings: tuple[Listing, ...]) -> LoadedList:
    """A list with these listings."""
    edition = Edition(
        list="test", format="un", dated="2026-01-01", added_on="2026-01-02", place="x", digest="0" * 64,
        entries=len(listings), names=sum(len(x.names) for x in listings),
    )  # fmt: skip
    rows = [collection._Row(codec.dump_json(listing), edition, edition) for listing in listings]
    collection._write_cache(rows, folder)
    return LoadedList((edition,), folder)


def ask(lists: Lists, *names: str, schema: Schema = Schema.PERSON, context: Context = NO_CONTEXT) -> dict[str, str]:
    """Reference -> band of what is found."""
    found = find_listings(Query(names=names, schema=schema, context=context), lists)
    return {hit.stored.listing.reference: hit.band for hit in found}


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("Tariq Nazir Goraya", "P1"),
        ("Maulana Tareq Nazeer Goraia", "P1"),
        ("GORAYA, Tariq Nazeer", "P1"),
        ("Ilias Kolvari", "P3"),
        ("Антон Остров", "P4"),
    ],
)
def test_whole_unusual_names_match_alone(lists: Lists, name: str, reference: str) -> None:
    """Other spellings, order, titles and scripts of a telling name."""
    assert ask(lists, name) == {reference: "match"}


@pytest.mark.parametrize(
    "name",
    [
        "Tariq Ilyas Kolvari",  # one word more in front of a listed name
        "Tariq Kolvari",  # given name of one, surname of the other
        "Daniel Kolvari",  # a listed surname
        "Kolvari",  # a surname alone
        "Anton Pavlov",  # a listed given name
        "Goraya",
        "Ibrahim Goraya",
    ],
)
def test_near_misses_find_nobody(lists: Lists, name: str) -> None:
    """A shared surname or given name is not a person."""
    assert ask(lists, name) == {}


def test_a_common_name_needs_a_tie(lists: Lists) -> None:
    """Muhammad Said is possible alone and in his country, a match beside his group."""
    assert ask(lists, "Mohammed Saeed") == {"P2": "possible"}
    assert ask(lists, "Mohammed Saeed", context=Context(places=("Pakistani",))) == {"P2": "possible"}
    assert ask(lists, "Mohammed Saeed", context=Context(groups=("Lashkar i Nasrat",))) == {"P2": "match"}


def test_authorities_tie_nobody(lists: Lists) -> None:
    """'UN' stands in every report and every entry."""
    assert ask(lists, "Mohammed Saeed", context=Context(groups=("UN", "Security Council"))) == {"P2": "possible"}


def test_a_weak_alias_confirms_and_finds_nobody(lists: Lists) -> None:
    """An alias that the list marks as weak is possible at most, whatever stands around it."""
    assert ask(lists, "Wali Adem", context=Context(groups=("Lashkar-e-Nasrat",))) == {"P1": "possible"}
    (hit,) = find_listings(Query(names=("Tariq Nazir Goraya",), schema=Schema.PERSON), lists)
    assert hit.name.quality is not WEAK


def test_another_year_of_birth_ends_it(lists: Lists) -> None:
    """Born in 1991 he is not the one born in 1968; born in 1968 he is."""
    assert ask(lists, "Tariq Nazeer Goraya", context=Context(birth_years=(1991,))) == {}
    assert ask(lists, "Tariq Nazeer Goraya", context=Context(birth_years=(1968,))) == {"P1": "match"}


def test_two_entries_of_one_name_are_both_possible(lists: Lists) -> None:
    """Nothing tells them apart, until a group does."""
    assert ask(lists, "Yannis Meridos") == {"P5": "possible", "P6": "possible"}
    assert ask(lists, "Yannis Meridos", context=Context(groups=("Orrin Brigades",)))["P6"] == "match"


def test_a_full_name_goes_before_a_bare_one(lists: Lists) -> None:
    """Of an entity with a full name the bare surname is not looked up."""
    assert ask(lists, "Tariq Zaman Qolvad", "Qolvad") == {}


def test_groups_are_no_people(lists: Lists) -> None:
    """A type conflict is no match."""
    assert ask(lists, "Lashkar-e-Nasrat") == {}
    assert ask(lists, "Anton Ostrov", schema=Schema.ORGANIZATION) == {}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Lashkar-i-Nusrat", {"B1": "match"}),
        ("Lashkar i Nasrat", {"B1": "match"}),
        ("Lashkar-e-Nasrat group", {"B1": "match"}),
        ("Lashkar-e-Badr", {}),
        ("Orrin Brigade Forty-Four", {"B2": "match"}),
        ("Orrin Brigade 45", {}),
        ("Ansar al-Din", {}),
        ("TTP", {"B4": "match"}),
        ("Pakistani Taliban", {"B4": "match"}),
        ("TTQ", {}),
    ],
)
def test_bodies(lists: Lists, name: str, expected: dict[str, str]) -> None:
    """Izafat, words news append, other groups of one pattern, numbers, short forms."""
    assert ask(lists, name, schema=Schema.ORGANIZATION) == expected


def test_a_word_more_is_another_branch(lists: Lists) -> None:
    """'Ansar al-Watan Orrin' is possible at most."""
    assert ask(lists, "Ansar al-Watan Orrin", schema=Schema.ORGANIZATION).get("B3") != "match"


def test_every_result_says_why(lists: Lists) -> None:
    """The first reason has both strings; what is missing for a match is told."""
    (hit,) = find_listings(Query(names=("Mohammed Saeed",), schema=Schema.PERSON), lists)
    assert hit.reasons[0] == "'Mohammed Saeed' ~ 'Muhammad Said'"
    assert hit.reasons[-1] == "many people bear this name, and nothing else ties the two"
    assert 0.4 <= hit.score < 0.85


def test_without_a_schema_everything_is_searched(lists: Lists) -> None:
    """A name of an unknown kind finds people and bodies."""
    assert "P4" in ask(lists, "Anton Ostrov", schema=None)
    assert "B1" in ask(lists, "Lashkar-e-Nasrat", schema=None)


def test_the_order_of_names_makes_no_difference(lists: Lists) -> None:
    """The names of an entity are a set."""
    names = ("Tariq Nazeer Goraya", "Tariq Goraya", "Goraya")
    assert ask(lists, *names) == ask(lists, *reversed(names))


def test_bands_have_their_words() -> None:
    """What leaves the program."""
    assert (matching.MATCH, matching.POSSIBLE) == ("match", "possible")
