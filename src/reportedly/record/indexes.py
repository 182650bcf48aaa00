"""The indexes of words: FTS5 beside a table in SQLite, a table of ``tsvector`` in PostgreSQL.

What is written to a table of texts is written to its index in the same transaction, here. An index of FTS5 keeps no text of
its own: to take a row out it must be given the text that it was given, so rows leave the index before their table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from reportedly.record.database import is_postgresql
from reportedly.record.words import make_tsvector


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
    marks = ", ".join("?" * (1 + len(index.columns)))
    insert = f"INSERT INTO {index.name} (rowid, {', '.join(index.columns)}) VALUES ({marks})"  # noqa: S608
    connection.exec_driver_sql(insert, [(number, *texts) for number, texts in rows])


def delete_words(connection: Connection, index: WordIndex, *, column: str, numbers: Sequence[int]) -> None:
    """Take those rows out of an index that have one of some numbers in a column; PostgreSQL's go with their table's.

    Must come before the rows themselves are deleted.
    """
    if is_postgresql(connection):
        return
    columns = ", ".join(index.columns)
    delete = (
        f"INSERT INTO {index.name} ({index.name}, rowid, {columns}) "  # noqa: S608
        f"SELECT 'delete', {index.number}, {columns} FROM {index.table} WHERE {column} = ?"
    )
    for number in numbers:
        connection.exec_driver_sql(delete, (number,))


def optimize_words(connection: Connection) -> None:
    """Have SQLite's indexes drop what was taken out of them; until then the words may stay in the file."""
    for index in INDEXES:
        connection.exec_driver_sql(f"INSERT INTO {index.name} ({index.name}) VALUES ('optimize')")  # noqa: S608
