"""Spellings of one sound made alike: what Muhammad and Mohammed, Gaddafi and Qadhafi, Saeed and Said share.

The method is that of Soundex and its followers, letter classes, but gentler: vowels stay, in three classes, so that
Hassan is not Hussein. The classes are ours, made for names written in Latin letters from Arabic, Urdu, Pashto, Persian, Russian
and their French, German and Spanish spellings.
"""

import re
from functools import lru_cache

_STEPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"ph", "f"),
        (r"shch|tsch|sch|tch|sh|ch", "C"),
        (r"dzh|zh|dj|j", "J"),
        (r"kh", "H"),
        (r"ck|gh(?=[aeiouy])|q", "k"),
        (r"gh|g", "k"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"x", "ks"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"tz|ts", "z"),
        (r"w", "v"),
        (r"ayy?[ie]e?|aee|aei|eyy?[ie]", "E"),
        (r"[ae][iy](?![aeiouy])|ae", "E"),
        (r"ou|oo|u", "o"),
        (r"ee|[iy]+", "i"),
        (r"av(?![aeiouE])|ao", "o"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[aeioE])h(?![aeioE])", ""),
    )
)
_CLASSES = str.maketrans({"E": "e", "J": "j", "C": "c", "H": "h"})


@lru_cache(maxsize=1 << 16)
def soften(word: str) -> str:
    """A folded word with one letter for each sound, as far as spellings agree on it.

    >>> soften("muhammad"), soften("mohammad"), soften("hussein"), soften("hassan")
    ('mohamad', 'mohamad', 'hosen', 'hasan')
    """
    for pattern, to in _STEPS:
        word = pattern.sub(to, word)
    return word.translate(_CLASSES)


_NEAR_E = frozenset("aei")


def are_vowels_apart(one: str, other: str) -> bool:
    """Whether two softened words differ only where one has ``e`` and the other ``a`` or ``i``: Khaled and Khalid."""
    return (
        len(one) == len(other)
        and one != other
        and all(a == b or ("e" in (a, b) and a in _NEAR_E and b in _NEAR_E) for a, b in zip(one, other))
    )


_VOWELS = re.compile(r"[aeiou]")


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """The consonants of a softened word, with a first vowel as ``a``; what scripts without vowels keep of it.

    >>> skeleton("mohammed"), skeleton("mhmd")
    ('mmd', 'mmd')
    """
    return skeleton_of(soften(word))


def skeleton_of(soft: str) -> str:
    """`skeleton` of a word that is softened already."""
    if soft == "":
        return ""
    head = "a" if soft[0] in "aeiou" else soft[0]
    return head + _VOWELS.sub("", soft[1:]).replace("h", "").replace("v", "")
