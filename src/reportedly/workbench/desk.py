"""What all pages of a workbench share: the record, what is being added, the lists."""

from reportedly.casework import Casework
from reportedly.pipeline import load_screener
from reportedly.reading import Reading, Screening
from reportedly.record import Record
from reportedly.report import Report
from reportedly.workbench.jobs import Jobs
from reportedly.workbench.sessions import Seal
from reportedly.workbench.settings import Settings


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

    def close(self) -> None:
        """End what the desk has begun; the record stays open."""
        self.jobs.close()

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
