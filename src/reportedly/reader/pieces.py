"""A text as word pieces: ids, places in the text, and the features that word pieces lose.

The encoder's vocabulary is uncased and knows no lines. Three features bring back what a reader sees: the case of the
word, the line break before it, and whether it stands between double quotation marks. Reader and training both build
their input here, so that they cannot differ.

Axes: P pieces of the text.
"""

import itertools
import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from reportedly.spans import Span

CASE_NONE, CASE_LOWER, CASE_UPPER, CASE_TITLE, CASE_MIXED = range(5)
LAYOUT_SAME, LAYOUT_LINE, LAYOUT_PARAGRAPH = range(3)
QUOTE_OUTSIDE, QUOTE_INSIDE, QUOTE_MARK = range(3)

_QUOTE_OR_BREAK = re.compile(r"[“”„‟«»\"]|``|''|\n+")
_OPENING, _CLOSING = frozenset(("“", "„", "‟", "«", "``")), frozenset(("”", "»", "''"))
_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"\n\s*")
SENTENCE_BORDER = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n\s*\n")
"""What parts two sentences: a stop before a capital or a digit, or an empty line."""
_STOP = re.compile(r"[.!?][\"”’')\]]*\s+(?P<marks>[\"“‘(\[]*)")
_LAST_WORD = re.compile(r"[^\s\"“”‘’'()\[\]]+$")
_LONGEST_SHORT = 30
_SHORT = re.compile(
    r"""[^\W\d_] | (?:[^\W\d_]\.)+[^\W\d_]  # initials ('U.S', 'p.m')
    | mr | mrs | ms | messrs | mme | dr | prof | rev | fr | st | hon | sr | jr | esq
    | gen | lt | col | maj | capt | cpl | sgt | pvt | cmdr | cdr | adm | brig | insp | supt | det | dep | asst
    | sen | rep | gov | pres | atty | amb | spc
    | inc | ltd | co | cos | corp | bros | dept | univ | assn | govt
    | no | nos | vs | vol | art | ave | blvd | rd | mt | ft | approx
    | jan | feb | mar | apr | jun | jul | aug | sept? | oct | nov | dec | mon | tues? | wed | thur?s? | fri | sat | sun
    | ala | ariz | ark | calif | colo | conn | del | fla | ga | ill | ind | kan | ky | la | mass | md | mich | minn | miss | mo
    | mont | neb | nev | okla | ore | pa | penn | tenn | tex | va | vt | wash | wis | wyo""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that are written with a stop of their own, so that a sentence may go on behind it."""
_WRAPPED_MIN_LINES, _WRAPPED_WIDTH = 4, range(45, 101)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of one text.

    Attributes:
        ids_P: int32, ids of the vocabulary, without special pieces.
        starts_P: int32, code point where a piece begins.
        ends_P: int32, code point after its end.
        features_P3: int32; case (0-4), layout (0-2), quotation (0-2).
        word_starts_P: bool, whether a piece begins a word.
    """

    ids_P: npt.NDArray[np.int32]
    starts_P: npt.NDArray[np.int32]
    ends_P: npt.NDArray[np.int32]
    features_P3: npt.NDArray[np.int32]
    word_starts_P: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids_P)


def is_wrapped(text: str) -> bool:
    """Whether single line ends are wrapping and not paragraphs: most lines of a block are full and end mid-sentence."""
    lines = [line.rstrip() for line in text.split("\n")]
    inner = [a for a, b in itertools.pairwise(lines) if a and b.strip()]
    if len(inner) < _WRAPPED_MIN_LINES:
        return False
    full = sum(len(line) in _WRAPPED_WIDTH and line[-1] not in '.!?:"”’' for line in inner)
    return full * 2 > len(inner)


def break_level(gap: str, *, wrapped: bool) -> int:
    """The layout feature of what stands between two words: same line, new line, new paragraph."""
    breaks = gap.count("\n")
    if wrapped:
        # a wrapped text parts its paragraphs by an empty line or by an indented line
        return LAYOUT_PARAGRAPH if breaks > 1 or re.search(r"\n\s{2,}", gap) else LAYOUT_SAME
    return min(breaks, LAYOUT_PARAGRAPH)


def mark_quotations(text: str, *, wrapped: bool) -> npt.NDArray[np.int8]:
    """For every character: outside double quotation marks (0), inside (1), a mark itself (2).

    Curly and angle marks open and close by their shape, the straight mark toggles; the end of a paragraph closes an open
    quotation (one that runs over paragraphs opens again at each). Single marks are apostrophes too often to be used.
    """
    state = np.zeros(len(text), dtype=np.int8)
    opened: int | None = None
    for match in _QUOTE_OR_BREAK.finditer(text):
        mark, at = match.group(), match.start()
        if mark[0] == "\n":
            indented = text[match.end() : match.end() + 2].isspace()
            if (wrapped and len(mark) == 1 and not indented) or opened is None:
                continue
            state[opened:at] = QUOTE_INSIDE
            opened = None
            continue
        opens = mark in _OPENING or (mark == '"' and opened is None)
        if opened is not None:
            state[opened:at] = QUOTE_INSIDE
        if opens:
            opened = match.end()
        elif mark in _CLOSING or mark == '"':
            opened = None
        state[at : match.end()] = QUOTE_MARK
    if opened is not None:
        state[opened:] = QUOTE_INSIDE
    return state


def case_of(word: str) -> int:
    """The case feature of a word as it stands in the text."""
    if word.islower():
        return CASE_LOWER
    if not word.isupper():
        return (
            CASE_TITLE
            if word[0].isupper() and word[1:].islower()
            else CASE_MIXED
            if word.lower() != word
            else CASE_NONE
        )
    return CASE_UPPER if len(word) > 1 else CASE_TITLE


def split_pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut a text into word pieces with their features.

    Args:
        text: any text; characters that the vocabulary has no piece for become the unknown piece.
        tokenizer: the bundle's; truncation and padding switched off.
    """
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets_P2 = np.array(encoding.offsets, dtype=np.int32).reshape(-1, 2)
    starts, ends = offsets_P2[:, 0], offsets_P2[:, 1]
    count = len(starts)
    wrapped = is_wrapped(text)
    features = np.zeros((count, 3), dtype=np.int32)
    if count:
        features[:, 0] = _case_by_character(text)[starts]
        features[:, 1] = _layout(text, starts, ends, wrapped=wrapped)
        features[:, 2] = mark_quotations(text, wrapped=wrapped)[starts]
    words = np.array([-1 if w is None else w for w in encoding.word_ids], dtype=np.int32)
    word_starts = np.ones(count, dtype=np.bool_)
    word_starts[1:] = words[1:] != words[:-1]
    return Pieces(np.array(encoding.ids, dtype=np.int32), starts, ends, features, word_starts)


def _case_by_character(text: str) -> npt.NDArray[np.int8]:
    cases = np.zeros(len(text) + 1, dtype=np.int8)
    for match in _WORD.finditer(text):
        cases[match.start() : match.end()] = case_of(match.group())
    return cases


def _layout(
    text: str, starts: npt.NDArray[np.int32], ends: npt.NDArray[np.int32], *, wrapped: bool
) -> npt.NDArray[np.int32]:
    layout = np.zeros(len(starts), dtype=np.int32)
    for match in _BREAK.finditer(text):
        at = int(np.searchsorted(starts, match.start()))
        if 0 < at < len(starts) and ends[at - 1] <= match.start():
            layout[at] = break_level(text[ends[at - 1] : starts[at]], wrapped=wrapped)
    layout[0] = LAYOUT_PARAGRAPH
    return layout


def number_sentences(text: str, pieces: Pieces) -> npt.NDArray[np.int64]:
    """A number for each piece that rises where a sentence surely ends: at a line's end, and at a stop before a word with a
    capital ('... the bridge. A spokesman'), but for the stop of a shortened word ('Gen. Vale', 'the U.S. Army').

    Returns:
        int64, shape (P,), from 0.
    """
    begins = pieces.features_P3[:, 1] != LAYOUT_SAME
    case = pieces.features_P3[:, 0]
    for match in _STOP.finditer(text):
        at = int(np.searchsorted(pieces.starts_P, match.end()))
        stop = int(np.searchsorted(pieces.starts_P, match.start()))
        if (
            stop > 0
            and at < len(pieces)
            and case[at] in (CASE_TITLE, CASE_UPPER, CASE_MIXED)
            and (case[stop - 1] in (CASE_LOWER, CASE_NONE) or not _is_short(text, match.start()))
        ):
            begins[int(np.searchsorted(pieces.starts_P, match.start("marks")))] = True
    numbers: npt.NDArray[np.int64] = np.cumsum(begins) - 1
    return numbers


def _is_short(text: str, stop: int) -> bool:
    """Whether the word before a full stop is one that is written with a stop."""
    word = _LAST_WORD.search(text, max(0, stop - _LONGEST_SHORT), stop)
    return text[stop] == "." and word is not None and _SHORT.fullmatch(word.group()) is not None


def cut_sentences(pieces: Pieces, sentences_P: npt.NDArray[np.int64]) -> list[Span]:
    """The sentences as `number_sentences` has numbered them: the one with number n is the n-th, from 0."""
    borders = [0, *(np.flatnonzero(np.diff(sentences_P)) + 1).tolist(), len(sentences_P)]
    return [
        Span(int(pieces.starts_P[first]), int(pieces.ends_P[end - 1]))
        for first, end in itertools.pairwise(borders)
        if first < end
    ]
