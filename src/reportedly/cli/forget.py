"""``reportedly forget``: take a report out of a record."""

import getpass

import click

from reportedly.amounts import name_amount
from reportedly.cli.errors import ending_on_errors
from reportedly.cli.record import open_record, record_option


@click.command(short_help="Take a report, and all that was read from it, out of a record.")
@click.argument("report_id", metavar="ID")
@record_option
@click.option("--why", metavar="WORDS", help="The reason, for the record's journal.")
@click.option("--who", metavar="NAME", help="Who decided it, for the journal.  [default: your name on this machine]")
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(report_id: str, place: str, why: str | None, who: str | None, *, yes: bool) -> None:
    """Take a report out of a record: its original, its text, all readings, and names and places that no other report has.

    ID is the report's id, or its beginning as search shows it. There is no way back. The record's journal keeps the id,
    the day, who did it and why, and nothing of the content.
    """
    with ending_on_errors(), open_record(place) as record:
        whole = record.find_id(report_id)
        report = record.get_report(whole)
        if not yes:
            click.confirm(f"Forget {whole[:12]} {report.title or report.path or report.url}?", abort=True, err=True)
        done = record.forget(whole, who=getpass.getuser() if who is None else who, why=why)
    counts = (done.readings, "reading"), (done.statements, "statement"), (done.incidents, "incident")
    parts = ", ".join(name_amount(*count) for count in counts)
    shared = f"{name_amount(done.names, 'name')} and {name_amount(done.places, 'place')} that no other report has"
    click.echo(f"forgotten: {whole}: {parts}, {shared}, {name_amount(done.judgements, 'judgement')}", err=True)
