"""Statements of one report: attributions with speaker, act, quotation, nesting and chain.

What the network found is turned into spans of the text; the act comes from the lexicon; statements inside another's
content are looked for with the lexicon's cues and marked ``within``; every statement gets its chain from the outlet
inwards. A sentence without a cue is the outlet's own voice and becomes nobody's statement.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from reportedly.reader.acts import ActLexicon
from reportedly.reader.attribution import RawAttribution
from reportedly.reader.borders import (
    Draft,
    close_quotations,
    end_before_verbs,
    keep_lines,
    keep_whole,
    take_heads,
    take_tails,
)
from reportedly.reader.chains import make_chain
from reportedly.reader.entities import Resolved
from reportedly.reader.pieces import LAYOUT_SAME, QUOTE_INSIDE, Pieces, is_wrapped, mark_quotations
from reportedly.reader.speakers import SpeakerTies, SpeakerWords
from reportedly.reader.standins import type_nation
from reportedly.reading import Speaker, Statement
from reportedly.report import Report
from reportedly.spans import Span, cover_spans, merge_spans
from reportedly.terms import Quotation

_ABOUT = re.compile(
    r"[,;–—-]\s*(?:an?|the|his|her|its|their|this|these|those)\s+(?:\w+\s+){0,2}"
    r"(?:statements?|claims?|remarks?|comments?|admissions?|assertions?|allegations?|accusations?|denials?|confessions?|"
    r"charges?|threats?|warnings?|promises?|pledges?|words|account|version|view|position|stance|call|demand)"
    r"\s*(?:that|which)?\s*$",
    re.IGNORECASE,
)


def draft_statements(
    text: str, pieces: Pieces, attributions: Sequence[RawAttribution], mentions: Collection[tuple[int, int]] = ()
) -> list[Draft]:
    """Attributions as spans of the text, with speakers whole, shared and unseated.

    Args:
        text: the report's text.
        pieces: its pieces.
        attributions: what the network reads.
        mentions: first and last piece of what it takes for mentions of somebody or something.
    """
    attributions = [replace(a, speaker=keep_one_line(pieces, a)) for a in attributions]
    attributions = [complete_speaker(text, pieces, a, mentions) for a in attributions]
    attributions = part_joined(text, pieces, attributions, mentions)
    drafts = [
        Draft(
            speaker=(speaker := _mend_speaker(text, spans_of(text, pieces, a.speaker))),
            bounds=_bounds_of(pieces, speaker[0]) if speaker else None,
            cue=spans_of(text, pieces, a.cue),
            content=spans_of(text, pieces, a.content),
            score=round(a.score, 4),
        )
        for a in attributions
    ]
    drafts = share_speakers(text, unseat_subjects(text, leave_deeds(text, drafts)))
    whole = take_tails(text, take_heads(text, keep_whole(text, keep_lines(text, drafts))))
    return close_quotations(text, end_before_verbs(text, whole))


def _bounds_of(pieces: Pieces, span: Span) -> tuple[int, int]:
    """First and last piece of a span."""
    last = int(np.searchsorted(pieces.starts_P, span.end)) - 1
    return int(np.searchsorted(pieces.ends_P, span.start, side="right")), last


def close_apposition(text: str, speaker: tuple[Span, ...]) -> tuple[Span, ...]:
    """A speaker with a description behind a comma with the comma that closes it, as PolNeAR has it: 'Brok, a judge,'."""
    if not speaker or text[speaker[-1].end : speaker[-1].end + 1] != "," or ", " not in speaker[-1].text_in(text):
        return speaker
    return (*speaker[:-1], Span(speaker[-1].start, speaker[-1].end + 1))


_CALLING_ITSELF = re.compile(
    r"\b(?:an?|the)\s+(?:[\w-]+\s+){1,3}?(?:calling\s+itself|that\s+calls\s+itself|calling\s+themselves|called)\s+$",
    re.IGNORECASE,
)


def take_calling(text: str, speaker: tuple[Span, ...]) -> tuple[Span, ...]:
    """A speaker with the words that say it only calls itself so: 'a group calling itself [the Front]'."""
    before = _CALLING_ITSELF.search(text, max(0, speaker[0].start - 60), speaker[0].start) if speaker else None
    return speaker if before is None else (Span(before.start(), speaker[0].end), *speaker[1:])


def _mend_speaker(text: str, speaker: tuple[Span, ...]) -> tuple[Span, ...]:
    for mend in (close_apposition, take_calling, take_subject):
        speaker = mend(text, speaker)
    return speaker


_WHO_CLAUSE = re.compile(r"(?:[A-Z][\w.'’-]*\s){0,3}[A-Z][\w.'’-]*,\s+who\s+(?:[\w-]+\s+){1,4}$")


def take_subject(text: str, speaker: tuple[Span, ...]) -> tuple[Span, ...]:
    """A speaker at the end of a clause about somebody with that somebody: '[Ada Brok, who commands the Guard,] said'.

    The clause closes with a comma before the verb; so it is Brok who speaks, not the Guard.
    """
    if not speaker or text[speaker[-1].end - 1 : speaker[-1].end + 1].strip(" ")[-1:] != ",":
        return speaker
    before = _WHO_CLAUSE.search(text, max(0, speaker[0].start - 90), speaker[0].start)
    if before is None:
        return speaker
    end = speaker[-1].end + (text[speaker[-1].end : speaker[-1].end + 1] == ",")
    return (Span(before.start(), end),)


def keep_one_line(pieces: Pieces, attribution: RawAttribution) -> tuple[tuple[int, int], ...]:
    """The speaker's pieces that stand in one line, the one nearer to the cue: no name runs over a paragraph's end."""
    if not attribution.speaker:
        return ()
    first, last = attribution.speaker[0]
    breaks = [p for p in range(first + 1, last) if pieces.features_P3[p, 1] != LAYOUT_SAME]
    if not breaks:
        return attribution.speaker
    after = attribution.cue and attribution.cue[0][0] >= last
    return ((breaks[-1], last),) if after else ((first, breaks[0]),)


_ARTICLES = frozenset(("the", "a", "an"))


def complete_speaker(
    text: str, pieces: Pieces, attribution: RawAttribution, mentions: Collection[tuple[int, int]]
) -> RawAttribution:
    """An attribution whose speaker is no article and no adjective of a nation alone: such words go on to the end of the
    shortest mention that begins with them.

    'The' is nobody: where no mention begins there, the speaker is unknown. 'The Orrinian' may be somebody, and stays.
    """
    if not attribution.speaker:
        return attribution
    first, last = attribution.speaker[0]
    words = text[pieces.starts_P[first] : pieces.ends_P[last - 1]]
    is_article = words.lower() in _ARTICLES
    if not is_article and type_nation(_ARTICLE.sub("", words)) != "nationality":
        return attribution
    begun = [(a, b + 1) for a, b in mentions if a == first and b >= last]
    return replace(attribution, speaker=(min(begun),) if begun else () if is_article else attribution.speaker)


_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_ACCORDED = re.compile(r"according\s+to\s+", re.IGNORECASE)
_SEAT_END = re.compile(r"[,.;:!?\"”’)]|\s*(?:\n|$)")


def seat_accorded(
    text: str, pieces: Pieces, attribution: RawAttribution, mentions: Collection[tuple[int, int]]
) -> RawAttribution:
    """An attribution whose speaker stands right behind 'according to', as the grammar has it.

    'According to the League, the Front did it' is the League's word, whatever else the network takes for the speaker. The
    speaker is the shortest mention there that goes on to a mark; where there is none, the attribution stays as it is.
    """
    if not attribution.cue:
        return attribution
    begin = attribution.cue[0][0]
    accorded = _ACCORDED.match(text, int(pieces.starts_P[begin]))
    if accorded is None:
        return attribution
    seat = int(np.searchsorted(pieces.starts_P, accorded.end()))
    if attribution.speaker and attribution.speaker[0][0] == seat:
        return attribution
    ends = [b + 1 for a, b in mentions if a == seat and _SEAT_END.match(text, int(pieces.ends_P[b])) is not None]
    if not ends:
        return attribution
    end = min(ends)
    behind = end + (end < len(pieces) and text[pieces.starts_P[end] : pieces.ends_P[end]] == ",")
    content = tuple(
        (max(a, behind), b) if begin <= a < behind else (a, b)
        for a, b in attribution.content
        if b > behind or b <= begin
    )
    return (
        replace(attribution, speaker=((seat, end),), cue=((begin, seat),), content=content) if content else attribution
    )


def spans_of(text: str, pieces: Pieces, ranges: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Ranges of pieces as spans, those parted only by white space joined."""
    return merge_spans((Span(int(pieces.starts_P[a]), int(pieces.ends_P[b - 1])) for a, b in ranges), text=text)


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


_AND_VERB = re.compile(r",?\s+(?:and|but|or|then)\s+(?:\w+ly\s+|also\s+|then\s+|later\s+|even\s+)?", re.IGNORECASE)


def part_joined(
    text: str, pieces: Pieces, attributions: Sequence[RawAttribution], mentions: Collection[tuple[int, int]]
) -> list[RawAttribution]:
    """Attributions of joined verbs apart: 'Brok condemned [Vale] and called for [talks]'.

    No subject has 'and' between itself and its verb: such a speaker is taken away, who speaks is the subject of the verb
    before, or unknown. And a content that is somebody or something, no clause, ends where such a verb begins.
    """
    parted = [
        replace(a, speaker=()) if a.speaker and a.cue and _is_joined(text, pieces, a.speaker[-1][1], a.cue[0][0]) else a
        for a in attributions
    ]
    cues = [a.cue[0][0] for a in parted if a.cue]

    def cut(content: tuple[int, int]) -> tuple[int, int]:
        for cue in cues:
            ends = [b + 1 for a, b in mentions if a == content[0] and b < cue < content[1]]
            ends = [end for end in ends if _is_joined(text, pieces, end, cue)]
            if ends:
                return content[0], min(ends)
        return content

    return [replace(a, content=tuple(cut(c) for c in a.content)) for a in parted]


def _is_joined(text: str, pieces: Pieces, end: int, cue: int) -> bool:
    """Whether nothing but 'and' stands between the piece before ``end`` and the one at ``cue``."""
    if not 0 < end <= cue:
        return False
    return _AND_VERB.fullmatch(text, int(pieces.ends_P[end - 1]), int(pieces.starts_P[cue])) is not None


_DEEDS = frozenset(
    "attack attacks attacked attacking shot shoot shoots shooting kill kills killed killing bomb bombs bombed bombing strike "
    "strikes struck striking stab stabs stabbed raid raids raided ambush ambushed shell shelled shelling kidnap kidnapped "
    "abduct abducted seize seized fire fired firing wound wounded injure injured".split()
)
_UNNAMED = re.compile(
    r"(?:to\s+)?(?:not|remain|stay)\b[\w\s]{0,12}\b(?:named|identified|quoted|anonymous)\b", re.IGNORECASE
)
_ITSELF = re.compile(r"\s+(?:it|him|her|them|one)sel(?:f|ves)\b", re.IGNORECASE)
_NOBODY = re.compile(r"(?:no|nobody|none|neither)\b", re.IGNORECASE)
_CUE_WORD = re.compile(r"\w+")


def leave_deeds(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Drop what is nobody's word: deeds (who 'attacked' or 'shot' somebody has not said anything), contents of marks only or
    of the speaker's own words, 'asked not to be named', and 'known for' and 'calling itself', which are the outlet's own voice.

    The training's political news has candidates who attack each other in words; reports on violence do not.
    """
    kept = []
    for draft in drafts:
        words = [w.lower() for span in draft.cue for w in _CUE_WORD.findall(span.text_in(text))]
        told = bool(words) and (words[-1] in _DEEDS or (len(words) > 1 and words[-2] in _DEEDS))
        behind = text[draft.cue[-1].end : draft.cue[-1].end + 12] if draft.cue else ""
        own_voice = (not draft.speaker and words[:1] == ["known"]) or (
            words[:1] in (["calling"], ["called"], ["calls"], ["call"]) and _ITSELF.match(behind) is not None
        )
        content = draft.content[0].text_in(text)
        inside = any(s.contains(c) for s in draft.speaker for c in draft.content)
        if not (told or own_voice or inside or _UNNAMED.match(content)) and any(
            _CUE_WORD.search(s.text_in(text)) for s in draft.content
        ):
            kept.append(draft)
    return kept


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


def quotation_of(text: str, content: Sequence[Span], quoted: npt.NDArray[np.int8]) -> Quotation:
    """Direct when every word of the content stands between double quotation marks, indirect when none does."""
    inside = outside = 0
    for span in content:
        for match in re.finditer(r"\w+", span.text_in(text)):
            if quoted[span.start + match.start()] == QUOTE_INSIDE:
                inside += 1
            else:
                outside += 1
    if inside and not outside:
        return Quotation.DIRECT
    return Quotation.MIXED if inside else Quotation.INDIRECT


def make_statements(
    report: Report, drafts: Sequence[Draft], resolved: Resolved, lexicon: ActLexicon
) -> tuple[Statement, ...]:
    """Statements in text order, with ids, acts, nesting and chains."""
    text = report.text
    quoted = mark_quotations(text, wrapped=is_wrapped(text))
    ordered = sorted(drafts, key=lambda d: (d.begin, (d.cue or d.content)[0].start))
    ties = SpeakerTies(text, resolved, is_transcript=len(report.cues) > 0)
    statements = []
    for number, draft in enumerate(ordered, start=1):
        reading = lexicon.name_act(text, cue=draft.cue, content=draft.content, speaker=draft.speaker)
        statements.append(
            Statement(
                id=f"S{number}",
                speaker=make_speaker(text, ties, draft),
                cue=draft.cue,
                content=draft.content,
                quotation=quotation_of(text, draft.content, quoted),
                act=reading.act,
                negated=reading.negated,
                rule=reading.rule,
                score=draft.score,
            )
        )
    placed = place_statements(text, statements)
    by_id = {s.id: s for s in placed}
    return tuple(replace(s, chain=make_chain(report, s, by_id, resolved.entities)) for s in placed)


def make_speaker(text: str, ties: SpeakerTies, draft: Draft) -> Speaker:
    """The speaker of a draft; 'no group' is none (the act is negated already)."""
    if draft.speaker and _NOBODY.match(draft.speaker[0].text_in(text)):
        return Speaker()
    return Speaker(spans=draft.speaker, entity=tie_speaker(ties, draft))


def tie_speaker(ties: SpeakerTies, draft: Draft) -> str | None:
    """The entity of a draft's speaker; ``None`` for no speaker and for one that is not sure."""
    if draft.bounds is None:
        return None
    return ties.tie(SpeakerWords(draft.speaker[0], draft.bounds, draft.content))


def place_statements(text: str, statements: Sequence[Statement]) -> list[Statement]:
    """The same statements with ``within`` (the smallest content they stand in) and ``about`` (what they comment on)."""
    pieces = [(piece, stmt.id) for stmt in statements for piece in stmt.content]
    placed = []
    for inner in statements:
        whole = cover_spans((*inner.cue, *inner.content))
        around = [
            (len(piece), outer)
            for piece, outer in pieces
            if piece.start <= whole.start and whole.end <= piece.end and outer != inner.id and len(piece) > len(whole)
        ]
        within = min(around)[1] if around else None
        placed.append(replace(inner, within=within, about=find_about(text, inner, statements)))
    return placed


def find_about(text: str, comment: Statement, statements: Sequence[Statement]) -> str | None:
    """The statement that another comments on: '..., a statement that officials say proves ...'.

    The words before the comment's speaker (or its cue) must take up the statement by a noun ('a claim that'), right
    behind that statement's content.
    """
    introduced_by = (*comment.speaker.spans, *comment.cue) or comment.content
    begin = min(span.start for span in introduced_by)
    match = _ABOUT.search(text, max(0, begin - 80), begin)
    if match is None:
        return None
    for other in reversed(statements):
        if (
            other is not comment
            and other.content[0].start < match.start()
            and abs(max(s.end for s in other.content) - match.start()) < 4
        ):
            return other.id
    return None
