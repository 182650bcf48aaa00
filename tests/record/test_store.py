"""Adding, getting back and forgetting, on both databases."""

import pytest
from reportedly.terms import Act, RelationType

import build
from reportedly.record import Addition, Receipt, Record, Stored
from reportedly.report import hash_bytes


def make_addition(**fields):
    report, reading = build.make_sample(**fields)
    content = report.text.encode()
    return Addition(report=report, reading=reading, receipt=Receipt(name="sample.txt"), original=content)


def test_what_goes_in_comes_out(record: Record) -> None:
    """Report, reading and bytes are equal to what was added."""
    given = make_addition()
    assert record.add([given]) == [Stored.NEW]
    assert record.get_report(given.report.id) == given.report
    assert record.get_reading(given.report.id) == given.reading
    assert record.get_original(given.report.id) == given.original
    assert record.add([given]) == [Stored.DUPLICATE]
    print(record.count())
    f = record.forget(given.report.id, who="me", why="x")
    print(f)
    print(record.count(), record.get_journal())


def test_search(record: Record) -> None:
    """x."""
    from reportedly.record.criteria import Query, parse_days

    given = make_addition(published="2025-03-12")
    record.add([given])
    print(record.search_reports(Query(words="bridge road")))
    print(record.search_statements(Query(words="bridge", speaker="corvane")))
    print(record.search_speakers(Query(words="lena")))
    print(
        record.search_reports(
            Query(
                words="guards-fled",
                entity="verrick",
                outlet="saltgate mirror",
                published=parse_days("2025-03"),
                act=Act.ADMITS,
            )
        )
    )
    print(record.search_statements(Query(entity="front", act=Act.CONFIRMS)))
    print(record.search_statements(Query(place="front")))
    print(record.search_reports(Query(relation=RelationType.LEADER_OF, entity="front")))
    print(record.search_reports(Query(date=parse_days("2025"))))
