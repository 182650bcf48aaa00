"""Which listings a name or an entity of a report may mean, with reasons.

A name alone never says 'listed': the band is ``match`` or ``possible`` and every result says which two strings and which
context made it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from reportedly.lists.collection import Lists, LoadedList
from reportedly.lists.listing import ListedName, NameQuality, Schema, StoredListing
from reportedly.lists.search import fold_words

MATCH: Final = "match"
POSSIBLE: Final = "possible"
CANDIDATES: Final = 25
"""Listings that are compared with one name; the index puts the likely ones first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is looked for.

    Attributes:
        names: as the report writes them, the fullest first.
        schema: what it is; ``None``: not known.
        context: words that stand near: groups, roles, places.
        years: years of birth that the report gives.
    """

    names: tuple[str, ...]
    schema: Schema | None = None
    context: frozenset[str] = frozenset()
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A listing that a query may mean; ``name`` is the listed name it was compared with."""

    stored: StoredListing
    name: ListedName
    score: float
    band: str
    reasons: tuple[str, ...]


def find_listings(query: Query, lists: Lists, *, limit: int = 10) -> tuple[Found, ...]:
    """The listings of all lists that a query may mean, the likeliest first."""
    found = [hit for loaded in lists.lists for hit in _find_in(query, loaded)]
    return tuple(sorted(found, key=_rank)[:limit])


def _rank(found: Found) -> tuple[float, str, str]:
    return -found.score, found.stored.listing.list, found.stored.listing.reference


def _find_in(query: Query, loaded: LoadedList) -> Iterator[Found]:
    numbers = dict.fromkeys(number for name in query.names for number in loaded.index.search(name, limit=CANDIDATES))
    for number in numbers:
        stored = loaded.get(number)
        if query.schema is not None and stored.listing.schema is not query.schema:
            continue
        hits = [hit for name in query.names for hit in _compare(name, stored)]
        if len(hits) > 0:
            yield min(hits, key=_rank)


def _compare(name: str, stored: StoredListing) -> Iterable[Found]:
    words = set(fold_words(name))
    for listed in stored.listing.names:
        known = set(fold_words(listed.text))
        told = f"‘{name}’ ~ ‘{listed.text}’"
        if words == known:
            is_weak = listed.quality is NameQuality.WEAK
            score, reason = (0.6, "the list marks the alias as weak") if is_weak else (0.95, "the same words")
        elif len(words) > 1 and words < known:
            score, reason = 0.7, "the listed name has more words"
        else:
            continue
        band = MATCH if score > 0.9 else POSSIBLE
        yield Found(stored=stored, name=listed, score=score, band=band, reasons=(told, reason))
