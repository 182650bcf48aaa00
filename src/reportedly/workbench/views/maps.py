"""Maps: spots with what is known of how exact they are; what is not known well enough to be drawn stands beside them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reportedly.reading import Place
from reportedly.workbench.views.outline import Country, Window, draw_countries, fit_window

WIDTH = 960.0
HEIGHT = 540.0
LEAST = 9.0
"""Degrees of latitude that a map shows at least, about 1,000 km: some borders are in sight (ours)."""


class Exactness(StrEnum):
    """How exactly a place is known; the words stand in the legend."""

    PLACE = "the place itself"
    AREA = "somewhere around"
    REGION = "somewhere in this region"


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Something that was somewhere, as one report or the weighing has it.

    Attributes:
        place: as resolved; ``None`` where it is in no gazetteer.
        words: the place as it is told.
        title, href: what was there, and its page.
    """

    place: Place | None
    words: str
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A mark on the map.

    Attributes:
        number: from 1; the list beside the map has the same.
        x, y: in the drawing.
        exactness: in words; ``shape`` the same as one word for its look.
        name: of the place, with its country.
        things: what was there: title and address.
        rule: why this place and no other of its name.
    """

    number: int
    x: float
    y: float
    exactness: str
    shape: str
    name: str
    things: tuple[tuple[str, str], ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undrawn:
    """What is not drawn, and why."""

    words: str
    reason: str
    things: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """A map; without spots there is nothing to draw, and ``countries`` is empty."""

    width: float
    height: float
    countries: tuple[Country, ...]
    spots: tuple[Spot, ...]
    undrawn: tuple[Undrawn, ...]
    legend: tuple[tuple[str, str], ...]


def find_exactness(place: Place) -> Exactness | None:
    """How exactly a place is known; ``None`` where a mark would say more than is known: a country, a sea, wide regions."""
    if place.precision == 1:
        return Exactness.PLACE
    if place.precision == 2:
        return Exactness.AREA
    return Exactness.REGION if place.where_prec <= 4 else None


def make_map(located: Iterable[Located]) -> Map:
    """The map of what was located; things at one place are one mark."""
    at: dict[tuple[str, float, float, Exactness], list[tuple[Located, Place]]] = defaultdict(list)
    undrawn: dict[tuple[str, str], list[Located]] = defaultdict(list)
    for each in located:
        place = each.place
        exactness = None if place is None else find_exactness(place)
        if place is None or exactness is None:
            undrawn[each.words, _tell_why(place)].append(each)
        else:
            at[place.name, place.lat, place.lon, exactness].append((each, place))
    points = [(lon, lat) for _, lat, lon, _ in at]
    window = fit_window(points, width=WIDTH, height=HEIGHT, least=LEAST) if len(points) > 0 else None
    spots = () if window is None else tuple(_make_spots(list(at.values()), window))
    return Map(
        width=WIDTH,
        height=HEIGHT,
        countries=() if window is None else _draw(window),
        spots=spots,
        undrawn=tuple(
            Undrawn(words=words, reason=reason, things=_list_things(each)) for (words, reason), each in undrawn.items()
        ),
        legend=tuple(
            (e.name.lower(), e.value) for e in Exactness if any(spot.shape == e.name.lower() for spot in spots)
        ),
    )


def _tell_why(place: Place | None) -> str:
    if place is None:
        return "not found in the gazetteer"
    if place.where_prec == 6:
        return f"only the country or a wider part of the world is known ({place.name})"
    return f"too wide for a mark ({place.name})"


def _make_spots(groups: Sequence[Sequence[tuple[Located, Place]]], window: Window) -> Iterable[Spot]:
    for number, group in enumerate(groups, 1):
        place = group[0][1]
        exactness = find_exactness(place)
        assert exactness is not None
        x, y = window.project(place.lon, place.lat)
        yield Spot(
            number=number,
            x=round(x, 1),
            y=round(y, 1),
            exactness=exactness.value,
            shape=exactness.name.lower(),
            name=", ".join(dict.fromkeys(part for part in (place.name, place.country) if part is not None)),
            things=_list_things(each for each, _ in group),
            rule=place.rule,
        )


def _list_things(located: Iterable[Located]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((each.title, each.href) for each in located))


@lru_cache(maxsize=64)
def _draw(window: Window) -> tuple[Country, ...]:
    return tuple(draw_countries(window))
