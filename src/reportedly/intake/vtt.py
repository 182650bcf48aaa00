"""WebVTT subtitles, by webvtt-py.

Blocks are given to the library one at a time: in a whole file, one broken time makes it drop the next cue silently
or refuse the file. What it does not read is counted.
"""

import re
from collections.abc import Iterator

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from reportedly.intake.parsed import Job, Parsed
from reportedly.intake.plain import decode_text
from reportedly.intake.subtitles import Line, clean_words, compose_cues

_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,100})?[ \t]{1,8}([^<>]{1,200})>")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def parse_vtt(content: bytes, *, job: Job) -> Parsed:
    """The cues of a WebVTT file with their times and voices.

    Raises:
        IntakeError: RD-107, not in the encoding; RD-117, no cue with words.
    """
    text = decode_text(content, name=job.name, encoding=job.encoding)
    lines: list[Line] = []
    lost = 0
    for block in _iter_cue_blocks(text):
        captions = _read_block(block)
        lost += max(0, block.count("-->") - len(captions))
        lines += [line for caption in captions for line in _split_voices(caption)]
    return compose_cues(lines, name=job.name, lost=lost)


def _iter_cue_blocks(text: str) -> Iterator[str]:
    """Blocks with a time line; headers, notes, styles and regions have none."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    for block in _BLANK_LINE.split(unified):
        if "-->" in block and not block.lstrip("\n").startswith(("NOTE ", "NOTE\n", "NOTE\t")):
            yield block.strip("\n")


def _read_block(block: str) -> list[webvtt.Caption]:
    """The cue of a block; none where the library cannot read it, which the caller counts."""
    body = block.partition("\n")[2] if block.startswith("WEBVTT") else block
    try:
        captions: list[webvtt.Caption] = webvtt.from_string(f"WEBVTT\n\n{body}\n").captions
    except (MalformedCaptionError, MalformedFileError):
        return []
    return captions


def _split_voices(caption: webvtt.Caption) -> list[Line]:
    """One line for each voice in the cue, in order; words before the first voice have none."""
    start_s = caption.start_time.in_milliseconds() / 1000
    end_s = caption.end_time.in_milliseconds() / 1000
    pieces = _VOICE.split(caption.raw_text)
    voiced = [(None, pieces[0]), *zip((clean_words(voice) for voice in pieces[1::2]), pieces[2::2])]
    lines = [Line(start_s=start_s, end_s=end_s, words=clean_words(words), voice=voice) for voice, words in voiced]
    return [line for line in lines if line.words]
