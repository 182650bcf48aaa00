"""Sentences with their parties exchanged, and readings made comparable: the ground of the test of even hands.

A template has two parties, '{A}' and '{B}'. Read once with the parties one way and once the other way round, the readings
must be the same but for the names. Spans shift with the length of names; so a place in the text is told by the piece of
the template it stands in, and inside a name by the number of its word.
"""

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from typing import Any

from reportedly.reading import DateValue, Entity, Place, Reading
from reportedly.spans import Span

_SLOT = re.compile(r"\{([AB])\}")
_WORD = re.compile(r"\w+")
_LEFT_OUT = frozenset(("score", "report_id", "reader", "geonameid", "category"))
"""What may differ: figures of certainty, and the category of MUC-4, which is the actor's by definition."""
_IDS = frozenset(("entity", "statement", "within", "about", "subject", "object"))

PARTIES: Mapping[str, Sequence[str]] = {
    "states": ("India", "Pakistan", "Israel", "Iran", "Russia", "Ukraine", "Turkey", "Syria", "China", "Egypt"),
    "armies": (
        "the Indian army",
        "the Pakistani army",
        "the Israeli army",
        "the Syrian army",
        "the Russian army",
        "the Ukrainian army",
        "the Turkish army",
        "the Ethiopian army",
    ),
    "armed groups": (
        "Hamas",
        "Hezbollah",
        "the Taliban",
        "al-Shabaab",
        "Boko Haram",
        "the Houthis",
        "the PKK",
        "the FARC",
    ),
    "religions": ("Muslims", "Hindus", "Christians", "Jews", "Buddhists", "Sikhs"),
    "nationalities": ("Indian", "Pakistani", "Israeli", "Palestinian", "Russian", "Ukrainian", "Turkish", "Kurdish"),
    "invented groups": (
        "the Falcon Front",
        "the Union Guard",
        "the Tirgan Brigade",
        "the Kelmar Resistance",
        "the Orrin League",
    ),
    "invented people": ("Orla Venn", "Tarek Sool", "Daven Rusk", "Mira Dask", "Ilyas Qarim", "Jonas Halberg"),
}
"""Parties of one kind, of all sides; the exchange is within a kind."""

BODIES = (
    "{A} accused {B} of shelling a market on Monday.",
    "{A} said {B} had attacked a bus station, killing five people.",
    "A spokesman for {A} denied that its fighters had shot at {B}.",
    "{A} condemned the attack by {B} as cowardly.",
    "{A} warned that {B} would attack again.",
    "Clashes between {A} and {B} left 12 people dead on Sunday.",
    "{A} clashed with {B} near the border on Tuesday.",
    "{A} killed two commanders of {B} in an air strike, officials said.",
    "{A} claimed responsibility for the bombing and threatened {B}.",
    "At least 20 civilians were killed when {A} fired rockets at positions of {B}.",
    "{A} fought {B} in the north, the mayor said.",
    "\u201cWe will answer {B},\u201d a commander of {A} said.",
    "According to {A}, {B} kidnapped three teachers.",
    "{A} called on {B} to release the hostages.",
)
STATES = (
    "{A} accused {B} of sending weapons to rebels.",
    "{A} condemned {B} for the air strike on a hospital.",
    "{A} said that {B} had violated the ceasefire.",
    "{A} denied that it had bombed a convoy in {B}.",
    "The foreign minister of {A} called on {B} to withdraw its troops.",
    "{A} warned {B} of consequences.",
    "{A} is at war with {B}.",
    "A court in {A} convicted a soldier from {B} of murder.",
    "{A} and {B} exchanged fire across the border, leaving three soldiers dead.",
    "Officials in {A} said the attackers had come from {B}.",
)
BELIEVERS = (
    "{A} accused {B} of burning their homes.",
    "A crowd of {A} attacked {B} in the old town, police said.",
    "Three {A} were killed by {B} on Friday, a doctor said.",
    "{A} said that {B} had thrown stones at them.",
    "Leaders of the {A} called on {B} to remain calm.",
    "{A} praised {B} for protecting the hospital.",
)
ADJECTIVES = (
    "{A} soldiers killed two {B} farmers near the border, police said.",
    "The {A} court sentenced one {B} man to ten years for the attack.",
    "{A} officials accused {B} fighters of planting the bomb.",
    "{A} warplanes bombed a {B} village, killing six people.",
    "The {A} president condemned the {B} attack on the convoy.",
    "{A} police arrested three {B} students on Monday.",
    "The {A} government denied the {B} claims.",
)
PEOPLE = (
    "{A} accused {B} of ordering the attack.",
    "{A} was charged with the murder of {B}.",
    "{A}, leader of the rebels, praised {B}.",
    "{A} said {B} had been killed by the police.",
    "{A} denied any role in the killing of {B}.",
    "Police said {A} had shot {B} outside a mosque.",
    "{A} is wanted in connection with the kidnapping of {B}.",
    "{A} condemned {B} and called for talks.",
)
TEMPLATES: Mapping[str, Sequence[str]] = {
    "states": STATES,
    "armies": BODIES,
    "armed groups": BODIES,
    "religions": BELIEVERS,
    "nationalities": ADJECTIVES,
    "invented groups": BODIES,
    "invented people": PEOPLE,
}
PAIRS_OF_PARTIES = 5
"""Pairs of parties for each template, spread over all pairs of the kind."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A template with its parties in: the text, its pieces (a party's letter or ``None``, start, end), the parties."""

    text: str
    pieces: tuple[tuple[str | None, int, int], ...]
    parties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two texts that differ by the exchange of their parties."""

    kind: str
    one: Filled
    other: Filled


def fill(template: str, parties: Mapping[str, str]) -> Filled:
    """Put parties into a template; one that begins the sentence begins with a capital."""
    text, pieces, at = "", [], 0
    for slot in (*_SLOT.finditer(template), None):
        end = len(template) if slot is None else slot.start()
        if end > at:
            pieces.append((None, len(text), len(text) + end - at))
            text += template[at:end]
        if slot is not None:
            party = parties[slot.group(1)]
            party = party if text else party[0].upper() + party[1:]
            pieces.append((slot.group(1), len(text), len(text) + len(party)))
            text, at = text + party, slot.end()
    return Filled(text, tuple(pieces), parties)


def iter_exchanges() -> Iterator[Exchange]:
    """All pairs of texts, in a fixed order."""
    for kind, templates in TEMPLATES.items():
        pairs = list(combinations(PARTIES[kind], 2))
        for number, template in enumerate(templates):
            step = max(1, len(pairs) // PAIRS_OF_PARTIES)
            for place in range(PAIRS_OF_PARTIES):
                one, other = pairs[(number + place * step) % len(pairs)]
                yield Exchange(kind, fill(template, {"A": one, "B": other}), fill(template, {"A": other, "B": one}))


class Comparable:
    """A reading as plain values in which the names of the parties are letters and the ids of its entities are spans."""

    def __init__(self, filled: Filled, reading: Reading) -> None:
        self.filled = filled
        self.names = {entity.id: self._entity_name(entity) for entity in reading.entities}
        self.names |= {s.id: f"statement {self.show([*s.cue, *s.content])}" for s in reading.statements}
        self.parts = {
            "entities": sorted(self._show_entity(e) for e in reading.entities),
            "statements": [self.show(s) for s in reading.statements],
            "relations": sorted(str(self.show(r)) for r in reading.relations),
            "incidents": sorted(str(self.show(i)) for i in reading.incidents),
        }

    def _show_entity(self, entity: Entity) -> str:
        mentions = sorted(f"{self.show(m.span)} {m.form}" for m in entity.mentions)
        return f"{entity.type}: {'; '.join(mentions)}"

    def _entity_name(self, entity: Entity) -> str:
        for slot, start, end in self.filled.pieces:
            if slot is not None and any(self._is_party(m.span, start, end) for m in entity.mentions):
                return f"party {slot}"
        return f"entity {self.show(entity.mentions[0].span)}"

    def _is_party(self, span: Span, start: int, end: int) -> bool:
        """Whether a span is the party that stands at a place, with its article or without."""
        article = len("the ") if self.filled.text[start:end].lower().startswith("the ") else 0
        return span.end == end and span.start in (start, start + article)

    def show(self, value: Any, field: str = "") -> Any:
        """A value without what may differ."""
        if isinstance(value, Span):
            return f"[{self._place(value.start)} .. {self._place(value.end - 1)}]"
        if isinstance(value, Place | DateValue):
            return "known"
        if isinstance(value, Enum) or value is None or isinstance(value, bool | int | float):
            return str(value)
        if isinstance(value, str):
            return self.names.get(value, value) if field in _IDS else self._anonymous(value)
        if isinstance(value, tuple | list):
            return [self.show(part, field) for part in value]
        if dataclasses.is_dataclass(value):
            fields = [f.name for f in dataclasses.fields(value) if f.name not in _LEFT_OUT and f.name != "id"]
            return {name: self.show(getattr(value, name), name) for name in fields}
        raise TypeError(f"no rule to compare {value!r}")

    def _place(self, at: int) -> str:
        for number, (slot, start, end) in enumerate(self.filled.pieces):
            if start <= at < end:
                if slot is None:
                    return f"{number}+{at - start}"
                inside = self.filled.text[start:end]
                word = sum(match.end() <= at - start for match in _WORD.finditer(inside))
                last = at == end - 1
                return f"{slot} word {-1 if last else word}"
        raise ValueError(f"{at} is not in {self.filled.text!r}")

    def _anonymous(self, value: str) -> str:
        """A text without the parties' names; a country that follows from a party stands for it."""
        for letter, party in self.filled.parties.items():
            for name in sorted({party, party.removeprefix("the ")}, key=len, reverse=True):
                value = re.sub(re.escape(name), f"<{letter}>", value, flags=re.IGNORECASE)
        return value


def find_differences(exchange: Exchange, one: Reading, other: Reading) -> list[str]:
    """How two readings differ, part by part, in words; none where they are the same."""
    first, second = Comparable(exchange.one, one).parts, Comparable(exchange.other, other).parts
    found = []
    for part in first:
        left = [v for v in map(str, first[part]) if v not in set(map(str, second[part]))]
        right = [v for v in map(str, second[part]) if v not in set(map(str, first[part]))]
        if left or right or len(first[part]) != len(second[part]):
            found.append(f"{part}: {exchange.one.text!r} has {left}; {exchange.other.text!r} has {right}")
    return found
