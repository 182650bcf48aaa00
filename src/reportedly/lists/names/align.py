"""Which word of one name stands for which word of the other."""

from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA, Levenshtein

from reportedly.lists.names.fold import Script
from reportedly.lists.names.parts import NameKind, NameParts, Part
from reportedly.lists.names.sounds import are_vowels_apart, skeleton, soften
from reportedly.lists.names.words import load_words

PAIRED = 0.5
"""Words less alike than this stand for themselves; below it two names of people share letters by chance."""
JOINED = 0.9
"""Two words against one ('Patr ushev') must be so alike in one run."""

NICKNAME = 0.8
"""Similarity of a given name and a known other form of it."""
CONSONANT = 1.4
"""What a letter counts in words whose vowels are not written: each one left is a consonant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two words taken for each other.

    Attributes:
        similarity: 0 to 1, of letters or of sounds, whichever is higher.
        edits: letters to change, the fewer of both ways of writing.
        bones: likeness of the consonants, 0 to 1.
        first_at, second_at: their places in the two names.
        is_nickname: one is a known other form of the other.
    """

    first: Part
    second: Part
    similarity: float
    edits: int
    bones: float
    first_at: int
    second_at: int
    is_initial: bool = False
    is_nickname: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Two names side by side: pairs, and what only one of them has."""

    pairs: tuple[Pair, ...]
    only_first: tuple[Part, ...]
    only_second: tuple[Part, ...]

    def turn(self) -> "Alignment":
        """The same with the second name first."""
        pairs = [
            replace(p, first=p.second, second=p.first, first_at=p.second_at, second_at=p.first_at) for p in self.pairs
        ]
        return Alignment(
            pairs=tuple(sorted(pairs, key=lambda p: p.first_at)),
            only_first=self.only_second,
            only_second=self.only_first,
        )


def align(first: NameParts, second: NameParts) -> Alignment:
    """Pair the words of two names, the most alike first, each once. Order does not matter."""
    firsts, seconds = list(first.parts), list(second.parts)
    if not first.is_signs or not second.is_signs:
        firsts = _join_towards(firsts, seconds)
        seconds = _join_towards(seconds, firsts)
    found = [
        pair
        for i, a in enumerate(firsts)
        for j, b in enumerate(seconds)
        if (pair := _make_pair(a, b, places=(i, j), kind=first.kind)) is not None
    ]
    found.sort(key=lambda p: (-p.similarity, p.is_initial, abs(p.first_at - p.second_at), p.first_at))
    left, right = set(range(len(firsts))), set(range(len(seconds)))
    pairs = []
    for pair in found:
        if pair.first_at in left and pair.second_at in right:
            left.remove(pair.first_at)
            right.remove(pair.second_at)
            pairs.append(pair)
    pairs.sort(key=lambda p: p.first_at)
    return Alignment(
        pairs=tuple(pairs),
        only_first=tuple(firsts[i] for i in sorted(left)),
        only_second=tuple(seconds[j] for j in sorted(right)),
    )


def _join_towards(parts: list[Part], others: list[Part]) -> list[Part]:
    """Neighbours that together are one word of the other name become one part."""
    if len(parts) < 2:
        return parts
    joined = list(parts)
    for other in others:
        if len(other.text) < 4:
            continue
        for at in range(len(joined) - 1):
            a, b = joined[at], joined[at + 1]
            if a.is_initial or b.is_initial or abs(len(a.text) + len(b.text) - len(other.text)) > 2:
                continue
            if Script.CONSONANTS in (a.script, b.script, other.script):
                continue
            alone = max(_liken(a.text, other.text), _liken(b.text, other.text))
            whole = _liken(a.text + b.text, other.text)
            if whole >= JOINED and whole > alone + 0.1:
                text = a.text + b.text
                joined[at : at + 2] = [
                    Part(
                        text=text,
                        soft=soften(text),
                        bones=skeleton(text),
                        shown=f"{a.shown} {b.shown}",
                        weight=max(a.weight, b.weight),
                        script=a.script,
                    )
                ]
                break
    return joined


def _liken(a: str, b: str) -> float:
    return Levenshtein.normalized_similarity(a, b)


def _make_pair(a: Part, b: Part, *, places: tuple[int, int], kind: NameKind) -> Pair | None:
    i, j = places
    if _are_other_signs(a, b) or ((a.is_initial or b.is_initial) and a.text[0] != b.text[0]):
        return None
    if a.text == b.text:
        return Pair(first=a, second=b, similarity=1.0, edits=0, bones=1.0, first_at=i, second_at=j)
    if a.is_initial or b.is_initial:
        return Pair(first=a, second=b, similarity=0.9, edits=0, bones=1.0, first_at=i, second_at=j, is_initial=True)
    similarity, edits, bones = _compare_parts(a, b)
    if similarity < NICKNAME and kind is NameKind.PERSON and _are_nicknames(a.text, b.text):
        found = Pair(first=a, second=b, similarity=NICKNAME, edits=1, bones=1.0, first_at=i, second_at=j)
        return replace(found, is_nickname=True)
    found = Pair(first=a, second=b, similarity=similarity, edits=edits, bones=bones, first_at=i, second_at=j)
    return found if similarity >= PAIRED else None


def _are_other_signs(a: Part, b: Part) -> bool:
    """Chinese characters and Korean syllables that differ, whatever they sound like."""
    return a.script is b.script is Script.SYLLABLES and a.shown != b.shown


def _compare_parts(a: Part, b: Part) -> tuple[float, int, float]:
    """Similarity, edits and likeness of consonants of two words."""
    if a.script is b.script is Script.CONSONANTS:
        edits = Levenshtein.distance(a.text, b.text)
        likeness = max(1 - CONSONANT * edits / max(len(a.text), len(b.text)), 0.0)
        return likeness, edits, likeness
    if Script.CONSONANTS in (a.script, b.script):
        bones = _liken(a.bones, b.bones)
        return bones - 0.02, Levenshtein.distance(a.bones, b.bones), bones
    one, two = a.text, b.text
    soft_one, soft_two = a.soft, b.soft
    if a.is_servant and b.is_servant:
        one, two = one[3:], two[3:]
        soft_one, soft_two = soften(one), soften(two)
    if are_vowels_apart(soft_one, soft_two):
        return 0.95, 1, 1.0
    hard = OSA.distance(one, two)
    soft = OSA.distance(soft_one, soft_two)
    likeness = max(1 - hard / max(len(one), len(two)), 0.99 - soft / max(len(soft_one), len(soft_two), 1))
    return likeness, min(hard, soft), _liken(a.bones, b.bones) if max(len(a.bones), len(b.bones)) > 0 else 1.0


def _are_nicknames(a: str, b: str) -> bool:
    lines = load_words().nicknames
    return not lines.get(a, frozenset()).isdisjoint(lines.get(b, frozenset()))
