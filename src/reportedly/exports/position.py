"""Places in a report as people cite them: line and column, or the minute of a recording."""

from bisect import bisect_right
from itertools import accumulate

from reportedly.report import Cue, Report
from reportedly.spans import Span


class Positions:
    """Names positions of one report's text.

    A position inside a subtitle cue is named by the time at which the cue is heard (``01:23``, or ``1:02:03`` from the
    first hour on), any other by line and column, both counted from 1 (``5:124``).
    """

    __slots__ = ("_cue_starts", "_cues", "_line_starts")

    def __init__(self, report: Report) -> None:
        lines = report.text.split("\n")
        self._line_starts = [0, *accumulate(len(line) + 1 for line in lines[:-1])]
        self._cues = sorted(report.cues, key=lambda cue: cue.span)
        self._cue_starts = [cue.span.start for cue in self._cues]

    def name(self, span: Span) -> str:
        """Where a span begins."""
        cue = self.find_cue(span.start)
        if cue is not None:
            return name_time(cue.start_s)
        line = self.get_line(span.start)
        return f"{line}:{span.start - self._line_starts[line - 1] + 1}"

    def get_line(self, position: int) -> int:
        """The line in which a position stands, counted from 1."""
        return bisect_right(self._line_starts, position)

    def find_cue(self, position: int) -> Cue | None:
        """The subtitle cue in which a position stands."""
        place = bisect_right(self._cue_starts, position) - 1
        if place < 0 or position >= self._cues[place].span.end:
            return None
        return self._cues[place]


def name_time(seconds: float) -> str:
    """A time of a recording, whole seconds: ``01:23`` or ``1:02:03``."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours > 0 else f"{minutes:02}:{rest:02}"
