"""What the tables get for one report and one reading: plain rows, made without the database.

A row of a reading is numbered by its place in the reading (see `reportedly.record.tables`). Names and places are rows of
their own that readings share; here they are still objects, and the store puts their numbers in.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from reportedly.errors import RecordError
from reportedly.reading import Count, DateValue, Entity, Incident, Place, Reading, Relation, Statement
from reportedly.record.tables import READING_BITS
from reportedly.record.words import fold_name, show_text
from reportedly.report import Report
from reportedly.spans import Span, cover_spans
from reportedly.terms import Form, HopKind

Row = dict[str, Any]


PRONOUNS = frozenset(
    "i me we you he him she her they them whom these those himself herself itself themselves "
    "mine his hers ours yours theirs".split()
)
"""Keys under which nobody is known: one report's 'he' is not another's."""
_OR_LETTERS = frozenset("it us who which that this one".split())
"""Pronouns that in capitals may be a name: 'US', 'WHO'."""


@dataclass(frozen=True, slots=True)
class NameOf:
    """A name whose number is still to be put in."""

    name: str

    @property
    def key(self) -> str:
        """Under which names are the same."""
        return fold_name(self.name)


@dataclass(frozen=True, slots=True)
class PlaceOf:
    """A place whose number is still to be put in."""

    place: Place

    @property
    def key(self) -> str:
        """Under which places are the same: GeoNames' number, else name and coordinates to about 100 m."""
        place = self.place
        if place.geonameid is not None:
            return f"geonames {place.geonameid}"
        return f"{fold_name(place.name)} {place.lat:.3f} {place.lon:.3f}"

    def make_row(self) -> Row:
        """The row of the table of places."""
        place = self.place
        return {
            "key": self.key,
            "name": place.name,
            "name_key": fold_name(place.name),
            "lat": place.lat,
            "lon": place.lon,
            "country": place.country,
            "country_key": None if place.country is None else fold_name(place.country),
            "geonameid": place.geonameid,
        }


@dataclass(slots=True)
class ReadingRows:
    """Rows of one reading by table, with the numbers of its statements and entities by their ids.

    ``number`` is that of the reading, ``base`` that of the first row of each table.
    """

    number: int
    base: int
    tables: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    statements: dict[str, int] = field(default_factory=dict)
    entities: dict[str, int] = field(default_factory=dict)

    def add(self, table: str, **values: object) -> int:
        """Add a row that is numbered by its place in the reading; its number."""
        rows = self.tables[table]
        if len(rows) >= 1 << READING_BITS:
            raise RecordError(f"a reading with more than {1 << READING_BITS} {table}: cut the report", code="RD-509")
        rows.append({"num": self.base + len(rows), **values})
        return self.base + len(rows) - 1


def make_report_row(report: Report) -> Row:
    """The row of the table of reports, without what the store knows."""
    first, last = find_days(report.published)
    return {
        "id": report.id,
        "path": _show(report.path),
        "url": _show(report.url),
        "outlet": report.outlet,
        "outlet_key": None if report.outlet is None else fold_name(report.outlet),
        "byline": _show(report.byline),
        "published": report.published,
        "published_first": first,
        "published_last": last,
        "language": report.language,
        "media_type": report.media_type,
    }


def find_days(written: str | None) -> tuple[str | None, str | None]:
    """First and last day of ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``, as text that sorts: ``2025-02`` ends on ``2025-02-31``."""
    if written is None:
        return None, None
    whole = written[:10]
    return whole + "0000-01-01"[len(whole) :], whole + "0000-12-31"[len(whole) :]


def _show(value: str | None) -> str | None:
    return None if value is None else show_text(value)


def make_credit_rows(report: Report, number: int) -> list[Row]:
    """Rows of the table of credits."""
    return [
        {"report": number, "position": at, "name": given.name, "kind": given.kind.value, **_span(given.span)}
        for at, given in enumerate(report.credits)
    ]


def make_reading_rows(report: Report, reading: Reading, number: int) -> ReadingRows:
    """All rows of a reading's parts.

    Args:
        report: whose reading it is; the words of statements come from its text.
        reading: the reading.
        number: of its row in the table of readings.

    Raises:
        RecordError: RD-509, the reading has more parts than there are numbers for, or refers to what it does not have.
    """
    try:
        return _make_rows(report, reading, number)
    except KeyError as exc:
        message = f"its reading refers to {exc}, which it does not have: read it again, and please report the input"
        raise RecordError(message, code="RD-509", path=report.path) from exc


def _make_rows(report: Report, reading: Reading, number: int) -> ReadingRows:
    rows = ReadingRows(number=number, base=number << READING_BITS)
    rows.statements.update({stmt.id: rows.base + at for at, stmt in enumerate(reading.statements)})
    for entity in reading.entities:
        _add_entity(entity, rows)
    for stmt, speaker, named in zip(reading.statements, _iter_speakers(report, reading), _iter_named(reading)):
        _add_statement(stmt, rows, speaker=speaker, named=named, text=report.text)
    for incident in reading.incidents:
        _add_incident(incident, rows)
    for relation in reading.relations:
        _add_relation(relation, rows)
    return rows


def _add_entity(entity: Entity, rows: ReadingRows) -> None:
    first = entity.mentions[0].span
    num = rows.add(
        "entities",
        reading=rows.number,
        id=entity.id,
        type=entity.type.value,
        name=NameOf(entity.name),
        place=_place(entity.place),
        place_precision=_precision(entity.place),
        mentions=len(entity.mentions),
        **_span(first),
    )
    rows.entities[entity.id] = num
    if entity.date is not None:
        _add_date(entity.date, rows, entity=num)


def _add_statement(
    stmt: Statement, rows: ReadingRows, *, speaker: NameOf | None, named: Iterable[str], text: str
) -> None:
    num = rows.add(
        "statements",
        reading=rows.number,
        id=stmt.id,
        speaker=speaker,
        entity=_number(stmt.speaker.entity, rows.entities),
        act=stmt.act.value,
        negated=stmt.negated,
        quotation=stmt.quotation.value,
        cue=_words(stmt.cue, text),
        content=_words(stmt.content, text),
        within=_number(stmt.within, rows.statements),
        about=_number(stmt.about, rows.statements),
        score=stmt.score,
        **_span(cover_spans((*stmt.content, *stmt.cue))),
    )
    rows.tables["hops"] += [
        {
            "statement": num,
            "position": at,
            "hop": hop.hop.value,
            "name": None if hop.name is None else NameOf(hop.name),
            **_known_span(hop.span),
        }
        for at, hop in enumerate(stmt.chain)
    ]
    rows.tables["statement_entities"] += [{"entity": rows.entities[each], "statement": num} for each in named]


def _iter_speakers(report: Report, reading: Reading) -> Iterator[NameOf | None]:
    """The speaker's name for each statement: the entity's, else the words, else what the chain ends with; none for a pronoun."""
    names = {entity.id: NameOf(entity.name) for entity in reading.entities if _is_named(entity)}
    for stmt in reading.statements:
        last = stmt.chain[-1] if len(stmt.chain) > 0 else None
        found = None
        if stmt.speaker.entity is not None:
            found = names.get(stmt.speaker.entity)
        elif len(stmt.speaker.spans) > 0:
            found = NameOf(_words(stmt.speaker.spans, report.text))
        elif last is not None and last.hop is HopKind.SPEAKER and last.name is not None:
            found = NameOf(last.name)
        yield None if found is None or _is_pronoun(found) else found


def _is_named(entity: Entity) -> bool:
    return any(mention.form is not Form.PRONOUN for mention in entity.mentions)


def _is_pronoun(words: NameOf) -> bool:
    return words.key in PRONOUNS or (words.key in _OR_LETTERS and not words.name.isupper())


def _iter_named(reading: Reading) -> Iterator[list[str]]:
    """For each statement the ids of the entities that speak in it or are named in its content, each once."""
    mentions = sorted((m.span.start, m.span.end, entity.id) for entity in reading.entities for m in entity.mentions)
    starts = [start for start, _, _ in mentions]
    for stmt in reading.statements:
        found = [] if stmt.speaker.entity is None else [stmt.speaker.entity]
        for part in stmt.content:
            inside = mentions[bisect_left(starts, part.start) : bisect_left(starts, part.end)]
            found += [entity for _, end, entity in inside if end <= part.end]
        yield list(dict.fromkeys(found))


def _add_incident(incident: Incident, rows: ReadingRows) -> None:
    at = incident.location
    num = rows.add(
        "incidents",
        reading=rows.number,
        id=incident.id,
        type=incident.type.value,
        stage=incident.stage.value,
        category=incident.category,
        country=None if at is None else at.country,
        country_key=None if at is None or at.country is None else fold_name(at.country),
        place_names=None if at is None else " · ".join(at.places),
        place=_place(None if at is None else at.place),
        place_precision=_precision(None if at is None else at.place),
        score=incident.score,
        **_span(incident.span),
    )
    if incident.date is not None:
        _add_date(incident.date.value, rows, incident=num)
    rows.tables["fills"] += [
        {"incident": num, "position": at, **fill} for at, fill in enumerate(_iter_fills(incident, rows))
    ]


def _iter_fills(incident: Incident, rows: ReadingRows) -> Iterator[Row]:
    for each in incident.instruments:
        yield _fill("instrument", each.text, each.span, type=each.type)
    who = (("perpetrator", incident.perpetrator_individuals), ("organization", incident.perpetrator_organizations))
    for slot, perpetrators in who:
        for one in perpetrators:
            said = _said(one.entity, one.statement, rows)
            yield _fill(slot, one.text, one.span, status=one.status.value, **said)
    for target in incident.physical_targets:
        said = _said(None, target.statement, rows)
        yield _fill("target", target.text, target.span, target.count, type=target.type, effect=target.effect, **said)
    for victim in incident.victims:
        said = _said(victim.entity, victim.statement, rows)
        text = victim.name or victim.description or ""
        yield _fill("victim", text, victim.span, victim.count, type=victim.type, effect=victim.effect, **said)


def _said(entity: str | None, statement: str | None, rows: ReadingRows) -> Row:
    return {"entity": _number(entity, rows.entities), "statement": _number(statement, rows.statements)}


def _fill(slot: str, text: str, span: Span, count: Count | None = None, **known: object) -> Row:
    """A row with every column: rows of one table are written together."""
    empty = dict.fromkeys(("type", "status", "effect", "entity", "statement"))
    counted = {key: None if count is None else getattr(count, key) for key in ("low", "best", "high")}
    return {**empty, "slot": slot, "text": text, **_span(span), **counted, **known}


def _add_relation(relation: Relation, rows: ReadingRows) -> None:
    num = rows.add(
        "relations",
        reading=rows.number,
        id=relation.id,
        type=relation.type.value,
        subject=rows.entities[relation.subject],
        object=_number(relation.object, rows.entities),
        statement=_number(relation.statement, rows.statements),
        legal_state=None if relation.legal_state is None else relation.legal_state.value,
        negated=relation.negated,
        **_span(relation.span),
    )
    if relation.date is not None:
        _add_date(relation.date, rows, relation=num)


def _add_date(date: DateValue, rows: ReadingRows, **of: int) -> None:
    rows.add(
        "dates",
        reading=rows.number,
        **{"entity": None, "incident": None, "relation": None, **of},
        first=date.start,
        last=date.end,
        precision=date.precision,
        date_prec=date.date_prec,
        value=date.value,
        rule=date.rule,
        anchor=date.anchor,
    )


def _number(known: str | None, numbers: Mapping[str, int]) -> int | None:
    return None if known is None else numbers[known]


def _place(place: Place | None) -> PlaceOf | None:
    return None if place is None else PlaceOf(place)


def _precision(place: Place | None) -> int | None:
    return None if place is None else place.precision


def _words(spans: Iterable[Span], text: str) -> str:
    return " … ".join(" ".join(span.text_in(text).split()) for span in spans)


def _span(span: Span) -> Row:
    return {"span_start": span.start, "span_end": span.end}


def _known_span(span: Span | None) -> Row:
    return {"span_start": None, "span_end": None} if span is None else _span(span)
