"""Cases of a record: its readings -> accounts -> cases -> findings. Composes the record with the weighing.

`Casework` is the one door to them, for commands, exports and pages alike: `Casework.of_record`, then `get_case` for a whole
case, `iter_summaries` for lists, `weigh_all` for every case in turn.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportedly.casework.summaries import choose_summaries, make_summary
from reportedly.errors import RecordError, show_value
from reportedly.judgement import find_current, find_owners
from reportedly.reading import DateValue
from reportedly.record.caseobjects import CaseQuery
from reportedly.weighing.accounts import make_accounts
from reportedly.weighing.cases import Case, Key, group_accounts
from reportedly.weighing.findings import Finding, Material, Question, weigh_case
from reportedly.weighing.links import Told
from reportedly.weighing.origins import Origins
from reportedly.weighing.voices import ValueRelation

if TYPE_CHECKING:
    from reportedly.record import CaseSummary, Read, Record


@dataclass(frozen=True, slots=True)
class WeighedCase:
    """A case with its findings and what they were made from."""

    case: Case
    findings: tuple[Finding, ...]
    materials: tuple[Material, ...]

    def find(self, question: Question) -> Finding | None:
        """The finding of a question; ``None`` where no report answers it."""
        return next((finding for finding in self.findings if finding.question is question), None)

    @property
    def day(self) -> str | None:
        """The first day that the weighing puts in front, ``YYYY-MM-DD``."""
        found = self.find(Question.DATE)
        value = None if found is None or found.best is None else found.best.value
        return (value.start or value.end) if isinstance(value, DateValue) else None


@dataclass(slots=True)
class Casework:
    """All cases of some readings, weighed when they are asked for."""

    _materials: dict[Key, Material] = field(default_factory=dict)
    _cases: tuple[Case, ...] = ()
    _owners: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of_record(cls, record: "Record") -> "Casework":
        """The cases of a record, from its current readings.

        Raises:
            RecordError: RD-507, what is stored is damaged.
        """
        owners = find_owners(find_current(record.get_judgements()))
        return cls.of_readings(record.iter_readings(), owners=owners)

    @classmethod
    def of_readings(cls, reads: Iterable["Read"], *, owners: Mapping[str, str] | None = None) -> "Casework":
        """The cases of some reports with their readings; ``owners`` of outlets, as judgements say."""
        materials: dict[Key, Material] = {}
        accounts = []
        for read in reads:
            for incident, account in zip(read.reading.incidents, make_accounts(read.report, read.reading)):
                materials[account.key] = Material(report=read.report, reading=read.reading, incident=incident)
                accounts.append(account)
        return cls(materials, group_accounts(accounts), owners or {})

    def weigh_all(self, query: "CaseQuery | None" = None) -> Iterator[WeighedCase]:
        """The cases that a query asks for with their findings, one after the other; all of them by day without one."""
        for summary in self.iter_summaries(query):
            yield self.get_case(summary.id)

    def iter_summaries(self, query: "CaseQuery | None" = None) -> "Iterator[CaseSummary]":
        """The cases that a query asks for, a line each, without their findings; all of them by day without one."""
        asked = CaseQuery() if query is None else query
        cases = (c for c in self._cases if asked.report is None or any(a.report == asked.report for a in c.accounts))
        weighed = (self._weigh(case) for case in cases)
        yield from choose_summaries((make_summary(w.case.id, w.findings, w.materials) for w in weighed), asked)

    def count(self, query: "CaseQuery | None" = None) -> int:
        """How many cases a query asks for, whatever its limit and offset."""
        asked = replace(CaseQuery() if query is None else query, limit=None, offset=0)
        return sum(1 for _ in self.iter_summaries(asked))

    def get_case(self, beginning: str) -> WeighedCase:
        """The case that an id, or the beginning of one, leads to; an id of any of its accounts does.

        Raises:
            RecordError: RD-520, none or several do.
        """
        found = [c for c in self._cases if any(id_.lower().startswith(beginning.lower()) for id_ in c.ids)]
        if len(found) != 1:
            said = "no case" if len(found) == 0 else f"{len(found)} cases"
            message = f"{said} with an id that begins with {show_value(beginning)}: see what reportedly cases lists"
            raise RecordError(message, code="RD-520")
        return self._weigh(found[0])

    def _weigh(self, case: Case) -> WeighedCase:
        materials = {account.key: self._materials[account.key] for account in case.accounts}
        told = {each.report.id: Told(report=each.report, reading=each.reading) for each in materials.values()}
        findings = weigh_case(case, materials, origins=Origins(list(told.values()), owners=self._owners))
        return WeighedCase(case, findings, tuple(materials.values()))


def select_disputed(weighed: Iterable[WeighedCase]) -> Iterator[WeighedCase]:
    """Cases with contradicted values, with those findings only."""
    return _select(weighed, ValueRelation.CONTRADICTED)


def select_echoes(weighed: Iterable[WeighedCase]) -> Iterator[WeighedCase]:
    """Cases with values that several reports have from one origin, with those findings only."""
    return _select(weighed, ValueRelation.ECHO)


def _select(weighed: Iterable[WeighedCase], relation: ValueRelation) -> Iterator[WeighedCase]:
    for each in weighed:
        findings = tuple(f for f in each.findings if any(value.relation is relation for value in f.values))
        if len(findings) > 0:
            yield replace(each, findings=findings)
