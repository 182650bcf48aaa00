"""Datelines, by the cases of ``tests/cases/datelines.jsonl`` and the corpus of agency reports."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from reportedly.intake.datelines import find_dateline

ROOT = Path(__file__).parents[2]
CASES = [
    json.loads(row) for row in (ROOT / "tests" / "cases" / "datelines.jsonl").read_text(encoding="utf-8").splitlines()
]
CORPUS = ROOT.parent / "shared" / "corpora" / "muc4" / "texts_dev.jsonl"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_cases(case: dict[str, Any]) -> None:
    """Each text gives the dateline of its row, or none: place, date, agency and words."""
    opening = find_dateline(case["text"])
    found = None
    if opening is not None:
        line = opening.dateline
        assert line.span is not None
        words = line.span.text_in(case["text"])
        found = {"place": line.place, "date": line.date, "agency": line.agency, "words": words}
    assert found == case["expected"], case["why"]


def test_cases_are_in_order() -> None:
    """Rows have ids of their own and a reason."""
    assert [case["id"] for case in CASES] == [f"dateline-{number:03}" for number in range(1, len(CASES) + 1)]
    assert all(case["why"] for case in CASES)


def test_agency_is_a_credit() -> None:
    """The agency of a dateline is credited by its canonical name; one that is not known, as it stands."""
    known = find_dateline("KABUL, Jan. 5 (AP) — Two were killed.")
    unknown = find_dateline("SANTIAGO, 5 JAN 90 (LA RED\nPANAMERICANA) -- [TEXT]")
    assert known is not None
    assert unknown is not None
    assert [each.credit.name for each in (known, unknown) if each.credit] == ["Associated Press", "LA RED PANAMERICANA"]


def test_without_an_agency_no_credit() -> None:
    """A dateline that names no agency credits none."""
    opening = find_dateline("SAN SALVADOR, 3 JAN 90 -- [REPORT]")
    assert opening is not None
    assert opening.credit is None


@pytest.mark.shared
@pytest.mark.skipif(not CORPUS.exists(), reason="needs ../shared/corpora")
def test_datelines_of_the_corpus() -> None:
    """Of the agency reports of MUC-4, 99 in 100 datelines are found exactly."""
    rows = [json.loads(row) for row in CORPUS.read_text(encoding="utf-8").splitlines()]
    right = 0
    for row in rows:
        opening = find_dateline(row["text"])
        span = None if opening is None else opening.dateline.span
        words = "" if span is None else " ".join(span.text_in(row["text"]).split()).rstrip(" -")
        right += words == row["dateline"].rstrip(" -")
    assert right >= 0.99 * len(rows)


@pytest.mark.parametrize(
    "piece",
    ["A ", "A", "(", "A (", "AA, ", "SAN, 3 JAN ", "\n", "a\n\n", " ", "3 May 19 ", "A.A.", "A/A", "(AAAA AAA "],
)
def test_hostile_texts_take_no_time(piece: str) -> None:
    """Only the head of a text is looked at, whatever stands there."""
    text = (piece * (100_000 // len(piece) + 1))[:100_000]
    find_dateline(text[:10])
    begin = time.process_time()
    find_dateline(text)
    assert time.process_time() - begin < 0.05
