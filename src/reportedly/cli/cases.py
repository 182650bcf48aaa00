"""``reportedly cases``, ``case``, ``about``, ``disputed``, ``echoes``: what a record's reports say together."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from reportedly.cli.errors import ending_on_errors
from reportedly.cli.output import color_option
from reportedly.cli.record import format_option, open_record, record_option

if TYPE_CHECKING:
    from reportedly.casework import WeighedCase


@click.command(short_help="List a record's incidents across reports, with what the reports say of each.")
@record_option
@format_option
@color_option
def cases(place: str, kind: str, color: str) -> None:
    """List the cases of a record: each incident once, with the accounts of all reports that tell of it.

    For each question - killed, injured, date, place, perpetrator ... - the value that most independent origins give
    comes first, and every other value stays beside it. Cases are in the order of their days.
    """
    from reportedly.casework import Casework  # noqa: PLC0415 - loaded where it is used

    with ending_on_errors(), open_record(place) as record:
        weighed = Casework.of_record(record).weigh_all()
    _show(weighed, kind, color=color, is_whole=False)


@click.command(short_help="Show one case with every value, who says it, and why one comes first.")
@click.argument("case_id", metavar="ID")
@record_option
@format_option
@color_option
def case(case_id: str, place: str, kind: str, color: str) -> None:
    """Show a case: every value that a report gives, with speakers, days, origins and credibility.

    ID is what `reportedly cases` lists; its beginning is enough. The id of a case stays good when the case grows.
    """
    from reportedly.casework import Casework  # noqa: PLC0415 - loaded where it is used

    with ending_on_errors(), open_record(place) as record:
        weighed = Casework.of_record(record).get_case(case_id)
    _show([weighed], kind, color=color, is_whole=True)


@click.command(short_help="List the cases in which reports contradict one another.")
@record_option
@format_option
@color_option
def disputed(place: str, kind: str, color: str) -> None:
    """List what is contradicted: cases with values that cannot hold together, and who says which.

    What only looks like a conflict is left out: a later toll, part of a larger number, a wider place or time.
    """
    from reportedly.casework import Casework, select_disputed  # noqa: PLC0415 - loaded where it is used

    with ending_on_errors(), open_record(place) as record:
        weighed = select_disputed(Casework.of_record(record).weigh_all())
    _show(weighed, kind, color=color, is_whole=True)


@click.command(short_help="List whose words are carried by several reports.")
@record_option
@format_option
@color_option
def echoes(place: str, kind: str, color: str) -> None:
    """List what several reports have from one origin: values of cases that many carry and one says."""
    from reportedly.casework import Casework, select_echoes  # noqa: PLC0415 - loaded where it is used

    with ending_on_errors(), open_record(place) as record:
        weighed = select_echoes(Casework.of_record(record).weigh_all())
    _show(weighed, kind, color=color, is_whole=True)


@click.command(short_help="Show everything that reports say by and about somebody.")
@click.argument("name", nargs=-1, required=True)
@record_option
@format_option
@color_option
def about(name: tuple[str, ...], place: str, kind: str, color: str) -> None:
    """Show everything said by and about NAME: roles, memberships, legal states, parts in incidents, statements.

    A surname, initials or a shorter form fit the whole name. What fits by name may still be somebody else: each entry
    says under which name the report has it.
    """
    from reportedly.casework import dump_row, make_dossier, make_entry_row  # noqa: PLC0415 - loaded where it is used
    from reportedly.casework.rows import name_report  # noqa: PLC0415
    from reportedly.cli import caseviews, terminal  # noqa: PLC0415 - rich is loaded where it is used

    with ending_on_errors(), open_record(place) as record:
        dossier = make_dossier(record.iter_readings(), " ".join(name))
    if kind == "jsonl":
        names = {id_: name_report(report) for id_, report in dossier.reports.items()}
        for entry in dossier.entries:
            click.echo(dump_row(make_entry_row(entry, names)))
        return
    console = terminal.make_console(terminal.get_output(), color=color)
    caseviews.print_dossier(dossier, console)


def _show(weighed: Iterable["WeighedCase"], kind: str, *, color: str, is_whole: bool) -> None:
    from reportedly.casework import dump_row, make_case_row  # noqa: PLC0415 - loaded where it is used

    if kind == "jsonl":
        for each in weighed:
            click.echo(dump_row(make_case_row(each)))
        return
    from reportedly.cli import caseviews, terminal  # noqa: PLC0415 - rich is loaded where it is used

    console = terminal.make_console(terminal.get_output(), color=color)
    listed = list(weighed)
    for each in listed:
        caseviews.print_case(each, console, is_whole=is_whole)
    click.echo(f"{len(listed)} {'case' if len(listed) == 1 else 'cases'}", err=True)
