"""Relations that verbs and their like carry: 'led Y', 'was charged by Y', 'wanted by Y', 'clashed with Y', 'born in Y'."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.reader.acts.words import is_adverb
from reportedly.reader.relations.clauses import PLACED, Clauses, Group
from reportedly.reader.relations.found import Found
from reportedly.reader.relations.lexicon import Deed, RelationLexicon
from reportedly.reader.relations.scene import ASIDES, AUX, JOINTS, MARKS, RELATIVES, TIMES, WALLS, YEAR, Noun, Scene
from reportedly.terms import EntityType, Form

_GAP = 3
_AGENT_REACH = 14
"""Words between a passive and its 'by' (chosen by eye)."""
_LOOSE = frozenset(("in", "on", "for"))
_AFTER_PARTICIPLE = frozenset((",", ".", "", "after", "when"))
_BEFORE_PARTICIPLE = frozenset((",", "(", "–", "—"))


class DeedReader:
    """Reads the deeds of one sentence."""

    __slots__ = ("clauses", "lexicon", "scene")

    def __init__(self, scene: Scene, lexicon: RelationLexicon, clauses: Clauses) -> None:
        self.scene, self.lexicon, self.clauses = scene, lexicon, clauses

    def read(self) -> Iterator[Found]:
        """Relations in text order; at one place the entry with most words that fits."""
        at, covered = 0, 0
        words = self.scene.words
        while at < len(words):
            deeds = self.lexicon.deeds.get(words[at], ()) if at >= covered else ()
            for deed in () if deeds and self._is_in_name(at) else deeds:
                end = self._match(deed, at)
                found = list(self._read_deed(deed, at, end)) if end else []
                if found:
                    yield from found
                    covered = end
                    break
            at += 1

    def _is_in_name(self, at: int) -> bool:
        """Whether a word is part of a name ('the Fighting Wolves')."""
        for end in range(at + 1, min(at + 6, len(self.scene.words)) + 1):
            for noun in self.scene.nouns_to(end):
                if noun.form is Form.NAME and noun.first <= at:
                    return True
        return False

    def _match(self, deed: Deed, at: int) -> int:
        """The word behind a deed's words that begin at a place; 0 where they do not stand there."""
        end = at + 1
        for number, forms in enumerate(deed.words[1:], 1):
            skipped = 0
            reach = _GAP if deed.gap == number else 0
            while self.scene.word(end) not in forms and (skipped < reach or self._is_aside(end)):
                if self.scene.word(end) in WALLS or end >= len(self.scene.words):
                    return 0
                end, skipped = end + 1, skipped + 1
            if self.scene.word(end) not in forms:
                return 0
            end += 1
        return end

    def _is_aside(self, at: int) -> bool:
        word, after = self.scene.word(at), self.scene.word(at + 1)
        timed = word in ("on", "in", "last", "early", "late") and (after in TIMES or YEAR.match(after) is not None)
        return timed or word in TIMES or word in ASIDES or is_adverb(word)

    def _read_deed(self, deed: Deed, at: int, end: int) -> Iterator[Found]:
        group = self.clauses.group_before(at)
        if self.scene.words[at] in AUX:
            negated = group.negated or self._is_negated(at, end)
            group = replace(group, passive=False, negated=negated, finite=True)
        if deed.frame == "to":
            yield from self._read_transitive(deed, at, end, group)
        else:
            yield from self._read_with(deed, at, end, group)

    def _is_negated(self, at: int, end: int) -> bool:
        """'Is not part of', 'isn't at war with': the negation stands behind the verb itself."""
        return (
            self.scene.words[at].endswith("n't")
            or "not" in self.scene.words[at:end]
            or "never" in self.scene.words[at:end]
        )

    def _read_with(self, deed: Deed, at: int, end: int, group: Group) -> Iterator[Found]:
        """'X clashed with Y', 'X, based in Y', 'X stood trial in Y'."""
        if group.unsure or (
            deed.frame == "with" and group.passive and self.scene.words[at].endswith("ed") and deed.state is not None
        ):
            return
        singular = not group.finite and self.scene.words[at].endswith("s")
        group = replace(group, singular=group.singular or singular)
        subjects = self._subjects(group, deed.doer, bare=self._can_be_bare(deed, at, group))
        if not subjects:
            return
        if deed.frame == "alone":
            for subject in subjects:
                yield Found(deed.type, subject, None, at, end, end, deed, negated=group.negated)
            return
        objects, behind = self.clauses.objects_from(end, types=deed.done)
        if deed.type in PLACED:
            objects = [thing for thing in objects if self.clauses.is_named(thing)]
        if deed.strict and not self._stands_apart(at, behind, subjects):
            return
        for subject in subjects:
            for thing in objects:
                pair = (subject, thing) if deed.subject_is_doer else (thing, subject)
                yield Found(deed.type, pair[0], pair[1], at, end, behind, deed, negated=group.negated)

    def _stands_apart(self, at: int, behind: int, subjects: Sequence[Noun]) -> bool:
        """Whether 'X from Y' tells of X and not of a way: between commas, or a noun that is no name."""
        scene = self.scene
        if scene.word(at - 1) == ",":
            return scene.word(behind) in MARKS or behind >= len(scene.words) or scene.word(behind) in AUX
        if not all(subject.form is Form.NOMINAL and subject.end == at for subject in subjects):
            return False
        opener = scene.opener(subjects[0].first)
        return opener < 0 or not scene.is_verb_like(opener)

    def _can_be_bare(self, deed: Deed, at: int, group: Group) -> bool:
        """Whether the words may stand behind a noun without a verb: 'X, based in Y', 'the groups fighting Y'."""
        word = self.scene.words[at]
        return not group.finite and (
            word.endswith(("ed", "ing"))
            or deed.strict
            or deed.reduced
            or word in ("born", "with", "active", "originally")
        )

    def _subjects(self, group: Group, types: frozenset[EntityType], *, bare: bool) -> Sequence[Noun]:
        """Who stands before a verb group; ``bare``: a participle or its like, also behind a comma."""
        scene, first = self.scene, group.first
        if bare:
            before = scene.word(first - 1)
            if before in _BEFORE_PARTICIPLE and self.scene.words[group.first].endswith("ing"):
                return self._openers(first - 1, types)
            if before in _BEFORE_PARTICIPLE:
                return self.clauses.modified_before(first - 1, types=types) or self.clauses.subjects_of(
                    first, types=types
                )
            if before not in RELATIVES and before not in ("and", "or", "but"):
                return self.clauses.modified_before(first, types=types)
        return self.clauses.subjects_of(first, types=types, singular=group.singular)

    def _openers(self, comma: int, types: frozenset[EntityType]) -> Sequence[Noun]:
        """Whom 'X, fighting Y, ...' speaks of: X where it opens the clause; behind a verb it may be anybody."""
        found = self.clauses.modified_before(comma, types=types)
        openers = [self.scene.opener(noun.first) for noun in found]
        return found if all(at < 0 or self.scene.word(at) in JOINTS for at in openers) else ()

    def _read_transitive(self, deed: Deed, at: int, end: int, group: Group) -> Iterator[Found]:
        word = self.scene.words[at]
        if group.unsure:
            return
        progressive = word.endswith("ing")
        if not progressive and self._is_passive(deed, at, end, group):
            yield from self._read_passive(deed, at, end, group)
        elif not deed.passive_only:
            yield from self._read_active(deed, at, end, group)

    def _is_passive(self, deed: Deed, at: int, end: int, group: Group) -> bool:
        """Whether a participle says what is done to its subject."""
        if group.passive:
            return True
        if group.finite or not self.scene.words[at].endswith(("ed", "t", "n", "d")):
            return False
        joint = self.scene.word(group.first - 1)
        first = self.clauses.first_of_joined(group.first - 1) if joint in ("and", "or", "but") else None
        return (first is not None and first.passive) or self._is_reduced(deed, joint, self.scene.word(end))

    def _is_reduced(self, deed: Deed, joint: str, after: str) -> bool:
        """Whether a participle without a verb is passive, by the words before and behind it."""
        abouts = deed_abouts(deed)
        if after == "by" or after in (abouts if deed.passive_only else abouts - _LOOSE):
            return True
        if joint not in _BEFORE_PARTICIPLE and joint not in RELATIVES:
            return False
        return after in abouts or after in _AFTER_PARTICIPLE or (deed.listing and after in ("a", "an", "as"))

    def _read_passive(self, deed: Deed, at: int, end: int, group: Group) -> Iterator[Found]:
        if self.scene.word(end) == "to" and deed.passive_only:
            return
        inherited = self.scene.word(group.first - 1) in ("and", "or", "but") and not group.finite
        negated = group.negated
        if inherited:
            first = self.clauses.first_of_joined(group.first - 1)
            if first is not None and first.unsure:
                return
            negated = negated or (first is not None and first.negated and self.scene.word(group.first - 1) == "or")
        bare = not group.passive and not inherited
        if bare and deed.id == "charge" and self.scene.word(end) == "with" and self.scene.word(end + 1).endswith("ing"):
            return
        patients = self._subjects(group, deed.done, bare=bare)
        patients = [p for p in patients if p.form is Form.NAME or not deed.named]
        if not patients:
            return
        agents, behind = self._agents(deed, end)
        if not agents and not deed.open:
            return
        for patient in patients:
            for agent in agents or (None,):
                yield self._pair(deed, patient, agent, at, end, behind, negated=negated)

    def _pair(
        self, deed: Deed, patient: Noun, agent: Noun | None, at: int, end: int, behind: int, *, negated: bool
    ) -> Found:
        if deed.subject_is_doer:
            assert agent is not None
            return Found(deed.type, agent, patient, at, end, behind, deed, negated=negated)
        return Found(deed.type, patient, agent, at, end, behind, deed, negated=negated)

    def _agents(self, deed: Deed, end: int) -> tuple[Sequence[Noun], int]:
        """Who is behind the 'by' of a passive, and the word behind that."""
        scene = self.scene
        if deed.listing:
            lister, behind = self._lister(end, deed.doer)
            if lister is not None:
                return (lister,), behind
        for at in range(end, min(end + _AGENT_REACH, len(scene.words))):
            word = scene.word(at)
            if word == "by":
                agents, behind = self.clauses.objects_from(at + 1, types=deed.doer)
                if agents or not deed.strike:
                    return agents, behind if agents else end
                struck = self._striker(at, deed)
                return ((struck,), at + 1) if struck is not None else ((), end)
            if deed.strike and word == "in":
                struck = self._striker(at, deed)
                if struck is not None:
                    return (struck,), at + 1
            if word in WALLS or (word in (",", "and") and at > end):
                break
        return (), end

    def _striker(self, at: int, deed: Deed) -> Noun | None:
        """'In a Y strike', 'by a Y drone strike': whose it was."""
        scene = self.scene
        phrase = scene.phrase_from(at + 1)
        if phrase.end <= at + 2 or scene.word(phrase.end - 1) not in self.lexicon.sets["strikes"]:
            return None
        end = phrase.end - 1
        while end > at + 1 and (
            scene.word(end - 1) in self.lexicon.sets["strike_words"] or scene.word(end - 1) == "'s"
        ):
            end -= 1
        noun = scene.head_to(end, floor=at + 1)
        return noun if noun is not None and noun.type in deed.doer else None

    def _lister(self, end: int, types: frozenset[EntityType]) -> tuple[Noun | None, int]:
        """'Designated a UN global terrorist': whose list it is, named before the noun it puts on somebody."""
        scene, at = self.scene, end
        while scene.word(at) in ("as", "a", "an", "the"):
            at += 1
        phrase = scene.phrase_from(at)
        names = [n for n in scene.nouns_from(at) if n.form is Form.NAME and n.type in types and n.end < phrase.end]
        return (names[0], phrase.end) if names and at > end else (None, end)

    def _read_active(self, deed: Deed, at: int, end: int, group: Group) -> Iterator[Found]:
        patients, behind = self.clauses.objects_from(end, types=deed.done)
        if not patients:
            return
        if deed.needs_about and self.scene.word(behind) not in deed_abouts(deed):
            return
        bare = self.scene.words[at].endswith("ing") and not group.finite
        if not group.finite and self.scene.word(group.first - 1) in ("and", "or", "but"):
            first = self.clauses.first_of_joined(group.first - 1)
            if first is not None and first.unsure:
                return
        singular = not group.finite and self.scene.words[at].endswith("s")
        agents = self._subjects(replace(group, singular=group.singular or singular), deed.doer, bare=bare)
        if not agents and not (deed.open and self._is_known_agentless(group)):
            return
        for patient in patients:
            for agent in agents or (None,):
                yield self._pair(deed, patient, agent, at, end, behind, negated=group.negated)

    def _is_known_agentless(self, group: Group) -> bool:
        """Whether some noun that is no mention is surely the doer ('a court convicted X'); kept apart from broken readings."""
        word = self.scene.word(group.first - 1)
        return word in (
            "court",
            "judge",
            "jury",
            "tribunal",
            "prosecutors",
            "authorities",
            "police",
            "magistrate",
            "judges",
            "investigators",
        )


def deed_abouts(deed: Deed) -> frozenset[str]:
    """The first words of what a deed may be over."""
    return frozenset(words[0] for words in deed.about)
