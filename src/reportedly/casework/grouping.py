"""Keeping a record's cases up to date: what was added, read anew, forgotten or judged is grouped, and nothing else.

The outcome is that of `reportedly.weighing.cases.group_accounts` over all accounts, whatever the order in which they came. Each
flagged report is taken up in one transaction together with the flag, so that a kill leaves it either done or still flagged.

**Ids.** An account gets an id when it first comes into the record, from its report and incident, and keeps it; where a newer
reader reads the report anew, the incident with the same words keeps the id. The id of a case is that of its oldest
account, and every account's id leads to the case that the account is of.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from reportedly import __version__
from reportedly.casework.carriers import make_carriage
from reportedly.casework.counting import count_carriages, see_owners
from reportedly.casework.identities import hear_initials, hear_name
from reportedly.casework.packing import list_times, number_keys, pack_account, unpack_account
from reportedly.casework.ties import NumberTies, find_ties
from reportedly.judgement import SAME_WORDS, Judgement, find_current, find_owners, share_words
from reportedly.spans import Span
from reportedly.weighing.accounts import Account, make_accounts
from reportedly.weighing.cases import (
    NEVER,
    SURELY,
    UNLIKE,
    Keys,
    cluster_accounts,
    do_meet,
    find_component,
    make_case_id,
    make_keys,
)
from reportedly.weighing.comparing import score_accounts

if TYPE_CHECKING:
    from reportedly.record import Record
    from reportedly.record.grouping import CaseTables
    from reportedly.record.loading import StoredAccount

FORM = 2
"""Counted up when accounts, keys or scores are made differently; records are then grouped anew."""
CHUNK = 50
"""Reports grouped in one transaction at most: other programs that write wait for no more than that."""
_NAMES = 5_000
"""Names put under their sounds in one transaction at most."""
_KEPT = 4_000
"""Accounts that are held in memory, of about 10 kB each."""


@cache
def name_form() -> str:
    """What the grouping of a record depends on beside its readings and judgements."""
    parts = [str(FORM), __version__]
    for name in ("cases_model.json", "word_weights.json"):
        parts.append(hashlib.sha256(files("reportedly.resources").joinpath(name).read_bytes()).hexdigest())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


class Grouper:
    """Brings a record's cases up to date; keeps accounts that it has seen in memory."""

    def __init__(self, record: "Record") -> None:
        self._record = record
        self._seen: OrderedDict[tuple[int, int], tuple[Account, Keys]] = OrderedDict()

    def run(self) -> int:
        """Group all that is flagged, and see whose words it carries; how many reports that were."""
        states = self._record.load_states()
        if states.get("grouping") != name_form():
            with self._record.writing_cases() as tables:
                tables.flag_all("grouping", name_form())
        see_owners(self._record, states)
        done = 0
        while self._record.has_ungrouped():
            with self._record.writing_cases() as tables:
                flagged = tables.take_flagged(CHUNK)
                _Step(tables, self._record.get_judgements(), self._seen).group(flagged)
            done += len(flagged)
            while len(self._seen) > _KEPT:
                self._seen.popitem(last=False)
        if done > 0 or "sounds" not in states:
            self._put_sounds()
        count_carriages(self._record)
        return done

    def _put_sounds(self) -> None:
        """Put new names under their sounds, by which they are found in another spelling."""
        while True:
            with self._record.writing_cases() as tables:
                last = int(self._record.load_states().get("sounds", 0))
                new = tables.list_new_names(last, _NAMES)
                sounds = {num: [*hear_name(name), *hear_initials(name)] for num, name in new}
                tables.put_sounds(sounds, max([last, *sounds]))
            if len(new) < _NAMES:
                return


class _Step:
    """One transaction of grouping."""

    def __init__(
        self,
        tables: "CaseTables",
        judgements: Sequence[Judgement],
        seen: OrderedDict[tuple[int, int], tuple[Account, Keys]],
    ) -> None:
        self._tables, self._judgements, self._seen = tables, judgements, seen
        self._owners = find_owners(find_current(judgements))
        self._ties = NumberTies()
        self._held: dict[int, tuple[Account, Keys]] = {}
        self._scores: dict[tuple[int, int], float] = {}
        """Scores of this step, the smaller number first, whether they are links or not."""

    def group(self, flagged: Sequence[tuple[int, bool]]) -> None:
        """Group some reports, and what hangs together with them: first all accounts are written, then they are linked.

        Cases whose reports were read anew are weighed again, even where they stay together as they were.
        """
        touched, fresh = set[int](), list[int]()
        for report, is_read_anew in flagged:
            if is_read_anew:
                numbers, mates = self._take_up(report)
                fresh += numbers
                touched |= mates
            else:
                touched |= {account.num for account in self._tables.list_accounts(report)}
        self._ties = find_ties(self._judgements, self._tables)
        for num in fresh:
            self._link(num)
        self._regroup(touched.union(fresh))
        self._tables.make_stale(fresh)

    # The accounts of one report.

    def _take_up(self, report: int) -> tuple[list[int], set[int]]:
        """Write the accounts of a report as its current reading has them; their numbers, and whom that touches."""
        read = self._tables.load_read(report)
        self._tables.put_carriage(report, make_carriage(read, self._owners))
        spans = {incident.id: incident.span for incident in read.reading.incidents}
        before = {account.num: account for account in self._tables.list_accounts(report)}
        kept = _pair(spans, before)
        touched = self._drop([num for num in before if num not in kept.values()])
        for num in kept.values():
            touched |= {*self._tables.load_members([num]), *self._tables.delete_links(num)}
        fresh = []
        for account in make_accounts(read.report, read.reading):
            known = kept.get(account.incident)
            fresh.append(
                self._write(account, spans[account.incident], report, None if known is None else before[known])
            )
        return fresh, touched

    def _drop(self, numbers: Sequence[int]) -> set[int]:
        """Take accounts out; those that are to be grouped anew for it."""
        mates = set(self._tables.load_members(numbers)) if len(numbers) > 0 else set()
        for num in numbers:
            mates |= self._tables.delete_links(num)
        self._tables.delete_accounts(numbers)
        return mates - set(numbers)

    def _write(self, account: Account, span: Span, report: int, before: "StoredAccount | None") -> int:
        """Write an account where it is new or other than before; its number."""
        keys, packed = make_keys(account), pack_account(account)
        numbers = number_keys(keys)
        if before is None:
            id_ = self._name(account, span)
            num = self._tables.insert_account(
                report=report, incident=account.incident, id_=id_, span=span, packed=packed, keys=numbers
            )
        else:
            num = before.num
            is_kept = (before.packed, before.keys, before.span) == (packed, numbers.pack(), span)
            if not is_kept or before.incident != account.incident:
                self._tables.update_account(num, incident=account.incident, span=span, packed=packed, keys=numbers)
        self._held[num] = account, keys
        return num

    def _name(self, account: Account, span: Span) -> str:
        """An id for a new account: that of its report and incident, or, where an older one has it, of its words."""
        id_ = make_case_id(account.key)
        if not self._tables.is_id_taken(id_):
            return id_
        return make_case_id((account.report, f"{account.incident} {span.start} {span.end}"))

    def _link(self, num: int) -> None:
        """Compare an account with all that it meets, and keep the links."""
        keys = self._held[num][1]
        numbers = number_keys(keys)
        near = self._tables.find_sure(numbers.sure) | self._tables.find_worded(numbers.words, list_times(keys))
        near |= self._ties.get_others(num)
        near.discard(num)
        self._hold(near)
        links = {}
        for other in near:
            pair = (min(num, other), max(num, other))
            if pair not in self._scores:
                self._scores[pair] = self._compare(*pair)
            if self._scores[pair] > 0:
                links[pair] = self._scores[pair]
        self._tables.put_links(links)

    def _compare(self, one: int, other: int) -> float:
        if (one, other) in self._ties.same:
            return SURELY
        first, second = self._held[one][0], self._held[other][0]
        if (one, other) in self._ties.apart or first.report == second.report:
            return NEVER
        return score_accounts(first, second)

    def _hold(self, numbers: Iterable[int]) -> None:
        """Have accounts at hand."""
        missing = []
        for num, edition in self._tables.find_editions(num for num in numbers if num not in self._held):
            known = self._seen.get((num, edition))
            if known is None:
                missing.append(num)
            else:
                self._held[num] = known
                self._seen.move_to_end((num, edition))
        for stored in self._tables.load_accounts(missing):
            account = unpack_account(stored.packed)
            self._held[stored.num] = self._seen[stored.num, stored.edition] = account, make_keys(account)

    # Groups.

    def _regroup(self, seeds: set[int]) -> None:
        """Group everything anew that hangs together with some accounts."""
        links: dict[int, dict[int, float]] = {}
        waiting = set(self._tables.load_members(seeds))
        while len(waiting) > 0:
            links |= {num: {} for num in waiting} | self._tables.load_links(waiting)
            near = {other for num in waiting for other, score in links[num].items() if score > 0}
            waiting = set(self._tables.load_members(near - links.keys())) - links.keys()
        groups, done = [], set[int]()
        for num in sorted(links):
            if num not in done:
                component = find_component(num, links)
                done |= component
                groups += self._cluster(component, links)
        self._tables.put_groups(groups)

    def _cluster(self, component: set[int], links: Mapping[int, Mapping[int, float]]) -> list[tuple[int, ...]]:
        if len(component) == 1:
            return [tuple(component)]
        self._hold(component)
        new: dict[tuple[int, int], float] = {}
        number_of = {self._held[num][0].key: num for num in component}
        by_key: dict[tuple[str, str], dict[tuple[str, str], float]] = {key: {} for key in number_of}
        listed = sorted(component)
        for at, one in enumerate(listed):
            for other in listed[at + 1 :]:
                score = links[one].get(other)
                if score is None:
                    score = new[one, other] = self._score(one, other)
                if score != UNLIKE:
                    first, second = self._held[one][0].key, self._held[other][0].key
                    by_key[first][second] = by_key[second][first] = score
        self._tables.put_links(new)
        return [tuple(sorted(number_of[key] for key in group)) for group in cluster_accounts(sorted(by_key), by_key)]

    def _score(self, one: int, other: int) -> float:
        """The score of two accounts that hang together; `UNLIKE` where they do not meet."""
        known = self._scores.get((one, other))
        if known is not None:
            return known
        is_tied = (one, other) in self._ties.same | self._ties.apart
        return self._compare(one, other) if is_tied or do_meet(self._held[one][1], self._held[other][1]) else UNLIKE


def _pair(spans: Mapping[str, Span], before: "Mapping[int, StoredAccount]") -> dict[str, int]:
    """Incidents of a reading -> numbers of the accounts that were there for the same words."""
    shares = sorted(
        (-share_words(span, account.span), account.incident != incident, incident, num)
        for incident, span in spans.items()
        for num, account in before.items()
    )
    kept: dict[str, int] = {}
    for share, _, incident, num in shares:
        if -share >= SAME_WORDS and incident not in kept and num not in kept.values():
            kept[incident] = num
    return kept
