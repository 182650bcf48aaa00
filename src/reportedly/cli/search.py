"""``reportedly search``: find reports, statements and speakers in a record."""

import dataclasses
import json
from typing import TYPE_CHECKING, Any

import click

from reportedly.amounts import name_amount
from reportedly.cli.errors import ending_on_errors
from reportedly.cli.record import format_option, open_record, record_option, show_report
from reportedly.errors import SettingsError
from reportedly.exports.hidden import show_hidden
from reportedly.terms import Act, RelationType

if TYPE_CHECKING:
    from reportedly.record import Found, Query, Record

LISTED = ("reports", "statements", "speakers")


@click.command(short_help="Find reports, statements and speakers in a record.")
@click.argument("words", nargs=-1)
@record_option
@click.option(
    "--in",
    "listed",
    type=click.Choice(LISTED),
    default="reports",
    show_default=True,
    help="What to list: reports (by words of title and text), statements (of their content), speakers (of their name).",
)
@click.option("--speaker", metavar="NAME", help="With a statement by a speaker of this name.")
@click.option("--act", type=click.Choice([act.value for act in Act]), help="With a statement that does this.")
@click.option("--entity", metavar="NAME", help="That name somebody or something so.")
@click.option(
    "--place", "where", metavar="NAME", help="That name this place, a place known by this name, or one in this country."
)
@click.option(
    "--date", metavar="DAYS", help="That speak of a date in these days: 2025-03-12, 2025-03, 2025 or FROM..TO."
)
@click.option("--published", metavar="DAYS", help="Published in these days.")
@click.option("--outlet", metavar="NAME", help="Published by this outlet.")
@click.option(
    "--relation", type=click.Choice([kind.value for kind in RelationType]), help="That tell of such a relation."
)
@click.option("--limit", type=click.IntRange(1, 400), default=20, show_default=True, metavar="N", help="Hits to list.")
@format_option
def search(words: tuple[str, ...], place: str, listed: str, kind: str, **given: Any) -> None:
    """Find reports, statements or speakers: all WORDS and all filters must hold.

    Case and accents do not count; words in double quotes inside single ones stand together: '"armed men"'. Filters take any
    words of a name: --speaker police finds the speaker 'police in Quetta'. An outlet's name is given whole. What was
    published last comes first; speakers with most statements come first.
    """
    with ending_on_errors():
        query = make_query(" ".join(words), **given)
        with open_record(place) as record:
            found = find(record, query, listed)
    for hit in found.hits:
        click.echo(dump_hit(hit) if kind == "jsonl" else show_hidden(show_hit(hit)))
    click.echo(tell_total(found, listed), err=True)


def make_query(words: str, **given: Any) -> "Query":
    """The query of a call.

    Raises:
        SettingsError: RD-806, it has no condition; RD-807, days are not written as they should be.
    """
    from reportedly.record import Query, parse_days  # noqa: PLC0415 - SQLAlchemy is loaded where it is used

    query = Query(
        words=words or None,
        speaker=given["speaker"],
        act=None if given["act"] is None else Act(given["act"]),
        entity=given["entity"],
        place=given["where"],
        date=None if given["date"] is None else parse_days(given["date"]),
        published=None if given["published"] is None else parse_days(given["published"]),
        outlet=given["outlet"],
        relation=None if given["relation"] is None else RelationType(given["relation"]),
        limit=given["limit"],
    )
    if query.is_empty:
        raise SettingsError("nothing to search for: give words or a filter", code="RD-806")
    return query


def find(record: "Record", query: "Query", listed: str) -> "Found[Any]":
    """Hits of the kind that was asked for."""
    if listed == "statements":
        return record.search_statements(query)
    return record.search_speakers(query) if listed == "speakers" else record.search_reports(query)


def dump_hit(hit: Any) -> str:
    """A hit as a line of JSON; spans as ``[start, end]``."""
    row = {each.name: getattr(hit, each.name) for each in dataclasses.fields(hit)}
    span = row.get("span")
    return json.dumps(row | ({"span": [span.start, span.end]} if span is not None else {}), ensure_ascii=False)


def show_hit(hit: Any) -> str:
    """A hit for people."""
    from reportedly.record import ReportHit, SpeakerHit  # noqa: PLC0415 - SQLAlchemy is loaded where it is used

    if isinstance(hit, SpeakerHit):
        days = " to ".join(dict.fromkeys(day for day in (hit.first, hit.last) if day is not None))
        said = f"{name_amount(hit.statements, 'statement')} in {name_amount(hit.reports, 'report')}"
        return f"{hit.name}: {said}" + (f", {days}" if days else "")
    if isinstance(hit, ReportHit):
        lines = (
            hit.title or "(no title)",
            f"  {show_report(hit)}",
            None if hit.snippet is None else f"  {hit.snippet}",
        )
        return "\n".join(line for line in lines if line is not None) + "\n"
    act = ("does not: " if hit.negated else "") + hit.act
    return f"{hit.speaker or 'nobody named'} · {act}\n  {hit.content}\n  {show_report(hit)} · {hit.statement}\n"


def tell_total(found: "Found[Any]", listed: str) -> str:
    """How many hits there are, and how many of them are listed."""
    amount = name_amount(found.total, listed.removesuffix("s"))
    told = amount if found.is_complete else f"more than {amount}"
    if found.looked is not None:
        told = f"{amount} with most of the {found.looked:,} statements added last"
    return told if len(found.hits) == found.total and found.is_complete else f"{told}, {len(found.hits)} listed"
