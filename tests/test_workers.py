"""Work in several processes: order, portions, and what dies."""

from collections.abc import Iterator

import pytest

import build
from reportedly import workers
from reportedly.workers import Task, cut_portions, work_through


def is_ours(name: str) -> bool:
    """Names that only this process can work on."""
    return name.startswith("-")


TASK = Task(work=build.double_names, needs_us=is_ours, give_up=lambda name: f"lost {name}")


@pytest.fixture(autouse=True)
def _small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PORTION", 2)


def test_portions_keep_the_order() -> None:
    """Full portions, except beside a name that must be alone."""
    assert list(cut_portions("abcde", alone=is_ours)) == [["a", "b"], ["c", "d"], ["e"]]
    assert list(cut_portions("a-bcd--", alone=is_ours)) == [["a"], ["-"], ["b", "c"], ["d"], ["-"], ["-"]]
    assert list(cut_portions("", alone=is_ours)) == []


def test_results_are_in_order() -> None:
    """Whatever process they come from, and whatever is worked on here."""
    names = ["a", "b", "-", "c", "d", "e"]
    assert list(work_through(names, TASK, jobs=2)) == ["aa", "bb", "--", "cc", "dd", "ee"]


def test_only_what_a_process_dies_over_is_lost() -> None:
    """Portions beside it are done, its own portion is done one by one, also when two die."""
    names = ["a", "die", "b", "c", "die", "d"]
    assert list(work_through(names, TASK, jobs=2)) == ["aa", "lost die", "bb", "cc", "lost die", "dd"]


def test_an_error_of_the_work_is_raised() -> None:
    """What the work does not make a result of is the caller's."""
    with pytest.raises(ValueError, match="our bug"):
        list(work_through(["a", "fail"], TASK, jobs=1))


def test_names_are_taken_as_needed() -> None:
    """An endless input starts to give results, and stops when nobody asks any more."""
    taken = []

    def iter_names() -> Iterator[str]:
        while True:
            taken.append("a")
            yield "a"

    results = work_through(iter_names(), TASK, jobs=1)
    assert next(results) == "aa"
    assert len(taken) <= 3 * 2 + 1
    results.close()
