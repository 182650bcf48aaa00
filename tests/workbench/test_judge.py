"""Judging by forms, without a browser: who may, what is refused, where it leads."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from browsing import find_token
from build_record import AFFAIR
from reportedly.casework import Casework
from reportedly.judgement import JudgementKind, TargetKind
from reportedly.record import Record
from reportedly.report import hash_bytes
from reportedly.workbench.views.judge import JudgementsForm, make_judgements_page

AFFAIR_ID = hash_bytes(AFFAIR.encode())


def get_case(record: Record) -> str:
    """The id of the only case."""
    (summary,) = Casework.of_record(record).iter_summaries()
    return summary.id


def post(client: TestClient, path: str, **fields: str) -> str:
    """Where a form leads, or the code of what was wrong with it."""
    token = find_token(client.get("/judgements").text)
    answer = client.post(path, data={"token": token, **fields})
    if answer.status_code == 303:
        return answer.headers["location"]
    return answer.text.partition('class="kicker">')[2].partition("<")[0]


def test_a_value_is_rejected_under_the_name_of_the_session(client: TestClient, record: Record) -> None:
    """Kept with who, why and the words; the page it leads to tells it."""
    asked = {"case": get_case(record), "question": "killed", "value": "2", "kind": "reject", "why": "no"}
    led = post(client, "/judge/value", back=f"/cases/{get_case(record)}#killed", **asked)
    (judgement,) = record.get_judgements()
    assert (judgement.kind, judgement.who, judgement.why) == (JudgementKind.REJECT, "Ada", "no")
    assert led == f"/cases/{get_case(record)}?done={judgement.id[:16]}#killed"
    page = client.get(led.partition("#")[0]).text
    assert 'class="done"' in page
    assert "rejected by" in page


def test_a_statement_is_accepted(client: TestClient, record: Record) -> None:
    """By its id in the report's reading; its note says so, on every later visit as well."""
    post(client, "/judge/part", report=AFFAIR_ID, part="S1", kind="accept", back=f"/reports/{AFFAIR_ID}#s1")
    (judgement,) = record.get_judgements()
    assert judgement.subject.kind is TargetKind.STATEMENT
    assert "accepted by" in client.get(f"/reports/{AFFAIR_ID}").text


def test_undo_brings_back_what_was(client: TestClient, record: Record) -> None:
    """And is a judgement itself."""
    post(client, "/judge/part", report=AFFAIR_ID, part="S1", kind="accept", back="/")
    (judgement,) = record.get_judgements()
    assert post(client, "/judge/undo", id=judgement.id, back="/judgements") == "/judgements"
    page = make_judgements_page(JudgementsForm(), record.get_judgements())
    assert (page.current, page.total) == ("0", "2")
    assert [(line.told, line.holds, line.was) for line in page.lines] == [
        ("taken back", False, "accepted"),
        ("accepted", False, None),
    ]


@pytest.mark.parametrize(
    ("path", "fields", "told"),
    [
        ("/judge/value", {"question": "killed", "value": "2"}, "RD-933"),
        ("/judge/value", {"question": "killed", "value": "2", "kind": "same"}, "RD-933"),
        ("/judge/value", {"question": "killed", "value": "77", "kind": "accept"}, "RD-521"),
        ("/judge/value", {"question": "colour", "value": "2", "kind": "accept"}, "RD-818"),
        ("/judge/value", {"question": "killed", "value": "many", "kind": "correct"}, "RD-818"),
        ("/judge/part", {"part": "S99", "kind": "accept"}, "RD-521"),
        ("/judge/part", {"part": "S1", "kind": "accept", "report": "00000000"}, "RD-504"),
        ("/judge/same", {"other": "Cffffffffff"}, "RD-520"),
        ("/judge/apart", {}, "RD-521"),
        ("/judge/owner", {"outlet": "The Quay", "owner": "The Quay"}, "RD-818"),
        ("/judge/name", {"one": f"{AFFAIR_ID} police", "other": f"{AFFAIR_ID} police", "kind": "accept"}, "RD-933"),
        ("/judge/name", {"one": f"{AFFAIR_ID} police", "other": f"{AFFAIR_ID} police", "kind": "same"}, "RD-521"),
        ("/judge/name", {"one": "00000000 police", "other": f"{AFFAIR_ID} police", "kind": "same"}, "RD-504"),
        ("/judge/name", {"one": f"{AFFAIR_ID} nobody", "other": AFFAIR_ID, "kind": "not-same"}, "RD-521"),
        ("/judge/undo", {"id": "0123456789"}, "RD-504"),
    ],
)
def test_what_cannot_be_judged_is_told(
    client: TestClient, record: Record, path: str, fields: dict[str, str], told: str
) -> None:
    """With its code, and nothing is kept."""
    assert told in post(client, path, **{"case": get_case(record), "report": AFFAIR_ID, **fields})
    assert record.get_judgements() == []


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "/a\r\nset-cookie: x=1", ""]
)
def test_judging_leads_nowhere_else(client: TestClient, back: str) -> None:
    """Only to paths of this workbench."""
    led = post(client, "/judge/part", report=AFFAIR_ID, part="S1", kind="accept", back=back)
    assert led.startswith("/?done=")


@pytest.mark.parametrize("path", ["value", "part", "same", "apart", "name", "owner", "undo"])
def test_readers_judge_nothing(open_workbench: Callable[..., TestClient], record: Record, path: str) -> None:
    """They see judgements, and no form; a form sent all the same is refused, and so is one without its token."""
    reader = open_workbench(is_read_only=True)
    assert "<form" not in reader.get("/judgements").text.partition("<main")[2]
    assert 'class="judge' not in reader.get(f"/reports/{AFFAIR_ID}").text
    assert reader.post(f"/judge/{path}", data={"id": "x"}).status_code == 403
    editor = open_workbench()
    editor.get("/")
    assert editor.post(f"/judge/{path}", data={"id": "x"}).status_code == 403
    assert record.get_judgements() == []
