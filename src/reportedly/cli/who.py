"""``reportedly who``: look for a name on the official lists and say why each entry comes up."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.errors import ALL_READ, SOME_FAILED, ending_on_errors
from reportedly.cli.lists import folder_option
from reportedly.errors import ListError
from reportedly.exports.hidden import show_hidden
from reportedly.lists.codes import NO_SUCH_LIST
from reportedly.lists.listing import Schema
from reportedly.lists.settings import default_folder

if TYPE_CHECKING:
    from reportedly.lists.collection import Lists
    from reportedly.lists.matching import Found


@click.command(short_help="Look for a name on the official lists.")
@click.argument("name")
@click.option(
    "--as",
    "schema",
    type=click.Choice([schema.value for schema in Schema]),
    help="What the name is of.  [default: anything]",
)
@click.option("--list", "only", multiple=True, metavar="NAME", help="Ask this list only; may be given several times.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=10, show_default=True, metavar="N", help="Entries at most."
)
@click.option(
    "--format", "kind", type=click.Choice(["text", "jsonl"]), default="text", show_default=True, help="How to print."
)
@folder_option
def who(name: str, schema: str | None, only: tuple[str, ...], limit: int, kind: str, folder: Path | None) -> None:
    """Look for NAME on the official lists and say why each entry comes up.

    A name alone decides nothing: two people can have one name. The exit status is 0 if there is an entry, else 1.
    """
    from reportedly.lists.matching import Query, find_listings  # noqa: PLC0415 - loaded where it is used

    with ending_on_errors():
        lists = load_lists(folder or default_folder(), only)
        found = find_listings(
            Query(names=(name,), schema=None if schema is None else Schema(schema)), lists, limit=limit
        )
        for line in dump_rows(found) if kind == "jsonl" else tell_found(name, found, lists):
            click.echo(line if kind == "jsonl" else show_hidden(line))
    sys.exit(ALL_READ if len(found) > 0 else SOME_FAILED)


def load_lists(folder: Path, only: tuple[str, ...] = ()) -> "Lists":
    """The lists of a folder.

    Raises:
        ListError: RD-409, there is none, or none of a name asked for.
    """
    from reportedly.lists.collection import Lists  # noqa: PLC0415 - loaded where it is used

    lists = Lists.load(folder, names=only or None)
    if len(lists.lists) == 0:
        message = f"no lists in {folder}: add one with 'reportedly lists add FILE|URL --as un|ofac|eu|uk|ftm'"
        raise ListError(message, code=NO_SUCH_LIST)
    return lists


def tell_found(name: str, found: tuple["Found", ...], lists: "Lists") -> Iterator[str]:
    """Entries in lines, each with its reasons."""
    for hit in found:
        listing, stored = hit.stored.listing, hit.stored
        yield f"{hit.score:.2f} {hit.band}  {listing.list} {listing.reference} · {listing.schema.value} · {listing.name}"
        known = (
            f"listed on {listing.listed_on}" if listing.listed_on is not None else None,
            f"under {', '.join(listing.programmes)}" if len(listing.programmes) > 0 else None,
            f"born {listing.births[0].text}" if len(listing.births) > 0 else None,
            f"edition {stored.edition}",
            "no longer listed" if stored.is_removed else None,
        )
        yield f"  {' · '.join(part for part in known if part is not None)}"
        yield from (f"  - {reason}" for reason in hit.reasons)
    if len(found) == 0:
        asked = ", ".join(f"{loaded.name} ({loaded.newest.dated or 'without a date'})" for loaded in lists.lists)
        yield f"no entry like “{name}” on {asked}"


def dump_rows(found: tuple["Found", ...]) -> Iterator[str]:
    """One JSON object an entry."""
    for hit in found:
        listing = hit.stored.listing
        row = {
            "list": listing.list,
            "edition": hit.stored.edition,
            "listing": listing.reference,
            "schema": listing.schema.value,
            "listed_as": listing.name,
            "name": hit.name.text,
            "score": round(hit.score, 4),
            "band": hit.band,
            "removed": hit.stored.is_removed,
            "reasons": list(hit.reasons),
        }
        yield json.dumps(row, ensure_ascii=False)
