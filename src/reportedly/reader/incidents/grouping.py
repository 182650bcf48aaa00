"""Telling incidents apart: which fill mentions belong to one incident.

Mentions are joined bottom-up by average linkage (the standard agglomerative clustering): what speaks for one incident is
the product of the two motif vectors (learned on pairs of fills of the same and of different templates), how well the
two types of incident agree, and that both are told side by side.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from reportedly.reader.incidents.mentions import FillMention, Floats

JOIN = 2.5
"""Mean linkage from which two groups are one incident, a logit; this and the weights are the best tried on muc4/dev."""
TYPE_WEIGHT = 4.5
NEAR = 1.0
"""What it is worth that two mentions stand in one sentence or in neighbouring ones, a logit."""


def link_scores(mentions: Sequence[FillMention], *, motif_bias: float, type_weight: float = TYPE_WEIGHT) -> Floats:
    """Logits (M, M) of two mentions belonging to one incident."""
    motif = np.stack([m.motif for m in mentions])
    kinds = np.stack([m.traits["type"][1:] for m in mentions])
    kinds = kinds / np.maximum(np.linalg.norm(kinds, axis=1, keepdims=True), 1e-6)
    sentences = np.array([m.sentence for m in mentions])
    near = NEAR * (np.abs(sentences[:, None] - sentences[None, :]) <= 1)
    scores: Floats = (motif @ motif.T + motif_bias + type_weight * (kinds @ kinds.T - 0.5) + near).astype(np.float32)
    return scores


def join_groups(scores_MM: Floats, *, join: float = JOIN) -> list[list[int]]:
    """Average linkage: join the two groups with the highest mean score while it is at least ``join``."""
    groups = [[i] for i in range(len(scores_MM))]
    sums = scores_MM.astype(np.float64).copy()
    np.fill_diagonal(sums, -np.inf)
    sizes: npt.NDArray[np.float64] = np.ones(len(groups))
    alive = list(range(len(groups)))
    while len(alive) > 1:
        index = np.array(alive)
        means = sums[np.ix_(index, index)] / np.outer(sizes[index], sizes[index])
        best = int(means.argmax())
        a, b = divmod(best, len(alive))
        if means[a, b] < join:
            break
        keep, gone = sorted((alive[a], alive[b]))
        groups[keep] += groups[gone]
        sums[keep, :] += sums[gone, :]
        sums[:, keep] += sums[:, gone]
        sums[keep, keep] = -np.inf
        sizes[keep] += sizes[gone]
        alive.remove(gone)
    return [sorted(groups[i]) for i in alive]
