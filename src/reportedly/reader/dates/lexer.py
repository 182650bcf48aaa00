"""A text as words of time: one letter for each token, so that a grammar can be one regular expression over letters.

Most tokens get the letter ``x``. The letters are the grammar's alphabet:

| letter | tokens |
|---|---|
| ``M`` ``m`` | month; ``m`` where the word is another word too and needs company |
| ``W`` ``w`` ``V`` | weekday; short form; in the plural |
| ``D`` ``N`` ``d`` | number 1-31; other of one or two digits; with a fraction |
| ``3`` ``4`` ``Y`` | number of three digits; of four that is no likely year; 1000-2099 |
| ``O`` ``o`` | ordinal in digits; as a word |
| ``n`` ``a`` | number word; 'a', 'an' |
| ``J`` ``K`` ``C`` ``j`` ``G`` | 2014-09-12; 12/09/2014 or 26/11; 11:30; '89 with its apostrophe; 1980s |
| ``U`` ``H`` ``S`` ``s`` | unit of time; part of the day; season; season that is another word too |
| ``E`` | early, late, mid, end, beginning ... |
| ``L`` ``X`` ``T`` ``Z`` ``z`` ``q`` ``f`` ``c`` | last or past; next; this; that; same; previous; following; coming |
| ``l`` ``e`` ``g`` | later or after; earlier or before; ago |
| ``k`` ``r`` ``R`` ``v`` ``y`` | today, yesterday ...; now, recently ...; recent; every, per; daily, weekly ... |
| ``Q`` | begins the name of a feast or a day |
| ``t`` ``F`` ``I`` ``@`` ``&`` ``>`` ``b`` ``i`` | the; of; in, on, during ...; at; and, or; to, through, until; between; from |
| ``B`` ``A`` ``h`` | BC; AD; a.m., p.m., GMT, hours |
| ``u`` | will, scheduled, expected ...: what comes is ahead |
| ``,`` ``.`` ``/`` ``-`` ``~`` | comma; stop; slash; hyphen with no blank around; other dash |
| ``'`` ``$`` ``|`` | apostrophe; currency; end of a paragraph |
"""

import re
from functools import cache
from importlib import resources
from typing import NamedTuple

import yaml

_TOKEN = re.compile(
    r"[bB]\.\s?[cC]\.\s?[eE]\b(?:\.(?!\.))?|[aApPbB]\.\s?[mMcCdD]\b(?:\.(?!\.))?|[^\W\d_]+"
    r"|\d{4}-\d{2}-\d{2}(?![\d-])|\d{4}/\d{2}/\d{2}(?![\d/])|\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d{2}))?(?![\d/])"
    r"|\d{1,2}\.\d{1,2}\.\d{4}(?!\d)|\d{1,2}:\d{2}(?::\d{2})?(?![\d:])"
    r"|\d{1,3}(?:,\d{3})+(?!\d)|\d+\.\d+|\d+"
    r"|\n\s*\n|\S"
)
_DATE_SHAPE = re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)|(\d\d?)[/.](\d\d?)(?:[/.](\d{2,4}))?")
_FUNCTION_WORDS = {
    "a": "a an",
    "t": "the",
    "F": "of",
    "I": "in on during throughout since by within over for around about circa ca before after",
    "@": "at",
    "&": "and or",
    ">": "to through until till thru",
    "b": "between",
    "i": "from",
    "E": "early late mid middle end beginning start outset close part rest turn",
    "L": "last past",
    "X": "next",
    "T": "this these",
    "Z": "that those",
    "z": "same very",
    "q": "previous preceding prior",
    "f": "following subsequent ensuing succeeding",
    "c": "coming upcoming",
    "l": "later afterwards afterward",
    "e": "earlier previously beforehand",
    "g": "ago",
    "k": "today yesterday tomorrow tonight overnight",
    "R": "recent",
    "v": "every each per",
    "B": "bc bce",
    "A": "ad ce",
    "h": "am pm gmt utc hrs",
    "u": "will would shall scheduled expected due plans planned planning upcoming set slated going",
}
"""Words of the grammar by their letter; what they mean where the letter does not say it, the rules look up."""
_DASHES = "–—‒−"


class Token(NamedTuple):
    """One token of an expression: its letter and its words in lower case."""

    kind: str
    word: str
    start: int
    end: int


class Tokens(NamedTuple):
    """A text's tokens: their letters in one string, and where each begins and ends."""

    text: str
    kinds: str
    starts: list[int]
    ends: list[int]

    def word_at(self, at: int) -> str:
        """The word of a token in small letters; '' outside the text."""
        return self.surface_at(at).lower()

    def surface_at(self, at: int) -> str:
        """A token as it stands; '' outside the text."""
        return self.text[self.starts[at] : self.ends[at]] if 0 <= at < len(self.starts) else ""

    def kind_at(self, at: int) -> str:
        """The letter of a token; '|' outside the text."""
        return self.kinds[at] if 0 <= at < len(self.kinds) else "|"

    def slice(self, first: int, last: int) -> list[Token]:
        """Tokens ``first`` to ``last``, ``last`` not included."""
        return [
            Token(self.kinds[i], self.text[self.starts[i] : self.ends[i]].lower(), self.starts[i], self.ends[i])
            for i in range(first, last)
        ]


class Words(NamedTuple):
    """What ``resources/dates.yml`` says, by word in lower case."""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, str]
    day_parts: dict[str, str]
    units: dict[str, str]
    numbers: dict[str, float | None]
    ordinals: dict[str, int]
    decades: dict[str, int]
    references: dict[str, str]
    adverbs: dict[str, str]
    named: dict[str, str | None]
    named_pattern: re.Pattern[str]
    kinds: dict[str, str]


@cache
def load_words() -> Words:
    """The words of time, and the letter of every word in small letters, in capitals and with a capital."""
    content = resources.files("reportedly.resources").joinpath("dates.yml").read_text(encoding="utf-8")
    table = yaml.safe_load(content)

    def by_word(key: str) -> dict[str, int]:
        return {w: n for n, row in table[key].items() for w in (*row["names"], *row["weak"])}

    kinds = {word: letter for letter, listed in _FUNCTION_WORDS.items() for word in listed.split()}
    for key, strong, weak in (("months", "M", "m"), ("weekdays", "W", "w"), ("seasons", "S", "s")):
        for row in table[key].values():
            kinds |= dict.fromkeys(row["names"], strong) | dict.fromkeys(row["weak"], weak)
    kinds |= {f"{w}s": "V" for row in table["weekdays"].values() for w in row["names"]}
    listed_by = {key: {w: code for code, words in table[key].items() for w in words}
                 for key in ("day_parts", "units", "references", "adverbs")}  # fmt: skip
    kinds |= dict.fromkeys(listed_by["day_parts"], "H") | dict.fromkeys(listed_by["references"], "r")
    kinds |= dict.fromkeys(listed_by["adverbs"], "y") | dict.fromkeys(table["numbers"], "n")
    kinds |= dict.fromkeys(listed_by["units"], "U")
    kinds |= dict.fromkeys(table["ordinals"], "o") | dict.fromkeys(table["decades"], "G")  # 'second' is an ordinal
    named: dict[str, str | None] = {**table["named"], **dict.fromkeys(table["moving"])}
    for name in named:
        first = re.match(r"[^\W\d_]+", name)
        if first is not None:
            kinds.setdefault(first[0], "Q")
    spelled = sorted((n for n in named if n[0].isalpha()), key=len, reverse=True)
    pattern = "|".join(re.escape(n).replace("'", "['’]?").replace(r"\ ", r"\s{1,3}") for n in spelled)
    cased = {form: letter for word, letter in kinds.items() for form in (word, word.capitalize(), word.upper())}
    return Words(
        months=by_word("months"),
        weekdays=by_word("weekdays"),
        seasons={w: c for c, row in table["seasons"].items() for w in (*row["names"], *row["weak"])},
        day_parts=listed_by["day_parts"],
        units=listed_by["units"],
        numbers=table["numbers"],
        ordinals=table["ordinals"],
        decades=table["decades"],
        references=listed_by["references"],
        adverbs=listed_by["adverbs"],
        named=named,
        named_pattern=re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE),
        kinds=cased,
    )


def split_tokens(text: str) -> Tokens:
    """The tokens of a text with their letters; in time linear in the text's length."""
    kinds: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    known = load_words().kinds
    get = known.get
    for found in _TOKEN.finditer(text):
        word = found[0]
        start, end = found.span()
        kind = get(word)
        if kind is None:
            first = word[0]
            if "." in word and first.isalpha():
                kind = _STOPPED[word.rstrip(".")[-1].lower()]
            elif first.isalpha():
                kind = _letter_of_suffix(word, kinds, ends, start)
                if kind == "":
                    ends[-1] = end
                    continue
            elif first.isdecimal():
                kind = "x" if start > 0 and text[start - 1].isalpha() else _letter_of_number(word)
            else:
                kind = _letter_of_mark(word, text, start, end)
        kinds.append(kind)
        starts.append(start)
        ends.append(end)
    return Tokens(text, "".join(kinds), starts, ends)


_STOPPED = {"m": "h", "c": "B", "d": "A", "e": "B"}
"""Letters of 'a.m.', 'B.C.' ('B.C.E.') and 'A.D.' by the last letter."""
_SUFFIXES = frozenset(("st", "nd", "rd", "th"))


def _letter_of_suffix(word: str, kinds: list[str], ends: list[int], start: int) -> str:
    """The letter of an unknown word; '' where it belongs to the number before it, whose letter is changed."""
    if not ends or ends[-1] != start or len(word) > 2:
        return "x"
    small = word.lower()
    if small in _SUFFIXES and kinds[-1] in "DN3":
        kinds[-1] = "O"
        return ""
    if small == "s" and kinds[-1] in "YNDj3":
        kinds[-1] = "G"
        return ""
    return "x"


def _letter_of_number(word: str) -> str:
    if word.isdigit():
        size = len(word)
        if size <= 2:
            return "D" if 1 <= int(word) <= 31 else "N"
        if size == 4:
            return "Y" if "1000" <= word < "2100" else "4"
        return "3" if size == 3 and word[0] != "0" else "x"
    if ":" in word:
        return "C"
    if "/" in word or "-" in word or word.count(".") == 2:
        return "J" if word[:4].isdigit() else "K"
    return "x" if "," in word else "d"


def _letter_of_mark(mark: str, text: str, start: int, end: int) -> str:
    if mark == "-":
        tight = text[start - 1 : start].strip() != "" and text[end : end + 1].strip() != ""
        return "-" if tight else "~"
    if mark in _DASHES:
        return "~"
    if mark in ",./":
        return mark
    if mark in "'’‘`":
        return "'"
    if mark in "$€£₹¥":
        return "$"
    return "|" if mark[0] == "\n" else "x"
