"""Expressions of time of a text with their values."""

import re
from dataclasses import dataclass, replace

from reportedly.reader.dates.anchoring import Anchoring, is_history
from reportedly.reader.dates.calendars import Moment, day_of, is_moment
from reportedly.reader.dates.grammar import iter_expressions
from reportedly.reader.dates.lexer import Tokens, load_words, split_tokens
from reportedly.reader.dates.meanings import Expression, Kind
from reportedly.reader.dates.resolving import iter_found
from reportedly.reading import DateValue
from reportedly.report import Report
from reportedly.spans import Span

_DATELINE = re.compile(r"(?:\w+day,?\s)?(?:(\d{1,2})\s(\w+)|(\w+)\.?\s(\d{1,2}))\.?,?\s?(\d{2,4})?")
_PUBLISHED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_CENTURY_TURN = 40
"""Two digits of a year in a dateline: 40 to 99 are of the 20th century (agency archives begin there), 00 to 39 of the 21st."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The day that a report counts from.

    Attributes:
        moment: year, month, day as far as known; ``None``: unknown.
        rule: ``published``, ``dateline`` or ``unknown``.
    """

    moment: Moment | None = None
    rule: str = "unknown"

    @classmethod
    def of(cls, report: Report) -> "Anchor":
        """From the publication date, else from the dateline; a dateline makes an incomplete publication date whole."""
        published = _parse_published(report.published)
        dateline = parse_dateline(report.dateline.date, published=published)
        if published is None:
            return cls() if dateline is None else cls(moment=dateline, rule="dateline")
        if published.day is None and dateline is not None and _agree(published, dateline):
            return cls(moment=dateline, rule="dateline")
        return cls(moment=published, rule="published")

    @classmethod
    def on(cls, day: str) -> "Anchor":
        """From ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``.

        Raises:
            ValueError: it is none of them.
        """
        moment = _parse_published(day)
        if moment is None:
            raise ValueError(f"no date: {day!r}")
        return cls(moment=moment, rule="published")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedSpan:
    """An expression of time and what it means.

    Attributes:
        span: all its words ('last Friday night').
        core: the calendar's words in it ('Friday'); equal to ``span`` where there are none.
        kind: ``date`` (points and stretches of days), ``reference`` ('now'), ``duration``, ``set``.
        value: days, codes and TIMEX3 value; days are ``None`` where unknown.
        is_relative: counted from an anchor ('yesterday'), without a calendar's word of its own.
        range_end: number, in the same tuple, of the expression that ends the range which this one begins ('from March to
            June', '1998-2001'); ``None`` elsewhere.
    """

    span: Span
    core: Span
    kind: str
    value: DateValue
    is_relative: bool = False
    range_end: int | None = None


def _parse_published(published: str | None) -> Moment | None:
    said = None if published is None else _PUBLISHED.fullmatch(published)
    if said is None:
        return None
    year, month, day = (None if part is None else int(part) for part in said.groups())
    assert year is not None
    moment = Moment(year, month, day)
    return moment if is_moment(moment) else None


def parse_dateline(words: str | None, *, published: Moment | None = None) -> Moment | None:
    """The day of a dateline ('20 Aug 88', 'Jan. 3, 2014'); ``None`` where it names no whole day.

    A dateline without a year has that of ``published``, if the report has one.
    """
    if words is None:
        return None
    whole = _PUBLISHED.fullmatch(words)
    if whole is not None:
        return _parse_published(words)
    said = _DATELINE.fullmatch(words)
    if said is None:
        return None
    day, month = (said[1], said[2]) if said[1] is not None else (said[4], said[3])
    number = load_words().months.get(month.lower().rstrip("."))
    if said[5] is not None:
        year = int(said[5])
        if year < 100:
            year += 1900 if year >= _CENTURY_TURN else 2000
    elif published is not None:
        year = published.year
    else:
        return None
    moment = Moment(year, number, int(day))
    return moment if number is not None and is_moment(moment) else None


def read_dateline_day(report: Report) -> str | None:
    """The day of a report's dateline, ``YYYY-MM-DD``; ``None`` where it names no whole day."""
    moment = parse_dateline(report.dateline.date, published=_parse_published(report.published))
    day = None if moment is None else day_of(moment)
    return None if day is None else day.isoformat()


def _agree(published: Moment, dateline: Moment) -> bool:
    return published.year == dateline.year and published.month in (None, dateline.month)


_RANGE_SIGNS = frozenset("-~>")
_JOINTS = frozenset("-~>&,")


def share_years(tokens: Tokens, expressions: list[Expression]) -> list[Expression]:
    """Months and days side by side share the year that only the last one has: 'May-August 1950', '31 May-1 June 1916'."""
    shared = list(expressions)
    for at in range(len(shared) - 2, -1, -1):
        here, behind = shared[at].meaning, shared[at + 1].meaning
        if (
            here.kind not in (Kind.DATE, Kind.SEASON)
            or here.kind is not behind.kind
            or here.year is not None
            or here.short_year is not None
            or here.toward is not None
            or (here.kind is Kind.DATE and here.month is None)
            or (behind.year is None and behind.short_year is None)
            or not 1 <= shared[at + 1].first - shared[at].last <= 2
            or any(k not in _JOINTS for k in tokens.kinds[shared[at].last : shared[at + 1].first])
        ):
            continue
        if (here.month or 0) > (behind.month or 12):
            continue
        if behind.month is None and here.kind is Kind.DATE:
            continue
        meaning = replace(here, year=behind.year, short_year=behind.short_year)
        shared[at] = replace(shared[at], meaning=meaning)
    return shared


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """All expressions of time of one text, in text order, none overlapping another, and what they were counted from.

    Attributes:
        is_history: the text tells history and counts from the dates that it told before, not from its publication.
    """

    spans: tuple[DatedSpan, ...]
    anchor: Anchor
    is_history: bool

    @property
    def is_anchored(self) -> bool:
        """Whether it is known from when the report counts."""
        return self.anchor.moment is not None


def read_dates(report: Report) -> Dates:
    """All expressions of time of a report, counted from its publication date or dateline."""
    return find_dates(report.text, Anchor.of(report))


def find_dates(text: str, anchor: Anchor) -> Dates:
    """All expressions of time of a text with their values.

    Args:
        text: any text; the search is linear in its length.
        anchor: what a news report counts from. Days that can only be counted from an unknown anchor stay ``None``.
    """
    tokens = split_tokens(text)
    expressions = share_years(tokens, list(iter_expressions(tokens)))
    history = is_history(expressions, anchor.moment)
    found = list(iter_found(Anchoring(tokens, anchor.moment, history=history, now=_NOW[anchor.rule]), expressions))
    numbers = [at for at, each in enumerate(found) if each.is_number]
    for at in reversed(numbers):
        del expressions[at], found[at]
    spans = tuple(
        DatedSpan(
            span=expression.span,
            core=expression.core,
            kind=_KINDS.get(expression.meaning.kind, "date"),
            value=each.value,
            is_relative=expression.meaning.kind in _RELATIVE,
            range_end=_range_end(tokens, expressions, number),
        )
        for number, (expression, each) in enumerate(zip(expressions, found, strict=True))
    )
    return Dates(spans=spans, anchor=anchor, is_history=history)


_NOW = {"published": "publication", "dateline": "the dateline", "unknown": "publication"}
_KINDS = {Kind.REFERENCE: "reference", Kind.DURATION: "duration", Kind.SET: "set"}
_RELATIVE = frozenset((Kind.UNIT, Kind.WEEKEND, Kind.OFFSET, Kind.STRETCH, Kind.REFERENCE, Kind.CLOCK, Kind.DURATION))


def _range_end(tokens: Tokens, expressions: list[Expression], at: int) -> int | None:
    """Number of the expression behind that ends the range begun here."""
    if at + 1 >= len(expressions):
        return None
    here, behind = expressions[at], expressions[at + 1]
    if behind.first - here.last != 1 or here.meaning.kind is not behind.meaning.kind:
        return None
    sign = tokens.kinds[here.last]
    if sign in _RANGE_SIGNS or (sign == "&" and here.first > 0 and tokens.kinds[here.first - 1] == "b"):
        return at + 1
    return None
