"""Rules for years and what is counted in them: seasons, quarters, decades, centuries, before Christ.

A rule gets all tokens of the text and the first and last (not included) of its match. It declines with ``None`` where the
words are no date after all.
"""

from reportedly.reader.dates.lexer import Tokens, load_words
from reportedly.reader.dates.matched import (
    FROM_TEXT,
    YearWords,
    core_of,
    find_modifier,
    find_toward,
    find_year,
    make_expression,
    number_in,
)
from reportedly.reader.dates.meanings import Expression, Kind, Meaning

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


_STREETS = frozenset("street st avenue ave road rd boulevard blvd drive dr lane highway hwy parkway".split())
_TWO_DIGITS = 2


def read_season(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'the summer', 'spring of 1916', 'last winter'."""
    parts = tokens.slice(first, last)
    at = next(i for i, t in enumerate(parts) if t.kind in "Ss")
    known = find_year(parts[at + 1 :])
    if known is None:
        return None
    toward = find_toward(parts[:at])
    before = tokens.kind_at(first - 1)
    is_weak = parts[at].kind == "s"
    has_company = known.say_something or toward is not None or find_modifier(parts[:at]) is not None
    if is_weak and not has_company and (before != "I" or (at == 0 and tokens.word_at(first - 1) != "in")):
        return None
    if not has_company and before not in "IF>i" and (at == 0 or parts[0].kind != "t"):
        return None
    if parts[at].kind == "s" and not known.say_something and tokens.word_at(last) in ("of", "to", "from", "in"):
        return None
    if not known.say_something and toward is not None:
        known = YearWords(toward=toward, from_text=any(t.kind in FROM_TEXT for t in parts[:at]))
    season = load_words().seasons[parts[at].word]
    meaning = Meaning(kind=Kind.SEASON, season=season, modifier=find_modifier(parts[:at]))
    return make_expression(tokens, first, last, known.put_into(meaning))


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
    known = find_year(parts[3:])
    if known is None:
        return None
    return make_expression(tokens, first, last, known.put_into(Meaning(kind=Kind.QUARTER, number=number)))


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
            number += number_in(token.word)
        elif token.kind == "o":
            number += load_words().ordinals[token.word]
        elif token.kind == "n":
            number += int(load_words().numbers[token.word] or 0)
    is_before = any(t.kind == "B" for t in parts)
    if not 1 <= number <= (40 if is_before else 22):
        return None
    last = first + at + 1 if not is_before else last
    meaning = Meaning(kind=Kind.CENTURY, number=-number if is_before else number, modifier=find_modifier(parts[:at]))
    core = next(i for i, t in enumerate(parts) if t.kind in "oOn" and parts[i + 1].kind != "E")
    return make_expression(tokens, first, last, meaning, (first + core, last))


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
        if parts[0].kind != "t" and find_modifier(parts) is None and tokens.word_at(first - 1) not in ("the", "in"):
            return None
    else:
        years = number_in(token.word)
        is_short = years < 100
        if years % 10 != 0 or tokens.word_at(first - 1) in ("his", "her", "their", "my"):
            return None
        if is_short and parts[0].kind not in "tE'" and not is_before:
            return None
        if not is_short and years < 1000 and not is_before:
            return None
        tens = years // 10
    is_short = is_short and not is_before
    year = -tens if is_before else tens
    core = (first, last) if parts[0].kind not in "tE" else core_of(tokens, first, last, frozenset("'GB"))
    meaning = Meaning(
        kind=Kind.DECADE,
        modifier=find_modifier(parts),
        year=None if is_short else year,
        short_year=year if is_short else None,
    )
    return make_expression(tokens, first, last, meaning, core)


def read_before_christ(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'490 BC', 'early 480 BC', and the first year of '499-493 BC'."""
    parts = tokens.slice(first, last)
    number = next(t for t in parts if t.kind in "DN3Y")
    if not number.word.isdigit() or int(number.word) == 0:
        return None
    if tokens.kind_at(first - 1) in "Mm":
        return None
    meaning = Meaning(kind=Kind.DATE, year=-int(number.word), modifier=find_modifier(parts))
    core = (first + parts.index(number), last)
    return make_expression(tokens, first, last, meaning, core)


def read_anno_domini(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'AD 70'."""
    word = tokens.word_at(last - 1)
    if tokens.word_at(first) != "ad" or not word.isdigit() or int(word) == 0 or tokens.kind_at(last) == "B":
        return None
    return make_expression(tokens, first, last, Meaning(kind=Kind.DATE, year=int(word)))


def read_year(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'1990', 'early 2014', 'the end of 1944', 'the year 2001'; not '2000 people'."""
    parts = tokens.slice(first, last)
    at = last - 1
    if any(t.kind == "U" and load_words().units.get(t.word) != "Y" for t in parts):
        return None
    modifier = find_modifier(parts)
    if not _is_year(tokens, at, sure=modifier is not None or any(t.kind == "U" for t in parts)):
        return None
    meaning = Meaning(kind=Kind.DATE, year=int(parts[-1].word), modifier=modifier)
    if not any(t.kind == "E" for t in parts):
        first = at
    return make_expression(tokens, first, last, meaning, (at, last))


def _is_year(tokens: Tokens, at: int, *, sure: bool) -> bool:
    """Whether a number of four digits is a year, by what stands beside it."""
    year = int(tokens.word_at(at))
    is_round = year % 100 == 0 or not 1800 <= year <= 2050
    if _is_other_number(tokens, at) or _counts_things(tokens, at, is_round=is_round):
        return False
    before = tokens.kind_at(at - 1)
    if sure or (tokens.kind_at(at + 1) in "-~" and tokens.kind_at(at + 2) == "Y"):
        return True
    if 1900 <= year <= 2050:
        word_behind = tokens.surface_at(at + 1)
        return not (is_round and tokens.kind_at(at + 1) == "x" and word_behind.islower() and before not in "IF")
    if _is_address(tokens, at):
        return False
    words = (tokens.word_at(at - 1), tokens.word_at(at + 1))
    return before in "IiF>b&tEM~-" or words[0] in ("(", ",", "year", "as") or words[1] == ")"


def _is_address(tokens: Tokens, at: int) -> bool:
    """'1311 Northwest 2nd Avenue': the number of a house."""
    for behind in range(at + 1, at + 5):
        if tokens.word_at(behind) in _STREETS:
            return behind > at + 1
        if not tokens.surface_at(behind)[:1].isupper() and not tokens.surface_at(behind)[:1].isdigit():
            return False
    return False


def _is_other_number(tokens: Tokens, at: int) -> bool:
    """'$2000', '1990 %', 'Resolution 1973', 'F-1990', '1500 hours', '1990-style'."""
    before, behind = tokens.kind_at(at - 1), tokens.kind_at(at + 1)
    if before == "-" and tokens.kind_at(at - 2) in "x34ND" and tokens.word_at(at - 2) not in ("pre", "post"):
        return True  # 'F-1990', '555-1990'
    if tokens.word_at(at + 1) in ("block", "blocks"):
        return True
    if behind == "-" and tokens.kind_at(at + 2) in "xU":
        return True
    is_unit = behind == "U" and tokens.word_at(at + 1).endswith("s")
    is_percent = tokens.word_at(at + 1) in ("%", "percent")
    return is_unit or is_percent or before == "$" or behind == "h" or tokens.word_at(at - 1) in _NUMBERED


def _counts_things(tokens: Tokens, at: int, *, is_round: bool) -> bool:
    """'2000 people', '1500 rifles'; not 'the 1990 elections'."""
    surface = tokens.surface_at(at + 1)
    is_plural = is_round and tokens.kind_at(at + 1) == "x" and surface[:1].isalpha() and surface.lower().endswith("s")
    return (is_plural or surface.lower() in _COUNTED_NOUNS) and tokens.word_at(at - 1) not in ("the", "of")


def read_year_range(tokens: Tokens, first: int, last: int) -> Expression | None:
    """'1915-17': one expression, since '17' alone is no year."""
    word, year = tokens.word_at(last - 1), int(tokens.word_at(first))
    is_tail = len(word) == _TWO_DIGITS and word.isdigit() and int(word) > year % 100
    if not is_tail or tokens.kind_at(last) in "-/~" or not _is_year(tokens, first, sure=False):
        return None
    meaning = Meaning(kind=Kind.DATE, year=year, last_year=year - year % 100 + int(word))
    return make_expression(tokens, first, last, meaning)


def read_short_year(tokens: Tokens, first: int, last: int) -> Expression | None:
    """The '89 of 'in the summer of '89'."""
    word = tokens.word_at(first + 1)
    end = tokens.ends[first + 1]
    if len(word) != 2 or tokens.ends[first] != tokens.starts[first + 1] or tokens.text[end : end + 1].isalnum():
        return None
    if first > 0 and tokens.ends[first - 1] == tokens.starts[first]:
        return None
    if tokens.text[end : end + 1] in ("'", "’") or tokens.kind_at(last) == "U":
        return None  # a quotation
    return make_expression(tokens, first, last, Meaning(kind=Kind.DATE, short_year=int(word)))


def read_bare3(tokens: Tokens, first: int, last: int) -> Expression | None:
    """The '492' of 'in 492': a year where the text is in the time before Christ."""
    if tokens.word_at(first - 1) in ("for", "over", "around", "about", "within"):
        return None
    if tokens.kind_at(last) == "x" and tokens.word_at(last)[:1].isalpha() and tokens.word_at(last).endswith("s"):
        return None
    return make_expression(
        tokens, first, last, Meaning(kind=Kind.DATE, year=-int(tokens.word_at(first)), value="if before Christ")
    )
