"""How many of something, in words."""

import pytest

from reportedly.amounts import name_amount


@pytest.mark.parametrize(
    ("count", "words", "told"),
    [
        (0, ("report",), "0 reports"),
        (1, ("report",), "1 report"),
        (1_200, ("report",), "1,200 reports"),
        (1, ("origin fits it", "origins fit it"), "1 origin fits it"),
        (2, ("origin fits it", "origins fit it"), "2 origins fit it"),
    ],
)
def test_one_is_singular(count: int, words: tuple[str, ...], told: str) -> None:
    """All else is plural, and thousands are parted."""
    assert name_amount(count, *words) == told
