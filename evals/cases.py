"""Measure the grouping of accounts on muc4's groups, in five folds: weights are fitted on four, the fifth is grouped.

    python evals/cases.py [--corpora DIR] [--json OUT] [--errors]

The answer keys are taken for readings, so that the grouping is measured and not the reader. Documents that share a group are in
one fold. A pair of templates is right when one group of ``groups_train_wide.json`` has both. ``all``: over all 953
required templates, of which most are in no group; a pair of two that are in none counts as wrong, though some are the same (the
groups were made by a cautious rule). ``grouped``: over templates that are in groups.
"""

import argparse
import hashlib
import itertools
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from unittest import mock

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "training"))

from cases import CORPORA, fit, load_groups, load_muc4, pair_ecbplus, pair_muc4  # noqa: E402 - training/ is no package
from reportedly.weighing import comparing  # noqa: E402
from reportedly.weighing.accounts import Account  # noqa: E402
from reportedly.weighing.cases import Key, group_accounts  # noqa: E402

FOLDS = 5


def make_folds(accounts: Mapping[tuple[str, int], Account], groups: Mapping[tuple[str, int], str]) -> dict[str, int]:
    """A fold for each document; those that share a group are in one."""
    above: dict[str, str] = {}

    def find(name: str) -> str:
        while above.setdefault(name, name) != name:
            name = above[name]
        return name

    for (doc, _), group in groups.items():
        above[find(doc)] = find(f"group {group}")
    docs = {doc for doc, _ in accounts}
    return {doc: int(hashlib.sha256(find(doc).encode()).hexdigest(), 16) % FOLDS for doc in docs}


def measure(corpora: Path, *, is_verbose: bool) -> dict[str, float]:
    """Pairwise precision, recall and F1."""
    accounts, groups = load_muc4(corpora), load_groups(corpora)
    group_of = {accounts[key].key: group for key, group in groups.items() if key in accounts}
    folds, other = make_folds(accounts, groups), pair_ecbplus(corpora)
    counts: Counter[str] = Counter()
    for fold in range(FOLDS):
        seen = {key: a for key, a in accounts.items() if folds[key[0]] != fold}
        weights = fit([pair_muc4(seen, groups), other])
        with mock.patch.object(comparing, "load_model", lambda weights=weights: weights):
            cases = group_accounts(a for key, a in accounts.items() if folds[key[0]] == fold)
        made = {pair for case in cases for pair in itertools.combinations([a.key for a in case.accounts], 2)}
        right = list_pairs({key: g for key, g in group_of.items() if folds[key[0]] == fold})
        counts.update(made=len(made), right=len(right), both=len(made & right))
        counts.update(grouped=sum(one in group_of and two in group_of for one, two in made))
        for pair in sorted(made ^ right) if is_verbose else ():
            print("wrong" if pair in made else "missed", pair, [group_of.get(key) for key in pair])
    recall = counts["both"] / counts["right"]
    figures = {}
    for scope, made_pairs in (("all", counts["made"]), ("grouped", counts["grouped"])):
        precision = counts["both"] / made_pairs
        figures |= {f"{scope} P": precision, f"{scope} R": recall}
        figures[f"{scope} F1"] = 2 * precision * recall / (precision + recall)
    return figures


def list_pairs(group_of: Mapping[Key, str]) -> set[tuple[Key, Key]]:
    """Pairs of accounts of different reports in one group."""
    members = defaultdict(list)
    for key, group in group_of.items():
        members[group].append(key)
    pairs = {pair for keys in members.values() for pair in itertools.combinations(sorted(keys), 2)}
    return {(one, two) for one, two in pairs if one[0] != two[0]}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--errors", action="store_true", help="list pairs that are wrong or missed")
    args = parser.parse_args()
    figures = measure(args.corpora, is_verbose=args.errors)
    for name, value in figures.items():
        print(f"{name:12} {100 * value:5.1f}")
    if args.json is not None:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
