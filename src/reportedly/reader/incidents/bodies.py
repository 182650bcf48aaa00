"""People and the bodies that they belong to: 'three gunmen of the Falcon Front' are people, and the front is told beside them.

Read from plain words, the same for all sides.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.reader.incidents.fills import EntityIndex
from reportedly.reader.incidents.mentions import FillMention
from reportedly.reader.pairs import PRONOUNS
from reportedly.reading import Entity
from reportedly.spans import Span
from reportedly.terms import EntityType, Form

_REACH = 60
_GUARDS = re.compile(r"\bguards?$", re.IGNORECASE)
"""Whom they guard need be no body of theirs: 'embassy guards'."""
_OF_BODY = re.compile(
    r",?\s+(?:who\s+)?(?:(?:presumably|allegedly|reportedly|apparently|probably)\s+)?(?:belong(?:s|ed|ing)?\s+to|from|of)\s+"
    r"(?:an?\s+|the\s+)?(?:[^\W\d_]+\s+){0,2}",
    re.IGNORECASE,
)


def tell_bodies(text: str, mentions: Sequence[FillMention], entities: Sequence[Entity]) -> list[FillMention]:
    """Organizations in or beside the words for a doer: 'FALCON FRONT gunmen', 'two members of the Falcon Front'.

    Each takes the place of its doer in the incident: sentence, score and traits are the doer's.
    """
    bodies = sorted(
        part_article(text, m.span)
        for e in entities
        if e.type is EntityType.ORGANIZATION
        for m in e.mentions
        if m.form is Form.NAME
    )
    found: list[FillMention] = []
    for mention in mentions:
        if mention.role != "perpetrator" or _GUARDS.search(text, mention.span.start, mention.span.end) is not None:
            continue
        for body in (*(b for b in bodies if _is_theirs(text, mention.span, b)), *_find_forces(text, mention.span)):
            if not any(
                m.role in ("organization", "victim name", "target") and m.span.overlaps(body)
                for m in (*mentions, *found)
            ):
                found.append(replace(mention, role="organization", span=body))
    return found


def _is_theirs(text: str, people: Span, body: Span) -> bool:
    """Whether a body stands in the words for some people or right beside them."""
    before = text[people.end : body.start] if 0 < body.start - people.end < _REACH else ""
    beside = text[body.end : people.start] == " " or _OF_BODY.fullmatch(before) is not None
    return beside or (people.contains(body) and body != people)


_FORCE = re.compile(
    r"(?:(?:an?|the|some|several|many|\d+|two|three|four|five|six)\s+)*"
    r"(?P<force>(?:[\w.-]+\s+){0,4}?(?:army|armed\s+forces|air\s+force|navy|national\s+guard|police|marines|battalion|brigade|"
    r"regiment|division|detachment(?:\s+no\.?\s+\d+)?))"
    r"\s+(?:troops|soldiers|elements|members|officers|units?|patrols?|forces|personnel|helicopters|planes|agents|commandos)"
    r"(?:\s(?:of|from|commanded|led|in|on|who)\b.*)?",
    re.IGNORECASE | re.DOTALL,
)


def _find_forces(text: str, span: Span) -> list[Span]:
    """The force in the words for its people, at most one: '[Orrin army] troops'."""
    match = _FORCE.fullmatch(text, span.start, span.end)
    return [] if match is None else [Span(*match.span("force"))]


def part_article(text: str, span: Span) -> Span:
    """A name without the article that a mention of a group may begin with."""
    return Span(span.start + len("the "), span.end) if text[span.start : span.end].lower().startswith("the ") else span


_OF = re.compile(r"\s+(?:of|from|belonging\s+to)\s+(?:the\s+)?$", re.IGNORECASE)


_PEOPLE = re.compile(
    r"\s*\b(?:guerrillas|rebels|militants|fighters|gunmen|terrorists|insurgents|soldiers|troops|militiamen|policemen|officers|"
    r"members|elements|activists|supporters|sympathi[sz]ers|mercenaries|assassins|attackers|assailants|kidnappers|bombers|"
    r"hijackers|traffickers|militias|men|women|individuals|people|persons|youths|commandos|operatives|cadres|leaders?|chiefs?|"
    r"commanders?|guards)$",
    re.IGNORECASE,
)
_BAND = re.compile(
    r"\b(?:group|organi[sz]ation|gang|band|squad|cell|column|commando|unit|patrol|corps|movement)$", re.IGNORECASE
)
_BODY = re.compile(
    r"\b(?:army|armies|armed\s+forces|forces|navy|air\s+force|marines|police|national\s+guard|military|militias?|government|regime|junta|"
    r"state|administration|ministry|authorities|agency|party|cartels?|mafias?|front|league|brigades?|battalions?|regiment|command|"
    r"high\s+command|security\s+service|intelligence|paramilitar(?:y|ies))$",
    re.IGNORECASE,
)
"""What bodies are called that need no name to be known."""


def part_people(text: str, mentions: Sequence[FillMention], index: EntityIndex) -> list[FillMention]:
    """Mentions in which no people are an organization: 'Falcon Front guerrillas' are doers, and the Falcon Front is told beside
    them where the words before the noun are a name's. A name that the noun is part of stays ('the Red Hill Commandos').
    """
    parted: list[FillMention] = []
    for mention in mentions:
        if mention.role == "organization" and is_nameless(text, mention.span, index):
            parted.append(replace(mention, role="perpetrator"))
            continue
        noun = _PEOPLE.search(text, mention.span.start, mention.span.end) if mention.role == "organization" else None
        if noun is None or not (noun.group().islower() or mention.span.text_in(text).isupper()):
            parted.append(mention)
            continue
        parted.append(replace(mention, role="perpetrator"))
        is_bare = noun.start() == mention.span.start or _GUARDS.search(noun.group()) is not None
        body = None if is_bare else part_article(text, Span(mention.span.start, noun.start()))
        if body is not None and any(name == mention.span for name in index.names):
            entity = index.find(body)
            if entity is not None and entity.type is EntityType.ORGANIZATION:
                parted.append(replace(mention, span=body))
    return parted


def is_nameless(text: str, span: Span, index: EntityIndex) -> bool:
    """Whether words are for anybody and for no body that could be told from others: 'a group of hired gunmen', 'others'.

    In a text in capitals only plurals, pronouns and words for people or bands are sure to be no name.
    """
    if _BODY.search(text, span.start, span.end) is not None or any(span.overlaps(name) for name in index.names):
        return False
    words = span.text_in(text)
    last = words.split()[-1].lower()
    is_common = last.endswith("s") or last in PRONOUNS or any(n.search(words) is not None for n in (_BAND, _PEOPLE))
    return words.split()[-1].islower() or (words.isupper() and is_common)


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
