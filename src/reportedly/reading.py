"""Everything that one reader version read from one report.

A `Reading` is made by the reader and never changed: a better reading is a new one by a newer bundle. All spans
point into ``report.text``.
"""

from dataclasses import dataclass

from reportedly.report import Failure
from reportedly.spans import Span
from reportedly.terms import Act, EntityType, Form, HopKind, Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place in the text that names somebody or something. ``head`` is the span of its head word."""

    span: Span
    form: Form
    head: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """The somebody or something that mentions share.

    ``name`` is the longest name among the mentions, else the first nominal as it stands. Mentions are in text order.
    """

    id: str
    type: EntityType
    name: str
    mentions: tuple[Mention, ...]


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
