"""Noun phrases: by their number, by their article, by the form of their noun; joined ones are added."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.reader.numbers.amounts import ORDINAL, Amounts, Part
from reportedly.reader.numbers.counts import CountRule, bounded, exact, least, settle
from reportedly.reader.numbers.words import read_tokens
from reportedly.reading import Count

_MONEY = frozenset("$£€")
_HEDGES = frozenset(("possibly", "perhaps", "maybe"))
_SHARE = re.compile(r"half|quarters?|thirds?|fifths?|tenths?|majority|part|percentage")
_MAX_CHARS = 320
"""Characters of a phrase that are looked at; the longest of 2,245 victims in MUC-4's training keys has 185."""


def count_of(phrase: str) -> Count | None:
    """How many people or things a noun phrase speaks of.

    Args:
        phrase: a noun phrase as it stands in the text, with its determiner and whatever follows its noun. Names are
            read as nouns, so that a name that ends in 's' looks like a plural: use `count_names` for names.

    Returns:
        The count, with the whole phrase as its text; ``None`` where the words do not say how many ('the army', 'they',
        'every soldier') or measure something else ('3 kg of explosives', '20 percent').
    """
    tokens = read_tokens(phrase[:_MAX_CHARS])
    if len(tokens) == 0:
        return None
    found = Phrase(tokens).read()
    return None if found is None else replace(found, text=phrase)


class Phrase(Amounts):
    """Reads one phrase."""

    def read(self) -> Count | None:
        """The count of the whole phrase: that of its first noun phrase and of those joined to it."""
        part = self.read_part(0)
        if part is None or part.count is None:
            return None
        hedged = self.read_hedged(part.count, part.end)
        if hedged is not None:
            return hedged
        counts, commas = [part.count], 0
        end = part.end
        while True:
            joined = self.find_joined(end)
            if joined is None:
                break
            start, comma = joined
            following = self.read_part(start)
            if following is None or following.count is None or following.end <= start:
                break
            commas += comma
            counts.append(following.count)
            end = following.end
            if not comma:
                commas = 0
        counts = counts[: len(counts) - commas] if commas else counts
        return settle(counts)

    def read_hedged(self, count: Count, at: int) -> Count | None:
        """'At least 12 and possibly 15', '20 soldiers at least', 'ten people or more'."""
        if count.rule == CountRule.NUMBER and count.best is not None:
            for words, rule in (*self.words.after, *self.words.before):
                if tuple(self.tokens[at:]) == words and rule == CountRule.AT_LEAST:
                    return bounded(count.best, rule)
        while self.at(at) in (",", "and", "or", "but"):
            at += 1
        bound = self.read_before(at)
        if count.best is None or bound is None:
            return None
        if bound.rule != CountRule.AT_MOST and self.at(at) not in _HEDGES:
            return None
        further = self.read_before(bound.end)
        more = self.read_numeral(bound.end if further is None else further.end)
        if more is None or more.value < count.best or more.end < len(self.tokens):
            return None
        return Count(low=count.low, best=count.best, high=more.value, text="", rule=CountRule.RANGE)

    def find_joined(self, at: int) -> tuple[int, bool] | None:
        """Where a further noun phrase that is counted too begins, and whether only a comma joins it."""
        comma = self.at(at) == ","
        begin = at + 1 if comma else at
        both = self.at(begin) in ("and", "plus", "&")
        if both:
            begin += 1
        elif self.tokens[begin : begin + 3] == ["as", "well", "as"]:
            begin, both = begin + 3, True
        if not (comma or both) or begin >= len(self.tokens):
            return None
        if self.opens(begin) or (both and not comma and self.is_bare_singular(begin)):
            return begin, not both
        return None

    def is_bare_singular(self, at: int) -> bool:
        """Whether 'a man and woman' goes on here: a singular noun joined to one counted as one."""
        before = self.at(at - 2)
        return self.number_of_noun(self.find_head(at)) == 1 and self.number_of_noun(before) == 1

    def read_part(self, at: int) -> Part | None:
        """One noun phrase."""
        at = self.skip_owner(at)
        if self.at(at) in _MONEY or self.at(at) == "":
            return None
        fixed = self.read_nothing(at) or self.read_partitive(at)
        if fixed is not None:
            return fixed
        shared = self.is_share(at)
        found = None if shared else self.read_amount(at)
        if found is not None or shared or self.is_in(at, "unknown"):
            return found
        return self.read_noun(at)

    def read_partitive(self, at: int) -> Part | None:
        """'One of the guards', 'some of them', 'both pilots', 'he'."""
        words = self.tokens[at : at + 2]
        if self.is_in(at, "one_pronouns"):
            return Part(exact(1, CountRule.SINGULAR), at + 1)
        if words == ["one", "of"]:
            return Part(exact(1, CountRule.NUMBER), self.skip_rest(at + 2))
        if words == ["some", "of"]:
            return Part(least(2, CountRule.PLURAL), self.skip_rest(at + 1))
        return Part(exact(2, CountRule.NUMBER), self.skip_rest(at + 1)) if words[0] == "both" else None

    def is_share(self, at: int) -> bool:
        """Whether a share is named: 'a third of the force', 'two-thirds', 'nearly all'."""
        rest = self.tokens[at:]
        while rest and (rest[0] in ("a", "the", "nearly", "almost", "about", "-") or rest[0] in self.words.numbers):
            rest = rest[1:]
        if rest[:1] == ["all"]:
            return len(rest) == 1
        return bool(rest) and _SHARE.fullmatch(rest[0]) is not None and (len(rest) == 1 or rest[1] == "of")

    def skip_owner(self, at: int) -> int:
        """Past the owner of what is counted: 'the mayor's two guards'; not where the owners are counted themselves."""
        for place in range(at, min(at + 5, len(self.tokens) - 1)):
            if place < len(self.tokens) and self.read_numeral(place) is not None:
                return at
            if self.at(place).endswith(("'s", "s'")):
                return place + 1
        return at

    def read_nothing(self, at: int) -> Part | None:
        """'No casualties', 'nobody', 'not a single soldier'."""
        word = self.at(at)
        if self.tokens[at : at + 2] in (["no", "one"], ["no", "body"]) or self.is_in(at, "zero"):
            return Part(exact(0, CountRule.NONE), self.skip_rest(at + 1))
        if word == "not" and self.tokens[at + 1 : at + 3] in (["a", "single"], ["one", "single"]):
            return Part(exact(0, CountRule.NONE), self.skip_rest(at + 3))
        if word == "no" and self.at(at + 2) != "than":
            return Part(exact(0, CountRule.NONE), self.skip_rest(at + 1))
        return None

    def read_noun(self, at: int) -> Part | None:
        """A noun phrase without a number: by its article, or by the form of its noun."""
        start, at = at, self.skip_determiners(at)
        if at >= len(self.tokens):
            at = len(self.tokens) - 1
            if not self.at(at)[:1].isalpha() or self.is_in(at, "articles") or at == start:
                return None
        if self.at(at) == "of" and self.at(start) == "all":
            return self.read_part(at + 1)
        head, end = self.find_head(at), self.skip_rest(at)
        if self.at(start) in ("these", "those"):
            return Part(least(2, CountRule.PLURAL), end)
        holds = self.is_in(end - 1, "holders") and self.at(end) == "of" and self.read_amount(end + 1) is not None
        if head in self.words.sets["collectives"] or holds:
            return self.read_collective(at, end)
        count = self.count_noun(head, self.tokens[start:at])
        return None if count is None else Part(count, end)

    def skip_determiners(self, at: int) -> int:
        """Past the article and what may stand between it and a noun's own words."""
        while self.is_in(at, "skipped") or self.is_in(at, "articles") or ORDINAL.match(self.at(at)):
            at += 1
        return at

    def count_noun(self, head: str, determiners: Sequence[str]) -> Count | None:
        """What a noun says by itself, with its article or without."""
        if head in self.words.groups:
            return exact(self.words.groups[head], CountRule.GROUP)
        number = self.number_of_noun(head)
        if any(word in ("a", "an", "another") for word in determiners):
            return exact(1, CountRule.ARTICLE)
        if number is None:
            return None
        return exact(1, CountRule.SINGULAR) if number == 1 else least(2, CountRule.PLURAL)

    def read_collective(self, at: int, end: int) -> Part:
        """'A family of five' is five, 'a group of armed men' at least two."""
        place = at
        while place < end - 1 and not self.is_in(place, "collectives"):
            place += 1
        if self.at(place + 1) == "of":
            inner = self.read_part(place + 2)
            if inner is not None and inner.count is not None and (inner.count.low or 2) > 1:
                return Part(replace(inner.count, rule=_collective_rule(inner.count)), inner.end)
        return Part(least(4 if self.at(place).endswith("s") else 2, CountRule.COLLECTIVE), end)


def _collective_rule(count: Count) -> str:
    return CountRule.COLLECTIVE if count.rule in (CountRule.NUMBER, CountRule.PLURAL) else count.rule
