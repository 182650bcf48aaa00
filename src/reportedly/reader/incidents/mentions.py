"""Fill mentions: stretches of a text that the network takes for a fill of some incident, with their role and traits.

Axes: P pieces of a text, R roles, K values of a trait, M mentions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from reportedly.reader.bundle import Bundle
from reportedly.reader.network import Signals
from reportedly.spans import Span
from reportedly.terms import Status

Floats = npt.NDArray[np.float32]
DOERS = frozenset(("perpetrator", "organization"))
VICTIMS = frozenset(("victim name", "victim description"))
HARMED = VICTIMS | {"target"}
"""Roles of who did it, of people to whom it was done, of people and things."""
INSIDE = 0.15
"""Probability of being in a role from which a piece is part of a mention."""
FOUND = {
    "perpetrator": 0.45,
    "organization": 0.45,
    "target": 0.7,
    "victim name": 0.7,
    "victim description": 0.55,
    "instrument": 0.65,
    "place": 0.7,
}
"""Highest probability that some piece of a mention must reach. The training counts pieces of fills for more than they are,
so that these are no shares; they and `INSIDE` are the best of the settings tried on muc4/dev."""


TOLD_BY_WORDS = 0.9
"""Score of a mention that was read from a verb and not by the network."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FillMention:
    """One place of one fill.

    Attributes:
        role: one of `Bundle.roles`.
        span: in the text, whole words.
        first, last: its pieces ``[first, last)``.
        sentence: number of its sentence.
        score: the highest probability of its pieces, 0 to 1.
        traits: probabilities of the values of each trait, ``none`` first.
        motif: vector; products of two tell whether they belong to one incident.
        status: what the words right beside it say of a doer ('claimed responsibility'); ``None`` where they say nothing.
    """

    role: str
    span: Span
    first: int
    last: int
    sentence: int
    score: float
    traits: Mapping[str, Floats]
    motif: Floats
    status: Status | None = None


def softmax(logits: Floats) -> Floats:
    """Probabilities along the last axis."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def find_mentions(
    signals: Signals,
    bundle: Bundle,
    *,
    inside: float = INSIDE,
    found: Mapping[str, float] = FOUND,
) -> list[FillMention]:
    """All fill mentions of a text, in text order.

    Args:
        signals: what the network says of the text.
        bundle: names the roles and the traits.
        inside, found: thresholds, see `INSIDE` and `FOUND`.
    """
    pieces = signals.pieces
    scores_PR3 = softmax(signals.roles_PX.reshape(len(pieces), len(bundle.roles), 3))
    mentions: list[FillMention] = []
    for number, role in enumerate(bundle.roles):
        inside_P = 1.0 - scores_PR3[:, number, 0]
        for first, last in find_runs(inside_P, scores_PR3[:, number], pieces.word_starts_P, inside):
            score = float(inside_P[first:last].max())
            if score < found[role]:
                continue
            mentions.append(
                FillMention(
                    role=role,
                    span=Span(int(pieces.starts_P[first]), int(pieces.ends_P[last - 1])),
                    first=first,
                    last=last,
                    sentence=int(signals.sentences_P[first]),
                    score=score,
                    traits=read_traits(signals.traits_PX[first:last].mean(axis=0), bundle.traits),
                    motif=signals.motif_PX[first:last].mean(axis=0),
                )
            )
    return sorted(mentions, key=lambda m: (m.first, m.last, m.role))


def make_mention(
    signals: Signals,
    bundle: Bundle,
    role: str,
    bounds: tuple[int, int],
    *,
    known: Mapping[str, str],
    status: Status | None = None,
) -> FillMention:
    """A mention that words tell of, at pieces ``[first, last)``; ``known`` and ``status`` are what those words settle."""
    first, last = bounds
    mention = FillMention(
        role=role,
        span=Span(int(signals.pieces.starts_P[first]), int(signals.pieces.ends_P[last - 1])),
        first=first,
        last=last,
        sentence=int(signals.sentences_P[first]),
        score=TOLD_BY_WORDS,
        traits=read_traits(signals.traits_PX[first:last].mean(axis=0), bundle.traits),
        motif=signals.motif_PX[first:last].mean(axis=0),
        status=status,
    )
    return with_traits(mention, bundle, known)


def with_traits(mention: FillMention, bundle: Bundle, known: Mapping[str, str]) -> FillMention:
    """A mention with some traits settled."""
    told = {trait: np.array([v == value for v in bundle.traits[trait]], np.float32) for trait, value in known.items()}
    return replace(mention, traits={**mention.traits, **told})


def find_runs(
    inside_P: Floats, scores_P3: Floats, word_starts_P: npt.NDArray[np.bool_], threshold: float
) -> list[tuple[int, int]]:
    """Runs of pieces above the threshold, widened to whole words; a piece that likelier begins than goes on begins a run."""
    runs: list[tuple[int, int]] = []
    total = len(inside_P)
    at = 0
    marked = np.flatnonzero(inside_P >= threshold)
    for start in marked.tolist():
        if start < at:
            continue
        first = start
        while first > at and not word_starts_P[first]:
            first -= 1
        end = start + 1
        while end < total and (
            not word_starts_P[end] or (inside_P[end] >= threshold and scores_P3[end, 2] >= scores_P3[end, 1])
        ):
            end += 1
        runs.append((first, end))
        at = end
    return runs


def read_traits(logits_X: Floats, traits: Mapping[str, tuple[str, ...]]) -> dict[str, Floats]:
    """Probabilities of the values of each trait."""
    found, at = {}, 0
    for name, values in traits.items():
        found[name] = softmax(logits_X[at : at + len(values)])
        at += len(values)
    return found
