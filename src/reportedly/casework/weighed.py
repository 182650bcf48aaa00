"""A case with its findings: what was weighed, and choosing from it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.reading import DateValue
from reportedly.weighing.cases import Case, Key
from reportedly.weighing.findings import Finding, Material, Question, weigh_case
from reportedly.weighing.links import Told
from reportedly.weighing.origins import Origins
from reportedly.weighing.voices import ValueRelation

if TYPE_CHECKING:
    from reportedly.record import Read


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


def make_materials(case: Case, reads: Iterable["Read"]) -> dict[Key, Material]:
    """What the accounts of a case were made from, by their keys."""
    by_report = {read.report.id: read for read in reads}
    return {account.key: _make_material(by_report[account.report], account.incident) for account in case.accounts}


def _make_material(read: "Read", incident_id: str) -> Material:
    incident = next(incident for incident in read.reading.incidents if incident.id == incident_id)
    return Material(report=read.report, reading=read.reading, incident=incident)


def weigh_materials(case: Case, materials: Mapping[Key, Material], *, owners: Mapping[str, str]) -> WeighedCase:
    """A case with its findings.

    Args:
        case: the accounts.
        materials: what they were made from.
        owners: outlets that belong to another, as people judged.
    """
    told = {each.report.id: Told(report=each.report, reading=each.reading) for each in materials.values()}
    findings = weigh_case(case, materials, origins=Origins(list(told.values()), owners=owners))
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
