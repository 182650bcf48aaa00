"""When and where an incident was: the time expressions and places that stand nearest to its fills.

A date or place is taken only from the words of the report. What nobody says stays unknown; above all it is never the day
of publication.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from reportedly.reading import DateValue, Entity, IncidentDate, IncidentLocation, Place
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.terms import EntityType, Form

LEAD_SENTENCES = 3
"""Sentences of a report, its title among them, that say in which town its story is (ours)."""
_ISSUED = re.compile(r"\b(?:published|updated|posted|modified|filed|uploaded)\s*(?:on|at)?[\s:]*$", re.IGNORECASE)
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
    """All time expressions with days, in text order; not when the report was filed or published: nothing happened by that."""
    sentence_at = _SentenceAt(sentences)
    found = [
        Dated(m.span, e.date, sentence_at(m.span.start))
        for e in entities
        if e.type is EntityType.DATE and e.date is not None and e.date.start is not None
        for m in e.mentions
        if not _is_in_dateline(report, m.span)
        and _ISSUED.search(report.text, max(0, m.span.start - 24), m.span.start) is None
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


_TELLING = re.compile(
    r"\b(?:said|says|told\s+\w+|announced|reported|confirmed|tweeted|stated|arrested|arraigned|charged|indicted|sentenced|"
    r"convicted|booked|jailed|extradited|identified|released|appeared(?:\s+\w+){0,4}|pleaded(?:\s+\w+){0,3}|in\s+custody|in\s+court)"
    r"\s+(?:(?:on|late|early|in|earlier|last|this|by)\s+)*$",
    re.IGNORECASE,
)
_TELLING_CHARS = 50


def _is_of_telling(text: str, date: Span) -> bool:
    """Whether a date is that of what came after: 'police said Monday', 'was arrested on 4 May', 'appeared in court Friday'."""
    return _TELLING.search(text[max(0, date.start - _TELLING_CHARS) : date.start]) is not None


def find_date(
    mentions: Sequence[Telling], dates: Sequence[Dated], text: str, *, reach: int = DATE_SENTENCES
) -> IncidentDate | None:
    """The time expression nearest to the fills: same sentence first, days before weeks before months.

    When something was said, or somebody arrested, charged or tried for it, is not when it was.
    """
    best: tuple[tuple[float, ...], Dated] | None = None
    for date in dates:
        if _is_of_telling(text, date.span):
            continue
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
    town = _find_lead_town(chosen, places)
    if town is not None:
        chosen.append(town)
    if not chosen and not loose:
        return None
    resolved = [p.entity.place for p in chosen if p.entity.place is not None]
    countries = Counter(place.country for place in resolved if place.country is not None)
    country = countries.most_common(1)[0][0] if countries else None
    if country is None:
        country = _find_only_country(fills, places)
    names = _order_names(chosen, loose, country, text)
    spans = [p.span for p in chosen] + [m.span for m in loose]
    return IncidentLocation(
        country=country, places=names, place=_narrowest(resolved, country), span=min(spans) if spans else None
    )


def _find_lead_town(chosen: Sequence[Placed], places: Sequence[Placed]) -> Placed | None:
    """The only town that title and lead name, where no town is chosen: the street or the park that is lies in it.

    ``None`` where a town is chosen, where they name several, or one that does not lie where what is chosen does.
    """
    known = [p.entity.place for p in chosen if p.entity.place is not None]
    if any(place.precision == 1 for place in known):
        return None
    early = [
        p
        for p in places
        if p.sentence < LEAD_SENTENCES and p.entity.place is not None and p.entity.place.where_prec == 1
    ]
    towns = {p.entity.place for p in early}
    if len(towns) != 1:
        return None
    town = towns.pop()
    assert town is not None
    is_there = all(
        place.country == town.country
        and (place.precision == 3 or None in (place.region, town.region) or place.region == town.region)
        for place in known
    )
    return early[0] if is_there else None


def _find_only_country(fills: Sequence[Telling], places: Sequence[Placed]) -> str | None:
    """The country of all places of a report, where several lie in it or it is named beside the fills; one may be misread."""
    known = {p.entity.place for p in places if p.entity.place is not None and p.entity.place.country is not None}
    countries = {place.country for place in known}
    inside = [place for place in known if place.name != place.country]
    is_named = any(
        p.entity.place.name == p.entity.place.country and _is_near(p.sentence, fills, 1)
        for p in places
        if p.entity.place is not None
    )
    is_sure = len(inside) > 1 or is_named
    return countries.pop() if len(countries) == 1 and is_sure else None


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
