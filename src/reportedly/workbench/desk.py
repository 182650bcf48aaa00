"""What all pages of a workbench share: the record, what is being added, the lists."""

import time

from reportedly.casework import Casework
from reportedly.pipeline import load_screener
from reportedly.reading import Reading, Screening
from reportedly.record import Contents, Record
from reportedly.report import Report
from reportedly.workbench.jobs import Jobs
from reportedly.workbench.sessions import Seal
from reportedly.workbench.settings import Settings

COUNT_S = 60.0
"""Seconds for which a count of the record is shown; counting 100,000 reports takes half a second (ours)."""


class Desk:
    """One for each workbench; used by several threads at a time.

    Args:
        record: open; the desk does not close it.
        settings: of the workbench.
    """

    def __init__(self, record: Record, settings: Settings) -> None:
        self.record = record
        self.settings = settings
        self.seal = Seal()
        self.jobs = Jobs(record)
        self._counted: tuple[float, int, Contents] | None = None

    def close(self) -> None:
        """End what the desk has begun; the record stays open."""
        self.jobs.close()

    def count(self) -> Contents:
        """How much the record holds: as it was within the last minute, or since something was added here."""
        now, added = time.monotonic(), self.jobs.settled
        known = self._counted
        if known is None or now - known[0] > COUNT_S or known[1] != added:
            known = (now, added, self.record.count())
            self._counted = known
        return known[2]

    def open_casework(self) -> Casework:
        """The cases of the record as it is now."""
        return Casework.of_record(self.record)

    def screen(self, report: Report, reading: Reading) -> Screening | None:
        """What the official lists say to a reading; ``None`` where there are no lists.

        Raises:
            ListError: RD-407, RD-408, the lists cannot be loaded.
        """
        folder = self.settings.lists
        if folder is None or not folder.is_dir():
            return None
        return load_screener(folder).screen(report, reading)
