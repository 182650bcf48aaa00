"""Entities from what the heads say, with signals written by hand."""

import re
from pathlib import Path

import numpy as np
import pytest

from reportedly.reader.bundle import Bundle
from reportedly.reader.candidates import Candidates
from reportedly.reader.entities import Names, join_hyphened, name_key, name_type, resolve_entities, settle_types, trim
from reportedly.reader.network import Signals
from reportedly.reader.pairs import TABLES
from reportedly.reader.pieces import Pieces
from reportedly.reader.tags import TaggedRange
from reportedly.terms import EntityType, Form

NAME_LABELS = ("O", "B-person", "I-person", "B-organization", "I-organization", "B-location", "I-location")
ACTOR_LABELS = ("O", "B-organization", "I-organization")
TYPES = ("person", "organization", "place", "abstract")

NOTHING = np.zeros((0, 0), dtype=np.float32)
"""What entities do not ask for: the signals of incidents."""


def make_pieces(text: str) -> Pieces:
    """Pieces that are the words and marks of a text."""
    found, at = [], 0
    for word in text.replace(".", " .").replace("-", " - ").replace(",", " ,").split():
        start = text.index(word, at)
        at = start + len(word)
        found.append((start, at))
    starts = np.array([a for a, _ in found], dtype=np.int32)
    ends = np.array([b for _, b in found], dtype=np.int32)
    count = len(found)
    return Pieces(np.zeros(count, np.int32), starts, ends, np.zeros((count, 3), np.int32), np.ones(count, np.bool_))


def make_bundle() -> Bundle:
    """A bundle's labels and weights without its network; no pair of mentions is linked by score."""
    return Bundle(
        folder=Path(),
        digest="sha256:0",
        names=NAME_LABELS,
        actors=ACTOR_LABELS,
        mentions=TYPES,
        roles=(),
        traits={},
        motif_bias=0.0,
        vector_size=1,
        tables={name: np.zeros(size, dtype=np.float32) for name, size in TABLES.items()},
    )


def make_signals(text: str, names: dict[str, str], mentions: tuple[str, ...], *, later: float = -9.0) -> Signals:
    """Signals for names and candidate mentions given by their surfaces (first occurrence after the one before)."""
    pieces = make_pieces(text)

    def bounds(surface: str, after: int = 0) -> tuple[int, int]:
        at = text.index(surface, after)
        first = int(np.searchsorted(pieces.ends_P, at, side="right"))
        return first, int(np.searchsorted(pieces.starts_P, at + len(surface), side="left")) - 1

    labels = np.zeros(len(pieces), dtype=np.int64)
    spans = []
    for surface, kind in names.items():
        first, last = bounds(surface)
        labels[first] = NAME_LABELS.index(f"B-{kind}")
        labels[first + 1 : last + 1] = NAME_LABELS.index(f"I-{kind}")
        spans.append((first, last))
    spans = sorted({*spans, *(bounds(m) for m in mentions)}, key=lambda b: (b[0], -b[1]))
    count = len(spans)
    candidates = Candidates(
        first_M=np.array([a for a, _ in spans]),
        last_M=np.array([b for _, b in spans]),
        score_M=np.ones(count, np.float32),
        query_MC=np.zeros((count, 1), np.float32),
        key_MC=np.zeros((count, 1), np.float32),
        later_M=np.full(count, later, np.float32),
        earlier_M=np.zeros(count, np.float32),
        type_M=np.zeros(count, np.int64),
    )
    ones = np.ones(len(pieces), dtype=np.float32)
    return Signals(
        pieces,
        labels,
        ones,
        np.zeros(len(pieces), np.int64),
        ones,
        (),
        candidates,
        *[NOTHING] * 3,
        np.zeros(len(pieces), np.int64),
    )


def read(text: str, names: dict[str, str], *mentions: str, later: float = -9.0) -> list[tuple[str, str, list[str]]]:
    """Type, name and mentions of the entities of a text."""
    resolved = resolve_entities(text, make_signals(text, names, mentions, later=later), make_bundle(), ())
    return [(e.type.value, e.name, [m.span.text_in(text) for m in e.mentions]) for e in resolved.entities]


def test_a_surname_belongs_to_its_person() -> None:
    """'Kashra' later in a report is the man with the full name, not the other who shares his given name."""
    text = "Masor Ilden Kashra praised Masor Azhen. Kashra left. Azhen stayed."
    people = {"Masor Ilden Kashra": "person", "Masor Azhen": "person", "Kashra left": "person"}
    del people["Kashra left"]
    signals = make_signals(text, people, ())
    at = [i for i, s in enumerate(signals.pieces.starts_P) if text[s:].startswith(("Kashra left", "Azhen stayed"))]
    signals.name_labels_P[at] = NAME_LABELS.index("B-person")
    extended = _with_candidates(signals, [(i, i) for i in at])
    entities = resolve_entities(text, extended, make_bundle(), ()).entities
    assert [(e.name, [m.span.text_in(text) for m in e.mentions]) for e in entities] == [
        ("Masor Ilden Kashra", ["Masor Ilden Kashra", "Kashra"]),
        ("Masor Azhen", ["Masor Azhen", "Azhen"]),
    ]


def _with_candidates(signals: Signals, bounds: list[tuple[int, int]], *, later: float = -9.0) -> Signals:
    found = signals.candidates
    spans = sorted({*zip(found.first_M.tolist(), found.last_M.tolist(), strict=True), *bounds})
    count = len(spans)
    candidates = Candidates(
        np.array([a for a, _ in spans]),
        np.array([b for _, b in spans]),
        np.ones(count, np.float32),
        np.zeros((count, 1), np.float32),
        np.zeros((count, 1), np.float32),
        np.full(count, later, np.float32),
        np.zeros(count, np.float32),
        np.zeros(count, np.int64),
    )
    return Signals(
        signals.pieces,
        signals.name_labels_P,
        signals.name_scores_P,
        signals.actor_labels_P,
        signals.actor_scores_P,
        (),
        candidates,
        *[NOTHING] * 3,
        signals.sentences_P,
    )


def test_an_unlinked_common_noun_is_no_entity() -> None:
    """A noun phrase that shares nothing and names nobody tells nothing, and is left out."""
    assert read("Vale saw a man.", {"Vale": "person"}, "a man") == [("person", "Vale", ["Vale"])]


def test_a_linked_noun_phrase_is_a_mention() -> None:
    """Phrases that the scores link share an entity."""
    [only] = read("the army left and the force returned", {}, "the army", "the force", later=9.0)
    assert only[2] == ["the army", "the force"]


def test_two_people_are_never_linked() -> None:
    """However high the score, two full names stay two people."""
    found = read("Ada Brok met Dorin Vale", {"Ada Brok": "person", "Dorin Vale": "person"}, later=99.0)
    assert [name for _, name, _ in found] == ["Ada Brok", "Dorin Vale"]


def test_a_title_makes_nobody_else() -> None:
    """'Mr Dallin' is Peter Dallin and never Scott Marne, however well they score together."""
    text = "Peter Dallin won. Scott Marne lost. Mr Dallin spoke."
    signals = make_signals(text, {"Peter Dallin": "person", "Scott Marne": "person"}, ("Mr Dallin",), later=9.0)
    at = next(i for i, s in enumerate(signals.pieces.starts_P) if text[s:].startswith("Dallin spoke"))
    signals.name_labels_P[at] = NAME_LABELS.index("B-person")
    resolved = resolve_entities(text, _with_candidates(signals, [(at, at)], later=9.0), make_bundle(), ())
    names = {e.id: e.name for e in resolved.entities}
    assert names[resolved.entity_of[at - 1, at]] == "Peter Dallin"


def test_speakers_are_mentions_in_any_case() -> None:
    """A speaker without a name is an entity, so that its statements can be found together."""
    text = "two officers said no"
    signals = make_signals(text, {}, ("two officers",))
    resolved = resolve_entities(text, signals, make_bundle(), [(0, 1)])
    assert resolved.entity_of == {(0, 1): "E1"}
    assert resolved.entities[0].mentions[0].form is Form.NOMINAL


@pytest.mark.parametrize(
    ("kind", "surface", "type_"),
    [
        ("person", "Dorin Vale", EntityType.PERSON),
        ("misc", "Operation Lantern", EntityType.EVENT),
        ("misc", "Orrin", EntityType.OTHER),
        ("product", "AK-47", EntityType.WEAPON),
        ("misc", "Peace Conference of Orrin", EntityType.EVENT),
    ],
)
def test_types_of_miscellaneous_names(kind: str, surface: str, type_: EntityType) -> None:
    """What the name reader calls miscellaneous gets a type from its words, or stays other."""
    assert name_type(kind, surface) is type_


def test_titles_are_no_part_of_a_name() -> None:
    """'General Vale' and 'Vale' compare as one word."""
    assert name_key("General Vale", "person").words == ("vale",)
    assert name_key("The Northern Front", "organization").words == ("northern", "front")


def test_a_name_with_a_particle_is_one() -> None:
    """'Jaish' and 'Orrin' parted by '-e-' are one name; a plain hyphen joins nothing."""
    text = "Jaish-e-Orrin and Vale-led Orrin-Vale"
    pieces = make_pieces(text)
    ranges = [TaggedRange(0, 1, "organization", 0.9), TaggedRange(4, 5, "person", 0.8)]
    assert [(r.first, r.last, r.type) for r in join_hyphened(text, pieces, ranges)] == [(0, 5, "organization")]
    seam = [TaggedRange(0, 3, "organization", 0.9), TaggedRange(4, 5, "person", 0.8)]
    assert [(r.first, r.last) for r in join_hyphened(text, pieces, seam)] == [(0, 5)]
    plain = [TaggedRange(9, 10, "location", 0.9), TaggedRange(11, 12, "location", 0.8)]
    assert join_hyphened(text, pieces, plain) == plain


def test_a_group_word_makes_no_person() -> None:
    """A name with a word that names groups is a group, even where the name reader saw a person."""
    text = "Lashkar Orrin met Ada Brok"
    ranges = [TaggedRange(0, 2, "person", 0.9), TaggedRange(3, 5, "person", 0.9)]
    assert [r.type for r in settle_types(text, make_pieces(text), ranges)] == ["organization", "person"]


def test_one_name_has_one_type() -> None:
    """A name read once as a place and twice as a person is a person throughout."""
    text = "Vale Vale Vale"
    ranges = [TaggedRange(0, 1, "location", 0.9), TaggedRange(1, 2, "person", 0.8), TaggedRange(2, 3, "person", 0.8)]
    assert {r.type for r in settle_types(text, make_pieces(text), ranges)} == {"person"}


@pytest.mark.parametrize(
    ("text", "first", "last", "kept"),
    [
        ("the OVF ) fled", 1, 3, "OVF"),
        ("the ( Meridian News ) told", 1, 4, "Meridian News"),
        ("the Front ( North ) fled", 1, 5, "Front ( North )"),
        ("he ) fled", 1, 2, None),
    ],
)
def test_a_range_has_no_half_bracket(text: str, first: int, last: int, kept: str | None) -> None:
    """A bracket at a border whose other half lies outside is cut off; nothing but that is no range."""
    pieces = make_pieces(text)
    trimmed = trim(text, pieces, [TaggedRange(first, last, "organization", 0.9)])
    assert [text[pieces.starts_P[r.first] : pieces.ends_P[r.last - 1]] for r in trimmed] == ([kept] if kept else [])


@pytest.mark.parametrize(
    ("text", "short", "is_joined"),
    [
        ("The Orrin Valley Front (OVF) fled .", "OVF", True),
        ("The Orrin Valley Front (KLA) fled .", "KLA", False),
        ("The Orrin Valley Front [OVF] fled .", "OVF", True),
        ("The Orrin Valley Front and OVF fled .", "OVF", False),
        ("The Orrin Valley Front (VOX) fled .", "VOX", True),
        ("The Orrin Valley Front (Vox) fled .", "Vox", False),
        ("The Orrin Valley Front [Frente Valle] fled .", "Frente Valle", True),
        ("The Orrin Valley Front (Frente Valle) fled .", "Frente Valle", False),
    ],
)
def test_a_short_name_in_brackets_is_explained(text: str, short: str, is_joined: bool) -> None:
    """Letters in brackets behind the name half of whose first letters they are name the same, and an editor's translation."""
    spread = re.sub(r"([(\[])", r"\1 ", re.sub(r"([)\]])", r" \1", text))
    names = {"Orrin Valley Front": "organization", short: "organization"}
    resolved = resolve_entities(spread, make_signals(spread, names, ("Orrin Valley Front", short)), make_bundle(), ())
    assert (len(resolved.entities) == 1) is is_joined


def test_names_hold_their_parts() -> None:
    """A stretch is held by a name that covers it whole, and by no other."""
    ranges = (TaggedRange(2, 5, "person", 0.9), TaggedRange(7, 8, "location", 0.9))
    names = Names(ranges, {(r.first, r.last - 1): r for r in ranges})
    held = [at for at in ((0, 1), (1, 2), (2, 4), (3, 3), (4, 5), (7, 7), (8, 8)) if names.hold(at)]
    assert held == [(2, 4), (3, 3), (7, 7)]
