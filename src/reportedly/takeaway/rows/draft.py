"""A row in the making: cells by column, and what all schemes fill alike."""

from dataclasses import dataclass, field

from reportedly.exports.hidden import show_hidden
from reportedly.takeaway.rows.cells import Cell, Scalar, Telling
from reportedly.takeaway.rows.facts import CaseFacts, Spot
from reportedly.takeaway.rows.scheme import Scheme
from reportedly.takeaway.sentences import find_sentence

_NOTE_CHARS = 600
"""Characters of a note, at most: three long sentences."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Cells of one row."""

    scheme: Scheme
    cells: dict[str, Cell] = field(default_factory=dict)

    def put(
        self,
        column: str,
        value: Scalar | None,
        rule: str,
        tellings: tuple[Telling, ...] = (),
    ) -> None:
        """Fill a cell, or say why it stays empty; a cell about which nothing is told is left out."""
        assert column in self.scheme.columns, column
        if value is not None or len(tellings) > 0:
            self.cells[column] = Cell(value=value, rule=rule, tellings=tellings)

    def name_country(self, spot: Spot) -> str | None:
        """The country's name as the scheme writes it."""
        if spot.country_name is None:
            return None
        name = spot.country.name if spot.country is not None else spot.country_name
        return str(self.scheme.codes["countries"].get(name, name))

    def put_notes(self, column: str, facts: CaseFacts) -> None:
        """The sentence in which the earliest report tells of its dead or wounded, or of it, as it stands, with outlet and day."""
        if len(facts.materials) == 0:
            return
        first = facts.materials[0]
        words = find_sentence(first.report.text, facts.find_telling_span(first)).text_in(first.report.text)
        shown = show_hidden(" ".join(words.split()))
        cut = shown if len(shown) <= _NOTE_CHARS else shown[: _NOTE_CHARS - 1] + "…"
        told = ", ".join(part for part in (first.report.outlet, first.report.published) if part is not None)
        self.put(column, f"{told}: “{cut}”" if told != "" else f"“{cut}”", "the earliest report's words", facts.reports)
