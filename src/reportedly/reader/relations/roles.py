"""Relations that a noun of a role carries: 'X, leader of Y', 'Y leader X', 'Y's leader X', 'X is a member of Y'."""

from collections.abc import Iterator, Sequence

from reportedly.reader.acts.words import word_set
from reportedly.reader.relations.clauses import Clauses
from reportedly.reader.relations.found import Found
from reportedly.reader.relations.lexicon import RelationLexicon, Role
from reportedly.reader.relations.scene import AUX, BE, DETERMINERS, MARKS, PREPOSITIONS, Noun, Scene
from reportedly.terms import EntityType, Form, RelationType

_COPULAS = BE | word_set("became become becomes remains remained remain")
_CALLED = word_set("described identified known named regarded recognized recognised seen")
_NAMED = word_set("named appointed elected installed declared")
_POSSESSIVES = word_set("his her its their")
_ADVERBS = word_set("currently also now")
_SELF_NAMED = frozenset((RelationType.MEMBER_OF, RelationType.RELATIVE_OF))
"""What an unnamed mention may say of itself ('a Y fighter'): what holds of any number of people."""
_MAX_BETWEEN = 5
"""Words between an owner and a role."""


class RoleReader:
    """Reads the roles of one sentence. What a role is tied to is told to the clauses, which take it up as a subject."""

    __slots__ = ("clauses", "lexicon", "scene")

    def __init__(self, scene: Scene, lexicon: RelationLexicon, clauses: Clauses) -> None:
        self.scene, self.lexicon, self.clauses = scene, lexicon, clauses

    def read(self) -> Iterator[Found]:
        """Relations in the order of their roles."""
        for at, word in enumerate(self.scene.words):
            role = self.lexicon.roles.get(word)
            if role is not None and self.scene.word(at + 1) != "-":
                yield from self._read_role(role, at)

    def _read_role(self, role: Role, at: int) -> Iterator[Found]:
        scene = self.scene
        first = self._phrase_start(at)
        before = scene.words[max(first - 1, 0) : at]
        if any(word in self.lexicon.sets["blocking"] for word in before):
            return
        owners, behind = self._owners_behind(role, at)
        possessed = not owners
        if possessed:
            owners, first = self._owners_before(role, at, first)
            behind = at + 1
        if not owners:
            return
        bearers, joined = self._bearers(role, at, first, behind, possessed=possessed)
        kind = self._type_of(role, at, first, possessed=possessed)
        if kind is not role.type and kind is RelationType.MEMBER_OF:
            owners = [owner for owner in owners if owner.type is not EntityType.LOCATION]
        negated = joined == "not"
        found = [(b, o) for b in bearers for o in owners if b.entity.id != o.entity.id and b.type in role.subject]
        if found:
            self.clauses.aliases.setdefault(behind, [b for b, _ in found])
        for bearer, owner in found:
            yield Found(kind, bearer, owner, at, at + 1, behind, rule=role.id, negated=negated)

    def _phrase_start(self, at: int) -> int:
        """Where the phrase of a role begins, with 'one of' and with a noun joined before it ('a preacher and leader of')."""
        scene = self.scene
        first = scene.phrase_start(at)
        if list(scene.words[max(first - 2, 0) : first]) == ["one", "of"]:
            return first - 2
        if scene.word(first - 1) == "and" and first == at and not scene.nouns_to(first - 1):
            joined = scene.phrase_start(first - 1)
            return joined if scene.word(joined) in DETERMINERS else first
        return first

    def _type_of(self, role: Role, at: int, first: int, *, possessed: bool) -> RelationType:
        """The relation that a role makes here: one who commands, or one of many commanders."""
        words = self.scene.words[max(first - 1, 0) : at]
        if role.deputy is not None and any(word in self.lexicon.sets["deputies"] for word in words):
            return role.deputy
        if role.single is None:
            return role.type
        plural = self.scene.words[at].endswith("s")
        many = (
            plural
            or any(word in self.lexicon.sets["many"] for word in words)
            or self.lexicon.sets["deputies"] & set(words)
        )
        owned = possessed and ("'s" in words or bool(_POSSESSIVES & set(words)))
        return role.type if many or (possessed and not owned) else role.single

    def _owners_behind(self, role: Role, at: int) -> tuple[Sequence[Noun], int]:
        """'Leader of Y', 'a member of the banned group Y'."""
        scene = self.scene
        if scene.word(at + 1) == "and":
            further = (
                at + 3
                if scene.word(at + 2) in DETERMINERS or scene.word(at + 2) in self.lexicon.sets["between"]
                else at + 2
            )
            further = further if scene.word(further) in self.lexicon.roles else at
            at = further if scene.word(further + 1) in role.joins else at
        if scene.word(at + 1) not in role.joins:
            return (), at + 1
        return self.clauses.objects_from(at + 2, types=role.object)

    def _owners_before(self, role: Role, at: int, first: int) -> tuple[Sequence[Noun], int]:
        """'Y leader', 'Y's new leader', 'its leader'."""
        scene, place = self.scene, at
        for _ in range(_MAX_BETWEEN):
            if scene.word(place - 1) == "'s":
                place -= 1
            noun = self._owner_to(place, role)
            if noun is not None:
                return (noun,), min(first, noun.first)
            if scene.word(place - 1) not in self.lexicon.sets["between"] and not self._is_origin(place):
                return (), first
            place -= 1
        return (), first

    def _owner_to(self, end: int, role: Role) -> Noun | None:
        """The mention that ends before a place and can own the role; a possessive pronoun by its entity."""
        scene = self.scene
        found = [n for n in scene.nouns_to(end) if n.type in role.object]
        if not found:
            return None
        noun = scene.head_to(end)
        if noun is None or noun.type not in role.object:
            return None
        if noun.form is Form.PRONOUN:
            return noun if scene.word(noun.first) in _POSSESSIVES else None
        if (role.object == frozenset((EntityType.PERSON,)) or role.id == "wing") and scene.word(end) != "'s":
            return None
        return noun

    def _is_origin(self, end: int) -> bool:
        """Whether a nationality stands between: 'the group's Algerian leader'."""
        return any(n.type is EntityType.NATIONALITY and n.end - n.first == 1 for n in self.scene.nouns_to(end))

    def _bearers(self, role: Role, at: int, first: int, behind: int, *, possessed: bool) -> tuple[Sequence[Noun], str]:
        """Who has the role, and how it is tied: by a title, an aside, a verb."""
        scene = self.scene
        titled = self._titled(role, at, behind, possessed=possessed)
        if titled:
            return titled, "title"
        if scene.word(first - 1) in _ADVERBS and scene.word(first - 2) == ",":
            first -= 1
        before = scene.word(first - 1)
        if before == ",":
            aside = self._aside(role, first - 1, behind)
            if aside:
                return aside, "aside"
        if before == "as":
            return self._called(role, first - 1), "as"
        place = first - 1 if before in _NAMED else first
        group = self.clauses.group_before(place)
        if group.finite and any(w in _COPULAS for w in scene.words[group.first : place]) and not group.unsure:
            subjects = self.clauses.subjects_of(group.first, types=role.subject, singular=group.singular)
            return subjects, "not" if group.negated else "verb"
        if scene.word(place - 1) in ("became", "becomes", "remains", "remained"):
            group = self.clauses.group_before(place - 1)
            if not group.unsure:
                return self.clauses.subjects_of(group.first, types=role.subject), "not" if group.negated else "verb"
        return self._self_named(role, at, first, behind), "self"

    def _called(self, role: Role, joint: int) -> Sequence[Noun]:
        """'Identified X as', 'X, described as', 'X is known as'."""
        scene = self.scene
        if scene.word(joint - 1) not in _CALLED:
            found = self.clauses.modified_before(joint, types=role.subject)
            return [noun for noun in found if scene.word(scene.opener(noun.first)) not in PREPOSITIONS]
        group = self.clauses.group_before(joint - 1)
        if group.unsure or group.negated:
            return ()
        if group.finite:
            return self.clauses.subjects_of(group.first, types=role.subject, singular=group.singular)
        return (
            self.clauses.modified_before(group.first - 1, types=role.subject)
            if scene.word(group.first - 1) == ","
            else ()
        )

    def _titled(self, role: Role, at: int, behind: int, *, possessed: bool) -> Sequence[Noun]:
        """The name right behind a role: 'Y leader X', 'Y's leader, X,', 'the leader of Y, X,'."""
        scene = self.scene
        place = at + 1 if possessed else behind
        comma = scene.word(place) == ","
        if scene.words[at].endswith("s") and not scene.words[at].endswith("ss") and not self._lists(place):
            return ()
        for noun in scene.nouns_from(place + 1 if comma else place):
            if noun.type not in role.subject or noun.form is not Form.NAME:
                continue
            if comma and not (scene.word(noun.end) in (",", ".", "") or scene.word(noun.end) in AUX):
                continue
            if comma and not possessed and scene.word(self._phrase_start(at) - 1) == ",":
                continue
            if not comma and not possessed:
                continue
            if scene.word(noun.end) in ("'s", "-"):
                continue
            return self._listed(noun, role) if scene.words[at].endswith("s") else (noun,)
        return ()

    def _lists(self, place: int) -> bool:
        return len(self.scene.nouns_from(place)) > 0

    def _listed(self, noun: Noun, role: Role) -> Sequence[Noun]:
        """'Y leaders A and B'."""
        found = [noun]
        while self.scene.word(found[-1].end) in (",", "and"):
            following = [n for n in self.scene.nouns_from(found[-1].end + 1) if n.type in role.subject]
            if not following:
                break
            found.append(following[0])
        return found if len(found) > 1 else ()

    def _aside(self, role: Role, comma: int, behind: int) -> Sequence[Noun]:
        """'X, leader of Y,': the mention before the comma; two of them for a plural."""
        scene = self.scene
        if scene.word(comma - 1).isdecimal() and scene.word(comma - 2) == ",":
            comma -= 2
        noun = scene.head_to(comma)
        if noun is None or noun.type not in role.subject or not self._closes(behind):
            return ()
        opener = scene.opener(noun.first)
        end = opener - 1 if scene.word(opener - 1) == "," else opener
        joined = scene.word(opener) in ("and", "or") and scene.head_to(end) is not None
        if joined:
            plural = scene.words[behind - 1].endswith("s") or self._is_plural_role(comma, behind)
            return self.clauses.nouns_before(comma, types=role.subject) if plural else ()
        if scene.word(opener) in PREPOSITIONS and scene.word(opener - 1) in self.lexicon.roles:
            return ()
        if noun.type is EntityType.PERSON and noun.form is Form.NAME and self._is_plural_role(comma, behind):
            return ()
        return () if scene.word(opener) == "," and self._is_listed(opener, noun) else (noun,)

    def _is_plural_role(self, comma: int, behind: int) -> bool:
        words = self.scene.words[comma + 1 : behind]
        if self.scene.word(comma + 1) == "one":
            return False
        return any(word in self.lexicon.roles and word.endswith(("s", "men", "wives")) for word in words)

    def _is_listed(self, opener: int, noun: Noun) -> bool:
        """Whether a name before a comma is one of a list: 'A, B, leader of Y, and C'."""
        before = self.scene.head_to(opener)
        return before is not None and before.type is noun.type and before.form is Form.NAME

    def _closes(self, behind: int) -> bool:
        """Whether an aside may end here."""
        word = self.scene.word(behind)
        return (
            word == ""
            or word in MARKS
            or word in PREPOSITIONS
            or word in AUX
            or word in ("who", "which", "that", "and", "when", "after")
            or (behind < len(self.scene.words) and self.scene.is_verb_like(behind))
        )

    def _self_named(self, role: Role, at: int, first: int, behind: int) -> Sequence[Noun]:
        """A mention of nobody named that holds role and owner itself: 'a Y commander', 'Y fighters'."""
        if role.type not in _SELF_NAMED:
            return ()
        for end in {at + 1, behind}:
            for noun in self.scene.nouns_to(end):
                named = any(mention.form is Form.NAME for mention in noun.entity.mentions)
                joined = "and" in self.scene.words[noun.first : at]
                if noun.form is Form.NOMINAL and noun.first <= min(at, first + 1) and noun.type in role.subject:
                    return () if named or joined else (noun,)
        return ()


def read_suffixes(scene: Scene, lexicon: RelationLexicon) -> Iterator[Found]:
    """'A Kelmar-based group', 'the Kelmar-born preacher X'."""
    for at, word in enumerate(scene.words):
        suffix = lexicon.suffixes.get(word)
        if suffix is None or scene.word(at - 1) != "-":
            continue
        owner, phrase = scene.head_to(at - 1), scene.phrase_from(at + 1)
        head = phrase.noun or next((n for n in scene.nouns_to(phrase.end) if n.first <= at), None)
        if owner is None or head is None or owner.type not in suffix.owner or head.type not in suffix.head:
            continue
        if owner.entity.id == head.entity.id:
            continue
        pair = (owner, head) if suffix.owner_is_subject else (head, owner)
        yield Found(suffix.type, *pair, at, at + 1, phrase.end, rule=suffix.id)


def read_conflicts(scene: Scene, lexicon: RelationLexicon, clauses: Clauses) -> Iterator[Found]:
    """'Clashes between A and B', 'A's war against B', 'fighting between A and B'."""
    parties = frozenset((EntityType.ORGANIZATION, EntityType.PERSON, EntityType.LOCATION))
    for at, word in enumerate(scene.words):
        if word not in lexicon.conflicts:
            continue
        if scene.word(at + 1) == "between":
            first = scene.phrase_from(at + 2)
            second = scene.phrase_from(first.end + 1)
            found = [p.noun for p in (first, second) if p.noun is not None and p.noun.type in parties]
            end = second.end
            if scene.word(first.end) == "and" and len(found) == 2 and found[0].entity.id != found[1].entity.id:
                yield Found(RelationType.FIGHTING, found[0], found[1], at, at + 1, end, rule=lexicon.conflict_id)
        elif scene.word(at + 1) in ("against", "with"):
            owner = scene.head_to(at - 1 if scene.word(at - 1) == "'s" else at)
            things, end = clauses.objects_from(at + 2, types=parties)
            possessive = scene.word(at - 1) == "'s" or (owner is not None and scene.word(owner.first) in _POSSESSIVES)
            if owner is not None and owner.type in parties and things and (possessive or owner.form is Form.NAME):
                for thing in things:
                    if thing.entity.id != owner.entity.id and scene.word(owner.first - 1) not in DETERMINERS - {"the"}:
                        yield Found(RelationType.FIGHTING, owner, thing, at, at + 1, end, rule=lexicon.conflict_id)
