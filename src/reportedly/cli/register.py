"""The parts of the account below the statements: incidents as small tables, then short lines of everything else.

Every value has the words it was read from, and their place; a table says once on whose word it stands, and a value says
so by itself where it stands on another's.
"""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from reportedly.cli.styles import INCIDENT, LABEL, QUIET, SPEAKER, STATUS, WORDS, make_text
from reportedly.exports.lines import Line, Section, make_sections
from reportedly.exports.tables import Row, Table, Value, make_tables
from reportedly.exports.wording import UNKNOWN, View
from reportedly.spans import Span

_INDENT = 2
_SLOT_WIDTH = 9
_SUBJECT_WIDTH = 24
"""Columns for what a line is about, at most."""


def iter_register(view: View) -> Iterator[RenderableType]:
    """All parts, top to bottom."""
    tables = make_tables(view)
    if len(tables) > 0:
        yield Text()
        yield Text.assemble(
            make_text("Incidents", INCIDENT), make_text(f" · {len(tables)}, as the report tells them", QUIET)
        )
    for table in tables:
        yield from _iter_table(table, view)
    for section in make_sections(view):
        yield from _iter_section(section, view)


def _iter_table(table: Table, view: View) -> Iterator[RenderableType]:
    width = len(table.id) + 1
    grid = _make_grid(width)
    told = f" · {view.name_word(table.statement)}"
    grid.add_row(
        make_text(table.id),
        Text.assemble(make_text(table.title, INCIDENT), make_text(told, QUIET)),
        make_text(f"  {_name_span(table.span, view)}", QUIET),
    )
    yield Padding(grid, (0, 0, 0, _INDENT))
    slots = _make_grid(_SLOT_WIDTH)
    for row in table.rows:
        _add_values(slots, row, table, view)
    if len(table.unknown) > 0:
        slots.add_row(make_text(UNKNOWN, LABEL), make_text(", ".join(table.unknown), QUIET), Text())
    yield Padding(slots, (0, 0, 0, _INDENT + width))


def _make_grid(first: int) -> Grid:
    grid = Grid.grid(expand=True)
    grid.add_column(width=first, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    return grid


def _add_values(grid: Grid, row: Row, table: Table, view: View) -> None:
    for number, value in enumerate(row.values):
        name = row.name if number == 0 else ""
        place = "" if value.span is None else f"  {_name_span(value.span, view)}"
        grid.add_row(make_text(name, LABEL), _describe(value, table, view), make_text(place, QUIET))


def _describe(value: Value, table: Table, view: View) -> Text:
    """The value, its status and on whose word, its details, and the words it was read from."""
    parts = [make_text(value.words)]
    if value.status is not None:
        parts += [make_text(" · "), make_text(value.status, STATUS)]
    told = ([] if value.numbers is None else [str(value.numbers)]) + list(value.details)
    if value.status is not None or (value.span is not None and value.statement != table.statement):
        told.append(view.name_word(value.statement))
    parts += [make_text(f" · {detail}") for detail in told]
    words = "" if value.span is None else view.get_words((value.span,))
    if words != "" and not value.shows(words):
        parts.append(make_text(f"  “{words}”", WORDS))
    return Text.assemble(*parts)


def _iter_section(section: Section, view: View) -> Iterator[RenderableType]:
    yield Text()
    yield Text.assemble(make_text(section.title, SPEAKER), make_text(f" · {len(section.lines)}", QUIET))
    width = min(max(cell_len(line.subject) for line in section.lines), _SUBJECT_WIDTH)
    grid = _make_grid(width + 2)
    before = ""
    for line in section.lines:
        place = "" if line.span is None else f"  {_name_span(line.span, view)}"
        subject = "" if line.about == before != "" else line.subject
        grid.add_row(make_text(subject), _tell(line, view), make_text(place, QUIET))
        before = line.about
    yield Padding(grid, (0, 0, 0, _INDENT))


def _tell(line: Line, view: View) -> Text:
    word = f" — {view.name_word(line.statement)}" if line.is_told else ""
    return Text.assemble(make_text(line.words), make_text(word, QUIET))


def _name_span(span: Span, view: View) -> str:
    return f"{view.positions.name(span)} [{span.start}:{span.end}]"
