"""When and where an incident was: the time expressions and places that stand nearest to its fills.

A date or place is taken only from the words of the report. What nobody says stays unknown; above all it is never the day
of publication.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reportedly.reader.incidents.mentions import FillMention
from reportedly.reading import DateValue, Entity, IncidentDate, IncidentLocation, Place
from reportedly.spans import Span
from reportedly.terms import EntityType, Form

DATE_SENTENCES = 1
"""How many sentences before or behind a fill a date may stand."""


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


def list_dates(entities: Sequence[Entity], sentence_at: Callable[[int], int]) -> list[Dated]:
    """All time expressions with days, in text order."""
    found = [
        Dated(m.span, e.date, sentence_at(m.span.start))
        for e in entities
        if e.type is EntityType.DATE and e.date is not None and e.date.start is not None
        for m in e.mentions
    ]
    return sorted(found, key=lambda d: d.span)


def list_places(entities: Sequence[Entity], sentence_at: Callable[[int], int]) -> list[Placed]:
    """All names of places, in text order."""
    found = [
        Placed(m.span, e, sentence_at(m.span.start))
        for e in entities
        if e.type in (EntityType.LOCATION, EntityType.FACILITY)
        for m in e.mentions
        if m.form is Form.NAME
    ]
    return sorted(found, key=lambda p: p.span)


class SentenceAt:
    """The number of the sentence at a character."""

    def __init__(self, starts_P: npt.NDArray[np.int32], sentences_P: npt.NDArray[np.int64]) -> None:
        self._starts_P, self._sentences_P = starts_P, sentences_P

    def __call__(self, position: int) -> int:
        """Its number."""
        at = int(np.searchsorted(self._starts_P, position, side="right")) - 1
        return int(self._sentences_P[max(0, at)])


def find_date(
    mentions: Sequence[FillMention], dates: Sequence[Dated], text: str, *, reach: int = DATE_SENTENCES
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
    mentions: Sequence[FillMention], places: Sequence[Placed], text: str, *, reach: int = 1
) -> IncidentLocation | None:
    """Where the fills stand: places of their sentences that the network marks, else the nearest; then of the next sentences."""
    fills = [m for m in mentions if m.role != "place"]
    marked = [m for m in mentions if m.role == "place"]
    chosen: list[Placed] = []
    loose: list[FillMention] = []
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


def _is_near(sentence: int, fills: Sequence[FillMention], apart: int) -> bool:
    """Whether a sentence is at most so many sentences away from one with a fill."""
    return any(abs(sentence - fill.sentence) <= apart for fill in fills)


def _order_names(
    chosen: Sequence[Placed], loose: Sequence[FillMention], country: str | None, text: str
) -> tuple[str, ...]:
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
