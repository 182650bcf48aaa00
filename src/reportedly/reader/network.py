"""Reports through the network: text to pieces to windows to arrays, and back to one set of arrays per text.

Each window speaks only for the pieces it owns, so nothing is said twice. What comes back depends on the text alone:
windows of different texts never share a run of the network, since dynamic quantisation takes its scale from all that is
in a run (onnxruntime's DynamicQuantizeLinear), and a reading must not change with its neighbours.

Axes: P pieces of a text, L labels.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from reportedly.reader.attribution import RawAttribution, decode_anchors
from reportedly.reader.bundle import Bundle
from reportedly.reader.candidates import Candidates, find_candidates, join_candidates, select_candidates
from reportedly.reader.pieces import Pieces, number_sentences
from reportedly.reader.session import NEVER, Floats, Outputs, Session
from reportedly.reader.standins import cut_pieces
from reportedly.reader.tags import read_tags
from reportedly.reader.windows import Window, cut_windows, pack_windows

ANCHOR_LOGIT = -2.2
"""Logit above which a piece is looked at as the begin of a cue; what is kept is decided in `attribution`."""
WINDOWS_PER_RUN = 4
"""Windows of one text that go through the network together; more do not make it faster on two cores."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What the network says of one text.

    Attributes:
        pieces: the text's word pieces.
        name_labels_P, actor_labels_P: int64, likeliest BIO label of each piece in the two schemes.
        name_scores_P, actor_scores_P: float32, its probability.
        attributions: as decoded, in window order; rivals not yet settled.
        candidates: mentions for coreference.
        roles_PX, traits_PX, motif_PX: float32, what each piece is to an incident, raw as in `session.Outputs`.
        sentences_P: int64, number of the sentence that each piece stands in, from 0, as `number_sentences` has it.
    """

    pieces: Pieces
    name_labels_P: npt.NDArray[np.int64]
    name_scores_P: Floats
    actor_labels_P: npt.NDArray[np.int64]
    actor_scores_P: Floats
    attributions: tuple[RawAttribution, ...]
    candidates: Candidates
    roles_PX: Floats
    traits_PX: Floats
    motif_PX: Floats
    sentences_P: npt.NDArray[np.int64]


@dataclass(slots=True)
class _Draft:
    """The arrays of one text while its windows come in."""

    text: str
    pieces: Pieces
    windows: list[Window]
    listed: frozenset[int]
    sentences_P: npt.NDArray[np.int64]
    labels: dict[str, npt.NDArray[np.int64]] = field(default_factory=dict)
    scores: dict[str, Floats] = field(default_factory=dict)
    attributions: list[RawAttribution] = field(default_factory=list)
    candidates: list[tuple[int, Candidates]] = field(default_factory=list)
    incidents: list[tuple[Floats, Floats, Floats]] = field(default_factory=list)

    def finish(self) -> Signals:
        candidates = [c for _, c in sorted(self.candidates, key=lambda item: item[0])]
        attributions = tuple(sorted(self.attributions, key=lambda a: a.anchor))
        roles_PX, traits_PX, motif_PX = (np.concatenate(parts) for parts in zip(*self.incidents, strict=True))
        return Signals(
            self.pieces,
            self.labels["names"],
            self.scores["names"],
            self.labels["actors"],
            self.scores["actors"],
            attributions,
            join_candidates(candidates),
            roles_PX,
            traits_PX,
            motif_PX,
            self.sentences_P,
        )


class Network:
    """Bundle, tokenizer and session together.

    Args:
        bundle: a checked bundle.
        threads: threads of one run; 0 means one for each core.
        cut: cuts a text into pieces; `pieces.split_pieces` shows the network the names as they stand, `cut_pieces`
            shows it known parties under stand-ins.
    """

    def __init__(
        self, bundle: Bundle, *, threads: int = 0, cut: Callable[[str, Tokenizer], Pieces] = cut_pieces
    ) -> None:
        self.bundle = bundle
        self.cut = cut
        self.tokenizer: Tokenizer = Tokenizer.from_file(str(bundle.tokenizer))
        self.session = Session(bundle, threads=threads)

    def read_text(self, text: str, cues: Sequence[int] = (), *, anchor_logit: float = ANCHOR_LOGIT) -> Signals | None:
        """Signals of a text; ``None`` for a text without a single piece.

        Args:
            text: any text.
            cues: characters where cues of the lexicon begin: anchors whatever the network says.
            anchor_logit: logit above which any other piece is an anchor.
        """
        draft = self._draft(text, cues)
        for start in range(0, len(draft.windows), WINDOWS_PER_RUN):
            self._run(draft, draft.windows[start : start + WINDOWS_PER_RUN], anchor_logit)
        return draft.finish() if draft.windows else None

    def _draft(self, text: str, cues: Sequence[int]) -> _Draft:
        pieces = self.cut(text, self.tokenizer)
        listed = frozenset(np.searchsorted(pieces.ends_P, np.array(cues, dtype=np.int64), side="right").tolist())
        draft = _Draft(text, pieces, cut_windows(pieces, text), listed, number_sentences(text, pieces))
        for head in ("names", "actors"):
            draft.labels[head] = np.zeros(len(pieces), dtype=np.int64)
            draft.scores[head] = np.zeros(len(pieces), dtype=np.float32)
        return draft

    def _run(self, draft: _Draft, windows: list[Window], anchor_logit: float) -> None:
        batch = pack_windows(draft.pieces, [(w.first, w.last) for w in windows])
        bias_WT = np.full(batch.mask_WT.shape, NEVER, dtype=np.float32)
        for row, w in enumerate(windows):
            bias_WT[row, w.own_first - w.first + 1 : w.own_last - w.first + 1] = -anchor_logit
            bias_WT[row, [p - w.first + 1 for p in draft.listed if w.own_first <= p < w.own_last]] = -NEVER
        outputs = self.session.run(batch, bias_WT)
        self._take_tags(draft, windows, "names", outputs.names_WTL)
        self._take_tags(draft, windows, "actors", outputs.actors_WTL)
        self._take_attributions(draft, windows, outputs)
        for row, window in enumerate(windows):
            self._take_candidates(draft, window, outputs, row)
            own = slice(window.own_first - window.first + 1, window.own_last - window.first + 1)
            draft.incidents.append(
                (outputs.roles_WTX[row, own], outputs.traits_WTX[row, own], outputs.motif_WTX[row, own])
            )

    @staticmethod
    def _take_tags(draft: _Draft, windows: list[Window], head: str, scores_WTL: Floats) -> None:
        best_WT = scores_WTL.argmax(axis=-1)
        top_WT = scores_WTL.max(axis=-1)
        probability_WT = 1.0 / np.exp(scores_WTL - top_WT[..., None]).sum(axis=-1)
        for row, w in enumerate(windows):
            inside = slice(w.own_first - w.first + 1, w.own_last - w.first + 1)
            draft.labels[head][w.own_first : w.own_last] = best_WT[row, inside]
            draft.scores[head][w.own_first : w.own_last] = probability_WT[row, inside]

    @staticmethod
    def _take_attributions(draft: _Draft, windows: list[Window], outputs: Outputs) -> None:
        shown = [windows[row] for row in outputs.anchors_N2[:, 0]]
        draft.attributions += decode_anchors(
            outputs.anchors_N2[:, 1].tolist(),
            outputs.anchor_scores_N,
            outputs.parts_NTL,
            [(w.first, w.last) for w in shown],
            draft.pieces.word_starts_P,
            listed=draft.listed,
        )

    def _take_candidates(self, draft: _Draft, window: Window, outputs: Outputs, row: int) -> None:
        inside = slice(1, len(window) + 1)
        found = find_candidates(
            outputs.spans_WTT[row, inside, inside],
            outputs.link_WTX[row, inside],
            outputs.types_WTX[row, inside],
            draft.pieces.word_starts_P[window.first : window.last],
            draft.sentences_P[window.first : window.last],
            vector_size=self.bundle.vector_size,
            named=[
                *_ranges_in(draft, window, outputs.names_WTL[row, inside], self.bundle.names),
                *_ranges_in(draft, window, outputs.actors_WTL[row, inside], self.bundle.actors),
                *_speakers_in(draft, window),
            ],
        )
        begins = found.first_M + window.first
        mine = (begins >= window.own_first) & (begins < window.own_last)
        draft.candidates.append((window.first, select_candidates(found, mine, shift=window.first)))


def _ranges_in(draft: _Draft, window: Window, scores_TL: Floats, names: Sequence[str]) -> list[tuple[int, int]]:
    """What an entity head marks in the window, first and last piece: candidates even where the span scores miss them."""
    labels_T = scores_TL.argmax(axis=-1)
    starts_T = draft.pieces.word_starts_P[window.first : window.last]
    return [(r.first, r.last - 1) for r in read_tags(labels_T, scores_TL.max(axis=-1), names, starts_T)]


def _speakers_in(draft: _Draft, window: Window) -> list[tuple[int, int]]:
    """Speakers of the window, first and last piece counted from its begin."""
    ranges = [r for a in draft.attributions if window.own_first <= a.anchor < window.own_last for r in a.speaker]
    return [
        (first - window.first, last - 1 - window.first)
        for first, last in ranges
        if window.first <= first and last <= window.last
    ]
