"""Train the incident layer and heads on a finished encoder, which stays as it is.

    python training/incident_heads.py --encoder DIR --start training/work/model.pt --work training/heads --rounds 12

What the encoder says of each window is computed once for a few ways of cutting and casing the texts and kept in memory,
so that a round takes a minute. Nothing else of the reader changes: what it reads of statements stays the same.
"""

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from data import Sample, cut_samples, group_samples, load_tokenizer, tensors
from incidents import IncidentDoc, cut_incident_samples, incident_losses, load_incidents
from model import INCIDENT_ROLES, Reader
from reportedly.reader.pieces import split_pieces
from train import INCIDENT_BUDGET, WEIGHTS, rate_at

Kept = tuple[list[Sample], Tensor, Tensor]


@torch.no_grad()
def encode(model: Reader, groups: list[list[Sample]]) -> list[Kept]:
    """Samples with what the encoder says of them (bfloat16) and their mask."""
    kept = []
    for group in groups:
        batch = tensors(group)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = model.encoder(batch["ids"], batch["features"], batch["mask"])
        kept.append((group, x.to(torch.bfloat16), batch["mask"]))
    return kept


@torch.no_grad()
def score_roles(model: Reader, kept: list[Kept]) -> dict[str, float]:
    """F1 of pieces for each role; pieces that no key tells about do not count."""
    model.eval()
    counts = np.zeros((len(INCIDENT_ROLES), 3))
    for group, x, mask in kept:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            roles = model.incident(x, mask)["roles"].float().view(*x.shape[:2], len(INCIDENT_ROLES), 3)
        inside = (roles.softmax(-1)[..., 0] < 0.5).numpy()
        for row, sample in enumerate(group):
            assert isinstance(sample.doc, IncidentDoc)
            gold = sample.doc.labels_PR[sample.first : sample.last]
            mine = inside[row, 1 : len(sample) + 1] & (gold >= 0)
            counts += np.stack([(mine & (gold > 0)).sum(0), mine.sum(0), (gold > 0).sum(0)], axis=1)
    model.train()
    both = counts[:, 1] + counts[:, 2]
    scores = {r: round(float(2 * c[0] / max(1, b)), 3) for r, c, b in zip(INCIDENT_ROLES, counts, both, strict=True)}
    scores["all"] = round(float(2 * counts[:, 0].sum() / both.sum()), 4)
    return scores


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True, help="weights of a trained reader")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--peak", type=float, default=6e-4, help="highest learning rate")
    parser.add_argument("--variants", type=int, default=4, help="ways of cutting and casing the texts")
    parser.add_argument("--seed", type=int, default=3)
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    tokenizer = load_tokenizer(args.encoder / "tokenizer.json")
    model = Reader()
    given = torch.load(args.start, weights_only=False)
    model.load_state_dict(given.get("model", given), strict=False)
    model.eval()
    train, dev = (load_incidents(args.corpora, tokenizer, split, split_pieces) for split in ("train", "dev"))
    began = time.time()
    variants = [
        encode(model, group_samples(cut_incident_samples(train, rng), rng, INCIDENT_BUDGET))
        for _ in range(args.variants)
    ]
    kept_dev = encode(model, group_samples(cut_samples(dev, random.Random(1)), random.Random(1), 4 * INCIDENT_BUDGET))
    print(f"encoded in {(time.time() - began) / 60:.1f} min", flush=True)
    own = [p for n, p in model.named_parameters() if n.startswith(("event", "motif"))]
    for parameter in model.parameters():
        parameter.requires_grad_(requires_grad=False)
    for parameter in own:
        parameter.requires_grad_(requires_grad=True)
    optimizer = torch.optim.AdamW(own, lr=args.peak, weight_decay=0.02)
    total = sum(len(variants[r % len(variants)]) for r in range(args.rounds))
    step, best, scores = 0, 0.0, {}
    model.train()
    for number in range(args.rounds):
        batches = variants[number % len(variants)]
        rng.shuffle(batches)
        running: dict[str, float] = {}
        for group, x, mask in batches:
            optimizer.param_groups[0]["lr"] = args.peak * rate_at(step, total, 0.06)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                losses = incident_losses(model, x, mask, group)
            sum(WEIGHTS[name] * value for name, value in losses.items()).backward()
            torch.nn.utils.clip_grad_norm_(own, 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            for name, value in losses.items():
                running[name] = running.get(name, 0.0) + value.item() / len(batches)
        scores = score_roles(model, kept_dev)
        shown = " ".join(f"{k} {v:.3f}" for k, v in running.items())
        print(f"round {number + 1} {(time.time() - began) / 60:.1f} min  {shown}  dev {scores}", flush=True)
        if scores["all"] > best:
            best = scores["all"]
            torch.save(model.state_dict(), args.work / "model.pt")
    before = args.start.parent / "run.json"
    run = json.loads(before.read_text(encoding="utf-8")) if before.exists() else {"stages": []}
    run["stages"].append({"plan": "incident heads", "rounds": args.rounds, "seed": args.seed, "steps": step})
    run["dev_while_training"] = {**run.get("dev_while_training", {}), "role pieces": best}
    (args.work / "run.json").write_text(json.dumps(run, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
