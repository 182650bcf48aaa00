"""Values of findings: what reports give as answers, which of them are the same, which fit and which conflict."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.reading import DateValue, IncidentLocation
from reportedly.weighing.comparing import is_same_name
from reportedly.weighing.links import Link
from reportedly.weighing.tallies import Tally
from reportedly.weighing.voices import ValueRelation, Voice
from reportedly.weighing.wording import fold_name

ABOUT = 0.1
"""'About 50' fits whatever is within a tenth of it; ours."""

Answer = int | DateValue | IncidentLocation | str | None
"""A count, days, a place, or words; ``None`` for a count whose words name no number ('dozens')."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a finding.

    Attributes:
        value: the answer.
        low, best, high: of counts; ``None`` elsewhere and where the words give none.
        voices: who says so, in the order of publication.
        origins: independent ones among them.
        relation: to the other values.
        note: what it is to another value where it only looks like a conflict ('revised to 5', 'part of 5').
        credibility: Admiralty code of the information, 1 to 6.
        reason: why this credibility, in words.
        links: what shows that voices have an origin in common; empty where no two have.
    """

    value: Answer
    low: int | None = None
    best: int | None = None
    high: int | None = None
    voices: tuple[Voice, ...]
    origins: int
    relation: ValueRelation
    note: str | None = None
    credibility: int
    reason: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An answer with the voices that give it, before it is weighed.

    ``tally`` is for counts; ``against`` are voices that deny it.
    """

    answer: Answer
    voices: tuple[Voice, ...]
    tally: Tally | None = None
    against: tuple[Voice, ...] = ()

    @property
    def first(self) -> str:
        """The earliest day of publication; '' where none is known."""
        return min((v.published for v in self.voices if v.published is not None), default="")

    @property
    def last(self) -> str:
        """The latest day of publication; '' where none is known."""
        return max((v.published for v in self.voices if v.published is not None), default="")

    @property
    def reports(self) -> frozenset[str]:
        """Reports that give it."""
        return frozenset(voice.report for voice in self.voices)


# Counts.


def bound_count(tally: Tally) -> tuple[float, float]:
    """The lowest and the highest number that a count allows."""
    low, high = tally.low, tally.high
    if tally.best is not None and low is None:
        return tally.best * (1 - ABOUT), float(high) if high is not None else tally.best * (1 + ABOUT)
    return float(low or 0), float("inf") if high is None else float(high)


def do_counts_fit(one: Told, other: Told) -> bool:
    """Whether some number fits both."""
    assert one.tally is not None
    assert other.tally is not None
    (low, high), (least, most) = bound_count(one.tally), bound_count(other.tally)
    return low <= most and least <= high


def get_number(told: Told) -> int:
    """The number by which counts are ordered: best, else the known bound."""
    assert told.tally is not None
    known = (told.tally.best, told.tally.low, told.tally.high)
    return next(number for number in (*known, 0) if number is not None)


def is_part(told: Told, whole: Told) -> bool:
    """Whether one count is of particular people among those of the other."""
    assert told.tally is not None
    assert whole.tally is not None
    return not told.tally.is_whole and whole.tally.is_whole and get_number(told) < get_number(whole)


def is_revised(told: Told, later: Told) -> bool:
    """Whether a later report corrects a count upwards, as tolls rise: it came up later and was not given up before."""
    if "" in (told.first, later.first) or get_number(later) <= get_number(told):
        return False
    return later.first > told.first and later.last >= told.last


# Days.


def do_days_fit(one: DateValue, other: DateValue) -> bool:
    """Whether some day is in both; open and unknown ends fit anything."""
    return not (_is_before(one.end, other.start) or _is_before(other.end, one.start))


def _is_before(end: str | None, start: str | None) -> bool:
    return end is not None and start is not None and end < start


def is_wider(one: DateValue, other: DateValue) -> bool:
    """Whether the first says less exactly what the second says: it holds all its days and more."""
    if None in (one.start, one.end, other.start, other.end):
        return False
    ours, theirs = (one.start, one.end), (other.start, other.end)
    return ours != theirs and str(one.start) <= str(other.start) and str(other.end) <= str(one.end)


# Places.


def name_places(location: IncidentLocation) -> list[str]:
    """Folded names narrower than the country, the widest first."""
    names = [fold_name(name) for name in location.places]
    if location.place is not None and location.place.precision < 3:
        names.append(fold_name(location.place.name))
    return [name for name in dict.fromkeys(names) if name != ""]


def do_places_fit(one: IncidentLocation, other: IncidentLocation) -> bool:
    """Whether the one can be the other, named wider or narrower."""
    if one.country is not None and other.country is not None and fold_name(one.country) != fold_name(other.country):
        return False
    mine, others = name_places(one), name_places(other)
    if len(mine) == 0 or len(others) == 0:
        return True
    here, there = one.place, other.place
    if here is not None and there is not None and here.geonameid is not None and here.geonameid == there.geonameid:
        return True
    return mine[-1] in others or others[-1] in mine


def measure_detail(location: IncidentLocation) -> tuple[int, int]:
    """How much a place says: names, and whether it is known where it is."""
    return len(location.places) + (location.country is not None), int(location.place is not None)


# Words.


def is_same_text(one: str, other: str, *, are_names: bool) -> bool:
    """Whether two answers in words are the same; names may be shorter or initials."""
    mine, others = fold_name(one), fold_name(other)
    if mine == others:
        return True
    return are_names and is_same_name(mine, others)


def gather_texts(tellings: Sequence[tuple[str, Voice]], *, are_names: bool) -> list[tuple[str, tuple[Voice, ...]]]:
    """Answers in words with all their voices; the longest wording stands for those that are the same.

    Longest first, so that the result does not depend on the order of the tellings.
    """
    groups: list[tuple[str, list[Voice]]] = []
    for text, voice in sorted(
        tellings, key=lambda item: (-len(item[0].split()), -len(item[0]), item[0], item[1].report)
    ):
        home = next((g for g in groups if is_same_text(text, g[0], are_names=are_names)), None)
        if home is None:
            groups.append((text, [voice]))
        else:
            home[1].append(voice)
    return [(text, sort_voices(voices)) for text, voices in groups]


def sort_voices(voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """Voices in the order of publication, unknown days last, each once."""
    return tuple(
        sorted(
            dict.fromkeys(voices),
            key=lambda v: (v.published is None, v.published or "", v.report, v.incident or "", v.statement or ""),
        )
    )
