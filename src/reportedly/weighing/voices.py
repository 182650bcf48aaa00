"""Who says a value: the report, the statement it stands in, and the origin at which its chain ends."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportedly.reading import Reading, Statement
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.weighing.wording import fold_name


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
        origin: what tells this voice's origin from others; ``None`` where it is unknown.
        span: the words in the report's text.
    """

    report: str
    incident: str | None
    statement: str | None
    speaker: str | None
    published: str | None
    origin: str | None
    span: Span | None


FindOrigin = Callable[[str, str | None], str | None]
"""Gives the origin of what a report (its id) says in a statement (its id; ``None``: in the outlet's own voice)."""


def count_origins(voices: Iterable[Voice]) -> int:
    """How many independent origins there are at least.

    One that is unknown may be the same as any other: unknown ones add nothing to known ones, and are one by themselves.
    """
    origins = {voice.origin for voice in voices}
    return max(len(origins - {None}), min(len(origins), 1))


def relate(voices: Sequence[Voice], *, is_contradicted: bool) -> ValueRelation:
    """The relation of a value to the others."""
    if is_contradicted:
        return ValueRelation.CONTRADICTED
    if count_origins(voices) > 1:
        return ValueRelation.CORROBORATED
    return ValueRelation.ECHO if len({voice.report for voice in voices}) > 1 else ValueRelation.SINGLE_ORIGIN


def make_voice(
    report: Report,
    reading: Reading,
    statement: str | None,
    span: Span | None,
    *,
    find_origin: FindOrigin,
    incident: str | None = None,
) -> Voice:
    """The voice of a report, or of one of its statements."""
    return Voice(
        report=report.id,
        incident=incident,
        statement=statement,
        speaker=report.outlet if statement is None else name_speaker(report, reading, statement),
        published=report.published,
        origin=find_origin(report.id, statement),
        span=span,
    )


def find_chain_end(report: Report, reading: Reading, statement: str | None) -> str | None:
    """The origin as far as the report alone tells: where the chain of a statement ends, folded.

    For the outlet's own voice it is the credit nearest to what happened ('based on NDTV report', '(AP)'), else the outlet.
    """
    if statement is not None:
        stmt = next((s for s in reading.statements if s.id == statement), None)
        if stmt is not None and len(stmt.chain) > 0 and stmt.chain[-1].name is not None:
            return fold_name(stmt.chain[-1].name)
        name = None if stmt is None else _name(report, reading, stmt)
        return None if name is None else fold_name(name)
    if len(report.credits) > 0:
        return fold_name(report.credits[-1].name)
    return None if report.outlet is None else fold_name(report.outlet)


def name_speaker(report: Report, reading: Reading, statement_id: str) -> str | None:
    """The name of a statement's speaker: the entity's, else the words."""
    stmt = next((s for s in reading.statements if s.id == statement_id), None)
    return None if stmt is None else _name(report, reading, stmt)


def _name(report: Report, reading: Reading, stmt: Statement) -> str | None:
    if stmt.speaker.entity is not None:
        return next(e.name for e in reading.entities if e.id == stmt.speaker.entity)
    words = " ".join(" ".join(span.text_in(report.text).split()) for span in stmt.speaker.spans)
    return words if words != "" else None
