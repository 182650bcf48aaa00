"""Entities of one report: who and what is named, with all places where it is.

Three heads speak: names (flat, with a type), actors (names and common nouns, the scheme of re3d) and candidates for
coreference (all noun phrases, nested). Names lead; the rest is added where it tells something: a common noun or a pronoun
that shares its entity with another mention, an actor, a speaker.

Axes: M candidates of the text.
"""

import functools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources

import yaml

from reportedly.reader.bundle import Bundle
from reportedly.reader.candidates import Candidates
from reportedly.reader.coreference import NameKey, cluster_mentions, is_pronoun
from reportedly.reader.given import is_full_name
from reportedly.reader.heads import TITLES, find_explained, find_head_names, find_other_names
from reportedly.reader.network import Signals
from reportedly.reader.pairs import HEAD_STOPS, PRONOUNS, Words, describe_mention
from reportedly.reader.pieces import Pieces
from reportedly.reader.places import add_locations
from reportedly.reader.standins import type_nation
from reportedly.reader.tags import TaggedRange, read_tags
from reportedly.reading import Entity, Mention
from reportedly.spans import Span
from reportedly.terms import EntityType, Form

_MENTION_TYPES = {
    "person": EntityType.PERSON,
    "organization": EntityType.ORGANIZATION,
    "place": EntityType.LOCATION,
    "facility": EntityType.FACILITY,
    "vehicle": EntityType.VEHICLE,
    "event": EntityType.EVENT,
}
"""Types of coreference mentions that the interchange has a word for; the rest are `EntityType.OTHER`."""
_GROUP_WORDS = frozenset(
    "front brigade brigades militia movement party army jaish lashkar harkat harakat hizb hizbul tehrik tehreek jamaat ansar "
    "jabhat liwa jund katibat kataib sipah frente ejercito ejército movimiento partido".split()
)
"""Words that begin or end the names of armed groups and parties; a name with one is no person."""
_NO_PEOPLE = frozenset(("organization", "misc", "product"))
_DOUBTFUL = frozenset(("person", "misc", "product", "nationality"))
_NO_ACTORS = HEAD_STOPS | frozenset("the a an this that these those pro anti ex non former".split())
_NO_MENTIONS = _NO_ACTORS - PRONOUNS.keys()
"""Words that mean nobody and nothing by themselves, whatever the network makes of them."""
_NAME_HEAD_ONLY = frozenset(("date", "money"))
_SORTS = frozenset(("person", "organization", "location", "facility", "nationality"))
_ARTICLE = re.compile(r"^the\s", re.IGNORECASE)
_WORD = re.compile(r"\w+(?:[.’'&]\w+)*")


@dataclass(frozen=True, slots=True)
class Names:
    """Names of a text: tagged ranges of pieces, and the candidate that each one is."""

    ranges: tuple[TaggedRange, ...]
    by_bounds: Mapping[tuple[int, int], TaggedRange]

    def hold(self, at: tuple[int, int]) -> bool:
        """Whether pieces (first, last inclusive) are part of a name, or all of it."""
        return self._around(at) is not None

    def part(self, at: tuple[int, int]) -> bool:
        """Whether pieces are part of a person's name and not all of it: 'Ada' of 'Ada Brok' means nobody else."""
        around = self._around(at)
        return around is not None and around.type == "person" and at != (around.first, around.last - 1)

    def _around(self, at: tuple[int, int]) -> TaggedRange | None:
        after = bisect_right(self.ranges, at[0], key=lambda r: r.first)
        return self.ranges[after - 1] if after > 0 and at[1] < self.ranges[after - 1].last else None


@dataclass(frozen=True, slots=True)
class Resolved:
    """Entities of a text, and the entity of any stretch of it that is a candidate.

    Attributes:
        entities: in order of their first mention.
        entity_of: entity id by piece bounds (first, last inclusive) of a candidate.
        share_of: probability that a candidate belongs to that entity, by the same bounds; absent means 1.
    """

    entities: tuple[Entity, ...]
    entity_of: Mapping[tuple[int, int], str]
    share_of: Mapping[tuple[int, int], float]


@functools.cache
def load_type_words() -> dict[str, EntityType]:
    """Words that tell the type of a miscellaneous name."""
    content = resources.files("reportedly.resources").joinpath("types.yml").read_text(encoding="utf-8")
    table: dict[str, list[str]] = yaml.safe_load(content)
    words: dict[str, EntityType] = {}
    for kind, listed in table.items():
        for word in listed:
            words.setdefault(word, EntityType(kind))
    return words


def name_type(kind: str, surface: str) -> EntityType:
    """The type of a name as the interchange has it."""
    if kind not in ("misc", "product"):
        return EntityType(kind)
    table = load_type_words()
    found = [table[word] for word in re.split(r"[^\w-]+", surface.lower()) if word in table]
    return found[-1] if found else EntityType.OTHER


def name_key(surface: str, kind: str) -> NameKey:
    """A name as identity compares it: lower case, without titles, hyphens as spaces."""
    words = [w.lower().removesuffix("’s").removesuffix("'s") for w in _WORD.findall(surface)]
    core = [w for w in words if w not in TITLES] if kind == "person" else [w for w in words if w != "the"]
    sort = "place" if kind in ("location", "facility") else kind
    return NameKey(tuple(core or words or [surface.lower()]), sort)


Mend = Callable[[str, Pieces, Sequence[TaggedRange]], list[TaggedRange]]
"""Mends the names of a text before entities are made of them: text, pieces and names in order -> names in order."""


def find_names(text: str, signals: Signals, bundle: Bundle, mend: Mend | None = None) -> Names:
    """Names of a text in order, whole and with one type for one name."""
    ranges = read_tags(signals.name_labels_P, signals.name_scores_P, bundle.names, signals.pieces.word_starts_P)
    ranges = trim(text, signals.pieces, ranges)
    ranges = settle_types(text, signals.pieces, join_hyphened(text, signals.pieces, ranges))
    if mend is not None:
        ranges = mend(text, signals.pieces, ranges)
    ranges = [r for r in ranges if r.text_in(text, signals.pieces).lower() not in _NO_MENTIONS]
    ranges = [_type_nation(text, signals.pieces, r) for r in ranges]
    return Names(tuple(ranges), {(r.first, r.last - 1): r for r in ranges})


def trim(text: str, pieces: Pieces, ranges: Sequence[TaggedRange]) -> list[TaggedRange]:
    """Ranges without brackets that they open or close only by half ('OVF)'), and without those of nothing else."""
    trimmed = []
    for r in ranges:
        first, last = r.first, r.last
        while first < last and _is_half(text, pieces, first, first, last):
            first += 1
        while first < last and _is_half(text, pieces, last - 1, first, last):
            last -= 1
        if first < last:
            trimmed.append(replace(r, first=first, last=last))
    return trimmed


def _is_half(text: str, pieces: Pieces, at: int, first: int, last: int) -> bool:
    """Whether a piece is a bracket whose other half is outside a range."""
    piece = text[pieces.starts_P[at] : pieces.ends_P[at]]
    inside = text[pieces.starts_P[first] : pieces.ends_P[last - 1]]
    return piece in ("(", ")", "[", "]") and inside.count("(") + inside.count("[") != inside.count(")") + inside.count(
        "]"
    )


def _end_with_noun(text: str, pieces: Pieces, r: TaggedRange) -> TaggedRange:
    """A range without the prepositions at its end: 'two residents of'."""
    last = r.last
    while last > r.first + 1 and text[pieces.starts_P[last - 1] : pieces.ends_P[last - 1]].lower() in HEAD_STOPS:
        last -= 1
    return replace(r, last=last)


def _take_article(text: str, pieces: Pieces, r: TaggedRange) -> TaggedRange:
    """A range with the 'a' or 'an' right before it, as re3d has two of three."""
    before = r.first - 1
    is_article = before >= 0 and text[pieces.starts_P[before] : pieces.ends_P[before]].lower() in ("a", "an")
    return replace(r, first=before) if is_article and r.first < r.last else r


def _type_nation(text: str, pieces: Pieces, r: TaggedRange) -> TaggedRange:
    """Whether a name is a land or its people is told by its form, not by its place: 'U.S.' before 'officials' is a land."""
    if r.type not in ("location", "nationality"):
        return r
    return replace(r, type=type_nation(r.text_in(text, pieces)) or r.type)


_PARTICLE = "(?:e|i|ul|ur|ud|us|un|al|el|ye|o|de|la|bin|ibn)"
_JOINT = re.compile(rf"\w(?:-{_PARTICLE}-|-{_PARTICLE}\W?-)\w", re.IGNORECASE)


def join_hyphened(text: str, pieces: Pieces, ranges: Sequence[TaggedRange]) -> list[TaggedRange]:
    """Names that hang together by a particle between hyphens ('Jaish-e-X') as one; the first part tells the type."""
    joined: list[TaggedRange] = []
    for r in ranges:
        before = joined[-1] if joined else None
        if before is not None and _hang_together(
            text, int(pieces.ends_P[before.last - 1]), int(pieces.starts_P[r.first])
        ):
            joined[-1] = TaggedRange(before.first, r.last, before.type, min(before.score, r.score))
        else:
            joined.append(r)
    return joined


def _hang_together(text: str, end: int, start: int) -> bool:
    """Whether a particle between hyphens stands at the seam of two names; it may have been read as part of either."""
    if text[end:start].strip("-").count(" ") or start - end > 5:
        return False
    return any(m.start() < end + 1 and m.end() > start for m in _JOINT.finditer(text, max(0, end - 5), start + 6))


def settle_types(text: str, pieces: Pieces, ranges: Sequence[TaggedRange]) -> list[TaggedRange]:
    """The same name has the same type wherever it stands in a report: the one with the most probability behind it.

    A name that begins with a given name is a person's where the network has it for a group's or a thing's. A single word that
    ends a full name of a person counts as that person's surname when the reader was not sure.
    """
    surfaces = [r.text_in(text, pieces).lower() for r in ranges]
    weight: dict[str, dict[str, float]] = {}
    for surface, r in zip(surfaces, ranges, strict=True):
        votes = weight.setdefault(surface, {})
        is_person = r.type in _NO_PEOPLE and is_full_name(r.text_in(text, pieces))
        kind = "person" if is_person else r.type
        votes[kind] = votes.get(kind, 0.0) + r.score
    surnames: dict[str, float] = {}
    for surface, votes in weight.items():
        words = surface.split()
        if len(words) > 1 and max(votes, key=votes.__getitem__) == "person":
            surnames[words[-1]] = surnames.get(words[-1], 0.0) + votes["person"]
    for surface in surnames.keys() & weight.keys():
        weight[surface]["person"] = weight[surface].get("person", 0.0) + surnames[surface]
    best = {
        surface: "organization"
        if _GROUP_WORDS & set(re.split(r"[\s-]+", surface)) and max(votes, key=votes.__getitem__) in _DOUBTFUL
        else max(votes, key=votes.__getitem__)
        for surface, votes in weight.items()
    }
    return [replace(r, type=best[surface]) for surface, r in zip(surfaces, ranges, strict=True)]


def find_actors(text: str, signals: Signals, bundle: Bundle, names: Names) -> list[TaggedRange]:
    """Ranges of the actor head that are no names: common nouns, and names with their determiner or title.

    Dates and sums are left to the name head: the actor head learned a wider notion of them from fewer texts.
    """
    pieces = signals.pieces
    ranges = read_tags(signals.actor_labels_P, signals.actor_scores_P, bundle.actors, pieces.word_starts_P)
    ranges = [_take_article(text, pieces, _end_with_noun(text, pieces, r)) for r in trim(text, pieces, ranges)]
    return [
        r
        for r in ranges
        if r.type not in _NAME_HEAD_ONLY
        and not names.hold((r.first, r.last - 1))
        and r.text_in(text, pieces).lower() not in _NO_ACTORS
    ]


def resolve_entities(
    text: str, signals: Signals, bundle: Bundle, speakers: Sequence[tuple[int, int]], *, mend: Mend | None = None
) -> Resolved:
    """Entities of a text.

    Args:
        text: the report's text.
        signals: what the network says of it.
        bundle: for its labels and weights.
        speakers: piece bounds (first, last inclusive) of speakers: mentions in any case.
        mend: mends the names first; ``None`` leaves them as the names head has them.
    """
    pieces, found = signals.pieces, signals.candidates
    names = find_names(text, signals, bundle, mend)
    actors = find_actors(text, signals, bundle, names)
    bounds = list(zip(found.first_M.tolist(), found.last_M.tolist(), strict=True))
    surfaces = [text[pieces.starts_P[a] : pieces.ends_P[b]] for a, b in bounds]
    words = [describe_mention(s) for s in surfaces]
    keys = {
        i: name_key(surfaces[i], names.by_bounds[b].type)
        for i, b in enumerate(bounds)
        if b in names.by_bounds and names.by_bounds[b].type in _SORTS
    }
    other = find_other_names(text, pieces, bounds, keys)
    keys = {i: other.get(key, key) for i, key in keys.items()}
    heads = find_head_names(text, pieces, bounds, words, keys)
    explained = find_explained(text, pieces, bounds, keys)
    linked = cluster_mentions(found, words, bundle.tables, keys, [*heads.items(), *explained])
    members: dict[int, list[int]] = {}
    for item, cluster in enumerate(linked.root_M.tolist()):
        if surfaces[item].lower() not in _NO_MENTIONS and not names.part(bounds[item]):
            members.setdefault(cluster, []).append(item)
    actor_bounds = {(r.first, r.last - 1): r for r in actors}
    drafts = [
        _Draft(tuple(items), *_describe(items, bounds, words, found, names, actor_bounds, surfaces, bundle))
        for items in members.values()
    ]
    entities, entity_of = _number(drafts, text, pieces, bounds, words, names, actor_bounds, set(speakers))
    seen = set(bounds)
    alone = [_span_of(pieces, b) for b, r in names.by_bounds.items() if b not in seen and r.type == "location"]
    return Resolved(
        add_locations(text, entities, alone), entity_of, dict(zip(bounds, linked.share_M.tolist(), strict=True))
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    """One cluster of candidates with its type and name."""

    items: tuple[int, ...]
    type: EntityType
    name: str


def _describe(
    items: Sequence[int],
    bounds: Sequence[tuple[int, int]],
    words: Sequence[Words],
    found: Candidates,
    names: Names,
    actors: Mapping[tuple[int, int], TaggedRange],
    surfaces: Sequence[str],
    bundle: Bundle,
) -> tuple[EntityType, str]:
    named = [i for i in items if bounds[i] in names.by_bounds]
    nominal = [i for i in items if not is_pronoun(words[i])]
    if named:
        longest = max(named, key=lambda i: (len(surfaces[i]), -i))
        kinds = Counter(name_type(names.by_bounds[bounds[i]].type, surfaces[i]) for i in named)
        first, last = bounds[longest]
        # one piece that begins with an article is a stand-in for a group
        name = _ARTICLE.sub("", surfaces[longest]) if first == last else surfaces[longest]
        return kinds.most_common(1)[0][0], name
    acting = [EntityType(actors[bounds[i]].type) for i in items if bounds[i] in actors]
    if acting:
        kind = Counter(acting).most_common(1)[0][0]
    else:
        votes = Counter(bundle.mentions[int(found.type_M[i])] for i in (nominal or items))
        kind = _MENTION_TYPES.get(votes.most_common(1)[0][0], EntityType.OTHER)
    return kind, surfaces[nominal[0] if nominal else items[0]]


def _number(
    drafts: Sequence[_Draft],
    text: str,
    pieces: Pieces,
    bounds: Sequence[tuple[int, int]],
    words: Sequence[Words],
    names: Names,
    actors: Mapping[tuple[int, int], TaggedRange],
    speakers: set[tuple[int, int]],
) -> tuple[tuple[Entity, ...], dict[tuple[int, int], str]]:
    """Entities that tell something, numbered in the order of their first mention."""
    kept: list[tuple[tuple[int, int], _Draft, list[int]]] = []
    listed = set(bounds)
    for draft in drafts:
        telling = any(bounds[i] in names.by_bounds or bounds[i] in actors or bounds[i] in speakers for i in draft.items)
        if telling or len(draft.items) > 1:
            kept.append((bounds[draft.items[0]], draft, list(draft.items)))
    for at, tagged in actors.items():
        if at not in listed:
            span = _span_of(pieces, at)
            kept.append((at, _Draft((), EntityType(tagged.type), span.text_in(text)), []))
    kept.sort(key=lambda item: (item[0][0], -item[0][1]))
    entities, entity_of = [], {}
    for number, (at, draft, items) in enumerate(kept, start=1):
        entity_id = f"E{number}"
        places = [bounds[i] for i in items] or [at]
        shown = [
            (b, i)
            for b, i in zip(places, items or [0], strict=True)
            if b in actors or b in names.by_bounds or not _holds_another(b, places)
        ]
        mentions = tuple(
            Mention(span=_span_of(pieces, b), form=_form(b, names, words[i] if items else None)) for b, i in shown
        )
        entities.append(
            Entity(
                id=entity_id, type=draft.type, name=draft.name, mentions=tuple(sorted(mentions, key=lambda m: m.span))
            )
        )
        entity_of.update(dict.fromkeys(places, entity_id))
    return tuple(entities), entity_of


def _holds_another(at: tuple[int, int], places: Sequence[tuple[int, int]]) -> bool:
    """Whether a mention contains another of its entity: 'Governor [Ada Brok]' is one place, the name says which."""
    return any(other != at and at[0] <= other[0] and other[1] <= at[1] for other in places)


def _form(at: tuple[int, int], names: Names, words: Words | None) -> Form:
    if at in names.by_bounds:
        return Form.NAME
    return Form.PRONOUN if words is not None and is_pronoun(words) else Form.NOMINAL


def _span_of(pieces: Pieces, at: tuple[int, int]) -> Span:
    return Span(int(pieces.starts_P[at[0]]), int(pieces.ends_P[at[1]]))
