"""A timeline with two lanes: when things happened, above; when they were reported, below. Long gaps are drawn shorter."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from reportedly.workbench.views.lines import name_day, name_days

WIDTH = 960.0
LEFT, RIGHT = 58.0, 30.0
ROW = 22.0
LETTER = 6.8
MOST = 60
"""Happenings that are drawn; ours: the list below has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something with a day, or the days between which it was, ``YYYY-MM-DD``, and the reports that tell of it.

    Attributes:
        told: days of publication, each with the address of the words; days that are not known wholly are left out.
    """

    first: str
    last: str
    words: str
    href: str
    told: tuple[tuple[str, str], ...]

    @property
    def day(self) -> str:
        """In words."""
        return name_days(self.first, self.last) or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A happening in the drawing: from x to x2, with its label to the right of it or, near the edge, to the left."""

    x: float
    x2: float
    y: float
    label: str
    is_left: bool
    title: str
    href: str
    ties: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report in the drawing."""

    x: float
    title: str
    href: str
    radius: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Both lanes; ``happenings`` are the same as a list, ``is_cut`` where the drawing has not all of them."""

    width: float
    height: float
    axis: float
    marks: tuple[Mark, ...]
    reports: tuple[Report, ...]
    ticks: tuple[tuple[float, str], ...]
    happenings: tuple[Happening, ...]
    is_cut: bool


def make_timeline(happenings: Iterable[Happening], published: Sequence[tuple[str, str, str]]) -> Timeline | None:
    """The timeline; ``None`` where nothing has a day.

    Args:
        happenings: in any order.
        published: of each report the day, the title and the address; a day may be shorter than a day.
    """
    listed = tuple(sorted(happenings, key=lambda each: (each.first, each.last, each.words)))
    drawn = listed[:MOST]
    dated = [(day, title, href) for day, title, href in published if _is_day(day)]
    days = {day for each in drawn for day in (each.first, each.last)} | {day for day, _, _ in dated}
    days |= {day for each in drawn for day, _ in each.told if _is_day(day)}
    if len(days) == 0:
        return None
    scale = _make_scale(sorted(days))
    marks, rows = _place_marks(drawn, scale)
    axis = 40 + rows * ROW
    return Timeline(
        width=WIDTH,
        height=axis + 62,
        axis=axis,
        marks=tuple(marks),
        reports=tuple(_place_reports(dated, scale)),
        ticks=tuple(_place_ticks(scale)),
        happenings=listed,
        is_cut=len(drawn) < len(listed),
    )


def _is_day(day: str) -> bool:
    return len(day) == 10


def _make_scale(days: Sequence[str]) -> dict[str, float]:
    """Day -> x. A gap is drawn as wide as the logarithm of its days, so that both an hour of history and years fit."""
    known = [date.fromisoformat(day) for day in days]
    gaps = [math.log1p((later - earlier).days) for earlier, later in pairwise(known)]
    unit = (WIDTH - LEFT - RIGHT - 140) / max(sum(gaps), 1e-9)
    places, x = [LEFT], LEFT
    for gap in gaps:
        x += gap * min(unit, 160.0)
        places.append(x)
    return {day: round(x, 1) for day, x in zip(days, places)}


def _place_marks(happenings: Sequence[Happening], scale: dict[str, float]) -> tuple[list[Mark], int]:
    """Marks, each in the lowest row in which there is room for it and its label, and how many rows there are."""
    ends: list[list[tuple[float, float]]] = []
    placed: list[tuple[int, Mark]] = []
    for each in happenings:
        x, x2 = scale[each.first], scale[each.last]
        label = each.words if len(each.words) <= 44 else f"{each.words[:43]}…"
        room = len(label) * LETTER + 14
        is_left = x2 + room > WIDTH and x - room > 0
        begin, end = (x - room, x2 + 8) if is_left else (x - 8, x2 + room)
        free = (n for n, row in enumerate(ends) if all(end < b or begin > e for b, e in row))
        number = next(free, len(ends))
        if number == len(ends):
            ends.append([])
        ends[number].append((begin, end))
        ties = tuple(dict.fromkeys(scale[day] for day, _ in each.told if day in scale))
        title = f"{each.day}: {each.words}"
        placed.append(
            (number, Mark(x=x, x2=x2, y=0, label=label, is_left=is_left, title=title, href=each.href, ties=ties))
        )
    bottom = 24 + len(ends) * ROW
    return [_lift(mark, bottom - number * ROW) for number, mark in placed], len(ends)


def _lift(mark: Mark, y: float) -> Mark:
    return Mark(
        x=mark.x,
        x2=mark.x2,
        y=y,
        label=mark.label,
        is_left=mark.is_left,
        title=mark.title,
        href=mark.href,
        ties=mark.ties,
    )


def _place_reports(dated: Sequence[tuple[str, str, str]], scale: dict[str, float]) -> Iterable[Report]:
    """One dot a day; it is larger where there are more reports."""
    for day in sorted({day for day, _, _ in dated}):
        same = [(title, href) for known, title, href in dated if known == day]
        names = "; ".join(title for title, _ in same[:4])
        more = f" and {len(same) - 4} more" if len(same) > 4 else ""
        radius = round(min(4.5 + 1.2 * (len(same) - 1), 11), 1)
        yield Report(x=scale[day], title=f"{name_day(day)}: {names}{more}", href=same[0][1], radius=radius)


def _place_ticks(scale: dict[str, float]) -> Iterable[tuple[float, str]]:
    last = -1e9
    for day, x in scale.items():
        if x - last >= 92:
            last = x
            yield x, name_day(day) or day
