"""Numbers: what noun phrases count, sums, names, and MUC-4's way of writing it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.exports.valuerows import write_number
from reportedly.reader.numbers import CountRule, add_counts, count_names, count_of

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "numbers.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[case["phrase"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    """Each phrase of the case file has the three numbers, the rule and the value of MUC-4 that stand there."""
    count = count_of(case["phrase"])
    found = (None,) * 4 if count is None else (count.low, count.best, count.high, str(count.rule))
    assert (*found, write_number(count)) == (case["low"], case["best"], case["high"], case["rule"], case["muc"])


def test_cases_are_many() -> None:
    """The case file has at least 150 phrases, none twice."""
    assert len({case["phrase"] for case in CASES}) == len(CASES) >= 150


@pytest.mark.parametrize("case", CASES, ids=[case["phrase"] for case in CASES])
def test_capitals(case: dict[str, Any]) -> None:
    """Capital letters make no difference."""
    small, large = count_of(case["phrase"].lower()), count_of(case["phrase"].upper())
    assert (small is None) == (large is None)
    if small is not None and large is not None:
        assert (small.low, small.best, small.high, small.rule) == (large.low, large.best, large.high, large.rule)


@given(st.text(max_size=200))
def test_any_text(phrase: str) -> None:
    """Any text gives a count in order or none, and keeps the phrase as it stands."""
    count = count_of(phrase)
    if count is not None:
        known = [n for n in (count.low, count.best, count.high) if n is not None]
        assert known == sorted(known)
        assert all(n >= 0 for n in known)
        assert count.text == phrase


@given(
    st.lists(st.sampled_from("at least about two dozen 15 and or , soldiers a of between family no - hundred".split()))
)
def test_any_order_of_words(words: list[str]) -> None:
    """Words of number in any order give numbers in order or none."""
    count = count_of(" ".join(words))
    known = [] if count is None else [n for n in (count.low, count.best, count.high) if n is not None]
    assert known == sorted(known)


@given(st.integers(min_value=0, max_value=10**9))
def test_digits(number: int) -> None:
    """A whole number is itself, with and without marks between its thousands."""
    for written in (f"{number} soldiers", f"{number:,} soldiers"):
        count = count_of(written)
        assert count is not None
        assert count.low == count.best == count.high == number


def test_long_phrase() -> None:
    """A phrase of 100,000 characters is read as soon as a short one."""
    assert count_of("two soldiers and " * 6000) is not None


def test_names() -> None:
    """A list of names is as many people as it has different names; no names are no count."""
    count = count_names(["Orla Venn", "Tarek Sool", "ORLA VENN"])
    assert count is not None
    assert (count.low, count.best, count.high, count.rule) == (2, 2, 2, CountRule.NAMES)
    assert count_names([]) is None
    assert count_names([" "]) is None


def test_sum_keeps_what_is_unknown() -> None:
    """A sum has a best and a high value only where every part has one."""
    two, dozens, about = (count_of(phrase) for phrase in ("two", "dozens", "about 20"))
    assert two is not None
    assert dozens is not None
    assert about is not None
    assert add_counts([two]) == two
    total = add_counts([two, dozens])
    assert (total.low, total.best, total.high) == (26, None, None)
    total = add_counts([two, about])
    assert (total.low, total.best, total.high) == (2, 22, None)
    with pytest.raises(ValueError, match="no counts"):
        add_counts([])
