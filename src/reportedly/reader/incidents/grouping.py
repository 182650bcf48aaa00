"""Telling incidents apart: which fill mentions belong to one incident.

Mentions are joined bottom-up by average linkage (the standard agglomerative clustering): what speaks for one incident is
the product of the two motif vectors (learned on pairs of fills of the same and of different templates), how well the
two types of incident agree, and that both are told side by side.
"""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from reportedly.reader.incidents.mentions import VICTIMS, FillMention, Floats
from reportedly.spans import Span

JOIN = 2.5
"""Mean linkage from which two groups are one incident, a logit; this and the weights are the best tried on muc4/dev."""
TYPE_WEIGHT = 4.5
NEAR = 1.0
"""What it is worth that two mentions stand in one sentence or in neighbouring ones, a logit."""

APART = -30.0
_ANSWERED = re.compile(
    r"\b(?:protest\w*|aveng\w*|retaliat\w*|revenge|reprisals?|mourn\w*|commemorat\w*|anniversary)\b[^.;]{0,90}$",
    re.IGNORECASE,
)
_FATE = r"(?:murder|killing|assassination|death|execution|massacre|kidnapp?ing|abduction|disappearance|slaying)s?"
_FATE_OF = re.compile(rf"\b{_FATE}\s+of\s+[^.;]{{0,60}}$", re.IGNORECASE)
_OWN_FATE = re.compile(rf"(?:\s+[\w.-]+){{0,5}}?[’']s?\s+{_FATE}\b", re.IGNORECASE)
_BACK_CHARS = 150
_LISTED = re.compile(r"[\s,]*(?:and\s+)?(?:(?:an?|the|his|her|their)\s+)?(?:[\w-]+\s+){0,3}?")


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


def part_answered(text: str, sentences: Sequence[Span], mentions: Sequence[FillMention], scores_MM: Floats) -> None:
    """Keep those whose death or capture somebody protests or avenges apart from what is done in protest; changes the scores.

    'The Front blew up a pylon to protest Ada Brok's murder': the front has not killed her by these words.
    """
    victims = [m for m in mentions if m.role in VICTIMS]
    told = [m for m in victims if _is_answered(text, sentences[m.sentence].start, m)]
    for mention in (*victims, *reversed(victims)):
        if not any(mention is other for other in told) and any(_stand_in_row(text, mention, other) for other in told):
            told.append(mention)
    words = [_list_words(text, m) for m in told]
    answered = np.array(
        [m.role in VICTIMS and any((own := _list_words(text, m)) <= w or w <= own for w in words) for m in mentions]
    )
    scores_MM[answered[:, None] != answered[None, :]] = APART


def _list_words(text: str, mention: FillMention) -> frozenset[str]:
    return frozenset(mention.span.text_in(text).lower().split())


def _stand_in_row(text: str, one: FillMention, other: FillMention) -> bool:
    """Whether words stand side by side, as descriptions of one person do: 'a judge, mother and [writer] Ada Brok'."""
    first, second = sorted((one.span, other.span))
    return _LISTED.fullmatch(text, first.end, second.start) is not None


def _is_answered(text: str, begin: int, mention: FillMention) -> bool:
    before = text[max(begin, mention.span.start - _BACK_CHARS) : mention.span.start]
    if mention.role not in VICTIMS or _ANSWERED.search(before) is None:
        return False
    return _FATE_OF.search(before) is not None or _OWN_FATE.match(text, mention.span.end) is not None
