"""A case with its findings: what was weighed, and choosing from it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.casework.judged import Decided, find_on_case, prune
from reportedly.judgement import Judgement, find_owners
from reportedly.reading import DateValue, IncidentLocation
from reportedly.weighing.cases import Case, Key
from reportedly.weighing.findings import Finding, Material, Question, weigh_case
from reportedly.weighing.links import Told
from reportedly.weighing.origins import Origins
from reportedly.weighing.untold import Untold, list_untold
from reportedly.weighing.voices import ValueRelation

if TYPE_CHECKING:
    from reportedly.record import Read


@dataclass(frozen=True, slots=True)
class WeighedCase:
    """A case with its findings and what they were made from.

    ``judgements`` are those of people on its values, accounts and outlets that hold; the findings are as they make them,
    and say so.
    """

    case: Case
    findings: tuple[Finding, ...]
    materials: tuple[Material, ...]
    judgements: tuple[Judgement, ...] = ()

    def find(self, question: Question) -> Finding | None:
        """The finding of a question; ``None`` where no report answers it."""
        return next((finding for finding in self.findings if finding.question is question), None)

    @property
    def untold(self) -> tuple[Untold, ...]:
        """What its reports leave untold of people killed and injured."""
        return list_untold(self.materials)

    @property
    def location(self) -> IncidentLocation | None:
        """The place that the weighing puts in front, else the first that some report names; ``None`` where none does."""
        found = self.find(Question.PLACE)
        value = None if found is None else (found.best or found.values[0]).value
        return value if isinstance(value, IncidentLocation) else None

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


def weigh_materials(case: Case, materials: Mapping[Key, Material], current: Sequence[Judgement]) -> WeighedCase:
    """A case with its findings.

    Args:
        case: the accounts.
        materials: what they were made from.
        current: the judgements that hold, on whatever.
    """
    judgements = find_on_case(current, materials)
    owners = find_owners(current)
    findings = _weigh(case, materials, owners)
    decided = Decided(judgements)
    if len(decided) > 0:
        findings = tuple(_iter_decided(case, materials, owners, findings=findings, decided=decided))
    return WeighedCase(case, findings, tuple(materials.values()), judgements)


def _weigh(case: Case, materials: Mapping[Key, Material], owners: Mapping[str, str]) -> tuple[Finding, ...]:
    told = {each.report.id: Told(report=each.report, reading=each.reading) for each in materials.values()}
    return weigh_case(case, materials, origins=Origins(list(told.values()), owners=owners))


def _iter_decided(
    case: Case,
    materials: Mapping[Key, Material],
    owners: Mapping[str, str],
    *,
    findings: Sequence[Finding],
    decided: Decided,
) -> Iterator[Finding]:
    """The findings as people's judgements make them."""
    known = {finding.question: finding for finding in findings}
    for question in Question:
        finding = known.get(question)
        rejected = [] if finding is None else decided.find_rejected(finding)
        left = materials
        for value in rejected:
            left = prune(left, question, value)
        if len(rejected) > 0:
            finding = next((f for f in _weigh(case, left, owners) if f.question is question), None)
        made = decided.put_first(finding, question, rejected)
        if made is not None:
            yield made


def is_disputed(finding: Finding) -> bool:
    """Whether some values of a finding cannot hold together."""
    return _has_relation(finding, ValueRelation.CONTRADICTED)


def _has_relation(finding: Finding, relation: ValueRelation) -> bool:
    return any(value.relation is relation and not value.is_rejected for value in finding.values)


def select_disputed(weighed: Iterable[WeighedCase]) -> Iterator[WeighedCase]:
    """Cases with contradicted values, with those findings only."""
    return _select(weighed, ValueRelation.CONTRADICTED)


def select_echoes(weighed: Iterable[WeighedCase]) -> Iterator[WeighedCase]:
    """Cases with values that several reports have from one origin, with those findings only."""
    return _select(weighed, ValueRelation.ECHO)


def _select(weighed: Iterable[WeighedCase], relation: ValueRelation) -> Iterator[WeighedCase]:
    for each in weighed:
        findings = tuple(finding for finding in each.findings if _has_relation(finding, relation))
        if len(findings) > 0:
            yield replace(each, findings=findings)
