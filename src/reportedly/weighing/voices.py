"""Who says a value: the report, the statement it stands in, and the origin at which its chain ends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportedly.reading import Reading, Statement
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.weighing.origins import Origin, Origins, count_origins


class ValueRelation(StrEnum):
    """How a value stands beside the others of its finding."""

    CORROBORATED = "corroborated"
    ECHO = "echo"
    SINGLE_ORIGIN = "single origin"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One report's saying of one value.

    Attributes:
        report: id of the report.
        incident: id of the incident; ``None`` for what is said of an entity.
        statement: id of the statement that says it; ``None``: the outlet's own voice.
        speaker: name of its speaker, else of the outlet; ``None`` where the text leaves it out.
        published: ``YYYY-MM-DD`` or shorter; ``None`` where unknown.
        origin: where its chain ends; voices with an equal one are not independent.
        span: the words in the report's text.
    """

    report: str
    incident: str | None
    statement: str | None
    speaker: str | None
    published: str | None
    origin: Origin
    span: Span | None


def count_voices(voices: Iterable[Voice]) -> int:
    """How many independent origins some voices have at least.

    One that is unknown may be the same as any other: unknown ones add nothing to known ones, and are one by themselves.
    """
    return count_origins(voice.origin for voice in voices).low


def relate(voices: Sequence[Voice], *, is_contradicted: bool) -> ValueRelation:
    """The relation of a value to the others."""
    if is_contradicted:
        return ValueRelation.CONTRADICTED
    if count_voices(voices) > 1:
        return ValueRelation.CORROBORATED
    return ValueRelation.ECHO if len({voice.report for voice in voices}) > 1 else ValueRelation.SINGLE_ORIGIN


def make_voice(
    report: Report,
    reading: Reading,
    statement: str | None,
    span: Span | None,
    *,
    origins: Origins,
    incident: str | None = None,
) -> Voice:
    """The voice of a report, or of one of its statements."""
    return Voice(
        report=report.id,
        incident=incident,
        statement=statement,
        speaker=report.outlet if statement is None else name_speaker(report, reading, statement),
        published=report.published,
        origin=origins.find(report.id, statement, span),
        span=span,
    )


def name_speaker(report: Report, reading: Reading, statement_id: str) -> str | None:
    """The name of a statement's speaker: the entity's, else the words."""
    stmt = next((s for s in reading.statements if s.id == statement_id), None)
    return None if stmt is None else _name(report, reading, stmt)


def _name(report: Report, reading: Reading, stmt: Statement) -> str | None:
    if stmt.speaker.entity is not None:
        return next(e.name for e in reading.entities if e.id == stmt.speaker.entity)
    words = " ".join(" ".join(span.text_in(report.text).split()) for span in stmt.speaker.spans)
    return words if words != "" else None
