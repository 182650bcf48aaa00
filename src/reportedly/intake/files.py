"""Large files by their URL, such as official lists, through the one door to the network."""

import re
from pathlib import Path
from typing import Final

from reportedly.errors import IntakeError
from reportedly.intake import codes
from reportedly.intake.fetch import PUBLIC_DOOR, Door, fetch
from reportedly.intake.limits import Limits

FILE_LIMITS: Final = Limits(max_bytes=1024**3, fetch_s=600.0)
"""A list is larger than a report: the largest official one has some 130 MB; the bound is there against harm only."""

_NOT_PORTABLE = re.compile(r"[^\w.-]+")


def fetch_files(
    url: str, folder: Path, *, others: tuple[str, ...] = (), limits: Limits = FILE_LIMITS, door: Door = PUBLIC_DOOR
) -> Path:
    """Fetch a file, and others that may belong to it, into a folder under their own names.

    Args:
        url: an http or https URL.
        others: further URLs; one that the server does not have is left out.

    Returns:
        Where the first file lies.

    Raises:
        IntakeError: RD-121 to RD-129, a file cannot be fetched.
    """
    path = _keep(url, folder, limits=limits, door=door)
    for other in others:
        try:
            _keep(other, folder, limits=limits, door=door)
        except IntakeError as exc:
            if exc.code != codes.HTTP_STATUS:
                raise
    return path


def _keep(url: str, folder: Path, *, limits: Limits, door: Door) -> Path:
    name = _NOT_PORTABLE.sub("_", url.partition("?")[0].rstrip("/").rpartition("/")[2]).strip("._") or "list"
    path = folder / name
    path.write_bytes(fetch(url, limits=limits, door=door).content)
    return path
