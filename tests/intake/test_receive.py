"""Taking inputs in, end to end: files, standard input, URLs and bytes."""

import gzip
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.mock_parsers import TABLE
from intake.pdf_files import make_pdf
from reportedly.errors import IntakeError, SettingsError
from reportedly.intake import CODES, Intake, Limits, Originals
from reportedly.intake.child import Child
from reportedly.intake.fetch import Fetched
from reportedly.report import Outcome, Received, Report, hash_bytes

WORDS = (
    "Two soldiers were killed on Monday in a raid near the border, police said. A spokesman told Reuters that they had "
    "been on their way from the market, which was closed, and would not comment on who had fired."
)
PAGE = (
    '<!doctype html><html lang="en"><head><title>Raid</title><meta property="og:site_name" content="The Courier">'
    '<meta property="article:published_time" content="2024-03-04"></head><body><article><h1>Raid</h1>'
    f"<p>{WORDS}</p><p>{WORDS.replace('Monday', 'Tuesday')}</p></article></body></html>"
)
CAPTIONS = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Two were killed.\n"


@pytest.fixture(scope="module")
def intake() -> Iterator[Intake]:
    """One intake for the tests that need no limits of their own."""
    with Intake() as intake:
        yield intake


def refusal(received: Received) -> tuple[str, str]:
    """Code and message of a refused input."""
    assert received.outcome == Outcome.REFUSED
    assert received.report is None
    (failure,) = received.failures
    assert failure.stage == "intake"
    return failure.code, failure.message


def report_of(received: Received) -> Report:
    """The report of an input that was read."""
    assert received.report is not None, received.failures
    return received.report


def test_plain_file(intake: Intake, tmp_path: Path) -> None:
    """A text file is taken in as it is, under the hash of its bytes and the name as given."""
    content = f"\ufeffRaid\r\n\r\n{WORDS}\r\n".encode()
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    received = intake.receive(str(path))
    report = report_of(received)
    assert (received.name, received.outcome) == (str(path), Outcome.READ)
    assert (report.id, report.path, report.url) == (hash_bytes(content), str(path), None)
    assert (report.text, report.media_type) == (f"Raid\r\n\r\n{WORDS}\r\n", "text/plain")
    assert (report.title, report.language) == ("Raid", "en")


@pytest.mark.parametrize(
    ("name", "content", "media_type", "start"),
    [
        ("a.html", PAGE.encode(), "text/html", "Raid"),
        ("a.pdf", make_pdf(WORDS), "application/pdf", "Two soldiers"),
        ("a.vtt", CAPTIONS.encode(), "text/vtt", "Ann: Two were"),
        ("a.srt", b"1\n00:00:01,000 --> 00:00:02,000\nTwo were killed.\n", "application/x-subrip", "Two were"),
        ("page.txt", PAGE.encode(), "text/html", "Raid"),
    ],
)
def test_other_formats(intake: Intake, tmp_path: Path, name: str, content: bytes, media_type: str, start: str) -> None:
    """Each format becomes a report through the parser process, whatever the file is called."""
    path = tmp_path / name
    path.write_bytes(content)
    received = intake.receive(str(path))
    report = report_of(received)
    assert received.outcome == Outcome.READ
    assert (report.media_type, report.id) == (media_type, hash_bytes(content))
    assert report.text.startswith(start)


def test_page_says_who_and_when(intake: Intake) -> None:
    """What a page declares is in its report; what the caller gives goes before it."""
    report = report_of(intake.receive_bytes(PAGE.encode(), name="a.html"))
    assert (report.title, report.outlet, report.published) == ("Raid", "The Courier", "2024-03-04")
    first = report.credits[0]
    assert (first.name, first.span.text_in(report.text)) == ("Reuters", "told Reuters")
    assert report_of(intake.receive_bytes(PAGE.encode(), name="a.html", published="2024")).published == "2024"


def test_cues(intake: Intake) -> None:
    """Cues of subtitles keep their times and places."""
    report = report_of(intake.receive_bytes(CAPTIONS.encode(), name="a.vtt"))
    (cue,) = report.cues
    assert (cue.span.text_in(report.text), cue.start_s, cue.end_s) == ("Two were killed.", 1.0, 2.0)
    assert report.cue_at(cue.span.start) == cue


def test_partial(intake: Intake) -> None:
    """A file of which something was lost is partial, with the reason."""
    received = intake.receive_bytes((CAPTIONS + "\n00:75:00.000 --> 00:76:00.000\nLost.\n").encode(), name="a.vtt")
    assert received.outcome == Outcome.PARTIAL
    assert [failure.code for failure in report_of(received).failures] == ["RD-118"]


def test_standard_input(intake: Intake) -> None:
    """'-' reads the stream given, or the process's own."""
    report = report_of(intake.receive("-", stdin=io.BytesIO(WORDS.encode()), published="2024-03-04"))
    assert (report.path, report.text, report.published) == ("-", WORDS, "2024-03-04")


def test_own_standard_input(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a stream the process's standard input is read as bytes; without one of these it is told."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    assert report_of(intake.receive("-")).media_type == "text/html"
    monkeypatch.setattr(sys, "stdin", None)
    assert refusal(intake.receive("-"))[0] == "RD-103"


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.txt", "RD-104"),
        (b"", "a.html", "RD-104"),
        (b" \n\t", "a.txt", "RD-105"),
        (b"\x00\x01\x02", "a.txt", "RD-106"),
        ("größer".encode("cp1252"), "a.txt", "RD-107"),
        (b"PK\x03\x04", "a.docx", "RD-109"),
        (b'{"a": 1}', "a.json", "RD-109"),
        (b"%PDF-1.7 junk", "a.pdf", "RD-111"),
        (make_pdf(""), "a.pdf", "RD-112"),
        (b"<html><body></body></html>", "a.html", "RD-115"),
        (b"<html><body><form>Please log in<input type=password></form></body></html>", "a.html", "RD-116"),
        (b"WEBVTT\n", "a.vtt", "RD-117"),
        (b"1\n", "a.srt", "RD-117"),
    ],
)
def test_bad_content(intake: Intake, tmp_path: Path, content: bytes, name: str, code: str) -> None:
    """Bad content is refused with a code and a message that begins with the file's name; nothing is raised."""
    path = tmp_path / name
    path.write_bytes(content)
    found, message = refusal(intake.receive(str(path)))
    assert found == code
    assert message.startswith(str(path))
    assert message.count(": ") >= 2, "what failed: what to do"


@given(st.binary(), st.sampled_from(["a.txt", "a", "-", "a.md", "https://a.example/b"]))
def test_no_bytes_raise(content: bytes, name: str) -> None:
    """Whatever bytes come, they become a report or a failure with a code; nothing is raised."""
    with Intake() as intake:
        received = intake.receive_bytes(b"x" + content, name=name)
    assert (received.report is None) == (len(received.failures) == 1)
    assert all(failure.code in CODES for failure in received.failures)


def test_missing_and_directory(intake: Intake, tmp_path: Path) -> None:
    """A name without a file, below a file, or of a folder is told."""
    (tmp_path / "a.txt").write_text("x")
    assert refusal(intake.receive(str(tmp_path / "b.txt")))[0] == "RD-101"
    assert refusal(intake.receive(str(tmp_path / "a.txt" / "b.txt")))[0] == "RD-101"
    assert refusal(intake.receive(str(tmp_path)))[0] == "RD-102"


@pytest.mark.parametrize("name", ["a\x00b", "x" * 5000, ""])
def test_impossible_names(intake: Intake, name: str) -> None:
    """Names that no file can have are refused, not raised."""
    assert refusal(intake.receive(name))[0] in ("RD-101", "RD-102", "RD-103")


def test_unreadable(intake: Intake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the system does not let read is told with its reason."""
    path = tmp_path / "a.txt"
    path.write_text("x")

    def deny(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", deny)
    code, message = refusal(intake.receive(str(path)))
    assert code == "RD-103"
    assert "Permission denied" in message


def test_broken_stream(intake: Intake) -> None:
    """A stream that fails while it is read is told."""

    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    assert refusal(intake.receive("-", stdin=Broken()))[0] == "RD-103"


def test_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit is refused by its size; one of exactly the limit is read."""
    path = tmp_path / "a.txt"
    with Intake(limits=Limits(max_bytes=10)) as intake:
        path.write_bytes(b"x" * 10)
        assert report_of(intake.receive(str(path))).text == "x" * 10
        path.write_bytes(b"x" * 11)
        monkeypatch.setattr(Path, "open", lambda *_, **__: pytest.fail("was read"))
        assert refusal(intake.receive(str(path)))[0] == "RD-108"
        assert refusal(intake.receive_bytes(b"x" * 11, name="a.txt"))[0] == "RD-108"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
def test_endless_inputs() -> None:
    """A device or stream without an end is given up at the limit."""
    with Intake(limits=Limits(max_bytes=1000)) as intake:
        assert refusal(intake.receive("/dev/zero"))[0] == "RD-108"
        with Path("/dev/zero").open("rb") as stream:
            assert refusal(intake.receive("-", stdin=stream))[0] == "RD-108"


def test_encoding(intake: Intake) -> None:
    """The encoding that the caller gives is used for text, pages and subtitles alike."""
    for name, words in (
        ("a.txt", "größer"),
        ("a.html", PAGE.replace("border", "größer")),
        ("a.vtt", CAPTIONS + " größer"),
    ):
        report = report_of(intake.receive_bytes(words.encode("cp1252"), name=name, encoding="cp1252"))
        assert "größer" in report.text


def test_wrong_date_is_the_callers(intake: Intake) -> None:
    """A publication date that is none is an option's fault, not the input's."""
    with pytest.raises(SettingsError):
        intake.receive("a.txt", published="tomorrow")
    with pytest.raises(SettingsError):
        intake.receive_bytes(b"x", name="a.txt", published="2024-13")


def test_bytes_with_a_url(intake: Intake) -> None:
    """Bytes of an archive get the URL that they were published at, and no path."""
    report = report_of(
        intake.receive_bytes(
            b"Some words.", name="record 5", url="https://www.courier.example/a.html", media_type="text/plain"
        )
    )
    assert (report.path, report.url, report.outlet) == (None, "https://www.courier.example/a.html", "courier.example")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://127.0.0.1/a", "RD-123"),
        ("http://localhost/a", "RD-123"),
        ("https://[::1]/a", "RD-123"),
        ("http://user:secret@example.org/", "RD-122"),
        ("ftp://example.org/a", "RD-121"),
        ("file:///etc/passwd", "RD-121"),
    ],
)
def test_urls_that_are_refused(intake: Intake, url: str, code: str) -> None:
    """URLs that may not be fetched are refused inputs like others."""
    assert refusal(intake.receive(url))[0] == code


def served(intake: Intake, fetched: Fetched, monkeypatch: pytest.MonkeyPatch, **options: str) -> Received:
    """What becomes of a URL whose server answers so."""
    monkeypatch.setattr(intake, "_fetch", lambda url: fetched)
    return intake.receive("https://www.courier.example/old", **options)


def test_page_by_url(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fetched page has the last URL and no path; its outlet is the page's name or the host's."""
    fetched = Fetched(PAGE.encode(), "https://www.courier.example/new", "text/html", "utf-8")
    received = served(intake, fetched, monkeypatch)
    report = report_of(received)
    assert received.name == "https://www.courier.example/old"
    assert (report.path, report.url, report.outlet) == (None, "https://www.courier.example/new", "The Courier")
    nameless = PAGE.replace("og:site_name", "x").encode()
    assert report_of(served(intake, fetched._replace(content=nameless), monkeypatch)).outlet == "courier.example"


@pytest.mark.parametrize(
    ("words", "charset", "encoding", "code"),
    [
        ("größer", "iso-8859-1", "utf-8", None),
        ("größer", "iso-8859-1", "cp1252", None),
        ("größer", None, "cp1252", "RD-107"),
        ("größer", "klingon", "cp1252", "RD-107"),
    ],
)
def test_encoding_of_a_server(
    intake: Intake, monkeypatch: pytest.MonkeyPatch, words: str, charset: str | None, encoding: str, code: str | None
) -> None:
    """What is UTF-8 is read as such, whatever the server says; else the server's word counts, and no guess."""
    fetched = Fetched(words.encode(encoding), "https://courier.example/a.txt", "text/plain", charset)
    received = served(intake, fetched, monkeypatch)
    if code is None:
        assert report_of(received).text == words
    else:
        assert refusal(received)[0] == code


def test_encoding_given_for_a_url(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    """The caller's encoding goes before the server's."""
    fetched = Fetched("größer”".encode("cp1252"), "https://courier.example/a.txt", "text/plain", "utf-8")
    assert report_of(served(intake, fetched, monkeypatch, encoding="cp1252")).text == "größer”"


def test_pictures_by_url(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a server says of a body that shows no format of its own counts."""
    fetched = Fetched(b'{"a": 1}', "https://courier.example/api", "application/json", None)
    assert refusal(served(intake, fetched, monkeypatch))[0] == "RD-109"


def test_packed_file_is_not_unpacked(intake: Intake) -> None:
    """A gzip file is refused: only bodies of servers are unpacked, within their limits."""
    assert refusal(intake.receive_bytes(gzip.compress(PAGE.encode()), name="a.html"))[0] == "RD-109"


def test_originals_are_kept(tmp_path: Path) -> None:
    """With a folder of originals the bytes of every report are kept under its id; refused ones are not."""
    originals = Originals(tmp_path)
    with Intake(originals=originals) as intake:
        report = report_of(intake.receive_bytes(PAGE.encode(), name="a.html"))
        refusal(intake.receive_bytes(b"\x00", name="a.txt"))
    assert originals.load(report.id) == PAGE.encode()
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [report.id]


def test_original_that_cannot_be_kept(tmp_path: Path) -> None:
    """A report whose original could not be kept is partial, and read all the same."""
    (tmp_path / "taken").write_text("x")
    with Intake(originals=Originals(tmp_path / "taken")) as intake:
        received = intake.receive_bytes(WORDS.encode(), name="a.txt")
    assert received.outcome == Outcome.PARTIAL
    assert [failure.code for failure in report_of(received).failures] == ["RD-141"]


def test_one_bad_file_never_stops_the_others() -> None:
    """In a batch with files that crash, hang and blow up their parser, every input has exactly one outcome."""
    limits = Limits(parse_s=0.5)
    kinds = ["echo", "exit_now", "echo", "hang", "echo", "oom", "garbage", "fail", "echo"]
    with Intake(limits=limits) as intake:
        intake._child = Child(limits=limits, parsers={**TABLE})
        batch = [intake.receive_bytes(b"mock words", name=kind, media_type=f"mock:{kind}") for kind in kinds]
    assert [received.name for received in batch] == kinds
    codes = [received.failures[0].code if received.failures else None for received in batch]
    assert codes == [None, "RD-131", None, "RD-132", None, "RD-133", "RD-131", "RD-134", None]


def test_mock_types_are_not_for_users(intake: Intake) -> None:
    """The media types of these tests mean nothing to the intake that is shipped."""
    assert refusal(intake.receive_bytes(b"mock", name="x", media_type="mock:hang"))[0] == "RD-109"


def run(code: str) -> str:
    """The output of a fresh Python that runs ``code`` at its top level, without a main guard."""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env={**os.environ})
    assert done.stderr == ""
    return done.stdout


def test_plain_text_needs_no_parsers(tmp_path: Path) -> None:
    """Reading a text file loads none of the big libraries and starts no process."""
    path = tmp_path / "a.txt"
    path.write_text(WORDS)
    code = (
        "import sys; from reportedly.intake import Intake\n"
        f"with Intake() as intake: received = intake.receive({str(path)!r}); started = intake._child.process_id\n"
        "big = {'trafilatura', 'lxml', 'pypdfium2', 'webvtt', 'pysubs2', 'httpx2', 'httpcore2', 'numpy', 'py3langid'}\n"
        "print(received.outcome, started, sorted(big & set(sys.modules)))"
    )
    assert run(code) == "read None []\n"


def test_pages_need_no_parsers_here(tmp_path: Path) -> None:
    """Reading a page loads its libraries in the parser process only, also from a script without a main guard."""
    path = tmp_path / "a.html"
    path.write_text(PAGE)
    code = (
        "import sys; from reportedly.intake import Intake\n"
        f"with Intake() as intake: received = intake.receive({str(path)!r})\n"
        "print(received.outcome, sorted({'trafilatura', 'lxml', 'numpy'} & set(sys.modules)))"
    )
    assert run(code) == "read []\n"


def test_working_directory_is_not_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module in the working directory that is called like a library is not run by the parser process."""
    for name in ("trafilatura", "lxml", "json"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    monkeypatch.chdir(tmp_path)
    with Intake() as intake:
        assert intake.receive_bytes(PAGE.encode(), name="a.html").outcome == Outcome.READ
    assert not (tmp_path / "ran").exists()


def test_intake_can_be_used_after_closing() -> None:
    """Closing ends the parser process; the next page starts another."""
    with Intake() as intake:
        intake.close()
        assert intake.receive_bytes(PAGE.encode(), name="a.html").outcome == Outcome.READ


def test_errors_of_originals_are_theirs(tmp_path: Path) -> None:
    """Loading what was never kept is an error with a code."""
    with pytest.raises(IntakeError):
        Originals(tmp_path).load("0" * 64)
