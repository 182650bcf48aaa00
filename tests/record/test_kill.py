"""A kill at any moment: what was told as stored is there, nothing is there by halves, and adding goes on."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import build_record
from reportedly.casework.grouping import Grouper
from reportedly.record import Query, Record

ADDER = """
import sys
from build_record import make_affair, make_addition
from reportedly.casework.grouping import Grouper
from reportedly.record import Record
with Record.make(sys.argv[1]) as record:
    grouper = Grouper(record)
    for number in range(int(sys.argv[2])):
        text = make_affair()[0].text + f"\\n\\nWord{number} follows."
        record.add([make_addition(make_affair(text))])
        grouper.run()
        print(number, flush=True)
"""
REPORTS = 4 * int(os.environ.get("REPORTEDLY_KILLS", "12"))
KILLS = int(os.environ.get("REPORTEDLY_KILLS", "12"))
"""Kills of this test; ``REPORTEDLY_KILLS=200`` makes more."""


def add_until_killed(place: Path, seconds: float) -> list[int]:
    """The numbers that a process told as stored before it was killed."""
    paths = [str(Path(build_record.__file__).parent), *sys.path]
    command = [sys.executable, "-c", f"import sys; sys.path[:0] = {paths!r}\n{ADDER}", str(place), str(REPORTS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        rest = process.stdout.read()
    whole = (first + rest).rpartition("\n")[0]
    return [int(line) for line in whole.split()]


def check_record(place: Path, told: set[int]) -> int:
    """See that a record is whole and has what was told; how many reports it has."""
    with sqlite3.connect(place) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for index in ("texts_words", "statements_words", "names_words"):
            connection.execute(f"INSERT INTO {index}({index}) VALUES ('integrity-check')")
    connection.close()
    with Record.open(place) as record:
        counts = record.count()
        assert (counts.readings, counts.statements) == (counts.reports, 3 * counts.reports)
        assert (counts.incidents, counts.relations) == (counts.reports, 2 * counts.reports)
        for number in told:
            assert record.search_reports(Query(words=f"Word{number}")).total == 1
        Grouper(record).run()
    with sqlite3.connect(place) as connection:
        grouped = "SELECT count(*), count(DISTINCT report), count(DISTINCT case_num), count(case_num) FROM accounts"
        assert connection.execute(grouped).fetchone() == (counts.reports, counts.reports, 1, counts.reports)
    connection.close()
    return counts.reports


def test_kills_lose_nothing_and_leave_nothing_by_halves(tmp_path: Path) -> None:
    """At random moments; each next run goes on with the same record and stores nothing twice."""
    chance = random.Random(7)
    place, told = tmp_path / "record.db", set()
    for _ in range(KILLS):
        stored = add_until_killed(place, chance.uniform(0, 0.12))
        told |= set(stored)
        count = check_record(place, told)
        assert len(told) <= count <= len(told) + 1, "at most the report in hand is stored untold"
        told |= set(range(count))
    assert count <= REPORTS
