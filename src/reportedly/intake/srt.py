"""SubRip subtitles, by pysubs2.

The library joins the lines of a cue whose time line is broken to the cue before it; they are cut off again here and
the cue is counted as lost.
"""

import warnings
from collections.abc import Iterator

from pysubs2 import SSAEvent, SSAFile

from reportedly.intake.parsed import Job, Parsed
from reportedly.intake.plain import decode_text
from reportedly.intake.subtitles import Line, clean_words, compose_cues


def parse_srt(content: bytes, *, job: Job) -> Parsed:
    """The cues of a SubRip file with their times.

    Raises:
        IntakeError: RD-107, not in the encoding; RD-117, no cue with words.
    """
    text = decode_text(content, name=job.name, encoding=job.encoding)
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # from 1.9 on it warns of a time line that it cannot read; we count them
        events = SSAFile.from_string(unified, format_="srt", keep_html_tags=True)
    lost = max(0, unified.count("-->") - len(events))
    return compose_cues(_iter_lines(events), name=job.name, lost=lost)


def _iter_lines(events: SSAFile) -> Iterator[Line]:
    for event in events:
        yield Line(start_s=event.start / 1000, end_s=event.end / 1000, words=clean_words(_own_words(event)))


def _own_words(event: SSAEvent) -> str:
    """The event's lines up to a broken time line of the next cue, and without that cue's number."""
    lines = event.text.split(r"\N")
    broken = next((place for place, line in enumerate(lines) if "-->" in line), None)
    if broken is None:
        return "\n".join(lines)
    own = lines[:broken]
    while own and (own[-1].strip().isdigit() or not own[-1].strip()):
        own.pop()
    return "\n".join(own)
