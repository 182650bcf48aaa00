"""Roles: founder, leader, member, associate, as the narratives of lists state them."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.lists.checks.folding import is_same_name
from reportedly.lists.checks.outcomes import AGREES, CANNOT_TELL, DIFFERS, NOT_ON_LIST, Outcome, Subject, say
from reportedly.lists.checks.terms import Claim, Property
from reportedly.lists.listing import NameQuality, Role, RoleKind, StoredListing

_ROLES = {
    Property.FOUNDER: RoleKind.FOUNDER,
    Property.LEADER: RoleKind.LEADER,
    Property.MEMBER: RoleKind.MEMBER,
    Property.ASSOCIATED: RoleKind.ASSOCIATED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tie:
    """A role between the two of a claim, and the entry whose text states it."""

    role: Role
    stored: StoredListing

    @property
    def text(self) -> str:
        """The list's words."""
        return self.role.span.text_in(self.stored.listing.narrative or "")


def compare_role(claim: Claim, subject: Subject) -> Iterator[Outcome]:
    """'Founder of', 'leader of', 'member of', 'associated with'."""
    for name in dict.fromkeys(stored.listing.list for stored in (*subject.listings, *subject.other_listings)):
        own = [stored for stored in subject.listings if stored.listing.list == name]
        others = [stored for stored in subject.other_listings if stored.listing.list == name]
        ties = [*_iter_ties(own, others, subject.other_name), *_iter_inverse_ties(own, others, subject.name)]
        yield from _judge_ties(claim, ties, own, others, subject)


def _iter_ties(own: list[StoredListing], others: list[StoredListing], other_name: str | None) -> Iterator[_Tie]:
    """Roles that the subject's entry states towards the other side."""
    references = {stored.listing.reference for stored in others}
    for stored in own:
        for role in stored.listing.roles:
            if not role.is_inverse and _is_meant(role, references, other_name, others):
                yield _Tie(role=role, stored=stored)


def _iter_inverse_ties(own: list[StoredListing], others: list[StoredListing], name: str | None) -> Iterator[_Tie]:
    """Roles that the other side's entry states of the subject: 'founded by ...'."""
    references = {stored.listing.reference for stored in own}
    for stored in others:
        for role in stored.listing.roles:
            is_either = role.is_inverse or role.kind is RoleKind.ASSOCIATED
            if is_either and _is_meant(role, references, name, own):
                yield _Tie(role=role, stored=stored)


def _is_meant(role: Role, references: set[str], name: str | None, entries: list[StoredListing]) -> bool:
    """Whether the other one of a role is one of these entries; by its name where the list gives no reference."""
    if role.reference is not None and len(references) > 0:
        return role.reference in references
    names = [
        known.text for stored in entries for known in stored.listing.names if known.quality is not NameQuality.WEAK
    ]
    return any(is_same_name(role.other, known) for known in ([*names, name] if name is not None else names))


def _judge_ties(
    claim: Claim, ties: list[_Tie], own: list[StoredListing], others: list[StoredListing], subject: Subject
) -> Iterator[Outcome]:
    wanted = _ROLES[claim.property]
    same = [tie for tie in ties if tie.role.kind is wanted]
    plain = next((tie for tie in same if not tie.role.is_qualified and tie.role.is_former == claim.is_former), None)
    if plain is not None:
        yield say(plain.stored, AGREES, plain.text, "its text says so")
        return
    if len(same) > 0:
        narrowed = "only in part" if same[0].role.is_qualified else "formerly" if same[0].role.is_former else "still"
        yield say(same[0].stored, CANNOT_TELL, same[0].text, f"its text says so {narrowed}")
        return
    implied = next((tie for tie in ties if _implies(tie.role, wanted)), None)
    if implied is not None and not claim.is_former:
        yield say(implied.stored, AGREES, implied.text, "its text says more than that")
        return
    another = (
        _find_other_founder(others, own, subject.name) if wanted is RoleKind.FOUNDER and not claim.is_soft else None
    )
    if another is not None:
        yield say(another.stored, DIFFERS, another.text, "its text names another founder")
        return
    silent = next(iter(own), None)
    if silent is not None:
        told = f"it does not call {silent.listing.name} {_name_role(wanted)} of {subject.other_name or 'it'}"
        listed = ties[0].text if len(ties) > 0 else None
        yield say(silent, NOT_ON_LIST, listed, told if listed is None else f"{told}; it has “{listed}”")


def _implies(role: Role, wanted: RoleKind) -> bool:
    """Leading a group is belonging to it, and any role is an association."""
    if role.is_former or role.is_qualified:
        return wanted is RoleKind.ASSOCIATED
    return wanted is RoleKind.ASSOCIATED or (wanted is RoleKind.MEMBER and role.kind is RoleKind.LEADER)


def _find_other_founder(others: list[StoredListing], own: list[StoredListing], name: str | None) -> _Tie | None:
    """The founder that the group's entry names, if it is surely another one."""
    references = {stored.listing.reference for stored in own}
    for stored in others:
        founders = [role for role in stored.listing.roles if role.is_inverse and role.kind is RoleKind.FOUNDER]
        for role in founders:
            is_known = role.reference is not None and len(references) > 0
            if is_known and role.reference not in references and not is_same_name(role.other, name or ""):
                return _Tie(role=role, stored=stored)
    return None


def _name_role(kind: RoleKind) -> str:
    return (
        "an associate" if kind is RoleKind.ASSOCIATED else f"{'a' if kind is RoleKind.MEMBER else 'the'} {kind.value}"
    )
