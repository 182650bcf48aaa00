"""The sections below the text of the page: relations, events, places, dates, lists, a line each."""

from collections.abc import Iterator, Mapping

from reportedly.exports.lines import Line, Section, make_sections
from reportedly.exports.markup import show, show_name
from reportedly.exports.segments import Mark, Role
from reportedly.exports.wording import OWN_VOICE, View


class Register:
    """The sections of a reading.

    Args:
        view: the report and its reading.
        numbers: the number of each statement on the page, by its id.
    """

    def __init__(self, view: View, numbers: Mapping[str, int]) -> None:
        self.sections = make_sections(view)
        self._view = view
        self._numbers = numbers

    def iter_marks(self) -> Iterator[Mark]:
        """Marks of the words of every line."""
        for section in self.sections:
            for number, line in enumerate(section.lines, 1):
                if line.span is not None:
                    yield Mark(line.span, Role.LINE, f"{section.key}-{number}", is_first=True)

    def render_links(self) -> str:
        """A short way to each section."""
        return "".join(
            f'<li><a href="#{section.key}">{section.title} <span class="count">{len(section.lines)}</span></a></li>'
            for section in self.sections
        )

    def render(self) -> str:
        """All sections; nothing where there are none."""
        return "".join(self._render_section(section) for section in self.sections)

    def _render_section(self, section: Section) -> str:
        lines, before = [], ""
        for number, line in enumerate(section.lines, 1):
            lines.append(self._render_line(line, f"{section.key}-{number}", is_same=line.about == before != ""))
            before = line.about
        return (
            f'<section id="{section.key}"><h2>{section.title}</h2>'
            f'<table class="lines"><tbody>{"".join(lines)}</tbody></table></section>'
        )

    def _render_line(self, line: Line, key: str, *, is_same: bool) -> str:
        same = ' class="same"' if is_same else ""
        word = f' <span class="details">— {self._render_voice(line)}</span>' if line.is_told else ""
        return (
            f'<tr{same}><th scope="row">{show_name(line.subject)}</th><td>{show_name(line.words)}{word}</td>'
            f"<td>{self._render_way(line, key)}</td></tr>"
        )

    def _render_way(self, line: Line, key: str) -> str:
        if line.span is None:
            return ""
        place = show(self._view.positions.name(line.span))
        return f'<a href="#w-{key}" data-key="{key}" aria-label="to the words at {place}">{place}</a>'

    def _render_voice(self, line: Line) -> str:
        stmt = line.statement
        if stmt is None or stmt.id not in self._numbers:
            return OWN_VOICE
        number = self._numbers[stmt.id]
        return f'<a class="word" href="#s{number}">S{number} {show_name(self._view.name_voice(stmt).name)}</a>'
