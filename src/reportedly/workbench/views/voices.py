"""Outlets and those whose words they carry: who carries whom, how often alone, who echoes whom; a picture and tables."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.amounts import name_amount
from reportedly.casework import Carrier
from reportedly.record.objects import Window
from reportedly.weighing.links import LinkKind
from reportedly.weighing.origins import OriginKind
from reportedly.weighing.wording import fold_name
from reportedly.workbench.pages import make_address
from reportedly.workbench.views.forms import Pages, fill_form, make_pages, parse_page
from reportedly.workbench.views.lines import link_entity

WIDTH = 960.0
LEFT, RIGHT = 250.0, 710.0
"""Where bands begin and end; names stand outside of them."""
BAR = 10.0
GAP = 9.0
LEAST = 13.0
"""Height of the least bar, so that names do not lie over each other."""
OUTLETS, SPEAKERS = 14, 22
"""Outlets and voices in the picture; the tables have all."""
A_PAGE = 20
"""Outlets on a page."""
DRAWN = 40
"""Voices of each outlet that the picture chooses from."""
_KINDS = {LinkKind.PASSAGE: "copied passages", LinkKind.CREDIT: "credits"}
FIRST = 12
"""Voices of an outlet that a table shows among others; a page of its own shows `OF_ONE` at a time."""
OF_ONE = 100
ECHOES = 40
"""Lines of the table of echoes; each outlet's own page has all of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicesForm:
    """What was asked for, as it was typed; '' where nothing was."""

    words: str = ""
    published: str = ""
    outlet: str = ""
    page: str = "1"

    @property
    def has_choice(self) -> bool:
        """Whether only some reports are asked for."""
        return self.words != "" or self.published != ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """An outlet at the left or a voice at the right: from y, height high; ``kind`` is outlet, speaker or agency.

    ``href`` is the dossier of a voice, '' for an outlet.
    """

    x: float
    y: float
    height: float
    name: str
    label: str
    kind: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """What leads from an outlet to a voice; ``path`` is its middle, ``width`` its height."""

    path: str
    width: float
    kind: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """The picture; ``is_cut`` where it has not all outlets and voices."""

    width: float
    height: float
    bars: tuple[Bar, ...]
    bands: tuple[Band, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedLine:
    """A voice that an outlet carries; ``share`` is how often alone, 0 to 1, ``alone`` the same in words."""

    name: str
    href: str
    kind: str
    reports: int
    alone: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EchoLine:
    """An outlet that another echoes: who, whom, in how many pairs of reports, by what."""

    outlet: str
    other: str
    reports: int
    kinds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletPart:
    """One outlet: its reports and own ones in words, and whose words it carries.

    ``href`` is the outlet's own page, and ``more`` how many others it carries.
    """

    outlet: str
    href: str
    reports: str
    own: str
    carries: tuple[CarriedLine, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicesPage:
    """The page.

    Attributes:
        form: as it was typed; ``problem`` is what cannot be searched for, ``None`` where all is well.
        looked: which reports and outlets this is about, in words.
        flow: ``None`` where nobody is carried.
        outlets, echoes: the tables; ``more_echoes`` is how many lines the second leaves out.
        pages: those beside this one; ``None`` where all is on it.
    """

    form: VoicesForm
    problem: str | None = None
    looked: str = ""
    flow: Flow | None = None
    outlets: tuple[OutletPart, ...] = ()
    echoes: tuple[EchoLine, ...] = ()
    more_echoes: int = 0
    pages: Pages | None = None


def parse_form(given: Mapping[str, str]) -> VoicesForm:
    """The form from an address; what is not part of it is left out."""
    form = fill_form(VoicesForm, given)
    return replace(form, page=str(parse_page(form.page)))


def make_voices_page(form: VoicesForm, carriers: Sequence[Carrier], *, total: int, looked: str) -> VoicesPage:
    """The page of some outlets.

    Args:
        form: as it was typed.
        carriers: those of this page.
        total: how many outlets there are.
        looked: which reports they are of, in words.
    """
    echoes = sorted(_iter_echoes(carriers), key=lambda each: (-each.reports, each.outlet, each.other))
    first = (int(form.page) - 1) * A_PAGE
    which = name_amount(total, "outlet")
    if len(carriers) < total:
        which = f"outlets {first + 1:,} to {first + len(carriers):,} of {total:,}, those with most reports first"
    return VoicesPage(
        form=form,
        looked=f"{looked}: {which}",
        flow=make_flow(carriers),
        outlets=tuple(_make_part(carrier, FIRST) for carrier in carriers),
        echoes=tuple(echoes[:ECHOES]),
        more_echoes=max(0, len(echoes) - ECHOES),
        pages=make_pages("/voices", form, total=total, size=A_PAGE),
    )


def make_outlet_page(form: VoicesForm, carrier: Carrier) -> VoicesPage:
    """The page of one outlet, with some of its voices."""
    first = (int(form.page) - 1) * OF_ONE
    total = first + len(carrier.carries) + carrier.more
    looked = f"voices {first + 1:,} to {first + len(carrier.carries):,} of {total:,}, those in most reports first"
    return VoicesPage(
        form=form,
        looked=looked if len(carrier.carries) < total else name_amount(total, "voice"),
        outlets=(replace(_make_part(carrier, OF_ONE), more=0),),
        echoes=tuple(_iter_echoes([carrier])),
        pages=make_pages("/voices", form, total=total, size=OF_ONE),
    )


def tell_window(window: Window) -> str:
    """Which reports a choice of them has: 'in 12 reports', 'in the 400 reports that were added last of more'."""
    amount = name_amount(window.reports, "report")
    return f"in {amount}" if window.is_complete else f"in the {amount} that were added last of more"


def _iter_echoes(carriers: Iterable[Carrier]) -> Iterator[EchoLine]:
    for carrier in carriers:
        for echoed in carrier.echoes:
            kinds = ", ".join(_KINDS.get(kind, kind.value) for kind in echoed.kinds)
            yield EchoLine(outlet=carrier.outlet, other=echoed.outlet, reports=echoed.reports, kinds=kinds)


def _make_part(carrier: Carrier, first: int) -> OutletPart:
    return OutletPart(
        outlet=carrier.outlet,
        href=make_address("/voices", outlet=carrier.outlet),
        reports=name_amount(carrier.reports, "report"),
        own=f"without a credit for the whole: {carrier.own:,}",
        carries=tuple(
            CarriedLine(
                name=each.name,
                href=link_entity(each.name),
                kind="credited" if each.kind is OriginKind.CREDIT else "quoted",
                reports=each.reports,
                alone=f"{each.alone:,} of {each.reports:,}",
                share=each.alone / each.reports,
            )
            for each in carrier.carries[:first]
        ),
        more=max(0, len(carrier.carries) - first) + carrier.more,
    )


def make_flow(carriers: Sequence[Carrier]) -> Flow | None:
    """The picture of whose words outlets carry; ``None`` where nobody is carried.

    Of each outlet it chooses from the `DRAWN` voices that it carries most. Those that most outlets carry are shown, then those in
    most reports; each stands beside the middle of its outlets, so that bands cross little. Names that differ in case or accents
    only are one.
    """
    carrying = [carrier for carrier in carriers if len(carrier.carries) > 0]
    shown = sorted(carrying, key=lambda each: (-sum(c.reports for c in each.carries[:DRAWN]), each.outlet))[:OUTLETS]
    flows: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    names: dict[str, str] = {}
    for carrier in shown:
        for each in carrier.carries[:DRAWN]:
            kind = "agency" if each.kind is OriginKind.CREDIT else "speaker"
            key = (names.setdefault(fold_name(each.name) or each.name, each.name), kind)
            flows[key][carrier.outlet] = flows[key].get(carrier.outlet, 0) + each.reports
    ordered = sorted(flows.items(), key=lambda each: (-len(each[1]), -sum(each[1].values()), each[0]))
    if len(ordered) == 0:
        return None
    rank = {carrier.outlet: number for number, carrier in enumerate(shown)}
    voices = sorted(ordered[:SPEAKERS], key=lambda each: (sum(rank[o] for o in each[1]) / len(each[1]), each[0]))
    outlets = [each.outlet for each in shown if any(each.outlet in by for _, by in voices)]
    amounts = {outlet: sum(by.get(outlet, 0) for _, by in voices) for outlet in outlets}
    unit = min(16.0, 420.0 / max(sum(amounts.values()), 1))
    lefts = _stack([amounts[outlet] * unit for outlet in outlets])
    rights = _stack([sum(by.values()) * unit for _, by in voices])
    height = max(lefts[-1][0] + lefts[-1][1], rights[-1][0] + rights[-1][1]) + 14
    places = dict(zip(outlets, lefts))
    bars = [_make_bar(outlet, "outlet", places[outlet]) for outlet in outlets]
    bars += [_make_bar(name, kind, place) for ((name, kind), _), place in zip(voices, rights)]
    return Flow(
        width=WIDTH,
        height=round(height, 1),
        bars=tuple(bars),
        bands=tuple(_iter_bands(voices, places, rights, unit)),
        is_cut=len(ordered) > len(voices) or len(carrying) > len(shown) or any(c.more > 0 for c in shown),
    )


def _stack(heights: Iterable[float]) -> list[tuple[float, float]]:
    """Bars below each other: y and height of each."""
    placed, y = [], 34.0
    for height in heights:
        tall = max(height, LEAST)
        placed.append((y, tall))
        y += tall + GAP
    return placed


def _make_bar(name: str, kind: str, place: tuple[float, float]) -> Bar:
    y, height = place
    return Bar(
        x=LEFT - BAR if kind == "outlet" else RIGHT,
        y=round(y, 1),
        height=round(height, 1),
        name=name,
        label=name if len(name) <= 32 else f"{name[:31]}…",
        kind=kind,
        href="" if kind == "outlet" else link_entity(name),
    )


def _iter_bands(
    voices: Sequence[tuple[tuple[str, str], Mapping[str, int]]],
    places: Mapping[str, tuple[float, float]],
    rights: Sequence[tuple[float, float]],
    unit: float,
) -> Iterator[Band]:
    used = {outlet: y for outlet, (y, _) in places.items()}
    for ((name, kind), by), (right, _) in zip(voices, rights):
        y = right
        for outlet, reports in sorted(by.items(), key=lambda each: places[each[0]][0]):
            wide = reports * unit
            start, end = used[outlet] + wide / 2, y + wide / 2
            middle = (LEFT + RIGHT) / 2
            yield Band(
                path=f"M{LEFT:g} {start:.1f}C{middle:g} {start:.1f} {middle:g} {end:.1f} {RIGHT:g} {end:.1f}",
                width=round(max(wide, 1.2), 1),
                kind="echo" if len(by) > 1 else kind,
                words=f"{outlet} carries {name} in {name_amount(reports, 'report')}",
            )
            used[outlet] += wide
            y += wide
