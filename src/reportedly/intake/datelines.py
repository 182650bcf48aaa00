"""The line that opens an agency report: 'Lima, 20 Aug 88 (EFE) --'.

A dateline is read piece by piece from where a line begins: place, date, agency, and the dash or colon behind them.
Which pieces must be there depends on how sure the others are: a known agency or a date makes a dateline with little
else; a place alone only if it stands in capitals and reports are often dated from it, or its country is named.
"""

import re
from functools import cache
from typing import NamedTuple

from reportedly.intake.credits import make_credit
from reportedly.intake.names import UPPER, Named, clean_name, load_knowledge, load_names
from reportedly.report import Credit, Dateline
from reportedly.spans import Span
from reportedly.terms import CreditKind

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"(?:,?\s(?:19|20)?\d{2}(?!\d))"
_DATE = (
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?(?:\d{{1,2}}\s{_MONTH}{_YEAR}?|{_MONTH}\s\d{{1,2}}(?!\d){_YEAR}?"
    r"|(?:19|20)\d{2}-\d{2}-\d{2}|NO\sDATE)"
)
_DATE_FIRST = re.compile(rf"({_DATE})\.?(?!\w)", re.IGNORECASE)
_DATE_AFTER = re.compile(rf"[,.]?\s{{1,2}}({_DATE})\.?(?!\w)", re.IGNORECASE)
_CAPS = rf"[{UPPER}](?:[{UPPER}.'’-]*[{UPPER}])?"
_PLACE_CAPS = re.compile(rf"{_CAPS}(?:/{_CAPS})?(?:[ \xa0]{_CAPS}(?:/{_CAPS})?){{0,4}}(?!\w)")
_WORD = rf"[{UPPER}]\w*(?:[-'’]\w+)*"
_PLACE_MIXED = re.compile(
    rf"(?:St\.\s)?{_WORD}(?:[ \xa0](?:(?:de|del|la|el|al|of)\s|(?:al|el|es|ad)-)?{_WORD}){{0,3}}(?!\w)"
)
_COUNTRY = re.compile(rf"\s?\(([{UPPER}][^()\[\]\d]{{1,40}})\)(?=,)")
_REGION = re.compile(
    rf",\s(?!(?i:{_MONTH})\s\d)(?!NO\sDATE)(?:(?:[{UPPER}]\.){{2,3}}|{_WORD}\.?(?:\s(?:and\s)?{_WORD}){{0,3}})"
)
_AGENCY = re.compile(
    rf"\s{{0,2}}(?:[(\[]([{UPPER}][^()\[\]]{{1,60}}?(?:\[[^()\[\]]{{1,20}}\])?)[)\]]|/([{UPPER}][\w-]{{1,20}})/\.?)"
)
_MARK = re.compile(r"\s{0,2}(--+|—|–)(?=\s|[\w\[“\"‘'(])|\s{1,2}(-)(?=\s)|(?<=\))(-)(?=\s)|(:)(?=\s)")
_LEAD = re.compile(r"[ \t\r\n]*")
_MAX_STARTS = 6
"""Lines in which a dateline is looked for: a title, a subtitle, a byline and a line of the website may come before."""

_WRAPPED_FROM = 50
"""Characters from which a line with a line behind it is taken for part of a paragraph, not for a heading."""


class FoundDateline(NamedTuple):
    """A dateline, with the credit to the agency that it names if it names one."""

    dateline: Dateline
    credit: Credit | None


class _Pieces(NamedTuple):
    """What stands where a dateline is tried; ``end`` is behind the last piece."""

    start: int
    place: re.Match[str] | None
    country: re.Match[str] | None
    region: str
    date: re.Match[str] | None
    agency: re.Match[str] | None
    mark: str
    end: int


def find_dateline(text: str) -> FoundDateline | None:
    """The dateline of a report; ``None`` where none of its first lines opens with one."""
    for start in _iter_starts(text):
        pieces = _read_pieces(text, start)
        if _is_dateline(pieces):
            return _make_dateline(pieces)
    return None


def _iter_starts(text: str) -> list[int]:
    """Where the first lines that have words begin, but for those within a paragraph of hard-wrapped lines."""
    starts: list[int] = []
    position, before = 0, 0
    for _ in range(_MAX_STARTS):
        lead = _LEAD.match(text, position, 5000)
        start = position if lead is None else lead.end()
        if before < _WRAPPED_FROM or "\n" in text[position:start]:
            starts.append(start)
        line_end = text.find("\n", start, 5000)
        if line_end < 0:
            break
        before = line_end - start
        position = line_end + 1
    return starts


def _read_pieces(text: str, start: int) -> _Pieces:
    place = (
        None if _DATE_FIRST.match(text, start) else _PLACE_CAPS.match(text, start) or _PLACE_MIXED.match(text, start)
    )
    position = _behind(place, start)
    country = _COUNTRY.match(text, position) if place is not None else None
    position = _behind(country, position)
    regions_end = position if place is None else _skip_regions(text, position)
    region = text[position:regions_end]
    date = (_DATE_FIRST if place is None else _DATE_AFTER).match(text, regions_end)
    agency = _AGENCY.match(text, _behind(date, regions_end))
    position = _behind(agency, _behind(date, regions_end))
    if date is None and agency is not None and (dated := _DATE_FIRST.fullmatch(text, *agency.span(1))) is not None:
        date, agency = dated, None  # 'SINGAPORE (May 6, 2021) —'
    mark = _MARK.match(text, position)
    return _Pieces(
        start=start,
        place=place,
        country=country,
        region=region,
        date=date,
        agency=agency,
        mark="" if mark is None else mark[mark.lastindex or 0],
        end=_behind(mark, position),
    )


def _behind(match: re.Match[str] | None, position: int) -> int:
    return position if match is None else match.end()


def _skip_regions(text: str, position: int) -> int:
    """Behind ', Pakistan' or ', Ariz.'; at most two of them."""
    for _ in range(2):
        position = _behind(_REGION.match(text, position), position)
    return position


def _is_dateline(pieces: _Pieces) -> bool:
    """Whether the pieces together make a dateline; the rule of the module's first paragraph."""
    place = None if pieces.place is None else pieces.place[0]
    if place is not None and place.upper() in _words_of("not_places"):
        return False
    is_caps = place is not None and place.isupper()
    if pieces.agency is not None:
        return _is_agency_line(pieces, is_caps=is_caps)
    if place is None or not pieces.mark:
        return False
    is_city = place.upper() in _words_of("dateline_cities")
    if pieces.mark == ":":
        return is_caps and (is_city or pieces.date is not None)
    # a region, but not 'POLLS NOT NECESSARILY WRONG, JUST TOO EARLY - ...'
    has_region = pieces.region != "" and not (pieces.region.isupper() and len(pieces.region.split()) > 3)
    return pieces.date is not None or is_city or (is_caps and has_region)


def _is_agency_line(pieces: _Pieces, *, is_caps: bool) -> bool:
    """The same with words in brackets that may be an agency's."""
    assert pieces.agency is not None
    is_known = load_names().find_known(_agency_words(pieces.agency)) is not None
    if not pieces.mark:
        # 'New Delhi, May 12 (PTI) The court': Indian agencies set no dash
        return is_known and pieces.place is not None and pieces.date is not None
    return is_known or pieces.date is not None or (is_caps and pieces.mark != ":")


def _make_dateline(pieces: _Pieces) -> FoundDateline:
    date = None if pieces.date is None or pieces.date[1].upper() == "NO DATE" else clean_name(pieces.date[1])
    words = None if pieces.agency is None else _agency_words(pieces.agency)
    dateline = Dateline(place=_place_words(pieces), date=date, agency=words, span=Span(pieces.start, pieces.end))
    if pieces.agency is None or words is None:
        return FoundDateline(dateline, None)
    known = load_names().find_known(words)
    whole = pieces.agency.start() + pieces.agency[0].index(pieces.agency[0].strip()[0])
    named = Named(name=words if known is None else known.name, is_agency=True, start=whole, end=pieces.agency.end())
    return FoundDateline(dateline, make_credit(named, kind=CreditKind.AGENCY, start=named.start, end=named.end))


def _place_words(pieces: _Pieces) -> str | None:
    """The place as it stands; the country where the place is one of the words for 'not said'."""
    if pieces.place is None:
        return None
    place = clean_name(pieces.place[0])
    if place.upper() not in _words_of("no_places"):
        return place
    return None if pieces.country is None else clean_name(pieces.country[1])


def _agency_words(agency: re.Match[str]) -> str:
    return clean_name(agency[1] if agency[1] is not None else agency[2])


@cache
def _words_of(key: str) -> frozenset[str]:
    """A list of words of ``credits.yml`` in capitals."""
    return frozenset(word.upper() for word in load_knowledge()[key])
