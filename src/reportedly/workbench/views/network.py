"""Who hangs together with somebody, as the reports word it: a graph, laid out on the server.

Names are one node where they are equal but for case and accents; nothing else is merged. The layout is that of Fruchterman
and Reingold (1991), from a fixed beginning, so that the same graph is always drawn the same.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from reportedly.amounts import name_amount
from reportedly.exports.wording import name_act
from reportedly.reading import Entity, Incident, Reading
from reportedly.record import Read
from reportedly.terms import EntityType, Form
from reportedly.weighing.wording import fold_name
from reportedly.workbench.views.lines import link_entity, link_report

WIDTH = 960.0
HEIGHT = 620.0
EDGE = 60.0
MOST = 300
"""Nodes at most; ours: more are a ball of wool."""
FIRST = 60
"""Nodes at first sight, those nearest to the middle of the matter."""
_NAMED = (EntityType.PERSON, EntityType.ORGANIZATION)
_KINDS = ("relation", "incident", "says")
LETTER = 6.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Something between two names: ``what`` of ``kind`` relation, incident or says, with the words that show it first."""

    one: str
    other: str
    kind: str
    what: str
    reports: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A name in the drawing; ``label`` is '' where there is no room for it."""

    x: float
    y: float
    name: str
    label: str
    kind: str
    is_self: bool
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is drawn between two nodes: the most telling kind of their ties, and all of them in words."""

    x1: float
    y1: float
    x2: float
    y2: float
    kind: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The graph around somebody; ``hidden`` tells of names that are left out, ``None`` where none are."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    ties: tuple[Tie, ...]
    hidden: str | None


def make_network(reads: Iterable[Read], own: Iterable[str], *, most: int = FIRST) -> Network:
    """The graph of some reports around one entity.

    Args:
        reads: the reports.
        own: all names of the entity; they are one node, the first one names it.
        most: nodes at most.
    """
    own_names = list(own)
    mine = {fold_name(name) for name in own_names}
    me = fold_name(own_names[0])
    gathered = _Gathered()
    for read in reads:
        gathered.add(read)
    ties = _keep_reached(gathered.list_ties(mine, me), me)
    near = Counter({me: 10**6})
    for tie in ties:
        weight = (3 if tie.kind != "says" else 1) * (10 if me in (tie.one, tie.other) else 1) + tie.reports
        near[tie.one] += weight
        near[tie.other] += weight
    chosen = [key for key, _ in sorted(near.items(), key=lambda each: (-each[1], each[0]))[: min(most, MOST)]]
    kept = [tie for tie in ties if tie.one in chosen and tie.other in chosen]
    height = HEIGHT if len(chosen) > 14 else 0.62 * HEIGHT
    places = lay_out(len(chosen), tuple(sorted({_order(chosen, tie) for tie in kept})), height=height)
    names = {**gathered.names, me: own_names[0]}
    return Network(
        width=WIDTH,
        height=height,
        nodes=tuple(_make_nodes(chosen, places, names, gathered.kinds)),
        lines=tuple(_make_lines(chosen, places, kept, names)),
        ties=tuple(_rename(tie, names) for tie in kept),
        hidden=name_amount(len(near) - len(chosen), "more name") if len(near) > len(chosen) else None,
    )


def _keep_reached(ties: Sequence[Tie], me: str) -> list[Tie]:
    """Ties from which a way of ties leads to the entity."""
    beside: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        beside[tie.one].add(tie.other)
        beside[tie.other].add(tie.one)
    reached, edge = {me}, {me}
    while len(edge) > 0:
        edge = {other for one in edge for other in beside[one]} - reached
        reached |= edge
    return [tie for tie in ties if tie.one in reached]


class _Gathered:
    """Ties of all reports before they are counted."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self._found: dict[tuple[str, str, str, str], dict[str, str]] = defaultdict(dict)

    def add(self, read: Read) -> None:
        named = {e.id: e for e in read.reading.entities if e.type in _NAMED and _has_name(e)}
        for entity in named.values():
            self.names.setdefault(fold_name(entity.name), " ".join(entity.name.split()))
            self.kinds.setdefault(fold_name(entity.name), entity.type.value)
        for one, other, kind, what, href in _iter_ties(read, named):
            key = (fold_name(named[one].name), fold_name(named[other].name), kind, what)
            self._found[key].setdefault(read.report.id, href)

    def list_ties(self, mine: set[str], me: str) -> list[Tie]:
        merged: dict[tuple[str, str, str, str], dict[str, str]] = defaultdict(dict)
        for (one, other, kind, what), reports in self._found.items():
            one, other = (me if one in mine else one), (me if other in mine else other)  # noqa: PLW2901 - the entity's own node
            if one not in (other, "") and other != "":
                merged[one, other, kind, what] |= reports
        return [
            Tie(one=one, other=other, kind=kind, what=what, reports=len(reports), href=next(iter(reports.values())))
            for (one, other, kind, what), reports in sorted(
                merged.items(), key=lambda each: (_KINDS.index(each[0][2]), me not in each[0][:2], each[0])
            )
        ]


def _has_name(entity: Entity) -> bool:
    return any(mention.form is Form.NAME for mention in entity.mentions)


def _iter_ties(read: Read, named: dict[str, Entity]) -> Iterator[tuple[str, str, str, str, str]]:
    report, reading = read.report, read.reading
    for relation in reading.relations:
        if relation.subject in named and relation.object is not None and relation.object in named:
            what = f"{'not ' if relation.negated else ''}{relation.type.value}"
            yield relation.subject, relation.object, "relation", what, link_report(report.id, span=relation.span)
    for incident in reading.incidents:
        for one, other in _iter_opposed(incident, named):
            what = f"named as perpetrator, the other as victim: {incident.type.value}"
            yield one, other, "incident", what, link_report(report.id, span=incident.span)
    yield from _iter_spoken_of(reading, named)


def _iter_opposed(incident: Incident, named: dict[str, Entity]) -> Iterator[tuple[str, str]]:
    doers = (*incident.perpetrator_individuals, *incident.perpetrator_organizations)
    for doer, victim in product(doers, incident.victims):
        if doer.entity in named and victim.entity in named:
            assert doer.entity is not None
            assert victim.entity is not None
            yield doer.entity, victim.entity


def _iter_spoken_of(reading: Reading, named: dict[str, Entity]) -> Iterator[tuple[str, str, str, str, str]]:
    for stmt in reading.statements:
        speaker = stmt.speaker.entity
        if speaker not in named or speaker is None:
            continue
        for entity in named.values():
            if any(part.contains(mention.span) for part in stmt.content for mention in entity.mentions):
                href = link_report(reading.report_id, span=stmt.content[0])
                yield speaker, entity.id, "says", f"{name_act(stmt)} something of", href


def _order(chosen: Sequence[str], tie: Tie) -> tuple[int, int]:
    one, other = sorted((chosen.index(tie.one), chosen.index(tie.other)))
    return one, other


@lru_cache(maxsize=64)
def lay_out(
    count: int, ties: tuple[tuple[int, int], ...], *, height: float = HEIGHT
) -> tuple[tuple[float, float], ...]:
    """Where the nodes of a graph are drawn, the first one in the middle.

    Args:
        count: of nodes, at least 1.
        ties: pairs of nodes, each once.
        height: of the drawing, whose width is `WIDTH`.

    Method:
        Fruchterman and Reingold 1991: nodes repel each other, ties draw together, steps get smaller. Ours: a spiral as the
        beginning, a pull to the middle that keeps loose parts near, and all is stretched to the drawing at the end.
    """
    numbers = np.arange(count, dtype=np.float64)
    angles, radii = numbers * (math.pi * (3 - math.sqrt(5))), np.sqrt((numbers + 0.5) / count)
    at_N2: NDArray[np.float64] = np.stack([radii * np.cos(angles), radii * np.sin(angles)], axis=1)
    at_N2[0] = 0.0
    tied_NN = np.zeros((count, count))
    for one, other in ties:
        tied_NN[one, other] = tied_NN[other, one] = 1.0
    ideal = 1.6 / math.sqrt(count)
    rounds = 220 if count <= 80 else 90
    for step in range(rounds):
        apart_NN2 = at_N2[:, None, :] - at_N2[None, :, :]
        far_NN = np.maximum(np.sqrt((apart_NN2**2).sum(axis=2)), 1e-3)
        force_NN = (ideal / far_NN) ** 2 - tied_NN * far_NN / ideal
        moved_N2 = (apart_NN2 * force_NN[:, :, None]).sum(axis=1) * ideal - 0.35 * at_N2
        length_N = np.maximum(np.sqrt((moved_N2**2).sum(axis=1)), 1e-9)
        heat = 0.15 * (1 - step / rounds) + 0.002
        at_N2 += moved_N2 / length_N[:, None] * np.minimum(length_N, heat)[:, None]
        at_N2[0] = 0.0
    reach_2 = np.maximum(np.abs(at_N2).max(axis=0), 1e-6)
    half_2 = np.array([WIDTH / 2 - 2 * EDGE, height / 2 - EDGE])
    drawn_N2 = at_N2 / reach_2 * half_2 + np.array([WIDTH / 2, height / 2])
    return tuple((round(float(x), 1), round(float(y), 1)) for x, y in drawn_N2)


def _make_nodes(
    chosen: Sequence[str], places: Sequence[tuple[float, float]], names: dict[str, str], kinds: dict[str, str]
) -> Iterator[Node]:
    """Nodes, the nearest to the matter first; a label that would lie over an earlier one is left out."""
    taken: list[tuple[float, float, float]] = []
    for key, (x, y) in zip(chosen, places):
        name = names.get(key, key)
        shown = name if len(name) <= 28 else f"{name[:27]}…"
        half = len(shown) * LETTER / 2
        is_free = all(abs(y - other_y) > 15 or abs(x - other_x) > half + other for other_x, other_y, other in taken)
        if is_free:
            taken.append((x, y, half))
        label = shown if is_free else ""
        kind = kinds.get(key, EntityType.PERSON.value)
        yield Node(x=x, y=y, name=name, label=label, kind=kind, is_self=key == chosen[0], href=link_entity(name))


def _make_lines(
    chosen: Sequence[str], places: Sequence[tuple[float, float]], ties: Iterable[Tie], names: dict[str, str]
) -> Iterator[Line]:
    between: dict[tuple[int, int], list[Tie]] = defaultdict(list)
    for tie in ties:
        between[_order(chosen, tie)].append(tie)
    for (one, other), same in between.items():
        (x1, y1), (x2, y2) = places[one], places[other]
        words = "; ".join(f"{names.get(t.one, t.one)} {t.what} {names.get(t.other, t.other)}" for t in same[:6])
        kind = min((tie.kind for tie in same), key=_KINDS.index)
        yield Line(x1=x1, y1=y1, x2=x2, y2=y2, kind=kind, words=words)


def _rename(tie: Tie, names: dict[str, str]) -> Tie:
    one, other = names.get(tie.one, tie.one), names.get(tie.other, tie.other)
    return Tie(one=one, other=other, kind=tie.kind, what=tie.what, reports=tie.reports, href=tie.href)
