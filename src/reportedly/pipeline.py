"""How a report flows, top to bottom: names -> intake -> reports -> reader -> readings -> results.

This is the only module that composes the steps. Each input becomes exactly one result, in the order given: a report
with its reading, or the failures that kept it out. One input never stops the others; what goes wrong with it is in
its result.

Intake and reader are imported when something is read, not before: they load libraries that take longer to import than
a command line should take to print its help.
"""

import atexit
import functools
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reportedly.errors import BundleError, ReportedlyError, SettingsError, show_value
from reportedly.reading import ReaderVersion, Reading, Screening
from reportedly.report import Failure, Input, Received, Report
from reportedly.terms import Outcome
from reportedly.workers import Task, work_through

if TYPE_CHECKING:
    from reportedly.intake import Intake
    from reportedly.lists.screening import Screener
    from reportedly.lists.store import Added

BATCH_REPORTS = 64
BATCH_CHARS = 400_000
"""The reader gets up to so many reports, or so many characters, at once, so that it can sort windows by length; more
gains no speed and costs memory (some 300 windows fill the encoder's batches many times over; ours, not tuned)."""
STANDARD_INPUT = "-"

Name = str | PathLike[str]
"""What names an input: a path, an ``http(s)`` address, or ``-`` for standard input."""


class BatchReader(Protocol):
    """Whatever makes one reading of each report, in order."""

    @property
    def version(self) -> ReaderVersion:
        """Which reader it is."""

    def read_batch(self, reports: Sequence[Report]) -> list[Reading]:
        """Read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """What became of one input.

    Attributes:
        name: the input as the caller named it.
        report: what was received; ``None`` where intake refused the input.
        reading: what was read from it; ``None`` where there is no report or the reader failed.
        failures: everything that went wrong, of intake and reader, in this order.
        screening: what the lists say to the reading; empty where none was asked.
        content: the original bytes; ``None`` unless they were asked for.
    """

    name: str
    report: Report | None
    reading: Reading | None
    failures: tuple[Failure, ...] = ()
    screening: Screening = field(default_factory=Screening)
    content: bytes | None = None

    @property
    def outcome(self) -> Outcome:
        """``refused`` without a reading, ``partial`` with failures, else ``read``."""
        if self.reading is None:
            return Outcome.REFUSED
        return Outcome.PARTIAL if len(self.failures) > 0 else Outcome.READ


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How many inputs came to which outcome; the three add up to what was given."""

    read: int
    partial: int
    refused: int

    @classmethod
    def count(cls, outcomes: Iterable[Outcome]) -> "Totals":
        """Totals of some outcomes."""
        counts = Counter(outcomes)
        return cls(read=counts[Outcome.READ], partial=counts[Outcome.PARTIAL], refused=counts[Outcome.REFUSED])

    @property
    def given(self) -> int:
        """How many inputs there were."""
        return self.read + self.partial + self.refused

    def __str__(self) -> str:
        return f"{self.given} given: {self.read} read, {self.partial} partial, {self.refused} refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Settings:
    """What holds for all inputs of a call; travels to worker processes."""

    load: Callable[[int], BatchReader]
    threads: int
    published: str | None
    encoding: str | None = None
    originals: Path | None = None
    lists: Path | None = None
    with_content: bool = False


def read(
    name: Name,
    *,
    published: str | None = None,
    encoding: str | None = None,
    originals: Name | None = None,
    lists: Name | None = None,
    threads: int = 0,
) -> ReadResult:
    """Read one report.

    The reader is loaded at the first call and kept for the next ones.

    Args:
        name: a path, an ``http(s)`` address, or ``-`` for standard input.
        published: when it was published, ``YYYY-MM-DD``; goes before what the report says. ``None``: as it says.
        encoding: of the bytes of text files, such as ``cp1252``. ``None``: as they tell by themselves.
        originals: folder in which the original bytes are kept under their hash. ``None``: they are not kept.
        lists: folder of the official lists that the reading is held against. ``None``: no list is asked.
        threads: threads that the reader computes with; 0 means one for each core.

    Returns:
        The report and its reading, or the failures that kept it out: an input that cannot be read raises nothing.

    Raises:
        SettingsError: RD-801, ``published`` is no such date; RD-802, ``threads`` is below 0.
        BundleError: RD-201 to RD-204, the reader itself cannot be loaded.
        ListError: RD-407, RD-408, the lists cannot be loaded.
    """
    (result,) = read_batch(
        [name], published=published, encoding=encoding, originals=originals, lists=lists, threads=threads
    )
    return result


def read_batch(
    names: Iterable[Name | Input],
    *,
    jobs: int = 1,
    published: str | None = None,
    encoding: str | None = None,
    originals: Name | None = None,
    lists: Name | None = None,
    threads: int = 0,
    with_content: bool = False,
) -> Iterator[ReadResult]:
    """Read many reports, one result each, in the order given, while later ones are still being read.

    Args:
        names: paths, ``http(s)`` addresses, or ``-`` for standard input; an `Input` where more is known of one.
        jobs: processes that read at the same time; 1 means this one only. A program that asks for more must keep its
            own start behind ``if __name__ == "__main__":``, because the processes import it.
        published: as for `read`, for all inputs.
        encoding: as for `read`, for all inputs.
        originals: as for `read`.
        lists: as for `read`.
        threads: threads that the reader computes with; 0 means one for each core, or one for each of several jobs.
        with_content: have the original bytes in the results.

    Returns:
        An iterator; an input that cannot be read is a result with failures and does not stop the others.

    Raises:
        SettingsError: RD-801, ``published`` is no such date; RD-802, ``jobs`` is below 1 or ``threads`` below 0.
        BundleError: RD-201 to RD-204, while iterating: the reader itself cannot be loaded.
        ListError: RD-407, RD-408, while iterating: the lists cannot be loaded.
    """
    if jobs < 1 or threads < 0:
        raise SettingsError(f"{jobs=}, {threads=}: jobs start at 1, threads at 0", code="RD-802")
    settings = _Settings(
        load=load_reader,
        threads=1 if threads == 0 and jobs > 1 else threads,
        published=None if published is None else check_day(published),
        encoding=encoding,
        originals=None if originals is None else Path(originals),
        lists=None if lists is None else Path(lists),
        with_content=with_content,
    )
    given = (name if isinstance(name, Input) else Input(name=str(name)) for name in names)
    return _read_here(given, settings) if jobs == 1 else _read_in_workers(given, settings, jobs)


def read_text(
    text: str, *, name: str | None = None, published: str | None = None, lists: Name | None = None, threads: int = 0
) -> ReadResult:
    """Read a text that is at hand: no file, no network.

    Args:
        text: the report; spans point into it.
        name: what the report is called in results. ``None``: ``text``.
        published: as for `read`.
        lists: as for `read`.
        threads: as for `read`.

    Raises:
        SettingsError: RD-801, ``published`` is no such date.
        BundleError: RD-201 to RD-204, the reader cannot be loaded.
    """
    from reportedly.intake import make_report  # noqa: PLC0415 - see the module's text

    settings = _Settings(
        load=load_reader,
        threads=threads,
        published=None if published is None else check_day(published),
        lists=None if lists is None else Path(lists),
    )
    try:
        received = Received(name=name or "text", report=make_report(text, path=name, published=settings.published))
    except ReportedlyError as exc:
        received = _refuse(name or "text", _make_failure("intake", exc))
    (result,) = _read_received([received], settings)
    return result


def check_day(day: str) -> str:
    """``day`` itself if it is a date ``YYYY-MM-DD``.

    Raises:
        SettingsError: RD-801, it is not.
    """
    try:
        known = date.fromisoformat(day)
    except ValueError:
        known = None
    if known is None or known.isoformat() != day:
        raise SettingsError(f"{show_value(day)} is no date: give it as YYYY-MM-DD, such as 2025-03-12", code="RD-801")
    return day


@functools.cache
def load_reader(threads: int) -> BatchReader:
    """The reader of the bundle that is shipped with the package; loaded once.

    Raises:
        BundleError: RD-201 to RD-204, it cannot be loaded.
    """
    from reportedly.reader import Reader  # noqa: PLC0415 - see the module's text

    return Reader.load(threads=threads)


# Official lists: taken in, loaded once, asked of every reading.


def load_screener(folder: Path) -> "Screener":
    """What holds readings against the lists of a folder; loaded again when an edition was added there.

    Raises:
        ListError: RD-407, an edition is damaged; RD-408, the cache of the lists cannot be written.
    """
    from reportedly.lists.store import ListStore  # noqa: PLC0415 - see the module's text

    return _load_screener(folder, ListStore(folder).list_files())


@functools.lru_cache(maxsize=2)
def _load_screener(folder: Path, files: tuple[str, ...]) -> "Screener":
    from reportedly.lists.collection import Lists  # noqa: PLC0415 - see the module's text
    from reportedly.lists.screening import Screener  # noqa: PLC0415 - see the module's text

    assert len(files) >= 0, "the files are the key under which a screener is kept"
    return Screener(Lists.load(folder))


def add_list(place: Name, format_: str, *, folder: Name, name: str | None = None, dated: str | None = None) -> "Added":
    """Take in an official list as a new edition.

    Args:
        place: a file, or an ``http(s)`` address.
        format_: ``un``, ``ofac``, ``eu``, ``uk`` or ``ftm``.
        folder: where lists are kept.
        name: short name of the list. ``None``: that of the format.
        dated: the list's own date, ``YYYY-MM-DD``, for files that do not say it.

    Raises:
        ListError: RD-401 to RD-411, the file is broken or cannot be kept; nothing has changed then.
        IntakeError: RD-121 to RD-129, it cannot be fetched.
        SettingsError: RD-801, ``dated`` is no date.
    """
    from reportedly.intake.files import fetch_files  # noqa: PLC0415 - see the module's text
    from reportedly.lists.formats.ofac import name_siblings  # noqa: PLC0415 - see the module's text
    from reportedly.lists.store import ListStore  # noqa: PLC0415 - see the module's text

    known = None if dated is None else check_day(dated)
    store = ListStore(folder)
    if not str(place).startswith(("http://", "https://")):
        return store.add(Path(place), format_, name=name, dated=known)
    with tempfile.TemporaryDirectory(prefix="reportedly-") as temporary:
        path = fetch_files(str(place), Path(temporary), others=name_siblings(str(place), format_))
        return store.add(path, format_, name=name, dated=known, place=str(place))


# One process: receive some inputs, read them together, and so on.


def _read_here(inputs: Iterable[Input], settings: _Settings) -> Iterator[ReadResult]:
    with _open_intake(settings) as intake:
        received = (_receive(each, intake, settings) for each in inputs)
        for batch in _gather(received):
            yield from _read_received(batch, settings)


def _open_intake(settings: _Settings) -> "Intake":
    from reportedly.intake import Intake, Originals  # noqa: PLC0415 - see the module's text

    return Intake(originals=None if settings.originals is None else Originals(settings.originals))


def _receive(wanted: Input, intake: "Intake", settings: _Settings) -> Received:
    dated = wanted if wanted.published is not None else replace(wanted, published=settings.published)
    try:
        received = intake.receive_input(dated, encoding=settings.encoding)
    except Exception as exc:  # noqa: BLE001 - the edge of the batch: one input never stops the others
        return _refuse(wanted.name, _make_failure("intake", exc))
    return received if settings.with_content else replace(received, content=None)


def _gather(received: Iterable[Received]) -> Iterator[list[Received]]:
    """Lists of inputs that the reader gets at once."""
    batch: list[Received] = []
    chars = 0
    for one in received:
        batch.append(one)
        chars += 0 if one.report is None else len(one.report.text)
        if len(batch) >= BATCH_REPORTS or chars >= BATCH_CHARS:
            yield batch
            batch, chars = [], 0
    if len(batch) > 0:
        yield batch


def _read_received(batch: Sequence[Received], settings: _Settings) -> list[ReadResult]:
    """One result for each input received, in order."""
    readings = iter(_read_reports([one.report for one in batch if one.report is not None], settings))
    results = [_make_result(one, None if one.report is None else next(readings)) for one in batch]
    return results if settings.lists is None else [_screen(result, settings.lists) for result in results]


def _screen(result: ReadResult, folder: Path) -> ReadResult:
    """A result with what the lists say to it."""
    if result.report is None or result.reading is None:
        return result
    screener = load_screener(folder)
    try:
        return replace(result, screening=screener.screen(result.report, result.reading))
    except Exception as exc:  # noqa: BLE001 - the edge of the batch: one report never stops the others
        return replace(result, failures=(*result.failures, _make_failure("lists", exc)))


def _read_reports(reports: Sequence[Report], settings: _Settings) -> list[Reading | Failure]:
    """A reading or a failure for each report; when several together fail, each is tried alone."""
    if len(reports) == 0:
        return []
    reader = settings.load(settings.threads)
    try:
        return list(reader.read_batch(reports))
    except BundleError:
        raise
    except Exception as exc:  # noqa: BLE001 - the edge of the batch: one report never stops the others
        if len(reports) == 1:
            return [_make_failure("reader", exc)]
    return [read for report in reports for read in _read_reports([report], settings)]


def _make_result(received: Received, read: Reading | Failure | None) -> ReadResult:
    found = [*received.failures, *(() if received.report is None else received.report.failures)]
    if isinstance(read, Failure):
        found.append(read)
    elif read is not None:
        found += read.failures
    return ReadResult(
        name=received.name,
        report=received.report,
        reading=read if isinstance(read, Reading) else None,
        failures=tuple(dict.fromkeys(found)),
        content=received.content,
    )


def _refuse(name: str, failure: Failure) -> Received:
    return Received(name=name, report=None, failures=(failure,))


def _make_failure(stage: str, exc: Exception) -> Failure:
    """An error as a failure; one that no code of ours was written for says which it was, so that it can be reported."""
    if isinstance(exc, ReportedlyError):
        return Failure(stage=stage, code=exc.code, message=str(exc))
    code = {"intake": "RD-190", "reader": "RD-290"}.get(stage, "RD-490")
    return Failure(stage=stage, code=code, message=f"unforeseen {type(exc).__name__}: {exc}; please report this input")


# Several processes: each has an intake and a reader of its own, which it keeps.


def _read_in_workers(inputs: Iterable[Input], settings: _Settings, jobs: int) -> Iterator[ReadResult]:
    task = Task(
        work=functools.partial(_read_portion, settings=settings),
        needs_us=_is_standard_input,
        give_up=_give_up,
    )
    return work_through(inputs, task, jobs=jobs)


def _is_standard_input(wanted: Input) -> bool:
    return wanted.name == STANDARD_INPUT and wanted.content is None


def _read_portion(inputs: list[Input], *, settings: _Settings) -> list[ReadResult]:
    intake = _keep_intake(settings)
    return _read_received([_receive(each, intake, settings) for each in inputs], settings)


@functools.cache
def _keep_intake(settings: _Settings) -> "Intake":
    """The intake of a worker process, open until the process ends."""
    intake = _open_intake(settings)
    atexit.register(intake.close)
    return intake


def _give_up(wanted: Input) -> ReadResult:
    message = "the process that read this input died, for want of memory as a rule: read it alone, with --jobs 1"
    return _make_result(_refuse(wanted.name, Failure(stage="reader", code="RD-291", message=message)), None)
