"""The country that a report is about."""

import pytest

from build import ReadingDraft, find_span, make_report
from reportedly.reader.incidents.home import find_home
from reportedly.reader.places import Gazetteer, Peoples
from reportedly.reading import Place
from reportedly.report import Dateline
from reportedly.terms import EntityType

PEOPLES = Peoples(Gazetteer.load())


def make_place(name: str, country: str) -> Place:
    """A place in a country."""
    return Place(
        name=name, lat=1.0, lon=2.0, country=country, geonameid=None, precision=1, where_prec=1, rule="by hand"
    )


def find(text: str, *places: tuple[str, str], peoples: tuple[str, ...] = ()) -> str | None:
    """The country of a report filed at Arequipa, with other places (name, country) and names of peoples."""
    report = make_report(text, dateline=Dateline(place="AREQUIPA", span=find_span(text, "AREQUIPA, 3 May")))
    draft = ReadingDraft(report)
    for name, country in (("AREQUIPA", "Peru"), *places):
        draft.add_entity(EntityType.LOCATION, name, place=make_place(name, country))
    for name in peoples:
        draft.add_entity(EntityType.NATIONALITY, name)
    home = find_home(report, draft.make().entities, PEOPLES)
    return None if home is None else home.country


@pytest.mark.parametrize("words", ["The Peruvian army shot him.", "He led the country. He was shot."])
def test_a_report_is_about_the_country_it_was_filed_in_and_names(words: str) -> None:
    """By its people, or as 'the country'."""
    assert find(f"AREQUIPA, 3 May -- {words}", peoples=("Peruvian",) if "Peruvian" in words else ()) == "Peru"


def test_where_it_was_filed_is_not_enough() -> None:
    """A report that names no country, or another one oftener, is about none that we know."""
    assert find("AREQUIPA, 3 May -- He was shot.") is None
    text = "AREQUIPA, 3 May -- Shots in Quito and Cuenca, the Peruvian envoy said."
    assert find(text, ("Quito", "Ecuador"), ("Cuenca", "Ecuador"), peoples=("Peruvian",)) is None


@pytest.mark.parametrize(
    ("words", "country"), [("Peruvian", "Peru"), ("the Salvadorans", "El Salvador"), ("Orrinians", None)]
)
def test_a_people_names_its_country(words: str, country: str | None) -> None:
    """Adjectives and names of peoples, whatever stands before them."""
    assert PEOPLES.find(words) == country
