"""The script of SQL views, on both databases."""

import sqlite3
from collections.abc import Sequence

from build_record import make_addition
from reportedly.record import Record
from reportedly.takeaway.views import list_views, load_views

QUESTIONS = (
    "SELECT speaker, outlet, negated FROM said_statements WHERE content = 'We had no part in it'",
    "SELECT subject, type, object, speaker FROM said_relations ORDER BY relation",
    "SELECT slot, text, status, best, speaker FROM said_fills ORDER BY slot",
    "SELECT name, position FROM said_chains WHERE statement = 'S1' ORDER BY position",
    "SELECT type, first_day, place, country FROM said_incidents",
    *(f"SELECT count(*) FROM {view}" for view in list_views()),
)


def ask_sqlite(place: str) -> list[Sequence[Sequence[object]]]:
    """The answers of a SQLite file that is only read."""
    connection = sqlite3.connect(f"file:{place}?mode=ro", uri=True)
    try:
        connection.executescript(load_views())
        return [connection.execute(question).fetchall() for question in QUESTIONS]
    finally:
        connection.close()


def ask_postgresql(place: str) -> list[Sequence[Sequence[object]]]:
    """The answers of PostgreSQL in a transaction that may not write."""
    import psycopg  # noqa: PLC0415 - only where it is installed

    with psycopg.connect(place) as connection:
        connection.execute(load_views().encode())
        return [connection.execute(question.encode()).fetchall() for question in QUESTIONS]


def test_views_give_the_same_answers_in_both_databases(record: Record, place: str) -> None:
    """Names in place of numbers; what is not known is NULL."""
    record.add([make_addition()])
    answers = ask_postgresql(place) if place.startswith("postgresql") else ask_sqlite(place)
    assert [tuple(row) for row in answers[0]] == [("Imran Dastgir", "The Ridge Courier", False)]
    assert [tuple(row) for row in answers[1]] == [
        ("Imran Dastgir", "leader of", "Red Ridge Front", "police"),
        ("Imran Dastgir", "charged by", None, None),
    ]
    assert [tuple(row) for row in answers[2]] == [
        ("instrument", "shelled", None, None, None),
        ("organization", "Red Ridge Front", "suspected or accused by authorities", None, "police"),
        ("perpetrator", "Gunmen", "reported as fact", None, "police"),
        ("target", "Zarghun depot", None, None, "police"),
        ("victim", "guards", None, 2, "police"),
    ]
    assert [tuple(row) for row in answers[3]] == [("The Ridge Courier", 0), ("police", 1)]
    assert [tuple(row) for row in answers[4]] == [("attack", "2025-03-10", "Quetta", "Pakistan")]
    assert all(answer[0][0] > 0 for answer in answers[5:])  # type: ignore[operator]
