"""The place names of a report, and what the words beside them make of each.

Some are where nothing happened: where somebody comes from, was taken to, lives or is tried. Some are parts of a town: by a word
behind them ('the Salt Hill neighborhood'), by an owner ("Pellary's Salt Hill"), or because it is that town's police who speak
and nobody tells of a police, a mayor or a hall of their own. Some only bear a place's name: 'Orrin Street', 'the 900 block of
South Orrin'. And whose something is says not where it was: 'U.S. senators', "Spain's envoy". The rules are ours.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.reader.incidents.settings import SentenceAt
from reportedly.reader.places.folding import fold_name
from reportedly.reader.places.gazetteer import distance_km
from reportedly.reading import Entity, Place
from reportedly.spans import Span
from reportedly.terms import EntityType, Form

QUARTER_KM = 30.0
"""Parts of the largest cities lie no farther from their midst (ours)."""
_PERSON = (
    r"man|woman|boy|girl|teen\w*|youth|child|couple|famil(?:y|ies)|residents?|natives?|police(?:man)?|officers?|detectives?|"
    r"deput(?:y|ies)|sheriff\w*|firefighters?|hospitals?|judge|court|attorney\w*|mayor|men|women|father|mother|student|teacher"
)
_AWAY_BEHIND = re.compile(rf"[\s-]+(?:(?:area|city|county)\s+)?(?:{_PERSON})\b", re.IGNORECASE)
_TAKEN = (
    r"taken|rushed|airlifted|flown|transported|transferred|brought|driven|admitted|hospitali[sz]ed|treated|recovering"
)
_TO = r"\b[^.;\n]{0,40}?\b(?:to|at|in|from|into|of|by)\s+(?:(?:the|an?|nearby|local|\w+ern)\s+)?"
_AWAY_BEFORE = re.compile(
    rf"(?:(?i:\b(?:{_TAKEN}|died|pronounced|arrested|captured|caught|detained|held|jailed|booked|arraigned|tried|native|natives|"
    r"resident|residents|lives?|lived|living|resides?|resided|moved|fled|student|students|graduate|graduated|attended|buried|"
    rf"extradited|born|returned|sent|repatriated|deported|travel\w*|formerly|originally|based|headquartered){_TO})"
    r"|(?i:(?:\b\d{1,3}\)?,?|\b(?:man|woman|boy|girl|teen|men|women|people|couple|family|refugees?|migrants?))\s+(?:of|from)\s+)"
    r"|(?<!City)(?<!Town)(?<!University)(?<!Village)(?<!Republic)(?<!Province)(?<!Bank)(?<!Gulf)(?<!Bay)\s[A-Z][\w’'-]+,?\s(?:of|from)\s+)$"
)
_WARD_BEFORE = re.compile(rf"\b(?:{_TAKEN}){_TO}$", re.IGNORECASE)
_WARD_BEHIND = re.compile(r"\s(?:[A-Z]\w+\s)?(?:area\s)?(?:hospitals?|medical\s+cent(?:er|re))\b", re.IGNORECASE)
_AWAY_CHARS = 80
_BESIDE = re.compile(
    r"\b(?:outside|suburbs?\s+of|(?:miles?|kilomet(?:er|re)s?|km)\s+(?:\w+\s+)?(?:of|from|outside))\s+(?:(?:of|downtown|the)\s+)?$",
    re.IGNORECASE,
)
_WIDE = re.compile(
    r"\b(?:(?:deadliest|worst|bloodiest|heaviest|biggest|largest|gravest)\b[^.;\n]{0,40}\bin\s+|neighbou?ring\s+|"
    r"(?:province|state|region|district|governorate|department|county)\s+of\s+)$",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"[\s-]+(?:residential\s+)?(?:neighbou?rhood|quarter|section|area|district)\b", re.IGNORECASE)
_SIDE = re.compile(
    r"(?:(?:far|near|upper|lower)\s+)?(?:north|south|east|west|(?:north|south)-?(?:east|west))[\s-]*(?:side|end|ward)"
    r"|(?:\d{1,2}(?:st|nd|rd|th)|(?:upper|lower)\s+\w+)\s+ward|downtown|midtown|uptown|inner\s+city",
    re.IGNORECASE,
)
"""Parts that many towns have: 'South Side', 'the 9th Ward'."""
_OWNER = re.compile(r"[’']s\s$")
_POLICE = re.compile(r"\s(?:(?:metro(?:politan)?|city)\s+)?police\b", re.IGNORECASE)
_OWN = re.compile(
    r"\s(?:(?:city|town|village)\s+)?(?:police|mayor|sheriff|hall|council|township|village)\b", re.IGNORECASE
)
_CALLED = re.compile(r"\b(?:suburb(?:an)?|city|town|village|township|mayor)\s+(?:of\s+)?$", re.IGNORECASE)
_CALLED_CHARS = 20
_ROAD = re.compile(
    r"\b(?:street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|ln|court|highway|hwy|parkway|pkwy|terrace|circle)\.?$",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"\bblock\s+of\s+$", re.IGNORECASE)
_MISSION = re.compile(r"\b(?:embass(?:y|ies)|consulates?|legations?)\b", re.IGNORECASE)
"""What a country has in others."""
_OWNED = re.compile(
    r"(?:[’']S?)?\s+(?!(?:and|or|but|in|on|at|by|to|of|for|from|with|after|before|during|when|while|where|who|which|that|as|is|"
    r"are|was|were|has|have|had|will|would|said|says|the|a|an|its|this|last|today|yesterday|between|against|near|since|left|"
    r"over|under|into|because|if|not)\b|\w+ed\b)[^\W\d_]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A place name, resolved or not.

    Attributes:
        is_away: where somebody comes from, was taken to or is tried, by the words beside it.
        is_ward: where the hurt were taken to, by the words beside it.
        is_beside: something is said to be outside it or so many miles from it.
        is_quarter: it is a part of a town.
        is_owner: a country whose something is, by the word behind it.
        is_road: a road bears the name.
        is_wide: the words before it say that it is a country or a region: 'the deadliest attack in', 'the province of'.
    """

    span: Span
    entity: Entity
    sentence: int
    is_away: bool = False
    is_ward: bool = False
    is_beside: bool = False
    is_quarter: bool = False
    is_owner: bool = False
    is_road: bool = False
    is_wide: bool = False

    @property
    def is_town(self) -> bool:
        """Whether it is a town, no part of one and no road that bears its name."""
        place = self.entity.place
        return place is not None and place.where_prec == 1 and not self.is_quarter and not self.is_road


def list_names(text: str, entities: Sequence[Entity], sentences: Sequence[Span]) -> list[Placed]:
    """The place names of a report in text order, each with what the words beside it make of it."""
    sentence_at = SentenceAt(sentences)
    found = [
        _mark(text, m.span, e, sentence_at(m.span.start))
        for e in entities
        if e.type in (EntityType.LOCATION, EntityType.FACILITY)
        for m in e.mentions
        if m.form is Form.NAME and not m.span.text_in(text).islower()
    ]
    return _mark_quarters(text, sorted(found, key=lambda p: p.span))


def _mark(text: str, span: Span, entity: Entity, sentence: int) -> Placed:
    before, surface = text[max(0, span.start - _AWAY_CHARS) : span.start], span.text_in(text)
    is_ward = _WARD_BEFORE.search(before) is not None or _WARD_BEHIND.match(text, span.end) is not None
    return Placed(
        span,
        entity,
        sentence,
        is_away=is_ward or _AWAY_BEFORE.search(before) is not None or _AWAY_BEHIND.match(text, span.end) is not None,
        is_ward=is_ward,
        is_beside=_BESIDE.search(before) is not None,
        is_quarter=_QUARTER.match(text, span.end) is not None,
        is_owner=_is_owner(text, span, entity.place),
        is_road=_ROAD.search(surface) is not None or _BLOCK.search(before) is not None,
        is_wide=_WIDE.search(before) is not None,
    )


def _is_owner(text: str, span: Span, place: Place | None) -> bool:
    """Whether a country's name only says whose something is: 'U.S. senators', "Spain's envoy", 'the Spanish embassy'."""
    if place is None or place.name != place.country:
        return False
    return _OWNED.match(text, span.end) is not None or _MISSION.search(text, span.start, span.end) is not None


def _mark_quarters(text: str, named: Sequence[Placed]) -> list[Placed]:
    """The names with those of quarters marked wherever they stand: 'the Salt Hill neighborhood', "Pellary's Salt Hill"."""
    ends = {p.span.end for p in named}
    quarters = {
        fold_name(p.span.text_in(text))
        for p in named
        if p.is_quarter
        or _SIDE.fullmatch(p.span.text_in(text)) is not None
        or (_OWNER.search(text, max(0, p.span.start - 3), p.span.start) is not None and p.span.start - 3 in ends)
    }
    policed = _find_policed(text, named)
    return [
        replace(p, is_quarter=fold_name(p.span.text_in(text)) in quarters or p.entity.place in policed) for p in named
    ]


def _find_policed(text: str, named: Sequence[Placed]) -> frozenset[Place]:
    """Towns that are parts of another, by what the report tells of them: that other's police, and nothing of a town's own."""
    towns = {p.entity.place for p in named if p.is_town and p.entity.place is not None}
    cities = {p.entity.place for p in named if p.entity.place is not None and _has_police(text, p.span, p.entity.place)}
    own = {p.entity.place for p in named if _OWN.match(text, p.span.end) is not None or _is_called_town(text, p.span)}
    return frozenset(
        town
        for town in towns
        if town not in own
        and not any(city.name == town.name for city in cities)
        and any(_is_inside(town, c) for c in cities)
    )


def _has_police(text: str, span: Span, place: Place) -> bool:
    """Whether the police of a town are named: 'Orrin police', whether or not it is taken for one name."""
    behind = span.start + len(place.name)
    return (
        place.precision < 3
        and fold_name(text[span.start : behind]) == fold_name(place.name)
        and _POLICE.match(text, behind) is not None
    )


def _is_called_town(text: str, span: Span) -> bool:
    """Whether the words before a name say that it is a town: 'the village of Orrin', 'suburban Orrin'."""
    return _CALLED.search(text[max(0, span.start - _CALLED_CHARS) : span.start]) is not None


def _is_inside(town: Place, city: Place) -> bool:
    return (town.country, town.region) == (city.country, city.region) and distance_km(town, city) < QUARTER_KM
