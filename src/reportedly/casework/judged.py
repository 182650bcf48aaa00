"""What people judged about the values of a case, put beside what was weighed: never in its place without saying so.

* *accept*: the value comes first, whatever the weighing puts first.
* *reject*: the value comes last, and what it contradicted is weighed without it; it stays to be seen.
* *correct*: the person's value comes first, with no voice but the person's; the values of the reports stay beside it.

Each says who decided it, when and why (`Value.judged`). A judgement is on a value in words ('killed', '20') of the case that
has the words it points at; it holds when the reports are read again, and for no other value.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportedly.casework.answers import parse_answer
from reportedly.casework.wording import name_answer
from reportedly.errors import SettingsError
from reportedly.judgement import Judgement, JudgementKind, TargetKind, find_part
from reportedly.reading import Incident, Toll, Victim
from reportedly.weighing.cases import Key
from reportedly.weighing.findings import Finding, Material, Question
from reportedly.weighing.tallies import DEATH, INJURY
from reportedly.weighing.values import Answer, Value
from reportedly.weighing.voices import ValueRelation

_VERBS = {
    JudgementKind.ACCEPT: "accepted",
    JudgementKind.REJECT: "rejected",
    JudgementKind.CORRECT: "corrected",
    JudgementKind.SAME: "judged the same",
    JudgementKind.NOT_SAME: "judged not the same",
    JudgementKind.OWNED_BY: "judged",
}


def tell_judgement(judgement: Judgement) -> str:
    """Who decided, when and why: 'rejected by Ada on 2025-03-12: misread'."""
    reason = "" if judgement.why is None else f": {judgement.why}"
    return f"{_VERBS[judgement.kind]} by {judgement.who} on {judgement.at[:10]}{reason}"


def find_on_case(current: Iterable[Judgement], materials: Mapping[Key, Material]) -> tuple[Judgement, ...]:
    """Those judgements that are about a case: its values, its accounts, or its outlets; in the order of deciding."""
    by_report = {material.report.id: material for material in materials.values()}
    outlets = {material.report.outlet for material in materials.values()}
    found = []
    for each in current:
        targets = [target for target in (each.subject, each.other) if target is not None]
        if each.kind is JudgementKind.OWNED_BY:
            is_meant = any(target.name in outlets for target in targets)
        elif each.subject.kind is TargetKind.INCIDENT:
            keys = {
                (target.report_id, find_part(target, by_report[target.report_id].reading))
                for target in targets
                if target.report_id in by_report
            }
            is_meant = len(keys & materials.keys()) > 0
        else:
            is_meant = False
        if is_meant:
            found.append(each)
    return tuple(found)


class Decided:
    """The judgements on the values of one case."""

    def __init__(self, judgements: Sequence[Judgement]) -> None:
        self._on_value: dict[tuple[str, str], Judgement] = {}
        self._first: dict[str, Judgement] = {}
        for each in judgements:
            slot = each.subject.slot
            if each.subject.kind is not TargetKind.INCIDENT or slot is None:
                continue
            if each.kind is JudgementKind.CORRECT:
                self._first[slot] = each
                continue
            self._on_value[slot, each.subject.name] = each
            if each.kind is JudgementKind.ACCEPT:
                self._first[slot] = each

    def __len__(self) -> int:
        return len(self._on_value) + len(self._first)

    def find_rejected(self, finding: Finding) -> list[Value]:
        """The values of a finding that were rejected, each with what is to be said of it."""
        found = ((value, self._on_value.get((finding.question.value, name_answer(value)))) for value in finding.values)
        return [
            replace(value, judged=tell_judgement(judgement), is_rejected=True)
            for value, judgement in found
            if judgement is not None and judgement.kind is JudgementKind.REJECT
        ]

    def put_first(self, finding: Finding | None, question: Question, rejected: Sequence[Value]) -> Finding | None:
        """A finding with what a person put first in front, and what was rejected at the end."""
        values = () if finding is None else finding.values
        reason = "" if finding is None else finding.reason
        first = self._first.get(question.value)
        chosen = None if first is None else self._choose(first, question, values)
        if first is not None and chosen is not None:
            values = (chosen, *(value for value in values if name_answer(value) != name_answer(chosen)))
            reason = tell_judgement(first) + (f"; the weighing: {reason}" if reason != "" else "")
        best = values[0] if len(values) > 0 else None
        everything = (*values, *rejected)
        if len(everything) == 0:
            return None
        return Finding(question=question, values=everything, best=best, reason=reason or "every value was rejected")

    @staticmethod
    def _choose(first: Judgement, question: Question, values: Sequence[Value]) -> Value | None:
        """The value that a person put first; ``None`` where an accepted one is no longer among them."""
        told = tell_judgement(first)
        wanted = first.subject.name if first.kind is JudgementKind.ACCEPT else _name_corrected(first, question)
        known = next((value for value in values if name_answer(value) == wanted), None)
        if known is not None:
            return replace(known, judged=told)
        return None if first.kind is JudgementKind.ACCEPT else _make_corrected(first, question)


def _name_corrected(judgement: Judgement, question: Question) -> str:
    return name_answer(_make_corrected(judgement, question))


def _make_corrected(judgement: Judgement, question: Question) -> Value:
    """The value of a person: nobody's voice among the reports, so one origin at most, and no credibility of its own."""
    answer = _read_corrected(judgement.value, question)
    number = answer if isinstance(answer, int) else None
    return Value(
        value=answer,
        low=number,
        best=number,
        high=number,
        voices=(),
        origins=0,
        relation=ValueRelation.SINGLE_ORIGIN,
        credibility=6,
        reason="a person's correction, no report says so",
        judged=tell_judgement(judgement),
    )


def _read_corrected(written: str | None, question: Question) -> Answer:
    """What a person gave; words that are no value for the question, as cells of a sheet may have, stay words."""
    try:
        return parse_answer(question, written or "")
    except SettingsError:
        return written or "no value"


def prune(materials: Mapping[Key, Material], question: Question, value: Value) -> dict[Key, Material]:
    """What a case was made from without the words that a rejected value was read from."""
    spans: dict[Key, set[object]] = {}
    for voice in value.voices:
        if voice.incident is not None:
            spans.setdefault((voice.report, voice.incident), set()).add(voice.span)
    return {
        key: replace(material, incident=_prune_incident(material.incident, question, spans[key]))
        if key in spans
        else material
        for key, material in materials.items()
    }


def _prune_incident(incident: Incident, question: Question, spans: set[object]) -> Incident:
    if question is Question.DATE:
        return replace(incident, date=None)
    if question is Question.PLACE:
        return replace(incident, location=None)
    if question is Question.KILLED:
        killed, also = _prune_tolls(incident.killed, incident.also_killed, spans)
        victims = _prune_victims(incident, DEATH, (incident.killed, *incident.also_killed), spans)
        return replace(incident, killed=killed, also_killed=also, victims=victims)
    if question is Question.INJURED:
        injured, also = _prune_tolls(incident.injured, incident.also_injured, spans)
        victims = _prune_victims(incident, INJURY, (incident.injured, *incident.also_injured), spans)
        return replace(incident, injured=injured, also_injured=also, victims=victims)
    return replace(
        incident,
        perpetrator_individuals=tuple(f for f in incident.perpetrator_individuals if f.span not in spans),
        perpetrator_organizations=tuple(f for f in incident.perpetrator_organizations if f.span not in spans),
        instruments=tuple(f for f in incident.instruments if f.span not in spans),
        physical_targets=tuple(f for f in incident.physical_targets if f.span not in spans),
    )


def _prune_tolls(
    first: Toll | None, also: tuple[Toll, ...], spans: set[object]
) -> tuple[Toll | None, tuple[Toll, ...]]:
    """The tolls of a report without those that were read from some words."""
    return (None if first is None or first.span in spans else first), tuple(t for t in also if t.span not in spans)


def _prune_victims(
    incident: Incident, effect: str, tolls: tuple[Toll | None, ...], spans: set[object]
) -> tuple[Victim, ...]:
    """The victims without those that a rejected number was read from or added up from: all who suffered the effect.

    Where the number was another voice's, beside one that stays, they stay.
    """
    first, *also = tolls
    stays = first is not None and first.span not in spans and any(t is not None and t.span in spans for t in also)
    return incident.victims if stays else tuple(v for v in incident.victims if v.effect != effect)
