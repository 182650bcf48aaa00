"""Settling casualties: of all mentions of killed and injured people, the people that they mean, each once.

Whoever is named, whoever has the same age, and 'a man' who need be nobody else, are one person. A number for everybody in the
first sentences holds before single people told further down. 'Shot' counts as injured unless the same person or number
is also told dead: 'eight men shot, two dead' leaves six. Who killed himself is dead as well, and not among the two of 'he
killed two people'. The rules are ours.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportedly.reader.incidents.casualties import ONESELF, Casualty, Effect
from reportedly.reading import Count

FIRST_SENTENCES = 12
"""Numbers for everybody stand at the beginning of a report; further down other deeds are told (ours, no data)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Casualties of one incident, each person once.

    ``killed`` and ``injured`` are mentions that stand for the people: one with a number for all, or one for each person.
    """

    killed: tuple[Casualty, ...]
    injured: tuple[Casualty, ...]


def settle_casualties(casualties: Sequence[Casualty], *, dead_elsewhere: Sequence[Casualty] = ()) -> Settled:
    """The people that mentions of one incident mean.

    Args:
        casualties: mentions of one voice.
        dead_elsewhere: people whom the report's other voices tell dead: they add nothing to this voice's dead, but whoever is
            among them is not injured for having been shot, or hurt at first.
    """
    dead = _settle([c for c in casualties if c.effect is Effect.DEATH])
    gone = _settle([*(c for c in casualties if c.effect is Effect.DEATH), *dead_elsewhere])
    known = {c.name for c in gone if c.name is not None}
    ages = {c.age for c in gone if c.age is not None}
    alive = [
        c
        for c in casualties
        if c.effect is not Effect.DEATH and c.name not in (known or {"?"}) and (c.age is None or c.age not in ages)
    ]
    told = [c for c in alive if not (c.is_open and _may_be_among(c, alive, gone))]
    hurt = _settle([c for c in told if c.effect is Effect.INJURY])
    hit = _settle([c for c in told if c.effect is Effect.HIT])
    killed, struck, wounded = (_sum(each) for each in (gone, hit, hurt))
    if struck is not None and (wounded is None or struck - (killed or 0) > wounded):
        rest = _take_away(hit, gone)
        return Settled(killed=dead, injured=rest if len(rest) > 0 else hurt)
    return Settled(killed=dead, injured=hurt)


def _may_be_among(one: Casualty, alive: Sequence[Casualty], dead: Sequence[Casualty]) -> bool:
    """Whether words that point to somebody told elsewhere ('he', 'the teenager') can only mean one of the dead ('a teenager')."""
    if one.count.best != 1 or not all(c.is_open for c in alive if c.count.best == 1):
        return False
    noun = one.text.lower().split()[-1]
    return len(dead) > 0 and (noun in _PRONOUNS or any(c.text.lower().split()[-1] == noun for c in dead))


_PRONOUNS = ("he", "she")


def _sum(people: Iterable[Casualty]) -> int | None:
    numbers = [c.count.best for c in people if c.count.best is not None]
    return sum(numbers) if len(numbers) > 0 else None


def _take_away(hit: Sequence[Casualty], dead: Sequence[Casualty]) -> tuple[Casualty, ...]:
    """Those shot who are not told dead: 'eight men shot, two dead' leaves six."""
    killed = _sum(dead) or 0
    numbers = [c for c in hit if c.count.best is not None and c.count.best > 1]
    if len(numbers) == 0:
        return tuple(hit[min(killed, len(hit)) :]) if killed and len(hit) <= killed else tuple(hit)
    most = numbers[0]
    left = (most.count.best or 0) - killed
    if left <= 0:
        return ()
    count = Count(low=left, best=left, high=left, text=most.count.text, rule="sum")
    return (replace(most, count=count),)


def _settle(mentions: Sequence[Casualty]) -> tuple[Casualty, ...]:
    """One mention with a number for all, or one for each person."""
    people = _tell_apart([c for c in mentions if c.count.best == 1])
    numbers = [c for c in mentions if c.count.best != 1]
    early = [c for c in numbers if c.sentence < FIRST_SENTENCES] or numbers[:1]
    said = max(early, key=lambda c: (c.count.best or c.count.low or 0, -c.span.start), default=None)
    if said is None:
        return people
    beside = tuple(
        c for c in people if c.sentence == said.sentence and c.span.start != said.span.start and not c.is_open
    )
    named = [c for c in people if c.name is not None]
    number = said.count.best if said.count.best is not None else said.count.low or 0
    if number == 0:
        return people if len(people) > 0 else (said,)
    if len(named) > number:
        return tuple(named)
    if len(beside) > 0 and len(people) > number:
        return (said, *beside)
    if said.is_object:
        return (said, *(c for c in people if c.name == ONESELF))
    return (said,)


def _tell_apart(people: Sequence[Casualty]) -> tuple[Casualty, ...]:
    """One mention for each person."""
    found: list[Casualty] = []
    for one in sorted(people, key=lambda c: (c.name is None, c.age is None, c.is_open, c.span.start)):
        same = next((n for n, other in enumerate(found) if _is_same_person(one, other)), None)
        if same is None:
            found.append(one)
        elif found[same].age is None and one.age is not None:
            found[same] = replace(found[same], age=one.age)
    return tuple(sorted(found, key=lambda c: c.span.start))


def _is_same_person(one: Casualty, other: Casualty) -> bool:
    if one.sentence == other.sentence and (
        (one.name == ONESELF and other.is_object) or (other.name == ONESELF and one.is_object)
    ):
        return False
    if one.name is not None and other.name is not None:
        mine, theirs = one.name.split(), other.name.split()
        return mine[-1] == theirs[-1] and (len(mine) == 1 or len(theirs) == 1 or mine[0] == theirs[0])
    if one.age is not None and other.age is not None:
        return one.age == other.age
    if one.is_open or other.is_open:
        return True
    return one.sentence != other.sentence
