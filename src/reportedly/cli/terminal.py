"""The account: one report and its reading as text for people, in a terminal or a file.

The report's own chain comes first, then the statements under their speakers, each with its act in words, the words of
the report that say so, its place, its content and the hops it came through. A statement inside another one's content
is shown there, under the one it is within, and its speaker's own list only points to it.

Without styles (in a file, a pipe) the mentions in a content are marked ``_so_``; with styles they are underlined.
Reports cannot steer the terminal: characters that hide are shown by number, and nothing is taken for markup.
"""

import io
import sys
from collections.abc import Iterable, Iterator
from typing import IO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.amounts import name_amount
from reportedly.cli.register import iter_register
from reportedly.cli.styles import ACT, LABEL, MENTION, QUIET, SPEAKER, TITLE, WORDS, even_out, make_text
from reportedly.exports.jsonl import check_spans
from reportedly.exports.wording import (
    UNKNOWN,
    View,
    VoiceGroup,
    get_hops_above,
    name_act,
    name_credit,
    name_hop,
)
from reportedly.reading import Reading, Screening, Statement
from reportedly.report import Report
from reportedly.spans import Span, merge_spans
from reportedly.terms import Form

WIDEST = 120
WIDTH_OF_FILES = 100
"""Columns at most, and where there is no terminal to fit into."""

_LABEL_WIDTH = 11
_INDENT = 2
"""Columns before a statement's number; its content stands below the act."""


def make_console(file: IO[str], *, color: str = "auto", width: int | None = None) -> Console:
    """A console for accounts.

    Args:
        file: what it writes to.
        color: ``auto``: styles if ``file`` is a terminal, colours unless ``NO_COLOR`` is set; ``always``; ``never``.
        width: columns. ``None``: the terminal's, at most `WIDEST`; `WIDTH_OF_FILES` where there is no terminal.
    """
    console = Console(
        file=file,
        force_terminal={"always": True, "never": False}.get(color),
        no_color=False if color == "always" else None,
        color_system="standard" if color == "always" else "auto",
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
    )
    if width is None:
        width = min(console.width, WIDEST) if file.isatty() else WIDTH_OF_FILES
    console.width = width
    return console


def dump_account(
    report: Report, reading: Reading, screening: Screening | None = None, *, width: int = WIDTH_OF_FILES
) -> str:
    """The account as plain text.

    Raises:
        ExportError: RD-601, a span lies outside the text.
    """
    file = io.StringIO()
    print_account(View(report, reading, screening), make_console(file, color="never", width=width))
    return file.getvalue()


def print_account(view: View, console: Console) -> None:
    """Print the account.

    Raises:
        ExportError: RD-601, a span lies outside the text.
    """
    check_spans(view.report, view.reading, view.screening)
    account = _Account(view, is_plain=not console.is_terminal)
    with console.capture() as captured:
        console.print(Group(*account.iter_parts()))
    lines = (line.rstrip() for line in captured.get().splitlines())
    console.file.write("\n".join(lines) + "\n")


def print_rule(console: Console) -> None:
    """A line between two accounts."""
    console.print(Rule(style=QUIET, characters="─"))


def print_note(words: str, console: Console) -> None:
    """A line of ours between two accounts."""
    console.print(Rule(make_text(words, TITLE), style=QUIET, characters="─", align="left"))
    console.print()


def make_writable(file: IO[str]) -> None:
    """Have a file of a narrow encoding take any text: what it lacks becomes ``?`` instead of an error."""
    if isinstance(file, io.TextIOWrapper) and file.encoding.lower().replace("-", "") != "utf8":
        file.reconfigure(errors="replace")


def get_output() -> IO[str]:
    """Standard output, ready for accounts."""
    make_writable(sys.stdout)
    return sys.stdout


class _Account:
    """Makes the parts of one account."""

    def __init__(self, view: View, *, is_plain: bool) -> None:
        self._view = view
        self._mark = "_" if is_plain else ""
        self._id_width = max((len(stmt.id) for stmt in view.reading.statements), default=0) + 1
        self._mentions = _find_mentions(view.reading)

    def iter_parts(self) -> Iterator[RenderableType]:
        """All parts, top to bottom."""
        yield from self._iter_header()
        for group in self._view.get_groups():
            yield Text()
            yield self._make_heading(group)
            yield from self._iter_group(group)
        yield from iter_register(self._view)

    def _iter_header(self) -> Iterator[RenderableType]:
        report = self._view.report
        where = report.url or report.path or "text"
        yield make_text(report.title if report.title is not None else where, TITLE)
        if report.title is None:
            yield _label("title", UNKNOWN)
        else:
            yield _label("received as", where)
        yield _label("outlet", report.outlet or UNKNOWN)
        for credit in report.credits:
            words = self._view.get_words((credit.span,))
            yield _label("credit", f"{name_credit(credit)}, “{words}” {self._name_span(credit.span)}")
        if len(report.credits) == 0:
            yield _label("credit", "none found")
        yield _label("dateline", _name_dateline(report))
        yield _label("published", report.published or UNKNOWN)
        yield _label("byline", report.byline or UNKNOWN)
        if report.language not in ("en", "und"):
            yield _label("language", f"{report.language}: the reader knows English only, do not rely on what follows")
        yield _label("statements", self._count_statements())
        if len(self._view.reading.incidents) > 0:
            yield _label("incidents", f"{len(self._view.reading.incidents)}, below the statements")

    def _count_statements(self) -> str:
        count = len(self._view.reading.statements)
        if count == 0:
            return "none found"
        speakers = sum(group.voice.key != "" for group in self._view.get_groups())
        return f"{count}, by {name_amount(speakers, 'speaker')}; other text is in the outlet’s own voice"

    def _make_heading(self, group: VoiceGroup) -> RenderableType:
        entity = group.voice.entity
        if entity is not None:
            kind = f" · {entity.type.value}"
        else:
            kind = "" if group.voice.key == "" else " · not tied to a name"
        count = name_amount(len(group.statements), "statement")
        return Text.assemble(make_text(group.voice.name, SPEAKER), make_text(f"{kind} · {count}", QUIET))

    def _iter_group(self, group: VoiceGroup) -> Iterator[RenderableType]:
        for stmt in group.statements:
            if self._view.is_outermost(stmt):
                yield from self._iter_statement(stmt, indent=_INDENT)
            else:
                yield self._make_pointer(stmt)

    def _make_pointer(self, stmt: Statement) -> RenderableType:
        """Where a statement is shown that stands within another one."""
        outer = next(outer for outer in self._view.reading.statements if outer.id == stmt.within)
        name = self._view.name_voice(outer).name
        words = Text.assemble(
            make_text(stmt.id.ljust(self._id_width)),
            make_text(name_act(stmt), ACT),
            make_text(f"  → within {outer.id}, under {name}", QUIET),
        )
        return Padding(words, (0, 0, 0, _INDENT))

    def _iter_statement(self, stmt: Statement, *, indent: int) -> Iterator[RenderableType]:
        """A statement and, further in, those within it."""
        yield Padding(self._make_first_line(stmt), (0, 0, 0, indent))
        hang = indent + self._id_width
        yield Padding(self._make_content(stmt), (0, 0, 0, hang))
        above = [name_hop(hop) for hop in get_hops_above(stmt)]
        if len(above) > 0:
            yield Padding(make_text(" → ".join((*above, self._view.name_voice(stmt).name)), QUIET), (0, 0, 0, hang))
        for inner in self._view.get_inner(stmt):
            yield Padding(make_text(f"within {stmt.id}:", QUIET), (0, 0, 0, hang))
            yield from self._iter_statement(inner, indent=hang)

    def _make_first_line(self, stmt: Statement) -> RenderableType:
        parts = []
        if not self._view.is_outermost(stmt):
            parts.append(make_text(f"{self._view.name_voice(stmt).name} ", SPEAKER))
        parts.append(make_text(name_act(stmt), ACT))
        words = self._view.get_words(tuple(sorted((*stmt.speaker.spans, *stmt.cue))))
        if words != "":
            parts += [make_text("  "), make_text(f"“{words}”", WORDS)]
        about = "" if stmt.about is None else f" · about {stmt.about}"
        parts.append(make_text(f"  {stmt.quotation.value}{about}", QUIET))
        line = Table.grid(expand=True)
        line.add_column(width=self._id_width)
        line.add_column(ratio=1, overflow="fold")
        line.add_column(justify="right", no_wrap=True)
        line.add_row(make_text(stmt.id), Text.assemble(*parts), make_text(f"  {self._name_place(stmt)}", QUIET))
        return line

    def _name_place(self, stmt: Statement) -> str:
        offsets = ", ".join(f"{span.start}:{span.end}" for span in stmt.content)
        return f"{self._view.name_place(stmt)} [{offsets}]"

    def _name_span(self, span: Span) -> str:
        return f"{self._view.positions.name(span)} [{span.start}:{span.end}]"

    def _make_content(self, stmt: Statement) -> Text:
        """The content's words, pieces joined by ' … ', mentions marked."""
        content = Text(overflow="fold")
        for piece in merge_spans(stmt.content, text=self._view.report.text):
            if len(content) > 0:
                content.append(" … ", style=QUIET)
            for start, end, is_mention in _cut_at_mentions(piece, self._mentions):
                words = even_out(self._view.report.text[start:end])
                content.append_text(
                    make_text(f"{self._mark}{words}{self._mark}", MENTION) if is_mention else make_text(words)
                )
        return content


def _find_mentions(reading: Reading) -> tuple[Span, ...]:
    """Spans of names and of nominals without a name in them, the outermost of nested ones, in text order."""
    mentions = [mention for entity in reading.entities for mention in entity.mentions]
    names = _find_outermost(mention.span for mention in mentions if mention.form is Form.NAME)
    named = {at for span in names for at in range(span.start, span.end)}
    nominals = (mention.span for mention in mentions if mention.form is Form.NOMINAL)
    nameless = (span for span in nominals if named.isdisjoint(range(span.start, span.end)))
    return tuple(sorted((*names, *_find_outermost(nameless))))


def _find_outermost(spans: Iterable[Span]) -> list[Span]:
    outermost: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if len(outermost) == 0 or span.start >= outermost[-1].end:
            outermost.append(span)
    return outermost


def _cut_at_mentions(piece: Span, mentions: Iterable[Span]) -> Iterator[tuple[int, int, bool]]:
    """Parts of a piece of text, each with whether it is a mention."""
    at = piece.start
    for mention in mentions:
        if piece.contains(mention):
            yield at, mention.start, False
            yield mention.start, mention.end, True
            at = mention.end
    yield at, piece.end, False


def _label(name: str, value: str) -> RenderableType:
    row = Table.grid(padding=(0, 2, 0, 0))
    row.add_column(width=_LABEL_WIDTH)
    row.add_column(overflow="fold")
    row.add_row(make_text(name, LABEL), make_text(even_out(value), QUIET if value == UNKNOWN else ""))
    return Padding(row, (0, 0, 0, _INDENT))


def _name_dateline(report: Report) -> str:
    dateline = report.dateline
    parts = [part for part in (dateline.place, dateline.date) if part is not None]
    agency = "" if dateline.agency is None else f" ({dateline.agency})"
    return f"{', '.join(parts)}{agency}".strip() or UNKNOWN
