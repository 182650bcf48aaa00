"""Place names that the names head missed, cut wrongly, or took for somebody.

The head learned its names from news of all the world; the gazetteer knows more names than any training text. But a place's name
is often a person's or a common word too, so a name is taken for a place only where the words around it say so: a state or country
named with it, the beginning of a dateline, somebody 'of' it, its police or its mayor. Nothing here knows one side from
another: all lists are of kinds of words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from reportedly.reader.pieces import Pieces
from reportedly.reader.places.folding import fold_name
from reportedly.reader.places.gazetteer import Candidate, Gazetteer, Spot, contains
from reportedly.reader.places.lookup import is_code
from reportedly.reader.places.table import Kind
from reportedly.reader.places.words import load_words
from reportedly.reader.tags import TaggedRange
from reportedly.spans import Span

PLACE_TYPES = frozenset(("location", "facility"))
_MISTAKEN = frozenset(("person", "organization", "misc", "product", "money"))
_TOWNS = frozenset((Kind.TOWN, Kind.CAPITAL, Kind.DISTRICT, Kind.DIVISION, Kind.COUNTRY))
_WORD = r"[A-Z][\w’'-]*\.?"
_WITH_BEHIND = re.compile(rf",\s((?:[A-Z]\.\s?){{2,3}}|{_WORD}(?:\s{_WORD}){{0,2}})")
_CAPITALIZED = re.compile(rf"(?<![\w’'-]){_WORD}(?:\s{_WORD})?")
_DATELINE_MARK = re.compile(r"\s?(?:—|–|--|-\s|\((?:AP|Reuters|AFP)\))")
_OF = re.compile(r"(?:\b\d{1,3},? of|\b(?:in|near|outside|downtown)(?: the (?:town|city|village) of)?)\s$")
_DISTRICT = re.compile(r" (?:County|Parish|District|Province|Governorate)$")
_BODY_WORD = re.compile(r"[^\s’']+(?:[’'](?!s?\b)[^\s’']+)*")
_BEHIND_OF = re.compile(r"\s(?:of|in)\s(?=[A-Z])")
_CITY_WORDS = frozenset(("city", "town", "village"))
_HOLDER = re.compile(r",\s([^,]{2,40})(?=,|$)")
_LETTERS = re.compile(r"\(([A-Z]{3})\)")
_TRAILING = frozenset((",", ";", ":", "'", "’", "(", "-", "–", "—"))
_POSSESSIVE = re.compile(r"[’']s$")
_SHORT = re.compile(r"(?:[A-Z]\.\s?)?[A-Z][a-z]?\.|[A-Z][a-z]{2,4}\.")
_PARTY = re.compile(r"^(?:[RDI]?-|[RDI]-)(?=[A-Z])")
_MIN_PEOPLE = 1_000_000
"""A country or division of so many people is known by its name alone."""
_MIN_LETTERS = 5


def mend_names(text: str, pieces: Pieces, ranges: Sequence[TaggedRange], gazetteer: Gazetteer) -> list[TaggedRange]:
    """The names of a text with its places mended: cut right, taken for places, added.

    Args:
        text: the text.
        pieces: its word pieces.
        ranges: what the names head found, in order.
        gazetteer: where names are looked up.
    """
    trimmed = [_trim(text, pieces, r) for r in ranges]
    meant = _find_mistaken(text, pieces, trimmed, gazetteer)
    meant |= _find_letters(text, gazetteer)
    mended = [
        replace(r, type="location") if r.type in _MISTAKEN and r.text_in(text, pieces).lower() in meant else r
        for r in trimmed
    ]
    return sorted([*mended, *_iter_missed(text, pieces, mended, gazetteer)], key=lambda r: r.first)


def _find_letters(text: str, gazetteer: Gazetteer) -> set[str]:
    """Three letters in brackets that stand for countries, where a text has several of them: 'Ana Brok (ESP)'."""
    found = {letters for letters in _LETTERS.findall(text) if gazetteer.find_letters(letters) is not None}
    return {letters.lower() for letters in found} if len(found) > 1 else set()


def find_nested(text: str, spans: Iterable[Span], gazetteer: Gazetteer) -> Iterator[Span]:
    """Places that public bodies are named after: 'Harrow' of 'Harrow Police Department'.

    Args:
        text: the text.
        spans: names of organizations.
        gazetteer: where names are looked up.
    """
    for span in spans:
        found = _find_named_after(span.text_in(text), gazetteer)
        if found is not None:
            yield Span(span.start + found.start, span.start + found.end)


def _find_named_after(surface: str, gazetteer: Gazetteer) -> Span | None:
    """The place that a body is named after: its first one to three words, or those behind 'of' or 'in'."""
    lists = load_words()
    words = [(m.start(), m.end()) for m in _BODY_WORD.finditer(surface)]
    heads = [words[:-1], *([w for w in words if w[0] >= m.end()] for m in _BEHIND_OF.finditer(surface))]
    for head in heads:
        for size in range(min(3, len(head)), 0, -1):
            start, end = head[0][0], head[size - 1][1]
            folded = fold_name(surface[start:end])
            if folded in lists.general or not _is_named_place(gazetteer.find(folded)):
                continue
            behind = fold_name(surface[end:]).split()
            if size > 1 and folded.split()[-1] in _CITY_WORDS and behind and behind[0] in lists.bodies:
                continue  # 'Quetta City Council' is a council of Quetta
            rest = {*fold_name(surface[:start]).split(), *behind}
            if rest & lists.bodies or _DISTRICT.search(surface[start:end]) is not None:
                return Span(start, end)
            break
    return None


def find_holders(text: str, spans: Iterable[Span], gazetteer: Gazetteer) -> Iterator[Span]:
    """What a place is named with inside its own name: 'Texas' of 'Paris, Texas'.

    Args:
        text: the text.
        spans: names of locations.
        gazetteer: where names are looked up.
    """
    for span in spans:
        surface = span.text_in(text)
        found = list(_HOLDER.finditer(surface))
        for match in found:
            if _is_holder(match[1], gazetteer):
                yield Span(span.start + match.start(1), span.start + match.end(1))


def _is_holder(words: str, gazetteer: Gazetteer) -> bool:
    holders = (Kind.COUNTRY, Kind.DIVISION)
    return any(c.main and c.spot.kind in holders for c in gazetteer.find(fold_name(words)))


def _is_named_place(found: Sequence[Candidate]) -> bool:
    return any(c.main and c.spot.kind in _TOWNS for c in found)


def _trim(text: str, pieces: Pieces, r: TaggedRange) -> TaggedRange:
    """Without what is no part of a place name: a stray comma, the party of 'R-Florence'; with the letter of '.S.'."""
    surface = r.text_in(text, pieces)
    if r.type not in PLACE_TYPES and _PARTY.match(surface) is None:
        return r
    first, start = r.first, int(pieces.starts_P[r.first])
    if surface[0] == "." and start > 0 and text[start - 1].isupper() and first > 0:
        return replace(r, first=first - 1)
    if (party := _PARTY.match(surface)) is not None and text[max(0, start - 2) : start].strip() in (
        ",",
        "",
        "R",
        "D",
        "I",
    ):
        stop = start + party.end()
        while first < r.last - 1 and pieces.starts_P[first] < stop:
            first += 1
        short = _SHORT.match(text, stop)
        end = int(pieces.ends_P[r.last - 1]) if short is None else short.end()
        return replace(r, first=first, last=int(np.searchsorted(pieces.starts_P, end)), type="location")
    last = r.last
    while first < last - 1 and not text[pieces.starts_P[first]].isalnum():
        first += 1
    while last - 1 > first and text[pieces.starts_P[last - 1] : pieces.ends_P[last - 1]] in _TRAILING:
        last -= 1
    while last - 2 > first and _POSSESSIVE.match(text, int(pieces.starts_P[last - 2]), int(pieces.ends_P[last - 1])):
        last -= 2
    return replace(r, first=first, last=last)


def _find_mistaken(text: str, pieces: Pieces, ranges: Sequence[TaggedRange], gazetteer: Gazetteer) -> set[str]:
    """Surfaces, in small letters, that were taken for something else and are places by the words around them."""
    surnames = {
        r.text_in(text, pieces).lower().split()[-1]
        for r in ranges
        if r.type == "person" and " " in r.text_in(text, pieces)
    }
    meant: set[str] = set()
    for r in ranges:
        if r.type not in _MISTAKEN:
            continue
        surface = r.text_in(text, pieces)
        if surface.lower() in meant or surface.lower() in surnames or surface.count(" ") > 3:
            continue
        if surface.isupper() and r.type == "organization" and 3 < len(surface) < 6:
            continue  # an acronym
        found = gazetteer.find(fold_name(surface))
        if found and _is_meant(
            text, Span(int(pieces.starts_P[r.first]), int(pieces.ends_P[r.last - 1])), found, gazetteer
        ):
            meant.add(surface.lower())
    return meant


def _is_meant(text: str, span: Span, found: Sequence[Candidate], gazetteer: Gazetteer) -> bool:
    """Whether the words around a name, or its own, say that it is a place's."""
    surface = span.text_in(text)
    main = [c.spot for c in found if c.main]
    if _tells_itself(surface, main) or _is_named_with(text, span, found, gazetteer):
        return True
    if surface.isupper() and _is_line_start(text, span.start) and _DATELINE_MARK.match(text, span.end) is not None:
        return bool(main)
    return any(s.kind in _TOWNS for s in main) and _stands_as_place(text, span)


def _tells_itself(surface: str, main: Sequence[Spot]) -> bool:
    """'Moore County', 'Russian Federation', 'DRC'."""
    if " " in surface:
        return any(s.kind is Kind.COUNTRY or _DISTRICT.search(surface) is not None for s in main)
    return bool(main) and main[0].kind is Kind.COUNTRY and surface.isupper() and len(surface) == 3


def _stands_as_place(text: str, span: Span) -> bool:
    """'34, of Harrow', 'in Harrow', 'Harrow police'; but 'in Harrow's words' may be a person's."""
    after = re.match(r"\s(\w+)", text[span.end : span.end + 24])
    if after is not None and after[1].lower() in load_words().people_of:
        return True
    return (
        _OF.search(text, max(0, span.start - 24), span.start) is not None and text[span.end : span.end + 1] not in "’'"
    )


def _is_named_with(text: str, span: Span, found: Sequence[Candidate], gazetteer: Gazetteer) -> bool:
    behind = _WITH_BEHIND.match(text, span.end)
    if behind is None or (is_code(behind[1].split()[0]) and span.text_in(text).isupper()):
        return False
    return _holds(behind[1], found, gazetteer)


def _is_line_start(text: str, at: int) -> bool:
    before = text[:at].rstrip(" ")
    return before == "" or before[-1] in "\n.:!?" or text[max(0, at - 12) : at].rstrip()[-1:].isdigit()


def _holds(words: str, found: Sequence[Candidate], gazetteer: Gazetteer) -> bool:
    """Whether words begin with the name of a country or division that contains one of some places."""
    tokens = words.split()
    for size in range(len(tokens), 0, -1):
        for holder in gazetteer.find(fold_name(" ".join(tokens[:size]))):
            if holder.main and holder.spot.kind in (Kind.COUNTRY, Kind.DIVISION):
                return any(contains(holder.spot, c.spot) for c in found)
    return False


def _iter_missed(
    text: str, pieces: Pieces, ranges: Sequence[TaggedRange], gazetteer: Gazetteer
) -> Iterator[TaggedRange]:
    """Places in words that are no name yet."""
    taken = bytearray(len(text) + 1)
    for r in ranges:
        start, end = int(pieces.starts_P[r.first]), int(pieces.ends_P[r.last - 1])
        taken[start:end] = b"1" * (end - start)
    for match in _CAPITALIZED.finditer(text):
        if taken[match.start()]:
            continue
        for found in _try_missed(text, match, gazetteer):
            first = int(np.searchsorted(pieces.ends_P, found.start, side="right"))
            last = int(np.searchsorted(pieces.starts_P, found.end))
            if first < last and not any(taken[found.start : found.end]) and pieces.starts_P[first] == found.start:
                taken[found.start : found.end] = b"1" * len(found)
                yield TaggedRange(first, last, "location", 0.5)
                break


def _try_missed(text: str, match: re.Match[str], gazetteer: Gazetteer) -> Iterator[Span]:
    words = match[0].split()
    for surface in dict.fromkeys((match[0], words[0])):
        span = Span(match.start(), match.start() + len(surface))
        found = gazetteer.find(fold_name(surface))
        if _is_known(surface, found) or (found and _is_named_with(text, span, found, gazetteer)):
            yield span


def _is_known(surface: str, found: Sequence[Candidate]) -> bool:
    """Whether a name is a large country's or division's and hardly anything else's."""
    return (
        len(surface) >= _MIN_LETTERS
        and not surface.isupper()
        and any(
            c.main and c.spot.kind in (Kind.COUNTRY, Kind.DIVISION) and c.spot.population >= _MIN_PEOPLE
            for c in found[:2]
        )
    )
