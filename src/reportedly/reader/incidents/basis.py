"""What the incidents of one report are read from: its text with sentences, phrases and entities, and what the network says."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.reader.bundle import Bundle
from reportedly.reader.incidents.deeds import Phrases
from reportedly.reader.incidents.fills import EntityIndex
from reportedly.reader.network import Signals
from reportedly.reading import Entity
from reportedly.spans import Span


@dataclass(frozen=True, slots=True)
class Basis:
    """What the incidents of one report are read from.

    Attributes:
        text: the report's text.
        signals: what the network says of it.
        bundle: names the roles and the traits.
        sentences: of the text, in order.
        entities: of the reading.
        index: which entity a stretch of text means.
        phrases: its noun phrases, its names among them.
    """

    text: str
    signals: Signals
    bundle: Bundle
    sentences: Sequence[Span]
    entities: Sequence[Entity]
    index: EntityIndex
    phrases: Phrases

    @classmethod
    def of(
        cls, text: str, signals: Signals, bundle: Bundle, *, sentences: Sequence[Span], entities: Sequence[Entity]
    ) -> "Basis":
        """The basis of a report, its entities and noun phrases laid out."""
        index = EntityIndex.of(entities, text)
        return cls(text, signals, bundle, sentences, entities, index, _list_phrases(text, signals, index))

    def span_of(self, bounds: tuple[int, int]) -> Span:
        """The characters of pieces ``[first, last)``."""
        pieces = self.signals.pieces
        return Span(int(pieces.starts_P[bounds[0]]), int(pieces.ends_P[bounds[1] - 1]))


def _list_phrases(text: str, signals: Signals, index: EntityIndex) -> Phrases:
    starts_P, ends_P = signals.pieces.starts_P, signals.pieces.ends_P
    names = (
        (int(np.searchsorted(starts_P, name.start)), int(np.searchsorted(ends_P, name.end)) + 1) for name in index.names
    )
    return Phrases(text, signals.pieces, signals.candidates, [(a, b) for a, b in names if a < b <= len(starts_P)])
