"""``reportedly gazetteer``: add places of GeoNames to those that come with the package, and show what is there."""

from pathlib import Path

import click

from reportedly.cli.errors import ending_on_errors
from reportedly.exports.hidden import show_hidden

folder_option = click.option(
    "--gazetteer",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where imported places are.  [default: the user's data folder, or $REPORTEDLY_GAZETTEER]",
)
"""The option of both commands."""


@click.group(short_help="Places: add those of GeoNames, show what is there.")
def gazetteer() -> None:
    """The places that a name may mean: those that come with the package, and those that you add."""


@gazetteer.command("import", short_help="Add the places of a file of GeoNames.")
@click.argument("file", type=click.Path(path_type=Path))
@folder_option
def import_(file: Path, folder: Path | None) -> None:
    """Add the places of a country, with all its villages: FILE is one of download.geonames.org/export/dump, unpacked
    (PK.txt out of PK.zip).

    A file of the same name takes the place of the one imported before. A broken file changes nothing; the message
    says where it broke. Readings made with added places say so in the reader's version.
    """
    with ending_on_errors():
        from reportedly.reader.places import Gazetteer  # noqa: PLC0415 - loaded where it is used
        from reportedly.reader.places.imports import import_dump  # noqa: PLC0415

        done = import_dump(file, Gazetteer.load(), folder=folder)
        click.echo(
            show_hidden(
                f"{done.name}: {done.places:,} places with {done.names:,} names, {done.left_out:,} lines left out"
            )
        )
        click.echo(show_hidden(f"  kept in {done.path}; {done.origin}, {done.licence}"))


@gazetteer.command(short_help="Show which places there are, from where and on what terms.")
@folder_option
def show(folder: Path | None) -> None:
    """Show the files of the gazetteer with their licence and date."""
    with ending_on_errors():
        from reportedly.reader.places import Gazetteer  # noqa: PLC0415 - loaded where it is used
        from reportedly.reader.places.imports import list_imports  # noqa: PLC0415

        (own,) = Gazetteer.load().tables
        click.echo(f"with the package: {own.size:,} places")
        for what, told in sorted(own.told["notice"].items()):
            click.echo(f"  {what}: {told}")
        for one in list_imports(folder):
            click.echo(
                show_hidden(
                    f"{one.name}: {one.places:,} places with {one.names:,} names, imported on {one.imported_on}"
                )
            )
            click.echo(show_hidden(f"  {one.origin}, {one.licence}"))
            click.echo(show_hidden(f"  SHA-256 {one.digest[:16]}…, kept in {one.path}"))
