"""Cases and what is known about somebody, for a terminal of 80 columns and more."""

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.amounts import name_amount
from reportedly.casework import Carrier, Dossier, Entry, WeighedCase
from reportedly.casework.judged import tell_judgement
from reportedly.casework.wording import name_answer, tell_same_origin, tell_standing
from reportedly.cli.styles import INCIDENT, LABEL, QUIET, SPEAKER, STATUS, TITLE, make_text
from reportedly.judgement import Judgement
from reportedly.report import Report
from reportedly.weighing.findings import Finding, Question
from reportedly.weighing.voices import ValueRelation, Voice

_STYLES = {
    ValueRelation.CORROBORATED: "green",
    ValueRelation.CONTRADICTED: "red",
    ValueRelation.ECHO: "yellow",
    ValueRelation.SINGLE_ORIGIN: QUIET,
}
_LABEL_WIDTH = 15
_VOICES = 8
"""Voices of one value that are shown; the rest are counted."""
_CARRIED = 12
"""Speakers of one outlet that are shown; the rest are counted."""
_HEADINGS = {
    "relation": "Roles, memberships, legal states",
    "incident": "Parts in incidents",
    "says": "Said by",
    "told": "Said about",
}


def print_case(weighed: WeighedCase, console: Console, *, is_whole: bool) -> None:
    """Print a case.

    Args:
        weighed: the case.
        console: where to.
        is_whole: with every value, its voices and reasons; else each question in one line.
    """
    with console.capture() as captured:
        console.print(_make_heading(weighed))
        for finding in weighed.findings:
            for part in _iter_finding(finding, weighed) if is_whole else (_make_line(finding),):
                console.print(part)
        if is_whole:
            for untold in weighed.untold:
                console.print(_label(untold.question.value, make_text(untold.words, QUIET)))
            for judgement in weighed.judgements:
                console.print(Padding(make_text(_tell_decision(judgement), STATUS), (0, 0, 0, 2)))
            for material in weighed.materials:
                console.print(
                    Padding(make_text(_name_account(material.report, material.incident.id), QUIET), (0, 0, 0, 2))
                )
    lines = (line.rstrip() for line in captured.get().splitlines())
    console.file.write("\n".join(lines) + "\n\n")


def _make_heading(weighed: WeighedCase) -> Text:
    kinds = {m.incident.type.value for m in weighed.materials}
    reports = len({m.report.id for m in weighed.materials})
    parts = [" or ".join(sorted(kinds)), *(_name_best(weighed.find(q)) for q in (Question.DATE, Question.PLACE))]
    shown = " · ".join(part for part in parts if part != "")
    return Text.assemble(
        make_text(weighed.case.id, TITLE),
        "  ",
        make_text(shown, INCIDENT),
        make_text(f" · {name_amount(reports, 'report')}", QUIET),
    )


def _name_best(finding: Finding | None) -> str:
    return "" if finding is None or finding.best is None else name_answer(finding.best)


def _make_line(finding: Finding) -> RenderableType:
    words = Text()
    for number, value in enumerate(finding.values):
        if number > 0:
            words.append("  |  ", style=QUIET)
        words.append_text(make_text(name_answer(value), TITLE if number == 0 else ""))
        words.append(" ")
        words.append_text(make_text(tell_standing(value), _STYLES[value.relation]))
    return _label(finding.question.value, words)


def _label(name: str, words: RenderableType) -> RenderableType:
    line = Table.grid(expand=True, padding=0)
    line.add_column(width=_LABEL_WIDTH)
    line.add_column(ratio=1, overflow="fold")
    line.add_row(make_text(f"  {name}", LABEL), words)
    return line


def _iter_finding(finding: Finding, weighed: WeighedCase) -> Iterator[RenderableType]:
    outlets = {
        m.report.id: m.report.outlet or m.report.title or m.report.path or m.report.id[:12] for m in weighed.materials
    }
    for number, value in enumerate(finding.values):
        words = Text.assemble(
            make_text(name_answer(value), TITLE if number == 0 else ""),
            " ",
            make_text(tell_standing(value), _STYLES[value.relation]),
        )
        yield _label(finding.question.value if number == 0 else "", words)
        for voice in value.voices[:_VOICES]:
            yield Padding(_make_voice(voice, outlets), (0, 0, 0, _LABEL_WIDTH + 2))
        if len(value.voices) > _VOICES:
            more = f"and {len(value.voices) - _VOICES} more"
            yield Padding(make_text(more, QUIET), (0, 0, 0, _LABEL_WIDTH + 2))
        for link in value.links[:_VOICES]:
            told = f"same origin: {tell_same_origin(link, outlets)}"
            yield Padding(make_text(told, QUIET), (0, 0, 0, _LABEL_WIDTH + 2))
        told = f"credibility {value.credibility}: {value.reason}"
        yield Padding(make_text(told, STATUS), (0, 0, 0, _LABEL_WIDTH + 2))
    if len(finding.values) > 1:
        yield Padding(make_text(f"first: {finding.reason}", QUIET), (0, 0, 0, _LABEL_WIDTH))


def _make_voice(voice: Voice, outlets: dict[str, str]) -> Text:
    outlet = outlets[voice.report]
    speaker = voice.speaker if voice.statement is not None else None
    who = [make_text(speaker, SPEAKER), make_text(f" in {outlet}")] if speaker is not None else [make_text(outlet)]
    where = "" if voice.span is None else f" [{voice.span.start}:{voice.span.end}]"
    day = "" if voice.published is None else f", {voice.published}"
    statement = "" if voice.statement is None else f" {voice.statement}"
    return Text.assemble(*who, make_text(f"{day}{statement}{where}", QUIET))


def _tell_decision(judgement: Judgement) -> str:
    """A person's decision on a case, with the beginning of its id: 'judgement 3f2a9c01: killed 31: rejected by ...'."""
    subject, other = judgement.subject, judgement.other
    what = subject.name if subject.slot is None else f"{subject.slot} {subject.name}".strip()
    if judgement.value is not None:
        what = f"{subject.slot}: {judgement.value}"
    against = "" if other is None else f", {judgement.kind.value} {other.name}"
    return f"judgement {judgement.id[:8]}: {what}{against}: {tell_judgement(judgement)}"


def _name_account(report: Report, incident: str) -> str:
    parts = (incident, report.outlet, report.published, report.title, report.url or report.path)
    return " · ".join(part for part in parts if part is not None)


def print_carriers(carriers: Sequence[Carrier], console: Console) -> None:
    """Print outlets with those whose words they carry and the outlets that they echo."""
    with console.capture() as captured:
        for carrier in carriers:
            told = f"  {name_amount(carrier.reports, 'report')}, {carrier.own} crediting nobody for the whole"
            console.print(Text.assemble(make_text(carrier.outlet, TITLE), make_text(told, QUIET)))
            for echoed in carrier.echoes:
                shown = f"{name_amount(echoed.reports, 'report')}, by {' and '.join(echoed.kinds)}"
                console.print(_label("echoes", Text.assemble(make_text(echoed.outlet), make_text(f"  {shown}", QUIET))))
            for number, carried in enumerate(carrier.carries[:_CARRIED]):
                shown = name_amount(carried.reports, "report")
                shown += f", {carried.alone} alone" if carried.alone > 0 else ""
                words = Text.assemble(make_text(carried.name, SPEAKER), make_text(f"  {carried.kind}, {shown}", QUIET))
                console.print(_label("carries" if number == 0 else "", words))
            if len(carrier.carries) > _CARRIED:
                console.print(_label("", make_text(f"and {len(carrier.carries) - _CARRIED} more", QUIET)))
            console.print()
    lines = (line.rstrip() for line in captured.get().splitlines())
    console.file.write("\n".join(lines) + "\n")


def print_dossier(dossier: Dossier, console: Console) -> None:
    """Print everything that is said by and about somebody."""
    with console.capture() as captured:
        names = ", ".join(dossier.names[:6])
        console.print(make_text(names, TITLE))
        console.print(make_text(f"  {name_amount(len(dossier.reports), 'report')}", QUIET))
        for alias in dossier.aliases[1:]:
            if len(alias.reasons) > 0:
                told = f"  also {alias.name} ({name_amount(alias.reports, 'report')}): {'; '.join(alias.reasons)}"
                console.print(make_text(told, QUIET))
        last = ""
        for entry in dossier.entries:
            if entry.kind != last:
                console.print()
                console.print(make_text(_HEADINGS[entry.kind], INCIDENT))
                last = entry.kind
            for part in _iter_entry(entry):
                console.print(part)
    lines = (line.rstrip() for line in captured.get().splitlines())
    console.file.write("\n".join(lines) + "\n")


def _iter_entry(entry: Entry) -> Iterator[RenderableType]:
    words = Text.assemble(make_text(entry.words))
    if entry.relation is not None:
        words.append_text(make_text(f"  {entry.relation.value}", _STYLES[entry.relation]))
    if entry.judged is not None:
        words.append_text(make_text(f"  {entry.judged}", STATUS))
    yield Padding(words, (0, 0, 0, 2))
    for voice in entry.voices[:_VOICES]:
        told = " · ".join(part for part in (voice.speaker, voice.published, f"as {entry.name}") if part is not None)
        yield Padding(make_text(told, QUIET), (0, 0, 0, 4))
