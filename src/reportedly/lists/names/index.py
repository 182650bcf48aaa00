"""Finding the listed names that a name may be a spelling of: candidates only, never a decision.

Words are looked up by their consonants (`skeleton`), with one consonant more, less or other (the deletion keys of SymSpell,
Garbe 2012), then held against the word looked for by its sounds. A name's score is the cosine of the two names over their
words, each weighed by its rarity in the list (inverse document frequency, Spärck Jones 1972). Short forms have keys of their
own: first letters, letters in brackets, and the lines of the acronym table.

Axes: V words of the vocabulary, K keys, N names, P postings (a word in a name).
"""

import math
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from reportedly.lists.listing import ListedName, Schema
from reportedly.lists.names.fold import Script
from reportedly.lists.names.parts import NameKind, NameParts, load_acronyms, parse_name
from reportedly.lists.names.sounds import skeleton, skeleton_of, soften

LIKE = 0.6
"""Words whose sounds are less alike than this are not looked at."""
MOST_WORDS = 60
"""Words of the list that stand for one word looked for: the most alike."""
MANY = 60_000
"""Names of a word. A word of more names only adds to what rarer words found, where there is one."""
SHORT_FORM = "="
TABLE_LINE = "#"
SHORT_FORM_LIKENESS = 0.95
_KEPT_WORDS = 1 << 14
_SCHEMAS = tuple(Schema)
_ARRAYS = ("keys_K", "words_K", "starts_V", "names_P", "rarity_V", "listing_N", "place_N", "schema_N", "length_N")


def get_kind_of(schema: Schema | None) -> NameKind:
    """Which rules the names of listings of a schema follow."""
    return NameKind.PERSON if schema is Schema.PERSON else NameKind.ORGANIZATION


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A listed name worth comparing.

    Attributes:
        listing: its listing's number.
        place: which of the listing's names it is, from 0 on.
        likeness: cosine of the two names, 0 to 1.
    """

    listing: int
    place: int
    likeness: float


class NameIndex:
    """The names of a list, ready to be searched; never changed after it was made.

    Args:
        vocabulary: the words of all names, each once.
        softs: their sounds (`soften`).
        arrays: by name, see `_ARRAYS`: keys in ascending order with their words; where each word's postings begin, and
            the names there; how rare each word is; of each name its listing, its place there, its schema, its length.
    """

    VERSION: ClassVar[str] = "sounds.v1"

    def __init__(
        self, vocabulary: tuple[str, ...], softs: tuple[str, ...], arrays: Mapping[str, npt.NDArray[Any]]
    ) -> None:
        self.vocabulary = vocabulary
        self._softs = softs
        self._arrays = {name: arrays[name] for name in _ARRAYS}
        self._keys_K, self._words_K, self._starts_V, self._names_P, self._rarity_V = (
            arrays[name] for name in _ARRAYS[:5]
        )
        self._listing_N, self._place_N, self._schema_N, self._length_N = (arrays[name] for name in _ARRAYS[5:])
        self._find_like = lru_cache(maxsize=_KEPT_WORDS)(self._find_like_words)

    @classmethod
    def build(cls, rows: Iterable[tuple[int, Schema, ListedName]]) -> "NameIndex":
        """The index of some names, each with its listing's number; the names of a listing in its own order."""
        numbers: dict[str, int] = {}
        names_P: list[int] = []
        words_P: list[int] = []
        of: list[tuple[int, int, int]] = []
        places: dict[int, int] = {}
        for row, (listing, schema, name) in enumerate(rows):
            place = places.get(listing, 0)
            places[listing] = place + 1
            of.append((listing, place, _SCHEMAS.index(schema)))
            for word in dict.fromkeys(_iter_listed_words(parse_name.__wrapped__(name.text, get_kind_of(schema)))):
                words_P.append(numbers.setdefault(word, len(numbers)))
                names_P.append(row)
        return cls._arrange(tuple(numbers), np.array(words_P, dtype=np.int32), np.array(names_P, dtype=np.int32), of)

    @classmethod
    def _arrange(
        cls,
        vocabulary: tuple[str, ...],
        words_P: npt.NDArray[np.int32],
        names_P: npt.NDArray[np.int32],
        of: Sequence[tuple[int, int, int]],
    ) -> "NameIndex":
        order = np.argsort(words_P, kind="stable")
        counts_V = np.bincount(words_P, minlength=len(vocabulary))
        rarity_V = np.log1p(len(of) / np.maximum(counts_V, 1)).astype(np.float32)
        is_word_V = np.array([word[0] not in SHORT_FORM + TABLE_LINE for word in vocabulary], dtype=bool)
        squares_P = np.where(is_word_V[words_P], rarity_V[words_P], 0.0) ** 2 if len(vocabulary) else words_P
        length_N = np.sqrt(np.bincount(names_P, weights=squares_P, minlength=len(of)))
        pairs = [(key, v) for v, word in enumerate(vocabulary) for key in _make_keys(word)]
        keys = np.array([key for key, _ in pairs], dtype=np.uint32)
        by_key = np.argsort(keys, kind="stable")
        table = np.array(of, dtype=np.int64).reshape(-1, 3)
        arrays: dict[str, npt.NDArray[Any]] = {
            "keys_K": keys[by_key],
            "words_K": np.array([v for _, v in pairs], dtype=np.int32)[by_key],
            "starts_V": np.concatenate(([0], np.cumsum(counts_V))).astype(np.int64),
            "names_P": names_P[order],
            "rarity_V": rarity_V,
            "listing_N": table[:, 0].astype(np.int32),
            "place_N": table[:, 1].astype(np.int16),
            "schema_N": table[:, 2].astype(np.int8),
            "length_N": np.maximum(length_N, 0.1).astype(np.float32),
        }
        return cls(vocabulary, tuple(soften(word) for word in vocabulary), arrays)

    def save(self, place: Path) -> None:
        """Write the index as two files, under the name of ``place``."""
        with Path(f"{place}.npz").open("wb") as file:
            np.savez(file, allow_pickle=False, **self._arrays)
        Path(f"{place}.words").write_text("\n".join((*self.vocabulary, *self._softs)), encoding="utf-8")

    @classmethod
    def load(cls, place: Path) -> "NameIndex":
        """What `save` wrote.

        Raises:
            OSError, ValueError, KeyError: a file is missing or damaged.
        """
        text = Path(f"{place}.words").read_text(encoding="utf-8")
        lines = tuple(text.split("\n")) if text else ()
        half = len(lines) // 2
        with np.load(f"{place}.npz") as arrays:
            return cls(lines[:half], lines[half:], arrays)

    def __len__(self) -> int:
        return len(self._listing_N)

    def search(
        self, name: str, *, schema: Schema | None = None, limit: int = 20, floor: float = 0.0
    ) -> tuple[Candidate, ...]:
        """The listed names most like a name, the likeliest first.

        Args:
            schema: only names of listings of this schema; ``None``: of all, and the name is folded as a person's and as an
                organization's.
            limit: at most so many.
            floor: only names with this likeness or more.
        """
        kinds = (get_kind_of(schema),) if schema is not None else tuple(NameKind)
        found: dict[tuple[int, int], Candidate] = {}
        for kind in kinds:
            for hit in self._search_kind(parse_name(name, kind), schema=schema, limit=limit, floor=floor):
                known = found.get((hit.listing, hit.place))
                if known is None or hit.likeness > known.likeness:
                    found[hit.listing, hit.place] = hit
        return tuple(sorted(found.values(), key=lambda c: (-c.likeness, c.listing, c.place))[:limit])

    def _search_kind(self, name: NameParts, *, schema: Schema | None, limit: int, floor: float) -> list[Candidate]:
        if len(self) == 0:
            return []
        likeness_N = self._rate(name)
        names = np.flatnonzero(likeness_N > max(floor, 0.0))
        if schema is not None:
            kept = self._schema_N[names] == _SCHEMAS.index(schema)
        else:
            kept = (self._schema_N[names] == _SCHEMAS.index(Schema.PERSON)) == (name.kind is NameKind.PERSON)
        names = names[kept]
        likeness = likeness_N[names]
        if len(names) > limit:
            best = np.argpartition(-likeness, limit)[:limit]
            names, likeness = names[best], likeness[best]
        return [
            Candidate(listing=int(self._listing_N[n]), place=int(self._place_N[n]), likeness=float(x))
            for n, x in zip(names, likeness)
        ]

    def _rate(self, name: NameParts) -> npt.NDArray[np.float32]:
        """How like each name of the list is to a name; shape (N,)."""
        words = [self._find_like(word, script) for word, script in _iter_asked_words(name)]
        rarities = [float(self._rarity_V[found[0][0]]) if found else float(np.log1p(len(self))) for found in words]
        length = math.sqrt(sum(r * r for r in rarities))
        likeness_N = np.zeros(len(self), dtype=np.float32)
        total = 0
        for at in sorted(range(len(words)), key=lambda n: self._count(words[n])):
            size = self._count(words[at])
            if total > 0 and total + size > MANY:
                break
            total += size
            best_N = np.zeros(len(self), dtype=np.float32)
            for v, similarity in reversed(words[at]):  # the most alike word of a name has the last word
                hits = self._names_P[self._starts_V[v] : self._starts_V[v + 1]]
                best_N[hits] = similarity * rarities[at] * self._rarity_V[v]
            likeness_N += best_N
        if total > 0:
            likeness_N /= self._length_N * length
        np.minimum(likeness_N, 1.0, out=likeness_N)
        for v in self._find_short_forms(name):
            hits = self._names_P[self._starts_V[v] : self._starts_V[v + 1]]
            likeness_N[hits] = np.maximum(likeness_N[hits], SHORT_FORM_LIKENESS)
        return likeness_N

    def _count(self, found: Sequence[tuple[int, float]]) -> int:
        return sum(int(self._starts_V[v + 1] - self._starts_V[v]) for v, _ in found)

    def _find_like_words(self, word: str, script: Script) -> list[tuple[int, float]]:
        """Words of the vocabulary that may be spellings of a word, with their similarity, the most alike first."""
        numbers = self._find_keys(_make_keys(word))
        if len(numbers) == 0:
            return []
        if script is Script.CONSONANTS:
            bones = skeleton(word)
            rated = [(int(v), OSA.normalized_similarity(bones, skeleton_of(self._softs[v]))) for v in numbers]
        else:
            known = [self.vocabulary[v] for v in numbers]
            softs = [self._softs[v] for v in numbers]
            soft = process.cdist([soften(word)], softs, scorer=OSA.normalized_similarity, dtype=np.float32)[0]
            hard = process.cdist([word], known, scorer=OSA.normalized_similarity, dtype=np.float32)[0]
            rated = list(zip((int(v) for v in numbers), (float(x) for x in np.maximum(soft - 0.01, hard))))
        liked = sorted((r for r in rated if r[1] >= LIKE), key=lambda r: (-r[1], r[0]))
        return liked[:MOST_WORDS]

    def _find_keys(self, keys: Iterable[int]) -> list[int]:
        found: dict[int, None] = {}
        for key in keys:
            wanted = np.uint32(key)
            low, high = np.searchsorted(self._keys_K, wanted, "left"), np.searchsorted(self._keys_K, wanted, "right")
            found.update(dict.fromkeys(self._words_K[low:high].tolist()))
        return list(found)

    def _find_short_forms(self, name: NameParts) -> list[int]:
        """Words of the vocabulary that are short forms of a name, or that it is a short form of."""
        if name.kind is NameKind.PERSON:
            return []
        wanted = set(_iter_short_forms(name))
        if len(name.parts) <= 3:
            wanted |= {SHORT_FORM + p.text for p in name.parts if len(p.text) >= 2}
        return [v for v in self._find_keys(zlib.crc32(w.encode()) for w in wanted) if self.vocabulary[v] in wanted]


def _iter_listed_words(name: NameParts) -> Iterable[str]:
    """What a listed name is found by: its words, neighbours in one run, short forms."""
    for part in name.parts:
        yield part.text
    yield from _iter_short_forms(name)
    if name.kind is NameKind.ORGANIZATION:
        yield from (SHORT_FORM + letters for letters in name.initials if 3 <= len(letters) <= 7)
        yield from (SHORT_FORM + short for short in name.short_forms)
        if len(name.parts) == 1 and len(name.parts[0].text) <= 7:
            yield SHORT_FORM + name.parts[0].text


def _iter_short_forms(name: NameParts) -> Iterable[str]:
    if name.kind is NameKind.PERSON:
        return
    lines = load_acronyms()
    for key in (name.key, *name.short_forms):
        line = lines.get(key)
        if line is not None:
            yield f"{TABLE_LINE}{line}"


def _iter_asked_words(name: NameParts) -> Iterable[tuple[str, Script]]:
    for part in name.parts:
        if not part.is_initial:
            yield part.text, part.script


def _make_keys(word: str) -> list[int]:
    """Where a word stands in the table: its consonants, and these with one left out where there are three or more."""
    if word[0] in SHORT_FORM + TABLE_LINE:
        return [zlib.crc32(word.encode())]
    bones = skeleton(word)
    forms = {bones}
    if len(bones) >= 3:  # short ones keep their first letter, or too many words would stand together
        first = 0 if len(bones) > 3 else 1
        forms |= {bones[:at] + bones[at + 1 :] for at in range(first, len(bones))}
    return [zlib.crc32(form.encode()) for form in forms]
