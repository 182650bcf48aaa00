"""Passages that reports share word for word, or nearly: found through shingles, in time proportional to the texts.

Method: a text is cut into paragraphs, a paragraph into shingles of three words, a shingle hashed by crc32. An inverted index
of some of the hashes (those divisible by 16, and each paragraph's smallest) proposes pairs of reports (Broder 1997, sampled
as by Manber 1994); what they share is then measured exactly, by *containment*, the share of a paragraph's shingles
that the other report has. Agency copy is cut from its end and edited in places, which containment stands and Jaccard's measure
does not. Words between quotation marks are left out: the same quotation in two reports shows a common speaker, not that one
copied the other.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from reportedly.report import Report
from reportedly.spans import Span

SHINGLE_WORDS = 3
SAMPLE = 16
SMALLEST = 2
"""Hashes of a paragraph that are kept whatever they are divisible by, so that single paragraphs are found as well."""

MIN_WORDS = 12
"""Words of a passage at least, quotations left out. Shorter ones are phrases of the trade ('were taken to hospital')."""
MIN_CONTAINMENT = 0.4
"""Share of a paragraph's shingles that the other text must have: one word in seven changed leaves about 0.6, in short
paragraphs often less; unrelated paragraphs of news share next to none (39 of 124,750 pairs of reports had one that did)."""

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_QUOTED = re.compile(r"“[^”]{0,2000}”|\"[^\"\n]{0,2000}\"|«[^»]{0,2000}»")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph of one report that another has as well.

    Attributes:
        first, second: numbers of the reports in the list that was given, ``first < second``.
        span: the paragraph, in the text of ``first`` or of ``second``, as ``is_of_first`` says.
        containment: share of its shingles that the other report has, `MIN_CONTAINMENT` to 1.
        words: words of the paragraph, quotations left out.
    """

    first: int
    second: int
    is_of_first: bool
    span: Span
    containment: float
    words: int


@dataclass(frozen=True, slots=True)
class _Paragraph:
    span: Span
    words: int
    hashes: frozenset[int]


def find_passages(reports: Sequence[Report]) -> list[Passage]:
    """The passages that pairs of reports share, in the order of the reports.

    Args:
        reports: any number; time and memory grow with their texts and with how many share a passage, not with all pairs.
    """
    paragraphs = [cut_paragraphs(report.text) for report in reports]
    return [
        passage
        for first, second in find_candidates(paragraphs)
        for passage in _compare(first, second, paragraphs[first], paragraphs[second])
    ]


def count_words(report: Report) -> int:
    """Words of a report in paragraphs that can be passages, quotations left out; what shares of a report refer to."""
    return sum(paragraph.words for paragraph in cut_paragraphs(report.text))


def cut_paragraphs(text: str) -> list[_Paragraph]:
    """The paragraphs of a text that are long enough to show copying, quotations blanked."""
    bare = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
    found = []
    for match in _PARAGRAPH.finditer(bare):
        words = [word.lower() for word in _WORD.findall(match[0])]
        if len(words) >= MIN_WORDS and not is_boilerplate(match[0]):
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            span = Span(start, match.start() + len(match[0].rstrip()))
            found.append(_Paragraph(span, len(words), frozenset(_iter_shingles(words))))
    return found


def is_boilerplate(paragraph: str) -> bool:
    """Whether a paragraph is one that many reports have in common without having it from each other."""
    lowered = paragraph.lower()
    return any(phrase in lowered for phrase in load_knowledge()["boilerplate"])


@cache
def load_knowledge() -> Mapping[str, Any]:
    """What ``resources/origins.yml`` says."""
    import yaml  # noqa: PLC0415 - loaded where it is used

    path = resources.files("reportedly") / "resources" / "origins.yml"
    known: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return known


def _iter_shingles(words: Sequence[str]) -> Iterator[int]:
    for at in range(len(words) - SHINGLE_WORDS + 1):
        yield zlib.crc32(" ".join(words[at : at + SHINGLE_WORDS]).encode())


def find_candidates(paragraphs: Sequence[Iterable[_Paragraph]]) -> list[tuple[int, int]]:
    """Pairs of texts with a kept hash in common."""
    having: dict[int, set[int]] = defaultdict(set)
    for number, cut in enumerate(paragraphs):
        for paragraph in cut:
            for kept in choose_hashes(paragraph.hashes):
                having[kept].add(number)
    pairs = {
        (first, second) for numbers in having.values() for first in numbers for second in numbers if first < second
    }
    return sorted(pairs)


def choose_hashes(hashes: frozenset[int]) -> set[int]:
    """The hashes of a paragraph that are kept in the index."""
    return {each for each in hashes if each % SAMPLE == 0}.union(sorted(hashes)[:SMALLEST])


def _compare(
    first: int, second: int, of_first: Sequence[_Paragraph], of_second: Sequence[_Paragraph]
) -> Iterator[Passage]:
    for mine, other, is_of_first in ((of_first, of_second, True), (of_second, of_first, False)):
        theirs = frozenset().union(*(paragraph.hashes for paragraph in other))
        for paragraph in mine:
            containment = len(paragraph.hashes & theirs) / len(paragraph.hashes)
            if containment >= MIN_CONTAINMENT:
                yield Passage(
                    first=first,
                    second=second,
                    is_of_first=is_of_first,
                    span=paragraph.span,
                    containment=containment,
                    words=paragraph.words,
                )
