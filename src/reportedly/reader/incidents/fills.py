"""Fills of one incident: mentions of the same person, group or thing become one value.

Two mentions are the same fill when they belong to one entity, when their words are the same but for articles, numbers
and plural, or when one is the bracketed short form of the other ('FRONT OF X [FX]').
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.reader.incidents.mentions import FillMention, Floats
from reportedly.reader.numbers import count_of
from reportedly.reading import Count, Entity
from reportedly.spans import Span
from reportedly.terms import Form

_WORD = re.compile(r"\w+")
_EMPTY = frozenset(
    "the a an this that these those his her its their our my some several many few all both other others one two three four "
    "five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand at least about approximately of "
    "alleged suspected unidentified unknown".split()
)
_DESCRIBED = frozenset(("victim description", "target", "perpetrator"))
_BRACKETS = re.compile(r"\s*[\[\]()]")
_BRACKET = re.compile(r"\s*[\[(]\s*$")
_NUMBER_WORD = re.compile(
    r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|several|both|"
    r"many|no|couple|scores?|\d[\d,.]*)\b",
    re.IGNORECASE,
)
_HEDGES = frozenset(
    "least most than about some nearly almost around over approximately exactly the more fewer less up many".split()
)
_STOPS = frozenset(
    "by in on from against with when where who which that while after before during and or but was were is are has have had "
    "killed killing wounded wounding injured injuring murdered kidnapped left leaving leaves claimed".split()
)
_NUMBERS_OF = frozenset(
    "dozens dozen hundreds thousands scores group couple handful one two three four five six".split()
)
_WORDS_BEFORE = 6
_REACH = 60


@dataclass(frozen=True, slots=True)
class EntityIndex:
    """Which entity a stretch of text means: mentions in text order with their entity."""

    spans: tuple[tuple[Span, Entity], ...]
    names: tuple[Span, ...]
    words: tuple[int, ...] = ()

    @classmethod
    def of(cls, entities: Sequence[Entity], text: str) -> "EntityIndex":
        """An index of all mentions."""
        named = (m.span for e in entities for m in e.mentions if m.form is Form.NAME)
        return cls(
            tuple(sorted(((m.span, e) for e in entities for m in e.mentions), key=lambda item: item[0])),
            tuple(sorted(named)),
            tuple(m.start() for m in _WORD_START.finditer(text)),
        )

    def _count(self, start: int, end: int) -> int:
        return bisect_left(self.words, end) - bisect_left(self.words, start)

    def find(self, span: Span) -> Entity | None:
        """The entity whose mention shares most of its words with the span, at least half of both together.

        Words and not characters, so that a party's long name wins no more than a short one.
        """
        best, share = None, 0.5
        for at, entity in self.spans:
            if at.start >= span.end:
                break
            if at.overlaps(span):
                common = self._count(max(at.start, span.start), min(at.end, span.end))
                this = common / max(1, self._count(min(at.start, span.start), max(at.end, span.end)))
                if this > share or (this == share and best is None):
                    best, share = entity, this
        return best


_WORD_START = re.compile(r"\b\w")
_OPENING, _CLOSING = frozenset('"“«'), frozenset('"”»')
_MARKS = _OPENING | _CLOSING
_LOOSE_END = re.compile(r"(?:[\s\[(\"',;:-]|\b(?:the|a|an|of|by|in|at|on|and|or|from|with|to)\b)+$", re.IGNORECASE)
_LETTERS_BEFORE = re.compile(r"\b(?:[A-Z]\.)*[A-Z](?=\.[A-Z]?$)")
"""The beginning of an abbreviation that a mention cuts off: 'U' of '. senators'."""
_AGE = re.compile(r"\d{1,3}[-\s](?:year|month|week|day)s?[-\s]olds?\b(?:\s+(?!and\b|was\b|is\b|who\b)[a-z]+)?")
_YEARS_BEFORE = re.compile(r"\b\d{1,3}\s?-\s?$")
_OF_AGE = re.compile(r"(?:year|month|week|day)s?[-\s]", re.IGNORECASE)
_RELATIVE_END = re.compile(r"\s+(?:who|whom|that|which|whose|when|where)$", re.IGNORECASE)
_LOOSE_START = re.compile(r"^(?:[\s\])\"',;:-]|\b(?:the|a|an|of|by|and|or)\b)+", re.IGNORECASE)


def mend_mention(text: str, mention: FillMention, index: EntityIndex) -> FillMention | None:
    """A mention with whole phrases at its ends; ``None`` where nothing but function words is left.

    One that ends in 'of the' goes on to the end of the name behind it, else those words are cut off; one that begins or
    ends inside a name takes the rest of it; what stands in brackets is another mention.
    """
    start, end = mention.span.start, mention.span.end
    if (letters := _LETTERS_BEFORE.search(text, max(0, start - 6), start + 1)) is not None:
        start = letters.start()
    if (age := _AGE.match(text, start)) is not None and end <= age.end():
        end = age.end()
    if (relative := _RELATIVE_END.search(text[start:end])) is not None:
        end = start + relative.start()
    start, end = _take_names(text, start, end, index)
    if (bracket := _BRACKETS.search(text[start + 1 : end])) is not None:
        end = start + 1 + bracket.start()
    if (loose := _LOOSE_END.search(text[start:end])) is not None:
        end = start + loose.start()
    if (loose := _LOOSE_START.search(text[start:end])) is not None:
        start += loose.end()
    if (years := _YEARS_BEFORE.search(text, max(0, start - 5), start)) is not None and _OF_AGE.match(
        text, start
    ) is not None:
        start = years.start()
    return replace(mention, span=close_marks(text, Span(start, end))) if start < end else None


def _take_names(text: str, start: int, end: int, index: EntityIndex) -> tuple[int, int]:
    """Bounds with the whole of the names that they cut, and with the name that their last words lead to."""
    for at in index.names:
        if at.start >= end + 2:
            break
        if at.start < start < at.end <= end:
            start = at.start
        inner = at.start < end < at.end and not _BRACKETS.search(text[end : at.end])
        if inner or (at.start in (end, end + 1) and _LOOSE_END.search(text[start:end]) and text[end - 1] not in "[("):
            end = at.end
    return start, end


def close_marks(text: str, span: Span) -> Span:
    """A span with the mark right before or behind it that belongs to a mark inside: 'Orrin" farm' -> '"Orrin" farm'."""
    marks = [text[at] for at in range(span.start, span.end) if text[at] in _MARKS]
    if len(marks) % 2 == 0:
        return span
    if span.start > 0 and text[span.start - 1] in _OPENING and marks[0] in _CLOSING:
        return Span(span.start - 1, span.end)
    if span.end < len(text) and text[span.end] in _CLOSING and marks[-1] in _OPENING:
        return Span(span.start, span.end + 1)
    return span


def join_pieces(text: str, mentions: Sequence[FillMention]) -> list[FillMention]:
    """Mentions of one role that are pieces of one phrase joined: '[nine] [people]', '[300 kg] of [dynamite]'.

    Right beside each other stand only words of one phrase, except for names: two of them are two people.
    """
    joined: list[FillMention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        if before is not None and before.role == mention.role and _is_one_phrase(text, before, mention):
            whole = Span(before.span.start, mention.span.end)
            joined[-1] = replace(
                mention, first=before.first, span=whole, score=max(before.score, mention.score), traits=mention.traits
            )
        else:
            joined.append(mention)
    return joined


_MEASURE = re.compile(
    r"(?:\w+\s)*(?:kg|kilos?|kilograms?|pounds?|tons?|sticks?|grams?|liters?|gallons?)", re.IGNORECASE
)


def _is_one_phrase(text: str, one: FillMention, other: FillMention) -> bool:
    words, between = one.span.text_in(text), text[one.span.end : other.span.start]
    if _MEASURE.fullmatch(words) is not None and between.strip().lower() == "of":
        return True
    if between.strip() or "\n\n" in between or len(between) == 0:
        return False
    return _NUMBER_WORD.fullmatch(words) is not None or one.role != "victim name"


def words_key(surface: str) -> str:
    """Words of a surface as fills compare them: small letters, no articles or numbers, singular."""
    words = [w.lower() for w in _WORD.findall(surface)]
    kept = [w for w in words if w not in _EMPTY and not w.isdigit()] or words
    return " ".join(w.removesuffix("s") if len(w) > 3 else w for w in kept)


def mix_traits(mentions: Sequence[FillMention], name: str) -> Floats:
    """Probabilities of a trait's values over some mentions, weighed by their scores."""
    total = sum(m.score for m in mentions)
    mixed: Floats = sum(m.traits[name] * (m.score / total) for m in mentions)  # type: ignore[assignment]
    return mixed


def choose(mentions: Sequence[FillMention], name: str, values: Sequence[str]) -> str | None:
    """The likeliest value of a trait; ``None`` where that is 'none'."""
    value = values[int(mix_traits(mentions, name).argmax())]
    return None if value == "none" else value


def same_fills(
    text: str, mentions: Sequence[FillMention], entity_of: Mapping[Span, str | None]
) -> list[list[FillMention]]:
    """Mentions of one role grouped into fills, in the order of their first mention."""
    groups: list[list[FillMention]] = []
    for mention in mentions:
        for group in groups:
            if any(_same(text, mention, other, entity_of) for other in group):
                group.append(mention)
                break
        else:
            groups.append([mention])
    return groups


def _same(text: str, one: FillMention, other: FillMention, entity_of: Mapping[Span, str | None]) -> bool:
    if one.span.overlaps(other.span):
        return True
    mine, theirs = entity_of[one.span], entity_of[other.span]
    if mine is not None and mine == theirs:
        return True
    a, b = words_key(one.span.text_in(text)), words_key(other.span.text_in(text))
    if a == b:
        return True
    if _tell_same(text, one, other, a, b) or _is_part_of_name(one, a, b):
        return True
    first, second = sorted((one, other), key=lambda m: m.first)
    if _BRACKET.fullmatch(text[first.span.end : second.span.start]):
        return True
    return _is_acronym(first.span.text_in(text), second.span.text_in(text))


def _is_part_of_name(one: FillMention, a: str, b: str) -> bool:
    """Whether two names of victims are one, the shorter being words of the longer: 'Vargas', 'Jorge Vargas Gil'."""
    short, long = sorted((set(a.split()), set(b.split())), key=len)
    return one.role == "victim name" and 0 < len(short) < len(long) and short < long


def _tell_same(text: str, one: FillMention, other: FillMention, a: str, b: str) -> bool:
    """Whether a shorter description means whom a longer one does: 'the soldiers', 'five Peruvian soldiers'.

    The head is the same, the rest of the shorter one in the longer, and their numbers do not contradict each other.
    """
    if one.role not in _DESCRIBED:
        return False
    short, long = sorted((a.split(), b.split()), key=len)
    if len(short) == 0 or short[-1] != long[-1] or not set(short) < set(long):
        return False
    numbers = {
        count.best for m in (one, other) if (count := count_phrase(text, m.span)) is not None and count.best is not None
    }
    return len(numbers) < 2


def _is_acronym(one: str, other: str) -> bool:
    short, long = sorted((one.strip("[]()\"'"), other), key=len)
    initials = "".join(w[0] for w in _WORD.findall(long) if w.lower() not in ("of", "the", "for", "and", "de", "la"))
    return 2 <= len(short) <= 8 and short.isupper() and " " not in short and initials.upper() == short.replace(".", "")


def best_of(group: Sequence[FillMention]) -> FillMention:
    """The mention that is shown: the surest, of equals the longer."""
    return max(group, key=lambda m: (round(m.score, 2), len(m.span)))


def count_fill(text: str, mentions: Sequence[FillMention]) -> Count | None:
    """How many a fill speaks of: the surest mention that names a number, else the surest that tells one from many."""
    counts = [
        (count.best is not None, mention.score, -mention.first, count)
        for mention in mentions
        if (count := count_phrase(text, mention.span)) is not None
    ]
    return max(counts, key=lambda item: item[:3])[3] if counts else None


def count_phrase(text: str, span: Span) -> Count | None:
    """How many a mention speaks of, from its own words and the number words right before it."""
    before = text[max(0, span.start - _REACH) : span.start]
    line = re.split(r"[.;:,\"()\[\]]|\n\s*\n", before)[-1]
    words = [m.group().lower() for m in re.finditer(r"\S+", line)]
    kept = 0
    for number in range(1, min(_WORDS_BEFORE, len(words)) + 1):
        word = words[-number]
        if word in _STOPS or (word == "of" and (number == len(words) or words[-number - 1] not in _NUMBERS_OF)):
            break
        if word == "at" and (number == 1 or words[-number + 1] not in ("least", "most")):
            break
        if _NUMBER_WORD.fullmatch(word) or word in _HEDGES:
            kept = number
        elif kept > 0 and word not in ("at", "as"):
            break
    if 0 < kept < len(words) and words[-kept] in ("least", "most", "many") and words[-kept - 1] in ("at", "as"):
        kept += 1
    return count_of(" ".join([*words[len(words) - kept :], *span.text_in(text).split()]))
