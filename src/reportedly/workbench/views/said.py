"""Statements by somebody or on somebody, on a dossier's page: one by one, and counted by act and time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.workbench.views.case import VoiceLine
from reportedly.workbench.views.lines import name_day

AT_ONCE = 12
"""Statements of a list that are seen at once; the rest opens."""
COLUMNS = 12
"""Stretches of time in a table of acts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """A statement by or on the entity; ``speaker`` is ``None`` where it is the entity itself under the page's name."""

    speaker: str | None
    act: str
    words: str
    voice: VoiceLine
    judged: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """One act: how often in each stretch of time, with a shade from 0 to 4, and in all."""

    act: str
    cells: tuple[tuple[int, int], ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Statements by somebody, or on somebody: counted by act and time, and one by one."""

    columns: tuple[str, ...]
    rows: tuple[ActRow, ...]
    lines: tuple[SaidLine, ...]
    at_once: int = AT_ONCE


def make_said(lines: Sequence[SaidLine], days: Sequence[str]) -> Said:
    """The statements, with the day of publication of each; '' where it is not known."""
    acts = [(line.act, day) for line, day in zip(lines, days)]
    columns = _cut_time(days)
    return Said(columns=tuple(name for name, _ in columns), rows=tuple(_count(acts, columns)), lines=tuple(lines))


def _cut_time(days: Iterable[str]) -> list[tuple[str, str]]:
    """Stretches of time as name and beginning of a day: days, else months, else years, as few as fit into a table."""
    known = sorted({day for day in days if day != ""})
    has_unknown = any(day == "" for day in days)
    for length in (10, 7, 4):
        cut = sorted({day[:length] for day in known})
        if len(cut) <= COLUMNS:
            break
    columns = [(name_day(part) or part, part) for part in cut[-COLUMNS:]]
    return [*columns, *([("day unknown", "")] if has_unknown else [])]


def _count(acts: Sequence[tuple[str, str]], columns: Sequence[tuple[str, str]]) -> Iterator[ActRow]:
    total = Counter(act for act, _ in acts)
    counts = {
        act: [
            sum(a == act and (day.startswith(part) if part != "" else day == "") for a, day in acts)
            for _, part in columns
        ]
        for act in total
    }
    highest = max((count for row in counts.values() for count in row), default=1)
    for act, row in sorted(counts.items(), key=lambda each: (-total[each[0]], each[0])):
        shaded = tuple((count, 0 if count == 0 else 1 + min(3, 4 * (count - 1) // max(highest, 1))) for count in row)
        yield ActRow(act=act, cells=shaded, total=total[act])
