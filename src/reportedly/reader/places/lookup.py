"""The places of a name in a text, and what the text names them with: 'Paris, Texas', 'New York state'."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.reader.places.folding import fold_name
from reportedly.reader.places.gazetteer import Candidate, Gazetteer, Spot, contains
from reportedly.reader.places.priors import KNOWN, weigh
from reportedly.reader.places.table import Kind
from reportedly.reader.places.words import NameParts, load_words, split_bearer, split_name
from reportedly.spans import Span

HOLDERS = frozenset((Kind.COUNTRY, Kind.DIVISION, Kind.DISTRICT))
"""What a place may be named with."""
_CODES = frozenset((Kind.COUNTRY, Kind.DIVISION, Kind.REGION))
_KIND_BEHIND = re.compile(
    r"\s(state|province|governorate|department|oblast|county|district|tehsil|taluk|upazila|agency|river|valley)\b"
)
"""A word of kind in small letters behind a name: 'New York state', 'Balakot tehsil'."""
_AFTER = re.compile(
    r",\s+((?:[A-Z][\w’'.&-]*)(?:\s(?:of\s|and\s)?[A-Z][\w’'.&-]*){0,3})|\s?\(([A-Z][\w\s.,’'&-]{1,30})\)"
)
"""What may be named with a place behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A place name in a text.

    Attributes:
        surface: the words.
        span: where they stand.
        weight: how much the name says about where the report is, 1 as a rule.
    """

    surface: str
    span: Span
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A name looked up.

    Attributes:
        parts: how it was taken apart.
        candidates: its places.
        holders: what is named with it and contains one of them.
        outside: what is named with it and contains none of them.
    """

    parts: NameParts
    candidates: tuple[Candidate, ...] = ()
    holders: tuple[Spot, ...] = ()
    outside: Spot | None = None


def look_up(text: str, named: Named, gazetteer: Gazetteer) -> LookedUp:
    """The first way to take a name apart that the gazetteer has places for, those places, and what is named with it."""
    ways = split_name(named.surface)
    if (kind := _KIND_BEHIND.match(text, named.span.end)) is not None:
        ways = (*split_name(f"{named.surface} {kind[1]}"), *ways)
    found: tuple[Candidate, ...] = ()
    parts = ways[0] if ways else NameParts(core="")
    for way, places in _iter_ways(named.surface, ways, gazetteer):
        if places:
            parts, found = way, places
            break
    holders: tuple[Spot, ...] = ()
    outside: Spot | None = None
    for spots in _iter_told(text, named, ways[0].within if ways else None, gazetteer):
        if _are_listed(found, spots):
            break
        inside = [s for s in spots if any(contains(s, c.spot) for c in found)]
        if inside:
            holders, outside = (min(inside, key=lambda s: (s.kind, -s.population)),), None
            break
        wide = [s for s in spots if s.kind in (Kind.COUNTRY, Kind.DIVISION)]
        if wide and outside is None and max((weigh(c, parts) for c in found), default=0.0) < KNOWN:
            outside = min(wide, key=lambda s: (s.kind, -s.population))
    return LookedUp(parts, found, holders, outside)


def is_code(words: str) -> bool:
    """Whether words come down to two letters: a state's code or, in a text in capitals, any short word ('IN THE')."""
    return words.isupper() and "." not in words and len(fold_name(words)) <= 2


def _are_listed(found: Sequence[Candidate], told: Sequence[Spot]) -> bool:
    """Whether a name and what stands behind it are divisions of one country: 'Oklahoma, Pennsylvania and Ohio'."""
    divisions = {c.spot.country for c in found if c.main and c.spot.kind is Kind.DIVISION}
    return any(s.kind is Kind.DIVISION and s.country in divisions for s in told)


def _iter_ways(
    surface: str, ways: Sequence[NameParts], gazetteer: Gazetteer
) -> Iterator[tuple[NameParts, tuple[Candidate, ...]]]:
    """Ways to take a name apart with what the gazetteer has for each, the most literal first."""
    for find in (gazetteer.find, gazetteer.find_like):
        for parts in ways:
            found = find(parts.core) if parts.core not in load_words().general else ()
            way = parts
            if parts.kinds is not None:
                of_kind = tuple(c for c in found if c.spot.kind in parts.kinds)
                if (
                    not of_kind and parts.kind_word and Kind.DISTRICT in parts.kinds
                ):  # 'Balakot tehsil' where only the town is known: the area around it
                    way = replace(parts, part=True)
                else:
                    found = of_kind
            if len(parts.core) <= 2:  # 'La.' may be a state, never the town of Of
                found = tuple(c for c in found if c.spot.kind in _CODES)
            if parts.part:
                found = tuple(c for c in found if weigh(c, parts) > KNOWN)
            yield way, found
    for parts in split_bearer(surface):
        if parts.core not in load_words().general:
            yield parts, tuple(c for c in gazetteer.find(parts.core) if c.main)


def _iter_told(text: str, named: Named, within: str | None, gazetteer: Gazetteer) -> Iterator[list[Spot]]:
    """What is named with a place: 'Paris, Texas', 'Paris (Texas)'; countries, divisions and districts only."""
    told = [within] if within else []
    after = _AFTER.match(text, named.span.end)
    if after is not None:
        words = (after[1] or after[2]).split()
        told += [" ".join(words[:size]) for size in range(len(words), 0, -1)]
        if named.surface.isupper():
            told = [each for each in told if not is_code(each)]  # ', IN' is Indiana only where not all is in capitals
    for words_told in told:
        for way in split_name(words_told):
            spots = [c.spot for c in gazetteer.find(way.core) if c.main and c.spot.kind in HOLDERS]
            if spots:
                yield spots
