"""Lists of cases: what a query asks for, from the lines that are kept."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, Select, func, select

from reportedly.record import tables
from reportedly.record.caseobjects import CaseOrder, CaseQuery, CaseSummary, load_summary
from reportedly.record.words import split_words


def list_summaries(connection: Connection, query: CaseQuery) -> list[CaseSummary]:
    """The lines that a query asks for, in its order."""
    chosen = _select(query).order_by(*_order(query.order)).offset(query.offset)
    limited = chosen if query.limit is None else chosen.limit(query.limit)
    return [load_summary(row) for row in connection.execute(limited)]


def count_cases(connection: Connection, query: CaseQuery) -> int:
    """How many cases a query asks for, whatever its limit and offset."""
    return connection.execute(select(func.count()).select_from(_select(query).subquery())).scalar_one()


def _select(query: CaseQuery) -> Select[tuple[object, ...]]:
    return select(tables.cases).where(~tables.cases.c.is_stale, *_iter_conditions(query))


def _iter_conditions(query: CaseQuery) -> Iterator[ColumnElement[bool]]:
    cases = tables.cases
    yield from (cases.c.words.contains(f" {word} ", autoescape=True) for word in split_words(query.words or ""))
    yield from (cases.c.place_words.contains(f" {word} ", autoescape=True) for word in split_words(query.place or ""))
    if query.days is not None:
        yield cases.c.day >= query.days.first
        yield cases.c.day <= query.days.last
    if query.type is not None:
        yield cases.c.types.contains(f"|{query.type.value}|", autoescape=True)
    if query.relation is not None:
        yield cases.c.relations.contains(f"|{query.relation}|", autoescape=True)
    if query.least_reports > 1:
        yield cases.c.reports >= query.least_reports
    if query.report is not None:
        accounts, reports = tables.accounts, tables.reports
        of = select(accounts.c.case_num).join(reports, reports.c.num == accounts.c.report)
        yield cases.c.num.in_(of.where(reports.c.id == query.report))


def _order(order: CaseOrder) -> tuple[ColumnElement[object], ...]:
    cases = tables.cases
    if order is CaseOrder.REPORTS:
        return cases.c.reports.desc(), cases.c.day.asc().nulls_last(), cases.c.id.asc()
    day = cases.c.day.desc() if order is CaseOrder.NEWEST else cases.c.day.asc()
    return day.nulls_last(), cases.c.id.asc()
