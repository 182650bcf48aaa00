"""Dates as reports write them, as far as a list can be held against them: a day, a month or a year."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_MONTH: Final = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DATE_PATTERN: Final = (
    rf"(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH},? (?:19|20)\d\d|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d|"
    rf"{_MONTH},? (?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|(?:19|20)\d\d(?![\d]|-\d|/\d))"
)
"""A day, a month or a year in words, the longest reading first."""

_NUMBERS = {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if number > 0}
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMED_MONTH = re.compile(_MONTH)
_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?! ?\d)")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class SaidDate:
    """First and last day that the words can mean, ``YYYY-MM-DD``."""

    text: str
    start: str
    end: str


def parse_said_date(text: str) -> SaidDate | None:
    """The days of words that `DATE_PATTERN` matches; ``None``: there is no such day."""
    iso = _ISO.fullmatch(text)
    year, month = _YEAR.search(text), _NAMED_MONTH.search(text)
    if year is None:
        return None
    if iso is not None:
        parts = int(iso[1]), int(iso[2]), int(iso[3])
    elif month is None:
        return SaidDate(text, f"{year[0]}-01-01", f"{year[0]}-12-31")
    else:
        rest = text.replace(year[0], " ").replace(month[0], " ")
        day = _DAY.search(rest)
        parts = int(year[0]), _NUMBERS[month[0][:3].casefold()], 0 if day is None else int(day[1])
    return _make_date(text, *parts)


def _make_date(text: str, year: int, month: int, day: int) -> SaidDate | None:
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    if day > last:
        return None
    return SaidDate(text, date(year, month, day or 1).isoformat(), date(year, month, day or last).isoformat())
