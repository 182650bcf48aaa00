"""Whose words outlets carry, as a record keeps it: kept up to date, and loaded for pages and commands.

What a report carries is found when it is grouped, in the same transaction; who echoes whom when a case is weighed. Where people
judge that an outlet belongs to another, the reports of those outlets, and those that credit them, are looked at again.
"""

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from reportedly.casework.carriers import (
    Carried,
    Carrier,
    Echoed,
    EchoOf,
    choose_name,
    cut_name,
    make_carriage,
    sort_echoes,
    sum_up,
)
from reportedly.judgement import find_current, find_owners
from reportedly.record.objects import Window
from reportedly.weighing.links import LinkKind, name_outlet
from reportedly.weighing.origins import OriginKind

if TYPE_CHECKING:
    from reportedly.record import Query, Record
    from reportedly.record.carrying import EchoSum, OutletSum

FORM = "1"
"""Counted up when what a report carries is found differently; records are then counted anew."""
CHUNK = 200
"""Reports looked at in one transaction at most."""


def see_owners(record: "Record", states: Mapping[str, str]) -> None:
    """Note which reports are to be looked at again for what people judged on owners of outlets since, or for another form."""
    last = str(record.find_last_judgement())
    if states.get("carried") == FORM and states.get("judged") == last:
        return
    owners = _fold_owners(find_owners(find_current(record.get_judgements())))
    before: dict[str, str] = json.loads(states.get("owners", "{}"))
    with record.writing_cases() as tables:
        if states.get("carried") != FORM:
            tables.flag_all_uncounted()
            tables.set_state("carried", FORM)
        changed = {key for key in owners.keys() | before.keys() if owners.get(key) != before.get(key)}
        tables.flag_carriers(changed | {before[key] for key in changed if key in before})
        tables.set_state("owners", json.dumps(owners, sort_keys=True))
        tables.set_state("judged", last)


def _fold_owners(owners: Mapping[str, str]) -> dict[str, str]:
    """Outlets that count as another one, as they are compared."""
    folded = {cut_name(name_outlet(name, {})): cut_name(name_outlet(name, owners)) for name in owners}
    return {outlet: owner for outlet, owner in folded.items() if outlet != owner}


def count_carriages(record: "Record") -> None:
    """Find what those reports carry of which it is still to be found."""
    while record.has_uncounted():
        owners = find_owners(find_current(record.get_judgements()))
        with record.writing_cases() as tables:
            for number, read in tables.load_uncounted(CHUNK).items():
                tables.put_carriage(number, make_carriage(read, owners))


def load_carriers(
    record: "Record", *, voices: int | None = None, outlets: int | None = None, offset: int = 0
) -> tuple[list[Carrier], int]:
    """Outlets of a whole record, those with most reports first, and how many there are.

    The record's cases are to be up to date, as they are after `Casework.of_record(record).count()`.

    Args:
        record: the record.
        voices: so many of each at most; ``None``: all.
        outlets: so many at most; ``None``: all.
        offset: leave out so many at the beginning.
    """
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
    """Outlets of the reports that a query asks for, and how many reports these are; the record's cases are to be up to date.

    Raises:
        SettingsError: RD-806, there is no word in what should have some.
    """
    carriages, echoes, window = record.find_carriages(query)
    of = (
        EchoOf(first=str(e.first), second=str(e.second), kind=LinkKind(e.kind), outlet=e.outlet, other=e.other)
        for e in echoes
    )
    return sum_up(carriages, of), window
