"""The parser process: whatever a document does to it is that document's outcome alone."""

import gc
import os
import time
from collections.abc import Iterator

import pytest

from intake.mock_parsers import TABLE
from reportedly.errors import IntakeError
from reportedly.intake.child import PARSERS, Child
from reportedly.intake.limits import Limits
from reportedly.intake.parsed import Job, Parsed

JOB = Job(name="a.doc")


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    """One process for all tests of this file that do not need their own limits."""
    with Child(limits=Limits(), parsers=TABLE) as child:
        yield child


@pytest.fixture
def hasty() -> Iterator[Child]:
    """A process that gives a parser one second."""
    with Child(limits=Limits(parse_s=0.5), parsers=TABLE) as child:
        yield child


def parse(child: Child, kind: str, content: bytes = b"x") -> Parsed:
    """What the mock parser ``kind`` makes of ``content``."""
    return child.parse(content, media_type=f"mock:{kind}", job=JOB)


def refusal(child: Child, kind: str) -> IntakeError:
    """The error that the mock parser ``kind`` ends in."""
    with pytest.raises(IntakeError) as caught:
        parse(child, kind)
    return caught.value


def process_of(parsed: Parsed) -> int:
    """The id of the process that parsed, as ``echo`` tells it."""
    return int(parsed.text.split()[0])


def test_no_process_before_the_first_document() -> None:
    """A child costs nothing until a document needs it."""
    with Child(limits=Limits(), parsers=TABLE) as child:
        assert child.process_id is None


def test_parses_in_another_process(child: Child) -> None:
    """The parser does not run in this process, and gets the document and the job."""
    parsed = parse(child, "echo", "Grüße".encode())
    assert process_of(parsed) == child.process_id != os.getpid()
    assert parsed.text.endswith(" Grüße")
    assert parsed.title == "a.doc"


def test_one_process_for_several_documents(child: Child) -> None:
    """The process lives on from document to document."""
    assert process_of(parse(child, "echo")) == process_of(parse(child, "echo"))


def test_replaced_after_its_number_of_documents() -> None:
    """After ``documents_per_child`` documents there is a new process."""
    with Child(limits=Limits(documents_per_child=2), parsers=TABLE) as child:
        first, second, third = (process_of(parse(child, "echo")) for _ in range(3))
    assert first == second != third


@pytest.mark.parametrize(("kind", "shown"), [("exit_now", "exit status 3"), ("segv", "SIGSEGV")])
def test_crash_is_the_documents_outcome(child: Child, kind: str, shown: str) -> None:
    """A process that ends without an answer gives RD-131 with how it ended; the next document is parsed."""
    exc = refusal(child, kind)
    assert exc.code == "RD-131"
    assert shown in str(exc)
    assert str(exc).startswith("a.doc: ")
    assert parse(child, "echo").text.endswith(" x")


def test_garbage_in_the_pipe_is_a_crash(child: Child) -> None:
    """What is no answer is never taken for one."""
    assert refusal(child, "garbage").code == "RD-131"
    assert parse(child, "echo").text.endswith(" x")


def test_answer_of_another_form_is_a_crash(child: Child) -> None:
    """An answer that is JSON but no parsed document is refused too."""
    assert refusal(child, "nonsense").code == "RD-131"


def test_hang_is_stopped(hasty: Child) -> None:
    """A parser that sleeps is stopped after ``parse_s`` by the clock; the next document is parsed."""
    begin = time.monotonic()
    assert refusal(hasty, "hang").code == "RD-132"
    assert time.monotonic() - begin < 30
    assert parse(hasty, "echo").text.endswith(" x")


def test_endless_work_is_stopped(hasty: Child) -> None:
    """A parser that works for ever is stopped as well."""
    exc = refusal(hasty, "burn")
    assert exc.code == "RD-132"
    assert "0.5 seconds" in str(exc)


def test_memory_is_bounded(child: Child) -> None:
    """A parser that asks for too much memory gives RD-133; the next document is parsed."""
    exc = refusal(child, "oom")
    assert exc.code == "RD-133"
    assert "2048 MiB" in str(exc)
    assert parse(child, "echo").text.endswith(" x")


def test_error_of_the_parser_is_told(child: Child) -> None:
    """An exception of the parser gives RD-134 with its type and words, and the process lives on."""
    before = process_of(parse(child, "echo"))
    exc = refusal(child, "fail")
    assert exc.code == "RD-134"
    assert "KeyError" in str(exc)
    assert "the table of fonts" in str(exc)
    assert process_of(parse(child, "echo")) == before


def test_error_with_a_code_keeps_it(child: Child) -> None:
    """What a format refuses with a code reaches the caller as it is."""
    exc = refusal(child, "refuse")
    assert exc.code == "RD-115"
    assert str(exc) == "a.doc: no main text"


def test_prints_of_libraries_go_nowhere(child: Child) -> None:
    """Standard output is not the pipe: a library that prints disturbs nothing."""
    assert parse(child, "noisy").text == "quiet"


@pytest.mark.parametrize("kind", ["connect", "start"])
def test_no_network_and_no_programs(child: Child, kind: str) -> None:
    """A parser can neither open a connection nor start a program."""
    exc = refusal(child, kind)
    assert exc.code == "RD-134"
    assert "PermissionError" in str(exc)


def test_environment_is_not_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys in the environment are out of a parser's reach."""
    monkeypatch.setenv("SECRET_TOKEN", "x")
    with Child(limits=Limits(), parsers=TABLE) as child:
        names = parse(child, "show_environment").text.split()
    assert "SECRET_TOKEN" not in names
    assert "PYTHONPATH" in names


def test_killed_between_documents(child: Child) -> None:
    """A process that somebody ended while it waited is replaced, and no document pays for it."""
    before = process_of(parse(child, "echo"))
    os.kill(before, 9)
    os.waitid(os.P_PID, before, os.WEXITED | os.WNOWAIT)
    assert process_of(parse(child, "echo")) != before


def test_large_document(child: Child) -> None:
    """A document larger than any pipe's buffer passes whole."""
    assert len(parse(child, "echo", b"x" * 3_000_000).text.split()[1]) == 3_000_000


def test_closed_child_has_no_process() -> None:
    """Closing ends the process; a later document starts another."""
    with Child(limits=Limits(), parsers=TABLE) as child:
        before = process_of(parse(child, "echo"))
        child.close()
        assert child.process_id is None
        assert process_of(parse(child, "echo")) != before


def test_forgotten_child_leaves_no_process() -> None:
    """A child that is not closed takes its process along when it goes."""
    child = Child(limits=Limits(), parsers=TABLE)
    process = process_of(parse(child, "echo"))
    del child
    gc.collect()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_chaos() -> None:
    """In a row of documents of which every third does harm, each other one is parsed."""
    harm = ("exit_now", "oom", "garbage")
    with Child(limits=Limits(), parsers=TABLE) as child:
        for kind in harm:
            assert parse(child, "echo", b"before").text.endswith("before")
            assert refusal(child, kind).code in ("RD-131", "RD-133")
            assert parse(child, "echo", b"after").text.endswith("after")


def test_mock_types_are_not_shipped() -> None:
    """The table of parsers that is shipped has the four formats of reports, feeds, and nothing else."""
    assert sorted(PARSERS) == ["application/pdf", "application/x-subrip", "text/html", "text/vtt", "x-reportedly/feed"]
