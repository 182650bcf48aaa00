"""Who is who across reports: one person under several spellings, two people under one name.

Entities of different reports are held to be one by `reportedly.lists.names.identity.same_entity`: by their names, and by the
groups and places beside them. A shared surname, a name of one word or a common name joins nobody by itself. People's
judgements ('same', 'not the same') go before all of it, and can be undone.

The outcome depends on which reports there are and not on their order: the longest names are taken first, and each entity
joins the one it fits best among those made so far, or stands for itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from reportedly.judgement import Judgement, JudgementKind, Target, TargetKind, find_part
from reportedly.lists.names.context import Context
from reportedly.lists.names.fold import fold
from reportedly.lists.names.identity import Identity, Portrait, same_entity
from reportedly.lists.names.parts import NameKind
from reportedly.lists.names.sounds import skeleton
from reportedly.reading import Entity, Reading
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.terms import EntityType, Form
from reportedly.weighing.comparing import is_same_name
from reportedly.weighing.wording import fold_name

if TYPE_CHECKING:
    from reportedly.record import Read

Member = tuple[str, str]
"""A report's id, and an entity's id within its reading."""

KINDS = {EntityType.PERSON: NameKind.PERSON, EntityType.ORGANIZATION: NameKind.ORGANIZATION}
_PLACES = (EntityType.LOCATION, EntityType.NATIONALITY)
_BESIDE = 120
"""Characters between a name and what counts as standing beside it: about a sentence (ours)."""
_SMALL = frozenset(("of", "the", "for", "and", "de", "la", "del"))
"""Words that initials leave out, as `reportedly.weighing.comparing.is_same_name` has it."""
_MOST = 40
"""Names of groups or places that are kept of all reports on one, the first in the order of names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A name under which reports have somebody, and why it is held to be theirs; no reasons for the name in front."""

    name: str
    reports: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """One person or group of several reports.

    Attributes:
        kind: which of the two.
        aliases: all names, the most frequent first.
        members: the entities that are held to be this one.
    """

    kind: NameKind
    aliases: tuple[Alias, ...]
    members: frozenset[Member]


def hear_name(name: str) -> list[str]:
    """The sounds of a name's words, by which other spellings of it are found; one empty sound where it has no word."""
    return [sound for word in fold(name) if (sound := skeleton(word.text)) != ""] or [""]


def hear_initials(name: str) -> list[str]:
    """What a name of several words is found by where only its initials are given: '=ovf' for 'Orrin Valley Front'."""
    words = [word for word in fold_name(name).split() if word not in _SMALL]
    return [f"={''.join(word[0] for word in words)}"] if len(words) > 1 else []


@lru_cache(maxsize=65_536)
def _compare(first: Portrait, second: Portrait) -> Identity:
    return same_entity(first, second, {})


@dataclass(slots=True)
class _Draft:
    """Somebody in the making."""

    kind: NameKind
    members: dict[Member, str] = field(default_factory=dict)
    reasons: dict[str, tuple[str, ...]] = field(default_factory=dict)
    groups: dict[str, None] = field(default_factory=dict)
    places: dict[str, None] = field(default_factory=dict)

    def take(self, portrait: Portrait, member: Member, reasons: tuple[str, ...]) -> None:
        name = portrait.names[0]
        self.members[member] = name
        self.reasons.setdefault(name, reasons)
        self.groups.update(dict.fromkeys(portrait.context.groups))
        self.places.update(dict.fromkeys(portrait.context.places))

    def merge(self, other: "_Draft", reasons: tuple[str, ...]) -> None:
        self.members |= other.members
        for name, why in other.reasons.items():
            self.reasons.setdefault(name, why or reasons)
        self.groups |= other.groups
        self.places |= other.places

    def make_portrait(self) -> Portrait:
        context = Context(groups=tuple(sorted(self.groups))[:_MOST], places=tuple(sorted(self.places))[:_MOST])
        return Portrait(id="", kind=self.kind, names=tuple(sorted(self.reasons)), context=context)

    def finish(self) -> Somebody:
        counts: dict[str, int] = {}
        for name in self.members.values():
            counts[name] = counts.get(name, 0) + 1
        order = sorted(counts, key=lambda name: (-counts[name], -len(name), name))
        front = self.reasons.get(order[0], ())
        aliases = [Alias(name=order[0], reports=counts[order[0]], reasons=())]
        for name in order[1:]:
            aliases.append(Alias(name=name, reports=counts[name], reasons=self.reasons.get(name) or front))
        return Somebody(kind=self.kind, aliases=tuple(aliases), members=frozenset(self.members))


def tell_apart(reads: Iterable["Read"], name: str, current: Iterable[Judgement] = ()) -> tuple[Somebody, ...]:
    """The people and groups of some reports that a name fits: each with all its names and entities.

    Args:
        reads: the reports.
        name: a whole name, a surname, initials or another spelling.
        current: the judgements that hold.

    Returns:
        Those with most reports first.
    """
    listed = sorted(reads, key=lambda read: read.report.id)
    ties = _Ties.find(current, {read.report.id: read.reading for read in listed})
    drafts: list[_Draft] = []
    for portrait, member in sorted(_iter_portraits(listed, name, ties), key=_rank):
        _place(portrait, member, drafts, ties)
    wanted = fold_name(name)
    fitting = [draft for draft in drafts if any(does_fit(each, wanted) for each in draft.reasons)]
    found = [draft.finish() for draft in fitting]
    return tuple(sorted(found, key=lambda each: (-len(each.members), each.aliases[0].name)))


def does_fit(name: str, wanted: str) -> bool:
    """Whether a name is the wanted (folded) one, shorter or longer, or sounds like it word by word."""
    return is_same_name(wanted, fold_name(name)) or sorted(hear_name(name)) == sorted(hear_name(wanted))


def _rank(item: tuple[Portrait, Member]) -> tuple[object, ...]:
    portrait, member = item
    return -len(portrait.names[0].split()), fold_name(portrait.names[0]), member


def _place(portrait: Portrait, member: Member, drafts: list[_Draft], ties: "_Ties") -> None:
    """Put an entity with those it is one with, or by itself."""
    judged = [draft for draft in drafts if not ties.same.get(member, frozenset()).isdisjoint(draft.members)]
    if len(judged) > 0:
        told = ("a person decided: the same",)
        home, *rest = judged
        home.take(portrait, member, told)
        for other in rest:
            home.merge(other, told)
            drafts.remove(other)
        return
    best: tuple[float, int, int] | None = None
    reasons: tuple[str, ...] = ()
    for number, draft in enumerate(drafts):
        if draft.kind is not portrait.kind or not ties.apart.get(member, frozenset()).isdisjoint(draft.members):
            continue
        identity = _compare(portrait, draft.make_portrait())
        rank = (identity.score, len(draft.members), -number)
        if identity.band == "match" and (best is None or rank > best):
            best, reasons = rank, identity.reasons
    if best is not None:
        drafts[-best[2]].take(portrait, member, reasons)
        return
    draft = _Draft(kind=portrait.kind)
    draft.take(portrait, member, ())
    drafts.append(draft)


# Portraits.


def _iter_portraits(reads: Iterable["Read"], name: str, ties: "_Ties") -> Iterator[tuple[Portrait, Member]]:
    """Every entity that can be meant: its name shares a word's sound with the wanted one, or a person tied it to one."""
    wanted = frozenset(hear_name(name))
    folded = fold_name(name)
    for read in reads:
        for entity in read.reading.entities:
            if entity.type not in KINDS:
                continue
            member = (read.report.id, entity.id)
            is_near = not wanted.isdisjoint(hear_name(entity.name)) or is_same_name(folded, fold_name(entity.name))
            if is_near or member in ties.same:
                yield make_portrait(read.report, read.reading, entity), member


def make_portrait(report: Report, reading: Reading, entity: Entity) -> Portrait:
    """What one report tells of an entity: its name, the groups beside it or tied to it, the places beside it."""
    spans = [mention.span for mention in entity.mentions]
    tied = {each for r in reading.relations if entity.id in (r.subject, r.object) for each in (r.subject, r.object)}
    groups, places = [], []
    for other in reading.entities:
        if other.id == entity.id or not _is_named(other, report):
            continue
        is_beside = other.id in tied or _stand_together(spans, [mention.span for mention in other.mentions])
        if is_beside and other.type is EntityType.ORGANIZATION and other.name != report.outlet:
            groups.append(other.name)
        elif is_beside and other.type in _PLACES:
            places.append(other.name)
    context = Context(groups=tuple(sorted(set(groups))), places=tuple(sorted(set(places))))
    return Portrait(id="", kind=KINDS[entity.type], names=(entity.name,), context=context)


def _is_named(entity: Entity, report: Report) -> bool:
    """Whether a report has an entity by a name of its own: 'Harrow Front', not 'the police'."""
    names = [mention.span.text_in(report.text) for mention in entity.mentions if mention.form is Form.NAME]
    return any(name != name.lower() for name in names)


def _stand_together(ones: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(max(one.start, other.start) - min(one.end, other.end) <= _BESIDE for one in ones for other in others)


# Judgements.


@dataclass(frozen=True, slots=True)
class _Ties:
    """Entities that people held to be the same as, or not the same as, each entity."""

    same: Mapping[Member, frozenset[Member]]
    apart: Mapping[Member, frozenset[Member]]

    @classmethod
    def find(cls, current: Iterable[Judgement], readings: Mapping[str, Reading]) -> "_Ties":
        """Those of the judgements on entities that are in some readings."""
        found: dict[JudgementKind, dict[Member, set[Member]]] = {JudgementKind.SAME: {}, JudgementKind.NOT_SAME: {}}
        for each in current:
            if each.kind not in found or each.subject.kind is not TargetKind.ENTITY or each.other is None:
                continue
            one, other = _find_member(each.subject, readings), _find_member(each.other, readings)
            if one is not None and other is not None:
                found[each.kind].setdefault(one, set()).add(other)
                found[each.kind].setdefault(other, set()).add(one)
        same, apart = (
            {member: frozenset(others) for member, others in found[kind].items()}
            for kind in (JudgementKind.SAME, JudgementKind.NOT_SAME)
        )
        return cls(same, apart)


def _find_member(target: Target, readings: Mapping[str, Reading]) -> Member | None:
    reading = readings.get(target.report_id or "")
    part = None if reading is None else find_part(target, reading)
    return None if part is None or reading is None else (reading.report_id, part)
