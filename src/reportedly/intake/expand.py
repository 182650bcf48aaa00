"""What a name on the command line stands for: one input, the files of a folder, the reports of a feed."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from reportedly.errors import IntakeError
from reportedly.intake import codes
from reportedly.intake.feeds import FEED, MAX_ENTRIES, is_feed, load_entries
from reportedly.intake.receive import STANDARD_INPUT, Intake
from reportedly.report import Failure, Input, Received

_SNIFFED: Final = 4_096


def expand_name(name: str, intake: Intake, *, without: Collection[Path] = ()) -> Iterator[Input | Received]:
    """The inputs that a name stands for, in order; refusals for those that cannot be got at.

    A folder stands for all files in it and in its folders, by name, hidden ones left out. A feed, as a file or behind an
    address, stands for the reports that it names. Everything else stands for itself.

    Args:
        name: a path, an ``http(s)`` address, or ``-`` for standard input.
        intake: fetches addresses and parses feeds.
        without: files, by their whole paths, that a folder does not stand for.
    """
    if name == STANDARD_INPUT:
        yield Input(name=name)
    elif intake.is_address(name):
        yield from _expand_address(name, intake)
    elif Path(name).is_dir():
        yield from (Input(name=each) for each in _walk(name) if Path(each).resolve() not in without)
    elif _starts_like_feed(Path(name)):
        yield from _expand_feed(Path(name).read_bytes(), Input(name=name), intake)
    else:
        yield Input(name=name)


def _walk(folder: str) -> Iterator[str]:
    """The files in a folder and its folders, in the order of their names; links to folders are not followed."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        yield from (os.path.join(here, each) for each in sorted(files) if not each.startswith("."))  # noqa: PTH118 - names as given


def _starts_like_feed(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return is_feed(file.read(_SNIFFED))
    except (OSError, ValueError):
        return False  # taking it in will say what is wrong with it


def _expand_address(name: str, intake: Intake) -> Iterator[Input | Received]:
    """Fetched here, once: only then is it known whether it is a feed."""
    try:
        wanted = intake.fetch_input(name)
    except IntakeError as exc:
        yield _refuse(name, exc.code, str(exc))
        return
    if is_feed(wanted.content or b""):
        yield from _expand_feed(wanted.content or b"", wanted, intake)
    else:
        yield wanted


def _expand_feed(content: bytes, feed: Input, intake: Intake) -> Iterator[Input | Received]:
    try:
        entries = list(load_entries(intake.parse(content, media_type=FEED, name=feed.name, url=feed.url)))
    except IntakeError as exc:
        yield _refuse(feed.name, exc.code, str(exc))
        return
    for number, entry in enumerate(entries, 1):
        if entry.address is None:
            message = f"entry {number} of the feed has no address on the web: {entry.title or 'it has no title either'}"
            yield _refuse(feed.name, codes.NO_ADDRESS, message)
        elif number > MAX_ENTRIES:
            message = f"not fetched: the feed has more than {MAX_ENTRIES} entries; give the address itself"
            yield _refuse(entry.address, codes.TOO_MANY_ENTRIES, message)
        else:
            yield Input(name=entry.address, title=entry.title, published=entry.published)


def _refuse(name: str, code: str, message: str) -> Received:
    return Received(name=name, report=None, failures=(Failure(stage="intake", code=code, message=message),))
