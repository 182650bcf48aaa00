"""``reportedly demo``: the reports that come with the package."""

import re

from reportedly.cli.demo import load_demo, make_hint


def test_the_demo_reads_all_its_reports(run) -> None:
    """In the order of the index, each under its note, with a hint at the end how to go on."""
    result = run("demo")
    reports = load_demo()
    assert result.exit_code == 0
    assert result.stderr == f"{len(reports)} given: {len(reports)} read, 0 partial, 0 refused\n"
    notes = [f"{number} of {len(reports)}." for number in range(1, len(reports) + 1)]
    places = [result.stdout.index(note) for note in notes]
    assert places == sorted(places)
    assert "The Castrine Herald" in result.stdout
    assert "The Saltgate Mirror" in result.stdout
    hint = result.stdout[places[-1] :].partition("How to go on")[2]
    for command in ("read", "add", "serve"):
        assert f"reportedly {command}" in hint


def test_help_begins_with_where_to_start(run) -> None:
    """What is typed first, in the order of typing; each is a command that there is."""
    told = run("--help").stdout.partition("Where to start:")[2]
    named = re.findall(r"reportedly ([a-z]+)", told)
    assert named == ["demo", "read", "serve", "add"]
    for command in named:
        assert run(command, "--help").exit_code == 0


def test_the_demo_reports_are_there() -> None:
    """Every file of the index exists and has a note."""
    assert all(report.file.is_file() and report.note for report in load_demo())


def test_the_hint_names_a_report_that_can_be_read(run) -> None:
    """What it says to type works: the command's formats and a path that is there."""
    hint = make_hint(load_demo()[0].file)
    assert "--format jsonl" in hint
    assert "--format html" in hint
    assert run("read", "--no-originals", hint.split("to try these on: ")[1].strip()).exit_code == 0
