"""Cells of a row: a value, the rule by which it follows, and everything that was told."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.casework.wording import name_answer, tell_standing
from reportedly.weighing.findings import Finding
from reportedly.weighing.voices import Voice

Scalar = str | int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One value as reports tell it.

    Attributes:
        words: the value in words.
        standing: how it stands beside the others; '' for what is not weighed.
        voices: who says it.
        is_chosen: whether the cell rests on it; others were told beside it.
    """

    words: str
    standing: str
    voices: tuple[Voice, ...]
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell.

    Attributes:
        value: ``None``: the record does not know it, or what it knows has no code in the scheme.
        rule: how the value follows from what is told, or why there is none.
        tellings: what is told, the chosen in front.
    """

    value: Scalar | None
    rule: str
    tellings: tuple[Telling, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One case in the columns of a scheme; columns that nothing is known of are not among the cells."""

    case: str
    cells: Mapping[str, Cell]

    def get_value(self, column: str) -> Scalar | None:
        """The value of a column; ``None`` where the cell stays empty."""
        cell = self.cells.get(column)
        return None if cell is None else cell.value


def make_tellings(finding: Finding | None) -> tuple[Telling, ...]:
    """Every value of a finding that a report tells, the one that the weighing puts first in front."""
    if finding is None:
        return ()
    told = [
        Telling(words=name_answer(v), standing=tell_standing(v), voices=v.voices, is_chosen=v is finding.best)
        for v in finding.values
        if len(v.voices) > 0
    ]
    return tuple(sorted(told, key=lambda telling: not telling.is_chosen))
