"""Accounts: what one report tells of one incident, in the form in which accounts are compared.

An account holds nothing that depends on other reports. When an incident was comes from its own date; the day of
publication is only the latest day that it can have been.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.reading import Incident, IncidentLocation, Reading
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.terms import IncidentType, Stage, Status
from reportedly.weighing.tallies import DEATH, INJURY, tally_victims
from reportedly.weighing.wording import fold_name, split_words, weigh_words

_PASSAGE_CHARS = 3_000
"""Characters of a report with one incident that are taken for its telling of it: the first ones, after which stories of
local news wander off to other matters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """From the first day to the last, both included, as `date.toordinal` counts days."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many days."""
        return self.last - self.first + 1

    def overlaps(self, other: "Days") -> bool:
        """Whether some day is in both."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One report's version of one incident. Names are folded (`fold_name`).

    Attributes:
        report: id of the report.
        incident: id within the reading.
        days: when it was, as the report says; ``None`` where it says nothing.
        latest: the last day it can have been, from the publication; ``None`` where that is unknown.
        country: folded name.
        places: names narrower than the country, the widest first.
        point: latitude and longitude of the narrowest place that is known, degrees.
        geonameid: of that place.
        victims, perpetrators, targets: names and, for targets, descriptions.
        affected: words of the victims' names and descriptions, in the singular.
        killed, injured: best numbers, where the report gives any.
        words: vector of the words of the passage that tells of it (`weigh_words`).
        spoken: all words of that passage.
    """

    report: str
    incident: str
    type: IncidentType
    stage: Stage
    days: Days | None
    latest: int | None
    country: str | None
    places: tuple[str, ...]
    point: tuple[float, float] | None
    geonameid: int | None
    victims: frozenset[str]
    affected: frozenset[str]
    perpetrators: frozenset[str]
    targets: frozenset[str]
    killed: int | None
    injured: int | None
    words: dict[str, float]
    spoken: frozenset[str]

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other account; accounts sort by it."""
        return self.report, self.incident


def make_accounts(report: Report, reading: Reading) -> tuple[Account, ...]:
    """The accounts of a report: one for each incident of its reading."""
    return tuple(_make_account(report, reading, incident) for incident in reading.incidents)


def _make_account(report: Report, reading: Reading, incident: Incident) -> Account:
    latest = read_published(report.published)
    days = read_days(incident)
    location = incident.location
    place = None if location is None else location.place
    passage = split_words(_tell(report, incident, is_only=len(reading.incidents) == 1))
    killed, injured = (tally_victims(incident, effect) for effect in (DEATH, INJURY))
    return Account(
        report=report.id,
        incident=incident.id,
        type=incident.type,
        stage=incident.stage,
        days=days,
        latest=_bound(incident, latest),
        country=_find_country(location),
        places=_fold_places(location),
        point=None if place is None or place.precision == 3 else (place.lat, place.lon),
        geonameid=None if place is None else place.geonameid,
        victims=frozenset(fold_name(v.name) for v in incident.victims if v.name is not None),
        affected=frozenset(_iter_affected(incident)),
        perpetrators=frozenset(_iter_perpetrators(incident)),
        targets=frozenset(fold_name(t.text) for t in incident.physical_targets),
        killed=None if killed is None else killed.best,
        injured=None if injured is None else injured.best,
        words=weigh_words(passage),
        spoken=frozenset(passage),
    )


def read_published(written: str | None) -> int | None:
    """The last day of ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY`` as an ordinal; ``None`` for anything else."""
    if written is None:
        return None
    parts = written[:10].split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:
            return date(*numbers).toordinal()
        year, month = (numbers[0], numbers[1]) if len(numbers) == 2 else (numbers[0], 12)
        following = date(year + month // 12, month % 12 + 1, 1)
    except ValueError:
        return None
    return (following - timedelta(days=1)).toordinal()


def read_days(incident: Incident) -> Days | None:
    """The days that an incident's date means; ``None`` where the report gives no first and last day."""
    value = None if incident.date is None else incident.date.value
    if value is None or value.start is None or value.end is None:
        return None
    first, last = date.fromisoformat(value.start).toordinal(), date.fromisoformat(value.end).toordinal()
    return Days(first=first, last=last) if first <= last else None


def _bound(incident: Incident, latest: int | None) -> int | None:
    """The last day it can have been: that of publication, or an earlier one that the report names ('before May')."""
    end = None if incident.date is None else incident.date.value.end
    known = [day for day in (latest, None if end is None else date.fromisoformat(end).toordinal()) if day is not None]
    return min(known, default=None)


def _find_country(location: IncidentLocation | None) -> str | None:
    if location is None:
        return None
    country = location.country
    if country is None and location.place is not None:
        country = location.place.country
    return None if country is None else fold_name(country)


def _fold_places(location: IncidentLocation | None) -> tuple[str, ...]:
    if location is None:
        return ()
    names = [fold_name(name) for name in location.places]
    if location.place is not None and location.place.precision < 3:
        names.append(fold_name(location.place.name))
    country = _find_country(location)
    return tuple(dict.fromkeys(name for name in names if name not in ("", country)))


def _iter_affected(incident: Incident) -> Iterator[str]:
    for victim in incident.victims:
        for word in split_words(f"{victim.name or ''} {victim.description or ''}"):
            yield word.removesuffix("s") if len(word) > 4 else word


def _iter_perpetrators(incident: Incident) -> Iterator[str]:
    for fill in (*incident.perpetrator_organizations, *incident.perpetrator_individuals):
        if fill.status is not Status.DENIED and (fill.entity is not None or fill in incident.perpetrator_organizations):
            yield fold_name(fill.text)


def _tell(report: Report, incident: Incident, *, is_only: bool) -> str:
    """The words of a report that tell of an incident: its title and paragraphs, or all of it where it tells of no other."""
    title = report.title or ""
    if is_only:
        body = report.text[: max(_PASSAGE_CHARS, incident.span.end)]
        return body if title in body else f"{title}\n{body}"
    spans = [span for span in iter_spans(incident) if span is not None]
    return "\n".join(report.text[start:end] for start, end in sorted({find_paragraph(report.text, s) for s in spans}))


def iter_spans(incident: Incident) -> Iterator[Span | None]:
    """The places of an incident's words: where it is told and where its fills stand."""
    yield incident.span
    fills: Iterable[object] = (
        *incident.instruments,
        *incident.perpetrator_individuals,
        *incident.perpetrator_organizations,
        *incident.physical_targets,
        *incident.victims,
    )
    for fill in fills:
        yield fill.span  # type: ignore[attr-defined]
    yield incident.date.span if incident.date is not None and incident.date.is_told else None
    yield None if incident.location is None else incident.location.span


def find_paragraph(text: str, span: Span) -> tuple[int, int]:
    """Borders of the paragraph around a span: from empty line to empty line."""
    start = text.rfind("\n\n", 0, span.start)
    end = text.find("\n\n", span.end)
    return (0 if start < 0 else start + 2), (len(text) if end < 0 else end)
