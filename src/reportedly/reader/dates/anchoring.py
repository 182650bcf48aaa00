"""What an expression is counted from, and the year of a month or day that has none.

News counts from its publication ('on Friday', 'last week'); history counts from the date that was told before ('in July',
'two weeks later'). Which of the two a text is, is told by its own dates: many years that are long past and few words
like 'today' or 'Friday' make history. In both, 'the following day' and 'later that month' count from the text.

What cannot be counted keeps no days: no day is ever taken from the publication date because none was said.

Method: the split of news and narratives and the use of the tense follow HeidelTime (Strötgen and Gertz 2013); the rules
for choosing a year are ours.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reportedly.reader.dates.calendars import Moment, add_years, day_of, is_moment
from reportedly.reader.dates.lexer import Tokens
from reportedly.reader.dates.meanings import Expression, Kind, Meaning, Toward
from reportedly.reader.dates.results import Year

_PAST_YEARS_OF_HISTORY = 8
_PAST_YEARS_PER_POINTER = 5
"""A text is history with at least so many years named that lie two or more years back, and at least so many for each
word that points from the day of writing. Chosen by reading news and Wikipedia articles of the dev parts (2026-11-22); most
texts are far from both."""
_BACK_MONTHS = 8
"""In history a month that lies further back than this from the date told before is next year's: 'in December 1940 ... in
February'. Measured on the dev part of dates, 2026-11-22: 7 to 10 differ by a tenth of a point."""
_SOON_DAYS = 7
"""A day without a year that lies at most so far ahead of publication is taken for the coming one, else for the past one."""
_CLAUSE_BACK, _CLAUSE_AHEAD = 10, 6
"""Tokens before and after in which a 'will' or 'scheduled' speaks of the expression."""
_LONG_PAST, _ASIDE_TOKENS = 2, 30
"""Years and tokens: a month without a year so soon after a date so long past may belong to that date's year."""
_SPEECH = frozenset("said told announced reported added says tells confirmed claimed stated".split())
_POINTERS = frozenset((Kind.WEEKDAY, Kind.WEEKEND, Kind.UNIT, Kind.OFFSET))


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What is counted from: a moment, ``None`` if unknown, and its name in rules."""

    moment: Moment | None
    name: str

    @property
    def day(self) -> date | None:
        """The moment, where it is a day."""
        return None if self.moment is None else day_of(self.moment)


def is_history(expressions: Iterable[Expression], published: Moment | None) -> bool:
    """Whether a text tells history: most of its dates are of years long past."""
    limit = None if published is None else published.year - _LONG_PAST
    past = pointers = 0
    for expression in expressions:
        meaning = expression.meaning
        if meaning.kind is Kind.DATE and meaning.year is not None and meaning.value is None:
            past += limit is None or meaning.year <= limit
        elif meaning.kind in _POINTERS and not meaning.from_text and meaning.value != "beside":
            pointers += 1
    return past >= _PAST_YEARS_OF_HISTORY and past >= _PAST_YEARS_PER_POINTER * pointers


def is_aside(meaning: Meaning) -> bool:
    """Whether an expression looks back or ahead for a moment only: the account goes on from where it was."""
    if meaning.kind is Kind.OFFSET:
        return not meaning.forward and meaning.unit in ("M", "Y", "DE", "CE")
    if meaning.of_year or meaning.kind is Kind.UNIT:
        return meaning.toward in (Toward.PREVIOUS, Toward.NEXT, Toward.LAST) and meaning.unit != "D"
    return False


def _points_from_writing(meaning: Meaning) -> bool:
    """'This year', 'yesterday': an author of history says so of the own time only; of the past it is 'the year before'."""
    if meaning.kind in (Kind.UNIT, Kind.WEEKEND):
        return not meaning.from_text
    return meaning.kind is Kind.OFFSET and meaning.value == "by day"


def shift_of(toward: Toward | None) -> int:
    """-1 for 'last' and 'previous', 1 for 'next' and 'following', else 0."""
    if toward in (Toward.LAST, Toward.PREVIOUS):
        return -1
    return 1 if toward in (Toward.NEXT, Toward.FOLLOWING) else 0


class Anchoring:
    """Where one text stands while its expressions are counted in order.

    Attributes:
        published: when the report was published, as far as known.
        history: whether the text tells history.
        now: what ``published`` is, for rules: ``publication`` or ``the dateline``.
        told: the date told last; changes from expression to expression.
        told_at: number behind the last token of its expression.
    """

    def __init__(self, tokens: Tokens, published: Moment | None, *, history: bool, now: str = "publication") -> None:
        self.published = published
        self.history = history
        self.told: Moment | None = None
        self.told_at = 0
        self._tokens = tokens
        self._now = now

    def base_of(self, meaning: Meaning) -> Base:
        """What an expression is counted from."""
        told = Base(moment=self.told, name="the date told before")
        published = Base(moment=self.published, name=self._now)
        if self.history:
            return published if _points_from_writing(meaning) else told
        if not meaning.from_text:
            return published
        back = meaning.toward is Toward.PREVIOUS or (meaning.kind is Kind.OFFSET and not meaning.forward)
        return published if self.told is None and back else told

    def is_ahead(self, expression: Expression) -> bool:
        """Whether the words around speak of what is to come."""
        kinds, first, last = self._tokens.kinds, expression.first, expression.last
        before = first - 1
        while before >= 0 and kinds[before] in "It@":
            before -= 1
        if before >= 0 and self._tokens.word_at(before) in _SPEECH:
            return False
        clause = kinds[max(0, first - _CLAUSE_BACK) : first]
        clause = clause[max(clause.rfind("."), clause.rfind("|")) + 1 :]
        rest = kinds[last : last + _CLAUSE_AHEAD]
        stops = [at for at in (rest.find("."), rest.find("|")) if at >= 0]
        return "u" in clause or "u" in rest[: min(stops, default=len(rest))]

    def are_beside(self, last: int, first: int) -> bool:
        """Whether nothing but a preposition or a comma stands between two tokens, the first of them not included."""
        between = self._tokens.kinds[last:first]
        return len(between) <= 2 and all(kind in "I,t" for kind in between)

    def choose_year(self, expression: Expression) -> Year:
        """The year of a month, day or season."""
        meaning = expression.meaning
        if meaning.year is not None:
            return Year(year=meaning.year, rule="written out")
        if meaning.short_year is not None:
            return self._long_year(meaning.short_year)
        if meaning.toward is not None and meaning.of_year:
            return self._pointed_year(meaning)
        if meaning.month is None:
            return Year(year=None, rule="no year")
        if self.history:
            return self._told_year(meaning, meaning.month)
        return self._year_of_aside(expression, meaning.month) or self._news_year(expression, meaning.month)

    def _long_year(self, short: int) -> Year:
        rule = "two digits of a year"
        base = self.told if self.history and self.told is not None else self.published
        if base is None:
            return Year(year=(1900 if short > 30 else 2000) + short, rule=rule)
        year = base.year - base.year % 100 + short
        return Year(year=year if year <= base.year + 20 else year - 100, rule=rule)

    def _pointed_year(self, meaning: Meaning) -> Year:
        base = self.base_of(meaning).moment
        moved = None if base is None else add_years(base, shift_of(meaning.toward))
        if moved is None:
            return Year(year=None, rule="the year it counts from is unknown")
        return Year(year=moved.year, rule="year counted from a year", base=base)

    def _told_year(self, meaning: Meaning, month: int) -> Year:
        told = self.told
        if told is None:
            return Year(year=None, rule="no date told before")
        year = told.year
        if shift_of(meaning.toward) < 0:
            year -= told.month is not None and month >= told.month
        elif told.month is not None and told.month - month > _BACK_MONTHS:
            year += 1
        return Year(year=year or 1, rule="year of the date told before", base=told)

    def _year_of_aside(self, expression: Expression, month: int) -> Year | None:
        """Of a month shortly after a year long past ('He joined in 2011. In July ...'): which year is meant is not sure."""
        told, published = self.told, self.published
        if told is None or published is None or published.year - told.year < _LONG_PAST or expression.meaning.toward:
            return None
        between = self._tokens.kinds[self.told_at : expression.first]
        if "|" in between or len(between) > _ASIDE_TOKENS:
            return None
        if "." in between:
            return Year(year=None, rule="the date told before is of a year long past")
        return self._told_year(expression.meaning, month)

    def _news_year(self, expression: Expression, month: int) -> Year:
        base, meaning = self.published, expression.meaning
        if base is None:
            return Year(year=None, rule=f"{self._now} has no known date")
        shift = shift_of(meaning.toward)
        now = base.month
        if meaning.toward is not None and shift == 0:
            return Year(year=base.year, rule=f"year of {self._now}", base=base)
        if now is None:
            return Year(year=None, rule=f"{self._now} is not known to the month")
        if shift < 0:
            return Year(year=base.year - (month >= now), rule=f"last such month before {self._now}", base=base)
        if shift > 0:
            return Year(year=base.year + (month <= now), rule=f"next such month after {self._now}", base=base)
        return self._nearest_year(expression, Moment(base.year, month, meaning.day), base)

    def _nearest_year(self, expression: Expression, said: Moment, base: Moment) -> Year:
        """The past one, unless the words speak of what is to come or the day is very near."""
        assert said.month is not None
        assert base.month is not None
        if self.is_ahead(expression):
            return Year(year=base.year + (said.month < base.month), rule=f"next after {self._now}", base=base)
        published = day_of(base)
        day = day_of(said) if said.day is not None and is_moment(said) else None
        if day is None or published is None:
            return Year(year=base.year - (said.month > base.month), rule=f"last before {self._now}", base=base)
        if 0 < (day - published).days <= _SOON_DAYS:
            return Year(year=base.year, rule=f"within a week after {self._now}", base=base)
        return Year(year=base.year - (day > published), rule=f"last before {self._now}", base=base)
