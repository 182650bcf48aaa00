"""Mentions as relations take them: 'he' only for a person, 'X himself' for X, the kin of somebody as an own mention."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.reader.pieces import SENTENCE_BORDER
from reportedly.reading import Entity, Mention
from reportedly.spans import Span
from reportedly.terms import EntityType, Form

_SELF = re.compile(r"\s+(?:him|her|them)sel(?:f|ves)$", re.IGNORECASE)
_PERSONAL = frozenset("he him his she her hers himself herself".split())
_IMPERSONAL = frozenset("it its itself".split())
_KIN = re.compile(
    r"\b(?:family members|relatives|family|brothers|sisters|sons|daughters|children|parents|wives|siblings|cousins|nephews"
    r"|in-laws)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:['’]s)?\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kin:
    """The kin of somebody, told of together: 'Orla Venn's family members'. ``entity`` is made for them."""

    entity: Entity
    of: str


def settle_mentions(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """Entities with those mentions only that are sure to be theirs.

    A name with 'himself' goes to the one person of that name. 'He' in an entity that is no person goes where such a
    mention before it went, else nowhere; nor is 'it' a person, nor 'her' somebody whom the
    report names in a later sentence only.
    """
    owners = _find_owners(text, entities)
    moved: dict[str, list[Mention]] = {}
    kept: list[Entity] = []
    for entity in entities:
        stay, host = [], None
        for mention in entity.mentions:
            surface = mention.span.text_in(text)
            target = owners.get(_SELF.sub("", surface).casefold()) if _SELF.search(surface) else None
            if target is not None and target != entity.id:
                host = target
                moved.setdefault(target, []).append(mention)
            elif mention.form is Form.PRONOUN and _is_named_later(text, mention, entity):
                host = None
            elif mention.form is Form.PRONOUN and _is_misfit(surface, entity):
                if host is not None and surface.lower() in _PERSONAL:
                    moved.setdefault(host, []).append(mention)
            else:
                host = None if mention.form is not Form.PRONOUN else host
                stay.append(mention)
        kept.append(replace(entity, mentions=tuple(stay)))
    return [replace(e, mentions=(*e.mentions, *moved[e.id])) if e.id in moved else e for e in kept]


def _find_owners(text: str, entities: Sequence[Entity]) -> dict[str, str]:
    """The person of each name that one person alone has."""
    found: dict[str, set[str]] = {}
    for entity in entities:
        for mention in entity.mentions if entity.type is EntityType.PERSON else ():
            if mention.form is Form.NAME:
                found.setdefault(mention.span.text_in(text).casefold(), set()).add(entity.id)
    return {name: ids.pop() for name, ids in found.items() if len(ids) == 1}


def _is_named_later(text: str, pronoun: Mention, entity: Entity) -> bool:
    """Whether somebody is named in a later sentence only: 'her mother' is then too often another one's."""
    named = [m.span.start for m in entity.mentions if m.form is Form.NAME]
    first = min(named, default=0)
    return first > pronoun.span.start and SENTENCE_BORDER.search(text, pronoun.span.end, first) is not None


def _is_misfit(pronoun: str, entity: Entity) -> bool:
    word = pronoun.lower()
    if entity.type is EntityType.PERSON:
        return word in _IMPERSONAL
    return word in _PERSONAL


def iter_kin(text: str, entities: Sequence[Entity]) -> Iterator[Kin]:
    """Kin that stand behind the name or pronoun of a person and are no entity yet; ids go on from the entities'."""
    taken = {(m.span.start, m.span.end) for e in entities for m in e.mentions}
    owners: dict[int, list[tuple[Mention, Entity]]] = {}
    for entity in entities:
        for mention in entity.mentions if entity.type is EntityType.PERSON else ():
            owners.setdefault(mention.span.end, []).append((mention, entity))
    number = len(entities)
    for match in _KIN.finditer(text):
        owned = _OWNED.search(text, max(0, match.start() - 4), match.start())
        for mention, entity in owners.get(match.start() if owned is None else owned.start(), ()):
            span = Span(mention.span.start, match.end())
            possessive = mention.form is Form.PRONOUN or (owned is not None and len(owned.group().strip()) > 0)
            if possessive and (span.start, span.end) not in taken:
                number += 1
                taken.add((span.start, span.end))
                kin = Mention(span=span, form=Form.NOMINAL)
                yield Kin(
                    Entity(id=f"E{number}", type=EntityType.PERSON, name=span.text_in(text), mentions=(kin,)), entity.id
                )
