"""``reportedly correct``: read back what coders changed in a sheet of rows."""

from pathlib import Path

import click

from reportedly.amounts import name_amount
from reportedly.cli.errors import ending_on_errors
from reportedly.cli.record import open_record, record_option
from reportedly.exports.hidden import show_hidden


@click.command(short_help="Take corrections from an edited sheet of rows into a record.")
@click.argument("sheet", type=click.Path(path_type=Path))
@record_option
@click.option("--who", required=True, metavar="NAME", help="Who decided.")
@click.option("--why", metavar="TEXT", help="The reason.")
@click.option("--dry-run", is_flag=True, help="Only say what would be taken in.")
def correct(sheet: Path, place: str, who: str, why: str | None, *, dry_run: bool) -> None:
    """Take corrections from SHEET into a record as judgements: every cell that differs from what was exported.

    SHEET is what `reportedly export rows` wrote (.xlsx, or .csv with its .evidence.csv beside it), edited. An emptied cell
    says 'not known'. Nothing read is changed: a judgement stands in its place, with NAME and TEXT, and the next export has it.
    """
    from reportedly.casework import Casework  # noqa: PLC0415 - loaded where it is used
    from reportedly.judgement import JudgementKind  # noqa: PLC0415
    from reportedly.takeaway.rows.corrections import make_targets, read_corrections  # noqa: PLC0415

    with ending_on_errors(), open_record(place) as record:
        scheme, corrections = read_corrections(sheet)
        targets = make_targets(corrections, Casework.of_record(record), scheme=scheme)
        for correction, target in targets:
            told = f"{correction.case} {correction.column}: {correction.before or '-'} -> {correction.after or '-'}"
            if not dry_run:
                record.judge(JudgementKind.CORRECT, target, who=who, why=why, value=correction.after)
            click.echo(show_hidden(told))
    said = "would be taken in" if dry_run else "taken in"
    click.echo(f"{name_amount(len(targets), 'correction')} {said}", err=True)
