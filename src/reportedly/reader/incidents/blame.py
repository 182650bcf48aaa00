"""Who claims a deed or is blamed for it, in plain words, as far as an incident stands near; the same for all sides."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from reportedly.reader.incidents.basis import Basis
from reportedly.reader.incidents.bodies import part_article
from reportedly.reader.incidents.deeds import Phrases
from reportedly.reader.incidents.mentions import DOERS, FillMention, make_mention
from reportedly.reader.incidents.tellings import name_role
from reportedly.reader.incidents.violence import DEED_NOUNS
from reportedly.reader.incidents.words import is_authority
from reportedly.reader.pieces import Pieces
from reportedly.spans import Span
from reportedly.terms import Status

BLAME_SENTENCES = 8
"""How many sentences from an incident's own words blame may stand that does not say for what (ours)."""


@dataclass(frozen=True, slots=True)
class Blame:
    """Who claims a deed or is blamed for one: pieces ``[first, last)``."""

    bounds: tuple[int, int]
    status: Status


_ANSWER = r"(?:(?:full|sole|the|its|their|all|any)\s+)*(?:responsibility|credit|authorship)"
_DAY = r"(?:yesterday|today|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_DEED = r"(?:the|this|that|these|those|a|an|its|his|her|their|all|recent|deadly|last|\w+[’']s)"


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of claim or blame; whoever it is about stands right before them or right behind."""

    status: Status
    pattern: re.Pattern[str]
    is_behind: bool

    @classmethod
    def of(cls, status: Status, pattern: str, *, is_behind: bool) -> "_Words":
        """The words from a pattern."""
        return cls(status, re.compile(pattern, re.IGNORECASE), is_behind)


_WORDS_OF_BLAME = (
    _Words.of(
        Status.CLAIMED,
        r"\b(?:claim(?:s|ed)|took|takes|taken|accept(?:s|ed)|assum(?:ed|es)|admit(?:s|ted))"
        rf"\s+(?:{_ANSWER}|(?:the|this|last\s+\w+[’']s|{_DAY}[’']s)\s+(?:[\w-]+\s+){{0,2}}?"
        rf"{DEED_NOUNS}"
        r"(?!\s+(?:[\w-]+\s+){0,4}?(?:was|were|is|are|had|has|have|came|took|would|did)\b))\b",
        is_behind=False,
    ),
    _Words.of(
        Status.CLAIMED,
        rf"\b(?:{_ANSWER}\s+(?:for\s+[^.;]{{0,80}}?)?)?(?:was|were|has\s+been|had\s+been)\s+claimed\s+by\s+",
        is_behind=True,
    ),
    _Words.of(
        Status.ACCUSED,
        r"\b(?:blam(?:es|ed|ing)|accus(?:es|ed|ing))\s+(?=[^.;]{2,90}?\b(?:for|of|over)\b)",
        is_behind=True,
    ),
    _Words.of(
        Status.ACCUSED,
        rf"\b(?:attribut(?:ed?|es|ing)|ascribed|blamed)\s+(?:{_DEED}\s+(?:[\w’'-]+\s+){{1,6}}?)?(?:to|on)\s+",
        is_behind=True,
    ),
    _Words.of(
        Status.ACCUSED,
        r"\b(?:is|are|was|were|has\s+been|have\s+been|had\s+been)\s+(?:widely\s+|also\s+)?"
        r"(?:accused\s+of|blamed\s+for|suspected\s+of|(?:suspected|believed)\s+to\s+be\s+behind)\b",
        is_behind=False,
    ),
    _Words.of(
        Status.ACCUSED_BY_AUTHORITIES,
        r"\b(?:is|are|was|were|has\s+been|have\s+been|had\s+been)\s+(?:also\s+)?"
        r"(?:charged\s+with|wanted\s+(?:for|over|in\s+connection\s+with))\b",
        is_behind=False,
    ),
    _Words.of(
        Status.DENIED,
        r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?)\s+(?:(?:any|all|having\s+(?:any|had\s+any|played\s+any|a))\s+)?"
        r"(?:responsibility|involvement|role|part|being\s+behind|taking\s+part)\b",
        is_behind=False,
    ),
    _Words.of(
        Status.CLAIMED,
        r"\b(?:said|says|announced|declared)\s+(?:that\s+)?(?:it|they)\s+(?:was|were|is|are)\s+(?:\w+ly\s+)?responsible\s+for\b",
        is_behind=False,
    ),
    _Words.of(
        Status.CLAIMED,
        r"\b(?:claim(?:s|ed)|boast(?:s|ed)|admit(?:s|ted))\s+(?:that\s+(?:it|they)\s+(?:had\s+)?|to\s+have\s+|having\s+)"
        r"(?:carried\s+out|staged|committed|killed|bombed|attacked|kidnapp?ed|shot|planted|ambushed|murdered)\b",
        is_behind=False,
    ),
    _Words.of(
        Status.ACCUSED,
        r"\b(?:hold|holds|held|holding)\s+(?=[^.;]{2,90}?\bresponsible\s+for\b)",
        is_behind=True,
    ),
)
_UNSAID = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|denied|denies|deny|without|if|whether|would|could|may|might)\s+(?:\w+\s+){0,3}$"
    r"|n[’']t\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:\s*[\[(][^\[\]()]{2,60}[\])])?,[\"”’']?\s(?:an?|the|which|who|whose|considered|described|known)\s[^,.;:]{2,90},$"
    r"|\s*[\[(][^\[\]()]{2,60}[\])]$",
    re.IGNORECASE,
)
"""What stands between a name and its claim: its short form in brackets, a description between commas."""
_FOR = re.compile(r"[^.;]{0,40}\bfor\b", re.IGNORECASE)
_TODAY = re.compile(
    rf",?\s+(?:now|later|(?:(?:on|last|late|early)\s+){{0,2}}{_DAY})"
    r"(?:\s+(?:morning|afternoon|evening|night))?,?\s*$",
    re.IGNORECASE,
)
"""The day between a name and its claim: 'the Front today claimed responsibility'."""
_DAY_CHARS = 40
_AND = re.compile(r"\s+(?:and|AND)\s+(?=(?:the|its|their|an?)\s|[A-Z])")
_SUBJECT_WORDS = 6
_NOBODY_NAMED = re.compile(
    r"(?:no|nobody|none|neither|which|that|it|he|she|they|him|her|them|who|each)\b", re.IGNORECASE
)
_DEED_SAID = re.compile(
    r"\b(?:attack\w*|bomb\w*|blasts?|explosi\w+|blow\w*|blew|kill\w*|murder\w*|shoot\w*|assassinat\w*|kidnap\w*|abduct\w*|raid\w*|"
    r"ambush\w*|massacre\w*|strikes?|shelling|deaths?|violence|hijack\w*)\b",
    re.IGNORECASE,
)


def find_blame(text: str, sentences: Sequence[Span], phrases: Phrases) -> Iterator[Blame]:
    """Who claims a deed or is blamed for one, in plain words and not denied.

    Args:
        text: the report's text.
        sentences: of the text, in order.
        phrases: its noun phrases.
    """
    for span in sentences:
        sentence = span.text_in(text)
        for words in _WORDS_OF_BLAME:
            for match in words.pattern.finditer(sentence):
                is_said = _UNSAID.search(sentence[: match.start()][-60:]) is None
                if is_said and (_DEED_SAID.search(sentence) is not None or _is_plain_claim(sentence, match)):
                    yield from _read_blame(span, sentence, words, match, phrases)


def _is_plain_claim(sentence: str, match: re.Match[str]) -> bool:
    """Whether words claim responsibility and leave out for what ('the front claimed responsibility')."""
    return match.group().lower().startswith("claimed") and _FOR.match(sentence, match.end()) is None


def _read_blame(span: Span, sentence: str, words: _Words, match: re.Match[str], phrases: Phrases) -> Iterator[Blame]:
    if words.is_behind:
        bounds = phrases.behind(span.start + match.end())
    else:
        day = _TODAY.search(sentence, max(0, match.start() - _DAY_CHARS), match.start())
        bounds = phrases.before(span.start + (match.start() if day is None else day.start()), asides=_ASIDE)
    if bounds is None or _NOBODY_NAMED.match(sentence, phrases.start_of(bounds) - span.start) is not None:
        return
    status = words.status
    if status is Status.ACCUSED and words.is_behind:
        by = phrases.before(span.start + match.start())
        subject = (
            sentence[: match.start()] if by is None else sentence[phrases.start_of(by) - span.start : match.start()]
        )
        if is_authority(" ".join(subject.split()[-_SUBJECT_WORDS:])):
            status = Status.ACCUSED_BY_AUTHORITIES
    yield Blame(bounds, status)
    while words.is_behind and (other := _find_conjunct(phrases, sentence, bounds, span.start)) is not None:
        yield Blame(other, status)
        bounds = other


def _find_conjunct(phrases: Phrases, sentence: str, bounds: tuple[int, int], begin: int) -> tuple[int, int] | None:
    """Who is blamed together with those before: 'held the government and [the army command] responsible'."""
    end = phrases.end_of(bounds) - begin
    link = _AND.match(sentence, end)
    return None if link is None else phrases.behind(begin + link.end())


def tell_blame(basis: Basis, groups: Sequence[list[FillMention]]) -> None:
    """Add who claims a deed or is blamed for it to the incident whose words stand nearest; to none that is far away.

    Args:
        basis: of the report.
        groups: the mentions of each incident; those found are added.
    """
    if len(groups) == 0:
        return
    signals = basis.signals
    for blame in find_blame(basis.text, basis.sentences, basis.phrases):
        bounds = blame.bounds
        known = [
            (group, at)
            for group in groups
            for at, m in enumerate(group)
            if m.role != "place" and m.first < bounds[1] and bounds[0] < m.last
        ]
        for group, at in known:
            if group[at].role in DOERS and group[at].status is None:
                group[at] = replace(group[at], status=blame.status)
        join_blamed(groups, known)
        if len(known) > 0:
            continue
        sentence = int(signals.sentences_P[bounds[0]])
        gaps = [
            -1
            if _names_harmed(basis, group, sentence)
            else min(abs(sentence - m.sentence) for m in group if m.role != "place")
            for group in groups
        ]
        nearest = min(range(len(groups)), key=lambda at: (gaps[at], at))
        if gaps[nearest] <= BLAME_SENTENCES:
            role = name_role(basis, basis.span_of(bounds), is_victim=False)
            bounds = _before_bracket(basis.text, signals.pieces, bounds)
            mention = make_mention(signals, basis.bundle, role, bounds, known={}, status=blame.status)
            groups[nearest].append(replace(mention, span=part_article(basis.text, mention.span)))


def _names_harmed(basis: Basis, group: Sequence[FillMention], number: int) -> bool:
    """Whether a sentence names somebody whom an incident tells to have been harmed elsewhere."""
    sentence = basis.sentences[number]
    harmed = {e.id for m in group if m.role == "victim name" and (e := basis.index.find(m.span)) is not None}
    return any(sentence.contains(span) and entity.id in harmed for span, entity in basis.index.spans)


def _before_bracket(text: str, pieces: Pieces, bounds: tuple[int, int]) -> tuple[int, int]:
    """A phrase without the short form in brackets behind its name: 'the Falcon Front [(FF)]'."""
    start, end = int(pieces.starts_P[bounds[0]]), int(pieces.ends_P[bounds[1] - 1])
    bracket = re.search(r"[(\[]", text[start + 1 : end])
    if bracket is None:
        return bounds
    return bounds[0], max(bounds[0] + 1, int(np.searchsorted(pieces.starts_P, start + 1 + bracket.start())))


def join_blamed(groups: Sequence[list[FillMention]], known: Sequence[tuple[list[FillMention], int]]) -> None:
    """Who is blamed and stands alone joins the incident whose victims or targets his own sentence tells of.

    A group that is emptied is left empty.
    """
    for group, at in known:
        if len(group) != 1 or group[at].role not in DOERS:
            continue
        sentence = group[at].sentence
        for other in groups:
            if other is not group and any(m.sentence == sentence and m.role not in {*DOERS, "place"} for m in other):
                other.append(group.pop())
                break
