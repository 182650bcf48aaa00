"""How well known a place is by a name, before a report says anything.

A score in powers of ten of people: a town of 10,000 has 4, a country of 10 million has 8. All numbers are ours: chosen by
hand, then moved one by one over a few values each on the dev part of LGL, TR-News and GeoVirus (November 2026); none of
them moves the accuracy there by more than a point.
"""

import math
from collections.abc import Sequence

from reportedly.reader.places.gazetteer import Candidate, Spot, contains
from reportedly.reader.places.table import Kind
from reportedly.reader.places.words import NameParts

_BASE = {
    Kind.CONTINENT: 8.0,
    Kind.REGION: 7.0,
    Kind.SEA: 7.0,
    Kind.COUNTRY: 1.0,
    Kind.DIVISION: 0.5,
    Kind.DISTRICT: -1.5,
    Kind.CAPITAL: 0.7,
    Kind.TOWN: 0.0,
    Kind.NATURE: 6.0,
    Kind.SITE: 5.0,
}
"""What a kind counts; for those of `_PEOPLED` the logarithm of their people is added."""
_PEOPLED = frozenset((Kind.COUNTRY, Kind.DIVISION, Kind.DISTRICT, Kind.CAPITAL, Kind.TOWN))
_LEAST_PEOPLE, _LEAST_COUNTRY = 100, 100_000
"""Fewer people, or an unknown number, count as so many."""
_OF_KIND = 3.0
"""More for a division or district that the name's own word of kind asks for."""
_OTHER_NAME = 1.5
"""Less for a place of which the name is not the main one."""
_SPELLING = 8.0
"""Less for another spelling, times the share of letters that differ."""
KNOWN = 5.5
"""Of a place that is known without more being said: a country, a region, a city of some 300,000."""
_OUTSHONE = 8.0
"""Less for other names where a known place has the name as its own: 'Islamabad' is the capital."""
_LARGE, _SHADOW = 500_000, 2.0
"""Less for a town a tenth as large that bears the name of a division so large, or of a region ('Kansas' in Illinois), and
for a division that bears the name of a larger country ('Niger' in Nigeria)."""
_SEAT, _SEAT_LEAD = 20_000, 0.5
"""A town so large comes before the division or district that is named after it, by so much ('Kandahar')."""


def weigh_candidates(candidates: Sequence[Candidate], parts: NameParts) -> list[float]:
    """What each candidate of a name counts, seen beside the others."""
    found = [weigh(c, parts) for c in candidates]
    if max((prior for prior, c in zip(found, candidates) if c.main), default=0.0) >= KNOWN:
        found = [prior if c.main else prior - _OUTSHONE for prior, c in zip(found, candidates)]
    if parts.kinds is None:
        _prefer_seats(candidates, found)
    shades = [_shade(c.spot, candidates, parts) for c in candidates]
    return [prior - shade for prior, shade in zip(found, shades)]


def weigh(candidate: Candidate, parts: NameParts) -> float:
    """What a candidate counts by itself."""
    spot = candidate.spot
    score = _BASE[spot.kind]
    if spot.kind in _PEOPLED:
        score += math.log10(max(spot.population, _LEAST_COUNTRY if spot.kind is Kind.COUNTRY else _LEAST_PEOPLE))
    if spot.kind in (Kind.DIVISION, Kind.DISTRICT) and parts.kinds is not None and spot.kind in parts.kinds:
        score += _OF_KIND
    if not candidate.main:
        score -= _OTHER_NAME
    return score - _SPELLING * (1.0 - candidate.spelled)


def _shade(spot: Spot, candidates: Sequence[Candidate], parts: NameParts) -> float:
    if spot.kind is Kind.TOWN and spot.population < _LARGE / 10:
        return _SHADOW if any(c.main and _is_large(c.spot) for c in candidates) else 0.0
    if spot.kind is Kind.DIVISION and parts.kinds is None:
        people = (c.spot.population for c in candidates if c.main and c.spot.kind is Kind.COUNTRY)
        return _SHADOW if spot.population < max(people, default=0) else 0.0
    return 0.0


def _is_large(spot: Spot) -> bool:
    if spot.kind is Kind.DIVISION:
        return spot.population >= _LARGE
    return spot.kind in (Kind.CONTINENT, Kind.REGION, Kind.SEA)


def _prefer_seats(candidates: Sequence[Candidate], priors: list[float]) -> None:
    """A division or district counts less than the town in it that gave it its name ('Kandahar' is the town)."""
    for seat, c in enumerate(candidates):
        if c.spot.kind not in (Kind.TOWN, Kind.CAPITAL) or c.spot.population < _SEAT:
            continue
        for at, held in enumerate(candidates):
            if held.spot.kind not in (Kind.DIVISION, Kind.DISTRICT) or (held.main and not c.main):
                continue
            if contains(held.spot, c.spot) or (c.spot.kind is Kind.CAPITAL and c.spot.country == held.spot.country):
                priors[at] = min(priors[at], priors[seat] - _SEAT_LEAD)
