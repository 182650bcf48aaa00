"""A document as all writers take it: sections of tables and lists, every line with the numbers of its notes."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cell:
    """Some words with the numbers of their notes."""

    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells under the names of their columns; ``widths`` are shares of the page, in percent."""

    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading, a line on what stands below it, and either a table or a list."""

    title: str
    about: str
    table: Table | None = None
    items: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One dossier.

    Attributes:
        title: whom or what it is about.
        lines: below the title.
        sections: in order.
        notes: by number, from 1.
        reports: the list of reports, in order.
    """

    title: str
    lines: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(slots=True)
class Notes:
    """Numbers notes as they come up; the same words are one note."""

    _numbers: dict[str, int] = field(default_factory=dict)

    def add(self, text: str) -> int:
        """The number of a note."""
        return self._numbers.setdefault(text, len(self._numbers) + 1)

    def get_all(self) -> Sequence[str]:
        """All notes by number."""
        return list(self._numbers)
