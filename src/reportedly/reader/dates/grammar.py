"""Finds expressions of time: regular expressions over the letters of `lexer`, and a rule for each of their branches.

A branch proposes where an expression may stand; its rule (`rules`) looks at the words, makes a `Meaning`, or declines.
No branch repeats anything without a bound, and the search never goes back, so finding takes time linear in the text,
whatever the text is.

Method: token types and heuristics over them follow SynTime (Zhong, Sun and Cambria 2017); meanings are those of TIMEX3.
"""

import re
from collections.abc import Iterator
from functools import cache

from reportedly.reader.dates.lexer import Tokens
from reportedly.reader.dates.meanings import Expression
from reportedly.reader.dates.rules import RULES

_NUMBER = "(?:(?:an|nn|n[-~]n|n&an|n|a|[DN3Y4d])F?)"
"""'a few', 'twenty-five', 'two and a half', 'two', 'a', '10'; 'a couple of'."""
_MOD = "(?:t?(?:[oOlL]t?)?E[-~]?[FI]?t?)?"
"""'early', 'mid-', 'the end of', 'late in the', 'the latter part of the'."""
_PART = "(?:(?:t?E?|EIt|Z)HU?Ft?)?"
"""'the night of', 'early in the morning of', 'the early morning hours of'."""
_REL_YEAR = "(?:F?t?[zqfLXZT]z?U|FtU)"
"""'of that year', 'last year', 'of the same year'."""
_MONTH = r"(?:M|m\.?)"
_DAYS = "(?:[DO](?:(?:[-~&>]|,&)t?[DO])?)"
_WEEKDAY = r"(?:[Ww]\.?,?(?:It)?t?)?"

_BRANCHES = (
    ("iso", "J", "J"),
    ("dmy", "tEHZTLXWwDO", rf"{_PART}{_MOD}[TLX]?{_WEEKDAY}t?{_DAYS}F?{_MONTH}(?:,?F?Y|,?'?[ND]|{_REL_YEAR})?H?"),
    ("mdy", "tEHZTLXWwMm", rf"{_PART}{_MOD}[TLX]?{_WEEKDAY}{_MONTH}t?{_DAYS}(?:,?F?Y|,?'[ND]|{_REL_YEAR})?H?"),
    ("my", "tEoOlLMm", rf"{_MOD}{_MONTH}(?:[DN3Y],?B|,?F?t?Y|{_REL_YEAR})"),
    ("numeric", "K", "K"),
    (
        "season",
        "tEeoOlLXTZzqfSs",
        rf"(?:[el]It)?{_MOD}(?:Zz|[TLXZ]|t[zqfLX]?)?[Ss](?:F?[DN3Y],?B|,?F?t?Y(?:[-~/][YDN])?|F?'[ND]|{_REL_YEAR})?",
    ),
    ("weekday", "tELXTZqfzW", rf"{_MOD}(?:t?[LXTZqfz])?W(?:F?[LXT]U|,?E?H)?"),
    ("quarter", "to", r"t?o[-~]?UF?(?:tY|Y|[LXTZ]U)?"),
    ("century", "tEnoO", r"(?:t?(?:[oOlL]t?)?E[-~]?[FI]?)?t?(?:n[-~])?[oO][-~]?U,?B?"),
    ("decade", "tEoOlL'G", rf"{_MOD}'?G,?B?"),
    ("offset", "anDN3Y4d", rf"(?:{_NUMBER}[-~]?U|[an]U&an)(?:[legI]|i[kr])"),
    ("vague", "U", r"U[leg]"),
    ("beside", "t", r"tUI(?:k|(?=[.,|xI]))"),
    ("stretch", "tLXcfq", rf"t?[LXcfq]{_NUMBER}U"),
    ("unit", "eltELXTZzqfc", r"(?:[el]I?t?)?(?:t?E[-~]?[FI]?)?(?:[LXTZqfc]|t[LXzqfc]|Zz)U"),
    ("unit_part", "elt", r"[el]ItU|t(?:[oOlL])?EFtU"),
    ("weekend", "t", r"(?<=[I@])tU"),
    ("day_part", "tEeLTZzXqfk", r"E?(?:I?t)?(?:[LTZXqf]|t[zXqf]|Zz)H|E?k(?:E?H)?"),
    ("bc", "tEDN3Y", rf"{_MOD}[DN3Y](?:,?B|(?=(?:[-~>&]|,&)[DN3Y],?B))"),
    ("ad", "A", r"A[DN3Y]"),
    ("clock", "CDY4", r"C[Fh]?h?|[DY4]h|(?<=@)[Y4]"),
    ("month", "tEoOlLXqfTMm", rf"{_MOD}(?:[LXTqf]|t[qf])?[Mm]"),
    ("year_range", "Y", r"Y[-~/][ND]"),
    ("year", "tEoOlLY", rf"{_MOD}(?:U)?Y"),
    ("short_year", "'", r"'[DN]"),
    ("day_alone", "O", r"(?<=It)O(?=[.,|I])"),
    ("bare3", "3", r"(?<=[Ii>&b])3(?![U3DN])"),
    ("every", "vVy", rf"v(?:[zo]|{_NUMBER})?U|v[WH]|V|y"),
    ("duration", "anoDN3Y4d", rf"{_NUMBER}[-~]?U|na?U"),
    ("reference", "rRT", r"r|R[U]|TU"),
    ("named", "QNDK", r"Q"),
)
"""Name of the rule, letters with which a match may begin, the branch; the first branch whose rule agrees has it."""


class _Branch:
    """A compiled branch with its rule."""

    def __init__(self, name: str, pattern: str) -> None:
        self.match = re.compile(pattern).match
        self.rule = RULES[name]


@cache
def _branches_by_letter() -> dict[str, tuple[_Branch, ...]]:
    made = [(begins, _Branch(name, pattern)) for name, begins, pattern in _BRANCHES]
    letters = {letter for begins, _ in made for letter in begins}
    return {letter: tuple(branch for begins, branch in made if letter in begins) for letter in letters}


_STARTS = re.compile(r"[OWwDMmJKGSsHLXqfcEkrRvyQVNn3C4YdA'U]|[taelo](?![x.,|])|[TZ](?=[DUMmSsWHLXz])")
"""Where an expression may begin; of the commonest words only where something of use follows."""


def iter_expressions(tokens: Tokens) -> Iterator[Expression]:
    """Expressions of time in text order; none overlaps another."""
    by_letter = _branches_by_letter()
    kinds = tokens.kinds
    search = _STARTS.search
    at = 0
    while (start := search(kinds, at)) is not None:
        first = start.start()
        at = first + 1
        for branch in by_letter.get(kinds[first], ()):
            found = branch.match(kinds, first)
            if found is None:
                continue
            expression = branch.rule(tokens, first, found.end())
            if expression is not None:
                yield expression
                at = max(at, expression.last)
                break
