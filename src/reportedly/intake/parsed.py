"""What a parser is asked and what it answers: plain values that cross into the parser process and back.

The answer travels as JSON, not as a pickle: a parser taken over by a hostile file can then send words, nothing that
runs.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from reportedly.report import Cue, Failure
from reportedly.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a parser may know about the bytes that it is given.

    Attributes:
        name: the input as the caller named it, for messages.
        encoding: what the caller or the server says about the encoding; ``None`` if nothing.
        url: where the bytes come from; nothing is fetched from it.
        max_pages: pages to read of a PDF.
    """

    name: str
    encoding: str | None = None
    url: str | None = None
    max_pages: int = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What a format says about the report in it; ``None`` where it does not say.

    ``language`` is what the document declares, not what its words are; ``published`` is as in `Report`.
    """

    text: str
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    cues: tuple[Cue, ...] = ()
    failures: tuple[Failure, ...] = ()


def dump_parsed(parsed: Parsed) -> dict[str, Any]:
    """``parsed`` as JSON values."""
    return asdict(parsed)


def load_parsed(row: Mapping[str, Any]) -> Parsed:
    """The `Parsed` that `dump_parsed` wrote.

    Raises:
        KeyError, TypeError, ValueError: the row is not one that `dump_parsed` writes.
    """
    optional = ("title", "byline", "outlet", "published", "language")
    return Parsed(
        text=_as_text(row["text"]),
        cues=tuple(_load_cue(cue) for cue in row["cues"]),
        failures=tuple(Failure(**{key: _as_text(value) for key, value in each.items()}) for each in row["failures"]),
        **{key: None if row[key] is None else _as_text(row[key]) for key in optional},
    )


def _load_cue(row: Mapping[str, Any]) -> Cue:
    span = Span(int(row["span"]["start"]), int(row["span"]["end"]))
    return Cue(span=span, start_s=float(row["start_s"]), end_s=float(row["end_s"]))


def _as_text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected words, got {type(value).__name__}")
    return value
