"""The page of a case: every question with all its values side by side, each with its voices, grouped by origin."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportedly.amounts import name_amount
from reportedly.casework import WeighedCase
from reportedly.casework.wording import name_answer, tell_same_origin
from reportedly.reading import DateValue, Incident
from reportedly.report import Report
from reportedly.weighing.findings import Finding, Material, Question
from reportedly.weighing.links import Link
from reportedly.weighing.values import Value
from reportedly.weighing.voices import ValueRelation, Voice
from reportedly.workbench.views.casemap import make_case_map
from reportedly.workbench.views.judge import JudgementLine, make_judgement_line
from reportedly.workbench.views.lines import link_report, name_day, name_days, name_outlet, name_report
from reportedly.workbench.views.maps import Map
from reportedly.workbench.views.notes import Footnote, Notes

_CONTRADICTED = ValueRelation.CONTRADICTED.value
_REVISED = (Question.KILLED, Question.INJURED)
"""Questions whose answers change as reports come in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceLine:
    """One report's saying of a value.

    Attributes:
        href: its words, lit, in the report.
        speaker: whose word it is; ``None``: the outlet's own voice.
        outlet: who published it; the title where the outlet is unknown.
        day: of publication, in words; ``None`` where unknown.
        note: number of the footnote; ``None`` on pages without any.
    """

    href: str
    speaker: str | None
    outlet: str
    day: str | None
    note: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginGroup:
    """Voices that come from one origin: one word, however many carry it.

    Attributes:
        name: of the origin; ``None`` where the reports do not tell.
        voices: in the order of publication.
        is_echo: whether several reports carry it.
    """

    name: str | None
    voices: tuple[VoiceLine, ...]
    is_echo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLine:
    """Why two reports are taken to have an origin in common.

    Attributes:
        words: what they have in common.
        ways: names of the reports with addresses of the words that show it.
    """

    words: str
    ways: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueCell:
    """One value of a finding.

    Attributes:
        words: the value, as judgements name it.
        shown: the same for people: days with the names of their months.
        relation: to the others, as in `ValueRelation`, or ``rejected``.
        standing: the same in words, with what it is counted from.
        note: what it is to another value where it only looks like a conflict; ``None`` for none.
        credibility, reason: Admiralty code 1 to 6, and why.
        is_best: whether the weighing puts it first.
        origins: its voices.
        evidence: what shows that voices of one origin are.
        judged: what a person decided on it, in words; ``None`` where nobody did.
        is_rejected: whether that was to reject it.
    """

    words: str
    shown: str
    relation: str
    standing: str
    note: str | None
    credibility: int
    reason: str
    is_best: bool
    origins: tuple[OriginGroup, ...]
    evidence: tuple[EvidenceLine, ...]
    judged: str | None
    is_rejected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """One question.

    Attributes:
        key: the question as a word for addresses.
        question: what is asked.
        is_contradicted: whether some values cannot hold together.
        cells: its values.
        reason: why the first comes first; ``None`` where there is one value only.
    """

    key: str
    question: str
    is_contradicted: bool
    cells: tuple[ValueCell, ...]
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What one report, at its day, gave as a number.

    Attributes:
        day: in words; ``None`` where unknown.
        question: what was counted.
        words: the number.
        outlet, href: the report.
        is_new: whether no report before gave this number.
    """

    day: str | None
    question: str
    words: str
    outlet: str
    href: str
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """One report's version of the incident."""

    href: str
    title: str
    outlet: str | None
    day: str | None
    kind: str
    incident: str
    report_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """A case.

    Attributes:
        title: kinds of incident, place and day in words.
        facts: what its reports and origins amount to, in words.
        rows: its findings, those that are contradicted first marked by ``is_contradicted``.
        contradicted: the questions that are.
        revisions: numbers in the order of publication; empty where they never changed.
        accounts: the reports, in the order of publication.
        untold: what no report tells of people killed and injured, in words.
        unanswered: questions that no report answers.
        judgements: those that hold on the case, the oldest first.
        done: the one that was just made.
        notes: every voice of the findings, for the printed page.
        map: where the reports say it was; ``None`` where none of them names a place.
    """

    id: str
    title: str
    kinds: str
    place: str | None
    day: str | None
    facts: str
    rows: tuple[FindingRow, ...]
    contradicted: tuple[str, ...]
    revisions: tuple[Revision, ...]
    accounts: tuple[AccountLine, ...]
    untold: tuple[str, ...]
    unanswered: tuple[str, ...]
    judgements: tuple[JudgementLine, ...]
    done: JudgementLine | None
    notes: tuple[Footnote, ...]
    map: Map | None


def make_case_page(weighed: WeighedCase, *, done: str | None = None) -> CasePage:
    """The page of a weighed case; ``done`` is the beginning of the id of a judgement that was just made."""
    judgements = tuple(make_judgement_line(judgement) for judgement in weighed.judgements)
    reports = {material.report.id: material.report for material in weighed.materials}
    notes = Notes((material.report, material.reading) for material in weighed.materials)
    rows = tuple(make_finding_row(finding, reports, notes) for finding in weighed.findings)
    kinds = _name_kinds(weighed)
    place, day = (_name_best(weighed.find(question)) for question in (Question.PLACE, Question.DATE))
    return CasePage(
        id=weighed.case.id,
        title=name_weighed(weighed),
        kinds=kinds,
        place=place,
        day=day,
        facts=name_amount(len(reports), "report"),
        rows=rows,
        contradicted=tuple(row.question for row in rows if row.is_contradicted),
        revisions=tuple(_list_revisions(weighed.findings, reports)),
        accounts=tuple(_make_account(material) for material in _sort(weighed.materials)),
        untold=tuple(untold.words for untold in weighed.untold),
        unanswered=tuple(question.value for question in Question if weighed.find(question) is None),
        judgements=judgements,
        done=next((line for line in judgements if done is not None and line.id.startswith(done)), None),
        notes=notes.make(),
        map=make_case_map(weighed.materials),
    )


def name_weighed(weighed: WeighedCase) -> str:
    """Kinds of incident, place and day in words: 'Bombing, Balakot, Pakistan, 10 March 2025'."""
    place, day = (_name_best(weighed.find(question)) for question in (Question.PLACE, Question.DATE))
    return ", ".join(part for part in (_name_kinds(weighed).capitalize(), place, day) if part is not None)


def _name_kinds(weighed: WeighedCase) -> str:
    return " or ".join(sorted({material.incident.type.value for material in weighed.materials}))


def _name_best(finding: Finding | None) -> str | None:
    return None if finding is None or finding.best is None else _show_answer(finding.best) or None


def make_finding_row(finding: Finding, reports: Mapping[str, Report], notes: Notes | None = None) -> FindingRow:
    """A finding with its values; ``reports`` by id are those of its voices; they are cited in ``notes``."""
    several = len(finding.values) > 1
    return FindingRow(
        key=finding.question.value.replace(" ", "-"),
        question=finding.question.value,
        is_contradicted=any(_name_relation(value) == _CONTRADICTED for value in finding.values),
        cells=tuple(_make_cell(value, finding, reports, notes) for value in finding.values),
        reason=finding.reason if several and finding.best is not None else None,
    )


def _show_answer(value: Value) -> str:
    answer = value.value
    shown = name_days(answer.start, answer.end) if isinstance(answer, DateValue) else None
    return shown if shown is not None else name_answer(value)


def _name_relation(value: Value) -> str:
    """How a value stands to the others; what a person rejected stands to none."""
    return "rejected" if value.is_rejected else value.relation.value


def _make_cell(value: Value, finding: Finding, reports: Mapping[str, Report], notes: Notes | None) -> ValueCell:
    count = len({voice.report for voice in value.voices})
    told = f"{name_amount(count, 'report')}, {name_amount(value.origins, 'origin')}"
    return ValueCell(
        words=name_answer(value),
        shown=_show_answer(value),
        relation=_name_relation(value),
        standing=f"{_name_relation(value)} · {told}",
        note=value.note,
        credibility=value.credibility,
        reason=value.reason,
        is_best=value is finding.best and len(finding.values) > 1,
        origins=tuple(group_voices(value.voices, reports, notes)),
        evidence=tuple(_make_evidence(link, reports) for link in value.links),
        judged=value.judged,
        is_rejected=value.is_rejected,
    )


def group_voices(
    voices: Iterable[Voice], reports: Mapping[str, Report], notes: Notes | None = None
) -> list[OriginGroup]:
    """Voices by origin, the largest group first."""
    groups: dict[str, list[Voice]] = defaultdict(list)
    for voice in voices:
        groups[voice.origin.key].append(voice)
    return [
        OriginGroup(
            name=same[0].origin.name if same[0].origin.is_known else None,
            voices=tuple(make_voice_line(voice, reports[voice.report], notes) for voice in same),
            is_echo=len({voice.report for voice in same}) > 1,
        )
        for same in sorted(groups.values(), key=lambda same: -len(same))
    ]


def _make_evidence(link: Link, reports: Mapping[str, Report]) -> EvidenceLine:
    names = {id_: name_outlet(reports[id_]) for id_ in (link.first, link.second)}
    ways = ((link.first, link.first_spans), (link.second, link.second_spans))
    return EvidenceLine(
        words=tell_same_origin(link, names),
        ways=tuple((names[id_], link_report(id_, span=spans[0])) for id_, spans in ways if len(spans) > 0),
    )


def make_voice_line(voice: Voice, report: Report, notes: Notes | None = None) -> VoiceLine:
    """A voice with the way to its words, cited in ``notes``."""
    return VoiceLine(
        href=link_report(report.id, span=voice.span),
        speaker=voice.speaker if voice.statement is not None else None,
        outlet=name_outlet(report),
        day=name_day(voice.published),
        note=None if notes is None else notes.cite(voice),
    )


def _list_revisions(findings: Iterable[Finding], reports: Mapping[str, Report]) -> list[Revision]:
    """Numbers in the order of publication, where they changed."""
    told = [
        (voice.published or "", finding.question.value, name_answer(value), voice)
        for finding in findings
        if finding.question in _REVISED and _has_changed(finding)
        for value in finding.values
        for voice in value.voices
    ]
    seen: set[tuple[str, str]] = set()
    revisions = []
    for day, question, words, voice in sorted(told, key=lambda each: (each[1] != "killed", each[0] == "", each[:3])):
        report = reports[voice.report]
        revisions.append(
            Revision(
                day=name_day(day or None),
                question=question,
                words=words,
                outlet=name_outlet(report),
                href=link_report(report.id, span=voice.span),
                is_new=(question, words) not in seen,
            )
        )
        seen.add((question, words))
    return revisions


def _has_changed(finding: Finding) -> bool:
    """Whether several reports gave several numbers."""
    return len(finding.values) > 1 and len({voice.report for value in finding.values for voice in value.voices}) > 1


def _sort(materials: Iterable[Material]) -> list[Material]:
    return sorted(materials, key=lambda m: (m.report.published is None, m.report.published or "", m.report.id))


def _make_account(material: Material) -> AccountLine:
    report, incident = material.report, material.incident
    return AccountLine(
        href=link_report(report.id, part=_find_note(material)),
        title=name_report(report),
        outlet=report.outlet,
        day=name_day(report.published),
        kind=name_incident(incident),
        incident=incident.id,
        report_id=report.id,
    )


def name_incident(incident: Incident) -> str:
    """Kind and stage: 'bombing, attempted'; what was accomplished says no more."""
    stage = incident.stage.value
    return incident.type.value if stage == "accomplished" else f"{incident.type.value}, {stage}"


def _find_note(material: Material) -> str | None:
    """The note of an incident on its report's page, which counts them from 1."""
    places = [number for number, each in enumerate(material.reading.incidents, 1) if each.id == material.incident.id]
    return f"i{places[0]}" if len(places) > 0 else None
