"""Findings: one question about a case, with every value that some report gives, who says it, and how the values relate.

**Which values conflict** is told in `reportedly.weighing.standing`. Perpetrators, means and targets do not conflict by
being several; a perpetrator is contradicted where somebody denies it.

**Which comes first** (`Finding.best`): of the values that no later one revises, that are no part of another and no less exact
form of another, the one with most independent origins, counting those whose values fit it; of equals that which the rules of the
question rank highest. It is what the reports support most, not what happened: all values stay.

**Credibility** is the Admiralty code of the information (NATO AJP-2.1), 1 to 6, from what can be counted: origins that
agree and origins that do not. How reliable a speaker is is the user's to set and plays no part.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reportedly.amounts import name_amount
from reportedly.reading import DateValue, Incident, IncidentLocation, Perpetrator, Reading
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.terms import Status
from reportedly.weighing.cases import Case
from reportedly.weighing.origins import Origins
from reportedly.weighing.standing import CountRules, DayRules, Fit, PlaceRules, Rules, TextRules, get_number
from reportedly.weighing.tallies import DEATH, INJURY, Tally, tally_victims, tally_voices
from reportedly.weighing.values import Told, Value, gather_texts, is_same_text, sort_voices
from reportedly.weighing.voices import Voice, count_voices, make_voice, relate
from reportedly.weighing.whereabouts import complete_location, measure_detail, speak
from reportedly.weighing.wording import fold_name


class Question(StrEnum):
    """What is asked about a case."""

    KILLED = "killed"
    INJURED = "injured"
    DATE = "date"
    PLACE = "place"
    PERPETRATOR = "perpetrator"
    CLAIMED_BY = "claimed by"
    DENIED_BY = "denied by"
    WEAPON = "weapon"
    TARGET = "target"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One question with all values, the first one in front where there is one.

    Attributes:
        question: what is asked.
        values: every value that some report gives.
        best: the value that the weighing puts first; ``None`` where it puts none first.
        reason: why it comes first, in words.
    """

    question: Question
    values: tuple[Value, ...]
    best: Value | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One account with everything it was made from."""

    report: Report
    reading: Reading
    incident: Incident


def weigh_case(case: Case, materials: Mapping[tuple[str, str], Material], *, origins: Origins) -> tuple[Finding, ...]:
    """All findings of a case, in the order of `Question`; a question that nobody answers has none.

    Args:
        case: the accounts.
        materials: by key of an account.
        origins: of all reports of the case.
    """
    weigher = _Weigher([materials[account.key] for account in case.accounts], origins)
    return tuple(finding for finding in weigher.iter_findings() if finding is not None)


class _Weigher:
    def __init__(self, materials: Sequence[Material], origins: Origins) -> None:
        self._materials, self._origins = materials, origins

    def iter_findings(self) -> Iterator[Finding | None]:
        yield self._weigh_counts(Question.KILLED, DEATH)
        yield self._weigh_counts(Question.INJURED, INJURY)
        yield self._weigh_days()
        yield self._weigh_places()
        yield self._weigh_perpetrators()
        yield self._weigh_texts(Question.CLAIMED_BY, self._tell_claims(Status.CLAIMED), are_names=True)
        yield self._weigh_texts(Question.DENIED_BY, self._tell_claims(Status.DENIED), are_names=True)
        weapons = [
            (tool.text, self._voice(m, None, tool.span)) for m in self._materials for tool in m.incident.instruments
        ]
        yield self._weigh_texts(Question.WEAPON, weapons, are_names=False)
        targets = [
            (t.text, self._voice(m, t.statement, t.span)) for m in self._materials for t in m.incident.physical_targets
        ]
        yield self._weigh_texts(Question.TARGET, targets, are_names=False)

    def _voice(self, material: Material, statement: str | None, span: Span | None) -> Voice:
        return make_voice(
            material.report,
            material.reading,
            statement,
            span,
            origins=self._origins,
            incident=material.incident.id,
        )

    # Counts.

    def _weigh_counts(self, question: Question, effect: str) -> Finding | None:
        groups: dict[tuple[object, ...], list[tuple[Material, Tally]]] = defaultdict(list)
        for material in self._materials:
            for tally in tally_voices(material.incident, material.report.text, effect):
                groups[tally.low, tally.best, tally.high, tally.is_whole].append((material, tally))
        tellings = [self._tell_count(same, effect) for same in groups.values()]
        if effect == INJURY:
            tellings = [replace(told, died=self._find_death(told)) for told in tellings]
        return self._compose(question, tellings, CountRules(is_drained=effect == INJURY))

    def _tell_count(self, same: Sequence[tuple[Material, Tally]], effect: str) -> Told:
        tally = replace(same[0][1], who=frozenset(word for _, each in same for word in each.who))
        deaths = {_count_deaths(material) for material, _ in same} if effect == INJURY else {None}
        return Told(
            answer=tally.best,
            voices=sort_voices([self._voice(m, each.statement, each.span) for m, each in same]),
            tally=tally,
            deaths=deaths.pop() if len(deaths) == 1 else None,
        )

    def _find_death(self, told: Told) -> str | None:
        """When another report told as many more dead as this answer has injured, and nobody injured: they may be the same people.

        More than the reports that give the answer tell themselves; where they tell of some, a later one.
        """
        if told.answer is None or get_number(told) == 0:
            return None
        own = max((_count_deaths(m) or 0 for m in self._materials if m.report.id in told.reports), default=0)
        return min(
            (
                m.report.published or ""
                for m in self._materials
                if (own == 0 or (m.report.published or "") >= told.last)
                and (_count_deaths(m) or 0) >= own + get_number(told)
                and tally_victims(m.incident, INJURY) is None
            ),
            default=None,
        )

    # Days and places.

    def _weigh_days(self) -> Finding | None:
        groups: dict[tuple[str | None, str | None], list[tuple[DateValue, Voice]]] = defaultdict(list)
        by_night: set[tuple[str | None, str | None]] = set()
        published = [day for m in self._materials if len(day := (m.report.published or "")[:_DAY_CHARS]) == _DAY_CHARS]
        for material in self._materials:
            told = material.incident.date
            if told is not None and told.is_told and (told.value.start is not None or told.value.end is not None):
                voice = self._voice(material, None, told.span)
                groups[told.value.start, told.value.end].append((told.value, voice))
                if _is_by_night(material.report.text, told.span):
                    by_night.add((told.value.start, told.value.end))
        tellings = [
            Told(
                answer=same[0][0],
                voices=sort_voices([v for _, v in same]),
                is_by_night=key in by_night,
                known_on=min(published, default=None),
            )
            for key, same in groups.items()
        ]
        return self._compose(Question.DATE, tellings, DayRules())

    def _weigh_places(self) -> Finding | None:
        groups: dict[tuple[str | None, tuple[str, ...]], list[tuple[IncidentLocation, Material]]] = defaultdict(list)
        for material in self._materials:
            told = material.incident.location
            if told is not None and (told.country is not None or len(told.places) > 0):
                groups[told.country, tuple(map(fold_name, told.places))].append((told, material))
        tellings = [
            Told(
                answer=complete_location(max((location for location, _ in same), key=measure_detail)),
                voices=sort_voices([self._voice(m, None, location.span) for location, m in same]),
                spoken=frozenset(word for _, m in same for word in speak(m.report.text)),
            )
            for same in groups.values()
        ]
        return self._compose(Question.PLACE, tellings, PlaceRules())

    # Who did it.

    def _weigh_perpetrators(self) -> Finding | None:
        named = [(fill, m) for m in self._materials for fill in iter_perpetrators(m.incident)]
        told = [(f.text, self._voice(m, f.statement, f.span)) for f, m in named if f.status is not Status.DENIED]
        denied = [(f.text, self._voice(m, f.statement, f.span)) for f, m in named if f.status is Status.DENIED]
        against = gather_texts(denied, are_names=True)
        tellings = [
            Told(answer=text, voices=voices, against=_find_denials(text, against))
            for text, voices in gather_texts(told, are_names=True)
        ]
        return self._compose(Question.PERPETRATOR, tellings, TextRules())

    def _tell_claims(self, status: Status) -> list[tuple[str, Voice]]:
        return [
            (fill.text, self._voice(m, fill.statement, fill.span))
            for m in self._materials
            for fill in iter_perpetrators(m.incident)
            if fill.status is status
        ]

    def _weigh_texts(
        self, question: Question, tellings: Sequence[tuple[str, Voice]], *, are_names: bool
    ) -> Finding | None:
        gathered = gather_texts(tellings, are_names=are_names)
        return self._compose(question, [Told(answer=text, voices=voices) for text, voices in gathered], TextRules())

    def _compose(self, question: Question, tellings: Sequence[Told], rules: Rules) -> Finding | None:
        if len(tellings) == 0:
            return None
        weighed = [_weigh(told, tellings, rules, self._origins) for told in tellings]
        order = sorted(range(len(tellings)), key=lambda at: _order(tellings[at], weighed[at], rules), reverse=True)
        values = tuple(weighed[at].value for at in order)
        if tellings[order[0]].died is not None:
            return Finding(
                question=question, values=values, best=None, reason="all of them may be among the dead by now"
            )
        reason = _tell_reason(weighed[order[0]], len(values))
        return Finding(question=question, values=values, best=values[0], reason=reason)


_DAY_CHARS = len("2025-03-12")
_NIGHT = re.compile(
    r"\b(?:night|overnight|midnight|evening|late|early|dawn|before\s+sunrise|after\s+dark|[ap]\.?m\b)", re.IGNORECASE
)
_NIGHT_CHARS = 40


def _is_by_night(text: str, span: Span) -> bool:
    """Whether the words of a date, or those beside it, speak of a night: 'late on Sunday', 'Monday at 1 a.m.'."""
    return _NIGHT.search(text[max(0, span.start - _NIGHT_CHARS) : span.end + _NIGHT_CHARS]) is not None


def _count_deaths(material: Material) -> int | None:
    tally = tally_victims(material.incident, DEATH)
    return None if tally is None else tally.best


def iter_perpetrators(incident: Incident) -> Iterable[Perpetrator]:
    """Everybody whom a report names as having done it, organizations first."""
    return (*incident.perpetrator_organizations, *incident.perpetrator_individuals)


def _find_denials(text: str, against: Sequence[tuple[str, tuple[Voice, ...]]]) -> tuple[Voice, ...]:
    return tuple(v for other, voices in against if is_same_text(text, other, are_names=True) for v in voices)


# How values are put in order.


@dataclass(frozen=True, slots=True)
class _Weighed:
    value: Value
    support: int
    """Independent origins whose values fit it."""
    is_replaced: bool


def _weigh(told: Told, tellings: Sequence[Told], rules: Rules, origins: Origins) -> _Weighed:
    standings = [(other, rules.stand(told, other)) for other in tellings if other is not told]
    notes = sorted((not s.is_replaced, s.note) for _, s in standings if s.note is not None)
    if told.died is not None:
        notes.insert(0, (False, f"as many dead and nobody injured in a report of {told.died or 'no known day'}"))
    agreeing = told.voices + tuple(v for other, s in standings if s.fit is Fit.FITS for v in other.voices)
    rivals = [other for other, s in standings if s.fit is Fit.CONFLICTS]
    support = count_voices(agreeing)
    against = count_voices([*told.against, *(v for rival in rivals for v in rival.voices)])
    credibility, reason = judge_credibility(agreeing, support=support, against=against)
    tally = told.tally
    value = Value(
        value=told.answer,
        low=None if tally is None else tally.low,
        best=None if tally is None else tally.best,
        high=None if tally is None else tally.high,
        voices=told.voices,
        origins=count_voices(told.voices),
        relation=relate(told.voices, is_contradicted=against > 0),
        note=notes[0][1] if len(notes) > 0 else None,
        credibility=credibility,
        reason=reason,
        links=origins.find_links((voice.report, voice.statement, voice.span) for voice in told.voices),
    )
    return _Weighed(value, support, is_replaced=any(s.is_replaced for _, s in standings))


def _order(told: Told, weighed: _Weighed, rules: Rules) -> tuple[object, ...]:
    """The higher, the further in front; the rule is told at the top of the module."""
    return not weighed.is_replaced, rules.lead(told), weighed.support, rules.rank(told), _name_answer(told)


def _name_answer(told: Told) -> str:
    answer = told.answer
    if isinstance(answer, DateValue):
        return f"{answer.start} {answer.end}"
    if isinstance(answer, IncidentLocation):
        return f"{answer.country} {' '.join(answer.places)}"
    return str(answer)


def _tell_reason(first: _Weighed, number: int) -> str:
    if number == 1:
        return "the only value"
    agreeing = name_amount(first.support, "origin fits it", "independent origins fit it")
    return f"{agreeing}; no later value revises it" if not first.is_replaced else agreeing


def judge_credibility(voices: Sequence[Voice], *, support: int, against: int) -> tuple[int, str]:
    """The Admiralty code of an information and its reason.

    Args:
        voices: who says it or what fits it.
        support: independent origins among them.
        against: independent origins of what conflicts with it.

    Returns:
        1 three or more independent origins agree, none conflicts; 2 two do; 3 one does, or those that agree are more than
        those that conflict; 4 as many conflict; 5 more conflict; 6 no origin is known.
    """
    if not any(voice.origin.is_known for voice in voices):
        return 6, "where it comes from is not known"
    agree = name_amount(support, "origin", "independent origins")
    if against > 0:
        conflict = name_amount(against, "conflicts", "conflict")
        return (3 if support > against else 4 if support == against else 5), f"{agree} for it, {conflict} with it"
    return (1 if support > 2 else 2 if support == 2 else 3), f"{agree}, none conflicts"
