"""What a line of JSON holds, as types.

These types are the definition of the interchange: `reportedly.exports.jsonl` fills them, `reportedly.exports.schema`
makes the JSON Schema from them, and their order of keys is the order on the line. Keys are never left out; what is
unknown is ``null`` or an empty list. Keys may be added, not renamed. A span is ``[start, end]`` in code points into
``text``, half-open.
"""

from typing import Literal, TypeAlias, TypedDict

from reportedly.terms import (
    Act,
    CreditKind,
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

SpanRow: TypeAlias = tuple[int, int]
"""``[start, end)`` in code points into the row's ``text``."""

Reasons: TypeAlias = list[str]
"""What made a score, in words."""

SCHEMA_VERSION: Literal[1] = 1
"""Value of the key ``schema``; it rises when a key is renamed or changes its meaning."""


class ReaderRow(TypedDict):
    """Which reader made the reading."""

    version: str
    bundle: str


class DatelineRow(TypedDict):
    """The line that opens an agency report."""

    place: str | None
    date: str | None
    agency: str | None
    span: SpanRow | None


class CreditRow(TypedDict):
    """The words in which the report names where it has its story from."""

    name: str
    kind: CreditKind
    span: SpanRow


class CueRow(TypedDict):
    """One cue of a subtitle file, with its times in seconds from the start."""

    span: SpanRow
    start_s: float
    end_s: float


class ReportRow(TypedDict):
    """One published document as received."""

    id: str
    path: str | None
    url: str | None
    media_type: str
    title: str | None
    byline: str | None
    outlet: str | None
    dateline: DatelineRow
    published: str | None
    language: str
    credits: list[CreditRow]
    title_span: SpanRow | None
    byline_span: SpanRow | None
    cues: list[CueRow]


class MentionRow(TypedDict):
    """A place in the text that names an entity."""

    span: SpanRow
    form: Form
    head: SpanRow | None


class MatchRow(TypedDict):
    """A listing taken for the same as the entity; ``band`` is ``match`` or ``possible``."""

    list: str
    listing: str
    name: str
    score: float
    reasons: Reasons
    edition: str | None
    band: str


class PlaceRow(TypedDict):
    """Where on earth: degrees (WGS 84), ``precision`` as ACLED's geo_precision, ``where_prec`` as UCDP's."""

    lat: float
    lon: float
    country: str | None
    geonameid: int | None
    precision: int
    name: str
    where_prec: int
    rule: str
    region: str | None
    district: str | None


class DateRow(TypedDict):
    """When: whole days, ``precision`` as ACLED's time_precision, ``date_prec`` as UCDP's, ``value`` as in TIMEX3."""

    start: str | None
    end: str | None
    precision: int | None
    value: str | None
    date_prec: int | None
    rule: str
    anchor: str | None


class CountRow(TypedDict):
    """How many, as low, best and high, with the words and the rule they were read by."""

    low: int | None
    best: int | None
    high: int | None
    text: str
    rule: str


class OccasionRow(TypedDict):
    """What the report tells of a named event: ids of place and date, how often, how many came, ids of who took part."""

    place: str | None
    date: str | None
    recurrence: SpanRow | None
    attendance: CountRow | None
    attended: SpanRow | None
    participants: list[str]


class EntityRow(TypedDict):
    """The somebody or something that mentions share."""

    id: str
    type: EntityType
    name: str
    mentions: list[MentionRow]
    matches: list[MatchRow]
    place: PlaceRow | None
    date: DateRow | None
    occasion: OccasionRow | None


class SpeakerRow(TypedDict):
    """To whom the content is attributed; no spans where the text leaves the speaker out."""

    spans: list[SpanRow]
    entity: str | None


class HopRow(TypedDict):
    """One hop of a chain, from the outlet inwards."""

    hop: HopKind
    name: str | None
    entity: str | None
    span: SpanRow | None


class StatementRow(TypedDict):
    """Content that the report attributes to a speaker.

    ``within`` is the statement in whose content this one stands, ``about`` the one it comments on, ``rule`` the entry
    of the act lexicon that named the act.
    """

    id: str
    speaker: SpeakerRow
    cue: list[SpanRow]
    content: list[SpanRow]
    quotation: Quotation
    act: Act
    negated: bool
    within: str | None
    chain: list[HopRow]
    score: float
    about: str | None
    rule: str | None


class IncidentDateRow(TypedDict):
    """When an incident was, and the words that say so."""

    start: str | None
    end: str | None
    precision: int | None
    text: str
    span: SpanRow
    value: str | None
    date_prec: int | None
    rule: str
    anchor: str | None


class LocationRow(TypedDict):
    """Where an incident was: names as the text has them, the widest first, and the narrowest that is known.

    ``lat``, ``lon``, ``precision``, ``geonameid`` and ``where_prec`` are those of ``place``.
    """

    country: str | None
    places: list[str]
    lat: float | None
    lon: float | None
    precision: int | None
    geonameid: int | None
    span: SpanRow | None
    where_prec: int | None
    place: PlaceRow | None


class InstrumentRow(TypedDict):
    """What was used."""

    text: str
    type: str | None
    span: SpanRow


class IndividualRow(TypedDict):
    """A person, or people, said to have done it."""

    text: str
    entity: str | None
    status: Status
    statement: str | None
    span: SpanRow


class OrganizationRow(TypedDict):
    """An organization said to have done it; ``confidence`` is the status."""

    text: str
    entity: str | None
    confidence: Status
    statement: str | None
    span: SpanRow


class TargetRow(TypedDict):
    """A thing that was attacked; ``number`` writes ``count`` as MUC-4 does, ``nation`` is the foreign country it is of."""

    text: str
    type: str | None
    number: str | None
    effect: str | None
    span: SpanRow
    count: CountRow | None
    statement: str | None
    nation: str | None
    nation_span: SpanRow | None


class VictimRow(TypedDict):
    """Somebody attacked; ``number`` writes ``count`` as MUC-4 does, ``nation`` is the foreign country they are of."""

    name: str | None
    description: str | None
    type: str | None
    number: str | None
    effect: str | None
    entity: str | None
    statement: str | None
    span: SpanRow
    count: CountRow | None
    nation: str | None
    nation_span: SpanRow | None


class TollRow(TypedDict):
    """How many people were killed or injured in all, as the report tells."""

    count: CountRow
    statement: str | None
    span: SpanRow


class IncidentRow(TypedDict):
    """One violent or coercive act as the report tells it."""

    id: str
    type: IncidentType
    stage: Stage
    category: str | None
    span: SpanRow
    date: IncidentDateRow | None
    location: LocationRow | None
    instruments: list[InstrumentRow]
    perpetrator_individuals: list[IndividualRow]
    perpetrator_organizations: list[OrganizationRow]
    physical_targets: list[TargetRow]
    victims: list[VictimRow]
    score: float
    killed: TollRow | None
    injured: TollRow | None
    also_killed: list[TollRow]
    also_injured: list[TollRow]


class RelationRow(TypedDict):
    """How two entities hang together, as the report words it; ``over`` is the span of what it is about."""

    id: str
    type: RelationType
    subject: str
    object: str | None
    statement: str | None
    span: SpanRow
    legal_state: LegalState | None
    over: SpanRow | None
    negated: bool
    date: DateRow | None
    rule: str | None


class CheckRow(TypedDict):
    """A statement, or the outlet's own words, held against a listing."""

    statement: str | None
    span: SpanRow
    list: str
    listing: str
    property: str
    said: str
    listed: str | None
    verdict: Verdict
    entity: str | None
    edition: str | None
    reason: str


class FailureRow(TypedDict):
    """Something that went wrong with the input."""

    stage: str
    code: str
    message: str


class ResultRow(TypedDict):
    """One report and its reading: a line of ``reportedly read --format jsonl``."""

    schema: Literal[1]
    reader: ReaderRow
    report: ReportRow
    text: str
    entities: list[EntityRow]
    statements: list[StatementRow]
    incidents: list[IncidentRow]
    relations: list[RelationRow]
    checks: list[CheckRow]
    failures: list[FailureRow]
