"""A small record for tests of exports: two accounts of one attack that part on the dead, and a bombing with more of all."""

from pathlib import Path

from build_cases import Told
from build_incidents import make_bombing
from build_record import make_addition, make_affair
from reportedly.record import Record
from reportedly.takeaway.content import Content
from reportedly.terms import IncidentType

FORMULA_OUTLET = "=Mirror"
"""An outlet whose name a spreadsheet would run."""


def make_record(place: Path) -> Record:
    """The record; the caller closes it."""
    record = Record.make(place)
    told = (
        Told(
            "Gunmen shelled the Zarghun depot near Quetta on Monday. It killed five people, the army said.",
            outlet=FORMULA_OUTLET,
            published="2025-03-12",
            url="https://mirror.example/depot",
            title="Five dead near Quetta",
            path="two.txt",
        )
        .kind(IncidentType.ATTACK)
        .on("Monday", "2025-03-10")
        .at("Quetta", country="Pakistan")
        .killed("five people", said_by="army")
    )
    read = told.read()
    report, reading, _ = make_bombing()
    pairs = (make_affair(path="one.txt"), (read.report, read.reading), (report, reading))
    record.add([make_addition(pair) for pair in pairs])
    return record


def make_content(place: Path) -> tuple[Record, Content]:
    """The record, and its content as exports see it."""
    record = make_record(place)
    return record, Content(record)
