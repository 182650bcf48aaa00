"""Where the content of a statement begins and ends: what the network cut short or ran on is mended.

A content goes on to the end of its clause, number, bracket and quotation where only little is left of them, and does not
run into another line of the text by a few words. The rules are ours.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from reportedly.reader.pieces import QUOTE_INSIDE, QUOTE_MARK, QUOTE_OUTSIDE, is_wrapped, mark_quotations
from reportedly.spans import Span, merge_spans


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it has its id: spans in the text, and the piece bounds of its speaker."""

    speaker: tuple[Span, ...]
    bounds: tuple[int, int] | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float

    @property
    def begin(self) -> int:
        """The first character of any of its parts."""
        return min(s.start for s in (*self.speaker, *self.cue, *self.content))


_NUMBER_GOES_ON = re.compile(r"[.,]\d[\d.,]*(?<=\d)")
_NUMBER_BEGAN = re.compile(r"[$€£¥]?\d[\d.,]*[.,]$")


_LEADS_ON = re.compile(r",?\s+(?:whose|whom|who|which|and|or|but)$", re.IGNORECASE)


_NO_CONTENT = frozenset(("the", "a", "an"))


def keep_whole(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Let no content begin or end inside a number ('at 4' of 'at 4.8') or before the bracket that closes its own, nor end
    with a word that only leads on to what it leaves out ('blames the Front, whose'); and no part of one be an article alone.
    """
    return [replace(d, content=merge_spans(_make_all_whole(text, d.content), text=text)) for d in drafts]


def _make_all_whole(text: str, content: Sequence[Span]) -> list[Span]:
    whole = [_make_whole(text, span) for span in content]
    return [span for span in whole if span.text_in(text).lower() not in _NO_CONTENT] or whole


def _make_whole(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    if text[start].isdigit() and (began := _NUMBER_BEGAN.search(text, max(0, start - 12), start)) is not None:
        start = began.start()
    if text[end - 1].isdigit() and (rest := _NUMBER_GOES_ON.match(text, end)) is not None:
        end = rest.end()
    inside = text[start:end]
    if text[end : end + 1] == ")" and inside.count("(") > inside.count(")"):
        end += 1
    leads_on = _LEADS_ON.search(text, start, end)
    return Span(start, end if leads_on is None else leads_on.start())


_NEXT_VERB = re.compile(
    r",?\s+(?:but|and)\s+(?:also|then|later|instead|even)\s+(?:[a-z]+ly\s+)?[a-z]{3,}(?:ed|s)\s+(?=\w)"
)
_OWN_VERB = re.compile(
    r"\b(?:that|whether|how|why|if|to|is|are|was|were|be|been|has|have|had|will|would|can|could|did|does|do|may|might|should|must|"
    r"who|which|[a-z]{3,}(?:ed|ing))\b|[\"“”‘]",
    re.IGNORECASE,
)
_CUE_GAP = 2


def end_before_verbs(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Let a content that is a name or noun end before the speaker's next verb: 'confirmed [the raid] but also praised the army'.

    What has a verb of its own goes on: 'said that they left and also took the mill' is all said.
    """
    return [replace(d, content=tuple(_end_before_verb(text, s, d.cue) for s in d.content)) for d in drafts]


def _end_before_verb(text: str, span: Span, cue: Sequence[Span]) -> Span:
    verb = _NEXT_VERB.search(text, span.start, span.end)
    is_behind = any(0 <= span.start - c.end <= _CUE_GAP for c in cue)
    if verb is None or not is_behind or _OWN_VERB.search(text, span.start, verb.start()) is not None:
        return span
    return Span(span.start, verb.start())


_HEAD_WORDS = 3
_TAIL_LINE_WORDS = 8
_SENTENCE_BEGINS = re.compile(r"(?:^|\n|[.!?][\"”’)]*\s|:\s*)[\s\"“‘(]*$")
_STOPS = re.compile(r"[\"”’)\]]*(?:[.!?,;:]|\s*(?:\n|$))")


def keep_lines(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Cut off the few words by which a content begins in the line before its own or runs into the one behind it.

    'Photo: [Orrin Press / The mill is safe], she said' begins behind the credit. Lines that only wrap are no lines.
    """
    if is_wrapped(text):
        return list(drafts)
    return [replace(d, content=merge_spans((_keep_line(text, s, d.cue) for s in d.content), text=text)) for d in drafts]


def _keep_line(text: str, span: Span, cue: Sequence[Span]) -> Span:
    start, end = span.start, span.end
    lines = [m.span() for m in re.finditer(r"[^\n]+", span.text_in(text)) if m.group().strip()]
    if len(lines) < 2:
        return span
    first, last = Span(start, start + lines[0][1]), Span(start + lines[-1][0], end)
    words = first.text_in(text)
    begun = _SENTENCE_BEGINS.search(text[max(0, start - 8) : start]) is None
    if begun and len(words.split()) <= _HEAD_WORDS and words.rstrip()[-1] not in '.!?"”’':
        start += lines[1][0]
    goes_on = text[end - 1].isalnum() and text[last.start] not in "\"“'‘" and _STOPS.match(text, end) is None
    line_end = text.find("\n", last.start)
    beside = any(last.start <= c.start and (line_end < 0 or c.start < line_end) for c in cue)
    if goes_on and not beside and len(last.text_in(text).split()) <= _TAIL_LINE_WORDS:
        end = span.start + lines[-2][1]
    return Span(start, end) if start < end else span


_MAIN_CLAUSE = re.compile(r"(?:[^.!?;:\n\"“”]|\.(?=\d))+\s(?:when|after|as|while)\s$")
_HEAD_CHARS = 160
_HEAD_BEGINS = re.compile(r"[.!?][\"”’)]*\s+|\n\s*|--\s+|^")
"""Behind what a sentence may begin, a dateline's dash among it; wider than `SENTENCE_BORDER`, which parts sentences."""


def take_heads(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Let a content before its cue that begins behind 'when' go back to the sentence's beginning: '[Six were killed when] a
    bomb went off, the mission said'. Not over words of another statement.
    """
    taken = [s for d in drafts for s in (*d.speaker, *d.cue, *d.content)]
    mended = []
    for draft in drafts:
        first = draft.content[0]
        begin = max(
            (m.end() for m in _HEAD_BEGINS.finditer(text, max(0, first.start - _HEAD_CHARS), first.start)),
            default=None,
        )
        if (
            begin is not None
            and draft.cue
            and draft.cue[0].start >= first.end
            and _MAIN_CLAUSE.fullmatch(text, begin, first.start) is not None
            and not any(s.start < first.start and begin < s.end for s in taken)
        ):
            draft = replace(draft, content=(Span(begin, first.end), *draft.content[1:]))  # noqa: PLW2901
        mended.append(draft)
    return mended


_CLAUSE_END = re.compile(r"[!?;\n”\"]|[.,](?!\d)")
_TAIL_WORDS = 3
_HANGING = frozenset(
    "of the a an to in for by with from and or that than as his her its their our my your no any".split()
)
_HANGING_WORDS = 10
_NO_TAIL = frozenset("and but or while as when after before during on at in to from for who which that".split())


def take_tails(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Let a content that stops up to three words before the end of its clause go on to it ('... of protecting [Orrin].').

    Not where those words begin a phrase of their own ('on Monday'), nor where they are part of another statement. On
    polnear/dev this changes little (exact F1 +.002); on texts unlike the training's it mends names cut in two.
    """
    taken = [s for d in drafts for s in (*d.speaker, *d.cue, *d.content)]
    mended = []
    for draft in drafts:
        last = draft.content[-1]
        end = find_tail(text, last.end)
        if end > last.end and not any(s.start < end and last.end < s.end for s in taken):
            draft = replace(draft, content=(*draft.content[:-1], Span(last.start, end)))  # noqa: PLW2901
        mended.append(draft)
    return mended


def find_tail(text: str, end: int) -> int:
    """Where the clause ends whose last few words begin at ``end``; ``end`` itself where more than that is left.

    Behind a word that cannot end anything ('of', 'the') more words are taken.
    """
    if end >= len(text) or text[end] != " " or not text[end - 1].isalnum():
        return end
    stop = _CLAUSE_END.search(text, end, end + 100)
    words = text[end : stop.start()].split() if stop is not None else []
    hangs = text[max(0, end - 40) : end].rsplit(maxsplit=1)[-1].lower() in _HANGING
    if stop is None or not 0 < len(words) <= (_HANGING_WORDS if hangs else _TAIL_WORDS):
        return end
    return end if words[0].lower() in _NO_TAIL and not hangs else stop.start()


MAX_STRETCH = 1000
"""Characters that a content is stretched at most to take in the rest of its quotation."""


def close_quotations(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Let a content that ends (or begins) inside a quotation go on to the quotation's mark.

    Long quotations leave the network's window or have a doubtful sentence in them. Nothing is taken in where a part of
    another statement stands in between, or where the mark is further off than `MAX_STRETCH`.
    """
    quoted = mark_quotations(text, wrapped=is_wrapped(text))
    parts = [(s, d) for d in drafts for s in (*d.speaker, *d.cue, *d.content)]
    closed = []
    for draft in drafts:
        first, last = draft.content[0], draft.content[-1]
        begin, end = opening_mark(quoted, first.start), closing_mark(quoted, last.end)
        taken = [s for s, other in parts if other is not draft or s not in draft.content]
        if any(s.start < first.start and begin < s.end for s in taken):
            begin = first.start
        if any(s.start < end and last.end < s.end for s in taken):
            end = last.end
        content = merge_spans((*draft.content, Span(begin, first.end), Span(last.start, end)), text=text)
        closed.append(replace(draft, content=content))
    return closed


def closing_mark(quoted: npt.NDArray[np.int8], end: int) -> int:
    """Where the quotation that is open at ``end`` closes, its mark included; ``end`` itself where none is open."""
    if (
        end >= len(quoted)
        or QUOTE_OUTSIDE in (quoted[end - 1], quoted[end])
        or quoted[end - 1] == quoted[end] == QUOTE_MARK
    ):
        return end
    at = end
    while at < len(quoted) and quoted[at] == QUOTE_INSIDE:
        at += 1
    while at < len(quoted) and quoted[at] == QUOTE_MARK:
        at += 1
    return at if at - end <= MAX_STRETCH else end


def opening_mark(quoted: npt.NDArray[np.int8], start: int) -> int:
    """Where the quotation that is open at ``start`` began, its mark included; ``start`` itself where none is open."""
    if start == 0 or quoted[start] != QUOTE_INSIDE or quoted[start - 1] == QUOTE_OUTSIDE:
        return start
    at = start
    while at > 0 and quoted[at - 1] == QUOTE_INSIDE:
        at -= 1
    while at > 0 and quoted[at - 1] == QUOTE_MARK:
        at -= 1
    return at if start - at <= MAX_STRETCH else start
