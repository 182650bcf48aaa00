"""Reports that are being added: a queue, one thread that reads, and what became of each input.

One thread, because one reader session takes all cores that there are, and because SQLite has one writer. What is added is in
the record for good as soon as it is told; what waits when the workbench ends is lost, and can be given again.
"""

import logging
import queue
import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from reportedly.adding import AddOptions, AddOutcome, AddResult, add_inputs
from reportedly.casework import Casework
from reportedly.errors import ReportedlyError
from reportedly.pipeline import load_reader
from reportedly.record import Record
from reportedly.report import Failure, Input

_LOG = logging.getLogger(__name__)
_WARM_UP = ""

KEPT = 100
"""Jobs that are remembered after they are done."""
PORTIONS = 8
"""Inputs that are read together at most: more is faster, fewer tell sooner how it goes."""


class JobState(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What somebody gave at once, as far as it is.

    Attributes:
        id: for its address.
        who: gave it.
        begun_at: UTC.
        inputs: what was given.
        results: what became of them so far; a feed has more results than it has inputs.
        failure: what ended it before its end; ``None`` where nothing did.
    """

    id: str
    who: str
    begun_at: datetime
    inputs: tuple[Input, ...]
    state: JobState = JobState.WAITING
    results: tuple[AddResult, ...] = ()
    failure: Failure | None = None


class Jobs:
    """The queue; its methods may be called from any thread.

    Args:
        record: where to.
        options: how to read.
    """

    def __init__(self, record: Record, options: AddOptions | None = None) -> None:
        self._record = record
        self._options = AddOptions() if options is None else options
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._waiting: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def begin(self, inputs: Sequence[Input], *, who: str) -> Job:
        """Put inputs in the queue."""
        job = Job(id=secrets.token_hex(8), who=who, begun_at=datetime.now(UTC), inputs=tuple(inputs))
        with self._lock:
            self._jobs[job.id] = job
            done = [each.id for each in self._jobs.values() if each.state is JobState.DONE]
            for id_ in done[: max(0, len(self._jobs) - KEPT)]:
                del self._jobs[id_]
        self._put(job.id)
        return job

    def warm_up(self) -> None:
        """Have the reader loaded by the time that somebody gives something."""
        if self._thread is None:
            self._put(_WARM_UP)

    def _put(self, id_: str) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="adding", daemon=True)
                self._thread.start()
        self._waiting.put(id_)

    def find(self, id_: str) -> Job | None:
        """A job as it is now; ``None`` where there is none of this id, or it is long done."""
        with self._lock:
            return self._jobs.get(id_)

    def list_all(self) -> list[Job]:
        """All jobs, the latest first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def close(self) -> None:
        """End the thread after the job in hand; what waits is not begun."""
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()

    def _work(self) -> None:
        while (id_ := self._waiting.get()) is not None:
            if id_ == _WARM_UP:
                self._load()
            else:
                self._run(id_)

    def _load(self) -> None:
        try:
            load_reader(self._options.threads)
        except ReportedlyError as exc:
            _LOG.warning("%s: %s", exc.code, exc)  # told again by the first job

    def _run(self, id_: str) -> None:
        job = self._change(id_, state=JobState.READING)
        try:
            for portion in _cut(job.inputs):
                names = [each if each.content is not None else each.name for each in portion]
                for result in add_inputs(self._record, names, options=self._options):
                    job = self._change(id_, results=(*job.results, result))
            Casework.of_record(
                self._record
            ).count()  # what is new joins its cases now, so that no page has to wait for it
        except ReportedlyError as exc:
            self._change(id_, failure=Failure(stage="adding", code=exc.code, message=str(exc)))
        except Exception as exc:  # noqa: BLE001 - the edge of the thread: the next job goes on, this one says why it ended
            message = f"unforeseen {type(exc).__name__}: {exc}; please report it"
            self._change(id_, failure=Failure(stage="adding", code="RD-990", message=message))
        self._change(id_, state=JobState.DONE)

    def _change(self, id_: str, **fields: object) -> Job:
        with self._lock:
            job = replace(self._jobs[id_], **fields)  # type: ignore[arg-type]
            self._jobs[id_] = job
        return job


def _cut(inputs: Sequence[Input]) -> Iterator[Sequence[Input]]:
    """Inputs in portions: few are read one by one, many several at once."""
    size = max(1, min(PORTIONS, len(inputs) // 4))
    yield from (inputs[start : start + size] for start in range(0, len(inputs), size))


def is_in_record(result: AddResult) -> bool:
    """Whether an input has a report in the record now."""
    return result.outcome is not AddOutcome.REFUSED and result.report_id is not None
