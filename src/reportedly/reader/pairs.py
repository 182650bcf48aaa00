"""What two mentions have in common, as numbers: the part of coreference that is counted, not learned from vectors.

A mention pair gets four feature indices; the bundle holds a learned weight for each. Case plays no part, so that a text
in capitals is resolved like any other. The kinds of mention and of likeness follow the classic mention-pair features
(Soon et al. 2001; Bengtson and Roth 2008).

Axes: M mentions in text order, F features. Pairs are (later mention, earlier mention).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

PRONOUNS: dict[str, str] = {
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "i"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), "you"),
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "themself"), "they"),
    **dict.fromkeys(("this", "that", "these", "those"), "this"),
    **dict.fromkeys(("who", "whom", "whose", "which"), "who"),
}
KINDS = (
    "i",
    "we",
    "you",
    "he",
    "she",
    "it",
    "they",
    "this",
    "who",
    "definite",
    "indefinite",
    "demonstrative",
    "possessive",
    "bare",
)
FIRST_NOMINAL = KINDS.index("definite")
LIKENESSES = ("pronoun", "same", "same head, part", "same head", "part", "acronym", "shared word", "nothing")
_PLACE_OF = {name: place for place, name in enumerate(LIKENESSES)}
DISTANCES = 12
FAR = 1 << DISTANCES
_DISTANCE_OF = np.minimum(np.log2(np.arange(1, FAR + 1)).astype(np.int64), DISTANCES - 1)
"""Distance of a gap of 0, 1, 2, ... pieces: its binary logarithm, rounded down."""
TABLES = {"kinds": len(KINDS) ** 2, "likeness": len(LIKENESSES) * len(KINDS), "distance": DISTANCES * 2, "nested": 3}
"""Number of weights of each feature table of the bundle."""

_WORDS = re.compile(r"\w+(?:[.’'&-]\w+)*|,")
HEAD_STOPS = frozenset(
    "of in for who that which from with to on at by , whose as and under against near inside".split()
)
_INDEFINITE = frozenset(
    "a an some any no every each another several many two three four five six seven eight nine ten".split()
)
_POSSESSIVE = frozenset("my your his her its our their whose".split())
_DEMONSTRATIVE = frozenset("this that these those such".split())


@dataclass(frozen=True, slots=True)
class Words:
    """A mention as its words: kind, normalised string, head and all words, in lower case without determiners."""

    kind: int
    string: str
    head: str
    words: frozenset[str]
    initials: str


def describe_mention(surface: str) -> Words:
    """The words of a mention as coreference compares them."""
    tokens = [t.lower() for t in _WORDS.findall(surface)]
    tokens = [t[:-2] if t.endswith(("’s", "'s")) else t for t in tokens] or [surface.lower()]
    if len(tokens) == 1 and tokens[0] in PRONOUNS:
        return Words(KINDS.index(PRONOUNS[tokens[0]]), tokens[0], tokens[0], frozenset(), "")
    kind, core = "bare", tokens
    for name, words in (
        ("definite", ("the",)),
        ("indefinite", _INDEFINITE),
        ("demonstrative", _DEMONSTRATIVE),
        ("possessive", _POSSESSIVE),
    ):
        if tokens[0] in words and len(tokens) > 1:
            kind, core = name, tokens[1:]
            break
    stop = next((i for i, t in enumerate(core) if i > 0 and t in HEAD_STOPS), len(core))
    words = frozenset(t for t in core if t != ",")
    initials = "".join(t[0] for t in core if t not in HEAD_STOPS and t != "the")
    return Words(KINDS.index(kind), " ".join(core), core[stop - 1], words, initials if len(initials) > 1 else "")


def _likeness(a: Words, b: Words) -> str:
    if a.string == b.string:
        return "same"
    part = a.words <= b.words or b.words <= a.words
    if a.head == b.head:
        return "same head, part" if part else "same head"
    if part:
        return "part"
    plain_a, plain_b = a.string.replace(".", ""), b.string.replace(".", "")
    if (a.initials and a.initials == plain_b) or (b.initials and b.initials == plain_a):
        return "acronym"
    return "shared word" if a.words & b.words else "nothing"


def likeness_table(distinct: Sequence[Words]) -> npt.NDArray[np.int64]:
    """Likeness of every two of some different descriptions; 0 wherever a pronoun is one of them."""
    table = np.full((len(distinct), len(distinct)), _PLACE_OF["nothing"], dtype=np.int64)
    pronouns = [i for i, w in enumerate(distinct) if w.kind < FIRST_NOMINAL]
    table[pronouns, :] = table[:, pronouns] = 0
    sharing: dict[str, list[int]] = {}
    for i, w in enumerate(distinct):
        if w.kind >= FIRST_NOMINAL:
            for key in {*(w.words - HEAD_STOPS), w.head, w.string.replace(".", ""), w.initials} - {""}:
                sharing.setdefault(key, []).append(i)
    pairs = list({(ids[at], j) for ids in sharing.values() for at in range(len(ids)) for j in ids[at:]})
    if pairs:
        rows, columns = np.array(pairs, dtype=np.int64).T
        table[rows, columns] = table[columns, rows] = [_PLACE_OF[_likeness(distinct[i], distinct[j])] for i, j in pairs]
    return table


def pair_features(
    mentions: Sequence[Words], first_M: npt.NDArray[np.int64], last_M: npt.NDArray[np.int64], from_row: int = 0
) -> dict[str, npt.NDArray[np.int64]]:
    """Feature indices of all pairs whose later mention is one of the last R.

    Args:
        mentions: the mentions in text order.
        first_M, last_M: first and last piece of each, inclusive.
        from_row: the first mention that is looked at as the later one; R = M - ``from_row``.
    Returns:
        One int64 array of shape (R, M) for each table of `TABLES`: row the later mention, column the earlier one; what
        stands on and above the diagonal has no meaning.
    """
    kind = np.array([m.kind for m in mentions], dtype=np.int64)
    distinct: dict[Words, int] = {}
    index = np.array([distinct.setdefault(m, len(distinct)) for m in mentions], dtype=np.int64)
    likeness = likeness_table(list(distinct))[index[from_row:]][:, index]
    first, last, later = first_M[from_row:, None], last_M[from_row:, None], kind[from_row:, None]
    gap = np.clip(first - last_M, 0, FAR - 1)
    inside = (first >= first_M) & (last <= last_M)
    around = (first <= first_M) & (last >= last_M)
    return {
        "kinds": later * len(KINDS) + kind,
        "likeness": likeness * len(KINDS) + later,
        "distance": _DISTANCE_OF[gap] * 2 + (later < FIRST_NOMINAL),
        "nested": inside + 2 * (around & ~inside),
    }
