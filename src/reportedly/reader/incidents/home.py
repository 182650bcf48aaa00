"""The country that a report is about: where it was filed, if its own words name that country no less than any other.

A report from Lima says 'the army' and 'the country' and means Peru's. That alone says nothing of where an incident was: it is
taken only for what its own sentences leave open, and never where the report speaks of another country as often.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.reader.places import Peoples
from reportedly.reading import Entity
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.terms import EntityType, Form

_THE_COUNTRY = re.compile(r"\b(?:the|our|this)\s+(?:country|nation|republic)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Home:
    """A country's English name and the words in the report that name it, its people, a place in it, or 'the country'."""

    country: str
    span: Span


def find_home(report: Report, entities: Sequence[Entity], peoples: Peoples) -> Home | None:
    """The country of the dateline's place, where the report's own words name it, and no other country oftener.

    Args:
        report: with its dateline.
        entities: of the reading, with their places.
        peoples: which country the words for a people mean.
    """
    dateline = report.dateline.span
    if dateline is None:
        return None
    filed: set[str] = set()
    named: list[tuple[Span, str]] = []
    for entity in entities:
        for mention in entity.mentions:
            country = _find_country(report.text, entity, mention.span, peoples) if mention.form is Form.NAME else None
            if country is not None and dateline.overlaps(mention.span):
                filed.add(country)
            elif country is not None:
                named.append((mention.span, country))
    if len(filed) != 1:
        return None
    home = filed.pop()
    named += [(Span(*found.span()), home) for found in _THE_COUNTRY.finditer(report.text, dateline.end)]
    counts = Counter(country for _, country in set(named))
    if counts[home] == 0 or counts[home] < max(counts.values()):
        return None
    return Home(home, min(span for span, country in named if country == home))


def _find_country(text: str, entity: Entity, span: Span, peoples: Peoples) -> str | None:
    if entity.type is EntityType.NATIONALITY:
        return peoples.find(span.text_in(text))
    return None if entity.place is None else entity.place.country
