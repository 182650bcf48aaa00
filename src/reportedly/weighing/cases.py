"""Cases: accounts of the same incident in different reports, grouped.

The grouping is a function of the set of accounts: neither the order in which they come nor what was grouped before makes a
difference. Three steps:

1. `make_keys`: accounts are compared when they have a key in common (place and days, a victim's name, rare words).
2. `link_accounts`: each such pair gets a score (`reportedly.weighing.comparing`); pairs above 0 are links.
3. `cluster_accounts`: within accounts that hang together by links, average linkage: the two groups with the highest mean
   score are joined as long as it is above 0. Pairs without a key in common count as `UNLIKE`.

What does not hang together by links can never be joined by step 3 (the mean of scores that are all below 0 is below 0), so
a new account changes nothing outside of what it is linked to: that is all that has to be grouped again (`Grouping.add`).

Two incidents of one report are never one case: the reader has told them apart. A person's judgement on two accounts goes
before every score.
"""

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from reportedly.weighing.accounts import Account, Days
from reportedly.weighing.comparing import score_accounts

Key = tuple[str, str]
"""Report and incident of an account."""
Pair = tuple[Key, Key]
"""Two accounts, the smaller key first."""

UNLIKE = -4.0
"""Score of two accounts that have no key in common; ours: about that of two attacks of different days and places."""
_NEVER, _SURELY = -1e6, 1e6
_DAYS_A_KEY = 4
_FEW_DAYS = 10
_BEFORE = 8
"""Days before publication at which an undated incident of a fresh report is looked for."""
_RARE_WORDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Accounts of one incident, sorted by their keys."""

    accounts: tuple[Account, ...]

    @property
    def id(self) -> str:
        """The id by which the case is shown: that of its first account (`make_case_id`)."""
        return make_case_id(self.accounts[0].key)

    @property
    def ids(self) -> frozenset[str]:
        """All ids that lead to the case: one for each account, so that an id still leads there when a case has grown."""
        return frozenset(make_case_id(account.key) for account in self.accounts)


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
    grouping = Grouping(ties)
    grouping.add(accounts)
    return grouping.get_cases()


@dataclass(slots=True)
class Grouping:
    """Cases that grow: accounts come and go in any order, and only what they are linked to is grouped again."""

    ties: Ties | None = None
    _accounts: dict[Key, Account] = field(default_factory=dict)
    _by_key: dict[str, set[Key]] = field(default_factory=lambda: defaultdict(set))
    _scores: dict[Key, dict[Key, float]] = field(default_factory=lambda: defaultdict(dict))
    _case_of: dict[Key, tuple[Key, ...]] = field(default_factory=dict)

    def add(self, accounts: Iterable[Account]) -> None:
        """Take in accounts; one whose key is there already takes its place."""
        new = {account.key: account for account in accounts}
        self.remove(key for key in new if key in self._accounts)
        for account in new.values():
            self._link(account)
        self._regroup(new)

    def remove(self, keys: Iterable[Key]) -> None:
        """Let accounts go; those that are not there are left out."""
        stale: set[Key] = set()
        for key in list(keys):
            if key not in self._accounts:
                continue
            for blocking in make_keys(self._accounts.pop(key)):
                self._by_key[blocking].discard(key)
            neighbours = self._scores.pop(key, {})
            for neighbour in neighbours:
                del self._scores[neighbour][key]
            stale |= neighbours.keys()
            stale |= set(self._case_of.pop(key, ()))
        self._regroup(key for key in stale if key in self._accounts)

    def get_cases(self) -> tuple[Case, ...]:
        """All cases, in the order of the first key of each."""
        groups = sorted(set(self._case_of.values()))
        return tuple(Case(accounts=tuple(self._accounts[key] for key in group)) for group in groups)

    def _link(self, account: Account) -> None:
        blocking = make_keys(account)
        near = {key for each in blocking for key in self._by_key[each]} | self._judged(account.key)
        for key in near:
            score = self._score(account, self._accounts[key])
            self._scores[account.key][key] = self._scores[key][account.key] = score
        for each in blocking:
            self._by_key[each].add(account.key)
        self._accounts[account.key] = account

    def _judged(self, key: Key) -> set[Key]:
        ties = self.ties or Ties()
        others = {b if a == key else a for a, b in ties.same | ties.apart if key in (a, b)}
        return {other for other in others if other in self._accounts}

    def _score(self, one: Account, other: Account) -> float:
        pair, ties = make_pair(one.key, other.key), self.ties or Ties()
        if pair in ties.same:
            return _SURELY
        if pair in ties.apart or one.report == other.report:
            return _NEVER
        return score_accounts(one, other)

    def _regroup(self, keys: Iterable[Key]) -> None:
        """Group everything anew that hangs together with some accounts."""
        done: set[Key] = set()
        for key in sorted(keys):
            if key not in done:
                component = self._find_component(key)
                done |= component
                for group in cluster_accounts(sorted(component), self._scores):
                    for each in group:
                        self._case_of[each] = group

    def _find_component(self, key: Key) -> set[Key]:
        found, waiting = {key}, [key]
        while len(waiting) > 0:
            for neighbour, score in self._scores[waiting.pop()].items():
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
    while True:
        means_NN = sums_NN / np.outer(sizes_N, sizes_N)
        best = int(means_NN.round(6).argmax())
        keep, gone = sorted(divmod(best, len(keys)))
        if means_NN[keep, gone] <= 0:
            break
        one, other = groups[keep], groups[gone]
        assert one is not None
        assert other is not None
        groups[keep], groups[gone] = one + other, None
        sums_NN[keep] += sums_NN[gone]
        sums_NN[:, keep] = sums_NN[keep]
        sums_NN[gone] = sums_NN[:, gone] = -np.inf
        sums_NN[keep, keep] = -np.inf
        sizes_N[keep] += sizes_N[gone]
    return [tuple(sorted(group)) for group in groups if group is not None]


def _fill_scores(keys: Sequence[Key], scores: Mapping[Key, Mapping[Key, float]]) -> npt.NDArray[np.float64]:
    number = {key: at for at, key in enumerate(keys)}
    sums_NN = np.full((len(keys), len(keys)), UNLIKE, dtype=np.float64)
    for key, row in number.items():
        for other, score in scores.get(key, {}).items():
            if other in number:
                sums_NN[row, number[other]] = score
    reports = np.array([report for report, _ in keys])
    sums_NN[(reports[:, None] == reports[None, :]) & (sums_NN < _SURELY)] = _NEVER
    np.fill_diagonal(sums_NN, -np.inf)
    return sums_NN


def make_keys(account: Account) -> frozenset[str]:
    """Keys under which an account meets those that it is compared with."""
    return frozenset((*_key_names(account), *_key_days(account), *_key_words(account)))


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
