"""One claim beside the listings of its subject."""

from collections.abc import Callable, Iterable, Iterator

from reportedly.lists.checks.listed import compare_authority, compare_date, compare_programme, compare_removal
from reportedly.lists.checks.outcomes import Outcome, Subject
from reportedly.lists.checks.persons import (
    compare_alias,
    compare_birth_date,
    compare_birth_place,
    compare_link,
    compare_nationality,
)
from reportedly.lists.checks.terms import Claim, Property
from reportedly.lists.checks.ties import compare_role


def compare_claim(claim: Claim, subject: Subject) -> Iterator[Outcome]:
    """The claim beside each listing that can speak to it; nothing where no listing is at hand."""
    yield from _COMPARE[claim.property](claim, subject)


_COMPARE: dict[Property, Callable[[Claim, Subject], Iterable[Outcome]]] = {
    Property.LISTED_BY: compare_authority,
    Property.LISTED_ON: compare_date,
    Property.PROGRAMME: compare_programme,
    Property.REMOVED: compare_removal,
    Property.FOUNDER: compare_role,
    Property.LEADER: compare_role,
    Property.MEMBER: compare_role,
    Property.ASSOCIATED: compare_role,
    Property.ALIAS: compare_alias,
    Property.NATIONALITY: compare_nationality,
    Property.BORN_ON: compare_birth_date,
    Property.BORN_IN: compare_birth_place,
    Property.LINKED: compare_link,
}
