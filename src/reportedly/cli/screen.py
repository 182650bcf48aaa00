"""``reportedly screen``: the names of a text that official lists may mean, with the reasons, and nothing else."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from reportedly.amounts import name_amount
from reportedly.cli.errors import ending_on_errors, get_status, report_failures
from reportedly.cli.lists import folder_option
from reportedly.cli.who import load_lists
from reportedly.exports.hidden import show_hidden
from reportedly.exports.screeningrows import make_match_row
from reportedly.exports.wording import UNKNOWN
from reportedly.lists.settings import default_folder
from reportedly.pipeline import ReadResult, Totals, read_batch


@click.command(short_help="The names of a text that official lists may mean.")
@click.argument("inputs", metavar="FILE|-...", nargs=-1, required=True)
@click.option(
    "--format", "kind", type=click.Choice(["text", "jsonl"]), default="text", show_default=True, help="How to print."
)
@folder_option
def screen(inputs: tuple[str, ...], kind: str, folder: Path | None) -> None:
    """Look for the names of a text on the official lists: each name, the entries it may mean, and why.

    FILE is what `reportedly read` takes; - is standard input, for a pasted text.
    """
    outcomes = []
    with ending_on_errors():
        place = folder or default_folder()
        load_lists(place)
        for result in read_batch(inputs, lists=place):
            outcomes.append(result.outcome)
            report_failures(result)
            for line in dump_rows(result) if kind == "jsonl" else tell_matches(result):
                click.echo(line if kind == "jsonl" else show_hidden(line))
    totals = Totals.count(outcomes)
    sys.exit(get_status(totals))


def tell_matches(result: ReadResult) -> Iterator[str]:
    """Names, entries and reasons, in lines."""
    if result.reading is None:
        return
    seen: set[str] = set()
    for match in result.screening.matches:
        entity = result.reading.get_entity(match.entity)
        if match.entity not in seen:
            seen.add(match.entity)
            count = len(entity.mentions)
            yield f"{entity.name} · {entity.type.value} · {name_amount(count, 'mention')}"
        listing = f"{match.list} {match.listing} · {match.name} · edition {match.edition or UNKNOWN}"
        yield f"  {match.score:.2f} {match.band}  {listing}"
        yield from (f"    - {reason}" for reason in match.reasons)
    if len(seen) == 0:
        yield f"{result.name}: no name like one on the lists"


def dump_rows(result: ReadResult) -> Iterator[str]:
    """One JSON object a match."""
    if result.reading is None:
        return
    for match in result.screening.matches:
        entity = result.reading.get_entity(match.entity)
        row = {
            "input": result.name,
            "entity": entity.id,
            "type": entity.type.value,
            "said": entity.name,
            **make_match_row(match),
        }
        yield json.dumps(row, ensure_ascii=False)
