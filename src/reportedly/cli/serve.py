"""``reportedly serve``: open a record in the browser."""

import getpass
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.errors import ending_on_errors
from reportedly.cli.record import make_record, record_option
from reportedly.lists.settings import default_folder

if TYPE_CHECKING:
    from reportedly.record import Record
    from reportedly.workbench.settings import Settings

EDITOR_KEY, READER_KEY = "REPORTEDLY_EDITOR_KEY", "REPORTEDLY_READER_KEY"
"""Environment variables with the keys of a shared workbench."""


@click.command(short_help="Open a record in the browser.")
@record_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="What to be reached under.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, metavar="N", help="The port.")
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="A host name under which others reach it, as behind a proxy. May be given more than once.",
)
@click.option("--who", metavar="NAME", help="Who judges, where nobody logs in.  [default: the user of this machine]")
@click.option("--read-only", is_flag=True, help="Nobody may add or judge.")
@click.option("--locked", is_flag=True, help="Ask for a key on this machine as well.")
@click.option(
    "--lists",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where the official lists are.  [default: the user's data folder, or $REPORTEDLY_LISTS]",
)
def serve(place: str, **options: Any) -> None:
    """Open a record in the browser: reports with their statements in the margin, cases, search; add and judge.

    On this machine only, unless another --host is given: then everybody has to log in with a key. The keys of editors, who
    add and judge, and of readers are taken from $REPORTEDLY_EDITOR_KEY and $REPORTEDLY_READER_KEY, else made and shown.
    The record is made if it is not there. Nothing is asked of any other host. Ctrl-C ends it.
    """
    with ending_on_errors(), make_record(place) as record:
        from reportedly.workbench import serving  # noqa: PLC0415 - the server is loaded where it is used

        with serving.listen(options["host"], options.pop("port")) as listener:
            settle(record)
            settings = make_settings(place, port=listener.getsockname()[1], **options)
            for line in tell(settings):
                click.echo(line, err=True)
            serving.run(record, settings, listener)


def make_settings(place: str, *, host: str, locked: bool, folder: Path | None, **options: Any) -> "Settings":
    """How the workbench is opened, from the options."""
    from reportedly.record.database import hide_password  # noqa: PLC0415 - loaded where it is used
    from reportedly.workbench.settings import Settings, is_local  # noqa: PLC0415

    is_shared = locked or not is_local(host)
    return Settings(
        place=hide_password(place),
        who=options["who"] or find_user(),
        host=host,
        port=options["port"],
        names=options["names"],
        editor_key=(os.environ.get(EDITOR_KEY) or secrets.token_urlsafe(18)) if is_shared else None,
        reader_key=(os.environ.get(READER_KEY) or secrets.token_urlsafe(18)) if is_shared else None,
        is_read_only=options["read_only"],
        lists=folder or default_folder(),
    )


def settle(record: "Record") -> None:
    """Have cases made of what was added since they were last asked for, so that the first page does not wait for it."""
    from reportedly.casework import Casework  # noqa: PLC0415 - loaded where it is used

    if record.has_ungrouped() or record.has_stale():
        click.echo("Cases are brought up to date ...", err=True)
        Casework.of_record(record).count()


def find_user() -> str:
    """Who is at this machine, by the system's word; 'somebody' where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"


def tell(settings: "Settings") -> Iterator[str]:
    """What to open, and with which keys, in lines."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    yield f"{settings.place} is open at http://{host}:{settings.port}/  (Ctrl-C ends it)"
    for role, name, key in (("editors", EDITOR_KEY, settings.editor_key), ("readers", READER_KEY, settings.reader_key)):
        if key is not None:
            yield f"  key of {role}: {f'that of ${name}' if os.environ.get(name) else key}"
    if settings.is_locked:
        yield "  Keys and pages go over the network as they are: put a proxy with HTTPS before it."
