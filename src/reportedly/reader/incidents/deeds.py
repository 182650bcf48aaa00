"""Deeds told in plain words: 'two guards were killed by gunmen', 'a blast left nine dead', 'rebels abducted the mayor'.

The network learned its fills from reports of 1990; what it misses of today's news is mostly told by a handful of verbs. A
deed is read where such a verb has a noun phrase of the network's right beside it, as what was done to or as who did it. Killed,
injured and died need something violent in the sentence: accidents and illness are no incidents. What is feared, planned,
denied by the grammar ('was not killed') or only possible is not read.

Axes: P pieces of a text, M noun phrases.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.reader.candidates import Candidates
from reportedly.reader.incidents.kinds import load_kinds
from reportedly.reader.incidents.violence import has_violence, is_bombing, is_mishap
from reportedly.reader.pieces import Pieces
from reportedly.spans import Span

_DEATH = (
    r"killed|murdered|assassinated|executed|massacred|slain|beheaded|lynched|gunned\s+down|shot\s+dead|shot\s+and\s+killed|"
    r"(?:shot|stabbed|beaten|hacked|burned)\s+to\s+death|fatally\s+(?:shot|stabbed|wounded|injured|beaten)"
)
_INJURY = r"wounded|injured|stabbed|shot\s+and\s+wounded"
_CAPTURE = r"kidnapp?ed|abducted|taken\s+hostage|seized\s+hostage"
_SPARE = (
    r"(?:(?:also|later|then|reportedly|allegedly|brutally|violently|forcibly|mistakenly|seriously|critically|badly|slightly|themselves|all|both)"
    r"\s+)*"
)
_PASSIVE = re.compile(
    rf"\b(?:was|were|been|being|is|are)\s+{_SPARE}(?:(?P<death>{_DEATH})|(?P<injury>{_INJURY})|(?P<capture>{_CAPTURE})|shot)\b",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    rf"\b(?:(?P<death>{_DEATH}|killing|murdering|assassinating|executing|beheading)|(?P<injury>{_INJURY}|wounding|injuring)|"
    rf"(?P<capture>kidnapp?ed|abducted|kidnapp?ing|abducting)|shot)\b",
    re.IGNORECASE,
)
_NOMINAL = re.compile(
    r"\b(?:(?P<death>murders?|killings?|assassinations?|slayings?|executions?|lynchings?|beheadings?)|"
    r"(?P<capture>kidnapp?ings?|abductions?))\s+of\s+",
    re.IGNORECASE,
)
_LEFT = re.compile(r"\b(?:left|leaving)\b", re.IGNORECASE)
_DIED = re.compile(r"\b(?P<death>died|dead)\b|\b(?P<injury>wounded|injured|hurt)\b", re.IGNORECASE)
_BY = re.compile(r"\s+(?:\w+\s+){0,2}?by\s+", re.IGNORECASE)
_AUXILIARY = re.compile(r"\b(?:was|were|been|being|is|are|be)\s+(?:\w+\s+)?$", re.IGNORECASE)
_UNDONE = re.compile(
    r"\b(?:not|never|no|nobody|none|without|will|would|could|can|may|might|should|must|if|unless|fear\w*|threaten\w*|"
    r"plan\w*|plot\w*|attempt\w*|tried|trying|order\w*|want\w*\s+to|vow\w*|nearly|almost|n[’']t)\s+(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
_FATAL = re.compile(
    r"\b(?:kill\w*|dead|deaths?|died|dies|fatal\w*|murder\w*|assassinat\w*|slain|slay\w*|execut\w*|massacr\w*|homicides?|corpses?|"
    r"bod(?:y|ies)|gunned)\b",
    re.IGNORECASE,
)
_NOBODY = frozenset(("times", "time", "shots", "rounds", "window", "windows", "door", "doors"))
_DEEDS = re.compile(
    r"\b(?:attacks?|bomb\w*|blasts?|explosions?|shootings?|airstrikes?|strikes?|raids?|shelling|violence|clashes|fighting|"
    r"ambush|fire|drones?|missiles?|rockets?|mines?|assault|offensive|operation|incident|it|that|which)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done to whom, and by whom where the words say so: pieces ``[first, last)``; ``effect`` and ``type`` of MUC-4.

    ``by_noun``: whether a noun tells it ('the murder of Ada Brok'), which is also said of deeds in general. ``is_fatal``: whether
    any word of its sentence tells of death: who 'was shot' need not be dead.
    """

    victim: tuple[int, int]
    doer: tuple[int, int] | None
    effect: str | None
    type: str
    by_noun: bool = False
    is_fatal: bool = True


_CLAUSE = re.compile(
    r"(?<!who)(?<!which)(?<!that)\s(?:(?:was|were|is|are|led|left|had|has|have|will|would|said|says|told)\s|"
    r"(?:since|when|while|because|before|after)\s+\w+\s+\w)",
    re.IGNORECASE,
)
"""A verb of its own: no noun phrase, whatever the network takes it for ('leaders were held and riots led to 40 protesters')."""
_LEADING = re.compile(r"\b(?:to|in|by|from|with|at|after)\s+$", re.IGNORECASE)
"""'According to the League, the Front ...', 'in calls to stations, the Front ...' have two parties, not one."""
_SUM = re.compile(
    r"\b(?:in|over|during|within|for|throughout)\s+(?:the\s+)?(?:last|past|previous|this|these)\s+(?:[\w-]+\s+){0,2}"
    r"(?:days|weeks|months|years|decades?|century)\b|\bso\s+far\s+this\b|\bsince\s+the\s+(?:\w+\s+){0,3}(?:began|started)\b"
    r"|\bwho\s+have\s+been\b|\bwho\s+(?:was|were|had\s+been)\s+\w+\s+(?:[\w-]+\s+){1,2}(?:years|months|decades)\s+ago\b",
    re.IGNORECASE,
)
"""What tells of many deeds over a time, none of which is an incident, or in passing of an old one."""
_ASIDE_CHARS = 120
_INSERTED = re.compile(r"\s*\[[^\[\]]{2,30}\]$")
"""What an editor put in: 'the guard [word indistinct] murdered'."""
_RELATIVE = re.compile(r"\s+(?:who|which|that|have|has|had)(?:\s+(?:have|has|had))?$", re.IGNORECASE)


class Phrases:
    """Noun phrases of a text by where they begin and where they end."""

    def __init__(self, text: str, pieces: Pieces, candidates: Candidates, more: Sequence[tuple[int, int]] = ()) -> None:
        self._text, self._starts_P, self._ends_P = text, pieces.starts_P, pieces.ends_P
        spans = {
            (int(pieces.starts_P[a]), int(pieces.ends_P[b])): (int(a), int(b) + 1)
            for a, b in zip(candidates.first_M.tolist(), candidates.last_M.tolist(), strict=True)
        }
        spans |= {(int(pieces.starts_P[a]), int(pieces.ends_P[b - 1])): (a, b) for a, b in more}
        spans = {at: pieces_of for at, pieces_of in spans.items() if text[at[1] - 1] not in ".,;:!?"}
        self._pieces_of = spans
        self._by_start = sorted(spans)
        self._by_end = sorted((end, start) for start, end in spans)

    def words_of(self, bounds: tuple[int, int]) -> str:
        """The words of a phrase."""
        return self._text[int(self._starts_P[bounds[0]]) : int(self._ends_P[bounds[1] - 1])]

    def start_of(self, bounds: tuple[int, int]) -> int:
        """The first character of a phrase."""
        return int(self._starts_P[bounds[0]])

    def end_of(self, bounds: tuple[int, int]) -> int:
        """Where a phrase ends."""
        return int(self._ends_P[bounds[1] - 1])

    def before(self, position: int, *, asides: re.Pattern[str] | None = None) -> tuple[int, int] | None:
        """The longest noun phrase that ends right before a position; relative pronouns and what ``asides`` matches are
        stepped over.
        """
        end = position
        while end > 0 and self._text[end - 1].isspace():
            end -= 1
        last = end
        for skipped in (_RELATIVE,) if asides is None else (_RELATIVE, asides):
            match = skipped.search(self._text, max(0, end - _ASIDE_CHARS), end)
            if match is not None:
                end = match.start()
        if end < last and self._text[end - 1] == ",":
            end -= 1
        low, high = bisect_left(self._by_end, (end, -1)), bisect_right(self._by_end, (end, end))
        found = [
            start
            for _, start in self._by_end[low:high]
            if _CLAUSE.search(self._text[start:end]) is None
            and not ("," in self._text[start:end] and _LEADING.search(self._text, max(0, start - 16), start))
        ]
        return self._pieces_of[found[0], end] if found else None

    def behind(self, position: int) -> tuple[int, int] | None:
        """The longest noun phrase that begins right behind a position."""
        start = position
        while start < len(self._text) and self._text[start].isspace():
            start += 1
        low = bisect_left(self._by_start, (start, -1))
        found = [s for s in self._by_start[low : low + 12] if s[0] == start and len(self._text[start : s[1]]) < 120]
        return self._pieces_of[found[-1]] if found else None


def find_deeds(text: str, sentences: Sequence[Span], phrases: Phrases) -> Iterator[Deed]:
    """Deeds of a text, sentence by sentence.

    Args:
        text: the report's text.
        sentences: of the text, in order.
        phrases: its noun phrases.
    """
    for span in sentences:
        sentence = span.text_in(text)
        is_fatal = _FATAL.search(sentence) is not None
        if not any(p.search(sentence) for p in (_PASSIVE, _ACTIVE, _NOMINAL, _LEFT, _DIED)):
            continue
        if is_mishap(sentence) or _SUM.search(sentence) is not None:
            continue
        violent = has_violence(sentence)
        seen: set[tuple[int, int]] = set()
        for deed, needs_violence in _read_sentence(span.start, sentence, phrases):
            if (
                (violent or not needs_violence)
                and deed.victim not in seen
                and _may_suffer(phrases.words_of(deed.victim))
            ):
                seen.add(deed.victim)
                yield replace(deed, is_fatal=is_fatal)


def _may_suffer(words: str) -> bool:
    """Whether words can be for somebody that a deed is done to: 'shot five times', 'shot 29' name nobody, a bus is not killed."""
    last = words.rsplit(maxsplit=1)[-1]
    is_thing = load_kinds()["target type"].find(words) == "transport vehicle"
    return not (is_thing or last.isdigit() or last.lower() in _NOBODY) and _DEEDS.fullmatch(last) is None


def _read_sentence(begin: int, sentence: str, phrases: Phrases) -> Iterator[tuple[Deed, bool]]:
    """The deeds of a sentence, each with whether only a word of violence beside it makes it one."""
    yield from _read_passives(begin, sentence, phrases)
    yield from _read_actives(begin, sentence, phrases)
    for match in _NOMINAL.finditer(sentence):
        victim = phrases.behind(begin + match.end())
        if victim is not None and not _is_undone(sentence, match):
            yield replace(_make(match, victim, None, sentence), by_noun=True), False
    for match in _LEFT.finditer(sentence):
        victim = phrases.behind(begin + match.end())
        fate = _DIED.search(sentence, match.end(), match.end() + 80)
        if victim is not None and fate is not None:
            yield _make(fate, victim, None, sentence), True


def _read_passives(begin: int, sentence: str, phrases: Phrases) -> Iterator[tuple[Deed, bool]]:
    for match in _PASSIVE.finditer(sentence):
        victim = phrases.before(begin + match.start())
        if victim is not None and not _is_undone(sentence, match):
            by = _BY.match(sentence, match.end())
            doer = phrases.behind(begin + by.end()) if by is not None else None
            yield _make(match, victim, doer, sentence), doer is None and _is_plain(match)


def _read_actives(begin: int, sentence: str, phrases: Phrases) -> Iterator[tuple[Deed, bool]]:
    for match in _ACTIVE.finditer(sentence):
        before = sentence[: match.start()]
        victim = phrases.behind(begin + match.end())
        if victim is None or _AUXILIARY.search(before) or _is_undone(sentence, match):
            continue
        doer = phrases.before(begin + match.start(), asides=_INSERTED)
        if doer is not None and _DEEDS.search(" ".join(before.split()[-3:])):
            doer = None
        yield _make(match, victim, doer, sentence), doer is None and _is_plain(match)


def _is_undone(sentence: str, match: re.Match[str]) -> bool:
    """Whether the words before a deed's say that it was not, or not yet, done."""
    return _UNDONE.search(sentence[: match.start()][-60:]) is not None


def _is_plain(match: re.Match[str]) -> bool:
    """Whether a verb is also said of accidents."""
    return match.group().lower().split()[-1] in (
        "killed",
        "killing",
        "injured",
        "injuring",
        "wounded",
        "wounding",
        "dead",
        "died",
        "hurt",
    )


def _make(match: re.Match[str], victim: tuple[int, int], doer: tuple[int, int] | None, sentence: str) -> Deed:
    groups = match.groupdict()
    effect = "death" if groups.get("death") else "injury" if groups.get("injury") else None
    kind = "kidnapping" if groups.get("capture") else "bombing" if is_bombing(sentence) else "attack"
    return Deed(victim=victim, doer=doer, effect=effect, type=kind)
