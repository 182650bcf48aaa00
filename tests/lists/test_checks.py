"""What a report says, held against lists: hand-written statements, one verdict after the other."""

import gc
import json
import time
from pathlib import Path

import pytest

from build_checks import Case, make_case, make_lists
from reportedly.lists.checks.finding import find_checks
from reportedly.lists.collection import Lists

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "list_checks.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    """The two lists."""
    return make_lists(tmp_path_factory.mktemp("lists"))


def load_case(row: dict[str, object]) -> Case:
    """A row as a case."""
    known = {key: row[key] for key in ("published", "pronouns", "content", "act", "bands") if key in row}
    return Case(text=str(row["text"]), lists=tuple(row.get("lists", ("un",))), **known)


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["text"][:60])
def test_statements(row: dict[str, object], lists: Lists) -> None:
    """Exactly these properties with these verdicts, in the order of the words."""
    chosen = Lists(tuple(loaded for loaded in lists.lists if loaded.name in row.get("lists", ("un",))))
    report, reading, matches = make_case(load_case(row))
    checks = find_checks(report, reading, matches, chosen)
    told = sorted(f"{check.property}: {check.verdict}" for check in checks)
    expected = sorted(check for check in row["checks"] if not check.endswith(": none"))
    assert told == expected, [check.reason for check in checks]
    assert all(check.statement == row.get("statement") for check in checks)


def test_there_are_cases_of_every_verdict() -> None:
    """At least a hundred statements, and each verdict many times."""
    verdicts = [check.partition(": ")[2] for row in CASES for check in row["checks"]]
    assert len(CASES) >= 100
    assert {name: verdicts.count(name) >= 8 for name in ("agrees", "differs", "not on list", "cannot tell")} == {
        "agrees": True,
        "differs": True,
        "not on list": True,
        "cannot tell": True,
    }


@pytest.mark.parametrize(
    "filler", ["designated by the UN by the US ", "Tolan Verrick and ", "links to the attack and the ", "a-b "]
)
def test_hostile_texts_take_no_time(filler: str, lists: Lists) -> None:
    """A hundred thousand characters without a stop are no sentence: they give no check, and soon."""
    case = Case(text="Tolan Verrick was " + filler * (100_000 // len(filler)))
    gc.collect()
    gc.disable()  # a collection would go through all that the tests before have left
    try:
        start = time.process_time()
        report, reading, matches = make_case(case)
        made = time.process_time()
        assert find_checks(report, reading, matches, lists) == ()
        assert time.process_time() - made < max(1.0, made - start)
    finally:
        gc.enable()
