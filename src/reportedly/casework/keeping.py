"""What a record keeps of a weighed case for its lists: the line, the place in front, contradicted questions, echoes."""

from collections.abc import Mapping
from typing import TypedDict

from reportedly.casework.carriers import iter_echoes
from reportedly.casework.packing import pack_finding, pack_location
from reportedly.casework.summaries import make_summary
from reportedly.casework.weighed import WeighedCase, is_disputed
from reportedly.record.carrying import Echo
from reportedly.record.caseobjects import CaseSummary, KeptDispute
from reportedly.weighing.findings import Question

_QUESTIONS = list(Question)


class Kept(TypedDict):
    """What is kept; see `reportedly.record.grouping.CaseTables.put_summary`."""

    summary: CaseSummary
    spot: str | None
    disputes: list[KeptDispute]
    echoes: list[Echo]


def make_kept(weighed: WeighedCase, numbers: Mapping[str, int], owners: Mapping[str, str]) -> Kept:
    """What is kept of a case.

    Args:
        weighed: the case.
        numbers: of its reports, by id.
        owners: outlets that belong to another, as judgements say.
    """
    disputes = [
        KeptDispute(
            position=_QUESTIONS.index(finding.question),
            question=finding.question.value,
            is_open=all(value.judged is None for value in finding.values),
            packed=pack_finding(finding),
        )
        for finding in weighed.findings
        if is_disputed(finding)
    ]
    echoes = [
        Echo(
            first=numbers[echo.first],
            second=numbers[echo.second],
            kind=echo.kind.value,
            outlet=echo.outlet,
            other=echo.other,
        )
        for echo in iter_echoes(weighed, owners)
    ]
    location = weighed.location
    return Kept(
        summary=make_summary(weighed.case.id, weighed.findings, weighed.materials),
        spot=None if location is None else pack_location(location),
        disputes=disputes,
        echoes=echoes,
    )
