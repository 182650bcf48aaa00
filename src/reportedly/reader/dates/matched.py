"""What the rules of the grammar share: a look at matched tokens, and the making of expressions."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reportedly.reader.dates.lexer import Token, Tokens, load_words
from reportedly.reader.dates.meanings import Expression, Meaning, Toward
from reportedly.spans import Span

Rule = Callable[[Tokens, int, int], Expression | None]
"""Takes all tokens, and the first and last (not included) of a match."""

TOWARD = {
    "L": Toward.LAST,
    "X": Toward.NEXT,
    "c": Toward.NEXT,
    "T": Toward.THIS,
    "Z": Toward.SAME,
    "z": Toward.SAME,
    "q": Toward.PREVIOUS,
    "f": Toward.FOLLOWING,
}
FROM_TEXT = frozenset("Zzqf")
"""Letters of words that count from the date told before, not from publication: 'that', 'same', 'previous', 'following'."""
CALENDAR = frozenset("WwMmDOYN3B")
DAY_UNITS = frozenset(("D", "W", "2W", "WE", "M", "Q", "Y", "DE", "CE"))
_MODIFIERS = {
    "early": "start", "beginning": "start", "start": "start", "outset": "start", "turn": "start",
    "mid": "mid", "middle": "mid", "late": "end", "end": "end", "close": "end", "rest": "end", "part": None,
}  # fmt: skip
_TWO_DIGITS = 2


def make_expression(
    tokens: Tokens, first: int, last: int, meaning: Meaning, core: tuple[int, int] | None = None
) -> Expression:
    """The expression of tokens ``first`` to ``last``, not included; ``core`` bounds its calendar words the same way."""
    begins, ends = (first, last) if core is None else core
    return Expression(
        span=Span(tokens.starts[first], tokens.ends[last - 1]),
        core=Span(tokens.starts[begins], tokens.ends[ends - 1]),
        first=first,
        last=last,
        meaning=meaning,
    )


def core_of(tokens: Tokens, first: int, last: int, letters: frozenset[str] = CALENDAR) -> tuple[int, int]:
    """First and last token (not included) of the calendar words in a match."""
    at = [i for i in range(first, last) if tokens.kinds[i] in letters]
    begins, ends = at[0], at[-1] + 1
    if ends < last and tokens.kinds[ends] == ".":
        ends += 1
    return begins, ends


def number_in(word: str) -> int:
    """The number that a word begins with ('16th')."""
    found = re.match(r"\d+", word)
    assert found is not None
    return int(found[0])


def find_modifier(parts: Sequence[Token]) -> str | None:
    """``start``, ``mid``, ``end`` of the first word that says so."""
    for token in parts:
        if token.kind == "E":
            said = _MODIFIERS[token.word]
            if said is None:  # 'the latter part', 'the first part'
                return "start" if any(t.word in ("first", "early") for t in parts) else "end"
            return said
    return None


def find_part(parts: Sequence[Token]) -> str | None:
    """TIMEX3's code of the part of the day that is named."""
    return next((load_words().day_parts[t.word] for t in parts if t.kind == "H"), None)


def find_toward(parts: Sequence[Token]) -> Toward | None:
    """'last', 'same', ... ('that same day': same)."""
    found = [TOWARD[t.kind] for t in parts if t.kind in TOWARD]
    return found[-1] if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearWords:
    """What the words behind a month or a season say of its year; nothing where all is ``None``."""

    year: int | None = None
    short_year: int | None = None
    toward: Toward | None = None
    of_year: bool = False
    from_text: bool = False

    @property
    def say_something(self) -> bool:
        """Whether they tell the year in any way."""
        return self.year is not None or self.short_year is not None or self.toward is not None

    def put_into(self, meaning: Meaning) -> Meaning:
        """The meaning with this year."""
        return replace(
            meaning,
            year=self.year,
            short_year=self.short_year,
            toward=self.toward,
            of_year=self.of_year,
            from_text=self.from_text,
        )


def find_year(parts: Sequence[Token]) -> YearWords | None:
    """What the words say of a year; ``None`` where they speak of another unit ('May last week')."""
    number = next((t.word for t in parts if t.kind in "DN3Y" and t.word.isdigit()), None)
    if number is not None:
        if any(t.kind == "B" for t in parts):
            return YearWords(year=-int(number))
        is_short = len(number) <= _TWO_DIGITS
        return YearWords(short_year=int(number)) if is_short else YearWords(year=int(number))
    units = {load_words().units[t.word] for t in parts if t.kind == "U"}
    if not units:
        return YearWords()
    if units != {"Y"}:
        return None
    toward = find_toward(parts)
    if toward is None:  # 'of the year'
        return YearWords(toward=Toward.SAME, of_year=True, from_text=True)
    return YearWords(toward=toward, of_year=True, from_text=any(t.kind in FROM_TEXT for t in parts))


class Amount:
    """A number of units.

    Attributes:
        number: ``None``: more than one, nobody knows how many.
        unit: TIMEX3's code.
    """

    def __init__(self, parts: Sequence[Token]) -> None:
        words = load_words()
        at = next(i for i, t in enumerate(parts) if t.kind == "U")
        self.unit = words.units[parts[at].word]
        self.is_plural = parts[at].word.endswith("s")
        self.number = _sum_numbers([t for t in parts[:at] if t.kind in "anDN3Y4d"])

    def write(self) -> str:
        """As a TIMEX3 duration: ``P2W``, ``PXD``, ``PT7H``."""
        factor, unit = {"2W": (2, "W"), "Q": (3, "M")}.get(self.unit, (1, self.unit))
        number = "X" if self.number is None else f"{self.number * factor:g}"
        return f"PT{number}{unit[1:]}" if unit[0] == "T" else f"P{number}{unit}"


def _sum_numbers(numbers: Sequence[Token]) -> float | None:
    """'twenty-five', 'two and a half', 'two hundred', 'a'; ``None`` for 'several' and without words."""
    total: float | None = None
    for token in numbers:
        if token.kind == "a":
            continue
        value = load_words().numbers[token.word] if token.kind == "n" else float(token.word)
        if value is None:
            return None
        if token.word in ("hundred", "thousand", "dozen"):
            total = (total or 1.0) * value
        else:
            total = (total or 0.0) + value
    return 1.0 if total is None and numbers else total
