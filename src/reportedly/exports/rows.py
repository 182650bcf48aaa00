"""What a line of JSON holds, as types.

These types are the definition of the interchange: `reportedly.exports.jsonl` fills them, `reportedly.exports.schema`
makes the JSON Schema from them, and their order of keys is the order on the line. Keys are never left out; what is
unknown is ``null`` or an empty list. Keys may be added, not renamed. A span is ``[start, end]`` in code points into
``text``, half-open.
"""

from typing import Literal, Never, TypeAlias, TypedDict

from reportedly.terms import Act, CreditKind, EntityType, Form, HopKind, Quotation

SpanRow: TypeAlias = tuple[int, int]
"""``[start, end)`` in code points into the row's ``text``."""

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


class EntityRow(TypedDict):
    """The somebody or something that mentions share. Lists, places and dates are not read yet."""

    id: str
    type: EntityType
    name: str
    mentions: list[MentionRow]
    matches: list[Never]
    place: None
    date: None


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
    incidents: list[Never]
    relations: list[Never]
    checks: list[Never]
    failures: list[FailureRow]
