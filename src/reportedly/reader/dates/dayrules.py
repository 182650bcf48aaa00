"""Rules for days, months, weekdays and hours of the calendar ('16 Nov', 'last Friday', '11:30').

A rule gets all tokens of the text and the first and last (not included) of its match. It declines with ``None`` where the
words are no date after all.
"""

import re
from dataclasses import replace

from reportedly.reader.dates.lexer import Tokens, load_words
from reportedly.reader.dates.matched import (
    TOWARD,
    YearWords,
    core_of,
    find_modifier,
    find_part,
    find_toward,
    find_year,
    make_expression,
    number_in,
)
from reportedly.reader.dates.meanings import Expression, Kind, Meaning

_WHOLE_WEAK = frozenset(("march", "may", "august"))
"""Whole names of months among the weak ones: a stop behind them is the sentence's."""


def _trim_mark(tokens: Tokens, last: int) -> int:
    """Without a stop that ends the sentence after a name that is no short form."""
    is_stop = tokens.kinds[last - 1] == "." and tokens.word_at(last - 2) in _WHOLE_WEAK
    return last - 1 if is_stop else last


def read_iso(tokens: Tokens, first: int, last: int) -> Expression | None:
    """2014-09-12, 2014/09/12."""
    year, month, day = (int(n) for n in re.split(r"[-/]", tokens.word_at(first)))
    return make_expression(tokens, first, last, Meaning(kind=Kind.DATE, year=year, month=month, day=day))


def read_numeric(tokens: Tokens, first: int, last: int) -> Expression | None:
    """12/09/2014, 26/11: only where it can be one day, or is a name ('9/11')."""
    word = tokens.word_at(first)
    named = load_words().named.get(word)
    if named is not None:
        year, month, day = (int(n) for n in named.split("-"))
        return make_expression(tokens, first, last, Meaning(kind=Kind.DATE, year=year, month=month, day=day))
    a, b, *rest = (int(n) for n in re.split(r"[/.]", word))
    if not rest and (not (a > 12) ^ (b > 12) or max(a, b) > 31 or tokens.kind_at(first - 1) not in "Ii>t"):
        return None
    if not (1 <= a <= 31 and 1 <= b <= 31) or (a > 12 and b > 12):
        return None
    said = rest[0] if rest else None
    is_short = said is not None and said < 100
    meaning = Meaning(kind=Kind.DATE, year=None if is_short else said, short_year=said if is_short else None)
    if a == b or a > 12 or b > 12:
        meaning = replace(meaning, day=max(a, b), month=min(a, b))
    else:
        meaning = replace(meaning, value="ambiguous")
    return make_expression(tokens, first, last, meaning)


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
            days.append(number_in(token.word))
            stop = i
    year_area = parts[month_at + 1 :] if days_first else day_area[stop + 1 :]
    known = find_year(year_area)
    if known is None:
        return None
    if (
        known.short_year is not None
        and days_first
        and year_area[0].kind in "DN"
        and not _is_short_year(tokens, last - 1)
    ):
        known, last = YearWords(), last - 1
    before = tokens.kind_at(first - 1)
    glued = before == "-" and tokens.kind_at(first - 2) in "x"
    if glued or before == "$" or (len(days) == 2 and days[0] >= days[1]) or not all(1 <= d <= 31 for d in days):
        return None
    if (
        tokens.word_at(first - 1) == "in"
        and not days_first
        and not known.say_something
        and tokens.kind_at(last) in "xn"
    ):
        return None  # 'in May 20 people'
    weekday = next((load_words().weekdays[t.word] for t in parts if t.kind in "Ww"), None)
    meaning = Meaning(
        kind=Kind.DATE,
        month=month,
        day=days[0],
        last_day=days[1] if len(days) > 1 else None,
        weekday=weekday,
        modifier=None if find_part(parts) else find_modifier(parts),
        part=find_part(parts),
    )
    return make_expression(tokens, first, last, known.put_into(meaning), core_of(tokens, first, last))


def _is_short_year(tokens: Tokens, at: int) -> bool:
    """'4 FEB 90' has a year; '5 May 20 people' has none."""
    end = tokens.ends[at]
    behind = tokens.text[end : end + 2]
    if tokens.kinds[at] == "N":
        return not behind[:1].isalnum() and tokens.kind_at(at + 1) != "U"
    return not behind.strip().isalnum()


def read_month(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'early May 2014', 'October, 1917', 'August of that year', 'last March', 'July'."""
    parts = tokens.slice(first, last)
    at = next(i for i, t in enumerate(parts) if t.kind in "Mm")
    known = find_year(parts[at + 1 :])
    if known is None:
        return None
    toward = find_toward(parts[:at])
    if not known.say_something and not _is_month_alone(tokens, first, first + at):
        return None
    if tokens.kind_at(first - 1) == "-" and tokens.kind_at(first - 2) == "x":
        return None
    if not known.say_something and toward is not None:
        known = YearWords(toward=toward, from_text=any(t.kind in "qf" for t in parts[:at]))
    meaning = Meaning(
        kind=Kind.DATE,
        month=load_words().months[parts[at].word],
        modifier=find_modifier(parts[:at]),
    )
    return make_expression(tokens, first, last, known.put_into(meaning), core_of(tokens, first, last))


def _is_month_alone(tokens: Tokens, first: int, at: int) -> bool:
    """Whether a month's name without day and year is one: 'may', 'march' and 'sun' are other words too."""
    surface = tokens.text[tokens.starts[at] : tokens.ends[at]]
    if tokens.kinds[at] == "M" or (surface.lower() == "august" and surface[0] == "A"):
        return True
    before = tokens.kind_at(at - 1)
    if before in "EXq" or (before == "L" and surface[0].isupper()) or (before in "-~" and first < at):
        return True
    if tokens.word_at(at - 1) in ("in", "since", "during", "until", "till", "by"):
        return True
    is_title = surface[0].isupper() and not surface.isupper()
    if is_title and tokens.kind_at(at + 1) in "-~>&" and tokens.kind_at(at + 2) in "Mm":
        return True
    return is_title and before in "ITF>&ib,("


def read_weekday(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'Wednesday', 'last Friday', 'Monday night', 'early Tuesday', 'Monday of last week'."""
    parts = tokens.slice(first, last)
    at = next(i for i, t in enumerate(parts) if t.kind == "W")
    tail = [t for t in parts[at + 1 :] if t.kind in TOWARD]
    if any(t.kind == "U" and load_words().units.get(t.word) != "W" for t in parts):
        parts, tail, last = parts[: at + 1], [], first + at + 1
    meaning = Meaning(
        kind=Kind.WEEKDAY,
        weekday=load_words().weekdays[parts[at].word],
        toward=find_toward(tail or parts[:at]),
        of_year=bool(tail),
        from_text=any(t.kind in "qfz" for t in parts[:at]),
        modifier=find_modifier(parts[:at]) if find_part(parts) is None else None,
        part=find_part(parts),
    )
    return make_expression(tokens, first, last, meaning, (first + at, first + at + 1))


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
    return make_expression(tokens, first, last, Meaning(kind=Kind.CLOCK, part=f"{hour:02d}:{minute:02d}"))


def read_day_alone(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'On the 20th': a day of the month told before."""
    day = number_in(tokens.word_at(first))
    if tokens.word_at(first - 2) not in ("on", "since", "by", "until") or not 1 <= day <= 31:
        return None
    return make_expression(tokens, first, last, Meaning(kind=Kind.DATE, day=day, from_text=True))


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
        return make_expression(tokens, first, last, Meaning(kind=Kind.NAMED))
    *year, month, day = (int(n) for n in said.split("-"))
    meaning = Meaning(kind=Kind.DATE, year=year[0] if year else None, month=month, day=day)
    if not year and tokens.kind_at(last) == "Y":
        meaning = replace(meaning, year=int(tokens.word_at(last)))
        last += 1
    return make_expression(tokens, first, last, meaning)
