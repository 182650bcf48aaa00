"""What people decide about what was read: accepted, rejected, corrected, the same or not, owned by another.

A judgement is never changed. A later one on the same thing replaces it, and an undo brings back what was there before. It
points at the words it is about, not at a reading's number for them, so that it holds for the readings of newer readers as well.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportedly.reading import Incident, Instrument, Perpetrator, Reading, Victim
from reportedly.reading import Target as PhysicalTarget
from reportedly.spans import Span, cover_spans

SAME_WORDS = 0.5
"""Share of the characters of two spans together that they have in common at least, to be about the same words (ours)."""


class JudgementKind(StrEnum):
    """What was decided."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SAME = "same"
    NOT_SAME = "not the same"
    OWNED_BY = "owned by"
    UNDO = "undo"


class TargetKind(StrEnum):
    """What a decision is about."""

    STATEMENT = "statement"
    ENTITY = "entity"
    INCIDENT = "incident"
    FILL = "fill"
    RELATION = "relation"
    OUTLET = "outlet"


_QUESTIONS = {
    JudgementKind.ACCEPT: "value",
    JudgementKind.REJECT: "value",
    JudgementKind.CORRECT: "value",
    JudgementKind.SAME: "identity",
    JudgementKind.NOT_SAME: "identity",
    JudgementKind.OWNED_BY: "owner",
}
"""Kinds that answer one question replace each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a judgement is about, so that it can be found again.

    Attributes:
        report_id: the report; ``None`` for an outlet.
        span: the words in the report's text; ``None`` for an outlet.
        name: an outlet's or entity's name, or the words themselves, for people to read.
        slot: of a fill: ``instrument``, ``perpetrator``, ``organization``, ``target``, ``victim``. Of an incident whose
            case is judged: the question ('killed'), or a column of a coding scheme ('acled.notes').
    """

    kind: TargetKind
    report_id: str | None = None
    span: Span | None = None
    name: str
    slot: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision.

    Attributes:
        id: 64 hexadecimal digits.
        other: what the subject is the same as, not the same as, or owned by; ``None`` for other kinds.
        value: the corrected value, for `JudgementKind.CORRECT`.
        at: UTC, ``2025-03-12T08:15:00.123456Z``.
        replaces: id of the judgement that this one takes the place of, or undoes; ``None`` where there was none.
    """

    id: str
    kind: JudgementKind
    subject: Target
    other: Target | None = None
    value: str | None = None
    who: str
    why: str | None
    at: str
    replaces: str | None = None


def find_current(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that hold: not replaced, not undone; in the order of deciding.

    Args:
        judgements: all that there are, the oldest first.
    """
    known: dict[str, Judgement] = {}
    holding: dict[str, Judgement] = {}
    for judgement in judgements:
        known[judgement.id] = judgement
        if judgement.replaces is not None:
            holding.pop(judgement.replaces, None)
        if judgement.kind is not JudgementKind.UNDO:
            holding[judgement.id] = judgement
            continue
        undone = known.get(judgement.replaces or "")
        before = None if undone is None else known.get(undone.replaces or "")
        if before is not None:
            holding[before.id] = before
    return sorted(holding.values(), key=lambda judgement: judgement.at)


def find_answer(
    current: Iterable[Judgement], *, kind: JudgementKind, subject: Target, other: Target | None
) -> Judgement | None:
    """The judgement that holds on the question that a new one would answer; ``None`` where there is none.

    Whether two are the same is one question whichever of them comes first.
    """
    asked = _name_question(kind, subject, other)
    return next((each for each in current if _name_question(each.kind, each.subject, each.other) == asked), None)


def _name_question(kind: JudgementKind, subject: Target, other: Target | None) -> tuple[object, ...]:
    question = _QUESTIONS.get(kind)
    if question == "identity" and other is not None:
        return question, frozenset((subject, other))
    return question, subject


def find_owners(current: Iterable[Judgement]) -> dict[str, str]:
    """Outlets that belong to another, by name."""
    owned = (each for each in current if each.kind is JudgementKind.OWNED_BY)
    return {each.subject.name: each.other.name for each in owned if each.other is not None}


def find_part(target: Target, reading: Reading) -> str | None:
    """The id in a reading of what a judgement is about; ``None`` where the reading has nothing like it.

    The part of the same kind whose words overlap the target's most, if they are the same for `SAME_WORDS`; of a fill it
    is the id of its incident. Of parts that overlap alike the first is taken.
    """
    if target.span is None or target.report_id != reading.report_id:
        return None
    found = [(share_words(target.span, span), part) for part, span in iter_places(target, reading)]
    best = max(found, key=lambda each: each[0], default=(0.0, None))
    return best[1] if best[0] >= SAME_WORDS else None


def iter_places(target: Target, reading: Reading) -> Iterator[tuple[str, Span]]:
    """The parts of a reading that a target could be, with the words of each."""
    if target.kind is TargetKind.STATEMENT:
        yield from ((stmt.id, cover_spans((*stmt.content, *stmt.cue))) for stmt in reading.statements)
    elif target.kind is TargetKind.ENTITY:
        yield from ((entity.id, mention.span) for entity in reading.entities for mention in entity.mentions)
    elif target.kind is TargetKind.INCIDENT:
        yield from ((incident.id, incident.span) for incident in reading.incidents)
    elif target.kind is TargetKind.RELATION:
        yield from ((relation.id, relation.span) for relation in reading.relations)
    elif target.kind is TargetKind.FILL:
        for incident in reading.incidents:
            yield from ((incident.id, span) for span in _get_spans(incident, target.slot))


def _get_spans(incident: Incident, slot: str | None) -> Sequence[Span]:
    slots: dict[str, Sequence[Instrument | Perpetrator | PhysicalTarget | Victim]] = {
        "instrument": incident.instruments,
        "perpetrator": incident.perpetrator_individuals,
        "organization": incident.perpetrator_organizations,
        "target": incident.physical_targets,
        "victim": incident.victims,
    }
    return [fill.span for fill in slots.get(slot or "", ())]


def share_words(first: Span, second: Span) -> float:
    """Share of the characters of two spans together that they have in common, 0 to 1."""
    common = min(first.end, second.end) - max(first.start, second.start)
    return max(0, common) / (max(first.end, second.end) - min(first.start, second.start))
