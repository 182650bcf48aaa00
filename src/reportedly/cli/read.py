"""``reportedly read``: read inputs and print what they say, who says it and through whom."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from reportedly.cli.errors import ending_on_errors, get_status, report_failures
from reportedly.cli.lists import folder_option
from reportedly.cli.output import SUFFIXES, color_option, open_output
from reportedly.cli.reading import encoding_option, jobs_option, make_published_option, threads_option
from reportedly.errors import SettingsError
from reportedly.lists.settings import default_folder as default_lists
from reportedly.pipeline import STANDARD_INPUT, ReadResult, Totals, read_batch

FEW_INPUTS = 3
"""Up to so many inputs need no progress bar."""


@click.command(short_help="Read reports: who says what, through whom, and where.")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "--format",
    "kind",
    type=click.Choice(list(SUFFIXES)),
    default="text",
    show_default=True,
    help="An account for people, one JSON object a line, or one page of HTML for each input.",
)
@click.option(
    "--output",
    metavar="FILE|FOLDER/",
    help="Write to this file; to one file for each input if it is a folder, or ends with a slash.",
)
@make_published_option("; goes before what they say of themselves.")
@jobs_option
@encoding_option
@click.option(
    "--originals",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Keep the original bytes here under their hash.  [default: the user's data folder, or $REPORTEDLY_HOME]",
)
@folder_option
@click.option("--no-lists", is_flag=True, help="Ask no official list.")
@click.option("--no-originals", is_flag=True, help="Do not keep the original bytes.")
@threads_option
@color_option
def read(**given: Any) -> None:
    """Read reports and print who says what, through whom, and where in the text.

    An INPUT is a file (text, HTML, PDF, .vtt or .srt subtitles), an http(s) address, or - for standard input. What
    cannot be read is named on standard error with a code, the other inputs are read all the same, and the exit status
    is 1. The last line on standard error says how many inputs were given, read, partly read and refused.
    """
    with ending_on_errors():
        totals = read_inputs(ReadOptions(**given))
    click.echo(str(totals), err=True)
    sys.exit(get_status(totals))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What the command was called with; the command's help says what each is."""

    inputs: tuple[str, ...]
    kind: str = "text"
    output: str | None = None
    published: str | None = None
    jobs: int = 1
    encoding: str | None = None
    originals: Path | None = None
    no_originals: bool = False
    folder: Path | None = None
    no_lists: bool = False
    threads: int = 0
    color: str = "auto"

    def __post_init__(self) -> None:
        if self.inputs.count(STANDARD_INPUT) > 1:
            raise SettingsError("standard input, -, can be given once only", code="RD-805")
        if self.originals is not None and self.no_originals:
            raise SettingsError("--originals and --no-originals exclude each other: give one of them", code="RD-805")


def read_inputs(options: ReadOptions) -> Totals:
    """Read, write the results, and report failures.

    Raises:
        SettingsError: RD-8xx, an option cannot be used.
        ExportError: RD-604, a result cannot be written.
        BundleError: the reader cannot be loaded.
    """
    results = read_batch(
        options.inputs,
        jobs=options.jobs,
        published=options.published,
        encoding=options.encoding,
        originals=_choose_originals(options),
        lists=None if options.no_lists else options.folder or default_lists(),
        threads=options.threads,
    )
    outcomes = []
    with open_output(options.output, kind=options.kind, color=options.color, names=options.inputs) as output:
        for result in _follow(results, options):
            outcomes.append(result.outcome)
            report_failures(result)
            if result.report is not None and result.reading is not None:
                output.write(result.report, result.reading, result.screening)
    return Totals.count(outcomes)


def _choose_originals(options: ReadOptions) -> Path | None:
    if options.no_originals:
        return None
    if options.originals is not None:
        return options.originals
    from reportedly.intake import default_folder  # noqa: PLC0415 - intake is loaded when something is read

    return default_folder()


def _follow(results: Iterable[ReadResult], options: ReadOptions) -> Iterator[ReadResult]:
    """The results as they come, with a progress bar where somebody sees it and nothing else is printed there."""
    seen = sys.stderr.isatty() and (options.output not in (None, STANDARD_INPUT) or not sys.stdout.isatty())
    if not seen or len(options.inputs) <= FEW_INPUTS:
        yield from results
        return
    from rich.console import Console  # noqa: PLC0415 - rich is loaded where it is used
    from rich.progress import track  # noqa: PLC0415

    yield from track(results, "reading", total=len(options.inputs), console=Console(stderr=True), transient=True)
