"""Incidents that a report only names, with their date: 'the 2001 Parliament attack', 'the 26/11 Mumbai strikes'.

Nobody and nothing in them is told again, so they have no fills; but they belong on a timeline, with their words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.reader.incidents.days import Dated
from reportedly.spans import Span
from reportedly.terms import IncidentType

_NAMED = re.compile(
    r"\s+(?P<name>(?:(?!(?:and|or|but|to|by|on|at|from|after|before|when|that|which|was|were|in|the|a|an)\b)[\w’'&./-]+\s+){0,5}?)"
    r"(?P<noun>attacks?|bombings?|blasts?|strikes|airstrikes?|hijacking|siege|massacre|kidnapp?ings?|abductions?|shootings?|"
    r"assassination|hostage\s+crisis|ambush)\b",
    re.IGNORECASE,
)
_TYPES = {
    "bomb": IncidentType.BOMBING,
    "blas": IncidentType.BOMBING,
    "hija": IncidentType.HIJACKING,
    "kidn": IncidentType.KIDNAPPING,
    "abdu": IncidentType.KIDNAPPING,
    "host": IncidentType.KIDNAPPING,
}


@dataclass(frozen=True, slots=True)
class Named:
    """An incident by name: its words from the date to the noun, its date, and what it was."""

    span: Span
    date: Dated
    type: IncidentType


def find_named(text: str, dates: Sequence[Dated]) -> Iterator[Named]:
    """All incidents that a text names behind a date, in text order.

    An article must stand before the date: 'In 2001 rebels began attacks' is a sentence and no name.
    """
    for date in dates:
        found = _NAMED.match(text, date.span.end)
        if found is None or "\n\n" in found.group():
            continue
        before = text[max(0, date.span.start - 8) : date.span.start].lower().split()
        if not before or before[-1] not in ("the", "a", "an", "since"):
            continue
        kind = _TYPES.get(found["noun"].lower()[:4], IncidentType.ATTACK)
        yield Named(Span(date.span.start, found.end()), date, kind)
