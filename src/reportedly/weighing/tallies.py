"""How many people one report says were killed or injured in one incident.

A report tells of its victims in several ways at once: 'five people were killed, among them two policemen; Ada Brok, 34, died
in hospital'. Adding all that up would count people twice. So:

* General words ('people', 'persons', 'dead') count everybody; of several such numbers the highest holds.
* Particular people ('two policemen', 'a driver', names) are parts: together they are at least so many. A single person
  told far from a group may be one of it ('Two men died. ... Ada Brok, 34, ...') and is not added; one told beside it is
  ('two soldiers and a driver'). Of names and single descriptions told apart, the larger number holds.
* 'Others' come on top of whom the same words do not speak of, unless a general number already covers them.
* Where the reader has told how many there were in all (`Incident.killed`, `Incident.injured`), that holds.
* Else the tally is the higher of the two. It says whether it rests on a general number or on parts, since parts may leave
  somebody out: 'two policemen killed' does not contradict 'five people killed'.

The rule is ours; UCDP's codebook leaves it to the coder.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.reading import Count, Incident, Toll, Victim
from reportedly.spans import Span
from reportedly.weighing.wording import split_words

DEATH, INJURY = "death", "injury"
"""Effects on people, in MUC-4's words."""

_UNHARMED = {DEATH: ("no death", "no injury or death"), INJURY: ("no injury", "no injury or death")}
_GENERAL = re.compile(
    r"\b(?:people|persons?|victims?|casualt\w+|dead|deaths?|bodies|fatalities|lives|wounded|injured|injuries|inhabitants"
    r"|no one|nobody|none)\W*$",
    re.IGNORECASE,
)
_PARTICULAR = re.compile(
    r"\b(?:police|army|military|young|elderly|armed|foreign|black|white|local|\w+-year-old|\w+an|\w+ese|\w+ish)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:(?:at\s+least|about|around|some|nearly|almost|more\s+than|as\s+many\s+as|up\s+to|the|all)\s+)*(?:[\d,]+|one|two|three|four|five"
    r"|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|(?:thir|for|fif|six|seven|eigh|nine)ty"
    r"|(?:a\s+)?dozen|dozens|scores|hundreds|several|multiple|many|both)(?:\s+dead)?",
    re.IGNORECASE,
)
_ONE_MORE = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|another)\b", re.IGNORECASE
)
_OTHERS = re.compile(r"\b(?:others?|another|more)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many, as one report says.

    Attributes:
        low, best, high: as in `Count`.
        is_whole: rests on a number for everybody; else it is the sum of particular people.
        statement: on whose word, by the first of the words it rests on; ``None``: the outlet's own voice.
        span: those words.
        who: words for the people, folded.
    """

    low: int | None
    best: int | None
    high: int | None
    is_whole: bool
    statement: str | None
    span: Span
    who: frozenset[str] = frozenset()


def tally_voices(incident: Incident, text: str, effect: str) -> list[Tally]:
    """How many people suffered an effect, as each voice of a report says that gives a number.

    Args:
        incident: the report's.
        text: of the report.
        effect: `DEATH` or `INJURY`.

    Returns:
        The report's own number first. Where it is that of somebody whom the report quotes, only his: it comes from him.
    """
    others = incident.also_killed if effect == DEATH else incident.also_injured
    tallies = [tally_victims(incident, effect), *(_tally_toll(toll) for toll in others)]
    said = [replace(tally, who=_name_people(tally.span.text_in(text))) for tally in tallies if tally is not None]
    spoken = {(tally.low, tally.best, tally.high) for tally in said if tally.statement is not None}
    return [tally for tally in said if tally.statement is not None or (tally.low, tally.best, tally.high) not in spoken]


_NO_PEOPLE = frozenset(
    "a an the and of in at about some least most more than up to one two three four five six seven eight nine ten eleven twelve "
    "dozen dozens scores hundreds several many other others another his her their young old year years month months".split()
)


def _name_people(words: str) -> frozenset[str]:
    """Words for particular people, in the singular and without numbers: 'two policemen' -> policeman."""
    return frozenset(
        word.replace("men", "man") if word.endswith("men") else word.removesuffix("s")
        for word in split_words(words)
        if word not in _NO_PEOPLE and not word.isdigit()
    )


def tally_victims(incident: Incident, effect: str) -> Tally | None:
    """How many people suffered an effect; ``None`` where the report gives no number.

    Args:
        incident: one report's.
        effect: `DEATH` or `INJURY`.
    """
    toll = incident.killed if effect == DEATH else incident.injured
    if toll is not None:
        return _tally_toll(toll)
    if incident.killed is not None or incident.injured is not None:
        return None
    affected = [v for v in incident.victims if v.effect == effect and v.count is not None]
    if len(affected) == 0:
        spared = tuple(v for v in incident.victims if v.effect in _UNHARMED[effect] and _is_general(v))
        if len(spared) == 0:
            return None
        return Tally(low=0, best=0, high=0, is_whole=True, statement=spared[0].statement, span=spared[0].span)
    general = [v for v in affected if _is_general(v) and not _is_others(v)]
    others = [v for v in affected if _is_others(v)]
    particular = [v for v in affected if v not in general and v not in others]
    whole = max(general, key=_rank) if len(general) > 0 else None
    parts = _sum_parts([*particular, *_distinct(others)])
    if whole is None:
        return parts
    assert whole.count is not None
    told = _make_tally(whole.count, whole)
    return parts if parts is not None and _size(parts.best, parts.low) > _size(told.best, told.low) else told


def _tally_toll(toll: Toll) -> Tally:
    count = toll.count
    return Tally(
        low=count.low,
        best=count.best,
        high=count.high,
        is_whole=any(_counts_everybody(words) for words in count.text.split(_SUM)),
        statement=toll.statement,
        span=toll.span,
    )


_SUM = " + "
"""What stands between the words of a sum, as `reportedly.reader.numbers.add_counts` writes it."""


def _counts_everybody(words: str) -> bool:
    """Whether words are a number for everybody: 'five people', 'at least nine'; not 'two policemen', 'a third person'."""
    is_whole = _GENERAL.search(words) is not None or _BARE.fullmatch(words) is not None
    return is_whole and _PARTICULAR.search(words) is None and _ONE_MORE.search(words) is None


def _is_general(victim: Victim) -> bool:
    words = victim.description or (victim.count.text if victim.count is not None else "")
    return victim.name is None and _GENERAL.search(words) is not None and _PARTICULAR.search(words) is None


def _is_others(victim: Victim) -> bool:
    words = f"{victim.description or ''} {victim.count.text if victim.count is not None else ''}"
    return victim.name is None and _OTHERS.search(words) is not None


def _distinct(victims: Sequence[Victim]) -> list[Victim]:
    """One of each number: 'three others' told twice are three."""
    return list({v.count.best: v for v in reversed(victims) if v.count is not None}.values())


def _rank(victim: Victim) -> tuple[int, int]:
    assert victim.count is not None
    return _size(victim.count.best, victim.count.low), -victim.span.start


def _size(best: int | None, low: int | None) -> int:
    return best if best is not None else low if low is not None else -1


def _sum_parts(victims: Sequence[Victim]) -> Tally | None:
    if len(victims) == 0:
        return None
    groups = [v for v in victims if _is_group(v)]
    singles = [v for v in victims if not _is_group(v)]
    named = [v for v in singles if v.name is not None]
    beside = [
        v
        for v in singles
        if any(_are_beside(v, other) for other in (groups if len(groups) > 0 else named) if other is not v)
    ]
    apart = [v for v in singles if v not in beside and v not in named] if len(groups) == 0 else []
    counted = [*groups, *(beside if len(groups) > 0 else [*named, *(v for v in beside if v.name is None)])]
    if len(counted) == 0 or _add(counted) < max(len(apart), len(named)):
        counted = apart if len(apart) >= len(named) else named
    return _make_sum(counted)


_BESIDE_CHARS = 60


def _is_group(victim: Victim) -> bool:
    return victim.count is not None and victim.count.best != 1


def _are_beside(one: Victim, other: Victim) -> bool:
    gap = max(one.span.start - other.span.end, other.span.start - one.span.end)
    return gap <= _BESIDE_CHARS


def _add(victims: Sequence[Victim]) -> int:
    return sum(_size(v.count.best, v.count.low) for v in victims if v.count is not None)


def _make_sum(victims: Sequence[Victim]) -> Tally:
    counts = [v.count for v in victims if v.count is not None]
    lows = [c.low for c in counts if c.low is not None]
    bests = [c.best for c in counts if c.best is not None]
    highs = [c.high for c in counts if c.high is not None]
    return Tally(
        low=sum(lows) if len(lows) > 0 else None,
        best=sum(bests) if len(bests) == len(counts) else None,
        high=sum(highs) if len(highs) == len(counts) else None,
        is_whole=False,
        statement=victims[0].statement,
        span=victims[0].span,
    )


def _make_tally(count: Count, victim: Victim) -> Tally:
    return Tally(
        low=count.low, best=count.best, high=count.high, is_whole=True, statement=victim.statement, span=victim.span
    )
