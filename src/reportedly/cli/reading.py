"""What commands share that read inputs: when these were published, and how to read."""

from collections.abc import Callable
from typing import Any

import click

from reportedly.errors import SettingsError
from reportedly.pipeline import check_day


def check_published(context: click.Context, option: click.Parameter, day: str | None) -> str | None:  # noqa: ARG001 - click's signature
    """A day as it was given on the command line."""
    try:
        return None if day is None else check_day(day)
    except SettingsError as exc:
        raise click.BadParameter(str(exc)) from exc


def make_published_option(before: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option ``--published``; ``before`` says in its help what goes before what."""
    words = f"When the inputs were published, as YYYY-MM-DD{before}"
    return click.option("--published", metavar="DATE", callback=check_published, help=words)


jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Read with this many processes at the same time. Worth it from some hundred inputs on.",
)
encoding_option = click.option(
    "--encoding", metavar="NAME", help="Encoding of text files that do not tell theirs, such as cp1252."
)
threads_option = click.option(
    "--threads",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Threads that the reader computes with.  [default: one for each core; one for each of several jobs]",
)
