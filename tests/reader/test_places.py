"""Places: the gazetteer, names taken apart, and names resolved by the cases of ``tests/cases/places.jsonl``."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import ReadingDraft, make_report
from reportedly.reader.pieces import Pieces
from reportedly.reader.places import (
    Gazetteer,
    Named,
    Resolved,
    is_near,
    loosen,
    make_place,
    mend_names,
    place_entities,
    resolve_names,
)
from reportedly.reader.places.entities import find_home
from reportedly.reader.places.folding import fold_name, sound_key
from reportedly.reader.places.gazetteer import contains, distance_km
from reportedly.reader.places.recognize import find_nested
from reportedly.reader.places.table import Kind
from reportedly.reader.places.words import load_words, split_bearer, split_name
from reportedly.reader.tags import TaggedRange
from reportedly.reading import Entity, Mention
from reportedly.spans import Span
from reportedly.terms import EntityType, Form

ROOT = Path(__file__).parents[2]
CASES = [json.loads(row) for row in (ROOT / "tests/cases/places.jsonl").read_text(encoding="utf-8").splitlines()]
EXTRA = ROOT / "src/reportedly/resources/places_extra.csv"
SUPPLEMENT = list(csv.DictReader(EXTRA.read_text(encoding="utf-8").splitlines()))
GAZETTEER = Gazetteer.load()
_MARKED = re.compile(r"\[([^\]]+)\]")


def read_marked(marked: str) -> tuple[str, list[Named]]:
    """A text without the brackets around its place names, and the names."""
    text, names, position = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[position : match.start()]
        names.append(Named(surface=match[1], span=Span(len(text), len(text) + len(match[1]))))
        text += match[1]
        position = match.end()
    return text + marked[position:], names


def resolve_marked(marked: str) -> list[Resolved]:
    """What the marked names of a text mean."""
    text, names = read_marked(marked)
    return resolve_names(text, names, [], GAZETTEER)


def is_as_told(resolved: Resolved, told: str | None) -> bool:
    """Whether a name was resolved as ``country > ... > name`` says; '-' is no country, ``None`` nothing."""
    if told is None or resolved.spot is None:
        return told is None and resolved.spot is None
    country, *rest = told.split(" > ")
    spot = resolved.spot
    names = {*spot.path, spot.name}
    return country == (spot.country_name or "-") and set(rest) <= names and (not rest or rest[-1] == spot.name)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_cases(case: dict[str, Any]) -> None:
    """Each marked name of a row means the place that stands there, or none."""
    found = resolve_marked(case["text"])
    wrong = [(told, r.spot, r.rule) for r, told in zip(found, case["expected"], strict=True) if not is_as_told(r, told)]
    assert wrong == [], case["why"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_cases_in_capitals(case: dict[str, Any]) -> None:
    """Names in capitals mean the same, wherever the words around them are not needed to tell."""
    text, names = read_marked(case["text"])
    plain = resolve_names(text, names, [], GAZETTEER)
    upper = [Named(surface=n.surface.upper(), span=n.span) for n in names]
    assert [r.spot for r in resolve_names(text, upper, [], GAZETTEER)] == [r.spot for r in plain]


def test_cases_are_many() -> None:
    """The rows are numbered, give a reason, and no text stands there twice."""
    assert [case["id"] for case in CASES] == [f"place-{n:03}" for n in range(1, len(CASES) + 1)]
    assert len({case["text"] for case in CASES}) == len(CASES) >= 120
    assert all(case["why"] for case in CASES)


def test_supplement_is_in_the_gazetteer() -> None:
    """Every row of the supplement is found by all its names near its point, with a basis and a known kind."""
    assert len(SUPPLEMENT) > 200
    for row in SUPPLEMENT:
        assert row["basis"], row["name"]
        assert Kind[row["kind"].upper()]
        for name in [row["name"], *filter(None, row["other_names"].split("|"))]:
            near = [
                c
                for c in GAZETTEER.find(fold_name(name))
                if abs(c.spot.lat - float(row["lat"])) < 0.5 and abs(c.spot.lon - float(row["lon"])) < 0.5
            ]
            assert near, (row["name"], name)


def test_supplement_lies_in_its_country() -> None:
    """Towns and sites of the supplement have the country they are given to."""
    for row in SUPPLEMENT:
        if row["kind"] in ("town", "site") and row["country"]:
            country = GAZETTEER.find_code(row["country"])
            assert country is not None
            assert country.key in {c.spot.country for c in GAZETTEER.find(fold_name(row["name"]))}, row["name"]


def test_balakot_is_in_pakistan_only() -> None:
    """A supplemented place has its district's country and no GeoNames id."""
    (found,) = [c.spot for c in GAZETTEER.find("balakot") if c.main]
    assert (found.country_name, found.geonameid) == ("Pakistan", None)
    assert distance_km(found, next(c.spot for c in GAZETTEER.find("mansehra") if c.spot.kind is Kind.TOWN)) < 50


@pytest.mark.parametrize(
    ("inner", "outer", "inside"),
    [
        ("Medellin", "Antioquia", True),
        ("Medellin", "Colombia", True),
        ("Garhi Habibullah", "Balakot", True),
        ("Garhi Habibullah", "Pakistan", True),
        ("Lahore", "India", False),
        ("Pakistan", "Lahore", False),
        ("San Salvador", "El Salvador", True),
        ("Nowhereville", "France", False),
    ],
)
def test_is_inside(inner: str, outer: str, inside: bool) -> None:
    """One name lies in another if some place of the one lies in some place of the other."""
    assert GAZETTEER.is_inside(inner, outer) is inside


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("EL SALVADOR", "El Salvador"),
        ("Bahawalpur", "Pakistan"),
        ("Rawalakot", "Pakistan"),
        ("Kashmir", None),
        ("Springfield", None),
        ("Zorvania", None),
    ],
)
def test_country_of(name: str, country: str | None) -> None:
    """A name has a country where all its places do; a disputed region has none."""
    assert GAZETTEER.country_of(name) == country


@pytest.mark.parametrize(
    ("surface", "precision", "where_prec"),
    [
        ("Balakot", 1, 1),
        ("Pulwama district", 2, 3),
        ("Nangarhar province", 3, 4),
        ("northern Iraq", 3, 6),
        ("Iraq", 3, 6),
        ("downtown Baghdad", 2, 2),
        ("Red Sea", 3, 7),
        ("Sahel", 3, 5),
    ],
)
def test_precision(surface: str, precision: int, where_prec: int) -> None:
    """Precision follows the kind of place, and is less for a part of one."""
    (resolved,) = resolve_names(
        f"In {surface}.", [Named(surface=surface, span=Span(3, 3 + len(surface)))], [], GAZETTEER
    )
    place = resolved.as_place()
    assert place is not None
    assert (place.precision, place.where_prec) == (precision, where_prec)


def test_a_people_is_context() -> None:
    """A people's name tells the country, and gets no place itself."""
    text, names = read_marked("Salvadoran soldiers were in [San Miguel].")
    hint = Named(surface="Salvadoran", span=Span(0, 10))
    (told,) = resolve_names(text, names, [hint], GAZETTEER)
    assert told.spot is not None
    assert told.spot.country_name == "El Salvador"


def test_demonyms_have_countries() -> None:
    """Every people of the list has a country or division in the gazetteer."""
    assert all(GAZETTEER.find_code(code) is not None for code in load_words().demonyms.values())


def test_letters() -> None:
    """Three letters are a country's by ISO or by the usage of sport."""
    assert [GAZETTEER.find_letters(x).name for x in ("ESP", "GER", "DEU")] == ["Spain", "Germany", "Germany"]  # type: ignore[union-attr]
    assert GAZETTEER.find_letters("DIG") is None


def place_of(text: str, kind: EntityType, *surfaces: str) -> tuple[Entity, ...]:
    """Entities of a text with their places."""
    draft = ReadingDraft(make_report(text))
    for surface in surfaces:
        draft.add_entity(kind, surface)
    return place_entities(draft.report, draft.make().entities, GAZETTEER)


def test_entities_get_places() -> None:
    """Locations and facilities get places, people do not; unknown ones keep their words."""
    (place,) = place_of("A bomb in Peshawar.", EntityType.LOCATION, "Peshawar")
    assert place.place is not None
    assert place.place.country == "Pakistan"
    (person,) = place_of("A man, Peshawar.", EntityType.PERSON, "Peshawar")
    assert person.place is None
    (unknown,) = place_of("A bomb in Zorvania.", EntityType.LOCATION, "Zorvania")
    assert (unknown.place, unknown.name) == (None, "Zorvania")


def test_public_bodies_name_places() -> None:
    """The place of a public body's name is a location of its own, and joins the location of that name."""
    text = "Quetta Police Department said that Quetta was calm."
    alone = place_of(text, EntityType.ORGANIZATION, "Quetta Police Department")
    assert [(e.type, e.name) for e in alone] == [
        (EntityType.ORGANIZATION, "Quetta Police Department"),
        (EntityType.LOCATION, "Quetta"),
    ]
    draft = ReadingDraft(make_report(text))
    draft.add_entity(EntityType.ORGANIZATION, "Quetta Police Department")
    draft.add_entity(EntityType.LOCATION, ("Quetta", 2))
    both = place_entities(draft.report, draft.make().entities, GAZETTEER)
    assert [(e.id, len(e.mentions)) for e in both] == [("E1", 1), ("E2", 2)]
    assert place_of("Federal Reserve Board", EntityType.ORGANIZATION, "Federal Reserve Board")[0].place is None


def test_holders_inside_names() -> None:
    """The state inside 'Paris, Texas' is a mention of its own."""
    entities = place_of("He left Paris, Texas.", EntityType.LOCATION, "Paris, Texas")
    assert [e.name for e in entities] == ["Paris, Texas", "Texas"]
    assert {e.place.country for e in entities if e.place} == {"United States"}


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://news.example.pk/a", "Pakistan"),
        ("https://example.co.uk", "United Kingdom"),
        ("https://example.com/b.in", None),
        ("https://example.tv/a", None),
        (None, None),
    ],
)
def test_home_of_an_address(url: str | None, country: str | None) -> None:
    """An address tells a country by its last part, if that is used for the country."""
    home = find_home(url, GAZETTEER)
    assert (None if home is None else home.name) == country


def test_the_outlets_country_is_context() -> None:
    """A name of two countries is the one of the outlet's, where nothing else is said."""
    text = "Hyderabad was calm."
    entities = []
    for url in ("https://example.pk/a", "https://example.in/a"):
        draft = ReadingDraft(make_report(text, url=url))
        draft.add_entity(EntityType.LOCATION, "Hyderabad")
        (entity,) = place_entities(draft.report, draft.make().entities, GAZETTEER)
        entities.append(entity)
    assert [e.place and e.place.country for e in entities] == ["Pakistan", "India"]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("Quetta City Council", "Quetta"),
        ("Walker County Fair Queen", "Walker County"),
        ("Government of Alberta", "Alberta"),
        ("University of Karachi", "Karachi"),
        ("Kansas City International", None),
        ("Supreme Court", None),
        ("Quetta", None),
    ],
)
def test_find_nested(body: str, place: str | None) -> None:
    """A body's place is the longest that it is named after."""
    found = [span.text_in(body) for span in find_nested(body, [Span(0, len(body))], GAZETTEER)]
    assert found == ([] if place is None else [place])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("MANSEHRA -- Two men were held.", [("MANSEHRA", "person")]),
        ("A man, 34, of Lindsay, was hurt.", [("Lindsay", "person")]),
        ("Men from Hugo, Oklahoma, came.", [("Hugo", "person")]),
        ("Harrow police said so.", [("Harrow", "organization")]),
    ],
)
def test_mistaken_names(text: str, names: list[tuple[str, str]]) -> None:
    """A name that was taken for somebody is a place where the words around it say so."""
    pieces, ranges = make_pieces(text, names)
    assert next(r.type for r in mend_names(text, pieces, ranges, GAZETTEER)) == "location"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mr Castillo played in Peru.", [("Castillo", "person")]),
        ("Ada Lindsay was there. A man, 34, of Lindsay, was hurt.", [("Ada Lindsay", "person"), ("Lindsay", "person")]),
        ("The DIG project in Uganda.", [("DIG", "organization")]),
    ],
)
def test_names_of_people_stay(text: str, names: list[tuple[str, str]]) -> None:
    """A name stays somebody's where nothing says otherwise, and where somebody in the report bears it."""
    pieces, ranges = make_pieces(text, names)
    assert next(r.type for r in mend_names(text, pieces, ranges, GAZETTEER)) != "location"


def test_country_letters_need_company() -> None:
    """Three letters in brackets are countries where a text has several of them."""
    pieces, ranges = make_pieces("Ada (ESP), Bo (FRA)", [("ESP", "organization"), ("FRA", "organization")])
    assert {r.type for r in mend_names("Ada (ESP), Bo (FRA)", pieces, ranges, GAZETTEER)} == {"location"}
    pieces, ranges = make_pieces("Ada (ESP), Bo (DIG)", [("ESP", "organization"), ("DIG", "organization")])
    assert {r.type for r in mend_names("Ada (ESP), Bo (DIG)", pieces, ranges, GAZETTEER)} == {"organization"}


def test_missed_names() -> None:
    """A country, and a town named with its state, are found where the names head saw nothing."""
    text = "Those in Surprise, Ariz., and in Pakistan agreed."
    pieces, _ = make_pieces(text, [])
    found = [
        text[pieces.starts_P[r.first] : pieces.ends_P[r.last - 1]] for r in mend_names(text, pieces, [], GAZETTEER)
    ]
    assert found == ["Surprise", "Ariz.", "Pakistan"]


def make_pieces(text: str, names: list[tuple[str, str]]) -> tuple[Pieces, list[TaggedRange]]:
    """A text cut at its words and marks, and names as the head would give them."""
    bounds = [m.span() for m in re.finditer(r"\w+|[^\w\s]", text)]
    starts, ends = (np.array(side, dtype=np.int32) for side in zip(*bounds, strict=True))
    count = len(bounds)
    pieces = Pieces(
        np.zeros(count, dtype=np.int32),
        starts,
        ends,
        np.zeros((count, 3), dtype=np.int32),
        np.ones(count, dtype=np.bool_),
    )
    ranges = []
    position = 0
    for surface, kind in names:
        start = text.index(surface, position)
        position = start + len(surface)
        first = next(n for n, b in enumerate(bounds) if b[0] == start)
        last = next(n for n, b in enumerate(bounds) if b[1] == position)
        ranges.append(TaggedRange(first, last + 1, kind, 0.9))
    return pieces, ranges


def test_order_of_entities_makes_no_difference() -> None:
    """Places depend on the text, not on the order in which its names are given."""
    text = "Police in Hyderabad and Karachi."
    names = [Named(surface=n, span=Span(text.index(n), text.index(n) + len(n))) for n in ("Hyderabad", "Karachi")]
    forth = {r.spot for r in resolve_names(text, names, [], GAZETTEER)}
    back = {r.spot for r in resolve_names(text, names[::-1], [], GAZETTEER)}
    assert forth == back


@pytest.mark.parametrize(
    ("surface", "cores"),
    [
        ("Balakot tehsil", ["balakot tehsil", "balakot"]),
        ("northern Iraq", ["northern iraq", "iraq"]),
        ("city of Mosul", ["city of mosul", "mosul"]),
        ("R-Florence", ["florence"]),
        ("Iraq’s", ["iraq"]),
    ],
)
def test_split_name(surface: str, cores: list[str]) -> None:
    """A name is tried whole first, then without its word of kind or direction."""
    assert [way.core for way in split_name(surface)] == cores


def test_split_bearer() -> None:
    """What bears a place's name gives the place, never itself whole."""
    assert [way.core for way in split_bearer("Hartford Hospital")] == ["hartford"]
    assert "karachi" in [way.core for way in split_bearer("University of Karachi")]
    assert [way.core for way in split_bearer("La Eminencia")] == []
    assert [way.core for way in split_bearer("San Orrin Farm")] == ["san orrin"]
    assert split_bearer("Hartford") == ()


def test_sound_key() -> None:
    """Spellings of one name have one key, other names another."""
    assert sound_key("rawlakote") == sound_key("rawalakot") != sound_key("ravalpindi")


@given(st.text(max_size=40))
def test_folding_is_stable(name: str) -> None:
    """Folding twice is folding once, and gives small letters, digits and single spaces only."""
    folded = fold_name(name)
    assert fold_name(folded) == folded
    assert re.fullmatch(r"(?:[a-z0-9]+(?: [a-z0-9]+)*)?", folded)


@given(st.sampled_from([c["text"] for c in CASES]), st.sampled_from([c["text"] for c in CASES]))
def test_any_names_together(first: str, second: str) -> None:
    """Any names together give one answer each; a place is inside its country or has none."""
    text, names = read_marked(f"{first} {second}")
    found = resolve_names(text, names, [], GAZETTEER)
    assert len(found) == len(names)
    for r in found:
        place = r.as_place()
        if place is not None:
            assert -90 <= place.lat <= 90
            assert -180 <= place.lon <= 180
            assert place.precision in (1, 2, 3)
            assert 1 <= place.where_prec <= 7
            assert place.rule


@given(st.text(alphabet="ABCabc ,.()-’'áé", max_size=30))
def test_any_surface(surface: str) -> None:
    """Any words as a name are resolved or not, without failing."""
    text = f"in {surface}, Texas"
    names = [Named(surface=surface, span=Span(3, 3 + len(surface)))] if surface else []
    assert len(resolve_names(text, names, [], GAZETTEER)) == len(names)


def test_contains_is_strict() -> None:
    """No place contains itself."""
    spot = GAZETTEER.find("peshawar")[0].spot
    assert not contains(spot, spot)


def test_place_of_a_part() -> None:
    """A part of a town is less precise than the town."""
    spot = next(c.spot for c in GAZETTEER.find("peshawar") if c.spot.kind is Kind.CAPITAL or c.spot.kind is Kind.TOWN)
    assert make_place(spot, part=True, rule="-").precision > make_place(spot, part=False, rule="-").precision


@pytest.mark.parametrize(
    ("before", "near"),
    [
        ("near ", True),
        ("12 miles south of ", True),
        ("on the outskirts of ", True),
        ("in ", False),
        ("", False),
        ("linear ", False),
    ],
)
def test_near(before: str, near: bool) -> None:
    """Words of nearness make a mention less precise than its place."""
    text = f"{before}Peshawar"
    span = Span(len(before), len(text))
    spot = next(c.spot for c in GAZETTEER.find("peshawar") if c.spot.kind is Kind.TOWN)
    place = make_place(spot, part=False, rule="-")
    assert is_near(text, span) is near
    assert loosen(place, text, span).precision == (2 if near else 1)


def test_nominal_mentions_get_no_place() -> None:
    """An entity that is never named has no place."""
    entity = Entity(
        id="E1", type=EntityType.LOCATION, name="the town", mentions=(Mention(span=Span(0, 8), form=Form.NOMINAL),)
    )
    assert place_entities(make_report("the town burned"), (entity,), GAZETTEER) == (entity,)
