"""The page on a person or an organization: what it says and is said to do, by act and over time; nothing merged silently."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.casework import Dossier, Entry
from reportedly.exports.wording import NO_SPEAKER, name_act
from reportedly.reading import Check, Entity, Incident, Match, Relation, Statement
from reportedly.record import Read
from reportedly.report import Report
from reportedly.terms import Form
from reportedly.weighing.comparing import is_same_name
from reportedly.weighing.voices import Voice
from reportedly.weighing.wording import fold_name
from reportedly.workbench.pages import make_address
from reportedly.workbench.views.case import VoiceLine, make_voice_line
from reportedly.workbench.views.lines import (
    has_dossier,
    link_entity,
    link_report,
    name_amount,
    name_day,
    name_days,
    name_outlet,
    name_report,
)
from reportedly.workbench.views.network import Network, make_network
from reportedly.workbench.views.notes import Footnote, Notes, cut_words
from reportedly.workbench.views.timeline import Happening, Timeline, make_timeline

AT_ONCE = 12
"""Statements of a list that are seen at once; the rest opens."""
COLUMNS = 12
"""Stretches of time in a table of acts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A name under which reports have the entity, how often, in how many reports, and why it is listed here."""

    name: str
    href: str
    mentions: int
    reports: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLine:
    """Somebody else who bears the name: their page, the names that reports have, how many reports."""

    href: str
    names: str
    reports: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """A relation, a legal state or a part in an incident.

    Attributes:
        words: of the entry.
        under: the name that the report has; ``None`` where it is the page's own.
        standing, relation: how many independent origins tell it, in words and as in `ValueRelation`; ``None`` unknown.
        state: the legal state that it gives; ``None`` for none.
        voices: who says so.
        judged: what people decided on it; ``None`` where nobody did.
    """

    words: str
    under: str | None
    relation: str | None
    state: str | None
    voices: tuple[VoiceLine, ...]
    judged: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """A statement by or on the entity; ``speaker`` is ``None`` where it is the entity itself under the page's name."""

    speaker: str | None
    act: str
    words: str
    voice: VoiceLine
    judged: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """One act: how often in each stretch of time, with a shade from 0 to 4, and in all."""

    act: str
    cells: tuple[tuple[int, int], ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Statements by somebody, or on somebody: counted by act and time, and one by one."""

    columns: tuple[str, ...]
    rows: tuple[ActRow, ...]
    lines: tuple[SaidLine, ...]
    at_once: int = AT_ONCE


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedLine:
    """An entry of an official list that the name may mean; ``band`` says how likely."""

    band: str
    list: str
    listing: str
    name: str
    score: str
    edition: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLine:
    """What a report says, held against a list."""

    said: str
    listed: str | None
    verdict: str
    reason: str
    href: str
    outlet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPage:
    """A dossier.

    Attributes:
        name: as it was asked for, or as most mentions have it.
        facts: what the dossier amounts to, in words.
        aliases: every name that was taken for it.
        states, relations, incidents: facts by kind.
        says, told: statements by it, and on it.
        listed, checks: of official lists; ``has_lists`` whether there are any.
        others: who else bears the name.
        address: of this very page.
    """

    name: str
    kinds: str
    facts: str
    aliases: tuple[Alias, ...]
    states: tuple[FactLine, ...]
    relations: tuple[FactLine, ...]
    incidents: tuple[FactLine, ...]
    says: Said
    told: Said
    timeline: Timeline | None
    network: Network | None
    listed: tuple[ListedLine, ...]
    checks: tuple[CheckLine, ...]
    has_lists: bool
    notes: tuple[Footnote, ...]
    others: tuple[OtherLine, ...]
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """What official lists say of the entity in one report."""

    report: Report
    matches: tuple[Match, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a dossier's page is made from.

    Attributes:
        name: as asked for.
        number: which of those who bear it, from 1.
        reads: the reports that have it.
        screened: what lists say; ``None`` without lists.
        most: names in the network at most.
    """

    name: str
    number: int
    reads: tuple[Read, ...]
    screened: tuple[Screened, ...] | None
    most: int


def make_entity_page(dossiers: Sequence[Dossier], looked: Looked) -> EntityPage:
    """The page of one of the dossiers on a name."""
    dossier = dossiers[looked.number - 1]
    reads = {read.report.id: read for read in looked.reads}
    maker = _Maker(dossier, reads, looked.name)
    lines = {kind: [e for e in dossier.entries if e.kind == kind] for kind in ("relation", "incident", "says", "told")}
    facts = [maker.make_fact(entry) for entry in lines["relation"]]
    incidents = tuple(maker.make_fact(entry) for entry in lines["incident"])
    says, told = maker.make_said(lines["says"]), maker.make_said(lines["told"])
    days = sorted(report.published for report in dossier.reports.values() if report.published is not None)
    amounts = (
        f"named in {name_amount(len(reads), 'report')}",
        f"{name_amount(len(lines['says']), 'statement')} by it, {len(lines['told']):,} on it",
        name_days(days[0], days[-1]) if len(days) > 0 else None,
    )
    return EntityPage(
        name=" ".join(looked.name.split()),
        kinds=" or ".join(maker.list_kinds()),
        facts=" · ".join(part for part in amounts if part is not None),
        aliases=tuple(maker.list_aliases()),
        states=tuple(fact for fact in facts if fact.state is not None),
        relations=tuple(fact for fact in facts if fact.state is None),
        incidents=incidents,
        says=says,
        told=told,
        timeline=make_timeline(maker.iter_happenings(), maker.list_published()),
        network=make_network(reads.values(), dossier.names, most=looked.most) if len(dossier.names) > 0 else None,
        listed=tuple(_list_listed(looked.screened or ())),
        checks=tuple(_make_check(check, each.report) for each in looked.screened or () for check in each.checks),
        has_lists=looked.screened is not None,
        notes=maker.notes.make(),
        others=tuple(
            _make_other(other, looked.name, number)
            for number, other in enumerate(dossiers, 1)
            if number != looked.number
        ),
        address=_link(looked.name, looked.number),
    )


def _make_other(dossier: Dossier, name: str, number: int) -> OtherLine:
    amount = name_amount(len(dossier.reports), "report")
    return OtherLine(href=_link(name, number), names=", ".join(dossier.names[:3]), reports=amount)


def _link(name: str, number: int) -> str:
    return make_address(link_entity(name), who=number if number > 1 else None)


class _Maker:
    """Makes the parts of one page."""

    def __init__(self, dossier: Dossier, reads: Mapping[str, Read], name: str) -> None:
        self.notes = Notes((read.report, read.reading) for read in reads.values())
        self._dossier, self._reads, self._wanted = dossier, reads, fold_name(name)

    def list_kinds(self) -> list[str]:
        return sorted({entity.type.value for read in self._reads.values() for entity in self._find_meant(read)})

    def _find_meant(self, read: Read) -> list[Entity]:
        names = self._dossier.names
        return [e for e in read.reading.entities if e.name in names and has_dossier(e.type)]

    def list_aliases(self) -> Iterator[Alias]:
        """Every written name of the entities that were taken for it, the most frequent first."""
        counts: Counter[str] = Counter()
        where: dict[str, set[str]] = defaultdict(set)
        for read in self._reads.values():
            for entity in self._find_meant(read):
                for mention in (m for m in entity.mentions if m.form is Form.NAME):
                    written = " ".join(mention.span.text_in(read.report.text).split())
                    counts[written] += 1
                    where[written].add(read.report.id)
        for written, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
            why = self._tell_why(written)
            yield Alias(name=written, href=link_entity(written), mentions=count, reports=len(where[written]), why=why)

    def _tell_why(self, written: str) -> str:
        told = next((alias.reasons for alias in self._dossier.aliases if alias.name == written), ())
        if len(told) > 0:
            return "; ".join(told)
        folded = fold_name(written)
        if folded == self._wanted:
            return "the same name"
        if is_same_name(self._wanted, folded):
            return "a longer form of it" if len(folded.split()) > len(self._wanted.split()) else "a shorter form of it"
        return "a report uses it for the same"

    def make_fact(self, entry: Entry) -> FactLine:
        return FactLine(
            words=entry.words,
            under=self._name_other(entry.name),
            relation=None if entry.relation is None else entry.relation.value,
            state=self._find_state(entry),
            voices=tuple(self._make_voice(voice) for voice in entry.voices),
            judged=entry.judged,
        )

    def _name_other(self, name: str) -> str | None:
        return None if fold_name(name) == self._wanted else " ".join(name.split())

    def _make_voice(self, voice: Voice) -> VoiceLine:
        return make_voice_line(voice, self._reads[voice.report].report, self.notes)

    def _find_state(self, entry: Entry) -> str | None:
        """The legal state that an entry gives to the entity itself; what it says of others' is none."""
        for voice in entry.voices:
            relation = self._find_relation(voice)
            if relation is None or relation.legal_state is None or relation.negated:
                continue
            if any(entity.id == relation.subject for entity in self._find_meant(self._reads[voice.report])):
                return relation.legal_state.value
        return None

    def _find_relation(self, voice: Voice) -> Relation | None:
        if voice.incident is not None:
            return None
        relations = self._reads[voice.report].reading.relations
        return next((r for r in relations if r.span == voice.span and r.statement == voice.statement), None)

    def _find_statement(self, voice: Voice) -> Statement:
        return next(s for s in self._reads[voice.report].reading.statements if s.id == voice.statement)

    def _find_incident(self, voice: Voice) -> Incident | None:
        incidents = self._reads[voice.report].reading.incidents
        return next((incident for incident in incidents if incident.id == voice.incident), None)

    def make_said(self, entries: Sequence[Entry]) -> Said:
        lines, acts = [], []
        for entry in entries:
            voice = entry.voices[0]
            stmt, report = self._find_statement(voice), self._reads[voice.report].report
            words = " … ".join(" ".join(span.text_in(report.text).split()) for span in stmt.content)
            speaker = self._name_other(entry.name) if entry.kind == "says" else voice.speaker or NO_SPEAKER
            line = SaidLine(
                speaker=speaker,
                act=name_act(stmt),
                words=words,
                voice=replace(self._make_voice(voice), speaker=None),
                judged=entry.judged,
            )
            lines.append(line)
            acts.append((line.act, report.published or ""))
        columns = _cut_time([day for _, day in acts])
        return Said(columns=tuple(name for name, _ in columns), rows=tuple(_count(acts, columns)), lines=tuple(lines))

    def list_published(self) -> list[tuple[str, str, str]]:
        reports = (read.report for read in self._reads.values() if read.report.published is not None)
        return [
            (report.published or "", f"{name_outlet(report)}, {name_report(report)}", link_report(report.id))
            for report in reports
        ]

    def iter_happenings(self) -> Iterator[Happening]:
        """Incidents and dated relations; the same thing told of the same days is one."""
        found: dict[tuple[str, str, str], list[Voice]] = defaultdict(list)
        for entry in self._dossier.entries:
            for voice in entry.voices:
                for first, last, words in self._find_days(entry, voice):
                    found[first, last, words].append(voice)
        for (first, last, words), voices in found.items():
            told = tuple((v.published or "", link_report(v.report, span=v.span)) for v in voices)
            yield Happening(first=first, last=last, words=words, href=told[0][1], told=told)

    def _find_days(self, entry: Entry, voice: Voice) -> Iterator[tuple[str, str, str]]:
        if entry.kind == "incident":
            incident = self._find_incident(voice)
            told = None if incident is None else incident.date
            date = told.value if told is not None and told.is_told else None
            where = None if incident is None or incident.location is None else incident.location
            place = "" if where is None or len(where.places) == 0 else f", {where.places[-1]}"
            words = f"{entry.words.partition(':')[0]}{place}"
        elif entry.kind == "relation":
            relation = self._find_relation(voice)
            date, words = (None if relation is None else relation.date), entry.words
        else:
            return
        if date is not None and (first := date.start or date.end) is not None:
            yield first, date.end or first, cut_words(words, 70)


def _cut_time(days: Iterable[str]) -> list[tuple[str, str]]:
    """Stretches of time as name and beginning of a day: days, else months, else years, as few as fit into a table."""
    known = sorted({day for day in days if day != ""})
    has_unknown = any(day == "" for day in days)
    for length in (10, 7, 4):
        cut = sorted({day[:length] for day in known})
        if len(cut) <= COLUMNS:
            break
    columns = [(name_day(part) or part, part) for part in cut[-COLUMNS:]]
    return [*columns, *([("day unknown", "")] if has_unknown else [])]


def _count(acts: Sequence[tuple[str, str]], columns: Sequence[tuple[str, str]]) -> Iterator[ActRow]:
    total = Counter(act for act, _ in acts)
    counts = {
        act: [
            sum(a == act and (day.startswith(part) if part != "" else day == "") for a, day in acts)
            for _, part in columns
        ]
        for act in total
    }
    highest = max((count for row in counts.values() for count in row), default=1)
    for act, row in sorted(counts.items(), key=lambda each: (-total[each[0]], each[0])):
        shaded = tuple((count, 0 if count == 0 else 1 + min(3, 4 * (count - 1) // max(highest, 1))) for count in row)
        yield ActRow(act=act, cells=shaded, total=total[act])


def _list_listed(screened: Iterable[Screened]) -> Iterator[ListedLine]:
    """Each listing once, with the match that speaks most for it."""
    best: dict[tuple[str, str], Match] = {}
    for match in (match for each in screened for match in each.matches):
        key = (match.list, match.listing)
        if key not in best or match.score > best[key].score:
            best[key] = match
    for match in sorted(best.values(), key=lambda each: (-each.score, each.list, each.listing)):
        yield ListedLine(
            band="match" if match.band == "match" else "possible match",
            list=match.list,
            listing=match.listing,
            name=match.name,
            score=f"{match.score:.2f}",
            edition=name_day(match.edition),
            reasons=match.reasons,
        )


def _make_check(check: Check, report: Report) -> CheckLine:
    return CheckLine(
        said=check.said,
        listed=check.listed,
        verdict=check.verdict.value,
        reason=check.reason,
        href=link_report(report.id, span=check.span),
        outlet=name_outlet(report),
    )
