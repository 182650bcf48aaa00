"""The page of a report: its text with the notes in the margin, and beside it who and what is named, and where it belongs."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from reportedly.exports.sheet import Sheet, get_title
from reportedly.exports.wording import View
from reportedly.reading import Entity, Match, Reading, Screening
from reportedly.record import CaseSummary, Receipt
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.terms import EntityType, Form
from reportedly.workbench.views.lines import CaseLine, link_entity, make_case_line, name_amount

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
        sheet: makes the text with its notes; what it makes is escaped.
        entities: people and organizations, those most often named first.
        cases: to which its incidents belong.
        given: how it was received, if more than once.
        readings: how many readers have read it, in words; ``None`` for one.
    """

    id: str
    title: str
    sheet: Sheet
    entities: tuple[EntityLine, ...]
    cases: tuple[CaseLine, ...]
    given: tuple[str, ...]
    readings: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a report's page shows besides the report: made from the record.

    Attributes:
        cases: to which its incidents belong.
        receipts: how it was given.
        readings: how many there are.
        asked: words to be shown lit.
        notes: HTML below the notes of statements and incidents, by their ids.
    """

    cases: tuple[CaseSummary, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    readings: int = 1
    asked: Span | None = None
    notes: Mapping[str, Markup] | None = None


def make_report_page(report: Report, reading: Reading, screening: Screening | None, around: Around) -> ReportPage:
    """The page of a report."""
    notes = around.notes if around.notes is not None else {}
    sheet = Sheet(View(report, reading, screening), add_to_note=lambda id_: notes.get(id_, ""), asked=around.asked)
    return ReportPage(
        id=report.id,
        title=get_title(report),
        sheet=sheet,
        entities=tuple(_list_entities(reading, screening)),
        cases=tuple(make_case_line(summary) for summary in around.cases),
        given=tuple(_tell_receipts(around.receipts)),
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
