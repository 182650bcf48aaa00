"""Statements and the outlet's own words held against official lists.

Only entities with a match (not a possible one) are held against their listing. A check puts the report's words and the
list's beside each other and says how they compare:

agrees          the list says the same, at the precision of the report's words.
differs         the list speaks to it and says otherwise.
not on list     the list does not speak to it. Silence is never ``differs``.
cannot tell     the words can be read in several ways, or the edition is older than what they tell.

Every reason names the list with its edition's date. Nothing here says who is right.
"""

from collections.abc import Iterable, Iterator

from reportedly.lists.checks.claims import find_claims
from reportedly.lists.checks.compare import compare_claim
from reportedly.lists.checks.outcomes import Outcome, Subject
from reportedly.lists.checks.terms import Claim
from reportedly.lists.collection import Lists
from reportedly.lists.listing import StoredListing
from reportedly.reading import Check, Entity, Match, Reading
from reportedly.report import Report
from reportedly.terms import Verdict

MATCH = "match"
_SILENT = (Verdict.NOT_ON_LIST,)


def find_checks(report: Report, reading: Reading, matches: Iterable[Match], lists: Lists) -> tuple[Check, ...]:
    """Every claim of a report that a listing of its subject can be held against.

    Args:
        report, reading: what is checked.
        matches: of the reading's entities; those of the band ``match`` count.
        lists: where the listings are.

    Returns:
        Checks in the order of the words. Where one list speaks to a claim, the silence of the others is left out.
    """
    world = _World(report, reading, tuple(matches), lists)
    claims = find_claims(report, reading) if len(world.listings) > 0 else ()
    return tuple(check for claim in claims for check in _check(claim, world))


class _World:
    """What claims are held against: the listings of each entity."""

    def __init__(self, report: Report, reading: Reading, matches: tuple[Match, ...], lists: Lists) -> None:
        self.report = report
        self.lists = lists
        self.entities = {entity.id: entity for entity in reading.entities}
        self.listings: dict[str, list[StoredListing]] = {}
        for match in matches:
            loaded = lists.find(match.list)
            stored = loaded.find(match.listing) if loaded is not None and match.band == MATCH else None
            if stored is not None:
                self.listings.setdefault(match.entity, []).append(stored)

    def make_subject(self, claim: Claim) -> Subject:
        """Who a claim is about and whom else it names, with all that lists have of them."""
        entity, other = self.entities.get(claim.subject), self.entities.get(claim.other or "")
        return Subject(
            name=_name(entity),
            listings=tuple(self.listings.get(claim.subject, ())),
            other_name=_name(other),
            other_listings=tuple(self.listings.get(claim.other or "", ())),
            published=self.report.published,
            loaded=tuple((loaded.name, loaded.newest.dated) for loaded in self.lists.lists),
            places=tuple(self._iter_places(claim)),
            find=self._find,
        )

    def _iter_places(self, claim: Claim) -> Iterator[str]:
        """Countries of the places named in the words of a claim, where the reader knows them."""
        for entity in self.entities.values():
            country = None if entity.place is None else entity.place.country
            if country is not None and any(claim.span.contains(mention.span) for mention in entity.mentions):
                yield country

    def _find(self, name: str, reference: str) -> StoredListing | None:
        loaded = self.lists.find(name)
        return None if loaded is None else loaded.find(reference)


def _name(entity: Entity | None) -> str | None:
    return None if entity is None else " ".join(entity.name.split())


def _check(claim: Claim, world: _World) -> Iterator[Check]:
    outcomes = list(compare_claim(claim, world.make_subject(claim)))
    if any(outcome.verdict not in _SILENT for outcome in outcomes):
        outcomes = [outcome for outcome in outcomes if outcome.verdict not in _SILENT]
    yield from (_make_check(claim, outcome) for outcome in outcomes)


def _make_check(claim: Claim, outcome: Outcome) -> Check:
    listing = outcome.stored.listing
    return Check(
        statement=claim.statement,
        span=claim.span,
        entity=claim.subject,
        list=listing.list,
        edition=outcome.stored.dated,
        listing=listing.reference,
        property=claim.property.value,
        said=claim.said,
        listed=outcome.listed,
        verdict=outcome.verdict,
        reason=outcome.reason,
    )
