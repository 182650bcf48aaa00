"""Of which foreign country somebody or something attacked is, as the words say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import find_span
from reportedly.reader.incidents.nations import find_nation
from reportedly.reader.places import Gazetteer, Peoples
from reportedly.spans import Span

PEOPLES = Peoples(Gazetteer.load([]))


@pytest.fixture
def peoples() -> Peoples:
    """The words for peoples."""
    return PEOPLES


@pytest.mark.parametrize(
    ("text", "words", "nation", "said"),
    [
        ("Two Spanish priests were shot.", "Two Spanish priests", "Spain", "Spanish"),
        ("THREE SOUTH KOREAN ENGINEERS WERE TAKEN.", "THREE SOUTH KOREAN ENGINEERS", "South Korea", "SOUTH KOREAN"),
        ("A U.S. teacher was killed.", "U.S. teacher", "United States", "U.S."),
        ("A Canadian was killed.", "A Canadian", "Canada", "Canadian"),
        ("The son of a Canadian teacher was hurt.", "The son of a Canadian teacher", None, None),
        ("Two Peruvian farmers were shot.", "Two Peruvian farmers", None, None),
        ("Students of the Central American University died.", "Students", None, None),
        ("Central American students died.", "Central American students", None, None),
        ("Nine Indian peasants were killed.", "Nine Indian peasants", None, None),
        ("Nine Indian engineers were taken; India protested.", "Nine Indian engineers", "India", "Indian"),
        ("Nine farmers were killed.", "Nine farmers", None, None),
    ],
)
def test_the_words_for_people(peoples: Peoples, text: str, words: str, nation: str | None, said: str | None) -> None:
    """An adjective before the head, not one of a complement; the incident's own country is no foreign one."""
    found = find_nation(text, [find_span(text, words)], peoples, country="Peru")
    assert (None if found is None else found.country) == nation
    assert (None if found is None else found.span.text_in(text)) == said


@pytest.mark.parametrize(
    ("text", "words", "nation"),
    [
        ("A bomb hit the Spanish embassy.", "the Spanish embassy", "Spain"),
        ("A bomb hit the embassy of Spain.", "the embassy of Spain", "Spain"),
        ("They blew up electricity poles.", "electricity poles", None),
        ("They burned a Danish.", "a Danish", None),
        ("They burned the mill.", "the mill", None),
    ],
)
def test_the_words_for_things(peoples: Peoples, text: str, words: str, nation: str | None) -> None:
    """A thing is of a country by an adjective before its noun, a mission by the name behind it; no thing is a people."""
    found = find_nation(text, [find_span(text, words)], peoples, country="Peru", is_thing=True)
    assert (None if found is None else found.country) == nation


@pytest.mark.parametrize(
    ("text", "nation"),
    [
        ("Canadian citizen Ada Brok was shot.", "Canada"),
        ("Ada Brok, an Italian engineer, was shot.", "Italy"),
        ("Ada Brok (a Dane) was shot.", "Denmark"),
        ("A Canadian had seen how Ada Brok was shot.", None),
        ("The Canadian who shot Ada Brok fled.", None),
        ("Ada Brok was shot by an Italian.", None),
    ],
)
def test_the_words_beside_a_name(peoples: Peoples, text: str, nation: str | None) -> None:
    """Right before a name or in apposition behind it; not where other words stand between."""
    found = find_nation(text, [find_span(text, "Ada Brok")], peoples, country="Peru", is_name=True)
    assert (None if found is None else found.country) == nation


def test_another_mention_tells(peoples: Peoples) -> None:
    """What another mention of the same person says counts."""
    text = "Ada Brok was shot in Lima. The Danish doctor had come in May."
    spans = [find_span(text, "Ada Brok"), find_span(text, "The Danish doctor")]
    found = find_nation(text, spans, peoples, country="Peru", is_name=True)
    assert found is not None
    assert found.country == "Denmark"


def test_nobody_is_foreign_where_the_country_is_unknown(peoples: Peoples) -> None:
    """Without the country of the incident no nation is told as foreign."""
    text = "Two Spanish priests were shot."
    assert find_nation(text, [find_span(text, "Two Spanish priests")], peoples, country=None) is None


@given(st.text(alphabet="aU.S( ,)Spanish embassy of", min_size=1, max_size=60), st.data())
def test_any_words_are_read_without_an_error(text: str, data: st.DataObject) -> None:
    """Whatever stands in the words and beside them; what is found stands in the text."""
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    for is_name in (True, False):
        found = find_nation(text, [span], PEOPLES, country="Peru", is_name=is_name, is_thing=not is_name)
        assert found is None or found.span.text_in(text).strip()


def test_peoples_of_two_words(peoples: Peoples) -> None:
    """'Us South Koreans' are of South Korea."""
    assert peoples.find("us South Koreans") == "South Korea"
    assert peoples.find("the Costa Rican") == "Costa Rica"
    assert peoples.find_country("U.S.") == "United States"
    assert peoples.find_country("us") is None
