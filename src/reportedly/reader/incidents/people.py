"""People in a sentence: the phrases that stand for them, with how many they are, the name and the age.

'Two women', 'a 23-year-old man', 'Ada Brok, 39,', 'Soldier' at the beginning of a headline, 'the boy', 'his wife and son'. What
happened to them is for `reportedly.reader.incidents.casualties`. The nouns stand in ``resources/casualties.yml``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from reportedly.reader.numbers import add_counts, count_of
from reportedly.reading import Count
from reportedly.spans import Span


@dataclass(frozen=True, slots=True)
class Who:
    """A phrase for people in a sentence; ``start`` and ``end`` count from the sentence's beginning."""

    start: int
    end: int
    count: Count
    name: str | None = None
    age: int | None = None
    is_open: bool = False


_SMALL = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
_LARGE = "nineteen twenty thirty forty fifty sixty dozens scores hundreds several multiple both"
_NUMBER = rf"(?:(?:an?\s+)?(?:half[\s-]+)?dozen|\d{{1,3}}(?:,\d{{3}})?|{'|'.join(f'{_SMALL} {_LARGE}'.split())})"
_HEDGE = (
    r"(?:at\s+least|as\s+many\s+as|more\s+than|up\s+to|about|around|some|nearly|almost|fewer\s+than|the|all|another)"
)
_AGE = rf"(?:\d{{1,3}}|{'|'.join(_SMALL.split())})"
_YEARS_OLD = rf"{_AGE}[\s-](?:year|month|week|day)s?[\s-]old"
_NO_MODIFIER = (
    "and or was were is are who that which to by for with from in at of on after when as has had left leaves leaving killed "
    "killing shot shooting wounded injured dead died found said one two three four five six a an the his her"
)
"""Words that stand in no noun phrase between its number and its noun."""
_MODIFIER = rf"(?:(?!(?:{'|'.join(_NO_MODIFIER.split())})\b)[\w'’-]+,?\s+)"
_NO_NUMBER_BEFORE = r"(?<!no\s)(?<!age\s)(?<!aged\s)(?<![\d.:/$])"
_NO_UNIT_BEHIND = (
    r"(?![\s-]*(?:year|month|week|day|hour|minute|time|shots|rounds?|block|st|nd|rd|th|a\.?m|p\.?m|percent"
    r"|another|%|-|/|:))"
)
_HEADLINE_END = (
    r"(?=,\s\w+(?:\s\w+)?\s(?:shot|killed|dead|wounded|injured|hurt)\b"
    r"|\s+(?:was\s+)?(?:shot|killed|dead|dies|died|wounded|injured|hurt|fatally|found|critically)\b)"
)
_AGE_BEHIND = re.compile(r"\s*(?:,\s*|\()(\d{1,2})\b(?!-)")
_AGE_BEFORE = re.compile(r"(\d{1,2})-year-old[\w\s,-]{0,40}$")
_YEAR_OLD = re.compile(rf"({_AGE})[\s-]year", re.IGNORECASE)


@cache
def load_table() -> Mapping[str, Any]:
    """The table of words."""
    table = yaml.safe_load(files("reportedly.resources").joinpath("casualties.yml").read_text(encoding="utf-8"))
    assert isinstance(table, dict)
    return table


@cache
def compile_people() -> Mapping[str, re.Pattern[str]]:
    """Patterns of phrases for people; ``bare`` is a number without a noun."""
    table = load_table()
    singular = table["person"].split()
    plural = [*table["plurals"].split(), *(f"{word}s" for word in singular)]
    nouns = join_phrases([*singular, *plural])
    one = "|".join(singular)
    patterns = {
        "numbered": rf"\b(?:{_HEDGE}\s+)*(?:{_NUMBER}|an?)\s+{_MODIFIER}{{0,5}}?(?:{nouns})\b(?!-)",
        "aged": rf"\b(?:(?:an?|the|his|her|their|another)\s+)?(?:{_YEARS_OLD})(?:\s+{_MODIFIER}{{0,3}}?(?:{nouns})\b)?",
        "bare": rf"{_NO_NUMBER_BEFORE}\b(?:{_HEDGE}\s+)*{_NUMBER}(?:\s+others?)?\b{_NO_UNIT_BEHIND}",
        "headline": r"(?:^|(?<=,\s)|(?<=&\s)|(?<=and\s))(?:\W*(?:update|police|breaking|video)\W+)*"
        rf"(?:{_MODIFIER}{{0,3}}?)(?:{one}){_HEADLINE_END}",
        "open": rf"\b(?:(?:the|that|this)\s+{_MODIFIER}{{0,3}}?(?:{one})|he|she"
        rf"|(?:his|her|their)\s+{_MODIFIER}{{0,2}}?(?:{one}))\b(?!['’-])",
        "kin": rf"\b(?:{one})\s+of\s+(?:(?:[A-Z][\w.'’-]*|the|a)\s+){{0,4}}$",
        "conjunct": rf"(?:(?<=\sand\s)|(?<=,\s)|(?<=&\s))(?:{_MODIFIER}{{0,2}}?)(?:{one})\b(?!['’-])",
    }
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}


def join_phrases(phrases: Sequence[str]) -> str:
    """An alternation of phrases, the longest first."""
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest)


def find_people(words: str, names: Sequence[tuple[Span, str]]) -> list[Who]:
    """Phrases for people, none inside another, in order."""
    patterns = compile_people()
    found: list[Who] = []
    for span, name in names:
        if patterns["kin"].search(words, 0, span.start) is not None:
            continue
        found.append(Who(span.start, span.end, _one(name), name=name, age=_find_age(words, span)))
    for kind in ("aged", "numbered", "headline", "open"):
        for match in patterns[kind].finditer(words):
            if any(w.start < match.end() and match.start() < w.end for w in found):
                continue
            years = _YEAR_OLD.search(match.group())
            count = _one(match.group()) if kind != "numbered" else count_of(match.group())
            if count is not None:
                age = None if years is None else _read_age(years.group(1))
                found.append(Who(match.start(), match.end(), count, age=age, is_open=kind == "open"))
    return sorted([*found, *_find_conjuncts(words, found)], key=lambda w: w.start)


def _find_conjuncts(words: str, found: Sequence[Who]) -> Iterator[Who]:
    """People without article behind others: 'his wife [and son]', 'father[, son] killed'."""
    for match in compile_people()["conjunct"].finditer(words):
        if any(w.start < match.end() and match.start() < w.end for w in found):
            continue
        if any(w.end < match.start() and _AND.fullmatch(words, w.end, match.start()) is not None for w in found):
            yield Who(match.start(), match.end(), _one(match.group()))


def _one(words: str) -> Count:
    return Count(low=1, best=1, high=1, text=words, rule="one by the singular")


def _find_age(words: str, span: Span) -> int | None:
    behind = _AGE_BEHIND.match(words, span.end)
    if behind is not None:
        return int(behind.group(1))
    before = _AGE_BEFORE.search(words[: span.start])
    return None if before is None or len(before.group()) > 40 else int(before.group(1))


def _read_age(word: str) -> int | None:
    count = count_of(f"{word} people")
    return None if count is None else count.best


_AND = re.compile(
    r"(?:\s*\(?,?\s*\d{1,2}\)?)?\s*(?:,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)(?:his\s+|her\s+|the\s+)?", re.IGNORECASE
)
_APPOSED = re.compile(r"(?:\s*,\s*|\s+)", re.IGNORECASE)


def join_people(words: str, who: Sequence[Who]) -> list[list[Who]]:
    """People joined by 'and' share what happened to them; '20-year-old Tyrell Hall' and 'Hall, a guard,' are one."""
    groups: list[list[Who]] = []
    for one in who:
        last = groups[-1][-1] if len(groups) > 0 else None
        gap = "" if last is None else words[last.end : one.start]
        if (
            last is not None
            and _APPOSED.fullmatch(gap)
            and (last.name is None) != (one.name is None)
            and "and" not in gap
        ):
            named = one if one.name is not None else last
            age = last.age if last.age is not None else one.age
            groups[-1][-1] = replace(named, start=last.start, end=one.end, age=age)
        elif last is not None and _AND.fullmatch(gap):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def add_up(group: Sequence[Who], words: str) -> Sequence[Who]:
    """'Ten women and seven men' are seventeen; people told one by one stay so, since each may be told again.

    Who is told beside others is somebody else than they: 'a farmer and his son' are two.
    """
    if len(group) == 1:
        return group
    if all(one.count.best == 1 for one in group):
        is_list = re.search(r"\band\b|&", words[group[-2].end : group[-1].start]) is not None
        return [replace(one, is_open=one.is_open and not is_list) for one in group]
    count = add_counts([one.count for one in group])
    start, end = group[0].start, group[-1].end
    return [Who(start, end, replace(count, text=words[start:end]))]
