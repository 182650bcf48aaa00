"""Whose words outlets carry: how often, how often alone, and which outlet has it from which.

*Carries* is counted over reports as they come, one at a time: whom a report quotes by name, and whom it credits.
*Echoes* is counted over cases: there it is known which report copies or credits which (`reportedly.weighing.links`). What
a report says in its own voice, and unnamed speakers, are nobody's words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from reportedly.casework.weighed import WeighedCase
from reportedly.report import Report
from reportedly.weighing.links import Link, LinkKind, Side, Told, find_whole_credit, name_outlet
from reportedly.weighing.origins import OriginKind

if TYPE_CHECKING:
    from reportedly.record import Read

_ECHOING = (LinkKind.PASSAGE, LinkKind.CREDIT)
"""Links by which one report has it from the other; a speaker in common makes neither an echo of the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Somebody whose words an outlet carries.

    Attributes:
        name: of the speaker, outlet or agency, as most of the reports have it.
        kind: ``speaker`` or ``credit``.
        reports: of the outlet that carry words of his.
        alone: those among them in which nobody else is quoted or credited.
    """

    name: str
    kind: OriginKind
    reports: int
    alone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Echoed:
    """An outlet that another one echoes.

    Attributes:
        outlet: the one that was first, or that is credited.
        reports: pairs of reports that show it.
        kinds: by what: copied passages, credits.
    """

    outlet: str
    reports: int
    kinds: tuple[LinkKind, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """An outlet with those whose words it carries, most often first, and the outlets that it echoes.

    ``own`` are its reports that credit nobody for the whole.
    """

    outlet: str
    reports: int
    own: int
    carries: tuple[Carried, ...]
    echoes: tuple[Echoed, ...]


def list_carriers(
    reads: Iterable["Read"], cases: Iterable[WeighedCase] = (), *, owners: Mapping[str, str] | None = None
) -> tuple[Carrier, ...]:
    """The outlets of some reports, those with most reports first; reports of no known outlet are left out.

    Args:
        reads: one after the other; none is kept.
        cases: of the same reports, for who echoes whom; none: that stays empty.
        owners: outlets that belong to another, as judgements say; they count as one.
    """
    drafts: dict[str, _Draft] = defaultdict(_Draft)
    for read in reads:
        side = Side.make(Told(report=read.report, reading=read.reading), owners or {})
        if side.outlet is not None:
            drafts[side.outlet].add(side)
    for case in cases:
        reports = {material.report.id: material.report for material in case.materials}
        for link in _iter_links(case):
            _add_echo(drafts, link, reports, owners or {})
    carriers = [draft.finish() for _, draft in sorted(drafts.items())]
    return tuple(sorted(carriers, key=lambda each: (-each.reports, each.outlet)))


class _Draft:
    """What is counted of one outlet."""

    def __init__(self) -> None:
        self.names: dict[str, int] = defaultdict(int)
        self.own = 0
        self.carried: dict[tuple[OriginKind, str], list[int]] = defaultdict(lambda: [0, 0])
        self.called: dict[tuple[OriginKind, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self.echoed: dict[str, tuple[set[tuple[str, str]], set[LinkKind]]] = defaultdict(lambda: (set(), set()))

    def add(self, side: Side) -> None:
        self.names[side.report.outlet or ""] += 1
        self.own += find_whole_credit(side) is None
        told = {(OriginKind.CREDIT, key): credit.name for key, credit in side.credits}
        told |= {(OriginKind.SPEAKER, saying.key): saying.name for saying in side.sayings}
        for key, name in told.items():
            self.carried[key][0] += 1
            self.carried[key][1] += len(told) == 1
            self.called[key][name] += 1

    def finish(self) -> Carrier:
        carries = [
            Carried(name=_choose_name(self.called[key]), kind=key[0], reports=reports, alone=alone)
            for key, (reports, alone) in self.carried.items()
        ]
        echoes = [
            Echoed(outlet=outlet, reports=len(pairs), kinds=tuple(sorted(kinds)))
            for outlet, (pairs, kinds) in self.echoed.items()
        ]
        return Carrier(
            outlet=_choose_name(self.names),
            reports=sum(self.names.values()),
            own=self.own,
            carries=tuple(sorted(carries, key=lambda each: (-each.reports, -each.alone, each.name))),
            echoes=tuple(sorted(echoes, key=lambda each: (-each.reports, each.outlet))),
        )


def _choose_name(names: Mapping[str, int]) -> str:
    return min(names, key=lambda name: (-names[name], name))


def _iter_links(case: WeighedCase) -> Iterator[Link]:
    links = {link for finding in case.findings for value in finding.values for link in value.links}
    return (link for link in links if link.kind in _ECHOING)


def _add_echo(
    drafts: Mapping[str, _Draft], link: Link, reports: Mapping[str, Report], owners: Mapping[str, str]
) -> None:
    first, second = reports[link.first], reports[link.second]
    if first.outlet is None or second.outlet is None:
        return
    if _is_echo_of(second, first, link):
        first, second = second, first
    keys = name_outlet(first.outlet or "", owners), name_outlet(second.outlet or "", owners)
    if keys[0] != keys[1] and keys[0] in drafts:
        pairs, kinds = drafts[keys[0]].echoed[second.outlet or ""]
        pairs.add((first.id, second.id))
        kinds.add(link.kind)


def _is_echo_of(report: Report, other: Report, link: Link) -> bool:
    """Whether it is the first of two that has it from the other: by its credit, else by the day, else by the id."""
    spans = (link.first_spans, link.second_spans)
    mine, theirs = spans if link.first == report.id else reversed(spans)
    if link.kind is LinkKind.CREDIT and (len(mine) == 0) != (len(theirs) == 0):
        return len(mine) > 0
    return (report.published or "9999", report.id) > (other.published or "9999", other.id)


class CarriedRow(TypedDict):
    """Somebody whose words an outlet carries."""

    name: str
    kind: str
    reports: int
    alone: int


class EchoedRow(TypedDict):
    """An outlet that another one echoes."""

    outlet: str
    reports: int
    kinds: list[str]


class CarrierRow(TypedDict):
    """An outlet, with those whose words it carries and the outlets that it echoes."""

    outlet: str
    reports: int
    own: int
    carries: list[CarriedRow]
    echoes: list[EchoedRow]


def make_carrier_row(carrier: Carrier) -> CarrierRow:
    """An outlet as a row."""
    return {
        "outlet": carrier.outlet,
        "reports": carrier.reports,
        "own": carrier.own,
        "carries": [
            {"name": each.name, "kind": each.kind.value, "reports": each.reports, "alone": each.alone}
            for each in carrier.carries
        ],
        "echoes": [
            {"outlet": each.outlet, "reports": each.reports, "kinds": [kind.value for kind in each.kinds]}
            for each in carrier.echoes
        ],
    }
