"""What commands on a record share: naming it, opening it, showing a hit's report."""

from typing import TYPE_CHECKING, Any

import click

from reportedly.lists.settings import default_folder

if TYPE_CHECKING:
    from reportedly.record import Record


def find_record() -> str:
    """The record of whoever names none, beside the folder of the lists; its folder is made."""
    folder = default_folder().parent
    folder.mkdir(parents=True, exist_ok=True)
    return str(folder / "record.db")


record_option = click.option(
    "--record",
    "place",
    metavar="RECORD",
    envvar="REPORTEDLY_RECORD",
    show_envvar=True,
    default=find_record,
    show_default="record.db in the user's data folder",
    help="The record: a file, or postgresql://USER@HOST/DATABASE.",
)
"""The option of every command on a record."""

format_option = click.option(
    "--format",
    "kind",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="For people, or one JSON object a line.",
)


def open_record(place: str) -> "Record":
    """A record that is there.

    Raises:
        RecordError: it cannot be opened.
    """
    from reportedly.record import Record  # noqa: PLC0415 - SQLAlchemy is loaded where it is used

    return Record.open(place)


def make_record(place: str) -> "Record":
    """A record, made where there is none yet.

    Raises:
        RecordError: it cannot be opened or made.
    """
    from reportedly.record import Record  # noqa: PLC0415 - SQLAlchemy is loaded where it is used

    return Record.make(place)


def show_report(hit: Any) -> str:
    """One line on the report of a hit: beginning of its id, outlet, day, where it is from."""
    parts = (hit.report_id[:12], hit.outlet, hit.published, hit.url or hit.path)
    return " · ".join(part for part in parts if part is not None)
