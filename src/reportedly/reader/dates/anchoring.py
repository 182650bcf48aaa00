"""Gives expressions their days, each counted from the day it must be counted from.

News counts from its publication ('on Friday', 'last week'); history counts from the date that was told before ('in July',
'two weeks later'). Which of the two a text is, is told by its own dates: many years that are long past and few words
like 'today' or 'Friday' make history. In both, 'the following day' and 'later that month' count from the text.

What cannot be counted keeps no days: no day is ever taken from the publication date because none was said.

Method: the split of news and narratives and the use of the tense follow HeidelTime (Strötgen and Gertz 2013); the rules
for choosing a year are ours.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportedly.reader.dates.calendars import (
    Days,
    Moment,
    add_days,
    add_months,
    add_years,
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
from reportedly.reader.dates.codes import code_precision
from reportedly.reader.dates.lexer import Tokens
from reportedly.reader.dates.meanings import Expression, Kind, Meaning, Toward
from reportedly.reading import DateValue

_PAST_YEARS_OF_HISTORY = 5
_PAST_YEARS_PER_POINTER = 3
"""A text is history with at least so many years named that lie two or more years back, and at least so many for each
word that points from the day of writing. Chosen by reading news and Wikipedia articles of the dev parts (2026-11-22); most
texts are far from both."""
_BACK_MONTHS = 8
"""In history a month that lies further back than this from the date told before is next year's: 'in December 1940 ... in
February'. Measured on dates/dev, 2026-11-22: 4 to 9 differ by less than half a point."""
_SOON_DAYS = 7
"""A day without a year that lies at most so far ahead of publication is taken for the coming one, else for the past one."""
_CLAUSE_BACK, _CLAUSE_AHEAD = 10, 6
"""Tokens before and after in which a 'will' or 'scheduled' speaks of the expression."""
_SPEECH = frozenset("said told announced reported added says tells confirmed claimed stated".split())
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_UNIT_YEARS = {"Y": 1, "DE": 10, "CE": 100}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an expression came to: its value, and the moment that later words may count from."""

    value: DateValue
    moment: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    """What is counted from: a moment, and its name in rules."""

    moment: Moment | None
    name: str

    @property
    def day(self) -> date | None:
        return None if self.moment is None else day_of(self.moment)


def is_history(expressions: Iterable[Expression], published: Moment | None) -> bool:
    """Whether a text tells history: most of its dates are of years long past."""
    limit = None if published is None else published.year - 2
    past = pointers = 0
    for expression in expressions:
        meaning = expression.meaning
        if meaning.kind is Kind.DATE and meaning.year is not None and meaning.value is None:
            past += limit is None or meaning.year <= limit
        elif meaning.kind in (Kind.WEEKDAY, Kind.WEEKEND) or (
            meaning.kind in (Kind.UNIT, Kind.OFFSET) and not meaning.from_text and meaning.value != "beside"
        ):
            pointers += 1
    return past >= _PAST_YEARS_OF_HISTORY and past >= _PAST_YEARS_PER_POINTER * pointers


class Anchoring:
    """Goes through the expressions of one text in order, remembering the date told last."""

    def __init__(self, tokens: Tokens, published: Moment | None, *, history: bool) -> None:
        self.tokens = tokens
        self.published = published
        self.history = history
        self.told: Moment | None = None

    def iter_found(self, expressions: Sequence[Expression]) -> Iterator[Found]:
        """One result for each expression."""
        for expression in expressions:
            found = _RESOLVERS[expression.meaning.kind](self, expression)
            if found.moment is not None and not _is_aside(expression.meaning):
                self.told = found.moment
            yield found

    def base_of(self, meaning: Meaning) -> _Base:
        """What an expression is counted from."""
        told = _Base(moment=self.told, name="the date told before")
        published = _Base(moment=self.published, name="publication")
        if self.history:
            return told
        if meaning.from_text:
            back = meaning.toward is Toward.PREVIOUS or (meaning.kind is Kind.OFFSET and not meaning.forward)
            return published if self.told is None and back else told
        return published

    def is_ahead(self, expression: Expression) -> bool:
        """Whether the words around speak of what is to come."""
        kinds, first, last = self.tokens.kinds, expression.first, expression.last
        before = first - 1
        while before >= 0 and kinds[before] in "It@":
            before -= 1
        if before >= 0 and self._word(before) in _SPEECH:
            return False
        clause = kinds[max(0, first - _CLAUSE_BACK) : first]
        clause = clause[max(clause.rfind("."), clause.rfind("|")) + 1 :]
        rest = kinds[last : last + _CLAUSE_AHEAD]
        stops = [at for at in (rest.find("."), rest.find("|")) if at >= 0]
        return "u" in clause or "u" in rest[: min(stops, default=len(rest))]

    def _word(self, at: int) -> str:
        return self.tokens.text[self.tokens.starts[at] : self.tokens.ends[at]].lower()

    # years -----------------------------------------------------------------

    def choose_year(self, expression: Expression) -> tuple[int | None, str, Moment | None]:
        """The year of a month or day that has none, how it was chosen, and from what."""
        meaning = expression.meaning
        if meaning.year is not None:
            return meaning.year, "written out", None
        if meaning.short_year is not None:
            return self._long_year(meaning.short_year)
        if meaning.toward is not None and meaning.of_year:
            return self._pointed_year(meaning)
        if meaning.month is None:
            return None, "no year", None
        if self.history:
            return self._told_year(meaning)
        return self._news_year(expression)

    def _long_year(self, short: int) -> tuple[int | None, str, Moment | None]:
        base = self.told if self.history and self.told is not None else self.published
        if base is None:
            return (1900 if short > 30 else 2000) + short, "two digits of a year", None
        year = base.year - base.year % 100 + short
        return (year if year <= base.year + 20 else year - 100), "two digits of a year", None

    def _pointed_year(self, meaning: Meaning) -> tuple[int | None, str, Moment | None]:
        base = self.base_of(meaning).moment
        if base is None:
            return None, "the year it counts from is unknown", None
        moved = add_years(base, _shift_of(meaning.toward))
        return (None if moved is None else moved.year), "year counted from a year", base

    def _told_year(self, meaning: Meaning) -> tuple[int | None, str, Moment | None]:
        told = self.told
        if told is None:
            return None, "no date told before", None
        assert meaning.month is not None
        year = told.year
        if meaning.toward in (Toward.LAST, Toward.PREVIOUS):
            if told.month is not None and meaning.month >= told.month:
                year -= 1
        elif told.month is not None and told.month - meaning.month > _BACK_MONTHS:
            year += 1
        return year or 1, "year of the date told before", told

    def _news_year(self, expression: Expression) -> tuple[int | None, str, Moment | None]:
        meaning, base = expression.meaning, self.published
        assert meaning.month is not None
        if base is None:
            return None, "no publication date", None
        month, day = base.month or 12, base.day or 31
        said = (meaning.month, meaning.day or (1 if meaning.month <= month else 31))
        is_later = said > (month, day)
        if meaning.toward in (Toward.LAST, Toward.PREVIOUS):
            return base.year - (meaning.month >= month), "last such month before publication", base
        if meaning.toward in (Toward.NEXT, Toward.FOLLOWING):
            return base.year + (meaning.month <= month), "next such month after publication", base
        if meaning.toward is Toward.THIS:
            return base.year, "year of publication", base
        if base.month is None:
            return None, "month of publication unknown", None
        if self.is_ahead(expression):
            return base.year + (meaning.month < month), "next after publication", base
        if is_later and self._is_soon(meaning):
            return base.year, "within a week after publication", base
        return base.year - is_later, "last before publication", base

    def _is_soon(self, meaning: Meaning) -> bool:
        published = None if self.published is None else day_of(self.published)
        if published is None or meaning.day is None or meaning.month is None:
            return False
        moment = Moment(published.year, meaning.month, meaning.day)
        day = day_of(moment) if is_moment(moment) else None
        return day is not None and 0 < (day - published).days <= _SOON_DAYS


def _is_aside(meaning: Meaning) -> bool:
    """Whether an expression looks back or ahead for a moment only: the account goes on from where it was."""
    if meaning.kind is Kind.OFFSET:
        return not meaning.forward and meaning.unit in ("M", "Y", "DE", "CE")
    if meaning.of_year or meaning.kind is Kind.UNIT:
        return meaning.toward in (Toward.PREVIOUS, Toward.NEXT, Toward.LAST) and meaning.unit != "D"
    return False


def _shift_of(toward: Toward | None) -> int:
    return {Toward.LAST: -1, Toward.PREVIOUS: -1, Toward.NEXT: 1, Toward.FOLLOWING: 1}.get(toward or Toward.THIS, 0)


# results --------------------------------------------------------------------


def _make_found(
    value: str | None, days: Days | None, rule: str, *, base: Moment | None = None, moment: Moment | None = None
) -> Found:
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


def _unknown(rule: str, value: str | None = None) -> Found:
    return _make_found(value, None, rule)


def _with_part(value: str | None, part: str | None) -> str | None:
    return value if part is None or value is None else f"{value}T{part}"


def _clip(days: Days | None, modifier: str | None, base: date | None) -> Days | None:
    """'Earlier this year' ends, 'later this year' begins with the day it is counted from, where that lies inside."""
    if days is None or base is None or not days.first <= base <= days.last:
        return days
    if modifier == "earlier":
        return Days(days.first, base)
    return Days(base, days.last) if modifier == "later" else days


# one resolver for each kind ---------------------------------------------------


def _resolve_date(state: Anchoring, expression: Expression) -> Found:
    meaning = expression.meaning
    if meaning.value == "ambiguous":
        return _unknown("day and month can be told either way")
    if meaning.value == "if before Christ":
        return _resolve_bare_number(state, meaning)
    year, rule, base = state.choose_year(expression)
    if year is None:
        month = "" if meaning.month is None else f"-{meaning.month:02d}"
        day = "" if meaning.day is None or meaning.last_day is not None else f"-{meaning.day:02d}"
        return _unknown(rule, _with_part(f"XXXX{month}{day}", meaning.part) if month else None)
    moment = Moment(year, meaning.month, meaning.day)
    if not is_moment(moment):
        return _unknown("the calendar has no such day")
    if meaning.last_day is not None:
        return _resolve_day_range(moment, meaning.last_day, rule, base)
    days = days_of(moment)
    return _make_found(_with_part(write_moment(moment), meaning.part), days, rule, base=base, moment=moment)


def _resolve_day_range(moment: Moment, last_day: int, rule: str, base: Moment | None) -> Found:
    last = Moment(moment.year, moment.month, last_day)
    if not is_moment(last):
        return _unknown("the calendar has no such day")
    first_day, end_day = day_of(moment), day_of(last)
    days = None if first_day is None or end_day is None else Days(first_day, end_day)
    value = f"{write_moment(moment)}/{write_moment(last)}"
    return _make_found(value, days, rule, base=base, moment=last)


def _resolve_bare_number(state: Anchoring, meaning: Meaning) -> Found:
    if state.told is None or state.told.year >= 0 or meaning.year is None or abs(meaning.year - state.told.year) > 100:
        return _unknown("a number")
    moment = Moment(meaning.year)
    return _make_found(write_moment(moment), None, "a year in a text on the time before Christ", moment=moment)


def _resolve_weekday(state: Anchoring, expression: Expression) -> Found:
    meaning = expression.meaning
    assert meaning.weekday is not None
    base = state.base_of(meaning)
    unknown = _with_part(f"XXXX-WXX-{meaning.weekday}", meaning.part)
    if base.day is None:
        return _unknown(f"{base.name} is not known to the day", unknown)
    day, rule = _choose_weekday(state, expression, base.day)
    if day is None:
        return _unknown("outside the calendar", unknown)
    return _make_found(
        _with_part(day.isoformat(), meaning.part),
        Days(day, day),
        f"{rule} {base.name}",
        base=base.moment,
        moment=moment_of(day),
    )


def _choose_weekday(state: Anchoring, expression: Expression, base: date) -> tuple[date | None, str]:
    meaning = expression.meaning
    weekday = meaning.weekday or 1
    if meaning.of_year:  # 'Monday of last week'
        week = week_of(add_days(base, 7 * _shift_of(meaning.toward)) or base)
        return (None if week is None else add_days(week.first, weekday - 1)), "weekday of a week counted from"
    if meaning.toward is Toward.THIS:
        week = week_of(base)
        return (None if week is None else add_days(week.first, weekday - 1)), "weekday of the week of"
    if meaning.toward in (Toward.LAST, Toward.PREVIOUS):
        return weekday_before(base, weekday, with_day=False), "weekday before"
    if meaning.toward in (Toward.NEXT, Toward.FOLLOWING):
        return weekday_after(base, weekday, with_day=False), "weekday after"
    if state.history:
        return weekday_after(base, weekday, with_day=True), "weekday after"
    if state.is_ahead(expression):
        return weekday_after(base, weekday, with_day=True), "weekday after"
    return weekday_before(base, weekday, with_day=True), "weekday before"


def _resolve_weekend(state: Anchoring, expression: Expression) -> Found:
    meaning = expression.meaning
    base = state.base_of(meaning)
    week = None if base.day is None else week_of(base.day)
    if week is None or base.day is None:
        return _unknown(f"{base.name} is not known to the day", "XXXX-WXX-WE")
    shift = _shift_of(meaning.toward)
    saturday = add_days(week.first, 5 + 7 * shift)
    sunday = add_days(week.first, 6 + 7 * shift)
    if saturday is None or sunday is None:
        return _unknown("outside the calendar")
    return _make_found(
        f"{write_week(saturday)}-WE", Days(saturday, sunday), f"weekend counted from {base.name}", base=base.moment
    )


def _resolve_unit(state: Anchoring, expression: Expression) -> Found:
    meaning = expression.meaning
    base = state.base_of(meaning)
    assert meaning.unit is not None
    return _count_unit(base, meaning.unit, _shift_of(meaning.toward), meaning.modifier)


_UNKNOWN_UNITS = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}


def _count_unit(base: _Base, unit: str, shift: int, modifier: str | None = None) -> Found:
    """The day, week, month, year, decade or century so many from a base."""
    rule = f"{_UNIT_NAMES[unit]} counted from {base.name}"
    moment = base.moment
    unknown = _unknown(f"{base.name} is not known to the {_UNIT_NAMES[unit]}", _UNKNOWN_UNITS.get(unit))
    if moment is None:
        return unknown
    if unit in ("DE", "CE"):
        return _count_decade(base, unit, shift, rule)
    if unit == "Y":
        year = add_years(moment, shift)
        if year is None:
            return unknown
        told = Moment(year.year, *moment[1:]) if shift == 0 else year
        return _make_found(write_moment(year), _clip(days_of(year), modifier, base.day), rule, base=moment, moment=told)
    if unit == "M":
        month = add_months(moment, shift)
        if month is None and shift == 0 and moment.month is not None:
            month = Moment(moment.year, moment.month)
        if month is None:
            return unknown
        days = _clip(days_of(month), modifier, base.day)
        return _make_found(write_moment(month), days, rule, base=moment, moment=month)
    if unit == "Q":
        return _count_quarter(base, shift, rule)
    day = base.day
    moved = None if day is None else add_days(day, shift * (1 if unit == "D" else 7))
    if moved is None:
        return unknown
    if unit == "D":
        return _make_found(moved.isoformat(), Days(moved, moved), rule, base=moment, moment=moment_of(moved))
    return _make_found(write_week(moved), _clip(week_of(moved), modifier, day), rule, base=moment)


_UNIT_NAMES = {"D": "day", "W": "week", "2W": "fortnight", "M": "month", "Q": "quarter", "Y": "year", "DE": "decade", "CE": "century", "WE": "weekend"}


def _count_decade(base: _Base, unit: str, shift: int, rule: str) -> Found:
    assert base.moment is not None
    size = _UNIT_YEARS[unit]
    year = base.moment.year
    number = abs(year) // size + (shift if year > 0 else -shift)
    if number < 0:
        return _unknown("outside the calendar")
    return _span_of_years(number if year > 0 else -number, size, rule, base.moment)


def _span_of_years(number: int, size: int, rule: str, base: Moment | None, *, told: bool = False) -> Found:
    """Decade 198 or century 19 (the twentieth) as value and days; negative numbers before Christ."""
    width = 3 if size == 10 else 2
    if number < 0:
        return _make_found(f"BC{-number:0{width}d}", None, rule, base=base)
    first = max(1, number * size)
    last = number * size + size - 1
    days = Days(date(first, 1, 1), date(last, 12, 31)) if last <= 9999 else None
    return _make_found(f"{number:0{width}d}", days, rule, base=base, moment=Moment(first) if told else None)


def _count_quarter(base: _Base, shift: int, rule: str) -> Found:
    if base.moment is None or base.moment.month is None:
        return _unknown(f"{base.name} is not known to the month")
    start = add_months(Moment(base.moment.year, (base.moment.month - 1) // 3 * 3 + 1), 3 * shift)
    return _unknown("outside the calendar") if start is None else _quarter(start, rule, base.moment)


def _quarter(start: Moment, rule: str, base: Moment | None) -> Found:
    assert start.month is not None
    first, last = days_of(start), days_of(Moment(start.year, start.month + 2))
    days = None if first is None or last is None else Days(first.first, last.last)
    value = f"{write_moment(Moment(start.year))}-Q{(start.month + 2) // 3}"
    return _make_found(value, days, rule, base=base)


def _resolve_quarter(state: Anchoring, expression: Expression) -> Found:
    meaning = expression.meaning
    number = int(meaning.number or 1)
    year, rule, base = state.choose_year(replace_month(expression, number * 3 - 2))
    if year is None:
        return _unknown(rule, f"XXXX-Q{number}")
    return _quarter(Moment(year, number * 3 - 2), rule, base)


def replace_month(expression: Expression, month: int) -> Expression:
    """The expression as if it had named this month."""
    return replace(expression, meaning=replace(expression.meaning, month=month))


def _resolve_season(state: Anchoring, expression: Expression) -> Found:
    meaning = expression.meaning
    assert meaning.season is not None
    month = _SEASON_MONTHS[meaning.season]
    if meaning.year is None and not meaning.of_year and meaning.toward is not None:
        year, rule, base = _pointed_season(state, meaning, month)
    else:
        year, rule, base = state.choose_year(replace_month(expression, month))
    if year is None:
        return _unknown(rule, f"XXXX-{meaning.season}")
    value = f"{write_moment(Moment(year))}-{meaning.season}"
    # the days of a season are other ones in the north and the south: only its year is sure
    days = days_of(Moment(year))
    if meaning.season == "WI" and days is not None and year < 9999:
        days = Days(days.first, date(year + 1, 12, 31))
    return _make_found(value, days, rule, base=base, moment=Moment(year))


def _pointed_season(state: Anchoring, meaning: Meaning, month: int) -> tuple[int | None, str, Moment | None]:
    base = state.base_of(meaning)
    moment = base.moment
    if moment is None:
        return None, f"{base.name} is unknown", None
    rule = f"season counted from {base.name}"
    at = moment.month or month
    shift = _shift_of(meaning.toward)
    if shift < 0:
        return moment.year - (1 if at < month + 3 and at >= 1 and month >= at - 2 else 0), rule, moment
    if shift > 0:
        return moment.year + (1 if at >= month else 0), rule, moment
    return moment.year, rule, moment


def _resolve_decade(state: Anchoring, expression: Expression) -> Found:
    meaning = expression.meaning
    if meaning.year is not None:
        return _span_of_years(meaning.year, 10, "written out", None, told=True)
    base = state.told if state.history and state.told is not None else state.published
    tens = meaning.short_year or 0
    tens = tens // 10 if tens >= 10 else tens
    if base is None:
        return _unknown("the century is unknown")
    decade = base.year // 100 * 10 + tens
    if decade * 10 > base.year:
        decade -= 10
    return _span_of_years(decade, 10, "last such decade", base)


def _resolve_century(state: Anchoring, expression: Expression) -> Found:
    del state
    number = int(expression.meaning.number or 0)
    number = number - 1 if number > 0 else number + 1
    if expression.meaning.number is not None and expression.meaning.number < 0:
        return _make_found(f"BC{-number:02d}", None, "century before Christ")
    return _span_of_years(number, 100, "written out", None)


def _resolve_offset(state: Anchoring, expression: Expression) -> Found:
    meaning = expression.meaning
    if meaning.value == "beside":
        return _unknown("counted from something that has no date here")
    assert meaning.unit is not None
    base = state.base_of(meaning)
    if meaning.value == "today" and state.history:
        return _unknown("the time of writing", "PRESENT_REF")
    if meaning.number is None:
        return _unknown("nobody knows how many", "FUTURE_REF" if meaning.forward else "PAST_REF")
    sign = 1 if meaning.forward else -1
    unit, number = meaning.unit, meaning.number
    if unit in ("TS", "TM", "TH"):
        return _count_hours(base, meaning)
    if number != int(number):
        if unit != "Y" or number * 12 != int(number * 12):
            return _unknown("no whole number")
        unit, number = "M", number * 12
    if unit == "2W":
        unit, number = "W", number * 2
    if unit in ("DE", "CE"):
        unit, number = "Y", number * _UNIT_YEARS[unit]
    if unit in ("WE", "Q"):
        return _unknown("not counted in weekends or quarters")
    found = _count_unit(base, unit, sign * int(number))
    if found.value.start is None or meaning.part is None:
        return found if meaning.part is None else _with_day_part(found, meaning.part)
    return _with_day_part(found, meaning.part)


def _with_day_part(found: Found, part: str) -> Found:
    return replace(found, value=replace(found.value, value=_with_part(found.value.value, part)))


def _count_hours(base: _Base, meaning: Meaning) -> Found:
    """Hours and minutes from a day without a clock: the days it can have been."""
    hours = (meaning.number or 0) / {"TH": 1, "TM": 60, "TS": 3600}[meaning.unit or "TH"]
    value = "FUTURE_REF" if meaning.forward else "PAST_REF"
    if base.day is None or hours > 48:
        return _unknown("the hour it is counted from is unknown", value)
    other = add_days(base.day, (1 if meaning.forward else -1) * (int(hours + 23.99) // 24))
    if other is None:
        return _unknown("outside the calendar", value)
    days = Days(min(base.day, other), max(base.day, other))
    return _make_found(value, days, f"hours counted from {base.name}", base=base.moment)


def _resolve_stretch(state: Anchoring, expression: Expression) -> Found:
    """'The past two weeks': from the anchor back or on."""
    meaning = expression.meaning
    base = state.base_of(meaning)
    rule = f"stretch from {base.name}"
    unit, number = meaning.unit or "D", meaning.number
    if base.day is None or number is None or unit[0] == "T" or number != int(number):
        return _make_found(meaning.value, None, rule, base=None)
    sign = 1 if meaning.forward else -1
    other = _move_day(base.day, unit, sign * int(number))
    if other is None:
        return _make_found(meaning.value, None, rule)
    return _make_found(meaning.value, Days(min(base.day, other), max(base.day, other)), rule, base=base.moment)


def _move_day(day: date, unit: str, number: int) -> date | None:
    """The day so many units on; the last of its month where the month is shorter."""
    per = {"D": 1, "W": 7, "2W": 14, "WE": 7}
    if unit in per:
        return add_days(day, number * per[unit])
    months = number * {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit]
    moved = add_months(moment_of(day), months)
    days = None if moved is None else days_of(moved)
    return None if days is None else add_days(days.first, min(day.day, days.last.day) - 1)


def _resolve_clock(state: Anchoring, expression: Expression) -> Found:
    told = None if state.told is None else day_of(state.told)
    part = expression.meaning.part
    if told is None:
        return _unknown("the day is not told before", f"XXXX-XX-XXT{part}")
    return _make_found(f"{told.isoformat()}T{part}", Days(told, told), "hour of the day told before", base=state.told)


def _resolve_value(state: Anchoring, expression: Expression) -> Found:
    del state
    meaning = expression.meaning
    rule = {Kind.REFERENCE: "a word for the past, present or future", Kind.SET: "again and again"}
    return _unknown(rule.get(meaning.kind, "how long, not when"), meaning.value)


def _resolve_named(state: Anchoring, expression: Expression) -> Found:
    del state, expression
    return _unknown("falls on other days from year to year or from country to country")


_RESOLVERS = {
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
    Kind.CLOCK: _resolve_clock,
    Kind.REFERENCE: _resolve_value,
    Kind.DURATION: _resolve_value,
    Kind.SET: _resolve_value,
    Kind.NAMED: _resolve_named,
}
