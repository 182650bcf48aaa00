"""The day, week, month, quarter, year, decade or century that lies so many units from a base."""

from collections.abc import Callable
from datetime import date

from reportedly.reader.dates.anchoring import Base
from reportedly.reader.dates.calendars import (
    Days,
    Moment,
    add_days,
    add_months,
    add_years,
    days_of,
    moment_of,
    week_of,
    write_moment,
    write_week,
)
from reportedly.reader.dates.results import Found, clip_days, make_found, make_unknown

UNIT_NAMES = {
    "D": "day",
    "W": "week",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "DE": "decade",
    "CE": "century",
}
"""Words for the codes of units that can be counted, for rules."""
UNIT_YEARS = {"DE": 10, "CE": 100}
_UNKNOWN_UNITS = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}
_DAYS_IN = {"D": 1, "W": 7, "2W": 14}
_MONTHS_IN = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}


def count_unit(base: Base, unit: str, shift: int, modifier: str | None = None) -> Found:
    """The unit so many units from a base; 0 is the one that the base lies in.

    Args:
        base: what is counted from; without a moment, or with one that is longer than the unit, the result has no days.
        unit: a key of `UNIT_NAMES`.
        shift: how many; negative ones lie before.
        modifier: ``earlier``: up to the base; ``later``: from it on.
    """
    found = None if base.moment is None else _COUNTERS[unit](base, unit, shift, modifier)
    if found is None:
        return make_unknown(f"{base.name} is not known to the {UNIT_NAMES[unit]}", _UNKNOWN_UNITS.get(unit))
    return found


def _rule(base: Base, unit: str) -> str:
    return f"{UNIT_NAMES[unit]} counted from {base.name}"


def _count_days(base: Base, unit: str, shift: int, modifier: str | None) -> Found | None:
    day = None if base.day is None else add_days(base.day, shift * _DAYS_IN[unit])
    if day is None:
        return None
    if unit == "D":
        return make_found(day.isoformat(), Days(day, day), _rule(base, unit), base=base.moment, moment=moment_of(day))
    days = clip_days(week_of(day), modifier, base.day)
    return make_found(write_week(day), days, _rule(base, unit), base=base.moment)


def _count_months(base: Base, unit: str, shift: int, modifier: str | None) -> Found | None:
    assert base.moment is not None
    if base.moment.month is None:
        return None
    month = Moment(base.moment.year, base.moment.month) if shift == 0 else add_months(base.moment, shift)
    if month is None:
        return None
    days = clip_days(days_of(month), modifier, base.day)
    return make_found(write_moment(month), days, _rule(base, unit), base=base.moment, moment=month)


def _count_quarters(base: Base, unit: str, shift: int, modifier: str | None) -> Found | None:
    del modifier
    assert base.moment is not None
    if base.moment.month is None:
        return None
    start = add_months(Moment(base.moment.year, (base.moment.month - 1) // 3 * 3 + 1), 3 * shift)
    return None if start is None else make_quarter(start, _rule(base, unit), base.moment)


def _count_years(base: Base, unit: str, shift: int, modifier: str | None) -> Found | None:
    assert base.moment is not None
    year = add_years(base.moment, shift)
    if year is None:
        return None
    told = base.moment if shift == 0 else year
    days = clip_days(days_of(year), modifier, base.day)
    return make_found(write_moment(year), days, _rule(base, unit), base=base.moment, moment=told)


def _count_decades(base: Base, unit: str, shift: int, modifier: str | None) -> Found | None:
    del modifier
    assert base.moment is not None
    size, year = UNIT_YEARS[unit], base.moment.year
    number = abs(year) // size + (shift if year > 0 else -shift)
    if number < 0:
        return None
    return make_years(number if year > 0 else -number, size, _rule(base, unit), base.moment)


_COUNTERS: dict[str, Callable[[Base, str, int, str | None], Found | None]] = {
    "D": _count_days,
    "W": _count_days,
    "M": _count_months,
    "Q": _count_quarters,
    "Y": _count_years,
    "DE": _count_decades,
    "CE": _count_decades,
}


def make_years(number: int, size: int, rule: str, base: Moment | None = None) -> Found:
    """Decade 198 (the 1980s) or century 19 (the twentieth); negative numbers are before Christ.

    Args:
        number: of the decade or century.
        size: 10 or 100 years.
        rule: how it was found.
        base: what it was counted from.
    """
    width = 3 if size == UNIT_YEARS["DE"] else 2
    if number < 0:
        return make_found(f"BC{-number:0{width}d}", None, rule, base=base)
    last = number * size + size - 1
    days = Days(date(max(1, number * size), 1, 1), date(last, 12, 31)) if last <= date.max.year else None
    return make_found(f"{number:0{width}d}", days, rule, base=base)


def make_quarter(start: Moment, rule: str, base: Moment | None) -> Found:
    """The quarter that begins with a month."""
    assert start.month is not None
    first, last = days_of(start), days_of(Moment(start.year, start.month + 2))
    days = None if first is None or last is None else Days(first.first, last.last)
    return make_found(f"{write_moment(Moment(start.year))}-Q{(start.month + 2) // 3}", days, rule, base=base)


def move_day(day: date, unit: str, number: int) -> date | None:
    """The same day so many units on, or the last of its month where that is shorter; ``None`` outside the calendar.

    Args:
        day: where to begin.
        unit: TIMEX3's code of a unit of at least a day.
        number: how many; negative ones go back.
    """
    if unit in _DAYS_IN:
        return add_days(day, number * _DAYS_IN[unit])
    moved = add_months(moment_of(day), number * _MONTHS_IN[unit])
    days = None if moved is None else days_of(moved)
    return None if days is None else add_days(days.first, min(day.day, days.last.day) - 1)
