"""Everything that a record's reports say by and about somebody.

A surname alone, initials, a shorter form and another spelling fit a name. Who bears it is told apart by
`reportedly.casework.identities`: there is one dossier for each, and every entry says under which name its report has them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.casework.grouping import Grouper
from reportedly.casework.identities import KINDS, Alias, does_fit, hear_name, tell_apart
from reportedly.casework.judged import tell_judgement
from reportedly.judgement import Judgement, TargetKind, find_current, find_part
from reportedly.reading import Entity, Relation, Statement
from reportedly.record.contents import Named
from reportedly.record.objects import Read
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.weighing.comparing import is_same_name
from reportedly.weighing.links import Told
from reportedly.weighing.origins import Origins
from reportedly.weighing.voices import ValueRelation, Voice, make_voice, relate
from reportedly.weighing.wording import fold_name

if TYPE_CHECKING:
    from reportedly.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing said by or about somebody.

    Attributes:
        kind: ``says`` for the entity's own statements, ``told`` for others' on it, ``relation`` for roles, memberships,
            legal states and the like, ``incident`` for parts in incidents.
        words: what is said: the content, or the relation in words.
        name: the name under which the report has the entity.
        voices: who says it.
        relation: corroborated, echo or single origin; ``None`` for statements, which are listed one by one.
        judged: what people decided on it, see `reportedly.casework.judged`; ``None`` where nobody did.
    """

    kind: str
    words: str
    name: str
    voices: tuple[Voice, ...]
    relation: ValueRelation | None
    judged: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All entries on a name, by kind and in the order of publication.

    ``names`` are those found, the most frequent first; ``reports`` those that have them, by id; ``aliases`` the names with the
    reasons why they are held to be one's, empty where everybody of a name is told of together.
    """

    names: tuple[str, ...]
    aliases: tuple[Alias, ...] = ()
    entries: tuple[Entry, ...]
    reports: Mapping[str, Report]


def make_dossier(reads: Iterable[Read], name: str, current: Iterable[Judgement] = ()) -> Dossier:
    """Everything by and about a name, whoever bears it.

    Args:
        reads: reports with their readings.
        name: of a person or organization.
        current: the judgements that hold: those on statements and relations are told with them.
    """
    wanted = fold_name(name)
    meaning = [(read, meant) for read in reads if len(meant := _find_meant(read, wanted)) > 0]
    return _make_dossier(meaning, current)


def make_dossiers(reads: Iterable[Read], name: str, current: Sequence[Judgement] = ()) -> list[Dossier]:
    """Everything by and about each person and group that a name fits, told apart (`reportedly.casework.identities`).

    Args:
        reads: the reports that can have the name, with their readings.
        name: of a person or organization, in any spelling.
        current: the judgements that hold.

    Returns:
        Those with most reports first.
    """
    return [bearer.make_dossier(current) for bearer in find_bearers(reads, name, current)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """One person or group that a name fits: the names, and the reports with the entities that are meant."""

    aliases: tuple[Alias, ...]
    meaning: tuple[tuple[Read, tuple[Entity, ...]], ...]

    def make_dossier(self, current: Sequence[Judgement] = ()) -> Dossier:
        """Everything by and about them; ``current`` as for `make_dossiers`."""
        return replace(_make_dossier(self.meaning, current), aliases=self.aliases)


def find_bearers(reads: Iterable[Read], name: str, current: Sequence[Judgement] = ()) -> list[Bearer]:
    """Those whom a name fits; as `make_dossiers`, without their dossiers."""
    by_id = {read.report.id: read for read in reads}
    bearers = []
    for somebody in tell_apart(by_id.values(), name, current):
        meant: dict[str, set[str]] = defaultdict(set)
        for report, entity in somebody.members:
            meant[report].add(entity)
        meaning = tuple(
            (read, tuple(entity for entity in read.reading.entities if entity.id in meant[id_]))
            for id_, read in by_id.items()
            if id_ in meant
        )
        bearers.append(Bearer(aliases=somebody.aliases, meaning=meaning))
    return bearers


def load_dossiers(record: "Record", name: str) -> list[Dossier]:
    """`make_dossiers` over a record: only the reports that have a name of these sounds, or initials, are looked at.

    Raises:
        RecordError: RD-505, another program holds the record; RD-507, what is stored is damaged.
    """
    Grouper(record).run()
    current = find_current(record.get_judgements())
    reads = record.load_reads_naming(_find_names(record, name), [kind.value for kind in KINDS])
    return make_dossiers([*reads, *_load_judged(record, current, reads)], name, current)


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """Those whom a name fits, in some of the reports that name them.

    Attributes:
        bearers: those with most of these reports first.
        named: how many reports there are in all.
        current: the judgements that hold.
    """

    bearers: tuple[Bearer, ...]
    named: Named
    current: tuple[Judgement, ...]


def load_portion(record: "Record", name: str, *, limit: int, offset: int) -> Portion:
    """Those whom a name fits, in the reports published last: so many at most, after so many.

    Reports that people tied to these are looked at besides.

    Raises:
        RecordError: RD-505, another program holds the record; RD-507, what is stored is damaged.
    """
    Grouper(record).run()
    current = find_current(record.get_judgements())
    numbers = _find_names(record, name)
    reads = record.load_reads_named(numbers, limit=limit, offset=offset)
    bearers = find_bearers([*reads, *_load_judged(record, current, reads)], name, current)
    return Portion(bearers=tuple(bearers), named=record.count_named(numbers), current=tuple(current))


def _find_names(record: "Record", name: str) -> set[int]:
    return {number for sounds in _iter_sounds(record, name) for number in record.find_names(sounds)}


def _iter_sounds(record: "Record", name: str) -> Iterator[list[str]]:
    """Sounds under which a name is looked for: its own, those of other spellings that have first and last word, initials."""
    own = hear_name(name)
    yield own
    words = fold_name(name).split()
    if len(words) > 1:
        yield [own[0], own[-1]]
        yield hear_name("".join(word[0] for word in words))
        return
    yield [f"={''.join(words)}"]
    for other in record.find_names(own).values():
        heard = hear_name(other)
        if len(heard) > 1 and does_fit(other, fold_name(name)):
            yield [heard[0], heard[-1]]


def _load_judged(record: "Record", current: Iterable[Judgement], reads: Iterable[Read]) -> Iterator[Read]:
    """The reports that judgements on entities tie to some reports and that are not among them."""
    known = {read.report.id for read in reads}
    pairs = [
        (each.subject.report_id, each.other.report_id)
        for each in current
        if each.subject.kind is TargetKind.ENTITY and each.other is not None
    ]
    missing = {other for pair in pairs for other in pair if not known.isdisjoint(pair)} - known
    for report_id in sorted(each for each in missing if each is not None):
        yield Read(report=record.get_report(report_id), reading=record.get_reading(report_id))


def _make_dossier(meaning: Sequence[tuple[Read, Sequence[Entity]]], current: Iterable[Judgement]) -> Dossier:
    entries: list[Entry] = []
    relations: dict[tuple[str, str], list[_Fact]] = defaultdict(list)
    decided = _gather_decided(current)
    counts: dict[str, int] = defaultdict(int)
    reports = {read.report.id: read.report for read, _ in meaning}
    origins = Origins([Told(report=read.report, reading=read.reading) for read, _ in meaning])
    for read, meant in meaning:
        for entity in meant:
            counts[entity.name] += len(entity.mentions)
            about = _About(read, entity, origins, decided.get(read.report.id, ()))
            entries += about.iter_statements()
            for words, fact in about.iter_facts():
                relations[words.casefold(), words].append(fact)
    entries += [_make_relation_entry(words, told) for (_, words), told in relations.items()]
    order = {"relation": 0, "incident": 1, "says": 2, "told": 3}
    entries.sort(key=lambda e: (order[e.kind], e.voices[0].published or "9999", e.voices[0].report, e.words))
    names = sorted(counts, key=lambda each: (-counts[each], each))
    return Dossier(names=tuple(names), entries=tuple(entries), reports=reports)


def _find_meant(read: Read, wanted: str) -> list[Entity]:
    """The people and organizations of a report that a folded name fits."""
    return [e for e in read.reading.entities if e.type in KINDS and is_same_name(wanted, fold_name(e.name))]


@dataclass(frozen=True, slots=True)
class _Fact:
    name: str
    voice: Voice
    judged: str | None


def _gather_decided(current: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """Judgements on statements and relations by their reports."""
    found: dict[str, list[Judgement]] = defaultdict(list)
    for each in current:
        if each.subject.kind in (TargetKind.STATEMENT, TargetKind.RELATION) and each.subject.report_id is not None:
            found[each.subject.report_id].append(each)
    return found


def _make_relation_entry(words: str, told: Sequence[_Fact]) -> Entry:
    voices = tuple(sorted((fact.voice for fact in told), key=lambda v: (v.published or "9999", v.report)))
    judged = dict.fromkeys(fact.judged for fact in told if fact.judged is not None)
    return Entry(
        kind="incident" if words.startswith("named as ") else "relation",
        words=words,
        name=told[0].name,
        voices=voices,
        relation=relate(voices, is_contradicted=False),
        judged="; ".join(judged) if len(judged) > 0 else None,
    )


class _About:
    """What one report says by and about one of its entities."""

    def __init__(self, read: Read, entity: Entity, origins: Origins, decided: Iterable[Judgement]) -> None:
        self._report, self._reading, self._entity, self._origins = read.report, read.reading, entity, origins
        self._names = {e.id: e.name for e in read.reading.entities}
        self._judged = {find_part(each.subject, read.reading): tell_judgement(each) for each in decided}

    def iter_statements(self) -> Iterator[Entry]:
        """The entity's own statements, and those of others that name it."""
        spans = [mention.span for mention in self._entity.mentions]
        for stmt in self._reading.statements:
            if stmt.speaker.entity == self._entity.id:
                yield self._make_entry("says", stmt)
            elif any(part.contains(span) for part in stmt.content for span in spans):
                yield self._make_entry("told", stmt)

    def _make_entry(self, kind: str, stmt: Statement) -> Entry:
        words = " … ".join(" ".join(span.text_in(self._report.text).split()) for span in stmt.content)
        act = f"{'does not: ' if stmt.negated else ''}{stmt.act.value}"
        return Entry(
            kind=kind,
            words=f"{act}: {words}",
            name=self._entity.name,
            voices=(self._voice(stmt.id, stmt.content[0]),),
            relation=None,
            judged=self._judged.get(stmt.id),
        )

    def iter_facts(self) -> Iterator[tuple[str, _Fact]]:
        """Relations that the entity stands in and its parts in incidents, in words."""
        for relation in self._reading.relations:
            if self._entity.id in (relation.subject, relation.object):
                judged = self._judged.get(relation.id)
                yield self._tell_relation(relation), self._make_fact(relation.statement, relation.span, judged=judged)
        for incident in self._reading.incidents:
            for fill in (*incident.perpetrator_individuals, *incident.perpetrator_organizations):
                if fill.entity == self._entity.id:
                    words = f"named as perpetrator of {incident.type.value}: {fill.status.value}"
                    yield words, self._make_fact(fill.statement, fill.span, incident=incident.id)
            for victim in incident.victims:
                if victim.entity == self._entity.id:
                    words = f"named as victim of {incident.type.value}: {victim.effect or 'effect not told'}"
                    yield words, self._make_fact(victim.statement, victim.span, incident=incident.id)

    def _make_fact(
        self, statement: str | None, span: Span, *, incident: str | None = None, judged: str | None = None
    ) -> _Fact:
        return _Fact(self._entity.name, self._voice(statement, span, incident=incident), judged)

    def _tell_relation(self, relation: Relation) -> str:
        subject = self._names[relation.subject]
        other = "" if relation.object is None else f" {self._names[relation.object]}"
        negation = "not " if relation.negated else ""
        verb = relation.type.value.removesuffix(" by") if relation.object is None else relation.type.value
        over = "" if relation.over is None else f" over {' '.join(relation.over.text_in(self._report.text).split())}"
        when = "" if relation.date is None else f" ({relation.date.value or relation.date.start})"
        return f"{subject}: {negation}{verb}{other}{over}{when}"

    def _voice(self, statement: str | None, span: Span, *, incident: str | None = None) -> Voice:
        return make_voice(self._report, self._reading, statement, span, origins=self._origins, incident=incident)
