"""Kappa and alpha, against worked examples that others have published."""

import pytest

from reportedly.takeaway.agreement import compare_column, find_alpha, find_kappa

# Krippendorff (2011), 'Computing Krippendorff's Alpha-Reliability', example C: four observers, twelve units, some missing.
_OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
UNITS = list(zip(*_OBSERVERS))


@pytest.mark.parametrize(
    ("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_is_that_of_krippendorffs_example_with_missing_values(level: str, alpha: float) -> None:
    """Example C and D of Krippendorff (2011), at all four levels."""
    assert find_alpha(UNITS, level=level) == pytest.approx(alpha, abs=0.0005)


def test_alpha_is_that_of_krippendorffs_binary_example() -> None:
    """Example A of Krippendorff (2011): two observers, ten units, .095."""
    meg, owen = (0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0)
    assert find_alpha(list(zip(meg, owen)), level="nominal") == pytest.approx(0.095, abs=0.0005)


def test_alpha_is_that_of_krippendorffs_nominal_example() -> None:
    """Example B of Krippendorff (2011): two observers, twelve units, five categories, .692."""
    ben, gerry = "a a b b d c c c e d d a", "b a b b b c c c e d d d"
    assert find_alpha(list(zip(ben.split(), gerry.split())), level="nominal") == pytest.approx(0.692, abs=0.0005)


def test_kappa_is_that_of_cohens_example() -> None:
    """Cohen (1960), table 1: 200 cases, three categories, kappa .492 as scikit-learn and R's irr have it."""
    table = {("1", "1"): 88, ("1", "2"): 10, ("1", "3"): 2, ("2", "1"): 14, ("2", "2"): 40, ("2", "3"): 6}
    table |= {("3", "1"): 18, ("3", "2"): 10, ("3", "3"): 12}
    units = [pair for pair, number in table.items() for _ in range(number)]
    observed, expected = 140 / 200, 0.5 * 0.6 + 0.3 * 0.3 + 0.2 * 0.1
    assert find_kappa(units) == pytest.approx((observed - expected) / (1 - expected))
    assert find_kappa(units) == pytest.approx(0.492, abs=0.0005)


def test_nothing_differs_then_nothing_is_said() -> None:
    """One same value everywhere: chance agrees as well, so both are undefined; perfect agreement on two values is 1."""
    same = compare_column("x", [("a", "a"), ("a", "a")], level="nominal")
    assert (same.same, same.kappa, same.alpha) == (1.0, None, None)
    perfect = compare_column("x", [("a", "a"), ("b", "b")], level="nominal")
    assert (perfect.kappa, perfect.alpha) == (1.0, 1.0)


def test_empty_cells_are_counted_and_not_compared() -> None:
    """What one coder left empty is no disagreement on a value, and is told apart."""
    found = compare_column("x", [("a", None), ("a", "a"), ("b", "a"), (None, None)], level="nominal")
    assert (found.coded, found.uneven, found.same) == (2, 1, 0.5)


def test_more_than_two_coders_have_alpha_only() -> None:
    """Kappa is for two."""
    found = compare_column("x", UNITS, level="nominal")
    assert found.kappa is None
    assert found.alpha is not None


def test_order_of_coders_does_not_matter() -> None:
    """Alpha and kappa are the same whoever comes first."""
    turned = [tuple(reversed(unit)) for unit in UNITS]
    assert find_alpha(turned, level="interval") == pytest.approx(find_alpha(UNITS, level="interval") or 0)
    pairs = [("a", "b"), ("a", "a"), ("b", "b"), ("b", "a"), ("a", "a")]
    assert find_kappa(pairs) == pytest.approx(find_kappa([(b, a) for a, b in pairs]) or 0)
