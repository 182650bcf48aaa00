"""The record as documented SQL views: a script that makes temporary ones, so that a record stays as the program wrote it."""

import re
from importlib.resources import files
from pathlib import Path

from reportedly.takeaway.places import writing_to

_VIEW = re.compile(r"(?m)^CREATE TEMPORARY VIEW (\w+) AS$")


def load_views() -> str:
    """The script, ``resources/views.sql``."""
    return files("reportedly.resources").joinpath("views.sql").read_text(encoding="utf-8")


def list_views() -> list[str]:
    """The names of the views, in the order in which they build on each other."""
    return _VIEW.findall(load_views())


def write_views(place: Path) -> int:
    """Write the script.

    Returns:
        How many views it makes.
    Raises:
        ExportError: RD-604, it cannot be written.
    """
    with writing_to(place) as part:
        part.write_text(load_views(), encoding="utf-8", newline="\n")
    return len(list_views())
