"""Counts: the rules they are read by, and sums."""

from collections.abc import Sequence
from enum import StrEnum

from reportedly.reading import Count


class CountRule(StrEnum):
    """How a count was read; the value stands in `Count.rule`."""

    NUMBER = "number"
    AT_LEAST = "at least"
    MORE = "more than"
    FEWER = "fewer than"
    AT_MOST = "at most"
    ABOUT = "about"
    NEARLY = "nearly"
    RANGE = "range"
    VAGUE = "word without a number"
    GROUP = "group of known size"
    COLLECTIVE = "people of a group"
    NONE = "none"
    ARTICLE = "one by the article"
    SINGULAR = "one by the singular"
    PLURAL = "plural without a number"
    SUM = "sum"
    NAMES = "names counted"


def count_names(names: Sequence[str]) -> Count | None:
    """As many people or things as there are different names, case aside; ``None`` for no names."""
    different = {" ".join(name.split()).casefold() for name in names if name.strip()}
    if len(different) == 0:
        return None
    number = len(different)
    return Count(low=number, best=number, high=number, text=", ".join(names), rule=CountRule.NAMES)


def add_counts(counts: Sequence[Count]) -> Count:
    """The sum of some counts (at least one).

    ``low`` adds the lows that are known (``None`` where none is); ``best`` and ``high`` are known only where each has one.

    Raises:
        ValueError: there are no counts.
    """
    if len(counts) == 0:
        raise ValueError("no counts to add")
    if len(counts) == 1:
        return counts[0]
    lows = [c.low for c in counts if c.low is not None]
    bests = [c.best for c in counts if c.best is not None]
    highs = [c.high for c in counts if c.high is not None]
    return Count(
        low=sum(lows) if len(lows) > 0 else None,
        best=sum(bests) if len(bests) == len(counts) else None,
        high=sum(highs) if len(highs) == len(counts) else None,
        text=" + ".join(c.text for c in counts),
        rule=CountRule.SUM,
    )


def exact(number: int, rule: CountRule) -> Count:
    """That many, no fewer and no more."""
    return Count(low=number, best=number, high=number, text="", rule=rule)


def least(number: int, rule: CountRule) -> Count:
    """That many or more, with no number named."""
    return Count(low=number, best=None, high=None, text="", rule=rule)


def bounded(number: int, rule: CountRule) -> Count:
    """The count of a numeral with the word before or behind it."""
    low, best, high = {
        CountRule.AT_LEAST: (number, number, None),
        CountRule.MORE: (number + 1, number + 1, None),
        CountRule.FEWER: (None, None, max(number - 1, 0)),
        CountRule.AT_MOST: (None, None, number),
        CountRule.ABOUT: (None, number, None),
        CountRule.NEARLY: (None, number, number),
    }.get(rule, (number, number, number))
    return Count(low=low, best=best, high=high, text="", rule=rule)


def settle(counts: Sequence[Count]) -> Count:
    """The count of a list; what the first number already holds is told, not added ('two men, a driver and a guard')."""
    if len(counts) > 2 and counts[0].best is not None and counts[0].best > 1:
        rest = add_counts(counts[1:])
        if rest.best == counts[0].best:
            return counts[0]
    return add_counts(counts)
