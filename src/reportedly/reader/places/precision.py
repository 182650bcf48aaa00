"""How precise a place is: ACLED's ``geo_precision`` and UCDP's ``where_prec``."""

from collections.abc import Mapping
from dataclasses import replace

from reportedly.reader.places.folding import fold_name
from reportedly.reader.places.gazetteer import Spot
from reportedly.reader.places.table import Kind
from reportedly.reader.places.words import load_words
from reportedly.reading import Place
from reportedly.spans import Span

_PRECISION: Mapping[Kind, tuple[int, int]] = {
    Kind.CONTINENT: (3, 6),
    Kind.REGION: (3, 5),
    Kind.SEA: (3, 7),
    Kind.COUNTRY: (3, 6),
    Kind.DIVISION: (3, 4),
    Kind.DISTRICT: (2, 3),
    Kind.CAPITAL: (1, 1),
    Kind.TOWN: (1, 1),
    Kind.NATURE: (2, 5),
    Kind.SITE: (1, 1),
}
"""ACLED's ``geo_precision`` and UCDP's ``where_prec`` of a place that is known as far as its kind goes."""


def make_place(spot: Spot, *, part: bool, rule: str) -> Place:
    """The output value for a place.

    Args:
        spot: the place.
        part: only a part of it, or an area around it, is meant.
        rule: why this place.
    """
    precision, where = _PRECISION[spot.kind]
    if part:
        precision, where = max(precision, 2), max(where, 2) if where < 4 else max(where, 5)
    return Place(
        name=spot.name,
        lat=round(spot.lat, 5),
        lon=round(spot.lon, 5),
        country=spot.country_name,
        geonameid=spot.geonameid,
        precision=precision,
        where_prec=where,
        rule=rule,
        region=spot.division_name,
        district=spot.district_name,
    )


def loosen(place: Place, text: str, span: Span) -> Place:
    """A place as one mention of it means it: the area around it where the words before say 'near' or the like.

    Args:
        place: what the name means.
        text: the report's text.
        span: of the mention.
    """
    if place.precision > 1 or not is_near(text, span):
        return place
    return replace(place, precision=2, where_prec=max(place.where_prec, 2))


def is_near(text: str, span: Span) -> bool:
    """Whether the words before a mention place something near it, not in it: 'near Tal Afar', '12 miles south of Uri'."""
    before = fold_name(text[max(0, span.start - _REACH) : span.start])
    return any(before == words or before.endswith(f" {words}") for words in load_words().near)


_REACH = 30
"""Characters before a name in which the words of nearness end; the longest are 18."""
