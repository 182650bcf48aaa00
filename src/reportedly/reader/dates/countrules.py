"""Rules for what is counted from somewhere, and for how long and how often ('two days ago', 'last week', 'daily').

A rule gets all tokens of the text and the first and last (not included) of its match. It declines with ``None`` where the
words are no date after all.
"""

from reportedly.reader.dates.lexer import Token, Tokens, load_words
from reportedly.reader.dates.matched import (
    DAY_UNITS,
    FROM_TEXT,
    TOWARD,
    Amount,
    find_modifier,
    find_part,
    find_toward,
    make_expression,
)
from reportedly.reader.dates.meanings import Expression, Kind, Meaning, Toward


def read_offset(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'two days ago', 'a year earlier', 'three weeks later', 'ten days from now'; 'two days before ...' is unknown."""
    parts = tokens.slice(first, last)
    amount = Amount(parts)
    if parts[1].kind == "U" and parts[2].kind == "&" and amount.number is not None:  # 'a year and a half ago'
        amount.number += load_words().numbers[parts[4].word] or 0.0
    tail = parts[-1]
    if tail.kind == "I":
        if tail.word not in ("before", "after"):
            return None
        if tokens.kind_at(last) in ".,|":
            tail = Token("e" if tail.word == "before" else "l", tail.word, tail.start, tail.end)
        else:
            meaning = Meaning(kind=Kind.OFFSET, number=amount.number, unit=amount.unit, value="beside")
            return make_expression(tokens, first, last - 1, meaning)
    meaning = Meaning(
        kind=Kind.OFFSET,
        number=amount.number,
        unit=amount.unit,
        forward=tail.kind not in "ge",
        from_text=tail.kind in "le",
    )
    return make_expression(tokens, first, last, meaning)


def read_vague(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'days later', 'years ago'."""
    parts = tokens.slice(first, last)
    if not parts[0].word.endswith("s"):
        return None
    kind = parts[-1].kind
    unit = load_words().units[parts[0].word]
    meaning = Meaning(kind=Kind.OFFSET, unit=unit, forward=kind == "l", from_text=kind in "le")
    return make_expression(tokens, first, last, meaning)


def read_beside(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'the day before', 'the week after', 'the day before yesterday'."""
    parts = tokens.slice(first, last)
    if parts[2].word not in ("before", "after"):
        return None
    unit = load_words().units[parts[1].word]
    if unit not in DAY_UNITS:
        return None
    if parts[-1].kind == "k":
        shift = {"yesterday": -2, "tomorrow": 2, "today": 0}.get(parts[-1].word)
        if unit != "D" or not shift:
            return None
        meaning = Meaning(kind=Kind.OFFSET, number=2, unit="D", forward=shift > 0)
        return make_expression(tokens, first, last, meaning)
    if tokens.kind_at(last) in "xI" and not _is_clause_end(tokens, last):
        return None
    forward = parts[2].word == "after"
    meaning = Meaning(kind=Kind.OFFSET, number=1, unit=unit, forward=forward, from_text=True)
    return make_expression(tokens, first, last, meaning)


def _is_clause_end(tokens: Tokens, at: int) -> bool:
    """Whether a mark ends the clause here, or a preposition goes on: 'the day before in the town'."""
    word = tokens.word_at(at)
    return not word or not word[0].isalnum() or word in ("in", "at", "near", "on")


_BEFORE_VERBS = frozenset(
    "will would can could may might must should shall to not n't 'll ’ll ll didn don doesn won".split()
)
"""Words behind which 'last' is a verb, where a number follows it."""


def read_stretch(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'the past two weeks', 'the next six months', 'the following two years'."""
    parts = tokens.slice(first, last)
    at = next(i for i, t in enumerate(parts) if t.kind in TOWARD)
    amount = Amount(parts[at + 1 :])
    if tokens.kind_at(last) == "F" and parts[at].kind == "L":
        return None  # 'the last two weeks of May'
    if parts[0].word == "last" and tokens.word_at(first - 1) in _BEFORE_VERBS:
        return None  # 'flour would last ten days'
    meaning = Meaning(
        kind=Kind.STRETCH,
        number=amount.number,
        unit=amount.unit,
        forward=parts[at].kind in "Xcf",
        from_text=parts[at].kind in "fq",
        value=amount.write(),
    )
    return make_expression(tokens, first, last, meaning)


def read_unit(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'last week', 'earlier this year', 'the following day', 'that same month', 'the end of last year'."""
    parts = tokens.slice(first, last)
    unit = load_words().units[parts[-1].word]
    at = next(i for i, t in enumerate(parts) if t.kind in TOWARD)
    if unit not in DAY_UNITS or (parts[at].kind in "LXcqf" and tokens.kind_at(last) == "F"):
        return None  # 'the last week of August'
    if parts[at].word == "these" and parts[-1].word == "days":
        return make_expression(tokens, first, last, Meaning(kind=Kind.REFERENCE, value="PRESENT_REF"))
    if parts[-1].word.endswith("s") or parts[at].word == "past" or (unit in ("DE", "CE") and parts[at].kind in "LX"):
        return _read_open_stretch(tokens, first, last)
    toward = find_toward(parts)
    has_the = at > 0 and parts[at - 1].kind == "t"
    from_text = (
        any(t.kind in FROM_TEXT for t in parts)
        or (has_the and parts[at].kind == "X")
        or (unit == "D" and parts[at].kind == "T")
    )
    meaning = Meaning(
        kind=Kind.WEEKEND if unit == "WE" else Kind.UNIT,
        unit=unit,
        toward=Toward.FOLLOWING if from_text and toward is Toward.NEXT else toward,
        from_text=from_text,
        modifier={"e": "earlier", "l": "later"}.get(parts[0].kind) or find_modifier(parts),
    )
    return make_expression(tokens, first, last, meaning)


def _read_open_stretch(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'The past year', 'the next decade': one unit long; 'recent weeks', 'the following days': nobody knows how long."""
    parts = tokens.slice(first, last)
    unit = load_words().units[parts[-1].word]
    is_plural = parts[-1].word.endswith("s")
    pointer = next(t.kind for t in parts if t.kind in TOWARD)
    if pointer not in "LXcfq":
        return None
    meaning = Meaning(
        kind=Kind.STRETCH,
        number=None if is_plural else 1,
        unit=unit,
        forward=pointer in "Xcf",
        from_text=pointer in "fq",
        value=f"P{'X' if is_plural else 1}{unit}",
    )
    return make_expression(tokens, first, last, meaning)


def read_weekend(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'Over the weekend': the last one."""
    if tokens.word_at(first + 1) != "weekend":
        return None
    return make_expression(tokens, first, last, Meaning(kind=Kind.WEEKEND, unit="WE"))


def read_unit_part(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'later in the year', 'the end of the month'."""
    parts = tokens.slice(first, last)
    unit = load_words().units[parts[-1].word]
    if unit not in ("W", "M", "Y", "DE", "CE") or parts[-1].word.endswith("s"):
        return None
    modifier = {"e": "earlier", "l": "later"}.get(parts[0].kind) or find_modifier(parts)
    meaning = Meaning(kind=Kind.UNIT, unit=unit, toward=Toward.SAME, from_text=True, modifier=modifier)
    return make_expression(tokens, first, last, meaning)


_DAY_WORDS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def read_day_part(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'today', 'last night', 'this morning', 'yesterday afternoon', 'that evening', 'the next morning'."""
    parts = tokens.slice(first, last)
    part = find_part(parts)
    for token in parts:
        if token.kind == "k":
            if token.word == "overnight":
                return None
            part = "NI" if token.word == "tonight" else part
            shift = _DAY_WORDS[token.word]
            meaning = Meaning(
                kind=Kind.OFFSET, number=abs(shift), unit="D", forward=shift > 0, part=part,
                value="today" if token.word == "today" else "by day",
            )  # fmt: skip
            return make_expression(tokens, first, last, meaning)
    toward = find_toward(parts)
    has_the = any(t.kind == "t" for t in parts)
    from_text = any(t.kind in FROM_TEXT for t in parts) or (has_the and toward is Toward.NEXT)
    if has_the and toward in (Toward.LAST,):
        return None
    shift = {Toward.LAST: -1, Toward.PREVIOUS: -1, Toward.NEXT: 1, Toward.FOLLOWING: 1}.get(toward or Toward.THIS, 0)
    if toward is Toward.LAST and part != "NI":
        shift = -1
    meaning = Meaning(kind=Kind.OFFSET, number=abs(shift), unit="D", forward=shift > 0, from_text=from_text, part=part)
    return make_expression(tokens, first, last, meaning)


def read_set(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'every Monday', 'each year', 'per month', 'daily', 'Sundays'."""
    parts = tokens.slice(first, last)
    words = load_words()
    tail = parts[-1]
    if tail.kind in "WV":
        weekday = words.weekdays[tail.word if tail.kind == "W" else tail.word.removesuffix("s")]
        meaning = Meaning(kind=Kind.SET, weekday=weekday, value=f"XXXX-WXX-{weekday}")
        return make_expression(tokens, first, last, meaning, (last - 1, last))
    if tail.kind == "y":
        return make_expression(tokens, first, last, Meaning(kind=Kind.SET, value=words.adverbs[tail.word]))
    if tail.kind == "H":
        return make_expression(
            tokens, first, last, Meaning(kind=Kind.SET, value=f"XXXX-XX-XXT{words.day_parts[tail.word]}")
        )
    amount = Amount(parts)
    if amount.number is None:
        amount.number = 1.0
    return make_expression(tokens, first, last, Meaning(kind=Kind.SET, value=amount.write()))


def read_duration(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'three weeks', 'two-day', 'several months', 'an hour'."""
    parts = tokens.slice(first, last)
    amount = Amount(parts)
    if amount.unit == "WE" or (parts[0].kind == "a" and parts[1].kind == "U" and amount.unit == "TS"):
        return None
    if any(t.kind == "Y" for t in parts) and not amount.is_plural:
        return None
    if tokens.kind_at(first - 1) == "$" or (parts[0].kind == "o"):
        return None
    return make_expression(tokens, first, last, Meaning(kind=Kind.DURATION, value=amount.write()))


def read_reference(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'now', 'recently', 'recent years'."""
    parts = tokens.slice(first, last)
    words = load_words()
    if parts[0].kind == "R":
        return make_expression(tokens, first, last, Meaning(kind=Kind.REFERENCE, value="PAST_REF"))
    if parts[0].kind == "T":
        return None
    return make_expression(tokens, first, last, Meaning(kind=Kind.REFERENCE, value=words.references[parts[0].word]))
