"""Subtitles as text: cues in order, each with its times and its place in the text.

Both subtitle formats end here. A cue's line breaks become blanks, for they are breaks of the screen, not of the
sentence; cues stand on lines of their own. Where the voice changes, a new paragraph opens with ``Speaker: ``.
"""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.errors import IntakeError
from reportedly.intake import codes
from reportedly.intake.parsed import Parsed
from reportedly.report import Cue, Failure
from reportedly.spans import Span

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>|<[\d:.]{5,14}>|\{\\[^{}]{0,200}\}")
"""A tag of WebVTT or SubRip (``<i>``, ``<c.loud>``, ``<00:01.000>``) or an override of SubStation (``{\\an8}``)."""

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The words of one voice in one cue. ``voice`` is ``None`` where the file names none."""

    start_s: float
    end_s: float
    words: str
    voice: str | None = None


def clean_words(raw: str) -> str:
    """A cue's words without tags, with its character references as characters and single blanks."""
    words = html.unescape(_TAG.sub("", raw))
    return _SPACES.sub(" ", words.replace("\x00", "")).strip()


def compose_cues(lines: Iterable[Line], *, name: str, lost: int) -> Parsed:
    """The text of ``lines`` in order, with a `Cue` for each that has words.

    Args:
        lines: in the order of the file.
        name: the input as the caller named it, for messages.
        lost: cues of the file that could not be read; more than none makes the report partial.

    Raises:
        IntakeError: RD-117, no line has words.
    """
    parts: list[str] = []
    cues: list[Cue] = []
    length = 0
    voice: str | None = None
    for line in lines:
        if not line.words:
            continue
        lead = _lead(line.voice, before=voice, is_first=not parts)
        start = length + len(lead)
        parts += (lead, line.words)
        length = start + len(line.words)
        cues.append(Cue(span=Span(start, length), start_s=line.start_s, end_s=line.end_s))
        voice = line.voice
    if not cues:
        raise IntakeError(f"{name}: no cue with words: is it the right subtitle file?", code=codes.NO_CUES, path=name)
    return Parsed(text="".join(parts), cues=tuple(cues), failures=_tell_lost(lost, total=lost + len(cues), name=name))


def _lead(voice: str | None, *, before: str | None, is_first: bool) -> str:
    if voice == before:
        return "" if is_first else "\n"
    return ("" if is_first else "\n\n") + ("" if voice is None else f"{voice}: ")


def _tell_lost(lost: int, *, total: int, name: str) -> tuple[Failure, ...]:
    if lost == 0:
        return ()
    message = f"{name}: {lost} of about {total} cues could not be read: look for broken time lines ('-->') in the file"
    return (Failure(stage="intake", code=codes.CUES_LOST, message=message),)
