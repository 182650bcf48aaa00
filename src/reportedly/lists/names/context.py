"""What stands around a name in a report, and what a list tells around it: groups, places, years of birth."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from reportedly.lists.listing import Listing
from reportedly.lists.names.fold import fold
from reportedly.lists.names.parts import NameKind, load_acronyms, parse_name
from reportedly.lists.names.sounds import skeleton
from reportedly.lists.names.words import load_words

_MIN_STEM = 4
"""Letters that a country and its people share: Pakis-tan, Pakis-tani, Iraq-i."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What stands around a name in a report.

    Attributes:
        groups: names of the organizations that stand near it.
        places: names of places and nationalities that stand near it.
        birth_years: years of birth that the report gives it.
    """

    groups: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    birth_years: tuple[int, ...] = ()


NO_CONTEXT = Context()


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a listing tells around its names.

    Attributes:
        words: consonants of all words of its texts.
        lines: lines of the acronym table that its texts name.
        places: folded words of nationalities, places of birth and addresses.
        birth_years: first and last possible year of each date of birth.
    """

    words: frozenset[str]
    lines: frozenset[int]
    places: frozenset[str]
    birth_years: tuple[tuple[int, int], ...]


def read_surroundings(listing: Listing) -> Surroundings:
    """The surroundings of a listing, from its narrative, roles, nationalities, places and dates of birth."""
    told = " ".join((listing.narrative or "", *listing.positions, *(role.other for role in listing.roles)))
    places = [
        *listing.nationalities,
        *(place.text for place in (*listing.birth_places, *listing.addresses)),
    ]
    years = tuple(
        (int(b.start[:4]), int(b.end[:4])) for b in listing.births if b.start is not None and b.end is not None
    )
    return Surroundings(
        words=frozenset(skeleton(w.text) for w in fold(told)),
        lines=frozenset(_find_lines(told)),
        places=frozenset(w.text for place in places for w in fold(place)),
        birth_years=years,
    )


_CAPITALS = re.compile(r"\b[A-Z][A-Za-z]{1,5}\b")
_GROUP_PIECE = re.compile(r"[^,;.()/]+")


def _find_lines(text: str) -> Iterable[int]:
    """Lines of the acronym table for short forms and names in a text."""
    lines = load_acronyms()
    for found in _CAPITALS.findall(text):
        if sum(c.isupper() for c in found) > 1 and found.lower() in lines:
            yield lines[found.lower()]


def _spell(name: str) -> str:
    return " ".join(w.text for w in fold(name)).removeprefix("the ")


@lru_cache(maxsize=1)
def _load_authorities() -> frozenset[str]:
    return frozenset(_spell(name) for name in load_words().authorities)


def is_authority(name: str) -> bool:
    """Whether a name is of a body that every report names, such as the UN, and that ties nobody to anybody."""
    return _spell(name) in _load_authorities()


@lru_cache(maxsize=4096)
def _read_group(name: str) -> tuple[tuple[str, ...], int | None]:
    """What has to stand in a listing's texts for a group to be named there: its words, or its line of the table."""
    parsed = parse_name(name, NameKind.ORGANIZATION)
    if is_authority(name):
        return (), None
    lines = load_acronyms()
    line = next((lines[key] for key in (parsed.key, *parsed.short_forms) if key in lines), None)
    words = tuple(p.bones for p in parsed.parts if p.weight == 1 and len(p.text) >= _MIN_STEM)
    return words, line


@lru_cache(maxsize=1)
def _spell_lines() -> dict[int, tuple[tuple[str, ...], ...]]:
    """The words of every long name of each line of the acronym table."""
    lines = load_acronyms()
    spelled: dict[int, list[tuple[str, ...]]] = {}
    for line in load_words().acronyms:
        for name in line:
            parsed = parse_name(name, NameKind.ORGANIZATION)
            number = lines.get(parsed.key)
            if number is not None and len(parsed.parts) > 1:
                spelled.setdefault(number, []).append(tuple(p.bones for p in parsed.parts))
    return {number: tuple(names) for number, names in spelled.items()}


def find_shared_group(context: Context, surroundings: Surroundings) -> str | None:
    """The first group near the name that the listing's texts name too."""
    for group in context.groups:
        words, line = _read_group(group)
        if len(words) > 0 and all(word in surroundings.words for word in words):
            return group
        if line is None:
            continue
        if line in surroundings.lines:
            return group
        if any(all(word in surroundings.words for word in words) for words in _spell_lines().get(line, ())):
            return group
    return None


def find_shared_place(context: Context, surroundings: Surroundings) -> str | None:
    """The first place or nationality near the name that the listing gives too."""
    for place in context.places:
        words = [w.text for w in fold(place) if len(w.text) >= _MIN_STEM]
        if len(words) > 0 and all(any(_share_stem(w, listed) for listed in surroundings.places) for w in words):
            return place
    return None


def share_place(ones: Iterable[str], others: Iterable[str]) -> str | None:
    """The first place of the one side that the other side has too, as a country or its people."""
    known = frozenset(w.text for place in others for w in fold(place))
    surroundings = Surroundings(words=frozenset(), lines=frozenset(), places=known, birth_years=())
    return find_shared_place(Context(places=tuple(sorted(ones))), surroundings)


def _share_stem(one: str, other: str) -> bool:
    """Whether two words are a country and its people, or the same: all but three letters at the end are alike."""
    stem = max(_MIN_STEM, min(len(one), len(other)) - 3)
    return one[:stem] == other[:stem]


def has_other_birth(context: Context, surroundings: Surroundings) -> bool:
    """Whether every year of birth in the report is two or more years off every one on the list."""
    if len(context.birth_years) == 0 or len(surroundings.birth_years) == 0:
        return False
    return all(
        year < first - 1 or year > last + 1 for year in context.birth_years for first, last in surroundings.birth_years
    )


def has_same_birth(context: Context, surroundings: Surroundings) -> bool:
    """Whether a year of birth in the report is one on the list."""
    return any(first <= year <= last for year in context.birth_years for first, last in surroundings.birth_years)
