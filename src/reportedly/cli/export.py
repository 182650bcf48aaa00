"""``reportedly export``: a record as files for other tools."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.errors import ending_on_errors
from reportedly.cli.record import open_record, record_option
from reportedly.errors import SettingsError, show_value

if TYPE_CHECKING:
    from reportedly.record import Record
    from reportedly.takeaway.content import Content

out_option = click.option(
    "--out", type=click.Path(path_type=Path), required=True, metavar="PLACE", help="The file or folder to write."
)


@click.group(short_help="Write a record as files for spreadsheets, Aleph, OpenCTI, maps, R, Word.")
def export() -> None:
    """Write a record as files for other tools.

    An unchanged record gives the same bytes again. A file is whole or not there: it takes its name when it is done.
    """


@export.command(short_help="Draft rows for coders: ACLED, UCDP GED or GTD columns, with the evidence of every cell.")
@click.option(
    "--scheme",
    type=click.Choice(["acled", "ucdp", "gtd"]),
    required=True,
    help="Whose columns and codes the rows have.",
)
@record_option
@out_option
def rows(scheme: str, place: str, out: Path) -> None:
    """Write one draft row for each case, in the columns and codes of a scheme.

    PLACE is a workbook (.xlsx) with the sheets rows and evidence, or a file .csv, beside which the evidence goes into
    NAME.evidence.csv: for every cell what was told, by whom, in which sentence, and the rule that made the code of it. What the
    record does not know stays empty. `reportedly correct PLACE` reads back what you change.
    """
    from reportedly.takeaway.rows.export import write_rows  # noqa: PLC0415 - loaded where it is used

    _export(place, out, lambda content: write_rows(content, out, scheme=scheme), noun=("row", "rows"))


def _export(place: str, out: Path, write: "Callable[[Content], int]", *, noun: tuple[str, str]) -> None:
    """Open the record, write, and say on standard error how much it was."""
    from reportedly.takeaway.content import Content  # noqa: PLC0415 - loaded where it is used

    with ending_on_errors(), open_record(place) as record:
        check_not_the_record(out, record)
        count = write(Content(record))
    click.echo(f"{count} {noun[0] if count == 1 else noun[1]} in {out}", err=True)


def check_not_the_record(out: Path, record: "Record") -> None:
    """See to it that the record is not written over.

    Raises:
        SettingsError: RD-804, it would be.
    """
    if out.resolve() in record.files:
        raise SettingsError(f"{show_value(str(out))} is the record: name another file", code="RD-804")
