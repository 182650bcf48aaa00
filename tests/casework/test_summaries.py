"""Lists of cases: what a line says, what filters leave, in which order."""

import pytest

from build_cases import Told, weigh
from reportedly.casework import Casework
from reportedly.record import CaseOrder, CaseQuery, parse_days
from reportedly.terms import IncidentType


@pytest.fixture
def casework() -> Casework:
    """Three cases: a blast in two reports, a shooting in one, and one of which nothing is known."""
    blast = [
        Told(f"A bomb went off in Pellary on Tuesday. {words}", outlet=outlet, title="Bomb in Pellary", published=day)
        .on("Tuesday", "2025-03-11")
        .at("Pellary", country="Merova")
        .killed(killed)
        for words, outlet, day, killed in (
            ("It killed 20 people.", "The Mirror", "2025-03-12", "20 people"),
            ("It killed 31 people.", "The Herald", "2025-03-12", "31 people"),
        )
    ]
    shooting = Told("Gunmen shot a miller in Old Tern in January.", title="Miller shot", published="2025-02-01")
    shooting = shooting.kind(IncidentType.ATTACK).on("January", "2025-01-01", "2025-01-31").at("Old Tern")
    return weigh(*blast, shooting, Told("Someone was attacked once.", published=None, title=None))


def test_a_line_has_what_is_put_in_front(casework: Casework) -> None:
    """Headline, kind, days, place, numbers, reports and how values relate; unknown stays ``None``."""
    shooting, blast, unknown = casework.iter_summaries()
    assert (blast.title, blast.types, blast.day, blast.last_day) == (
        "Bomb in Pellary",
        ("bombing",),
        "2025-03-11",
        "2025-03-11",
    )
    assert (blast.place, blast.country, blast.reports) == ("Pellary", "Merova", 2)
    assert blast.killed in (20, 31)
    assert "contradicted" in blast.relations
    assert (shooting.day, shooting.last_day, shooting.killed) == ("2025-01-01", "2025-01-31", None)
    assert (unknown.title, unknown.day, unknown.place, unknown.relations) == (None, None, None, ())


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        (CaseQuery(words="bomb pellary"), ["Bomb in Pellary"]),
        (CaseQuery(words="bomb tern"), []),
        (CaseQuery(place="merova"), ["Bomb in Pellary"]),
        (CaseQuery(days=parse_days("2025-01")), ["Miller shot"]),
        (CaseQuery(type=IncidentType.ATTACK), ["Miller shot"]),
        (CaseQuery(relation="contradicted"), ["Bomb in Pellary"]),
        (CaseQuery(least_reports=2), ["Bomb in Pellary"]),
        (CaseQuery(), ["Miller shot", "Bomb in Pellary", None]),
        (CaseQuery(order=CaseOrder.NEWEST), ["Bomb in Pellary", "Miller shot", None]),
        (CaseQuery(order=CaseOrder.REPORTS, limit=1), ["Bomb in Pellary"]),
        (CaseQuery(limit=1, offset=1), ["Bomb in Pellary"]),
    ],
)
def test_filters_and_order(casework: Casework, query: CaseQuery, titles: list[str | None]) -> None:
    """Every condition alone, every order, and the piece that is asked for; counting knows no limit."""
    assert [summary.title for summary in casework.iter_summaries(query)] == titles
    if query.limit is None:
        assert casework.count(query) == len(titles)
    assert [each.case.id for each in casework.weigh_all(query)] == [s.id for s in casework.iter_summaries(query)]


def test_cases_of_a_report(casework: Casework) -> None:
    """A report leads to the cases that it tells of."""
    (_, blast, _) = casework.weigh_all()
    for account in blast.case.accounts:
        assert [each.id for each in casework.iter_summaries(CaseQuery(report=account.report))] == [blast.case.id]
