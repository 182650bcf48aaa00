"""Results as lines of JSON, and back.

One line holds one report, its reading and what the lists say to it; `reportedly.exports.rows` says what its keys are.
``parse_row(to_row(report, reading))`` gives the same two objects, `parse_screening` the third.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol, cast

from reportedly.errors import ExportError, show_value
from reportedly.exports.incidentrows import (
    make_incident_row,
    make_occasion_row,
    make_relation_row,
    parse_incident,
    parse_occasion,
    parse_relation,
)
from reportedly.exports.rows import (
    SCHEMA_VERSION,
    CreditRow,
    CueRow,
    DatelineRow,
    EntityRow,
    FailureRow,
    HopRow,
    ReportRow,
    ResultRow,
    SpeakerRow,
    StatementRow,
)
from reportedly.exports.screeningrows import make_check_row, make_match_row, parse_screening_rows
from reportedly.exports.spanrows import (
    make_known_span_row,
    make_span_row,
    make_span_rows,
    parse_known_span,
    parse_span,
    parse_spans,
)
from reportedly.exports.valuerows import make_date_row, make_place_row, parse_date, parse_place
from reportedly.reading import (
    Entity,
    Hop,
    Incident,
    Match,
    Mention,
    ReaderVersion,
    Reading,
    Screening,
    Speaker,
    Statement,
    Target,
    Victim,
)
from reportedly.report import Credit, Cue, Dateline, Failure, Report
from reportedly.spans import Span
from reportedly.terms import Act, CreditKind, EntityType, Form, HopKind, Quotation

_ENDS_A_LINE_SOMEWHERE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Characters that JSON leaves as they are but that some programs take for the end of a line, or that UTF-8 has no
bytes for (lone surrogates): they are written as ``\\uXXXX``."""


class Result(Protocol):
    """What became of one input, as far as it can be written as a line."""

    @property
    def report(self) -> Report | None:
        """What was received."""

    @property
    def reading(self) -> Reading | None:
        """What was read from it."""

    @property
    def screening(self) -> Screening:
        """What the lists say to the reading."""


def dump_result(result: Result) -> str:
    """One line of JSON without its line end.

    Raises:
        ExportError: RD-601, a span lies outside the text; RD-603, the input was refused, so that there is no line;
            RD-605, a match is of no entity of the reading.
    """
    if result.report is None or result.reading is None:
        raise ExportError("a refused input has no line of JSON: ask for its failures instead", code="RD-603")
    return dump_row(to_row(result.report, result.reading, result.screening))


def dump_row(row: ResultRow) -> str:
    """A row as one line of JSON without its line end."""
    line = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return _ENDS_A_LINE_SOMEWHERE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def to_row(report: Report, reading: Reading, screening: Screening | None = None) -> ResultRow:
    """A report and its reading as plain values, keys in their order.

    Args:
        report: what was received.
        reading: what was read from it.
        screening: what the lists say to the reading; ``None``: no list was asked.

    Raises:
        ExportError: RD-601, a span lies outside the text; RD-605, a match is of no entity of the reading.
    """
    screening = Screening() if screening is None else screening
    check_spans(report, reading, screening)
    matches = _sort_matches(reading, screening)
    return {
        "schema": SCHEMA_VERSION,
        "reader": {"version": reading.reader.version, "bundle": reading.reader.bundle},
        "report": _make_report_row(report),
        "text": report.text,
        "entities": [_make_entity_row(entity, matches[entity.id]) for entity in reading.entities],
        "statements": [_make_statement_row(stmt) for stmt in reading.statements],
        "incidents": [make_incident_row(incident) for incident in reading.incidents],
        "relations": [make_relation_row(relation) for relation in reading.relations],
        "checks": [make_check_row(check) for check in screening.checks],
        "failures": [_make_failure_row(failure) for failure in (*report.failures, *reading.failures)],
    }


def _sort_matches(reading: Reading, screening: Screening) -> dict[str, list[Match]]:
    """The matches of each entity, in their order."""
    matches: dict[str, list[Match]] = {entity.id: [] for entity in reading.entities}
    for match in screening.matches:
        if match.entity not in matches:
            raise ExportError(
                f"match with {show_value(match.listing)} is of entity {show_value(match.entity)}, which the reading "
                "does not have: screen this very reading",
                code="RD-605",
            )
        matches[match.entity].append(match)
    return matches


def check_spans(report: Report, reading: Reading, screening: Screening | None = None) -> None:
    """See that every span has characters in the text (that it starts before it ends, `Span` itself sees to).

    Raises:
        ExportError: RD-601, a span ends after the text.
    """
    checks = () if screening is None else screening.checks
    for span in (*iter_spans(report, reading), *(check.span for check in checks)):
        if span.end > len(report.text):
            raise ExportError(
                f"span [{span.start}, {span.end}) ends after the text of {len(report.text)} characters: "
                "the reading is not of this report",
                code="RD-601",
                path=report.path,
            )


def iter_spans(report: Report, reading: Reading) -> Iterable[Span]:
    """Every span of a report and its reading, report first."""
    alone = (report.title_span, report.byline_span, report.dateline.span)
    yield from (span for span in alone if span is not None)
    yield from (credit.span for credit in report.credits)
    yield from (cue.span for cue in report.cues)
    for entity in reading.entities:
        for mention in entity.mentions:
            yield mention.span
            if mention.head is not None:
                yield mention.head
        if entity.occasion is not None:
            yield from (span for span in (entity.occasion.recurrence, entity.occasion.attended) if span is not None)
    for stmt in reading.statements:
        yield from (*stmt.speaker.spans, *stmt.cue, *stmt.content)
        yield from (hop.span for hop in stmt.chain if hop.span is not None)
    for incident in reading.incidents:
        yield from _iter_incident_spans(incident)
    for relation in reading.relations:
        yield relation.span
        if relation.over is not None:
            yield relation.over


def _iter_incident_spans(incident: Incident) -> Iterable[Span]:
    yield incident.span
    if incident.date is not None:
        yield incident.date.span
    if incident.location is not None and incident.location.span is not None:
        yield incident.location.span
    yield from (tool.span for tool in incident.instruments)
    yield from (fill.span for fill in (*incident.perpetrator_individuals, *incident.perpetrator_organizations))
    suffered: tuple[Target | Victim, ...] = (*incident.physical_targets, *incident.victims)
    for fill in suffered:
        yield fill.span
        if fill.nation is not None:
            yield fill.nation.span


def parse_row(row: Mapping[str, object]) -> tuple[Report, Reading]:
    """The report and the reading that a row was made from; keys it does not know are ignored.

    Raises:
        ExportError: RD-602, the row lacks a key, has an unknown value or another schema; RD-601, a span lies outside
            the text.
    """
    if row.get("schema") != SCHEMA_VERSION:
        raise ExportError(
            f"row of schema {show_value(row.get('schema'))}, but only {SCHEMA_VERSION} can be parsed", code="RD-602"
        )
    known = cast("ResultRow", row)
    with _refusing_others():
        report, reading = _parse_report(known), _parse_reading(known)
    check_spans(report, reading)
    return report, reading


def parse_screening(row: Mapping[str, object]) -> Screening:
    """What the lists say, from a row that `parse_row` takes.

    Raises:
        ExportError: RD-602, the row lacks a key or has an unknown value; RD-601, a span lies outside the text.
    """
    report, reading = parse_row(row)
    with _refusing_others():
        screening = parse_screening_rows(cast("ResultRow", row))
    check_spans(report, reading, screening)
    return screening


@contextmanager
def _refusing_others() -> Iterator[None]:
    """Turn what goes wrong over a row that is not as described into our error."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as exc:
        raise ExportError(f"row is not as described: {type(exc).__name__}: {exc}", code="RD-602") from exc


def _make_report_row(report: Report) -> ReportRow:
    return {
        "id": report.id,
        "path": report.path,
        "url": report.url,
        "media_type": report.media_type,
        "title": report.title,
        "byline": report.byline,
        "outlet": report.outlet,
        "dateline": _make_dateline_row(report.dateline),
        "published": report.published,
        "language": report.language,
        "credits": [_make_credit_row(credit) for credit in report.credits],
        "title_span": make_known_span_row(report.title_span),
        "byline_span": make_known_span_row(report.byline_span),
        "cues": [_make_cue_row(cue) for cue in report.cues],
    }


def _make_dateline_row(dateline: Dateline) -> DatelineRow:
    return {
        "place": dateline.place,
        "date": dateline.date,
        "agency": dateline.agency,
        "span": make_known_span_row(dateline.span),
    }


def _make_credit_row(credit: Credit) -> CreditRow:
    return {"name": credit.name, "kind": credit.kind, "span": make_span_row(credit.span)}


def _make_cue_row(cue: Cue) -> CueRow:
    return {"span": make_span_row(cue.span), "start_s": cue.start_s, "end_s": cue.end_s}


def _make_entity_row(entity: Entity, matches: Iterable[Match]) -> EntityRow:
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "mentions": [
            {"span": make_span_row(mention.span), "form": mention.form, "head": make_known_span_row(mention.head)}
            for mention in entity.mentions
        ],
        "matches": [make_match_row(match) for match in matches],
        "place": make_place_row(entity.place),
        "date": make_date_row(entity.date),
        "occasion": make_occasion_row(entity.occasion),
    }


def _make_statement_row(stmt: Statement) -> StatementRow:
    return {
        "id": stmt.id,
        "speaker": _make_speaker_row(stmt.speaker),
        "cue": make_span_rows(stmt.cue),
        "content": make_span_rows(stmt.content),
        "quotation": stmt.quotation,
        "act": stmt.act,
        "negated": stmt.negated,
        "within": stmt.within,
        "chain": [_make_hop_row(hop) for hop in stmt.chain],
        "score": stmt.score,
        "about": stmt.about,
        "rule": stmt.rule,
    }


def _make_speaker_row(speaker: Speaker) -> SpeakerRow:
    return {"spans": make_span_rows(speaker.spans), "entity": speaker.entity}


def _make_hop_row(hop: Hop) -> HopRow:
    return {"hop": hop.hop, "name": hop.name, "entity": hop.entity, "span": make_known_span_row(hop.span)}


def _make_failure_row(failure: Failure) -> FailureRow:
    return {"stage": failure.stage, "code": failure.code, "message": failure.message}


def _parse_report(row: ResultRow) -> Report:
    given = row["report"]
    return Report(
        id=given["id"],
        text=row["text"],
        media_type=given["media_type"],
        path=given["path"],
        url=given["url"],
        title=given["title"],
        byline=given["byline"],
        outlet=given["outlet"],
        dateline=_parse_dateline(given["dateline"]),
        published=given["published"],
        language=given["language"],
        credits=tuple(
            Credit(name=credit["name"], kind=CreditKind(credit["kind"]), span=parse_span(credit["span"]))
            for credit in given["credits"]
        ),
        title_span=parse_known_span(given["title_span"]),
        byline_span=parse_known_span(given["byline_span"]),
        cues=tuple(
            Cue(span=parse_span(cue["span"]), start_s=cue["start_s"], end_s=cue["end_s"]) for cue in given["cues"]
        ),
        failures=tuple(failure for failure in _parse_failures(row) if failure.stage != "reader"),
    )


def _parse_dateline(row: DatelineRow) -> Dateline:
    return Dateline(place=row["place"], date=row["date"], agency=row["agency"], span=parse_known_span(row["span"]))


def _parse_failures(row: ResultRow) -> Iterable[Failure]:
    return (Failure(stage=given["stage"], code=given["code"], message=given["message"]) for given in row["failures"])


def _parse_reading(row: ResultRow) -> Reading:
    return Reading(
        report_id=row["report"]["id"],
        reader=ReaderVersion(version=row["reader"]["version"], bundle=row["reader"]["bundle"]),
        entities=tuple(_parse_entity(entity) for entity in row["entities"]),
        statements=tuple(_parse_statement(stmt) for stmt in row["statements"]),
        incidents=tuple(parse_incident(incident) for incident in row["incidents"]),
        relations=tuple(parse_relation(relation) for relation in row["relations"]),
        failures=tuple(failure for failure in _parse_failures(row) if failure.stage == "reader"),
    )


def _parse_entity(row: EntityRow) -> Entity:
    mentions = (
        Mention(span=parse_span(given["span"]), form=Form(given["form"]), head=parse_known_span(given["head"]))
        for given in row["mentions"]
    )
    return Entity(
        id=row["id"],
        type=EntityType(row["type"]),
        name=row["name"],
        mentions=tuple(mentions),
        place=parse_place(row["place"]),
        date=parse_date(row["date"]),
        occasion=parse_occasion(row["occasion"]),
    )


def _parse_statement(row: StatementRow) -> Statement:
    return Statement(
        id=row["id"],
        speaker=Speaker(spans=parse_spans(row["speaker"]["spans"]), entity=row["speaker"]["entity"]),
        cue=parse_spans(row["cue"]),
        content=parse_spans(row["content"]),
        quotation=Quotation(row["quotation"]),
        act=Act(row["act"]),
        negated=row["negated"],
        within=row["within"],
        about=row["about"],
        chain=tuple(_parse_hop(hop) for hop in row["chain"]),
        rule=row["rule"],
        score=row["score"],
    )


def _parse_hop(row: HopRow) -> Hop:
    return Hop(hop=HopKind(row["hop"]), name=row["name"], entity=row["entity"], span=parse_known_span(row["span"]))
