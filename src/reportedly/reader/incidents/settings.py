"""When and where an incident was: the time expressions and places that stand nearest to its fills.

A date or place is taken only from the words of the report. What nobody says stays unknown; above all it is never the day
of publication.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from reportedly.reading import DateValue, Entity, IncidentDate, IncidentLocation, Place
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.terms import EntityType, Form

DATE_SENTENCES = 1
"""How many sentences before or behind a fill a date may stand."""


class Telling(Protocol):
    """Words that tell of an incident."""

    @property
    def span(self) -> Span:
        """Where they stand."""

    @property
    def sentence(self) -> int:
        """The number of their sentence, from 0."""

    @property
    def score(self) -> float:
        """How surely they tell of it, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression with the days that it means."""

    span: Span
    value: DateValue
    sentence: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A place name, resolved or not."""

    span: Span
    entity: Entity
    sentence: int


def list_dates(report: Report, entities: Sequence[Entity], sentences: Sequence[Span]) -> list[Dated]:
    """All time expressions with days, in text order; not the dateline's: when a report was filed is not when it happened."""
    sentence_at = _SentenceAt(sentences)
    found = [
        Dated(m.span, e.date, sentence_at(m.span.start))
        for e in entities
        if e.type is EntityType.DATE and e.date is not None and e.date.start is not None
        for m in e.mentions
        if not _is_in_dateline(report, m.span)
    ]
    return sorted(found, key=lambda d: d.span)


def list_places(report: Report, entities: Sequence[Entity], sentences: Sequence[Span]) -> list[Placed]:
    """All names of places, in text order; not the dateline's: where a report was filed is not where it happened."""
    sentence_at = _SentenceAt(sentences)
    found = [
        Placed(m.span, e, sentence_at(m.span.start))
        for e in entities
        if e.type in (EntityType.LOCATION, EntityType.FACILITY)
        for m in e.mentions
        if m.form is Form.NAME and not _is_in_dateline(report, m.span)
    ]
    return sorted(found, key=lambda p: p.span)


class _SentenceAt:
    """The number of the sentence at a character."""

    def __init__(self, sentences: Sequence[Span]) -> None:
        self._starts = [sentence.start for sentence in sentences]

    def __call__(self, position: int) -> int:
        return max(0, bisect_right(self._starts, position) - 1)


def _is_in_dateline(report: Report, span: Span) -> bool:
    return report.dateline.span is not None and report.dateline.span.overlaps(span)


def find_date(
    mentions: Sequence[Telling], dates: Sequence[Dated], text: str, *, reach: int = DATE_SENTENCES
) -> IncidentDate | None:
    """The time expression nearest to the fills: same sentence first, days before weeks before months."""
    best: tuple[tuple[float, ...], Dated] | None = None
    for date in dates:
        for mention in mentions:
            apart = abs(mention.sentence - date.sentence)
            if apart > reach:
                continue
            gap = max(date.span.start - mention.span.end, mention.span.start - date.span.end, 0)
            rank = (apart, date.value.precision or 9, gap / 1000 + (1 - mention.score))
            if best is None or rank < best[0]:
                best = (rank, date)
    if best is None:
        return None
    date = best[1]
    return IncidentDate(value=date.value, text=date.span.text_in(text), span=date.span)


def find_location(
    fills: Sequence[Telling], places: Sequence[Placed], text: str, *, marked: Sequence[Telling] = (), reach: int = 1
) -> IncidentLocation | None:
    """Where the fills stand: places of their sentences that the network marks, else the nearest; then of the next sentences.

    Args:
        fills: what tells of the incident.
        places: of the report.
        text: the report's text.
        marked: what the network takes for the incident's places.
        reach: how many sentences before or behind a fill a place may stand.
    """
    chosen: list[Placed] = []
    loose: list[Telling] = []
    for apart in range(reach + 1):
        near = [m for m in marked if _is_near(m.sentence, fills, apart)]
        chosen = [p for p in places if any(m.span.overlaps(p.span) for m in near)]
        loose = [m for m in near if not any(m.span.overlaps(p.span) for p in places)]
        beside = [p for p in places if _is_near(p.sentence, fills, apart)]
        if not chosen and not loose and beside:
            chosen = [min(beside, key=lambda p: min(abs(m.span.start - p.span.start) for m in fills))]
        if chosen or loose:
            break
    if not chosen and not loose:
        return None
    resolved = [p.entity.place for p in chosen if p.entity.place is not None]
    countries = Counter(place.country for place in resolved if place.country is not None)
    country = countries.most_common(1)[0][0] if countries else None
    if country is None:
        near_by = Counter(
            p.entity.place.country for p in places if p.entity.place is not None and p.entity.place.country is not None
        )
        country = near_by.most_common(1)[0][0] if len(near_by) == 1 else None
    names = _order_names(chosen, loose, country, text)
    spans = [p.span for p in chosen] + [m.span for m in loose]
    return IncidentLocation(
        country=country, places=names, place=_narrowest(resolved, country), span=min(spans) if spans else None
    )


def _is_near(sentence: int, fills: Sequence[Telling], apart: int) -> bool:
    """Whether a sentence is at most so many sentences away from one with a fill."""
    return any(abs(sentence - fill.sentence) <= apart for fill in fills)


def _order_names(chosen: Sequence[Placed], loose: Sequence[Telling], country: str | None, text: str) -> tuple[str, ...]:
    """Names of places inside the country, the widest first, each once."""
    ranked: list[tuple[tuple[int, int], str]] = []
    for place in chosen:
        known = place.entity.place
        if known is not None and country is not None and known.country not in (None, country):
            continue
        name = " ".join(place.span.text_in(text).split())
        if country is not None and name.casefold() == country.casefold():
            continue
        ranked.append(((-(known.precision if known is not None else 0), place.span.start), name))
    ranked += [((0, m.span.start), " ".join(m.span.text_in(text).split())) for m in loose]
    return tuple({name.casefold(): name for _, name in sorted(ranked)}.values())


def _narrowest(places: Sequence[Place], country: str | None) -> Place | None:
    inside = [p for p in places if country is None or p.country in (None, country)]
    return min(inside, key=lambda p: (p.precision, p.where_prec)) if inside else None
