"""Reports with readings for tests of the record: one with everything that a reading can hold, and short ones."""

from dataclasses import replace

import build
from reportedly.reading import (
    Count,
    DateValue,
    Incident,
    IncidentDate,
    IncidentLocation,
    Instrument,
    Perpetrator,
    Place,
    Reading,
    Relation,
    Target,
    Victim,
)
from reportedly.record import Addition, Receipt
from reportedly.report import Report
from reportedly.terms import Act, EntityType, IncidentType, LegalState, RelationType, Stage, Status

AFFAIR = """Depot shelled near Quetta

Quetta, 11 March 2025 - Gunmen shelled the Zarghun depot on Monday, killing two guards, police said. Police accused Imran \
Dastgir, leader of the Red Ridge Front, of the attack. “We had no part in it,” Dastgir told reporters. He was charged over \
a bombing in 2019."""

PLACE = Place(
    name="Quetta",
    lat=30.18,
    lon=66.99,
    country="Pakistan",
    geonameid=1167528,
    precision=1,
    where_prec=1,
    rule="largest",
)
MONDAY = DateValue(
    start="2025-03-10",
    end="2025-03-10",
    precision=1,
    date_prec=1,
    value="2025-03-10",
    rule="weekday before",
    anchor="2025-03-11",
)
YEAR = DateValue(start="2019-01-01", end="2019-12-31", precision=3, date_prec=5, value="2019", rule="year")


def make_affair(text: str = AFFAIR, **fields: object) -> tuple[Report, Reading]:
    """A report with entities, statements, an incident with every slot, relations, places and dates."""
    known = {"outlet": "The Ridge Courier", "published": "2025-03-11", "title": "Depot shelled near Quetta"}
    report = build.make_report(text, **{**known, **fields})
    draft = build.ReadingDraft(report)
    police = draft.add_entity(EntityType.ORGANIZATION, "police")
    dastgir = draft.add_entity(EntityType.PERSON, "Imran Dastgir", ("Dastgir", 2), "He")
    front = draft.add_entity(EntityType.ORGANIZATION, "Red Ridge Front")
    draft.add_entity(EntityType.LOCATION, "Quetta")
    draft.add_entity(EntityType.DATE, "2019")
    said = draft.add_statement(
        "Gunmen shelled the Zarghun depot on Monday, killing two guards", speaker="police", cue="said", entity=police
    )
    accused = draft.add_statement(
        "Imran Dastgir, leader of the Red Ridge Front, of the attack",
        speaker="Police",
        cue="accused",
        entity=police,
        act=Act.ACCUSES,
    )
    draft.add_statement("We had no part in it", speaker=("Dastgir", 2), cue="told", entity=dastgir, act=Act.DENIES)
    reading = draft.make()
    entities = (
        *reading.entities[:3],
        replace(reading.entities[3], place=PLACE),
        replace(reading.entities[4], date=YEAR),
    )
    span = draft.find
    incident = Incident(
        id="I1",
        type=IncidentType.ATTACK,
        stage=Stage.ACCOMPLISHED,
        category=None,
        span=span("Gunmen shelled the Zarghun depot on Monday, killing two guards")[0],
        date=IncidentDate(value=MONDAY, text="Monday", span=span("Monday")[0]),
        location=IncidentLocation(
            country="Pakistan", places=("Pakistan", "Quetta"), place=PLACE, span=span("Quetta")[0]
        ),
        instruments=(Instrument(text="shelled", type="artillery", span=span(("shelled", 2))[0]),),
        perpetrator_individuals=(
            Perpetrator(
                text="Gunmen", entity=None, status=Status.REPORTED_AS_FACT, statement=said, span=span("Gunmen")[0]
            ),
        ),
        perpetrator_organizations=(
            Perpetrator(
                text="Red Ridge Front",
                entity=front,
                status=Status.ACCUSED_BY_AUTHORITIES,
                statement=accused,
                span=span("Red Ridge Front")[0],
            ),
        ),
        physical_targets=(
            Target(
                text="Zarghun depot", type=None, count=None, effect=None, statement=said, span=span("Zarghun depot")[0]
            ),
        ),
        victims=(
            Victim(
                name=None,
                description="guards",
                type="security guard",
                count=Count(low=2, best=2, high=2, text="two", rule="number"),
                effect="death",
                entity=None,
                statement=said,
                span=span("two guards")[0],
            ),
        ),
        score=0.9,
    )
    leads = Relation(
        id="R1",
        type=RelationType.LEADER_OF,
        subject=dastgir,
        object=front,
        statement=accused,
        span=span("leader of")[0],
    )
    charged = Relation(
        id="R2",
        type=RelationType.CHARGED_BY,
        subject=dastgir,
        object=None,
        statement=None,
        span=span("charged")[0],
        legal_state=LegalState.CHARGED,
        over=span("a bombing")[0],
        date=YEAR,
    )
    return report, replace(reading, entities=entities, incidents=(incident,), relations=(leads, charged))


def make_addition(pair: tuple[Report, Reading] | None = None, **receipt: str) -> Addition:
    """What is added for a report and its reading; the affair's by default."""
    report, reading = make_affair() if pair is None else pair
    given = Receipt(**{"name": report.path or "report.txt", **receipt})
    return Addition(report=report, reading=reading, receipt=given, original=report.text.encode())


def make_short(text: str, **fields: object) -> Addition:
    """A report of sentences such as 'Corvane said that the bridge stands.', as the scripted reader reads them."""
    report = build.make_report(text, **fields)
    (reading,) = build.ScriptedReader().read_batch([report])
    return make_addition((report, reading))
