"""Pages, without a browser: what is on them, and what is answered where there is none."""

import pytest
from starlette.testclient import TestClient

from build_record import AFFAIR, make_affair
from reportedly.record import Record
from reportedly.report import hash_bytes

AFFAIR_ID = hash_bytes(AFFAIR.encode())


def test_home_shows_what_is_new(client: TestClient) -> None:
    """The reports with their outlets and days, and how much there is."""
    page = client.get("/").text
    assert "Depot shelled near Quetta" in page
    assert "The Ridge Courier" in page
    assert "11 March 2025" in page
    assert "1 report · 3 statements · 1 incident" in page


def test_a_report_has_its_text_notes_and_surroundings(client: TestClient) -> None:
    """Text with marks, notes, who is named, its case; all of it on one page."""
    page = client.get(f"/reports/{AFFAIR_ID}").text
    assert 'id="s2"' in page
    assert '<span class="act">accuses</span>' in page
    assert "Imran Dastgir" in page
    assert "Its case" in page
    assert client.get(f"/reports/{AFFAIR_ID[:8]}").text.count('class="note') == page.count('class="note')


def test_words_that_are_asked_for_are_lit(client: TestClient) -> None:
    """An address with a span shows these words marked; one outside of the text shows none."""
    start = AFFAIR.index("two guards")
    page = client.get(f"/reports/{AFFAIR_ID}?at={start}-{start + 10}").text
    assert 'id="w-asked"' in page
    assert "asked" in page
    for wrong in ("5-4", "0-999999", "x", "1-", "-1-5", "1-2-3"):
        assert 'id="w-asked"' not in client.get(f"/reports/{AFFAIR_ID}", params={"at": wrong}).text


def test_the_original_is_for_keeping_not_for_showing(client: TestClient) -> None:
    """Whatever it is: as an attachment, of no type that a browser would open."""
    answer = client.get(f"/reports/{AFFAIR_ID}/original")
    assert answer.content == AFFAIR.encode()
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


def test_a_case_has_a_row_for_each_question(client: TestClient) -> None:
    """Each with its values, and each voice leads to its words."""
    (case,) = {part.partition('"')[0] for part in client.get("/cases").text.split('href="/cases/')[1:]}
    page = client.get(f"/cases/{case}").text
    for question in ("killed", "date", "place", "perpetrator", "weapon", "target"):
        assert f'id="q-{question}"' in page
    assert f"/reports/{AFFAIR_ID}?at=" in page
    assert "police" in page


@pytest.mark.parametrize("kind", ["reports", "statements", "speakers"])
def test_search_finds_each_kind(client: TestClient, kind: str) -> None:
    """As a page, and as its results alone where htmx asks."""
    words = "police" if kind == "speakers" else "guards"
    whole = client.get("/search", params={"words": words, "kind": kind}).text
    part = client.get("/search", params={"words": words, "kind": kind}, headers={"hx-request": "true"}).text
    assert "<html" in whole
    assert "<html" not in part
    assert part.strip() in whole.replace("\n\n", "\n") or 'class="items"' in part
    assert f"1 {kind[:-1]}" in part


def test_search_says_what_it_cannot_look_for(client: TestClient) -> None:
    """Beside the form, with what to do; nothing typed is no mistake."""
    assert "are no days" in client.get("/search", params={"published": "soon"}).text
    assert 'role="alert"' in client.get("/search", params={"words": "!!!"}).text
    assert 'role="alert"' not in client.get("/search").text


@pytest.mark.parametrize(
    "words", ['"', "'", "a:b", "NEAR(", "*", "-", "Jaish-e-Mohammed", "%", "\x00", "\ud7ff", ") OR 1"]
)
def test_no_words_break_the_search(client: TestClient, words: str) -> None:
    """Signs that mean something to a database are words, or none."""
    for kind in ("reports", "statements", "speakers"):
        assert client.get("/search", params={"words": words, "kind": kind}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/nothing", 404, "RD-901"),
        ("/reports/00000000", 404, "RD-504"),
        ("/reports/x", 404, "RD-504"),
        ("/reports/00000000/original", 404, "RD-504"),
        ("/cases/Cffffffffff", 404, "RD-520"),
        ("/cases?relation=odd", 400, "RD-800"),
        ("/cases?days=soon", 400, "RD-807"),
    ],
)
def test_what_is_not_there_is_told(client: TestClient, path: str, status: int, code: str) -> None:
    """With a status, a code and a way on."""
    answer = client.get(path)
    assert answer.status_code == status
    assert code in answer.text
    assert 'href="/"' in answer.text


def test_an_error_that_nobody_foresaw_shows_no_insides(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The page names it, the log has it whole."""

    def fail(_record: Record) -> None:
        raise ZeroDivisionError("secret 42")

    monkeypatch.setattr(Record, "count", fail)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "RD-990" in answer.text
    assert "secret 42" not in answer.text
    assert "secret 42" in caplog.text


def test_a_printed_report_has_its_notes_at_the_end(client: TestClient) -> None:
    """One for each statement, with the numbers that stand in the text: who, by what act, through whom."""
    page = client.get(f"/reports/{make_affair()[0].id}").text
    notes = page.partition('class="endnotes"')[2].partition("</section>")[0]
    assert notes.count("<li>") == len(make_affair()[1].statements)
    first = notes.partition("<li>")[2].partition("</li>")[0]
    assert "Came through: " in first
    assert "The Ridge Courier" in first
    assert "<q>" in notes
