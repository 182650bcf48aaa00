"""When an incident was: what each date is the day of, and which of them is the incident's."""

from dataclasses import dataclass
from typing import Any

import pytest

from build import ReadingDraft, find_span, load_cases, make_report
from reportedly.reader.incidents.days import (
    ANYWHERE,
    Dated,
    Role,
    are_of_one_year,
    find_bound,
    find_date,
    find_role,
    list_dates,
)
from reportedly.reading import DateValue
from reportedly.report import Dateline
from reportedly.spans import Span
from reportedly.terms import EntityType


@dataclass(frozen=True)
class Words:
    """Words that tell of an incident."""

    span: Span
    sentence: int
    score: float = 1.0


def make_value(day: str, end: str | None = None, *, precision: int | None = 1) -> DateValue:
    """Days as a date gives them."""
    return DateValue(start=day, end=end or day, precision=precision, date_prec=1, value=day, rule="by hand")


@pytest.mark.parametrize("case", load_cases("days.jsonl"), ids=lambda case: case["id"])
def test_what_a_date_is_the_day_of(case: dict[str, Any]) -> None:
    """The words that a date goes with say it."""
    text = case["text"].replace("[", "").replace("]", "")
    start = case["text"].index("[")
    span = Span(start, case["text"].index("]") - 1)
    assert find_role(text, Span(0, len(text)), span).name.lower() == case["expected"], case["why"]


TEXT = "A baker was found in Orrin. Neighbors mourn him. He was shot on Sunday. He liked Mondays."


def test_the_day_of_the_deed_holds_wherever_the_report_has_it() -> None:
    """As long as the report tells of one incident; of several, only near the fills."""
    fills = [Words(find_span(TEXT, "A baker"), 0)]
    deed = Dated(find_span(TEXT, "Sunday"), make_value("2025-03-09"), 2, Role.DEED)
    found = find_date(fills, [deed], TEXT, deed_reach=ANYWHERE)
    assert found is not None
    assert found.text == "Sunday"
    assert find_date(fills, [deed], TEXT) is None


def test_who_claimed_it_in_august_did_not_do_it_in_december() -> None:
    """A day of another sentence that lies after the telling is not the deed's; one before it may be."""
    text = "The Front claimed responsibility in August for the raid on Brok. Today's blast broke windows."
    fills = [Words(find_span(text, "Brok"), 0)]
    told = Dated(find_span(text, "August"), make_value("2024-08-01", "2024-08-31", precision=2), 0, Role.AFTER)
    for day, is_taken in (("2024-12-20", False), ("2024-07-20", True)):
        today = Dated(find_span(text, "Today"), make_value(day), 1, Role.DEED)
        assert (find_date(fills, [told, today], text) is not None) is is_taken


def test_deeds_of_other_years_make_several() -> None:
    """'The 2001 attack' in a report on a deed of this year: its day holds for nothing else."""
    span = find_span(TEXT, "Sunday")
    now = Dated(span, make_value("2025-03-09"), 2, Role.DEED)
    before = Dated(span, make_value("2024-12-30"), 3, Role.DEED)
    old = Dated(span, make_value("2001-01-01", "2001-12-31"), 3, Role.DEED)
    trial = Dated(span, make_value("2001-01-01", "2001-12-31"), 3, Role.AFTER)
    assert are_of_one_year([now, before, trial])
    assert are_of_one_year([])
    assert not are_of_one_year([now, old])


def test_the_first_day_of_a_deed_goes_before_later_ones() -> None:
    """Further down a report tells of other deeds."""
    fills = [Words(find_span(TEXT, "He was shot"), 2)]
    first = Dated(find_span(TEXT, "found"), make_value("2025-03-08"), 0, Role.DEED)
    later = Dated(find_span(TEXT, "Sunday"), make_value("2025-03-09"), 2, Role.DEED)
    found = find_date(fills, [first, later], TEXT, deed_reach=ANYWHERE)
    assert found is not None
    assert found.value.start == "2025-03-08"


def test_a_day_goes_before_a_year_that_tells_of_a_deed() -> None:
    """A report of today's killing that recalls one of years ago."""
    fills = [Words(find_span(TEXT, "A baker"), 0)]
    year = Dated(find_span(TEXT, "Sunday"), make_value("2019-01-01", "2019-12-31", precision=None), 1, Role.DEED)
    day = Dated(find_span(TEXT, "found"), make_value("2025-03-08"), 0, Role.PLAIN)
    found = find_date(fills, [year, day], TEXT, deed_reach=ANYWHERE)
    assert found is not None
    assert found.value.start == "2025-03-08"


@pytest.mark.parametrize(
    "text",
    [
        "Five hurt in Orrin\n\nMonday, 6 May 2024 at 2 p.m.\n\nIt was in Salt Street.",
        "Five hurt in Orrin. Posted: Monday, 6 May 2024. It was in Salt Street.",
        "Five hurt in Orrin. — Lem Brok (@lembrok) 6 May 2024",
        "Five hurt in Orrin. Copyright 6 May 2024 Orrin Herald",
    ],
)
def test_the_day_of_the_page_is_no_incidents_day(text: str) -> None:
    """A line of its own, a post's signature, a copyright."""
    draft = ReadingDraft(make_report(text))
    draft.add_entity(EntityType.DATE, "6 May 2024", date=make_value("2024-05-06"))
    assert list_dates(draft.report, draft.make().entities, [Span(0, len(text))]) == []


def test_nothing_told_was_after_its_telling() -> None:
    """A day after publication is left out; the next one stays, since the world has several calendars at once."""
    text = "It was on Friday, not on Sunday."
    draft = ReadingDraft(make_report(text, published="2025-03-06"))
    for words, day in (("Friday", "2025-03-07"), ("Sunday", "2025-03-09")):
        draft.add_entity(EntityType.DATE, words, date=make_value(day))
    found = list_dates(draft.report, draft.make().entities, [Span(0, len(text))])
    assert [d.span.text_in(text) for d in found] == ["Friday"]


@pytest.mark.parametrize(
    ("words", "day"), [("3 May 89", "1989-05-03"), ("May 3, 2019", "2019-05-03"), ("NO DATE", None), (None, None)]
)
def test_what_is_told_as_done_was_not_after_the_dateline(words: str | None, day: str | None) -> None:
    """A bound with an open beginning and the dateline's own words; without a whole day there is none."""
    text = f"PELLARY, {words} (MNA) -- A baker was shot."
    report = make_report(
        text, dateline=Dateline(place="PELLARY", date=words, span=find_span(text, f"PELLARY, {words}"))
    )
    bound = find_bound(report)
    assert (None if bound is None else bound.value.end) == day
    if bound is not None:
        assert (bound.value.start, bound.value.precision, bound.is_told) == (None, None, False)
        assert bound.text == words


def test_a_date_of_the_text_is_told() -> None:
    """Unlike the bound that a dateline sets."""
    text = "A baker was shot on Sunday."
    dated = Dated(find_span(text, "Sunday"), make_value("2025-03-09"), 0)
    found = find_date([Words(find_span(text, "baker"), 0)], [dated], text)
    assert found is not None
    assert found.is_told
