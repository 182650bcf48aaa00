"""Export the trained reader as a bundle: one int8 ONNX file, the tokenizer, a manifest.

    python training/export.py --encoder DIR --work training/work --bundle src/reportedly/bundle

The word embeddings are stored as int8 with one scale a row, the matrices of all layers as int8 with one scale a column
(dynamic quantisation of onnxruntime), everything else as float32.
"""

import argparse
import json
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from model import (
    ACTOR_TYPES,
    COREF,
    INCIDENT_ROLES,
    INCIDENT_TRAITS,
    LAYERS,
    LIGHT,
    MENTION_TYPES,
    NAME_TYPES,
    PART_LABELS,
    WIDTH,
    Attention,
    Reader,
    bio_labels,
)
from reportedly.reader.bundle import REACH

COMPONENTS = {
    "encoder": "minilm-l6.v1",
    "attribution": "anchor-parts.v1",
    "names": "bio.v1",
    "actors": "bio.v1",
    "coreference": "start-to-end.v1",
    "incidents": "roles-traits.v1",
}
OUTPUTS = ("anchors", "anchor_scores", "parts", "names", "actors", "spans", "link", "types", "roles", "traits", "motif")


class RowQuantised(nn.Module):
    """An embedding table as int8 with one scale a row."""

    def __init__(self, table: nn.Embedding) -> None:
        super().__init__()
        weight = table.weight.detach()
        scale = weight.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("table", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        return self.table[ids].float() * self.scale[ids]


class Exported(nn.Module):
    """What the ONNX file computes.

    ``anchor_bias`` (W, T) is added to the anchor logits: very negative where a piece is not asked for, positive to force
    one. Anchors are the pieces whose sum is above zero.
    """

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor, anchor_bias: Tensor) -> tuple[Tensor, ...]:
        r = self.reader
        x = r.encoder(ids, features, mask)
        logits = r.anchor(x).squeeze(-1)
        anchors = torch.nonzero((logits + anchor_bias) * mask > 0)
        window, piece = anchors[:, 0], anchors[:, 1]
        parts = r.parts.forward_near(x, mask, window, piece, REACH)
        found = r.coreference(x)
        border = found["border"]
        begin, end = border[..., 2 : 2 + COREF], border[..., 2 + COREF :]
        spans = border[..., 0:1] + border[..., 1].unsqueeze(1) + begin @ end.transpose(1, 2)
        heads = (r.names(x), r.actors(x), spans, found["link"], found["types"])
        incident = r.incident(x, mask)
        return anchors, logits[window, piece], parts, *heads, incident["roles"], incident["traits"], incident["motif"]


def export_onnx(reader: Reader, path: Path) -> None:
    """Write the float file, then the int8 file at ``path``."""
    reader.eval()
    reader.encoder.words = RowQuantised(reader.encoder.words)
    for module in reader.modules():
        if isinstance(module, Attention):
            module.exporting = True
    ids = torch.randint(1000, 2000, (3, 24))
    example = (ids, torch.zeros(3, 24, 3, dtype=torch.long), torch.ones(3, 24), torch.full((3, 24), 4.0))
    windows = {0: "windows", 1: "pieces"}
    axes = {
        "ids": windows,
        "features": windows,
        "mask": windows,
        "anchor_bias": windows,
        "anchors": {0: "anchors"},
        "anchor_scores": {0: "anchors"},
        "parts": {0: "anchors"},
        **dict.fromkeys(OUTPUTS[3:], windows),
        "spans": {0: "windows", 1: "pieces", 2: "pieces"},
    }
    whole = path.with_suffix(".float.onnx")
    with torch.no_grad():
        torch.onnx.export(
            Exported(reader),
            example,
            str(whole),
            input_names=["ids", "features", "mask", "anchor_bias"],
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
    quantize_dynamic(
        str(whole),
        str(path),
        per_channel=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gemm"],
        extra_options={"MatMulConstBOnly": True},
    )
    onnx.checker.check_model(str(path))
    whole.unlink()


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--bundle", type=Path, default=Path("src/reportedly/bundle"))
    parser.add_argument("--checkpoint", action="store_true", help="export the last checkpoint of an unfinished run")
    args = parser.parse_args()
    reader = Reader()
    if args.checkpoint:
        reader.load_state_dict(torch.load(args.work / "checkpoint.pt", weights_only=False)["model"])
        run = {"unfinished": True}
    else:
        reader.load_state_dict(torch.load(args.work / "model.pt"))
        run = json.loads((args.work / "run.json").read_text())
    tables = {name: [round(v, 5) for v in table.tolist()] for name, table in reader.tables.items()}
    args.bundle.mkdir(parents=True, exist_ok=True)
    export_onnx(reader, args.bundle / "reader.onnx")
    tokenizer = json.loads((args.encoder / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer["truncation"] = tokenizer["padding"] = None
    (args.bundle / "tokenizer.json").write_text(
        json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    manifest = {
        "format": 1,
        "components": COMPONENTS,
        "shape": {"width": WIDTH, "layers": LAYERS, "light": LIGHT, "coreference": COREF},
        "labels": {
            "parts": PART_LABELS,
            "names": bio_labels(NAME_TYPES),
            "actors": bio_labels(ACTOR_TYPES),
            "mentions": MENTION_TYPES,
            "roles": INCIDENT_ROLES,
            "traits": INCIDENT_TRAITS,
        },
        "motif_bias": round(float(reader.motif_bias), 5),
        "coreference": tables,
        "training": run,
    }
    (args.bundle / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    print({p.name: p.stat().st_size for p in sorted(args.bundle.iterdir())})


if __name__ == "__main__":
    main()
