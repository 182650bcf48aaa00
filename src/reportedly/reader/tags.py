"""Spans from BIO labels of the entity heads.

Axes: P pieces of a text, L labels.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reportedly.reader.pieces import Pieces


@dataclass(frozen=True, slots=True)
class TaggedRange:
    """Pieces ``[first, last)`` of one type; ``score`` is the mean probability of their labels, 0 to 1."""

    first: int
    last: int
    type: str
    score: float

    def text_in(self, text: str, pieces: Pieces) -> str:
        """The characters from its first piece to its last."""
        return text[pieces.starts_P[self.first] : pieces.ends_P[self.last - 1]]


def read_tags(
    labels_P: npt.NDArray[np.int64],
    scores_P: npt.NDArray[np.float32],
    names: Sequence[str],
    word_starts_P: npt.NDArray[np.bool_],
) -> list[TaggedRange]:
    """Ranges of a sequence of BIO labels, widened to whole words.

    An I without a B before it begins a range; an I of another type than the range it stands in goes on with that range, so
    that a name is not cut in two by one doubtful piece: the type is that of its first piece.

    Args:
        labels_P: index into ``names`` for each piece.
        scores_P: probability of that label.
        names: the labels, ``O`` first, then B- and I- in turn.
        word_starts_P: whether a piece begins a word.
    """
    ranges: list[TaggedRange] = []
    total = len(labels_P)
    labels, starts = labels_P.tolist(), word_starts_P.tolist()
    at = 0
    while at < total:
        label = labels[at]
        if label == 0:
            at += 1
            continue
        end = at + 1
        while end < total and (not starts[end] or (labels[end] and names[labels[end]][0] == "I")):
            end += 1
        first = at
        while first > 0 and not starts[first] and (not ranges or ranges[-1].last < first):
            first -= 1
        ranges.append(TaggedRange(first, end, names[label][2:], float(scores_P[at:end].mean())))
        at = end
    return ranges
