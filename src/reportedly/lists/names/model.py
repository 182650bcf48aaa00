"""The probability that two names mean the same: logistic regression over `Features`, fitted by ``training/names.py``.

The weights are one small file of numbers, ``resources/names_model.json``, one set for people and one for organizations.
Two rules stand above the weights: numbers that disagree ('Brigade 44' and 'Brigade 45') and names without a word in common
are never the same.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from reportedly.lists.names.features import Features
from reportedly.lists.names.parts import NameKind

NUMBERS_DIFFER_MAX = 0.35
"""The most that names with different numbers can score: under every threshold, above that of strangers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameModel:
    """Weights by feature and an intercept, for names of one kind."""

    weights: Mapping[str, float]
    intercept: float

    def score(self, features: Features) -> float:
        """Probability that the names mean the same, above 0 and below 1."""
        total = self.intercept + sum(weight * getattr(features, name) for name, weight in self.weights.items())
        score = 1 / (1 + math.exp(-total))
        return min(score, NUMBERS_DIFFER_MAX) if features.numbers_differ > 0 else score


@cache
def load_models() -> Mapping[NameKind, NameModel]:
    """The models of this package; read once."""
    path = resources.files("reportedly") / "resources" / "names_model.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    return {
        NameKind(kind): NameModel(weights=entry["weights"], intercept=entry["intercept"])
        for kind, entry in table["models"].items()
    }
