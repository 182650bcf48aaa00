"""``reportedly demo``: read the demo reports that come with the package."""

import sys
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import click

from reportedly.adding import AddTotals, add_inputs
from reportedly.cli.add import report_all
from reportedly.cli.errors import ending_on_errors, get_add_status, get_status, report_failures
from reportedly.cli.output import color_option
from reportedly.cli.record import make_record
from reportedly.exports.wording import View
from reportedly.pipeline import Totals, read_batch


@dataclass(frozen=True, slots=True)
class DemoReport:
    """One demo report: its file, and a line on what it shows."""

    file: Path
    note: str


@click.command(short_help="Read the demo reports that come with the package.")
@click.option(
    "--record",
    "place",
    metavar="RECORD",
    help="Fill this record with them instead of printing; made if it is not there.",
)
@color_option
def demo(place: str | None, color: str) -> None:
    """Read the demo reports: one affair in an invented country, as several outlets tell it."""
    if place is not None:
        fill_record(place)
    with ending_on_errors():
        totals = read_demo(color)
    click.echo(str(totals), err=True)
    sys.exit(get_status(totals))


def fill_record(place: str) -> None:
    """Add the demo reports to a record and end, with a hint how to go on."""
    with ending_on_errors(), make_record(place) as record:
        files = [str(report.file) for report in load_demo()]
        totals = AddTotals.count(result.outcome for result in report_all(add_inputs(record, files)))
    click.echo(str(totals), err=True)
    click.echo(f"How to go on: reportedly serve --record {place}   opens it in the browser", err=True)
    sys.exit(get_add_status(totals))


def read_demo(color: str) -> Totals:
    """Read the demo reports and print their accounts, with a hint how to go on.

    Raises:
        BundleError: the reader cannot be loaded.
    """
    from reportedly.cli import terminal  # noqa: PLC0415 - rich is loaded where it is used

    console = terminal.make_console(terminal.get_output(), color=color)
    reports = load_demo()
    outcomes = []
    for number, (report, result) in enumerate(zip(reports, read_batch([report.file for report in reports])), 1):
        outcomes.append(result.outcome)
        report_failures(result)
        terminal.print_note(f"{number} of {len(reports)}. {report.note}", console)
        if result.report is not None and result.reading is not None:
            terminal.print_account(View(result.report, result.reading, result.screening), console)
        console.print()
    terminal.print_note("How to go on", console)
    console.print(make_hint(reports[0].file), soft_wrap=True)
    return Totals.count(outcomes)


def load_demo() -> list[DemoReport]:
    """The demo reports in the order of their index."""
    import yaml  # noqa: PLC0415 - loaded where it is used

    folder = Path(str(resources.files("reportedly") / "resources" / "demo"))
    rows = yaml.safe_load((folder / "index.yml").read_text(encoding="utf-8"))
    return [DemoReport(folder / row["file"], row["note"]) for row in rows]


def make_hint(file: Path) -> str:
    """What to type next."""
    try:
        shown = file.relative_to(Path.cwd())
    except ValueError:
        shown = file
    return (
        "  reportedly read ARTICLE.html                              who says what in a report of yours\n"
        "  reportedly read --format html ARTICLE.html > page.html    its text, the statements in the margin\n"
        "  reportedly read --format jsonl *.html > readings.jsonl    one JSON object for each report\n"
        "  reportedly add ARTICLE.html                               keep it in your record; several are held together\n"
        "  reportedly serve                                          your record in the browser: look, paste, judge, print\n"
        "  reportedly --help                                         everything else\n"
        f"  The first demo report, to try these on: {shown}"
    )
