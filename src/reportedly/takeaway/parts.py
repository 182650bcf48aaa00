"""A report with its reading as exports tell it: ids, names and words, made once and the same in every format.

**Who is an entity.** People, groups and places of different reports are never taken for the same here: a name alone is no proof.
An entity of a report leaves with an id of its own; whoever knows that two are one merges them there, or judges so in the
record. Of the entities those leave that have a name, or that speak or stand in a relation.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from reportedly.casework import WeighedCase
from reportedly.casework.wording import name_answer
from reportedly.exports.hidden import show_hidden
from reportedly.exports.wording import UNKNOWN, name_act, name_hop
from reportedly.reading import Entity, Hop, Incident, Reading, Relation, Statement
from reportedly.report import Report
from reportedly.spans import Span, merge_spans
from reportedly.takeaway.content import Content, make_id, make_part_id
from reportedly.terms import Form
from reportedly.weighing.findings import Question, iter_perpetrators


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Somebody's part in an incident, as a report tells it.

    Attributes:
        role: ``perpetrator`` or ``victim``.
        entity: the entity.
        told: status of a perpetrator, effect on a victim; ``None`` where it is not told.
        statement: on whose word; ``None``: the outlet's own voice.
    """

    role: str
    entity: str
    told: str | None
    statement: str | None
    span: Span


class Told:
    """One report with its reading.

    Args:
        report, reading: of each other.
    """

    def __init__(self, report: Report, reading: Reading) -> None:
        self.report = report
        self.reading = reading
        self.id = make_report_id(report)
        self._entities = {entity.id: entity for entity in reading.entities}
        self._statements = {stmt.id: stmt for stmt in reading.statements}

    # Ids.

    def make_id(self, kind: str, part: str) -> str:
        """The id under which a part of the reading leaves: 'entity' and 'E1', 'statement' and 'S1'."""
        return make_part_id(kind, self.reading, part)

    # What leaves.

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """Entities with a name, and those that something points at; in text order."""
        needed = set(self._iter_needed())
        return tuple(e for e in self.reading.entities if e.id in needed or has_name(e))

    def _iter_needed(self) -> Iterator[str]:
        for stmt in self.reading.statements:
            if stmt.speaker.entity is not None:
                yield stmt.speaker.entity
        for relation in self.reading.relations:
            yield relation.subject
            if relation.object is not None:
                yield relation.object

    def iter_parts(self, incident: Incident) -> Iterator[Part]:
        """The parts that the report gives to entities in an incident; people without a name are in its counts only."""
        leaving = {entity.id for entity in self.entities}
        yield from (part for part in _iter_parts(incident) if part.entity in leaving)

    def find_entity(self, entity_id: str | None) -> Entity | None:
        """The entity of an id within the reading."""
        return self._entities.get(entity_id or "")

    def find_statement(self, statement_id: str | None) -> Statement | None:
        """The statement of an id within the reading."""
        return self._statements.get(statement_id or "")

    def find_mentioned(self, stmt: Statement) -> tuple[Entity, ...]:
        """The entities that the content of a statement names, without its speaker; in text order."""
        return tuple(
            entity
            for entity in self.entities
            if entity.id != stmt.speaker.entity
            and any(part.contains(mention.span) for part in stmt.content for mention in entity.mentions)
        )

    # Words.

    def get_words(self, *spans: Span) -> str:
        """The words of some spans, white space evened, ' … ' between pieces; characters that hide are shown."""
        pieces = merge_spans(spans, text=self.report.text)
        return " … ".join(even(piece.text_in(self.report.text)) for piece in pieces)

    def name_entity(self, entity: Entity) -> str:
        """The name, or the words of the report where it has none."""
        return even(entity.name)

    def name_speaker(self, stmt: Statement) -> str | None:
        """To whom a statement is attributed; ``None`` where the text leaves it out."""
        entity = self.find_entity(stmt.speaker.entity)
        if entity is not None:
            return self.name_entity(entity)
        return self.get_words(*stmt.speaker.spans) if len(stmt.speaker.spans) > 0 else None

    def name_voice(self, statement: str | None) -> str | None:
        """On whose word something stands: the speaker, or the outlet's name for its own voice; ``None`` where unknown."""
        stmt = self.find_statement(statement)
        if stmt is not None:
            return self.name_speaker(stmt)
        return None if self.report.outlet is None else even(self.report.outlet)

    def tell_statement(self, stmt: Statement) -> str:
        """'Dastgir denies: We had no part in it'."""
        return f"{self.name_speaker(stmt) or UNKNOWN} {name_act(stmt)}: {self.get_words(*stmt.content)}"

    def tell_relation(self, relation: Relation) -> str:
        """'not member of', 'charged by ... over a bombing'."""
        over = "" if relation.over is None else f" over “{self.get_words(relation.over)}”"
        return f"{'not ' if relation.negated else ''}{relation.type.value}{over}"


def make_report_id(report: Report) -> str:
    """The id under which a report leaves."""
    return make_id("report", report.id)


def make_case_key(weighed: WeighedCase) -> str:
    """The id under which a case leaves."""
    return make_id("case", weighed.case.id)


def iter_told(content: Content) -> Iterator[Told]:
    """Every report of a record, in the order of adding."""
    for read in content.iter_reads():
        yield Told(read.report, read.reading)


def has_name(entity: Entity) -> bool:
    """Whether some mention is a name."""
    return any(mention.form is Form.NAME for mention in entity.mentions)


def _iter_parts(incident: Incident) -> Iterator[Part]:
    for fill in iter_perpetrators(incident):
        if fill.entity is not None:
            yield Part(
                role="perpetrator", entity=fill.entity, told=fill.status.value, statement=fill.statement, span=fill.span
            )
    for victim in incident.victims:
        if victim.entity is not None:
            yield Part(
                role="victim", entity=victim.entity, told=victim.effect, statement=victim.statement, span=victim.span
            )


def name_case(weighed: WeighedCase) -> str:
    """'bombing, 2025-03-11, Corn Market, Pellary'; what is not known is left out."""
    kinds = " or ".join(sorted({m.incident.type.value for m in weighed.materials}))
    best = [found.best for q in (Question.DATE, Question.PLACE) if (found := weighed.find(q)) is not None]
    return even(", ".join([kinds, *(name_answer(value) for value in best if value is not None)]))


def name_chain(hops: tuple[Hop, ...]) -> list[str]:
    """A chain in words, from the outlet inwards."""
    return [f"{hop.hop.value}: {even(name_hop(hop))}" for hop in hops]


def get_outlets(weighed: WeighedCase) -> Mapping[str, str]:
    """Reports of a case by id, as people call them: outlet, else title, else where it is from, else the id's beginning."""
    return {m.report.id: name_report(m.report) for m in weighed.materials}


def name_report(report: Report) -> str:
    """A report as people call it: outlet, else title, address, name of its file, or the beginning of its id."""
    file = None if report.path is None else report.path.replace("\\", "/").rpartition("/")[2]
    return even(report.outlet or report.title or report.url or file or report.id[:12])


def even(text: str) -> str:
    """A text in one line; characters that hide are shown by their numbers."""
    return show_hidden(" ".join(text.split()))
