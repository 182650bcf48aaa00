"""Dossiers put together: from the entries on a name, or from a case.

Nothing is told in our own words: lines are the reports' words or values with how they stand. Every line has a note with report,
day, speaker, chain and words. What reports disagree on stands in a section of its own, both sides with their notes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportedly.amounts import name_amount
from reportedly.casework import Casework, Dossier, Entry, WeighedCase, load_dossiers
from reportedly.casework.identities import Alias
from reportedly.casework.wording import name_answer, tell_standing
from reportedly.errors import RecordError, show_value
from reportedly.exports.position import Positions
from reportedly.judgement import JudgementKind, find_current, find_part
from reportedly.reading import Statement
from reportedly.report import Report
from reportedly.takeaway.dossier.document import Cell, Document, Notes, Section, Table
from reportedly.takeaway.parts import Told, even, name_case, name_chain, name_report
from reportedly.weighing.findings import Finding
from reportedly.weighing.links import Link, tell_link
from reportedly.weighing.voices import ValueRelation, Voice

if TYPE_CHECKING:
    from reportedly.record import Record

_HEADINGS = {
    "relation": ("Roles, memberships, legal states", "As reports word them; how many independent origins there are."),
    "incident": ("Parts in incidents", "As what reports name them. Being named says no more than that."),
    "says": ("Said by", "Statements that reports attribute to this name."),
    "told": ("Said about", "Statements of others that name this name."),
}
_NAMED_AS = "Who bears a name is told apart by what reports say; somebody else of the name may still stand here."


def compile_name(record: "Record", name: str) -> Document:
    """The dossier of a person or group; where several bear the name, each has sections of its own.

    Raises:
        RecordError: RD-525, no report names anybody so.
    """
    found = [each for each in load_dossiers(record, name) if len(each.entries) > 0]
    if len(found) == 0:
        message = f"no report says anything by or about {show_value(name)}: see what `reportedly search` finds"
        raise RecordError(message, code="RD-525")
    reports = {id_: report for each in found for id_, report in each.reports.items()}
    sources = _Sources(record, reports)
    sections = []
    for number, each in enumerate(found, 1):
        prefix = f"{even(each.names[0])} ({number} of {len(found)}): " if len(found) > 1 else ""
        sections += [replace(s, title=f"{prefix}{s.title}") for s in _iter_sections(each, sources)]
    count = name_amount(len(reports), "report")
    several = f"{len(found)} of this name are told apart; each has sections of its own." if len(found) > 1 else ""
    lines = [line for line in (count, several, _NAMED_AS) if line != ""]
    return sources.make_document(even(found[0].names[0] if len(found) == 1 else name), lines, sections)


def _iter_sections(found: Dossier, sources: "_Sources") -> Iterator[Section]:
    """The sections of one person or group that have something in them."""
    by_kind: dict[str, list[Entry]] = defaultdict(list)
    for entry in found.entries:
        by_kind[entry.kind].append(entry)
    parted = _find_parted(by_kind["relation"])
    if len(parted) > 0:
        about = "What some reports say and others deny; nothing here decides between them."
        items = tuple(_make_item(entry, sources) for entry in parted)
        yield Section(title="Where reports part", about=about, items=items)
    aliases = tuple(Cell(_tell_alias(alias)) for alias in found.aliases if len(alias.reasons) > 0)
    if len(aliases) > 0:
        about = "Other names in the reports, and why they are held to be of the same."
        yield Section(title="Names", about=about, items=aliases)
    for kind, entries in by_kind.items():
        rest = [entry for entry in entries if entry not in parted]
        if len(rest) > 0:
            yield _list_entries(kind, rest, sources)


def _tell_alias(alias: Alias) -> str:
    return f"{even(alias.name)}: {even('; '.join(alias.reasons))}"


def _find_parted(entries: Sequence[Entry]) -> list[Entry]:
    """Relations that stand there with 'not' and without, the two beside each other."""
    by_words: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_words[entry.words.casefold().replace(": not ", ": ", 1)].append(entry)
    return [
        entry for group in by_words.values() if len({": not " in entry.words for entry in group}) > 1 for entry in group
    ]


def _list_entries(kind: str, entries: Sequence[Entry], sources: "_Sources") -> Section:
    title, about = _HEADINGS[kind]
    return Section(title=title, about=about, items=tuple(_make_item(entry, sources) for entry in entries))


def _make_item(entry: Entry, sources: "_Sources") -> Cell:
    told = [
        each for each in (None if entry.relation is None else entry.relation.value, entry.judged) if each is not None
    ]
    standing = f" [{even(', '.join(told))}]" if len(told) > 0 else ""
    return Cell(f"{even(entry.words)}{standing}", sources.note_all(entry.voices, named=entry.name))


def compile_case(record: "Record", case_id: str) -> Document:
    """The dossier of a case.

    Raises:
        RecordError: RD-520, the record has no such case, or several ids begin so.
    """
    weighed = Casework.of_record(record).get_case(case_id)
    sources = _Sources(record, {m.report.id: m.report for m in weighed.materials})
    parted = [f for f in weighed.findings if any(v.relation is ValueRelation.CONTRADICTED for v in f.values)]
    rest = [f for f in weighed.findings if f not in parted]
    sections = []
    if len(parted) > 0:
        about = "Values that cannot hold together, the one that most independent origins support first. Nothing is ruled out."
        sections.append(Section(title="Where reports part", about=about, table=_make_findings(parted, sources)))
    if len(rest) > 0:
        about = "Every value that some report gives, the one that most independent origins support first."
        sections.append(Section(title="Findings", about=about, table=_make_findings(rest, sources)))
    links = {link: None for f in weighed.findings for v in f.values for link in v.links}
    if len(links) > 0:
        about = "Reports that do not count as independent of each other, and what shows it."
        items = tuple(Cell(_tell_link(link, sources.reports)) for link in links)
        sections.append(Section(title="Same origin", about=about, items=items))
    corrections = tuple(_iter_corrections(record, weighed))
    if len(corrections) > 0:
        about = "What people decided. What was read stays above."
        sections.append(Section(title="Corrections", about=about, items=corrections))
    lines = [
        f"case {weighed.case.id}",
        name_amount(len(sources.reports), "report"),
    ]
    return sources.make_document(name_case(weighed), lines, sections)


def _make_findings(findings: Sequence[Finding], sources: "_Sources") -> Table:
    rows = []
    for finding in findings:
        for number, value in enumerate(finding.values):
            rows.append(
                (
                    Cell(finding.question.value if number == 0 else ""),
                    Cell(even(name_answer(value)), sources.note_all(value.voices)),
                    Cell(tell_standing(value)),
                    Cell(f"{value.credibility}: {value.reason}"),
                )
            )
    columns = ("question", "value", "how it stands", "credibility (1 to 6) and why")
    return Table(columns=columns, widths=(15, 29, 26, 30), rows=tuple(rows))


def _tell_link(link: Link, reports: Mapping[str, Report]) -> str:
    return f"{name_report(reports[link.first])} and {name_report(reports[link.second])} {even(tell_link(link))}"


def _iter_corrections(record: "Record", weighed: WeighedCase) -> Iterable[Cell]:
    materials = {m.report.id: m for m in weighed.materials}
    for judgement in find_current(record.get_judgements()):
        material = materials.get(judgement.subject.report_id or "")
        if judgement.kind is not JudgementKind.CORRECT or judgement.subject.slot is None or material is None:
            continue
        if find_part(judgement.subject, material.reading) == material.incident.id:
            value = judgement.value if judgement.value != "" else "not known"
            why = "" if judgement.why is None else f": {judgement.why}"
            yield Cell(even(f"{judgement.subject.slot}: {value}. {judgement.who}, {judgement.at[:10]}{why}"))


@dataclass(slots=True)
class _Sources:
    """The reports of a dossier, with their readings as far as notes need them."""

    record: "Record"
    reports: dict[str, Report]
    notes: Notes = field(default_factory=Notes)
    _told: dict[str, Told] = field(default_factory=dict)

    def note_all(self, voices: Sequence[Voice], *, named: str | None = None) -> tuple[int, ...]:
        """The numbers of the notes of some voices, each once."""
        return tuple(dict.fromkeys(self.notes.add(self._tell(voice, named)) for voice in voices))

    def _tell(self, voice: Voice, named: str | None) -> str:
        """Report, day, place, chain and words of a voice, and under which name the report has it."""
        report = self.reports[voice.report]
        told = self._get_told(report)
        stmt = told.find_statement(voice.statement)
        parts = [name_report(report), report.published or "day of publication not known"]
        if voice.span is not None:
            parts.append(f"at {Positions(report).name(voice.span)}")
        parts.append("the outlet’s own voice" if stmt is None else self._tell_chain(told, stmt))
        if named is not None:
            parts.append(f"as “{even(named)}”")
        words = "" if voice.span is None else f": “{told.get_words(voice.span)}”"
        return f"{'; '.join(parts)}{words}"

    def _tell_chain(self, told: Told, stmt: Statement) -> str:
        hops = name_chain(stmt.chain)
        return " > ".join(hops) if len(hops) > 0 else f"speaker: {told.name_speaker(stmt) or 'not named'}"

    def _get_told(self, report: Report) -> Told:
        if report.id not in self._told:
            self._told[report.id] = Told(report, self.record.get_reading(report.id))
        return self._told[report.id]

    def make_document(self, title: str, lines: Sequence[str], sections: Sequence[Section]) -> Document:
        """The document with all notes and the list of reports, by the day of publication."""
        listed = sorted(self.reports.values(), key=lambda r: (r.published is None, r.published or "", r.id))
        return Document(
            title=title,
            lines=tuple(lines),
            sections=tuple(sections),
            notes=tuple(self.notes.get_all()),
            reports=tuple(map(_list_report, listed)),
        )


def _list_report(report: Report) -> str:
    title = None if report.title is None else f"“{even(report.title)}”"
    where = report.url or report.path
    credits = ", ".join(f"{credit.kind.value} {even(credit.name)}" for credit in report.credits)
    parts = (
        None if report.outlet is None else even(report.outlet),
        report.published,
        title,
        None if report.byline is None else even(report.byline),
        credits or None,
        None if where is None else even(where),
        f"SHA-256 {report.id}",
    )
    return ". ".join(part for part in parts if part is not None)
