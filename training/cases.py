"""Fit what grouping accounts into cases needs: the table of word weights and the weights of the features.

    python training/cases.py words            # write resources/word_weights.json
    python training/cases.py weights          # write resources/cases_model.json
    python training/cases.py weights --check  # only say whether it would differ

Words: in how many of the texts of muc4, ecbplus and polnear (train parts) a word stands.

Weights: logistic regression with an L2 penalty on pairs of accounts. Positives: pairs of one group of muc4's
``groups_train_wide.json`` (the answer keys taken for readings) and of one event of ecbplus (train). Negatives: the other
pairs that the grouping would compare; in ecbplus those of two events of one topic. Both corpora, and in each both answers,
weigh the same. Needs scipy, which the package itself does not.
"""

import argparse
import itertools
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from reportedly.reading import (
    Count,
    DateValue,
    Incident,
    IncidentDate,
    IncidentLocation,
    Perpetrator,
    ReaderVersion,
    Reading,
    Target,
    Victim,
)
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.terms import IncidentType, Stage, Status
from reportedly.weighing.accounts import Account, make_accounts
from reportedly.weighing.cases import make_keys
from reportedly.weighing.comparing import Features, find_features
from reportedly.weighing.wording import split_words

HERE = Path(__file__).parent
CORPORA = HERE.parents[1] / "shared" / "corpora"
RESOURCES = HERE.parent / "src" / "reportedly" / "resources"
PENALTY_C = 1.0
LEAST_TEXTS = 5
READER = ReaderVersion(version="0", bundle="sha256:" + "0" * 64)

Pair = tuple[Account, Account]


def load_lines(path: Path) -> list[Any]:
    """All objects of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


# muc4: the answer keys as readings.


def load_muc4(corpora: Path = CORPORA, split: str = "train") -> dict[tuple[str, int], Account]:
    """An account of every template of the answer keys, by document and number of the template."""
    texts = {row["doc"]: row for row in load_lines(corpora / "muc4" / f"texts_{split}.jsonl")}
    numbers = {
        row["doc"]: [int(t["id"]) for t in row["templates"] if not t["optional"]]
        for row in load_lines(corpora / "muc4" / f"keys_{split}.jsonl")
    }
    accounts = {}
    for row in load_lines(corpora / "muc4" / f"oracle_{split}.jsonl"):
        doc = row["doc"]
        assert len(numbers[doc]) == len(row["incidents"]), doc
        report = make_report(texts[doc])
        ids = [f"I{n}" for n in numbers[doc]]
        incidents = tuple(make_incident(i, report.text, id_) for i, id_ in zip(row["incidents"], ids))
        made = make_accounts(report, Reading(report_id=doc, reader=READER, incidents=incidents))
        accounts.update({(doc, n): account for n, account in zip(numbers[doc], made)})
    return accounts


def make_report(row: Mapping[str, Any]) -> Report:
    """A text of muc4 as a report; the day of its dateline is taken for that of publication."""
    day = re.search(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})\b", row["dateline"] or "")
    published = None if day is None else datetime.strptime(" ".join(day.groups()), "%d %b %y").date().isoformat()
    return Report(id=row["doc"], text=row["text"], media_type="text/plain", published=published)


def make_incident(row: Mapping[str, Any], text: str, id_: str) -> Incident:
    """A template as an incident; fills stand where their words first stand in the text."""
    victims = tuple(make_victim(v, text) for v in row["victims"])
    targets = tuple(
        Target(text=t["text"], type=None, count=None, effect=None, statement=None, span=find(text, t["text"]))
        for t in row["physical_targets"]
        if t["text"] is not None
    )
    fills = [f.span for f in (*victims, *targets)]
    people = [make_perpetrator(p, text) for p in row["perpetrator_individuals"]]
    bodies = [make_perpetrator(p, text) for p in row["perpetrator_organizations"]]
    return Incident(
        id=id_,
        type=IncidentType(row["type"]),
        stage=Stage(row["stage"]),
        category=row["category"],
        span=min([*fills, *(p.span for p in (*people, *bodies))], default=Span(0, 1)),
        date=make_date(row["date"]),
        location=make_location(row["location"]),
        perpetrator_individuals=tuple(people),
        perpetrator_organizations=tuple(bodies),
        physical_targets=targets,
        victims=victims,
        score=1.0,
    )


def find(text: str, words: str) -> Span:
    """Where words stand, white space aside; the text's beginning where they do not."""
    found = re.search(r"\s+".join(map(re.escape, words.split())), text)
    return Span(*found.span()) if found and found.end() > found.start() else Span(0, 1)


def make_victim(row: Mapping[str, Any], text: str) -> Victim:
    number = row["number"]
    count = None
    if isinstance(number, int):
        count = Count(low=number, best=number, high=number, text=str(number), rule="number")
    return Victim(
        name=row["name"],
        description=row["description"],
        type=row["type"],
        count=count,
        effect=row["effect"] if row["effect"] in ("death", "injury") else None,
        entity=None,
        statement=None,
        span=find(text, row["name"] or row["description"] or "?"),
    )


def make_perpetrator(row: Mapping[str, Any], text: str) -> Perpetrator:
    words = row["text"]
    return Perpetrator(text=words, entity=None, status=Status.REPORTED_AS_FACT, statement=None, span=find(text, words))


def make_date(row: Mapping[str, Any] | None) -> IncidentDate | None:
    if not isinstance(row, dict) or row.get("end") is None:
        return None
    start, end = row["start"], row["end"]
    precision = None if start is None else 1 if start == end else 3
    value = DateValue(start=start, end=end, precision=precision, date_prec=precision, value=None, rule="key")
    return IncidentDate(value=value, text="?", span=Span(0, 1))


def make_location(row: Mapping[str, Any] | None) -> IncidentLocation | None:
    if row is None:
        return None
    return IncidentLocation(
        country=row["country"], places=tuple(p["name"] for p in row["places"]), place=None, span=None
    )


def load_groups(corpora: Path = CORPORA, name: str = "groups_train_wide.json") -> dict[tuple[str, int], str]:
    """The group of each template that is in one; a template in two is in the larger."""
    groups = json.loads((corpora / "muc4" / name).read_text(encoding="utf-8"))
    ranked = sorted(groups, key=lambda g: len(g["members"]))
    return {(doc, n): f"{g['incident']} {at}" for at, g in enumerate(ranked) for doc, n in g["members"]}


# Pairs.


def iter_pairs(accounts: Iterable[Account]) -> Iterator[Pair]:
    """Pairs of accounts of different reports that have a key in common."""
    listed = sorted(accounts, key=lambda a: a.key)
    by_key: dict[str, list[int]] = defaultdict(list)
    for at, account in enumerate(listed):
        for key in make_keys(account).all:
            by_key[key].append(at)
    pairs = {pair for ats in by_key.values() for pair in itertools.combinations(ats, 2)}
    for one, other in sorted(pairs):
        if listed[one].report != listed[other].report:
            yield listed[one], listed[other]


class Row(NamedTuple):
    """A pair: its features, whether it is of one incident, and how much it weighs beside others of its answer."""

    features: Features
    answer: bool
    weight: float = 1.0


def pair_muc4(accounts: Mapping[tuple[str, int], Account], groups: Mapping[tuple[str, int], str]) -> list[Row]:
    """Compared pairs of templates, and whether one group holds both.

    A pair weighs the less the larger its group: two murders make more than half of all positive pairs.
    """
    group_of = {accounts[key].key: group for key, group in groups.items() if key in accounts}
    sizes = Counter(group_of.values())
    rows = []
    for a, b in iter_pairs(accounts.values()):
        mine, other = group_of.get(a.key), group_of.get(b.key)
        is_one = mine is not None and mine == other
        rows.append(Row(find_features(a, b), is_one, (sizes[mine] - 1) ** -0.5 if is_one else 1.0))
    return rows


def pair_ecbplus(corpora: Path = CORPORA, split: str = "train") -> list[Row]:
    """Pairs of texts of one topic, and whether they tell of one event. Only their words are known."""
    topics = defaultdict(list)
    for row in load_lines(corpora / "ecbplus" / f"{split}.jsonl"):
        report = Report(id=row["doc"], text=row["text"], media_type="text/plain")
        incident = Incident(
            id="I1", type=IncidentType.ATTACK, stage=Stage.ACCOMPLISHED, category=None, span=Span(0, 1), date=None,
            location=None, score=1.0,
        )  # fmt: skip
        (account,) = make_accounts(report, Reading(report_id=row["doc"], reader=READER, incidents=(incident,)))
        topics[row["meta"]["topic"]].append((account, row["meta"]["subtopic"]))
    return [
        Row(find_features(a, b), mine == other)
        for texts in topics.values()
        for (a, mine), (b, other) in itertools.combinations(texts, 2)
    ]


# Fitting.


FOR = frozenset(
    "date_equal date_overlap place_same place_shared place_close place_told victim_shared victim_told victim_words "
    "perpetrator_shared target_shared killed_same injured_same wording wording_high".split()
)
AGAINST = frozenset(
    "type_apart date_apart date_near date_impossible date_since published_apart date_wide place_apart country_apart "
    "victim_apart perpetrator_apart target_apart killed_apart injured_apart".split()
)
"""What speaks for one incident may not come out as speaking against it, and the other way round, only because the two
corpora have little of it: the sign of these weights is given."""


AT_MOST = {"date_near": -0.7, "type_apart": -2.0}
"""The groups of muc4 were made from keys of one type and one day. Reports of one night differ by a day, and one reporter's
bombing is another one's attack: these may not weigh as much as they would there. Ours, from no data."""


AT_LEAST = {"date_impossible": -5.0}
"""Nothing is told before it was. In muc4 the weight comes out small because a key without a date has that of the dateline."""


def fit(sets: Sequence[Sequence[Row]]) -> dict[str, float]:
    """Weights of a logistic regression with signs as in `FOR` and `AGAINST` (L-BFGS-B)."""
    from scipy.optimize import minimize

    names = sorted({*FOR, *AGAINST, *(name for rows in sets for row in rows for name in row.features)})
    rows = [row for each in sets for row in each]
    matrix = np.array([[1.0, *(features.get(name, 0.0) for name in names)] for features, _, _ in rows])
    signs = np.array([1.0 if row.answer else -1.0 for row in rows])
    weights = np.concatenate([weigh(each) for each in sets])

    def loss(model: np.ndarray) -> tuple[float, np.ndarray]:
        margins = signs * (matrix @ model)
        slope = -signs * weights / (1 + np.exp(np.clip(margins, -50, 50)))
        shrunk = np.concatenate([[0.0], model[1:]]) / PENALTY_C
        return float(weights @ np.logaddexp(0, -margins) + shrunk @ model / 2), matrix.T @ slope + shrunk

    lowest = {**dict.fromkeys(FOR, 0.0), **AT_MOST}
    highest = {**dict.fromkeys(AGAINST, 0.0), **AT_LEAST}
    bounds = [(None, None), *((lowest.get(n), highest.get(n)) for n in names)]
    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", bounds=bounds)
    return {name: round(float(w), 4) for name, w in zip(("bias", *names), found.x)}


NEGATIVES = 1.0
"""How much all negatives weigh beside all positives of a corpus. With 1 the pairwise F1 of the five folds of
``evals/cases.py`` is .78 to .79, with 4 it is .74 to .79 (2026-11-22)."""
PAIRS = 2000.0
"""What muc4 counts: so many pairs."""
SHARE_ECB = 0.25
"""What ecbplus counts beside muc4; from .1 to .5 the figures are the same within .02."""


def weigh(rows: Sequence[Row]) -> np.ndarray:
    """A weight for every pair."""
    answers, weights = np.array([row.answer for row in rows]), np.array([row.weight for row in rows])
    share = 1.0 if any("country_apart" in row.features for row in rows) else SHARE_ECB
    positive, negative = weights * answers, weights * ~answers
    total = positive / positive.sum() + NEGATIVES * negative / negative.sum()
    return share * PAIRS * total / (1 + NEGATIVES)


def make_words(corpora: Path = CORPORA) -> dict[str, Any]:
    """The table of word weights."""
    paths = ("muc4/texts_train.jsonl", "ecbplus/train.jsonl", "polnear/train.jsonl")
    counts: Counter[str] = Counter()
    texts = 0
    for path in paths:
        for row in load_lines(corpora / path):
            counts.update(set(split_words(row["text"])))
            texts += 1
    kept = {w: n for w, n in counts.items() if n >= LEAST_TEXTS and not any(c.isdigit() for c in w) and len(w) > 1}
    return {"texts": texts, "words": dict(sorted(kept.items()))}


def make_weights(corpora: Path = CORPORA) -> dict[str, Any]:
    """The model."""
    accounts, groups = load_muc4(corpora), load_groups(corpora)
    sets = [pair_muc4(accounts, groups), pair_ecbplus(corpora)]
    return {"pairs": sum(map(len, sets)), "weights": fit(sets)}


def main() -> int:
    """Fit and write, or check."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("what", choices=["words", "weights"])
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    if args.what == "words":
        target, table = RESOURCES / "word_weights.json", make_words(args.corpora)
        written = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    else:
        target, table = RESOURCES / "cases_model.json", make_weights(args.corpora)
        written = json.dumps(table, indent=1)
    if args.check:
        same = target.exists() and target.read_text(encoding="utf-8") == written + "\n"
        print("same" if same else f"{target} would differ")
        return 0 if same else 1
    target.write_text(written + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
