"""Words of the checks: what can be held against a list, and one such claim of a report."""

from dataclasses import dataclass
from enum import StrEnum

from reportedly.lists.checks.saiddates import SaidDate
from reportedly.spans import Span


class Property(StrEnum):
    """What a claim speaks of."""

    LISTED_BY = "listed by"
    LISTED_ON = "listed on"
    PROGRAMME = "programme"
    REMOVED = "removed"
    FOUNDER = "founder"
    LEADER = "leader"
    MEMBER = "member"
    ASSOCIATED = "associated with"
    ALIAS = "alias"
    NATIONALITY = "nationality"
    BORN_ON = "born on"
    BORN_IN = "born in"
    LINKED = "linked to"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that a report says of somebody.

    Attributes:
        subject: id of the entity it is said of.
        span: the words that say so.
        said: the words that give the value.
        authority: who lists: a code of `reportedly.lists.checks.authorities`, or other words as they stand.
        date: when, where the words say so.
        other: id of the entity on the other side of a role.
        is_negated: 'was never listed'.
        is_former: 'former leader'.
        is_present: 'is on the list', and not 'was listed in'.
        is_soft: the words may mean it: 'Pakistani cleric' need not be a citizen's description.
        statement: id of the statement in whose content the words stand; ``None``: the outlet's own voice.
    """

    property: Property
    subject: str
    span: Span
    said: str
    authority: str | None = None
    date: SaidDate | None = None
    other: str | None = None
    is_negated: bool = False
    is_former: bool = False
    is_present: bool = False
    is_soft: bool = False
    statement: str | None = None
