"""A record as Parquet tables, for R, pandas, DuckDB, Spark: one file for each kind of thing, joined by ids.

Every table is written a batch of rows at a time. Texts of reports are in it, since every span points into them.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from reportedly.casework import WeighedCase
from reportedly.casework.wording import name_answer
from reportedly.reading import DateValue, IncidentLocation
from reportedly.takeaway.content import Content
from reportedly.takeaway.extras import load_library
from reportedly.takeaway.parts import Told, iter_told, name_chain
from reportedly.takeaway.places import make_folder, writing_to
from reportedly.weighing.findings import Question

BATCH = 5_000
"""Rows of a table that are held at once; they make one row group."""

Row = Mapping[str, Any]
_TEXT, _WHOLE, _FLOAT, _BOOL, _TEXTS = "string", "int64", "float64", "bool", "strings"
_SPAN = {"start": _WHOLE, "end": _WHOLE}
TABLES: Mapping[str, Mapping[str, str]] = {
    "reports": dict.fromkeys(
        ("report", "outlet", "title", "byline", "published", "url", "path", "media_type", "language", "text"), _TEXT
    ),
    "entities": {
        **dict.fromkeys(("report", "entity", "id", "type", "name"), _TEXT),
        "mentions": _WHOLE,
        **_SPAN,
        **dict.fromkeys(("place", "country"), _TEXT),
        **dict.fromkeys(("lat", "lon"), _FLOAT),
        **dict.fromkeys(("geonameid", "place_precision"), _WHOLE),
        **dict.fromkeys(("first_day", "last_day"), _TEXT),
    },
    "statements": {
        **dict.fromkeys(("report", "statement", "id", "speaker", "speaker_entity", "act"), _TEXT),
        "negated": _BOOL,
        **dict.fromkeys(("quotation", "cue", "content", "within", "about"), _TEXT),
        "chain": _TEXTS,
        "score": _FLOAT,
        **_SPAN,
    },
    "relations": {
        **dict.fromkeys(("report", "relation", "id", "type", "subject", "object", "statement", "legal_state"), _TEXT),
        "negated": _BOOL,
        **dict.fromkeys(("over", "words", "first_day", "last_day"), _TEXT),
        **_SPAN,
    },
    "accounts": {
        **dict.fromkeys(("case", "report", "incident", "type", "stage"), _TEXT),
        "score": _FLOAT,
        **_SPAN,
    },
    "values": {
        **dict.fromkeys(("case", "question"), _TEXT),
        "number": _WHOLE,
        "value": _TEXT,
        **dict.fromkeys(("low", "best", "high"), _WHOLE),
        **dict.fromkeys(("first_day", "last_day", "country"), _TEXT),
        **dict.fromkeys(("lat", "lon"), _FLOAT),
        "relation": _TEXT,
        "note": _TEXT,
        "judged": _TEXT,
        "is_rejected": _BOOL,
        "origins": _WHOLE,
        "credibility": _WHOLE,
        "is_first": _BOOL,
    },
    "voices": {
        **dict.fromkeys(("case", "question"), _TEXT),
        "number": _WHOLE,
        **dict.fromkeys(("report", "incident", "statement", "speaker", "origin", "origin_kind", "published"), _TEXT),
        **_SPAN,
    },
}
"""Tables with their columns and types; ``number`` counts the values of a question from 1 and joins voices to values."""


def write_parquet(content: Content, folder: Path) -> int:
    """Write ``reports.parquet``, ``entities.parquet`` and so on into a folder.

    Returns:
        How many tables.
    Raises:
        ExportError: RD-604, the folder or a file cannot be written; RD-610, pyarrow is not installed.
    """
    arrow = load_library("pyarrow", extra="parquet", needed_for="Parquet")
    parquet = load_library("pyarrow.parquet", extra="parquet", needed_for="Parquet")
    made = make_folder(folder)
    with ExitStack() as stack:
        writers = {}
        for name, columns in TABLES.items():
            part = stack.enter_context(writing_to(made / f"{name}.parquet"))
            schema = arrow.schema([(column, _find_type(arrow, kind)) for column, kind in columns.items()])
            writer = stack.enter_context(parquet.ParquetWriter(part, schema, compression="zstd"))
            writers[name] = _Writer(arrow, writer, schema)
        for name, row in iter_rows(content):
            writers[name].write(row)
        for writer in writers.values():
            writer.flush()
    return len(TABLES)


def _find_type(arrow: Any, kind: str) -> Any:
    make: Callable[[], Any] | None = getattr(arrow, kind, None)
    return (
        arrow.list_(arrow.string()) if kind == _TEXTS else arrow.bool_() if kind == _BOOL else make() if make else None
    )


class _Writer:
    """Gathers rows of one table and writes them a batch at a time."""

    def __init__(self, arrow: Any, writer: Any, schema: Any) -> None:
        self._arrow, self._writer, self._schema = arrow, writer, schema
        self._rows: list[Row] = []

    def write(self, row: Row) -> None:
        self._rows.append(row)
        if len(self._rows) >= BATCH:
            self.flush()

    def flush(self) -> None:
        if len(self._rows) > 0:
            self._writer.write_table(self._arrow.Table.from_pylist(self._rows, schema=self._schema))
            self._rows = []


def iter_rows(content: Content) -> Iterator[tuple[str, Row]]:
    """All rows with the names of their tables; columns that a row lacks are null."""
    for told in iter_told(content):
        yield "reports", _make_report(told)
        yield from (("entities", row) for row in _iter_entities(told))
        yield from (("statements", row) for row in _iter_statements(told))
        yield from (("relations", row) for row in _iter_relations(told))
    for weighed in content.iter_cases():
        yield from _iter_case(weighed)


def _make_report(told: Told) -> Row:
    report = told.report
    named = {name: getattr(report, name) for name in TABLES["reports"] if name not in ("report", "text")}
    return {"report": report.id, **named, "text": report.text.encode(errors="replace").decode()}


def _iter_entities(told: Told) -> Iterator[Row]:
    for entity in told.reading.entities:
        place, date, span = entity.place, entity.date, entity.mentions[0].span
        row: dict[str, Any] = {
            "report": told.report.id,
            "entity": entity.id,
            "id": told.make_id("entity", entity.id),
            "type": entity.type.value,
            "name": told.name_entity(entity),
            "mentions": len(entity.mentions),
            "start": span.start,
            "end": span.end,
        }
        if place is not None:
            row |= {"place": place.name, "country": place.country, "lat": place.lat, "lon": place.lon}
            row |= {"geonameid": place.geonameid, "place_precision": place.precision}
        if date is not None:
            row |= {"first_day": date.start, "last_day": date.end}
        yield row


def _iter_statements(told: Told) -> Iterator[Row]:
    for stmt in told.reading.statements:
        spans = stmt.content or stmt.cue
        yield {
            "report": told.report.id,
            "statement": stmt.id,
            "id": told.make_id("statement", stmt.id),
            "speaker": told.name_speaker(stmt),
            "speaker_entity": stmt.speaker.entity,
            "act": stmt.act.value,
            "negated": stmt.negated,
            "quotation": stmt.quotation.value,
            "cue": told.get_words(*stmt.cue),
            "content": told.get_words(*stmt.content),
            "within": stmt.within,
            "about": stmt.about,
            "chain": name_chain(stmt.chain),
            "score": stmt.score,
            "start": spans[0].start if len(spans) > 0 else None,
            "end": spans[-1].end if len(spans) > 0 else None,
        }


def _iter_relations(told: Told) -> Iterator[Row]:
    for relation in told.reading.relations:
        date = relation.date
        yield {
            "report": told.report.id,
            "relation": relation.id,
            "id": told.make_id("relation", relation.id),
            "type": relation.type.value,
            "subject": relation.subject,
            "object": relation.object,
            "statement": relation.statement,
            "legal_state": None if relation.legal_state is None else relation.legal_state.value,
            "negated": relation.negated,
            "over": None if relation.over is None else told.get_words(relation.over),
            "words": told.get_words(relation.span),
            "first_day": None if date is None else date.start,
            "last_day": None if date is None else date.end,
            "start": relation.span.start,
            "end": relation.span.end,
        }


def _iter_case(weighed: WeighedCase) -> Iterator[tuple[str, Row]]:
    case = weighed.case.id
    for material in weighed.materials:
        incident = material.incident
        yield (
            "accounts",
            {
                "case": case,
                "report": material.report.id,
                "incident": incident.id,
                "type": incident.type.value,
                "stage": incident.stage.value,
                "score": incident.score,
                "start": incident.span.start,
                "end": incident.span.end,
            },
        )
    for finding in weighed.findings:
        for number, value in enumerate(finding.values, 1):
            key = {"case": case, "question": finding.question.value, "number": number}
            yield (
                "values",
                {
                    **key,
                    "value": name_answer(value),
                    "low": value.low,
                    "best": value.best,
                    "high": value.high,
                    **_tell_answer(finding.question, value.value),
                    "relation": value.relation.value,
                    "note": value.note,
                    "judged": value.judged,
                    "is_rejected": value.is_rejected,
                    "origins": value.origins,
                    "credibility": value.credibility,
                    "is_first": value is finding.best,
                },
            )
            for voice in value.voices:
                yield (
                    "voices",
                    {
                        **key,
                        "report": voice.report,
                        "incident": voice.incident,
                        "statement": voice.statement,
                        "speaker": voice.speaker if voice.statement is not None else None,
                        "origin": voice.origin.name,
                        "origin_kind": voice.origin.kind.value,
                        "published": voice.published,
                        "start": None if voice.span is None else voice.span.start,
                        "end": None if voice.span is None else voice.span.end,
                    },
                )


def _tell_answer(question: Question, answer: object) -> Row:
    """The parts of days and places."""
    if question is Question.DATE and isinstance(answer, DateValue):
        return {"first_day": answer.start, "last_day": answer.end}
    if isinstance(answer, IncidentLocation):
        place = answer.place
        return {
            "country": answer.country,
            "lat": None if place is None else place.lat,
            "lon": None if place is None else place.lon,
        }
    return {}
