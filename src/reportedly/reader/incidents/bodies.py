"""People and the bodies that they belong to: 'three gunmen of the Falcon Front' are people, and the front is told beside them.

Read from plain words, the same for all sides.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.reader.incidents.fills import EntityIndex
from reportedly.reader.incidents.mentions import FillMention
from reportedly.reading import Entity
from reportedly.spans import Span
from reportedly.terms import EntityType, Form

_REACH = 60
_OF_BODY = re.compile(
    r",?\s+(?:who\s+)?(?:belong(?:s|ed|ing)?\s+to|from|of)\s+(?:an?\s+|the\s+)?(?:[^\W\d_]+\s+){0,2}", re.IGNORECASE
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


def part_article(text: str, span: Span) -> Span:
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
        body = part_article(text, Span(mention.span.start, noun.start())) if noun.start() > mention.span.start else None
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
