"""Judgements on pages: what holds on a value, a statement, an account; and the list of all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.judgement import Judgement, JudgementKind, Target, find_current, find_part
from reportedly.reading import Reading
from reportedly.workbench.views.lines import link_report, name_day

_TOLD = {
    JudgementKind.ACCEPT: "accepted",
    JudgementKind.REJECT: "rejected",
    JudgementKind.CORRECT: "corrected",
    JudgementKind.SAME: "judged the same as",
    JudgementKind.NOT_SAME: "judged not the same as",
    JudgementKind.OWNED_BY: "judged owned by",
    JudgementKind.UNDO: "taken back",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementLine:
    """One judgement.

    Attributes:
        id: by which it is undone.
        subject: what it is about, in words.
        told: what was decided ('rejected').
        object: the right value, or what it is or is not the same as; ``None`` for others.
        who, day, why: who decided it, when, in words, and the reason; ``None`` without one.
        href: the words in the report; ``None`` where it is about an outlet.
        holds: whether it still counts.
        was: what an undo takes back; ``None`` for others.
    """

    id: str
    subject: str
    told: str
    object: str | None
    who: str
    day: str
    why: str | None
    href: str | None
    holds: bool
    was: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementsPage:
    """All judgements, the latest first; ``current`` counts those that hold."""

    lines: tuple[JudgementLine, ...]
    current: int


def make_judgements_page(judgements: Sequence[Judgement]) -> JudgementsPage:
    """The page.

    Args:
        judgements: all that there are, the oldest first.
    """
    holding = {judgement.id for judgement in find_current(judgements)}
    known = {judgement.id: judgement for judgement in judgements}
    lines = []
    for judgement in reversed(judgements):
        undone = known.get(judgement.replaces or "") if judgement.kind is JudgementKind.UNDO else None
        was = None if undone is None else _TOLD[undone.kind]
        lines.append(make_judgement_line(judgement, holds=judgement.id in holding, was=was))
    return JudgementsPage(lines=tuple(lines), current=len(holding))


def make_judgement_line(judgement: Judgement, *, holds: bool = True, was: str | None = None) -> JudgementLine:
    """A judgement as a line."""
    subject = judgement.subject
    told = judgement.value if judgement.other is None else name_target(judgement.other)
    return JudgementLine(
        id=judgement.id,
        subject=name_target(subject),
        told=_TOLD[judgement.kind],
        object=told,
        who=judgement.who,
        day=str(name_day(judgement.at[:10])),
        why=judgement.why,
        href=None if subject.report_id is None else link_report(subject.report_id, span=subject.span),
        holds=holds,
        was=was,
    )


def name_target(target: Target) -> str:
    """What a judgement is about: 'killed: 9', 'statement: We had no part in it', 'The Quay Post'."""
    words = " ".join(target.name.split())
    if target.slot is not None:
        return f"{target.slot}: {words}" if words != "" else target.slot
    return words if target.kind.value == "outlet" else f"{target.kind.value}: {words}"


def find_on_parts(current: Iterable[Judgement], reading: Reading) -> dict[str, JudgementLine]:
    """What was decided on the statements and relations of a reading, by their ids."""
    found = {}
    for judgement in current:
        if judgement.subject.kind.value in ("statement", "relation"):
            part = find_part(judgement.subject, reading)
            if part is not None:
                found[part] = make_judgement_line(judgement)
    return found
