"""Cases in a line each: made from what was weighed, chosen and sorted as lists ask for them."""

from collections.abc import Iterable

from reportedly.reading import DateValue, IncidentLocation
from reportedly.record.caseobjects import CaseOrder, CaseQuery, CaseSummary
from reportedly.record.words import split_words
from reportedly.weighing.findings import Finding, Material, Question


def make_summary(id_: str, findings: Iterable[Finding], materials: Iterable[Material]) -> CaseSummary:
    """The line of a case."""
    by_question = {finding.question: finding for finding in findings}
    listed = sorted(materials, key=lambda m: (m.report.published is None, m.report.published or "", m.report.id))
    day, last_day = _find_days(by_question.get(Question.DATE))
    place, country = _find_place(by_question.get(Question.PLACE))
    return CaseSummary(
        id=id_,
        title=next((m.report.title for m in listed if m.report.title is not None), None),
        types=tuple(sorted({m.incident.type.value for m in listed})),
        day=day,
        last_day=last_day,
        place=place,
        country=country,
        killed=_find_count(by_question.get(Question.KILLED)),
        injured=_find_count(by_question.get(Question.INJURED)),
        reports=len({m.report.id for m in listed}),
        relations=tuple(
            sorted({v.relation.value for f in by_question.values() for v in f.values if not v.is_rejected})
        ),
    )


def _find_days(found: Finding | None) -> tuple[str | None, str | None]:
    best = None if found is None or found.best is None else found.best.value
    if not isinstance(best, DateValue):
        return None, None
    return best.start or best.end, best.end or best.start


def _find_place(found: Finding | None) -> tuple[str | None, str | None]:
    best = None if found is None or found.best is None else found.best.value
    if not isinstance(best, IncidentLocation):
        return None, None
    return (", ".join(reversed(best.places)) if len(best.places) > 0 else None), best.country


def _find_count(found: Finding | None) -> int | None:
    best = None if found is None or found.best is None else found.best.value
    return best if isinstance(best, int) else None


def choose_summaries(summaries: Iterable[CaseSummary], query: CaseQuery) -> list[CaseSummary]:
    """Those that a query asks for, in its order; its report is left to whoever knows the accounts."""
    chosen = [summary for summary in summaries if _fits(summary, query)]
    end = None if query.limit is None else query.offset + query.limit
    return sorted(chosen, key=lambda summary: _rank(summary, query.order))[query.offset : end]


def _rank(summary: CaseSummary, order: CaseOrder) -> tuple[object, ...]:
    day = summary.day
    if order is CaseOrder.REPORTS:
        return -summary.reports, day is None, day or "", summary.id
    if order is CaseOrder.NEWEST:
        return day is None, tuple(-ord(char) for char in day or ""), summary.id
    return day is None, day or "", summary.id


def _fits(summary: CaseSummary, query: CaseQuery) -> bool:
    place = split_words(f"{summary.place or ''} {summary.country or ''}")
    told = [*split_words(summary.title or ""), *place]
    days = query.days
    return (
        set(split_words(query.words or "")) <= set(told)
        and set(split_words(query.place or "")) <= set(place)
        and (days is None or (summary.day is not None and days.first <= summary.day <= days.last))
        and (query.type is None or query.type.value in summary.types)
        and (query.relation is None or query.relation in summary.relations)
        and summary.reports >= query.least_reports
    )
