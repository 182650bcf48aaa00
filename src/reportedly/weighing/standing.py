"""How the answers to one question stand to one another: which fit, which conflict, and what only looks like a conflict.

Two answers *fit* when both can hold, *conflict* when they cannot, and are *open* when they neither support nor exclude each
other: a toll and the later one that takes its place, particular people among all, other people, places that cannot be
compared. What an answer is to another is told in a note.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from reportedly.reading import DateValue, IncidentLocation
from reportedly.weighing.tallies import Tally
from reportedly.weighing.values import Told
from reportedly.weighing.whereabouts import (
    Whereabouts,
    compare_locations,
    is_resolved,
    measure_apart,
    measure_detail,
)

ABOUT = 0.1
"""'About 50' fits whatever is within a tenth of it; ours."""


class Fit(StrEnum):
    """Whether two answers can both hold."""

    FITS = "fits"
    OPEN = "open"
    CONFLICTS = "conflicts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What an answer is to another one.

    Attributes:
        fit: the same from both sides.
        note: in words, where there is something to say; ``None`` else.
        is_replaced: whether the other takes its place: it revises it, holds it, or is more exact.
    """

    fit: Fit
    note: str | None = None
    is_replaced: bool = False


class Rules(Protocol):
    """How the answers to one kind of question relate."""

    def stand(self, told: Told, other: Told) -> Standing:
        """What an answer is to another."""

    def lead(self, told: Told) -> float:
        """What goes before support: the better, the higher."""

    def rank(self, told: Told) -> tuple[float, ...]:
        """What decides between answers that are equal in support: the better, the higher."""


# Counts.


class CountRules:
    """Counts of people.

    Args:
        is_drained: whether people leave the count when they die: the injured.
    """

    def __init__(self, *, is_drained: bool = False) -> None:
        self._is_drained = is_drained

    def stand(self, told: Told, other: Told) -> Standing:
        """Bounds that meet fit, a bound alone being less exact; parts, revisions, and other people are open."""
        assert told.tally is not None
        assert other.tally is not None
        if _do_meet(told.tally, other.tally):
            is_less = _is_bound(told.tally) and not _is_bound(other.tally)
            return Standing(fit=Fit.FITS, note="less exact" if is_less else None, is_replaced=is_less)
        if is_part(told.tally, other.tally):
            return Standing(fit=Fit.OPEN, note=f"part of {get_number(other)}", is_replaced=True)
        if self._is_revised(told, other):
            note = f"revised to {get_number(other)} on {other.first}"
            return Standing(fit=Fit.OPEN, note=note, is_replaced=True)
        if is_part(other.tally, told.tally) or self._is_revised(other, told):
            return Standing(fit=Fit.OPEN)
        if _count_others(told.tally, other.tally):
            return Standing(fit=Fit.OPEN, note=f"other people than {get_number(other)}")
        return Standing(fit=Fit.CONFLICTS)

    def lead(self, told: Told) -> float:
        """A number for everybody before one for particular people; last whoever may have died."""
        assert told.tally is not None
        if told.died is not None:
            return -1.0
        return float(told.tally.is_whole)

    def rank(self, told: Told) -> tuple[float, ...]:
        """The most of particular people; of numbers for everybody the latest, then what most reports give, a number before
        none, a report's own before what it quotes, the lowest.
        """
        assert told.tally is not None
        number = get_number(told)
        day = float(told.last.replace("-", "").ljust(8, "0") or 0)
        is_own = any(voice.statement is None for voice in told.voices)
        most = 0 if told.tally.is_whole else number
        return float(most), day, len(told.reports), float(told.answer is not None), float(is_own), -number

    def _is_revised(self, told: Told, later: Told) -> bool:
        """Whether a later report corrects a count: as tolls rise, as the injured die, or as its own origin says."""
        if "" in (told.first, later.first) or later.first <= told.first or later.last < told.last:
            return False
        assert later.tally is not None
        is_own = later.tally.is_whole and not told.origins.isdisjoint(later.origins)
        if get_number(later) > get_number(told) or is_own:
            return True
        died = None if told.deaths is None or later.deaths is None else later.deaths - told.deaths
        return self._is_drained and died is not None and died >= get_number(told) - get_number(later)


def get_number(told: Told) -> int:
    """The number by which counts are ordered: best, else the known bound."""
    assert told.tally is not None
    known = (told.tally.best, told.tally.low, told.tally.high)
    return next(number for number in (*known, 0) if number is not None)


def bound_count(tally: Tally) -> tuple[float, float]:
    """The lowest and the highest number that a count allows."""
    low, high = tally.low, tally.high
    if tally.best is not None and low is None:
        return tally.best * (1 - ABOUT), float(high) if high is not None else tally.best * (1 + ABOUT)
    return float(low or 0), float("inf") if high is None else float(high)


def _is_bound(tally: Tally) -> bool:
    """Whether a count tells only what it is not below or above: 'at least 40'."""
    return tally.best is None or tally.high is None or tally.low is None


def is_part(tally: Tally, whole: Tally) -> bool:
    """Whether one count is of particular people among those of the other: two policemen of five people, a boy of two boys."""
    is_one_of_them = _get_size(tally) == 1 and not tally.who.isdisjoint(whole.who)
    return not tally.is_whole and (whole.is_whole or is_one_of_them) and _get_size(tally) < _get_size(whole)


def _get_size(tally: Tally) -> int:
    return next(number for number in (tally.best, tally.low, tally.high, 0) if number is not None)


def _do_meet(one: Tally, other: Tally) -> bool:
    """Whether some number fits both."""
    (low, high), (least, most) = bound_count(one), bound_count(other)
    return low <= most and least <= high


def _count_others(one: Tally, other: Tally) -> bool:
    """Whether both count particular people, and not the same: 'two policemen', 'three farmers'."""
    return not (one.is_whole or other.is_whole) and one.who.isdisjoint(other.who)


# Days.


class DayRules:
    """Days on which something was."""

    def stand(self, told: Told, other: Told) -> Standing:
        """Days in common fit; two days with one night between them are open."""
        ours, theirs = get_days(told), get_days(other)
        if _is_too_late(told) and not _is_too_late(other):
            fit = Fit.OPEN if not do_days_fit(ours, theirs) else Fit.FITS
            return Standing(fit=fit, note=f"later than the report of {told.known_on}", is_replaced=True)
        if _is_too_late(other) and not do_days_fit(ours, theirs):
            return Standing(fit=Fit.OPEN)
        if do_days_fit(ours, theirs):
            is_less = is_wider(ours, theirs)
            return Standing(fit=Fit.FITS, note="less exact" if is_less else None, is_replaced=is_less)
        if (told.is_by_night or other.is_by_night) and _are_neighbors(ours, theirs):
            return Standing(fit=Fit.OPEN, note="the night between the two days")
        return Standing(fit=Fit.CONFLICTS)

    def lead(self, told: Told) -> float:
        """A day before a week before a month."""
        return -float(get_days(told).precision or 9)

    def rank(self, told: Told) -> tuple[float, ...]:
        """The more exact, then what more reports give, then what was said first: later reports tell of later days."""
        day = float(told.first.replace("-", "").ljust(8, "0") or 0)
        return -float(get_days(told).precision or 9), len(told.reports), -day


def _is_too_late(told: Told) -> bool:
    """Whether a report was published before the first of the days."""
    start = get_days(told).start
    return told.known_on is not None and start is not None and start > told.known_on


def get_days(told: Told) -> DateValue:
    """The days that an answer gives."""
    assert isinstance(told.answer, DateValue)
    return told.answer


def do_days_fit(one: DateValue, other: DateValue) -> bool:
    """Whether some day is in both; open and unknown ends fit anything."""
    return not (_is_before(one.end, other.start) or _is_before(other.end, one.start))


def _is_before(end: str | None, start: str | None) -> bool:
    return end is not None and start is not None and end < start


def is_wider(one: DateValue, other: DateValue) -> bool:
    """Whether the first says less exactly what the second says: it holds all its days and more."""
    if None in (one.start, one.end, other.start, other.end):
        return False
    ours, theirs = (one.start, one.end), (other.start, other.end)
    return ours != theirs and str(one.start) <= str(other.start) and str(other.end) <= str(one.end)


def _are_neighbors(one: DateValue, other: DateValue) -> bool:
    days = sorted((one.start or "", other.start or ""))
    if "" in days or one.start != one.end or other.start != other.end:
        return False
    return (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days == 1


# Places.


class PlaceRules:
    """Where something was."""

    def stand(self, told: Told, other: Told) -> Standing:
        """The same, or one in the other, fit; what cannot be told and what is close is open."""
        ours, theirs = get_location(told), get_location(other)
        found = compare_locations(ours, theirs, spoken=(told.spoken, other.spoken))
        if found is Whereabouts.APART:
            return Standing(fit=Fit.CONFLICTS)
        is_less = measure_detail(ours) < measure_detail(theirs)
        if found is Whereabouts.FIT:
            return Standing(fit=Fit.FITS, note="less exact" if is_less else None, is_replaced=is_less)
        if found is Whereabouts.CLOSE:
            return Standing(fit=Fit.OPEN, note=f"{measure_apart(ours, theirs)} km from {_name_narrowest(theirs)}")
        if not is_resolved(ours):
            return Standing(fit=Fit.OPEN, note="place not resolved", is_replaced=is_less)
        return Standing(fit=Fit.OPEN)

    def lead(self, told: Told) -> float:
        """A place that the gazetteer knows before one that it does not or a region."""
        return float(measure_detail(get_location(told))[0] >= 0)

    def rank(self, told: Told) -> tuple[float, ...]:
        """What is known and narrow before what is not, then what most reports give, then what came first."""
        day = float(told.first.replace("-", "").ljust(8, "0") or 0)
        return (*map(float, measure_detail(get_location(told))), len(told.reports), -day)


def get_location(told: Told) -> IncidentLocation:
    """The place that an answer gives."""
    assert isinstance(told.answer, IncidentLocation)
    return told.answer


def _name_narrowest(location: IncidentLocation) -> str:
    return location.places[-1] if len(location.places) > 0 else location.country or "it"


# Words.


class TextRules:
    """Names and things: several do not exclude each other, and none supports another."""

    def stand(self, told: Told, other: Told) -> Standing:
        """Always open."""
        del told, other
        return Standing(fit=Fit.OPEN)

    def lead(self, told: Told) -> float:
        """Nothing goes before support."""
        del told
        return 0.0

    def rank(self, told: Told) -> tuple[float, ...]:
        """The latest, then what most reports give, then the longest."""
        day = float(told.last.replace("-", "").ljust(8, "0") or 0)
        return day, len(told.reports), float(len(str(told.answer).split()))
