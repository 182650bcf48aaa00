"""Counts written as MUC-4 writes numbers."""

import pytest

from reportedly.exports.valuerows import write_number
from reportedly.reading import Count


@pytest.mark.parametrize(
    ("low", "best", "high", "number"),
    [
        (2, 2, 2, "2"),
        (0, 0, 0, "0"),
        (30, None, 40, "30 - 40"),
        (20, 20, None, "20 -"),
        (None, None, 6, "- 6"),
        (24, None, None, "PLURAL"),
        (None, 20, None, "~20"),
        (None, None, None, "PLURAL"),
    ],
)
def test_a_number_is_written_as_in_muc(low: int | None, best: int | None, high: int | None, number: str) -> None:
    """Exact, none at all, range, open at either end, about, several without a number."""
    assert write_number(Count(low=low, best=best, high=high, text="", rule="")) == number


def test_a_number_that_is_left_out_itself_is_the_one_written() -> None:
    """'More than 30' and 'fewer than ten' name 30 and ten, as the keys do."""
    assert write_number(Count(low=31, best=31, high=None, text="more than 30", rule="more than")) == "30 -"
    assert write_number(Count(low=None, best=None, high=9, text="fewer than ten", rule="fewer than")) == "- 10"


def test_no_count_has_no_number() -> None:
    """Unknown stays unknown."""
    assert write_number(None) is None
