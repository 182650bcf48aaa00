"""Cases as lines of JSON, as the page 'What is printed' of the documentation describes them."""

import json
from collections.abc import Mapping
from typing import Any, TypedDict

from reportedly.casework.people import Entry
from reportedly.casework.weighed import WeighedCase
from reportedly.exports.incidentrows import make_location_row
from reportedly.exports.rows import LocationRow, SpanRow
from reportedly.exports.spanrows import make_known_span_row, make_span_rows
from reportedly.judgement import Judgement
from reportedly.reading import DateValue, IncidentLocation
from reportedly.report import Report
from reportedly.weighing.findings import Finding
from reportedly.weighing.links import Link
from reportedly.weighing.values import Answer, Value
from reportedly.weighing.voices import Voice


class DaysRow(TypedDict):
    """From a first to a last day, ``precision`` as ACLED's time_precision."""

    start: str | None
    end: str | None
    precision: int | None


AnswerRow = int | str | DaysRow | LocationRow | None


class AccountRow(TypedDict):
    """One report's version of the incident."""

    report: str
    incident: str


class OriginRow(TypedDict):
    """Where a chain ends: ``speaker``, ``credit``, ``outlet`` or ``unknown``, and the name."""

    kind: str
    name: str | None


class LinkRow(TypedDict):
    """Why two reports have an origin in common, and the words in each that show it; ``share`` is for copied passages."""

    kind: str
    reports: list[str]
    name: str | None
    spans: list[list[SpanRow]]
    share: float | None


class VoiceRow(TypedDict):
    """Who says a value: report, statement, speaker, when it was published, the span of the words, and the origin."""

    report: str
    incident: str | None
    statement: str | None
    speaker: str | None
    published: str | None
    span: SpanRow | None
    origin: OriginRow


class ValueRow(TypedDict):
    """One value, with how the weighing sees it."""

    value: AnswerRow
    low: int | None
    best: int | None
    high: int | None
    reports: list[str]
    origins: int
    relation: str
    note: str | None
    credibility: int
    credibility_reason: str
    judged: str | None
    voices: list[VoiceRow]
    links: list[LinkRow]


class FindingRow(TypedDict):
    """One question with all values, and the one that the weighing puts first."""

    question: str
    values: list[ValueRow]
    best: AnswerRow
    reason: str


class UntoldRow(TypedDict):
    """A question about people harmed on which none of the reports says anything; that is no 0."""

    question: str
    reports: list[str]


class JudgementRow(TypedDict):
    """A person's decision: ``subject`` and ``other`` in words, ``other`` and ``value`` as the kind needs them."""

    id: str
    kind: str
    about: str
    subject: str
    slot: str | None
    report: str | None
    other: str | None
    other_report: str | None
    value: str | None
    who: str
    why: str | None
    at: str


class CaseRow(TypedDict):
    """One case of the record."""

    case: str
    accounts: list[AccountRow]
    findings: list[FindingRow]
    judgements: list[JudgementRow]
    untold: list[UntoldRow]


def make_case_row(weighed: WeighedCase) -> CaseRow:
    """A case as a row."""
    names = {m.report.id: name_report(m.report) for m in weighed.materials}
    return {
        "case": weighed.case.id,
        "accounts": [{"report": names[a.report], "incident": a.incident} for a in weighed.case.accounts],
        "findings": [_make_finding_row(finding, names) for finding in weighed.findings],
        "judgements": [make_judgement_row(judgement) for judgement in weighed.judgements],
        "untold": [
            {"question": u.question.value, "reports": [names[id_] for id_ in u.reports]} for u in weighed.untold
        ],
    }


def make_judgement_row(judgement: Judgement) -> JudgementRow:
    """A judgement as a row."""
    subject, other = judgement.subject, judgement.other
    return {
        "id": judgement.id,
        "kind": judgement.kind.value,
        "about": subject.kind.value,
        "subject": subject.name,
        "slot": subject.slot,
        "report": subject.report_id,
        "other": None if other is None else other.name,
        "other_report": None if other is None else other.report_id,
        "value": judgement.value,
        "who": judgement.who,
        "why": judgement.why,
        "at": judgement.at,
    }


def dump_row(row: Mapping[str, Any]) -> str:
    """A row as a line of JSON, keys in their order."""
    return json.dumps(row, ensure_ascii=False)


def name_report(report: Report) -> str:
    """A report as lines of JSON name it: its path as it was given, else its id."""
    return report.path if report.path is not None else report.id


def _make_finding_row(finding: Finding, names: Mapping[str, str]) -> FindingRow:
    return {
        "question": finding.question.value,
        "values": [_make_value_row(value, names) for value in finding.values],
        "best": None if finding.best is None else _make_answer_row(finding.best.value),
        "reason": finding.reason,
    }


def _make_value_row(value: Value, names: Mapping[str, str]) -> ValueRow:
    return {
        "value": _make_answer_row(value.value),
        "low": value.low,
        "best": value.best,
        "high": value.high,
        "reports": list(dict.fromkeys(names[voice.report] for voice in value.voices)),
        "origins": value.origins,
        "relation": value.relation.value,
        "note": value.note,
        "credibility": value.credibility,
        "credibility_reason": value.reason,
        "judged": value.judged,
        "voices": [_make_voice_row(voice, names) for voice in value.voices],
        "links": [_make_link_row(link, names) for link in value.links],
    }


def _make_link_row(link: Link, names: Mapping[str, str]) -> LinkRow:
    return {
        "kind": link.kind.value,
        "reports": [names[link.first], names[link.second]],
        "name": link.name,
        "spans": [make_span_rows(link.first_spans), make_span_rows(link.second_spans)],
        "share": None if link.share is None else round(link.share, 3),
    }


def _make_voice_row(voice: Voice, names: Mapping[str, str]) -> VoiceRow:
    return {
        "report": names[voice.report],
        "incident": voice.incident,
        "statement": voice.statement,
        "speaker": voice.speaker,
        "published": voice.published,
        "span": make_known_span_row(voice.span),
        "origin": {"kind": voice.origin.kind.value, "name": voice.origin.name},
    }


def _make_answer_row(answer: Answer) -> AnswerRow:
    if isinstance(answer, DateValue):
        return {"start": answer.start, "end": answer.end, "precision": answer.precision}
    if isinstance(answer, IncidentLocation):
        return make_location_row(answer)
    return answer


class EntryRow(TypedDict):
    """One thing said by or about somebody; ``relation`` is ``null`` for statements. ``identity`` counts those of one name."""

    identity: int
    kind: str
    words: str
    name: str
    relation: str | None
    judged: str | None
    voices: list[VoiceRow]


def make_entry_row(entry: Entry, names: Mapping[str, str], *, identity: int = 1) -> EntryRow:
    """An entry as a row; ``names`` are those of reports by their ids, ``identity`` the number of whom it is on."""
    return {
        "identity": identity,
        "kind": entry.kind,
        "words": entry.words,
        "name": entry.name,
        "relation": None if entry.relation is None else entry.relation.value,
        "judged": entry.judged,
        "voices": [_make_voice_row(voice, names) for voice in entry.voices],
    }
