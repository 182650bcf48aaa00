"""What tells two names apart, as numbers with a meaning; the model (`model.py`) weighs them.

All features are symmetric: the two names may be swapped.
"""

from dataclasses import asdict, dataclass
from itertools import pairwise

from rapidfuzz.distance import OSA

from reportedly.lists.names.align import Alignment, Pair, align
from reportedly.lists.names.parts import NameKind, NameParts, Part, load_acronyms
from reportedly.lists.names.sounds import are_vowels_apart, soften
from reportedly.lists.names.words import load_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """How two names compare. Shares are 0 to 1; weights are sums of `Part.weight`.

    Attributes:
        cover_short, cover_long: share of the shorter and of the longer name (by weight) that the other one has, less
            accurate pairs counting less.
        worst: 1 less the similarity of the least alike pair.
        edits, worst_edits: letters to change in all pairs, and in the worst one; 6 and 4 at most.
        far_edits: those of the worst pair beyond two; a slip of the hand has two at most.
        bones: 1 less the likeness of consonants of the worst pair.
        whole: similarity of the names written as one run.
        contradicted: weight that stands against weight: what each name has and the other one lacks, the smaller side.
        extra: weight of what only one name has, beyond that.
        first_extra: the longer name begins with a word that the other one lacks.
        single: one name has one word, the other one more.
        single_common: that one word is a name that many people bear.
        one_word: both names have one word.
        initials: initials that stand for a word of the other name.
        only_initials: nothing but initials has a counterpart.
        father: after ``bin`` stands another word, though each name has one such word.
        swapped: words are in another order.
        nickname: a pair is a known short form and its name.
        numbers_differ: both have numbers, and not the same.
        number_extra: one has a number, the other one none.
        forms_differ: both have a legal form, and not the same.
        acronym: one is the other one's acronym, by the table or by its letters; 0.7 where words are left over.
        signs: share of Chinese or Korean signs that differ, where both are written so.
        known_apart: a pair that differs is of two names that many people bear: Karim and Rahim, not a slip.
        short_worst: the worst pair has edits and a word of at most three letters.
        generic_extra: only words that tell the kind of body ('Group') are extra.
    """

    cover_short: float
    cover_long: float
    worst: float
    edits: float
    worst_edits: float
    far_edits: float
    bones: float
    whole: float
    contradicted: float
    extra: float
    first_extra: float
    single: float
    single_common: float
    one_word: float
    initials: float
    only_initials: float
    father: float
    swapped: float
    nickname: float
    numbers_differ: float
    number_extra: float
    forms_differ: float
    acronym: float
    signs: float
    known_apart: float
    short_worst: float
    generic_extra: float

    def as_row(self) -> dict[str, float]:
        """Name -> value, in the order above."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two names taken apart, side by side, with their features."""

    first: NameParts
    second: NameParts
    alignment: Alignment
    features: Features


def compare_parts(first: NameParts, second: NameParts) -> Compared:
    """Align two names and measure how they compare."""
    is_turned = (second.joined, second.text) < (first.joined, first.text)  # one order, whichever way they are given
    one, other = (second, first) if is_turned else (first, second)
    alignment = align(one, other)
    features = _measure(one, other, alignment=alignment)
    return Compared(
        first=first, second=second, alignment=alignment.turn() if is_turned else alignment, features=features
    )


def _measure(first: NameParts, second: NameParts, *, alignment: Alignment) -> Features:
    pairs = alignment.pairs
    named = [p for p in pairs if not p.is_initial]
    held = sum(min(p.first.weight, p.second.weight) * p.similarity for p in pairs)
    totals = sorted(
        (
            _weigh(first.parts, alignment.only_first, pairs, at=0),
            _weigh(second.parts, alignment.only_second, pairs, at=1),
        )
    )
    lone = sorted((sum(p.weight for p in alignment.only_first), sum(p.weight for p in alignment.only_second)))
    worst = min(named, key=lambda p: (p.similarity, -p.edits), default=None)
    acronym = _find_acronym(first, second)
    if acronym > 0:
        return _measure_acronym(acronym, first=first, second=second)
    return Features(
        cover_short=min(held / max(totals[0], 0.1), 1.0),
        cover_long=min(held / max(totals[1], 0.1), 1.0),
        worst=0.0 if worst is None else 1 - worst.similarity,
        edits=min(sum(p.edits for p in named), 6),
        worst_edits=min(max((p.edits for p in named), default=0), 4),
        far_edits=min(max(max((p.edits for p in named), default=0) - 2, 0), 3),
        bones=1 - min((p.bones for p in named), default=1.0),
        whole=_liken_whole(first, second, pairs=pairs),
        contradicted=min(lone[0], 2.0),
        extra=min(lone[1] - lone[0], 3.0),
        first_extra=_begins_with_extra(first, second, alignment=alignment),
        single=float(sorted((len(first.parts), len(second.parts)))[0] == 1 < max(len(first.parts), len(second.parts))),
        single_common=_is_single_common(first, second),
        one_word=float(len(first.parts) == len(second.parts) == 1),
        initials=float(sum(p.is_initial for p in pairs)),
        only_initials=float(len(pairs) > 0 and len(named) == 0),
        father=_find_other_father(first, second, pairs=pairs),
        swapped=_find_swaps(pairs),
        nickname=float(any(p.is_nickname for p in pairs)),
        numbers_differ=float(
            len(first.numbers) > 0 < len(second.numbers) and sorted(first.numbers) != sorted(second.numbers)
        ),
        number_extra=float((len(first.numbers) == 0) != (len(second.numbers) == 0)),
        forms_differ=float(len(first.forms) > 0 < len(second.forms) and set(first.forms).isdisjoint(second.forms)),
        acronym=0.0,
        signs=_compare_signs(first, second),
        known_apart=float(any(_are_two_names(p) for p in named)),
        short_worst=float(
            worst is not None and worst.edits > 0 and min(len(worst.first.text), len(worst.second.text)) <= 3
        ),
        generic_extra=_has_generic_extra(first, alignment),
    )


def _measure_acronym(acronym: float, *, first: NameParts, second: NameParts) -> Features:
    """A short form and its name: the words need not be alike; what is left over beside the short form is extra."""
    blank = dict.fromkeys(Features.__slots__, 0.0)
    rest = min(len(first.parts), len(second.parts)) - 1 if acronym < 1 else 0
    numbers = len(first.numbers) > 0 < len(second.numbers) and sorted(first.numbers) != sorted(second.numbers)
    return Features(
        **blank
        | {
            "cover_short": 1.0,
            "cover_long": 1.0,
            "whole": 1.0,
            "extra": float(rest),
            "numbers_differ": float(numbers),
            "acronym": acronym,
        }
    )


def _are_two_names(pair: Pair) -> bool:
    if pair.edits == 0 or pair.is_nickname:
        return False
    known = load_words().known
    one, two = (p.text.removeprefix("abd") if p.is_servant else p.text for p in (pair.first, pair.second))
    one, two = soften(one), soften(two)
    return one != two and one in known and two in known and not are_vowels_apart(one, two)


def _weigh(parts: tuple[Part, ...], lone: tuple[Part, ...], pairs: tuple[Pair, ...], *, at: int) -> float:
    """The weight of a name as it was aligned: joined neighbours count once."""
    if len(parts) == len(lone) + len(pairs):
        return sum(p.weight for p in parts)
    return sum(p.weight for p in lone) + sum((p.first, p.second)[at].weight for p in pairs)


def _liken_whole(first: NameParts, second: NameParts, *, pairs: tuple[Pair, ...]) -> float:
    """Similarity as one run, in the order written or with the second name's words in the order of the first."""
    as_written = OSA.normalized_similarity(first.joined, second.joined)
    if all(a.second_at < b.second_at for a, b in pairwise(pairs)):
        return as_written
    paired = [p.second.text for p in pairs]
    rest = [p.text for p in second.parts if p.text not in paired]
    return max(as_written, OSA.normalized_similarity(first.joined, "".join((*paired, *rest))))


def _begins_with_extra(first: NameParts, second: NameParts, *, alignment: Alignment) -> float:
    longer, lone, shorter = (first, alignment.only_first, alignment.only_second)
    if len(alignment.only_second) > len(alignment.only_first):
        longer, lone, shorter = (second, alignment.only_second, alignment.only_first)
    if len(lone) == 0 or len(shorter) > 0:
        return 0.0
    return float(longer.parts[0] is lone[0] and longer.parts[0].weight >= 0.7)


def _is_single_common(first: NameParts, second: NameParts) -> float:
    shorter, longer = sorted((first, second), key=lambda name: len(name.parts))
    if first.kind is NameKind.ORGANIZATION or len(shorter.parts) != 1 or len(longer.parts) == 1:
        return 0.0
    return float(shorter.parts[0].soft in load_words().common)


def _find_swaps(pairs: tuple[Pair, ...]) -> float:
    return float(any(a.second_at > b.second_at for a, b in pairwise(pairs)))


def _find_other_father(first: NameParts, second: NameParts, *, pairs: tuple[Pair, ...]) -> float:
    fathers = [[p for p in name.parts if p.is_father] for name in (first, second)]
    if [len(found) for found in fathers] != [1, 1]:
        return 0.0
    return float(not any(p.first is fathers[0][0] and p.second is fathers[1][0] for p in pairs))


def _compare_signs(first: NameParts, second: NameParts) -> float:
    if not first.is_signs or not second.is_signs:
        return 0.0
    one, two = "".join(p.shown for p in first.parts), "".join(p.shown for p in second.parts)
    return 1 - OSA.normalized_similarity(one, two)


def _has_generic_extra(first: NameParts, alignment: Alignment) -> float:
    lone = (*alignment.only_first, *alignment.only_second)
    if first.kind is NameKind.PERSON or len(lone) == 0 or (len(alignment.only_first) > 0 < len(alignment.only_second)):
        return 0.0
    return float(all(p.weight < 1 for p in lone))


def _find_acronym(first: NameParts, second: NameParts) -> float:
    if first.kind is NameKind.PERSON:
        return 0.0
    lines = load_acronyms()
    one, two = lines.get(first.key), lines.get(second.key)
    if one is not None and one == two:
        return 1.0
    return max(_find_letters(first, second), _find_letters(second, first))


def _find_letters(short: NameParts, long: NameParts) -> float:
    """How far ``short`` is made of the first letters of ``long``, or of a table's acronym for it."""
    if len(long.parts) < 2 or _is_long(short):
        return 0.0
    lines = load_acronyms()
    for part in short.parts:
        shown = part.shown.replace(".", "")
        if part.text in long.short_forms:
            return 1.0 if len(short.parts) == 1 else 0.7
        letters = part.text in long.initials and len(part.text) >= 3
        table = lines.get(part.text)
        if table is not None and table != lines.get(long.key):  # the table knows what these letters stand for
            continue
        if letters and shown[:1].isupper() and sum(c.isupper() for c in shown) * 2 > len(shown):
            return 1.0 if len(short.parts) == 1 else 0.7
        if table is not None and table == lines.get(long.key):
            return 1.0 if len(short.parts) == 1 else 0.7
    return 0.0


def _is_long(name: NameParts) -> bool:
    """Whether a name has too many words to be an acronym with a country or a word of kind."""
    return len(name.parts) > 3
