"""Lists of cases: what a query asks for, from the lines that are kept."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from reportedly.record import tables
from reportedly.record.caseobjects import (
    CaseOrder,
    CaseQuery,
    CaseSummary,
    Dispute,
    DisputeQuery,
    KeptDispute,
    Spotted,
    load_summary,
)
from reportedly.record.words import split_words


def list_summaries(connection: Connection, query: CaseQuery) -> list[CaseSummary]:
    """The lines that a query asks for, in its order."""
    chosen = _select(query).order_by(*_order(query.order)).offset(query.offset)
    limited = chosen if query.limit is None else chosen.limit(query.limit)
    return [load_summary(row) for row in connection.execute(limited)]


def count_cases(connection: Connection, query: CaseQuery) -> int:
    """How many cases a query asks for, whatever its limit and offset."""
    return connection.execute(select(func.count()).select_from(_select(query).subquery())).scalar_one()


def list_spotted(connection: Connection, query: CaseQuery) -> list[Spotted]:
    """Cases with the places in front, in the order of the query."""
    chosen = _select(query).order_by(*_order(query.order)).offset(query.offset).limit(query.limit)
    return [Spotted(summary=load_summary(row), spot=row.spot) for row in connection.execute(chosen)]


def list_disputes(connection: Connection, query: DisputeQuery) -> list[Dispute]:
    """The contradicted questions that a query asks for, in the order of their cases."""
    disputes = tables.disputes
    order = (*_order(query.cases.order), disputes.c.position)
    chosen = _select_disputes(query, tables.cases, disputes).order_by(*order).offset(query.offset).limit(query.limit)
    return [
        Dispute(
            summary=load_summary(row),
            kept=KeptDispute(position=row.position, question=row.question, is_open=row.is_open, packed=row.packed),
        )
        for row in connection.execute(chosen)
    ]


def count_disputes(connection: Connection, query: DisputeQuery) -> int:
    """How many contradicted questions a query asks for, whatever its limit and offset."""
    chosen = _select_disputes(query, tables.disputes.c.case_num).subquery()
    return connection.execute(select(func.count()).select_from(chosen)).scalar_one()


def _select_disputes(query: DisputeQuery, *shown: Any) -> Select[Any]:
    cases, disputes = tables.cases, tables.disputes
    chosen = select(*shown).select_from(disputes).join(cases, cases.c.num == disputes.c.case_num)
    chosen = chosen.where(~cases.c.is_stale, *_iter_conditions(query.cases))
    if query.question is not None:
        chosen = chosen.where(disputes.c.question == query.question)
    return chosen.where(disputes.c.is_open) if query.is_open else chosen


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
