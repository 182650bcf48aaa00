"""Candidates for mentions: spans that the network takes for noun phrases, with what linking needs of them.

Axes: T pieces of a window without special pieces, M candidates, C width of coreference vectors.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reportedly.reader.session import Floats

MAX_WIDTH = 30
"""Pieces of the longest candidate, as in training."""
THRESHOLD = -0.4
"""Logit above which a span is a candidate; tuned on coref/dev."""
LIKELY = -2.5
"""Logit above which a span that is a candidate for another reason (a name, a speaker) is a likely mention."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Candidate mentions of a text, in text order.

    Attributes:
        first_M, last_M: first and last piece, inclusive.
        score_M: logit of being a mention.
        query_MC, key_MC: vectors whose product scores a pair (later, earlier).
        later_M, earlier_M: scores of being the later and the earlier of a pair.
        type_M: index of the likeliest mention type.
    """

    first_M: npt.NDArray[np.int64]
    last_M: npt.NDArray[np.int64]
    score_M: Floats
    query_MC: Floats
    key_MC: Floats
    later_M: Floats
    earlier_M: Floats
    type_M: npt.NDArray[np.int64]

    def sure_bounds(self) -> frozenset[tuple[int, int]]:
        """First and last piece of those that the network itself takes for likely mentions."""
        sure_M = self.score_M > LIKELY
        return frozenset(zip(self.first_M[sure_M].tolist(), self.last_M[sure_M].tolist(), strict=True))

    def __len__(self) -> int:
        return len(self.first_M)


@functools.lru_cache(maxsize=512)
def _band(size: int) -> npt.NDArray[np.bool_]:
    """Which spans of a window are short enough: row first piece, column last piece."""
    width = np.arange(size)[None, :] - np.arange(size)[:, None]
    return (width >= 0) & (width < MAX_WIDTH)


def find_candidates(
    spans_TT: Floats,
    link_TX: Floats,
    types_TX: Floats,
    word_starts_T: npt.NDArray[np.bool_],
    sentences_T: npt.NDArray[np.int64],
    *,
    vector_size: int,
    named: Sequence[tuple[int, int]] = (),
    threshold: float = THRESHOLD,
) -> Candidates:
    """Candidates of one window, pieces counted from its first.

    Args:
        spans_TT, link_TX, types_TX: the network's outputs for the window, special pieces cut off.
        word_starts_T: whether a piece begins a word.
        sentences_T: number of the sentence a piece stands in; no mention runs over one.
        vector_size: width C.
        named: first and last piece of spans that are candidates in any case.
        threshold: logit above which a span is a candidate.
    """
    c = vector_size
    size = len(word_starts_T)
    word_ends_T = np.ones(size, dtype=np.bool_)
    word_ends_T[:-1] = word_starts_T[1:]
    possible = (spans_TT > threshold) & _band(size) & word_starts_T[:, None] & word_ends_T[None, :]
    possible &= sentences_T[:, None] == sentences_T[None, :]
    if possible.sum() > size:
        # more mentions than pieces: a text the network makes nothing of; the likeliest are enough
        possible &= spans_TT >= np.partition(spans_TT[possible], -size)[-size]
    for a, b in named:
        possible[a, b] = True
    first, last = np.nonzero(possible)
    half = types_TX.shape[1] // 2
    return Candidates(
        first_M=first,
        last_M=last,
        score_M=spans_TT[first, last],
        query_MC=link_TX[first, :c] + link_TX[last, c : 2 * c],
        key_MC=link_TX[first, 2 * c : 3 * c] + link_TX[last, 3 * c : 4 * c],
        later_M=link_TX[first, 4 * c] + link_TX[last, 4 * c + 1],
        earlier_M=link_TX[first, 4 * c + 2] + link_TX[last, 4 * c + 3],
        type_M=(types_TX[first, :half] + types_TX[last, half:]).argmax(axis=1),
    )


def select_candidates(
    found: Candidates, chosen: npt.NDArray[np.int64] | npt.NDArray[np.bool_], *, shift: int = 0
) -> Candidates:
    """Some of the candidates, moved by ``shift`` pieces."""
    return Candidates(
        found.first_M[chosen] + shift,
        found.last_M[chosen] + shift,
        found.score_M[chosen],
        found.query_MC[chosen],
        found.key_MC[chosen],
        found.later_M[chosen],
        found.earlier_M[chosen],
        found.type_M[chosen],
    )


def join_candidates(parts: list[Candidates]) -> Candidates:
    """Candidates of several windows of one text, in text order (outer spans before inner ones)."""
    joined = Candidates(*(np.concatenate([getattr(p, name) for p in parts]) for name in Candidates.__slots__))
    return select_candidates(joined, np.lexsort((-joined.last_M, joined.first_M)))
