"""The sentence around some words, whole enough to be quoted: 'on Sept. 15, 2015' does not end one."""

import re

from reportedly.reader.pieces import SENTENCE_BORDER
from reportedly.spans import Span

_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|mr|mrs|ms|dr|st|gen|lt|col|maj|capt|sgt|cpl|pvt|brig|adm|cmdr|gov|sen|rep|rev|hon|prof|jr|sr|supt|insp"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|a\.m|p\.m|no|vs|mt|ft|(?:[a-z]\.)+[a-z])\.$",
    re.IGNORECASE,
)
_LOOK_BACK = 12
"""Characters in which the longest abbreviation stands."""


def find_sentence(text: str, span: Span) -> Span:
    """The sentence in which a span begins, with all of the span.

    Borders are those of the reader (`reportedly.reader.pieces.SENTENCE_BORDER`), but for stops of abbreviations. 'At 5 p.m.'
    may end a sentence: then two stand together, which loses nothing.
    """
    start, end = 0, len(text)
    for border in SENTENCE_BORDER.finditer(text):
        if _is_abbreviated(text, border.start()):
            continue
        if border.end() <= span.start:
            start = border.end()
        elif border.start() >= span.end:
            end = border.start() + 1
            break
    return Span(start, max(end, span.end))


def _is_abbreviated(text: str, at: int) -> bool:
    return text[at] == "." and _ABBREVIATED.search(text[max(0, at - _LOOK_BACK) : at + 1]) is not None
