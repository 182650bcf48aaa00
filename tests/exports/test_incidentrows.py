"""Counts written as MUC-4 writes numbers."""

import pytest

from reportedly.exports.incidentrows import write_number
from reportedly.reading import Count


@pytest.mark.parametrize(
    ("low", "best", "high", "number"),
    [
        (2, 2, 2, "2"),
        (0, 0, 0, "0"),
        (30, 35, 40, "30 - 40"),
        (20, 20, None, "20 -"),
        (None, 6, 6, "- 6"),
        (None, 20, None, "~20"),
        (None, None, None, "PLURAL"),
    ],
)
def test_a_number_is_written_as_in_muc(low: int | None, best: int | None, high: int | None, number: str) -> None:
    """Exact, none at all, range, open at either end, about, several without a number."""
    assert write_number(Count(low=low, best=best, high=high, text="", rule="")) == number


def test_no_count_has_no_number() -> None:
    """Unknown stays unknown."""
    assert write_number(None) is None
