"""What an expression comes to: value, days and codes."""

from dataclasses import dataclass, replace
from datetime import date

from reportedly.reader.dates.calendars import Days, Moment, write_moment
from reportedly.reader.dates.codes import code_precision
from reportedly.reading import DateValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an expression came to.

    Attributes:
        moment: what later words may count from; ``None``: they go on counting from what was told before.
        is_number: it is no date after all.
    """

    value: DateValue
    moment: Moment | None = None
    is_number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The year of a month or day; ``None``: unknown. How it was chosen, and what it was counted from."""

    year: int | None
    rule: str
    base: Moment | None = None


def make_found(
    value: str | None, days: Days | None, rule: str, *, base: Moment | None = None, moment: Moment | None = None
) -> Found:
    """A result with the codes of its days."""
    codes = None if days is None else code_precision(*days)
    return Found(
        value=DateValue(
            start=None if days is None else days.first.isoformat(),
            end=None if days is None else days.last.isoformat(),
            precision=None if codes is None else codes.acled,
            date_prec=None if codes is None else codes.ucdp,
            value=value,
            rule=rule,
            anchor=None if base is None else write_moment(base),
        ),
        moment=moment,
    )


def make_unknown(rule: str, value: str | None = None) -> Found:
    """A result without days."""
    return make_found(value, None, rule)


def with_part(value: str | None, part: str | None) -> str | None:
    """A TIMEX3 value with a part of the day or an hour: ``1989-11-16TNI``."""
    return value if part is None or value is None else f"{value}T{part}"


def add_part(found: Found, part: str | None) -> Found:
    """A result with a part of the day in its TIMEX3 value."""
    return replace(found, value=replace(found.value, value=with_part(found.value.value, part)))


def clip_days(days: Days | None, modifier: str | None, base: date | None) -> Days | None:
    """'Earlier this year' ends, 'later this year' begins with the day it is counted from, where that lies inside."""
    if days is None or base is None or not days.first <= base <= days.last:
        return days
    if modifier == "earlier":
        return Days(days.first, base)
    return Days(base, days.last) if modifier == "later" else days
