"""Which place a name means, from all that a report says.

Each name has candidates. A candidate's score is how well it is known (its kind, its people) plus what the rest of the
report says for it: the country, state or district named with it ('Paris, Texas'), countries and divisions named
elsewhere, peoples, and how near it lies to the other places of the report. Names are settled together, in two rounds:
the second sees what the first made of the others. One name means one place in a report (Gale, Church & Yarowsky 1992),
unless two are told apart by what is named with them. The method is that of minimality (Leidner 2007) with a prior, all
numbers being ours.

A name is left unresolved where its best candidate is weak or has a rival elsewhere: see `MIN_PRIOR` and `MIN_LEAD`.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportedly.reader.places.folding import fold_name
from reportedly.reader.places.gazetteer import Candidate, Gazetteer, Spot, contains, distance_km
from reportedly.reader.places.lookup import HOLDERS, Named, look_up
from reportedly.reader.places.precision import make_place
from reportedly.reader.places.priors import KNOWN, weigh_candidates
from reportedly.reader.places.table import Kind
from reportedly.reader.places.words import NameParts, load_words
from reportedly.reading import Place

# How the numbers were found: see `reportedly.reader.places.priors`.
_WIDE = frozenset((Kind.CONTINENT, Kind.REGION, Kind.SEA, Kind.COUNTRY))
_NAMED_WITH = 6.0
"""For a place that what it is named with contains; more than any doubt about two places."""
_IN_COUNTRY, _IN_DIVISION, _IN_DISTRICT, _NEAR = 3.0, 3.5, 2.0, 2.5
"""The most that the report's other names can say for a place's country, division, district, and surroundings."""
_HALF = 0.7
"""Weight of the context at which it counts half; one mention of a country has weight 1."""
_NEAR_SCALE_KM = 60.0
"""A place so far away says a third of what one on the spot does."""
_NEAR_DEGREES = 3.0
"""Places further north or south are not looked at; they would say less than a hundredth."""
_HOME, _HOLDER, _VOTE = 0.3, 0.7, 1.0
"""Weight of the outlet's country, of what some name is named with, and of an ambiguous name, shared among its divisions."""
_PLAIN_LEAD = 1.0
"""A country, region or division so far before all others of its name is meant by it from the start."""
MIN_PRIOR, MIN_ALONE = 4.0, 3.0
"""A place that the report says nothing for must be as known as a town of 10,000; 1,000 if it is the only one."""
MIN_TOLD, MIN_TOLD_OF_OTHERS, MIN_TOLD_ELSEWHERE = 0.5, 1.2, 3.5
"""What the report must say for a place: for any; for one whose name something else bears, or is spelled otherwise; for one in
a country that the report names less than `_SHARE` as much as its main one."""
_SHARE = 0.34
MIN_LEAD = 0.2
"""What the best candidate must have before the next one that lies elsewhere."""
SAME_KM = 60.0
"""Rivals nearer than this are taken for the same place (a town and the district around it)."""
MAX_CANDIDATES = 60
"""The most populous places of a name that are compared; the commonest name has some 300."""

_Key = tuple[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What a name means.

    Attributes:
        spot: the place; ``None`` where none was sure enough.
        rivals: candidates with their scores, the best first, as far as they were compared.
        parts: the name taken apart as it was understood.
        rule: why.
    """

    spot: Spot | None
    rivals: tuple[tuple[Spot, float], ...]
    parts: NameParts
    rule: str

    def as_place(self) -> Place | None:
        """The output value; ``None`` where nothing was resolved."""
        return (
            None
            if self.spot is None
            else make_place(self.spot, part=self.parts.part or self.parts.after, rule=self.rule)
        )


@dataclass(slots=True)
class _Name:
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
class _Context:
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


def resolve_names(
    text: str,
    names: Sequence[Named],
    hints: Iterable[Named],
    gazetteer: Gazetteer,
    *,
    home: Spot | None = None,
) -> list[Resolved]:
    """What each name of a report means.

    Args:
        text: the report's text.
        names: place names, in text order.
        hints: words that only tell where the report is: peoples, organizations with a place in their name.
        gazetteer: where names are looked up.
        home: the outlet's country, where it is known.

    Returns:
        One for each of ``names``, in their order.
    """
    groups, keys = _group(text, names, gazetteer)
    _share_holders(groups)
    ground = _Context()
    if home is not None:
        ground.add(home, _HOME)
    for hint in hints:
        for spot, weight in _hinted(hint, gazetteer):
            ground.add(spot, weight)
    for name in groups.values():
        name.priors = weigh_candidates(name.candidates, name.parts)
        for holder in name.holders:
            ground.add(holder, _HOLDER)
    for turn in range(2):
        _settle(list(groups.values()), ground, first=turn == 0)
    about = _weigh_countries(groups.values(), ground)
    return [_conclude(groups[key], about=about) for key in keys]


def _group(text: str, names: Sequence[Named], gazetteer: Gazetteer) -> tuple[dict[_Key, _Name], list[_Key]]:
    """Names that are understood alike and named with the same as one; and which of them each name is."""
    groups: dict[_Key, _Name] = {}
    keys: list[_Key] = []
    for named in names:
        found = look_up(text, named, gazetteer)
        told = (*found.holders, *([found.outside] if found.outside is not None else []))
        key = (found.parts.key, tuple(spot.key for spot in told))
        keys.append(key)
        group = groups.get(key)
        if group is None:
            groups[key] = _Name(found.parts, found.candidates, named.weight, found.holders, found.outside)
        else:
            group.count += named.weight
        groups[key].plain |= not found.parts.after
    return groups, keys


def _weigh_countries(names: Iterable[_Name], ground: _Context) -> dict[int, float]:
    """How much a report names countries, and places that are known without more being said, by country."""
    about = dict(ground.countries)
    for name in names:
        if name.best is not None and name.best.country is not None and _is_well_known(name):
            about[name.best.country] = about.get(name.best.country, 0.0) + _saturate(name.count)
    return about


def _is_well_known(name: _Name) -> bool:
    """Whether the best candidate is one that is known without more being said."""
    return max((p for p, c in zip(name.priors, name.candidates) if c.spot is name.best), default=0.0) >= KNOWN


def _share_holders(groups: dict[_Key, _Name]) -> None:
    """What is named with a name once holds for the name wherever it stands alone."""
    told: dict[str, set[tuple[tuple[Spot, ...], Spot | None]]] = {}
    for (core, held), name in groups.items():
        if held:
            told.setdefault(core, set()).add((name.holders, name.outside))
    for (core, held), name in groups.items():
        if not held and len(told.get(core, ())) == 1:
            ((name.holders, name.outside),) = told[core]


def _hinted(hint: Named, gazetteer: Gazetteer) -> list[tuple[Spot, float]]:
    """Where a people or an organization says that the report is."""
    folded = fold_name(hint.surface)
    code = load_words().demonyms.get(folded)
    if code is not None:
        spot = gazetteer.find_code(code)
        return [] if spot is None else [(spot, hint.weight)]
    words = folded.split()
    code = load_words().demonyms.get(words[0]) if words else None
    if code is not None:
        spot = gazetteer.find_code(code)
        return [] if spot is None else [(spot, hint.weight)]
    for size in range(min(4, len(words)), 0, -1):
        found = [c.spot for c in gazetteer.find(" ".join(words[:size])) if c.main and c.spot.kind in HOLDERS]
        if found and (size > 1 or found[0].kind is not Kind.DISTRICT):
            return [(spot, hint.weight / len(found)) for spot in found[:4]]
    return []


def _settle(names: Sequence[_Name], ground: _Context, *, first: bool) -> None:
    """One round: score the candidates of all names by what is known of the others."""
    context = _Context(dict(ground.countries), dict(ground.divisions), dict(ground.districts), list(ground.points))
    votes = [_vote(name) for name in names] if first else []
    if first:
        for name, vote in zip(names, votes):
            spot = _plain_meaning(name)
            if spot is not None:
                context.add(spot, _saturate(name.count))
            else:
                for division, weight in vote.items():
                    context.divisions[division] = context.divisions.get(division, 0.0) + weight
    else:
        for name in names:
            if name.best is not None:
                context.add(name.best, _saturate(name.count) * name.trust)
    for number, name in enumerate(names):
        own = _plain_meaning(name) if first else name.best
        weight = _saturate(name.count) * (1.0 if first else name.trust)
        vote = votes[number] if first and own is None else {}
        scored = [
            (_score(name, at, context, _Own(own, weight, vote)), c)
            for at, c in enumerate(name.candidates[:MAX_CANDIDATES])
        ]
        name.scored = sorted(scored, key=lambda item: (-item[0], item[1].spot.key))
    for name in names:
        name.best, name.trust = (name.scored[0][1].spot, _trust(name)) if name.scored else (None, 0.0)


def _vote(name: _Name) -> dict[int, float]:
    """What a name that could be in several divisions says for each of them: the fewer, the more."""
    divisions = {c.spot.division for c in name.candidates[:MAX_CANDIDATES] if c.main and c.spot.division is not None}
    return dict.fromkeys(divisions, _VOTE / len(divisions)) if divisions else {}


def _plain_meaning(name: _Name) -> Spot | None:
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


def _saturate(weight: float) -> float:
    return 1.0 + math.log2(max(weight, 1.0)) * 0.5


@dataclass(frozen=True, slots=True)
class _Own:
    """What a name itself put into the context; it does not speak for itself."""

    spot: Spot | None
    weight: float
    vote: Mapping[int, float]


def _score(name: _Name, at: int, context: _Context, own: _Own) -> float:
    spot, score = name.candidates[at].spot, name.priors[at]
    if name.holders:
        score += _NAMED_WITH if all(contains(h, spot) for h in name.holders) else 0.0
    if spot.kind in (Kind.CONTINENT, Kind.SEA):
        return score
    mine = own.spot
    for weights, key, own_key, gain in (
        (context.countries, spot.country, None if mine is None else mine.country, _IN_COUNTRY),
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


def _trust(name: _Name) -> float:
    """How sure the best candidate is, 0 to 1, by its lead over what lies elsewhere."""
    lead = _lead(name)
    return 1.0 / (1.0 + math.exp(1.0 - 1.5 * lead))


def _lead(name: _Name) -> float:
    score, best = name.scored[0][0], name.scored[0][1].spot
    for other, candidate in name.scored[1:]:
        if distance_km(best, candidate.spot) > SAME_KM:
            return min(score - other, 8.0)
    return 8.0


def _conclude(name: _Name, *, about: Mapping[int, float]) -> Resolved:
    """What a settled name means; ``about``: how much the report names countries and their well-known places."""
    rivals = tuple((c.spot, round(score, 2)) for score, c in name.scored[:5])
    if name.outside is not None:
        rule = f"not in the gazetteer; named with {name.outside.name}"
        return Resolved(spot=name.outside, rivals=rivals, parts=replace(name.parts, part=True), rule=rule)
    if not name.scored:
        return Resolved(spot=None, rivals=(), parts=name.parts, rule="not in the gazetteer")
    score, candidate = name.scored[0]
    spot = candidate.spot
    prior = name.priors[name.candidates.index(candidate)]
    told = score - prior
    most = max(about.values(), default=0.0)
    if spot.country is not None and about.get(spot.country, 0.0) < most * _SHARE:
        weak = prior < KNOWN and told < MIN_TOLD_ELSEWHERE  # the report is about somewhere else
    elif (name.parts.after and not name.plain) or candidate.spelled < 1.0:
        weak = told < MIN_TOLD_OF_OTHERS
    elif told >= MIN_TOLD:
        weak = False
    else:
        weak = prior < (MIN_ALONE if len(name.candidates) == 1 and candidate.main else MIN_PRIOR)
    if weak or _lead(name) < MIN_LEAD:
        return Resolved(spot=None, rivals=rivals, parts=name.parts, rule="no candidate is sure enough")
    return Resolved(spot=spot, rivals=rivals, parts=name.parts, rule=_word_rule(name, spot))


def _word_rule(name: _Name, spot: Spot) -> str:
    if name.scored[0][1].spelled < 1.0:
        return f"spelled like {spot.name}"
    if name.holders and all(contains(h, spot) for h in name.holders):
        return f"named with {name.holders[0].name}"
    if len(name.candidates) == 1:
        return "the only place of its name"
    by_prior = max(zip(name.priors, name.candidates), key=lambda item: item[0])[1].spot
    if by_prior.key == spot.key:
        return f"the best known of {len(name.candidates)} places of its name"
    return f"goes with the other places of the report, one of {len(name.candidates)} of its name"
