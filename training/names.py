"""Fit the weights of the name model (`reportedly.lists.names.model`) and write ``resources/names_model.json``.

    python training/names.py            # fit on everything and write
    python training/names.py --check    # only say how the file would differ

Pairs: the dev part of the names corpus (nomenklatura's ``name_bench``, MIT) and ``names_pairs.jsonl``, our own. Method:
logistic regression with an L2 penalty, C = 8, one for people and one for organizations; C
and the share of our own pairs were chosen by the
cross-validation of ``evals/names.py`` on 2026-11-22: F1 lies between .874 and .894 for C from 1 to 16 and shares from 0.25 to
1; C = 8 has the best precision and calibration. Needs scikit-learn,
which the package itself does not.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from reportedly.lists.names.compare import get_kind
from reportedly.lists.names.features import Features, compare_parts
from reportedly.lists.names.model import NameModel
from reportedly.lists.names.parts import NameKind, parse_name

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "shared" / "corpora" / "names" / "dev.jsonl"
OWN = HERE / "names_pairs.jsonl"
TARGET = HERE.parent / "src" / "reportedly" / "resources" / "names_model.json"
PENALTY_C = 8.0
OWN_SHARE = 0.5
"""What a pair of ours counts beside one of the corpus."""
RULED = ("numbers_differ",)
"""Features that a rule of the model decides on: they get no weight."""


def load_pairs(path: Path) -> list[dict[str, Any]]:
    """The labelled pairs of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def measure(rows: Iterable[Mapping[str, Any]]) -> list[tuple[NameKind, Features]]:
    """Kind and features of every pair."""
    measured = []
    for row in rows:
        kind = get_kind(row["schema"])
        measured.append((kind, compare_parts(parse_name(row["name1"], kind), parse_name(row["name2"], kind)).features))
    return measured


def fit(features: Sequence[Features], labels: Sequence[bool], shares: Sequence[float]) -> NameModel:
    """Weights for pairs of one kind; pairs with different numbers are left to the rule."""
    names = [name for name in Features.__slots__ if name not in RULED]
    kept = [n for n, f in enumerate(features) if f.numbers_differ == 0]
    X_FD = np.array([[getattr(features[n], name) for name in names] for n in kept])
    model = LogisticRegression(C=PENALTY_C, max_iter=10_000, tol=1e-8).fit(
        X_FD, np.array([labels[n] for n in kept]), sample_weight=np.array([shares[n] for n in kept])
    )
    weights = {name: round(float(w), 3) for name, w in zip(names, model.coef_[0]) if abs(w) >= 0.0005}
    return NameModel(weights=weights, intercept=round(float(model.intercept_[0]), 3))


def fit_all(rows: Sequence[Mapping[str, Any]]) -> dict[NameKind, NameModel]:
    """One model for each kind of name."""
    measured = measure(rows)
    models = {}
    for kind in NameKind:
        chosen = [n for n, (k, _) in enumerate(measured) if k is kind]
        shares = [OWN_SHARE if rows[n].get("origin") == "own" else 1.0 for n in chosen]
        models[kind] = fit([measured[n][1] for n in chosen], [rows[n]["is_match"] for n in chosen], shares)
    return models


def main() -> int:
    """Command line; the exit status is 1 where ``--check`` finds another file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    args = parser.parse_args()
    models = fit_all([*load_pairs(args.corpus), *load_pairs(OWN)])
    table = {
        "about": "Weights of the name model; written by training/names.py.",
        "trained_on": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (args.corpus, OWN)},
        "models": {k.value: {"intercept": m.intercept, "weights": dict(m.weights)} for k, m in models.items()},
    }
    text = json.dumps(table, indent=1) + "\n"
    if args.check:
        return int(not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
