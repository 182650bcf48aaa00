"""OFAC's lists as advanced XML.

After the Treasury's schema ``ADVANCED_XML.xsd`` (a profile of the UN's 2012 sanctions data model): parties, places and
entries stand apart and refer to each other and to sets of values by number. Names of values are taken from the file's own
sets, never from numbers known by heart. Ties between parties become sentences of the narrative in the file's words.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml.etree import _Element as Element

from reportedly.lists.formats.ofac import AUTHORITY
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
)
from reportedly.lists.formats.xml import get_tag, iter_elements
from reportedly.lists.listing import ListedDate, ListedName, ListedPlace, Listing, NameKind, Role, RoleKind, Schema
from reportedly.spans import Span

ROOT = ("Sanctions",)

_SETS = (
    "PartyType",
    "PartySubType",
    "FeatureType",
    "AliasType",
    "NamePartType",
    "Country",
    "RelationType",
    "LocPartType",
)
_PARTS = (*_SETS, "DateOfIssue", "Location", "DistinctParty", "ProfileRelationship", "SanctionsEntry")
_LEADS = ("leader", "principal executive")
_GIVEN_FIRST = ("first name", "middle name", "patronymic", "matronymic", "nickname", "maiden name", "last name")
"""Order of the parts of a person's name in reading order; parts of other kinds keep their place at the end."""


@dataclass(slots=True)
class _Draft:
    """What is gathered until the file ends; never leaves `parse`."""

    dated: str | None = None
    names: dict[str, dict[str, str]] = field(default_factory=lambda: {name: {} for name in _SETS})
    party_types: dict[str, str] = field(default_factory=dict)
    locations: dict[str, ListedPlace] = field(default_factory=dict)
    listings: dict[str, Listing] = field(default_factory=dict)
    ties: list[tuple[str, str, str, bool]] = field(default_factory=list)
    lost: Lost = field(default_factory=Lost)

    def name_of(self, kind: str, number: str | None) -> str:
        """The file's name of a value; '' where it has none."""
        return self.names[kind].get(number or "", "")


def parse(path: Path) -> ParsedList:
    """Read the file.

    Raises:
        ListError: RD-401 to RD-404, as `reportedly.lists.formats.xml.iter_elements`.
    """
    draft = _Draft()
    for element in iter_elements(path, _PARTS, root=ROOT):
        _take(draft, element)
    for holder, other, tie, is_former in draft.ties:
        if holder in draft.listings and other in draft.listings:
            draft.listings[holder] = _add_tie(draft.listings[holder], draft.listings[other], tie, is_former=is_former)
    listings = tuple(add_roles(listing) for listing in draft.listings.values())
    return ParsedList(dated=draft.dated, listings=listings, notes=draft.lost.make_notes())


def _take(draft: _Draft, element: Element) -> None:
    tag = get_tag(element)
    number = element.get("ID") or ""
    if tag in _SETS:
        draft.names[tag][number] = clean(element.text) or ""
        if tag == "PartySubType":
            draft.party_types[number] = element.get("PartyTypeID") or ""
    elif tag == "DateOfIssue":
        draft.dated = _make_day(element)
    elif tag == "Location":
        place = _make_location(draft, element)
        if place is not None:
            draft.locations[number] = place
    elif tag == "DistinctParty":
        _take_party(draft, element)
    elif tag == "ProfileRelationship":
        tie = draft.name_of("RelationType", element.get("RelationTypeID"))
        ends = element.get("From-ProfileID") or "", element.get("To-ProfileID") or ""
        draft.ties.append((*ends, tie, element.get("Former") == "true"))
    elif tag == "SanctionsEntry":
        _take_entry(draft, element)


def _take_party(draft: _Draft, element: Element) -> None:
    for profile in element.iterfind("{*}Profile"):
        number = profile.get("ID") or element.get("FixedRef")
        names = make_names(list(_iter_names(draft, profile)))
        if number is None or len(names) == 0:
            draft.lost.add("parties without a number or a name", f"line {element.sourceline}")
            continue
        features = list(_iter_features(draft, profile))
        draft.listings[number] = Listing(
            list="ofac",
            reference=number,
            schema=_find_schema(draft, profile.get("PartySubTypeID") or ""),
            names=names,
            positions=_list_details(features, "title"),
            gender=next(iter(_list_details(features, "gender")), None),
            births=tuple(date for kind, part in features if kind == "birthdate" for date in _iter_dates(part)),
            birth_places=_list_places(draft, features, "place of birth"),
            nationalities=tuple(
                place.country or place.text
                for kind in ("nationality country", "citizenship country")
                for place in _list_places(draft, features, kind)
            ),
            addresses=_list_places(draft, features, "location"),
            authority=AUTHORITY,
            narrative=clean(element.findtext("{*}Comment")),
        )


def _find_schema(draft: _Draft, subtype: str) -> Schema:
    told = (draft.name_of("PartySubType", subtype), draft.name_of("PartyType", draft.party_types.get(subtype)))
    for text in (text.casefold() for text in told):
        if text in ("vessel", "aircraft"):
            return Schema(text)
        if text == "individual":
            return Schema.PERSON
        if text == "entity":
            return Schema.ORGANIZATION
    return Schema.OTHER


def _iter_names(draft: _Draft, profile: Element) -> Iterator[ListedName]:
    kinds = {
        group.get("ID"): draft.name_of("NamePartType", group.get("NamePartTypeID")).casefold()
        for group in profile.iterfind("{*}Identity/{*}NamePartGroups/{*}MasterNamePartGroup/{*}NamePartGroup")
    }
    for alias in profile.iterfind("{*}Identity/{*}Alias"):
        told = draft.name_of("AliasType", alias.get("AliasTypeID")).casefold()
        kind = NameKind.FORMER if told.startswith("f.k.a") else NameKind.ALIAS
        if alias.get("Primary") == "true":
            kind = NameKind.PRIMARY
        for number, document in enumerate(alias.iterfind("{*}DocumentedName")):
            parts = [
                (kinds.get(part.get("NamePartGroupID"), ""), clean(part.text) or "")
                for part in document.iterfind("{*}DocumentedNamePart/{*}NamePartValue")
            ]
            text = join_texts(*(part for _, part in sorted(parts, key=_rank_part)))
            if text is not None:
                is_first = kind is not NameKind.PRIMARY or number == 0
                yield make_name(
                    text, kind=kind if is_first else NameKind.ALIAS, is_weak=alias.get("LowQuality") == "true"
                )


def _rank_part(part: tuple[str, str]) -> int:
    kind, _ = part
    return _GIVEN_FIRST.index(kind) if kind in _GIVEN_FIRST else len(_GIVEN_FIRST)


def _iter_features(draft: _Draft, profile: Element) -> Iterator[tuple[str, Element]]:
    for feature in profile.iterfind("{*}Feature"):
        yield draft.name_of("FeatureType", feature.get("FeatureTypeID")).casefold(), feature


def _list_details(features: Iterable[tuple[str, Element]], kind: str) -> tuple[str, ...]:
    texts = (
        clean(part.text)
        for name, feature in features
        if name == kind
        for part in feature.iterfind(".//{*}VersionDetail")
    )
    return tuple(dict.fromkeys(text for text in texts if text is not None))


def _list_places(draft: _Draft, features: Iterable[tuple[str, Element]], kind: str) -> tuple[ListedPlace, ...]:
    places: list[ListedPlace] = []
    for name, feature in features:
        if name != kind:
            continue
        places += [
            ListedPlace(text=text) for part in feature.iterfind(".//{*}VersionDetail") if (text := clean(part.text))
        ]
        numbers = (part.get("LocationID") or "" for part in feature.iterfind(".//{*}VersionLocation"))
        places += [draft.locations[number] for number in numbers if number in draft.locations]
    return tuple(dict.fromkeys(places))


def _iter_dates(feature: Element) -> Iterator[ListedDate]:
    for period in feature.iterfind(".//{*}DatePeriod"):
        first, last = period.find("{*}Start/{*}From"), period.find("{*}End/{*}To")
        start, end = _make_day(first), _make_day(last)
        is_approximate = any(
            part.get("Approximate") == "true" for part in (period.find("{*}Start"),) if part is not None
        )
        given = start if end is None or end == start else None if start is None else f"{start} to {end}"
        found = parse_date(given)
        if found is not None:
            yield replace(found, is_approximate=is_approximate)


def _make_day(element: Element | None) -> str | None:
    """A date of the parts ``Year``, ``Month`` and ``Day``."""
    if element is None:
        return None
    parts = (clean(element.findtext(f"{{*}}{name}")) for name in ("Year", "Month", "Day"))
    return "-".join(part.zfill(2) for part in parts if part is not None) or None


def _make_location(draft: _Draft, element: Element) -> ListedPlace | None:
    values: dict[str, str] = {}
    for part in element.iterfind("{*}LocationPart"):
        kind = draft.name_of("LocPartType", part.get("LocPartTypeID")).casefold()
        text = clean(part.findtext("{*}LocationPartValue/{*}Value"))
        if text is not None:
            values[kind] = text
    country = element.find("{*}LocationCountry")
    return make_place(
        street=", ".join(text for kind, text in sorted(values.items()) if kind.startswith("address")) or None,
        city=values.get("city"),
        region=values.get("state/province") or values.get("region"),
        country=None if country is None else draft.name_of("Country", country.get("CountryID")),
    )


def _take_entry(draft: _Draft, element: Element) -> None:
    listing = draft.listings.get(element.get("ProfileID") or "")
    if listing is None:
        draft.lost.add("entries of an unknown party", f"line {element.sourceline}")
        return
    days = sorted(day for date in element.iterfind("{*}EntryEvent/{*}Date") if (day := _make_day(date)) is not None)
    comments = (clean(measure.findtext("{*}Comment")) for measure in element.iterfind("{*}SanctionsMeasure"))
    draft.listings[listing.reference] = replace(
        listing,
        listed_on=min([*days[:1], *([] if listing.listed_on is None else [listing.listed_on])], default=None),
        programmes=tuple(dict.fromkeys((*listing.programmes, *(text for text in comments if text is not None)))),
    )


def _add_tie(listing: Listing, other: Listing, tie: str, *, is_former: bool) -> Listing:
    """The listing with a sentence about a tie, and the role that it states."""
    sentence = f"{'Former: ' if is_former else ''}{tie}: {other.name}."
    before = "" if listing.narrative is None else f"{listing.narrative} "
    is_leader = tie.casefold().startswith(_LEADS)
    role = Role(
        kind=RoleKind.LEADER if is_leader else RoleKind.ASSOCIATED,
        other=other.name,
        reference=other.reference,
        is_former=is_former,
        is_qualified=is_leader,
        span=Span(len(before), len(before) + len(sentence) - 1),
    )
    return replace(
        listing,
        narrative=before + sentence,
        roles=(*listing.roles, role),
        associated=tuple(dict.fromkeys((*listing.associated, other.reference))),
    )
