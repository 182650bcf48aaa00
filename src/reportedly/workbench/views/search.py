"""The search: a form of words and filters, and what is found."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from reportedly.amounts import name_amount
from reportedly.errors import SettingsError, show_value
from reportedly.exports.wording import ACT_NAMES
from reportedly.record import Found, Query, ReportHit, SpeakerHit, StatementHit, parse_days
from reportedly.terms import Act, RelationType
from reportedly.workbench.views.forms import Pages, fill_form, make_pages, parse_page
from reportedly.workbench.views.lines import (
    ReportLine,
    link_entity,
    link_report,
    make_report_line,
    name_day,
    name_days,
    name_where,
)

A_PAGE = 30
"""Hits on a page; ours."""


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
    page: str = "1"

    @property
    def has_filters(self) -> bool:
        """Whether something besides words is asked for."""
        return any(
            getattr(self, each.name) != "" for each in fields(self) if each.name not in ("kind", "words", "page")
        )


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
        pages: this one and those beside it; ``None`` where nothing was asked for.
        reports, statements, speakers: the hits, of the kind that was asked for.
    """

    form: SearchForm
    total: str | None = None
    problem: str | None = None
    pages: Pages | None = None
    reports: tuple[ReportLine, ...] = ()
    statements: tuple[StatementLine, ...] = ()
    speakers: tuple[SpeakerLine, ...] = ()
    kinds: tuple[str, ...] = KINDS
    acts: tuple[tuple[str, str], ...] = ACTS
    relations: tuple[str, ...] = RELATIONS


def parse_form(given: Mapping[str, str]) -> SearchForm:
    """The form from an address; what is not part of it is left out.

    Raises:
        RequestError: RD-936, the page is no number of one.
    """
    form = fill_form(SearchForm, given)
    return replace(form, kind=form.kind if form.kind in KINDS else "reports", page=str(parse_page(form.page)))


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
        limit=A_PAGE,
        offset=(int(form.page) - 1) * A_PAGE,
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
    lines = tuple(make_report_line(hit) for hit in found.hits)
    return replace(_begin(form, found, "report"), reports=lines)


def make_statement_results(form: SearchForm, found: Found[StatementHit]) -> SearchPage:
    """Statements that were found."""
    lines = tuple(make_statement_line(hit) for hit in found.hits)
    return replace(_begin(form, found, "statement"), statements=lines)


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
    return replace(_begin(form, found, "speaker"), speakers=lines)


_FIRST = {"report": "added last", "statement": "added last", "speaker": "with most statements"}
"""Which hits a search has where there are more than it counts, see `reportedly.record.search`."""


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


def _begin(
    form: SearchForm, found: Found[ReportHit] | Found[StatementHit] | Found[SpeakerHit], what: str
) -> SearchPage:
    """The page without its hits: how many there are, and which of them it has."""
    pages = make_pages("/search", form, total=found.total, size=A_PAGE)
    amount, first = name_amount(found.total, what), (pages.number - 1) * A_PAGE
    told = amount if found.is_complete else f"more than {amount}"
    if found.looked is not None:
        told = f"{amount} with most of the {found.looked:,} statements added last"
    if pages.last > 1:
        told = f"{told}; {first + 1:,} to {first + len(found.hits):,}"
    if not found.is_complete and found.looked is None:
        told = f"{told} of the {found.total:,} {_FIRST[what]}"
    if not found.is_complete:
        told = f"{told}: more words or filters lead to the others"
    return SearchPage(form=form, total=told, pages=pages)
