"""Which listings a name or an entity of a report may mean, with reasons.

A name alone seldom says 'listed': the band is ``match`` or ``possible`` and every result says which two strings and which
context made it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from reportedly.lists.collection import Lists, LoadedList
from reportedly.lists.listing import ListedName, NameQuality, Schema, StoredListing
from reportedly.lists.names.context import NO_CONTEXT, Context, Surroundings
from reportedly.lists.names.features import Compared, compare_parts
from reportedly.lists.names.index import Candidate, get_kind_of
from reportedly.lists.names.judging import MATCH_FROM, Judged, NameEvidence, judge_name, weigh_name
from reportedly.lists.names.parts import NameKind, parse_name
from reportedly.lists.names.reasons import explain

MATCH: Final = "match"
POSSIBLE: Final = "possible"
CANDIDATES: Final = 16
"""Listed names that are compared with one name; the index puts the likely ones first."""
FLOOR: Final = 0.45
"""Likeness below which a listed name is not compared: fewer than half of the telling words agree."""
MOST_NAMES: Final = 4
"""Different names of one entity that are looked up, the fullest first."""
TIED: Final = 0.5
"""Log odds of two entries so near to each other do not tell which of the two is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is looked for.

    Attributes:
        names: as the report writes them, the fullest first.
        schema: what it is; ``None``: not known.
        context: what stands around the name in the report.
    """

    names: tuple[str, ...]
    schema: Schema | None = None
    context: Context = NO_CONTEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A listing that a query may mean; ``name`` is the listed name it was compared with."""

    stored: StoredListing
    name: ListedName
    score: float
    band: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hit:
    """One listed name that agrees with one of the names looked for."""

    listed: ListedName
    compared: Compared
    evidence: NameEvidence


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rated:
    """A found listing with what ties are parted by."""

    found: Found
    odds: float
    is_whole: bool


def find_listings(query: Query, lists: Lists, *, limit: int = 10) -> tuple[Found, ...]:
    """The listings of all lists that a query may mean, the likeliest first."""
    found = [hit for loaded in lists.lists for hit in _part_ties(list(_find_in(query, loaded)))]
    return tuple(sorted(found, key=_rank)[:limit])


def _rank(found: Found) -> tuple[float, str, str]:
    return -found.score, found.stored.listing.list, found.stored.listing.reference


def _find_in(query: Query, loaded: LoadedList) -> Iterator[_Rated]:
    hits: dict[int, list[_Hit]] = {}
    for name in _choose_names(query):
        for candidate in loaded.index.search(name, schema=query.schema, limit=CANDIDATES, floor=FLOOR):
            hit = _weigh(name, candidate, loaded)
            if hit is not None:
                hits.setdefault(candidate.listing, []).append(hit)
    for number, agreeing in hits.items():
        stored = loaded.get(number)
        best = max(agreeing, key=lambda hit: hit.evidence.odds)
        judged = _judge(best, agreeing, query.context, loaded.get_surroundings(number))
        if judged is not None:
            found = Found(stored=stored, name=best.listed, score=judged.score, band=judged.band, reasons=judged.reasons)
            yield _Rated(found=found, odds=judged.odds, is_whole=best.evidence.is_whole)


def _choose_names(query: Query) -> tuple[str, ...]:
    """The names worth looking up: not a bare surname beside the full name, nor 'Jaish' beside 'Jaish-e-Mohammed'."""
    names = tuple(dict.fromkeys(name for name in query.names if name.strip() != ""))
    if query.schema is Schema.PERSON:
        full = tuple(name for name in names if len(parse_name(name, NameKind.PERSON).parts) > 1)
        names = full if len(full) > 0 else names
    elif len(names) > 1:
        words = set(names[0].lower().replace("-", " ").split())
        names = (names[0], *(n for n in names[1:] if not set(n.lower().replace("-", " ").split()) < words))
    return names[:MOST_NAMES]


def _weigh(name: str, candidate: Candidate, loaded: LoadedList) -> _Hit | None:
    listing = loaded.get(candidate.listing).listing
    listed, kind = listing.names[candidate.place], get_kind_of(listing.schema)
    parsed = parse_name(name, kind)
    if len(parsed.parts) == 0:
        return None
    compared = compare_parts(parsed, parse_name(listed.text, kind))
    evidence = weigh_name(compared, listed.quality)
    return None if evidence is None else _Hit(listed=listed, compared=compared, evidence=evidence)


def _judge(best: _Hit, agreeing: list[_Hit], context: Context, surroundings: Surroundings) -> Judged | None:
    is_confirmed = best.listed.quality is not NameQuality.WEAK and any(
        hit.listed.quality is NameQuality.WEAK and hit.evidence.odds > 0 for hit in agreeing
    )
    return judge_name(
        best.evidence,
        context=context,
        surroundings=surroundings,
        is_weak=best.listed.quality is NameQuality.WEAK,
        is_confirmed=is_confirmed,
        name_reasons=explain(best.compared),
    )


def _part_ties(rated: list[_Rated]) -> Iterator[Found]:
    """Entries of one list: where another one fits as well, neither is more than possible.

    A whole name goes before a part of a longer one: 'Saddam Hussein' is not his son Qusay Saddam Hussein.
    """
    for one in rated:
        rivals = [other for other in rated if other is not one and other.found.band == MATCH and _is_rival(other, one)]
        if one.found.band == MATCH and len(rivals) > 0:
            told = f"{rivals[0].found.stored.listing.reference} fits as well or better"
            score = min(one.found.score, MATCH_FROM - 0.01)
            yield replace(one.found, band=POSSIBLE, score=score, reasons=(*one.found.reasons, told))
        else:
            yield one.found


def _is_rival(other: _Rated, one: _Rated) -> bool:
    if other.is_whole != one.is_whole:
        return other.is_whole
    return other.odds > one.odds - TIED
