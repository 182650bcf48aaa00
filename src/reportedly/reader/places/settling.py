"""Settling names together: how well each candidate of each name goes with what else the report names.

Names are settled in two rounds: the second sees what the first made of the others. How the numbers were found: see
`reportedly.reader.places.priors`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.reader.places.gazetteer import Candidate, Spot, contains, distance_km
from reportedly.reader.places.table import Kind
from reportedly.reader.places.words import NameParts

_WIDE = frozenset((Kind.CONTINENT, Kind.REGION, Kind.SEA, Kind.COUNTRY))
_NAMED_WITH = 6.0
"""For a place that what it is named with contains; more than any doubt about two places."""
IN_COUNTRY, _IN_DIVISION, _IN_DISTRICT, _NEAR = 3.0, 3.5, 2.0, 2.5
"""The most that the report's other names can say for a place's country, division, district, and surroundings."""
_HALF = 0.7
"""Weight of the context at which it counts half; one mention of a country has weight 1."""
_NEAR_SCALE_KM = 60.0
"""A place so far away says a third of what one on the spot does."""
_NEAR_DEGREES = 3.0
"""Places further north or south are not looked at; they would say less than a hundredth."""
HOME, HOLDER, _VOTE = 0.3, 0.7, 1.0
"""Weight of the outlet's country, of what some name is named with, and of an ambiguous name, shared among its divisions."""
_PLAIN_LEAD = 1.0
"""A country, region or division so far before all others of its name is meant by it from the start."""
SAME_KM = 60.0
"""Rivals nearer than this are taken for the same place (a town and the district around it)."""
MAX_CANDIDATES = 60
"""The most populous places of a name that are compared; the commonest name has some 300."""


@dataclass(slots=True)
class Naming:
    """One name of the report with its candidates, while it is being settled."""

    parts: NameParts
    candidates: tuple[Candidate, ...]
    count: float
    holders: tuple[Spot, ...] = ()
    outside: Spot | None = None
    plain: bool = False
    priors: list[float] = field(default_factory=list)
    best: Spot | None = None
    trust: float = 0.0
    scored: list[tuple[float, Candidate]] = field(default_factory=list)


@dataclass(slots=True)
class Context:
    """What the report says about where it is: weights by key of country, division, district, and points."""

    countries: dict[int, float] = field(default_factory=dict)
    divisions: dict[int, float] = field(default_factory=dict)
    districts: dict[int, float] = field(default_factory=dict)
    points: list[tuple[Spot, float]] = field(default_factory=list)

    def add(self, spot: Spot, weight: float) -> None:
        """Let a place speak for what it lies in."""
        for weights, key in (
            (self.countries, spot.country),
            (self.divisions, spot.division),
            (self.districts, spot.district),
        ):
            if key is not None:
                weights[key] = weights.get(key, 0.0) + weight
        if spot.kind not in _WIDE and spot.kind is not Kind.DIVISION:
            self.points.append((spot, weight))


def settle(names: Sequence[Naming], ground: Context, *, first: bool) -> None:
    """One round: score the candidates of all names by what is known of the others."""
    context = Context(dict(ground.countries), dict(ground.divisions), dict(ground.districts), list(ground.points))
    votes = [_vote(name) for name in names] if first else []
    if first:
        for name, vote in zip(names, votes):
            spot = _plain_meaning(name)
            if spot is not None:
                context.add(spot, saturate(name.count))
            else:
                for division, weight in vote.items():
                    context.divisions[division] = context.divisions.get(division, 0.0) + weight
    else:
        for name in names:
            if name.best is not None:
                context.add(name.best, saturate(name.count) * name.trust)
    for number, name in enumerate(names):
        own = _plain_meaning(name) if first else name.best
        weight = saturate(name.count) * (1.0 if first else name.trust)
        vote = votes[number] if first and own is None else {}
        scored = [
            (_score(name, at, context, _Own(own, weight, vote)), c)
            for at, c in enumerate(name.candidates[:MAX_CANDIDATES])
        ]
        name.scored = sorted(scored, key=lambda item: (-item[0], item[1].spot.key))
    for name in names:
        name.best, name.trust = (name.scored[0][1].spot, _trust(name)) if name.scored else (None, 0.0)


def _vote(name: Naming) -> dict[int, float]:
    """What a name that could be in several divisions says for each of them: the fewer, the more."""
    divisions = {c.spot.division for c in name.candidates[:MAX_CANDIDATES] if c.main and c.spot.division is not None}
    return dict.fromkeys(divisions, _VOTE / len(divisions)) if divisions else {}


def _plain_meaning(name: Naming) -> Spot | None:
    """A country or division that a name means whatever the report is about."""
    if name.holders:
        held = [c.spot for c in name.candidates if all(contains(h, c.spot) for h in name.holders)]
        return held[0] if held else None
    tops = sorted(zip(name.priors, name.candidates), key=lambda item: -item[0])[:2]
    if (
        tops
        and tops[0][1].spot.kind in (*_WIDE, Kind.DIVISION, Kind.DISTRICT)
        and (len(tops) == 1 or tops[0][0] - tops[1][0] > _PLAIN_LEAD)
    ):
        return tops[0][1].spot
    return None


def saturate(weight: float) -> float:
    """What so many mentions count: each doubling half a mention more."""
    return 1.0 + math.log2(max(weight, 1.0)) * 0.5


@dataclass(frozen=True, slots=True)
class _Own:
    """What a name itself put into the context; it does not speak for itself."""

    spot: Spot | None
    weight: float
    vote: Mapping[int, float]


def _score(name: Naming, at: int, context: Context, own: _Own) -> float:
    spot, score = name.candidates[at].spot, name.priors[at]
    if name.holders:
        score += _NAMED_WITH if all(contains(h, spot) for h in name.holders) else 0.0
    if spot.kind in (Kind.CONTINENT, Kind.SEA):
        return score
    mine = own.spot
    for weights, key, own_key, gain in (
        (context.countries, spot.country, None if mine is None else mine.country, IN_COUNTRY),
        (context.divisions, spot.division, None if mine is None else mine.division, _IN_DIVISION),
        (context.districts, spot.district, None if mine is None else mine.district, _IN_DISTRICT),
    ):
        if key is not None and key in weights:
            told = weights[key] - (own.weight if key == own_key else 0.0)
            if weights is context.divisions:
                told -= own.vote.get(key, 0.0)
            score += gain * max(told, 0.0) / (max(told, 0.0) + _HALF)
    if spot.kind in (Kind.TOWN, Kind.CAPITAL, Kind.DISTRICT, Kind.NATURE, Kind.SITE):
        score += _NEAR * _nearness(spot, context.points, mine)
    return score


def _nearness(spot: Spot, points: Sequence[tuple[Spot, float]], own: Spot | None) -> float:
    """0 to 1: how much of the report's places lie near."""
    total = sum(
        weight * math.exp(-distance_km(spot, other) / _NEAR_SCALE_KM)
        for other, weight in points
        if other is not own and abs(other.lat - spot.lat) < _NEAR_DEGREES
    )
    return total / (total + _HALF)


def _trust(name: Naming) -> float:
    """How sure the best candidate is, 0 to 1, by its lead over what lies elsewhere."""
    lead = get_lead(name)
    return 1.0 / (1.0 + math.exp(1.0 - 1.5 * lead))


def get_lead(name: Naming) -> float:
    """What the best candidate has before the next one that lies elsewhere, at most 8."""
    score, best = name.scored[0][0], name.scored[0][1].spot
    for other, candidate in name.scored[1:]:
        if distance_km(best, candidate.spot) > SAME_KM:
            return min(score - other, 8.0)
    return 8.0
