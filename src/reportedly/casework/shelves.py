"""Where `reportedly.casework.cases.Casework` has its cases from: a record that keeps them, or readings in memory."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from reportedly import __version__
from reportedly.casework.grouping import Grouper
from reportedly.casework.keeping import make_kept
from reportedly.casework.packing import unpack_account
from reportedly.casework.summaries import choose_summaries, make_summary
from reportedly.casework.weighed import WeighedCase, make_materials, weigh_materials
from reportedly.judgement import Judgement, find_current, find_owners
from reportedly.record.caseobjects import CaseQuery, CaseSummary
from reportedly.weighing.accounts import Account, make_accounts
from reportedly.weighing.cases import Case, group_accounts

if TYPE_CHECKING:
    from reportedly.record import Read, Record
    from reportedly.record.loading import StoredAccount

FORM = f"4 {__version__}"
"""Counted up when findings or lines are made differently; the cases of records are then weighed anew."""
CHUNK = 50
"""Cases weighed in one transaction at most."""


class Shelf(Protocol):
    """Where cases come from."""

    def find_cases(self, beginning: str) -> Sequence[int]:
        """Numbers of cases that ids with this beginning lead to; two at most are needed."""

    def weigh(self, number: int) -> WeighedCase:
        """The case of a number, with its findings."""

    def list_summaries(self, query: CaseQuery) -> Sequence[CaseSummary]:
        """The lines that a query asks for."""

    def count(self, query: CaseQuery) -> int:
        """How many cases a query asks for, whatever its limit and offset."""


class RecordShelf:
    """The cases that a record keeps; what was added, forgotten or judged since is seen to first."""

    def __init__(self, record: "Record") -> None:
        self._record = record
        self._grouper = Grouper(record)

    def find_cases(self, beginning: str) -> Sequence[int]:
        """As in `Shelf`."""
        self._grouper.run()
        return self._record.find_cases(beginning)

    def weigh(self, number: int) -> WeighedCase:
        """As in `Shelf`."""
        return self._weigh(*self._record.load_case(number), self._find_current())

    def list_summaries(self, query: CaseQuery) -> Sequence[CaseSummary]:
        """As in `Shelf`."""
        self.refresh()
        return self._record.list_summaries(query)

    def count(self, query: CaseQuery) -> int:
        """As in `Shelf`."""
        self.refresh()
        return self._record.count_cases(query)

    def refresh(self) -> None:
        """Group what is to be grouped, and weigh the lines of cases that are not up to date."""
        self._grouper.run()
        if self._record.load_states().get("weighing") != FORM:
            with self._record.writing_cases() as tables:
                tables.make_all_stale("weighing", FORM)
        while self._record.has_stale():
            current = self._find_current()
            with self._record.writing_cases() as tables:
                for number in tables.list_stale(CHUNK):
                    stored, reads = tables.load_case(number)
                    weighed = self._weigh(stored, reads, current)
                    numbers = dict(zip((read.report.id for read in reads), sorted({each.report for each in stored})))
                    tables.put_summary(number, **make_kept(weighed, numbers, find_owners(current)))

    def _find_current(self) -> list[Judgement]:
        return find_current(self._record.get_judgements())

    @staticmethod
    def _weigh(stored: Sequence["StoredAccount"], reads: Iterable["Read"], current: Sequence[Judgement]) -> WeighedCase:
        accounts = sorted((unpack_account(account.packed) for account in stored), key=lambda account: account.key)
        case = Case(accounts=tuple(accounts), names=tuple(account.id for account in stored))
        return weigh_materials(case, make_materials(case, reads), current)


class MemoryShelf:
    """Cases of some readings, grouped all at once."""

    def __init__(self, reads: Iterable["Read"], current: Sequence[Judgement]) -> None:
        self._reads = {read.report.id: read for read in reads}
        accounts: list[Account] = []
        for read in self._reads.values():
            accounts += make_accounts(read.report, read.reading)
        self._cases, self._current = group_accounts(accounts), current

    def find_cases(self, beginning: str) -> Sequence[int]:
        """As in `Shelf`."""
        wanted = beginning.lower()
        return [at for at, c in enumerate(self._cases) if any(id_.lower().startswith(wanted) for id_ in c.ids)]

    def weigh(self, number: int) -> WeighedCase:
        """As in `Shelf`."""
        case = self._cases[number]
        reads = [self._reads[account.report] for account in case.accounts]
        return weigh_materials(case, make_materials(case, reads), self._current)

    def list_summaries(self, query: CaseQuery) -> Sequence[CaseSummary]:
        """As in `Shelf`."""
        numbers = (
            at
            for at, case in enumerate(self._cases)
            if query.report is None or any(account.report == query.report for account in case.accounts)
        )
        weighed = (self.weigh(number) for number in numbers)
        return choose_summaries((make_summary(w.case.id, w.findings, w.materials) for w in weighed), query)

    def count(self, query: CaseQuery) -> int:
        """As in `Shelf`."""
        return len(self.list_summaries(replace(query, limit=None, offset=0)))
