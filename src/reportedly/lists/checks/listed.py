"""Listing and removal: by whom, when, under what, and whether it was ended.

A listing's authority is compared with the one that the report names; where it names none, only a date that agrees is told
for sure. A wrong year, another authority's date, the date of the group instead of its leader, and a removed entry each have
a wording of their own.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from reportedly.lists.checks.authorities import NAMES, list_authorities
from reportedly.lists.checks.outcomes import AGREES, CANNOT_TELL, DIFFERS, NOT_ON_LIST, Outcome, Subject, say, tell_name
from reportedly.lists.checks.saiddates import SaidDate
from reportedly.lists.checks.terms import Claim
from reportedly.lists.listing import StoredListing


def compare_authority(claim: Claim, subject: Subject) -> Iterator[Outcome]:
    """'Designated by the UN'."""
    by_it = [stored for stored in subject.listings if claim.authority in list_authorities(stored.listing)]
    for stored in by_it:
        yield _compare_listed(claim, stored, subject)
    if len(by_it) > 0 or claim.is_negated:
        return
    for stored in subject.listings:
        named = NAMES.get(claim.authority or "", claim.authority or "somebody")
        listed = stored.listing.authority
        told = f"it is a list of {listed or 'others'} and does not speak to a listing by {named}{_tell_date(stored)}"
        lists = [
            f"the {name.upper()} list of {dated}"
            for name, dated in subject.loaded
            if name == claim.authority and dated is not None
        ]
        if len(lists) > 0:
            told = (
                f"another authority: listed by {listed}{_tell_date(stored)}; {lists[0]} has no entry taken for the same"
            )
        yield say(stored, NOT_ON_LIST, listed, told)


def _tell_date(stored: StoredListing) -> str:
    return "" if stored.listing.listed_on is None else f" (on {stored.listing.listed_on})"


def _compare_listed(claim: Claim, stored: StoredListing, subject: Subject) -> Outcome:
    """Whether an entry of the authority named says what the words say."""
    listing = stored.listing
    listed = f"{listing.authority or listing.list}, {listing.listed_on}" if listing.listed_on else listing.authority
    told = f"listed{_on(listing.listed_on)}{tell_name(stored, subject)}"
    if stored.is_removed:
        return _compare_ended(claim, stored, subject, listed=listed)
    if claim.is_negated:
        return say(stored, DIFFERS, listed, f"{told}, where the report says it was not")
    return say(stored, AGREES, listed, told)


def _compare_ended(claim: Claim, stored: StoredListing, subject: Subject, *, listed: str | None) -> Outcome:
    """The same with an entry that is no longer listed."""
    gone = _tell_removal(stored)
    if claim.is_negated:
        return say(stored, AGREES if claim.is_present else CANNOT_TELL, listed, f"no longer listed: {gone}")
    if not claim.is_present:
        told = f"listed{_on(stored.listing.listed_on)}{tell_name(stored, subject)}"
        return say(stored, AGREES, listed, f"{told}; since then no longer: {gone}")
    if _is_older(subject.published, stored):
        return say(
            stored, CANNOT_TELL, listed, f"delisted: {gone}; it was listed when the report may have been written"
        )
    return say(stored, DIFFERS, listed, f"delisted: {gone}")


def _on(day: str | None) -> str:
    return "" if day is None else f" on {day}"


def _tell_removal(stored: StoredListing) -> str:
    if stored.listing.removed_on is not None:
        return f"removed on {stored.listing.removed_on}"
    return f"on the edition of {stored.last_seen}, no longer on that of {stored.gone_by}"


def _is_older(day: str | None, stored: StoredListing) -> bool:
    """Whether a report was published before an entry was gone, as far as known."""
    until = stored.listing.removed_on or stored.gone_by
    return day is not None and until is not None and day[: len(until)] < until[: len(day)]


def compare_date(claim: Claim, subject: Subject) -> Iterator[Outcome]:
    """'In 2019'."""
    assert claim.date is not None
    asked = [stored for stored in subject.listings if claim.authority in (None, *list_authorities(stored.listing))]
    results = [_compare_day(claim, stored, subject) for stored in asked]
    if claim.authority is None and not any(result.verdict is AGREES for result in results):
        results = [_leave_open(result) for result in results]
    if claim.authority is None and any(result.verdict is AGREES for result in results):
        results = [result for result in results if result.verdict is AGREES]
    yield from results


def _leave_open(outcome: Outcome) -> Outcome:
    """A date that no list has, where the report does not say which list it means."""
    if outcome.verdict is NOT_ON_LIST:
        return outcome
    reason = f"{outcome.reason}; the report does not say whose list it means"
    return Outcome(stored=outcome.stored, verdict=CANNOT_TELL, listed=outcome.listed, reason=reason)


def _compare_day(claim: Claim, stored: StoredListing, subject: Subject) -> Outcome:
    assert claim.date is not None
    said, days = claim.date, _list_days(stored)
    if len(days) == 0:
        return say(stored, NOT_ON_LIST, None, "it does not say when the entry was listed")
    if any(_fits(said, day) for day in days):
        return say(stored, AGREES, days[0], f"listed on {days[0]}{tell_name(stored, subject)}")
    doubt = _find_doubt(said, stored, days)
    if doubt is not None:
        return say(stored, CANNOT_TELL, days[0], f"listed on {days[0]}{doubt}")
    is_year = said.start[5:] == "01-01" and said.end[5:] == "12-31"
    told = _tell_whose_date(said, stored, subject) or f"another {'year' if is_year else 'date'} than {said.text}"
    return say(stored, DIFFERS, days[0], f"listed on {days[0]}; {told}")


def _find_doubt(said: SaidDate, stored: StoredListing, days: list[str]) -> str | None:
    """Why a date that does not fit may still be no other one."""
    if any(_is_next(said, day) for day in days):
        return ", a day apart"
    amended = next((day for day in stored.listing.amended_on if _fits(said, day)), None)
    if amended is not None:
        return f"; on {amended} the entry was amended"
    if stored.dated is not None and said.start > stored.dated:
        return f"; the edition is older than {said.text}"
    return None


def _list_days(stored: StoredListing) -> list[str]:
    """The days on which an entry was listed, by any of the authorities that the file gathers."""
    acts = [act for act in stored.listing.designations if act.listed_on is not None]
    if len(acts) > 0:
        return [act.listed_on for act in acts if act.listed_on is not None]
    return [stored.listing.listed_on] if stored.listing.listed_on is not None else []


def _fits(said: SaidDate, listed: str) -> bool:
    """Whether the days that the words can mean and those that the list can mean have one in common."""
    return said.start[: len(listed)] <= listed <= said.end[: len(listed)]


def _is_next(said: SaidDate, listed: str) -> bool:
    """Whether two single days follow each other, as days do over a time zone."""
    if said.start != said.end or len(listed) != len("2019-05-01"):
        return False
    return abs(date.fromisoformat(said.start) - date.fromisoformat(listed)) <= timedelta(days=1)


def _tell_whose_date(said: SaidDate, stored: StoredListing, subject: Subject) -> str | None:
    """Whose day of listing the words have instead: the group's, its leader's, or that of another list."""
    listing = stored.listing
    for role in listing.roles:
        other = subject.find(listing.list, role.reference) if role.reference is not None else None
        if other is not None and other.listing.listed_on is not None and _fits(said, other.listing.listed_on):
            told = role.span.text_in(listing.narrative or "")
            when = f"{other.listing.listed_on} is when {other.listing.name} ({other.listing.reference}) was listed"
            return f"{when}, of which it has: “{told}”"
    for other in subject.listings:
        if (
            other.listing.list != listing.list
            and other.listing.listed_on is not None
            and _fits(said, other.listing.listed_on)
        ):
            return f"another authority: {other.listing.listed_on} is when {other.listing.authority} listed the same"
    return None


_PROGRAMMES = {
    "1267": ("al-qaida",),
    "al-qaida": ("al-qaida",),
    "al qaida": ("al-qaida",),
    "al-qaeda": ("al-qaida",),
    "isil": ("al-qaida",),
    "isis": ("al-qaida",),
    "1988": ("taliban",),
    "taliban": ("taliban",),
    "1533": ("drc",),
    "1591": ("sudan",),
    "1718": ("dprk",),
    "1970": ("libya",),
    "2140": ("yemen",),
    "2206": ("south sudan",),
    "foreign terrorist organization": ("fto",),
    "foreign terrorist organisation": ("fto",),
    "specially designated global terrorist": ("sdgt",),
}
"""Words of reports for a programme -> the codes that lists have for it."""


def compare_programme(claim: Claim, subject: Subject) -> Iterator[Outcome]:
    """'As a foreign terrorist organization', 'under the 1267 regime'."""
    said = claim.said.casefold().removesuffix("s")
    wanted = next((codes for words, codes in _PROGRAMMES.items() if said.startswith(words)), ())
    authority = "us" if wanted[:1] in (("fto",), ("sdgt",)) else claim.authority
    for stored in subject.listings:
        programmes = stored.listing.programmes
        if authority is None or authority not in list_authorities(stored.listing) or len(wanted) == 0:
            continue
        listed = "; ".join(programmes) or None
        known = {programme.casefold() for programme in programmes}
        if not known.isdisjoint(wanted):
            yield say(stored, AGREES, listed, f"listed under {listed}")
        elif listed is None:
            yield say(stored, NOT_ON_LIST, None, "it names no programme")
        elif not _is_current(claim, stored, subject):
            yield say(
                stored,
                CANNOT_TELL,
                listed,
                f"listed under {listed}; the edition may be older than what the report tells",
            )
        else:
            yield say(stored, DIFFERS, listed, f"another programme: listed under {listed}")


def _is_current(claim: Claim, stored: StoredListing, subject: Subject) -> bool:
    """Whether an edition is surely not older than what the words tell."""
    if stored.dated is None:
        return False
    known = claim.date.end if claim.date is not None else subject.published
    return known is not None and known <= stored.dated[: len(known)]


def compare_removal(claim: Claim, subject: Subject) -> Iterator[Outcome]:
    """'Removed from the list in 2021', 'no longer on the list'."""
    asked = [stored for stored in subject.listings if claim.authority in (None, *list_authorities(stored.listing))]
    results = [_compare_removed(claim, stored, subject) for stored in asked]
    if claim.authority is None and len({result.verdict for result in results}) > 1:
        results = [_leave_open(result) for result in results]
    yield from results


def _compare_removed(claim: Claim, stored: StoredListing, subject: Subject) -> Outcome:
    if not stored.is_removed:
        return _compare_kept(claim, stored, subject)
    gone = _tell_removal(stored)
    if claim.is_negated:
        return say(stored, DIFFERS, gone, f"delisted: {gone}")
    if claim.date is None:
        return say(stored, AGREES, gone, gone)
    if stored.listing.removed_on is not None:
        is_same = _fits(claim.date, stored.listing.removed_on)
        return say(stored, AGREES if is_same else DIFFERS, gone, gone if is_same else f"another date: {gone}")
    first, last = stored.last_seen, stored.gone_by or ""
    if not (claim.date.end < first[:10] or last[:10] < claim.date.start):
        return say(stored, AGREES, gone, gone)
    has_dates = first[:1].isdigit() and last[:1].isdigit()
    return say(stored, DIFFERS if has_dates else CANNOT_TELL, gone, f"another date: {gone}")


def _compare_kept(claim: Claim, stored: StoredListing, subject: Subject) -> Outcome:
    """'Removed', of an entry that is still listed."""
    listed = f"listed{_on(stored.listing.listed_on)}"
    if claim.is_negated:
        return say(stored, AGREES, listed, f"{listed}, and still there")
    if _is_current(claim, stored, subject):
        return say(stored, DIFFERS, listed, f"{listed}, and still there")
    return say(stored, CANNOT_TELL, listed, f"{listed}, and still there; the edition may be older than the removal")
