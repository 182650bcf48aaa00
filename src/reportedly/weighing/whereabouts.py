"""How two places relate: the same, one in the other, close, apart, or not to be told.

Only places that the gazetteer knows can be apart: two names that it does not know, and that differ, may be a street and the
town it is in. So may a place and one that the other report names as well.
"""

from enum import StrEnum

from reportedly.reading import IncidentLocation, Place
from reportedly.weighing.comparing import CLOSE_KM, measure_km
from reportedly.weighing.wording import fold_name, split_words

_SHORT_FORMS = {"ft": "fort", "mt": "mount", "st": "saint", "co": "county"}


class Whereabouts(StrEnum):
    """How two places relate."""

    FIT = "fit"
    """The same, or one in the other."""
    CLOSE = "close"
    """Two places not farther apart than `CLOSE_KM`: a town and its suburb."""
    OPEN = "open"
    """It cannot be told."""
    APART = "apart"


def compare_locations(
    one: IncidentLocation, other: IncidentLocation, *, spoken: tuple[frozenset[str], frozenset[str]]
) -> Whereabouts:
    """How two locations relate.

    Args:
        one, other: what two reports give.
        spoken: the words of the reports that give each, folded.
    """
    mine, theirs = _name_all(one), _name_all(other)
    is_shared = not set(mine).isdisjoint(theirs) and not (is_resolved(one) and is_resolved(other))
    if is_shared or _are_named_alike(mine, theirs) or _holds(one, other) or _holds(other, one):
        return Whereabouts.FIT if not _differ(one.country, other.country) else Whereabouts.OPEN
    if len(mine) == 0 or len(theirs) == 0:
        return Whereabouts.APART if _differ(one.country, other.country) else Whereabouts.FIT
    if _is_spoken(mine[-1], spoken[1]) or _is_spoken(theirs[-1], spoken[0]):
        return Whereabouts.OPEN
    here, there = one.place, other.place
    if here is None or there is None or not (_is_known(here, mine) and _is_known(there, theirs)):
        return Whereabouts.OPEN
    if measure_km((here.lat, here.lon), (there.lat, there.lon)) <= CLOSE_KM:
        return Whereabouts.CLOSE
    return Whereabouts.APART


def measure_apart(one: IncidentLocation, other: IncidentLocation) -> int | None:
    """Kilometres between two locations; ``None`` where one is not known."""
    if one.place is None or other.place is None:
        return None
    return round(measure_km((one.place.lat, one.place.lon), (other.place.lat, other.place.lon)))


def is_resolved(location: IncidentLocation) -> bool:
    """Whether the gazetteer knows the narrowest name of a location."""
    return location.place is not None and _is_known(location.place, _name_all(location))


def complete_location(location: IncidentLocation) -> IncidentLocation:
    """A location with the division of the country that its place lies in, before the names that the text has.

    The division follows from the place as the country does; nothing is added to what the gazetteer does not know, nor to what
    only bears a place's name ('Vanderbilt University').
    """
    place = location.place
    if place is None or place.region is None or place.precision > 2 or not is_resolved(location):
        return location
    known = {*map(fold_place, location.places), fold_place(location.country or "")}
    if fold_place(place.region) in known:
        return location
    return IncidentLocation(
        country=location.country, places=(place.region, *location.places), place=place, span=location.span
    )


def measure_detail(location: IncidentLocation) -> tuple[int, int, int]:
    """How much a place says: whether it is known where it is, how narrow it is, and names. The more, the higher."""
    place = location.place
    known = -1 if place is None or place.precision > 2 or not is_resolved(location) else int(place.precision == 1)
    return known, int(len(location.places) > 0), len(location.places)


def name_places(location: IncidentLocation) -> list[str]:
    """Folded names narrower than the country, the widest first, with that of the gazetteer."""
    names = [fold_name(name) for name in location.places]
    if location.place is not None and location.place.precision < 3:
        names.append(fold_name(location.place.name))
    return [name for name in dict.fromkeys(names) if name != ""]


def fold_place(name: str) -> str:
    """A place's name as it is compared: folded, short forms written out ('Ft.' is Fort)."""
    return " ".join(_SHORT_FORMS.get(word, word) for word in fold_name(name).split())


def _name_all(location: IncidentLocation) -> list[str]:
    """Folded names narrower than the country, the widest first."""
    country = fold_place(location.country or "")
    names = [fold_place(name) for name in location.places]
    return [name for name in dict.fromkeys(names) if name not in ("", country)]


def _are_named_alike(mine: list[str], theirs: list[str]) -> bool:
    """Whether the narrowest name of one is a name of the other, or its words are in it: 'Kokomo bar', 'Kokomo'."""
    if len(mine) == 0 or len(theirs) == 0:
        return False
    return any(_is_spoken(mine[-1], frozenset(name.split())) for name in theirs) or any(
        _is_spoken(theirs[-1], frozenset(name.split())) for name in mine
    )


def _holds(outer: IncidentLocation, inner: IncidentLocation) -> bool:
    """Whether the gazetteer says that one place is the other or lies in it."""
    holder, held = outer.place, inner.place
    if holder is None or held is None:
        return False
    if holder.geonameid is not None and holder.geonameid == held.geonameid:
        return True
    if holder.country != held.country:
        return False
    if holder.precision == 3:
        return holder.region == held.region and holder.name in (holder.region, holder.country)
    return holder.district is not None and holder.name == holder.district == held.district


def _is_known(place: Place, names: list[str]) -> bool:
    """Whether a place is what the narrowest of its names means, and not a wider one or something that bears its name."""
    return len(names) == 0 or fold_place(place.name) == names[-1] or place.precision == 1


def _is_spoken(name: str, words: frozenset[str]) -> bool:
    return all(word in words for word in name.split())


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and fold_name(one) != fold_name(other)


def speak(text: str) -> frozenset[str]:
    """The words of a report as `compare_locations` takes them."""
    return frozenset(_SHORT_FORMS.get(word, word) for word in split_words(text))
