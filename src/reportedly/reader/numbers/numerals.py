"""A phrase as its words, and the numerals in it: '1,200', 'one hundred and fifty', 'half a dozen'."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reportedly.reader.numbers.counts import CountRule
from reportedly.reader.numbers.words import load_words, plain_number


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral: its value, that of its last scale ('hundred' of 'three hundred'), and the token behind it."""

    value: int
    scale: int
    end: int


@dataclass(frozen=True, slots=True)
class Bound:
    """Words before a numeral: what they make of it, and the token behind them."""

    end: int
    rule: CountRule


class Numerals:
    """The words of one phrase; methods take a word's number and give what stands there, or ``None``."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens = [plain_number(token) for token in tokens]
        self.grouped = {at for at, token in enumerate(tokens) if token != self.tokens[at]}
        self.words = load_words()

    def at(self, at: int) -> str:
        """The token at a place; nothing behind the end."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else ""

    def is_in(self, at: int, name: str) -> bool:
        """Whether the token at a place is of a set of words."""
        return self.at(at) in self.words.sets[name]

    def read_numeral(self, at: int) -> Numeral | None:
        """The longest numeral at a token: '1,200', '1.5 million', 'one hundred and fifty', 'half a dozen', 'a hundred'."""
        word = self.at(at)
        if word == "half" and self.at(at + 1) in ("a", "dozen"):
            place = at + 2 if self.at(at + 1) == "a" else at + 1
            scale = self.words.scales.get(self.at(place))
            return None if scale is None else Numeral(scale // 2, 1, place + 1)
        if word == "a" and self.at(at + 1) == "half" and self.at(at + 2) in self.words.scales:
            return Numeral(self.words.scales[self.at(at + 2)] // 2, 1, at + 3)
        if word[:1].isdecimal() and word[-1:].isdecimal():
            return self.read_digits(at)
        if word == "a" and self.at(at + 1) in self.words.scales:
            return self.read_words(at + 1, 1)
        if word in self.words.numbers or (word in self.words.scales and self.at(at - 1) != "half"):
            return self.read_words(at, 0)
        return None

    def read_digits(self, at: int) -> Numeral | None:
        """A numeral that begins with digits; ``None`` for one that is no whole number."""
        value, scale, end = Fraction(self.at(at)), 1, at + 1
        mark = self.words.scales.get(self.at(end)) or self.words.marks.get(self.at(end))
        while mark is not None:
            value, scale, end = value * mark, scale * mark, end + 1
            mark = self.words.scales.get(self.at(end))
        return Numeral(int(value), scale, end) if value.denominator == 1 else None

    def read_words(self, at: int, current: int) -> Numeral | None:
        """A numeral in words; ``current`` is 1 behind an article ('a hundred'), else 0."""
        total, scale, end, seen = 0, 1, at, current > 0
        tens, opened = False, current > 0
        while True:
            word = self.at(end)
            number, size = self.words.numbers.get(word), self.words.scales.get(word)
            if number is not None and (not seen or opened or (tens and number < 10)):
                current, tens, seen, scale, opened = current + number, number >= 20, True, 1, False
            elif size is not None:
                if self.at(end - 1) == "-" and size == 20:
                    break
                scale = size
                tens, seen, opened = False, True, True
                if size >= 1000:
                    total, current = (
                        (total + max(current, 1)) * size if total < size else total + max(current, 1) * size,
                        0,
                    )
                else:
                    current = max(current, 1) * size
            elif not (seen and self.is_joint(end, current + total, tens=tens)):
                break
            end += 1
        while end > at and self.at(end - 1) in ("and", "-"):
            end -= 1
        half = self.tokens[end : end + 4]
        if half[:3] == ["and", "a", "half"] and len(half) == 4 and half[3] in self.words.scales:
            size = self.words.scales[half[3]]
            return Numeral((current + total) * size + size // 2, size, end + 4)
        return Numeral(total + current, scale, end) if end > at else None

    def is_joint(self, at: int, value: int, *, tens: bool) -> bool:
        """Whether a hyphen or an 'and' goes on with a numeral: 'twenty-five', 'one hundred and fifty'."""
        following = self.words.numbers.get(self.at(at + 1))
        if self.at(at) == "-":
            scale = self.at(at + 1) in self.words.scales
            return scale or (following is not None and ((tens and following < 10) or value % 100 == 0))
        return self.at(at) == "and" and value >= 100 and value % 100 == 0 and following is not None

    def read_before(self, at: int) -> Bound | None:
        """Words before a numeral: 'at least', 'some'."""
        for phrase, rule in self.words.before:
            if tuple(self.tokens[at : at + len(phrase)]) == phrase:
                return Bound(at + len(phrase), rule)
        return None

    def find_head(self, at: int) -> str:
        """The noun of the noun phrase that goes on at a token: its last word, not counting a participle behind it."""
        found = ""
        while at < len(self.tokens) and not self.is_end(at):
            word = self.at(at)
            if word[:1].isalpha() and not (found and word.endswith("ed") and word not in self.words.sets["plurals"]):
                found = word
            at += 1
        return found

    def is_end(self, at: int) -> bool:
        """Whether a noun phrase ends before this token."""
        word = self.at(at)
        return word in self.words.sets["stops"] or word in (",", ";", ":", "(", ")", "and", "or", "&", "plus")

    def number_of_noun(self, head: str) -> int | None:
        """1 for a singular, 2 for a plural, ``None`` where the form does not tell."""
        sets = self.words.sets
        if head in sets["uncountable"] or head == "":
            return None
        if head in sets["plurals"] or head.endswith(("men", "people")):
            return 2 if head not in ("specimen", "regimen", "abdomen") else 1
        if head in sets["singulars"] or head.endswith(("ss", "us", "sis")):
            return 1
        return 2 if head.endswith("s") and not head.endswith("'s") else 1
