"""The European Union's consolidated list of financial sanctions, XML 1.1.

After the schema ``http://eu.europa.ec/fpi/fsd/export`` of the Commission's Financial Sanctions Database: everything stands
in attributes. ``strong="false"`` marks a weak alias. The file says when an entry was designated only sometimes; the dates
of the acts that name it are kept as amendments and are not taken for the day of listing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from lxml.etree import _Element as Element

from reportedly.lists.formats.values import (
    Lost,
    ParsedList,
    add_roles,
    clean,
    join_texts,
    make_name,
    make_names,
    make_place,
    parse_date,
    parse_day,
)
from reportedly.lists.formats.xml import get_tag, iter_elements
from reportedly.lists.listing import ListedDate, ListedName, ListedPlace, Listing, NameKind, Schema

AUTHORITY = "European Union"
ROOT = ("export",)

_SCHEMAS = {"P": Schema.PERSON, "person": Schema.PERSON, "E": Schema.ORGANIZATION, "enterprise": Schema.ORGANIZATION}
_UNKNOWN_COUNTRY = frozenset({"UNKNOWN", "00"})


def parse(path: Path) -> ParsedList:
    """Read the file.

    Raises:
        ListError: RD-401 to RD-404, as `reportedly.lists.formats.xml.iter_elements`.
    """
    listings: list[Listing] = []
    lost = Lost()
    dated = None
    for element in iter_elements(path, ("sanctionEntity",), root=ROOT):
        if get_tag(element) in ROOT:
            dated = parse_day((element.get("generationDate") or "")[:10])
            continue
        listing = _make_listing(element)
        if listing is None:
            lost.add("entries without a reference or a name", f"line {element.sourceline}")
        else:
            listings.append(listing)
    return ParsedList(dated=dated, listings=tuple(listings), notes=lost.make_notes())


def _make_listing(element: Element) -> Listing | None:
    reference = clean(element.get("euReferenceNumber")) or clean(element.get("logicalId"))
    names = list(_iter_names(element))
    if reference is None or len(names) == 0:
        return None
    subject = _find(element, "subjectType")
    code = "" if subject is None else subject.get("classificationCode") or subject.get("code") or ""
    aliases, regulations = list(_find_all(element, "nameAlias")), list(_find_all(element, "regulation"))
    acts = (*regulations, *(act for alias in aliases for act in _find_all(alias, "regulationSummary")))
    births = list(_find_all(element, "birthdate"))
    listing = Listing(
        list="eu",
        reference=reference,
        schema=_SCHEMAS.get(code, Schema.OTHER),
        names=make_names(names),
        titles=_list_values(aliases, "title"),
        positions=_list_values(aliases, "function"),
        gender=next((given for given in _list_values(aliases, "gender")), None),
        births=tuple(dict.fromkeys(date for given in births if (date := _make_birth(given)) is not None)),
        birth_places=_list_places(births),
        nationalities=tuple(
            text
            for text in _list_values(_find_all(element, "citizenship"), "countryDescription")
            if text not in _UNKNOWN_COUNTRY
        ),
        addresses=_list_places(_find_all(element, "address")),
        listed_on=parse_day(element.get("designationDate")),
        amended_on=tuple(sorted({day for act in acts if (day := parse_day(act.get("publicationDate"))) is not None})),
        authority=AUTHORITY,
        programmes=_list_values(regulations, "programme"),
        narrative=join_texts(
            element.get("designationDetails"), *(remark.text for remark in _find_all(element, "remark"))
        ),
        associated=tuple(text for text in (clean(element.get("unitedNationId")),) if text is not None),
    )
    return add_roles(listing)


def _iter_names(element: Element) -> Iterator[ListedName]:
    aliases = list(_find_all(element, "nameAlias"))
    strong = [alias for alias in aliases if alias.get("strong") != "false"]
    first = next(iter(strong), aliases[0] if len(aliases) > 0 else None)
    for alias in aliases:
        parts = (alias.get(part) for part in ("firstName", "middleName", "lastName"))
        text = clean(alias.get("wholeName")) or join_texts(*parts)
        if text is not None:
            kind = NameKind.PRIMARY if alias is first else NameKind.ALIAS
            yield make_name(text, kind=kind, is_weak=alias.get("strong") == "false")


def _make_birth(element: Element) -> ListedDate | None:
    year, first, last = (clean(element.get(name)) for name in ("year", "yearRangeFrom", "yearRangeTo"))
    month, day = (clean(element.get(name)) for name in ("monthOfYear", "dayOfMonth"))
    given = clean(element.get("birthdate"))
    if given is None and year is not None:
        given = "-".join(
            part.zfill(2) for part in (year, month, day if month is not None else None) if part is not None
        )
    if given is None and first is not None and last is not None:
        given = f"{first} to {last}"
    found = parse_date(given)
    return (
        None if found is None else replace(found, is_approximate=found.is_approximate or element.get("circa") == "true")
    )


def _list_places(elements: Iterable[Element]) -> tuple[ListedPlace, ...]:
    places = []
    for element in elements:
        country = clean(element.get("countryDescription"))
        place = make_place(
            street=element.get("street"),
            city=clean(element.get("city")) or element.get("place"),
            region=element.get("region"),
            country=None if country in _UNKNOWN_COUNTRY else country,
        )
        places += [] if place is None else [place]
    return tuple(dict.fromkeys(places))


def _list_values(elements: Iterable[Element], attribute: str) -> tuple[str, ...]:
    values = (clean(element.get(attribute)) for element in elements)
    return tuple(dict.fromkeys(value for value in values if value is not None))


def _find_all(element: Element, tag: str) -> Iterator[Element]:
    return (child for child in element if get_tag(child) == tag)


def _find(element: Element, tag: str) -> Element | None:
    return next(_find_all(element, tag), None)
