"""``reportedly agree``: how far coders agree, column by column."""

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.errors import ending_on_errors
from reportedly.cli.record import format_option

if TYPE_CHECKING:
    from reportedly.takeaway.agreement import Agreement


@click.command(short_help="Say how far coders agree: kappa and alpha for each column of their sheets.")
@click.argument("sheets", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--key", metavar="COLUMN", help="The column that names the case.  [default: the scheme's]")
@format_option
def agree(sheets: tuple[Path, ...], key: str | None, kind: str) -> None:
    """Say how far coders agree on the cases that are in all SHEETS, two files (.csv or .xlsx) or more.

    For each column: the cases that two coders at least filled, those that only some filled, the share of equal pairs, Cohen's
    kappa (two coders) and Krippendorff's alpha, at the column's level of measurement. 1 is perfect, 0 is what chance gives,
    - where nothing differs or nothing is filled. Columns of free text are left out.
    """
    from reportedly.takeaway.rows.comparison import compare_sheets  # noqa: PLC0415 - loaded where it is used

    if len(sheets) < 2:
        raise click.UsageError("name two sheets or more")
    with ending_on_errors():
        found = compare_sheets(sheets, key=key)
    if kind == "jsonl":
        for each in found:
            click.echo(json.dumps(dataclasses.asdict(each)))
        return
    for line in make_table(found):
        click.echo(line)


def make_table(found: "list[Agreement]") -> list[str]:
    """The agreements as lines of a table; columns that nobody filled are left out."""
    head = ("column", "level", "coded", "uneven", "same", "kappa", "alpha")
    rows = [
        (f.column, f.level, str(f.coded), str(f.uneven), *(_show(n) for n in (f.same, f.kappa, f.alpha)))
        for f in found
        if f.coded + f.uneven > 0
    ]
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    return [
        "  ".join(
            cell.ljust(width) if at < 2 else cell.rjust(width) for at, (cell, width) in enumerate(zip(row, widths))
        )
        for row in (head, *rows)
    ]


def _show(number: float | None) -> str:
    return "-" if number is None else f"{number:.3f}"
