"""The page of a report: its text with the notes in the margin, and beside it who and what is named, and where it belongs."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from reportedly.amounts import name_amount
from reportedly.exports.sheet import Sheet, get_title
from reportedly.exports.wording import View
from reportedly.judgement import Judgement
from reportedly.reading import Entity, Match, Reading, Screening
from reportedly.record import CaseSummary, Receipt
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.terms import EntityType, Form
from reportedly.workbench.views.judge import JudgementLine, find_on_parts
from reportedly.workbench.views.lines import CaseLine, link_entity, make_case_line
from reportedly.workbench.views.notes import Footnote, list_statements

_SHOWN = (EntityType.PERSON, EntityType.ORGANIZATION)
_AT = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchLine:
    """An entry of an official list that an entity may be, with the reasons."""

    band: str
    list: str
    listing: str
    name: str
    score: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityLine:
    """Somebody whom the report names.

    Attributes:
        href: the dossier of the name.
        name, kind: as read.
        mentions: how often, in words.
        matches: entries of lists.
    """

    href: str
    name: str
    kind: str
    mentions: str
    matches: tuple[MatchLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """A report.

    Attributes:
        id: of the report.
        title: for the browser's window.
        view: the report and its reading, for `make_sheet`.
        asked: words that are shown at once.
        numbers: of statements on the page, by their ids.
        judged: what people decided on statements and relations, by their ids.
        done: what was decided just now.
        entities: people and organizations, those most often named first.
        cases: to which its incidents belong.
        given: how it was received, if more than once.
        notes: of all statements, by their numbers, for the printed page.
        readings: how many readers have read it, in words; ``None`` for one.
    """

    id: str
    title: str
    view: View
    asked: Span | None
    numbers: Mapping[str, int]
    judged: Mapping[str, JudgementLine]
    done: JudgementLine | None
    entities: tuple[EntityLine, ...]
    cases: tuple[CaseLine, ...]
    given: tuple[str, ...]
    notes: tuple[Footnote, ...]
    readings: str | None

    def make_sheet(self, add_to_note: Callable[[str], str]) -> Sheet:
        """The text with its notes, as parts of HTML; what it makes is escaped.

        Args:
            add_to_note: HTML that goes below the note of a statement or an incident, by its id.
        """
        return Sheet(self.view, add_to_note=add_to_note, asked=self.asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a report's page shows besides the report: made from the record.

    Attributes:
        cases: to which its incidents belong.
        receipts: how it was given.
        readings: how many there are.
        asked: words to be shown lit.
        judgements: those that hold, on whatever.
        done: beginning of the id of the one that was just made.
    """

    cases: tuple[CaseSummary, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    readings: int = 1
    asked: Span | None = None
    judgements: tuple[Judgement, ...] = ()
    done: str | None = None


def make_report_page(report: Report, reading: Reading, screening: Screening | None, around: Around) -> ReportPage:
    """The page of a report."""
    judged = find_on_parts((each for each in around.judgements if each.subject.report_id == report.id), reading)
    numbers = {stmt.id: number for number, stmt in enumerate(reading.statements, 1)}
    return ReportPage(
        id=report.id,
        title=get_title(report),
        view=View(report, reading, screening),
        asked=around.asked,
        numbers=numbers,
        judged=judged,
        done=next(
            (line for line in judged.values() if around.done is not None and line.id.startswith(around.done)), None
        ),
        entities=tuple(_list_entities(reading, screening)),
        cases=tuple(make_case_line(summary) for summary in around.cases),
        given=tuple(_tell_receipts(around.receipts)),
        notes=list_statements(report, reading),
        readings=name_amount(around.readings, "reading") if around.readings > 1 else None,
    )


def find_asked(given: str | None, report: Report) -> Span | None:
    """The words that an address asks for, as ``120-133``; ``None`` where they are not in the text."""
    found = _AT.fullmatch(given or "")
    if found is None:
        return None
    start, end = int(found[1]), int(found[2])
    return Span(start, end) if start < end <= len(report.text) else None


def _list_entities(reading: Reading, screening: Screening | None) -> Iterable[EntityLine]:
    matches = () if screening is None else screening.matches
    named = [e for e in reading.entities if e.type in _SHOWN and any(m.form is Form.NAME for m in e.mentions)]
    for entity in sorted(named, key=lambda each: -len(each.mentions)):
        yield _make_entity_line(entity, [match for match in matches if match.entity == entity.id])


def _make_entity_line(entity: Entity, matches: Iterable[Match]) -> EntityLine:
    return EntityLine(
        href=link_entity(entity.name),
        name=entity.name,
        kind=entity.type.value,
        mentions=name_amount(len(entity.mentions), "mention"),
        matches=tuple(
            MatchLine(
                band="match" if match.band == "match" else "possible match",
                list=match.list,
                listing=match.listing,
                name=match.name,
                score=f"{match.score:.2f}",
                reasons=match.reasons,
            )
            for match in matches
        ),
    )


def _tell_receipts(receipts: tuple[Receipt, ...]) -> Iterable[str]:
    """How a report was given, where that is more than once."""
    if len(receipts) < 2:
        return
    for receipt in receipts:
        parts = (receipt.outlet, receipt.published, receipt.url or receipt.name)
        yield " · ".join(part for part in parts if part is not None)
