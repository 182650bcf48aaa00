"""Whose words outlets carry and who echoes whom, kept: by report and by case as they are, and summed up by outlet.

What a report carries, and which of two reports has it from the other, is not known here: `reportedly.casework.carriers` finds
it and hands it over. The sums change in the transaction that changes what they are made of; the tests hold them against
sums made from nothing. Only what groups cases and what forgets reports writes here, under one lock.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, exists, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from reportedly.record import tables
from reportedly.record.database import cut_list, is_postgresql

VoiceKey = tuple[str, str]
"""The kind of a voice (``speaker``, ``credit``) and the name as it is compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriage:
    """What one report carries.

    Attributes:
        outlet, name: of the report's outlet, as it is compared and as it is written.
        is_own: whether it credits nobody for the whole.
        voices: those it quotes or credits, with the names that it has for them.
    """

    outlet: str
    name: str
    is_own: bool
    voices: Mapping[VoiceKey, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """One report that has it from another: numbers or ids of both, by what (``passage``, ``credit``), and their outlets."""

    first: int
    second: int
    kind: str
    outlet: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletSum:
    """An outlet: its names with how many reports have each, its reports, and those that credit nobody for the whole."""

    outlet: str
    names: Mapping[str, int]
    reports: int
    own: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceSum:
    """A voice that an outlet carries: its names with how many reports have each, its reports, those with nobody else."""

    key: VoiceKey
    names: Mapping[str, int]
    reports: int
    alone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EchoSum:
    """An outlet that another echoes: in how many pairs of reports, and how many of those show it by what."""

    outlet: str
    other: str
    pairs: int
    passages: int
    credits: int


# By report.


def put_carriage(connection: Connection, report: int, carriage: Carriage | None) -> None:
    """Keep what a report carries in place of what was kept of it; ``None``: its outlet is not known."""
    before = load_carriages(connection, [report]).get(report)
    if before != carriage:
        if before is not None:
            release_carriage(connection, report, before)
        if carriage is not None:
            _insert_carriage(connection, report, carriage)
            _add_up(connection, carriage, 1)
    connection.execute(delete(tables.uncounted).where(tables.uncounted.c.report == report))


def release_carriage(connection: Connection, report: int, carriage: Carriage | None = None) -> None:
    """Take out what a report carries, if anything."""
    known = load_carriages(connection, [report]).get(report) if carriage is None else carriage
    if known is not None:
        connection.execute(delete(tables.carriages).where(tables.carriages.c.report == report))
        _add_up(connection, known, -1)


def load_carriages(connection: Connection, reports: Iterable[int]) -> dict[int, Carriage]:
    """What some reports carry, by their numbers; those of no known outlet are left out."""
    carriages, carried = tables.carriages, tables.carried
    found: dict[int, Carriage] = {}
    for chunk in cut_list(sorted(set(reports))):
        voices: dict[int, dict[VoiceKey, str]] = defaultdict(dict)
        for row in connection.execute(select(carried).where(carried.c.report.in_(chunk))):
            voices[row.report][row.kind, row.key] = row.name
        for row in connection.execute(select(carriages).where(carriages.c.report.in_(chunk))):
            found[row.report] = Carriage(
                outlet=row.outlet, name=row.name, is_own=row.is_own, voices=voices.get(row.report, {})
            )
    return found


def _insert_carriage(connection: Connection, report: int, carriage: Carriage) -> None:
    row = {"report": report, "outlet": carriage.outlet, "name": carriage.name, "is_own": carriage.is_own}
    connection.execute(insert(tables.carriages), row)
    rows = [{"report": report, "kind": k, "key": key, "name": n} for (k, key), n in sorted(carriage.voices.items())]
    if len(rows) > 0:
        connection.execute(insert(tables.carried), rows)


def _add_up(connection: Connection, carriage: Carriage, sign: int) -> None:
    """Add a report to the sums of its outlet, or take it off."""
    outlet = {"outlet": carriage.outlet}
    is_alone = len(carriage.voices) == 1
    named = {**outlet, "name": carriage.name, "reports": sign, "own": sign * carriage.is_own}
    voices = sorted(carriage.voices.items())
    rows = [{**outlet, "kind": kind, "key": key, "reports": sign} for (kind, key), _ in voices]
    _sum_up(connection, tables.outlet_names, [named])
    _sum_up(connection, tables.outlet_voices, [{**row, "alone": sign * is_alone} for row in rows])
    _sum_up(connection, tables.voice_names, [{**row, "name": name} for row, (_, name) in zip(rows, voices)])
    if sign < 0:
        for table in (tables.outlet_names, tables.outlet_voices, tables.voice_names):
            connection.execute(delete(table).where(table.c.outlet == carriage.outlet, table.c.reports == 0))


def _sum_up(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add the figures of rows to those that are kept under the same keys."""
    if len(rows) == 0:
        return
    make = postgresql.insert if is_postgresql(connection) else sqlite.insert
    statement = make(table)
    figures = [column for column in table.columns if not column.primary_key]
    added = {column.name: column + statement.excluded[column.name] for column in figures}
    keys = [column.name for column in table.primary_key]
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=added), list(rows))


# What is still to be counted.


def flag_uncounted(connection: Connection, *conditions: ColumnElement[bool]) -> None:
    """Note that what the reports for which conditions hold carry is to be found anew; all of them without any."""
    number = tables.reports.c.num
    new = select(number).where(number.not_in(select(tables.uncounted.c.report)), *conditions)
    connection.execute(insert(tables.uncounted).from_select(["report"], new))


def flag_carriers(connection: Connection, outlets: Collection[str]) -> None:
    """Note the reports of some outlets, and those that credit or quote them; their cases are to be weighed anew."""
    carriages, carried = tables.carriages, tables.carried
    of = select(carriages.c.report).where(carriages.c.outlet.in_(outlets))
    naming = select(carried.c.report).where(carried.c.key.in_(outlets))
    known = tables.reports.c.num
    flag_uncounted(connection, known.in_(of) | known.in_(naming))
    accounts, cases = tables.accounts, tables.cases
    told = select(accounts.c.case_num).where(accounts.c.report.in_(of) | accounts.c.report.in_(naming))
    connection.execute(update(cases).where(cases.c.num.in_(told)).values(is_stale=True))


def has_uncounted(connection: Connection) -> bool:
    """Whether what some report carries is still to be found."""
    return connection.execute(select(exists(select(tables.uncounted.c.report)))).scalar_one()


def list_uncounted(connection: Connection, limit: int) -> list[int]:
    """Numbers of such reports, in the order of adding."""
    table = tables.uncounted
    return list(connection.scalars(select(table.c.report).order_by(table.c.report).limit(limit)))


# By outlet.


def list_outlets(connection: Connection) -> list[OutletSum]:
    """All outlets, those with most reports first."""
    table, names, own = tables.outlet_names, defaultdict[str, dict[str, int]](dict), Counter[str]()
    for row in connection.execute(select(table)):
        names[row.outlet][row.name] = row.reports
        own[row.outlet] += row.own
    sums = [OutletSum(outlet=o, names=by, reports=sum(by.values()), own=own[o]) for o, by in names.items()]
    return sorted(sums, key=lambda each: (-each.reports, each.outlet))


def count_voices(connection: Connection, outlet: str) -> int:
    """How many voices an outlet carries."""
    table = tables.outlet_voices
    return connection.execute(select(func.count()).where(table.c.outlet == outlet)).scalar_one()


def list_voices(connection: Connection, outlet: str, *, limit: int | None, offset: int = 0) -> list[VoiceSum]:
    """Voices that an outlet carries, those in most reports first, of equal ones those that are oftener alone."""
    table, names = tables.outlet_voices, tables.voice_names
    order = (table.c.reports.desc(), table.c.alone.desc(), table.c.key, table.c.kind)
    chosen = select(table).where(table.c.outlet == outlet).order_by(*order).offset(offset)
    rows = connection.execute(chosen if limit is None else chosen.limit(limit)).all()
    called: dict[VoiceKey, dict[str, int]] = defaultdict(dict)
    for keys in cut_list([row.key for row in rows]):
        for row in connection.execute(select(names).where(names.c.outlet == outlet, names.c.key.in_(keys))):
            called[row.kind, row.key][row.name] = row.reports
    return [
        VoiceSum(key=(row.kind, row.key), names=called[row.kind, row.key], reports=row.reports, alone=row.alone)
        for row in rows
    ]


def list_echo_sums(connection: Connection, outlets: Iterable[str]) -> list[EchoSum]:
    """Whom some outlets echo."""
    table = tables.outlet_echoes
    return [
        EchoSum(outlet=row.outlet, other=row.other, pairs=row.pairs, passages=row.passages, credits=row.credits)
        for chunk in cut_list(sorted(outlets))
        for row in connection.execute(select(table).where(table.c.outlet.in_(chunk)))
    ]


# By case.


def put_echoes(connection: Connection, case: int, echoes: Iterable[Echo]) -> None:
    """Keep the echoes of a case in place of those that were kept of it."""
    wanted = set(echoes)
    known = set(_load_echoes(connection, tables.echoes.c.case_num == case))
    if wanted == known:
        return
    _delete_echoes(connection, case, known - wanted)
    new = sorted(wanted - known, key=lambda each: (each.first, each.second, each.kind))
    for echo in new:
        _add_echo(connection, echo, 1)
        connection.execute(insert(tables.echoes), {"case_num": case, **_make_row(echo)})


def release_echoes(connection: Connection, cases: Iterable[int]) -> None:
    """Take out the echoes of cases, before these go."""
    for case in sorted(set(cases)):
        _delete_echoes(connection, case, _load_echoes(connection, tables.echoes.c.case_num == case))


def list_echoes_within(connection: Connection, reports: Collection[int]) -> set[Echo]:
    """The echoes between two of some reports, each once."""
    within = set(reports)
    found: set[Echo] = set()
    for chunk in cut_list(sorted(set(within))):
        found |= {e for e in _load_echoes(connection, tables.echoes.c.first.in_(chunk)) if e.second in within}
    return found


def _load_echoes(connection: Connection, which: ColumnElement[bool]) -> list[Echo]:
    rows = connection.execute(select(tables.echoes).where(which))
    return [Echo(first=row.first, second=row.second, kind=row.kind, outlet=row.outlet, other=row.other) for row in rows]


def _delete_echoes(connection: Connection, case: int, echoes: Iterable[Echo]) -> None:
    table = tables.echoes
    for echo in sorted(echoes, key=lambda each: (each.first, each.second, each.kind)):
        this = (table.c.first == echo.first, table.c.second == echo.second, table.c.kind == echo.kind)
        connection.execute(delete(table).where(table.c.case_num == case, *this))
        _add_echo(connection, echo, -1)


def _add_echo(connection: Connection, echo: Echo, sign: int) -> None:
    """Count an echo that no case has at this moment; what another case has is counted there."""
    others = {
        other.kind: other
        for other in _load_echoes(
            connection, (tables.echoes.c.first == echo.first) & (tables.echoes.c.second == echo.second)
        )
        if (other.outlet, other.other) == (echo.outlet, echo.other)
    }
    if echo.kind in others:
        return
    row = {
        "outlet": echo.outlet,
        "other": echo.other,
        "pairs": sign * (len(others) == 0),
        "passages": sign * (echo.kind == "passage"),
        "credits": sign * (echo.kind == "credit"),
    }
    _sum_up(connection, tables.outlet_echoes, [row])
    if sign < 0:
        table = tables.outlet_echoes
        connection.execute(delete(table).where(table.c.outlet == echo.outlet, table.c.pairs == 0))


def _make_row(echo: Echo) -> dict[str, Any]:
    return {name: getattr(echo, name) for name in ("first", "second", "kind", "outlet", "other")}
