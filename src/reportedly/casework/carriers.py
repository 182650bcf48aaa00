"""Whose words outlets carry: how often, how often alone, and which outlet has it from which.

*Carries* is counted over reports: whom a report quotes by name, and whom it credits. *Echoes* is counted over cases: there it
is known which report copies or credits which (`reportedly.weighing.links`). What a report says in its own voice, and unnamed
speakers, are nobody's words. A record keeps both, see `reportedly.casework.carrying`; here they are found, and summed up from
nothing.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from reportedly.casework.weighed import WeighedCase
from reportedly.record.carrying import Carriage, VoiceKey
from reportedly.report import Report
from reportedly.weighing.links import Link, LinkKind, find_credits, find_whole_credit, name_outlet, name_speaker
from reportedly.weighing.origins import OriginKind

if TYPE_CHECKING:
    from reportedly.record import Read

_ECHOING = (LinkKind.PASSAGE, LinkKind.CREDIT)
"""Links by which one report has it from the other; a speaker in common makes neither an echo of the other."""
_CHARS = 120
"""Characters of a name that are kept; longer ones are cut and told apart by a hash: no index holds keys of any length."""


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

    ``own`` are its reports that credit nobody for the whole; ``more`` is how many voices it carries besides those listed.
    """

    outlet: str
    reports: int
    own: int
    carries: tuple[Carried, ...]
    echoes: tuple[Echoed, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EchoOf:
    """The first of two reports has it from the second; both by id, their outlets as they are compared."""

    first: str
    second: str
    kind: LinkKind
    outlet: str
    other: str


def list_carriers(
    reads: Iterable["Read"], cases: Iterable[WeighedCase] = (), *, owners: Mapping[str, str] | None = None
) -> tuple[Carrier, ...]:
    """The outlets of some reports, those with most reports first; reports of no known outlet are left out.

    Args:
        reads: one after the other; none is kept.
        cases: of the same reports, for who echoes whom; none: that stays empty.
        owners: outlets that belong to another, as judgements say; they count as one.
    """
    known = owners or {}
    carriages = (make_carriage(read, known) for read in reads)
    echoes = {echo for case in cases for echo in iter_echoes(case, known)}
    return sum_up((carriage for carriage in carriages if carriage is not None), echoes)


def make_carriage(read: "Read", owners: Mapping[str, str]) -> Carriage | None:
    """What a report carries; ``None`` where its outlet is not known. The first name that it has for somebody counts."""
    report = read.report
    if report.outlet is None:
        return None
    credits = find_credits(report, owners)
    entities = {entity.id: entity for entity in read.reading.entities}
    said = (name_speaker(stmt, report.text, entities) for stmt in read.reading.statements)
    told = [(OriginKind.CREDIT, key, credit.name) for key, credit in credits]
    told += [(OriginKind.SPEAKER, key, name) for key, name in (each for each in said if each is not None)]
    voices: dict[VoiceKey, str] = {}
    for kind, key, name in told:
        voices.setdefault((kind.value, cut_name(key)), cut_name(name))
    return Carriage(
        outlet=_name_outlet(report.outlet, owners),
        name=cut_name(report.outlet),
        is_own=find_whole_credit(credits) is None,
        voices=voices,
    )


def cut_name(name: str) -> str:
    """A name in one line, cut where it is longer than what is kept."""
    words = " ".join(name.split())
    if len(words) <= _CHARS:
        return words
    return f"{words[: _CHARS - 10]}… {hashlib.sha256(words.encode()).hexdigest()[:8]}"


def _name_outlet(name: str, owners: Mapping[str, str]) -> str:
    return cut_name(name_outlet(name, owners))


def iter_echoes(case: WeighedCase, owners: Mapping[str, str]) -> Iterator[EchoOf]:
    """Which reports of a case have it from which, by copied passages and credits; not within an outlet."""
    reports = {material.report.id: material.report for material in case.materials}
    links = {link for finding in case.findings for value in finding.values for link in value.links}
    for link in links:
        first, second = reports[link.first], reports[link.second]
        if link.kind not in _ECHOING or first.outlet is None or second.outlet is None:
            continue
        if _is_echo_of(second, first, link):
            first, second = second, first
        outlet, other = _name_outlet(first.outlet or "", owners), _name_outlet(second.outlet or "", owners)
        if outlet != other:
            yield EchoOf(first=first.id, second=second.id, kind=link.kind, outlet=outlet, other=other)


def _is_echo_of(report: Report, other: Report, link: Link) -> bool:
    """Whether it is the first of two that has it from the other: by its credit, else by the day, else by the id."""
    spans = (link.first_spans, link.second_spans)
    mine, theirs = spans if link.first == report.id else reversed(spans)
    if link.kind is LinkKind.CREDIT and (len(mine) == 0) != (len(theirs) == 0):
        return len(mine) > 0
    return (report.published or "9999", report.id) > (other.published or "9999", other.id)


def sum_up(carriages: Iterable[Carriage], echoes: Iterable[EchoOf]) -> tuple[Carrier, ...]:
    """Outlets from what their reports carry, those with most reports first."""
    drafts: dict[str, _Draft] = defaultdict(_Draft)
    for carriage in carriages:
        drafts[carriage.outlet].add(carriage)
    for echo in echoes:
        if echo.outlet in drafts:
            pairs, kinds = drafts[echo.outlet].echoed[echo.other]
            pairs.add((echo.first, echo.second))
            kinds.add(echo.kind)
    names = {key: choose_name(draft.names) for key, draft in drafts.items()}
    carriers = {key: draft.finish(names) for key, draft in drafts.items()}
    return tuple(carriers[key] for key in sorted(carriers, key=lambda key: (-carriers[key].reports, key)))


class _Draft:
    """What is counted of one outlet."""

    def __init__(self) -> None:
        self.names: Counter[str] = Counter()
        self.own = 0
        self.carried: dict[VoiceKey, list[int]] = defaultdict(lambda: [0, 0])
        self.called: dict[VoiceKey, Counter[str]] = defaultdict(Counter)
        self.echoed: dict[str, tuple[set[tuple[str, str]], set[LinkKind]]] = defaultdict(lambda: (set(), set()))

    def add(self, carriage: Carriage) -> None:
        self.names[carriage.name] += 1
        self.own += carriage.is_own
        for key, name in carriage.voices.items():
            self.carried[key][0] += 1
            self.carried[key][1] += len(carriage.voices) == 1
            self.called[key][name] += 1

    def finish(self, names: Mapping[str, str]) -> Carrier:
        order = sorted(self.carried, key=lambda key: (-self.carried[key][0], -self.carried[key][1], key[1], key[0]))
        carries = [
            Carried(
                name=choose_name(self.called[key]),
                kind=OriginKind(key[0]),
                reports=self.carried[key][0],
                alone=self.carried[key][1],
            )
            for key in order
        ]
        echoes = [
            Echoed(outlet=names.get(other, other), reports=len(pairs), kinds=tuple(sorted(kinds)))
            for other, (pairs, kinds) in self.echoed.items()
        ]
        return Carrier(
            outlet=choose_name(self.names),
            reports=self.names.total(),
            own=self.own,
            carries=tuple(carries),
            echoes=sort_echoes(echoes),
        )


def choose_name(names: Mapping[str, int]) -> str:
    """The name that most reports have."""
    return min(names, key=lambda name: (-names[name], name))


def sort_echoes(echoes: Iterable[Echoed]) -> tuple[Echoed, ...]:
    """Those with most pairs of reports first."""
    return tuple(sorted(echoes, key=lambda each: (-each.reports, each.outlet)))


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
