"""Named gatherings and operations as entities: 'Operation X', the 'Y' conference, the third annual Z festival.

The name reader finds some of them, or parts of them, under other types. Here they are found by rules on the text: the
word 'Operation' with a name, a name in quotation marks before an event word, a name behind 'annual' or the like, a
miscellaneous name before an event word. What the network has of the same words becomes one entity of type event. The
words stand in ``resources/events.yml``. Where and when an event was: `reportedly.reader.occasions`.

A text in capitals does not show where a name ends; there only what the network names is an event.
"""

import functools
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources

import yaml

from reportedly.reading import Entity, Incident, Mention, Occasion, Relation, Statement
from reportedly.spans import Span
from reportedly.terms import EntityType, Form

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]\w*(?:[.’]\w{2,})?"
_NAME = rf"{_CAPITAL}(?:[ -](?:(?:of|the|for|on|de|la|al|e|ul)[ -])?(?:{_CAPITAL}|\d+)){{0,5}}"
_QUOTED = r"[‘'“\"](?P<quoted>[^\W_a-z][^‘’'“”\"\n]{1,60})[’'”\"]"
_NO_MODIFIER = r"(?:at|the|in|of|on|to|for|from|by|with|and|or|as|a|an|is|was|were|his|her|its|their)\b"
"""Words that do not stand between an event's name and its kind ('‘X’ religious conference', but not '‘X’ at the conference')."""
_MONTH = "March"
"""An event word that with a capital is a month: '15th March'."""
_BEFORE_QUOTED = 40
"""Characters before a quoted name in which 'the 38th annual' is looked for."""
_LOOSE = frozenset((EntityType.OTHER, EntityType.DOCUMENT, EntityType.EVENT))
"""Types of parts of an event's name that are no things of their own."""


@dataclass(frozen=True, slots=True)
class NamedEvent:
    """A place in the text that names an event.

    Attributes:
        span: the name with what belongs to it, without an article: '38th annual ‘Mission Mustafa’ conference'.
        core: the name alone: 'Mission Mustafa'.
        recurrence: '38th annual'; ``None`` where it is not said.
        is_quoted: whether the name stands in quotation marks, so that it is all name, whatever the network takes it for.
    """

    span: Span
    core: str
    is_quoted: bool
    recurrence: Span | None = None


@functools.cache
def load_event_words() -> dict[str, tuple[str, ...]]:
    """The word lists of ``resources/events.yml``, longest entries first."""
    content = resources.files("reportedly.resources").joinpath("events.yml").read_text(encoding="utf-8")
    table: dict[str, list[str]] = yaml.safe_load(content)
    return {name: tuple(sorted(words, key=len, reverse=True)) for name, words in table.items()}


def make_choice(words: Iterable[str]) -> str:
    """A pattern for one of some words or phrases, in any case, white space free."""
    return "(?i:" + "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in words) + ")"


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Events by what they begin with; ``before`` is what may stand before a name in quotation marks."""

    operation: re.Pattern[str]
    quoted: re.Pattern[str]
    recurring: re.Pattern[str]
    before: re.Pattern[str]
    followed: re.Pattern[str]


@functools.cache
def _make_patterns() -> _Patterns:
    words = load_event_words()
    word, often = make_choice(words["words"]), make_choice(words["recurring"])
    ordinal = rf"(?:\d+(?:st|nd|rd|th)|{make_choice(words['ordinals'])})"
    recurrence = rf"(?P<recurrence>{ordinal}\s+{often}|{ordinal}|{often})(?:\s+edition\s+of(?:\s+the)?)?\s+"
    after = rf"(?:\s+(?!{_NO_MODIFIER})[a-z-]+){{0,2}}?\s+(?P<word>{word})\b"
    return _Patterns(
        operation=re.compile(rf"\bOperation\s+(?:{_QUOTED}|(?P<name>{_NAME})(?![\w-]))"),
        quoted=re.compile(rf"(?<!\w){_QUOTED}{after}"),
        recurring=re.compile(rf"\b{recurrence}(?P<name>{_NAME})(?:{after})?"),
        before=re.compile(rf"\b{recurrence}$"),
        followed=re.compile(rf"\s+(?-i:{word})\b"),
    )


def find_named_events(text: str, entities: Sequence[Entity]) -> list[NamedEvent]:
    """Events named in a text, in text order; of overlapping ones the longest."""
    found = [*_iter_patterned(text), *_iter_followed(text, entities)]
    found.sort(key=lambda event: (-len(event.span), event.span.start))
    kept: list[NamedEvent] = []
    for event in found:
        if not any(event.span.overlaps(other.span) for other in kept):
            kept.append(event)
    return sorted(kept, key=lambda event: event.span.start)


def _iter_patterned(text: str) -> Iterator[NamedEvent]:
    """Events by the text alone."""
    found = (*_iter_operations(text), *_iter_quoted(text), *_iter_recurring(text))
    yield from (event for event in found if not event.span.text_in(text).isupper())


def _iter_operations(text: str) -> Iterator[NamedEvent]:
    for match in _make_patterns().operation.finditer(text):
        name = _even_out(match["quoted"] or match["name"])
        parts = name.casefold().split()
        is_title = parts[0] in load_event_words()["not_after_operation"]
        if not is_title and parts[-1] not in load_event_words()["group_words"]:
            yield NamedEvent(Span(*match.span()), f"Operation {name}", is_quoted=match["quoted"] is not None)


def _iter_quoted(text: str) -> Iterator[NamedEvent]:
    """Names in quotation marks before an event word, with what stands before them."""
    for match in _make_patterns().quoted.finditer(text):
        if match["word"] == _MONTH:
            continue
        low = max(0, match.start() - _BEFORE_QUOTED)
        before = _make_patterns().before.search(text[low : match.start()])
        start = match.start() if before is None else low + before.start()
        recurrence = None if before is None else Span(low + before.start(), low + before.end("recurrence"))
        yield NamedEvent(Span(start, match.end()), _even_out(match["quoted"]), is_quoted=True, recurrence=recurrence)


def _iter_recurring(text: str) -> Iterator[NamedEvent]:
    """Names behind 'annual' and the like that an event word follows or ends."""
    for match in _make_patterns().recurring.finditer(text):
        name = _even_out(match["name"])
        is_ended = name.split()[-1].casefold() in load_event_words()["words"] and name != _MONTH
        is_followed = match["word"] is not None and match["recurrence"].casefold() not in load_event_words()["ordinals"]
        if is_ended or is_followed:
            recurrence = Span(*match.span("recurrence"))
            yield NamedEvent(Span(*match.span()), name, is_quoted=False, recurrence=recurrence)


def _iter_followed(text: str, entities: Sequence[Entity]) -> Iterator[NamedEvent]:
    """Names of no known type right before an event word in small letters, and names of events that have one in them."""
    words = frozenset(load_event_words()["words"])
    for entity, mention in ((e, m) for e in entities for m in e.mentions if m.form is Form.NAME):
        name = _even_out(mention.span.text_in(text))
        parts = name.casefold().split()
        after = _make_patterns().followed.match(text, mention.span.end)
        if entity.type is EntityType.OTHER and after is not None and after.group().islower():
            yield NamedEvent(Span(mention.span.start, after.end()), name, is_quoted=False)
        elif entity.type is EntityType.EVENT and len(parts) > 1 and not words.isdisjoint((parts[0], parts[-1])):
            yield NamedEvent(mention.span, name, is_quoted=False)


def _even_out(words: str) -> str:
    return " ".join(words.split())


def name_events(text: str, entities: Sequence[Entity], *, keep: Collection[str] = ()) -> tuple[Entity, ...]:
    """Entities with the named events among them.

    Args:
        text: the report's text.
        entities: of the report.
        keep: ids that must stay, because something refers to them.

    Returns:
        The entities in their order: those that are parts of an event's name are gone into the event, events that were not
        among them come last with new ids.
    """
    known = list(entities)
    events: dict[str, list[NamedEvent]] = {}
    for event in find_named_events(text, entities):
        events.setdefault(event.core.casefold(), []).append(event)
    for named in events.values():
        known = _settle(text, known, named, frozenset(keep))
    return tuple(known)


def _settle(text: str, entities: list[Entity], named: Sequence[NamedEvent], keep: frozenset[str]) -> list[Entity]:
    """One entity for the mentions of one event, in place of those that the network had for its words."""
    spans = [event.span for event in named]
    parts = [entity for entity in entities if _is_part(text, entity, named)]
    base = next((entity for entity in parts if entity.type is EntityType.EVENT), parts[0] if len(parts) > 0 else None)
    gone = {part.id for part in parts if part is not base and part.id not in keep}
    others = [m for part in parts if part is base or part.id in gone for m in part.mentions]
    mentions = [m for m in others if not any(span.overlaps(m.span) for span in spans)]
    mentions += [Mention(span=span, form=Form.NAME) for span in spans]
    recurrence = next((event.recurrence for event in named if event.recurrence is not None), None)
    longest = max((m.span for m in mentions if m.form is Form.NAME), key=lambda span: (len(span), -span.start))
    event = Entity(
        id=_make_id(entities) if base is None else base.id,
        type=EntityType.EVENT,
        name=_even_out(longest.text_in(text)),
        mentions=tuple(sorted(mentions, key=lambda m: m.span)),
        occasion=Occasion(recurrence=recurrence),
    )
    if base is None:
        return [*entities, event]
    return [event if entity is base else entity for entity in entities if entity.id not in gone]


def _is_part(text: str, entity: Entity, named: Sequence[NamedEvent]) -> bool:
    """Whether an entity is an event, under its name or a part of it, and nothing of its own.

    'NATO' in 'the annual NATO summit' is something of its own; what stands in quotation marks is not, unless the text
    speaks of it elsewhere.
    """
    core = named[0].core.casefold()
    mine = [m for m in entity.mentions if any(e.span.contains(m.span) or m.span.contains(e.span) for e in named)]
    if entity.type is EntityType.EVENT and len(mine) > 0:
        return True
    alike = [m for m in entity.mentions if _even_out(m.span.text_in(text)).casefold() == core]
    if entity.type in _LOOSE:
        return len(mine) > 0 and len({*mine, *alike}) == len(entity.mentions)
    return named[0].is_quoted and any(m in alike for m in mine) and len(mine) == len(entity.mentions)


def _make_id(entities: Iterable[Entity]) -> str:
    """The next free number."""
    return f"E{max((int(entity.id[1:]) for entity in entities), default=0) + 1}"


def get_entity_ids(
    statements: Iterable[Statement], relations: Iterable[Relation], incidents: Iterable[Incident] = ()
) -> frozenset[str]:
    """Ids of the entities that statements refer to, as speakers and in their chains, that relations tie, and that
    incidents have among their perpetrators and victims.
    """
    ids = [id_ for stmt in statements for id_ in (stmt.speaker.entity, *(hop.entity for hop in stmt.chain))]
    ids += [id_ for relation in relations for id_ in (relation.subject, relation.object)]
    for incident in incidents:
        ids += [fill.entity for fill in (*incident.perpetrator_individuals, *incident.perpetrator_organizations)]
        ids += [victim.entity for victim in incident.victims]
    return frozenset(id_ for id_ in ids if id_ is not None)
