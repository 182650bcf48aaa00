"""Where an incident was: the places that stand nearest to its fills, and the town that they lie in.

Beside the fills stand also places where nothing happened: where somebody comes from, was taken to, lives or is tried, and
streets and hospitals that only bear a place's name. They are passed over. A street, a quarter or a name that no gazetteer has
lies in the town that the report is about, if it is about one: the only town of title and lead, else the town named most, the
dateline's included. So does a quarter whose namesake lies elsewhere ('the Lawndale neighborhood' of a report from Chicago).

Whose something is says not where it was: 'U.S. senators', "Spain's envoy". What these sentences leave open lies in the country
that the report is about (`home`).

A place is taken only from the words of the report. What nobody says stays unknown. The rules are ours.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.reader.incidents.home import Home, find_home
from reportedly.reader.incidents.settings import SentenceAt, Telling, is_in_dateline
from reportedly.reader.places import Peoples
from reportedly.reader.places.folding import fold_name
from reportedly.reader.places.gazetteer import distance_km
from reportedly.reader.places.words import split_name
from reportedly.reading import Entity, IncidentLocation, Place
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.terms import EntityType, Form

LEAD_SENTENCES = 3
"""Sentences of a report, its title among them, that say in which town its story is (ours)."""
ELSEWHERE_KM = 60.0
"""What lies farther from a town is not in it (ours)."""
_PERSON = (
    r"man|woman|boy|girl|teen\w*|youth|child|couple|famil(?:y|ies)|residents?|natives?|police(?:man)?|officers?|detectives?|"
    r"deput(?:y|ies)|sheriff\w*|firefighters?|hospitals?|judge|court|attorney\w*|mayor|men|women|father|mother|student|teacher"
)
_AWAY_BEHIND = re.compile(rf"[\s-]+(?:(?:area|city|county)\s+)?(?:{_PERSON})\b", re.IGNORECASE)
_AWAY_BEFORE = re.compile(
    r"(?:\b(?:taken|rushed|airlifted|flown|transported|transferred|brought|driven|admitted|hospitali[sz]ed|treated|recovering|died|"
    r"pronounced|arrested|captured|caught|detained|held|jailed|booked|arraigned|tried|native|natives|resident|residents|lives?|lived|"
    r"living|resides?|resided|moved|fled|student|students|graduate|graduated|attended|buried|extradited|born|returned|travel\w*|"
    r"formerly|originally|based|headquartered)\b[^.;\n]{0,40}?\b(?:to|at|in|from|into|of|by)\s+(?:(?:the|an?|nearby|local|\w+ern)\s+)?"
    r"|(?:\b\d{1,3}\)?,?|\b(?:man|woman|boy|girl|teen|men|women|people|couple|family|refugees?|migrants?))\s+(?:of|from)\s+"
    r"|(?<!City)(?<!Town)(?<!University)(?<!Village)(?<!Republic)(?<!Province)(?<!Bank)(?<!Gulf)(?<!Bay)\s[A-Z][\w’'-]+,?\s(?:of|from)\s+)$"
)
_AWAY_CHARS = 80
_QUARTER = re.compile(r"[\s-]+(?:neighbou?rhood|quarter|section|area|district)\b", re.IGNORECASE)
_SIDE = re.compile(
    r"(?:(?:far|near|upper|lower)\s+)?(?:north|south|east|west|(?:north|south)-?(?:east|west))[\s-]*(?:side|end|ward)"
    r"|(?:\d{1,2}(?:st|nd|rd|th)|(?:upper|lower)\s+\w+)\s+ward|downtown|midtown|uptown|inner\s+city",
    re.IGNORECASE,
)
"""Parts that many towns have: 'South Side', 'the 9th Ward'."""
_OWNER = re.compile(r"[’']s\s$")
_SITE = re.compile(
    r"\s(?:[-|–—]|::?)\s+(?=[^\n]*\b(?:news|weather|sports?|tv|channel|online|radio|\w+\.com)\b)[^\n]*", re.IGNORECASE
)
_OWNED = re.compile(
    r"(?:[’']S?)?\s+(?!(?:and|or|but|in|on|at|by|to|of|for|from|with|after|before|during|when|while|where|who|which|that|as|is|"
    r"are|was|were|has|have|had|will|would|said|says|the|a|an|its|this|last|today|yesterday|between|against|near|since|left|"
    r"over|under|into|because|if|not)\b|\w+ed\b)[^\W\d_]",
    re.IGNORECASE,
)
_HOLDING = frozenset("county counties parish district province state city town region governorate department".split())
_FILED, _EARLY = 1.0, 1.0
"""What a dateline and a place in the lead count beside a mention of a town."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A place name, resolved or not.

    Attributes:
        is_away: where somebody comes from, was taken to or is tried, by the words beside it.
        is_quarter: a word behind it says that it is a part of a town.
        is_owner: a country whose something is, by the word behind it.
    """

    span: Span
    entity: Entity
    sentence: int
    is_away: bool = False
    is_quarter: bool = False
    is_owner: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """The places of a report, and the town that it is about.

    Attributes:
        places: in text order; not the dateline's: where a report was filed is not where it happened.
        town: the town; ``None`` where it names none, or several as much as one another.
        home: the country that it is about; ``None`` where that is not sure.
        furniture: the outlet's name behind the title: nothing in it is a place of the story; ``None`` where there is none.
    """

    places: tuple[Placed, ...]
    town: Placed | None = None
    home: Home | None = None
    furniture: Span | None = None


def find_scene(
    report: Report, entities: Sequence[Entity], sentences: Sequence[Span], peoples: Peoples | None = None
) -> Scene:
    """The places of a report, the town that it is about and, where ``peoples`` says whose adjectives are, the country."""
    named = _mark_quarters(report.text, _list_names(report, entities, sentences))
    filed = _find_furniture(report)
    places = tuple(
        p for p in named if not is_in_dateline(report, p.span) and not (filed is not None and filed.overlaps(p.span))
    )
    kept = [p for p in named if filed is None or not filed.overlaps(p.span)]
    home = None if peoples is None else find_home(report, entities, peoples)
    return Scene(places, _find_town(kept, places), home, filed)


def _list_names(report: Report, entities: Sequence[Entity], sentences: Sequence[Span]) -> list[Placed]:
    sentence_at = SentenceAt(sentences)
    text = report.text
    found = [
        Placed(
            m.span,
            e,
            sentence_at(m.span.start),
            is_away=_is_away(text, m.span),
            is_quarter=_QUARTER.match(text, m.span.end) is not None,
            is_owner=_is_owner(text, m.span, e.place),
        )
        for e in entities
        if e.type in (EntityType.LOCATION, EntityType.FACILITY)
        for m in e.mentions
        if m.form is Form.NAME and not m.span.text_in(text).islower()
    ]
    return sorted(found, key=lambda p: p.span)


def _mark_quarters(text: str, named: Sequence[Placed]) -> list[Placed]:
    """The names with those of quarters marked wherever they stand: 'the Salt Hill neighborhood', "Pellary's Salt Hill"."""
    ends = {p.span.end for p in named}
    quarters = {
        fold_name(p.span.text_in(text))
        for p in named
        if p.is_quarter
        or _SIDE.fullmatch(p.span.text_in(text)) is not None
        or (_OWNER.search(text, max(0, p.span.start - 3), p.span.start) is not None and p.span.start - 3 in ends)
    }
    return [replace(p, is_quarter=fold_name(p.span.text_in(text)) in quarters) for p in named]


def _is_away(text: str, span: Span) -> bool:
    """Whether words say of a place that somebody comes from there, was taken there, or is tried there."""
    before = text[max(0, span.start - _AWAY_CHARS) : span.start]
    return _AWAY_BEFORE.search(before) is not None or _AWAY_BEHIND.match(text, span.end) is not None


def _is_owner(text: str, span: Span, place: Place | None) -> bool:
    """Whether a country's name only says whose something is: 'U.S. senators', "Spain's envoy"."""
    return place is not None and place.name == place.country and _OWNED.match(text, span.end) is not None


def _find_furniture(report: Report) -> Span | None:
    """The name of the outlet behind a title: 'Two shot in Orrin - Lesk News, Weather, Sports'."""
    end = report.text.find("\n")
    site = _SITE.search(report.text, 0, len(report.text) if end < 0 else end)
    return None if site is None else Span(*site.span())


def _find_town(named: Sequence[Placed], places: Sequence[Placed]) -> Placed | None:
    """The town of title and lead if it is the only one there, else the one that a report names most."""
    towns = [p for p in named if p.entity.place is not None and p.entity.place.where_prec == 1 and not p.is_quarter]
    inside = frozenset(p.span for p in places)
    counts: dict[Place, float] = defaultdict(float)
    for town in towns:
        assert town.entity.place is not None
        weight = _FILED if town.span not in inside else 0.4 if town.is_away else 1.0
        counts[town.entity.place] += weight + (_EARLY if town.sentence < LEAD_SENTENCES and not town.is_away else 0.0)
    ranked = sorted(counts.items(), key=lambda item: -item[1])[:2]
    if len(ranked) == 0 or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return next(t for t in towns if t.entity.place == ranked[0][0])


def find_location(
    fills: Sequence[Telling], scene: Scene, text: str, *, marked: Sequence[Telling] = (), reach: int = 1
) -> IncidentLocation | None:
    """Where the fills stand: places of their sentences that the network marks, else the nearest; then of the next sentences.

    Args:
        fills: what tells of the incident.
        scene: places of the report.
        text: the report's text.
        marked: what the network takes for the incident's places.
        reach: how many sentences before or behind a fill a place may stand.
    """
    if scene.furniture is not None:
        marked = [m for m in marked if not scene.furniture.overlaps(m.span)]
    chosen, loose = _choose(fills, [p for p in scene.places if not p.is_owner], marked, reach)
    chosen = [_clear(p, scene.town, text) for p in chosen]
    town = _find_holder(chosen, scene) if chosen or loose else _find_told_town(scene)
    if town is not None:
        chosen.append(town)
    home = scene.home
    if not chosen and not loose:
        return None if home is None else IncidentLocation(country=home.country, places=(), place=None, span=home.span)
    resolved = [p.entity.place for p in chosen if p.entity.place is not None]
    countries = Counter(place.country for place in resolved if place.country is not None)
    country = countries.most_common(1)[0][0] if countries else None
    if country is None:
        country = _find_only_country(fills, scene.places)
    if country is None and home is not None:
        country = home.country
    names = _order_names(chosen, loose, country, text)
    spans = [p.span for p in chosen] + [m.span for m in loose]
    return IncidentLocation(
        country=country, places=names, place=_narrowest(resolved, country), span=min(spans) if spans else None
    )


def _choose(
    fills: Sequence[Telling], places: Sequence[Placed], marked: Sequence[Telling], reach: int
) -> tuple[list[Placed], list[Telling]]:
    """The places of the nearest sentences that have one; those that the network marks before others."""
    for apart in range(reach + 1):
        near = [m for m in marked if _is_near(m.sentence, fills, apart)]
        chosen = [p for p in places if any(m.span.overlaps(p.span) for m in near)]
        loose = [m for m in near if not any(m.span.overlaps(p.span) for p in places)]
        beside = [p for p in places if _is_near(p.sentence, fills, apart) and not p.is_away]
        if not chosen and not loose and beside:
            chosen = [min(beside, key=lambda p: min(abs(m.span.start - p.span.start) for m in fills))]
        if chosen or loose:
            return chosen, loose
    return [], []


def _clear(placed: Placed, town: Placed | None, text: str) -> Placed:
    """A place without what its name only seems to mean: a street that bears a place's name, a quarter's namesake elsewhere."""
    place, home = placed.entity.place, None if town is None else town.entity.place
    if place is None:
        return placed
    far = home is None or distance_km(place, home) > ELSEWHERE_KM
    borrowed = _is_borrowed(place, placed.span.text_in(text))
    if far and (borrowed or (placed.is_quarter and home is not None)):
        return replace(placed, entity=replace(placed.entity, place=None))
    return placed


def _is_borrowed(place: Place, surface: str) -> bool:
    """Whether something else bears a place's name: 'Orrin Street' is not Orrin, 'Orrin County' is the county."""
    name, words = fold_name(place.name), fold_name(surface)
    rest = words.removeprefix(f"{name} ") if words.startswith(f"{name} ") else ""
    return place.precision == 2 and rest != "" and _HOLDING.isdisjoint(rest.split())


def _find_holder(chosen: Sequence[Placed], scene: Scene) -> Placed | None:
    """The town in which lies what is chosen: a street, a park, a quarter, a name that no gazetteer has.

    ``None`` where a town is chosen that is no quarter, or something that does not lie where the town does.
    """
    known = [p.entity.place for p in chosen if p.entity.place is not None]
    if any(p.entity.place is not None and p.entity.place.precision == 1 and not p.is_quarter for p in chosen):
        return None
    lead = _find_lead_town(scene.places)
    town = (
        lead
        if lead is not None
        else scene.town
        if len(chosen) > 0 and not any(p.precision > 1 for p in known)
        else None
    )
    if town is None or town.entity.place is None or any(p.span == town.span for p in chosen):
        return None
    home = town.entity.place
    is_there = all(
        place.country == home.country
        and (place.precision == 3 or None in (place.region, home.region) or place.region == home.region)
        for place in known
    )
    return town if is_there else None


def _find_told_town(scene: Scene) -> Placed | None:
    """The town that a report is about, where title or lead name it and not only as where somebody is from."""
    home = None if scene.town is None else scene.town.entity.place
    told = (p for p in scene.places if p.sentence < LEAD_SENTENCES and not p.is_away and p.entity.place == home)
    return None if home is None else next(told, None)


def _find_lead_town(places: Sequence[Placed]) -> Placed | None:
    """The only town that title and lead name; ``None`` where they name several."""
    early = [
        p
        for p in places
        if p.sentence < LEAD_SENTENCES
        and p.entity.place is not None
        and p.entity.place.where_prec == 1
        and not p.is_quarter
    ]
    return early[0] if len({p.entity.place for p in early}) == 1 else None


def _find_only_country(fills: Sequence[Telling], places: Sequence[Placed]) -> str | None:
    """The country of all places of a report, where several lie in it or it is named beside the fills; one may be misread."""
    known = {p.entity.place for p in places if p.entity.place is not None and p.entity.place.country is not None}
    countries = {place.country for place in known}
    inside = [place for place in known if place.name != place.country]
    is_named = any(
        p.entity.place.name == p.entity.place.country and _is_near(p.sentence, fills, 1)
        for p in places
        if p.entity.place is not None
    )
    is_sure = len(inside) > 1 or is_named
    return countries.pop() if len(countries) == 1 and is_sure else None


def _is_near(sentence: int, fills: Sequence[Telling], apart: int) -> bool:
    """Whether a sentence is at most so many sentences away from one with a fill."""
    return any(abs(sentence - fill.sentence) <= apart for fill in fills)


def _order_names(chosen: Sequence[Placed], loose: Sequence[Telling], country: str | None, text: str) -> tuple[str, ...]:
    """Names of places inside the country, the widest first, each once."""
    ranked: list[tuple[tuple[int, int], str]] = []
    for place in chosen:
        known = place.entity.place
        if known is not None and country is not None and known.country not in (None, country):
            continue
        name = _shorten(" ".join(place.span.text_in(text).split()), known)
        if country is not None and name.casefold() == country.casefold():
            continue
        width, start = -(known.precision if known is not None else 0), place.span.start
        if known is not None and known.name != country and (_is_part(known, name) or _is_borrowed(known, name)):
            ranked.append(((width, start), known.name))
            width += 1
        ranked.append(((width, start), name))
    ranked += [((0, m.span.start), " ".join(m.span.text_in(text).split())) for m in loose]
    return tuple({name.casefold(): name for _, name in sorted(ranked)}.values())


def _shorten(name: str, place: Place | None) -> str:
    """A name without the division or country that stands behind it: 'Orrin Merova' is Orrin."""
    if place is None or place.precision != 1:
        return name
    held = {fold_name(f"{place.name} {holder}") for holder in (place.region, place.country) if holder is not None}
    return place.name if fold_name(name) in held else name


def _is_part(place: Place, name: str) -> bool:
    """Whether words mean a part of a place: 'North Orrin', 'eastern Lesk'."""
    return any(way.part and way.core == fold_name(place.name) for way in split_name(name))


def _narrowest(places: Sequence[Place], country: str | None) -> Place | None:
    inside = [p for p in places if country is None or p.country in (None, country)]
    return min(inside, key=lambda p: (p.precision, p.where_prec)) if inside else None
