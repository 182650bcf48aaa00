"""Statements made from templates, whose verdicts follow from the entries by rules of their own, written down here again."""

from dataclasses import dataclass

import pytest

from build_checks import Case, make_case, make_lists
from reportedly.lists.checks.finding import find_checks
from reportedly.lists.collection import Lists

WORDINGS = (
    "{who} was designated a UN global terrorist in {year}.",
    "{who} was sanctioned by the United Nations in {year}.",
    "In {year}, {who} was blacklisted by the UN Security Council.",
    "The UN designated {who} in {year}.",
    "The United Nations Security Council added {who} to its sanctions list in {year}.",
    "In {year} the UN blacklisted {who}.",
    "{who} has been on the UN sanctions list since {year}.",
    "The UN’s {year} listing of {who} was debated.",
    "{who}, whose camp was shelled, was proscribed by the UN in {year}.",
    "{who} was placed on the U.N. sanctions list in {year}.",
    "{who} was officially proscribed by the United Nations in {year}.",
    "{who} has been sanctioned by the UN since {year}.",
)
YEARS = range(2013, 2025)


@dataclass(frozen=True)
class Entry:
    """What the oracle knows of an entry: year of listing, years of amendment."""

    name: str
    listed: int
    amended: tuple[int, ...] = ()


ENTRIES = (
    Entry("Tolan Verrick", 2017, (2018, 2019)),
    Entry("Lena Corvane", 2020),
    Entry("The Orrin Bridge Front", 2015),
    Entry("The Pellary Guard", 2015),
)
DATED = [
    (
        wording.format(
            who=entry.name if wording.startswith("{who}") else entry.name.replace("The ", "the "), year=year
        ),
        entry,
        year,
    )
    for number, wording in enumerate(WORDINGS)
    for entry in ENTRIES
    for year in YEARS
    if (year + number) % 2 == 0 or year == entry.listed
]

COUNTRIES = {
    "Kenya": "Kenyan",
    "Uganda": "Ugandan",
    "Somalia": "Somali",
    "Russia": "Russian",
    "France": "French",
    "India": "Indian",
}
NATIONALITIES = {"Tolan Verrick": "Kenya", "Lena Corvane": "Uganda"}
FROM = (
    "{people} national {who} was arrested.",
    "{who}, a {people} citizen, was arrested.",
    "{who} is a {people} national.",
    "{who}, a citizen of {country}, was arrested.",
)
ROLES = {
    ("Tolan Verrick", "the Orrin Bridge Front"): {
        "founder": "agrees",
        "leader": "not on list",
        "member": "not on list",
    },
    ("Lena Corvane", "the Orrin Bridge Front"): {"founder": "differs", "leader": "agrees", "member": "agrees"},
    ("Lena Corvane", "the Pellary Guard"): {"founder": "not on list", "leader": "not on list", "member": "agrees"},
    ("Tolan Verrick", "the Pellary Guard"): {
        "founder": "not on list",
        "leader": "cannot tell",
        "member": "not on list",
    },
    ("Tolan Verrick", "the Saltgate Circle"): {
        "founder": "not on list",
        "leader": "not on list",
        "member": "not on list",
    },
}
ROLE_WORDINGS = (
    "{who}, the {role} of {group}, spoke.",
    "{who} is the {role} of {group}.",
    "{group} {role} {who} spoke.",
    "The {role} of {group}, {who}, spoke.",
)


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    """The UN list of the small world, in two editions."""
    loaded = make_lists(tmp_path_factory.mktemp("lists")).find("un")
    assert loaded is not None
    return Lists((loaded,))


def check(text: str, lists: Lists) -> dict[str, str]:
    """Property -> verdict of the checks of a text."""
    found = find_checks(*make_case(Case(text=text)), lists)
    verdicts = {found.property: found.verdict.value for found in found}
    assert len(verdicts) == len(found)
    return verdicts


@pytest.mark.parametrize(("text", "entry", "year"), DATED, ids=[text for text, _, _ in DATED])
def test_years_of_listing(text: str, entry: Entry, year: int, lists: Lists) -> None:
    """The year of the entry agrees, one in which it was amended leaves it open, any other differs."""
    expected = "agrees" if year == entry.listed else "cannot tell" if year in entry.amended else "differs"
    verdicts = check(text, lists)
    assert verdicts.pop("listed on") == expected
    is_gone = entry.name == "The Pellary Guard" and "has been on" in text
    assert verdicts == {"listed by": "differs" if is_gone else "agrees"}


@pytest.mark.parametrize("wording", FROM)
@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("who", NATIONALITIES)
def test_nationalities(wording: str, country: str, who: str, lists: Lists) -> None:
    """The country of the entry agrees, any other differs."""
    text = wording.format(people=COUNTRIES[country], country=country, who=who)
    assert check(text, lists) == {"nationality": "agrees" if NATIONALITIES[who] == country else "differs"}


@pytest.mark.parametrize("wording", ROLE_WORDINGS)
@pytest.mark.parametrize(("pair", "role"), [(pair, role) for pair, roles in ROLES.items() for role in roles])
def test_roles(wording: str, pair: tuple[str, str], role: str, lists: Lists) -> None:
    """Each wording of a role gives the verdict that the two entries have for it."""
    who, group = pair
    named = group.replace("the ", "") if wording.startswith("{group}") else group
    assert check(wording.format(who=who, group=named, role=role), lists) == {role: ROLES[pair][role]}


@pytest.mark.parametrize("year", range(1965, 1980))
def test_years_of_birth(year: int, lists: Lists) -> None:
    """Years within what the entry gives agree; since one of its dates is approximate, no year differs."""
    expected = "agrees" if 1970 <= year <= 1973 else "cannot tell"
    assert check(f"Tolan Verrick, born in {year}, spoke.", lists) == {"born on": expected}


def test_there_are_enough_statements() -> None:
    """At least four hundred."""
    count = len(DATED) + len(FROM) * len(COUNTRIES) * len(NATIONALITIES) + len(ROLE_WORDINGS) * 3 * len(ROLES) + 15
    assert count >= 400
