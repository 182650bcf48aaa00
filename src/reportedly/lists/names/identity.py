"""Are two entities of different reports the same? A pure function; people's decisions go before everything it computes.

The evidence is that of `judging`, with the other report in place of the list: a shared surname joins nobody, a common name
needs a group that both stand beside, one word more in front makes another person until something ties the two.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from reportedly.lists.listing import NameQuality
from reportedly.lists.names.compare import compare_names
from reportedly.lists.names.context import Context, is_authority, share_place
from reportedly.lists.names.features import compare_parts
from reportedly.lists.names.judging import EVIDENCE, MATCH_FROM, POSSIBLE_FROM, NameEvidence, weigh_name
from reportedly.lists.names.parts import NameKind, parse_name
from reportedly.lists.names.reasons import explain

Decisions = Mapping[frozenset[str], bool]
"""Ids of two entities -> whether a person said that they are the same. What was undone is not in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """What one report tells of one entity, as far as telling it from others needs.

    Attributes:
        id: unique over all reports.
        kind: person or organization; entities of two kinds are never the same.
        names: as the report writes them.
        context: groups, places and years of birth beside it.
        listings: ``(list, reference)`` of entries that it matches (band ``match``).
    """

    id: str
    kind: NameKind
    names: tuple[str, ...]
    context: Context = Context()  # noqa: RUF009 - frozen, and the same for all
    listings: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Whether two entities are the same.

    Attributes:
        score: 0 to 1; 0 or 1 where a person decided.
        band: ``match``, ``possible``, or ``None``.
        decided: whether a person's decision is the reason.
    """

    score: float
    band: str | None
    decided: bool
    reasons: tuple[str, ...]


def same_entity(first: Portrait, second: Portrait, decisions: Decisions) -> Identity:
    """Whether two entities are the same; the order of the two makes no difference."""
    first, second = sorted((first, second), key=lambda portrait: portrait.id)
    decided = decisions.get(frozenset((first.id, second.id)))
    if decided is not None:
        told = "a person decided: the same" if decided else "a person decided: not the same"
        return Identity(score=float(decided), band="match" if decided else None, decided=True, reasons=(told,))
    if first.kind is not second.kind:
        return _refuse(f"a {first.kind.value} is no {second.kind.value}")
    conflict = _find_list_conflict(first, second)
    if conflict is not None:
        return _refuse(conflict)
    evidence, reasons = _weigh_names(first, second)
    if evidence is None:
        return Identity(score=0.0, band=None, decided=False, reasons=reasons)
    return _judge(first, second, evidence=evidence, reasons=reasons)


def _refuse(reason: str) -> Identity:
    return Identity(score=0.0, band=None, decided=False, reasons=(reason,))


def _find_list_conflict(first: Portrait, second: Portrait) -> str | None:
    """Two entries of one list are two people; ``None``: no list has both, or they share an entry."""
    if not first.listings.isdisjoint(second.listings):
        return None
    for (name, one), (other_name, other) in sorted(product(first.listings, second.listings)):
        if name == other_name:
            return f"two entries of {name}: {', '.join(sorted((one, other)))}"
    return None


def _weigh_names(first: Portrait, second: Portrait) -> tuple[NameEvidence | None, tuple[str, ...]]:
    """The best evidence of any two names, the shorter name held against the longer one, with its reasons."""
    best: NameEvidence | None = None
    reasons: tuple[str, ...] = ("no two names agree",)
    pairs = product(_choose(first.names, first.kind), _choose(second.names, second.kind))
    for one, other in sorted(pairs):
        evidence, told = _weigh_pair(*sorted((one, other)), first.kind)
        if evidence is not None and (best is None or evidence.odds > best.odds):
            best, reasons = evidence, told
    return best, reasons


@lru_cache(maxsize=65_536)
def _weigh_pair(one: str, other: str, kind: NameKind) -> tuple[NameEvidence | None, tuple[str, ...]]:
    """The evidence of two names, with its reasons; the same two stand beside each other in many reports."""
    shorter, longer = sorted((parse_name(one, kind), parse_name(other, kind)), key=lambda n: (len(n.parts), n.text))
    compared = compare_parts(shorter, longer)
    evidence = weigh_name(compared, NameQuality.STRONG)
    return evidence, () if evidence is None else explain(compared)


@lru_cache(maxsize=16_384)
def _choose(all_names: tuple[str, ...], kind: NameKind) -> tuple[str, ...]:
    """The full names of a person where there is one; all names of a body."""
    names = tuple(sorted(name for name in set(all_names) if len(parse_name(name, kind).parts) > 0))
    full = tuple(name for name in names if len(parse_name(name, kind).parts) > 1)
    return full if kind is NameKind.PERSON and len(full) > 0 else names


def _judge(first: Portrait, second: Portrait, *, evidence: NameEvidence, reasons: tuple[str, ...]) -> Identity:
    odds, told, has_tie = evidence.odds, list(reasons), False
    shared = sorted(first.listings & second.listings)
    if len(shared) > 0:
        odds += EVIDENCE["group"]
        has_tie = True
        told.append(f"both match {shared[0][0]} {shared[0][1]}")
    group = _find_group(first.context.groups, second.context.groups)
    if group is not None:
        odds += EVIDENCE["group"]
        has_tie = True
        told.append(f"both reports name “{group}” beside the name")
    place = share_place(first.context.places, second.context.places)
    if place is not None:
        odds += EVIDENCE["place"] * min(evidence.weight, 1.0)
        told.append(f"both reports name “{place}” beside the name")
    births = (first.context.birth_years, second.context.birth_years)
    if all(len(years) > 0 for years in births):
        apart = min(abs(one - other) for one, other in product(*births))
        odds += EVIDENCE["same birth"] if apart <= 1 else EVIDENCE["other birth"]
        told.append("the same year of birth" if apart <= 1 else "another year of birth")
    if evidence.needs is not None and not has_tie:
        told.append(f"{evidence.needs}, and nothing else ties the two")
    score = 1 / (1 + math.exp(-odds))
    may_match = evidence.may_match and (evidence.needs is None or has_tie)
    is_match = score >= MATCH_FROM and may_match
    band = "match" if is_match else "possible" if score >= POSSIBLE_FROM else None
    return Identity(
        score=score if is_match else min(score, MATCH_FROM - 0.01), band=band, decided=False, reasons=tuple(told)
    )


def _find_group(ones: Iterable[str], others: Iterable[str]) -> str | None:
    """A group that both reports name, in whichever spelling; authorities tie nobody."""
    for one, other in product(sorted(ones), sorted(others)):
        if not is_authority(one) and compare_names(one, other, "organization").band == "match":
            return one
    return None
