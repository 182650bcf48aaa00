"""Adding from the workbench: what forms bring, the queue, who may."""

import time
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

import build
from browsing import find_token
from reportedly.adding import AddOutcome
from reportedly.errors import RecordError, SettingsError
from reportedly.record import Record
from reportedly.report import Input
from reportedly.workbench.errors import RequestError
from reportedly.workbench.jobs import Job, Jobs, JobState
from reportedly.workbench.views.add import clean_name, make_job_page, read_inputs


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> build.ScriptedReader:
    """A scripted reader in the place of the real one."""
    scripted = build.ScriptedReader()
    for place in ("reportedly.pipeline", "reportedly.adding", "reportedly.workbench.jobs"):
        monkeypatch.setattr(f"{place}.load_reader", lambda threads: scripted)
    return scripted


def wait(jobs: Jobs, job: Job) -> Job:
    """The job when it is done."""
    for _ in range(400):
        now = jobs.find(job.id)
        assert now is not None
        if now.state is JobState.DONE:
            return now
        time.sleep(0.05)
    raise AssertionError(now)


def give(text: str, name: str = "a.txt") -> Input:
    """A file."""
    return Input(name=name, content=text.encode())


def test_a_job_has_one_result_for_each_input(record: Record) -> None:
    """Read, refused by the reader, the same bytes again."""
    jobs = Jobs(record)
    given = [give("One said that a."), give("UNREADABLE", "b.txt"), give("One said that a.", "c.txt")]
    done = wait(jobs, jobs.begin(given, who="Ada"))
    assert [result.outcome for result in done.results] == [AddOutcome.READ, AddOutcome.REFUSED, AddOutcome.DUPLICATE]
    assert done.failure is None
    jobs.close()


def test_a_job_that_ends_early_says_why_and_the_next_goes_on(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is swallowed, and the thread lives."""
    jobs = Jobs(record)
    with monkeypatch.context() as patch:
        patch.setattr(Record, "add", raise_full)
        done = wait(jobs, jobs.begin([give("One said that a.")], who="Ada"))
    assert done.failure is not None
    assert done.failure.code == "RD-505"
    assert make_job_page(done).failure == ("RD-505", "the disk is full")
    assert wait(jobs, jobs.begin([give("One said that a.")], who="Ada")).failure is None
    jobs.close()


def raise_full(*_args: object) -> None:
    """What a record does when there is no room."""
    raise RecordError("the disk is full", code="RD-505")


def test_an_unforeseen_error_ends_one_job_only(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told under its own code."""
    monkeypatch.setattr(Record, "has_report", lambda *_: 1 / 0)
    jobs = Jobs(record)
    done = wait(jobs, jobs.begin([give("One said that a.")], who="Ada"))
    assert done.failure is not None
    assert done.failure.code == "RD-990"
    jobs.close()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("a.txt", "a.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a b.html", "a b.html"),
        ("https://evil.example/x.html", "x.html"),
        ("-", "file"),
        ("", "file"),
        ("..", "file"),
        ("a/\x00b.txt", "b.txt"),
    ],
)
def test_a_files_name_is_never_a_path(name: str, kept: str) -> None:
    """Browsers send what they like; only the last part counts."""
    assert clean_name(name) == kept


def test_a_form_brings_text_files_and_addresses() -> None:
    """With what is known of them; files of one name are told apart; paths are no addresses."""
    fields = {"text": "One said\r\nthat a.", "title": " A  title ", "outlet": "The Quay", "published": "2025-05-06"}
    inputs = read_inputs(
        {**fields, "addresses": "https://a.example/x  http://b.example"}, [("a.txt", b"1"), ("a.txt", b"2")]
    )
    assert [each.name for each in inputs][:2] == ["a.txt", "2-a.txt"]
    assert inputs[2].content == b"One said\nthat a."
    assert inputs[2].title == "A title"
    assert [each.name for each in inputs][3:] == ["https://a.example/x", "http://b.example"]
    assert {each.outlet for each in inputs} == {"The Quay"}
    assert {each.published for each in inputs} == {"2025-05-06"}


@pytest.mark.parametrize("address", ["/etc/passwd", "file:///etc/passwd", "ftp://a.example/", "-", "javascript:x"])
def test_only_addresses_of_the_web_are_fetched(address: str) -> None:
    """What the server has on its disk is nobody's business."""
    with pytest.raises(RequestError, match="no address"):
        read_inputs({"addresses": address}, [])


def test_a_form_must_bring_something() -> None:
    """And a day that is one."""
    with pytest.raises(RequestError, match="nothing was given"):
        read_inputs({"text": "  "}, [])
    with pytest.raises(SettingsError):
        read_inputs({"text": "a", "published": "soon"}, [])


def test_a_form_without_its_token_adds_nothing(client: TestClient, record: Record) -> None:
    """None, an empty one, one of another session."""
    client.get("/")
    for token in ({}, {"token": ""}, {"token": "0" * 64}):
        answer = client.post("/add", data={"text": "One said that a.", **token})
        assert answer.status_code == 403
        assert "RD-931" in answer.text
    assert record.count().reports == 1


def test_a_reader_adds_nothing(open_workbench: Callable[..., TestClient], record: Record) -> None:
    """Neither sees the form nor may send one, token or not."""
    client = open_workbench(is_read_only=True)
    assert client.get("/add").status_code == 403
    answer = client.post("/add", data={"text": "One said that a.", "token": find_token(client.get("/").text)})
    assert answer.status_code == 403
    assert "RD-934" in answer.text
    assert record.count().reports == 1


def test_adding_leads_to_the_report(client: TestClient) -> None:
    """Form, progress, report: the part that asks again stops asking when it is done."""
    token = find_token(client.get("/add").text)
    with client:
        answer = client.post("/add", data={"text": "One said that the quay stands.", "token": token})
        assert answer.status_code == 303
        for _ in range(400):
            part = client.get(answer.headers["location"], headers={"hx-request": "true"})
            if "hx-redirect" in part.headers:
                break
            assert 'hx-trigger="load' in part.text
            time.sleep(0.05)
        assert "the quay stands" in client.get(part.headers["hx-redirect"]).text
        assert "hx-trigger" not in part.text
        assert "1 read" in client.get("/add").text


def test_a_job_that_is_not_there_is_told(client: TestClient) -> None:
    """As after the workbench was started again."""
    assert client.get("/add/0123456789abcdef").status_code == 404
