"""What an official list holds, as plain frozen objects, whatever format it came in.

A listing keeps the list's own words. What is read out of them (roles, birth dates) says where it stands: a `Role` has
the span of the narrative it was found in, a `ListedDate` the words it was read from. What a list does not give is
``None`` or an empty tuple, never a default.
"""

from dataclasses import dataclass
from enum import StrEnum

from reportedly.spans import Span


class Schema(StrEnum):
    """What kind of thing is listed."""

    PERSON = "person"
    ORGANIZATION = "organization"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    OTHER = "other"


class NameKind(StrEnum):
    """What a name is to its listing."""

    PRIMARY = "primary"
    ALIAS = "alias"
    FORMER = "former"


class NameQuality(StrEnum):
    """How far a list itself trusts a name.

    ``weak`` is what the list marks so (the UN's 'Low', OFAC's quoted names, the EU's and OpenSanctions' weak aliases):
    it can confirm, never find. ``original script`` is a strong name that is not in Latin letters.
    """

    STRONG = "strong"
    WEAK = "weak"
    ORIGINAL_SCRIPT = "original script"


class RoleKind(StrEnum):
    """How a narrative ties a listing to somebody else."""

    FOUNDER = "founder"
    LEADER = "leader"
    MEMBER = "member"
    ASSOCIATED = "associated with"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedName:
    """One name of a listing.

    Attributes:
        text: in reading order ('Muhammad SAEED').
        listed_as: as the list writes it, where that differs ('SAEED, Muhammad').
        note: the list's note on the name ('nom de guerre').
    """

    text: str
    kind: NameKind = NameKind.ALIAS
    quality: NameQuality = NameQuality.STRONG
    listed_as: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDate:
    """A date of birth (or build) as a list gives it.

    Attributes:
        text: the list's words ('between 1958 and 1963').
        start, end: first and last possible day, ``YYYY-MM-DD``; ``None`` where the words could not be read.
        is_approximate: the list says 'circa', 'approximately'.
    """

    text: str
    start: str | None
    end: str | None
    is_approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPlace:
    """A place of birth or an address. Parts that the list does not give are ``None``; ``text`` is never empty."""

    text: str
    street: str | None = None
    city: str | None = None
    region: str | None = None
    country: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A tie that the narrative states.

    Attributes:
        kind: what the holder is to the other one.
        other: the other side's name as the narrative writes it.
        reference: the other side's reference on the same list, where the narrative gives it ('QDe.019').
        is_former: the narrative says 'former'.
        is_qualified: the narrative narrows the role ('deputy', 'military', 'regional').
        is_inverse: the *other* one holds the role ('founded by ...'); otherwise the listing does ('founder of ...').
        span: the words that say so, in the listing's ``narrative``.
    """

    kind: RoleKind
    other: str
    span: Span
    reference: str | None = None
    is_former: bool = False
    is_qualified: bool = False
    is_inverse: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation:
    """One act of listing, for files that gather the lists of several authorities."""

    authority: str | None
    programme: str | None = None
    listed_on: str | None = None
    removed_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One entry of an official list.

    Attributes:
        list: short name of the list ('un').
        reference: the list's own reference ('QDi.422').
        names: the primary one first.
        titles: honorifics ('Maulana'); not part of a name.
        positions: what the list says the person is or was ('FDLR Interim President').
        nationalities: names of countries as the list writes them.
        listed_on, removed_on: ``YYYY-MM-DD``, or as much of it as the list gives.
        amended_on: days on which the entry was amended, ascending.
        authority: who lists ('United Nations Security Council').
        programmes: regimes or programme codes ('Al-Qaida', 'SDGT').
        narrative: the list's free text, white space evened.
        associated: references of other entries that the narrative or the list's structure names.
        designations: where the file gathers several authorities' acts; otherwise empty.
    """

    list: str
    reference: str
    schema: Schema
    names: tuple[ListedName, ...]
    titles: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    gender: str | None = None
    births: tuple[ListedDate, ...] = ()
    birth_places: tuple[ListedPlace, ...] = ()
    nationalities: tuple[str, ...] = ()
    addresses: tuple[ListedPlace, ...] = ()
    listed_on: str | None = None
    amended_on: tuple[str, ...] = ()
    removed_on: str | None = None
    authority: str | None = None
    programmes: tuple[str, ...] = ()
    narrative: str | None = None
    associated: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    designations: tuple[Designation, ...] = ()

    @property
    def name(self) -> str:
        """The first primary name."""
        return self.names[0].text


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition of a list as it was taken in.

    Attributes:
        list: short name of the list.
        format: which parser read it ('un').
        dated: the file's own date, ``YYYY-MM-DD``; ``None`` where it has none.
        added_on: the day it was taken in, ``YYYY-MM-DD``.
        place: the file or URL it was read from.
        digest: SHA-256 of its bytes (of several files: of their hashes), 64 hexadecimal digits.
        entries, names: how many.
        notes: what was missing or could not be used, in words.
    """

    list: str
    format: str
    dated: str | None
    added_on: str
    place: str
    digest: str
    entries: int
    names: int
    notes: tuple[str, ...] = ()


def name_edition(edition: Edition) -> str:
    """How an edition is called: its own date, else the day it was taken in."""
    return edition.dated if edition.dated is not None else f"added {edition.added_on}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One value of a listing that differs between two successive editions; ``None``: there was or is none."""

    edition: str
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredListing:
    """A listing as its newest edition has it, with what older and newer editions add.

    Attributes:
        first_seen, last_seen: names of the oldest and newest editions that have the entry (their date, else the day they
            were added).
        gone_by: name of the first edition after ``last_seen``, in which the entry is missing; ``None``: it is on the
            newest one.
        changes: what was amended between editions, oldest first.
    """

    listing: Listing
    edition: str
    dated: str | None
    first_seen: str
    last_seen: str
    gone_by: str | None = None
    changes: tuple[Change, ...] = ()

    @property
    def is_removed(self) -> bool:
        """Whether the list says that the entry was removed, or its newest edition lacks it."""
        return self.gone_by is not None or self.listing.removed_on is not None
