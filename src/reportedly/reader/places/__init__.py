"""Where on earth place names mean: the gazetteer, names mended with it, and names resolved by all that a report says."""

from reportedly.reader.places.entities import add_locations, place_entities
from reportedly.reader.places.gazetteer import Candidate, Gazetteer, Spot
from reportedly.reader.places.lookup import Named
from reportedly.reader.places.peoples import Peoples
from reportedly.reader.places.precision import is_near, loosen, make_place
from reportedly.reader.places.recognize import mend_names
from reportedly.reader.places.resolve import Resolved, resolve_names

__all__ = [
    "Candidate",
    "Gazetteer",
    "Named",
    "Peoples",
    "Resolved",
    "Spot",
    "add_locations",
    "is_near",
    "loosen",
    "make_place",
    "mend_names",
    "place_entities",
    "resolve_names",
]
