"""Incidents in words: dates, places, numbers, on whose word, and what is unknown."""

from dataclasses import replace

import pytest

from build_incidents import PELLARY, TUESDAY, make_bombing
from reportedly.exports.tables import (
    Numbers,
    Value,
    iter_values,
    make_tables,
    name_coordinates,
    name_day_precision,
    name_days,
    name_numbers,
)
from reportedly.exports.wording import View
from reportedly.reading import NOT_AFTER_REPORT, Count, Nation


def make_view() -> View:
    """The view of the invented report."""
    return View(*make_bombing())


def test_a_table_has_its_slots_in_order_and_names_what_is_unknown() -> None:
    """Slots with values are rows, the others are named once."""
    bombing, kidnapping = make_tables(make_view())
    assert bombing.title == "bombing · accomplished"
    assert [row.name for row in bombing.rows] == ["date", "place", "by whom", "actor", "means", "targets", "victims"]
    assert bombing.unknown == ()
    assert [row.name for row in kidnapping.rows] == ["date", "place", "by whom", "victims"]
    assert kidnapping.unknown == ("actor", "means", "targets")


def test_whoever_is_foreign_is_told_so() -> None:
    """The foreign nation stands among the details of a victim."""
    report, reading, _ = make_bombing()
    bombing = reading.incidents[0]
    victim = replace(bombing.victims[0], nation=Nation(country="Spain", span=bombing.victims[0].span))
    (table,) = make_tables(View(report, replace(reading, incidents=(replace(bombing, victims=(victim,)),))))
    (row,) = (row for row in table.rows if row.name == "victims")
    assert row.values[0].details[-1] == "of Spain"


def test_an_incident_without_date_and_place_says_so() -> None:
    """No day and no place are made up."""
    report, reading, _ = make_bombing()
    bare = replace(reading.incidents[0], date=None, location=None, category=None)
    (table,) = make_tables(View(report, replace(reading, incidents=(bare,))))
    assert table.unknown == ("date", "place", "actor")


def test_every_perpetrator_has_a_status_and_a_voice() -> None:
    """Nothing is said of anybody without how it stands and on whose word; denials stand beside accusations."""
    view = make_view()
    for table in make_tables(view):
        (row,) = (row for row in table.rows if row.name == "by whom")
        assert all(value.status is not None for value in row.values)
    told = [
        (value.words, value.status, view.name_word(value.statement))
        for value in next(row for row in make_tables(view)[0].rows if row.name == "by whom").values
    ]
    assert told == [
        ("Harrow Front", "claimed or admitted", "S2 Harrow Front"),
        ("Saltgate Brigade", "suspected or accused by authorities", "S3 “The government”"),
        ("the brigade (Saltgate Brigade)", "denied", "S4 Saltgate Brigade"),
    ]


def test_an_incident_stands_on_the_word_of_the_statement_that_tells_it() -> None:
    """The innermost statement around its words, else the outlet's own voice; values may stand on another's word."""
    view = make_view()
    bombing, kidnapping = make_tables(view)
    assert view.name_word(bombing.statement) == "S1 “the police”"
    assert view.name_word(kidnapping.statement) == "the outlet’s own voice"
    words = {value.words: view.name_word(value.statement) for value in iter_values((bombing,))}
    assert words["people"] == "S1 “the police”"
    assert words["Ada Brok, Judge"] == "the outlet’s own voice"


def test_the_category_is_shown_as_what_it_says_and_not_in_its_words() -> None:
    """Whether a state did it; the word that MUC-4 has for it is nobody's voice here."""
    report, reading, _ = make_bombing()
    for category, shown in (("terrorist act", "not a state"), ("state-sponsored violence", "a state")):
        incident = replace(reading.incidents[0], category=category)
        (table,) = make_tables(View(report, replace(reading, incidents=(incident,))))
        (row,) = (row for row in table.rows if row.name == "actor")
        assert [value.words for value in row.values] == [shown]


def test_nobody_is_no_kind_of_actor() -> None:
    """Where the report names nobody, we do not say what kind of actor it was."""
    report, reading, _ = make_bombing()
    incident = replace(reading.incidents[0], category="terrorist act", perpetrator_organizations=())
    (table,) = make_tables(View(report, replace(reading, incidents=(incident,))))
    assert {"by whom", "actor"} <= set(table.unknown)


def test_a_place_says_how_precise_it_is_and_whose_its_coordinates_are() -> None:
    """Coordinates of the town are not passed off as those of its market; an unknown country is called so."""
    bombing, kidnapping = (
        next(row for row in table.rows if row.name == "place").values[0] for table in make_tables(make_view())
    )
    assert bombing.words == "Corn Market, Pellary, Merova"
    assert bombing.details == ("exact place", "34.55 S 28.35 W (Pellary)")
    assert kidnapping.words == "Old Tern, country unknown"
    assert kidnapping.details == ("coordinates unknown",)


def test_a_location_without_any_name_is_its_country() -> None:
    """Only the country is known: it stands alone."""
    report, reading, _ = make_bombing()
    incident = reading.incidents[0]
    for country, words in (("Merova", "Merova"), (None, "country unknown")):
        bare = replace(incident, location=replace(incident.location, places=(), country=country, place=None, span=None))
        (table,) = make_tables(View(report, replace(reading, incidents=(bare,))))
        place = next(row for row in table.rows if row.name == "place").values[0]
        assert (place.words, place.span) == (words, None)


def test_coordinates_have_their_hemisphere() -> None:
    """South and west by letters, not by signs."""
    assert name_coordinates(PELLARY) == "34.55 S 28.35 W"
    assert name_coordinates(replace(PELLARY, lat=34.546, lon=73.35)) == "34.55 N 73.35 E"


@pytest.mark.parametrize(
    ("start", "end", "value", "shown"),
    [
        ("2025-03-11", "2025-03-11", "2025-03-11", "2025-03-11"),
        ("2025-03-01", "2025-03-10", "2025-03", "2025-03-01 to 2025-03-10"),
        ("2024-02-01", "2024-02-29", "2024-02", "2024-02"),
        ("2024-02-01", "2024-02-28", "2024-02", "2024-02-01 to 2024-02-28"),
        ("2019-01-01", "2019-12-31", "2019", "2019"),
        ("1980-01-01", "1989-12-31", "198", "1980-01-01 to 1989-12-31"),
        (None, None, "P2W", "days unknown"),
        ("2025-03-01", None, None, "2025-03-01 to unknown"),
        (None, "2025-03-01", None, "unknown to 2025-03-01"),
    ],
)
def test_days_are_written_short(start: str | None, end: str | None, value: str | None, shown: str) -> None:
    """One day, a span of days, a whole month or year by its name; what is open is unknown."""
    assert name_days(replace(TUESDAY, start=start, end=end, value=value)) == shown


def test_a_bound_by_the_dateline_is_written_as_one() -> None:
    """What nobody dates was not after the report; no day is claimed for it."""
    assert name_days(replace(TUESDAY, start=None, end="2025-03-11", rule=NOT_AFTER_REPORT)) == "not after 2025-03-11"


def test_a_date_says_how_precise_it_is() -> None:
    """In words; without days there is nothing to be precise about."""
    assert [name_day_precision(replace(TUESDAY, precision=number)) for number in (1, 2, 3, None)] == [
        ("to the day",),
        ("to the week",),
        ("to the month or longer",),
        (),
    ]


@pytest.mark.parametrize(
    ("low", "best", "high", "shown"),
    [
        (2, 2, 2, "2"),
        (0, 0, 0, "0"),
        (20, 20, None, "low 20, best 20, high unknown"),
        (30, None, 40, "low 30, best unknown, high 40"),
        (None, None, None, "number unknown"),
    ],
)
def test_numbers_are_low_best_and_high(low: int | None, best: int | None, high: int | None, shown: str) -> None:
    """One number where the words give one; what they leave open is unknown."""
    assert str(name_numbers(Count(low=low, best=best, high=high, text="", rule=""))) == shown


def test_no_count_is_an_unknown_number() -> None:
    """Not nought, and not one."""
    assert str(name_numbers(None)) == "number unknown"
    assert Numbers("unknown", "unknown", "unknown").is_known is False


@pytest.mark.parametrize(
    ("value", "words", "is_shown"),
    [
        ("Harrow Front", "The Harrow Front", True),
        ("Old Tern, country unknown", "Old Tern", True),
        ("people", "at least 20 people", False),
        ("2025-03-11", "Tuesday", False),
    ],
)
def test_words_are_not_shown_twice(value: str, words: str, is_shown: bool) -> None:
    """The report's words stand beside a value unless it begins with them already."""
    assert Value(words=value, span=None).shows(words) is is_shown


def test_a_victim_without_name_and_description_is_shown_by_the_words() -> None:
    """Nobody is left without words."""
    report, reading, _ = make_bombing()
    incident = reading.incidents[0]
    bare = replace(incident, victims=(replace(incident.victims[0], description=None),))
    (table,) = make_tables(View(report, replace(reading, incidents=(bare,))))
    assert table.rows[-1].values[0].words == "at least 20 people"
