"""Cases: accounts of the same incident in different reports, grouped.

The grouping is a function of the set of accounts: neither the order in which they come nor what was grouped before makes a
difference. Three steps:

1. `make_keys`, `do_meet`: accounts are compared when they have a key in common (place and days, a victim's name, rare words
   used at about the same time).
2. `score_pair`: each such pair gets a score (`reportedly.weighing.comparing`); pairs above 0 are links.
3. `cluster_accounts`: within accounts that hang together by links, average linkage: the two groups with the highest mean
   score are joined as long as it is above 0. Pairs without a key in common count as `UNLIKE`.

What does not hang together by links can never be joined by step 3 (the mean of scores that are all below 0 is below 0), so
a new account changes nothing outside of what it is linked to: that is all that has to be grouped again
(`reportedly.casework.grouping`, which keeps a record's cases up to date and must come to what `group_accounts` comes to).

Two incidents of one report are never one case: the reader has told them apart. A person's judgement on two accounts goes
before every score.
"""

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from reportedly.weighing.accounts import Account, Days
from reportedly.weighing.comparing import score_accounts

Key = tuple[str, str]
"""Report and incident of an account."""
Pair = tuple[Key, Key]
"""Two accounts, the smaller key first."""

Node = TypeVar("Node", Key, int)
"""What stands for an account: its key, or its number in a record."""

UNLIKE = -2.0
"""Score of two accounts that have no key in common; of -4 and -2 the better on muc4's groups (``evals/cases.py``)."""
NEVER, SURELY = -1e6, 1e6
"""Scores of two accounts that were told apart, and that a person joined."""
_DAYS_A_KEY = 4
_FEW_DAYS = 10
_BEFORE = 8
"""Days before publication at which an undated incident of a fresh report is looked for."""
_RARE_WORDS = 12
SPAN_DAYS, SPANS = 10, 1
"""Accounts that both tell their day are compared for words in common if they are of the same or the next 10 days: beyond a
week they need nearly the same text to be of one incident (ours)."""
SEASON_DAYS, SEASONS = 60, 3
"""Other accounts are compared for words in common if they are at most three times 60 days apart (ours)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Accounts of one incident, sorted by their keys.

    Attributes:
        accounts: each report's version.
        names: ids that a record has given to the accounts, that of the case first; empty where no record keeps them.
    """

    accounts: tuple[Account, ...]
    names: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id by which the case is shown: as the record says, else that of its first account (`make_case_id`)."""
        return self.names[0] if len(self.names) > 0 else make_case_id(self.accounts[0].key)

    @property
    def ids(self) -> frozenset[str]:
        """All ids that lead to the case: one for each account, so that an id still leads there when a case has grown."""
        return frozenset(self.names or (make_case_id(account.key) for account in self.accounts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """What people have judged: pairs that are, and that are not, of one case."""

    same: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


def make_case_id(key: Key) -> str:
    """'C' and ten hexadecimal digits from an account's key; the same on every machine."""
    return "C" + hashlib.sha256("\n".join(key).encode()).hexdigest()[:10]


def make_pair(one: Key, other: Key) -> Pair:
    """The pair of two keys."""
    return (one, other) if one < other else (other, one)


def group_accounts(accounts: Iterable[Account], ties: Ties | None = None) -> tuple[Case, ...]:
    """All cases of some accounts, in the order of the first key of each."""
    known = {account.key: account for account in accounts}
    scores = _score_all(known, ties or Ties())
    groups: list[tuple[Key, ...]] = []
    done: set[Key] = set()
    for key in sorted(known):
        if key not in done:
            component = find_component(key, scores)
            done |= component
            groups += cluster_accounts(sorted(component), scores)
    return tuple(Case(accounts=tuple(known[key] for key in group)) for group in sorted(groups))


def _score_all(accounts: Mapping[Key, Account], ties: Ties) -> Mapping[Key, Mapping[Key, float]]:
    """Scores of all pairs that meet."""
    keys = {key: make_keys(account) for key, account in accounts.items()}
    holders: dict[str, list[Key]] = defaultdict(list)
    near: dict[Key, set[Key]] = defaultdict(set)
    for key in accounts:
        for each in keys[key].all:
            near[key].update(other for other in holders[each] if do_meet(keys[key], keys[other]))
            holders[each].append(key)
    for one, other in ties.same | ties.apart:
        if one in accounts and other in accounts:
            near[one].add(other)
    scores: dict[Key, dict[Key, float]] = defaultdict(dict)
    for key, others in near.items():
        for other in others:
            scores[key][other] = scores[other][key] = score_pair(accounts[key], accounts[other], ties)
    return scores


def score_pair(one: Account, other: Account, ties: Ties) -> float:
    """The score of two accounts; what a person judged and what one report told apart goes before the model."""
    pair = make_pair(one.key, other.key)
    if pair in ties.same:
        return SURELY
    if pair in ties.apart or one.report == other.report:
        return NEVER
    return score_accounts(one, other)


def find_component(key: Node, scores: Mapping[Node, Mapping[Node, float]]) -> set[Node]:
    """The keys that hang together with one by scores above 0, and that one."""
    found, waiting = {key}, [key]
    while len(waiting) > 0:
        for neighbour, score in scores.get(waiting.pop(), {}).items():
            if score > 0 and neighbour not in found:
                found.add(neighbour)
                waiting.append(neighbour)
    return found


def cluster_accounts(keys: Sequence[Key], scores: Mapping[Key, Mapping[Key, float]]) -> list[tuple[Key, ...]]:
    """Average linkage over some accounts.

    Args:
        keys: of the accounts, sorted.
        scores: of those pairs that were compared; `UNLIKE` holds for the rest.

    Returns:
        Groups of keys, each sorted. Of equal means the pair of groups with the smaller keys is joined first.
    """
    groups: list[list[Key] | None] = [[key] for key in keys]
    sums_NN = _fill_scores(keys, scores)
    sizes_N = np.ones(len(keys))
    means_NN = sums_NN.round(6)
    most_N = means_NN.max(axis=1)
    while True:
        row = int(most_N.argmax())
        if most_N[row] <= 0:
            break
        keep, gone = sorted((row, int(means_NN[row].argmax())))
        one, other = groups[keep], groups[gone]
        assert one is not None
        assert other is not None
        groups[keep], groups[gone] = one + other, None
        sums_NN[keep] += sums_NN[gone]
        sums_NN[:, keep] = sums_NN[keep]
        sums_NN[keep, keep] = -np.inf
        sizes_N[keep] += sizes_N[gone]
        means_NN[keep] = means_NN[:, keep] = (sums_NN[keep] / (sizes_N[keep] * sizes_N)).round(6)
        means_NN[gone] = means_NN[:, gone] = -np.inf
        sums_NN[gone] = sums_NN[:, gone] = -np.inf
        most_N = means_NN.max(axis=1)
    return [tuple(sorted(group)) for group in groups if group is not None]


def _fill_scores(keys: Sequence[Key], scores: Mapping[Key, Mapping[Key, float]]) -> npt.NDArray[np.float64]:
    number = {key: at for at, key in enumerate(keys)}
    sums_NN = np.full((len(keys), len(keys)), UNLIKE, dtype=np.float64)
    for key, row in number.items():
        for other, score in scores.get(key, {}).items():
            if other in number:
                sums_NN[row, number[other]] = score
    reports = np.array([report for report, _ in keys])
    sums_NN[(reports[:, None] == reports[None, :]) & (sums_NN < SURELY)] = NEVER
    np.fill_diagonal(sums_NN, -np.inf)
    return sums_NN


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Under what an account meets those that it is compared with.

    Attributes:
        sure: places with days, victims: who has one of them in common is compared.
        words: pairs of rare words: who has one of them in common is compared if it is of about the same time.
        day: that it is of, as `date.toordinal` counts days; ``None`` where unknown.
        is_dated: whether that is by its own date; else it is when it was published.
    """

    sure: frozenset[str]
    words: frozenset[str]
    day: int | None
    is_dated: bool

    @property
    def all(self) -> frozenset[str]:
        """Every key."""
        return self.sure | self.words


def do_meet(one: Keys, other: Keys) -> bool:
    """Whether two accounts are to be compared."""
    if not one.sure.isdisjoint(other.sure):
        return True
    if one.words.isdisjoint(other.words):
        return False
    if one.day is None or other.day is None:
        return True
    if one.is_dated and other.is_dated:
        return abs(one.day // SPAN_DAYS - other.day // SPAN_DAYS) <= SPANS
    return abs(one.day // SEASON_DAYS - other.day // SEASON_DAYS) <= SEASONS


def make_keys(account: Account) -> Keys:
    """The keys of an account."""
    days, latest = account.days, account.latest
    is_dated = days is not None and days.length <= SPAN_DAYS
    return Keys(
        sure=frozenset((*_key_names(account), *_key_days(account))),
        words=frozenset(_key_words(account)),
        day=days.first if is_dated and days is not None else latest,
        is_dated=is_dated,
    )


def _key_names(account: Account) -> Iterator[str]:
    """Each victim's last two words, since the one writes 'Luis Galan' and the other 'Galan'."""
    for name in account.victims:
        for word in name.split()[-2:]:
            if len(word) > 3:
                yield f"victim {word}"


def _key_days(account: Account) -> Iterator[str]:
    """The narrowest places with the days around; an undated incident may have been in the days before publication."""
    days = account.days
    if days is None and account.latest is not None:
        days = Days(first=account.latest - _BEFORE, last=account.latest)
    if days is None or days.length > 3 * _FEW_DAYS:
        when = ["ever"]
    else:
        when = [str(at) for at in range((days.first - 1) // _DAYS_A_KEY, (days.last + 1) // _DAYS_A_KEY + 1)]
    where = (
        account.places[-2:] if len(account.places) > 0 else ((account.country,) if account.country is not None else ())
    )
    for place, at in itertools.product(where, when):
        yield f"days {at} {place}"


def _key_words(account: Account) -> Iterator[str]:
    """Pairs of the heaviest words of the passage."""
    rare = sorted(account.words, key=lambda word: (-account.words[word], word))[:_RARE_WORDS]
    for one, other in itertools.combinations(sorted(rare), 2):
        yield f"words {one} {other}"
