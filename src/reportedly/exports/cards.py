"""Incidents on the page: a note beside the words that tell of them, a card below the text, marks in the text.

A card is a table of slots. Each value leads to the words that it was read from; each voice leads to its statement.
"""

from collections.abc import Iterator, Mapping

from reportedly.exports.markup import show, show_name
from reportedly.exports.segments import Mark, Role
from reportedly.exports.tables import Numbers, Row, Table, Value, iter_values, make_tables
from reportedly.exports.wording import OWN_VOICE, UNKNOWN, View
from reportedly.reading import Statement

HEADING = "Incidents, as the report tells them"


class Cards:
    """The cards of all incidents of a reading.

    Args:
        view: the report and its reading.
        numbers: the number of each statement on the page, by its id.
    """

    def __init__(self, view: View, numbers: Mapping[str, int]) -> None:
        self.tables = make_tables(view)
        self._view = view
        self._numbers = numbers

    def iter_marks(self) -> Iterator[Mark]:
        """Marks of every incident's words and of every value's."""
        for number, table in enumerate(self.tables, 1):
            yield Mark(table.span, Role.INCIDENT, f"i{number}", is_first=True)
            for at, value in enumerate(iter_values((table,)), 1):
                if value.span is not None:
                    yield Mark(value.span, Role.FILL, f"i{number}-{at}", is_first=True)

    def render_note(self, number: int, *, more: str = "") -> str:
        """The note in the margin, which leads to the words and to the card; incidents are counted from 1.

        ``more`` is HTML that goes below it.
        """
        table = self.tables[number - 1]
        return (
            f'<article class="note incident" id="i{number}" data-key="i{number}" tabindex="0">'
            f'<a class="n" href="#w-i{number}" aria-label="I{number}, incident, to its words">I{number}</a>'
            f'<div class="line"><p class="says"><b class="kind">{show(table.title)}</b></p>'
            f'<p class="more">{self._render_place(table)} · <a href="#card-i{number}">table</a></p></div>{more}</article>'
        )

    def render_section(self) -> str:
        """All cards; nothing where there are no incidents."""
        if len(self.tables) == 0:
            return ""
        cards = "".join(self._render_card(number) for number in range(1, len(self.tables) + 1))
        return f'<section id="incidents"><h2>{HEADING}</h2><div class="cards">{cards}</div></section>'

    def _render_card(self, number: int) -> str:
        table = self.tables[number - 1]
        rows = "".join(self._render_rows(table, number))
        return (
            f'<article class="card" id="card-i{number}"><div class="line"><h3>'
            f'<a href="#w-i{number}" data-key="i{number}" aria-label="I{number}, incident, to its words">I{number}</a> '
            f'<span class="kind">{show(table.title)}</span></h3>'
            f'<p class="more">{self._render_voice(table.statement)} · {self._render_place(table)}</p></div>'
            f'<table class="slots"><tbody>{rows}</tbody></table></article>'
        )

    def _render_place(self, table: Table) -> str:
        return show(self._view.positions.name(table.span))

    def render_chip(self, number: int) -> str:
        """A short way to the card: type and stage, place and date."""
        table = self.tables[number - 1]
        told = {row.name: row.values[0] for row in table.rows}
        known = [told[slot].words for slot in ("place", "date") if slot in told]
        more = f" · {show_name(' · '.join(known))}" if len(known) > 0 else ""
        return f'<li><a href="#card-i{number}"><span class="count">I{number}</span> {show(table.title)}{more}</a></li>'

    def _render_rows(self, table: Table, number: int) -> Iterator[str]:
        at = 0
        for row in table.rows:
            keys = [f"i{number}-{at + place}" for place in range(1, len(row.values) + 1)]
            at += len(row.values)
            if _is_counted(row):
                yield f'<tr><td colspan="2">{self._render_counted(row, table, keys)}</td></tr>'
            else:
                yield f'<tr><th scope="row">{row.name}</th><td>{self._render_plain(row, table, keys)}</td></tr>'
        if len(table.unknown) > 0:
            yield f'<tr class="lacking"><th scope="row">{UNKNOWN}</th><td>{", ".join(table.unknown)}</td></tr>'

    def _render_plain(self, row: Row, table: Table, keys: list[str]) -> str:
        return "".join(
            f'<p class="value">{_render_way(value, key)}{self._render_details(value, table, value.numbers)}</p>'
            for value, key in zip(row.values, keys)
        )

    def _render_counted(self, row: Row, table: Table, keys: list[str]) -> str:
        """Values with their numbers in columns, what qualifies them below."""
        lines = "".join(
            f"<tr><td>{_render_way(value, key)}</td>{_render_numbers(value.numbers)}</tr>"
            f'<tr class="more-of"><td colspan="4">{self._render_details(value, table)}</td></tr>'
            for value, key in zip(row.values, keys)
        )
        columns = "".join(f'<th scope="col">{name}</th>' for name in (row.name, "low", "best", "high"))
        return f'<table class="counts"><thead><tr>{columns}</tr></thead><tbody>{lines}</tbody></table>'

    def _render_details(self, value: Value, table: Table, numbers: Numbers | None = None) -> str:
        """A value's status, what qualifies it, its words, and on whose word it stands where that is not its table's."""
        parts = [] if value.status is None else [f'<span class="status">{show(value.status)}</span>']
        parts += [] if numbers is None else [show(str(numbers))]
        parts += [show(detail) for detail in value.details]
        words = "" if value.span is None else self._view.get_words((value.span,))
        if words != "" and not value.shows(words):
            parts.append(f'<q class="words">{show(words)}</q>')
        if value.status is not None or (value.span is not None and value.statement != table.statement):
            parts.append(self._render_voice(value.statement))
        return f' <span class="details">{" · ".join(parts)}</span>' if len(parts) > 0 else ""

    def _render_voice(self, stmt: Statement | None) -> str:
        if stmt is None or stmt.id not in self._numbers:
            return f'<span class="word">{OWN_VOICE}</span>'
        number = self._numbers[stmt.id]
        voice = show_name(self._view.name_voice(stmt).name)
        return f'<a class="word" href="#s{number}">S{number} {voice}</a>'


def _render_way(value: Value, key: str) -> str:
    """A value that leads to its words, where it has any."""
    name = show_name(value.words)
    return name if value.span is None else f'<a href="#w-{key}" data-key="{key}">{name}</a>'


def _is_counted(row: Row) -> bool:
    """Whether some value of a row has numbers that are known."""
    return any(value.numbers is not None and value.numbers.is_known for value in row.values)


def _render_numbers(numbers: Numbers | None) -> str:
    if numbers is None:
        return "<td></td>" * 3
    return "".join(
        f'<td class="{"unnamed" if number == UNKNOWN else "number"}">{number}</td>'
        for number in (numbers.low, numbers.best, numbers.high)
    )
