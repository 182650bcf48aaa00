"""Incidents as cards in the margin of the page, and the marks of their words in the text.

A card is a table of slots. Each value leads to the words that it was read from; each voice leads to its statement.
"""

from collections.abc import Iterator, Mapping

from reportedly.exports.markup import show, show_name
from reportedly.exports.segments import Mark, Role
from reportedly.exports.tables import Numbers, Row, Table, Value, iter_values, make_tables
from reportedly.exports.wording import OWN_VOICE, UNKNOWN, View
from reportedly.reading import Statement


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

    def render(self, number: int) -> str:
        """The card of an incident; they are counted from 1."""
        table = self.tables[number - 1]
        place = show(self._view.positions.name(table.span))
        rows = "".join(self._render_rows(table, number))
        return (
            f'<article class="note incident" id="i{number}" data-key="i{number}" tabindex="0">'
            f'<a class="n" href="#w-i{number}" aria-label="incident {number}, to its words">I{number}</a>'
            f'<div class="line"><p class="says"><b class="kind">{show(table.title)}</b></p>'
            f'<p class="more">{self._render_voice(table.statement)} · {place}</p></div>'
            f'<table class="slots"><tbody>{rows}</tbody></table></article>'
        )

    def render_chip(self, number: int) -> str:
        """A short way to the card: type and stage, the first place and date."""
        table = self.tables[number - 1]
        told = {row.name: row.values[0] for row in table.rows}
        known = [told[slot].words for slot in ("place", "date") if slot in told]
        more = f" · {show_name(' · '.join(known))}" if len(known) > 0 else ""
        return f'<li><a href="#i{number}"><span class="count">I{number}</span> {show(table.title)}{more}</a></li>'

    def _render_rows(self, table: Table, number: int) -> Iterator[str]:
        at = 0
        for row in table.rows:
            keys = [f"i{number}-{at + place}" for place in range(1, len(row.values) + 1)]
            at += len(row.values)
            render = self._render_counted if _is_counted(row) else self._render_plain
            yield f'<tr><th scope="row">{row.name}</th><td>{render(row, table, keys)}</td></tr>'
        if len(table.unknown) > 0:
            yield f'<tr class="lacking"><th scope="row">{UNKNOWN}</th><td>{", ".join(table.unknown)}</td></tr>'

    def _render_plain(self, row: Row, table: Table, keys: list[str]) -> str:
        return "".join(
            f'<p class="value">{self._render_value(value, table, key, numbers=value.numbers)}</p>'
            for value, key in zip(row.values, keys)
        )

    def _render_counted(self, row: Row, table: Table, keys: list[str]) -> str:
        """Values with their numbers in columns."""
        lines = "".join(
            f"<tr><td>{self._render_value(value, table, key)}</td>{_render_numbers(value.numbers)}</tr>"
            for value, key in zip(row.values, keys)
        )
        head = '<tr><td></td><th scope="col">low</th><th scope="col">best</th><th scope="col">high</th></tr>'
        return f'<table class="counts"><thead>{head}</thead><tbody>{lines}</tbody></table>'

    def _render_value(self, value: Value, table: Table, key: str, *, numbers: Numbers | None = None) -> str:
        """The value, leading to its words; its status, what qualifies it, the words, and on whose word it stands."""
        parts = [] if value.status is None else [f'<span class="status">{show(value.status)}</span>']
        parts += [] if numbers is None else [show(str(numbers))]
        parts += [show(detail) for detail in value.details]
        words = "" if value.span is None else self._view.get_words((value.span,))
        if words != "" and not value.shows(words):
            parts.append(f'<q class="words">{show(words)}</q>')
        if value.status is not None or (value.span is not None and value.statement != table.statement):
            parts.append(self._render_voice(value.statement))
        more = f' <span class="details">{" · ".join(parts)}</span>' if len(parts) > 0 else ""
        name = show_name(value.words)
        return f'<a href="#w-{key}" data-key="{key}">{name}</a>{more}' if value.span is not None else name + more

    def _render_voice(self, stmt: Statement | None) -> str:
        if stmt is None or stmt.id not in self._numbers:
            return f'<span class="word">{OWN_VOICE}</span>'
        number = self._numbers[stmt.id]
        voice = show_name(self._view.name_voice(stmt).name)
        return f'<a class="word" href="#s{number}" aria-label="statement {number}">S{number} {voice}</a>'


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
