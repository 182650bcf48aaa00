"""``reportedly cases``, ``case``, ``about``, ``disputed``, ``echoes``: what a record's reports say together."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from reportedly.amounts import name_amount
from reportedly.cli.errors import ending_on_errors
from reportedly.cli.output import color_option
from reportedly.cli.record import format_option, open_record, record_option
from reportedly.terms import IncidentType

if TYPE_CHECKING:
    from reportedly.casework import WeighedCase
    from reportedly.record import CaseQuery, Record

_RELATIONS = ("contradicted", "corroborated", "echo", "single origin")


@click.command(short_help="List a record's incidents across reports, with what the reports say of each.")
@click.argument("words", nargs=-1)
@record_option
@click.option("--place", "where", metavar="NAME", help="Cases at a place or in a country: words of its name.")
@click.option("--date", "days", metavar="DAYS", help="Cases of some days: 2025-03-12, 2025-03, or FROM..TO.")
@click.option("--type", "type_", type=click.Choice([each.value for each in IncidentType]), help="Kind of incident.")
@click.option("--relation", type=click.Choice(_RELATIONS), help="Cases with some value that stands so to the others.")
@click.option("--report", "report_id", metavar="ID", help="Cases that a report tells of; the beginning is enough.")
@click.option("--reports", metavar="N", type=click.IntRange(min=1), default=1, help="So many reports at least.")
@click.option(
    "--order",
    type=click.Choice(["day", "newest", "reports"]),
    default="day",
    show_default=True,
    help="The earliest day first, the latest day first, or those with most reports first.",
)
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="So many at most.  [default: all]")
@click.option("--offset", metavar="N", type=click.IntRange(min=0), default=0, help="Leave out the first N.")
@format_option
@color_option
def cases(words: tuple[str, ...], place: str, kind: str, color: str, **asked: Any) -> None:
    """List the cases of a record: each incident once, with the accounts of all reports that tell of it.

    For each question - killed, injured, date, place, perpetrator ... - the value that most independent origins give
    comes first, and every other value stays beside it. Cases are in the order of their days. WORDS are words of the
    headline and the place; all words and all filters must hold.
    """
    from reportedly.casework import Casework  # noqa: PLC0415 - loaded where it is used

    with ending_on_errors(), open_record(place) as record:
        query = _make_query(record, " ".join(words), asked)
        _show(Casework.of_record(record).weigh_all(query), kind, color=color, is_whole=False)


def _make_query(record: "Record", words: str, asked: dict[str, Any]) -> "CaseQuery":
    from reportedly.record import CaseOrder, CaseQuery, parse_days  # noqa: PLC0415 - loaded where it is used

    return CaseQuery(
        words=words if words != "" else None,
        place=asked["where"],
        days=None if asked["days"] is None else parse_days(asked["days"]),
        type=None if asked["type_"] is None else IncidentType(asked["type_"]),
        relation=asked["relation"],
        report=None if asked["report_id"] is None else record.find_id(asked["report_id"]),
        least_reports=asked["reports"],
        order=CaseOrder(asked["order"]),
        limit=asked["limit"],
        offset=asked["offset"],
    )


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
        _show([Casework.of_record(record).get_case(case_id)], kind, color=color, is_whole=True)


@click.command(short_help="List the cases in which reports contradict one another.")
@record_option
@format_option
@color_option
def disputed(place: str, kind: str, color: str) -> None:
    """List what is contradicted: cases with values that cannot hold together, and who says which.

    What only looks like a conflict is left out: a later toll, part of a larger number, a wider place or time.
    """
    from reportedly.casework import Casework, select_disputed  # noqa: PLC0415 - loaded where it is used
    from reportedly.record import CaseQuery  # noqa: PLC0415

    with ending_on_errors(), open_record(place) as record:
        found = Casework.of_record(record).weigh_all(CaseQuery(relation="contradicted"))
        _show(select_disputed(found), kind, color=color, is_whole=True)


@click.command(short_help="List whose words are carried by several reports.")
@record_option
@format_option
@color_option
@click.option(
    "--by-outlet", is_flag=True, help="A line for each outlet: whose words it carries, how often, how often alone."
)
def echoes(place: str, kind: str, color: str, *, by_outlet: bool) -> None:
    """List what several reports have from one origin: values of cases that many carry and one says.

    With --by-outlet: which outlets carry whose words, in how many reports, in how many of them nobody else is
    quoted or credited ('alone'), and which outlet has it from which by copied passages and credits.
    """
    if by_outlet:
        _show_outlets(place, kind, color=color)
        return
    from reportedly.casework import Casework, select_echoes  # noqa: PLC0415 - loaded where it is used
    from reportedly.record import CaseQuery  # noqa: PLC0415

    with ending_on_errors(), open_record(place) as record:
        found = Casework.of_record(record).weigh_all(CaseQuery(relation="echo"))
        _show(select_echoes(found), kind, color=color, is_whole=True)


@click.command(short_help="Show everything that reports say by and about somebody.")
@click.argument("name", nargs=-1, required=True)
@record_option
@format_option
@color_option
def about(name: tuple[str, ...], place: str, kind: str, color: str) -> None:
    """Show everything said by and about NAME: roles, memberships, legal states, parts in incidents, statements.

    A surname, initials, a shorter form and another spelling fit the whole name. People and groups of one name are told apart
    by the groups and places that reports name beside them; each comes with all its names and why they are held to be one's.
    `reportedly judge same-name` and `not-same-name` decide otherwise.
    """
    from reportedly.casework import dump_row, load_dossiers, make_entry_row  # noqa: PLC0415 - loaded where it is used
    from reportedly.casework.rows import name_report  # noqa: PLC0415
    from reportedly.cli import caseviews, terminal  # noqa: PLC0415 - rich is loaded where it is used

    with ending_on_errors(), open_record(place) as record:
        dossiers = load_dossiers(record, " ".join(name))
    if kind == "jsonl":
        for number, dossier in enumerate(dossiers, 1):
            names = {id_: name_report(report) for id_, report in dossier.reports.items()}
            for entry in dossier.entries:
                click.echo(dump_row(make_entry_row(entry, names, identity=number)))
        return
    console = terminal.make_console(terminal.get_output(), color=color)
    for number, dossier in enumerate(dossiers):
        if number > 0:
            click.echo("")
        caseviews.print_dossier(dossier, console)
    click.echo(f"{len(dossiers)} of this name" if len(dossiers) > 0 else "nobody of this name", err=True)


def _show_outlets(place: str, kind: str, *, color: str) -> None:
    """Print the outlets of a record."""
    from reportedly.casework import dump_row, load_carriers, make_carrier_row  # noqa: PLC0415 - loaded where it is used
    from reportedly.cli import caseviews, terminal  # noqa: PLC0415 - rich is loaded where it is used

    with ending_on_errors(), open_record(place) as record:
        carriers, _ = load_carriers(record)
    if kind == "jsonl":
        for each in carriers:
            click.echo(dump_row(make_carrier_row(each)))
        return
    caseviews.print_carriers(carriers, terminal.make_console(terminal.get_output(), color=color))


def _show(weighed: Iterable["WeighedCase"], kind: str, *, color: str, is_whole: bool) -> None:
    """Print cases as they come."""
    from reportedly.casework import dump_row, make_case_row  # noqa: PLC0415 - loaded where it is used

    if kind == "jsonl":
        for each in weighed:
            click.echo(dump_row(make_case_row(each)))
        return
    from reportedly.cli import caseviews, terminal  # noqa: PLC0415 - rich is loaded where it is used

    console = terminal.make_console(terminal.get_output(), color=color)
    number = 0
    for each in weighed:
        caseviews.print_case(each, console, is_whole=is_whole)
        number += 1
    click.echo(f"{name_amount(number, 'case')}", err=True)
