"""Finds the entries whose patterns match the words at a place.

Method: a trie of word forms with two sizes of gap; the longest match wins, then the one with narrower gaps. All ours.
"""

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from reportedly.reader.acts.entries import EntryHit, LexiconEntry, inflected_word
from reportedly.reader.acts.morphology import Morphology
from reportedly.reader.acts.words import QUOTES, STOPS, is_adverb, word_set

NEAR_WORDS, FAR_WORDS = 3, 8
"""Words that the gaps '~' and '*' of a pattern may pass over."""
_WALLS = (STOPS - QUOTES) | word_set(", to that who which whom because if whether he she they")
_GAP_INGS = word_set("following ongoing remaining outgoing existing growing meeting building morning evening king")
_INSERTED = word_set("monday tuesday wednesday thursday friday saturday sunday today yesterday again also instead")

_Found = tuple[float, int, int, list[tuple[frozenset[str], LexiconEntry]]]
"""What a pattern matched: its worth, the word behind it, the word behind the cue's own words, its endings."""


class Node:
    """A place in the trie. An ending holds the words that must not follow, and the entry."""

    __slots__ = ("endings", "far", "near", "words")

    def __init__(self) -> None:
        self.words: dict[str, Node] = {}
        self.near: Node | None = None
        self.far: Node | None = None
        self.endings: list[tuple[frozenset[str], LexiconEntry]] = []

    def step(self, word: str) -> "Node":
        """The node behind a word or gap, made if it is not there."""
        if word == "~":
            self.near = self.near or Node()
            return self.near
        if word == "*":
            self.far = self.far or Node()
            return self.far
        node = self.words.get(word)
        if node is None:
            node = self.words[word] = Node()
        return node


class Trie:
    """The patterns of entries. What stands behind a first word grows when that word is first met.

    Attributes:
        heads: entries by the words they can begin with.
    """

    __slots__ = ("_classes", "_morphology", "_nodes", "heads")

    def __init__(self, classes: Mapping[str, frozenset[str]], morphology: Morphology) -> None:
        self._classes = classes
        self._morphology = morphology
        self._nodes: dict[str, Node] = {}
        self.heads: dict[str, list[LexiconEntry]] = {}

    def enter(self, entry: LexiconEntry) -> frozenset[str]:
        """Take an entry in; all are in before the first search. Gives the words that the entry can begin with.

        Raises:
            KeyError: the pattern begins with a class that is not there.
        """
        forms = self._forms(entry.lemma.split(maxsplit=1)[0], entry)
        for form in forms:
            self.heads.setdefault(form, []).append(entry)
        return forms

    def iter_hits(self, words: Sequence[str], at: int) -> Iterator[EntryHit]:
        """Entries whose patterns match at a word, the best first; what else they ask for is not looked at."""
        node = self._find_node(words[at])
        if node is None:
            return
        found: list[_Found] = []
        _collect(node, words, at + 1, (1, 0, -1), found)
        ranked = [
            (worth + _bonus(entry), entry, end, cut)
            for worth, end, cut, endings in found
            for unless, entry in endings
            if not unless or end >= len(words) or words[end] not in unless
        ]
        if len(ranked) > 1:
            ranked.sort(key=itemgetter(0), reverse=True)
        for _, entry, end, cut in ranked:
            yield EntryHit(entry, at, end, cut)

    def _find_node(self, word: str) -> Node | None:
        """The node behind a word that entries begin with; ``None`` where none does."""
        node = self._nodes.get(word)
        if node is None and word in self.heads:
            node = Node()
            for entry in self.heads[word]:
                self._grow(node, entry)
            self._nodes[word] = node
        return node

    def _grow(self, head: Node, entry: LexiconEntry) -> None:
        """Add what follows the first word of an entry's pattern to the node behind that word."""
        tokens = entry.lemma.split()
        unless = self._forms(tokens.pop()[1:], entry) if tokens[-1].startswith("!") else frozenset[str]()
        ends = [head]
        for token in tokens[1:]:
            ends = [end.step(form) for end in ends for form in self._forms(token, entry)]
        for end in ends:
            end.endings.append((unless, entry))

    def _forms(self, token: str, entry: LexiconEntry) -> frozenset[str]:
        """The words that stand for a token of an entry's pattern."""
        if token == inflected_word(entry):
            return self._morphology.forms_of(token, entry.pos)
        return self._classes[token[1:-1]] if token[0] == "<" else frozenset(token.split("|"))


def _bonus(entry: LexiconEntry) -> float:
    """A test to pass is worth a word; at equal worth another sense of the words goes first."""
    if entry.act is None:
        return 0.01
    return 1.0 if entry.content is not None or entry.object is not None else 0.0


def _collect(node: Node, words: Sequence[str], at: int, state: tuple[int, int, int], found: list[_Found]) -> None:
    """Gather what matches behind a node. Its worth: words matched, less a quarter for each word passed over.

    ``state``: words matched, words passed over, and the word behind the cue's own words (-1: still among them).
    """
    literal, passed, cut = state
    if node.endings:
        found.append((literal - passed / 4, at, at if cut < 0 else cut, node.endings))
    if at >= len(words):
        return
    inserted = _count_adverbs(words, at)
    for skipped in (0, inserted) if inserted else (0,):
        after = node.words.get(words[at + skipped]) if at + skipped < len(words) else None
        if after is not None:
            _collect(after, words, at + skipped + 1, (literal + 1, passed + skipped, cut), found)
    if node.near is not None:
        _collect_behind_gap(node.near, words, at, (literal, passed, cut), found)
    if node.far is not None:
        _collect_behind_gap(node.far, words, at, (literal, passed, at if cut < 0 else cut), found, size=FAR_WORDS)


def _collect_behind_gap(
    gap: Node,
    words: Sequence[str],
    at: int,
    state: tuple[int, int, int],
    found: list[_Found],
    *,
    size: int = NEAR_WORDS,
) -> None:
    literal, passed, cut = state
    for skipped in range(min(size + 1, len(words) - at)):
        word = words[at + skipped]
        after = gap.words.get(word)
        if after is not None:
            _collect(after, words, at + skipped + 1, (literal + 1, passed + skipped, cut), found)
        if word in _WALLS or word[0] == "\n" or (word.endswith("ing") and word not in _GAP_INGS):
            return


def _count_adverbs(words: Sequence[str], at: int) -> int:
    """How many words at a place may stand inside any phrase: an adverb, a weekday, 'on' and a weekday."""
    if words[at] in _INSERTED or is_adverb(words[at]):
        return 1
    return 2 if words[at] == "on" and at + 1 < len(words) and words[at + 1] in _INSERTED else 0
