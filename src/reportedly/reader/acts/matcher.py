"""Chooses the entry that holds at a word."""

from collections.abc import Mapping, Sequence

from reportedly.reader.acts.contents import Contents
from reportedly.reader.acts.entries import EntryHit
from reportedly.reader.acts.grammar import Grammar, is_attribute, opens_clause
from reportedly.reader.acts.scene import Scene
from reportedly.reader.acts.trie import Trie
from reportedly.reader.acts.words import DETERMINERS
from reportedly.terms import Act


class Matcher:
    """Entries with all that they ask for: patterns, grammar, tests on contents, doubts in running text.

    Attributes:
        trie: the patterns.
    """

    __slots__ = ("_classes", "_contents", "_grammar", "trie")

    def __init__(
        self, trie: Trie, *, classes: Mapping[str, frozenset[str]], contents: Contents, grammar: Grammar
    ) -> None:
        self.trie = trie
        self._classes = classes
        self._contents = contents
        self._grammar = grammar

    def find_hit(self, scene: Scene, at: int) -> EntryHit | None:
        """The longest entry that holds at a word of a cue, or the false friend that takes its place."""
        for hit in self.trie.iter_hits(scene.words, at):
            if hit.entry.act is None or self._holds(scene, hit):
                return hit
        return None

    def find_cue(self, scene: Scene, at: int, *, last: EntryHit | None) -> EntryHit | None:
        """The same for a word of running text, which need not be a cue; ``last``: the cue found before it."""
        for hit in self.trie.iter_hits(scene.words, at):
            if hit.entry.act is None or (self._holds(scene, hit) and self._may_scan(scene.words, hit, last)):
                return hit
        return None

    def _holds(self, scene: Scene, hit: EntryHit) -> bool:
        """Whether a word is used as the entry's part of speech, and the content passes the entry's tests."""
        entry = hit.entry
        if not self._grammar.fits(entry.pos, scene.words, hit.at, alone=hit.end == hit.at + 1):
            return False
        if entry.content is not None and not self._contents.holds(entry.content, scene, hit):
            return False
        if entry.object is None:
            return True
        near = scene.words[hit.end : hit.end + 6] + scene.content_head(hit.end)[:6]
        return not self._classes[entry.object].isdisjoint(near)

    def _may_scan(self, words: Sequence[str], hit: EntryHit, last: EntryHit | None) -> bool:
        """Whether running text around an entry's words leaves no doubt that they are a cue."""
        entry = hit.entry
        if entry.scan == "never":
            return False
        if entry.scan != "always" and not opens_clause(words, hit.at, hit.end):
            following = words[hit.end] if hit.end < len(words) else ""
            if entry.scan == "clause" or following not in DETERMINERS:
                return False
        if entry.pos == "noun":
            return not _is_wished_for(hit, last) and self._grammar.is_licensed(words, hit)
        return entry.pos != "verb" or not is_attribute(words, hit.at)


def _is_wished_for(hit: EntryHit, last: EntryHit | None) -> bool:
    """Whether a noun is what somebody asks for ('demanded an apology'): nobody has done that act."""
    return (
        last is not None
        and last.entry.act in (Act.DEMANDS, Act.CALLS_FOR)
        and last.entry.pos == "verb"
        and hit.at - last.cut < 4
    )
