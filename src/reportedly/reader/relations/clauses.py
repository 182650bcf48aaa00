"""Who does it: subjects of verbs, through asides, relative clauses and joined verbs.

A subject is taken only where the mention is the whole of it: not behind a preposition ('leaders of the Front were'), not
before a possessive, not in a list with something that is no mention. In doubt there is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.reader.acts.words import is_adverb, word_set
from reportedly.reader.relations.lexicon import RelationLexicon
from reportedly.reader.relations.scene import (
    ASIDES,
    AUX,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    RELATIVES,
    SINGULAR_AUX,
    WALLS,
    Noun,
    Scene,
)
from reportedly.terms import EntityType, Form, RelationType

_OPENERS = word_set(
    "a an the one who whose which his her its their former also known aged described along now then himself itself"
)
_VP_WALLS = WALLS - {"but", "who", "which", "that"}
_VP_REACH, _ASIDE_REACH = 16, 26
"""Words back to the first of two joined verbs, and to the subject before an aside (chosen by eye)."""
PLACED = frozenset((RelationType.LOCATED_IN, RelationType.ORIGIN))
"""Relations to a place, which must be named."""
_GOING_ON = word_set("continue continues continued continuing began begins begun went")
_EVENTS = word_set(
    "arrest killing death murder capture release detention assassination trial extradition appointment case execution shooting"
    " kidnapping abduction sentencing conviction acquittal indictment surrender election return custody"
)
"""What happens to somebody: 'the arrest of X, who ...' goes on about X, 'the lawyer of X, who ...' may not."""


@dataclass(frozen=True, slots=True)
class Group:
    """The verb group before a place: where it begins, whether it is passive, negated, or says what may be."""

    first: int
    passive: bool
    negated: bool
    unsure: bool
    singular: bool
    finite: bool


class Clauses:
    """Reads the clauses of one sentence."""

    __slots__ = ("aliases", "lexicon", "scene")

    def __init__(self, scene: Scene, lexicon: RelationLexicon) -> None:
        self.scene = scene
        self.lexicon = lexicon
        self.aliases: dict[int, Sequence[Noun]] = {}

    def group_before(self, at: int) -> Group:
        """The auxiliaries, adverbs and negations right before a word."""
        scene, first = self.scene, at
        passive = negated = unsure = singular = finite = False
        while first > 0:
            word = scene.word(first - 1)
            if word == "to" and scene.word(first - 2) in _GOING_ON:
                finite, first = True, first - 2
                continue
            if word in AUX or word == "to":
                unsure = unsure or word in self.lexicon.sets["modals"] or word == "to"
                passive = passive or word in BE or (word in ("get", "got", "gets") and True)
                singular = singular or word in SINGULAR_AUX
                finite = True
            elif word in self.lexicon.sets["doubts"]:
                unsure = True
            elif not (word in NEGATIONS or word in ASIDES or is_adverb(word) or self._is_no_longer(first - 1)):
                break
            negated = negated or word in NEGATIONS or self._is_no_longer(first - 1)
            first -= 1
        return Group(first, passive, negated, unsure, singular, finite)

    def _is_no_longer(self, at: int) -> bool:
        words = self.scene.words
        return list(words[at : at + 2]) == ["no", "longer"] or list(words[max(at - 1, 0) : at + 1]) == ["no", "longer"]

    def subjects_of(
        self, at: int, *, types: frozenset[EntityType], singular: bool = False, depth: int = 0
    ) -> Sequence[Noun]:
        """The subjects of a verb group that begins at a word; none where it cannot be told."""
        word = self.scene.word(at - 1)
        if at <= 0 or depth > 2:
            return ()
        if word in RELATIVES:
            return self.antecedents(at - 1, types=types)
        if word == ",":
            return self._before_aside(at - 1, types=types, singular=singular, depth=depth)
        if word in ("and", "or", "but"):
            return self._before_joined(at - 1, types=types, depth=depth)
        return self.nouns_before(at, types=types, singular=singular)

    def nouns_before(self, end: int, *, types: frozenset[EntityType], singular: bool = False) -> Sequence[Noun]:
        """The mention that ends before a word, as a subject, with those joined to it by 'and'."""
        scene = self.scene
        if end in self.aliases and not scene.nouns_to(end):
            return self.aliases[end]
        noun = scene.head_to(end)
        if noun is None or noun.type not in types:
            return [n for n in self.aliases.get(end, ()) if n.type in types]
        opener = scene.opener(noun.first)
        word = scene.word(opener)
        if word in PREPOSITIONS:
            return [n for n in self.aliases.get(end, ()) if n.type in types]
        if word not in CONJUNCTIONS or singular:
            return () if self._is_conditional(opener) else (noun,)
        return self._joined_nouns(noun, opener)

    def _is_conditional(self, opener: int) -> bool:
        return self.scene.word(opener) in self.lexicon.sets["conditions"]

    def _joined_nouns(self, noun: Noun, joint: int) -> Sequence[Noun]:
        """'A and B', 'A, B and C' before a verb of several; alone where a clause is joined; none behind a preposition."""
        scene, found, end = self.scene, [noun], joint
        while True:
            if scene.word(end - 1) == ",":
                end -= 1
            other = scene.head_to(end)
            if other is None:
                return found
            opener = scene.opener(other.first)
            if other.type is not noun.type:
                return found if scene.word(opener) in PREPOSITIONS or len(found) > 1 else (noun,)
            if scene.word(opener) in PREPOSITIONS:
                return ()
            found.insert(0, other)
            if scene.word(opener) != "," or scene.head_to(opener) is None:
                return found
            end = opener

    def antecedents(self, relative: int, *, types: frozenset[EntityType]) -> Sequence[Noun]:
        """Whom 'who', 'which' or 'that' at a place takes up."""
        end = relative - 1 if self.scene.word(relative - 1) == "," else relative
        word = self.scene.word(relative)
        allowed = types - {EntityType.PERSON} if word == "which" else types - {EntityType.LOCATION, EntityType.FACILITY}
        if word == "that" and end != relative:
            return ()
        return self.modified_before(end, types=allowed if word != "that" else types)

    def modified_before(self, end: int, *, types: frozenset[EntityType]) -> Sequence[Noun]:
        """The mention before a word that a clause or a participle behind it speaks of."""
        scene = self.scene
        noun = scene.head_to(end)
        if noun is None or noun.type not in types:
            return [n for n in self.aliases.get(end, ()) if n.type in types]
        if noun.form is Form.PRONOUN and noun.end == end and scene.word(end) in (",",):
            return ()
        opener = scene.opener(noun.first)
        if scene.word(opener) in PREPOSITIONS and self._has_person_before(opener):
            return [n for n in self.aliases.get(end, ()) if n.type in types]
        if scene.word(opener) in CONJUNCTIONS and scene.head_to(opener) is not None:
            return ()
        return (noun,)

    def _has_person_before(self, preposition: int) -> bool:
        """Whether a preposition hangs on a noun of people, so that what follows may speak of either."""
        word = self.scene.word(preposition - 1)
        if self.scene.word(preposition) == "of":
            return word not in _EVENTS
        return word in self.lexicon.roles or len(self.scene.nouns_to(preposition)) > 0

    def _before_aside(self, comma: int, *, types: frozenset[EntityType], singular: bool, depth: int) -> Sequence[Noun]:
        """The subject before an aside between commas: 'X, a leader of Y, was'."""
        scene = self.scene
        for at in range(comma - 1, max(comma - _ASIDE_REACH, 0), -1):
            word = scene.word(at)
            if word in (".", ";", ":"):
                return ()
            if word == "," and self._opens_aside(at + 1):
                found = self.nouns_before(at, types=types, singular=singular)
                if found:
                    return found
        del depth
        return ()

    def _opens_aside(self, at: int) -> bool:
        word = self.scene.word(at)
        known = word in self.lexicon.roles or word in self.lexicon.deeds
        return word in _OPENERS or word.isdecimal() or known or word in self.lexicon.sets["between"]

    def _before_joined(self, joint: int, *, types: frozenset[EntityType], depth: int) -> Sequence[Noun]:
        """The subject of the first of two joined verbs: 'X was arrested and charged'."""
        first = self.first_of_joined(joint)
        return (
            ()
            if first is None
            else self.subjects_of(first.first, types=types, singular=first.singular, depth=depth + 1)
        )

    def first_of_joined(self, joint: int) -> Group | None:
        """The verb group that the one behind an 'and' is joined to."""
        scene = self.scene
        for at in range(joint - 1, max(joint - _VP_REACH, 0), -1):
            word = scene.word(at)
            if word in _VP_WALLS:
                return None
            if word == "to" and scene.word(at + 1) not in DETERMINERS and not scene.nouns_from(at + 1):
                return Group(at, passive=False, negated=False, unsure=True, singular=False, finite=True)
            if word in AUX:
                group = self.group_before(at + 1)
                return replace(group, passive=group.passive and not self._is_progressive(at + 1, joint))
            if scene.is_verb_like(at):
                group = self.group_before(at)
                if group.finite or len(scene.nouns_to(group.first)) > 0 or scene.word(group.first - 1) in RELATIVES:
                    return group
        return None

    def is_named(self, noun: Noun) -> bool:
        """Whether a mention is a name or ends in one: a place is more than 'the country'."""
        return noun.form is Form.NAME or any(n.form is Form.NAME for n in self.scene.nouns_to(noun.end))

    def _is_progressive(self, at: int, joint: int) -> bool:
        """Whether the verb behind an auxiliary ends in 'ing' ('was showering')."""
        while at < joint and (
            is_adverb(self.scene.word(at)) or self.scene.word(at) in ASIDES or self.scene.word(at) in NEGATIONS
        ):
            at += 1
        return self.scene.word(at).endswith("ing") and self.scene.word(at) != "being"

    def objects_from(self, at: int, *, types: frozenset[EntityType]) -> tuple[Sequence[Noun], int]:
        """The mentions that a noun phrase and those joined to it end in, and the word behind; none where it ends otherwise."""
        scene = self.scene
        phrase = scene.phrase_from(at)
        if phrase.noun is None or phrase.noun.type not in types:
            return (), phrase.end
        found, end = [phrase.noun], phrase.end
        while scene.word(end) in ("and", ","):
            joint = end + 1
            if scene.word(end) == "," and scene.word(joint) == "and":
                joint += 1
            further = scene.phrase_from(joint)
            if further.noun is None or further.noun.type is not phrase.noun.type or self._goes_on(further.end):
                break
            if scene.word(end) == "," and not self._is_list(further.end):
                break
            found.append(further.noun)
            end = further.end
        return found, end

    def _is_list(self, at: int) -> bool:
        """Whether a list of names goes on to an 'and': 'A, B and C'."""
        scene = self.scene
        if scene.word(at) == "and":
            return True
        return scene.word(at) == "," and (scene.word(at + 1) == "and" or self._is_list(scene.phrase_from(at + 1).end))

    def _goes_on(self, at: int) -> bool:
        """Whether a clause begins with the phrase that ends here: 'led A, and B was'."""
        scene = self.scene
        return (
            scene.word(at) in AUX or scene.word(at) in RELATIVES or (at < len(scene.words) and scene.is_verb_like(at))
        )
