"""Measure `compare_names` on the labelled pairs of the names corpus, by cross-validation.

    python evals/names.py [--corpus FILE.jsonl] [--errors] [--json OUT]

Ten folds by the SHA-256 of the second name in small letters, so that all variants of one name fall into one fold; our own
pairs (``training/names_pairs.jsonl``) are always in training, never in the figures. ``--shipped`` scores a file with the
shipped weights instead. P, R, F1 are of ``same``.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "training"))

from reportedly.lists.names.compare import MATCH, SAME, compare_names  # noqa: E402 - training/ is no package

FOLDS = 10


def score_crosswise(rows: Sequence[Mapping[str, Any]], own: Sequence[Mapping[str, Any]]) -> list[float]:
    """Each pair's score by models that saw neither it nor another variant of its second name."""
    from names import fit_all, measure  # training/names.py

    scores = [0.0] * len(rows)
    measured = measure(rows)
    folds = [int(hashlib.sha256(r["name2"].lower().encode()).hexdigest(), 16) % FOLDS for r in rows]
    for fold in range(FOLDS):
        models = fit_all([*(r for r, f in zip(rows, folds) if f != fold), *own])
        for n, (kind, features) in enumerate(measured):
            if folds[n] == fold:
                scores[n] = models[kind].score(features)
    return scores


def score_shipped(rows: Sequence[Mapping[str, Any]]) -> list[float]:
    """Each pair's score by the shipped weights."""
    return [compare_names(r["name1"], r["name2"], r["schema"]).score for r in rows]


def count(rows: Sequence[Mapping[str, Any]], scores: Sequence[float], *, threshold: float = SAME) -> dict[str, float]:
    """Precision, recall, F1 and the number of pairs."""
    said = [s >= threshold for s in scores]
    right = sum(s and r["is_match"] for s, r in zip(said, rows))
    precision, recall = right / max(sum(said), 1), right / max(sum(r["is_match"] for r in rows), 1)
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"pairs": len(rows), "P": precision, "R": recall, "F1": f1}


def tabulate(rows: Sequence[Mapping[str, Any]], scores: Sequence[float]) -> dict[str, dict[str, float]]:
    """Figures of all pairs, by kind, by quality of the label, by group."""

    def only(key: str, *values: str) -> dict[str, float]:
        chosen = [n for n, r in enumerate(rows) if r[key] in values]
        return count([rows[n] for n in chosen], [scores[n] for n in chosen])

    table = {"all": count(rows, scores), "person": only("schema", "Person")}
    table["organization"] = only("schema", *{r["schema"] for r in rows} - {"Person"})
    table |= {quality.lower(): only("quality", quality) for quality in ("STRONG", "MEDIUM", "WEAK")}
    table |= {group: only("case_group", group) for group in sorted({r["case_group"] for r in rows})}
    table["band match"] = count(rows, scores, threshold=MATCH)
    table["calibration"] = {"brier": sum((s - r["is_match"]) ** 2 for s, r in zip(scores, rows)) / len(rows)}
    return table


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--corpus", type=Path, default=HERE.parents[1] / "shared/corpora/names/dev.jsonl")
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument("--errors", action="store_true", help="print the pairs on the wrong side")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    if not args.corpus.exists():
        print(f"names: {args.corpus} is not there: nothing is measured")
        return 0
    rows = [json.loads(line) for line in args.corpus.read_text(encoding="utf-8").splitlines()]
    own = [json.loads(line) for line in (HERE.parent / "training/names_pairs.jsonl").read_text("utf-8").splitlines()]
    scores = score_shipped(rows) if args.shipped else score_crosswise(rows, own)
    table = tabulate(rows, scores)
    for name, figures in table.items():
        print(
            f"{name:18}",
            "  ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v:4}" for k, v in figures.items()),
        )
    if args.errors:
        for score, row in sorted(zip(scores, rows), key=lambda x: -abs(x[0] - x[1]["is_match"])):
            if (score >= SAME) != row["is_match"]:
                print(f"{score:.2f}", "+" if row["is_match"] else "-", row["quality"], row["name1"], "|", row["name2"])
    if args.json is not None:
        args.json.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
