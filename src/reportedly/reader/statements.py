"""Statements of one report: attributions with speaker, act, quotation, nesting and chain.

What the network found is turned into spans of the text; the act comes from the lexicon; statements inside another's
content are looked for with the lexicon's cues and marked ``within``; every statement gets its chain from the outlet
inwards. A sentence without a cue is the outlet's own voice and becomes nobody's statement.
"""

import re
from collections.abc import Sequence
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
from reportedly.reader.pieces import QUOTE_INSIDE, Pieces, is_wrapped, mark_quotations
from reportedly.reader.seats import mend_speaker, share_speakers, unseat_subjects
from reportedly.reader.speakers import SpeakerTies, SpeakerWords
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


def draft_statements(text: str, pieces: Pieces, attributions: Sequence[RawAttribution]) -> list[Draft]:
    """Attributions as spans of the text, with speakers whole, shared and unseated.

    Args:
        text: the report's text.
        pieces: its pieces.
        attributions: what the network reads, with the seats of its speakers mended (`Seats.mend`).
    """
    drafts = [
        Draft(
            speaker=(speaker := mend_speaker(text, spans_of(text, pieces, a.speaker))),
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


def spans_of(text: str, pieces: Pieces, ranges: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Ranges of pieces as spans, those parted only by white space joined."""
    return merge_spans((Span(int(pieces.starts_P[a]), int(pieces.ends_P[b - 1])) for a, b in ranges), text=text)


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
