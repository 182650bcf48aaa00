"""Values that several formats share: evened texts, dates, places, names."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date

from reportedly.lists.listing import ListedDate, ListedName, ListedPlace, Listing, NameKind, NameQuality
from reportedly.lists.roles import find_roles


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedList:
    """A file of a list, read.

    Attributes:
        dated: the file's own date, ``YYYY-MM-DD``; ``None`` where it has none.
        notes: what was missing or left out, in words, with the place of the first such case.
    """

    dated: str | None
    listings: tuple[Listing, ...]
    notes: tuple[str, ...] = ()


def clean(text: str | None) -> str | None:
    """``text`` with white space evened; ``None`` where nothing else is in it."""
    if text is None:
        return None
    return " ".join(text.split()) or None


def join_texts(*texts: str | None) -> str | None:
    """The texts that there are, as one with spaces between."""
    return clean(" ".join(text for text in texts if text is not None))


def is_latin(text: str) -> bool:
    """Whether the letters of a name are mostly Latin ones (with accents, up to Latin Extended Additional)."""
    letters = [char for char in text if char.isalpha()]
    latin = sum(ord(char) < 0x0250 or 0x1E00 <= ord(char) < 0x1F00 for char in letters)
    return latin * 2 >= len(letters)


def make_name(text: str, *, kind: NameKind = NameKind.ALIAS, is_weak: bool = False, **fields: str | None) -> ListedName:
    """A name with the quality that follows from its script and the list's mark."""
    quality = NameQuality.WEAK if is_weak else NameQuality.STRONG
    if not is_latin(text):
        quality = NameQuality.WEAK if is_weak else NameQuality.ORIGINAL_SCRIPT
    return ListedName(text=text, kind=kind, quality=quality, **fields)


_PARENTHESES = re.compile(r"\s*\((?:original script:\s*|in Arabic script:\s*)?(?P<inner>[^()]*)\)\s*")
_ACRONYM = re.compile(r"(?!NGO)[A-Z][A-Za-z0-9.-]*[A-Z0-9]")
_EXTRA = re.compile(r",? (?:born|son of|date of birth)\b.*", re.IGNORECASE)


def cut_name(text: str, *, kind: NameKind, is_weak: bool = False, note: str | None = None) -> list[ListedName]:
    """The names in one field: what stands in parentheses is another name if it is an acronym or in another script.

    'HAQQANI NETWORK (HQN)' are two names; 'Encep Nurjaman (birth name)' is one, and the words in parentheses are none.
    """
    bare = _EXTRA.sub("", _PARENTHESES.sub(" ", text)).strip(" ,;()")
    inner = [found["inner"].strip() for found in _PARENTHESES.finditer(text)]
    others = [
        part for part in inner if _ACRONYM.fullmatch(part) or (part != "" and is_latin(part) != is_latin(bare or part))
    ]
    found = [(bare, kind), *((part, NameKind.ALIAS) for part in others)]
    return [
        make_name(part, kind=its_kind, is_weak=is_weak, note=note, listed_as=None if part == text else text)
        for part, its_kind in found
        if any(char.isalnum() for char in part)
    ]


def make_names(names: list[ListedName]) -> tuple[ListedName, ...]:
    """Names without repetitions, the first of equal ones kept, primary names first."""
    unique: dict[str, ListedName] = {}
    for name in names:
        unique.setdefault(name.text.casefold(), name)
    return tuple(sorted(unique.values(), key=lambda name: name.kind is not NameKind.PRIMARY))


def make_place(
    *,
    street: str | None = None,
    city: str | None = None,
    region: str | None = None,
    country: str | None = None,
    note: str | None = None,
) -> ListedPlace | None:
    """A place of its parts; ``None`` where all are empty."""
    parts = [clean(part) for part in (street, city, region, country)]
    text = ", ".join(part for part in parts if part is not None) or clean(note)
    if text is None:
        return None
    return ListedPlace(text=text, street=parts[0], city=parts[1], region=parts[2], country=parts[3], note=clean(note))


def add_roles(listing: Listing) -> Listing:
    """The listing with the roles and references that its narrative states."""
    if listing.narrative is None:
        return listing
    roles, references = find_roles(
        listing.narrative, own=listing.reference, names=tuple(name.text for name in listing.names)
    )
    associated = tuple(dict.fromkeys((*listing.associated, *references)))
    return replace(listing, roles=(*listing.roles, *roles), associated=associated)


# Dates. Lists write them in many ways; what cannot be read keeps its words and has no days.

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if number > 0}
_ISO = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?)?(?:[T ]?[\d:.]+)?(?:Z|[+-]\d\d:\d\d)?")
_BRITISH = re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})")
_WORDS = re.compile(r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th)? )?(?:(?P<m>[A-Za-z]{3,9})\.?,? )?(?P<y>\d{4})")
_AMERICAN = re.compile(r"(?P<m>[A-Za-z]{3,9})\.? (?P<d>\d{1,2}),? (?P<y>\d{4})")
_CIRCA = re.compile(r"(?i)\b(?:circa|c\.|ca\.|approximately|approx\.?|about|around)(?!\w)\s*")
_RANGE = re.compile(r"(?i)(?:between )?(?P<first>.*\d{4})\s*(?:-|–|to|and)\s*(?P<last>\D*\d.*)")


def parse_date(text: str | None) -> ListedDate | None:
    """A date in a list's words.

    Args:
        text: such as '10 Jul 1968', '1968', 'Jul 1968', 'circa 1957', '1958 to 1963', '1968-07-10', '00/00/1968'.

    Returns:
        Its first and last possible day; both ``None`` where the words could not be read. ``None`` for no words.
    """
    words = clean(text)
    if words is None:
        return None
    bare = _CIRCA.sub("", words).strip(" .")
    is_approximate = bare != words.strip(" .")
    days = _find_days(bare) or _find_range(bare)
    if days is None:
        return ListedDate(text=words, start=None, end=None, is_approximate=is_approximate)
    return ListedDate(text=words, start=days[0], end=days[1], is_approximate=is_approximate)


def _find_range(words: str) -> tuple[str, str] | None:
    found = _RANGE.fullmatch(words)
    first, last = (_find_days(found["first"]), _find_days(found["last"])) if found is not None else (None, None)
    if first is None or last is None or first[0] > last[1]:
        return None
    return first[0], last[1]


def _find_days(words: str) -> tuple[str, str] | None:
    """First and last day of a day, month or year."""
    found = next(
        (hit for form in (_ISO, _BRITISH, _AMERICAN, _WORDS) if (hit := form.fullmatch(words)) is not None), None
    )
    if found is None:
        return None
    year, month, day = int(found["y"]), found["m"], int(found["d"] or 0)
    number = 0 if month is None else int(month) if month.isdigit() else _MONTHS.get(month[:3].casefold(), -1)
    return _make_days(year, number, day)


def _make_days(year: int, month: int, day: int) -> tuple[str, str] | None:
    """``month`` and ``day`` are 0 where the list leaves them open; ``None``: there is no such day."""
    if not (1000 <= year <= 2999 and 0 <= month <= 12) or (month == 0 and day != 0):
        return None
    if month == 0:
        return f"{year}-01-01", f"{year}-12-31"
    last = calendar.monthrange(year, month)[1]
    if day > last:
        return None
    return date(year, month, day or 1).isoformat(), date(year, month, day or last).isoformat()


def parse_day(text: str | None) -> str | None:
    """A date as ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``, as far as the words say it; ``None`` where they do not."""
    found = parse_date(text)
    if found is None or found.start is None or found.end is None or found.is_approximate:
        return None
    if found.start == found.end:
        return found.start
    if found.start[:7] == found.end[:7]:
        return found.start[:7]
    return found.start[:4] if found.start[:4] == found.end[:4] else None


class Lost:
    """Counts entries that could not be used, and says so in one line."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._first: dict[str, str] = {}

    def add(self, what: str, where: str) -> None:
        """One more case of ``what``."""
        self._counts[what] = self._counts.get(what, 0) + 1
        self._first.setdefault(what, where)

    def make_notes(self) -> tuple[str, ...]:
        """'entries without a name are left out: 3, the first at line 7'."""
        return tuple(
            f"{what} are left out: {count}, the first at {self._first[what]}" for what, count in self._counts.items()
        )
