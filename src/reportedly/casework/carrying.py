"""Whose words outlets carry and who echoes whom, in a whole record as it keeps it, or in the reports that are asked for.

What was added, read anew, forgotten or judged since is seen to first.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from reportedly.casework.carriers import Carried, Carrier, Echoed, EchoOf, choose_name, cut_name, sort_echoes, sum_up
from reportedly.casework.shelves import RecordShelf
from reportedly.record.objects import Window
from reportedly.weighing.links import LinkKind
from reportedly.weighing.origins import OriginKind

if TYPE_CHECKING:
    from reportedly.record import Query, Record
    from reportedly.record.carrying import EchoSum, OutletSum


def load_carriers(
    record: "Record", *, voices: int | None = None, outlets: int | None = None, offset: int = 0
) -> tuple[list[Carrier], int]:
    """Outlets of a whole record, those with most reports first, and how many there are.

    Args:
        record: the record.
        voices: so many of each at most; ``None``: all.
        outlets: so many at most; ``None``: all.
        offset: leave out so many at the beginning.
    """
    RecordShelf(record).refresh()
    known = record.list_outlets()
    names = {each.outlet: choose_name(each.names) for each in known}
    shown = known[offset : None if outlets is None else offset + outlets]
    echoes: dict[str, list[EchoSum]] = {each.outlet: [] for each in shown}
    for echo in record.list_echo_sums(echoes):
        echoes[echo.outlet].append(echo)
    return [
        _make_carrier(record, each, (_make_echoed(echo, names) for echo in echoes[each.outlet]), voices=voices)
        for each in shown
    ], len(known)


def load_carrier(record: "Record", name: str, *, voices: int, offset: int) -> Carrier | None:
    """One outlet of a whole record, with some of its voices; ``None`` where there is no outlet of this name."""
    RecordShelf(record).refresh()
    known = record.list_outlets()
    wanted = cut_name(name)
    found = next((each for each in known if wanted in each.names), None)
    if found is None:
        return None
    names = {each.outlet: choose_name(each.names) for each in known}
    echoes = (_make_echoed(echo, names) for echo in record.list_echo_sums([found.outlet]))
    return _make_carrier(record, found, echoes, voices=voices, offset=offset)


def _make_carrier(
    record: "Record", outlet: "OutletSum", echoes: Iterable[Echoed], *, voices: int | None, offset: int = 0
) -> Carrier:
    carries = [
        Carried(name=choose_name(voice.names), kind=OriginKind(voice.key[0]), reports=voice.reports, alone=voice.alone)
        for voice in record.list_voices(outlet.outlet, limit=voices, offset=offset)
    ]
    return Carrier(
        outlet=choose_name(outlet.names),
        reports=outlet.reports,
        own=outlet.own,
        carries=tuple(carries),
        echoes=sort_echoes(echoes),
        more=0 if voices is None else record.count_voices(outlet.outlet) - offset - len(carries),
    )


def _make_echoed(echo: "EchoSum", names: Mapping[str, str]) -> Echoed:
    amounts = {LinkKind.PASSAGE: echo.passages, LinkKind.CREDIT: echo.credits}
    return Echoed(
        outlet=names.get(echo.other, echo.other),
        reports=echo.pairs,
        kinds=tuple(sorted(kind for kind, amount in amounts.items() if amount > 0)),
    )


def find_carriers(record: "Record", query: "Query") -> tuple[tuple[Carrier, ...], Window]:
    """Outlets of the reports that a query asks for, and how many reports these are.

    Raises:
        SettingsError: RD-806, there is no word in what should have some.
    """
    RecordShelf(record).refresh()
    carriages, echoes, window = record.find_carriages(query)
    of = (
        EchoOf(first=str(e.first), second=str(e.second), kind=LinkKind(e.kind), outlet=e.outlet, other=e.other)
        for e in echoes
    )
    return sum_up(carriages, of), window
