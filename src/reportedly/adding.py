"""How reports get into a record: names -> inputs -> reading -> record and its cases, one result for each input.

Beside `reportedly.pipeline`, the only module that composes steps. Every input comes to exactly one outcome; whatever has
been told as stored stays stored, also when the next input brings the program down.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import RecordError
from reportedly.pipeline import STANDARD_INPUT, ReadResult, check_day, load_reader, read_batch
from reportedly.report import Failure, Input, Received, hash_bytes
from reportedly.terms import Outcome

if TYPE_CHECKING:
    from reportedly.casework.grouping import Grouper
    from reportedly.record import Receipt, Record

_NOT_STORABLE = ("RD-508", "RD-509")
"""Failures of the record that are about one report; after any other nothing more can be stored."""


class AddOutcome(StrEnum):
    """What became of an input that was to be added: every input has exactly one."""

    READ = "read"
    PARTIAL = "partial"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddResult:
    """What became of one input; ``report_id`` is ``None`` where it is not in the record."""

    name: str
    outcome: AddOutcome
    report_id: str | None = None
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTotals:
    """How many inputs came to which outcome; the four add up to what was given."""

    read: int
    partial: int
    duplicate: int
    refused: int

    @classmethod
    def count(cls, outcomes: Iterable[AddOutcome]) -> "AddTotals":
        """Totals of some outcomes."""
        counts = Counter(outcomes)
        return cls(**{outcome.value: counts[outcome] for outcome in AddOutcome})

    @property
    def given(self) -> int:
        """How many inputs there were."""
        return self.read + self.partial + self.duplicate + self.refused

    def __str__(self) -> str:
        counts = f"{self.read} read, {self.partial} partial, {self.duplicate} duplicate, {self.refused} refused"
        return f"{self.given} given: {counts}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOptions:
    """How inputs are read; each as for `reportedly.pipeline.read_batch`."""

    jobs: int = 1
    threads: int = 0
    encoding: str | None = None
    published: str | None = None


@dataclass(slots=True)
class _Adding:
    """One call: the record, what is being read, in order, and what is settled without reading."""

    record: "Record"
    options: AddOptions
    grouper: "Grouper"
    asked: deque[Input] = field(default_factory=deque)
    settled: deque[AddResult] = field(default_factory=deque)


def add_inputs(
    record: "Record", names: Sequence[str | Input], *, lists: Sequence[Path] = (), options: AddOptions | None = None
) -> Iterator[AddResult]:
    """Read inputs and add them to a record, while later ones are still being read.

    Args:
        record: where to.
        names: paths, folders, ``http(s)`` addresses, feeds, or ``-`` for standard input; an `Input` where its bytes, or more
            than its name, are known.
        lists: files of JSON lines, as `reportedly.intake.inputlist` describes them; after the names.
        options: how to read.

    Returns:
        An iterator with one result for each input. What is settled without reading (known already, refused at once) may
        come before inputs that were given earlier.

    Raises:
        SettingsError: RD-801, ``options.published`` is no date; RD-802, a number of jobs or threads is too small.
        IntakeError: RD-101 or RD-103, a list cannot be read.
        BundleError: the reader cannot be loaded.
        RecordError: nothing more can be stored; what came out before is.
    """
    chosen = AddOptions() if options is None else options
    if chosen.published is not None:
        check_day(chosen.published)
    from reportedly.casework.grouping import Grouper  # noqa: PLC0415 - loaded when something is added

    adding = _Adding(record, chosen, Grouper(record))
    results = read_batch(
        _iter_unknown(_iter_inputs(names, lists, record), adding),
        jobs=chosen.jobs,
        threads=chosen.threads,
        encoding=chosen.encoding,
        published=chosen.published,
        with_content=True,
    )
    return _store(results, adding)


def _iter_inputs(names: Sequence[str | Input], lists: Sequence[Path], record: "Record") -> Iterator[Input | Received]:
    from reportedly.intake import Intake, expand_name, iter_list  # noqa: PLC0415 - loaded when something is added

    with Intake() as intake:
        for name in names:
            yield from (name,) if isinstance(name, Input) else expand_name(name, intake, without=record.files)
    for path in lists:
        yield from iter_list(path)


def _iter_unknown(inputs: Iterable[Input | Received], adding: _Adding) -> Iterator[Input]:
    """The inputs that have to be read; the others are settled."""
    for each in inputs:
        if isinstance(each, Received):
            adding.settled.append(AddResult(name=each.name, outcome=AddOutcome.REFUSED, failures=each.failures))
            continue
        known = _find_known(each, adding)
        if known is None:
            adding.asked.append(each)
            yield each
        else:
            adding.settled.append(AddResult(name=each.name, outcome=AddOutcome.DUPLICATE, report_id=known))


def _find_known(wanted: Input, adding: _Adding) -> str | None:
    """The id of an input whose bytes are in the record, read by the reader at hand; the receipt is noted."""
    content = wanted.content if wanted.content is not None else _peek(wanted.name)
    if content is None:
        return None
    report_id, record = hash_bytes(content), adding.record
    if not record.has_report(report_id):
        return None
    if not record.has_reading(report_id, load_reader(adding.options.threads).version):
        return None
    record.add_receipt(report_id, _make_receipt(wanted))
    return report_id


def _peek(name: str) -> bytes | None:
    """The bytes of a file; ``None`` where intake has to say what is wrong with it, or get it."""
    from reportedly.intake import Limits  # noqa: PLC0415 - loaded when something is added

    path = Path(name)
    try:
        is_fit = name != STANDARD_INPUT and path.is_file() and path.stat().st_size <= Limits().max_bytes
        return path.read_bytes() if is_fit else None
    except (OSError, ValueError):
        return None


def _make_receipt(wanted: Input) -> "Receipt":
    from reportedly.record import Receipt  # noqa: PLC0415 - loaded when something is added

    return Receipt(
        name=wanted.name, url=wanted.url, title=wanted.title, outlet=wanted.outlet, published=wanted.published
    )


def _store(results: Iterable[ReadResult], adding: _Adding) -> Iterator[AddResult]:
    for result in results:
        while len(adding.settled) > 0:
            yield adding.settled.popleft()
        stored = _store_one(result, adding.asked.popleft(), adding.record)
        adding.grouper.run()
        yield stored
    yield from adding.settled


def _store_one(result: ReadResult, wanted: Input, record: "Record") -> AddResult:
    """Store one result in a transaction of its own."""
    if result.report is None or result.reading is None:
        return AddResult(name=result.name, outcome=AddOutcome.REFUSED, failures=result.failures)
    from reportedly.record import Addition, Stored  # noqa: PLC0415 - loaded when something is added

    addition = Addition(
        report=result.report, reading=result.reading, receipt=_make_receipt(wanted), original=result.content
    )
    try:
        (stored,) = record.add([addition])
    except RecordError as exc:
        if exc.code not in _NOT_STORABLE:
            raise
        failure = Failure(stage="record", code=exc.code, message=str(exc))
        return AddResult(name=result.name, outcome=AddOutcome.REFUSED, failures=(*result.failures, failure))
    outcome = AddOutcome.DUPLICATE if stored is Stored.DUPLICATE else _OUTCOMES[result.outcome]
    return AddResult(name=result.name, outcome=outcome, report_id=result.report.id, failures=result.failures)


_OUTCOMES = {Outcome.READ: AddOutcome.READ, Outcome.PARTIAL: AddOutcome.PARTIAL}
