"""Casualties: who is said to have been killed or injured, and how many, by rules over words.

The network finds victims by what it learned from one kind of news. These rules read what all news has in common: 'two people
were killed and three injured', 'left five dead', 'a 23-year-old man was shot to death', 'Ada Brok, 39, died'. They give
mentions; `reportedly.reader.incidents.settling` finds the people they mean. What a sentence tells of other deeds ('the 40th
homicide this year', 'in 2012 gunmen killed six') is left out, and so is what was only tried or feared. Words stand in
``resources/casualties.yml``. The rules are ours.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from reportedly.reader.incidents.people import (
    Who,
    add_up,
    compile_people,
    find_people,
    join_people,
    join_phrases,
    load_table,
)
from reportedly.reader.numbers import count_of
from reportedly.reading import Count, Entity
from reportedly.spans import Span
from reportedly.terms import EntityType, Form

SURE = 0.5
"""Score of what only rules over words have read."""


class Effect(StrEnum):
    """What happened to somebody."""

    DEATH = "death"
    INJURY = "injury"
    HIT = "hit"
    """Shot or stabbed, and the words do not say whether it killed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualty:
    """One place that tells of somebody killed or injured.

    Attributes:
        span: the words for who.
        text: the same words, white space evened.
        count: how many.
        effect: what happened.
        sentence: number of the sentence, from 0.
        name: of the person, where it is named.
        age: in years, where it is told.
        is_open: the words point to somebody told elsewhere ('the man', 'he'): they count nobody new.
        is_object: told as what somebody did to them ('killed two people'): who did it is not among them.
        score: how surely the words tell of it, the same for all.
    """

    span: Span
    text: str
    count: Count
    effect: Effect
    sentence: int
    name: str | None = None
    age: int | None = None
    is_open: bool = False
    is_object: bool = False
    score: float = SURE


ONESELF = "(who did it)"
"""Name of somebody who is told to have killed himself."""
_REFLEXIVE = re.compile(
    r"\b(?:killed|killing|shot\s+and\s+killed)\s+(?:himself|herself|themselves)\b"
    r"|\b(?:kill|shot|shoot|murder)\w*\b[^.;:]{1,80}?(?:,|\band|,\s+and|\bthen)\s+(?:himself|herself|themselves|self)\b"
    r"|\b(?:took|taking|taken)\s+(?:his|her)\s+own\s+life\b|\bturned\s+(?:the|his|her|a)\s+(?:\w+\s+)?gun\s+on\s+(?:himself|herself)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:no\s+one|nobody|no\s+(?:other\s+)?(?:people|person|officers?|injuries|one\s+else))\s+(?:was|were|has\s+been|have\s+been)?"
    r"\s*(?:(?P<dead>killed|dead)|(?P<hurt>injured|hurt|wounded|shot|struck|reported))",
    re.IGNORECASE,
)
_UNREAL = re.compile(
    r"\b(?:attempted|attempting\s+to|tried\s+to|threat\w*|could\s+have|would\s+have|might\s+have|if|wanted\s+to|plot\w*|conspir\w+"
    r"|not)\s*(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


_WORD = re.compile(r"\w+")
_OTHER_TELLING = (
    "sent sends sending put puts himself herself themselves self life double triple quadruple quintuple "
    "killed dead injured hurt wounded shot struck reported"
)
"""Words of sentences that tell of somebody's fate in a way that no list of the table holds."""


@cache
def _compile() -> Mapping[str, re.Pattern[str]]:
    table = load_table()
    words = {
        name: join_phrases(table[name])
        for name in table
        if name.endswith(("_after", "_before")) and name != "left_before"
    }
    gap = rf"(?:\s*,[^,.;]{{1,60}},)?(?:\s+(?:{'|'.join(table['between'].split())}))*?\s+"
    patterns = {
        "elsewhere": re.sub(r"\s*\n?\s*\|", "|", table["elsewhere"]).strip(),
        "sent": r"\b(?:sent|sends|sending|put|puts)\s+$",
        "to_hospital": r"\s+to\s+(?:an?\s+|the\s+)?(?:\w+\s+)?hospitals?\b|\s+in\s+(?:the\s+)?hospital\b",
        "left": rf"\b(?:{'|'.join(table['left_before'].split())})\s+$",
        "left_dead": r"\s+(?:\w+\s+)?dead\b",
        "left_hurt": r"\s+(?:others?\s+)?(?:\w+\s+)?(?:wounded|injured|hurt|with\b|in\s+\w+\s+condition|hospitalized)",
    }
    for effect in Effect:
        if f"{effect}_after" in words:
            patterns[f"{effect}_after"] = rf"{gap}(?:{words[f'{effect}_after']})\b"
            patterns[f"{effect}_before"] = rf"\b(?:{words[f'{effect}_before']})\s+(?:the\s+)?$"
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}


@cache
def _list_telling_words() -> frozenset[str]:
    """Words of which every sentence that tells of somebody's fate holds one: the longest of each phrase we look for."""
    table = load_table()
    phrases = [
        phrase for name in table if name.endswith(("_after", "_before")) for phrase in _list_phrases(table[name])
    ]
    longest = {max(_WORD.findall(phrase.lower()), key=len) for phrase in phrases}
    return frozenset(longest.union(_OTHER_TELLING.split()))


def _list_phrases(entry: str | Sequence[str]) -> Sequence[str]:
    return entry.split() if isinstance(entry, str) else entry


def list_people(entities: Sequence[Entity]) -> list[tuple[Span, str]]:
    """Mentions of people by name in text order, each with the name by which the person is known throughout."""
    return sorted(
        (m.span, e.name) for e in entities if e.type is EntityType.PERSON for m in e.mentions if m.form is Form.NAME
    )


def find_casualties(
    text: str, sentences: Sequence[Span], names: Sequence[tuple[Span, str]] = ()
) -> tuple[Casualty, ...]:
    """All places that tell of people killed or injured, in text order.

    Args:
        text: the report's text.
        sentences: its sentences, in order.
        names: mentions of people by name, each with the name by which the person is known throughout.
    """
    return tuple(
        casualty
        for number, sentence in enumerate(sentences)
        for casualty in _find_in_sentence(text, sentence, number, names)
    )


def _find_in_sentence(text: str, sentence: Span, number: int, names: Sequence[tuple[Span, str]]) -> Iterator[Casualty]:
    words = text[sentence.start : sentence.end]
    if _list_telling_words().isdisjoint(_WORD.findall(words.lower())):
        return
    if _compile()["elsewhere"].search(words) is not None:
        return
    inside = [(Span(s.start - sentence.start, s.end - sentence.start), n) for s, n in names if sentence.contains(s)]
    yield from _find_hurt(text, sentence, number, find_people(words, inside))
    for match in _MULTIPLE.finditer(words):
        many = _MANY[match[1].lower()]
        effect = Effect.HIT if match[2].lower().startswith(("shoot", "stab")) else Effect.DEATH
        counted = Count(low=many, best=many, high=many, text=match.group(), rule="number")
        yield _make_casualty(text, sentence, Who(match.start(), match.end(), counted), number=number, effect=effect)
    for match in _NOBODY.finditer(words):
        effect = Effect.DEATH if match["dead"] is not None else Effect.INJURY
        nobody = Who(match.start(), match.end(), Count(low=0, best=0, high=0, text=match.group(), rule="none"))
        yield _make_casualty(text, sentence, nobody, number=number, effect=effect)
    for match in _REFLEXIVE.finditer(words):
        oneself = Who(
            match.start(), match.end(), Count(low=1, best=1, high=1, text=match.group(), rule="one by the singular")
        )
        yield replace(_make_casualty(text, sentence, oneself, number=number, effect=Effect.DEATH), name=ONESELF)


def _find_hurt(text: str, sentence: Span, number: int, who: Sequence[Who]) -> Iterator[Casualty]:
    """The people of a sentence, and its bare numbers, beside which stands what happened to them."""
    words = text[sentence.start : sentence.end]
    for group in join_people(words, who):
        if _WHO.match(words, group[-1].end) is not None:
            group = group[-1:]  # noqa: PLW2901 - 'Brok and the man [who died]' tells of one
        found = _find_effect(words, group[0].start, group[-1].end, is_known=_is_known(group, words))
        for one in add_up(group, words) if found is not None else ():
            assert found is not None
            casualty = _make_casualty(text, sentence, one, number=number, effect=found.effect)
            yield replace(casualty, is_object=found.is_object)
    yield from _find_bare(text, sentence, number, who)


def _make_casualty(text: str, sentence: Span, who: Who, *, number: int, effect: Effect) -> Casualty:
    span = Span(sentence.start + who.start, sentence.start + who.end)
    return Casualty(
        span=span,
        text=" ".join(span.text_in(text).split()),
        count=who.count,
        effect=effect,
        sentence=number,
        name=who.name,
        age=who.age,
        is_open=who.is_open,
    )


@dataclass(frozen=True, slots=True)
class _Effect:
    effect: Effect
    is_object: bool


_WHO = re.compile(r",?\s+who\b", re.IGNORECASE)
_BEHIND_NAME = re.compile(r"^\s*(?:,\s*\d{1,3}\s*,?|\(\d{1,3}\))")
"""An age between somebody and what happened to him."""
_PRONOUN = re.compile(r"he|she|they", re.IGNORECASE)


def _is_known(group: Sequence[Who], words: str) -> bool:
    """Whether people are told by a name or a pronoun: of them no headline says 'shot' for 'was shot'."""
    return all(one.name is not None or _PRONOUN.fullmatch(words, one.start, one.end) is not None for one in group)


_IF = re.compile(
    r"\b(?:if|whether|unclear|unsure|feared?|could|might|would|risk|danger)\b[^.;:,]{0,40}$", re.IGNORECASE
)


def _find_effect(words: str, start: int, end: int, *, is_known: bool = False) -> _Effect | None:
    """What the words around a phrase say happened to those it names.

    Args:
        words: of the sentence.
        start, end: of the phrase.
        is_known: whether it is a name or a pronoun.
    """
    patterns = _compile()
    before, behind = words[:start], words[end:]
    behind = _BEHIND_NAME.sub(" ", behind)
    if patterns["left"].search(before):
        if patterns["left_dead"].match(behind):
            return _Effect(Effect.DEATH, is_object=False)
        if patterns["left_hurt"].match(behind):
            return _Effect(Effect.INJURY, is_object=False)
    if patterns["sent"].search(before) and patterns["to_hospital"].match(behind):
        return _Effect(Effect.INJURY, is_object=False)
    for effect in Effect:
        told = patterns[f"{effect}_after"].match(behind)
        if told is not None:
            if _is_active(told.group(), behind[told.end() :], is_known=is_known and effect is Effect.HIT):
                break
            return None if _IF.search(before) is not None else _Effect(effect, is_object=False)
    for effect in Effect:
        told = patterns[f"{effect}_before"].search(before)
        if told is not None and _UNREAL.search(before[: told.start()]) is None:
            return _Effect(effect, is_object=True)
    return None


_OBJECT = re.compile(
    r"\s+(?:an?|the|his|her|their|two|three|four|five|six|seven|eight|nine|ten|\d+|at\s+least|as\s+many|up\s+to|several|himself|[A-Z]\w+)\b"
)
_SUFFERED = re.compile(
    r"\b(?:was|were|been|being|is|are|died|dies|dead|himself|herself|condition|hospitali[sz]ed|slain|lost|suffer\w*|with|succumbed"
    r"|perished|recovering|fatalities|fatality|deaths)\b",
    re.IGNORECASE,
)


def _is_active(told: str, rest: str, *, is_known: bool) -> bool:
    """Whether the phrase before some words is who did it: 'a man [shot] his brother', 'he [shot] at them'."""
    return _SUFFERED.search(told) is None and (is_known or _OBJECT.match(rest) is not None)


_OF_THEM = re.compile(r"\s+of\s+(?:his|her|their|its|the|them|those)\b(?:\s+[\w’'-]+)?", re.IGNORECASE)
"""What says that a number is of some among others: 'two of his cousins'."""
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+$", re.IGNORECASE)
"""What stands before the day of a date."""
_THINGS = re.compile(
    r"\s+(?:more\s+|other\s+)?(?:times\b|(?:[a-z]+(?:ed|ing|al|ic)\s+)?(?!others|victims|was\b|has\b|is\b|dies\b)[a-z]{3,}s\b)"
)
"""A noun behind a number that is none of people: 'fired on two houses', 'shot three more times'."""
_AGE_ENDS = re.compile(r"\s*(?:[,.;)]|$)")


_REFUSED = re.compile(
    r"\b(?:contradict|disput|den[iy]|reject|challeng|question|dismiss|refut)\w*\s[^.;]{0,40}\b(?:count|figure|toll|number|claim|report|estimate)s?"
    r"(?:\s+(?:of|that))?\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
"""What stands before a number that the speaker does not share: 'contradicting a government count of nine dead'."""


def _find_bare(text: str, sentence: Span, number: int, who: Sequence[Who]) -> Iterator[Casualty]:
    """'2 dead, 5 wounded', 'killing one and wounding four others'."""
    words = text[sentence.start : sentence.end]
    for match in compile_people()["bare"].finditer(words):
        is_known = any(w.start < match.end() and match.start() < w.end for w in who)
        if is_known or (words[: match.start()].endswith(", ") and _AGE_ENDS.match(words, match.end()) is not None):
            continue
        if _MONTH.search(words, 0, match.start()) is not None or _THINGS.match(words, match.end()) is not None:
            continue
        found = _find_effect(words, match.start(), match.end())
        count = count_of(f"{match.group()} people" if "other" not in match.group().lower() else match.group())
        if found is not None and count is not None and _REFUSED.search(words[: match.start()]) is None:
            some = _OF_THEM.match(words, match.end())
            end = match.end() if some is None else some.end()
            told = Who(match.start(), end, replace(count, text=words[match.start() : end]))
            casualty = _make_casualty(text, sentence, told, number=number, effect=found.effect)
            yield replace(casualty, is_object=found.is_object)


_MANY = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
_MULTIPLE = re.compile(
    r"\b(double|triple|quadruple|quintuple)[\s-]+(homicide|murder(?!-suicide)|slaying|killing|shooting|stabbing)\b",
    re.IGNORECASE,
)
