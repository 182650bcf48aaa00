"""The page on a person or an organization: what it says and is said to do, by act and over time; nothing merged silently."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.amounts import name_amount
from reportedly.casework import Dossier, Entry, Portion
from reportedly.exports.wording import NO_SPEAKER, name_act
from reportedly.reading import Entity, Incident, Relation, Statement
from reportedly.record import Read
from reportedly.terms import Form
from reportedly.weighing.comparing import is_same_name
from reportedly.weighing.voices import Voice
from reportedly.weighing.wording import fold_name
from reportedly.workbench.pages import make_address
from reportedly.workbench.views.bearers import NamingLine, OtherLine, list_namings, make_other
from reportedly.workbench.views.case import VoiceLine, make_voice_line
from reportedly.workbench.views.forms import Pages, parse_page, turn_pages
from reportedly.workbench.views.judge import JudgementLine, is_done, make_judgement_line
from reportedly.workbench.views.lines import (
    has_dossier,
    link_entity,
    link_report,
    name_days,
    name_outlet,
    name_report,
)
from reportedly.workbench.views.listed import CheckLine, ListedLine, Screened, list_listed, make_check
from reportedly.workbench.views.network import FIRST, MOST, Network, make_network
from reportedly.workbench.views.notes import Footnote, Notes, cut_words
from reportedly.workbench.views.said import Said, SaidLine, make_said
from reportedly.workbench.views.timeline import Happening, Timeline, make_timeline

A_PAGE = 50
"""Reports that a page is made from; ours: what it costs to tell apart who bears a name grows with them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityForm:
    """What was asked for.

    Attributes:
        name: whose dossier.
        who: which of those who bear it in the reports of the page, from 1; 0 where what was asked for is no number.
        page: of the reports, from 1, the latest first.
        network: ``all`` where the whole network is to be drawn.
    """

    name: str
    who: int = 1
    page: int = 1
    network: str = ""

    @property
    def offset(self) -> int:
        """How many reports stand on the pages before."""
        return (self.page - 1) * A_PAGE

    def link(self, network: str = "") -> str:
        """Its address."""
        who, page = (number if number > 1 else None for number in (self.who, self.page))
        return make_address(link_entity(self.name), who=who, page=page, network=network)

    def turn(self, page: int) -> str:
        """The address of another page on the name; who is who is numbered anew on each."""
        return EntityForm(name=self.name, page=page).link()


def parse_form(name: str, given: Mapping[str, str]) -> EntityForm:
    """The form from an address."""
    who = given.get("who", "1")
    return EntityForm(
        name=name,
        who=int(who) if who.isdecimal() and len(who) < 5 else 0,
        page=parse_page(given.get("page", "1")),
        network=given.get("network", ""),
    )


def make_pages(form: EntityForm, portion: Portion) -> Pages:
    """The page of a name's reports that is asked for, and those beside it.

    Raises:
        RequestError: RD-936, there are not so many pages.
    """
    return turn_pages(form.page, form.turn, portion.named.total, A_PAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine:
    """How many reports of a year name anybody so, and the page on which the year begins."""

    year: str
    reports: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A name under which reports have the entity, how often, in how many reports, and why it is listed here."""

    name: str
    href: str
    mentions: int
    reports: int
    why: str


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
        namings: the reports that the dossier is from, each with the name that it has.
        done: what was decided just now.
        turn: of the page for whoever is first on it, as after something was decided.
        address: of this very page; ``whole_network`` of the same with all names of the network.
        looked: which of the reports that name anybody so this is made from; ``None`` where it is from all.
        years: how many of them are of each year, with the page that begins there.
        pages: those with later and earlier reports.
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
    namings: tuple[NamingLine, ...]
    done: JudgementLine | None
    turn: str
    address: str
    whole_network: str
    looked: str | None
    years: tuple[YearLine, ...]
    pages: Pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a dossier's page is made from.

    Attributes:
        form: the name as asked for, which of those who bear it, and the page.
        portion: those who bear it in the reports of this page.
        pages: this one and those beside it.
        dossier: of the one who is asked for.
        screened: what lists say; ``None`` without lists.
        done: beginning of the id of the judgement that was just made.
    """

    form: EntityForm
    portion: Portion
    pages: Pages
    dossier: Dossier
    screened: tuple[Screened, ...] | None
    done: str | None = None


def make_entity_page(looked: Looked) -> EntityPage:
    """The page of one of those who bear a name."""
    form, dossier = looked.form, looked.dossier
    bearers = looked.portion.bearers
    reads = {read.report.id: read for read, _ in bearers[form.who - 1].meaning}
    maker = _Maker(dossier, reads, form.name)
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
        name=" ".join(form.name.split()),
        kinds=" or ".join(maker.list_kinds()),
        facts=" · ".join(part for part in amounts if part is not None),
        aliases=tuple(maker.list_aliases()),
        states=tuple(fact for fact in facts if fact.state is not None),
        relations=tuple(fact for fact in facts if fact.state is None),
        incidents=incidents,
        says=says,
        told=told,
        timeline=make_timeline(maker.iter_happenings(), maker.list_published()),
        network=make_network(reads.values(), dossier.names, most=MOST if form.network == "all" else FIRST),
        listed=tuple(list_listed(looked.screened or ())),
        checks=tuple(make_check(check, each.report) for each in looked.screened or () for check in each.checks),
        has_lists=looked.screened is not None,
        notes=maker.notes.make(),
        others=tuple(
            make_other(other, replace(form, who=number).link())
            for number, other in enumerate(bearers, 1)
            if number != form.who
        ),
        namings=tuple(list_namings(bearers[form.who - 1])),
        done=next((make_judgement_line(each) for each in looked.portion.current if is_done(each, looked.done)), None),
        turn=form.turn(form.page),
        address=form.link(),
        whole_network=f"{form.link(network='all')}#network",
        looked=_tell_portion(form, looked.portion),
        years=tuple(_list_years(form, looked.portion)),
        pages=looked.pages,
    )


def _tell_portion(form: EntityForm, portion: Portion) -> str | None:
    """'reports 1 to 100 of 4,310 that name anybody so'; ``None`` where these are all."""
    total, first = portion.named.total, form.offset
    if total <= A_PAGE:
        return None
    return (
        f"reports {first + 1:,} to {min(first + A_PAGE, total):,} of {total:,} that name anybody so, the latest first"
    )


def _list_years(form: EntityForm, portion: Portion) -> Iterator[YearLine]:
    before = 0
    if portion.named.total > A_PAGE:
        for year, amount in portion.named.years:
            yield YearLine(year=year or "day unknown", reports=f"{amount:,}", href=form.turn(before // A_PAGE + 1))
            before += amount


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
        lines, days = [], []
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
            days.append(report.published or "")
        return make_said(lines, days)

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
