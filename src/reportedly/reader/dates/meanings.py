"""What an expression of time says by itself, before anything is counted from anywhere.

'Last Friday' says: the Friday before; 'in May': a month of a year that the words do not tell. A `Meaning` is made by the
grammar from the words alone and gets its days from `anchoring`.
"""

from dataclasses import dataclass
from enum import Enum

from reportedly.spans import Span


class Kind(Enum):
    """How the days of an expression are found."""

    DATE = "date"
    WEEKDAY = "weekday"
    WEEKEND = "weekend"
    UNIT = "unit"
    SEASON = "season"
    QUARTER = "quarter"
    DECADE = "decade"
    CENTURY = "century"
    OFFSET = "offset"
    STRETCH = "stretch"
    CLOCK = "clock"
    REFERENCE = "reference"
    DURATION = "duration"
    SET = "set"
    NAMED = "named"


class Toward(Enum):
    """Where a word such as 'last' points, seen from what it is counted from."""

    LAST = "last"
    NEXT = "next"
    THIS = "this"
    PREVIOUS = "previous"
    FOLLOWING = "following"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What an expression says.

    Attributes:
        year, month, day: as far as said; a negative year is before Christ.
        short_year: two digits of a year ('89'), 0 to 99.
        weekday: 1 Monday to 7 Sunday.
        toward: 'last' and the like; of the whole expression, or of its year where ``of_year``.
        of_year: ``toward`` speaks of the year of a named month or season ('August of that year').
        unit: TIMEX3's code of a unit, ``T`` before those below a day.
        number: how many of the unit; ``None`` for nobody knows how many.
        forward: counted onwards ('later', 'next two weeks').
        from_text: counted from the date that the text told before ('two days later'), not from publication ('two days ago').
        modifier: ``start``, ``mid``, ``end`` for a part of it; ``earlier``, ``later`` for up to, or from, the anchor.
        part: TIMEX3's code of a part of the day (``MO``, ``AF``, ``EV``, ``NI``), or a clock time ``11:30``.
        last_day, last_year: of a range within one expression ('5-9 March', '1915-17').
        season: TIMEX3's code.
        value: a finished TIMEX3 value (references, durations, sets).
    """

    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    short_year: int | None = None
    weekday: int | None = None
    toward: Toward | None = None
    of_year: bool = False
    unit: str | None = None
    number: float | None = None
    forward: bool = False
    from_text: bool = False
    modifier: str | None = None
    part: str | None = None
    last_day: int | None = None
    last_year: int | None = None
    season: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """An expression found in a text: its words, its calendar words alone, and what it says.

    Attributes:
        span: all words ('last Friday night').
        core: the name of the calendar in it ('Friday'); the same as ``span`` where there is none.
        first: number of its first token, for a look at the words around.
        last: number behind its last token.
    """

    span: Span
    core: Span
    first: int
    last: int
    meaning: Meaning
