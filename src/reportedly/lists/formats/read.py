"""One file of a list in, listings out, whatever the format."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from reportedly.errors import ListError, show_value
from reportedly.lists import codes
from reportedly.lists.formats import eu, ftm, ofac, ofac_xml, uk, un
from reportedly.lists.formats.values import ParsedList
from reportedly.lists.settings import FORMAT_NAMES

MAX_BYTES: Final = 2 * 1024**3
"""The largest file that is read: some ten times the largest official list, the size of OpenSanctions' whole collection."""

Parse = Callable[[Path], ParsedList]

_BLOCK = 1 << 20
_HEAD = 4096


def _parse_ofac(path: Path) -> ParsedList:
    """OFAC's CSV set or its advanced XML, whichever the file is."""
    with path.open("rb") as file:
        is_xml = file.read(_HEAD).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    return ofac_xml.parse(path) if is_xml else ofac.parse(path)


FORMATS: Final[dict[str, Parse]] = {
    "un": un.parse,
    "ofac": _parse_ofac,
    "eu": eu.parse,
    "uk": uk.parse,
    "ftm": ftm.parse,
}
"""Short name of a format -> what reads it."""
assert tuple(FORMATS) == FORMAT_NAMES


def read_list(path: Path, format_: str, *, max_bytes: int = MAX_BYTES) -> ParsedList:
    """Read a file of a list.

    Args:
        path: the file; for OFAC's CSV set also the folder it is in.
        format_: a key of `FORMATS`.
        max_bytes: the largest file that is read.

    Raises:
        ListError: RD-401 to RD-406; nothing of the file is taken then.
    """
    path = find_file(path)
    try:
        size = path.stat().st_size
        if size > max_bytes:
            message = f"{show_value(str(path))} has {size:,} bytes, more than the limit of {max_bytes:,}"
            raise ListError(message, code=codes.TOO_LARGE, path=str(path))
        parsed = FORMATS[format_](path)
    except OSError as exc:
        message = f"{show_value(str(path))} cannot be read: {exc.strerror or exc}"
        raise ListError(message, code=codes.MISSING, path=str(path)) from exc
    if len(parsed.listings) == 0:
        message = f"{show_value(str(path))} has no entries: it is not a whole list, or not of the format {format_!r}"
        raise ListError(message, code=codes.NO_ENTRIES, path=str(path))
    return parsed


def find_file(path: Path) -> Path:
    """The file itself, or ``sdn.csv`` in a folder of OFAC's set.

    Raises:
        ListError: RD-401, there is none.
    """
    if path.is_dir():
        found = min((entry for entry in path.iterdir() if entry.name.casefold() == "sdn.csv"), default=None)
        if found is None:
            raise ListError(
                f"{show_value(str(path))} is a folder without sdn.csv: give a file", code=codes.MISSING, path=str(path)
            )
        return found
    if not path.is_file():
        raise ListError(f"there is no file {show_value(str(path))}", code=codes.MISSING, path=str(path))
    return path


def hash_files(path: Path, format_: str) -> str:
    """SHA-256 of a file of a list; of OFAC's CSV set, of the hashes of all its files."""
    path = find_file(path)
    paths = [path]
    if format_ == "ofac" and path.suffix.casefold() == ".csv":
        paths += [place for name in ofac.SIBLINGS if (place := ofac.find_sibling(path, name)) is not None]
    digests = [_hash(place) for place in paths]
    return digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
