"""``reportedly read``: what goes where, and how it ends."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import Result

from reportedly import pipeline
from reportedly.cli import read as read_module
from reportedly.errors import BundleError


def write(*names: str) -> None:
    """A report for each name, which says that its name was read."""
    for name in names:
        Path(name).write_text(f"Corvane said that {name.partition('.')[0]} was read.", encoding="utf-8")


def test_the_account_is_printed(run) -> None:
    """Text is the default; totals go to standard error, so that the output can be kept alone."""
    write("a.txt")
    result: Result = run("read", "a.txt")
    assert result.exit_code == 0
    assert "“Corvane”" in result.stdout
    assert "a was read" in result.stdout
    assert result.stderr == "1 given: 1 read, 0 partial, 0 refused\n"


def test_several_accounts_are_parted_by_a_line(run) -> None:
    """In the order given."""
    write("a.txt", "b.txt")
    lines = run("read", "b.txt", "a.txt").stdout.splitlines()
    assert [line for line in lines if line in ("a.txt", "b.txt") or line.startswith("───")] == [
        "b.txt",
        "─" * 100,
        "a.txt",
    ]


def test_lines_of_json_are_in_the_order_given(run) -> None:
    """One line an input; nothing else on standard output."""
    write("a.txt", "b.txt", "c.txt")
    result = run("read", "--format", "jsonl", "c.txt", "a.txt", "b.txt")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["report"]["path"] for row in rows] == ["c.txt", "a.txt", "b.txt"]
    assert result.exit_code == 0


def test_a_refused_input_does_not_stop_the_others(run) -> None:
    """It is named on standard error with its code; the others' lines are there; the exit status is 1."""
    write("a.txt", "b.txt")
    result = run("read", "--format", "jsonl", "a.txt", "missing.txt", "b.txt")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    error, totals = result.stderr.splitlines()
    assert error.startswith("RD-101 missing.txt: ")
    assert totals == "3 given: 2 read, 0 partial, 1 refused"


def test_one_page_goes_to_standard_output(run) -> None:
    """A single input needs no file."""
    write("a.txt")
    assert run("read", "--format", "html", "a.txt").stdout.startswith("<!doctype html>")


def test_several_pages_need_a_folder(run) -> None:
    """Pages of HTML cannot stand in one file."""
    write("a.txt", "b.txt")
    result = run("read", "--format", "html", "a.txt", "b.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith("RD-803: 2 inputs make 2 pages")
    assert run("read", "--format", "html", "--output", "pages/", "a.txt", "b.txt").exit_code == 0
    assert sorted(path.name for path in Path("pages").iterdir()) == ["a.reading.html", "b.reading.html"]


@pytest.mark.parametrize("kind", ["text", "jsonl", "html"])
def test_output_goes_to_a_file(run, kind: str) -> None:
    """The file holds what would have been printed, as UTF-8; nothing is printed."""
    write("a.txt")
    printed = run("read", "--format", kind, "a.txt").stdout
    result = run("read", "--format", kind, "--output", "out", "a.txt")
    assert result.stdout == ""
    assert Path("out").read_text(encoding="utf-8") == printed


def test_inputs_of_one_name_get_files_of_their_own(run) -> None:
    """In a folder no result writes over another one, and none over an input."""
    Path("x").mkdir()
    Path("y").mkdir()
    write("a.txt", "x/a.txt", "y/A.md")
    assert run("read", "--output", ".", "a.txt", "x/a.txt", "y/A.md").exit_code == 0
    assert sorted(path.name for path in Path().glob("*.reading.txt")) == [
        "A-3.reading.txt",
        "a-2.reading.txt",
        "a.reading.txt",
    ]
    assert Path("a.txt").read_text() == "Corvane said that a was read."


def test_an_input_is_not_written_over(run) -> None:
    """Naming an input as the output is refused before anything is lost."""
    write("a.txt")
    result = run("read", "--output", "a.txt", "a.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith("RD-804: 'a.txt' is one of the inputs")
    assert Path("a.txt").read_text() == "Corvane said that a was read."


def test_a_place_that_cannot_be_written_is_bad_usage(run) -> None:
    """The message names the place and why."""
    write("a.txt")
    result = run("read", "--output", "no/such/file", "a.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith("RD-604 no/such/file: cannot be written: ")
    assert run("read", "--output", "a.txt/", "a.txt").exit_code == 2


def test_the_day_of_publication_is_set(run) -> None:
    """For all inputs of the call."""
    write("a.txt")
    result = run("read", "--format", "jsonl", "--published", "2025-03-12", "a.txt")
    assert json.loads(result.stdout)["report"]["published"] == "2025-03-12"


@pytest.mark.parametrize(
    "arguments",
    [
        ("read",),
        ("read", "--format", "xml", "a.txt"),
        ("read", "--published", "2025-02-30", "a.txt"),
        ("read", "--published", "yesterday", "a.txt"),
        ("read", "--jobs", "0", "a.txt"),
        ("read", "--threads", "-1", "a.txt"),
        ("read", "-", "-"),
        ("read", "--originals", "x", "--no-originals", "a.txt"),
        ("write",),
    ],
)
def test_bad_usage_is_status_2(run, arguments: tuple[str, ...]) -> None:
    """Before anything is read, with a message on standard error."""
    write("a.txt")
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr != ""


def test_originals_are_kept_by_default(run, tmp_path: Path) -> None:
    """In the user's data folder, in a folder named, or not at all."""
    write("a.txt")

    def count(folder: Path) -> int:
        return sum(path.is_file() for path in folder.rglob("*"))

    run("read", "--no-originals", "a.txt")
    assert count(tmp_path / "home") == 0
    run("read", "a.txt")
    assert count(tmp_path / "home" / "originals") == 1
    run("read", "--originals", "kept", "a.txt")
    assert count(Path("kept")) == 1


def test_standard_input_is_read(run) -> None:
    """As ``-``."""
    result = run("read", "--format", "jsonl", "-", input="Corvane said that she left.")
    row = json.loads(result.stdout)
    assert row["report"]["path"] == "-"
    assert row["text"] == "Corvane said that she left."


def test_an_encoding_can_be_named(run) -> None:
    """Text files of another encoding are taken as named."""
    Path("a.txt").write_bytes("Müller said that “yes” is yes.".encode("cp1252"))
    row = json.loads(run("read", "--format", "jsonl", "--encoding", "cp1252", "a.txt").stdout)
    assert row["text"].startswith("Müller")


def test_a_reader_that_cannot_be_loaded_is_status_3(run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged installation is told from a bad input."""

    def fail(threads: int) -> None:
        raise BundleError("no weights in it", path="bundle")

    monkeypatch.setattr(pipeline, "load_reader", fail)
    write("a.txt")
    result = run("read", "a.txt")
    assert result.exit_code == 3
    assert result.stderr == "RD-201 bundle: no weights in it\n"


def test_names_and_messages_cannot_steer_the_terminal(run) -> None:
    """A file name with an escape sequence is shown by number."""
    result = run("read", "evil\x1b[31m.txt")
    assert "\x1b" not in result.stderr
    assert "⟨U+001B⟩" in result.stderr or "\\x1b" in result.stderr


def test_colors_are_for_terminals(run) -> None:
    """A pipe gets none unless it is asked for; never is never."""
    write("a.txt")
    assert "\x1b[" not in run("read", "a.txt").stdout
    assert "\x1b[" in run("read", "--color", "always", "a.txt", color=True).stdout
    assert "\x1b[" not in run("read", "--color", "never", "a.txt", color=True).stdout


class Terminal:
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


@pytest.mark.parametrize(
    ("count", "output", "is_shown"), [(9, "out.txt", True), (3, "out.txt", False), (9, None, False)]
)
def test_progress_is_shown_where_it_helps(
    monkeypatch: pytest.MonkeyPatch, count: int, output: str | None, *, is_shown: bool
) -> None:
    """Many inputs, somebody at the terminal, and no account printed in between."""
    seen = []
    monkeypatch.setattr("rich.progress.track", lambda results, *_, **__: seen.append(1) or results)
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(sys, "stdout", Terminal())
    options = read_module.ReadOptions(inputs=("a",) * count, output=output)
    assert list(read_module._follow(iter("abc"), options)) == ["a", "b", "c"]
    assert (seen != []) is is_shown


def test_help_and_version_are_there(run) -> None:
    """For the group and each command, by both names."""
    assert run("--version").stdout.startswith("reportedly ")
    assert "read" in run("-h").stdout
    assert "--published" in run("read", "--help").stdout
