"""Official lists as they were taken in: several editions of each, side by side, in plain files.

::

    lists/un/2026-02-27-3f1c9a02.jsonl     one edition: a line about it, then one listing a line
    lists/cache/un-<key>/                  the listings of all editions put together, and the index of their names

An edition is never changed. The cache is made from the editions and can be removed at any time: it is made again.
An edition is written to the side and renamed, so that a broken file or a full disk changes nothing.
"""

import json
import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Final, TextIO

from reportedly.errors import ListError, show_value
from reportedly.lists import codec, codes
from reportedly.lists.listing import Edition, Listing

_NAME = re.compile(r"[a-z][a-z0-9-]{0,30}")
_RESERVED: Final = "cache"
SUFFIX: Final = ".jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a file of a list.

    Attributes:
        edition: the edition it is, or the one that had its bytes already.
        is_new: whether it was taken in.
        before: the edition before it; ``None``: it is the first one.
        listed, amended, removed: entries that are new, differ, or are gone, compared with ``before``.
    """

    edition: Edition
    is_new: bool
    before: Edition | None = None
    listed: int = 0
    amended: int = 0
    removed: int = 0


class ListStore:
    """A folder of editions.

    Args:
        folder: made when the first edition is kept.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder)

    def list_names(self) -> tuple[str, ...]:
        """The lists that there are, by their short names."""
        if not self.folder.is_dir():
            return ()
        return tuple(sorted(path.name for path in self.folder.iterdir() if path.is_dir() and path.name != _RESERVED))

    def list_files(self) -> tuple[str, ...]:
        """The files of all editions: what a loaded collection is of."""
        return tuple(
            sorted(str(path) for name in self.list_names() for path in (self.folder / name).glob(f"*{SUFFIX}"))
        )

    def list_editions(self, name: str) -> tuple[Edition, ...]:
        """The editions of a list, oldest first.

        Raises:
            ListError: RD-407, one is damaged.
        """
        folder = self.folder / name
        paths = folder.glob(f"*{SUFFIX}") if folder.is_dir() else ()
        found = (_load_edition(path) for path in paths if not path.name.startswith("."))
        return tuple(
            sorted(found, key=lambda edition: (edition.dated or edition.added_on, edition.added_on, edition.digest))
        )

    def get_place(self, edition: Edition) -> Path:
        """Where an edition is kept."""
        return self.folder / edition.list / f"{edition.dated or edition.added_on}-{edition.digest[:8]}{SUFFIX}"

    def add(
        self, path: Path, format_: str, *, name: str | None = None, dated: str | None = None, place: str | None = None
    ) -> Added:
        """Take in a file as an edition.

        Args:
            path: the file.
            format_: what it is, a key of `reportedly.lists.formats.read.FORMATS`.
            name: short name of the list. ``None``: that of the format.
            dated: the file's own date, for files that do not say it.
            place: where it came from. ``None``: ``path``.

        Raises:
            ListError: RD-401 to RD-406, the file; RD-408, the folder cannot be written to; RD-411, the name.
        """
        from reportedly.lists.formats.read import hash_files, read_list  # noqa: PLC0415 - only adding reads files

        name = check_name(name if name is not None else format_)
        digest = hash_files(path, format_)
        known = next((edition for edition in self.list_editions(name) if edition.digest == digest), None)
        if known is not None:
            return Added(edition=known, is_new=False)
        parsed = read_list(path, format_)
        listings, notes = _tell_apart(parsed.listings, name)
        edition = Edition(
            list=name,
            format=format_,
            dated=parsed.dated or dated,
            added_on=date.today().isoformat(),
            place=place if place is not None else str(path.absolute()),
            digest=digest,
            entries=len(listings),
            names=sum(len(listing.names) for listing in listings),
            notes=(*parsed.notes, *notes),
        )
        self._write(edition, listings)
        return self._compare(edition)

    def iter_rows(self, edition: Edition) -> Iterator[tuple[str, str]]:
        """Reference and line of JSON of each listing of an edition.

        Raises:
            ListError: RD-407, the edition is damaged.
        """
        path = self.get_place(edition)
        count = 0
        with _opening(path) as file:
            next(file, None)
            for line in file:
                found = _REFERENCE.search(line)
                if found is None:
                    raise _make_damaged(path, f"line {count + 2} is no listing")
                count += 1
                yield json.loads(found[1]), line.rstrip("\n")
        if count != edition.entries:
            raise _make_damaged(path, f"{count} entries where {edition.entries} are due")

    def _write(self, edition: Edition, listings: tuple[Listing, ...]) -> None:
        place = self.get_place(edition)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=".adding-")
            try:
                with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                    file.write(codec.dump_json(edition) + "\n")
                    file.writelines(codec.dump_json(listing) + "\n" for listing in listings)
                    file.flush()
                    os.fsync(file.fileno())
                Path(temporary).replace(place)
            except BaseException:
                Path(temporary).unlink(missing_ok=True)
                raise
        except OSError as exc:
            message = (
                f"{show_value(str(self.folder))} cannot be written to: {exc.strerror or exc}; make room or name another"
            )
            raise ListError(message, code=codes.NOT_KEPT, path=str(self.folder)) from exc

    def _compare(self, edition: Edition) -> Added:
        """An edition just kept, compared with the one before it in time."""
        editions = self.list_editions(edition.list)
        at = editions.index(edition)
        if at == 0:
            return Added(edition=edition, is_new=True, listed=edition.entries)
        old, new = dict(self.iter_rows(editions[at - 1])), dict(self.iter_rows(edition))
        return Added(
            edition=edition,
            is_new=True,
            before=editions[at - 1],
            listed=len(new.keys() - old.keys()),
            amended=sum(old[key] != line for key, line in new.items() if key in old),
            removed=len(old.keys() - new.keys()),
        )


_REFERENCE = re.compile(r'^\{"list":"[^"]*","reference":("(?:[^"\\]|\\.)*")')
"""Where a line of JSON has its reference: keys stand in the order of the fields."""
assert [field.name for field in fields(Listing)][:2] == ["list", "reference"]


def _tell_apart(listings: Iterable[Listing], name: str) -> tuple[tuple[Listing, ...], tuple[str, ...]]:
    """The listings under the list's name; of those with one reference, later ones get a number behind it, and a note."""
    counts: Counter[str] = Counter()
    told_apart = []
    for listing in listings:
        counts[listing.reference] += 1
        number = counts[listing.reference]
        reference = listing.reference if number == 1 else f"{listing.reference} ({number})"
        told_apart.append(replace(listing, list=name, reference=reference))
    repeated = [reference for reference, count in counts.items() if count > 1]
    notes = (
        (f"{len(repeated)} references occur more than once, the first is {repeated[0]}",) if len(repeated) > 0 else ()
    )
    return tuple(told_apart), notes


def check_name(name: str) -> str:
    """``name`` itself if a list can be called so.

    Raises:
        ListError: RD-411, it cannot.
    """
    if _NAME.fullmatch(name) is None or name == _RESERVED:
        message = (
            f"no list can be called {show_value(name)}: give up to 31 small letters, digits and hyphens, a letter first"
        )
        raise ListError(message, code=codes.BAD_NAME)
    return name


def _load_edition(path: Path) -> Edition:
    with _opening(path) as file:
        line = file.readline()
    try:
        row: Mapping[str, object] = json.loads(line)
        edition: Edition = codec.from_plain(Edition, row)
    except (ValueError, KeyError, TypeError) as exc:
        raise _make_damaged(path, f"its first line does not say which edition it is ({exc})") from exc
    return edition


@contextmanager
def _opening(path: Path) -> Iterator[TextIO]:
    """A file of an edition, open for reading; what is wrong with it is a `ListError`."""
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            yield file
    except OSError as exc:
        raise _make_damaged(path, exc.strerror or str(exc)) from exc
    except UnicodeDecodeError as exc:
        raise _make_damaged(path, f"it is not in UTF-8 ({exc.reason})") from exc


def _make_damaged(path: Path, told: str) -> ListError:
    message = (
        f"the kept edition {show_value(str(path), max_chars=300)} is damaged: {told}; remove it and add the list again"
    )
    return ListError(message, code=codes.STORE_DAMAGED, path=str(path))
