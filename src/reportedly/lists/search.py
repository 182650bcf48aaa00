"""Finding the listings whose names share words with a name: candidates only, never a decision.

The index is three arrays: the folded words in order, where each word's listings begin, and the listings. A name's words
are folded by `fold_words`; rare words count for more (inverse document frequency, Spärck Jones 1972).

Axes: W words, N names.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from reportedly.lists.listing import ListedName, Schema

_MANY = 20_000
"""Words of more names than so many are looked up only when a name has no rarer one."""
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset("al el ul e i the of bin ibn ben and wal".split())


def fold_words(name: str) -> tuple[str, ...]:
    """The words of a name without accents, apostrophes, articles and small connecting words; all of them if none is left."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    words = _WORD.findall(re.sub(r"[’'ʼ`ʿʾ]", "", bare).casefold())
    kept = tuple(word for word in words if word not in _SMALL)
    return kept if len(kept) > 0 else tuple(words)


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Words of names -> listings."""

    VERSION: ClassVar[str] = "words.v1"

    words_W: npt.NDArray[np.bytes_]
    starts_W: npt.NDArray[np.int64]
    listings: npt.NDArray[np.int32]
    count: int

    @classmethod
    def build(cls, rows: Iterable[tuple[int, Schema, ListedName]]) -> "NameIndex":
        """The index of some names, each with its listing's number."""
        found: dict[bytes, dict[int, None]] = {}
        count = 0
        for number, _, name in rows:
            count = max(count, number + 1)
            for word in fold_words(name.text):
                found.setdefault(word.encode(), {})[number] = None
        words = sorted(found)
        lengths = [0, *(len(found[word]) for word in words)]
        return cls(
            np.array(words, dtype=np.bytes_) if len(words) > 0 else np.array([], dtype="S1"),
            np.cumsum(lengths, dtype=np.int64),
            np.array([number for word in words for number in found[word]], dtype=np.int32),
            count,
        )

    def save(self, place: Path) -> None:
        """Write the arrays beside each other, under the name of ``place``."""
        for name, array in self._arrays().items():
            np.save(f"{place}.{name}.npy", array)

    @classmethod
    def load(cls, place: Path) -> "NameIndex":
        """What `save` wrote.

        Raises:
            OSError, ValueError: a file is missing or damaged.
        """
        words, starts, listings, count = (
            np.load(f"{place}.{name}.npy") for name in ("words", "starts", "listings", "count")
        )
        return cls(words, starts, listings, int(count))

    def _arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        return {
            "words": self.words_W,
            "starts": self.starts_W,
            "listings": self.listings,
            "count": np.array(self.count),
        }

    def search(self, name: str, *, limit: int = 20) -> list[int]:
        """Numbers of the listings that share words with a name, the likeliest first."""
        found = [hits for word in dict.fromkeys(fold_words(name)) if len(hits := self._find(word)) > 0]
        rare = [hits for hits in found if len(hits) <= _MANY]
        chosen = rare if len(rare) > 0 else found[:1]
        if len(chosen) == 0:
            return []
        weights = [np.full(len(hits), np.log(1 + self.count / len(hits))) for hits in chosen]
        numbers, places = np.unique(np.concatenate(chosen), return_inverse=True)
        scores = np.bincount(places, weights=np.concatenate(weights))
        order = np.lexsort((numbers, -scores))[:limit]
        return [int(numbers[at]) for at in order]

    def _find(self, word: str) -> npt.NDArray[np.int32]:
        wanted = word.encode()
        at = int(np.searchsorted(self.words_W, wanted))
        if at == len(self.words_W) or self.words_W[at] != wanted:
            return self.listings[:0]
        return self.listings[self.starts_W[at] : self.starts_W[at + 1]]
