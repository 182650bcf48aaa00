"""Mentions that words tell of, where the network marked none: deeds and their doers, bodies that doers belong to, blame.

Three readings of plain words, the same for all sides: what verbs tell (`deeds`); the organization in or right behind the words
for a doer ('gunmen of the Falcon Front'); and who claims a deed or is blamed for it, as far as an incident stands near.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from reportedly.reader.bundle import Bundle
from reportedly.reader.incidents.deeds import Deed, Phrases, find_deeds
from reportedly.reader.incidents.fills import EntityIndex
from reportedly.reader.incidents.mentions import FillMention, make_mention, with_traits
from reportedly.reader.incidents.words import is_authority
from reportedly.reader.network import Signals
from reportedly.reader.pieces import Pieces
from reportedly.reading import Entity
from reportedly.spans import Span
from reportedly.terms import EntityType, Form, Status

_DOERS = frozenset(("perpetrator", "organization"))
_SUFFERERS = frozenset(("victim name", "victim description"))
BLAME_SENTENCES = 6
"""How many sentences from an incident's own words blame may stand that does not say for what (ours)."""


def tell_deeds(
    text: str,
    signals: Signals,
    bundle: Bundle,
    sentences: Sequence[Span],
    known: Sequence[FillMention],
    index: EntityIndex,
) -> list[FillMention]:
    """The mentions with what verbs tell: victims and doers that the network did not mark are added; of those that it did,
    what the verb says goes before its guess ('kidnapped' is a kidnapping and no death).
    """
    pieces = signals.pieces
    told = list(known)
    for deed in find_deeds(text, sentences, _list_phrases(text, signals, index)):
        for bounds, is_victim in ((deed.victim, True), (deed.doer, False)):
            if bounds is None:
                continue
            sure = _settle(deed, is_victim=is_victim)
            marked = [n for n, m in enumerate(told) if m.role != "place" and m.first < bounds[1] and bounds[0] < m.last]
            for number in marked:
                mark = told[number]
                if (mark.role in _SUFFERERS) is is_victim:
                    told[number] = with_traits(mark, bundle, sure)
                elif mark.role in _DOERS | _SUFFERERS:
                    role = _role_of(text, index, mark.span, is_victim=is_victim)
                    told[number] = with_traits(replace(mark, role=role), bundle, sure)
            if len(marked) == 0:
                whole = _with_owner(text, pieces, bounds, index)
                span = Span(int(pieces.starts_P[whole[0]]), int(pieces.ends_P[whole[1] - 1]))
                role = _role_of(text, index, span, is_victim=is_victim)
                if deed.by_noun and role != "victim name":
                    continue
                traits = {"type": deed.type, "stage": "accomplished", **sure}
                if is_victim and deed.effect is None and not deed.is_fatal:
                    traits["victim effect"] = "none"
                told.append(make_mention(signals, bundle, role, whole, known=traits))
    return told


def _list_phrases(text: str, signals: Signals, index: EntityIndex) -> Phrases:
    """The noun phrases of a text, its names among them."""
    starts_P, ends_P = signals.pieces.starts_P, signals.pieces.ends_P
    names = (
        (int(np.searchsorted(starts_P, name.start)), int(np.searchsorted(ends_P, name.end)) + 1) for name in index.names
    )
    return Phrases(text, signals.pieces, signals.candidates, [(a, b) for a, b in names if a < b <= len(starts_P)])


def _settle(deed: Deed, *, is_victim: bool) -> dict[str, str]:
    """What a deed's verb says for sure: a captive is not told dead or hurt by having been taken."""
    is_capture = deed.type == "kidnapping"
    traits = {"type": deed.type} if is_capture else {}
    if is_victim and (deed.effect is not None or is_capture):
        traits["victim effect"] = deed.effect or "none"
    return traits


def _with_owner(text: str, pieces: Pieces, bounds: tuple[int, int], index: EntityIndex) -> tuple[int, int]:
    """A phrase with the name whose possessive stands before it: '[Brok's] brothers'."""
    start = int(pieces.starts_P[bounds[0]])
    owner = re.search(r"[’']s?\s+$", text[max(0, start - 4) : start])
    if owner is None:
        return bounds
    end = start - len(owner.group())
    for name in index.names:
        if name.end in (end, end + len(owner.group().rstrip())):
            return int(np.searchsorted(pieces.starts_P, name.start)), bounds[1]
    return bounds


def _role_of(text: str, index: EntityIndex, span: Span, *, is_victim: bool) -> str:
    """'The Front' is an organization, 'the army' as well; 'three gunmen of the Front' are people with a name inside."""
    entity = index.find(span)
    named = entity is not None and any(name == span for name in index.names)
    if is_victim:
        return "victim name" if named else "victim description"
    is_group = entity is not None and entity.type is EntityType.ORGANIZATION
    around = any(
        span.contains(name) and _OF_INSIDE.search(text, span.start, name.start) is not None for name in index.names
    )
    return "organization" if is_group and not around else "perpetrator"


_OF_INSIDE = re.compile(r"\s(?:of|from|belonging\s+to|in|by)\s", re.IGNORECASE)
_REACH = 60
_OF_BODY = re.compile(
    r",?\s+(?:who\s+)?(?:belong(?:s|ed|ing)?\s+to|from|of)\s+(?:an?\s+|the\s+)?(?:[^\W\d_]+\s+){0,2}", re.IGNORECASE
)


def tell_bodies(text: str, mentions: Sequence[FillMention], entities: Sequence[Entity]) -> list[FillMention]:
    """Organizations in or beside the words for a doer: 'FALCON FRONT gunmen', 'two members of the Falcon Front'.

    Each takes the place of its doer in the incident: sentence, score and traits are the doer's.
    """
    bodies = sorted(
        _part_article(text, m.span)
        for e in entities
        if e.type is EntityType.ORGANIZATION
        for m in e.mentions
        if m.form is Form.NAME
    )
    found: list[FillMention] = []
    for mention in mentions:
        if mention.role != "perpetrator":
            continue
        for body in bodies:
            before = text[mention.span.end : body.start] if 0 < body.start - mention.span.end < _REACH else ""
            beside = text[body.end : mention.span.start] == " " or _OF_BODY.fullmatch(before) is not None
            inside = mention.span.contains(body) and body != mention.span
            if (inside or beside) and not any(
                m.role in ("organization", "victim name", "target") and m.span.overlaps(body)
                for m in (*mentions, *found)
            ):
                found.append(replace(mention, role="organization", span=body))
    return found


def _part_article(text: str, span: Span) -> Span:
    """A name without the article that a mention of a group may begin with."""
    return Span(span.start + len("the "), span.end) if text[span.start : span.end].lower().startswith("the ") else span


_OF = re.compile(r"\s+(?:of|from|belonging\s+to)\s+(?:the\s+)?$", re.IGNORECASE)


_PEOPLE = re.compile(
    r"\s*\b(?:guerrillas|rebels|militants|fighters|gunmen|terrorists|insurgents|soldiers|troops|militiamen|policemen|officers|"
    r"members|elements|activists|supporters|sympathi[sz]ers|mercenaries|assassins|attackers|assailants|kidnappers|bombers|"
    r"hijackers|traffickers|militias|men|women|individuals|people|persons|youths|commandos|operatives|cadres)$",
    re.IGNORECASE,
)


def part_people(text: str, mentions: Sequence[FillMention], index: EntityIndex) -> list[FillMention]:
    """Mentions in which no people are an organization: 'Falcon Front guerrillas' are doers, and the Falcon Front is told beside
    them where the words before the noun are a name's. A name that the noun is part of stays ('the Red Hill Commandos').
    """
    parted: list[FillMention] = []
    for mention in mentions:
        noun = _PEOPLE.search(text, mention.span.start, mention.span.end) if mention.role == "organization" else None
        if noun is None or not (noun.group().islower() or mention.span.text_in(text).isupper()):
            parted.append(mention)
            continue
        parted.append(replace(mention, role="perpetrator"))
        body = (
            _part_article(text, Span(mention.span.start, noun.start())) if noun.start() > mention.span.start else None
        )
        if body is not None and any(name == mention.span for name in index.names):
            entity = index.find(body)
            if entity is not None and entity.type is EntityType.ORGANIZATION:
                parted.append(replace(mention, span=body))
    return parted


def leave_bodies(text: str, mentions: Sequence[FillMention], index: EntityIndex) -> list[FillMention]:
    """Mentions in which doers are told without the body behind them: 'three gunmen [of the Falcon Front]'."""
    return [_leave_body(text, m, index) if m.role == "perpetrator" else m for m in mentions]


def _leave_body(text: str, mention: FillMention, index: EntityIndex) -> FillMention:
    for name in index.names:
        if mention.span.start < name.start and name.end == mention.span.end:
            of = _OF.search(text, mention.span.start, name.start)
            entity = index.find(name)
            if of is not None and entity is not None and entity.type is EntityType.ORGANIZATION:
                return replace(mention, span=Span(mention.span.start, of.start()))
    return mention


@dataclass(frozen=True, slots=True)
class Blame:
    """Who claims a deed or is blamed for one: pieces ``[first, last)``."""

    bounds: tuple[int, int]
    status: Status


_ANSWER = r"(?:(?:full|sole|the|its|their|all|any)\s+)*(?:responsibility|credit|authorship)"
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
        rf"\s+{_ANSWER}\b",
        is_behind=False,
    ),
    _Words.of(
        Status.CLAIMED,
        rf"\b{_ANSWER}\s+(?:for\s+[^.;]{{0,80}}?)?(?:was|were|has\s+been|had\s+been)\s+claimed\s+by\s+",
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
        r"(?:carried\s+out|staged|committed|killed|bombed|attacked|kidnapped|shot|planted|ambushed|murdered)\b",
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
    at = span.start + (match.end() if words.is_behind else match.start())
    bounds = phrases.behind(at) if words.is_behind else phrases.before(at, asides=_ASIDE)
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


def tell_blame(
    text: str,
    signals: Signals,
    bundle: Bundle,
    sentences: Sequence[Span],
    groups: Sequence[list[FillMention]],
    index: EntityIndex,
) -> None:
    """Add who claims a deed or is blamed for it to the incident whose words stand nearest; to none that is far away.

    Args:
        text: the report's text.
        signals, bundle: of the network.
        sentences: of the text, in order.
        groups: the mentions of each incident; those found are added.
        index: which entity a stretch of text means.
    """
    if len(groups) == 0:
        return
    for blame in find_blame(text, sentences, _list_phrases(text, signals, index)):
        bounds = blame.bounds
        known = [
            (group, at)
            for group in groups
            for at, m in enumerate(group)
            if m.role != "place" and m.first < bounds[1] and bounds[0] < m.last
        ]
        for group, at in known:
            if group[at].role in _DOERS and group[at].status is None:
                group[at] = replace(group[at], status=blame.status)
        _join_blamed(groups, known)
        if len(known) > 0:
            continue
        sentence = int(signals.sentences_P[bounds[0]])
        gaps = [min(abs(sentence - m.sentence) for m in group if m.role != "place") for group in groups]
        nearest = min(range(len(groups)), key=lambda at: (gaps[at], at))
        if gaps[nearest] <= BLAME_SENTENCES:
            span = Span(int(signals.pieces.starts_P[bounds[0]]), int(signals.pieces.ends_P[bounds[1] - 1]))
            role = _role_of(text, index, span, is_victim=False)
            bounds = _before_bracket(text, signals.pieces, bounds)
            mention = make_mention(signals, bundle, role, bounds, known={}, status=blame.status)
            groups[nearest].append(replace(mention, span=_part_article(text, mention.span)))


def _before_bracket(text: str, pieces: Pieces, bounds: tuple[int, int]) -> tuple[int, int]:
    """A phrase without the short form in brackets behind its name: 'the Falcon Front [(FF)]'."""
    start, end = int(pieces.starts_P[bounds[0]]), int(pieces.ends_P[bounds[1] - 1])
    bracket = re.search(r"[(\[]", text[start + 1 : end])
    if bracket is None:
        return bounds
    return bounds[0], max(bounds[0] + 1, int(np.searchsorted(pieces.starts_P, start + 1 + bracket.start())))


def _join_blamed(groups: Sequence[list[FillMention]], known: Sequence[tuple[list[FillMention], int]]) -> None:
    """Who is blamed and stands alone joins the incident whose victims or targets his own sentence tells of.

    A group that is emptied is left empty.
    """
    for group, at in known:
        if len(group) != 1 or group[at].role not in _DOERS:
            continue
        sentence = group[at].sentence
        for other in groups:
            if other is not group and any(m.sentence == sentence and m.role not in {*_DOERS, "place"} for m in other):
                other.append(group.pop())
                break
