"""Worker processes that lose no input: work on names in portions, results in order, deaths survived.

A process that dies (for want of memory, or in a library's native code) takes its whole portion with it, and breaks its
pool. So the portion is done again, one name at a time, in a process that may die; only the name it dies over is lost.
"""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Generic, Self, TypeVar

Result = TypeVar("Result")

PORTION = 16
"""Names that a process is given at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Generic[Result]):
    """What is to be done with names.

    Attributes:
        work: results of some names, one each, in order; it must be importable where the processes start.
        needs_us: whether a name can be worked on in this process alone, as standard input.
        give_up: the result of a name over which a process died.
    """

    work: Callable[[list[str]], list[Result]]
    needs_us: Callable[[str], bool]
    give_up: Callable[[str], Result]


def work_through(names: Iterable[str], task: Task[Result], *, jobs: int) -> Iterator[Result]:
    """The results of all names, in their order, while later ones are still being worked on.

    Args:
        names: taken as needed: no more than two portions a process ahead.
        task: what to do.
        jobs: processes at the same time.
    """
    waiting: deque[tuple[list[str], Future[list[Result]] | None]] = deque()
    with _Pool(task, jobs) as pool:
        for portion in cut_portions(names, alone=task.needs_us):
            waiting.append((portion, None if task.needs_us(portion[0]) else pool.submit(portion)))
            if len(waiting) > 2 * jobs:
                yield from _finish(*waiting.popleft(), task)
        while len(waiting) > 0:
            yield from _finish(*waiting.popleft(), task)


def cut_portions(names: Iterable[str], *, alone: Callable[[str], bool]) -> Iterator[list[str]]:
    """Names in portions; those that must be ``alone`` are a portion each."""
    portion: list[str] = []
    for name in names:
        if len(portion) > 0 and (len(portion) == PORTION or alone(name) or alone(portion[-1])):
            yield portion
            portion = []
        portion.append(name)
    if len(portion) > 0:
        yield portion


def _finish(portion: list[str], future: Future[list[Result]] | None, task: Task[Result]) -> Iterator[Result]:
    if future is None:
        yield from task.work(portion)
        return
    try:
        results = future.result()
    except BrokenProcessPool:
        yield from _work_one_by_one(portion, task)
    else:
        yield from results


def _work_one_by_one(names: Iterable[str], task: Task[Result]) -> Iterator[Result]:
    with _Pool(task, 1) as pool:
        for name in names:
            try:
                (result,) = pool.submit([name]).result()
            except BrokenProcessPool:
                result = task.give_up(name)
            yield result


class _Pool(Generic[Result]):
    """A pool of processes, made anew when it breaks; spawned, because native libraries do not outlive a fork."""

    def __init__(self, task: Task[Result], jobs: int) -> None:
        self._task = task
        self._jobs = jobs
        self._executor = self._make_executor()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._executor.shutdown(cancel_futures=True)

    def submit(self, names: list[str]) -> Future[list[Result]]:
        """Have some names worked on."""
        try:
            return self._executor.submit(self._task.work, names)
        except BrokenProcessPool:
            self._executor = self._make_executor()
            return self._executor.submit(self._task.work, names)

    def _make_executor(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._jobs, mp_context=multiprocessing.get_context("spawn"))
