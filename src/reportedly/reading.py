"""Everything that one reader version read from one report.

A `Reading` is made by the reader and never changed: a better reading is a new one by a newer bundle. All spans
point into ``report.text``.
"""

from dataclasses import dataclass

from reportedly.report import Failure
from reportedly.spans import Span
from reportedly.terms import (
    Act,
    EntityType,
    Form,
    HopKind,
    IncidentType,
    LegalState,
    Quotation,
    RelationType,
    Stage,
    Status,
    Verdict,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place in the text that names somebody or something. ``head`` is the span of its head word."""

    span: Span
    form: Form
    head: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where on earth a place name means.

    Attributes:
        name: as the gazetteer has it.
        lat, lon: degrees, WGS 84.
        country: English name; ``None`` at sea and for what spans countries.
        geonameid: of GeoNames; ``None`` where the supplement knows the place from elsewhere.
        precision: ACLED's ``geo_precision``: 1 the place itself, 2 an area around it, 3 a region or country.
        where_prec: UCDP's, 1 exact location to 7 international waters.
        rule: why this place and no other of its name.
        region, district: English names of the division of the country and of its part that the place lies in or is;
            ``None`` where the gazetteer knows none.
    """

    name: str
    lat: float
    lon: float
    country: str | None
    geonameid: int | None
    precision: int
    where_prec: int
    rule: str
    region: str | None = None
    district: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateValue:
    """When a time expression means.

    Attributes:
        start, end: first and last day, ``YYYY-MM-DD``; ``None`` where no days are meant or known ('three weeks', BC years).
        precision: ACLED's ``time_precision``: 1 the day, 2 the week, 3 the month or longer; ``None`` without days.
        date_prec: UCDP's, 1 the day to 5 more than a month; ``None`` without days.
        value: as in TIMEX3: ``1989-11-16``, ``1989-11``, ``1989-W46``, ``198``, ``P2W``, ``PRESENT_REF``; ``None`` where unknown.
        rule: how it was counted ('weekday before the anchor').
        anchor: the day it was counted from, ``YYYY-MM-DD``, or as far as known (``1941-02``); ``None`` for what needs none.
    """

    start: str | None
    end: str | None
    precision: int | None
    date_prec: int | None
    value: str | None
    rule: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many, in UCDP's three numbers; each ``None`` where the words give none.

    Attributes:
        low, best, high: whole numbers of at least 0, ``low <= best <= high``.
        text: the words it was read from, or those that imply it ('a policeman').
        rule: how ('at least', 'range', 'one by the article').
    """

    low: int | None
    best: int | None
    high: int | None
    text: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What a report tells of a named gathering or operation; each value where the words tie it to the name.

    Attributes:
        place, date: ids of the entities that say where and when; ``None`` where the report does not tie one to it.
        recurrence: the words that say the how-manieth it is, or how often ('38th annual').
        attendance: how many came, and the words that say so.
        participants: ids of the entities said to have taken part or to have spoken, in text order.
    """

    place: str | None = None
    date: str | None = None
    recurrence: Span | None = None
    attendance: Count | None = None
    attended: Span | None = None
    participants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """The somebody or something that mentions share.

    ``name`` is the longest name among the mentions, else the first nominal as it stands. Mentions are in text order.
    ``place`` is for locations and facilities, ``date`` for dates; a named event has those of the entities that its
    ``occasion`` names. ``None`` elsewhere and where nothing was found.
    """

    id: str
    type: EntityType
    name: str
    mentions: tuple[Mention, ...]
    place: Place | None = None
    date: DateValue | None = None
    occasion: Occasion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """To whom a content is attributed: the words, and the entity they mean.

    No spans: the text leaves the speaker out. No entity: the words could not be tied to one.
    """

    spans: tuple[Span, ...] = ()
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One hop of a chain: an outlet, a credit or a speaker, with the words that name it where the text has them."""

    hop: HopKind
    name: str | None
    entity: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Content that the report attributes to a speaker.

    Attributes:
        content: one span, or several where it is discontinuous; in text order.
        within: id of the statement in whose content this one stands.
        about: id of the statement that this one comments on ('a statement that officials say proves ...').
        chain: from the outlet inwards to this statement's speaker.
        rule: id of the entry of the act lexicon that named the act; ``None`` for the default.
        score: the reader's probability that this is a statement, 0 to 1, uncalibrated.
    """

    id: str
    speaker: Speaker
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quotation: Quotation
    act: Act
    negated: bool
    within: str | None = None
    about: str | None = None
    chain: tuple[Hop, ...] = ()
    rule: str | None = None
    score: float


NOT_AFTER_REPORT = "not after the report"
"""Rule of a date that nobody tells: what is told as done was not after the report was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentDate:
    """When an incident was: the value, and the words it was read from.

    Where the report says nothing, what it tells of as done was on the day of its dateline or before: a bound, ``start`` unknown,
    with `NOT_AFTER_REPORT` for its rule and the dateline for its words. It is no answer to when it was.
    """

    value: DateValue
    text: str
    span: Span

    @property
    def is_told(self) -> bool:
        """Whether words of the report say when; not so for the bound that a dateline sets."""
        return self.value.rule != NOT_AFTER_REPORT


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentLocation:
    """Where an incident was.

    ``places`` are the names as the text has them, the widest first; ``country`` is the text's or follows from them.
    ``place`` is the narrowest that the gazetteer knows.
    """

    country: str | None
    places: tuple[str, ...]
    place: Place | None
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """What was used. ``type`` is of MUC-4's set list."""

    text: str
    type: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Perpetrator:
    """Who is said to have done it: a person, people, or an organization.

    ``statement`` is the id of the statement on whose word ``status`` rests; ``None``: the outlet's own voice.
    """

    text: str
    entity: str | None
    status: Status
    statement: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Nation:
    """The foreign country somebody or something is of (English name), and the word that says so."""

    country: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A thing that was attacked. ``type`` and ``effect`` are of MUC-4's set lists; ``nation`` is told of foreign ones only."""

    text: str
    type: str | None
    count: Count | None
    effect: str | None
    statement: str | None
    span: Span
    nation: Nation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Victim:
    """Somebody attacked: by name, by description, or both. ``type`` and ``effect`` are of MUC-4's set lists; ``nation`` is told
    of foreigners only.
    """

    name: str | None
    description: str | None
    type: str | None
    count: Count | None
    effect: str | None
    entity: str | None
    statement: str | None
    span: Span
    nation: Nation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """How many people an incident killed or injured in all, as the report tells; everybody counts, whoever did it too.

    Attributes:
        statement: id of the statement on whose word it stands; ``None``: the outlet's own voice.
        span: the first words that it was read from.
    """

    count: Count
    statement: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One violent or coercive act as one report tells it.

    Attributes:
        category: ``terrorist act`` or ``state-sponsored violence``, MUC-4's words for whether a state did it; they appear
            as that slot's values only.
        killed, injured: how many in all; ``None`` where plain words do not tell.
        also_killed, also_injured: the same by the report's other voices that tell a number, in text order.
        span: the words that tell of it, from the first to the last of the sentence that says most.
        score: the reader's probability, 0 to 1, uncalibrated.
    """

    id: str
    type: IncidentType
    stage: Stage
    category: str | None
    span: Span
    date: IncidentDate | None
    location: IncidentLocation | None
    instruments: tuple[Instrument, ...] = ()
    perpetrator_individuals: tuple[Perpetrator, ...] = ()
    perpetrator_organizations: tuple[Perpetrator, ...] = ()
    physical_targets: tuple[Target, ...] = ()
    victims: tuple[Victim, ...] = ()
    killed: Toll | None = None
    injured: Toll | None = None
    also_killed: tuple[Toll, ...] = ()
    also_injured: tuple[Toll, ...] = ()
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two entities hang together, as the report words it.

    Attributes:
        object: ``None`` where the report leaves it out ('was charged').
        statement: id of the statement that says so; ``None``: the outlet's own voice.
        span: the words that carry it.
        legal_state: for relations to a court, an authority or a list.
        over: what it is about ('over the 2018 attack'), where the report says so.
        negated: 'is not a member of'.
        date: when, where the same words say so.
    """

    id: str
    type: RelationType
    subject: str
    object: str | None
    statement: str | None
    span: Span
    legal_state: LegalState | None = None
    over: Span | None = None
    negated: bool = False
    date: DateValue | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderVersion:
    """Which reader made a reading: the package's version and the SHA-256 of its bundle ('sha256:...')."""

    version: str
    bundle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that one reader version read from one report, in text order."""

    report_id: str
    reader: ReaderVersion
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    incidents: tuple[Incident, ...] = ()
    relations: tuple[Relation, ...] = ()
    failures: tuple[Failure, ...] = ()

    def get_entity(self, entity_id: str) -> Entity:
        """The entity with this id.

        Raises:
            KeyError: the reading has no such entity.
        """
        for entity in self.entities:
            if entity.id == entity_id:
                return entity
        raise KeyError(entity_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An entity and a listing taken for the same.

    Attributes:
        list: short name of the official list ('un').
        edition: the list file's own date, ``YYYY-MM-DD``; ``None`` where it has none.
        listing: the list's reference of the entry ('QDi.422').
        name: the listed name or alias that was compared.
        score: 0 to 1, calibrated: the share of such pairs that are the same.
        band: ``match`` or ``possible``.
        reasons: which two strings and which context made the score, in words.
    """

    entity: str
    list: str
    edition: str | None
    listing: str
    name: str
    score: float
    band: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A statement or the outlet's own words held against a listing.

    Attributes:
        statement: id of the statement; ``None``: the outlet's own voice.
        span: the words that were held against the list.
        property: what they speak of ('listed on', 'founder').
        said, listed: the two texts side by side; ``listed`` is ``None`` where the list is silent.
        verdict: agrees, differs, not on list, cannot tell.
        reason: in words, with the edition's date.
    """

    statement: str | None
    span: Span
    entity: str | None
    list: str
    edition: str | None
    listing: str
    property: str
    said: str
    listed: str | None
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """What the lists say to one reading: matches of its entities, checks of its words. Empty without lists."""

    matches: tuple[Match, ...] = ()
    checks: tuple[Check, ...] = ()
