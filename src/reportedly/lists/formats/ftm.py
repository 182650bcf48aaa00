"""Lists as FollowTheMoney entities, one JSON object a line, as OpenSanctions publishes them.

After the FollowTheMoney model 4 (``name``, ``alias``, ``weakAlias``, ``birthDate`` ... are lists of texts) and
OpenSanctions' files ``entities.ftm.json`` and ``targets.nested.json``: in the latter the values of ``sanctions`` and
``addressEntity`` are entities themselves. Entities of the schema Sanction give authority, programme and dates. The
newest ``last_seen`` is the file's date: the run in which its entries were there.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from reportedly.errors import ListError, show_value
from reportedly.lists import codes
from reportedly.lists.formats.values import (
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
from reportedly.lists.listing import Designation, ListedName, ListedPlace, Listing, NameKind, Schema

_SCHEMAS = {
    "Person": Schema.PERSON,
    "Organization": Schema.ORGANIZATION,
    "Company": Schema.ORGANIZATION,
    "PublicBody": Schema.ORGANIZATION,
    "LegalEntity": Schema.ORGANIZATION,
    "Vessel": Schema.VESSEL,
    "Airplane": Schema.AIRCRAFT,
}
_NAME_PROPERTIES = (
    ("name", NameKind.ALIAS, False),
    ("alias", NameKind.ALIAS, False),
    ("previousName", NameKind.FORMER, False),
    ("abbreviation", NameKind.ALIAS, True),
    ("weakAlias", NameKind.ALIAS, True),
)


def parse(path: Path) -> ParsedList:
    """Read the file.

    Raises:
        ListError: RD-401, the file cannot be read; RD-402, its first line is no entity; RD-403, a line is broken.
    """
    entities: list[_Entity] = []
    others: dict[str, _Entity] = {}
    sanctions: dict[str, list[_Entity]] = {}
    for row in _iter_rows(path):
        entity = _Entity(row)
        if entity.schema == "Sanction":
            for target in entity.get_texts("entity"):
                sanctions.setdefault(target, []).append(entity)
        elif entity.schema in _SCHEMAS and row.get("target") is not False and len(entity.get_texts("name")) > 0:
            entities.append(entity)
        elif entity.schema == "Address":
            others[entity.id] = entity
    seen = (text for entity in entities for text in entity.last_seen)
    listings = tuple(_make_listing(entity, sanctions.get(entity.id, []), others) for entity in entities)
    return ParsedList(dated=max(seen, default=None), listings=listings)


def _iter_rows(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, 1):
                if line.strip() != "":
                    yield _parse_row(line, number, path)
    except OSError as exc:
        message = f"{show_value(str(path))} cannot be read: {exc.strerror or exc}"
        raise ListError(message, code=codes.MISSING, path=str(path)) from exc
    except UnicodeDecodeError as exc:
        message = f"{show_value(str(path))} is not in UTF-8: {exc.reason} at byte {exc.start}; get the file again"
        raise ListError(message, code=codes.BROKEN, path=str(path)) from exc


def _parse_row(line: str, number: int, path: Path) -> dict[str, Any]:
    code = codes.WRONG_FORMAT if number == 1 else codes.BROKEN
    try:
        row = json.loads(line)
    except ValueError as exc:
        message = f"{show_value(str(path))} is broken at line {number}: no JSON ({exc}); get the file again"
        raise ListError(message, code=code, path=str(path)) from exc
    is_entity = isinstance(row, dict) and isinstance(row.get("id"), str) and isinstance(row.get("schema"), str)
    if not is_entity or not isinstance(row.get("properties"), dict):
        message = f"{show_value(str(path))}, line {number}: no entity with 'id', 'schema' and 'properties'"
        raise ListError(message, code=code, path=str(path))
    return dict(row)


class _Entity:
    """One entity, with its values by property."""

    def __init__(self, row: Mapping[str, Any]) -> None:
        self.id = str(row.get("id"))
        self.schema = str(row.get("schema"))
        self.caption = clean(str(row["caption"])) if row.get("caption") else None
        self.last_seen = [str(row["last_seen"])[:10]] if row.get("last_seen") else []
        self._properties: Mapping[str, Any] = row.get("properties") or {}

    def get_texts(self, *names: str) -> tuple[str, ...]:
        """The texts of some properties; of entities within, their ids."""
        values = (value for name in names for value in self._get(name))
        texts = (clean(str(value.get("id"))) if isinstance(value, dict) else clean(str(value)) for value in values)
        return tuple(dict.fromkeys(text for text in texts if text is not None))

    def get_entities(self, *names: str) -> "list[_Entity]":
        """Entities that stand within this one."""
        return [_Entity(value) for name in names for value in self._get(name) if isinstance(value, dict)]

    def _get(self, name: str) -> list[Any]:
        values = self._properties.get(name, [])
        return values if isinstance(values, list) else [values]


def _make_listing(entity: _Entity, sanctions: list[_Entity], others: Mapping[str, _Entity]) -> Listing:
    acts = [*sanctions, *entity.get_entities("sanctions")]
    designations = tuple(dict.fromkeys(_make_designation(act) for act in acts))
    authorities = tuple(dict.fromkeys(act.authority for act in designations if act.authority is not None))
    starts = sorted(act.listed_on for act in designations if act.listed_on is not None)
    programmes = dict.fromkeys(
        (*entity.get_texts("programId"), *(act.programme for act in designations if act.programme))
    )
    addresses = [
        *entity.get_entities("addressEntity"),
        *(others[key] for key in entity.get_texts("addressEntity") if key in others),
    ]
    births = (parse_date(text) for text in entity.get_texts("birthDate"))
    ends = [act.removed_on for act in designations]
    listing = Listing(
        list="ftm",
        reference=entity.id,
        schema=_SCHEMAS[entity.schema],
        names=make_names(list(_iter_names(entity))),
        titles=entity.get_texts("title"),
        positions=entity.get_texts("position"),
        gender=next(iter(entity.get_texts("gender")), None),
        births=tuple(birth for birth in births if birth is not None),
        birth_places=tuple(ListedPlace(text=text) for text in entity.get_texts("birthPlace", "birthCountry")),
        nationalities=entity.get_texts("nationality", "citizenship"),
        addresses=tuple(_iter_addresses(entity, addresses)),
        listed_on=starts[0] if len(starts) > 0 else None,
        amended_on=tuple(
            sorted(day for text in entity.get_texts("modifiedAt") if (day := parse_day(text)) is not None)
        ),
        removed_on=max(end for end in ends if end is not None) if len(ends) > 0 and None not in ends else None,
        authority=authorities[0] if len(authorities) == 1 else None,
        programmes=tuple(programmes),
        narrative=join_texts(
            *entity.get_texts("notes", "summary"), *(text for act in acts for text in act.get_texts("reason"))
        ),
        designations=designations,
    )
    return add_roles(listing)


def _iter_names(entity: _Entity) -> Iterator[ListedName]:
    names = entity.get_texts("name")
    first = entity.caption if entity.caption in names else names[0]
    yield make_name(first, kind=NameKind.PRIMARY)
    for name, kind, is_weak in _NAME_PROPERTIES:
        yield from (make_name(text, kind=kind, is_weak=is_weak) for text in entity.get_texts(name) if text != first)


def _make_designation(act: _Entity) -> Designation:
    def find(*names: str) -> str | None:
        return next(iter(act.get_texts(*names)), None)

    return Designation(
        authority=find("authority"),
        programme=find("program", "programId"),
        listed_on=parse_day(find("listingDate", "startDate")),
        removed_on=parse_day(find("endDate")),
    )


def _iter_addresses(entity: _Entity, addresses: Iterable[_Entity]) -> Iterator[ListedPlace]:
    for text in entity.get_texts("address"):
        yield ListedPlace(text=text)
    for address in addresses:
        parts = {
            key: next(iter(address.get_texts(key)), None) for key in ("street", "city", "region", "state", "country")
        }
        full = next(iter(address.get_texts("full")), None)
        place = make_place(
            street=parts["street"],
            city=parts["city"],
            region=parts["region"] or parts["state"],
            country=parts["country"],
        )
        if full is not None or place is not None:
            yield ListedPlace(
                text=full or (place.text if place is not None else ""),
                city=parts["city"],
                region=parts["region"] or parts["state"],
                country=parts["country"],
            )
