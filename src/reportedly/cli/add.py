"""``reportedly add``: read inputs and keep them in a record."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from reportedly.adding import AddOptions, AddResult, AddTotals, add_inputs
from reportedly.cli.errors import ending_on_errors, format_failure, get_add_status
from reportedly.cli.reading import encoding_option, jobs_option, make_published_option, threads_option
from reportedly.cli.record import make_record, record_option
from reportedly.errors import SettingsError
from reportedly.pipeline import STANDARD_INPUT


@click.command(short_help="Read reports and keep them in a record.")
@click.argument("inputs", metavar="[INPUT]...", nargs=-1)
@record_option
@click.option(
    "--list",
    "lists",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="LIST.jsonl",
    help="Add the reports that this file names, one JSON object a line with path or url and, where known, title, outlet "
    "and published. May be given more than once.",
)
@make_published_option(", where a list does not say.")
@jobs_option
@encoding_option
@threads_option
def add(inputs: tuple[str, ...], place: str, lists: tuple[Path, ...], **options: Any) -> None:
    """Read reports and keep them, with what was read from them, in a record.

    An INPUT is a file, a folder (all files in it), an http(s) address, a feed (RSS or Atom, as a file or an address: all
    reports that it names are fetched), or - for standard input. The record is made if it is not there.

    The same bytes are one report, however often and under whatever names they are given. Adding again after an
    interruption goes on where it stopped: what is in the record is not read again, unless by a newer reader. The
    last line on standard error says how many inputs were given, read, partly read, duplicates and refused.
    """
    with ending_on_errors():
        if len(inputs) == 0 and len(lists) == 0:
            raise SettingsError("nothing to add: give inputs, or a --list of them", code="RD-805")
        if inputs.count(STANDARD_INPUT) > 1:
            raise SettingsError("standard input, -, can be given once only", code="RD-805")
        with make_record(place) as record:
            results = add_inputs(record, inputs, lists=lists, options=AddOptions(**options))
            totals = AddTotals.count(result.outcome for result in follow(report_all(results)))
    if click.get_current_context().get_parameter_source("place") is ParameterSource.DEFAULT:
        click.echo(f"record: {place}", err=True)
    click.echo(str(totals), err=True)
    sys.exit(get_add_status(totals))


def report_all(results: Iterable[AddResult]) -> Iterator[AddResult]:
    """The results, as what went wrong with each is told on standard error."""
    for result in results:
        for failure in result.failures:
            click.echo(format_failure(failure.code, result.name, failure.message), err=True)
        yield result


def follow(results: Iterable[AddResult]) -> Iterator[AddResult]:
    """The results, with a count of them where somebody is at the terminal."""
    if not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console  # noqa: PLC0415 - rich is loaded where it is used
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("adding {task.completed:.0f} ..."), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("adding", total=None)
        for result in results:
            progress.advance(task)
            yield result
