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
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportedly.reader.places.folding import fold_name
from reportedly.reader.places.gazetteer import Candidate, Gazetteer, Spot, contains, distance_km
from reportedly.reader.places.table import Kind
from reportedly.reader.places.words import NameParts, load_words, split_bearer, split_name
from reportedly.reading import Place
from reportedly.spans import Span

_WIDE = frozenset((Kind.CONTINENT, Kind.REGION, Kind.SEA, Kind.COUNTRY))
_HOLDERS = frozenset((Kind.COUNTRY, Kind.DIVISION, Kind.DISTRICT))
_PRIOR = {
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
"""What a kind counts before anything else is known; for those of `_PEOPLED` the logarithm of their people is added."""
_PEOPLED = frozenset((Kind.COUNTRY, Kind.DIVISION, Kind.DISTRICT, Kind.CAPITAL, Kind.TOWN))
_NAMED_WITH = 6.0
_IN_COUNTRY, _IN_DIVISION, _IN_DISTRICT, _NEAR = 3.0, 3.5, 2.0, 2.5
_OTHER_NAME = 1.5
_KNOWN = 5.5
"""Prior of a place that is known without more being said: a country, a region, a city of some 300,000."""
_SURE = 0.9
_LARGE, _SHADOW = 500_000, 2.0
_OUTSHONE = 8.0
_SEAT, _SEAT_LEAD = 20_000, 0.5
_VOTE = 1.0
_HALF = 0.7
"""Weight of the context at which it counts half; one mention of a country has weight 1."""
_NEAR_SCALE_KM = 60.0
MIN_PRIOR = 4.0
MIN_ALONE = 3.0
MIN_TOLD = 0.5
MIN_TOLD_OF_OTHERS = 1.2
MIN_LEAD = 0.2
SAME_KM = 60.0
"""Rivals nearer than this are taken for the same place (a town and the district around it)."""
MAX_CANDIDATES = 60
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
        span: where they stand; ``None`` for what stands elsewhere (a dateline).
        weight: how much the name says about where the report is, 1 as a rule.
    """

    surface: str
    span: Span
    weight: float = 1.0


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
        return None if self.spot is None else make_place(self.spot, part=self.parts.part, rule=self.rule)


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


def resolve_names(text: str, names: Sequence[Named], hints: Iterable[Named], gazetteer: Gazetteer) -> list[Resolved]:
    """What each name of a report means.

    Args:
        text: the report's text.
        names: place names, in text order.
        hints: words that only tell where the report is: peoples, organizations with a place in their name.
        gazetteer: where names are looked up.

    Returns:
        One for each of ``names``, in their order.
    """
    groups: dict[tuple[str, tuple[int, ...]], _Name] = {}
    keys: list[tuple[str, tuple[int, ...]]] = []
    for named in names:
        found = _look_up(text, named, gazetteer)
        told = (*found.holders, *([found.outside] if found.outside is not None else []))
        key = (found.parts.key, tuple(spot.key for spot in told))
        keys.append(key)
        group = groups.get(key)
        if group is None:
            groups[key] = _Name(found.parts, found.candidates, named.weight, found.holders, found.outside)
        else:
            group.count += named.weight
        groups[key].plain |= not found.parts.after
    _share_holders(groups)
    ground = _Context()
    for hint in hints:
        for spot, weight in _hinted(hint, gazetteer):
            ground.add(spot, weight)
    for name in groups.values():
        name.priors = _priors(name)
        for holder in name.holders:
            ground.add(holder, 0.7)
    for turn in range(2):
        _settle(list(groups.values()), ground, first=turn == 0)
    countries = {name.best.country for name in groups.values() if name.best is not None and name.trust > _SURE}
    countries |= set(ground.countries)
    return [_conclude(groups[key], elsewhere=_is_elsewhere(groups[key], countries)) for key in keys]


def _is_elsewhere(name: _Name, countries: set[int | None]) -> bool:
    others = countries - {None, None if name.best is None or name.trust > _SURE else name.best.country}
    return name.best is not None and len(others) > 0 and name.best.country not in countries - {None}


@dataclass(frozen=True, slots=True)
class _LookedUp:
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


def _look_up(text: str, named: Named, gazetteer: Gazetteer) -> _LookedUp:
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
        if wide and outside is None and max((_prior(c, parts) for c in found), default=0.0) < _KNOWN:
            outside = min(wide, key=lambda s: (s.kind, -s.population))
    return _LookedUp(parts, found, holders, outside)


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
                if not of_kind and parts.kind_word:  # 'Balakot tehsil' where only the town is known: the area around it
                    way = replace(parts, part=True)
                else:
                    found = of_kind
            if parts.part:
                found = tuple(c for c in found if _prior(c, parts) > _KNOWN)
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
    for words_told in told:
        for way in split_name(words_told):
            spots = [c.spot for c in gazetteer.find(way.core) if c.main and c.spot.kind in _HOLDERS]
            if spots:
                yield spots


def _share_holders(groups: dict[tuple[str, tuple[int, ...]], _Name]) -> None:
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
    for size in range(min(4, len(words)), 0, -1):
        found = [c.spot for c in gazetteer.find(" ".join(words[:size])) if c.main and c.spot.kind in _HOLDERS]
        if found and (size > 1 or found[0].kind is not Kind.DISTRICT):
            return [(spot, hint.weight / len(found)) for spot in found[:4]]
    return []


def _priors(name: _Name) -> list[float]:
    """What each candidate counts; a town is seldom meant by the name of a large division ('Kansas' in
    Illinois), nor a division by that of a larger country ('Niger' in Nigeria).
    """
    priors = [_prior(c, name.parts) for c in name.candidates]
    if max((prior for prior, c in zip(priors, name.candidates) if c.main), default=0.0) >= _KNOWN:
        # 'Islamabad' is no town in Kashmir that was once called so
        priors = [prior if c.main else prior - _OUTSHONE for prior, c in zip(priors, name.candidates)]
    if name.parts.kinds is None:
        _prefer_seats(name.candidates, priors)
    overshadowed = any(c.main and c.spot.kind is Kind.DIVISION and c.spot.population >= _LARGE for c in name.candidates)
    countries = [c.spot.population for c in name.candidates if c.main and c.spot.kind is Kind.COUNTRY]
    if countries and name.parts.kinds is None:
        priors = [
            prior - _SHADOW if c.spot.kind is Kind.DIVISION and c.spot.population < max(countries) else prior
            for prior, c in zip(priors, name.candidates)
        ]
    if overshadowed:
        priors = [
            prior - _SHADOW if c.spot.kind is Kind.TOWN and c.spot.population < _LARGE / 10 else prior
            for prior, c in zip(priors, name.candidates)
        ]
    return priors


def _prefer_seats(candidates: Sequence[Candidate], priors: list[float]) -> None:
    """A division or district counts less than the town in it that gave it its name ('Kandahar' is the town)."""
    for seat, c in enumerate(candidates):
        if c.spot.kind not in (Kind.TOWN, Kind.CAPITAL) or c.spot.population < _SEAT:
            continue
        for at, held in enumerate(candidates):
            if (
                (c.main or not held.main)
                and held.spot.kind in (Kind.DIVISION, Kind.DISTRICT)
                and contains(held.spot, c.spot)
            ):
                priors[at] = min(priors[at], priors[seat] - _SEAT_LEAD)


def _prior(candidate: Candidate, parts: NameParts) -> float:
    spot = candidate.spot
    score = _PRIOR[spot.kind]
    if spot.kind in _PEOPLED:
        score += math.log10(max(spot.population, 100_000 if spot.kind is Kind.COUNTRY else 100))
    if spot.kind in (Kind.DIVISION, Kind.DISTRICT) and parts.kinds is not None and spot.kind in parts.kinds:
        score += 3.0
    if not candidate.main:
        score -= _OTHER_NAME
    return score - 8.0 * (1.0 - candidate.spelled)


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
        and (len(tops) == 1 or tops[0][0] - tops[1][0] > 1.0)
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
        if other is not own and abs(other.lat - spot.lat) < 3.0
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


def _conclude(name: _Name, *, elsewhere: bool) -> Resolved:
    """What a settled name means; ``elsewhere``: the report names countries, and none of them is the best candidate's."""
    rivals = tuple((c.spot, round(score, 2)) for score, c in name.scored[:5])
    if name.outside is not None:
        rule = f"not in the gazetteer; named with {name.outside.name}"
        return Resolved(spot=name.outside, rivals=rivals, parts=replace(name.parts, part=True), rule=rule)
    if not name.scored:
        return Resolved(spot=None, rivals=(), parts=name.parts, rule="not in the gazetteer")
    score, candidate = name.scored[0]
    spot = candidate.spot
    told = score - name.priors[name.candidates.index(candidate)]
    if (name.parts.after and not name.plain) or candidate.spelled < 1.0:
        weak = told < MIN_TOLD_OF_OTHERS
    elif told >= MIN_TOLD:
        weak = False
    else:
        weak = score - told < (
            MIN_ALONE if len(name.candidates) == 1 and candidate.main and not elsewhere else MIN_PRIOR
        )
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


def make_place(spot: Spot, *, part: bool, rule: str) -> Place:
    """The output value for a place.

    Args:
        spot: the place.
        part: only a part of it, or an area around it, is meant.
        rule: why this place.
    """
    precision, where = _PRECISION[spot.kind]
    if part:
        precision, where = max(precision, 2), max(where, 2) if where < 4 else max(where, 5)
    return Place(
        name=spot.name,
        lat=round(spot.lat, 5),
        lon=round(spot.lon, 5),
        country=spot.country_name,
        geonameid=spot.geonameid,
        precision=precision,
        where_prec=where,
        rule=rule,
    )


_PRECISION: Mapping[Kind, tuple[int, int]] = {
    Kind.CONTINENT: (3, 6),
    Kind.REGION: (3, 5),
    Kind.SEA: (3, 7),
    Kind.COUNTRY: (3, 6),
    Kind.DIVISION: (3, 4),
    Kind.DISTRICT: (2, 3),
    Kind.CAPITAL: (1, 1),
    Kind.TOWN: (1, 1),
    Kind.NATURE: (2, 5),
    Kind.SITE: (1, 1),
}
"""ACLED's ``geo_precision`` and UCDP's ``where_prec`` of a place that is known as far as its kind goes."""
