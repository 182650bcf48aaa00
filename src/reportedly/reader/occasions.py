"""Where and when a named event was, who came, and how many: as far as the same words tie it to the event.

A place or a date counts only where nothing but a few words of holding ('held', 'which was opened', 'in', 'on') stands
between it and a mention of the event, so that a place which the sentence tells of something else is not taken. What the
report leaves open stays unknown. The words stand in ``resources/events.yml``.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.reader.events import load_event_words, make_choice
from reportedly.reader.numbers import count_of
from reportedly.reader.pieces import SENTENCE_BORDER
from reportedly.reading import Count, Entity, Mention, Occasion
from reportedly.spans import Span
from reportedly.terms import EntityType, Form

_PLACES = frozenset((EntityType.LOCATION, EntityType.FACILITY))
_ACTORS = frozenset((EntityType.PERSON, EntityType.ORGANIZATION, EntityType.NATIONALITY))
_BLANK = "◆"
"""What a mention is written as while the words around it are looked at."""
_COUNTED = re.compile(
    r"(?:(?!\s+(?:and\s+(?!\d)|who\b|in\b|at\b|from\b|including\b|with\b|were\b|on\b)|,\s|[.;:()]).){1,60}"
)
"""Words of a number and its noun, up to what surely is no part of them."""
_FAR = 200
"""Characters between an event and its place or date, at most; no sentence of the cases needs more than 60."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What may stand around an event: all match whole gaps."""

    to_place: re.Pattern[str]
    to_date: re.Pattern[str]
    from_before: re.Pattern[str]
    opening: re.Pattern[str]
    before_attendance: re.Pattern[str]
    after_attendance: re.Pattern[str]
    before_participants: re.Pattern[str]


@functools.cache
def _make_patterns() -> _Patterns:
    words = load_event_words()
    before = rf"(?:{make_choice((*words['before_place'], *words['before_date']))}\s+(?:the\s+)?)?{_BLANK}"
    filler = rf"(?:(?:{make_choice(words['between'])}\b|{before})[\s,]+)*"
    number = r"(?P<number>(?:[\w’',-]+\s+){1,5})"
    return _Patterns(
        to_place=re.compile(rf"[\s,(]+{filler}{make_choice(words['before_place'])}\s+(?:the\s+)?"),
        to_date=re.compile(rf"[\s,(]+{filler}(?:{make_choice(words['before_date'])}\s+)?(?:the\s+)?"),
        from_before=re.compile(r"(?:[’']s?\s+(?:own\s+)?|\s*,\s*(?:the\s+|a\s+|an\s+)?)"),
        opening=re.compile(
            rf"(?:^|[\s“\"])(?:{make_choice((*words['before_place'], *words['before_date']))}\s+)?(?:the\s+)?$"
        ),
        before_attendance=re.compile(rf"\b{make_choice(words['before_attendance'])}\s+"),
        after_attendance=re.compile(rf"{number}(?:{make_choice(words['after_attendance'])})\b"),
        before_participants=re.compile(rf"\b{make_choice(words['before_participants'])}\s+"),
    )


def place_events(text: str, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Entities whose named events have place, date, attendance and participants.

    Args:
        text: the report's text.
        entities: of the report, after `reportedly.reader.events.name_events`, with places and dates where they are known.
    """
    return tuple(_settle(text, entity, entities) if entity.occasion is not None else entity for entity in entities)


def _settle(text: str, event: Entity, entities: Sequence[Entity]) -> Entity:
    scenes = [_Scene(text, mention.span, entities) for mention in event.mentions if mention.form is not Form.PRONOUN]
    place = next((found for scene in scenes for found in scene.iter_places()), None)
    date = next((found for scene in scenes for found in scene.iter_dates()), None)
    came = next((found for scene in scenes for found in scene.iter_attendances()), None)
    participants = {entity.id: None for scene in scenes for entity in scene.iter_participants() if entity is not event}
    occasion = Occasion(
        recurrence=None if event.occasion is None else event.occasion.recurrence,
        place=None if place is None else place.id,
        date=None if date is None else date.id,
        attendance=None if came is None else came[0],
        attended=None if came is None else came[1],
        participants=tuple(participants),
    )
    return replace(
        event,
        occasion=occasion,
        place=None if place is None else place.place,
        date=None if date is None else date.date,
    )


class _Scene:
    """A mention of an event with its sentence and the other mentions in it."""

    def __init__(self, text: str, span: Span, entities: Sequence[Entity]) -> None:
        self._text = text
        self._span = span
        self._sentence = find_sentence(text, span)
        here = [(m, entity) for entity in entities for m in entity.mentions if self._sentence.contains(m.span)]
        self._here: list[tuple[Mention, Entity]] = sorted(
            here, key=lambda found: (found[0].span.start, -found[0].span.end)
        )

    def iter_places(self) -> Iterator[Entity]:
        """Places that the words tie to the event, the nearest first."""
        named = [(m, entity) for m, entity in self._here if entity.type in _PLACES and m.form is Form.NAME]
        yield from self._iter_tied(named, _make_patterns().to_place)

    def iter_dates(self) -> Iterator[Entity]:
        """Dates that the words tie to the event or that stand in its name, the nearest first."""
        dates = [(m, entity) for m, entity in self._here if entity.type is EntityType.DATE]
        yield from (entity for m, entity in dates if self._span.contains(m.span))
        yield from self._iter_tied(dates, _make_patterns().to_date)

    def _iter_tied(self, mentions: Sequence[tuple[Mention, Entity]], gap: re.Pattern[str]) -> Iterator[Entity]:
        for mention, entity in mentions:
            if 0 < mention.span.start - self._span.end < _FAR and gap.fullmatch(self._blank(mention.span.start)):
                yield entity
        for mention, entity in reversed(mentions):
            between = self._text[mention.span.end : self._span.start]
            is_before = mention.span.end <= self._span.start
            if is_before and _make_patterns().from_before.fullmatch(between) and self._opens(mention.span, between):
                yield entity

    def _opens(self, span: Span, between: str) -> bool:
        """Whether what stands before the event opens the sentence ('In X, the ...'), or owns the event ('X's ...')."""
        if not between.lstrip().startswith(","):
            return True
        return _make_patterns().opening.fullmatch(self._text[self._sentence.start : span.start]) is not None

    def _blank(self, end: int) -> str:
        """The words from the event up to a place, mentions of places and dates blanked."""
        start, parts = self._span.end, []
        for mention, entity in self._here:
            is_blank = entity.type in _PLACES or entity.type is EntityType.DATE
            if is_blank and start <= mention.span.start and mention.span.end <= end:
                parts += [self._text[start : mention.span.start], _BLANK]
                start = mention.span.end
        return "".join((*parts, self._text[start:end]))

    def iter_attendances(self) -> Iterator[tuple[Count, Span]]:
        """Numbers of those who came, with their words."""
        patterns = _make_patterns()
        words = self._sentence.text_in(self._text)
        for match in patterns.before_attendance.finditer(words):
            phrase = _COUNTED.match(words, match.end())
            if phrase is not None:
                yield from self._count(*phrase.span())
        for match in patterns.after_attendance.finditer(words):
            starts = (match.start("number") + found.start() for found in re.finditer(r"\S+", match["number"]))
            counted = (self._count(start, match.end("number")) for start in starts)
            yield from next((found for found in map(list, counted) if len(found) > 0), ())

    def _count(self, start: int, end: int) -> Iterator[tuple[Count, Span]]:
        """The count of words of the sentence that begin with a number."""
        phrase = self._sentence.text_in(self._text)[start:end].rstrip(" ,")
        count = count_of(phrase)
        if count is not None and count.rule not in _NO_NUMBER:
            start += self._sentence.start
            yield count, Span(start, start + len(phrase))

    def iter_participants(self) -> Iterator[Entity]:
        """People and groups that the words tell as speakers or participants, in text order."""
        words = self._sentence.text_in(self._text)
        for match in _make_patterns().before_participants.finditer(words):
            at = self._sentence.start + match.end()
            for mention, entity in self._here:
                if entity.type in _ACTORS and mention.span.start >= at and self._follows(at, mention.span.start):
                    yield entity
                    at = mention.span.end

    def _follows(self, at: int, start: int) -> bool:
        """Whether a mention is the first or the next of a list."""
        return re.fullmatch(r"\s*(?:,?\s*and\s+|,\s*)?(?:(?:the|a|an|other)\s+)?", self._text[at:start]) is not None


_NO_NUMBER = frozenset(("one by the article", "one by the singular", "plural without a number", "names counted"))
"""Rules of counts whose words name no number: 'participation of scholars' does not say how many came."""


def find_sentence(text: str, span: Span) -> Span:
    """The sentence in which a span begins."""
    borders: Iterable[re.Match[str]] = SENTENCE_BORDER.finditer(text)
    start, end = 0, len(text)
    for border in borders:
        if border.end() <= span.start:
            start = border.end()
        elif border.start() >= span.end:
            end = border.start() + 1
            break
    return Span(start, max(end, span.end))
