"""Coder rows of a record with their evidence, written as sheets."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from reportedly.casework import WeighedCase
from reportedly.reader.places import Gazetteer
from reportedly.report import Report
from reportedly.takeaway.content import Content
from reportedly.takeaway.rows import acled, gtd, ucdp
from reportedly.takeaway.rows.cells import Cell, Row, Scalar, Telling
from reportedly.takeaway.rows.corrections import Corrections
from reportedly.takeaway.rows.facts import CaseFacts
from reportedly.takeaway.rows.scheme import Scheme, get_scheme
from reportedly.takeaway.sentences import find_sentence
from reportedly.takeaway.sheets import open_sheets
from reportedly.weighing.voices import Voice

ROWS, EVIDENCE = "rows", "evidence"
"""Names of the two sheets."""
EVIDENCE_COLUMNS = (
    "case",
    "column",
    "value",
    "rule",
    "told",
    "standing",
    "chosen",
    "outlet",
    "published",
    "title",
    "where",
    "report",
    "incident",
    "statement",
    "speaker",
    "origin",
    "words",
    "sentence",
    "span_start",
    "span_end",
)
"""Columns of the evidence: one line for each voice of each value told, and one for a cell or value without any."""

_MAKERS: Mapping[str, Callable[[CaseFacts], Mapping[str, Cell]]] = {
    "acled": acled.make_cells,
    "ucdp": ucdp.make_cells,
    "gtd": gtd.make_cells,
}


def write_rows(content: Content, place: Path, *, scheme: str) -> int:
    """Write one draft row for each case, and a sheet with the evidence of every cell.

    Args:
        content: what the record holds.
        place: a file .csv (its evidence goes into ``NAME.evidence.csv``) or .xlsx.
        scheme: ``acled``, ``ucdp`` or ``gtd``.

    Returns:
        How many rows.
    Raises:
        SettingsError: RD-820, no such scheme; RD-821, the file is neither.
        ExportError: RD-604, it cannot be written; RD-610, a library is missing; RD-612, too many rows for a workbook.
    """
    chosen = get_scheme(scheme)
    count = 0
    with open_sheets(place, {ROWS: chosen.columns, EVIDENCE: EVIDENCE_COLUMNS}) as output:
        for weighed, row in iter_rows(content, chosen):
            output.write(ROWS, [row.get_value(column) for column in chosen.columns])
            for line in iter_evidence(row, weighed, chosen):
                output.write(EVIDENCE, line)
            count += 1
    return count


def iter_rows(content: Content, scheme: Scheme) -> Iterator[tuple[WeighedCase, Row]]:
    """Every case with its row; people's corrections stand in place of what was read."""
    gazetteer = Gazetteer.load()
    corrections = Corrections.of(content.get_judgements())
    for weighed in content.iter_cases():
        cells = _MAKERS[scheme.name](CaseFacts(weighed, gazetteer))
        yield weighed, Row(case=weighed.case.id, cells=corrections.apply(cells, weighed, scheme))


def iter_evidence(row: Row, weighed: WeighedCase, scheme: Scheme) -> Iterator[Sequence[Scalar | None]]:
    """The lines of evidence of a row, by column."""
    reports = {m.report.id: m.report for m in weighed.materials}
    for column in scheme.columns:
        cell = row.cells.get(column)
        if cell is None:
            continue
        head = (row.case, column, cell.value, cell.rule)
        if len(cell.tellings) == 0:
            yield (*head, *[None] * (len(EVIDENCE_COLUMNS) - len(head)))
        for telling in cell.tellings:
            if len(telling.voices) == 0:
                told = _tell_value(telling)
                yield (*head, *told, *[None] * (len(EVIDENCE_COLUMNS) - len(head) - len(told)))
            for voice in telling.voices:
                yield (*head, *_tell_value(telling), *_tell_voice(voice, reports[voice.report]))


def _tell_value(telling: Telling) -> tuple[Scalar | None, ...]:
    return telling.words, telling.standing or None, "yes" if telling.is_chosen else "no"


def _tell_voice(voice: Voice, report: Report) -> tuple[Scalar | None, ...]:
    span = voice.span
    words = None if span is None else _even(span.text_in(report.text))
    sentence = None if span is None else _even(find_sentence(report.text, span).text_in(report.text))
    return (
        report.outlet,
        report.published,
        report.title,
        report.url or report.path,
        report.id,
        voice.incident,
        voice.statement,
        voice.speaker if voice.statement is not None else None,
        voice.origin.name,
        words,
        sentence,
        None if span is None else span.start,
        None if span is None else span.end,
    )


def _even(text: str) -> str:
    return " ".join(text.split())
