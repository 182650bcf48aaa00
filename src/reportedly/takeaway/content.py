"""What a record holds, in the order in which it leaves: every export iterates over this and nothing else.

The order is the record's own (reports as they were added, cases by day), so an unchanged record leaves the same bytes. Reports
are read as they are needed, never all at once.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.casework import Casework, WeighedCase
from reportedly.judgement import Judgement, find_current
from reportedly.reading import Reading

if TYPE_CHECKING:
    from reportedly.record import Read, Record

ID_DIGITS = 40
"""Hexadecimal digits of an id that leaves the record: 160 bits of SHA-256."""


@dataclass(frozen=True, slots=True)
class Content:
    """A record as exports see it."""

    record: "Record"

    def iter_reads(self) -> Iterator["Read"]:
        """Every report with its current reading, in the order of adding."""
        return self.record.iter_readings()

    def iter_cases(self) -> Iterator[WeighedCase]:
        """Every case with its findings, by day, those without a day last."""
        yield from Casework.of_record(self.record).weigh_all()

    def get_judgements(self) -> list[Judgement]:
        """People's decisions that hold, in the order of deciding."""
        return find_current(self.record.get_judgements())


def make_id(kind: str, *parts: str) -> str:
    """An id that is the same wherever the same thing is exported.

    Args:
        kind: what it is of ('entity', 'statement').
        parts: what tells it from others of its kind.

    Returns:
        `ID_DIGITS` hexadecimal digits: SHA-256 over the parts as UTF-8, each after its length.
    """
    whole = hashlib.sha256()
    for part in (kind, *parts):
        packed = part.encode(errors="surrogatepass")
        whole.update(len(packed).to_bytes(8, "big") + packed)
    return whole.hexdigest()[:ID_DIGITS]


def make_part_id(kind: str, reading: Reading, part: str) -> str:
    """The id of an entity, statement, incident or relation of a reading.

    The reader's bundle is in it: a newer reader may number its parts otherwise, and an id must never come to mean
    somebody else.
    """
    return make_id(kind, reading.report_id, reading.reader.bundle, part)
