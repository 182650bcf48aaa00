"""One invented report with incidents, relations, places, dates, matches and checks, read by hand.

The country, its places, people and groups do not exist; the coordinates lie in the open sea.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np

from build import ReadingDraft, Surface, find_span, make_report
from reportedly.reader.bundle import Bundle
from reportedly.reader.candidates import Candidates
from reportedly.reader.incidents.basis import Basis
from reportedly.reader.incidents.deeds import Phrases
from reportedly.reader.incidents.mentions import FillMention, make_mention
from reportedly.reader.network import Signals
from reportedly.reader.pieces import Pieces
from reportedly.reading import (
    Check,
    Count,
    DateValue,
    Incident,
    IncidentDate,
    IncidentLocation,
    Instrument,
    Match,
    Perpetrator,
    Place,
    Reading,
    Relation,
    Screening,
    Target,
    Victim,
)
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.terms import Act, EntityType, IncidentType, LegalState, RelationType, Stage, Status, Verdict

BOMBING_TEXT = """Market bombed in Pellary

A bomb killed at least 20 people and wounded between 30 and 40 others at the Corn Market in Pellary on Tuesday, the \
police said. Among the dead was Judge Ada Brok.

The Harrow Front claimed responsibility. The government accused the Saltgate Brigade, but the brigade denied any role.

Early this month gunmen tried to kidnap a driver near Old Tern.

Tolan Verrick, a commander of the Saltgate Brigade, was charged by the Castrine prosecutor over the 2018 depot attack. \
Verrick said he is not a member of the Harrow Front. He was designated by the United Nations in 2019."""

PELLARY = Place(
    name="Pellary",
    lat=-34.5512,
    lon=-28.3502,
    country="Merova",
    geonameid=None,
    precision=1,
    where_prec=1,
    rule="only place of its name",
)
TUESDAY = DateValue(
    start="2025-03-11",
    end="2025-03-11",
    precision=1,
    date_prec=1,
    value="2025-03-11",
    rule="weekday before the anchor",
    anchor="2025-03-13",
)
EARLY_MARCH = DateValue(
    start="2025-03-01",
    end="2025-03-10",
    precision=2,
    date_prec=3,
    value="2025-03",
    rule="first third of the month",
    anchor="2025-03-13",
)
YEAR_2019 = DateValue(start="2019-01-01", end="2019-12-31", precision=3, date_prec=5, value="2019", rule="year")


def make_bombing(**fields: object) -> tuple[Report, Reading, Screening]:
    """The report, its reading, and what two lists say to it."""
    report = make_report(
        BOMBING_TEXT,
        **{
            "title": "Market bombed in Pellary",
            "title_span": find_span(BOMBING_TEXT, "Market bombed in Pellary"),
            "outlet": "The Saltgate Mirror",
            "published": "2025-03-13",
            "path": "news/bombing.txt",
            **fields,
        },
    )
    draft = ReadingDraft(report)
    draft.add_entity(EntityType.LOCATION, "Pellary", ("Pellary", 2), place=PELLARY)
    draft.add_entity(EntityType.DATE, "Tuesday", date=TUESDAY)
    draft.add_entity(EntityType.PERSON, "Ada Brok")
    draft.add_entity(EntityType.ORGANIZATION, "Harrow Front", ("Harrow Front", 2))
    draft.add_entity(EntityType.ORGANIZATION, "Saltgate Brigade", "the brigade", ("Saltgate Brigade", 2))
    draft.add_entity(EntityType.PERSON, "Tolan Verrick", ("Verrick", 2), "He")
    draft.add_entity(EntityType.ORGANIZATION, "Castrine prosecutor")
    draft.add_entity(EntityType.ORGANIZATION, "United Nations")
    draft.add_entity(EntityType.LOCATION, "Old Tern")
    draft.add_statement(
        "A bomb killed at least 20 people and wounded between 30 and 40 others at the Corn Market in Pellary on Tuesday",
        speaker="the police",
        cue="said",
    )
    draft.add_statement(
        "responsibility", speaker="The Harrow Front", cue="claimed responsibility", entity="E4", act=Act.CLAIMS
    )
    draft.add_statement("the Saltgate Brigade", speaker="The government", cue="accused", entity=None, act=Act.ACCUSES)
    draft.add_statement("any role", speaker="the brigade", cue="denied", entity="E5", act=Act.DENIES)
    draft.add_statement("he is not a member of the Harrow Front", speaker=("Verrick", 2), cue=("said", 2), entity="E6")
    reading = draft.make(incidents=(_make_bombing(), _make_kidnapping()), relations=_make_relations())
    return report, reading, _make_screening()


def _find(surface: Surface) -> Span:
    return find_span(BOMBING_TEXT, surface)


def _make_bombing() -> Incident:
    killed = Count(low=20, best=20, high=None, text="at least 20", rule="at least")
    wounded = Count(low=30, best=None, high=40, text="between 30 and 40", rule="range")
    one = Count(low=1, best=1, high=1, text="Judge Ada Brok", rule="one by the name")
    claimed = _find("The Harrow Front")
    return Incident(
        id="I1",
        type=IncidentType.BOMBING,
        stage=Stage.ACCOMPLISHED,
        category="terrorist act",
        span=_find("A bomb killed at least 20 people and wounded between 30 and 40 others"),
        date=IncidentDate(value=TUESDAY, text="Tuesday", span=_find("Tuesday")),
        location=IncidentLocation(
            country="Merova",
            places=("Pellary", "Corn Market"),
            place=PELLARY,
            span=_find("the Corn Market in Pellary"),
        ),
        instruments=(Instrument(text="bomb", type="bomb", span=_find(("bomb", 2))),),
        perpetrator_organizations=(
            Perpetrator(text="Harrow Front", entity="E4", status=Status.CLAIMED, statement="S2", span=claimed),
            _accuse("Saltgate Brigade", Status.ACCUSED_BY_AUTHORITIES, "S3", _find("the Saltgate Brigade")),
            _accuse("the brigade", Status.DENIED, "S4", _find("the brigade")),
        ),
        physical_targets=(
            Target(
                text="Corn Market",
                type="commercial",
                count=None,
                effect="some damage",
                statement="S1",
                span=_find("Corn Market"),
            ),
        ),
        victims=(
            _make_victim("people", killed, "death", _find("at least 20 people")),
            _make_victim("others", wounded, "injury", _find("between 30 and 40 others")),
            Victim(
                name="Ada Brok",
                description="Judge",
                type="legal or judicial",
                count=one,
                effect="death",
                entity="E3",
                statement=None,
                span=_find("Judge Ada Brok"),
            ),
        ),
        score=0.93,
    )


def _accuse(text: str, status: Status, statement: str, span: Span) -> Perpetrator:
    return Perpetrator(text=text, entity="E5", status=status, statement=statement, span=span)


def _make_victim(description: str, count: Count, effect: str, span: Span) -> Victim:
    return Victim(
        name=None,
        description=description,
        type="civilian",
        count=count,
        effect=effect,
        entity=None,
        statement="S1",
        span=span,
    )


def _make_kidnapping() -> Incident:
    """An attempt of which little is known: no group, a place that is in no gazetteer, a date within ten days."""
    driver = Count(low=1, best=1, high=1, text="a driver", rule="one by the article")
    return Incident(
        id="I2",
        type=IncidentType.KIDNAPPING,
        stage=Stage.ATTEMPTED,
        category=None,
        span=_find("gunmen tried to kidnap a driver near Old Tern"),
        date=IncidentDate(value=EARLY_MARCH, text="Early this month", span=_find("Early this month")),
        location=IncidentLocation(country=None, places=("Old Tern",), place=None, span=_find("Old Tern")),
        perpetrator_individuals=(
            Perpetrator(
                text="gunmen", entity=None, status=Status.REPORTED_AS_FACT, statement=None, span=_find("gunmen")
            ),
        ),
        victims=(
            Victim(
                name=None,
                description="driver",
                type=None,
                count=driver,
                effect=None,
                entity=None,
                statement=None,
                span=_find("a driver"),
            ),
        ),
        score=0.61,
    )


def _make_relations() -> tuple[Relation, ...]:
    return (
        Relation(
            id="R1",
            type=RelationType.LEADER_OF,
            subject="E6",
            object="E5",
            statement=None,
            span=_find("a commander of the Saltgate Brigade"),
        ),
        Relation(
            id="R2",
            type=RelationType.CHARGED_BY,
            subject="E6",
            object="E7",
            statement=None,
            span=_find("was charged by the Castrine prosecutor"),
            legal_state=LegalState.CHARGED,
            over=_find("the 2018 depot attack"),
            rule="charged by",
        ),
        Relation(
            id="R3",
            type=RelationType.MEMBER_OF,
            subject="E6",
            object="E4",
            statement="S5",
            span=_find("is not a member of the Harrow Front"),
            negated=True,
        ),
        Relation(
            id="R4",
            type=RelationType.DESIGNATED_BY,
            subject="E6",
            object="E8",
            statement=None,
            span=_find("was designated by the United Nations in 2019"),
            legal_state=LegalState.DESIGNATED,
            date=YEAR_2019,
        ),
    )


def _make_screening() -> Screening:
    return Screening(
        matches=(
            Match(
                entity="E5",
                list="un",
                edition="2025-02-01",
                listing="XXe.901",
                name="SALTGATE BRIGADE",
                score=0.98,
                band="match",
                reasons=("same name: 'saltgate brigade'",),
            ),
            Match(
                entity="E6",
                list="us",
                edition=None,
                listing="99001",
                name="VERRIK, Tolan",
                score=0.57,
                band="possible",
                reasons=("close name: 'tolan verrick' and 'verrik tolan'", "no date of birth in the report"),
            ),
        ),
        checks=(
            Check(
                statement=None,
                span=_find("was designated by the United Nations in 2019"),
                entity="E6",
                list="un",
                edition="2025-02-01",
                listing="XXi.901",
                property="listed on",
                said="2019",
                listed="2019-05-01",
                verdict=Verdict.AGREES,
                reason="listed on 2019-05-01, edition of 2025-02-01",
            ),
            Check(
                statement="S5",
                span=_find("he is not a member of the Harrow Front"),
                entity="E6",
                list="un",
                edition="2025-02-01",
                listing="XXi.901",
                property="member of",
                said="not a member of the Harrow Front",
                listed=None,
                verdict=Verdict.NOT_ON_LIST,
                reason="the entry names no Harrow Front, edition of 2025-02-01",
            ),
        ),
    )


def words_as_pieces(text: str) -> Pieces:
    """Every word one piece."""
    spans = [m.span() for m in re.finditer(r"\w+|[^\w\s]", text)]
    starts, ends = (np.array([s[i] for s in spans], dtype=np.int32) for i in (0, 1))
    count = len(spans)
    return Pieces(np.zeros(count, np.int32), starts, ends, np.zeros((count, 3), np.int32), np.ones(count, np.bool_))


def find_phrases(text: str, pieces: Pieces, *phrases: str) -> Candidates:
    """Candidates that are the noun phrases given; every word is one piece."""
    spans = sorted(find_span(text, phrase) for phrase in phrases)
    first = np.array([np.searchsorted(pieces.starts_P, s.start) for s in spans], dtype=np.int64)
    last = np.array([np.searchsorted(pieces.ends_P, s.end) for s in spans], dtype=np.int64)
    none = np.zeros((len(spans), 1), dtype=np.float32)
    return Candidates(first, last, none[:, 0], none, none, none[:, 0], none[:, 0], first)


def make_phrases(text: str, *phrases: str) -> Phrases:
    """Noun phrases of a text, those given; every word is one piece."""
    pieces = words_as_pieces(text)
    return Phrases(text, pieces, find_phrases(text, pieces, *phrases))


def make_bundle(roles: tuple[str, ...] = (), traits: Mapping[str, tuple[str, ...]] = MappingProxyType({})) -> Bundle:
    """A bundle's labels for incidents, without its network."""
    return Bundle(
        folder=Path(),
        digest="sha256:0",
        names=(),
        actors=(),
        mentions=(),
        roles=roles,
        traits=dict(traits),
        motif_bias=0.0,
        vector_size=1,
        tables={},
    )


def make_basis(text: str, *phrases: str, groups: Sequence[str] = ()) -> Basis:
    """A basis without anything of the network's: sentences end at full stops, ``groups`` are names, wherever they stand."""
    pieces = words_as_pieces(text)
    sentences = [Span(*match.span()) for match in re.finditer(r"[^.\s][^.]*\.", text)]
    numbers = np.searchsorted([s.start for s in sentences], pieces.starts_P, side="right") - 1
    zeros, ones = np.zeros(len(pieces), np.int64), np.ones(len(pieces), np.float32)
    empty = np.zeros((len(pieces), 1), np.float32)
    signals = Signals(
        pieces, zeros, ones, zeros, ones, (), find_phrases(text, pieces, *phrases), empty, empty, empty, numbers
    )
    draft = ReadingDraft(make_report(text))
    for name in groups:
        draft.add_entity(EntityType.ORGANIZATION, *((name, n) for n in range(1, text.count(name) + 1)))
    return Basis.of(text, signals, make_bundle(), sentences=sentences, entities=draft.make().entities)


def make_fill(basis: Basis, words: Surface, role: str) -> FillMention:
    """A mention of some words of a basis."""
    span, pieces = find_span(basis.text, words), basis.signals.pieces
    first = int(np.searchsorted(pieces.starts_P, span.start))
    mention = make_mention(
        basis.signals, basis.bundle, role, (first, int(np.searchsorted(pieces.ends_P, span.end)) + 1), known={}
    )
    return replace(mention, span=span)


def make_doer(text: str, words: str) -> FillMention:
    """A doer that the network marked."""
    empty = np.zeros(1, np.float32)
    span = find_span(text, words)
    return FillMention(
        role="perpetrator", span=span, first=0, last=1, sentence=0, score=0.9, traits={"status": empty}, motif=empty
    )
