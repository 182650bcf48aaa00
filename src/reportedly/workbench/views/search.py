"""The search: a form of words and filters, and what is found."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from reportedly.errors import SettingsError, show_value
from reportedly.exports.wording import ACT_NAMES
from reportedly.record import Found, Query, ReportHit, SpeakerHit, StatementHit, parse_days
from reportedly.terms import Act, RelationType
from reportedly.workbench.views.forms import fill_form
from reportedly.workbench.views.lines import (
    ReportLine,
    link_entity,
    link_report,
    make_report_line,
    name_amount,
    name_day,
    name_days,
    name_where,
)

LIMIT = 30
"""Hits that a page shows; ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchForm:
    """What was asked for, as it was typed; '' where nothing was."""

    kind: str = "reports"
    words: str = ""
    speaker: str = ""
    act: str = ""
    entity: str = ""
    place: str = ""
    date: str = ""
    published: str = ""
    outlet: str = ""
    relation: str = ""

    @property
    def has_filters(self) -> bool:
        """Whether something besides words is asked for."""
        return any(getattr(self, each.name) != "" for each in fields(self) if each.name not in ("kind", "words"))


KINDS = ("reports", "statements", "speakers")
ACTS = tuple((act.value, ACT_NAMES[act][0]) for act in Act)
RELATIONS = tuple(relation.value for relation in RelationType)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """A statement: who, by what act, what, where."""

    href: str
    speaker: str | None
    act: str
    content: str
    outlet: str | None
    day: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerLine:
    """A speaker, with how much they say and when."""

    href: str
    name: str
    statements: str
    reports: str
    days: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """The form and what it found.

    Attributes:
        form: as it was typed.
        total: how many there are, in words; ``None`` where nothing was asked for.
        problem: what cannot be searched for, and why; ``None`` where all is well.
        reports, statements, speakers: the hits, of the kind that was asked for.
    """

    form: SearchForm
    total: str | None = None
    problem: str | None = None
    reports: tuple[ReportLine, ...] = ()
    statements: tuple[StatementLine, ...] = ()
    speakers: tuple[SpeakerLine, ...] = ()
    kinds: tuple[str, ...] = KINDS
    acts: tuple[tuple[str, str], ...] = ACTS
    relations: tuple[str, ...] = RELATIONS


def parse_form(given: Mapping[str, str]) -> SearchForm:
    """The form from an address; what is not part of it is left out."""
    form = fill_form(SearchForm, given)
    return replace(form, kind=form.kind if form.kind in KINDS else "reports")


def make_query(form: SearchForm) -> Query:
    """What the record is asked for.

    Raises:
        SettingsError: RD-800, an act or relation that there is not; RD-807, days that are none.
    """
    return Query(
        words=form.words or None,
        speaker=form.speaker or None,
        act=_find_act(form.act),
        entity=form.entity or None,
        place=form.place or None,
        date=parse_days(form.date) if form.date != "" else None,
        published=parse_days(form.published) if form.published != "" else None,
        outlet=form.outlet or None,
        relation=_find_relation(form.relation),
        limit=LIMIT,
    )


def _find_act(value: str) -> Act | None:
    try:
        return Act(value) if value != "" else None
    except ValueError as exc:
        raise SettingsError(f"no act {show_value(value)}: choose one of the list", code="RD-800") from exc


def _find_relation(value: str) -> RelationType | None:
    try:
        return RelationType(value) if value != "" else None
    except ValueError as exc:
        raise SettingsError(f"no relation {show_value(value)}: choose one of the list", code="RD-800") from exc


def make_report_results(form: SearchForm, found: Found[ReportHit]) -> SearchPage:
    """Reports that were found."""
    return SearchPage(
        form=form, total=_count(found, "report"), reports=tuple(make_report_line(hit) for hit in found.hits)
    )


def make_statement_results(form: SearchForm, found: Found[StatementHit]) -> SearchPage:
    """Statements that were found."""
    lines = tuple(make_statement_line(hit) for hit in found.hits)
    return SearchPage(form=form, total=_count(found, "statement"), statements=lines)


def make_speaker_results(form: SearchForm, found: Found[SpeakerHit]) -> SearchPage:
    """Speakers that were found."""
    lines = tuple(
        SpeakerLine(
            href=link_entity(hit.name),
            name=hit.name,
            statements=name_amount(hit.statements, "statement"),
            reports=name_amount(hit.reports, "report"),
            days=name_days(hit.first, hit.last),
        )
        for hit in found.hits
    )
    return SearchPage(form=form, total=_count(found, "speaker"), speakers=lines)


def make_statement_line(hit: StatementHit) -> StatementLine:
    """A hit as a line."""
    return StatementLine(
        href=link_report(hit.report_id, span=hit.span),
        speaker=hit.speaker,
        act=ACT_NAMES[hit.act][1 if hit.negated else 0],
        content=" ".join(hit.content.split()),
        outlet=hit.outlet or name_where(None, hit.path, hit.url),
        day=name_day(hit.published),
    )


def _count(found: Found[ReportHit] | Found[StatementHit] | Found[SpeakerHit], what: str) -> str:
    amount = name_amount(found.total, what)
    told = amount if found.is_complete else f"more than {amount}"
    return told if found.is_complete and found.total <= LIMIT else f"{told}, the first {len(found.hits)} are shown"
