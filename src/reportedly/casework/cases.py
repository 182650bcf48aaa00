"""Cases of a record: its readings -> accounts -> cases -> findings. Composes the record with the weighing.

`Casework` is the one door to them, for commands, exports and pages alike: `Casework.of_record`, then `get_case` for a whole
case, `iter_summaries` for lists, `weigh_all` for every case in turn.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.casework.shelves import MemoryShelf, RecordShelf, Shelf
from reportedly.casework.weighed import WeighedCase
from reportedly.errors import RecordError, show_value
from reportedly.judgement import Judgement
from reportedly.record.caseobjects import CaseQuery, CaseSummary

if TYPE_CHECKING:
    from reportedly.record import Read, Record

PAGE = 500
"""Lines of cases that are held at once."""


class Casework:
    """All cases of a record, or of some readings; findings are weighed when they are asked for."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    @classmethod
    def of_record(cls, record: "Record") -> "Casework":
        """The cases of a record, as they are kept in it.

        Whatever was added, read anew, forgotten or judged since cases were last asked for is seen to when they are asked for
        now; nothing else is grouped or weighed again. The methods may raise RD-505, another program holds the record, and
        RD-507, what is stored is damaged.
        """
        return cls(RecordShelf(record))

    @classmethod
    def of_readings(cls, reads: Iterable["Read"], *, judgements: Sequence[Judgement] = ()) -> "Casework":
        """The cases of some reports with their readings, in memory.

        Args:
            reads: the reports.
            judgements: those that hold, on values and outlets; the grouping is left as it is.
        """
        return cls(MemoryShelf(reads, judgements))

    def weigh_all(self, query: CaseQuery | None = None) -> Iterator[WeighedCase]:
        """The cases that a query asks for with their findings, one after the other; all of them by day without one."""
        for summary in self.iter_summaries(query):
            yield self.get_case(summary.id)

    def iter_summaries(self, query: CaseQuery | None = None) -> Iterator[CaseSummary]:
        """The cases that a query asks for, a line each, without their findings; all of them by day without one."""
        asked = CaseQuery() if query is None else query
        if asked.limit is not None:
            yield from self._shelf.list_summaries(asked)
            return
        for offset in itertools.count(asked.offset, PAGE):
            page = self._shelf.list_summaries(replace(asked, limit=PAGE, offset=offset))
            yield from page
            if len(page) < PAGE:
                return

    def count(self, query: CaseQuery | None = None) -> int:
        """How many cases a query asks for, whatever its limit and offset."""
        return self._shelf.count(CaseQuery() if query is None else query)

    def get_case(self, beginning: str) -> WeighedCase:
        """The case that an id, or the beginning of one, leads to; an id of any of its accounts does.

        Raises:
            RecordError: RD-520, none or several do.
        """
        found = self._shelf.find_cases(beginning)
        if len(found) != 1:
            said = "no case" if len(found) == 0 else "several cases"
            message = f"{said} with an id that begins with {show_value(beginning)}: see what reportedly cases lists"
            raise RecordError(message, code="RD-520")
        return self._shelf.weigh(found[0])
