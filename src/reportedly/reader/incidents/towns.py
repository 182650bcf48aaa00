"""The town that a report is about, and the town in which lies what its words leave open.

A street, a quarter or a name that no gazetteer has lies in the town that the report is about, if it is about one: the only town
of title and lead, else the town named most, the dateline's included. A dateline with no agency, or with the outlet's own letters,
is the outlet's own: it says where the story is as a lead does. An agency's says only where it was filed. The rules are ours.
"""

from collections import defaultdict
from collections.abc import Sequence

from reportedly.reader.incidents.placenames import Placed
from reportedly.reader.places.folding import fold_name
from reportedly.reading import Place
from reportedly.report import Report

LEAD_SENTENCES = 3
"""Sentences of a report, its title among them, that say in which town its story is (ours)."""
_FILED, _EARLY, _AWAY = 1.0, 1.0, 0.4
"""What a dateline, a place in the lead, and a place where somebody is from count beside a mention of a town."""


def is_own_dateline(report: Report) -> bool:
    """Whether a report's dateline is its outlet's: it names no agency, or the outlet's own letters ('WQRX', wqrx.example)."""
    agency = fold_name(report.dateline.agency or "").split()
    if len(agency) == 0:
        return report.dateline.place is not None
    return report.outlet is not None and agency[0] in "".join(fold_name(report.outlet).split())


def find_town(named: Sequence[Placed], places: Sequence[Placed], *, is_own: bool = False) -> Placed | None:
    """The town of title and lead if it is the only one there, else the one that a report names most.

    Args:
        named: the place names of the report, its dateline's among them.
        places: those that are no dateline's.
        is_own: whether the dateline is the outlet's own.
    """
    towns = [p for p in named if p.is_town]
    inside = frozenset(p.span for p in places)
    counts: dict[Place, float] = defaultdict(float)
    for town in towns:
        assert town.entity.place is not None
        if town.span not in inside:
            counts[town.entity.place] += _FILED + (_EARLY if is_own else 0.0)
        else:
            is_early = town.sentence < LEAD_SENTENCES and not town.is_away
            counts[town.entity.place] += (_AWAY if town.is_away else 1.0) + (_EARLY if is_early else 0.0)
    ranked = sorted(counts.items(), key=lambda item: -item[1])[:2]
    if len(ranked) == 0 or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return next(t for t in towns if t.entity.place == ranked[0][0])


def find_lead_town(places: Sequence[Placed], filed: Placed | None = None) -> Placed | None:
    """The only town that title and lead name, the outlet's own dateline among them; ``None`` where they name several."""
    early = [p for p in places if p.sentence < LEAD_SENTENCES and p.is_town]
    if filed is not None:
        early.append(filed)
    return early[0] if len({p.entity.place for p in early}) == 1 else None
