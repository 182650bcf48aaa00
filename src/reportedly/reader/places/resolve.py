"""Which place a name means, from all that a report says.

Each name has candidates. A candidate's score is how well it is known (its kind, its people) plus what the rest of the
report says for it: the country, state or district named with it ('Paris, Texas'), countries and divisions named
elsewhere, peoples, and how near it lies to the other places of the report. Names are settled together, in two rounds:
the second sees what the first made of the others. One name means one place in a report (Gale, Church & Yarowsky 1992),
unless two are told apart by what is named with them. The method is that of minimality (Leidner 2007) with a prior, all
numbers being ours.

A name is left unresolved where its best candidate is weak, has a rival elsewhere, or is a town in a part of the country that
nothing else in the report speaks for: see `MIN_PRIOR`, `MIN_LEAD` and `LARGE`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.reader.places.folding import fold_name
from reportedly.reader.places.gazetteer import Gazetteer, Spot, contains, distance_km
from reportedly.reader.places.lookup import HOLDERS, Named, look_up
from reportedly.reader.places.precision import make_place
from reportedly.reader.places.priors import KNOWN, weigh_candidates
from reportedly.reader.places.settling import (
    HOLDER,
    HOME,
    IN_COUNTRY,
    SAME_KM,
    Context,
    Naming,
    get_lead,
    saturate,
    settle,
)
from reportedly.reader.places.table import Kind
from reportedly.reader.places.words import NameParts, load_words
from reportedly.reading import Place

MIN_PRIOR, MIN_ALONE = 4.0, 3.0
"""A place that the report says nothing for must be as known as a town of 10,000; 1,000 if it is the only one."""
MIN_TOLD, MIN_TOLD_OF_OTHERS, MIN_TOLD_ELSEWHERE = 0.5, 1.2, 3.5
"""What the report must say for a place: for any; for one whose name something else bears, or is spelled otherwise; for one in
a country that the report names less than `_SHARE` as much as its main one."""
_SHARE = 0.34
LARGE = 5.4
"""A city of 250,000 may be named in a report on any other division."""
MIN_RENOWNED, MIN_RENOWNED_OFTEN, RENOWNED_LEAD, OFTEN = 4.4, 3.85, 1.5, 3
"""So may a town of 25,000 that is thirty times as known as all others of its name in the country; of 7,000 if named so often."""
MIN_NEAR, MIN_OTHERS, MOST_OTHERS = 0.4, 1.0, 4.0
"""What speaks for a place beside its country; what must speak for another division before a place is taken for astray; and before
one is that is known, but named once or twice only."""
MIN_LEAD = 0.2
"""What the best candidate must have before the next one that lies elsewhere."""
# How the numbers were found: see `reportedly.reader.places.priors`.

_Key = tuple[str, tuple[int, ...]]
_OUTSIDE = "not in the gazetteer"


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
    groups, asked = _group(text, names, gazetteer)
    _share_holders(groups)
    ground = Context()
    if home is not None:
        ground.add(home, HOME)
    for hint in hints:
        for spot, weight in _hinted(hint, gazetteer):
            ground.add(spot, weight)
    for name in groups.values():
        name.priors = weigh_candidates(name.candidates, name.parts)
        for holder in name.holders:
            ground.add(holder, HOLDER)
    for turn in range(2):
        settle(list(groups.values()), ground, first=turn == 0)
    about = _weigh_countries(groups.values(), ground)
    divisions = _weigh_divisions(groups.values(), ground)
    meant = {key: _conclude(name, about=about, divisions=divisions) for key, name in groups.items()}
    return [_take_as(meant[key], parts) for key, parts in asked]


def _group(
    text: str, names: Sequence[Named], gazetteer: Gazetteer
) -> tuple[dict[_Key, Naming], list[tuple[_Key, NameParts]]]:
    """Names that are understood alike and named with the same as one; and which of them each name is, with its own parts."""
    groups: dict[_Key, Naming] = {}
    asked: list[tuple[_Key, NameParts]] = []
    for named in names:
        found = look_up(text, named, gazetteer)
        told = (*found.holders, *([found.outside] if found.outside is not None else []))
        key = (found.parts.key, tuple(spot.key for spot in told))
        asked.append((key, found.parts))
        group = groups.get(key)
        if group is None:
            groups[key] = Naming(found.parts, found.candidates, named.weight, found.holders, found.outside)
        else:
            group.count += named.weight
        groups[key].plain |= not found.parts.after
    return groups, asked


def _take_as(resolved: Resolved, parts: NameParts) -> Resolved:
    """What a name means as one of its mentions has it: 'Orrin hotel' only bears the name of Orrin."""
    part = resolved.parts.part if resolved.rule.startswith(_OUTSIDE) else parts.part
    return replace(resolved, parts=replace(parts, part=part))


def _weigh_countries(names: Iterable[Naming], ground: Context) -> dict[int, float]:
    """How much a report names countries, and places that are known without more being said, by country."""
    about = dict(ground.countries)
    for name in names:
        if name.best is not None and name.best.country is not None and _is_well_known(name):
            about[name.best.country] = about.get(name.best.country, 0.0) + saturate(name.count)
    return about


def _weigh_divisions(names: Iterable[Naming], ground: Context) -> dict[int, float]:
    """How much a report names divisions, and places that are sure to lie in them, by division."""
    told = dict(ground.divisions)
    for name in names:
        if name.best is not None and name.best.division is not None and name.best.kind is not Kind.CAPITAL:
            told[name.best.division] = told.get(name.best.division, 0.0) + saturate(name.count) * name.trust
    return told


def _is_astray(name: Naming, told: float, divisions: Mapping[int, float]) -> bool:
    """Whether the best candidate lies in a division that nothing else speaks for, while the report is about others.

    'Mount Washington' of a report from Pittsburgh is no town of Kentucky. A large city may lie anywhere. So may what is named
    with the place that contains it, what its division is named after, what some other name close to it speaks for, and what is
    far better known than its namesakes.
    """
    spot, prior = name.scored[0][1].spot, _get_prior(name)
    if spot.kind not in (Kind.TOWN, Kind.SITE, Kind.NATURE) or spot.division is None or len(name.holders) > 0:
        return False
    if prior >= LARGE or spot.name == spot.division_name or told >= IN_COUNTRY + MIN_NEAR:
        return False
    mine = divisions.get(spot.division, 0.0) - saturate(name.count) * name.trust
    others = max((weight for division, weight in divisions.items() if division != spot.division), default=0.0)
    return others >= MIN_OTHERS and mine < _SHARE * others and not _is_renowned(name, others)


def _is_renowned(name: Naming, others: float) -> bool:
    """Whether a place is far better known than all others of its name in its country.

    One that the report names again and again may be less known, and ``others``, what speaks for other divisions, may be more.
    """
    spot, prior, is_often = name.scored[0][1].spot, _get_prior(name), name.count >= OFTEN
    if (
        not name.plain
        or prior < (MIN_RENOWNED_OFTEN if is_often else MIN_RENOWNED)
        or (others >= MOST_OTHERS and not is_often)
    ):
        return False
    rivals = (
        other
        for other, c in zip(name.priors, name.candidates)
        if c.spot.country == spot.country and distance_km(c.spot, spot) > SAME_KM
    )
    return prior - max(rivals, default=0.0) >= RENOWNED_LEAD


def _is_well_known(name: Naming) -> bool:
    """Whether the best candidate is one that is known without more being said."""
    return max((p for p, c in zip(name.priors, name.candidates) if c.spot is name.best), default=0.0) >= KNOWN


def _share_holders(groups: dict[_Key, Naming]) -> None:
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


def _get_prior(name: Naming) -> float:
    """What the best candidate counts before the report says anything."""
    return name.priors[name.candidates.index(name.scored[0][1])]


def _conclude(name: Naming, *, about: Mapping[int, float], divisions: Mapping[int, float]) -> Resolved:
    """What a settled name means.

    Args:
        name: the name.
        about: how much the report names countries and their well-known places.
        divisions: how much it speaks for divisions of countries.
    """
    rivals = tuple((c.spot, round(score, 2)) for score, c in name.scored[:5])
    if name.outside is not None:
        rule = f"{_OUTSIDE}; named with {name.outside.name}"
        return Resolved(spot=name.outside, rivals=rivals, parts=replace(name.parts, part=True), rule=rule)
    if not name.scored:
        return Resolved(spot=None, rivals=(), parts=name.parts, rule=_OUTSIDE)
    score, candidate = name.scored[0]
    spot = candidate.spot
    prior = _get_prior(name)
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
    if weak or get_lead(name) < MIN_LEAD or _is_astray(name, told, divisions):
        return Resolved(spot=None, rivals=rivals, parts=name.parts, rule="no candidate is sure enough")
    return Resolved(spot=spot, rivals=rivals, parts=name.parts, rule=_word_rule(name, spot))


def _word_rule(name: Naming, spot: Spot) -> str:
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
