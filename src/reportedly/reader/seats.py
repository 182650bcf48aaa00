"""Who has the speaker's seat of an attribution: what the network gives it is made whole, parted, shared or taken away.

No name runs over a line's end, an article is nobody, who stands behind 'according to' speaks, two joined verbs have one
subject, and who 'was accused' has said nothing. First in pieces (`Seats`), then in spans of the text (`Draft`). The rules
are ours.
"""

import bisect
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from reportedly.reader.attribution import RawAttribution
from reportedly.reader.borders import Draft
from reportedly.reader.pieces import LAYOUT_SAME, Pieces
from reportedly.reader.standins import type_nation
from reportedly.spans import Span, merge_spans

_ARTICLES = frozenset(("the", "a", "an"))
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_ACCORDED = re.compile(r"according\s+to\s+", re.IGNORECASE)
_SEAT_END = re.compile(r"[,.;:!?\"”’)]|\s*(?:\n|$)")
_AND_VERB = re.compile(r",?\s+(?:and|but|or|then)\s+(?:\w+ly\s+|also\s+|then\s+|later\s+|even\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Seats:
    """The places of a text where somebody may stand who speaks.

    Attributes:
        text: the report's text.
        pieces: its pieces.
        ends: where mentions of somebody or something end (one behind their last piece), by their first piece, rising.
    """

    text: str
    pieces: Pieces
    ends: Mapping[int, Sequence[int]]

    @classmethod
    def of(cls, text: str, pieces: Pieces, mentions: Collection[tuple[int, int]] = ()) -> "Seats":
        """The seats of a text.

        Args:
            text: the report's text.
            pieces: its pieces.
            mentions: first and last piece of what the network takes for mentions.
        """
        ends: dict[int, list[int]] = defaultdict(list)
        for first, last in sorted(mentions):
            ends[first].append(last + 1)
        return cls(text, pieces, dict(ends))

    def seat_accorded(self, attribution: RawAttribution) -> RawAttribution:
        """An attribution whose speaker stands right behind 'according to', as the grammar has it.

        'According to the League, the Front did it' is the League's word, whatever else the network takes for the speaker.
        The speaker is the shortest mention there that goes on to a mark; where there is none, the attribution stays as it
        is.
        """
        if not attribution.cue:
            return attribution
        begin = attribution.cue[0][0]
        accorded = _ACCORDED.match(self.text, int(self.pieces.starts_P[begin]))
        if accorded is None:
            return attribution
        seat = int(np.searchsorted(self.pieces.starts_P, accorded.end()))
        if attribution.speaker and attribution.speaker[0][0] == seat:
            return attribution
        marked = (e for e in self.ends.get(seat, ()) if _SEAT_END.match(self.text, int(self.pieces.ends_P[e - 1])))
        end = next(marked, None)
        if end is None:
            return attribution
        behind = end + (end < len(self.pieces) and self._text_of(end, end + 1) == ",")
        content = tuple(
            (max(a, behind), b) if begin <= a < behind else (a, b)
            for a, b in attribution.content
            if b > behind or b <= begin
        )
        if not content:
            return attribution
        return replace(attribution, speaker=((seat, end),), cue=((begin, seat),), content=content)

    def mend(self, attributions: Sequence[RawAttribution]) -> list[RawAttribution]:
        """Attributions with speakers in one line, whole, and apart from the verbs of others."""
        return self.part_joined([self.complete_speaker(self.keep_one_line(a)) for a in attributions])

    def keep_one_line(self, attribution: RawAttribution) -> RawAttribution:
        """An attribution whose speaker stands in one line, the one nearer to the cue: no name runs over a paragraph's
        end.
        """
        if not attribution.speaker:
            return attribution
        first, last = attribution.speaker[0]
        breaks = [p for p in range(first + 1, last) if self.pieces.features_P3[p, 1] != LAYOUT_SAME]
        if not breaks:
            return attribution
        after = attribution.cue and attribution.cue[0][0] >= last
        return replace(attribution, speaker=((breaks[-1], last) if after else (first, breaks[0]),))

    def complete_speaker(self, attribution: RawAttribution) -> RawAttribution:
        """An attribution whose speaker is no article and no adjective of a nation alone: such words go on to the end of the
        shortest mention that begins with them.

        'The' is nobody: where no mention begins there, the speaker is unknown. 'The Orrinian' may be somebody, and stays.
        """
        if not attribution.speaker:
            return attribution
        first, last = attribution.speaker[0]
        words = self._text_of(first, last)
        is_article = words.lower() in _ARTICLES
        if not is_article and type_nation(_ARTICLE.sub("", words)) != "nationality":
            return attribution
        end = next((e for e in self.ends.get(first, ()) if e > last), None)
        if end is not None:
            return replace(attribution, speaker=((first, end),))
        return replace(attribution, speaker=()) if is_article else attribution

    def part_joined(self, attributions: Sequence[RawAttribution]) -> list[RawAttribution]:
        """Attributions of joined verbs apart: 'Brok condemned [Vale] and called for [talks]'.

        No subject has 'and' between itself and its verb: such a speaker is taken away, who speaks is the subject of the
        verb before, or unknown. And a content that is somebody or something, no clause, ends where such a verb begins.
        """
        parted = [
            replace(a, speaker=()) if a.speaker and a.cue and self._is_joined(a.speaker[-1][1], a.cue[0][0]) else a
            for a in attributions
        ]
        cues = sorted(a.cue[0][0] for a in parted if a.cue)
        return [replace(a, content=tuple(self._end_before_cue(c, cues) for c in a.content)) for a in parted]

    def _end_before_cue(self, content: tuple[int, int], cues: Sequence[int]) -> tuple[int, int]:
        """A content that is a mention and a joined verb, as the mention alone."""
        first, last = content
        ends = self.ends.get(first, ())
        for cue in cues[bisect.bisect_right(cues, first) : bisect.bisect_left(cues, last)] if ends else ():
            end = next((e for e in ends if self._is_joined(e, cue)), None)
            if end is not None:
                return first, end
        return content

    def _is_joined(self, end: int, cue: int) -> bool:
        """Whether nothing but 'and' stands between the piece before ``end`` and the one at ``cue``."""
        if not 0 < end <= cue:
            return False
        at, to = int(self.pieces.ends_P[end - 1]), int(self.pieces.starts_P[cue])
        return _AND_VERB.fullmatch(self.text, at, to) is not None

    def _text_of(self, first: int, last: int) -> str:
        return self.text[self.pieces.starts_P[first] : self.pieces.ends_P[last - 1]]


_CALLING_ITSELF = re.compile(
    r"\b(?:an?|the)\s+(?:[\w-]+\s+){1,3}?(?:calling\s+itself|that\s+calls\s+itself|calling\s+themselves|called)\s+$",
    re.IGNORECASE,
)
_WHO_CLAUSE = re.compile(r"(?:[A-Z][\w.'’-]*\s){0,3}[A-Z][\w.'’-]*,\s+who\s+(?:[\w-]+\s+){1,4}$")


def mend_speaker(text: str, speaker: tuple[Span, ...]) -> tuple[Span, ...]:
    """A speaker's spans with what belongs to them: the comma that closes a description, 'a group calling itself', and the
    somebody whom the clause is about that they stand at the end of.
    """
    if not speaker:
        return ()
    return _take_subject(text, _take_calling(text, _close_apposition(text, speaker)))


def _close_apposition(text: str, speaker: tuple[Span, ...]) -> tuple[Span, ...]:
    """With the comma behind a description that a comma began, as PolNeAR has it: 'Brok, a judge,'."""
    last = speaker[-1]
    if text[last.end : last.end + 1] != "," or ", " not in last.text_in(text):
        return speaker
    return (*speaker[:-1], Span(last.start, last.end + 1))


def _take_calling(text: str, speaker: tuple[Span, ...]) -> tuple[Span, ...]:
    """With the words that say it only calls itself so: 'a group calling itself [the Front]'."""
    before = _CALLING_ITSELF.search(text, max(0, speaker[0].start - 60), speaker[0].start)
    return speaker if before is None else (Span(before.start(), speaker[0].end), *speaker[1:])


def _take_subject(text: str, speaker: tuple[Span, ...]) -> tuple[Span, ...]:
    """With the somebody whom the clause is about: '[Ada Brok, who commands the Guard,] said' is Brok's word.

    The clause closes with a comma before the verb.
    """
    last = speaker[-1]
    if text[last.end - 1 : last.end + 1].strip(" ")[-1:] != ",":
        return speaker
    before = _WHO_CLAUSE.search(text, max(0, speaker[0].start - 90), speaker[0].start)
    if before is None:
        return speaker
    return (Span(before.start(), last.end + (text[last.end : last.end + 1] == ",")),)


_JOINED = re.compile(
    r"[\s,;\"”’']*(?:and|but|or|then|while|yet)?\s*(?:\w+ly|also|even|further|later|then)?\s*$", re.IGNORECASE
)
_NO_SUBJECT = re.compile(r"(?:is|are|was|were|be|been|being|it)\b", re.IGNORECASE)


def share_speakers(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Give a verb that is joined to the one before it that one's speaker: 'he hailed X and claimed Y'.

    Only where nothing stands between the content before and this cue but 'and', a comma or an adverb, so that no other
    subject can be meant, and where the cue is not passive.
    """
    shared: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.begin):
        joined = draft
        if not draft.speaker and draft.cue:
            at = draft.cue[0]
            for before in reversed(shared):
                ends = [s.end for s in (*before.content, *before.cue) if s.end <= at.start]
                end = max(ends, default=-1)
                if end < 0 or "\n" in text[end : at.start] or not before.speaker:
                    continue
                gap = text[end : at.start]
                if _JOINED.match(gap) and gap.strip() and not _NO_SUBJECT.match(at.text_in(text)):
                    joined = replace(draft, speaker=before.speaker, bounds=before.bounds)
                break
        shared.append(joined)
    return shared


_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being|be|gets?|got)\s+(?:(?:\w+ly|not|also|once|now|often|even|still|already)\s+)*"
    r"(?P<participle>\w+ed|told|said|seen|known|thought|held|found|given|taken|shown|written|sworn|put)\b",
    re.IGNORECASE,
)
_OF_MIND = frozenset(
    "worried assured concerned divided convinced impressed focused outraged inclined shocked scared startled poised aligned "
    "devoted dedicated determined committed interested surprised pleased disappointed frustrated opposed prepared disgusted "
    "ashamed amazed excited thrilled satisfied tempted troubled alarmed appalled saddened quoted heard resolved agreed "
    "relieved confused puzzled persuaded annoyed angered irritated dismayed delighted honored honoured used".split()
)
"""Participles that tell the subject's own mind or words: their subject speaks."""


def unseat_subjects(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Take the speaker's part from the subject of a passive: 'X was accused of theft' is nobody's word of X.

    In PolNeAR's train part the subject of a passive cue is its speaker in 3 % of the cases once participles of the mind
    ('was convinced that') are set apart (counted 2026-11-22). The subject becomes part of what is said.
    """
    mended = []
    for draft in drafts:
        if draft.speaker and draft.cue and draft.speaker[-1].end <= draft.cue[0].start:
            match = _PASSIVE.search(" ".join(s.text_in(text) for s in draft.cue))
            if match is not None and match["participle"].lower() not in _OF_MIND:
                content = merge_spans((*draft.speaker, *draft.content), text=text)
                draft = replace(draft, speaker=(), bounds=None, content=content)  # noqa: PLW2901
        mended.append(draft)
    return mended
