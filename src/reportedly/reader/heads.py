"""Noun phrases that are a name with more words, and short names explained where they first stand; both by the words alone."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from reportedly.reader.coreference import NameKey, is_acronym, is_pronoun
from reportedly.reader.pairs import HEAD_STOPS, Words
from reportedly.reader.pieces import Pieces

TITLES = frozenset(
    "mr mrs ms dr sir lord lady sheikh shaikh maulana mullah hafiz haji ayatollah general gen colonel col major maj captain capt "
    "lieutenant lt sergeant sgt president prime minister senator sen rep representative governor gov king queen prince princess "
    "commander chief judge justice pope rev reverend saint st".split()
)
_MANY = frozenset("and or both two three four five six several many some".split())


def find_head_names(
    text: str, pieces: Pieces, bounds: Sequence[tuple[int, int]], words: Sequence[Words], keys: Mapping[int, NameKey]
) -> dict[int, int]:
    """Noun phrases whose head is a name, each with the candidate that is this name."""
    names = sorted((bounds[i], i) for i in keys)
    heads: dict[int, int] = {}
    for item, (first, last) in enumerate(bounds):
        if item in keys or is_pronoun(words[item]):
            continue
        people = 0
        for (a, b), name in names[bisect_left(names, ((first, -1), -1)) :]:
            if a > last:
                break
            if b > last:
                continue
            before = text[pieces.starts_P[first] : pieces.starts_P[a]]
            after = text[pieces.ends_P[b] : pieces.ends_P[last]]
            kind = keys[name].type
            if is_head(before, after, kind) or (people == 0 and is_apposed(before, after, kind)):
                heads[item] = name
            people += kind == "person"
    return heads


def is_head(before: str, after: str, kind: str) -> bool:
    """Whether a name is the head of its noun phrase, from the words of the phrase before and after it.

    'former president [X]', 'the ministry of [X]' (no), '[X] officials' (no), 'her manager, [X]', '[X], who ...'.
    """
    if any(w in HEAD_STOPS for w in before.lower().split()) or (
        "," in before and (kind != "person" or not before.rstrip().endswith(","))
    ):
        return False
    rest = after.lstrip()
    if _ends(rest):
        return True
    first = rest.split(maxsplit=1)[0].lower()
    return after[0].isspace() and first in HEAD_STOPS


def is_apposed(before: str, after: str, kind: str) -> bool:
    """Whether a person's name stands behind words for one person: 'the head of the mission, [X]', 'whose commander, Col [X]'.

    The first person named in a phrase only: 'the brother of Ada Brok, [X]' may be a list.
    """
    role, comma, titles = before.rpartition(",")
    words = role.lower().split()
    return (
        kind == "person"
        and comma != ""
        and "," not in role
        and len(words) > 0
        and _MANY.isdisjoint(words)
        and all(word.strip(".") in TITLES for word in titles.lower().split())
        and _ends(after.lstrip())
    )


def _ends(rest: str) -> bool:
    """Whether nothing of a phrase is left behind a name, or only what is set apart from it."""
    return rest in ("", "’s", "'s", "’", "'") or rest[0] in ",(–—["


def find_explained(
    text: str, pieces: Pieces, bounds: Sequence[tuple[int, int]], keys: Mapping[int, NameKey]
) -> Iterator[tuple[int, int]]:
    """Candidates with the short name that stands in brackets behind them: 'the Orrin Valley Front ([OVF])'.

    The short name is made of the first letters of the words before it; small words may be left out.
    """
    ending: dict[int, list[int]] = {}
    for item, (_, last) in enumerate(bounds):
        ending.setdefault(int(pieces.ends_P[last]), []).append(item)
    for short, opens in _find_bracketed(text, pieces, bounds, keys):
        for item in ending.get(opens.start(), ()):
            surface = text[pieces.starts_P[bounds[item][0]] : pieces.ends_P[bounds[item][1]]]
            if is_acronym(keys[short].words, [word.lower() for word in _WORD.findall(surface)]):
                yield item, short


def find_other_names(
    text: str, pieces: Pieces, bounds: Sequence[tuple[int, int]], keys: Mapping[int, NameKey]
) -> dict[NameKey, NameKey]:
    """Short names of groups and the full ones beside which they stand in brackets, or which stand so beside them; and names
    that an editor has translated in square brackets.

    'the Workers Party of Orrin (POT)', 'the POT [Workers Party of Orrin]': letters of another language stand in another
    order and are not all first letters of the words; half of them must be. A short name that two full ones explain is
    left out.
    """
    groups = {item: key for item, key in keys.items() if key.type == "organization"}
    ends = {int(pieces.ends_P[bounds[item][1]]): item for item in groups}
    full: dict[NameKey, set[NameKey]] = {}
    for inner, opens in _find_bracketed(text, pieces, bounds, groups):
        outer = ends.get(opens.start())
        if outer is None:
            continue
        if "[" in opens.group() and min(len(keys[inner].words), len(keys[outer].words)) > 1:
            full.setdefault(keys[inner], set()).add(keys[outer])
        for short, long in ((inner, outer), (outer, inner)):
            if _stands_for(text[pieces.starts_P[bounds[short][0]] : pieces.ends_P[bounds[short][1]]], keys[long].words):
                full.setdefault(keys[short], set()).add(keys[long])
    return {short: long for short, (long, *more) in full.items() if not more}


def _find_bracketed(
    text: str, pieces: Pieces, bounds: Sequence[tuple[int, int]], keys: Mapping[int, NameKey]
) -> Iterator[tuple[int, re.Match[str]]]:
    """Names that fill a pair of brackets, each with what opens it, from the end of the word before."""
    for item in keys:
        first, last = bounds[item]
        start = int(pieces.starts_P[first])
        opens = _OPENS.search(text, max(0, start - _BRACKET_CHARS), start)
        if opens is not None and _CLOSES.match(text, int(pieces.ends_P[last])) is not None:
            yield item, opens


def _stands_for(surface: str, words: Sequence[str]) -> bool:
    """Whether a name is one word of capitals, at least two and half of them first letters of the words of a longer name."""
    bare = surface.removeprefix("the ").removeprefix("THE ").replace(".", "")
    shared = Counter(bare.lower()) & Counter(word[0] for word in words)
    is_letters = bare.isalpha() and bare.isupper() and len(bare) <= _LONGEST_SHORT
    return is_letters and len(words) > 1 and shared.total() >= max(2, len(bare) / 2)


_LONGEST_SHORT = 8
_BRACKET_CHARS = 6
_OPENS = re.compile(r"[\"”’]?\s*[(\[]\s*[\"“‘']?$")
_CLOSES = re.compile(r"[\"”’']?\s*[)\]]")
_WORD = re.compile(r"\w+")
