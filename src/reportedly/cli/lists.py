"""``reportedly lists``: take in official lists, bring them up to date, show them."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.errors import ALL_READ, SOME_FAILED, ending_on_errors, format_failure
from reportedly.errors import ListError, ReportedlyError, show_value
from reportedly.exports.hidden import show_hidden
from reportedly.lists.codes import NO_SUCH_ENTRY, NO_SUCH_LIST
from reportedly.lists.listing import Edition, StoredListing, name_edition
from reportedly.lists.settings import FORMAT_NAMES, default_folder
from reportedly.pipeline import add_list

if TYPE_CHECKING:
    from reportedly.lists.store import Added, ListStore

folder_option = click.option(
    "--lists",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where the official lists are.  [default: the user's data folder, or $REPORTEDLY_LISTS]",
)
"""The option of every command that asks the lists."""


@click.group(short_help="Official lists: take in, bring up to date, show.")
def lists() -> None:
    """Official lists of designated people, groups, ships and aircraft, kept on this machine.

    Every edition of a list is kept beside the older ones, so that it can be said since when an entry is there, what was
    amended, and what is gone.
    """


@lists.command(short_help="Take in a list, as a new edition.")
@click.argument("place", metavar="FILE|URL")
@click.option("--as", "format_", type=click.Choice(FORMAT_NAMES), required=True, help="What the file is.")
@click.option("--name", metavar="NAME", help="What to call the list.  [default: as its format]")
@click.option("--dated", metavar="DATE", help="The list's own date, as YYYY-MM-DD, for files that do not say it.")
@folder_option
def add(place: str, format_: str, name: str | None, dated: str | None, folder: Path | None) -> None:
    """Take in an official list: un, the UN Security Council's consolidated list (XML); ofac, OFAC's list as the CSV set
    (sdn.csv with alt.csv, add.csv and sdn_comments.csv beside it) or as advanced XML; eu, the European Union's
    consolidated list (XML); uk, the United Kingdom's list (CSV); ftm, FollowTheMoney entities, as of OpenSanctions (JSON
    lines).

    A broken file changes nothing; the message says where it broke.
    """
    with ending_on_errors():
        added = add_list(place, format_, folder=folder or default_folder(), name=name, dated=dated)
        for line in tell_added(added):
            click.echo(show_hidden(line))


@lists.command(short_help="Read all lists again from where they came from.")
@click.argument("names", metavar="[NAME...]", nargs=-1)
@folder_option
def update(names: tuple[str, ...], folder: Path | None) -> None:
    """Read the lists again from the file or address they were added from, and keep what has changed as a new edition."""
    with ending_on_errors():
        store = open_store(folder)
        failed = [name for name in check_names(names, store) if not _update(name, store)]
    sys.exit(ALL_READ if len(failed) == 0 else SOME_FAILED)


@lists.command(short_help="Show the lists and their editions, or one entry.")
@click.argument("name", metavar="[NAME]", required=False)
@click.argument("reference", metavar="[REFERENCE]", required=False)
@folder_option
def show(name: str | None, reference: str | None, folder: Path | None) -> None:
    """Show which lists there are with their editions; with a NAME that list's; with a REFERENCE the entry, with its history."""
    with ending_on_errors():
        store = open_store(folder)
        if name is not None and reference is not None:
            check_names((name,), store)
            lines = list(tell_entry(find_entry(store, name, reference)))
        else:
            known = check_names(() if name is None else (name,), store)
            lines = [line for one in known for line in tell_list(store.list_editions(one))]
            lines = lines or [
                f"no lists in {store.folder}",
                "add one: reportedly lists add FILE|URL --as un|ofac|eu|uk|ftm",
            ]
        for line in lines:
            click.echo(show_hidden(line))


def open_store(folder: Path | None) -> "ListStore":
    """The store in a folder, or in the user's."""
    from reportedly.lists.store import ListStore  # noqa: PLC0415 - loaded where it is used

    return ListStore(folder or default_folder())


def check_names(names: tuple[str, ...], store: "ListStore") -> tuple[str, ...]:
    """The lists named, or all.

    Raises:
        ListError: RD-409, there is no list of a name.
    """
    known = store.list_names()
    unknown = next((name for name in names if name not in known), None)
    if unknown is not None:
        told = f"there are {', '.join(known)}" if len(known) > 0 else "there is none"
        raise ListError(f"no list {show_value(unknown)}: {told}; add it with 'reportedly lists add'", code=NO_SUCH_LIST)
    return names if len(names) > 0 else known


def _update(name: str, store: "ListStore") -> bool:
    """One list; a failure is told and does not stop the others."""
    newest = store.list_editions(name)[-1]
    try:
        added = add_list(newest.place, newest.format, folder=store.folder, name=name)
    except ReportedlyError as error:
        click.echo(format_failure(error.code, newest.place, str(error)), err=True)
        return False
    for line in tell_added(added):
        click.echo(show_hidden(line))
    return True


def tell_added(added: "Added") -> Iterator[str]:
    """What became of a file, in lines."""
    edition = added.edition
    if not added.is_new:
        yield f"{edition.list}: nothing new, edition {name_edition(edition)} has these bytes already"
        return
    yield f"{edition.list}: edition {name_edition(edition)}, {count_entries(edition)}"
    if added.before is not None:
        changes = f"{added.listed} new, {added.amended} amended, {added.removed} no longer there"
        yield f"  since edition {name_edition(added.before)}: {changes}"
    if edition.dated is None:
        yield "  the file does not say its own date: give it with --dated YYYY-MM-DD if you know it"
    yield from (f"  note: {note}" for note in edition.notes)


def count_entries(edition: Edition) -> str:
    """'1,003 entries with 4,264 names'."""
    return f"{edition.entries:,} entries with {edition.names:,} names"


def tell_list(editions: Iterable[Edition]) -> Iterator[str]:
    """A list and its editions, the newest last."""
    for number, edition in enumerate(editions):
        if number == 0:
            yield f"{edition.list} ({edition.format})"
        dated = edition.dated or "without a date"
        yield f"  {dated}, added {edition.added_on}: {count_entries(edition)}"
        yield f"    from {edition.place}, SHA-256 {edition.digest[:16]}…"
        yield from (f"    note: {note}" for note in edition.notes)


def find_entry(store: "ListStore", name: str, reference: str) -> StoredListing:
    """An entry by its reference.

    Raises:
        ListError: RD-410, no edition has it.
    """
    from reportedly.lists.collection import Lists  # noqa: PLC0415 - loaded where it is used

    loaded = Lists.load(store.folder, names=(name,)).lists[0]
    stored = loaded.find(reference)
    if stored is None:
        message = f"no edition of {name} has an entry {show_value(reference)}: look for it with 'reportedly who NAME'"
        raise ListError(message, code=NO_SUCH_ENTRY)
    return stored


def tell_entry(stored: StoredListing) -> Iterator[str]:
    """An entry in lines: what the list says, then its history over the editions."""
    listing = stored.listing
    yield f"{listing.list} {listing.reference} · {listing.schema.value} · {listing.name}"
    rows = (
        ("listed by", listing.authority),
        ("under", "; ".join(listing.programmes)),
        ("listed on", listing.listed_on),
        ("amended on", ", ".join(listing.amended_on)),
        ("removed on", listing.removed_on),
        ("names", "; ".join(f"{name.text} ({name.kind.value}, {name.quality.value})" for name in listing.names)),
        ("titles", "; ".join(listing.titles)),
        ("positions", "; ".join(listing.positions)),
        ("born", "; ".join(f"{'about ' if date.is_approximate else ''}{date.text}" for date in listing.births)),
        ("born in", "; ".join(place.text for place in listing.birth_places)),
        ("nationality", "; ".join(listing.nationalities)),
        ("addresses", "; ".join(place.text for place in listing.addresses)),
        ("roles", "; ".join(role.span.text_in(listing.narrative or "") for role in listing.roles)),
        ("refers to", ", ".join(listing.associated)),
        ("text", listing.narrative),
    )
    yield from (f"  {label:<12} {value}" for label, value in rows if value)
    for act in listing.designations:
        parts = (act.authority, act.programme, act.listed_on, f"until {act.removed_on}" if act.removed_on else None)
        yield f"  {'designation':<12} {', '.join(part for part in parts if part is not None)}"
    yield f"  {'edition':<12} {stored.edition}; first seen in {stored.first_seen}"
    if stored.gone_by is not None:
        yield f"  {'gone':<12} on edition {stored.last_seen}, no longer on edition {stored.gone_by}"
    for change in stored.changes:
        told = f"{change.before or 'none'} → {change.after or 'none'}"
        yield f"  {'changed':<12} {change.field} in edition {change.edition}: {told}"
