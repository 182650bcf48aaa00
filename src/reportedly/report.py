"""One published document as received.

A `Report` is made by intake and never changed afterwards: its ``text`` is the one that every span of every
reading points into.
"""

import hashlib
from dataclasses import dataclass, field

from reportedly.spans import Span
from reportedly.terms import CreditKind, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The line that opens an agency report: 'Lima, 20 Aug 88 (EFE) --'. Parts not given are ``None``."""

    place: str | None = None
    date: str | None = None
    agency: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """The words in which a report names where it has its story from.

    ``name`` is the outlet or agency named; ``span`` the words as they stand ('Based On NDTV Report').
    """

    name: str
    kind: CreditKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One cue of a subtitle file: its words in the text and when they are heard, in seconds from the start."""

    span: Span
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Something that went wrong with one input, kept with its result.

    Attributes:
        stage: ``intake`` or ``reader``.
        code: such as ``RD-104``; the documentation says what each means.
        message: what failed and what to do.
    """

    stage: str
    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document as received; ``None`` means that the document does not say.

    Attributes:
        id: SHA-256 of the original bytes, 64 hexadecimal digits; the originals are kept under it.
        text: what is read; for a plain text file the file's content unchanged.
        path: as the caller named the input; ``-`` for standard input; ``None`` where it came by URL only.
        published: ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY`` as far as known.
        language: ISO 639-1 code, ``und`` where it cannot be told.
        failures: what of the input could not be taken in; a report with failures is partial.
    """

    id: str
    text: str
    media_type: str
    path: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    dateline: Dateline = field(default_factory=Dateline)
    published: str | None = None
    language: str = "und"
    credits: tuple[Credit, ...] = ()
    title_span: Span | None = None
    byline_span: Span | None = None
    cues: tuple[Cue, ...] = ()
    failures: tuple[Failure, ...] = ()

    def cue_at(self, position: int) -> Cue | None:
        """The subtitle cue that covers a position of the text, if the report has cues there."""
        return next((cue for cue in self.cues if cue.span.start <= position < cue.span.end), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One input to be taken in, with what the caller knows of it; ``None`` where nothing.

    What is given here goes before what the document says of itself.

    Attributes:
        name: a path, an ``http(s)`` address, or ``-`` for standard input.
        url: where a file was published; nothing is fetched from it.
        published: ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``.
        content: the bytes, where the caller has them already; then nothing is opened or fetched.
        media_type, encoding: what the server said of ``content``.
    """

    name: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    content: bytes | None = None
    media_type: str | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What became of one input: a report (read or partial), or the failures that kept it out (refused).

    ``content`` are the original bytes; ``None`` where there is no report.
    """

    name: str
    report: Report | None
    failures: tuple[Failure, ...] = ()
    content: bytes | None = None

    @property
    def outcome(self) -> Outcome:
        """``refused`` without a report, ``partial`` with failures, else ``read``."""
        if self.report is None:
            return Outcome.REFUSED
        return Outcome.PARTIAL if self.failures or self.report.failures else Outcome.READ


def hash_bytes(content: bytes) -> str:
    """The id of a report: SHA-256 of its original bytes as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
