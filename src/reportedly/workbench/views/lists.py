"""The page of the official lists: which there are, in which editions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.amounts import name_amount
from reportedly.lists.listing import Edition
from reportedly.workbench.views.lines import name_day


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionLine:
    """One edition.

    Attributes:
        day: the list's own date in words; ``None`` where the file does not say it.
        added: when it was taken in.
        amount: entries and names.
        place: where it came from.
        digest: beginning of its SHA-256.
        notes: what was odd in the file.
    """

    day: str | None
    added: str | None
    amount: str
    place: str
    digest: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLine:
    """One list with its editions, the newest first."""

    name: str
    format: str
    editions: tuple[EditionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListsPage:
    """All lists of a folder; ``folder`` is ``None`` where there is none."""

    folder: str | None
    lists: tuple[ListLine, ...]


def make_lists_page(folder: str | None, editions: Iterable[Sequence[Edition]]) -> ListsPage:
    """The page of some lists; the editions of each are given oldest first."""
    return ListsPage(folder=folder, lists=tuple(_make_line(each) for each in editions if len(each) > 0))


def _make_line(editions: Sequence[Edition]) -> ListLine:
    newest = editions[-1]
    return ListLine(
        name=newest.list, format=newest.format, editions=tuple(_make_edition(each) for each in reversed(editions))
    )


def _make_edition(edition: Edition) -> EditionLine:
    return EditionLine(
        day=name_day(edition.dated),
        added=name_day(edition.added_on),
        amount=f"{name_amount(edition.entries, 'entry', 'entries')}, {name_amount(edition.names, 'name')}",
        place=edition.place,
        digest=edition.digest[:16],
        notes=edition.notes,
    )
