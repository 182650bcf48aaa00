"""Amounts in a phrase: numbers with their bounds and ranges, words such as 'dozens', groups of known size."""

import re
from dataclasses import dataclass

from reportedly.reader.numbers.counts import CountRule, bounded, exact, least
from reportedly.reader.numbers.numerals import Numeral, Numerals
from reportedly.reading import Count

ORDINAL = re.compile(
    r"(?:\d+(?:st|nd|rd|th)|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+(?:teenth|tieth))$"
)
_MONEY = frozenset("$£€")
_AGES = frozenset(("year", "month", "week", "day"))


@dataclass(frozen=True, slots=True)
class Part:
    """What one noun phrase counts, and the token behind it."""

    count: Count | None
    end: int


class Amounts(Numerals):
    """Reads the amounts of one phrase."""

    def read_amount(self, at: int) -> Part | None:
        """A number, a range or a word of amount, behind whatever may stand before one."""
        place, rule = at, CountRule.NUMBER
        while place < len(self.tokens):
            found = self.read_quantity(place, rule)
            if found is not None:
                return found
            before = self.read_before(place)
            if before is not None:
                place, rule = before.end, before.rule
            elif self.at(place) in ("between", "from") or self.is_in(place, "skipped") or ORDINAL.match(self.at(place)):
                place += 1
            else:
                return None
        return None

    def read_quantity(self, at: int, rule: CountRule) -> Part | None:
        """A number with its range, its bound and its noun; a word of amount; a group."""
        wordy = self.read_vague(at) or self.read_group(at)
        if wordy is not None:
            return wordy
        first = self.read_numeral(at)
        if first is None or self.is_age(first.end) or self.is_year(at, first):
            return None
        return self.read_members(first) or self.read_counted(at, first, rule)

    def read_counted(self, at: int, first: Numeral, rule: CountRule) -> Part:
        """What a numeral counts, with its bounds and its noun; nothing where it measures."""
        bounded = self.read_range(at, first) or self.read_bounded(first, rule)
        if (
            self.at(at - 1) in _MONEY
            or self.is_in(bounded.end, "units_of_measure")
            or self.at(bounded.end) == "%"
            or self.at(bounded.end) in _MONEY
        ):
            return Part(None, bounded.end)
        if bounded.count is not None and self.counts_collectives(bounded.end):
            low = bounded.count.low or bounded.count.best
            return Part(None if low is None else least(2 * low, CountRule.COLLECTIVE), self.skip_rest(bounded.end))
        return Part(bounded.count, self.skip_rest(bounded.end))

    def counts_collectives(self, at: int) -> bool:
        """Whether the noun that goes on here is one of groups of people: 'two families'."""
        head = self.find_head(at)
        return head in self.words.sets["collectives"] and head.endswith("s")

    def read_vague(self, at: int) -> Part | None:
        """'Dozens', 'several hundred', 'tens of thousands', 'a few'."""
        word, after_a = self.at(at), self.at(at - 1) in ("a", "an", "the")
        few = self.words.least_after_a.get(word) if after_a and self.at(at + 1) != "fire" else None
        lowest = few if few is not None else self.words.least.get(word)
        if lowest is None or (few is not None and word not in ("few", "handful") and self.at(at + 1) != "of"):
            return None
        if word in ("more", "most") and self.at(at + 1) == "than":
            return None
        end = at + 1
        scale = self.words.scales.get(self.at(end))
        if scale is not None:
            lowest, end = lowest * scale, end + 1
        elif self.at(end) == "of" and self.words.least.get(self.at(end + 1), 0) > lowest >= 20:
            lowest, end = lowest * self.words.least[self.at(end + 1)] // 2, end + 2
        elif self.number_of_noun(self.find_head(end)) == 1 and lowest == 2 and self.at(end) != "of":
            return None
        return Part(least(lowest, CountRule.VAGUE), self.skip_rest(end))

    def read_group(self, at: int) -> Part | None:
        """'A couple', 'the trio', 'a pair of guards', 'a family of five', 'a crowd', 'a group of men'."""
        size = self.words.groups.get(self.at(at))
        if size is not None and (self.at(at - 1) != "" or self.at(at + 1) in ("", "of")):
            return Part(exact(size, CountRule.GROUP), self.skip_rest(at + 1))
        return None

    def read_members(self, first: Numeral) -> Part | None:
        """'A 12-member family', 'a 30-strong patrol'."""
        if self.at(first.end) == "-" and self.is_in(first.end + 1, "member_words"):
            return Part(exact(first.value, CountRule.COLLECTIVE), self.skip_rest(first.end + 2))
        return None

    def read_range(self, at: int, first: Numeral) -> Part | None:
        """'30 to 40', 'between 30 and 40', 'two or three hundred'."""
        joint = self.at(first.end)
        if joint == ",":
            return self.read_choice(first)
        between = self.at(at - 1) == "between" and joint in ("and", "to", "-")
        from_to = self.at(at - 1) == "from" and joint in ("to", "-")
        if not (between or from_to or joint in ("-", "to", "or")):
            return None
        second = self.read_numeral(first.end + 1)
        if second is None or self.is_age(second.end):
            return None
        low = first.value
        coefficient = second.value // second.scale
        if first.scale == 1 and second.scale > 1 and low < coefficient:
            low *= second.scale
        if low > second.value:
            return Part(None, second.end)
        rule = CountRule.RANGE if low < second.value else CountRule.NUMBER
        best = low if low == second.value else None
        return Part(Count(low=low, best=best, high=second.value, text="", rule=rule), second.end)

    def read_choice(self, first: Numeral) -> Part | None:
        """'Two, three or four'."""
        values, last = [first.value], first
        while self.at(last.end) in (",", "or"):
            closing = self.at(last.end) == "or"
            following = self.read_numeral(last.end + 1)
            if following is None:
                return None
            values, last = [*values, following.value], following
            if closing:
                count = Count(low=min(values), best=None, high=max(values), text="", rule=CountRule.RANGE)
                return Part(count, last.end)
        return None

    def read_bounded(self, first: Numeral, rule: CountRule) -> Part:
        """One numeral with the words behind it; ``rule`` is that of the words before it."""
        end = first.end
        if self.at(end) == "+":
            return Part(bounded(first.value, CountRule.AT_LEAST), end + 1)
        dash = 1 if self.at(end) == "-" else 0
        for phrase, after in self.words.after:
            if tuple(self.tokens[end + dash : end + dash + len(phrase)]) == phrase:
                return Part(bounded(first.value, after), end + dash + len(phrase))
        return Part(bounded(first.value, rule), end)

    def is_age(self, at: int) -> bool:
        """Whether a numeral is part of an age or a compound: '20-year-old', 'five-star'."""
        return self.at(at) == "-" and (self.at(at + 1) in _AGES or self.is_compound(at + 1))

    def is_compound(self, at: int) -> bool:
        """Whether a hyphen joins a numeral to a word that takes it in: 'four-wheel'."""
        word = self.at(at)
        known = self.is_in(at, "member_words") or word in ("plus", "odd") or self.read_numeral(at) is not None
        return word[:1].isalpha() and not known

    def is_year(self, at: int, first: Numeral) -> bool:
        """'The 1989 attack', 'the 2008 attacks': four digits behind 'the' or before a singular; not '2000 soldiers'."""
        if first.end != at + 1 or at in self.grouped or not re.fullmatch(r"(?:19|20)\d\d", self.at(at)):
            return False
        return self.at(at - 1) == "the" or self.number_of_noun(self.find_head(at + 1)) == 1

    def skip_rest(self, at: int) -> int:
        """Past the rest of a noun phrase: its noun, with others of the same number ('five men and women')."""
        if self.at(at) == "of":
            at += 1
            while self.is_in(at, "skipped"):
                at += 1
            while self.read_numeral(at) is not None:
                at += 1
        while at < len(self.tokens):
            joined = self.at(at) in ("and", "or") and not self.opens(at + 1)
            if self.is_end(at) and not (joined and self.number_of_noun(self.find_head(at + 1)) == 2):
                return at
            at += 1
        return at

    def opens(self, at: int) -> bool:
        """Whether a noun phrase with a number, an article or a possessive of its own begins here."""
        if self.at(at) in ("a", "an", "his", "her", "their", "its", "the", "another", "several", "many", "one"):
            return True
        return self.read_numeral(at) is not None or self.read_before(at) is not None or self.at(at) in self.words.least
