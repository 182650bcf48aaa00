"""How far coders agree: Cohen's kappa and Krippendorff's alpha for each column of their sheets.

Method: kappa after Cohen (1960), for two coders, over the cases that both filled. Alpha after Krippendorff (2011, 'Computing
Krippendorff's Alpha-Reliability'), for two or more, with missing values, at the level of measurement of the column: nominal,
ordinal, interval or ratio. Both are 1 for perfect agreement and 0 for what chance gives; both are undefined where all
values are the same, since chance would then agree as well.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

Value = str | float
Units = Sequence[Sequence[Value | None]]
"""For each case the value of each coder, in one order; ``None``: the coder left it empty."""
_Difference = Callable[[Value, Value], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far coders agree on one column.

    Attributes:
        level: ``nominal``, ``ordinal``, ``interval`` or ``ratio``.
        coded: cases that two coders at least filled.
        uneven: cases that some filled and some left empty.
        same: share of pairs of values that are the same, 0 to 1; ``None`` without pairs.
        kappa: Cohen's; ``None`` for more than two coders and where it is undefined.
        alpha: Krippendorff's; ``None`` where it is undefined.
    """

    column: str
    level: str
    coded: int
    uneven: int
    same: float | None
    kappa: float | None
    alpha: float | None


def compare_column(column: str, units: Units, *, level: str) -> Agreement:
    """The agreement on one column."""
    filled = [[value for value in unit if value is not None] for unit in units]
    pairs = [pair for unit in filled for pair in combinations(unit, 2)]
    return Agreement(
        column=column,
        level=level,
        coded=sum(1 for unit in filled if len(unit) > 1),
        uneven=sum(1 for unit, given in zip(filled, units) if 0 < len(unit) < len(given)),
        same=sum(one == other for one, other in pairs) / len(pairs) if len(pairs) > 0 else None,
        kappa=find_kappa(units),
        alpha=find_alpha(units, level=level),
    )


def find_kappa(units: Units) -> float | None:
    """Cohen's kappa, unweighted.

    Args:
        units: cases; those that a coder left empty are left out.

    Returns:
        -1 to 1; ``None`` for other than two coders, without cases, and where both always give one same value.
    """
    if len({len(unit) for unit in units}) != 1 or len(units[0]) != 2:
        return None
    pairs = [(one, other) for one, other in units if one is not None and other is not None]
    if len(pairs) == 0:
        return None
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    observed = sum(one == other for one, other in pairs) / len(pairs)
    expected = sum(number * second[value] for value, number in first.items()) / len(pairs) ** 2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def find_alpha(units: Units, *, level: str) -> float | None:
    """Krippendorff's alpha.

    Args:
        units: cases; those with fewer than two values are left out.
        level: ``nominal``, ``ordinal``, ``interval`` or ``ratio``. Values of all but the first are numbers.

    Returns:
        At most 1; ``None`` where fewer than two values differ.
    """
    matrix = _count_coincidences(units)
    totals: Counter[Value] = Counter()
    for (one, _), weight in matrix.items():
        totals[one] += weight  # type: ignore[assignment]  # counts are fractions here
    if len(totals) < 2:
        return None
    difference = _make_difference(level, totals)
    number = sum(totals.values())
    observed = sum(weight * difference(one, other) for (one, other), weight in matrix.items())
    expected = sum(
        totals[one] * totals[other] * difference(one, other) for one in totals for other in totals if one != other
    )
    return 1 - (number - 1) * observed / expected


def _count_coincidences(units: Units) -> Mapping[tuple[Value, Value], float]:
    """How often two values stand together in a case; each case counts with the number of its values."""
    matrix: dict[tuple[Value, Value], float] = defaultdict(float)
    for unit in units:
        values = [value for value in unit if value is not None]
        for at, one in enumerate(values):
            for other in values[:at] + values[at + 1 :]:
                matrix[one, other] += 1 / (len(values) - 1)
    return matrix


def _make_difference(level: str, totals: Mapping[Value, float]) -> _Difference:
    """The squared difference of two values at a level of measurement."""
    if level == "ordinal":
        return _make_ordinal(totals)
    if level == "interval":
        return lambda one, other: (float(one) - float(other)) ** 2
    if level == "ratio":
        return _compare_ratio
    assert level == "nominal", level
    return lambda one, other: float(one != other)


def _compare_ratio(one: Value, other: Value) -> float:
    total = float(one) + float(other)
    return 0.0 if total == 0 else ((float(one) - float(other)) / total) ** 2


def _make_ordinal(totals: Mapping[Value, float]) -> _Difference:
    """How many values lie between two, their own counted half."""
    ranked = sorted(totals, key=float)
    place = {value: at for at, value in enumerate(ranked)}

    def compare(one: Value, other: Value) -> float:
        low, high = sorted((place[one], place[other]))
        between = sum(totals[value] for value in ranked[low : high + 1])
        return (between - (totals[one] + totals[other]) / 2) ** 2

    return compare
