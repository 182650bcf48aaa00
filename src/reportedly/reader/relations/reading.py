"""From what the sentences say to relations: what they are over, when, in whose statement, each once and in text order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.reader.acts.words import QUOTES, word_set
from reportedly.reader.chains import find_statement_around
from reportedly.reader.relations.clauses import Clauses
from reportedly.reader.relations.deeds import DeedReader
from reportedly.reader.relations.found import Found
from reportedly.reader.relations.lexicon import Deed, RelationLexicon
from reportedly.reader.relations.people import Kin, iter_kin, settle_mentions
from reportedly.reader.relations.roles import RoleReader, read_conflicts, read_suffixes
from reportedly.reader.relations.scene import (
    AUX,
    JOINTS,
    MARKS,
    RELATIVES,
    WALLS,
    Scene,
    iter_scenes,
)
from reportedly.reading import DateValue, Entity, Relation, Statement
from reportedly.spans import Span
from reportedly.terms import Act, EntityType, RelationType

_DENIALS = word_set("denied denies deny denying rejected rejects refuted refutes dismissed dismisses disputed disputes")
_NOBODY = word_set("no nobody none neither anyone anybody someone somebody everyone everybody others")
_OWN = word_set("his her their its")
_PARTS = word_set("role part involvement participation complicity links link connection")
_WHEN = word_set("in on since during")
_OVER_REACH, _MAX_OVER, _DATE_REACH, _BEFORE = 9, 16, 12, 7
"""Words looked at: to the word before what it is over, in that, to a date, and before a subject for 'if' and 'denied'."""


@dataclass(frozen=True, slots=True)
class Related:
    """The relations of a text, and entities made for kin that they speak of ('Orla Venn's family members')."""

    relations: tuple[Relation, ...]
    entities: tuple[Entity, ...] = ()


def read_relations(
    text: str, entities: Sequence[Entity], statements: Sequence[Statement], lexicon: RelationLexicon
) -> Related:
    """Relations between the entities of a text.

    Args:
        text: the report's text.
        entities: with all their mentions; `Entity.date` of dates is passed on.
        statements: a relation whose words stand in the content of some belongs to the innermost of them.
        lexicon: the words to look for.

    Returns:
        Relations in text order, ids 'R1', 'R2', ...; two of the same kind between the same two, by the same statement,
        are one, at the first place.
    """
    settled = settle_mentions(text, entities)
    kin = list(iter_kin(text, settled))
    drafts: list[Relation] = []
    for scene in iter_scenes(text, [*settled, *(k.entity for k in kin)]):
        for found in _keep_strongest(_read_scene(scene, lexicon)):
            draft = _make_relation(scene, found, statements=statements, lexicon=lexicon)
            if draft is not None:
                drafts.append(draft)
    used = {name for d in drafts for name in (d.subject, d.object)}
    told = [k for k in kin if k.entity.id in used]
    drafts += [_relate_kin(k, statements) for k in told]
    return Related(tuple(_number(drafts)), tuple(k.entity for k in told))


def _read_scene(scene: Scene, lexicon: RelationLexicon) -> Iterator[Found]:
    clauses = Clauses(scene, lexicon)
    yield from RoleReader(scene, lexicon, clauses).read()
    yield from DeedReader(scene, lexicon, clauses).read()
    yield from read_suffixes(scene, lexicon)
    yield from read_conflicts(scene, lexicon, clauses)


def _keep_strongest(found: Iterator[Found]) -> list[Found]:
    """Who leads or founded something in a sentence is not told to belong to it as well; nothing relates to itself."""
    kept = [f for f in found if _is_possible(f)]
    strong = {
        (f.subject.entity.id, f.object.entity.id)
        for f in kept
        if f.object is not None and f.type is RelationType.LEADER_OF
    }
    return [
        f
        for f in kept
        if f.type is not RelationType.MEMBER_OF
        or f.object is None
        or (f.subject.entity.id, f.object.entity.id) not in strong
    ]


def _is_possible(found: Found) -> bool:
    """Whether two are two: nobody relates to himself, nor, kin aside, to a person of a name like his; nor does 'anyone'."""
    for noun in (found.subject, found.object):
        if noun is not None and noun.entity.name.casefold().split()[0] in _NOBODY:
            return False
    if found.object is None:
        return True
    if found.subject.entity.id == found.object.entity.id:
        return False
    if found.type is RelationType.RELATIVE_OF or not found.subject.type is found.object.type is EntityType.PERSON:
        return True
    first, second = ({w for w in n.entity.name.casefold().split() if len(w) > 2} for n in (found.subject, found.object))
    return not first & second


def _make_relation(
    scene: Scene, found: Found, *, statements: Sequence[Statement], lexicon: RelationLexicon
) -> Relation | None:
    span = scene.span(found.first, found.end)
    statement = find_statement_around(span, statements)
    if _is_doubtful(scene, found, lexicon) or (_is_denied(scene, found) and not _denies(statement)):
        return None
    over = _find_over(scene, found) if found.deed is not None else None
    return Relation(
        id="",
        type=found.type,
        subject=found.subject.entity.id,
        object=None if found.object is None else found.object.entity.id,
        statement=None if statement is None else statement.id,
        span=span,
        legal_state=None if found.deed is None else found.deed.state,
        over=over,
        negated=found.negated,
        date=_find_date(scene, found, over),
        rule=found.rule if found.deed is None else found.deed.id,
    )


def _denies(statement: Statement | None) -> bool:
    return statement is not None and statement.act is Act.DENIES


def _words_before(scene: Scene, found: Found) -> Sequence[str]:
    """The words before a relation's first one in its clause."""
    first = min(found.first, found.subject.first, *(() if found.object is None else (found.object.first,)))
    at = first
    while at > 0 and first - at < _BEFORE and scene.word(at - 1) not in MARKS:
        at -= 1
    return scene.words[at:first]


def _is_doubtful(scene: Scene, found: Found, lexicon: RelationLexicon) -> bool:
    before = _words_before(scene, found)
    return any(word in lexicon.sets["conditions"] for word in before) or (
        scene.word(found.first - 1) in lexicon.sets["doubts"]
    )


def _is_denied(scene: Scene, found: Found) -> bool:
    return any(word in _DENIALS for word in _words_before(scene, found))


def _find_over(scene: Scene, found: Found) -> Span | None:
    """What a relation is about: 'over the 2018 attack', 'of planning raids', 'for his role in the raid'."""
    deed = found.deed
    assert deed is not None
    if deed.keep_last:
        return _over_from(scene, found.end)
    inside = range(0) if found.object is None else range(found.object.first, found.object.end)
    done = range(found.subject.first, found.subject.end) if found.subject.first >= found.end else range(0)
    at = found.end
    while at < min(max(found.behind, found.end) + _OVER_REACH, len(scene.words)):
        if at in inside or at in done:
            at += 1
            continue
        begin = _about_at(scene, at, deed)
        if begin:
            return _over_from(scene, begin)
        if scene.word(at) in WALLS or (scene.word(at) in (",", "and") and at >= found.behind):
            return None
        at += 1
    return None


def _about_at(scene: Scene, at: int, deed: Deed) -> int:
    """The word behind one of a deed's words for what it is over; 0 where none stands, or a place or time follows."""
    for words in deed.about:
        if tuple(scene.words[at : at + len(words)]) == words:
            begin = at + len(words)
            noun = scene.phrase_from(begin).noun
            if (
                noun is not None
                and noun.type in (EntityType.DATE, EntityType.LOCATION, EntityType.FACILITY)
                and words[0] in ("in", "on", "for")
            ):
                return 0
            if (
                scene.word(begin)[:4].isdecimal()
                and len(scene.word(begin)) == 4
                and scene.phrase_from(begin).end == begin + 1
            ):
                return 0
            return begin
    return 0


def _over_from(scene: Scene, begin: int) -> Span | None:
    """The phrase that begins at a word, without 'his role in' before it."""
    if scene.word(begin) in _OWN:
        for at in range(begin + 1, begin + 4):
            if scene.word(at) in _PARTS and scene.word(at + 1) in ("in", "to", "with"):
                begin = at + 2
                break
    end = begin
    while end < len(scene.words) and end - begin < _MAX_OVER and not _ends_over(scene, end, begin):
        end += 1
    while end > begin and (
        scene.word(end - 1) in ("and", "or", "in", "on", "the", "of", "by") or scene.word(end - 1) in _WHEN
    ):
        end -= 1
    while end > begin and scene.word(end - 1) in QUOTES and not any(w in QUOTES for w in scene.words[begin : end - 1]):
        end -= 1
    return scene.span(begin, end) if any(w not in AUX for w in scene.words[begin:end]) else None


def _ends_over(scene: Scene, at: int, begin: int) -> bool:
    word = scene.word(at)
    if (
        (word in MARKS and word not in QUOTES)
        or word in RELATIVES
        or word in JOINTS - {"as"}
        or word in ("by", "said", "says")
    ):
        return True
    if word in ("and", "or") and (
        scene.word(at + 1) in AUX or scene.is_verb_like(at + 1) if at + 1 < len(scene.words) else True
    ):
        return True
    return word in AUX and word not in ("being", "'s") and at > begin


def _find_date(scene: Scene, found: Found, over: Span | None) -> DateValue | None:
    """When, where the same clause says so behind the words, or the sentence opens with it."""
    for at in range(found.end, min(found.behind + _DATE_REACH, len(scene.words))):
        if scene.word(at) in WALLS or (scene.word(at) == "," and at >= found.behind):
            break
        for noun in scene.nouns_from(at):
            inside = over is not None and over.overlaps(scene.span(noun.first, noun.end))
            if noun.type is EntityType.DATE and noun.entity.date is not None and not inside:
                return noun.entity.date
    opening = scene.phrase_from(1).noun if scene.word(0) in _WHEN else None
    if opening is None or opening.type is not EntityType.DATE or scene.word(opening.end) != ",":
        return None
    return opening.entity.date if opening.end + 4 >= min(found.first, found.subject.first) else None


def _relate_kin(kin: Kin, statements: Sequence[Statement]) -> Relation:
    span = kin.entity.mentions[0].span
    statement = find_statement_around(span, statements)
    return Relation(
        id="",
        type=RelationType.RELATIVE_OF,
        subject=kin.entity.id,
        object=kin.of,
        statement=None if statement is None else statement.id,
        span=span,
        rule="kin-group",
    )


def _number(drafts: Sequence[Relation]) -> Iterator[Relation]:
    """Relations in text order with their ids, each once."""
    seen: set[tuple[object, ...]] = set()
    for draft in sorted(drafts, key=lambda d: (d.span, d.type, d.subject, d.object or "")):
        key = (draft.type, draft.subject, draft.object, draft.statement, draft.negated)
        if key not in seen:
            seen.add(key)
            yield replace(draft, id=f"R{len(seen)}")
