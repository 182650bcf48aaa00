"""Short reports of incidents, read by hand, for tests of cases and findings."""

from collections.abc import Sequence
from dataclasses import replace

from build import VERSION, find_span, make_report
from reportedly.casework import Casework
from reportedly.reader.numbers import count_of
from reportedly.reading import (
    NOT_AFTER_REPORT,
    DateValue,
    Entity,
    Incident,
    IncidentDate,
    IncidentLocation,
    Instrument,
    Mention,
    Perpetrator,
    Place,
    Reading,
    Speaker,
    Statement,
    Toll,
    Victim,
)
from reportedly.record import Read
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.terms import Act, EntityType, Form, IncidentType, Quotation, Stage, Status

_OPENINGS = {
    "The Mirror": "A bomb went off at the Corn Market in Pellary on Tuesday.",
    "The Herald": "Smoke stood over Pellary on Tuesday, where explosives had wrecked the Corn Market.",
    "The Post": "Shoppers fled the Corn Market of Pellary when a bomb exploded there on Tuesday.",
}
"""How outlets open their reports of one blast, each in words of its own: they have nothing from one another."""


def tell_blast(words: str, outlet: str | None, **fields: object) -> "Told":
    """An outlet's own report of the blast at the Corn Market, that goes on with some words."""
    told = Told(f"{_OPENINGS.get(outlet or '', _OPENINGS['The Post'])} {words}", outlet=outlet, **fields)
    return told.on("Tuesday", "2025-03-11").at("Pellary", "Corn Market", country="Merova")


def make_days(start: str, end: str | None = None) -> DateValue:
    """The days from the first to the last."""
    precision = 1 if end in (None, start) else 3
    return DateValue(
        start=start, end=end or start, precision=precision, date_prec=precision, value=start, rule="by hand"
    )


def make_place(name: str, lat: float, lon: float, *, region: str | None = None, precision: int = 1) -> Place:
    """A place of Merova that the gazetteer knows."""
    return Place(
        name=name,
        lat=lat,
        lon=lon,
        country="Merova",
        geonameid=None,
        precision=precision,
        where_prec={1: 1, 2: 3, 3: 4}[precision],
        rule="by hand",
        region=region,
    )


class Told:
    """One report of one incident; whatever is named must stand in the text."""

    def __init__(self, text: str, **fields: object) -> None:
        self.report = make_report(text, **{"outlet": "The Courier", "published": "2025-03-12", "path": None, **fields})
        self._entities: list[Entity] = []
        self._statements: list[Statement] = []
        self._incident = Incident(
            id="I1",
            type=IncidentType.BOMBING,
            stage=Stage.ACCOMPLISHED,
            category=None,
            span=Span(0, len(text)),
            date=None,
            location=None,
            score=1.0,
        )

    def _find(self, words: str) -> Span:
        return find_span(self.report.text, words)

    def kind(self, kind: IncidentType) -> "Told":
        """What kind of incident."""
        self._incident = replace(self._incident, type=kind)
        return self

    def on(self, words: str, start: str, end: str | None = None) -> "Told":
        """When."""
        date = IncidentDate(value=make_days(start, end), text=words, span=self._find(words))
        self._incident = replace(self._incident, date=date)
        return self

    def not_after(self, words: str, day: str) -> "Told":
        """Undated: it was not after the day of the dateline."""
        value = DateValue(
            start=None, end=day, precision=None, date_prec=None, value=None, rule=NOT_AFTER_REPORT, anchor=day
        )
        date = IncidentDate(value=value, text=words, span=self._find(words))
        self._incident = replace(self._incident, date=date)
        return self

    def at(self, *places: str, country: str | None = None, known: Place | None = None) -> "Told":
        """Where, the widest first; ``known`` is what the gazetteer has for the last."""
        span = self._find(places[-1]) if len(places) > 0 else None
        location = IncidentLocation(country=country, places=places, place=known, span=span)
        self._incident = replace(self._incident, location=location)
        return self

    def killed(self, words: str, *, said_by: str | None = None, name: str | None = None) -> "Told":
        """Who was killed, counted by the words."""
        return self._add_victim(words, "death", said_by=said_by, name=name)

    def also_killed(self, words: str, *, said_by: str) -> "Told":
        """How many were killed by the word of one more voice."""
        count = count_of(words)
        assert count is not None
        toll = Toll(count=count, statement=self._state(words, said_by), span=self._find(words))
        self._incident = replace(self._incident, also_killed=(*self._incident.also_killed, toll))
        return self

    def injured(self, words: str, *, said_by: str | None = None) -> "Told":
        """Who was injured, counted by the words."""
        return self._add_victim(words, "injury", said_by=said_by, name=None)

    def _add_victim(self, words: str, effect: str, *, said_by: str | None, name: str | None) -> "Told":
        victim = Victim(
            name=name,
            description=words if name is None else None,
            type=None,
            count=count_of(words if name is None else "a man"),
            effect=effect,
            entity=None,
            statement=None if said_by is None else self._state(words, said_by),
            span=self._find(words),
        )
        self._incident = replace(self._incident, victims=(*self._incident.victims, victim))
        return self

    def by(self, words: str, status: Status = Status.REPORTED_AS_FACT, *, said_by: str | None = None) -> "Told":
        """Who did it."""
        fill = Perpetrator(
            text=words,
            entity=None,
            status=status,
            statement=None if said_by is None else self._state(words, said_by),
            span=self._find(words),
        )
        fills = (*self._incident.perpetrator_organizations, fill)
        self._incident = replace(self._incident, perpetrator_organizations=fills)
        return self

    def with_(self, words: str) -> "Told":
        """With what."""
        tools = (*self._incident.instruments, Instrument(text=words, type=None, span=self._find(words)))
        self._incident = replace(self._incident, instruments=tools)
        return self

    def _state(self, content: str, speaker: str) -> str:
        entity = self._get_entity(speaker)
        stmt = Statement(
            id=f"S{len(self._statements) + 1}",
            speaker=Speaker(spans=(self._find(speaker),), entity=entity),
            cue=(),
            content=(self._find(content),),
            quotation=Quotation.INDIRECT,
            act=Act.SAYS,
            negated=False,
            score=1.0,
        )
        self._statements.append(stmt)
        return stmt.id

    def _get_entity(self, name: str) -> str:
        for entity in self._entities:
            if entity.name == name:
                return entity.id
        mention = Mention(span=self._find(name), form=Form.NAME)
        id_ = f"E{len(self._entities) + 1}"
        self._entities.append(Entity(id=id_, type=EntityType.ORGANIZATION, name=name, mentions=(mention,)))
        return id_

    def read(self) -> Read:
        """The report with its reading."""
        reading = Reading(
            report_id=self.report.id,
            reader=VERSION,
            entities=tuple(self._entities),
            statements=tuple(self._statements),
            incidents=(self._incident,),
        )
        return Read(report=self.report, reading=reading)


def weigh(*told: Told) -> Casework:
    """The cases of some reports."""
    return Casework.of_readings([each.read() for each in told])


def get_reports(tellings: Sequence[Told]) -> list[Report]:
    """The reports."""
    return [told.report for told in tellings]
