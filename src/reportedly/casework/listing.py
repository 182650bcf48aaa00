"""What lists show of a record's cases: contradicted questions with their sides, places in front. Nothing is weighed for it.

What was added, read anew, forgotten or judged since is seen to first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.casework.packing import unpack_finding, unpack_location
from reportedly.casework.shelves import RecordShelf
from reportedly.reading import IncidentLocation
from reportedly.record.caseobjects import CaseQuery, CaseSummary, DisputeQuery
from reportedly.report import Report
from reportedly.weighing.findings import Finding

if TYPE_CHECKING:
    from reportedly.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """A contradicted question: the line of its case, the finding, and the reports of its voices by id, without their texts."""

    summary: CaseSummary
    finding: Finding
    reports: Mapping[str, Report]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A case with the place that the weighing puts in front, else the first that is told; ``None`` where none is."""

    summary: CaseSummary
    location: IncidentLocation | None


def list_disputed(record: "Record", query: DisputeQuery) -> list[Disputed]:
    """The contradicted questions that a query asks for."""
    RecordShelf(record).refresh()
    found = [(each.summary, unpack_finding(each.kept.packed)) for each in record.list_disputes(query)]
    heads = record.get_heads(report for _, finding in found for report in list_reports(finding))
    return [Disputed(summary=summary, finding=finding, reports=heads) for summary, finding in found]


def count_disputed(record: "Record", query: DisputeQuery) -> int:
    """How many contradicted questions a query asks for, whatever its limit and offset."""
    RecordShelf(record).refresh()
    return record.count_disputes(query)


def list_reports(finding: Finding) -> set[str]:
    """Ids of the reports that a finding speaks of."""
    voices = {voice.report for value in finding.values for voice in value.voices}
    return voices | {id_ for value in finding.values for link in value.links for id_ in (link.first, link.second)}


def list_placed(record: "Record", query: CaseQuery) -> list[Placed]:
    """The cases that a query asks for, with their places."""
    RecordShelf(record).refresh()
    return [
        Placed(summary=each.summary, location=None if each.spot is None else unpack_location(each.spot))
        for each in record.list_spotted(query)
    ]
