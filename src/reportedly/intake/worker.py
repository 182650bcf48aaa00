"""The parser process: reads documents from its parent, parses one at a time, answers with words.

Run as ``python -m reportedly.intake.worker MEMORY_BYTES`` by `reportedly.intake.child` and by nothing else. What it
reads is hostile: before the first document the process gives up its network, its right to start others and all but
a fixed amount of memory; for each document it gets a fixed time on the processor.

A request is a JSON frame (``target``, ``job``, ``parse_s``)
and a frame with the document; an answer is a JSON frame ``{"begun": true}`` when the parser's library is loaded, and
one with either ``parsed`` or ``failed``.
"""

import importlib
import json
import math
import os
import signal
import sys
from collections.abc import Callable
from typing import Any, BinaryIO, Final

from reportedly.errors import IntakeError, show_value
from reportedly.intake import codes
from reportedly.intake.frames import read_frame, write_frame
from reportedly.intake.parsed import Job, Parsed, dump_parsed

_FORBIDDEN_EVENTS: Final = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "socket.gethostby",
    "socket.sendto",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
)
"""Beginnings of Python's audit events that a parser never needs."""

_MAX_HEAD_BYTES: Final = 1 << 20
_MAX_CONTENT_BYTES: Final = 1 << 40
"""The parent sets the real limit; this only keeps a broken length from being believed."""


def main() -> None:
    """Answer requests until the parent closes the pipe."""
    requests, answers = _take_pipes()
    _limit_process(int(sys.argv[1]))
    sys.addaudithook(_refuse_event)
    while (head := read_frame(requests, max_bytes=_MAX_HEAD_BYTES)) is not None:
        content = read_frame(requests, max_bytes=_MAX_CONTENT_BYTES) or b""
        _answer(json.loads(head), content, answers=answers)


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes from and to the parent, with standard output turned away so that no library can print into them."""
    requests, answers = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return os.fdopen(requests, "rb"), os.fdopen(answers, "wb")


def _answer(request: dict[str, Any], content: bytes, *, answers: BinaryIO) -> None:
    """Parse one document and say what became of it. This is the edge: whatever a parser raises becomes an answer."""
    try:
        parse = _load_parser(request["target"])
        _send(answers, {"begun": True})
        _start_clock(request["parse_s"])
        parsed = parse(content, job=Job(**request["job"]))
        answer: dict[str, Any] = {"parsed": dump_parsed(parsed)}
    except IntakeError as exc:
        answer = {"failed": {"code": exc.code, "message": str(exc)}}
    except MemoryError:
        answer = {"failed": {"code": codes.PARSER_MEMORY, "message": ""}}
    except Exception as exc:  # noqa: BLE001 - parsers of foreign bytes raise anything
        answer = {"failed": {"code": codes.PARSER_FAILED, "message": f"{type(exc).__name__}: {show_value(str(exc))}"}}
    _stop_clock()
    _send(answers, answer)


def _send(answers: BinaryIO, answer: dict[str, Any]) -> None:
    write_frame(answers, json.dumps(answer).encode("ascii"))


def _load_parser(target: str) -> Callable[..., Parsed]:
    """The function that ``module:function`` names; the parent's table decides which there are."""
    module, _, name = target.partition(":")
    parse: Callable[..., Parsed] = getattr(importlib.import_module(module), name)
    return parse


if sys.platform == "win32":

    def _limit_process(memory_bytes: int) -> None:
        """Windows has no such limits: the parent's clock is the only one there."""

    def _start_clock(parse_s: float) -> None: ...

    def _stop_clock() -> None: ...

else:
    import resource

    def _limit_process(memory_bytes: int) -> None:
        """Bound the address space where the system keeps to it (Linux), and leave no core file of a crash."""
        if sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def _start_clock(parse_s: float) -> None:
        """End this process after ``parse_s`` seconds on the processor, and some time later by the clock.

        The processor's limit counts from the start of the process, so what is used already is added. The alarm is
        for a parent that was killed before it could end a parser that sleeps.
        """
        usage = resource.getrusage(resource.RUSAGE_SELF)
        used = usage.ru_utime + usage.ru_stime
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(used + parse_s) + 1, hard))
        signal.setitimer(signal.ITIMER_REAL, 2 * parse_s + 5)

    def _stop_clock() -> None:
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (hard, hard))
        signal.setitimer(signal.ITIMER_REAL, 0)


def _refuse_event(event: str, _args: tuple[object, ...]) -> None:
    """An audit hook: a parser has no business with the network or with other programs."""
    if event.startswith(_FORBIDDEN_EVENTS):
        raise PermissionError(f"a parser may not do {event}")


if __name__ == "__main__":
    main()
