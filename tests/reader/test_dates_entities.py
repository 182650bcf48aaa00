"""Dates as entities of a reading."""

from collections.abc import Sequence

from build import find_span
from reportedly.reader.dates import Anchor, find_dates, tie_dates
from reportedly.reader.entities import Resolved
from reportedly.reading import Entity, Mention
from reportedly.terms import EntityType, Form


def _entity(text: str, number: int, kind: EntityType, *surfaces: str) -> Entity:
    mentions = tuple(Mention(span=find_span(text, s), form=Form.NAME) for s in surfaces)
    return Entity(id=f"E{number}", type=kind, name=surfaces[0], mentions=mentions)


def _tie(text: str, entities: Sequence[Entity] = (), published: str | None = "2014-09-12") -> Resolved:
    resolved = Resolved(tuple(entities), {(n, n): e.id for n, e in enumerate(entities)}, {})
    return tie_dates(text, resolved, find_dates(text, Anchor() if published is None else Anchor.on(published)))


def test_new_entities() -> None:
    """What the network missed becomes an entity with its calendar words as mention."""
    (entity,) = _tie("He was shot last Friday.").entities
    assert (entity.id, entity.type, entity.name) == ("E1", EntityType.DATE, "Friday")
    assert entity.date is not None
    assert entity.date.start == "2014-09-05"


def test_one_value_is_one_entity() -> None:
    """Mentions of the same day are one entity, 'Monday' of two weeks are two."""
    text = (
        "On Monday, 8 September, he came. On Monday of last week he went. He spoke on Monday and on 8 September 2014."
    )
    entities = _tie(text).entities
    assert [[m.span.text_in(text) for m in e.mentions] for e in entities] == [
        ["Monday, 8 September", "Monday", "8 September 2014"],
        ["Monday"],
    ]
    assert [e.date.start for e in entities if e.date is not None] == ["2014-09-08", "2014-09-01"]


def test_grammar_takes_the_place_of_the_network() -> None:
    """Overlapping dates of the network go; those that the grammar does not know stay, without a value."""
    text = "In the rainy season, on Friday 5 September, he came."
    tied = _tie(
        text, [_entity(text, 1, EntityType.DATE, "rainy season"), _entity(text, 2, EntityType.DATE, "5 September")]
    )
    assert [(e.name, e.date is None) for e in tied.entities] == [("rainy season", True), ("Friday 5 September", False)]


def test_ids_follow_the_text_and_links_follow_ids() -> None:
    """Entities are numbered in text order, and what pointed at an entity points at it still, or at nothing if it is gone."""
    text = "On Monday Ada Brok met 5 September."
    person, day = _entity(text, 1, EntityType.PERSON, "Ada Brok"), _entity(text, 2, EntityType.DATE, "5 September")
    tied = _tie(text, [person, day])
    assert [(e.id, e.name) for e in tied.entities] == [("E1", "Monday"), ("E2", "Ada Brok"), ("E3", "5 September")]
    assert tied.entity_of == {(0, 0): "E2"}


def test_names_keep_their_dates() -> None:
    """A year that is part of another name is no entity of its own."""
    text = "He won the 2014 Saltgate Cup in 2014."
    tied = _tie(text, [_entity(text, 1, EntityType.EVENT, "2014 Saltgate Cup")])
    assert [(e.type, len(e.mentions)) for e in tied.entities] == [(EntityType.EVENT, 1), (EntityType.DATE, 1)]


def test_pointing_words_need_an_anchor() -> None:
    """'Yesterday' and 'now' are dates where it is known from when they point; calendar names always are."""
    text = "He is now in exile; yesterday he spoke, on Monday he fell silent."
    assert [e.name for e in _tie(text).entities] == ["now", "yesterday", "Monday"]
    assert [e.name for e in _tie(text, published=None).entities] == ["Monday"]


def test_unknown_values_are_not_the_same() -> None:
    """Two feasts of unknown date are two entities."""
    assert len(_tie("He came at Eid and left at Easter.").entities) == 2
