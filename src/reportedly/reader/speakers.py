"""Who the speaker is: the entity that a statement's speaker words mean.

A name means the entity it names. 'I' is the voice of a transcript's line; elsewhere it is the outer speaker's and is
left open, as 'we' and 'you' are. Everything else ('he', 'the government') is tied to an entity only where that is sure,
since a speaker tied to the wrong one moves an accusation: by a clear score or, for 'he' and 'she', where the words before
leave one person only. In all other cases the speaker stays the words as they stand, and means nobody else.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.reader.entities import Resolved
from reportedly.reader.heads import is_apposed, is_head
from reportedly.reader.pairs import PRONOUNS
from reportedly.reader.pieces import SENTENCE_BORDER
from reportedly.reading import Entity
from reportedly.spans import Span, cover_spans
from reportedly.terms import EntityType, Form

SURE = 0.85
"""Probability from which a pronoun is tied by score alone; on coref/dev four of five such links are right, below it one
of two (counted 2026-11-22)."""
SURE_OTHER_WORDS = 0.97
"""The same for a role that shares no word with the names of the entity ('the company', Orrin Ferries)."""
SURE_AGAINST_LAST = 0.97
"""The same for 'he' where it is not the one who spoke last: 'Brok told Vale ... He accused' may be either's word (ours)."""
_PERSONAL = frozenset(("he", "she"))
_OWN = frozenset(("i", "we", "you"))
_VOICE = re.compile(r"^([^\n:]{2,60}):\s", re.MULTILINE)
_TITLES = {"mr": "he", "sir": "he", "lord": "he", "king": "he", "prince": "he", "mrs": "she", "ms": "she", "miss": "she",
           "lady": "she", "queen": "she", "princess": "she"}  # fmt: skip
_SENTENCES_BACK = 2


@dataclass(frozen=True, slots=True)
class SpeakerWords:
    """The speaker of a statement as it stands: its span, its piece bounds, and what the statement says."""

    span: Span
    bounds: tuple[int, int]
    content: tuple[Span, ...]


class SpeakerTies:
    """Ties speakers to entities, statement by statement in text order.

    Args:
        text: the report's text.
        resolved: its entities.
        is_transcript: whether a line may begin with the name of its voice and a colon.
    """

    def __init__(self, text: str, resolved: Resolved, *, is_transcript: bool = False) -> None:
        self._is_transcript = is_transcript
        self._text = text
        self._resolved = resolved
        self._people = [e for e in resolved.entities if e.type is EntityType.PERSON and _is_named(e)]
        self._names = [(m.span, e.id) for e in self._people for m in e.mentions if m.form is Form.NAME]
        self._kinds: dict[str, str] = _kinds_from_titles(text, self._people)
        self._last: tuple[Span, str, str | None] | None = None

    def tie(self, speaker: SpeakerWords) -> str | None:
        """The id of the entity that the speaker's words mean; ``None`` where that is not sure."""
        kind = PRONOUNS.get(speaker.span.text_in(self._text).lower())
        linked = self._resolved.entity_of.get(speaker.bounds)
        if kind in _PERSONAL:
            entity = self._tie_person(speaker, kind, linked)
        elif kind in _OWN:
            entity = self._voice_at(speaker.span.start) if kind == "i" else None
        else:
            sure = linked is not None and self._share(speaker) >= self._needed(speaker, linked)
            entity = linked if sure else self._find_head(speaker)
        if entity is not None and kind in _PERSONAL:
            self._kinds[entity] = kind
        self._last = (cover_spans((speaker.span, *speaker.content)), kind or "", entity)
        return entity

    def _find_head(self, speaker: SpeakerWords) -> str | None:
        """The person who is named as the head of the speaker's words, where coreference tied them to nobody."""
        inside = [(span, person) for span, person in self._names if speaker.span.contains(span)]
        if len(inside) != 1:
            return None
        ((span, person),) = inside
        around = self._text[speaker.span.start : span.start], self._text[span.end : speaker.span.end]
        return person if is_head(*around, "person") or is_apposed(*around, "person") else None

    def _share(self, speaker: SpeakerWords) -> float:
        return self._resolved.share_of.get(speaker.bounds, 1.0)

    def _needed(self, speaker: SpeakerWords, linked: str | None) -> float:
        """The probability from which a role counts: higher where no word of it is in the entity's names."""
        entity = next((e for e in self._resolved.entities if e.id == linked), None)
        if entity is None or not _is_named(entity):
            return SURE
        named = {w.lower() for m in entity.mentions if m.form is Form.NAME for w in m.span.text_in(self._text).split()}
        own = {w.lower() for w in speaker.span.text_in(self._text).split()} - {"the", "a", "an"}
        return SURE if own & named else SURE_OTHER_WORDS

    def _voice_at(self, position: int) -> str | None:
        """The person whose voice is heard at a position of a transcript ('Ada Brok: I deny it'); 'I' means nobody else."""
        voices = list(_VOICE.finditer(self._text, 0, position)) if self._is_transcript else []
        if not voices:
            return None
        label = voices[-1]
        for person in self._people:
            if any(m.span.start < label.end(1) and label.start(1) < m.span.end for m in person.mentions):
                return person.id
        return None

    def _tie_person(self, speaker: SpeakerWords, kind: str, linked: str | None) -> str | None:
        near = self._people_near(speaker, kind)
        last = None if self._last is None else self._last[2]
        needed = SURE if last in (linked, None) or last not in near else SURE_AGAINST_LAST
        if linked in near and self._resolved.share_of.get(speaker.bounds, 0.0) >= needed:
            return linked
        if len(near) == 1:
            return near[0]
        if self._last is not None and self._last[1] == kind and self._last[2] in near:
            gap = self._text[min(self._last[0].end, speaker.span.start) : speaker.span.start]
            if len(SENTENCE_BORDER.findall(gap)) <= 1 and len(gap) < 40:
                return self._last[2]
        return None

    def _people_near(self, speaker: SpeakerWords, kind: str) -> list[str]:
        """People named shortly before the pronoun or who spoke last; not those whom the content itself names."""
        begin = sentences_before(self._text, speaker.span.start, _SENTENCES_BACK)
        near = []
        for person in self._people:
            if self._kinds.get(person.id, kind) != kind:
                continue
            named = [m.span for m in person.mentions if m.form is Form.NAME]
            before = any(begin <= s.start and s.end <= speaker.span.start for s in named)
            said = any(piece.contains(s) for s in named for piece in speaker.content)
            spoke = self._last is not None and self._last[2] == person.id and self._last[0].end >= begin
            if (before or spoke) and not said:
                near.append(person.id)
        return near


def sentences_before(text: str, position: int, count: int) -> int:
    """Where the sentence begins that stands ``count`` sentence ends before the one of ``position``."""
    low = max(0, position - 700)
    ends = [m.end() for m in SENTENCE_BORDER.finditer(text, low, position)]
    return ends[-count - 1] if len(ends) > count else low


def _is_named(entity: Entity) -> bool:
    return any(m.form is Form.NAME for m in entity.mentions)


def _kinds_from_titles(text: str, people: Sequence[Entity]) -> dict[str, str]:
    """'he' or 'she' for people who stand behind a title that tells."""
    kinds: dict[str, str] = {}
    for person in people:
        for mention in person.mentions:
            before = re.search(r"(\w+)\.?\s+$", text[max(0, mention.span.start - 12) : mention.span.start])
            if before is not None and before.group(1).lower() in _TITLES:
                kinds[person.id] = _TITLES[before.group(1).lower()]
    return kinds
