"""All lists together, ready to be asked: the listings of every edition, and an index of their names.

What is put together from the editions is cached beside them, so that loading reads a few arrays; a listing itself is
parsed when it is asked for. The cache carries a key made from the editions and this version; a wrong or missing one is
made anew, and several processes may do so at once.
"""

import hashlib
import json
import mmap
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from reportedly.errors import ListError, show_value
from reportedly.lists import codec, codes
from reportedly.lists.listing import Change, Edition, ListedName, Listing, Schema, StoredListing, name_edition
from reportedly.lists.names.context import Surroundings, read_surroundings
from reportedly.lists.names.index import NameIndex
from reportedly.lists.store import ListStore

CACHE_VERSION: Final = "1"
"""Rises when what is cached changes its form."""
_CACHE: Final = "cache"
_KEPT_LISTINGS: Final = 4096
"""Listings kept parsed; a few reports ask for some hundred."""


class LoadedList:
    """One list: its editions, its listings by number, the index of their names."""

    def __init__(self, editions: tuple[Edition, ...], folder: Path) -> None:
        self.editions = editions
        self.name = editions[-1].list
        self._offsets: npt.NDArray[np.int64] = np.load(folder / "offsets.npy")
        self._references: npt.NDArray[np.bytes_] = np.load(folder / "references.npy")
        self._numbers: npt.NDArray[np.int64] = np.load(folder / "numbers.npy")
        with (folder / "rows.jsonl").open("rb") as file:
            self._rows = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.index = NameIndex.load(folder / "names")
        self.get = lru_cache(maxsize=_KEPT_LISTINGS)(self._get)
        """The listing of a number, from 0 on."""
        self.get_surroundings = lru_cache(maxsize=_KEPT_LISTINGS)(self._get_surroundings)
        """What the listing of a number tells around its names."""

    def __len__(self) -> int:
        return len(self._offsets) - 1

    @property
    def newest(self) -> Edition:
        """The edition that says what is listed now."""
        return self.editions[-1]

    def find(self, reference: str) -> StoredListing | None:
        """The listing of a reference."""
        wanted = reference.encode()
        at = int(np.searchsorted(self._references, wanted))
        if at == len(self._references) or self._references[at] != wanted:
            return None
        return self.get(int(self._numbers[at]))

    def _get_surroundings(self, number: int) -> Surroundings:
        return read_surroundings(self.get(number).listing)

    def _get(self, number: int) -> StoredListing:
        row = json.loads(self._rows[self._offsets[number] : self._offsets[number + 1]])
        listing: StoredListing = codec.from_plain(StoredListing, row)
        return listing


@dataclass(frozen=True, slots=True)
class Lists:
    """Every list of a store, by name. No lists: an empty one."""

    lists: tuple[LoadedList, ...] = ()

    @classmethod
    def load(cls, folder: str | Path, *, names: Iterable[str] | None = None) -> "Lists":
        """Load the lists of a folder, making the cache where it is missing.

        Args:
            folder: of a `ListStore`; one that is not there has no lists.
            names: only these lists. ``None``: all.

        Raises:
            ListError: RD-407, an edition is damaged; RD-408, the cache cannot be written; RD-409, no list of such a name.
        """
        store = ListStore(folder)
        known = store.list_names()
        for name in names if names is not None else ():
            if name not in known:
                told = (
                    f"there are {', '.join(known)}"
                    if len(known) > 0
                    else "there is none: add one with 'reportedly lists add'"
                )
                raise ListError(f"no list {show_value(name)}: {told}", code=codes.NO_SUCH_LIST)
        return cls(tuple(load_list(store, name) for name in (known if names is None else names)))

    def find(self, name: str) -> LoadedList | None:
        """The list of this short name."""
        return next((loaded for loaded in self.lists if loaded.name == name), None)


def load_list(store: ListStore, name: str) -> LoadedList:
    """Load one list.

    Raises:
        ListError: RD-407, an edition is damaged; RD-408, the cache cannot be written.
    """
    editions = store.list_editions(name)
    folder = store.folder / _CACHE / f"{name}-{_make_key(store, editions)}"
    if not (folder / "done").is_file():
        _make_cache(store, editions, folder)
    try:
        return LoadedList(editions, folder)
    except (OSError, ValueError, KeyError):  # a damaged cache is no loss: the editions are there
        shutil.rmtree(folder, ignore_errors=True)
        _make_cache(store, editions, folder)
        return LoadedList(editions, folder)


def _make_key(store: ListStore, editions: tuple[Edition, ...]) -> str:
    parts = [CACHE_VERSION, NameIndex.VERSION]
    for edition in editions:
        place = store.get_place(edition)
        parts += [place.name, str(place.stat().st_size)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _make_cache(store: ListStore, editions: tuple[Edition, ...], folder: Path) -> None:
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".making-"))
        try:
            _write_cache(_merge(store, editions), temporary)
            if folder.exists():
                shutil.rmtree(folder)
            temporary.rename(folder)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as exc:
        if (folder / "done").is_file():  # another process was quicker
            return
        message = (
            f"the cache {show_value(str(folder))} cannot be written: {exc.strerror or exc}; make room, or name another"
        )
        raise ListError(message, code=codes.NOT_KEPT, path=str(folder)) from exc
    for old in folder.parent.glob(f"{editions[-1].list}-*"):
        if old != folder and old.name.rpartition("-")[0] == editions[-1].list:
            shutil.rmtree(old, ignore_errors=True)


def _write_cache(rows: Iterable["_Row"], folder: Path) -> None:
    offsets, references = [0], []
    index_rows: list[tuple[int, Schema, ListedName]] = []
    with (folder / "rows.jsonl").open("wb") as file:
        for number, row in enumerate(rows):
            stored = row.make()
            file.write(codec.dump_json(stored).encode() + b"\n")
            offsets.append(file.tell())
            references.append(stored.listing.reference.encode())
            index_rows += [(number, stored.listing.schema, name) for name in stored.listing.names]
    known = np.array(references)
    order = np.argsort(known, kind="stable")
    np.save(folder / "offsets.npy", np.array(offsets, dtype=np.int64))
    np.save(folder / "references.npy", known[order])
    np.save(folder / "numbers.npy", order.astype(np.int64))
    NameIndex.build(index_rows).save(folder / "names")
    (folder / "done").write_text(CACHE_VERSION, encoding="ascii")


@dataclass(slots=True)
class _Row:
    """One listing over the editions; never leaves this module."""

    line: str
    edition: Edition
    first: Edition
    gone_by: Edition | None = None
    changes: tuple[Change, ...] = ()

    def make(self) -> StoredListing:
        """The listing as it is kept."""
        return StoredListing(
            listing=codec.from_plain(Listing, json.loads(self.line)),
            edition=name_edition(self.edition),
            dated=self.edition.dated,
            first_seen=name_edition(self.first),
            last_seen=name_edition(self.edition),
            gone_by=None if self.gone_by is None else name_edition(self.gone_by),
            changes=self.changes,
        )


def _merge(store: ListStore, editions: tuple[Edition, ...]) -> Iterator[_Row]:
    """Every entry of any edition, as the newest one with it has it."""
    rows: dict[str, _Row] = {}
    for edition in editions:
        present = set()
        for reference, line in store.iter_rows(edition):
            present.add(reference)
            known = rows.get(reference)
            if known is None:
                rows[reference] = _Row(line, edition, edition)
                continue
            if known.line != line:
                known.changes += tuple(_compare(known.line, line, edition))
            known.line, known.edition, known.gone_by = line, edition, None
        for reference, known in rows.items():
            if reference not in present and known.gone_by is None:
                known.gone_by = edition
    yield from rows.values()


def _compare(before: str, after: str, edition: Edition) -> Iterator[Change]:
    """What differs between two lines of one entry, by field; roles follow from the narrative and are left out."""
    old, new = json.loads(before), json.loads(after)
    for field in dict.fromkeys((*old, *new)):
        if old.get(field) != new.get(field) and field != "roles":
            yield Change(
                edition=name_edition(edition), field=field, before=_show(old.get(field)), after=_show(new.get(field))
            )


def _show(value: object) -> str | None:
    """A value of JSON in words: texts as they are, several with semicolons."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list):
        return "; ".join(_show(item) or "" for item in value)
    if isinstance(value, dict):
        return str(value.get("text") or ", ".join(str(part) for part in value.values()))
    return str(value)
