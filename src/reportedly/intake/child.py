"""Parsing foreign bytes in a process of its own, so that a file can harm that process and nothing else.

One long-lived process parses one document after another. It is started when the first document needs it and replaced
after a crash, after a time-out and after a number of documents. It is started anew by its command line and shares no
memory with this process (no fork), runs no code of the caller's main module, and what it answers is read as JSON.
Whatever a document does to it, the outcome is an error with a code for that document alone.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Collection, Mapping
from dataclasses import asdict
from types import TracebackType
from typing import IO, Any, Final, Self

from reportedly.errors import IntakeError
from reportedly.intake import codes
from reportedly.intake.feeds import FEED
from reportedly.intake.frames import read_frame, write_frame
from reportedly.intake.limits import Limits
from reportedly.intake.media import HTML, PDF, SRT, VTT
from reportedly.intake.parsed import Job, Parsed, load_parsed

PARSERS: Mapping[str, str] = {
    FEED: "reportedly.intake.feeds:parse_feed",
    HTML: "reportedly.intake.html:parse_html",
    PDF: "reportedly.intake.pdf:parse_pdf",
    SRT: "reportedly.intake.srt:parse_srt",
    VTT: "reportedly.intake.vtt:parse_vtt",
}
"""Media type -> ``module:function`` that parses it in the child."""

_TIME_SIGNALS: Final = {getattr(signal, name) for name in ("SIGXCPU", "SIGALRM") if hasattr(signal, name)}
_FATAL: Final = (codes.PARSER_CRASHED, codes.PARSER_TIMEOUT, codes.PARSER_MEMORY)
"""Failures after which the process is gone or not to be trusted with another document."""

_ANSWER_FACTOR: Final = 12
_ANSWER_HEAD_BYTES: Final = 1 << 20
"""Bytes of an answer for each byte of a document at most (JSON writes a character in up to 12), and for the rest."""

_ENVIRONMENT: Final = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
_SAVE_AS_TEXT: Final = "the file may be damaged; open it in its own program and save it as text"


class Child:
    """The parser process, one document at a time; several threads may share one `Child` and wait for each other.

    Args:
        limits: ``parse_s``, ``start_s``, ``memory_bytes``, ``max_bytes`` and ``documents_per_child`` count here.
        parsers: media type -> ``module:function``; tests give their own.
    """

    def __init__(self, *, limits: Limits, parsers: Mapping[str, str] = PARSERS) -> None:
        self._limits = limits
        self._parsers = parsers
        self._process: subprocess.Popen[bytes] | None = None
        self._end: weakref.finalize[[subprocess.Popen[bytes]], Child] | None = None
        self._parsed_count = 0
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def process_id(self) -> int | None:
        """The process's id; ``None`` while there is none."""
        return None if self._process is None else self._process.pid

    @property
    def media_types(self) -> Collection[str]:
        """The media types that there is a parser for."""
        return self._parsers.keys()

    def parse(self, content: bytes, *, media_type: str, job: Job) -> Parsed:
        """What the parser of ``media_type`` reads from ``content``.

        Raises:
            IntakeError: with the parser's own code; or RD-131 it crashed, RD-132 took too long, RD-133 needed too
                much memory, RD-134 stopped with an error of its own.
        """
        request = {"target": self._parsers[media_type], "job": asdict(job), "parse_s": self._limits.parse_s}
        with self._lock:
            process = self._ready_process()
            try:
                answer = self._exchange(process, request, content, job=job)
                parsed = _read_answer(answer, limits=self._limits, job=job)
            except IntakeError as exc:
                if exc.code in _FATAL:
                    self._stop()
                raise
            except BaseException:
                self._stop()  # an interrupt in the middle: the next answer would be this document's
                raise
            self._parsed_count += 1
            return parsed

    def close(self) -> None:
        """End the process if there is one; `parse` starts another."""
        with self._lock:
            self._stop()

    def _ready_process(self) -> subprocess.Popen[bytes]:
        """The running process; a new one if it has ended or has parsed its number of documents."""
        is_worn = self._parsed_count >= self._limits.documents_per_child
        if self._process is not None and (is_worn or self._process.poll() is not None):
            self._stop()
        if self._process is None:
            self._process = _start_process(self._limits.memory_bytes)
            self._end = weakref.finalize(self, _end_process, self._process)  # also for a child that nobody closes
            self._parsed_count = 0
        return self._process

    def _exchange(
        self, process: subprocess.Popen[bytes], request: dict[str, Any], content: bytes, *, job: Job
    ) -> dict[str, Any]:
        """Send one request and wait for its answer, for as long as the limits say."""
        assert process.stdin is not None
        assert process.stdout is not None
        longest = _ANSWER_FACTOR * self._limits.max_bytes + _ANSWER_HEAD_BYTES
        watch = _Watch(process, self._limits.start_s)
        try:
            with watch:
                write_frame(process.stdin, json.dumps(request).encode())
                write_frame(process.stdin, content)
                answer = _load_answer(process.stdout, longest=longest)
            if "begun" in answer:
                watch = _Watch(process, self._limits.parse_s)
                with watch:
                    answer = _load_answer(process.stdout, longest=longest)
        except (OSError, ValueError) as exc:
            raise self._explain_end(process, exc, is_late=watch.has_fired, job=job) from exc
        if watch.has_fired:
            self._stop()  # it answered at the last moment, and is gone
        return answer

    def _explain_end(self, process: subprocess.Popen[bytes], exc: Exception, *, is_late: bool, job: Job) -> IntakeError:
        """The error for a process that gave no usable answer."""
        process.kill()
        status = process.wait()
        if is_late or -status in _TIME_SIGNALS:
            seconds = f"{self._limits.parse_s:g} seconds"
            message = f"{job.name}: its parser was stopped after {seconds}: give a smaller file or raise parse_s"
            return IntakeError(message, code=codes.PARSER_TIMEOUT, path=job.name)
        message = f"{job.name}: its parser crashed ({_tell_status(status)}; {exc}): {_SAVE_AS_TEXT}"
        return IntakeError(message, code=codes.PARSER_CRASHED, path=job.name)

    def _stop(self) -> None:
        if self._end is not None:
            self._end()
        self._process = self._end = None


def _end_process(process: subprocess.Popen[bytes]) -> None:
    """Kill a process, wait for it and close its pipes."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        # what could not be sent to a process that is gone is of no use to anybody
        with contextlib.suppress(OSError):
            if pipe is not None:
                pipe.close()


class _Watch:
    """Kills a process after some seconds unless left before; ``has_fired`` says whether it did."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self._process = process
        self._timer = threading.Timer(seconds, self._fire)
        self._timer.daemon = True
        self.has_fired = False

    def _fire(self) -> None:
        self.has_fired = True
        self._process.kill()

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()


def _start_process(memory_bytes: int) -> subprocess.Popen[bytes]:
    """A new parser process that finds the modules that this one finds, and nothing in the working directory.

    It gets no environment but what starting Python takes: keys and tokens are none of its business.
    """
    paths = os.pathsep.join(path for path in sys.path if path)
    environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    return subprocess.Popen(  # noqa: S603 - our own module, no shell, no word of the input
        [sys.executable, "-P", "-m", "reportedly.intake.worker", str(memory_bytes)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**environment, "PYTHONPATH": paths},
    )


def _load_answer(stream: IO[bytes], *, longest: int) -> dict[str, Any]:
    """The next answer.

    Raises:
        ValueError: the stream has ended or what stands in it is no answer.
    """
    frame = read_frame(stream, max_bytes=longest)
    if frame is None:
        raise ValueError("it ended without an answer")
    answer = json.loads(frame)
    if not isinstance(answer, dict):
        raise ValueError("its answer cannot be understood")  # noqa: TRY004 - one kind of error for a broken answer
    return answer


def _read_answer(answer: dict[str, Any], *, limits: Limits, job: Job) -> Parsed:
    """The `Parsed` of an answer.

    Raises:
        IntakeError: the answer is that the parser failed, or it is none.
    """
    if "failed" in answer:
        raise _make_failure(str(answer["failed"]["code"]), str(answer["failed"]["message"]), limits=limits, job=job)
    try:
        return load_parsed(answer["parsed"])
    except (KeyError, TypeError, ValueError) as exc:
        message = f"{job.name}: its parser crashed (its answer cannot be understood: {exc!r}): {_SAVE_AS_TEXT}"
        raise IntakeError(message, code=codes.PARSER_CRASHED, path=job.name) from exc


def _make_failure(code: str, said: str, *, limits: Limits, job: Job) -> IntakeError:
    if code == codes.PARSER_MEMORY:
        size = limits.memory_bytes // (1024 * 1024)
        said = (
            f"{job.name}: its parser needed more than {size} MiB of memory: give a smaller file or raise memory_bytes"
        )
    elif code == codes.PARSER_FAILED:
        said = f"{job.name}: its parser stopped with {said}: {_SAVE_AS_TEXT}"
    return IntakeError(said, code=code, path=job.name)


def _tell_status(status: int) -> str:
    """How a process ended: 'signal 11 (SIGSEGV)' or 'exit status 3'."""
    if status >= 0:
        return f"exit status {status}"
    try:
        return f"signal {-status} ({signal.Signals(-status).name})"
    except ValueError:
        return f"signal {-status}"
