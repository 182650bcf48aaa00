"""Incidents that a report only names, with their date."""

import pytest

from build import find_span
from reportedly.reader.incidents.days import Dated
from reportedly.reader.incidents.history import find_named
from reportedly.reading import DateValue
from reportedly.terms import IncidentType


def name(text: str, date: str) -> list[tuple[str, str]]:
    """Words and type of the incidents that a text names behind a date."""
    value = DateValue(start="2001-01-01", end="2001-12-31", precision=3, date_prec=5, value="2001", rule="test")
    dates = [Dated(find_span(text, date), value, 0)]
    return [(found.span.text_in(text), found.type.value) for found in find_named(text, dates)]


@pytest.mark.parametrize(
    ("text", "date", "words", "kind"),
    [
        ("He was tied to the 2001 Assembly attack.", "2001", "2001 Assembly attack", IncidentType.ATTACK),
        ("the 26/11 Orrin strikes", "26/11", "26/11 Orrin strikes", IncidentType.ATTACK),
        ("after the 1999 VR-814 hijacking, when he left", "1999", "1999 VR-814 hijacking", IncidentType.HIJACKING),
        ("since the 2019 bombings in Lesk", "2019", "2019 bombings", IncidentType.BOMBING),
        ("THE MARCH 1990 MILL MASSACRE", "MARCH 1990", "MARCH 1990 MILL MASSACRE", IncidentType.ATTACK),
    ],
)
def test_a_dated_name_is_an_incident(text: str, date: str, words: str, kind: IncidentType) -> None:
    """The words from the date to the noun are its span, the noun tells its type."""
    assert name(text, date) == [(words, kind.value)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("In 2001 rebels began attacks on the mill.", "2001"),
        ("He was born in 2001 and the attack came later.", "2001"),
        ("In 2019 attacks rose.", "2019"),
        ("On Monday, the strikes went on.", "Monday"),
        ("the 2001 Assembly\n\nattack", "2001"),
    ],
)
def test_a_date_near_a_noun_is_no_name(text: str, date: str) -> None:
    """What is told in a sentence, or stands in two paragraphs, is no name."""
    assert name(text, date) == []
