"""Values of findings: what reports give as answers, with the voices that give them, and which of them are the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.reading import DateValue, IncidentLocation
from reportedly.weighing.comparing import is_same_name
from reportedly.weighing.links import Link
from reportedly.weighing.tallies import Tally
from reportedly.weighing.voices import ValueRelation, Voice
from reportedly.weighing.wording import fold_name

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
        judged: what a person decided on it ('rejected by Ada on 2025-03-12: misread'); ``None`` where nobody did.
        is_rejected: whether that was to reject it; it then contradicts nothing.
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
    judged: str | None = None
    is_rejected: bool = False
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An answer with the voices that give it, before it is weighed.

    Attributes:
        tally: of counts.
        deaths: for the injured: how many were killed by the same reports; ``None`` where they do not say or differ.
        died: for the injured: when another report, of that day or later, told as many dead and nobody injured; ``None`` for none.
        against: voices that deny it.
        is_by_night: of days: whether the words speak of a night or its hours.
        known_on: of days: when the first report of the case was published; what is later cannot be when it was.
        spoken: of places: the words of the reports that give it.
    """

    answer: Answer
    voices: tuple[Voice, ...]
    tally: Tally | None = None
    deaths: int | None = None
    died: str | None = None
    against: tuple[Voice, ...] = ()
    is_by_night: bool = False
    known_on: str | None = None
    spoken: frozenset[str] = frozenset()

    @property
    def first(self) -> str:
        """The earliest day of publication; '' where none is known."""
        return min((v.published for v in self.voices if v.published is not None), default="")

    @property
    def last(self) -> str:
        """The latest day of publication; '' where none is known."""
        return max((v.published for v in self.voices if v.published is not None), default="")

    @property
    def origins(self) -> frozenset[str]:
        """Keys of the known origins of its voices."""
        return frozenset(voice.origin.key for voice in self.voices if voice.origin.is_known)

    @property
    def reports(self) -> frozenset[str]:
        """Reports that give it."""
        return frozenset(voice.report for voice in self.voices)


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
