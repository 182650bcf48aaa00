"""Where exports go: a file or folder that is either whole or not there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportedly.errors import ExportError


@contextmanager
def writing_to(place: Path) -> Iterator[Path]:
    """A file to write in the place's stead; it takes the place when all went well, else it is removed.

    Raises:
        ExportError: RD-604, the place cannot be written to.
    """
    part = place.with_name(f".{place.name}.part")
    try:
        yield part
        part.replace(place)
    except OSError as exc:
        raise ExportError(f"cannot be written: {exc.strerror or exc}", code="RD-604", path=str(place)) from exc
    finally:
        part.unlink(missing_ok=True)


def make_folder(place: Path) -> Path:
    """A folder, made where there is none.

    Raises:
        ExportError: RD-604, it cannot be made.
    """
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise ExportError(f"cannot be made: {exc.strerror}", code="RD-604", path=str(place)) from exc
    return place
