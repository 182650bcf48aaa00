"""Footnotes: who says a value, in which report, through which chain. They are numbered as they are first cited.

On the screen every value leads to its words; on paper a number beside it leads to the note below.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reportedly.exports.wording import NO_SPEAKER, OWN_VOICE, View, name_act, name_credit, name_hop
from reportedly.reading import Reading, Statement
from reportedly.report import Report
from reportedly.spans import Span, cover_spans
from reportedly.weighing.voices import Voice, name_speaker
from reportedly.workbench.views.lines import link_report, name_day, name_report

LONGEST = 220
"""Characters of a content that a note quotes; ours: three lines of a printed page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """One note.

    Attributes:
        number: from 1.
        href: the words, lit, in the report.
        outlet: ``None`` where unknown.
        title: of the report, never empty.
        day: of publication, in words; ``None`` where unknown.
        speaker: whose word it is; the outlet's own voice is called so.
        act: what the speaker does, in words; ``None`` for the outlet's own voice.
        chain: the hops it came through, from the outlet inwards.
        words: of the report, cut where they are long; '' where none are known.
        where: the report's own address; without one the beginning of its id.
    """

    number: int
    href: str
    outlet: str | None
    title: str
    day: str | None
    speaker: str
    act: str | None
    chain: tuple[str, ...]
    words: str
    where: str


class Notes:
    """Gathers the notes of one page; the same words of the same report are one note.

    Args:
        reads: the reports with their readings that may be cited.
    """

    def __init__(self, reads: Iterable[tuple[Report, Reading]]) -> None:
        self._reads = {report.id: (report, reading) for report, reading in reads}
        self._numbers: dict[tuple[str, str | None, Span | None], int] = {}

    def cite(self, voice: Voice) -> int:
        """The number of a voice's note."""
        return self.cite_words(voice.report, voice.statement, voice.span)

    def cite_words(self, report_id: str, statement: str | None, span: Span | None) -> int:
        """The number of the note of a statement's words, or of the outlet's own where there is none."""
        return self._numbers.setdefault((report_id, statement, span), len(self._numbers) + 1)

    def make(self) -> tuple[Footnote, ...]:
        """All notes that were cited, by their numbers."""
        return tuple(self._make_note(number, *key) for key, number in self._numbers.items())

    def _make_note(self, number: int, report_id: str, statement: str | None, span: Span | None) -> Footnote:
        report, reading = self._reads[report_id]
        stmt = next((each for each in reading.statements if each.id == statement), None)
        return Footnote(
            number=number,
            href=link_report(report_id, span=span),
            outlet=report.outlet,
            title=name_report(report),
            day=name_day(report.published),
            speaker=OWN_VOICE if stmt is None else name_speaker(report, reading, stmt.id) or NO_SPEAKER,
            act=None if stmt is None else name_act(stmt),
            chain=name_chain(report, stmt),
            words="" if span is None else cut_words(span.text_in(report.text)),
            where=report.url or f"report {report.id[:12]}",
        )


def list_statements(report: Report, reading: Reading) -> tuple[Footnote, ...]:
    """A note for each statement of a report, with the numbers that the report's page has for them."""
    notes, view = Notes([(report, reading)]), View(report, reading, None)
    for stmt in reading.statements:
        notes.cite_words(report.id, stmt.id, cover_spans(stmt.content) if len(stmt.content) > 0 else None)
    return tuple(
        replace(note, words=cut_words(view.get_words(stmt.content)))
        for note, stmt in zip(notes.make(), reading.statements, strict=True)
    )


def name_chain(report: Report, stmt: Statement | None) -> tuple[str, ...]:
    """The hops of a statement from the outlet inwards; of the outlet's own words those that the report credits."""
    if stmt is not None and len(stmt.chain) > 0:
        return tuple(name_hop(hop) for hop in stmt.chain)
    return tuple(
        dict.fromkeys((report.outlet or "outlet unknown", *(name_credit(credit) for credit in report.credits)))
    )


def cut_words(text: str, most: int = LONGEST) -> str:
    """Words in one line, cut between two of them where there are more characters than ``most``."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rpartition(' ')[0] or line[:most]} …"
