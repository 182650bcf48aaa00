"""How the filters of a search come together.

Each filter is asked for the numbers of its hits, but for a few at most. Those with no more narrow the search: what is in all
their lists are the candidates, and they are looked at from the last backwards, some at a time, until the window is full. The
others are tried on the candidates. Where every filter has more, all are asked for more. So a search takes what its rarest
criterion takes, however large the record, and in whatever order a database would join the tables by itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Text, bindparam, cast, func, select

from reportedly.record.criteria import Criterion, Of
from reportedly.record.tables import READING_BITS

LIMITS = (5_000, 20_000)
"""Hits up to which a filter counts as rare, the first with which one does; ours: to list so many takes 2 and 8 ms."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What filters leave: numbers that hits must be among, and filters that are still to be tried.

    Attributes:
        numbers: by what they are the numbers of; nothing where no filter of that kind narrows.
    """

    numbers: Mapping[Of, frozenset[int]]
    left: Sequence[Criterion]

    @property
    def is_hopeless(self) -> bool:
        """Whether some filter has no hit, so that the search has none."""
        return any(len(numbers) == 0 for numbers in self.numbers.values())

    def list_newest(self, of: Of) -> list[int]:
        """The candidates of one kind, the last first; statements only those of candidates among the readings."""
        numbers: Iterable[int] = self.numbers[of]
        readings = self.numbers.get(Of.READING)
        if of is Of.STATEMENT and readings is not None:
            numbers = (number for number in numbers if number >> READING_BITS in readings)
        return sorted(numbers, reverse=True)

    def holds(self, of: Of, number: int) -> bool:
        """Whether a row passes the filters whose hits are of this kind."""
        return of not in self.numbers or number in self.numbers[of]


def narrow(connection: Connection, criteria: Sequence[Criterion]) -> Narrowed:
    """Ask the filters for their hits."""
    lists: list[frozenset[int] | None] = [None] * len(criteria)
    for most in LIMITS:
        if all(hits is None for hits in lists):
            lists = [_list_hits(connection, criterion, most) for criterion in criteria]
    numbers: dict[Of, frozenset[int]] = {}
    for criterion, hits in zip(criteria, lists):
        if hits is not None:
            numbers[criterion.of] = hits & numbers.get(criterion.of, hits)
    return Narrowed(numbers, [criterion for criterion, hits in zip(criteria, lists) if hits is None])


def _list_hits(connection: Connection, criterion: Criterion, most: int) -> frozenset[int] | None:
    """The numbers of a filter's hits; ``None`` where there are more than so many."""
    found = fetch_numbers(connection, criterion.hits.limit(most + 1))
    return None if len(found) > most else frozenset(found)


def fetch_numbers(connection: Connection, chosen: Select[Any]) -> list[int]:
    """The numbers that a query selects, fetched as one text: thousands of rows would cost more than finding them."""
    numbers = cast(chosen.subquery().c[0], Text)
    told = connection.scalar(select(func.aggregate_strings(numbers, ",")))
    return [] if told is None else [int(number) for number in told.split(",")]


def is_among(column: ColumnElement[int], numbers: Iterable[int]) -> ColumnElement[bool]:
    """A condition on many numbers; they stand in the query itself, since databases limit how many can be bound to one."""
    return column.in_(bindparam(None, list(numbers), expanding=True, literal_execute=True))
