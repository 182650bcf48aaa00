"""When and where an incident was, from the words beside its fills."""

from dataclasses import dataclass

import pytest

from build import find_span
from reportedly.reader.incidents.settings import Dated, Placed, find_date, find_location
from reportedly.reading import DateValue, Entity, Mention, Place
from reportedly.spans import Span
from reportedly.terms import EntityType, Form


@dataclass(frozen=True)
class Words:
    """Words that tell of an incident."""

    span: Span
    sentence: int
    score: float = 1.0


def make_date(text: str, words: str, day: str, *, sentence: int = 0) -> Dated:
    """A day that a text names."""
    value = DateValue(start=day, end=day, precision=1, date_prec=1, value=day, rule="by hand")
    return Dated(find_span(text, words), value, sentence)


def make_placed(text: str, words: str, *, sentence: int, precision: int | None = 1, region: str = "Coast") -> Placed:
    """A place that a text names; one without precision is not known."""
    where = {1: 1, 2: 3, 3: 4}
    place = None
    if precision is not None:
        place = Place(
            name=words,
            lat=1.0,
            lon=2.0,
            country="Merova",
            geonameid=None,
            precision=precision,
            where_prec=where[precision],
            rule="by hand",
            region=region,
        )
    span = find_span(text, words)
    mention = Mention(span=span, form=Form.NAME)
    entity = Entity(id=f"E{span.start}", type=EntityType.LOCATION, name=words, mentions=(mention,), place=place)
    return Placed(span, entity, sentence)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen shot a baker on Sunday, police said Tuesday.",
        "A man was arrested Tuesday over the murder of a baker who was shot on Sunday.",
        "Shot on Sunday: a baker. His neighbor appeared in court on Tuesday.",
    ],
)
def test_when_it_was_said_or_tried_is_not_when_it_was(text: str) -> None:
    """The day of the deed is taken though that of the telling stands as near; without it the day is unknown."""
    deed, telling = make_date(text, "Sunday", "2025-03-09"), make_date(text, "Tuesday", "2025-03-11")
    fills = [Words(find_span(text, "baker"), 0)]
    found = find_date(fills, [telling, deed], text)
    assert found is not None
    assert found.text == "Sunday"
    assert find_date(fills, [telling], text) is None


TEXT = "Baker shot in Pellary\n\nOn Salt Street a baker was shot. Tessel mourns him."


def find_names(*places: Placed, text: str = TEXT) -> tuple[str, ...]:
    """Names of the place of the shooting."""
    found = find_location([Words(find_span(text, "a baker was shot"), 1)], places, text, reach=0)
    return () if found is None else found.places


def test_a_street_lies_in_the_town_of_the_lead() -> None:
    """The town goes before it, since it is wider."""
    street = make_placed(TEXT, "Salt Street", sentence=1, precision=None)
    town = make_placed(TEXT, "Pellary", sentence=0)
    assert find_names(street, town) == ("Pellary", "Salt Street")


def test_two_towns_in_the_lead_decide_nothing() -> None:
    """Which of them it is nobody says."""
    street = make_placed(TEXT, "Salt Street", sentence=1, precision=None)
    towns = [make_placed(TEXT, name, sentence=at) for name, at in (("Pellary", 0), ("Tessel", 2))]
    assert find_names(street, *towns) == ("Salt Street",)


def test_a_town_elsewhere_is_not_taken() -> None:
    """A district of one region does not lie in a town of another."""
    district = make_placed(TEXT, "Salt Street", sentence=1, precision=2, region="Ostrava Vale")
    assert find_names(district, make_placed(TEXT, "Pellary", sentence=0)) == ("Salt Street",)


def test_one_place_alone_does_not_name_the_country() -> None:
    """It may be misread; two places, or the country itself, do."""
    street = make_placed(TEXT, "Salt Street", sentence=1, precision=None)
    far = make_placed(TEXT, "Tessel", sentence=9)
    fills = [Words(find_span(TEXT, "a baker was shot"), 1)]
    for places, country in (([street, far], None), ([street, far, make_placed(TEXT, "Pellary", sentence=8)], "Merova")):
        found = find_location(fills, places, TEXT, reach=0)
        assert found is not None
        assert found.country == country
