"""From the tokens of a branch of the grammar to a meaning: one rule for each branch.

A rule gets all tokens of the text and the first and last (not included) of its match. It declines with ``None`` where the
words are no date after all ('may', '2000 people').
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from reportedly.reader.dates.lexer import Token, Tokens, load_words
from reportedly.reader.dates.meanings import Expression, Kind, Meaning, Toward
from reportedly.spans import Span

Rule = Callable[[Tokens, int, int], Expression | None]

_TOWARD = {
    "L": Toward.LAST,
    "X": Toward.NEXT,
    "c": Toward.NEXT,
    "T": Toward.THIS,
    "Z": Toward.SAME,
    "z": Toward.SAME,
    "q": Toward.PREVIOUS,
    "f": Toward.FOLLOWING,
}
_FROM_TEXT = frozenset("Zzqf")
_MODIFIERS = {
    "early": "start", "beginning": "start", "start": "start", "outset": "start", "turn": "start",
    "mid": "mid", "middle": "mid", "late": "end", "end": "end", "close": "end", "rest": "end", "part": None,
}  # fmt: skip
_CALENDAR = frozenset("WwMmDOYN")
_DAY_UNITS = frozenset(("D", "W", "2W", "WE", "M", "Q", "Y", "DE", "CE"))
_COUNTED_NOUNS = frozenset(
    "people persons men women children troops police civilians personnel hectares acres meters metres miles feet km kg tons "
    "rounds homes families local new other young armed".split()
)
"""Nouns and adjectives that follow a number of things more often than a year."""
_NUMBERED = frozenset(
    "resolution resolutions no nos number numbers article articles flight section room model route decree law form page "
    "paragraph type boeing channel fm unit brigade battalion regiment convention protocol about nearly almost approximately "
    "over than some another least most".split()
)
"""Words before a number that is no year."""
_WHOLE_WEAK = frozenset(("march", "may", "august"))
"""Whole names of months among the weak ones: a stop behind them is the sentence's."""


def _make(tokens: Tokens, first: int, last: int, meaning: Meaning, core: tuple[int, int] | None = None) -> Expression:
    begins, ends = (first, last) if core is None else core
    return Expression(
        span=Span(tokens.starts[first], tokens.ends[last - 1]),
        core=Span(tokens.starts[begins], tokens.ends[ends - 1]),
        first=first,
        last=last,
        meaning=meaning,
    )


def _core_of(tokens: Tokens, first: int, last: int, letters: frozenset[str] = _CALENDAR) -> tuple[int, int]:
    """First and last token of the calendar words in a match."""
    at = [i for i in range(first, last) if tokens.kinds[i] in letters]
    begins, ends = at[0], at[-1] + 1
    if ends < last and (tokens.kinds[ends] == "." or tokens.kinds[ends] == "B"):
        ends += 1
    return begins, ends


def _word(tokens: Tokens, at: int) -> str:
    """The word of a token in small letters; '' outside the text."""
    if not 0 <= at < len(tokens.starts):
        return ""
    return tokens.text[tokens.starts[at] : tokens.ends[at]].lower()


def _kind(tokens: Tokens, at: int) -> str:
    return tokens.kinds[at] if 0 <= at < len(tokens.kinds) else "|"


def _number_in(word: str) -> int:
    found = re.match(r"\d+", word)
    assert found is not None
    return int(found[0])


def _modifier(parts: Sequence[Token]) -> str | None:
    """``start``, ``mid``, ``end`` of the first word that says so."""
    for token in parts:
        if token.kind == "E":
            said = _MODIFIERS[token.word]
            if said is None:  # 'the latter part', 'the first part'
                return "start" if any(t.word in ("first", "early") for t in parts) else "end"
            return said
    return None


def _part(parts: Sequence[Token]) -> str | None:
    return next((load_words().day_parts[t.word] for t in parts if t.kind == "H"), None)


def _toward(parts: Sequence[Token]) -> Toward | None:
    """'last', 'same', ... ('that same day': same)."""
    found = [_TOWARD[t.kind] for t in parts if t.kind in _TOWARD]
    return found[-1] if found else None


def _trim_mark(tokens: Tokens, last: int) -> int:
    """Without a stop that ends the sentence after a name that is no short form."""
    is_stop = tokens.kinds[last - 1] == "." and _word(tokens, last - 2) in _WHOLE_WEAK
    return last - 1 if is_stop else last


def _year_part(parts: Sequence[Token]) -> dict[str, object]:
    """What the words behind a month or season say of its year."""
    is_before = any(t.kind == "B" for t in parts)
    for token in parts:
        if is_before and token.kind in "DN3Y" and token.word.isdigit():
            return {"year": -int(token.word)}
        if token.kind == "Y":
            return {"year": int(token.word)}
        if token.kind in "ND" and len(token.word) == 2:
            return {"short_year": int(token.word)}
    toward = _toward(parts)
    if toward is not None:
        return {"toward": toward, "of_year": True, "from_text": any(t.kind in _FROM_TEXT for t in parts)}
    if any(t.kind == "U" for t in parts):  # 'of the year'
        return {"toward": Toward.SAME, "of_year": True, "from_text": True}
    return {}


def _is_year_unit(parts: Sequence[Token]) -> bool:
    return all(load_words().units.get(t.word) == "Y" for t in parts if t.kind == "U" and t.word in load_words().units)


def read_iso(tokens: Tokens, first: int, last: int) -> Expression | None:
    """2014-09-12, 2014/09/12."""
    year, month, day = (int(n) for n in re.split(r"[-/]", _word(tokens, first)))
    return _make(tokens, first, last, Meaning(kind=Kind.DATE, year=year, month=month, day=day))


def read_numeric(tokens: Tokens, first: int, last: int) -> Expression | None:
    """12/09/2014, 26/11: only where it can be one day, or is a name ('9/11')."""
    word = _word(tokens, first)
    named = load_words().named.get(word)
    if named is not None:
        year, month, day = (int(n) for n in named.split("-"))
        return _make(tokens, first, last, Meaning(kind=Kind.DATE, year=year, month=month, day=day))
    a, b, *rest = (int(n) for n in re.split(r"[/.]", word))
    if not rest and (not (a > 12) ^ (b > 12) or max(a, b) > 31 or _kind(tokens, first - 1) not in "Ii>t"):
        return None
    if not (1 <= a <= 31 and 1 <= b <= 31) or (a > 12 and b > 12):
        return None
    known: dict[str, int | None] = {"year": None, "short_year": None}
    if rest:
        known = {"year": rest[0]} if rest[0] > 99 else {"short_year": rest[0]}
    meaning = Meaning(kind=Kind.DATE, **known)  # type: ignore[arg-type]
    if a == b or a > 12 or b > 12:
        meaning = replace(meaning, day=max(a, b), month=min(a, b))
    else:
        meaning = replace(meaning, value="ambiguous")
    return _make(tokens, first, last, meaning)


def read_day(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'16 Nov', 'Nov. 16', 'Monday, 25 July 2022', '5-9 March', 'the night of April 18'."""
    last = _trim_mark(tokens, last)
    parts = tokens.slice(first, last)
    month_at = next(i for i, t in enumerate(parts) if t.kind in "Mm")
    month = load_words().months[parts[month_at].word]
    days_first = any(t.kind in "DO" for t in parts[:month_at])
    day_area = parts[:month_at] if days_first else parts[month_at + 1 :]
    days: list[int] = []
    stop = 0
    for i, token in enumerate(day_area):
        if token.kind in "DO" and (not days or days_first or i <= stop + 3):
            if days and day_area[i - 1].kind in ",'" and not days_first:
                break
            days.append(_number_in(token.word))
            stop = i
    year_area = parts[month_at + 1 :] if days_first else day_area[stop + 1 :]
    known = _year_part(year_area)
    if "short_year" in known and days_first and year_area[0].kind in "DN":
        known, last = _check_short_year(tokens, known, last)
    if "of_year" in known and not _is_year_unit(year_area):
        return None
    before = _kind(tokens, first - 1)
    glued = before == "-" and _kind(tokens, first - 2) in "x"
    if glued or before == "$" or (len(days) == 2 and days[0] >= days[1]) or not all(1 <= d <= 31 for d in days):
        return None
    if _word(tokens, first - 1) == "in" and not days_first and not known and _kind(tokens, last) in "xn":
        return None  # 'in May 20 people'
    weekday = next((load_words().weekdays[t.word] for t in parts if t.kind in "Ww"), None)
    meaning = Meaning(
        kind=Kind.DATE,
        month=month,
        day=days[0],
        last_day=days[1] if len(days) > 1 else None,
        weekday=weekday,
        modifier=None if _part(parts) else _modifier(parts),
        part=_part(parts),
        **known,  # type: ignore[arg-type]
    )
    return _make(tokens, first, last, meaning, _core_of(tokens, first, last))


def _check_short_year(tokens: Tokens, known: dict[str, object], last: int) -> tuple[dict[str, object], int]:
    """'4 FEB 90' has a year; '5 May 20 people' has none."""
    end = tokens.ends[last - 1]
    if tokens.kinds[last - 1] == "N" and not tokens.text[end : end + 1].isalnum() and _kind(tokens, last) not in "U%":
        return known, last
    if tokens.kinds[last - 1] == "D" and not tokens.text[end : end + 2].strip().isalnum():
        return known, last
    return {}, last - 1


def read_month(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'early May 2014', 'October, 1917', 'August of that year', 'last March', 'July'."""
    parts = tokens.slice(first, last)
    at = next(i for i, t in enumerate(parts) if t.kind in "Mm")
    known = _year_part(parts[at + 1 :])
    if "of_year" in known and not _is_year_unit(parts[at + 1 :]):
        return None
    toward = _toward(parts[:at])
    if not known and not _is_month_alone(tokens, first, first + at):
        return None
    if _kind(tokens, first - 1) == "-" and _kind(tokens, first - 2) == "x":
        return None
    if not known and toward is not None:
        known = {"toward": toward, "from_text": any(t.kind in "qf" for t in parts[:at])}
    meaning = Meaning(
        kind=Kind.DATE,
        month=load_words().months[parts[at].word],
        modifier=_modifier(parts[:at]),
        **known,  # type: ignore[arg-type]
    )
    return _make(tokens, first, last, meaning, _core_of(tokens, first, last))


def _is_month_alone(tokens: Tokens, first: int, at: int) -> bool:
    """Whether a month's name without day and year is one: 'may', 'march' and 'sun' are other words too."""
    surface = tokens.text[tokens.starts[at] : tokens.ends[at]]
    if tokens.kinds[at] == "M" or (surface.lower() == "august" and surface[0] == "A"):
        return True
    before = _kind(tokens, at - 1)
    if before in "EXq" or (before == "L" and surface[0].isupper()) or (before in "-~" and first < at):
        return True
    if _word(tokens, at - 1) in ("in", "since", "during", "until", "till", "by"):
        return True
    is_title = surface[0].isupper() and not surface.isupper()
    return is_title and before in "ITF>&ib,("


def read_season(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'the summer', 'spring of 1916', 'last winter'."""
    parts = tokens.slice(first, last)
    at = next(i for i, t in enumerate(parts) if t.kind in "Ss")
    known = _year_part(parts[at + 1 :])
    if "of_year" in known and not _is_year_unit(parts[at + 1 :]):
        return None
    toward = _toward(parts[:at])
    before = _kind(tokens, first - 1)
    has_company = (
        bool(known) or toward is not None or _modifier(parts[:at]) is not None or before in ("IF>i" if at == 0 else "I")
    )
    if not has_company and (parts[at].kind == "s" or at == 0 or parts[0].kind != "t"):
        return None
    if parts[at].kind == "s" and not known and _word(tokens, last) in ("of", "to", "from", "in"):
        return None
    if not known and toward is not None:
        known = {"toward": toward, "from_text": any(t.kind in _FROM_TEXT for t in parts[:at])}
    season = load_words().seasons[parts[at].word]
    meaning = Meaning(kind=Kind.SEASON, season=season, modifier=_modifier(parts[:at]), **known)  # type: ignore[arg-type]
    return _make(tokens, first, last, meaning)


def read_weekday(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'Wednesday', 'last Friday', 'Monday night', 'early Tuesday', 'Monday of last week'."""
    parts = tokens.slice(first, last)
    at = next(i for i, t in enumerate(parts) if t.kind == "W")
    tail = [t for t in parts[at + 1 :] if t.kind in _TOWARD]
    if any(t.kind == "U" and load_words().units.get(t.word) != "W" for t in parts):
        parts, tail, last = parts[: at + 1], [], first + at + 1
    meaning = Meaning(
        kind=Kind.WEEKDAY,
        weekday=load_words().weekdays[parts[at].word],
        toward=_toward(tail or parts[:at]),
        of_year=bool(tail),
        from_text=any(t.kind in "qfz" for t in parts[:at]),
        modifier=_modifier(parts[:at]) if _part(parts) is None else None,
        part=_part(parts),
    )
    return _make(tokens, first, last, meaning, (first + at, first + at + 1))


def read_quarter(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'the first quarter of 2013', 'second quarter'."""
    parts = tokens.slice(first, last)
    if load_words().units.get(next(t.word for t in parts if t.kind == "U")) != "Q":
        return None
    number = load_words().ordinals[next(t.word for t in parts if t.kind == "o")]
    if number > 4:
        return None
    if parts[-1].kind == "F":
        return None
    known = _year_part([t for t in parts if t.kind in "YLXTZ"])
    return _make(tokens, first, last, Meaning(kind=Kind.QUARTER, number=number, **known))  # type: ignore[arg-type]


def read_century(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'the 19th century', 'the early twenty-first century', 'the 4th century BC'."""
    parts = tokens.slice(first, last)
    unit = next(t for t in parts if t.kind == "U")
    if unit.word != "century":
        return None
    at = parts.index(unit)
    number = 0
    for token in parts[max(0, at - 4) : at]:
        if token.kind == "O":
            number += _number_in(token.word)
        elif token.kind == "o":
            number += load_words().ordinals[token.word]
        elif token.kind == "n":
            number += int(load_words().numbers[token.word] or 0)
    is_before = any(t.kind == "B" for t in parts)
    if not 1 <= number <= (40 if is_before else 22):
        return None
    last = first + at + 1 if not is_before else last
    meaning = Meaning(kind=Kind.CENTURY, number=-number if is_before else number, modifier=_modifier(parts[:at]))
    return _make(tokens, first, last, meaning)


def read_decade(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'the 1980s', 'the late seventies', "the '80s", 'the 470s BC'."""
    parts = tokens.slice(first, last)
    token = next(t for t in parts if t.kind == "G")
    is_before = any(t.kind == "B" for t in parts)
    if tokens.kinds[last - 1] == ",":
        last -= 1
    tens = load_words().decades.get(token.word)
    if tens is not None:
        is_short = True
        if parts[0].kind != "t" and _modifier(parts) is None and _word(tokens, first - 1) not in ("the", "in"):
            return None
    else:
        years = _number_in(token.word)
        is_short = years < 100
        if years % 10 != 0 or _word(tokens, first - 1) in ("his", "her", "their", "my"):
            return None
        if is_short and parts[0].kind not in "tE'" and not is_before:
            return None
        if not is_short and years < 1000 and not is_before:
            return None
        tens = years // 10
    known = {"short_year": tens} if is_short and not is_before else {"year": -tens if is_before else tens}
    core = (first, last) if parts[0].kind not in "tE" else _core_of(tokens, first, last, frozenset("'GB"))
    meaning = Meaning(kind=Kind.DECADE, modifier=_modifier(parts), **known)
    return _make(tokens, first, last, meaning, core)


class _Amount:
    """A number of units: the number (``None``: nobody knows) and the unit's code."""

    def __init__(self, parts: Sequence[Token]) -> None:
        words = load_words()
        at = next(i for i, t in enumerate(parts) if t.kind == "U")
        self.unit = words.units[parts[at].word]
        self.is_plural = parts[at].word.endswith("s")
        self.number: float | None = None
        numbers = [t for t in parts[:at] if t.kind in "anDN3Y4"]
        self.is_known = True
        total, seen = 0.0, False
        for token in numbers:
            if token.kind in "DNY34":
                total, seen = total + float(token.word), True
            elif token.kind == "n":
                value = words.numbers[token.word]
                if value is None:
                    self.is_known = False
                elif token.word in ("hundred", "thousand"):
                    total, seen = max(total, 1.0) * value, True
                elif token.word == "dozen":
                    total, seen = max(total, 1.0) * value, True
                else:
                    total, seen = total + value, True
        if not seen and self.is_known and numbers:
            total, seen = 1.0, True  # 'a week'
        if seen and self.is_known:
            self.number = total

    def write(self) -> str:
        """As a TIMEX3 duration: ``P2W``, ``PXD``, ``PT7H``."""
        number = "X" if self.number is None else f"{self.number:g}"
        factor, unit = {"2W": (2, "W"), "Q": (3, "M"), "WE": (1, "WE")}.get(self.unit, (1, self.unit))
        if factor > 1 and self.number is not None:
            number = f"{self.number * factor:g}"
        return f"PT{number}{unit[1:]}" if unit[0] == "T" else f"P{number}{unit}"


def read_offset(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'two days ago', 'a year earlier', 'three weeks later', 'ten days from now'; 'two days before ...' is unknown."""
    parts = tokens.slice(first, last)
    amount = _Amount(parts)
    tail = parts[-1]
    if tail.kind == "I":
        if tail.word not in ("before", "after"):
            return None
        if _kind(tokens, last) in ".,|":
            tail = Token("e" if tail.word == "before" else "l", tail.word, tail.start, tail.end)
        else:
            meaning = Meaning(kind=Kind.OFFSET, number=amount.number, unit=amount.unit, value="beside")
            return _make(tokens, first, last - 1, meaning)
    meaning = Meaning(
        kind=Kind.OFFSET,
        number=amount.number,
        unit=amount.unit,
        forward=tail.kind not in "ge",
        from_text=tail.kind in "le",
    )
    return _make(tokens, first, last, meaning)


def read_vague(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'days later', 'years ago'."""
    parts = tokens.slice(first, last)
    if not parts[0].word.endswith("s"):
        return None
    kind = parts[-1].kind
    unit = load_words().units[parts[0].word]
    meaning = Meaning(kind=Kind.OFFSET, unit=unit, forward=kind == "l", from_text=kind in "le")
    return _make(tokens, first, last, meaning)


def read_beside(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'the day before', 'the week after', 'the day before yesterday'."""
    parts = tokens.slice(first, last)
    if parts[2].word not in ("before", "after"):
        return None
    unit = load_words().units[parts[1].word]
    if unit not in _DAY_UNITS:
        return None
    if parts[-1].kind == "k":
        shift = {"yesterday": -2, "tomorrow": 2, "today": 0}.get(parts[-1].word)
        if unit != "D" or not shift:
            return None
        meaning = Meaning(kind=Kind.OFFSET, number=2, unit="D", forward=shift > 0)
        return _make(tokens, first, last, meaning)
    if _kind(tokens, last) in "xI" and not _is_clause_end(tokens, last):
        return None
    forward = parts[2].word == "after"
    meaning = Meaning(kind=Kind.OFFSET, number=1, unit=unit, forward=forward, from_text=True)
    return _make(tokens, first, last, meaning)


def _is_clause_end(tokens: Tokens, at: int) -> bool:
    """Whether a mark ends the clause here, or a preposition goes on: 'the day before in the town'."""
    word = _word(tokens, at)
    return not word or not word[0].isalnum() or word in ("in", "at", "near", "on")


def read_stretch(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'the past two weeks', 'the next six months', 'the following two years'."""
    parts = tokens.slice(first, last)
    at = next(i for i, t in enumerate(parts) if t.kind in _TOWARD)
    amount = _Amount(parts[at + 1 :])
    if _kind(tokens, last) == "F" and parts[at].kind == "L":
        return None  # 'the last two weeks of May'
    meaning = Meaning(
        kind=Kind.STRETCH,
        number=amount.number,
        unit=amount.unit,
        forward=parts[at].kind in "Xcf",
        from_text=parts[at].kind in "fq",
        value=amount.write(),
    )
    return _make(tokens, first, last, meaning)


def read_unit(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'last week', 'earlier this year', 'the following day', 'that same month', 'the end of last year'."""
    parts = tokens.slice(first, last)
    unit = load_words().units[parts[-1].word]
    toward = _toward(parts)
    assert toward is not None
    if unit not in _DAY_UNITS:
        return None
    at = next(i for i, t in enumerate(parts) if t.kind in _TOWARD)
    is_plural = parts[-1].word.endswith("s")
    pointer = parts[at].word
    has_the = at > 0 and parts[at - 1].kind == "t"
    if is_plural:
        if parts[at].word == "these":
            value = "PRESENT_REF" if unit == "D" else None
            return None if value is None else _make(tokens, first, last, Meaning(kind=Kind.REFERENCE, value=value))
        if parts[at].kind not in "LXcfq" or _kind(tokens, last) == "F":
            return None
        meaning = Meaning(
            kind=Kind.STRETCH,
            unit=unit,
            forward=parts[at].kind in "Xcf",
            from_text=parts[at].kind in "fq",
            value=f"PX{unit}",
        )
        return _make(tokens, first, last, meaning)
    if parts[at].kind == "L" and _kind(tokens, last) == "F":
        return None  # 'the last week of August'
    if parts[at].kind == "Z" and parts[-1].kind == "U" and pointer == "those":
        return None
    if pointer == "past" or (unit in ("DE", "CE") and parts[at].kind in "LX"):
        meaning = Meaning(
            kind=Kind.STRETCH, number=1, unit=unit, forward=parts[at].kind == "X", value=f"P1{unit}"
        )
        return _make(tokens, first, last, meaning)
    from_text = any(t.kind in _FROM_TEXT for t in parts) or (has_the and parts[at].kind == "X") or (
        unit == "D" and parts[at].kind == "T"
    )
    modifier = _modifier(parts)
    lead = parts[0]
    if lead.kind in "el":
        modifier = "earlier" if lead.kind == "e" else "later"
    meaning = Meaning(
        kind=Kind.WEEKEND if unit == "WE" else Kind.UNIT,
        unit=unit,
        toward=Toward.FOLLOWING if from_text and toward is Toward.NEXT else toward,
        from_text=from_text,
        modifier=modifier,
    )
    return _make(tokens, first, last, meaning)


def read_unit_part(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'later in the year', 'the end of the month'."""
    parts = tokens.slice(first, last)
    unit = load_words().units[parts[-1].word]
    if unit not in ("W", "M", "Y", "DE", "CE") or parts[-1].word.endswith("s"):
        return None
    modifier = {"e": "earlier", "l": "later"}.get(parts[0].kind) or _modifier(parts)
    meaning = Meaning(kind=Kind.UNIT, unit=unit, toward=Toward.SAME, from_text=True, modifier=modifier)
    return _make(tokens, first, last, meaning)


_DAY_WORDS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def read_day_part(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'today', 'last night', 'this morning', 'yesterday afternoon', 'that evening', 'the next morning'."""
    parts = tokens.slice(first, last)
    part = _part(parts)
    for token in parts:
        if token.kind == "k":
            if token.word == "overnight":
                return None
            part = "NI" if token.word == "tonight" else part
            shift = _DAY_WORDS[token.word]
            meaning = Meaning(
                kind=Kind.OFFSET, number=abs(shift), unit="D", forward=shift > 0, part=part,
                value="today" if token.word == "today" else None,
            )  # fmt: skip
            return _make(tokens, first, last, meaning)
    toward = _toward(parts)
    has_the = any(t.kind == "t" for t in parts)
    from_text = any(t.kind in _FROM_TEXT for t in parts) or (has_the and toward is Toward.NEXT)
    if has_the and toward in (Toward.LAST,):
        return None
    shift = {Toward.LAST: -1, Toward.PREVIOUS: -1, Toward.NEXT: 1, Toward.FOLLOWING: 1}.get(toward or Toward.THIS, 0)
    if toward is Toward.LAST and part != "NI":
        shift = -1
    meaning = Meaning(
        kind=Kind.OFFSET, number=abs(shift), unit="D", forward=shift > 0, from_text=from_text, part=part
    )
    return _make(tokens, first, last, meaning)


def read_before_christ(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'490 BC', 'early 480 BC', and the first year of '499-493 BC'."""
    parts = tokens.slice(first, last)
    number = next(t for t in parts if t.kind in "DN3Y")
    if not number.word.isdigit() or int(number.word) == 0:
        return None
    if _kind(tokens, first - 1) in "Mm":
        return None
    meaning = Meaning(kind=Kind.DATE, year=-int(number.word), modifier=_modifier(parts))
    core = (first + parts.index(number), last)
    return _make(tokens, first, last, meaning, core)


def read_anno_domini(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'AD 70'."""
    word = _word(tokens, last - 1)
    if _word(tokens, first) != "ad" or not word.isdigit() or int(word) == 0 or _kind(tokens, last) == "B":
        return None
    return _make(tokens, first, last, Meaning(kind=Kind.DATE, year=int(word)))


def read_clock(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'11:30', '3 p.m.', '2330 GMT', 'at 1130'."""
    parts = tokens.slice(first, last)
    word, tail = parts[0].word, parts[-1].word if len(parts) > 1 else ""
    if ":" in word:
        hour, minute = (int(n) for n in word.split(":")[:2])
    elif len(word) == 4:
        hour, minute = int(word[:2]), int(word[2:])
        if tail[:1] in ("a", "p"):
            return None
    else:
        hour, minute = int(word), 0
        if tail[:1] not in ("a", "p") or tail[-2:].strip(".")[-1:] != "m" or not 1 <= hour <= 12:
            return None
    if tail.startswith("p") and hour < 12:
        hour += 12
    elif tail.startswith("a") and hour == 12 and tail[1:2] in ".m":
        hour = 0
    if hour > 24 or minute > 59:
        return None
    return _make(tokens, first, last, Meaning(kind=Kind.CLOCK, part=f"{hour:02d}:{minute:02d}"))


def read_year(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'1990', 'early 2014', 'the end of 1944', 'the year 2001'; not '2000 people'."""
    parts = tokens.slice(first, last)
    at = last - 1
    if any(t.kind == "U" and load_words().units.get(t.word) != "Y" for t in parts):
        return None
    modifier = _modifier(parts)
    if not _is_year(tokens, at, sure=modifier is not None or any(t.kind == "U" for t in parts)):
        return None
    meaning = Meaning(kind=Kind.DATE, year=int(parts[-1].word), modifier=modifier)
    if not any(t.kind == "E" for t in parts):
        first = at
    return _make(tokens, first, last, meaning, (at, last))


def _is_year(tokens: Tokens, at: int, *, sure: bool) -> bool:
    year = int(_word(tokens, at))
    before, behind = _kind(tokens, at - 1), _kind(tokens, at + 1)
    word_before, word_behind = _word(tokens, at - 1), _word(tokens, at + 1)
    if before == "$" or word_behind in ("%", "percent") or behind in "h" or word_before in _NUMBERED:
        return False
    if before == "-" and _kind(tokens, at - 2) == "x" and _word(tokens, at - 2) not in ("pre", "post"):
        return False
    if behind == "U" and word_behind.endswith("s"):
        return False
    if behind == "-" and _kind(tokens, at + 2) in "xU":
        return False
    surface_behind = tokens.text[tokens.starts[at + 1] : tokens.ends[at + 1]] if at + 1 < len(tokens.starts) else ""
    is_round = year % 100 == 0 or not 1800 <= year <= 2050
    counts = word_behind in _COUNTED_NOUNS or (
        is_round and behind == "x" and surface_behind[:1].isalpha() and word_behind.endswith("s")
    )
    if counts and word_before not in ("the", "of"):
        return False
    if sure:
        return True
    if 1900 <= year <= 2050:
        return not (is_round and behind == "x" and surface_behind.islower() and before not in "IF")
    return before in "IiF>b&tEM~-" or word_before in ("(", ",", "year") or word_behind in (")", "–")


def read_year_tail(tokens: Tokens, first: int, last: int) -> Expression | None:
    """The '17' of '1915-17'."""
    word, year = _word(tokens, first), int(_word(tokens, first - 2))
    if len(word) != 2 or not word.isdigit() or int(word) <= year % 100 or _kind(tokens, last) in "-/%":
        return None
    meaning = Meaning(kind=Kind.DATE, year=year - year % 100 + int(word))
    return _make(tokens, first, last, meaning)


def read_short_year(tokens: Tokens, first: int, last: int) -> Expression | None:
    """"'89" with its apostrophe."""
    word = _word(tokens, first + 1)
    end = tokens.ends[first + 1]
    if len(word) != 2 or tokens.ends[first] != tokens.starts[first + 1] or tokens.text[end : end + 1].isalnum():
        return None
    if first > 0 and tokens.ends[first - 1] == tokens.starts[first]:
        return None
    if tokens.text[end : end + 1] in ("'", "’") or _kind(tokens, last) == "U":
        return None  # a quotation
    return _make(tokens, first, last, Meaning(kind=Kind.DATE, short_year=int(word)))


def read_bare3(tokens: Tokens, first: int, last: int) -> Expression | None:
    """The '492' of 'in 492': a year where the text is in the time before Christ."""
    if _word(tokens, first - 1) in ("for", "over", "around", "about", "within"):
        return None
    if _kind(tokens, last) == "x" and _word(tokens, last)[:1].isalpha() and _word(tokens, last).endswith("s"):
        return None
    return _make(tokens, first, last, Meaning(kind=Kind.DATE, year=-int(_word(tokens, first)), value="if before Christ"))


def read_set(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'every Monday', 'each year', 'per month', 'daily', 'Sundays'."""
    parts = tokens.slice(first, last)
    words = load_words()
    tail = parts[-1]
    if tail.kind in "WV":
        weekday = words.weekdays[tail.word if tail.kind == "W" else tail.word.removesuffix("s")]
        meaning = Meaning(kind=Kind.SET, weekday=weekday, value=f"XXXX-WXX-{weekday}")
        return _make(tokens, first, last, meaning, (last - 1, last))
    if tail.kind == "y":
        return _make(tokens, first, last, Meaning(kind=Kind.SET, value=words.adverbs[tail.word]))
    if tail.kind == "H":
        return _make(tokens, first, last, Meaning(kind=Kind.SET, value=f"XXXX-XX-XXT{words.day_parts[tail.word]}"))
    amount = _Amount(parts)
    if amount.number is None:
        amount.number = 1.0
    return _make(tokens, first, last, Meaning(kind=Kind.SET, value=amount.write()))


def read_duration(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'three weeks', 'two-day', 'several months', 'an hour'."""
    parts = tokens.slice(first, last)
    amount = _Amount(parts)
    if amount.unit == "WE" or (parts[0].kind == "a" and parts[1].kind == "U" and amount.unit == "TS"):
        return None
    if any(t.kind == "Y" for t in parts) and not amount.is_plural:
        return None
    if _kind(tokens, first - 1) == "$" or (parts[0].kind == "o"):
        return None
    return _make(tokens, first, last, Meaning(kind=Kind.DURATION, value=amount.write()))


def read_reference(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'now', 'recently', 'recent years'."""
    parts = tokens.slice(first, last)
    words = load_words()
    if parts[0].kind == "R":
        return _make(tokens, first, last, Meaning(kind=Kind.REFERENCE, value="PAST_REF"))
    if parts[0].kind == "T":
        return None
    return _make(tokens, first, last, Meaning(kind=Kind.REFERENCE, value=words.references[parts[0].word]))


def read_named(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'Christmas Day', 'Eid al-Fitr'."""
    words = load_words()
    start = tokens.starts[first]
    found = words.named_pattern.match(tokens.text, start)
    if found is None or not tokens.text[start].isupper():
        return None
    while last < len(tokens.ends) and tokens.ends[last - 1] < found.end():
        last += 1
    if tokens.ends[last - 1] != found.end():
        return None
    name = re.sub(r"\s+", " ", found[0].lower().replace("’", "'"))
    said = words.named.get(name, words.named.get(name.replace("new years", "new year's")))
    if said is None:
        return _make(tokens, first, last, Meaning(kind=Kind.NAMED))
    *year, month, day = (int(n) for n in said.split("-"))
    meaning = Meaning(kind=Kind.DATE, year=year[0] if year else None, month=month, day=day)
    if not year and _kind(tokens, last) == "Y":
        meaning = replace(meaning, year=int(_word(tokens, last)))
        last += 1
    return _make(tokens, first, last, meaning)


RULES: dict[str, Rule] = {
    "iso": read_iso,
    "numeric": read_numeric,
    "dmy": read_day,
    "mdy": read_day,
    "my": read_month,
    "month": read_month,
    "season": read_season,
    "weekday": read_weekday,
    "quarter": read_quarter,
    "century": read_century,
    "decade": read_decade,
    "offset": read_offset,
    "vague": read_vague,
    "beside": read_beside,
    "stretch": read_stretch,
    "unit": read_unit,
    "unit_part": read_unit_part,
    "day_part": read_day_part,
    "bc": read_before_christ,
    "ad": read_anno_domini,
    "clock": read_clock,
    "year": read_year,
    "year_tail": read_year_tail,
    "short_year": read_short_year,
    "bare3": read_bare3,
    "every": read_set,
    "duration": read_duration,
    "reference": read_reference,
    "named": read_named,
}
"""The rule of each branch of the grammar."""
