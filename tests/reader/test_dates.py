"""Dates: expressions found in a text, and what they are counted to."""

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import make_report
from reportedly.reader.dates import Anchor, DatedSpan, find_dates, read_dates
from reportedly.report import Dateline

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "dates.jsonl").read_text(encoding="utf-8").splitlines()
]
WORDS = (
    "the of in on a last next this that same previous following early late mid end day week month year years days two three 5 "
    "16 31 1989 2014 May Nov. March Monday Friday night morning today now ago later earlier before after and to between from "
    "- – , . / ' 's BC century 1980s summer winter spring every daily quarter first 20th 26/11 2014-09-12 12/09/2014 a.m. 11:30 "
    "at weekend Christmas Day will said \n \n\n people $ %"
).split(" ")


def _row(found: DatedSpan, text: str) -> dict[str, Any]:
    value = found.value
    row: dict[str, Any] = {"words": found.span.text_in(text), "kind": found.kind, "value": value.value}
    row |= {"start": value.start, "end": value.end, "codes": [value.precision, value.date_prec]}
    return row if found.core == found.span else row | {"core": found.core.text_in(text)}


def _anchor(published: str | None) -> Anchor:
    return Anchor() if published is None else Anchor.on(published)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    """Each sentence of the case file has the expressions, values and codes that stand there, and no other."""
    found = find_dates(case["text"], _anchor(case["published"]))
    assert [_row(span, case["text"]) for span in found.spans] == case["expected"]


def test_cases_are_many() -> None:
    """The case file has at least 200 rows, none twice."""
    assert len({(case["text"], case["published"]) for case in CASES}) == len(CASES) >= 200


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_codes_follow_days(case: dict[str, Any]) -> None:
    """Codes stand with days and only with them, and a day has code 1 in both schemes."""
    for row in case["expected"]:
        assert (row["start"] is None) == (row["end"] is None) == (row["codes"][0] is None) == (row["codes"][1] is None)
        if row["start"] is not None:
            assert (row["start"] == row["end"]) == (row["codes"] == [1, 1])


def _check(text: str, published: str | None) -> None:
    spans = find_dates(text, _anchor(published)).spans
    end = 0
    for number, span in enumerate(spans):
        assert span.span.start >= end
        end = span.span.end
        assert end <= len(text)
        assert span.span.contains(span.core)
        assert span.range_end in (None, number + 1)
        value = span.value
        if value.start is not None and value.end is not None:
            assert date.fromisoformat(value.start) <= date.fromisoformat(value.end)


@given(st.text(max_size=300), st.sampled_from([None, "2014", "2014-09", "2014-09-12", "0001-01-01", "9999-12-31"]))
def test_any_text(text: str, published: str | None) -> None:
    """Any text at all gives spans inside it, in order, and days in order."""
    _check(text, published)


@given(
    st.lists(st.sampled_from(WORDS), max_size=60),
    st.sampled_from([None, "2014", "2014-09", "2014-09-12", "0001-01-01", "9999-12-31"]),
)
def test_any_order_of_words(words: list[str], published: str | None) -> None:
    """Words of time in any order give spans inside the text, in order, and days in order."""
    _check(" ".join(words), published)


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2099, 12, 31)))
def test_whole_dates_need_no_anchor(day: date) -> None:
    """A day written out is that day, however it is written and whatever the report's own date."""
    for written in (f"{day:%Y-%m-%d}", f"{day.day} {day:%B} {day.year:04d}", f"{day:%b}. {day.day}, {day.year:04d}"):
        for anchor in (Anchor(), Anchor.on("2014-09-12")):
            (found,) = find_dates(f"It was on {written} there.", anchor).spans
            assert (found.value.start, found.value.end) == (day.isoformat(), day.isoformat())
            assert found.value.anchor is None


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 12, 31)), st.integers(1, 7))
def test_weekday_is_in_the_week_before(published: date, weekday: int) -> None:
    """A weekday without more is the last one before publication, or the day of publication itself."""
    name = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()[weekday - 1]
    (found,) = find_dates(f"Rebels shelled the market on {name}.", Anchor.on(published.isoformat())).spans
    day = date.fromisoformat(found.value.start or "")
    assert day.isoweekday() == weekday
    assert 0 <= (published - day).days < 7
    assert found.value.anchor == published.isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "Monday " * 15_000,
        "the last " * 12_000,
        "5 - " * 25_000,
        "5-" * 50_000,
        "1" * 100_000,
        "1," * 50_000,
        "May " * 25_000,
        "the end of the " * 7_000,
        "\n " * 50_000,
        "a few " * 16_000,
        "'" * 100_000,
        "early in the morning of the " * 4_000,
        "5 May 1989 " * 9_000,
        "1990-" * 20_000,
        "x" * 100_000,
        " " * 100_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    """Twice the text takes about twice the time: no search goes back and forth."""
    anchor = Anchor.on("2014-09-12")
    find_dates(text[:1000], anchor)

    def cost(size: int) -> float:
        best = []
        for _ in range(3):
            begun = time.process_time()
            find_dates(text[:size], anchor)
            best.append(time.process_time() - begun)
        return min(best)

    assert cost(len(text)) < 4 * cost(len(text) // 2) + 0.02


def test_anchor_is_the_publication_date() -> None:
    """The publication date is the anchor, also where the dateline has another day."""
    report = make_report("Shot on Monday.", published="2014-09-12", dateline=Dateline(date="11 Sep 14"))
    assert read_dates(report).spans[0].value.anchor == "2014-09-12"
    assert Anchor.of(report).rule == "published"


@pytest.mark.parametrize(
    ("words", "anchor"),
    [
        ("20 Aug 88", "1988-08-20"),
        ("20 AUG 1988", "1988-08-20"),
        ("4 FEB 05", "2005-02-04"),
        ("Aug. 20, 2014", "2014-08-20"),
        ("Monday, 20 August 2014", "2014-08-20"),
        ("2014-08-20", "2014-08-20"),
        ("31 NOV 89", None),
        ("20 Aug", None),
    ],
)
def test_anchor_from_the_dateline(words: str, anchor: str | None) -> None:
    """Without a publication date the dateline's day is the anchor, if it is a whole day of the calendar."""
    report = make_report("THE MAYOR WAS SHOT TODAY.", dateline=Dateline(date=words))
    (today,) = read_dates(report).spans
    assert today.value.start == anchor


def test_dateline_makes_an_incomplete_date_whole() -> None:
    """Of a publication date that is a month only, the dateline tells the day, and its year if it names none."""
    report = make_report("He was shot today.", published="2014-09", dateline=Dateline(date="Sept. 11"))
    assert read_dates(report).spans[0].value.start == "2014-09-11"
    other = make_report("He was shot today.", published="2014-09", dateline=Dateline(date="12 May 2013"))
    assert read_dates(other).spans[0].value.start is None


def test_no_day_without_an_anchor() -> None:
    """Without any date of its own a report's relative dates have no days: nothing is taken from today."""
    spans = read_dates(
        make_report("He was shot today, last week or on Monday, two days ago, in May or on 5 May.")
    ).spans
    assert [(s.value.start, s.value.end) for s in spans] == [(None, None)] * 6


@pytest.mark.parametrize("published", ["2014-13", "soon", "2014-02-30"])
def test_wrong_publication_date(published: str) -> None:
    """What is no date is no anchor: `Anchor.on` says so, a report's anchor is unknown."""
    with pytest.raises(ValueError, match="no date"):
        Anchor.on(published)
    assert Anchor.of(make_report("x", published=published)).moment is None


def test_ranges_are_tied() -> None:
    """An expression that begins a range names the one that ends it."""
    spans = find_dates("From March to June 2012, not in 2013 and 2014.", Anchor.on("2014-09-12")).spans
    assert [s.range_end for s in spans] == [1, None, None, None]


def test_capitals_make_no_difference() -> None:
    """The same text in capitals has the same values."""
    text = "On 5 May 2013 and last Friday, two days ago, the day before yesterday and in early June 2012, shots were heard."
    anchor = Anchor.on("2014-09-12")
    values = [[s.value for s in find_dates(t, anchor).spans] for t in (text, text.upper(), text.lower())]
    assert values[0] == values[1] == values[2]
    assert len(values[0]) == 5
