"""Worker processes that lose no input: work on inputs in portions, results in order, deaths survived.

A process that dies (for want of memory, or in a library's native code) takes its whole portion with it, and breaks its
pool. So the portion is done again, one input at a time, in a process that may die; only the input it dies over is lost.
"""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Generic, Self, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

PORTION = 16
"""Inputs that a process is given at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Generic[Item, Result]):
    """What is to be done with inputs.

    Attributes:
        work: results of some inputs, one each, in order; it must be importable where the processes start.
        needs_us: whether an input can be worked on in this process alone, as standard input.
        give_up: the result of an input over which a process died.
    """

    work: Callable[[list[Item]], list[Result]]
    needs_us: Callable[[Item], bool]
    give_up: Callable[[Item], Result]


def work_through(items: Iterable[Item], task: Task[Item, Result], *, jobs: int) -> Iterator[Result]:
    """The results of all inputs, in their order, while later ones are still being worked on.

    Args:
        items: taken as needed: no more than two portions a process ahead.
        task: what to do.
        jobs: processes at the same time.
    """
    waiting: deque[tuple[list[Item], Future[list[Result]] | None]] = deque()
    with _Pool(task, jobs) as pool:
        for portion in cut_portions(items, alone=task.needs_us):
            waiting.append((portion, None if task.needs_us(portion[0]) else pool.submit(portion)))
            if len(waiting) > 2 * jobs:
                yield from _finish(*waiting.popleft(), task)
        while len(waiting) > 0:
            yield from _finish(*waiting.popleft(), task)


def cut_portions(items: Iterable[Item], *, alone: Callable[[Item], bool]) -> Iterator[list[Item]]:
    """Inputs in portions; those that must be ``alone`` are a portion each."""
    portion: list[Item] = []
    for item in items:
        if len(portion) > 0 and (len(portion) == PORTION or alone(item) or alone(portion[-1])):
            yield portion
            portion = []
        portion.append(item)
    if len(portion) > 0:
        yield portion


def _finish(portion: list[Item], future: Future[list[Result]] | None, task: Task[Item, Result]) -> Iterator[Result]:
    if future is None:
        yield from task.work(portion)
        return
    try:
        results = future.result()
    except BrokenProcessPool:
        yield from _work_one_by_one(portion, task)
    else:
        yield from results


def _work_one_by_one(items: Iterable[Item], task: Task[Item, Result]) -> Iterator[Result]:
    with _Pool(task, 1) as pool:
        for item in items:
            try:
                (result,) = pool.submit([item]).result()
            except BrokenProcessPool:
                result = task.give_up(item)
            yield result


class _Pool(Generic[Item, Result]):
    """A pool of processes, made anew when it breaks; spawned, because native libraries do not outlive a fork."""

    def __init__(self, task: Task[Item, Result], jobs: int) -> None:
        self._task = task
        self._jobs = jobs
        self._executor = self._make_executor()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._executor.shutdown(cancel_futures=True)

    def submit(self, portion: list[Item]) -> Future[list[Result]]:
        """Have some inputs worked on."""
        try:
            return self._executor.submit(self._task.work, portion)
        except BrokenProcessPool:
            self._executor = self._make_executor()
            return self._executor.submit(self._task.work, portion)

    def _make_executor(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._jobs, mp_context=multiprocessing.get_context("spawn"))
