"""Which mentions share an entity, within one report.

Two steps, as in multi-sieve resolution (Lee et al. 2013) with a learned last sieve: equal names are joined; then every
candidate in text order joins the likeliest entity before it by the learned scores of its mentions (Kirstain et al. 2021;
counted features of `pairs`), or none. A link that would put two different people, or a person and a group, into one entity is
refused, whatever its score: to keep two apart that are one costs a reader a glance, to join two that are not moves an
accusation.

Axes: M candidates in text order, C width of vectors.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from reportedly.reader.candidates import Candidates
from reportedly.reader.pairs import FIRST_NOMINAL, HEAD_STOPS, KINDS, Words, pair_features
from reportedly.reader.session import NEVER, Floats

LINK = 0.0
"""Log-odds of belonging to the likeliest entity, against none, above which a mention joins it; tuned on coref/dev."""
_LINK_ODDS = math.exp(LINK)
_HE_OR_SHE = {KINDS.index("he"), KINDS.index("she")}
LOOK_BACK = 250
"""Earlier candidates that are looked at."""


@dataclass(frozen=True, slots=True)
class NameKey:
    """A name as identity compares it: its words in lower case without titles, and the type the name reader gave it."""

    words: tuple[str, ...]
    type: str


def score_pairs(found: Candidates, words: Sequence[Words], tables: Mapping[str, Floats], from_row: int = 0) -> Floats:
    """Scores of all pairs whose later mention is one of the last R = M - ``from_row``.

    Returns:
        float32, shape (R, M): row the later, column the earlier mention; very negative on and above the diagonal and
        where the two overlap (nothing refers to what it is part of). Zero is the score of having no antecedent.
    """
    scores: Floats = found.query_MC[from_row:] @ found.key_MC.T + found.later_M[from_row:, None] + found.earlier_M
    for name, index in pair_features(words, found.first_M, found.last_M, from_row).items():
        scores += tables[name][index]
    places = np.arange(len(found))
    scores[(places >= places[from_row:, None]) | (found.last_M >= found.first_M[from_row:, None])] = NEVER
    return scores


def iter_rows(
    found: Candidates, words: Sequence[Words], tables: Mapping[str, Floats]
) -> Iterator[tuple[int, int, npt.NDArray[np.float64]]]:
    """For every candidate in order: its number, that of the first one it looks back at, and the odds of each from there.

    Odds are relative to having no antecedent; long texts are scored in blocks.
    """
    total = len(found)
    for start in range(0, total, LOOK_BACK):
        low, high = max(0, start - LOOK_BACK), min(total, start + LOOK_BACK)
        block = Candidates(*(getattr(found, name)[low:high] for name in Candidates.__slots__))
        scores = score_pairs(block, words[low:high], tables, start - low)
        odds = np.exp(np.minimum(scores.astype(np.float64), 60.0))
        for item in range(start, high):
            yield item, low, odds[item - start, : item - low]


@dataclass(slots=True)
class Clusters:
    """Disjoint sets of candidates that know the names in them.

    Args:
        names: for each candidate that is a name, its key.
        words: the words of every candidate, where they are to be heard.
    """

    names: Mapping[int, NameKey]
    words: Sequence[Words] = ()
    parent: dict[int, int] = field(default_factory=dict)
    keys: dict[int, set[NameKey]] = field(default_factory=dict)
    phrases: dict[int, set[frozenset[str]]] = field(default_factory=dict)
    called: dict[int, set[int]] = field(default_factory=dict)
    name_words: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.name_words = frozenset(word for key in self.names.values() for word in key.words)

    def root(self, item: int) -> int:
        """The representative of an item's set."""
        top = item
        while self.parent.get(top, top) != top:
            top = self.parent[top]
        while self.parent.get(item, item) != top:
            self.parent[item], item = top, self.parent.get(item, item)
        return top

    def names_of(self, item: int) -> set[NameKey]:
        """Keys of all names in an item's set."""
        top = self.root(item)
        if top not in self.keys:
            self.keys[top] = {self.names[top]} if top in self.names else set()
        return self.keys[top]

    def may_join(self, a: int, b: int) -> bool:
        """Whether the names in two sets, and the words of the two candidates themselves, allow them to be one."""
        if not all(may_be_same(x, y) for x in self.names_of(a) for y in self.names_of(b)):
            return False
        if any(self._part(x, y) for x in self.phrases_of(a) for y in self.phrases_of(b)):
            return False
        if len(self.called_of(a) | self.called_of(b)) > 1:
            return False
        return not (self._differs(a, self.names_of(b)) or self._differs(b, self.names_of(a)))

    def called_of(self, item: int) -> set[int]:
        """Whether those of an item's set are called 'he' or 'she': the kinds of these pronouns."""
        top = self.root(item)
        if top not in self.called:
            self.called[top] = {self.words[top].kind} & _HE_OR_SHE if top < len(self.words) else set()
        return self.called[top]

    def phrases_of(self, item: int) -> set[frozenset[str]]:
        """The words of those noun phrases in an item's set that have a name among their words, and others."""
        top = self.root(item)
        if top not in self.phrases:
            own = self.words[top].words - HEAD_STOPS if top < len(self.words) and top not in self.names else frozenset()
            self.phrases[top] = {frozenset(own)} if own & self.name_words and own - self.name_words else set()
        return self.phrases[top]

    def _part(self, x: frozenset[str], y: frozenset[str]) -> bool:
        """Whether two noun phrases have a word in common and are told apart by names: 'Kelmar's army', 'Tirgan's army'."""
        return bool(x & y and (x - y) & self.name_words and (y - x) & self.name_words)

    def _differs(self, item: int, names: set[NameKey]) -> bool:
        """Whether a noun phrase has a word in common with a name and another that the name lacks, and the other way round.

        'the Interior Ministry' is not the Defence Ministry, 'police chief Lant' not police chief Marsh.
        """
        if item >= len(self.words) or item in self.names:
            return False
        own = self.words[item].words - HEAD_STOPS
        return any(own & set(k.words) and not own <= set(k.words) and not set(k.words) <= own for k in names)

    def join(self, a: int, b: int) -> bool:
        """Put two sets into one unless their names forbid it; says whether they are one now."""
        a, b = self.root(a), self.root(b)
        if a == b:
            return True
        if not self.may_join(a, b):
            return False
        merged = self.names_of(a) | self.names_of(b)
        phrases = self.phrases_of(a) | self.phrases_of(b)
        called = self.called_of(a) | self.called_of(b)
        low, high = min(a, b), max(a, b)
        self.parent[high] = low
        self.keys[low], self.phrases[low], self.called[low] = merged, phrases, called
        return True


def may_be_same(a: NameKey, b: NameKey) -> bool:
    """Whether two names may name the same entity.

    People: one name is part of the other ('Kashmiri', 'Masood Ilyas Kashmiri'), or they share first and last word; a
    shared given name or surname alone is not enough. Others: of the same type, one is part of the other ('the Front',
    'Orrin Valley Front') or its initials; a shared word alone is not enough ('Interior Ministry', 'Defence Ministry').
    A person is never a group or a place.
    """
    if "person" in (a.type, b.type):
        if a.type != b.type:
            return False
        x, y = set(a.words), set(b.words)
        ends = (a.words[0], a.words[-1]) == (b.words[0], b.words[-1])
        return x <= y or y <= x or ends
    if a.words == b.words:
        return True
    if a.type != b.type:
        return False
    x, y = set(a.words), set(b.words)
    return x <= y or y <= x or is_acronym(a.words, b.words) or is_acronym(b.words, a.words)


_SMALL = frozenset("of the and for in on to de la del el e i al".split())


def is_acronym(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether one word is made of the first letters of several ('jem' of 'jaish e mohammed'), small words in or out."""
    if len(short) != 1 or len(long) < 2:
        return False
    letters = short[0].replace(".", "")
    every = "".join(w[0] for w in long)
    return len(letters) > 1 and letters in (every, "".join(w[0] for w in long if w not in _SMALL))


@dataclass(frozen=True, slots=True)
class Linked:
    """What coreference says of the candidates.

    Attributes:
        root_M: int64, the lowest index of the candidates in the same entity.
        share_M: probability that a candidate belongs to the entity it joined, 0 to 1; 1 where it joined none, and for
            names and phrases around a name, which are joined by their words.
    """

    root_M: npt.NDArray[np.int64]
    share_M: npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """A set, and its share of the probability of all sets and of none."""

    root: int
    share: float


def cluster_mentions(
    found: Candidates,
    words: Sequence[Words],
    tables: Mapping[str, Floats],
    names: Mapping[int, NameKey],
    heads: Sequence[tuple[int, int]] = (),
) -> Linked:
    """The entity number of each candidate.

    Args:
        found: candidates of one text.
        words: their words.
        tables: learned weights of the counted features.
        names: keys of those that are names; equal ones are joined, whatever the scores.
        heads: pairs of a noun phrase and the name that is its head ('the chairman, Ada Brok'); a person's counts as that name,
            so that 'Mr Brok' joins nobody of another name.
    Returns:
        The entity of each candidate, and how likely it is its own.
    """
    titled = {phrase: names[name] for phrase, name in heads if names[name].type == "person"}
    clusters = Clusters({**titled, **names}, words)
    by_key: dict[tuple[str, ...], int] = {}
    for item, key in names.items():
        clusters.join(by_key.setdefault((*key.words, "person" if key.type == "person" else ""), item), item)
    for short, full in match_short_names(names):
        clusters.join(full, short)
    for phrase, name in heads:
        clusters.join(phrase, name)
    root_M = np.array([clusters.root(i) for i in range(len(found))], dtype=np.int64)
    share_M = np.ones(len(found))
    certain = {*names, *(phrase for phrase, _ in heads)} - find_shared_names(names)
    for item, low, odds in iter_rows(found, words, tables):
        chosen = choose_set(clusters, item, root_M[low:item], odds)
        if chosen is not None and clusters.join(item, chosen.root):
            into = clusters.root(item)
            root_M[(root_M == root_M[item]) | (root_M == chosen.root)] = into
            if item not in certain:
                share_M[item] = chosen.share
    return Linked(root_M, share_M)


def choose_set(
    clusters: Clusters, item: int, root_E: npt.NDArray[np.int64], odds_E: npt.NDArray[np.float64]
) -> Choice | None:
    """The set that a candidate most likely belongs to: the odds of all its members together; ``None`` for a new one.

    Training shares the probability among all right antecedents, so members are summed up and not compared one by one.

    Args:
        clusters: the sets so far.
        item: the candidate.
        root_E: the set of each earlier candidate.
        odds_E: odds that it is the antecedent, relative to there being none.
    """
    if odds_E.sum() <= _LINK_ODDS:
        return None
    mass = np.bincount(root_E, weights=odds_E)
    every = 1.0 + float(mass.sum())
    while True:
        best = int(mass.argmax())
        if mass[best] <= _LINK_ODDS:
            return None
        if clusters.may_join(item, best):
            return Choice(best, float(mass[best]) / every)
        mass[best] = 0.0


def match_short_names(names: Mapping[int, NameKey]) -> list[tuple[int, int]]:
    """Short names with the full name they stand for: a person's first or last word, or several of the words in their order;
    a group's first word.

    First words count as well as last ones, since in many countries people are called by them ('Mr Chaiyapruk', 'Chiu').
    A word that several people of the report share, and a shortened group name that several begin with, stay alone.

    Args:
        names: keys by candidate, candidates in text order.
    """
    pairs = []
    for item, key in names.items():
        word = key.words[0]
        if key.type == "person":
            full = [i for i, k in names.items() if k.type == "person" and is_short_for(key.words, k.words)]
            if is_one_person([names[i] for i in full]):
                pairs.append((item, full[0]))
        elif len(key.words) == 1:
            full = [i for i, k in names.items() if k.type == key.type and len(k.words) > 1 and k.words[0] == word]
            if len({names[i].words for i in full}) == 1 and len(word) > 3:
                pairs.append((item, full[0]))
    return pairs


def is_short_for(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether some words are a short form of a person's full name: its first or last word, or several side by side."""
    size = len(short)
    if size >= len(full):
        return False
    if size == 1:
        return short[0] in (full[0], full[-1])
    return any(tuple(short) == tuple(full[at : at + size]) for at in range(len(full) - size + 1))


def find_shared_names(names: Mapping[int, NameKey]) -> set[int]:
    """Single words that several people of the report have as their first or last name."""
    people: dict[str, list[NameKey]] = {}
    for key in names.values():
        if key.type == "person" and len(key.words) > 1:
            for word in {key.words[0], key.words[-1]}:
                people.setdefault(word, []).append(key)
    shared = {word for word, keys in people.items() if not is_one_person(keys)}
    return {i for i, k in names.items() if k.type == "person" and len(k.words) == 1 and k.words[0] in shared}


def is_one_person(keys: Sequence[NameKey]) -> bool:
    """Whether several full names may all be the same person's ('Dorin Vale', 'Dorin K. Vale')."""
    return len(keys) > 0 and all(may_be_same(a, b) for a in keys for b in keys)


def is_pronoun(words: Words) -> bool:
    """Whether a mention is a pronoun."""
    return words.kind < FIRST_NOMINAL
