"""Train the reader: all tasks in one run, with checkpoints from which an interrupted run goes on.

    python training/train.py --corpora ../shared/corpora --encoder DIR --work training/work [--rounds 6]

A round shows every document once (the small corpora more often). Each batch belongs to one task; batches come in random
order. After each round the raw dev scores of the heads are printed; the scores that count come from ``measure.py`` on
the exported bundle.
"""

import argparse
import json
import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional as F

from coreference import chunk_loss, cut_chunks
from data import (
    FILES,
    Cut,
    attribution_targets,
    cut_samples,
    group_samples,
    hash_file,
    load_task,
    load_tokenizer,
    tag_targets,
    tensors,
)
from incidents import cut_incident_samples, incident_losses, load_incidents
from model import Reader, blend
from reportedly.reader.pieces import split_pieces
from reportedly.reader.standins import cut_pieces

TASKS = ("attribution", "names", "actors", "coreference", "incidents")
BUDGET = 4600
INCIDENT_BUDGET = 2300
PEAK_ENCODER, PEAK_HEADS = 2.5e-4, 1e-3
WEIGHTS = {"anchor": 0.3, "parts": 0.12, "tags": 6.0, "borders": 0.35, "types": 0.2, "links": 1.0}
WEIGHTS |= {"roles": 8.0, "traits": 0.15, "motifs": 0.5}


@dataclass(frozen=True)
class Plan:
    """How often a round shows each corpus (shares of a corpus: that part of its windows), and in what batches.

    ``alike``: whether known parties are shown under stand-ins, as the reader shows them.
    """

    names: float
    actors: int
    gum: int
    litbank: float
    chunks: int
    actors_budget: int
    attribution: float = 1.0
    incidents: int = 0
    alike: bool = False


PLANS = {
    "broad": Plan(names=1, actors=3, gum=2, litbank=0.5, chunks=4, actors_budget=BUDGET),
    # the small corpora more often and in smaller batches, once the encoder knows the genre
    "settle": Plan(names=0.4, actors=12, gum=6, litbank=0.3, chunks=2, actors_budget=1500),
    # incidents on an encoder that knows the rest; the rest is shown as well, so that nothing is forgotten
    "incidents": Plan(
        names=0.4, actors=6, gum=4, litbank=0.25, chunks=2, actors_budget=1500, attribution=0.6, incidents=1
    ),
    # heads of attribution and names alone, on an encoder that stays as it is; known parties under stand-ins, so that no
    # name decides how it is read
    "heads": Plan(names=0, actors=8, gum=0, litbank=0, chunks=2, actors_budget=1500, alike=True),
    "deep": Plan(names=0.7, actors=12, gum=4, litbank=0.5, chunks=2, actors_budget=1500),
}


def make_batches(train: dict, rng: random.Random, plan: Plan) -> list[tuple[str, list]]:
    """All batches of one round, in random order."""
    names = [s for s in cut_samples(train["names"], rng) if rng.random() < plan.names]
    stated = [s for s in cut_samples(train["attribution"], rng) if rng.random() < plan.attribution]
    batches: list[tuple[str, list]] = [("attribution", g) for g in group_samples(stated, rng, BUDGET)]
    for _ in range(plan.incidents):
        told = cut_incident_samples(train["incidents"], rng)
        batches += [("incidents", g) for g in group_samples(told, rng, INCIDENT_BUDGET)]
    batches += [("names", g) for g in group_samples(names, rng, BUDGET)]
    for _ in range(plan.actors):
        batches += [("actors", g) for g in group_samples(cut_samples(train["actors"], rng), rng, plan.actors_budget)]
    gum = [d for d in train["coreference"] if d.exhaustive]
    novels = [d for d in train["coreference"] if not d.exhaustive]
    chunks = [c for c in cut_chunks(novels, rng) if rng.random() < plan.litbank]
    for _ in range(plan.gum):
        chunks += cut_chunks(gum, rng)
    rng.shuffle(chunks)
    batches += [("coreference", chunks[i : i + plan.chunks]) for i in range(0, len(chunks), plan.chunks)]
    rng.shuffle(batches)
    return batches


def batch_loss(model: Reader, task: str, group: list, texts: dict[str, str]) -> dict[str, torch.Tensor]:
    """Weighted losses of one batch."""
    samples = [s for chunk in group for s in chunk.samples] if task == "coreference" else group
    batch = tensors(samples)
    width = batch["ids"].shape[1]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = model.encoder(batch["ids"], batch["features"], batch["mask"])
        if task == "attribution":
            targets = attribution_targets(samples, width)
            anchor = model.anchor(x).squeeze(-1).float()
            parts = model.parts(x, batch["mask"], targets["window"], targets["piece"]).float()
        elif task == "coreference":
            heads = model.coreference(x)
        elif task == "incidents":
            return incident_losses(model, x, batch["mask"], samples)
        else:
            logits = (model.names if task == "names" else model.actors)(x).float()
    if task == "attribution":
        inside = batch["mask"].bool()
        count = max(1, len(targets["window"]))
        anchors = F.binary_cross_entropy_with_logits(anchor[inside], targets["anchor"][inside], reduction="sum") / count
        kept = inside[targets["window"]]
        return {
            "anchor": anchors,
            "parts": F.cross_entropy(parts[kept], targets["labels"][kept], reduction="sum") / count,
        }
    if task != "coreference":
        return {"tags": F.cross_entropy(logits.flatten(0, 1), tag_targets(samples, width).flatten(), ignore_index=-100)}
    losses: dict[str, list] = {}
    row = 0
    for chunk in group:
        size = len(chunk.samples)
        for name, value in chunk_loss(model, chunk, {k: v[row : row + size] for k, v in heads.items()}, texts).items():
            losses.setdefault(name, []).append(value)
        row += size
    return {name: torch.stack(values).mean() for name, values in losses.items()}


def rate_at(step: int, total: int, warm_up: float) -> float:
    """Share of the peak learning rate: linear warm-up, then linear decay to nothing."""
    warm = max(1, int(warm_up * total))
    return (step + 1) / warm if step < warm else max(0.0, (total - step) / (total - warm))


@torch.no_grad()
def dev_scores(model: Reader, dev: dict, limit: int = 24) -> dict[str, float]:
    """Quick token scores on part of dev, only to watch a run."""
    model.eval()
    rng = random.Random(1)
    scores: dict[str, float] = {}
    counts = np.zeros((3, 3))
    for group in group_samples(cut_samples(dev["attribution"][:limit], rng), rng, BUDGET):
        batch = tensors(group)
        targets = attribution_targets(group, batch["ids"].shape[1])
        x = model.encoder(batch["ids"], batch["features"], batch["mask"])
        anchor = (torch.sigmoid(model.anchor(x).squeeze(-1)) > 0.5) & batch["mask"].bool()
        gold = targets["anchor"].bool()
        scores["anchor_tp"] = scores.get("anchor_tp", 0) + float((anchor & gold).sum())
        scores["anchor_n"] = scores.get("anchor_n", 0) + float(anchor.sum() + gold.sum())
        guess = model.parts(x, batch["mask"], targets["window"], targets["piece"]).argmax(-1)
        for k in range(3):
            mine, theirs = (guess + 1) // 2 == k + 1, (targets["labels"] + 1) // 2 == k + 1
            counts[k] += [float((mine & theirs).sum()), float(mine.sum()), float(theirs.sum())]
    out = {"anchor": 2 * scores["anchor_tp"] / max(1.0, scores["anchor_n"])}
    out |= {
        name: float(2 * c[0] / (c[1] + c[2])) for name, c in zip(("speaker", "cue", "content"), counts, strict=True)
    }
    for task in ("names", "actors"):
        right = wrong = 0.0
        for group in group_samples(cut_samples(dev[task][:limit], rng), rng, BUDGET):
            batch = tensors(group)
            tags = tag_targets(group, batch["ids"].shape[1])
            guess = (model.names if task == "names" else model.actors)(
                model.encoder(batch["ids"], batch["features"], batch["mask"])
            ).argmax(-1)
            named = (tags > 0) | ((guess > 0) & (tags >= 0))
            right += float(((tags == guess) & (tags > 0)).sum())
            wrong += float(named.sum())
        out[task] = right / max(1.0, wrong)
    losses: dict[str, list[float]] = {}
    for group in group_samples(cut_incident_samples(dev["incidents"], rng), rng, BUDGET):
        batch = tensors(group)
        x = model.encoder(batch["ids"], batch["features"], batch["mask"])
        for name, value in incident_losses(model, x, batch["mask"], group).items():
            losses.setdefault(f"{name} loss", []).append(value.item())
    out |= {name: sum(values) / len(values) for name, values in losses.items()}
    model.train()
    return {k: round(v, 4) for k, v in out.items()}


def load_docs(task: str, corpora: Path, tokenizer: Tokenizer, split: str, cut: Cut) -> list:
    """All documents of a task."""
    return (load_incidents if task == "incidents" else partial(load_task, task))(corpora, tokenizer, split, cut)


def take_weights(model: Reader, optimizer: torch.optim.Optimizer, path: Path) -> None:
    """Begin where another run ended: from its checkpoint, or from its weights alone, and then the optimiser begins anew.

    A head that the other run did not know begins anew as well.
    """
    given = torch.load(path, weights_only=False)
    missing, unexpected = model.load_state_dict(given.get("model", given), strict=False)
    if unexpected or not all(name.startswith(("event", "motif")) for name in missing):
        raise ValueError(f"{path} does not fit: missing {missing}, unexpected {unexpected}")
    if not missing and "optimizer" in given:
        optimizer.load_state_dict(given["optimizer"])


def set_out(model: Reader, only: Sequence[str]) -> None:
    """Make a model ready for a round: all of it learns, or the heads named by ``only``, and the encoder stays as it is."""
    model.train()
    if only:
        model.encoder.eval()
        for name, parameter in model.named_parameters():
            parameter.requires_grad_(name.split(".")[0] in only)


def finish(model: Reader, args: argparse.Namespace) -> None:
    """Keep the weights, moved back by ``--back`` of the way to where the run began."""
    if args.back:
        blend(model, args.work / "began.pt", args.back)
    torch.save(model.state_dict(), args.work / "model.pt")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--encoder", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--plan", choices=sorted(PLANS), default="broad")
    parser.add_argument("--start", type=Path, help="checkpoint of another run to start from")
    parser.add_argument("--blend", type=Path, help="weights of an earlier stage to move back to before the first step")
    parser.add_argument("--share", type=float, default=0.12, help="how far back, as a share of the way")
    parser.add_argument("--peak", type=float, default=1.0, help="share of the full learning rate at the peak")
    parser.add_argument("--warm-up", type=float, default=0.05, help="share of the steps until the peak")
    parser.add_argument(
        "--only", nargs="+", default=(), help="heads to train ('parts'); everything else stays as it is"
    )
    parser.add_argument(
        "--back", type=float, default=0.0, help="how far to move back at the end to where the run began"
    )
    parser.add_argument("--stop-after", type=int, default=0, help="stop after so many steps")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    tokenizer = load_tokenizer(args.encoder / "tokenizer.json")
    plan = PLANS[args.plan]
    cut = cut_pieces if plan.alike else split_pieces
    train, dev = (
        {task: load_docs(task, args.corpora, tokenizer, split, cut) for task in TASKS} for split in ("train", "dev")
    )
    texts = {
        row["doc"]: row["text"]
        for name in ("train", "dev", "litbank_train")
        for row in map(json.loads, (args.corpora / f"coref/{name}.jsonl").open(encoding="utf-8"))
    }
    model = Reader()
    model.encoder.load_minilm(str(args.encoder / "model.safetensors"))
    decayed = [p for n, p in model.named_parameters() if n.startswith("encoder.")]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "lr": PEAK_ENCODER}, {"params": heads, "lr": PEAK_HEADS}], weight_decay=0.01, fused=True
    )
    if args.start and not (args.work / "checkpoint.pt").exists():
        take_weights(model, optimizer, args.start)
        if args.blend:
            blend(model, args.blend, args.share)
    began_at = args.work / "began.pt"
    if not began_at.exists():
        torch.save(model.state_dict(), began_at)
    per_round = len(make_batches(train, random.Random(args.seed), plan))
    total, step, start_round, start_batch = per_round * args.rounds, 0, 0, 0
    checkpoint = args.work / "checkpoint.pt"
    if checkpoint.exists():
        kept = torch.load(checkpoint, weights_only=False)
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        step, start_round, start_batch = kept["step"], kept["round"], kept["batch"]
        print(f"going on at step {step}", flush=True)
    print(f"{per_round} steps a round, {total} in all", flush=True)
    scores: dict[str, float] = {}
    began, running = time.time(), {}
    for number in range(start_round, args.rounds):
        set_out(model, args.only)
        batches = make_batches(train, random.Random(args.seed + number), plan)
        for at in range(start_batch if number == start_round else 0, len(batches)):
            task, group = batches[at]
            share = args.peak * rate_at(step, total, args.warm_up)
            optimizer.param_groups[0]["lr"], optimizer.param_groups[1]["lr"] = PEAK_ENCODER * share, PEAK_HEADS * share
            losses = batch_loss(model, task, group, texts)
            loss = sum(WEIGHTS[name] * value for name, value in losses.items())
            if not math.isfinite(loss.item()):
                raise RuntimeError(f"loss is {loss.item()} at step {step} ({task})")
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            for name, value in losses.items():
                running[name] = 0.97 * running.get(name, value.item()) + 0.03 * value.item()
            if step % 50 == 0:
                shown = " ".join(f"{k} {v:.3f}" for k, v in running.items())
                print(f"step {step}/{total} {(time.time() - began) / 60:.1f} min  {shown}", flush=True)
            if step % 150 == 0 or at + 1 == len(batches):
                state = {
                    "model": model.state_dict(),
                    "optimizer": optimizer.state_dict(),
                    "step": step,
                    "round": number,
                    "batch": at + 1,
                }
                torch.save(state, checkpoint.with_suffix(".tmp"))
                checkpoint.with_suffix(".tmp").rename(checkpoint)
            if args.stop_after and step >= args.stop_after:
                break
        scores = dev_scores(model, dev)
        print(f"round {number + 1}: {scores}", flush=True)
        if args.stop_after and step >= args.stop_after:
            break
    finish(model, args)
    (args.work / "run.json").write_text(json.dumps(describe_run(args, step, scores), indent=1), encoding="utf-8")


def describe_run(args: argparse.Namespace, steps: int, scores: dict[str, float]) -> dict:
    """What the manifest says of the training: every stage up to this one, its quick dev scores, hashes of the data."""
    stages = []
    if args.start and (before := args.start.parent / "run.json").exists():
        stages = json.loads(before.read_text(encoding="utf-8"))["stages"]
    stage = {
        "plan": args.plan,
        **({"only": args.only, "back": args.back} if args.only else {}),
        "rounds": args.rounds,
        "seed": args.seed,
        "peak": args.peak,
        "steps": steps,
    }
    names = [f.format(split=s) for f in FILES.values() for s in ("train", "dev")] + ["coref/litbank_train.jsonl"]
    names += [f"muc4/{kind}_{s}.jsonl" for kind in ("texts", "keys") for s in ("train", "dev")] + ["events/train.jsonl"]
    return {
        "stages": [*stages, stage],
        "dev_while_training": scores,
        "data": {name: hash_file(args.corpora / name) for name in names},
    }


if __name__ == "__main__":
    main()
