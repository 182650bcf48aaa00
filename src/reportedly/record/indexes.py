"""The indexes of words: FTS5 beside a table in SQLite, a table of ``tsvector`` in PostgreSQL.

What is written to a table of texts is written to its index in the same transaction, here; both get words that
`reportedly.record.words` cut. An index of FTS5 keeps no text of its own: to take a row out it must be given the words that
it was given, so rows leave the index before their table. Numbers of rows are never used again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from reportedly.record.database import is_postgresql
from reportedly.record.words import join_words, make_tsvector


@dataclass(frozen=True, slots=True, kw_only=True)
class WordIndex:
    """An index of words: its table, the column with the table's number, the columns with the words."""

    table: str
    number: str
    columns: tuple[str, ...]

    @property
    def name(self) -> str:
        """The index's own table."""
        return f"{self.table}_words"


TEXTS: Final = WordIndex(table="texts", number="report", columns=("title", "text"))
STATEMENTS: Final = WordIndex(table="statements", number="num", columns=("content",))
NAMES: Final = WordIndex(table="names", number="num", columns=("name",))
INDEXES: Final = (TEXTS, STATEMENTS, NAMES)

Numbered = tuple[int, tuple[str | None, ...]]
"""The number of a row and its texts."""


def insert_words(connection: Connection, index: WordIndex, rows: Sequence[Numbered]) -> None:
    """Put rows into an index."""
    if len(rows) == 0:
        return
    if is_postgresql(connection):
        vectors = [(number, make_tsvector(*texts)) for number, texts in rows]
        insert = f"INSERT INTO {index.name} (num, words) VALUES (%s, %s::tsvector) ON CONFLICT DO NOTHING"  # noqa: S608 - our names
        connection.exec_driver_sql(insert, vectors)
        return
    marks = ", ".join("?" * len(index.columns))
    insert = f"INSERT INTO {index.name} (rowid, {', '.join(index.columns)}) VALUES (?, {marks})"  # noqa: S608
    connection.exec_driver_sql(insert, [(number, *map(join_words, texts)) for number, texts in rows])


def delete_words(connection: Connection, index: WordIndex, *, column: str, numbers: Sequence[int]) -> None:
    """Take those rows out of an index that have one of some numbers in a column; PostgreSQL's go with their table's.

    Must come before the rows themselves are deleted.
    """
    if is_postgresql(connection):
        return
    columns, marks = ", ".join(index.columns), ", ".join("?" * len(index.columns))
    stored = f"SELECT {index.number}, {columns} FROM {index.table} WHERE {column} = ?"  # noqa: S608
    delete = f"INSERT INTO {index.name} ({index.name}, rowid, {columns}) VALUES ('delete', ?, {marks})"  # noqa: S608
    for number in numbers:
        for row, *texts in connection.exec_driver_sql(stored, (number,)).all():
            connection.exec_driver_sql(delete, (row, *map(join_words, texts)))


def optimize_words(connection: Connection) -> None:
    """Have SQLite's indexes drop what was taken out of them; until then the words may stay in the file."""
    for index in INDEXES:
        connection.exec_driver_sql(f"INSERT INTO {index.name} ({index.name}) VALUES ('optimize')")  # noqa: S608
