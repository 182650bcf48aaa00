"""How a claim compares with a listing, in words: what the verdicts of all properties share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from reportedly.lists.checks.folding import fold_words, is_same_name
from reportedly.lists.listing import ListedName, NameKind, NameQuality, StoredListing
from reportedly.terms import Verdict

AGREES: Final = Verdict.AGREES
DIFFERS: Final = Verdict.DIFFERS
NOT_ON_LIST: Final = Verdict.NOT_ON_LIST
CANNOT_TELL: Final = Verdict.CANNOT_TELL


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a claim compares with a listing."""

    stored: StoredListing
    verdict: Verdict
    listed: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Whom a claim is about, and what lists have of them.

    Attributes:
        name, other_name: as the report has them.
        listings, other_listings: entries taken for the subject and for the other side of a role.
        published: of the report.
        loaded: short name and date of each list that is there.
        places: countries of the places named in the words, as the reader found them.
        find: an entry by list and reference.
    """

    name: str | None
    listings: tuple[StoredListing, ...]
    other_name: str | None = None
    other_listings: tuple[StoredListing, ...] = ()
    published: str | None = None
    loaded: tuple[tuple[str, str | None], ...] = ()
    places: tuple[str, ...] = ()
    find: Callable[[str, str], StoredListing | None] = field(default=lambda _list, _reference: None)


def name_list(stored: StoredListing) -> str:
    """'UN list of 2019-05-01', 'OFAC list without a date'."""
    name = stored.listing.list
    shown = name.upper() if len(name) <= 4 else name
    return (
        f"{shown} list of {stored.dated}"
        if stored.dated is not None
        else f"{shown} list ({stored.edition}, no date of its own)"
    )


def say(stored: StoredListing, verdict: Verdict, listed: str | None, told: str) -> Outcome:
    """An outcome whose reason begins with the list and its date."""
    return Outcome(stored=stored, verdict=verdict, listed=listed, reason=f"{name_list(stored)}: {told}")


def tell_name(stored: StoredListing, subject: Subject) -> str:
    """' under the name X' where the report has another name than the entry's first one."""
    listing = stored.listing
    if subject.name is None or set(fold_words(subject.name)) <= set(fold_words(listing.name)):
        return f" as {listing.name}"
    alias = next((name for name in listing.names if is_same_name(subject.name or "", name.text)), None)
    told = "" if alias is None else f", with “{alias.text}” as {name_kind(alias)}"
    return f" under another name, {listing.name}{told}"


def name_kind(name: ListedName) -> str:
    """'an alias', 'a weak alias', 'a former name'."""
    quality = "a weak " if name.quality is NameQuality.WEAK else "a former " if name.kind is NameKind.FORMER else "an "
    return f"{quality}{'name' if name.kind is NameKind.FORMER else 'alias'}"
