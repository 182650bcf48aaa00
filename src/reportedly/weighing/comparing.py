"""Comparing two accounts: what speaks for one incident and what against it, and a score with its reasons.

The features are readable by themselves; their weights are those of a logistic regression, fitted outside of the package
(``training/cases.py``, on the groups of MUC-4's keys and on ECB+) and kept in ``resources/cases_model.json``. Every feature
is the same whichever account comes first.
"""

import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.weighing.accounts import Account
from reportedly.weighing.wording import compare_wording, weigh_word

CLOSE_KM = 25.0
"""Two points of one town are seldom farther apart; ours."""
MOST_DAYS = 7
"""Days apart beyond which more make no difference: a day that was misread is as wrong by a week as by a year; ours."""
SHIFT = 1.0
"""Added to the fitted bias. Of 0, 0.5 and 1 that with the best F1 over muc4's grouped templates (78.7, 80.9, 81.0), whose lists
do not hold all pairs that are the same: what is fitted on them is too strict (22 November 2026, ``evals/cases.py``)."""
FAR_KM, FAR = 150.0, -3.0
"""Added to the score of two accounts whose places are known and lie so far apart: nothing happens in two. Of 0, -1, -2 and -3 the
best on gva's dev part (23 November 2026)."""
_EARTH_KM = 6371.0
_RAREST = 7.0
"""Weight of a word that the table of word weights lacks, about."""

Features = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How two accounts compare.

    Attributes:
        score: logit that they are of one incident: above 0 it is likelier than not.
        reasons: features that moved the score, the strongest first, in words.
    """

    score: float
    reasons: tuple[str, ...]


@cache
def load_model() -> Mapping[str, float]:
    """Weights of the features; ``bias`` is among them."""
    table = json.loads(files("reportedly.resources").joinpath("cases_model.json").read_text(encoding="utf-8"))
    return {name: float(weight) for name, weight in table["weights"].items()}


def score_accounts(one: Account, other: Account) -> float:
    """Logit that two accounts are of one incident, rounded so that it is the same on every machine."""
    model = load_model()
    found = find_features(one, other)
    score = SHIFT + model["bias"] + sum(model.get(n, 0.0) * v for n, v in sorted(found.items()))
    return round(score + (FAR if "place_apart" in found and _lie_far_apart(one, other) else 0.0), 4)


def compare_accounts(one: Account, other: Account) -> Comparison:
    """Score and reasons."""
    model = load_model()
    moved = [(model.get(name, 0.0) * value, name, value) for name, value in find_features(one, other).items()]
    strong = sorted((m for m in moved if abs(m[0]) >= 0.25), key=lambda m: (-abs(m[0]), m[1]))
    reasons = tuple(f"{_WORDS[name].format(value)} ({weight:+.1f})" for weight, name, value in strong)
    return Comparison(score=score_accounts(one, other), reasons=reasons)


_WORDS = {
    "type_apart": "different types",
    "date_equal": "same day",
    "date_near": "a day apart",
    "date_overlap": "days that overlap",
    "date_wide": "days that are known roughly",
    "date_apart": "days apart",
    "date_impossible": "the one is later than the other was published",
    "date_since": "published some time after the other's day",
    "published_apart": "published apart",
    "date_unknown": "a date is unknown",
    "place_same": "same place",
    "place_shared": "a place in common",
    "place_close": "places close to each other",
    "place_apart": "different places",
    "place_told": "the one's place is named by the other",
    "country_apart": "different countries",
    "victim_shared": "same victim",
    "victim_words": "victims told in like words",
    "victim_told": "the one's victim is named by the other",
    "victim_apart": "victims of different names",
    "perpetrator_shared": "same perpetrator",
    "perpetrator_apart": "different perpetrators",
    "target_shared": "same target",
    "target_apart": "different targets",
    "killed_same": "as many killed",
    "killed_apart": "other number of killed",
    "injured_same": "as many injured",
    "injured_apart": "other number of injured",
    "wording": "wording {:.2f}",
    "wording_high": "much wording in common",
}


def find_features(one: Account, other: Account) -> Features:
    """Features of a pair; one that is not there is 0."""
    cosine = compare_wording(one.words, other.words)
    found = {
        "type_apart": float(one.type is not other.type),
        "wording": cosine,
        "wording_high": max(0.0, cosine - 0.35),
        **_compare_days(one, other),
        **_compare_places(one, other),
        **_compare_victims(one, other),
        "victim_words": _weigh_shared(one.affected, other.affected),
        **_compare_names("perpetrator", one.perpetrators, other.perpetrators),
        **_compare_names("target", one.targets, other.targets),
        **_compare_counts("killed", one.killed, other.killed),
        **_compare_counts("injured", one.injured, other.injured),
    }
    return {name: value for name, value in found.items() if value != 0.0}


def _compare_days(one: Account, other: Account) -> Features:
    if one.days is not None and other.days is not None:
        wide = math.log(max(one.days.length, other.days.length))
        if one.days.overlaps(other.days):
            return {"date_equal": 1.0} if wide == 0 else {"date_overlap": 1.0, "date_wide": wide}
        gap = max(one.days.first - other.days.last, other.days.first - one.days.last)
        return {"date_near": 1.0} if gap == 1 else {"date_apart": math.log(min(gap, MOST_DAYS))}
    if one.days is None and other.days is None:
        if one.latest is None or other.latest is None:
            return {"date_unknown": 1.0}
        return {"published_apart": math.log(1 + abs(one.latest - other.latest))}
    dated, undated = (one, other) if one.days is not None else (other, one)
    assert dated.days is not None
    if undated.latest is None:
        return {"date_unknown": 1.0}
    since = undated.latest - dated.days.first
    return {"date_impossible": 1.0} if since < -1 else {"date_since": math.log(1 + max(since, 0))}


def _compare_places(one: Account, other: Account) -> Features:
    if one.country is not None and other.country is not None and one.country != other.country:
        return {"country_apart": 1.0}
    if len(one.places) == 0 or len(other.places) == 0:
        named, nameless = (one, other) if len(one.places) > 0 else (other, one)
        told = len(named.places) > 0 and _is_told(named.places[-1], nameless)
        return {"place_told": 1.0} if told else {}
    return {_relate_places(one, other): 1.0}


def _relate_places(one: Account, other: Account) -> str:
    if one.places[-1] == other.places[-1] or (one.geonameid is not None and one.geonameid == other.geonameid):
        return "place_same"
    if len(set(one.places) & set(other.places)) > 0:
        return "place_shared"
    if one.point is not None and other.point is not None and measure_km(one.point, other.point) <= CLOSE_KM:
        return "place_close"
    is_told = _is_told(one.places[-1], other) or _is_told(other.places[-1], one)
    return "place_told" if is_told else "place_apart"


def _lie_far_apart(one: Account, other: Account) -> bool:
    return one.point is not None and other.point is not None and measure_km(one.point, other.point) > FAR_KM


def _is_told(name: str, account: Account) -> bool:
    return all(word in account.spoken for word in name.split())


def _compare_victims(one: Account, other: Account) -> Features:
    if any(is_same_name(a, b) for a in one.victims for b in other.victims):
        return {"victim_shared": 1.0}
    told = any(_is_told(name, other) for name in one.victims) or any(_is_told(name, one) for name in other.victims)
    if told:
        return {"victim_told": 1.0}
    return {"victim_apart": 1.0} if len(one.victims) > 0 and len(other.victims) > 0 else {}


def _weigh_shared(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """How rare the rarest word in common is, 0 for none to about 1 for a name."""
    return max((weigh_word(word) for word in ours & theirs), default=0.0) / _RAREST


def _compare_names(kind: str, ours: Iterable[str], theirs: Iterable[str]) -> Features:
    mine, others = sorted(ours), sorted(theirs)
    if len(mine) == 0 or len(others) == 0:
        return {}
    same: Callable[[str, str], bool] = is_same_name if kind == "perpetrator" else _shares_word
    return {f"{kind}_shared" if any(same(a, b) for a in mine for b in others) else f"{kind}_apart": 1.0}


def _compare_counts(kind: str, mine: int | None, other: int | None) -> Features:
    if mine is None or other is None:
        return {}
    if mine == other:
        return {f"{kind}_same": 1.0}
    return {f"{kind}_apart": abs(math.log((1 + mine) / (1 + other)))}


def is_same_name(one: str, other: str) -> bool:
    """Whether folded names can be the same: equal, the last word of the other, all words in the other, or its initials."""
    short, long = sorted((one.split(), other.split()), key=len)
    if len(short) == 0:
        return False
    if short == long or (len(short) > 1 and set(short) <= set(long)):
        return True
    if len(short) == 1 and len(long) > 1:
        initials = "".join(word[0] for word in long if word not in ("of", "the", "for", "and", "de", "la", "del"))
        return short[0] in (long[-1], initials) or (len(long) > 2 and short[0] == long[-2])
    return False


_COMMON = frozenset("the a an of in at to and or on two three several building house office car vehicle".split())


def _shares_word(one: str, other: str) -> bool:
    return len((set(one.split()) & set(other.split())) - _COMMON) > 0


def measure_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two points given as latitude and longitude in degrees."""
    (lat1, lon1), (lat2, lon2) = ((math.radians(lat), math.radians(lon)) for lat, lon in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
