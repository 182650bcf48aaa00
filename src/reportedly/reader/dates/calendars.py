"""The calendar: partial dates, what lies so many units from them, and how TIMEX3 writes them.

Years before Christ are negative: 490 BC is -490; there is no year 0. The standard library's calendar begins in the year
1, so such moments have no days (``None``), only a TIMEX3 value. All dates are proleptic Gregorian, as in ISO 8601.
"""

import calendar
from datetime import date, timedelta
from typing import NamedTuple


class Moment(NamedTuple):
    """A year, a month of it, or a day of that; what is not said is ``None``. Negative years are before Christ."""

    year: int
    month: int | None = None
    day: int | None = None


class Days(NamedTuple):
    """First and last day, inclusive."""

    first: date
    last: date


def is_moment(moment: Moment) -> bool:
    """Whether the calendar has it: no 31 April, no year 0."""
    year, month, day = moment
    if year == 0 or year > 9999 or (month is not None and not 1 <= month <= 12):
        return False
    if day is None:
        return True
    return month is not None and 1 <= day <= (calendar.monthrange(year, month)[1] if year > 0 else 31)


def write_moment(moment: Moment) -> str:
    """As in TIMEX3: ``1989-11-16``, ``1989-11``, ``1989``, ``BC0490``."""
    year, month, day = moment
    written = f"{year:04d}" if year > 0 else f"BC{-year:04d}"
    if month is not None:
        written += f"-{month:02d}"
    return written if day is None else f"{written}-{day:02d}"


def moment_of(day: date) -> Moment:
    """A day as a moment."""
    return Moment(day.year, day.month, day.day)


def day_of(moment: Moment) -> date | None:
    """The day that a moment is; ``None`` where it is longer or before Christ."""
    year, month, day = moment
    return None if year < 1 or month is None or day is None else date(year, month, day)


def days_of(moment: Moment) -> Days | None:
    """First and last day of a moment; ``None`` before Christ."""
    year, month, day = moment
    if year < 1:
        return None
    if month is None:
        return Days(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    return Days(date(year, month, day), date(year, month, day))


def add_days(day: date, number: int) -> date | None:
    """The day so many days later; ``None`` outside the years 1 to 9999."""
    try:
        return day + timedelta(days=number)
    except OverflowError:
        return None


def add_years(moment: Moment, number: int) -> Moment | None:
    """The year alone, so many years later; there is no year 0. ``None`` outside what can be written."""
    year = moment.year + number
    if (moment.year < 0) != (year < 0) or year == 0:
        year += 1 if number > 0 else -1
    return Moment(year) if -9999 <= year <= 9999 else None


def add_months(moment: Moment, number: int) -> Moment | None:
    """The month alone, so many months later; ``None`` without a month, before Christ, or after the year 9999."""
    if moment.month is None or moment.year < 1:
        return None
    year, month = divmod(moment.year * 12 + moment.month - 1 + number, 12)
    return Moment(year, month + 1) if 1 <= year <= 9999 else None


def week_of(day: date) -> Days | None:
    """Monday to Sunday of the ISO week of a day."""
    monday = add_days(day, 1 - day.isoweekday())
    sunday = add_days(day, 7 - day.isoweekday())
    return None if monday is None or sunday is None else Days(monday, sunday)


def write_week(day: date) -> str:
    """The ISO week of a day, ``1989-W46``."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def weekday_before(day: date, weekday: int, *, with_day: bool) -> date | None:
    """The last such weekday (1 Monday to 7 Sunday) before a day, or that day itself where ``with_day``."""
    back = (day.isoweekday() - weekday) % 7
    return add_days(day, -(back if back > 0 or with_day else 7))


def weekday_after(day: date, weekday: int, *, with_day: bool) -> date | None:
    """The next such weekday after a day, or that day itself where ``with_day``."""
    ahead = (weekday - day.isoweekday()) % 7
    return add_days(day, ahead if ahead > 0 or with_day else 7)
