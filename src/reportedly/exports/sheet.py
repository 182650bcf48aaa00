"""A report with its reading as parts of a page: the text in rows, its statements and incidents in the margin.

The text stands as received, with each statement's speaker, cue and content marked in it and the statement itself in the
margin beside its line. Everything that comes from a report is escaped, and characters that hide are shown by number
(`reportedly.exports.hidden`). What these parts are put into is `reportedly.exports.page`, or the workbench.
"""

from collections.abc import Callable, Iterator, Sequence
from html import escape

from reportedly.amounts import name_amount
from reportedly.exports.cards import HEADING, Cards
from reportedly.exports.markup import show, show_name
from reportedly.exports.register import Register
from reportedly.exports.segments import Block, Mark, Role, Segment, cut_blocks, cut_segments, make_marks
from reportedly.exports.wording import (
    UNKNOWN,
    View,
    VoiceGroup,
    get_anchor,
    get_hops_above,
    name_act,
    name_credit,
    name_hop,
)
from reportedly.reading import Hop, Statement
from reportedly.report import Report
from reportedly.spans import Span

_UNOWNED = (Role.LINE, Role.ASKED)
"""Roles that belong to no note."""
DEEPEST_SHADE = 3
"""Contents inside contents are shaded darker down to this depth."""


class Sheet:
    """The blocks of a report as rows: text on one side, the statements and incidents that begin in it on the other.

    Args:
        view: the report and its reading; all spans must lie inside the text.
        add_to_note: HTML that goes below the note of a statement or an incident, by its id; by default nothing.
        asked: words that are shown at once, as those that a value of another page was read from.
    """

    def __init__(
        self, view: View, *, add_to_note: Callable[[str], str] | None = None, asked: Span | None = None
    ) -> None:
        self.blocks = cut_blocks(view.report)
        self._view = view
        self._add_to_note = add_to_note if add_to_note is not None else lambda _: ""
        self._numbers = {stmt.id: number for number, stmt in enumerate(view.reading.statements, 1)}
        self.cards = Cards(view, self._numbers)
        self.register = Register(view, self._numbers)
        shown = () if asked is None else (Mark(asked, Role.ASKED, "asked", is_first=True),)
        self._marks = (
            *make_marks(view.reading.statements),
            *self.cards.iter_marks(),
            *self.register.iter_marks(),
            *shown,
        )
        self._depths = _measure_depths(view.reading.statements)
        self._beginning: dict[Block, list[str]] = {}
        for span, note in sorted(self._iter_notes(), key=lambda found: found[0].start):
            self._beginning.setdefault(self._find_block(span), []).append(note)

    def _iter_notes(self) -> Iterator[tuple[Span, str]]:
        """Notes of statements and cards of incidents, each with the words that it stands beside."""
        for stmt in self._view.reading.statements:
            yield get_anchor(stmt), self._render_note(stmt)
        for number, table in enumerate(self.cards.tables, 1):
            incident = self._view.reading.incidents[number - 1]
            yield table.span, self.cards.render_note(number, more=self._add_to_note(incident.id))

    def title_blocks(self) -> tuple[Block, ...]:
        """The blocks up to the end of the title, where the text begins with its title."""
        title = self._view.report.title_span
        if title is None or len(self.blocks) == 0 or self.blocks[0].span.start < title.start:
            return ()
        return tuple(block for block in self.blocks if block.span.end <= title.end)

    def render(self, block: Block, *, tag: str = "p") -> str:
        """One row."""
        notes = "".join(self._beginning.get(block, ()))
        language = self._view.report.language
        spoken = f' lang="{escape(language)}"' if language != "und" else ""
        return (
            f'<div class="row{" timed" if block.cue is not None else ""}">{self._render_gutter(block)}'
            f'<{tag} class="text" dir="auto"{spoken}>{self._render_text(block)}</{tag}>'
            f'<div class="notes">{notes}</div></div>'
        )

    def render_header(self, *, beside: str = "") -> str:
        """Chain, title, particulars, who speaks and what is told; ``beside`` is HTML that goes beside them."""
        titles = self.title_blocks()
        title = "".join(self.render(block, tag="h1") for block in titles)
        if title == "":
            untitled = "" if self._view.report.title is not None else ' class="untitled"'
            title = f'<div class="row"><h1{untitled} dir="auto">{show(get_title(self._view.report))}</h1></div>'
        return (
            f'<header>{_render_origin(self._view.report)}{title}<div class="row"><div class="about">'
            f"{_render_particulars(self._view.report)}{_render_voices(self._view)}{self._render_told()}</div>"
            f'<div class="beside">{_render_key(has_incidents=len(self.cards.tables) > 0)}{beside}</div></div></header>'
        )

    def _render_told(self) -> str:
        """What the report tells beside statements, with a way to each incident and to each section below the text."""
        numbers = range(1, len(self.cards.tables) + 1)
        chips = "".join(self.cards.render_chip(number) for number in numbers)
        links = self.register.render_links()
        incidents = f'<h2>{HEADING}</h2><ul class="chips">{chips}</ul>' if chips != "" else ""
        more = f'<h2>Below the text</h2><ul class="links">{links}</ul>' if links != "" else ""
        return f'<nav class="told" aria-label="what is told">{incidents}{more}</nav>' if incidents + more != "" else ""

    def render_rows(self) -> str:
        """The text, the title left out."""
        titles = self.title_blocks()
        return "\n".join(self.render(block) for block in self.blocks if block not in titles)

    def render_register(self) -> str:
        """What is told beside statements: incidents, then everything else a line each."""
        sections = self.cards.render_section() + self.register.render()
        return f'<aside class="register" aria-label="what is told">{sections}</aside>' if sections != "" else ""

    def render_colophon(self) -> str:
        """What could not be taken in, who read the report, and its id."""
        report, reading = self._view.report, self._view.reading
        failures = (*report.failures, *reading.failures)
        lost = "".join(f"<li><code>{escape(failure.code)}</code> {show(failure.message)}</li>" for failure in failures)
        return (
            (f'<ul class="failures" aria-label="not taken in">{lost}</ul>' if lost != "" else "")
            + "<p>The notes say what the report attributes to whom; they do not weigh it. "
            "Words without a note are the outlet’s own voice.</p>"
            f"<p>{name_amount(len(reading.statements), 'statement')} · read by reportedly {escape(reading.reader.version)}<br>"
            f"bundle <code>{escape(reading.reader.bundle)}</code><br>report <code>{escape(report.id)}</code></p>"
        )

    def _find_block(self, span: Span) -> Block:
        return next((block for block in self.blocks if span.start < block.span.end), self.blocks[-1])

    def _render_gutter(self, block: Block) -> str:
        positions = self._view.positions
        if block.cue is not None:
            minute = positions.name(block.span)
            return f'<a class="gutter" id="at-{block.span.start}" href="#at-{block.span.start}">{minute}</a>'
        line = positions.get_line(block.span.start)
        return f'<span class="gutter" title="line {line}">{line}</span>'

    def _render_text(self, block: Block) -> str:
        return "".join(self._render_segment(segment) for segment in cut_segments(block.span, self._marks))

    def _render_segment(self, segment: Segment) -> str:
        """Words under the same marks, after the anchors of what begins with them."""
        words = show(segment.span.text_in(self._view.report.text))
        if len(segment.marks) == 0:
            return words
        opening = [mark for mark in segment.opening if mark.role is Role.CONTENT]
        numbers = ",".join(self._show_number(mark) for mark in opening)
        shown = f' data-n="{numbers}"' if numbers != "" else ""
        data = "".join(
            f' data-{name}="{parts}"'
            for name, parts in (
                ("of", " ".join(self._name_mark(mark) for mark in segment.marks if mark.role not in _UNOWNED)),
                ("line", " ".join(mark.of for mark in segment.marks if mark.role is Role.LINE)),
            )
            if parts != ""
        )
        anchors = "".join(self._render_anchor(mark) for mark in segment.opening)
        classes = self._choose_classes(segment)
        named = f' class="{classes}"' if classes != "" else ""
        return f"{anchors}<span{named}{data}{shown}>{words}</span>"

    def _render_anchor(self, mark: Mark) -> str:
        """What a link to the first piece of a mark leads to; an incident's shows where it begins."""
        if not mark.is_first or mark.role in (Role.SPEAKER, Role.CUE):
            return ""
        if mark.role is Role.CONTENT:
            return f'<span class="at" id="t{self._numbers[mark.of]}"></span>'
        flag = f' data-i="{mark.of.upper()}"' if mark.role is Role.INCIDENT else ""
        return f'<span class="at" id="w-{mark.of}"{flag}></span>'

    def _name_mark(self, mark: Mark) -> str:
        """A mark as the script knows it: whose it is, and two letters of its role."""
        return f"{self._numbers.get(mark.of, mark.of)}{mark.role.value[:2]}"

    def _show_number(self, mark: Mark) -> str:
        number = str(self._numbers[mark.of])
        return number if mark.is_first else f"…{number}"

    def _choose_classes(self, segment: Segment) -> str:
        roles = {mark.role for mark in segment.marks}
        contents = sum(mark.role is Role.CONTENT for mark in segment.marks)
        classes = [role.value for role in (Role.SPEAKER, Role.CUE) if role in roles]
        if contents > 0:
            classes.append(f"content depth{min(contents, DEEPEST_SHADE)}")
        if any(mark.role is Role.CONTENT for mark in segment.closing):
            classes.append("ends")
        classes += [role.value for role in (Role.FILL, Role.ASKED) if role in roles]
        return " ".join(classes)

    def _render_note(self, stmt: Statement) -> str:
        number = self._numbers[stmt.id]
        voice = self._view.name_voice(stmt)
        depth = min(self._depths[stmt.id], DEEPEST_SHADE)
        negated = " negated" if stmt.negated else ""
        more = self._add_to_note(stmt.id)
        return (
            f'<article class="note in{depth}" id="s{number}" data-key="{number}" data-voice="{escape(voice.key)}" tabindex="0">'
            f"{_render_chain(get_hops_above(stmt))}"
            f'<a class="n" href="#t{number}" aria-label="statement {number}, to its words">{number}</a>'
            '<div class="line"><p class="says">'
            f'<b class="voice{" unnamed" if voice.key == "" else ""}">{show_name(voice.name)}</b> '
            f'<span class="act{negated}">{name_act(stmt)}</span></p>'
            f'<p class="more">{" · ".join(self._list_details(stmt))}</p></div>{more}</article>'
        )

    def _list_details(self, stmt: Statement) -> Sequence[str]:
        way = f'<a href="#t{self._numbers[stmt.id]}">{escape(self._view.name_place(stmt))}</a>'
        details = [stmt.quotation.value, way if len(stmt.content) > 0 else escape(self._view.name_place(stmt))]
        for word, other in (("within", stmt.within), ("about", stmt.about)):
            if other in self._numbers:
                details.append(f'{word} <a href="#s{self._numbers[other]}">{self._numbers[other]}</a>')
        return details


def get_title(report: Report) -> str:
    """The title, else the last part of the path or address, else 'untitled'."""
    if report.title is not None:
        return report.title
    where = (report.url or report.path or "").replace("\\", "/").rstrip("/")
    return where.rpartition("/")[2] or "untitled"


def _measure_depths(statements: Sequence[Statement]) -> dict[str, int]:
    """How many statements each one stands in; a loop, which would be the reader's bug, is cut."""
    outer = {stmt.id: stmt.within for stmt in statements}
    depths: dict[str, int] = {}
    for stmt in statements:
        seen: set[str] = {stmt.id}
        above = stmt.within
        while above is not None and above in outer and above not in seen:
            seen.add(above)
            above = outer[above]
        depths[stmt.id] = len(seen) - 1
    return depths


def _render_chain(chain: Sequence[Hop]) -> str:
    hops = "".join(_render_hop(hop) for hop in chain)
    return f'<ol class="chain" aria-label="came through">{hops}</ol>' if hops != "" else ""


def _render_hop(hop: Hop) -> str:
    unknown = " unnamed" if hop.name is None else ""
    return f'<li class="hop {hop.hop.value}{unknown}" title="{hop.hop.value}">{show_name(name_hop(hop))}</li>'


def _render_origin(report: Report) -> str:
    """The chain of the report itself: its outlet and the credits that lead on from it."""
    outlet = f"outlet {UNKNOWN}" if report.outlet is None else report.outlet
    hops = [f'<li class="hop outlet{" unnamed" if report.outlet is None else ""}">{show_name(outlet)}</li>']
    hops += [f'<li class="hop credit">{show_name(name_credit(credit))}</li>' for credit in report.credits]
    return f'<ol class="chain origin" aria-label="chain of the report">{"".join(hops)}</ol>'


def _render_particulars(report: Report) -> str:
    dateline = ", ".join(part for part in (report.dateline.place, report.dateline.date) if part is not None)
    if report.dateline.agency is not None:
        dateline = f"{dateline} ({report.dateline.agency})".strip()
    given = (
        ("published", report.published),
        ("byline", report.byline),
        ("dateline", dateline or None),
        ("received as", report.url or report.path),
    )
    return f'<dl class="particulars">{"".join(_render_particular(name, value) for name, value in given)}</dl>'


def _render_particular(name: str, value: str | None) -> str:
    shown = f"<dd>{show_name(value)}</dd>" if value is not None else f'<dd class="unnamed">{UNKNOWN}</dd>'
    return f"<div><dt>{name}</dt>{shown}</div>"


def _render_voices(view: View) -> str:
    """Who speaks, how often, with a way to the first statement of each."""
    groups = view.get_groups()
    if len(groups) == 0:
        return '<p class="none">This reading holds no statements: all of the text is in the outlet’s own voice.</p>'
    numbers = {stmt.id: number for number, stmt in enumerate(view.reading.statements, 1)}
    items = "".join(_render_voice(group, numbers) for group in groups)
    return f'<nav class="voices" aria-label="who speaks"><h2>Who speaks</h2><ul>{items}</ul></nav>'


def _render_voice(group: VoiceGroup, numbers: dict[str, int]) -> str:
    count = len(group.statements)
    amount = name_amount(count, "statement")
    unnamed = ' class="unnamed"' if group.voice.key == "" else ""
    return (
        f'<li><a href="#s{numbers[group.statements[0].id]}" data-voice="{escape(group.voice.key)}"{unnamed}>'
        f'{show_name(group.voice.name)} <span class="count" aria-label="{amount}">{count}</span></a></li>'
    )


def _render_key(*, has_incidents: bool) -> str:
    incidents = (
        '<p>The words of <span class="fill">incidents</span> stand between two lines; each value of the tables below the '
        "text leads to its words.</p>"
    )
    return (
        '<aside class="key" aria-label="key"><p><span class="speaker">speaker</span>, <span class="cue">cue</span> and '
        '<span class="content depth1 ends" data-n="1">content</span> of each statement are marked; the number leads to '
        "the note that names who speaks, what they do by it, and the hops it came through.</p>"
        f"{incidents if has_incidents else ''}"
        '<p class="keys"><kbd>j</kbd> <kbd>k</kbd> next, previous · <kbd>Esc</kbd> none</p></aside>'
    )
