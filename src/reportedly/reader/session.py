"""The one onnxruntime session: windows in, arrays out.

Axes: W windows, T pieces of a window with the two special pieces, N anchors, L labels, C width of coreference vectors.
"""

import os
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import onnxruntime

from reportedly.errors import BundleError
from reportedly.reader.bundle import Bundle
from reportedly.reader.windows import Batch

Floats = npt.NDArray[np.float32]
_INPUTS = {"ids", "features", "mask", "anchor_bias"}
_OUTPUTS = (
    "anchors",
    "anchor_scores",
    "parts",
    "names",
    "actors",
    "spans",
    "link",
    "types",
    "roles",
    "traits",
    "motif",
)
NEVER = -1e4
"""Anchor bias of a piece that is not asked for."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """What the network says of a batch; all scores are raw logits.

    Attributes:
        anchors_N2: int64, window and piece of each anchor (a piece that begins a cue), in order.
        anchor_scores_N: logit of being an anchor, without the bias.
        parts_NTL: for each anchor and each piece from `bundle.REACH` before it to as many behind it, logits of
            `bundle.PART_LABELS`; places outside the window have no meaning.
        names_WTL, actors_WTL: logits of the BIO labels of the two entity heads.
        spans_WTT: logit of being a mention of the span from the row's piece to the column's, inclusive.
        link_WTX: 4 C + 4: query begin, query end, key begin, key end; later begin, later end, earlier begin, earlier end.
        types_WTX: twice the mention types: begin, end.
        roles_WTX: 3 logits of each role of `Bundle.roles`: outside, begin, inside.
        traits_WTX: logits of the values of all traits of `Bundle.traits`, one trait behind another.
        motif_WTX: vectors whose products tell whether two fills belong to one incident.
    """

    anchors_N2: npt.NDArray[np.int64]
    anchor_scores_N: Floats
    parts_NTL: Floats
    names_WTL: Floats
    actors_WTL: Floats
    spans_WTT: Floats
    link_WTX: Floats
    types_WTX: Floats
    roles_WTX: Floats
    traits_WTX: Floats
    motif_WTX: Floats


def count_cores() -> int:
    """Processor cores this process may use, at least 1 (onnxruntime itself ignores the limits of containers)."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Session:
    """The network, loaded.

    Args:
        bundle: a checked bundle.
        threads: threads of one run; 0 means one for each core.

    Raises:
        BundleError: RD-204, the network cannot be loaded or has unexpected inputs or outputs.
    """

    def __init__(self, bundle: Bundle, *, threads: int = 0) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads if threads > 0 else count_cores()
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(bundle.network), options, providers=["CPUExecutionProvider"]
            )
        except Exception as exc:  # onnxruntime raises classes of its own that share no public base
            message = f"the network of the reader's bundle cannot be loaded: {exc}: install the package again"
            raise BundleError(message, code="RD-204", path=str(bundle.network)) from exc
        inputs = {i.name for i in self._session.get_inputs()}
        outputs = tuple(o.name for o in self._session.get_outputs())
        if inputs != _INPUTS or outputs != _OUTPUTS:
            message = (
                f"the network has inputs {sorted(inputs)} and outputs {outputs}: it is not one that this version knows"
            )
            raise BundleError(message, code="RD-204", path=str(bundle.network))

    def run(self, batch: Batch, anchor_bias_WT: Floats) -> Outputs:
        """Run the network on one batch.

        Args:
            batch: padded windows.
            anchor_bias_WT: added to the anchor logits before pieces above zero are taken as anchors; `NEVER` where a
                piece is not asked for.
        """
        feed = {
            "ids": batch.ids_WT,
            "features": batch.features_WT3,
            "mask": batch.mask_WT,
            "anchor_bias": anchor_bias_WT,
        }
        return Outputs(*self._session.run(list(_OUTPUTS), feed))
