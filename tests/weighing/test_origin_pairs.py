"""The pairs of reports on which origins are measured, as far as no reader is needed; the rest measures ``evals/origins.py``."""

from collections import Counter

import build
from build_origins import OriginPair, PairSide, make_pairs
from reportedly.reading import Reading
from reportedly.weighing import LinkKind, Told, find_links

COPIES = frozenset(("copied", "edited", "paragraph"))
APART = frozenset(("independent", "other speaker", "two stories"))


def tell(side: PairSide) -> Told:
    """A side as a report of which nothing was read."""
    report = build.make_report(side.text, outlet=side.outlet, published=side.published)
    return Told(report=report, reading=Reading(report_id=report.id, reader=build.VERSION))


def share_passages(pair: OriginPair) -> bool:
    """Whether a passage of one is found in the other."""
    links = find_links([tell(pair.first), tell(pair.second)])
    return any(link.kind is LinkKind.PASSAGE for link in links)


def test_there_are_enough_pairs_of_every_kind() -> None:
    """At least 300, half of them echoes, the same every time."""
    pairs = make_pairs()
    assert len(pairs) >= 300
    assert 0.4 < sum(pair.is_echo for pair in pairs) / len(pairs) < 0.6
    assert min(Counter(pair.kind for pair in pairs).values()) >= 12
    assert make_pairs() == pairs
    assert len({(pair.first.text, pair.second.text) for pair in pairs}) == len(pairs)


def test_copies_are_found_and_what_was_told_apart_is_not() -> None:
    """Precision of at least .95 and recall of at least .85 by passages alone."""
    pairs = [pair for pair in make_pairs() if pair.kind in COPIES | APART]
    found = [pair for pair in pairs if share_passages(pair)]
    right = sum(pair.kind in COPIES for pair in found)
    assert right / len(found) >= 0.95
    assert right / sum(pair.kind in COPIES for pair in pairs) >= 0.85
