"""The UN Security Council's consolidated list, XML.

After the Council's schema ``sc-sanctions.xsd`` and the list of 2026-02-27. Names stand in up to four parts in no cultural
order; joined they are the name as the list prints it. 'Low' marks a weak alias. Groups have several names in one field,
parted by ' ; ', and acronyms in parentheses behind a name.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from lxml.etree import _Element as Element

from reportedly.lists.formats.values import (
    Lost,
    ParsedList,
    add_roles,
    clean,
    cut_name,
    join_texts,
    make_name,
    make_names,
    make_place,
    parse_date,
    parse_day,
)
from reportedly.lists.formats.xml import get_tag, iter_elements
from reportedly.lists.listing import ListedDate, ListedName, ListedPlace, Listing, NameKind, Schema

AUTHORITY = "United Nations Security Council"
ROOT = ("CONSOLIDATED_LIST",)

_WEAK = frozenset({"low"})
_FORMER_NOTE = re.compile(r"(?i)\b(?:previously|formerly) listed as\b")
_SCRIPTS = re.compile(r"\s*[;؛|]\s*")


def parse(path: Path) -> ParsedList:
    """Read the file.

    Raises:
        ListError: RD-401 to RD-404, as `reportedly.lists.formats.xml.iter_elements`.
    """
    listings: list[Listing] = []
    lost = Lost()
    dated = None
    for element in iter_elements(path, ("INDIVIDUAL", "ENTITY"), root=ROOT):
        if get_tag(element) in ROOT:
            dated = parse_day((element.get("dateGenerated") or "")[:10])
            continue
        listing = _make_listing(element)
        if listing is None:
            lost.add("entries without a reference or a name", f"line {element.sourceline}")
        else:
            listings.append(listing)
    return ParsedList(dated=dated, listings=tuple(listings), notes=lost.make_notes())


def _make_listing(element: Element) -> Listing | None:
    reference = clean(element.findtext("REFERENCE_NUMBER"))
    is_person = get_tag(element) == "INDIVIDUAL"
    kind = get_tag(element)
    names = list(_iter_names(element, kind))
    if reference is None or len(names) == 0 or names[0].kind is not NameKind.PRIMARY:
        return None
    births = (_make_birth(given) for given in element.iterfind(f"{kind}_DATE_OF_BIRTH"))
    listing = Listing(
        list="un",
        reference=reference,
        schema=Schema.PERSON if is_person else Schema.ORGANIZATION,
        names=make_names(names),
        titles=_list_values(element, "TITLE"),
        positions=_list_values(element, "DESIGNATION"),
        gender=clean(element.findtext("GENDER")),
        births=tuple(birth for birth in births if birth is not None),
        birth_places=_list_places(element.iterfind(f"{kind}_PLACE_OF_BIRTH")),
        nationalities=_list_values(element, "NATIONALITY"),
        addresses=_list_places(element.iterfind(f"{kind}_ADDRESS")),
        listed_on=parse_day(element.findtext("LISTED_ON")),
        amended_on=tuple(
            sorted({day for text in _list_values(element, "LAST_DAY_UPDATED") if (day := parse_day(text))})
        ),
        removed_on=parse_day(element.findtext("DELISTED_ON")),
        authority=AUTHORITY,
        programmes=tuple(text for text in (clean(element.findtext("UN_LIST_TYPE")),) if text is not None),
        narrative=join_texts(*(part.text for part in element if get_tag(part).startswith("COMMENTS"))),
    )
    return add_roles(listing)


def _iter_names(element: Element, kind: str) -> Iterable[ListedName]:
    parts = (element.findtext(f"{number}_NAME") for number in ("FIRST", "SECOND", "THIRD", "FOURTH"))
    whole = join_texts(*parts)
    if whole is not None:
        for number, text in enumerate(_cut_names(whole) if kind == "ENTITY" else [whole]):
            yield from cut_name(text, kind=NameKind.PRIMARY if number == 0 else NameKind.ALIAS)
    scripts = _SCRIPTS.split(clean(element.findtext("NAME_ORIGINAL_SCRIPT")) or "")
    yield from (make_name(script) for script in scripts if script != "")
    for alias in element.iterfind(f"{kind}_ALIAS"):
        alias_name, note = clean(alias.findtext("ALIAS_NAME")), clean(alias.findtext("NOTE"))
        quality = (clean(alias.findtext("QUALITY")) or "").casefold()
        is_former = quality == "f.k.a." or _FORMER_NOTE.search(note or "") is not None
        name_kind = NameKind.FORMER if is_former else NameKind.ALIAS
        for one in _cut_names(alias_name or ""):
            yield from cut_name(one, kind=name_kind, is_weak=quality in _WEAK, note=note)


def _cut_names(text: str) -> list[str]:
    """The names of a field that has several, parted by semicolons."""
    return [part.strip(" .") if len(part) > 3 else part for part in re.split(r"\s*;\s+", text) if part.strip() != ""]


def _make_birth(element: Element) -> ListedDate | None:
    approximate = (clean(element.findtext("TYPE_OF_DATE")) or "").startswith("APPROX")
    note = clean(element.findtext("NOTE"))
    given = clean(element.findtext("DATE")) or clean(element.findtext("YEAR"))
    first, last = clean(element.findtext("FROM_YEAR")), clean(element.findtext("TO_YEAR"))
    if given is None and first is not None and last is not None:
        given = f"{first} to {last}"
    found = parse_date(given[:10] if given is not None and re.match(r"\d{4}-\d\d-\d\d", given) else given or note)
    if found is None:
        return None
    is_approximate = found.is_approximate or approximate or "approx" in (note or "").casefold()
    return replace(found, is_approximate=is_approximate)


def _list_places(elements: Iterable[Element]) -> tuple[ListedPlace, ...]:
    places = (
        make_place(
            street=element.findtext("STREET"),
            city=element.findtext("CITY"),
            region=element.findtext("STATE_PROVINCE"),
            country=element.findtext("COUNTRY"),
            note=element.findtext("NOTE"),
        )
        for element in elements
    )
    return tuple(dict.fromkeys(place for place in places if place is not None))


def _list_values(element: Element, tag: str) -> tuple[str, ...]:
    values = (clean(value.text) for value in element.iterfind(f"{tag}/VALUE"))
    return tuple(dict.fromkeys(value for value in values if value is not None))
