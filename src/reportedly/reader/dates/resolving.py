"""Gives each expression of a text its value: one resolver for each kind of meaning."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from reportedly.reader.dates.anchoring import Anchoring, Base, is_aside, shift_of
from reportedly.reader.dates.calendars import (
    Days,
    Moment,
    add_days,
    day_of,
    days_of,
    is_moment,
    moment_of,
    week_of,
    weekday_after,
    weekday_before,
    write_moment,
    write_week,
)
from reportedly.reader.dates.meanings import Expression, Kind, Meaning, Toward
from reportedly.reader.dates.results import Found, Year, add_part, make_found, make_unknown, with_part
from reportedly.reader.dates.units import UNIT_YEARS, count_unit, make_quarter, make_years, move_day

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""In which month a season is looked for when its year is chosen; its days are never taken from it."""
_BEFORE_CHRIST_REACH = 100
"""A bare number counts as a year before Christ if it lies within so many years of the date told before."""
_HOURS_PER_UNIT = {"TH": 1.0, "TM": 1 / 60, "TS": 1 / 3600}
_MAX_HOURS = 48
_SATURDAY = 6
_DAY_KINDS = frozenset((Kind.DATE, Kind.WEEKDAY, Kind.OFFSET))
_NEAR_TOKENS = 12
"""An hour of the clock belongs to a day told at most so many tokens before it, in the same paragraph."""


def iter_found(state: Anchoring, expressions: Sequence[Expression]) -> Iterator[Found]:
    """One result for each expression, in order; ``state`` goes along."""
    for number, expression in enumerate(expressions):
        if expression.meaning.kind is Kind.CLOCK:
            yield _resolve_clock(state, expressions, number)
            continue
        found = _RESOLVERS[expression.meaning.kind](state, expression)
        if found.moment is not None and not is_aside(expression.meaning):
            state.told, state.told_at = found.moment, expression.last
        yield found


# days, months, years ----------------------------------------------------------


def _resolve_date(state: Anchoring, expression: Expression) -> Found:
    meaning = expression.meaning
    if meaning.value is not None:
        return _resolve_doubtful(state, meaning)
    if meaning.month is None and meaning.day is not None:
        return _resolve_day_alone(state, meaning.day)
    year = state.choose_year(expression)
    if year.year is None:
        return make_unknown(year.rule, with_part(_write_without_year(meaning), meaning.part))
    moment = Moment(year.year, meaning.month, meaning.day)
    last = Moment(meaning.last_year or moment.year, moment.month, meaning.last_day or moment.day)
    if not is_moment(moment) or not is_moment(last):
        return make_unknown("the calendar has no such day")
    if last != moment:
        return _make_range(moment, last, year)
    value = with_part(write_moment(moment), meaning.part)
    return make_found(value, days_of(moment), year.rule, base=year.base, moment=moment)


def _write_without_year(meaning: Meaning) -> str | None:
    if meaning.month is None:
        return None
    day = "" if meaning.day is None or meaning.last_day is not None else f"-{meaning.day:02d}"
    return f"XXXX-{meaning.month:02d}{day}"


def _make_range(first: Moment, last: Moment, year: Year) -> Found:
    first_days, last_days = days_of(first), days_of(last)
    days = None if first_days is None or last_days is None else Days(first_days.first, last_days.last)
    value = f"{write_moment(first)}/{write_moment(last)}"
    return make_found(value, days, year.rule, base=year.base, moment=last)


def _resolve_doubtful(state: Anchoring, meaning: Meaning) -> Found:
    """'12/09/2014', which may be of September or December; and a number where the text is before Christ."""
    if meaning.value == "ambiguous":
        return make_unknown("day and month can be told either way")
    told = state.told
    if told is None or told.year >= 0 or meaning.year is None or abs(meaning.year - told.year) > _BEFORE_CHRIST_REACH:
        return replace(make_unknown("a number"), is_number=True)
    moment = Moment(meaning.year)
    return make_found(write_moment(moment), None, "a year in a text on the time before Christ", moment=moment)


def _resolve_day_alone(state: Anchoring, day: int) -> Found:
    told = state.told if state.told is not None else state.published
    if told is None or told.month is None:
        return make_unknown("no month told before", f"XXXX-XX-{day:02d}")
    moment = Moment(told.year, told.month, day)
    if not is_moment(moment):
        return make_unknown("the calendar has no such day")
    return make_found(write_moment(moment), days_of(moment), "day of the month told before", base=told, moment=moment)


# weeks --------------------------------------------------------------------------


def _resolve_weekday(state: Anchoring, expression: Expression) -> Found:
    meaning = expression.meaning
    assert meaning.weekday is not None
    base = state.base_of(meaning)
    unknown = with_part(f"XXXX-WXX-{meaning.weekday}", meaning.part)
    if base.day is None:
        return make_unknown(f"{base.name} is not known to the day", unknown)
    if meaning.of_year or meaning.toward in (Toward.THIS, Toward.SAME):  # 'Monday of last week'
        monday = add_days(
            base.day, 1 - base.day.isoweekday() + (7 * shift_of(meaning.toward) if meaning.of_year else 0)
        )
        day, rule = None if monday is None else add_days(monday, meaning.weekday - 1), "weekday of a week counted from"
    elif _is_after(state, expression):
        day = weekday_after(base.day, meaning.weekday, with_day=meaning.toward is None)
        rule = "weekday after"
    else:
        day = weekday_before(base.day, meaning.weekday, with_day=meaning.toward is None)
        rule = "weekday before"
    if day is None:
        return make_unknown("outside the calendar", unknown)
    value = with_part(day.isoformat(), meaning.part)
    return make_found(value, Days(day, day), f"{rule} {base.name}", base=base.moment, moment=moment_of(day))


def _is_after(state: Anchoring, expression: Expression) -> bool:
    """Whether a weekday lies after what it is counted from."""
    shift = shift_of(expression.meaning.toward)
    return shift > 0 or (shift == 0 and (state.history or state.is_ahead(expression)))


def _resolve_weekend(state: Anchoring, expression: Expression) -> Found:
    base = state.base_of(expression.meaning)
    week = None if base.day is None else week_of(base.day)
    shift = 7 * shift_of(expression.meaning.toward)
    if expression.meaning.toward is None and base.day is not None and base.day.isoweekday() < _SATURDAY:
        shift = 0 if state.is_ahead(expression) else -7  # 'over the weekend', said on a Monday
    saturday = None if week is None else add_days(week.first, 5 + shift)
    sunday = None if week is None else add_days(week.first, 6 + shift)
    if saturday is None or sunday is None:
        return make_unknown(f"{base.name} is not known to the day", "XXXX-WXX-WE")
    rule = f"weekend counted from {base.name}"
    return make_found(f"{write_week(saturday)}-WE", Days(saturday, sunday), rule, base=base.moment)


# units, seasons, decades ----------------------------------------------------------


def _resolve_unit(state: Anchoring, expression: Expression) -> Found:
    meaning = expression.meaning
    assert meaning.unit is not None
    return count_unit(state.base_of(meaning), meaning.unit, shift_of(meaning.toward), meaning.modifier)


def _in_month(expression: Expression, month: int) -> Expression:
    """The expression as if it had named this month."""
    return replace(expression, meaning=replace(expression.meaning, month=month))


def _resolve_quarter(state: Anchoring, expression: Expression) -> Found:
    number = int(expression.meaning.number or 1)
    year = state.choose_year(_in_month(expression, number * 3 - 2))
    if year.year is None:
        return make_unknown(year.rule, f"XXXX-Q{number}")
    return make_quarter(Moment(year.year, number * 3 - 2), year.rule, year.base)


def _resolve_season(state: Anchoring, expression: Expression) -> Found:
    """A season has no days of its own: they are other ones in the north and the south. Its year is sure."""
    meaning = expression.meaning
    assert meaning.season is not None
    month = _SEASON_MONTHS[meaning.season]
    if meaning.toward is not None and not meaning.of_year:
        year = _point_season(state, meaning, month)
    else:
        year = state.choose_year(_in_month(expression, month))
    if year.year is None:
        return make_unknown(year.rule, f"XXXX-{meaning.season}")
    days = days_of(Moment(year.year))
    if meaning.season == "WI" and days is not None and year.year < date.max.year:
        days = Days(days.first, date(year.year + 1, 12, 31))  # it may end in the next year
    value = f"{write_moment(Moment(year.year))}-{meaning.season}"
    return make_found(value, days, year.rule, base=year.base, moment=Moment(year.year))


def _point_season(state: Anchoring, meaning: Meaning, month: int) -> Year:
    base = state.base_of(meaning)
    if base.moment is None:
        return Year(year=None, rule=f"{base.name} is unknown")
    at = base.moment.month or month
    shift = shift_of(meaning.toward)
    year = base.moment.year
    if shift < 0:
        year -= at < month + 3  # 'last summer', said in May or July
    elif shift > 0:
        year += at >= month
    return Year(year=year, rule=f"season counted from {base.name}", base=base.moment)


def _resolve_decade(state: Anchoring, expression: Expression) -> Found:
    meaning = expression.meaning
    if meaning.year is not None:
        found = make_years(meaning.year, UNIT_YEARS["DE"], "written out")
        return replace(found, moment=Moment(meaning.year * 10)) if meaning.year > 0 else found
    base = state.told if state.history and state.told is not None else state.published
    if base is None or meaning.short_year is None or base.year < 0:
        return make_unknown("the century is unknown")
    tens = meaning.short_year % 10 if meaning.short_year < 10 else meaning.short_year // 10
    decade = base.year // 100 * 10 + tens
    return make_years(decade if decade * 10 <= base.year else decade - 10, UNIT_YEARS["DE"], "last such decade", base)


def _resolve_century(state: Anchoring, expression: Expression) -> Found:
    del state
    number = int(expression.meaning.number or 0)
    if number < 0:
        return make_unknown("century before Christ", f"BC{-number - 1:02d}")
    return make_years(number - 1, UNIT_YEARS["CE"], "written out")


# counted from somewhere --------------------------------------------------------------


def _resolve_offset(state: Anchoring, expression: Expression) -> Found:
    meaning = expression.meaning
    assert meaning.unit is not None
    vague = "FUTURE_REF" if meaning.forward else "PAST_REF"
    if meaning.value == "beside":
        return make_unknown("counted from something that has no date here")
    if meaning.value == "today" and state.history:
        return make_unknown("the time of writing", "PRESENT_REF")
    if meaning.number is None:
        return make_unknown("nobody knows how many", vague)
    base = state.base_of(meaning)
    if meaning.unit in _HOURS_PER_UNIT:
        return _count_hours(base, meaning.number * _HOURS_PER_UNIT[meaning.unit], meaning)
    counted = _in_whole_units(meaning.unit, meaning.number)
    if counted is None:
        return make_unknown("no whole number of units", vague)
    unit, number = counted
    return add_part(count_unit(base, unit, number if meaning.forward else -number), meaning.part)


def _in_whole_units(unit: str, number: float) -> tuple[str, int] | None:
    """A number of units in units that are counted: 'a year and a half' in months; ``None`` if there is none."""
    if unit in UNIT_YEARS:
        unit, number = "Y", number * UNIT_YEARS[unit]
    elif unit == "2W":
        unit, number = "W", number * 2
    if unit == "Y" and not number.is_integer():
        unit, number = "M", number * 12
    if unit not in ("D", "W", "M", "Y") or not float(number).is_integer():
        return None
    return unit, int(number)


def _count_hours(base: Base, hours: float, meaning: Meaning) -> Found:
    """Hours and minutes from a day without a clock: the days that it can have been."""
    value = "FUTURE_REF" if meaning.forward else "PAST_REF"
    if base.day is None or hours > _MAX_HOURS:
        return make_unknown("the hour it is counted from is unknown", value)
    reach = int(hours + 23.99) // 24
    other = add_days(base.day, reach if meaning.forward else -reach)
    if other is None:
        return make_unknown("outside the calendar", value)
    days = Days(min(base.day, other), max(base.day, other))
    return make_found(value, days, f"hours counted from {base.name}", base=base.moment)


def _resolve_stretch(state: Anchoring, expression: Expression) -> Found:
    """'The past two weeks': from the anchor back or on."""
    meaning = expression.meaning
    base = state.base_of(meaning)
    rule = f"stretch from {base.name}"
    unit, number = meaning.unit or "D", meaning.number
    other = None
    if base.day is not None and number is not None and unit[0] != "T" and unit != "WE" and float(number).is_integer():
        other = move_day(base.day, unit, int(number) if meaning.forward else -int(number))
    if other is None or base.day is None:
        return make_unknown(rule, meaning.value)
    days = Days(min(base.day, other), max(base.day, other))
    return make_found(meaning.value, days, rule, base=base.moment)


def _resolve_clock(state: Anchoring, expressions: Sequence[Expression], number: int) -> Found:
    """An hour is of the day beside it: '6 p.m. on 5 May', 'on Monday at 11:30'."""
    part = expressions[number].meaning.part
    day = _find_day_of_clock(state, expressions, number)
    if day is None:
        return make_unknown("the day is not told beside it", f"XXXX-XX-XXT{part}")
    return make_found(
        f"{day.isoformat()}T{part}", Days(day, day), "hour of the day told beside it", base=moment_of(day)
    )


def _find_day_of_clock(state: Anchoring, expressions: Sequence[Expression], number: int) -> date | None:
    here = expressions[number]
    if number + 1 < len(expressions):
        behind = expressions[number + 1]
        if behind.meaning.kind in _DAY_KINDS and state.are_beside(here.last, behind.first):
            moment = _RESOLVERS[behind.meaning.kind](state, behind).moment
            return None if moment is None else day_of(moment)
    if state.told is None or number == 0 or here.first - expressions[number - 1].last > _NEAR_TOKENS:
        return None
    return day_of(state.told)


# without days -------------------------------------------------------------------------


def _resolve_value(state: Anchoring, expression: Expression) -> Found:
    del state
    meaning = expression.meaning
    rules = {Kind.REFERENCE: "a word for the past, present or future", Kind.SET: "again and again"}
    return make_unknown(rules.get(meaning.kind, "how long, not when"), meaning.value)


def _resolve_named(state: Anchoring, expression: Expression) -> Found:
    del state, expression
    return make_unknown("falls on other days from year to year or from country to country")


_RESOLVERS: dict[Kind, Callable[[Anchoring, Expression], Found]] = {
    Kind.DATE: _resolve_date,
    Kind.WEEKDAY: _resolve_weekday,
    Kind.WEEKEND: _resolve_weekend,
    Kind.UNIT: _resolve_unit,
    Kind.SEASON: _resolve_season,
    Kind.QUARTER: _resolve_quarter,
    Kind.DECADE: _resolve_decade,
    Kind.CENTURY: _resolve_century,
    Kind.OFFSET: _resolve_offset,
    Kind.STRETCH: _resolve_stretch,
    Kind.REFERENCE: _resolve_value,
    Kind.DURATION: _resolve_value,
    Kind.SET: _resolve_value,
    Kind.NAMED: _resolve_named,
}
