"""Windows: the stretches of a text that go through the encoder at once.

A text longer than one window is cut into windows that overlap, at sentence borders where there is one near. For each
piece the window in which it stands most centrally speaks (the max-context rule of BERT's question answering, Devlin et
al. 2019): a window owns the pieces from the middle of its overlap with the window before to the middle of the next.

Axes: W windows, T pieces of a window with the two special pieces.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reportedly.reader.pieces import LAYOUT_SAME, Pieces

MAX_PIECES = 222
"""Pieces of a window without the two special ones. On two cores the encoder is fastest near 128 and reads best with
room on both sides of a cue; 99 % of PolNeAR's contents lie within 90 pieces of their cue."""
OVERLAP = 56
"""Pieces that two neighbouring windows share, at least."""
_SLACK = 40
START, END = 101, 102  # [CLS] and [SEP] of the vocabulary

_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``[first, last)`` of a text, of which it owns ``[own_first, own_last)``."""

    first: int
    last: int
    own_first: int
    own_last: int

    def __len__(self) -> int:
        return self.last - self.first


def cut_windows(pieces: Pieces, text: str) -> list[Window]:
    """Windows that cover all pieces, each piece owned once.

    Returns:
        Windows in order; none for a text without pieces.
    """
    total = len(pieces)
    bounds: list[tuple[int, int]] = []
    first = 0
    while first < total:
        last = min(first + MAX_PIECES, total)
        if last < total:
            last = _good_border(pieces, text, last)
        bounds.append((first, last))
        if last == total:
            break
        first = max(first + 1, _good_border(pieces, text, last - OVERLAP + _SLACK // 2))
    owned = [
        0,
        *((a_last + b_first) // 2 for (_, a_last), (b_first, _) in itertools.pairwise(bounds)),
        total,
    ]
    return [Window(f, e, owned[i], owned[i + 1]) for i, (f, e) in enumerate(bounds)]


def _good_border(pieces: Pieces, text: str, wanted: int) -> int:
    """The last paragraph or sentence begin in the ``_SLACK`` pieces before ``wanted``, else the last word begin."""
    low = max(1, wanted - _SLACK)
    layout = pieces.features_P3[low : wanted + 1, 1]
    breaks = np.nonzero(layout != LAYOUT_SAME)[0]
    if len(breaks):
        return low + int(breaks[-1])
    for at in range(wanted, low - 1, -1):
        end = int(pieces.ends_P[at - 1])
        if pieces.starts_P[at] > end and _SENTENCE_END.search(text[max(0, end - 4) : end]):
            return at
    for at in range(wanted, low - 1, -1):
        if pieces.word_starts_P[at]:
            return at
    return wanted


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows, padded to one length, as the encoder takes them.

    Attributes:
        ids_WT: int64.
        features_WT3: int64.
        mask_WT: float32, 1 for pieces, 0 for padding.
    """

    ids_WT: npt.NDArray[np.int64]
    features_WT3: npt.NDArray[np.int64]
    mask_WT: npt.NDArray[np.float32]


def pack_windows(pieces: Pieces, bounds: Sequence[tuple[int, int]]) -> Batch:
    """Pieces ``[first, last)`` of a text for each of some bounds, with the special pieces around them, padded."""
    longest = max(last - first for first, last in bounds) + 2
    ids = np.zeros((len(bounds), longest), dtype=np.int64)
    features = np.zeros((len(bounds), longest, 3), dtype=np.int64)
    mask = np.zeros((len(bounds), longest), dtype=np.float32)
    for row, (first, last) in enumerate(bounds):
        size = last - first
        ids[row, 0], ids[row, size + 1] = START, END
        ids[row, 1 : size + 1] = pieces.ids_P[first:last]
        features[row, 1 : size + 1] = pieces.features_P3[first:last]
        mask[row, : size + 2] = 1.0
    return Batch(ids, features, mask)
