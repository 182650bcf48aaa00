"""Who said it: from the network's labels to attributions.

Each anchor (a piece that begins a cue) labels every piece of its window as speaker, cue, content or nothing; the best
path that keeps to BIO is read off. So a content knows its speaker without any rule of distance, several sentences and
several pieces belong to one content, and a missing speaker is simply no piece.

The method is that of predicate-conditioned semantic role labelling (He et al. 2017), with the cue as predicate.

Axes: N anchors, T pieces around an anchor, L labels.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from reportedly.reader.bundle import PART_LABELS, REACH
from reportedly.reader.session import Floats

ROLES = ("speaker", "cue", "content")
_LABELS = len(PART_LABELS)
_IMPOSSIBLE = -1e4


def _allowed_steps() -> Floats:
    """0 where label j may follow label i, very negative elsewhere: an I only follows its own B or I."""
    steps = np.zeros((_LABELS, _LABELS), dtype=np.float32)
    for j, label in enumerate(PART_LABELS):
        if label.startswith("I-"):
            for i, before in enumerate(PART_LABELS):
                if before[2:] != label[2:]:
                    steps[i, j] = _IMPOSSIBLE
    return steps


_STEPS = _allowed_steps()


@dataclass(frozen=True, slots=True)
class RawAttribution:
    """One attribution as ranges ``(first, after last)`` of pieces of the text.

    Attributes:
        score: probability that the anchor is one, 0 to 1.
        sureness: mean probability of the labels of the content, 0 to 1.
        listed: whether a cue of the lexicon begins at the anchor or in the cue.
    """

    anchor: int
    speaker: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    score: float
    sureness: float
    listed: bool = False

    def pieces_of(self, role: str) -> frozenset[int]:
        """All pieces of a role."""
        return frozenset(p for first, last in getattr(self, role) for p in range(first, last))


def log_softmax(scores: Floats) -> Floats:
    """Log-probabilities over the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def best_paths(parts_NTL: Floats) -> npt.NDArray[np.int64]:
    """The likeliest label sequence of each anchor among those that keep to BIO (Viterbi).

    Args:
        parts_NTL: float32, log-probabilities.
    Returns:
        int64, shape (N, T).
    """
    anchors, width, _ = parts_NTL.shape
    back = np.zeros((width, anchors, _LABELS), dtype=np.int64)
    score_NL = parts_NTL[:, 0].copy()
    for t in range(1, width):
        options_NLL = score_NL[:, :, None] + _STEPS[None]
        back[t] = options_NLL.argmax(axis=1)
        score_NL = options_NLL.max(axis=1) + parts_NTL[:, t]
    paths = np.zeros((anchors, width), dtype=np.int64)
    paths[:, -1] = score_NL.argmax(axis=1)
    rows = np.arange(anchors)
    for t in range(width - 1, 0, -1):
        paths[:, t - 1] = back[t][rows, paths[:, t]]
    return paths


def keep_words_whole(path_T: npt.NDArray[np.int64], word_starts_T: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """The same path with every piece of a word labelled like the word's first piece.

    Args:
        path_T: labels of the pieces of a window, special pieces cut off.
        word_starts_T: whether a piece begins a word.
    """
    places = np.arange(len(path_T))
    first_of_word = np.maximum.accumulate(np.where(word_starts_T, places, 0))
    labels = path_T[first_of_word]
    begins_inside = ~word_starts_T & (labels % 2 == 1) & (first_of_word != places)
    result: npt.NDArray[np.int64] = np.where(begins_inside, labels + 1, labels)
    return result


def read_path(path_T: npt.NDArray[np.int64], *, first: int) -> dict[str, tuple[tuple[int, int], ...]]:
    """The ranges of each role on one path.

    Args:
        path_T: labels of the pieces of a window, special pieces cut off.
        first: the text's piece that stands at place 0 of the window.
    """
    found: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
    begun, role_now = -1, -1
    for t, label in enumerate([*path_T.tolist(), 0]):
        role, begins = (label - 1) // 2, label % 2 == 1
        if begun >= 0 and (label == 0 or begins or role != role_now):
            found[ROLES[role_now]].append((first + begun, first + t))
            begun = -1
        if label and begun < 0:
            begun, role_now = t, role
    return {role: tuple(ranges) for role, ranges in found.items()}


def decode_anchors(
    anchors_N: Sequence[int],
    scores_N: Floats,
    parts_NTL: Floats,
    windows_N: Sequence[tuple[int, int]],
    word_starts_P: npt.NDArray[np.bool_],
    *,
    listed: frozenset[int] = frozenset(),
) -> list[RawAttribution]:
    """Attributions of the anchors of a batch; an anchor without content is dropped.

    Args:
        anchors_N: place of each anchor in its window, special piece included.
        scores_N: anchor logits.
        parts_NTL: label logits of the pieces from `REACH` before each anchor to `REACH` behind it.
        windows_N: first and after-last piece of the window of each anchor.
        word_starts_P: whether a piece of the text begins a word.
        listed: pieces of the text where cues of the lexicon begin.
    """
    if len(anchors_N) == 0:
        return []
    logs_NTL = log_softmax(parts_NTL)
    bounds = []
    for n, (place, (first, last)) in enumerate(zip(anchors_N, windows_N, strict=True)):
        anchor = first + place - 1
        low, high = max(first, anchor - REACH), min(last, anchor + REACH + 1)
        shift = anchor - REACH  # the text's piece at place 0 of the labels
        bounds.append((anchor, low, high, shift))
        for outside in (slice(0, low - shift), slice(high - shift, None)):
            logs_NTL[n, outside] = _IMPOSSIBLE
            logs_NTL[n, outside, 0] = 0.0
    paths_NT = best_paths(logs_NTL)
    probabilities_N = 1.0 / (1.0 + np.exp(-scores_N))
    result = []
    for n, (anchor, low, high, shift) in enumerate(bounds):
        path_T = keep_words_whole(paths_NT[n, low - shift : high - shift], word_starts_P[low:high])
        roles = read_path(path_T, first=low)
        if not roles["content"]:
            continue
        at = np.concatenate([np.arange(a, b) for a, b in roles["content"]])
        sureness = float(np.exp(logs_NTL[n, at - shift, path_T[at - low]]).mean())
        result.append(
            RawAttribution(
                anchor,
                nearest_range(roles["speaker"], anchor),
                nearest_range(roles["cue"], anchor),
                roles["content"],
                score=float(probabilities_N[n]),
                sureness=sureness,
                listed=anchor in listed or any(p in listed for a, b in roles["cue"] for p in range(a, b)),
            )
        )
    return result


KEEP, KEEP_LISTED = 0.345, 0.12
"""Probability from which an anchor is kept, and that for a cue of the lexicon; tuned on polnear/dev (``evals/``)."""
KEEP_SURE, KEEP_PARTS = 0.003, 0.55
"""Probability, and mean probability of the content's labels, from which a cue of the lexicon with a speaker is kept."""
KEEP_INNER, INNER_PIECES = 0.8, 4
"""Mean probability of the labels, and pieces of the content, from which a cue of the lexicon inside another content is a
statement of its own."""


def choose_attributions(found: Sequence[RawAttribution], mentions: Container[tuple[int, int]]) -> list[RawAttribution]:
    """The attributions that count: likely ones, rivals settled; then what only the lexicon knows; then inner ones.

    The network learned from one country's political news and is unsure of cues that are rare there ('flagged',
    'chargesheeted'). A cue of the lexicon is kept at a low score where its parts are sure, its speaker is a mention, and
    it takes nothing from a likely attribution (on polnear/dev this costs .002 of lenient F1). The corpus marks no
    attribution inside another one either, so inside a content the score says nothing: there a listed cue counts where its
    parts are surer still and all of it, its speaker too, stands inside.

    Args:
        found: attributions of a text as decoded.
        mentions: bounds (first and last piece) of what the network takes for mentions of somebody or something.
    """
    likely = settle_rivals([a for a in found if a.score >= (KEEP_LISTED if a.listed else KEEP)])
    rest = [a for a in found if a not in likely and has_listed_cue_and_speaker(a, mentions)]
    taken = frozenset(p for a in likely for p in a.pieces_of("cue") | a.pieces_of("content"))
    listed = [
        a
        for a in rest
        if a.score >= KEEP_SURE
        and a.sureness >= KEEP_PARTS
        and not (a.pieces_of("cue") | a.pieces_of("content")) & taken
    ]
    outer = part_contents([*likely, *settle_rivals(listed)])
    inner = [
        a
        for a in rest
        if a.sureness >= KEEP_INNER and len(a.pieces_of("content")) >= INNER_PIECES and stands_inside(a, outer)
    ]
    return sorted([*outer, *settle_rivals(inner)], key=lambda a: min(a.content[0][0], a.anchor))


def part_contents(found: Sequence[RawAttribution]) -> list[RawAttribution]:
    """End a content where another attribution begins, so that no words are given to two speakers side by side.

    An attribution that stands wholly in one range of the other's content is left: it may be a statement inside it.
    """
    extents = [_extent(a) for a in found]
    parted = []
    for attribution in found:
        first, last = attribution.content[0][0], attribution.content[-1][1]
        near = [
            (o, e) for o, e in zip(found, extents, strict=True) if e[0] < last and first < e[1] and o is not attribution
        ]
        content = _part_content(attribution, near)
        if content:
            parted.append(replace(attribution, content=content))
    return parted


def _extent(attribution: RawAttribution) -> tuple[int, int]:
    """First and after-last piece of all parts of an attribution."""
    whole = (*attribution.speaker, *attribution.cue, *attribution.content)
    return min(first for first, _ in whole), max(last for _, last in whole)


def _part_content(
    attribution: RawAttribution, near: Sequence[tuple[RawAttribution, tuple[int, int]]]
) -> tuple[tuple[int, int], ...]:
    ranges = list(attribution.content)
    for other, (begin, end) in near:
        if not other.cue:
            continue
        for at, (first, last) in enumerate(ranges):
            if first <= begin and end <= last:
                continue  # inside
            if first <= other.cue[0][0] < last:
                cut = min(a for a, _ in (*other.speaker, *other.cue))
                ranges[at] = (first, max(cut, first))
            elif first < other.content[0][0] < last and other.content[-1][1] <= last:
                ranges[at] = (first, other.content[0][0])
            elif _is_nearer(other, attribution, (first, last)):
                ranges[at] = (last, last)
    return tuple((first, last) for first, last in ranges if first < last)


def _is_nearer(other: RawAttribution, attribution: RawAttribution, at: tuple[int, int]) -> bool:
    """Whether another attribution has the same words, and its cue stands nearer to them."""
    shared = any(first < at[1] and at[0] < last for first, last in other.content)
    return shared and bool(attribution.cue) and _gap(other.cue[0], at) < _gap(attribution.cue[0], at)


def _gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Pieces between two ranges; 0 where they touch or overlap."""
    return max(0, b[0] - a[1], a[0] - b[1])


def nearest_range(ranges: Sequence[tuple[int, int]], anchor: int) -> tuple[tuple[int, int], ...]:
    """The one of several ranges that is nearest to the anchor: speakers and cues are of one piece (in PolNeAR's train
    part all but six speakers, and every cue).
    """
    if len(ranges) < 2:
        return tuple(ranges)
    return (min(ranges, key=lambda r: (_gap(r, (anchor, anchor + 1)), r)),)


def has_listed_cue_and_speaker(attribution: RawAttribution, mentions: Container[tuple[int, int]]) -> bool:
    """Whether the cue is one of the lexicon and the speaker a mention."""
    if not (attribution.listed and attribution.cue and attribution.speaker):
        return False
    return (attribution.speaker[0][0], attribution.speaker[-1][1] - 1) in mentions


def stands_inside(attribution: RawAttribution, outer: Sequence[RawAttribution]) -> bool:
    """Whether all of an attribution stands in the content of one of some others, and takes no speaker or cue of theirs."""
    whole = attribution.pieces_of("content") | attribution.pieces_of("cue") | attribution.pieces_of("speaker")
    if any(whole & (a.pieces_of("cue") | a.pieces_of("speaker")) for a in outer):
        return False
    return any(whole < a.pieces_of("content") for a in outer)


def settle_rivals(found: Sequence[RawAttribution], *, share: float = 0.5) -> list[RawAttribution]:
    """Keep one of several attributions that claim the same content: the one with the likelier anchor.

    Two are rivals when their contents share more than ``share`` of the pieces of both together, or the same cue.

    Args:
        found: attributions of one text.
        share: Jaccard index of the contents above which two are the same, 0 to 1.
    """
    kept: list[tuple[RawAttribution, frozenset[int], frozenset[int]]] = []
    for attribution in sorted(found, key=lambda a: (-a.score, a.anchor)):
        content, cue = attribution.pieces_of("content"), attribution.pieces_of("cue")
        rivals = any(
            not cue.isdisjoint(its_cue)
            or (not content.isdisjoint(its) and len(content & its) > share * len(content | its))
            for _, its, its_cue in kept
        )
        if not rivals:
            kept.append((attribution, content, cue))
    return sorted((a for a, _, _ in kept), key=lambda a: min(a.content[0][0], a.anchor))
