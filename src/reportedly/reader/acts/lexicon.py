"""The act lexicon: loading it, naming the act of one statement, and finding cues in running text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from reportedly.errors import ReaderError, show_value
from reportedly.reader.acts.contents import Contents
from reportedly.reader.acts.entries import EntryHit, inflected_word, iter_entries, iter_false_friends
from reportedly.reader.acts.grammar import Grammar
from reportedly.reader.acts.matcher import Matcher
from reportedly.reader.acts.morphology import Morphology
from reportedly.reader.acts.negation import Negation
from reportedly.reader.acts.scene import Scene, make_scene
from reportedly.reader.acts.trie import Trie
from reportedly.reader.acts.words import TOKEN, read_words, word_set
from reportedly.spans import Span
from reportedly.terms import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class ActReading:
    """What the words of a statement do. ``rule`` is the id of the lexicon's entry; ``None`` for the default, `says`."""

    act: Act
    negated: bool
    rule: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CueHit:
    """A cue in running text: its own words, up to the first wide gap of the pattern ('held' of 'held X responsible')."""

    span: Span
    act: Act
    negated: bool
    pos: str
    rule: str


_SAYS = ActReading(act=Act.SAYS, negated=False, rule=None)


class ActLexicon:
    """The lexicon, ready to match. One is made for the process (`load`); it never changes after that.

    Attributes:
        entries: in the order of the file; false friends are not among them.
    """

    __slots__ = ("_grammar", "_matcher", "_morphology", "_negation", "entries")

    def __init__(self, table: Mapping[str, Any]) -> None:
        classes = {name: word_set(words) for name, words in table["classes"].items()}
        self._morphology = Morphology(table["irregular"], table["doubling"])
        self.entries = tuple(iter_entries(table))
        trie = Trie(classes, self._morphology)
        plain: dict[str, set[str]] = {"noun": set(), "verb": set()}
        for entry in (*self.entries, *iter_false_friends(table)):
            forms = trie.enter(entry)
            if entry.act is not None and " " not in entry.lemma:
                plain.setdefault(entry.pos, set()).update(forms)
            if entry.object is not None and entry.object not in classes:
                raise KeyError(f"{entry.id}: no class {entry.object!r}")
        contents = Contents(classes)
        contents.demand_tests({entry.content for entry in self.entries if entry.content is not None})
        self._grammar = Grammar(table["grammar"], nouns=plain["noun"], verbs=plain["verb"])
        self._negation = Negation(table["negators"], verbal=table["grammar"]["between"], grammar=self._grammar)
        self._matcher = Matcher(trie, classes=classes, contents=contents, grammar=self._grammar)

    @staticmethod
    def load() -> "ActLexicon":
        """The lexicon shipped with the package, read once for the process (some 40 ms).

        Raises:
            ReaderError: RD-210, the lexicon's file is damaged.
        """
        return _load()

    def name_act(
        self, text: str, *, cue: Sequence[Span], content: Sequence[Span] = (), speaker: Sequence[Span] = ()
    ) -> ActReading:
        """What a speaker does by a statement.

        Args:
            text: the whole text; only the neighbourhood of the cue and the content's first words are looked at.
            cue: pieces of the cue in text order, with or without auxiliaries; none means that the act is `says`.
            content: pieces of the content in text order.
            speaker: pieces of the speaker. They only tell that nobody speaks ('no group') and that harm is the
                speaker's own ('the Front warned that the Front would strike'); who it is has no influence.
        """
        if len(cue) == 0:
            return _SAYS
        scene = make_scene(text, cue=cue, content=content, speaker=speaker)
        hit = self._choose(scene)
        return self._read(scene, hit) if hit is not None else _SAYS

    def iter_cues(self, text: str) -> Iterator[CueHit]:
        """Cues of the lexicon in running text, in order and without overlaps; at one place the longest wins."""
        tokens = list(TOKEN.finditer(text))
        words = read_words(tokens)
        scene = Scene(words, start=0, stop=len(words), closed=True)
        heads = self._matcher.trie.heads
        last, at = None, 0
        while at < len(words):
            hit = self._matcher.find_cue(scene, at, last=last) if words[at] in heads else None
            if hit is None:
                at += 1
                continue
            at = hit.cut if hit.entry.act is not None else hit.end
            if hit.entry.act is not None:
                last, reading = hit, self._read(scene, hit)
                yield CueHit(
                    span=Span(tokens[hit.at].start(), tokens[hit.cut - 1].end()),
                    act=reading.act,
                    negated=reading.negated,
                    pos=hit.entry.pos,
                    rule=hit.entry.id,
                )

    def iter_forms(self, entry_id: str) -> Iterator[str]:
        """The forms of the word of an entry that changes its form; nothing where there is none."""
        for entry in self.entries:
            if entry.id == entry_id and inflected_word(entry):
                yield from sorted(self._morphology.forms_of(inflected_word(entry), entry.pos))

    def _choose(self, scene: Scene) -> EntryHit | None:
        """The entry that names the act: the leftmost that is more than saying, and no noun of somebody else's act."""
        says = governor = other = None
        at = scene.start
        while at < scene.stop:
            hit = self._matcher.find_hit(scene, at)
            if hit is None:
                at += 1
                continue
            entry = hit.entry
            at = hit.cut if entry.act is not None else hit.end
            if entry.governor:
                governor = governor or hit
            elif entry.act is Act.SAYS:
                says = says or hit
            elif entry.pos == "noun" and not self._grammar.is_own(scene.words, hit.at, scene.start):
                other = other or hit
            elif entry.act is not None:
                return hit
        if governor is not None:
            return self._find_governed(scene) or says or governor
        return says or other

    def _find_governed(self, scene: Scene) -> EntryHit | None:
        """The act that is refused, where the cue says only that something is ('refused', content 'to confirm ...')."""
        for at in range(scene.stop, min(scene.stop + 3, len(scene.words))):
            hit = self._matcher.find_hit(scene, at)
            if hit is not None and hit.entry.act is not None and hit.entry.pos == "verb" and not hit.entry.governor:
                return hit
        return None

    def _read(self, scene: Scene, hit: EntryHit) -> ActReading:
        entry = hit.entry
        turned = self._negation.is_turned(scene, hit.at, nominal=entry.pos == "noun")
        if "no" in scene.words[hit.at + 1 : hit.cut] and " no " not in entry.lemma:
            turned = not turned
        if turned and entry.if_negated is not None:
            return ActReading(act=entry.if_negated, negated=False, rule=entry.id)
        return ActReading(act=entry.act or Act.SAYS, negated=entry.negated is not turned, rule=entry.id)


@cache
def _load() -> ActLexicon:
    return parse_lexicon(resources.files("reportedly.resources").joinpath("acts.yml").read_text(encoding="utf-8"))


def parse_lexicon(content: str) -> ActLexicon:
    """A lexicon from the text of a file like ``acts.yml``.

    Raises:
        ReaderError: RD-210, the text is not a lexicon; the message says what is wrong with it.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return ActLexicon(yaml.load(content, Loader=loader))  # noqa: S506 (both loaders are safe ones)
    except (yaml.YAMLError, KeyError, ValueError, TypeError, AttributeError) as exc:
        raise ReaderError(
            f"the act lexicon (resources/acts.yml) is damaged: {show_value(exc)}; install the package again",
            code="RD-210",
        ) from exc
