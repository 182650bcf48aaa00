"""The original bytes of every report, kept by their hash.

A report is evidence: whoever challenges a reading must be able to go back to the very bytes it was read from. A
file's name is the SHA-256 of its content (``ab/abcdef...``), so that nothing is kept twice and damage shows.
"""

import os
import tempfile
from pathlib import Path

from reportedly.errors import IntakeError, show_value
from reportedly.intake import codes
from reportedly.report import hash_bytes


def default_folder() -> Path:
    """Where originals are kept unless a folder is given.

    ``$REPORTEDLY_HOME/originals``, else ``$XDG_DATA_HOME/reportedly/originals``, else
    ``~/.local/share/reportedly/originals``. Empty variables count as not set.
    """
    home = os.environ.get("REPORTEDLY_HOME")
    if home:
        return Path(home) / "originals"
    data = os.environ.get("XDG_DATA_HOME")
    base = Path(data) if data else Path.home() / ".local" / "share"
    return base / "reportedly" / "originals"


class Originals:
    """A folder of original bytes by hash. Several processes may keep into one folder at once.

    Args:
        folder: made when the first original is kept.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder)

    def keep(self, content: bytes) -> str:
        """Keep ``content`` and return its id; what is kept already is not written again.

        The bytes go to a temporary file beside their place, are flushed to the disk and renamed, so that a crash
        or a full disk leaves either the whole original or none.

        Returns:
            SHA-256 of ``content``, 64 hexadecimal digits.
        Raises:
            IntakeError: RD-141, the folder cannot be written to.
        """
        content_id = hash_bytes(content)
        place = self._place(content_id)
        try:
            if not (place.is_file() and place.stat().st_size == len(content)):
                _write_atomic(place, content)
        except OSError as exc:
            where = show_value(str(place))
            message = f"cannot keep the original as {where}: {exc.strerror or exc}; make room or name another folder"
            raise IntakeError(message, code=codes.NOT_KEPT) from exc
        return content_id

    def load(self, content_id: str) -> bytes:
        """The bytes kept under an id.

        Args:
            content_id: 64 hexadecimal digits, as `keep` returned them.

        Raises:
            IntakeError: RD-101, nothing is kept under the id; RD-103, the file cannot be read or is damaged.
        """
        if len(content_id) != 64 or not set(content_id) <= set("0123456789abcdef"):
            raise IntakeError(
                f"{show_value(content_id)} is no id of an original: give 64 hexadecimal digits", code=codes.MISSING
            )
        place = self._place(content_id)
        try:
            content = place.read_bytes()
        except FileNotFoundError as exc:
            message = f"no original {content_id} in {show_value(str(self.folder))}: take the report in again"
            raise IntakeError(message, code=codes.MISSING) from exc
        except OSError as exc:
            message = f"cannot read the original {show_value(str(place))}: {exc.strerror or exc}"
            raise IntakeError(message, code=codes.UNREADABLE) from exc
        if hash_bytes(content) != content_id:
            where = show_value(str(place))
            message = f"the original {where} is damaged: its hash differs; remove it and take the report in again"
            raise IntakeError(message, code=codes.UNREADABLE)
        return content

    def _place(self, content_id: str) -> Path:
        return self.folder / content_id[:2] / content_id


def _write_atomic(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".keeping-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(place.parent)


def _sync_folder(folder: Path) -> None:
    """Make the renamed name itself last through a power cut, where the system can (not on Windows)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
