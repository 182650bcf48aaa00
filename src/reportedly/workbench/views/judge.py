"""Judgements on pages: what holds on a value, a statement, an account; and the list of all of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.judgement import Judgement, JudgementKind, Target, find_current, find_part
from reportedly.reading import Reading
from reportedly.workbench.pages import make_address
from reportedly.workbench.views.forms import Pages, fill_form, make_pages, parse_page
from reportedly.workbench.views.lines import link_report, name_day

A_PAGE = 50
"""Judgements on a page; ours."""

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
class JudgementsForm:
    """Which page of the list is asked for, from 1."""

    page: str = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementsPage:
    """Some of the judgements, the latest first.

    Attributes:
        lines: those of this page.
        total, current: how many there are, and how many of them hold, as digits.
        pages: this one and those beside it.
        address: of this very page.
    """

    lines: tuple[JudgementLine, ...]
    total: str
    current: str
    pages: Pages
    address: str


def parse_form(given: Mapping[str, str]) -> JudgementsForm:
    """The form from an address; what is not part of it is left out.

    Raises:
        RequestError: RD-936, the page is no number of one.
    """
    return JudgementsForm(page=str(parse_page(fill_form(JudgementsForm, given).page)))


def make_judgements_page(form: JudgementsForm, judgements: Sequence[Judgement]) -> JudgementsPage:
    """The page.

    Args:
        form: which one.
        judgements: all that there are, the oldest first.

    Raises:
        RequestError: RD-936, there are not so many pages.
    """
    pages = make_pages("/judgements", form, total=len(judgements), size=A_PAGE)
    first = (pages.number - 1) * A_PAGE
    holding = {judgement.id for judgement in find_current(judgements)}
    known = {judgement.id: judgement for judgement in judgements}
    lines = []
    for judgement in judgements[::-1][first : first + A_PAGE]:
        undone = known.get(judgement.replaces or "") if judgement.kind is JudgementKind.UNDO else None
        was = None if undone is None else _TOLD[undone.kind]
        lines.append(make_judgement_line(judgement, holds=judgement.id in holding, was=was))
    return JudgementsPage(
        lines=tuple(lines),
        total=f"{len(judgements):,}",
        current=f"{len(holding):,}",
        pages=pages,
        address=make_address("/judgements", page=None if pages.number == 1 else pages.number),
    )


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


def is_done(judgement: Judgement, beginning: str | None) -> bool:
    """Whether a judgement is the one whose id begins so; ``None`` is the beginning of none."""
    return beginning is not None and judgement.id.startswith(beginning)


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
