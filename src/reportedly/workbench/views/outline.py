"""Outlines of countries as Natural Earth draws them, cut to a window and put into paths of SVG."""

import gzip
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

Point = tuple[float, float]
"""Longitude and latitude in degrees, or x to the right and y down in units of the drawing."""

STEP = 1.2
"""Points of an outline that are nearer to each other, in units of the drawing, are left out (ours: about a line's width)."""
TINY = 2.0
"""Islands smaller than so many units of the drawing are left out."""
MARGIN = 4.0
"""Outlines are cut so far outside of the drawing that the cut is not seen."""
LETTER = 6.4
"""Width of a letter of a country's name in units of the drawing, about."""


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the earth drawn in a rectangle: longitudes are drawn shorter by the cosine of the middle latitude.

    Attributes:
        west, south, east, north: degrees.
        width, height: of the drawing.
    """

    west: float
    south: float
    east: float
    north: float
    width: float
    height: float

    def project(self, lon: float, lat: float) -> Point:
        """Where a point of the earth is in the drawing."""
        x = (lon - self.west) / (self.east - self.west) * self.width
        return x, (self.north - lat) / (self.north - self.south) * self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One country in a window: its path, its name, and where the name stands; ``None`` where there is no room for it."""

    name: str
    path: str
    label: Point | None


@dataclass(frozen=True, slots=True)
class _Ring:
    points: tuple[Point, ...]
    box: tuple[float, float, float, float]


def fit_window(points: Sequence[Point], *, width: float, height: float, least: float) -> Window:
    """The window around some points, given as longitude and latitude.

    Args:
        points: at least one.
        width, height: of the drawing.
        least: degrees of latitude that are seen at least.
    """
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    middle = (min(lats) + max(lats)) / 2
    shrink = max(math.cos(math.radians(min(abs(middle), 75.0))), 0.2)
    tall = max(least, (max(lats) - min(lats)) * 1.5, (max(lons) - min(lons)) * 1.4 * shrink * height / width)
    wide = tall * width / height / shrink
    if wide >= 360 or tall >= 140:
        return Window(-180.0, -58.0, 180.0, 84.0, width, height)
    lon = (min(lons) + max(lons)) / 2
    return Window(lon - wide / 2, middle - tall / 2, lon + wide / 2, middle + tall / 2, width, height)


def draw_countries(window: Window) -> list[Country]:
    """Every country that is seen in a window."""
    seen = {name: rings for name, all_rings in _load_countries() if len(rings := _find_rings(all_rings, window)) > 0}
    labels = _place_labels(seen, window)
    return [
        Country(name=name, path="".join(map(_make_path, rings)), label=labels.get(name)) for name, rings in seen.items()
    ]


def _find_rings(rings: Sequence[_Ring], window: Window) -> list[list[Point]]:
    """What of a country's rings is seen, in the drawing; a window may lie across the line at 180 degrees."""
    turned = ((ring, turn) for ring in rings for turn in (-360.0, 0.0, 360.0) if _is_near(ring, window, turn))
    cut = (_thin(_cut(ring, window, turn)) for ring, turn in turned)
    return [points for points in cut if len(points) > 2 and max(_measure_sides(points)) >= TINY]


def _measure_sides(points: Sequence[Point]) -> tuple[float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(xs) - min(xs), max(ys) - min(ys)


def _is_near(ring: _Ring, window: Window, turn: float) -> bool:
    west, south, east, north = ring.box
    is_between = west + turn <= window.east and east + turn >= window.west
    return is_between and south <= window.north and north >= window.south


def _cut(ring: _Ring, window: Window, turn: float) -> list[Point]:
    """What of a ring is inside of the drawing and its margin (Sutherland and Hodgman 1974, one side after the other)."""
    points = [window.project(lon + turn, lat) for lon, lat in ring.points]
    for axis, bound, is_low in (
        (0, -MARGIN, True),
        (0, window.width + MARGIN, False),
        (1, -MARGIN, True),
        (1, window.height + MARGIN, False),
    ):
        if len(points) == 0:
            return points
        points = list(_cut_side(points, axis, bound, is_low=is_low))
    return points


def _cut_side(points: Sequence[Point], axis: int, bound: float, *, is_low: bool) -> Iterator[Point]:
    for before, here in pairwise((points[-1], *points)):
        inside = here[axis] >= bound if is_low else here[axis] <= bound
        was_inside = before[axis] >= bound if is_low else before[axis] <= bound
        if inside != was_inside:
            share = (bound - before[axis]) / (here[axis] - before[axis])
            yield (before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1]))
        if inside:
            yield here


def _thin(points: Sequence[Point]) -> list[Point]:
    """Points without those that are nearer to the last one than can be seen."""
    kept = list(points[:1])
    for x, y in points[1:]:
        if abs(x - kept[-1][0]) >= STEP or abs(y - kept[-1][1]) >= STEP:
            kept.append((x, y))
    return kept


def _make_path(points: Sequence[Point]) -> str:
    """A closed path, by steps from point to point in tenths of a unit."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    steps = (f"{(x - before_x) / 10:g} {(y - before_y) / 10:g}" for (before_x, before_y), (x, y) in pairwise(tenths))
    return f"M{tenths[0][0] / 10:g} {tenths[0][1] / 10:g}l{' '.join(steps)}z"


def _place_labels(seen: Mapping[str, Sequence[Sequence[Point]]], window: Window) -> dict[str, Point]:
    """Where names stand: in the middle of the largest part where there is room, the largest countries first."""
    largest = {name: max(rings, key=_measure) for name, rings in seen.items()}
    placed: dict[str, Point] = {}
    for name, points in sorted(largest.items(), key=lambda each: (-_measure(each[1]), each[0])):
        middle = _find_middle(points)
        half = len(name) * LETTER / 2
        is_roomy = _measure_sides(points)[0] > 2 * half and half < middle[0] < window.width - half
        is_free = all(
            abs(middle[1] - y) > 2.5 * LETTER or abs(middle[0] - x) > half + len(other) * LETTER / 2
            for other, (x, y) in placed.items()
        )
        if is_roomy and is_free and _is_inside(middle, points):
            placed[name] = middle
    return placed


def _find_middle(points: Sequence[Point]) -> Point:
    """The centre of gravity of a polygon; of one without area its first point."""
    area = x = y = 0.0
    for one, other in pairwise((points[-1], *points)):
        cross = one[0] * other[1] - other[0] * one[1]
        area, x, y = area + cross, x + (one[0] + other[0]) * cross, y + (one[1] + other[1]) * cross
    return (x / (3 * area), y / (3 * area)) if abs(area) > 1e-6 else points[0]


def _is_inside(point: Point, ring: Sequence[Point]) -> bool:
    """Whether a line from the point to the right crosses the ring an odd number of times."""
    x, y = point
    crossed = (
        one[0] + (y - one[1]) * (other[0] - one[0]) / (other[1] - one[1]) > x
        for one, other in pairwise((ring[-1], *ring))
        if (one[1] > y) != (other[1] > y)
    )
    return sum(crossed) % 2 == 1


def _measure(points: Sequence[Point]) -> float:
    """Area by the shoelace formula."""
    return abs(sum(one[0] * other[1] - other[0] * one[1] for one, other in pairwise((points[-1], *points)))) / 2


@cache
def _load_countries() -> tuple[tuple[str, tuple[_Ring, ...]], ...]:
    packed = files("reportedly.resources").joinpath("outline.json.gz").read_bytes()
    outline = json.loads(gzip.decompress(packed))
    arcs = [tuple(_walk(steps, outline["unit"])) for steps in outline["arcs"]]
    return tuple((name, tuple(_join(ring, arcs) for ring in rings)) for name, rings in outline["countries"])


def _walk(steps: Sequence[int], unit: int) -> Iterator[Point]:
    x = y = 0
    for dx, dy in zip(steps[::2], steps[1::2]):
        x, y = x + dx, y + dy
        yield x / unit, y / unit


def _join(ring: Iterable[int], arcs: Sequence[Sequence[Point]]) -> _Ring:
    """A ring from its arcs; one across the line at 180 degrees goes on beyond it."""
    points: list[Point] = []
    for number in ring:
        for lon, lat in arcs[number] if number >= 0 else arcs[~number][::-1]:
            turns = round((points[-1][0] - lon) / 360) if len(points) > 0 else 0
            points.append((lon + 360 * turns, lat))
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return _Ring(tuple(points), (min(lons), min(lats), max(lons), max(lats)))
