"""Where what a report tells comes from: how many independent origins stand behind it, and the evidence for every link.

A chain ends as far as the text tells: with a named speaker, a credit ('Based on ...', '(AP)'), or the outlet itself. Ends of
several reports are one origin where a `Link` joins them (`reportedly.weighing.links`): the same credit, the same speaker, a
copied passage. Within one case whoever says a thing twice is still one origin, on whatever occasion; and so is an
outlet or agency, whether it tells by itself, is credited, or is quoted ('the Herald reported that ...').

An origin that the text does not tell ('a witness', no speaker, no outlet) is unknown: it is not taken for independent
of anything, and all unknown ones together count as one at most.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from reportedly.reading import Incident, Perpetrator, Reading, Statement, Target, Victim
from reportedly.spans import Span, cover_spans
from reportedly.terms import HopKind
from reportedly.weighing.links import (
    Link,
    LinkKind,
    Saying,
    Side,
    Told,
    find_whole_credit,
    iter_speaker_pairs,
    link_sides,
    make_speaker_link,
    measure_overlap,
    name_outlet,
)


class OriginKind(StrEnum):
    """What a chain ends with."""

    SPEAKER = "speaker"
    CREDIT = "credit"
    OUTLET = "outlet"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What has an origin: a statement of a report, or what it tells of an incident in a fill.

    Attributes:
        statement: the statement's id; for a fill the statement on whose word it is told; ``None``: the outlet's own voice.
        incident: the incident's id, for a fill.
        span: the words.
    """

    report_id: str
    statement: str | None
    incident: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One origin: parts with the same ``key`` have it in common.

    Attributes:
        key: the same for the same reports in any order; of no meaning outside of them.
        name: of the speaker, agency or outlet; ``None`` where unknown.
    """

    key: str
    kind: OriginKind
    name: str | None

    @property
    def is_known(self) -> bool:
        """Whether the text tells it."""
        return self.kind is not OriginKind.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginCount:
    """How many independent origins: between ``low`` and ``high``.

    Unknown ones may be the same as one of the known, so they add nothing to ``low`` (unless there is no other), and one
    to ``high``. *Corroborated* means that ``low`` is two or more.
    """

    low: int
    high: int


def find_origins(told: Sequence[Told], *, owners: Mapping[str, str] | None = None) -> dict[Part, Origin]:
    """The origin of every statement and every fill of some reports on one case.

    Args:
        told: the reports of a case; each once.
        owners: outlets that belong to another, as judgements say: name -> name of the owner.

    Returns:
        Every statement, then every fill, of every report. The result does not depend on the order of the reports.
    """
    origins = Origins(told, owners=owners)
    return {
        part: origins.find(part.report_id, part.statement, part.span)
        for each in told
        for part in iter_parts(each.reading)
    }


def count_origins(origins: Iterable[Origin]) -> OriginCount:
    """How many independent origins there are among some; none for none."""
    found = {origin.key: origin.is_known for origin in origins}
    known = sum(found.values())
    has_unknown = known < len(found)
    return OriginCount(low=known if known > 0 else int(has_unknown), high=known + int(has_unknown))


def iter_parts(reading: Reading) -> Iterator[Part]:
    """The statements and fills of a reading."""
    for stmt in reading.statements:
        yield Part(
            report_id=reading.report_id, statement=stmt.id, incident=None, span=cover_spans((*stmt.content, *stmt.cue))
        )
    for incident in reading.incidents:
        for statement, span in _iter_fills(incident):
            yield Part(report_id=reading.report_id, statement=statement, incident=incident.id, span=span)


def _iter_fills(incident: Incident) -> Iterator[tuple[str | None, Span]]:
    said: tuple[Perpetrator | Target | Victim, ...] = (
        *incident.perpetrator_individuals,
        *incident.perpetrator_organizations,
        *incident.physical_targets,
        *incident.victims,
    )
    yield from ((fill.statement, fill.span) for fill in said)
    yield from ((None, fill.span) for fill in incident.instruments)
    places = () if incident.location is None else (incident.location.span,)
    days = (incident.date.span,) if incident.date is not None and incident.date.is_told else ()
    yield from ((None, span) for span in (*places, *days) if span is not None)


# Ends of chains, joined by links.


_Kind = tuple[OriginKind, str | None]
_TELLING = (OriginKind.CREDIT, OriginKind.OUTLET, OriginKind.SPEAKER, OriginKind.UNKNOWN)
"""Of the ends that are one origin, the first of these gives it its name."""
_STRONG = (LinkKind.PASSAGE, LinkKind.CREDIT, LinkKind.RELEASE, LinkKind.SPEAKER, LinkKind.OUTLET)
"""Of several links that show the same, the first of these is shown."""


@dataclass(frozen=True, slots=True)
class _Join:
    """Two ends that are one origin, and the link that shows it."""

    one: str
    other: str
    link: Link

    def is_within(self, reports: Collection[str]) -> bool:
        """Whether it is between two of some reports."""
        return self.link.first in reports and self.link.second in reports

    @property
    def rank(self) -> tuple[int, float, str, str]:
        """The stronger, the lower."""
        return _STRONG.index(self.link.kind), -(self.link.share or 0.0), self.one, self.other


@dataclass(frozen=True, slots=True)
class _Naming:
    """A report in which an end bears the name of an outlet or agency, and the words; none where it is the outlet itself."""

    side: Side
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Copy:
    """A passage of a report that stands in another before it: the end that tells it, and the link that shows it."""

    span: Span
    of: str
    link: Link


class Origins:
    """The origins of what some reports on one case tell, and the links that show which are the same.

    An end of a chain is a report's own voice, or a speaker in a report. Ends are kept in groups as a forest (union-find); the
    root of a group is its smallest end, so that the order of joining does not show.

    Args:
        told: the reports; each once.
        owners: as for `find_origins`.
    """

    def __init__(self, told: Sequence[Told], *, owners: Mapping[str, str] | None = None) -> None:
        self._parents: dict[str, str] = {}
        self._kinds: dict[str, _Kind] = {}
        self._ends: dict[tuple[str, str | None], str] = {}
        self._named: dict[str, dict[str, _Naming]] = defaultdict(dict)
        self._joins: list[_Join] = []
        self._copied: dict[str, list[_Copy]] = defaultdict(list)
        self._sides: dict[str, Side] = {}
        for each in sorted(told, key=lambda one: one.report.id):
            self._add(each, owners or {})
        self._join_outlets()
        self._join_speakers()
        for link in link_sides([self._sides[each.report.id] for each in told]):
            self._join(link)

    def find(self, report_id: str, statement: str | None, span: Span | None = None) -> Origin:
        """The origin of a statement, or of what a report tells in its own voice.

        Args:
            report_id: one of the reports.
            statement: id of the statement; ``None``: the outlet's own voice.
            span: the words; for those in a copied passage the origin is that of the report they were copied from.
        """
        root = self._root(self._find_end(report_id, statement, span))
        kind, name = self._kinds[root]
        return Origin(key="unknown" if kind is OriginKind.UNKNOWN else root, kind=kind, name=name)

    def find_links(self, voices: Iterable[tuple[str, str | None, Span | None]]) -> tuple[Link, ...]:
        """The links that show which of some voices have an origin in common: as many as tie them together, none twice.

        Args:
            voices: each as for `find`.
        """
        wanted = list(dict.fromkeys(voices))
        copies = [copy for voice in wanted if (copy := self._find_copy(*voice)) is not None]
        ends = {self._find_end(*voice) for voice in wanted}
        reports = {report for report, _, _ in wanted}
        if len(reports) < 2:
            return ()
        roots = {self._root(end) for end in ends}
        near = [join for join in self._joins if self._root(join.one) in roots]
        order = sorted(near, key=lambda join: (not join.is_within(reports), join.rank))
        chosen = {*(copy.link for copy in copies), *(join.link for join in _span_ends(order, ends))}
        return tuple(sorted(chosen, key=lambda link: (link.first, link.second, _STRONG.index(link.kind))))

    # How the ends are made and joined.

    def _add(self, told: Told, owners: Mapping[str, str]) -> None:
        side = Side.make(told, owners)
        report_id = side.report.id
        self._sides[report_id] = side
        own, credit = f"own {report_id}", find_whole_credit(side.credits)
        self._put(report_id, None, own, _find_own_kind(side))
        if credit is not None:
            self._named[credit[0]][own] = _Naming(side, (credit[1].span,))
        elif side.outlet is not None:
            self._named[side.outlet][own] = _Naming(side, ())
        spoken = {saying.statement: saying for saying in side.sayings}
        for stmt in told.reading.statements:
            self._add_statement(side, stmt, spoken.get(stmt.id), owners)

    def _add_statement(self, side: Side, stmt: Statement, saying: Saying | None, owners: Mapping[str, str]) -> None:
        report_id = side.report.id
        last = stmt.chain[-1] if len(stmt.chain) > 0 else None
        spans: tuple[Span, ...]
        if saying is not None:
            end, kind, name = f"said {report_id} {saying.key}", OriginKind.SPEAKER, saying.name
            spans = (saying.span,)
        elif last is not None and last.hop is HopKind.CREDIT and last.name is not None:
            end, kind, name = f"credit {report_id} {last.name}", OriginKind.CREDIT, last.name
            spans = () if last.span is None else (last.span,)
        else:
            self._put(report_id, stmt.id, f"unknown {report_id}", (OriginKind.UNKNOWN, None))
            return
        self._put(report_id, stmt.id, end, (kind, name))
        self._named[name_outlet(name, owners)].setdefault(end, _Naming(side, spans))

    def _put(self, report_id: str, statement: str | None, end: str, kind: _Kind) -> None:
        self._ends[report_id, statement] = end
        self._kinds.setdefault(end, kind)

    def _join_outlets(self) -> None:
        """What one outlet or agency tells is one origin: in its own voice, where it is credited, where it is quoted."""
        told = {key: credit.name for side in self._sides.values() for key, credit in side.credits}
        told |= {side.outlet: side.report.outlet or "" for side in self._sides.values() if side.outlet is not None}
        for key, name in sorted(told.items()):
            ends = sorted(self._named[key].items())
            for (first, one), (end, other) in combinations(ends, 2):
                if one.side is other.side:
                    self._unite(first, end)
                else:
                    self._unite_by(first, end, _link_namings(one, other, name))

    def _join_speakers(self) -> None:
        """What one speaker says in two reports of a case is one origin, on whatever occasion: shown by the likest words."""
        best: dict[tuple[str, str], tuple[float, Link]] = {}
        for one, other in iter_speaker_pairs(list(self._sides.values())):
            ends = (f"said {one[0].report.id} {one[1].key}", f"said {other[0].report.id} {other[1].key}")
            likeness = measure_overlap(one[1].words, other[1].words)
            if ends not in best or likeness > best[ends][0]:
                best[ends] = (likeness, make_speaker_link(one, other))
        for (mine, theirs), (_, link) in best.items():
            self._unite_by(mine, theirs, link)

    def _join(self, link: Link) -> None:
        """Take a link into account: for the whole of both reports, or for the passages that one has of the other."""
        if link.whole:
            self._unite_by(f"own {link.first}", f"own {link.second}", link)
        elif link.kind is LinkKind.PASSAGE:
            first, second = (self._sides[report_id] for report_id in (link.first, link.second))
            if _is_earlier(first, second):
                self._copied[link.second] += [_Copy(span, f"own {link.first}", link) for span in link.second_spans]
            else:
                self._copied[link.first] += [_Copy(span, f"own {link.second}", link) for span in link.first_spans]

    def _unite_by(self, first: str, second: str, link: Link) -> None:
        self._joins.append(_Join(first, second, link))
        self._unite(first, second)

    def _unite(self, first: str, second: str) -> None:
        root, other = sorted((self._root(first), self._root(second)))
        if root != other:
            self._parents[other] = root
            self._kinds[root] = min(self._kinds[root], self._kinds[other], key=_order_kind)

    def _root(self, end: str) -> str:
        return _climb(self._parents, end)

    def _find_end(self, report_id: str, statement: str | None, span: Span | None) -> str:
        copy = self._find_copy(report_id, statement, span)
        return self._ends[report_id, statement] if copy is None else copy.of

    def _find_copy(self, report_id: str, statement: str | None, span: Span | None) -> _Copy | None:
        if statement is not None or span is None:
            return None
        copied = (copy for copy in self._copied.get(report_id, ()) if copy.span.contains(span))
        return min(copied, key=lambda copy: copy.of, default=None)


def _climb(parents: Mapping[str, str], end: str) -> str:
    while end in parents:
        end = parents[end]
    return end


def _span_ends(joins: Sequence[_Join], ends: Collection[str]) -> list[_Join]:
    """Joins that tie some ends together and no others: a spanning forest, earlier joins first, cut back to the ends.

    Method: Kruskal 1956; then leaves that are none of the ends are taken off until none is left.
    """
    parents: dict[str, str] = {}
    kept = []
    for join in joins:
        one, other = sorted((_climb(parents, join.one), _climb(parents, join.other)))
        if one != other:
            parents[other] = one
            kept.append(join)
    while True:
        degrees = Counter(end for join in kept for end in (join.one, join.other))
        left = [j for j in kept if all(end in ends or degrees[end] > 1 for end in (j.one, j.other))]
        if len(left) == len(kept):
            return kept
        kept = left


def _link_namings(one: _Naming, other: _Naming, name: str) -> Link:
    return Link(
        kind=LinkKind.OUTLET if len(one.spans) == len(other.spans) == 0 else LinkKind.CREDIT,
        first=one.side.report.id,
        second=other.side.report.id,
        name=name,
        first_spans=one.spans,
        second_spans=other.spans,
    )


def _order_kind(kind: _Kind) -> tuple[int, int, str]:
    """The more telling kind first, and of one kind the longer name."""
    return _TELLING.index(kind[0]), -len(kind[1] or ""), kind[1] or ""


def _is_earlier(first: Side, second: Side) -> bool:
    """Whether the first is taken for the one that was copied from: published earlier, or, where days do not tell, by its id."""
    days = tuple((side.day or date.max, side.report.id) for side in (first, second))
    return days[0] < days[1]


def _find_own_kind(side: Side) -> _Kind:
    """What a report's own voice ends with: a credit for the whole report, else the outlet, else nobody knows."""
    credit = find_whole_credit(side.credits)
    if credit is not None:
        return OriginKind.CREDIT, credit[1].name
    return (OriginKind.UNKNOWN, None) if side.outlet is None else (OriginKind.OUTLET, side.report.outlet)
