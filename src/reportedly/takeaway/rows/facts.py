"""What a case tells, before any scheme's codes: kind, stage, people, means, place, days, sources.

The weighing answers the questions of `reportedly.weighing.findings.Question`. What a coding scheme asks beside these is counted
here from the accounts, with the same care: each value keeps its voices, and where accounts part evenly nothing is chosen.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from reportedly.casework import WeighedCase
from reportedly.reader.places import Gazetteer
from reportedly.reading import DateValue, IncidentLocation
from reportedly.spans import Span
from reportedly.takeaway.countries import Country, find_country
from reportedly.takeaway.rows.cells import Telling, make_tellings
from reportedly.terms import IncidentType, Stage, Status
from reportedly.weighing.findings import Finding, Material, Question, iter_perpetrators
from reportedly.weighing.origins import Origin, OriginKind
from reportedly.weighing.values import Value, is_same_text, sort_voices
from reportedly.weighing.voices import Voice, name_speaker
from reportedly.weighing.whereabouts import name_places
from reportedly.weighing.wording import fold_name

CIVIL = frozenset(
    (
        "civilian",
        "diplomat",
        "former active military",
        "former government official",
        "government official",
        "legal or judicial",
        "political figure",
    )
)
"""MUC-4's types of people who bear no arms for a state."""
ARMED = frozenset(("active military", "law enforcement"))
"""MUC-4's types of people who do."""
_HARMED = ("death", "injury")
_NOT_ASKED = Origin(key="unknown", kind=OriginKind.UNKNOWN, name=None)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A value counted from accounts: the one that most reports give; ``None`` where several are given alike often."""

    value: str | None
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a case was.

    Attributes:
        location: as the weighing has it.
        country: with its codes; ``None`` where the name is in no table.
        admin1, admin2: what the place lies in, from the gazetteer.
    """

    location: IncidentLocation
    country_name: str | None
    country: Country | None
    admin1: str | None
    admin2: str | None

    @property
    def is_narrower_than_a_country(self) -> bool:
        """Whether it is known where in the country."""
        return self.location.place is not None and self.location.place.where_prec < 6

    @property
    def narrowest_name(self) -> str | None:
        """The narrowest name that reports give it; ``None`` where they name no more than the country."""
        names = name_places(self.location)
        country = None if self.country_name is None else fold_name(self.country_name)
        return self.location.places[-1] if len(self.location.places) > 0 and names[-1:] != [country] else None


class CaseFacts:
    """What one case tells.

    Args:
        weighed: the case with its findings.
        gazetteer: for the divisions that a place lies in.
    """

    def __init__(self, weighed: WeighedCase, gazetteer: Gazetteer) -> None:
        self.weighed = weighed
        self._gazetteer = gazetteer

    @property
    def materials(self) -> Sequence[Material]:
        """The accounts, by the day of publication."""
        return sorted(
            self.weighed.materials,
            key=lambda m: (m.report.published is None, m.report.published or "", m.report.id, m.incident.id),
        )

    def find(self, question: Question) -> Finding | None:
        """The finding of a question."""
        return self.weighed.find(question)

    def find_best(self, question: Question) -> Value | None:
        """The value in front; ``None`` where no report gives one."""
        found = self.find(question)
        return None if found is None else found.best

    def tell(self, question: Question) -> tuple[Telling, ...]:
        """All values of a question with their voices."""
        return make_tellings(self.find(question))

    # Counted from accounts.

    @cached_property
    def kind(self) -> Chosen:
        """What kind of incident; 'attack' is the general word and gives way to any narrower one."""
        told = [(m.incident.type.value, _voice(m, None, m.incident.span)) for m in self.materials]
        narrower = [each for each in told if each[0] != IncidentType.ATTACK.value]
        chosen = count_reports(narrower if len(narrower) > 0 else told)
        return Chosen(chosen.value, _tell_all(told, chosen.value))

    @cached_property
    def stage(self) -> Chosen:
        """How far it got."""
        told = [(m.incident.stage.value, _voice(m, None, m.incident.span)) for m in self.materials]
        return count_reports(told)

    @property
    def is_accomplished(self) -> bool:
        """Whether most accounts tell of it as done."""
        return self.stage.value == Stage.ACCOMPLISHED.value

    @cached_property
    def attacked(self) -> Chosen:
        """``civil`` or ``armed`` where all people of known type who were killed or injured are of that kind."""
        told = [
            (v.type, _voice(m, v.statement, v.span))
            for m in self.materials
            for v in m.incident.victims
            if v.type is not None and v.effect in _HARMED
        ]
        types = {kind for kind, _ in told}
        side = None
        if len(types) > 0:
            side = "civil" if types <= CIVIL else "armed" if types <= ARMED else None
        return Chosen(side, _gather(told, chosen=(lambda _: side is not None)))

    @cached_property
    def people(self) -> tuple[Telling, ...]:
        """Who was killed or injured, in the reports' words."""
        told = [
            (v.name or v.description or v.type or "", _voice(m, v.statement, v.span))
            for m in self.materials
            for v in m.incident.victims
            if v.effect in _HARMED
        ]
        return _gather([each for each in told if each[0] != ""], chosen=lambda _: True)

    @cached_property
    def victim_types(self) -> Chosen:
        """MUC-4's type of the people killed or injured that most reports give."""
        return count_reports(
            [
                (v.type, _voice(m, v.statement, v.span))
                for m in self.materials
                for v in m.incident.victims
                if v.type is not None and v.effect in _HARMED
            ]
        )

    @cached_property
    def target_types(self) -> Chosen:
        """MUC-4's type of the things attacked that most reports give."""
        return count_reports(
            [
                (t.type, _voice(m, t.statement, t.span))
                for m in self.materials
                for t in m.incident.physical_targets
                if t.type is not None
            ]
        )

    @cached_property
    def target_effects(self) -> Chosen:
        """What was done to things, by most reports."""
        return count_reports(
            [
                (t.effect, _voice(m, t.statement, t.span))
                for m in self.materials
                for t in m.incident.physical_targets
                if t.effect is not None
            ]
        )

    @cached_property
    def means(self) -> list[tuple[str, str | None, Voice]]:
        """What was used: words, MUC-4's type, who says so; by the day of publication."""
        return [
            (tool.text, tool.type, _voice(m, None, tool.span))
            for m in self.materials
            for tool in m.incident.instruments
        ]

    @cached_property
    def perpetrators(self) -> tuple[tuple[str, tuple[Status, ...], Telling], ...]:
        """Groups and people named as having done it, as the weighing orders them, with their statuses."""
        found = self.find(Question.PERPETRATOR)
        named = [(f.text, f.status) for m in self.materials for f in iter_perpetrators(m.incident)]
        return tuple(
            (
                telling.words,
                tuple(dict.fromkeys(s for t, s in named if is_same_text(t, telling.words, are_names=True))),
                telling,
            )
            for telling in make_tellings(found)
        )

    @cached_property
    def organizations(self) -> tuple[tuple[str, tuple[Status, ...], Telling], ...]:
        """Those of the perpetrators that some report names as a group; words without a capital are no name."""
        named = (f.text for m in self.materials for f in m.incident.perpetrator_organizations)
        groups = [name for name in named if name != name.lower()]
        return tuple(
            each for each in self.perpetrators if any(is_same_text(each[0], g, are_names=True) for g in groups)
        )

    # When and where.

    @cached_property
    def days(self) -> DateValue | None:
        """The days in front."""
        best = self.find_best(Question.DATE)
        return best.value if best is not None and isinstance(best.value, DateValue) else None

    @cached_property
    def spot(self) -> Spot | None:
        """The place in front, with what it lies in."""
        best = self.find_best(Question.PLACE)
        if best is None or not isinstance(best.value, IncidentLocation):
            return None
        place, name = best.value.place, best.value.country
        if name is None and place is not None:
            name = place.country
        known = None
        if place is not None and place.geonameid is not None:
            known = self._gazetteer.find_by_id(place.geonameid)
        return Spot(
            location=best.value,
            country_name=name,
            country=None if name is None else find_country(name),
            admin1=None if known is None else self._name(known.division),
            admin2=None if known is None else self._name(known.district),
        )

    def _name(self, key: int | None) -> str | None:
        found = None if key is None or key < 0 else self._gazetteer.find_by_id(key)
        return None if found is None else found.name

    # Where it is from.

    def find_telling_span(self, material: Material) -> Span:
        """The words of an account that say most: those of its dead or wounded, else those that tell of the incident."""
        for question in (Question.KILLED, Question.INJURED):
            found = self.find(question)
            for value in () if found is None else found.values:
                for voice in value.voices:
                    if (voice.report, voice.incident) == (
                        material.report.id,
                        material.incident.id,
                    ) and voice.span is not None:
                        return voice.span
        return material.incident.span

    @cached_property
    def outlets(self) -> list[str]:
        """Who published the reports, each once, the earliest first."""
        return list(dict.fromkeys(m.report.outlet for m in self.materials if m.report.outlet is not None))

    @cached_property
    def reports(self) -> tuple[Telling, ...]:
        """The reports themselves, as voices."""
        told = [
            (m.report.outlet or m.report.title or m.report.id[:12], _voice(m, None, m.incident.span))
            for m in self.materials
        ]
        return _gather(told, chosen=lambda _: True)

    @cached_property
    def speakers(self) -> list[str]:
        """Whom the reports name for what they tell of the case, each once, by first appearance in the findings."""
        said = (
            voice.speaker
            for finding in self.weighed.findings
            for value in finding.values
            for voice in value.voices
            if voice.statement is not None and voice.speaker is not None
        )
        return list(dict.fromkeys(said))


def _voice(material: Material, statement: str | None, span: Span) -> Voice:
    """Who tells it; origins play no part in what is only counted."""
    report, reading = material.report, material.reading
    return Voice(
        report=report.id,
        incident=material.incident.id,
        statement=statement,
        speaker=report.outlet if statement is None else name_speaker(report, reading, statement),
        published=report.published,
        origin=_NOT_ASKED,
        span=span,
    )


def count_reports(told: Sequence[tuple[str, Voice]]) -> Chosen:
    """The value that most reports give; none where several are given alike often."""
    reports: dict[str, set[str]] = defaultdict(set)
    for value, voice in told:
        reports[value].add(voice.report)
    if len(reports) == 0:
        return Chosen(None, ())
    most = max(len(each) for each in reports.values())
    front = [value for value, each in reports.items() if len(each) == most]
    chosen = front[0] if len(front) == 1 else None
    return Chosen(chosen, _tell_all(told, chosen))


def _tell_all(told: Sequence[tuple[str, Voice]], chosen: str | None) -> tuple[Telling, ...]:
    return _gather(told, chosen=lambda value: value == chosen)


def _gather(told: Iterable[tuple[str, Voice]], *, chosen: Callable[[str], bool]) -> tuple[Telling, ...]:
    voices: dict[str, list[Voice]] = defaultdict(list)
    for value, voice in told:
        voices[value].append(voice)
    tellings = [
        Telling(words=value, standing="", voices=sort_voices(of), is_chosen=chosen(value))
        for value, of in voices.items()
    ]
    return tuple(sorted(tellings, key=lambda telling: not telling.is_chosen))


def find_middle(days: DateValue) -> str | None:
    """The middle day of a period, the earlier of two; ``None`` where a first or last day is not known."""
    if days.start is None or days.end is None:
        return None
    first, last = date.fromisoformat(days.start), date.fromisoformat(days.end)
    return (first + timedelta(days=(last - first).days // 2)).isoformat()


def count_days(days: DateValue) -> int | None:
    """How many days a period has; ``None`` where a first or last day is not known."""
    if days.start is None or days.end is None:
        return None
    return (date.fromisoformat(days.end) - date.fromisoformat(days.start)).days + 1
