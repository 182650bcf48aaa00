"""Where an incident was: the places that stand nearest to its fills, and the town that they lie in.

Beside the fills stand also places where nothing happened, and streets and hospitals that only bear a place's name
(`reportedly.reader.incidents.placenames`). They are passed over. A street, a quarter or a name that no gazetteer has lies in the
town that the report is about, if it is about one (`reportedly.reader.incidents.towns`). So does a quarter whose namesake lies
elsewhere ('the Lawndale neighborhood' of a report from Chicago).

What these sentences leave open lies in the country that the report is about (`home`).

A place is taken only from the words of the report. What nobody says stays unknown. The rules are ours.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.reader.incidents.home import Home, find_home
from reportedly.reader.incidents.placenames import Placed, list_names
from reportedly.reader.incidents.settings import Telling, is_in_dateline
from reportedly.reader.incidents.towns import LEAD_SENTENCES, find_lead_town, find_town, is_own_dateline
from reportedly.reader.places import Peoples
from reportedly.reader.places.folding import fold_name
from reportedly.reader.places.gazetteer import distance_km
from reportedly.reader.places.words import split_name
from reportedly.reading import Entity, IncidentLocation, Place
from reportedly.report import Report
from reportedly.spans import Span

DISTRICT_PREC = 3
"""UCDP's ``where_prec`` of a district."""
ELSEWHERE_KM = 60.0
"""What lies farther from a town is not in it (ours)."""
_SITE = re.compile(
    r"\s(?:[-|–—]|::?)\s+(?=[^\n]*\b(?:news|weather|sports?|tv|channel|online|radio|\w+\.com)\b)[^\n]*", re.IGNORECASE
)
_OUTSIDE = re.compile(r"\s+(?:just\s+)?(?:outside|near|close\s+to)\s+(?:the\s+)?(?:\w+\s+of\s+)?", re.IGNORECASE)
_SITE_CHARS = 40
_ROW = re.compile(r",?\s+(?:and|or)\s+(?:in\s+)?|,\s+|\s*/\s*", re.IGNORECASE)
_HOLDING = frozenset("county counties parish district province state city town region governorate department".split())


@dataclass(frozen=True, slots=True)
class Scene:
    """The places of a report, and the town that it is about.

    Attributes:
        places: in text order; not the dateline's: where a report was filed is not where it happened.
        town: the town; ``None`` where it names none, or several as much as one another.
        filed: the town of the dateline where that is the outlet's own; ``None`` where there is none.
        home: the country that it is about; ``None`` where that is not sure.
        furniture: the outlet's name behind the title: nothing in it is a place of the story; ``None`` where there is none.
    """

    places: tuple[Placed, ...]
    town: Placed | None = None
    filed: Placed | None = None
    home: Home | None = None
    furniture: Span | None = None


def find_scene(
    report: Report, entities: Sequence[Entity], sentences: Sequence[Span], peoples: Peoples | None = None
) -> Scene:
    """The places of a report, the town that it is about and, where ``peoples`` says whose adjectives are, the country."""
    named = list_names(report.text, entities, sentences)
    site = _find_furniture(report)
    inside = [p for p in named if site is None or not site.overlaps(p.span)]
    places = tuple(p for p in inside if not is_in_dateline(report, p.span))
    is_own = is_own_dateline(report)
    return Scene(
        places,
        town=find_town(inside, places, is_own=is_own),
        filed=next((p for p in inside if is_own and p.is_town and is_in_dateline(report, p.span)), None),
        home=None if peoples is None else find_home(report, entities, peoples),
        furniture=site,
    )


def _find_furniture(report: Report) -> Span | None:
    """The name of the outlet behind a title: 'Two shot in Orrin - Lesk News, Weather, Sports'."""
    end = report.text.find("\n")
    site = _SITE.search(report.text, 0, len(report.text) if end < 0 else end)
    return None if site is None else Span(*site.span())


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
    chosen = _keep_together([_clear(p, scene.town, text) for p in chosen], fills, text)
    chosen = _come_inside(chosen, scene)
    town = _find_holder(chosen, scene) if chosen or loose else _find_told_place(scene)
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
    site = _find_site(chosen, scene.places, text)
    if site is not None:
        names = tuple(dict.fromkeys((*names, " ".join(site.span.text_in(text).split()))))
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
        chosen = [p for p in places if any(m.span.overlaps(p.span) for m in near) and not p.is_ward]
        loose = [m for m in near if not any(m.span.overlaps(p.span) for p in places)]
        beside = [p for p in places if _is_near(p.sentence, fills, apart) and not p.is_away]
        if not chosen and not loose and beside:
            chosen = [min(beside, key=lambda p: min(abs(m.span.start - p.span.start) for m in fills))]
        if chosen or loose:
            return chosen, loose
    return [], []


def _keep_together(chosen: Sequence[Placed], fills: Sequence[Telling], text: str) -> list[Placed]:
    """The places without towns far from the one nearest to the fills: nothing happens in two, unless they are named in a row."""
    towns = [p for p in chosen if p.is_town and not _is_in_row(p, chosen, text)]
    if len(towns) < 2:
        return list(chosen)
    first = min(towns, key=lambda p: _measure_apart(p, fills))
    return [p for p in chosen if p not in towns or _lies_near(p, first)]


def _measure_apart(placed: Placed, fills: Sequence[Telling]) -> tuple[int, int]:
    """Sentences and characters from a place to the nearest fill."""
    return min((abs(m.sentence - placed.sentence), abs(m.span.start - placed.span.start)) for m in fills)


def _is_in_row(placed: Placed, others: Sequence[Placed], text: str) -> bool:
    """Whether a place stands in a row with another: 'in Orrin and Lesk', 'in Orrin, Lesk'."""
    gaps = [
        text[a.span.end : b.span.start]
        for a, b in ((placed, o) if placed.span < o.span else (o, placed) for o in others)
    ]
    return any(_ROW.fullmatch(gap) is not None for gap in gaps)


def _lies_near(placed: Placed, other: Placed) -> bool:
    here, there = placed.entity.place, other.entity.place
    return here is not None and there is not None and distance_km(here, there) <= ELSEWHERE_KM


def _come_inside(chosen: Sequence[Placed], scene: Scene) -> list[Placed]:
    """The places, with the report's town for one that something is outside of: 'outside Orrin', filed from Lesk near it."""
    if len(chosen) == 0 or not all(p.is_beside and p.is_town for p in chosen):
        return list(chosen)
    town = find_lead_town([p for p in scene.places if not p.is_beside], scene.filed)
    return [town] if town is not None and all(_lies_near(p, town) for p in chosen) else list(chosen)


def _clear(placed: Placed, town: Placed | None, text: str) -> Placed:
    """A place without what its name only seems to mean: a road that bears a place's name, a quarter's namesake elsewhere."""
    place, home = placed.entity.place, None if town is None else town.entity.place
    if place is None:
        return placed
    far = home is None or distance_km(place, home) > ELSEWHERE_KM
    borrowed = placed.is_road or _is_borrowed(place, placed.span.text_in(text))
    if far and (borrowed or (placed.is_quarter and home is not None)):
        return replace(placed, entity=replace(placed.entity, place=None))
    return placed


def _is_borrowed(place: Place, surface: str) -> bool:
    """Whether something else bears a place's name: 'Orrin Street' is not Orrin, 'Orrin County' is the county."""
    name, words = fold_name(place.name), fold_name(surface)
    rest = words.removeprefix(f"{name} ") if words.startswith(f"{name} ") else ""
    return place.precision == 2 and rest != "" and _HOLDING.isdisjoint(rest.split())


def _find_holder(chosen: Sequence[Placed], scene: Scene) -> Placed | None:
    """The town in which lies what is chosen: a street, a park, a quarter, a name that no gazetteer has, a county.

    ``None`` where a town is chosen that is no quarter, or something that does not lie where the town does.
    """
    known = [p.entity.place for p in chosen if p.entity.place is not None]
    if any(place.precision == 1 and not p.is_quarter for p in chosen if (place := p.entity.place) is not None):
        return None
    town = find_lead_town(scene.places, scene.filed)
    if town is None and len(chosen) > 0 and not any(place.precision > 1 for place in known):
        town = scene.town
    if town is None or town.entity.place is None or any(p.span == town.span for p in chosen):
        return None
    home = town.entity.place
    return town if all(_may_lie_in(place, home) for place in known) else None


def _may_lie_in(place: Place, town: Place) -> bool:
    """Whether nothing says that a place is not where a town is: both lie in one country, division and district if in any."""
    pairs = [(place.region, town.region)]
    if place.where_prec == DISTRICT_PREC:
        pairs.append((place.district, town.district))
    return place.country == town.country and all(None in pair or pair[0] == pair[1] for pair in pairs)


def _find_told_place(scene: Scene) -> Placed | None:
    """The town that a report is about, where title, lead or the outlet's own dateline name it, and not as where somebody is from.

    Without a town the district that title and lead name, if it is the only one there.
    """
    home = None if scene.town is None else scene.town.entity.place
    if home is not None and scene.home is not None and home.country != scene.home.country:
        return None
    early = [p for p in scene.places if p.sentence < LEAD_SENTENCES and not p.is_away and p.entity.place is not None]
    if home is not None:
        if scene.filed is not None and scene.filed.entity.place == home:
            return scene.filed
        return next((p for p in early if p.entity.place == home), None)
    districts = [p for p in early if p.entity.place is not None and p.entity.place.where_prec == DISTRICT_PREC]
    return districts[0] if len({p.entity.place for p in districts}) == 1 else None


def _find_only_country(fills: Sequence[Telling], places: Sequence[Placed]) -> str | None:
    """The country of all places of a report, where several lie in it or it is named beside the fills; one may be misread.

    Not a country whose people or embassy is named, nor where somebody was sent to.
    """
    places = [p for p in places if not (p.is_road or p.is_owner or p.is_away)]
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
        width, start = _measure_width(place), place.span.start
        if known is not None and known.name != country and (_is_part(known, name) or _is_borrowed(known, name)):
            ranked.append(((width, start), known.name))
            width += 1
        ranked.append(((width, start), name))
    ranked += [((0, m.span.start), " ".join(m.span.text_in(text).split())) for m in loose]
    return tuple({name.casefold(): name for _, name in sorted(ranked)}.values())


def _measure_width(placed: Placed) -> int:
    """The wider a place, the lower: its precision, and for what no gazetteer has what the words before it say."""
    known = placed.entity.place
    if known is None:
        return -1 if placed.is_wide else 0
    return 0 if placed.is_quarter else -known.precision


def _find_site(chosen: Sequence[Placed], places: Sequence[Placed], text: str) -> Placed | None:
    """What is said to be outside of the place: 'the Orrin bridge outside Lesk' is a place of its own."""
    return next(
        (
            site
            for site in places
            for p in chosen
            if site not in chosen
            and 0 < p.span.start - site.span.end < _SITE_CHARS
            and _OUTSIDE.fullmatch(text, site.span.end, p.span.start) is not None
        ),
        None,
    )


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
