"""Dates, names and places as lists write them."""

import pytest

from reportedly.lists.formats.values import clean, cut_name, make_names, make_place, parse_date, parse_day
from reportedly.lists.listing import NameKind, NameQuality


@pytest.mark.parametrize(
    ("text", "start", "end", "is_approximate"),
    [
        ("10 Jul 1968", "1968-07-10", "1968-07-10", False),
        ("1968", "1968-01-01", "1968-12-31", False),
        ("Feb 1972", "1972-02-01", "1972-02-29", False),
        ("circa 1957", "1957-01-01", "1957-12-31", True),
        ("Approximately 1965", "1965-01-01", "1965-12-31", True),
        ("1958 to 1963", "1958-01-01", "1963-12-31", False),
        ("between 1958 and 1963", "1958-01-01", "1963-12-31", False),
        ("circa 1960-1965", "1960-01-01", "1965-12-31", True),
        ("1968-07-10", "1968-07-10", "1968-07-10", False),
        ("1968-07", "1968-07-01", "1968-07-31", False),
        ("July 4, 1970", "1970-07-04", "1970-07-04", False),
        ("02/04/1971", "1971-04-02", "1971-04-02", False),
        ("2019-05-01T00:00:00Z", "2019-05-01", "2019-05-01", False),
        ("31 Feb 1970", None, None, False),
        ("30-35 years old", None, None, False),
        ("24/06/1402 (Hijri Calendar)", None, None, False),
        ("1963 to 1958", None, None, False),
    ],
)
def test_dates(text: str, start: str | None, end: str | None, is_approximate: bool) -> None:
    """First and last possible day; words that are no date stay words."""
    found = parse_date(text)
    assert found is not None
    assert (found.text, found.start, found.end, found.is_approximate) == (text, start, end, is_approximate)


@pytest.mark.parametrize("text", [None, "", "  \n"])
def test_no_words_are_no_date(text: str | None) -> None:
    """Unknown stays unknown."""
    assert parse_date(text) is None
    assert clean(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-05-01", "2019-05-01"),
        ("May 2019", "2019-05"),
        ("2019", "2019"),
        ("circa 2019", None),
        ("2018 to 2019", None),
    ],
)
def test_days_are_as_precise_as_their_words(text: str, day: str | None) -> None:
    """A month stays a month; what is approximate is no day of listing."""
    assert parse_day(text) == day


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("HAQQANI NETWORK (HQN)", ["HAQQANI NETWORK", "HQN"]),
        ("Abu Ali (أبو علي)", ["Abu Ali", "أبو علي"]),
        ("Abu Ali (original script: Абу Али)", ["Abu Ali", "Абу Али"]),
        ("Abu Ali (birth name)", ["Abu Ali"]),
        ("(Sheikh) Abu Ali", ["Abu Ali"]),
        ("Abu Ali, born 1 Jan. 1953 (passport no. 1)", ["Abu Ali"]),
        ("Abu Ali)", ["Abu Ali"]),
        ("HELP FOR ALL (NGO)", ["HELP FOR ALL"]),
    ],
)
def test_names_in_one_field(text: str, names: list[str]) -> None:
    """Acronyms and other scripts in parentheses are names; remarks are not."""
    found = cut_name(text, kind=NameKind.PRIMARY)
    assert [name.text for name in found] == names
    assert found[0].kind is NameKind.PRIMARY


def test_names_are_told_once_primary_first() -> None:
    """Case makes no other name; a name in another script is marked so."""
    names = make_names([*cut_name("Alias", kind=NameKind.ALIAS), *cut_name("ALIAS (Али)", kind=NameKind.PRIMARY)])
    assert [(name.text, name.quality) for name in names] == [
        ("Alias", NameQuality.STRONG),
        ("Али", NameQuality.ORIGINAL_SCRIPT),
    ]


def test_a_place_without_parts_is_none() -> None:
    """Empty elements make no place; a remark alone does."""
    assert make_place(city=" ", country=None) is None
    place = make_place(note="in prison")
    assert place is not None
    assert (place.text, place.country) == ("in prison", None)
