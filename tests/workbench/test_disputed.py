"""What is disputed: contradicted findings with their sides."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from build_workbench import fill_record
from reportedly.casework import Casework, deciding
from reportedly.judgement import JudgementKind
from reportedly.record import CaseQuery, Record
from reportedly.workbench.app import make_app
from reportedly.workbench.settings import Settings


@pytest.fixture
def opened(record: Record, tmp_path: Path) -> TestClient:
    """A workbench on a record in which two reports disagree."""
    with Record.make(tmp_path / "filled.db") as filled:
        fill_record(filled)
        app = make_app(filled, Settings(place="filled.db", who="Ada"))
        yield TestClient(app, base_url="http://127.0.0.1:8765", raise_server_exceptions=False)


def test_both_sides_stand_beside_each_other(opened: TestClient) -> None:
    """Each number with who gives it; the echo of one is grouped."""
    page = opened.get("/disputed").text
    assert page.count('class="dispute"') == 1
    for words in ("5", "2", "doctors", "the mayor", "Gazette", "The Courier", "The Mirror"):
        assert f">{words}<" in page
    assert "contradicted" in page
    assert 'class="origin echoed"' in page


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("question=killed", 1),
        ("question=date", 0),
        ("words=pellary", 1),
        ("words=elsewhere", 0),
        ("type=bombing", 1),
        ("type=arson", 0),
        ("days=2025-03", 1),
        ("days=2024", 0),
        ("order=reports", 1),
        ("judged=no", 1),
        ("order=odd&page=1", 1),
        ("page=", 1),
    ],
)
def test_filters_narrow_it_down(opened: TestClient, asked: str, count: int) -> None:
    """By question, words, kind and days; an order that there is not is the first."""
    answer = opened.get(f"/disputed?{asked}", headers={"hx-request": "true"})
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert answer.text.count('class="dispute"') == count
    assert ("Nothing that is asked for" in answer.text) == (count == 0)


@pytest.mark.parametrize("asked", ["question=why", "type=war", "days=soon", "judged=maybe"])
def test_what_cannot_be_asked_is_told(opened: TestClient, asked: str) -> None:
    """With a status and a code; where the list alone is asked for, in its place."""
    answer = opened.get(f"/disputed?{asked}")
    assert answer.status_code == 400
    assert "RD-80" in answer.text
    part = opened.get(f"/disputed?{asked}", headers={"hx-request": "true"})
    assert part.status_code == 200
    assert part.text.startswith('<p class="problem" role="alert">')
    assert "RD-80" in part.text


def test_what_is_decided_is_not_waiting(opened: TestClient) -> None:
    """It leaves the home page and the choice of what nobody has judged; the way back brings it there again."""
    record = opened.app.state.desk.record
    assert "Waiting for judgement" in opened.get("/").text
    case = next(Casework.of_record(record).iter_summaries(CaseQuery(relation="contradicted"))).id
    made = deciding.judge_value(record, JudgementKind.ACCEPT, case, ("killed", "5"), who="Ada", why=None)
    assert "Waiting for judgement" not in opened.get("/").text
    assert opened.get("/disputed?judged=no").text.count('class="dispute"') == 0
    assert opened.get("/disputed").text.count('class="dispute"') == 1
    record.undo(made.id, who="Ada")
    assert opened.get("/disputed?judged=no").text.count('class="dispute"') == 1
    assert "Waiting for judgement" in opened.get("/").text
