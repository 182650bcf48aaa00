"""Corrections made in a sheet of rows: read back as judgements, and taken up by the next export.

What a coder changed is told from what was exported, which stands in the evidence, and not from what the record says by now. A
correction is a judgement on the incident of the case's first account: ``slot`` is the question of the weighing that the cell
answers ('killed'), so that it holds in every scheme, or else scheme and column ('acled.sub_event_type').
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportedly.casework import Casework, WeighedCase
from reportedly.errors import ExportError, show_value
from reportedly.judgement import Judgement, JudgementKind, Target, TargetKind, find_part
from reportedly.takeaway.rows.cells import Cell, Scalar, Telling
from reportedly.takeaway.rows.scheme import Scheme, find_scheme
from reportedly.takeaway.sheets import Sheet, read_sheet
from reportedly.weighing.findings import Question

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_QUESTIONS: Mapping[str, Mapping[str, Question]] = {
    "acled": {"fatalities": Question.KILLED, "actor1": Question.PERPETRATOR},
    "ucdp": {"best": Question.KILLED, "side_a": Question.PERPETRATOR},
    "gtd": {"nkill": Question.KILLED, "nwound": Question.INJURED, "gname": Question.PERPETRATOR},
}
"""Columns whose value is the answer to a question of the weighing, in the same words in all schemes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One changed cell; '' where the coder emptied it, or where it had been empty."""

    case: str
    column: str
    before: str
    after: str


def name_slot(scheme: Scheme, column: str) -> str:
    """What a judgement on a column of a scheme is about."""
    question = _QUESTIONS[scheme.name].get(column)
    return f"{scheme.name}.{column}" if question is None else question.value


# Out of a sheet.


def read_corrections(place: Path) -> tuple[Scheme, list[Correction]]:
    """The changed cells of a sheet that `write_rows` wrote.

    Args:
        place: the file .csv, with its ``NAME.evidence.csv`` beside it, or .xlsx.

    Returns:
        The scheme and the corrections, in the order of the sheet. Rows and columns that were taken out say nothing.
    Raises:
        ExportError: RD-610, a library is missing; RD-611, the file is no such sheet, or a row has no id of an exported case.
    """
    rows = read_sheet(place, "rows", is_first=True)
    scheme = find_scheme(list(rows[0])) if len(rows) > 0 else None
    if scheme is None:
        raise ExportError(
            "has no rows with a column for the case: give what `export rows` wrote", code="RD-611", path=str(place)
        )
    exported = _read_exported(read_sheet(place, "evidence", is_first=False))
    return scheme, list(_iter_changes(rows, exported, scheme, place))


def _read_exported(evidence: Sheet) -> Mapping[tuple[str, str], str]:
    return {(line.get("case", ""), line.get("column", "")): line.get("value", "") for line in evidence}


def _iter_changes(
    rows: Sheet, exported: Mapping[tuple[str, str], str], scheme: Scheme, place: Path
) -> Iterator[Correction]:
    cases = {case for case, _ in exported}
    for number, row in enumerate(rows, 2):
        case = row[scheme.key].strip()
        if case not in cases:
            message = (
                f"row {number}: {show_value(case)} is no case of the evidence: leave the column {scheme.key} as it was"
            )
            raise ExportError(message, code="RD-611", path=str(place))
        for column in scheme.columns:
            before, after = exported.get((case, column), ""), row.get(column)
            if after is not None and not _is_same(before, after):
                yield Correction(case=case, column=column, before=before, after=after.strip())


def _is_same(before: str, after: str) -> bool:
    one, other = before.strip(), after.strip()
    return one == other or (_read_number(one) is not None and _read_number(one) == _read_number(other))


def _read_number(text: str) -> float | None:
    return float(text) if _NUMBER.fullmatch(text) is not None else None


def make_targets(
    corrections: Sequence[Correction], casework: Casework, *, scheme: Scheme
) -> list[tuple[Correction, Target]]:
    """What each correction is a judgement on.

    Raises:
        RecordError: RD-520, the record has no such case.
    """
    found: dict[str, WeighedCase] = {}
    targets = []
    for correction in corrections:
        if correction.case not in found:
            found[correction.case] = casework.get_case(correction.case)
        targets.append((correction, _make_target(correction, found[correction.case], scheme)))
    return targets


def _make_target(correction: Correction, weighed: WeighedCase, scheme: Scheme) -> Target:
    first = min(weighed.materials, key=lambda m: (m.report.id, m.incident.id))
    slot = name_slot(scheme, correction.column)
    return Target(
        kind=TargetKind.INCIDENT,
        report_id=first.report.id,
        span=first.incident.span,
        name=f"{slot} of {first.incident.type.value}",
        slot=slot,
    )


# Into the next export.


@dataclass(frozen=True, slots=True)
class Corrections:
    """Corrections that hold, by the report of the account that they are about."""

    _by_report: Mapping[str, Sequence[Judgement]]

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> "Corrections":
        """The corrections of cells among some judgements that hold, in the order of deciding."""
        by_report: dict[str, list[Judgement]] = defaultdict(list)
        for judgement in judgements:
            subject = judgement.subject
            is_cell = subject.kind is TargetKind.INCIDENT and subject.slot is not None
            if judgement.kind is JudgementKind.CORRECT and is_cell and subject.report_id is not None:
                by_report[subject.report_id].append(judgement)
        return cls(by_report)

    def apply(self, cells: Mapping[str, Cell], weighed: WeighedCase, scheme: Scheme) -> Mapping[str, Cell]:
        """The cells with what people corrected in place of what was read; the latest decision holds."""
        slots = {name_slot(scheme, column): column for column in scheme.columns}
        corrected = dict(cells)
        for judgement in self._find(weighed):
            column = slots.get(judgement.subject.slot or "")
            if column is not None:
                corrected[column] = _correct(cells.get(column), judgement)
        return corrected

    def _find(self, weighed: WeighedCase) -> list[Judgement]:
        about = [
            judgement
            for m in weighed.materials
            for judgement in self._by_report.get(m.report.id, ())
            if find_part(judgement.subject, m.reading) == m.incident.id
        ]
        return sorted(about, key=lambda judgement: judgement.at)


def _correct(cell: Cell | None, judgement: Judgement) -> Cell:
    why = "" if judgement.why is None else f": {judgement.why}"
    rule = f"corrected by {judgement.who} on {judgement.at[:10]}{why}"
    tellings: tuple[Telling, ...] = () if cell is None else tuple(replace(t, is_chosen=False) for t in cell.tellings)
    return Cell(value=_parse(judgement.value), rule=rule, tellings=tellings)


def _parse(text: str | None) -> Scalar | None:
    """What a coder wrote: a number where it is one, nothing where the cell was emptied."""
    if text is None or text == "":
        return None
    number = _read_number(text)
    return text if number is None else number if "." in text else int(text)
