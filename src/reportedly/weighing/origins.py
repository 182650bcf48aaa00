"""Where what a report tells comes from: how many independent origins stand behind it, and the evidence for every link.

A chain ends as far as the text tells: with a named speaker, a credit ('Based on ...', '(AP)'), or the outlet itself. Reports
have an origin in common when one of these holds, and each such `Link` keeps the words on both sides that show it:

* *credit*: they credit the same agency or outlet, or one credits the outlet of the other, on the same matter;
* *speaker*: they quote the same speaker, within `OCCASION_DAYS` of each other, with like contents; *release* where both
  say that it is a written statement;
* *passage*: a passage of one stands in the other, word for word or edited (`reportedly.weighing.passages`).

Within one case whoever says a thing twice is still one origin, on whatever occasion; and so is an outlet or agency.

An origin that the text does not tell ('a witness', no speaker, no outlet) is unknown: it is not taken for independent
of anything, and all unknown ones together count as one at most.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import combinations

from reportedly.reading import Entity, Incident, Perpetrator, Reading, Statement, Target, Victim
from reportedly.report import Credit, Report
from reportedly.spans import Span, cover_spans
from reportedly.terms import CreditKind, EntityType, Form, HopKind
from reportedly.weighing.passages import Passage, count_words, find_passages, load_knowledge

OCCASION_DAYS = 3
"""Days between two reports of one occasion at most: a speech is retold for a day or two, in weeklies for three (ours)."""
MATTER_DAYS = 14
"""Days between two reports that retell the same story of an agency or outlet at most."""
ALIKE_CONTENTS = 0.5
"""Share of the content words of the shorter of two contents that the longer must have, to be the same words retold."""
ALIKE_MATTERS = 0.25
"""The same for whole reports, to be on the same matter."""
COPIED_WHOLE = 0.4
"""Share of a report's words that must be copied for the whole report to be an echo; below, the copied passages are."""

_WHOLE_REPORT = (CreditKind.BASED_ON, CreditKind.REPUBLISHED, CreditKind.AGENCY)
"""Credits that stand for a whole report, the most telling first."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SHORT_CHARS = 3
_MIN_CONTENT_WORDS = 3


class LinkKind(StrEnum):
    """Why two reports have an origin in common."""

    CREDIT = "credit"
    SPEAKER = "speaker"
    RELEASE = "release"
    PASSAGE = "passage"


class OriginKind(StrEnum):
    """What a chain ends with."""

    SPEAKER = "speaker"
    CREDIT = "credit"
    OUTLET = "outlet"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One report with its reading: what is asked for origins."""

    report: Report
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two reports with an origin in common, and what shows it.

    Attributes:
        first, second: ids of the reports, in the order in which they were given.
        name: of the speaker, agency or outlet in common; ``None`` for passages.
        first_spans, second_spans: the words that show it, in the text of each; empty where it is the outlet's own name.
        share: of the shorter report's words that are copied, 0 to 1, for passages; ``None`` else.
        whole: whether the link is between all that the reports tell, not only what stands in the spans.
    """

    kind: LinkKind
    first: str
    second: str
    name: str | None
    first_spans: tuple[Span, ...]
    second_spans: tuple[Span, ...]
    share: float | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What has an origin: a statement of a report, or what it tells of an incident in a fill.

    Attributes:
        statement: the statement's id; for a fill the statement on whose word it is told; ``None``: the outlet's own voice.
        incident: the incident's id, for a fill.
        span: the words.
    """

    report_id: str
    statement: str | None
    incident: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One origin: parts with the same ``key`` have it in common.

    Attributes:
        key: the same for the same reports in any order; of no meaning outside of them.
        name: of the speaker, agency or outlet; ``None`` where unknown.
    """

    key: str
    kind: OriginKind
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginCount:
    """How many independent origins: between ``low`` and ``high``.

    Unknown ones may be the same as one of the known, so they add nothing to ``low`` (unless there is no other), and one
    to ``high``. *Corroborated* means that ``low`` is two or more.
    """

    low: int
    high: int


def find_origins(told: Sequence[Told], *, owners: Mapping[str, str] | None = None) -> dict[Part, Origin]:
    """The origin of every statement and every fill of some reports on one case.

    Args:
        told: the reports of a case; each once.
        owners: outlets that belong to another, as judgements say: name -> name of the owner.

    Returns:
        Every statement, then every fill, of every report. The result does not depend on the order of the reports.
    """
    ends = _Ends(told, owners or {})
    for link in find_links(told, owners=owners):
        ends.join(link)
    return {part: ends.find(part) for each in told for part in iter_parts(each.reading)}


def make_finder(
    told: Sequence[Told], *, owners: Mapping[str, str] | None = None
) -> Callable[[str, str | None], str | None]:
    """A function that gives the key of the origin of what a report (its id) says in a statement (its id).

    ``None`` as the statement is the outlet's own voice; ``None`` as the key is an unknown origin. For reports of one case,
    as `find_origins`.
    """
    ends = _Ends(told, owners or {})
    for link in find_links(told, owners=owners):
        ends.join(link)
    return ends.find_key


def count_origins(origins: Iterable[Origin]) -> OriginCount:
    """How many independent origins there are among some; none for none."""
    found = {origin.key: origin.kind for origin in origins}
    known = sum(kind is not OriginKind.UNKNOWN for kind in found.values())
    has_unknown = known < len(found)
    return OriginCount(low=known if known > 0 else int(has_unknown), high=known + int(has_unknown))


def iter_parts(reading: Reading) -> Iterator[Part]:
    """The statements and fills of a reading."""
    for stmt in reading.statements:
        yield Part(
            report_id=reading.report_id, statement=stmt.id, incident=None, span=cover_spans((*stmt.content, *stmt.cue))
        )
    for incident in reading.incidents:
        for statement, span in _iter_fills(incident):
            yield Part(report_id=reading.report_id, statement=statement, incident=incident.id, span=span)


def _iter_fills(incident: Incident) -> Iterator[tuple[str | None, Span]]:
    said: tuple[Perpetrator | Target | Victim, ...] = (
        *incident.perpetrator_individuals,
        *incident.perpetrator_organizations,
        *incident.physical_targets,
        *incident.victims,
    )
    yield from ((fill.statement, fill.span) for fill in said)
    yield from ((None, fill.span) for fill in incident.instruments)
    places = () if incident.location is None else (incident.location.span,)
    days = () if incident.date is None else (incident.date.span,)
    yield from ((None, span) for span in (*places, *days) if span is not None)


def find_links(told: Sequence[Told], *, owners: Mapping[str, str] | None = None) -> list[Link]:
    """Pairs of reports with an origin in common, in the order of the reports; several links of a pair stand together.

    Args:
        told: any reports, each once.
        owners: as for `find_origins`.
    """
    known = owners or {}
    voices = [_Voices.make(each, known) for each in told]
    links = [*_link_passages(told), *_link_credits(voices), *_link_speakers(voices)]
    order = {each.report.id: number for number, each in enumerate(told)}
    return sorted(links, key=lambda link: (order[link.first], order[link.second], link.kind, link.first_spans))


# Passages.


def _link_passages(told: Sequence[Told]) -> Iterator[Link]:
    shared: dict[tuple[int, int], tuple[list[Passage], list[Passage]]] = defaultdict(lambda: ([], []))
    for passage in find_passages([each.report for each in told]):
        shared[passage.first, passage.second][0 if passage.is_of_first else 1].append(passage)
    for (first, second), (of_first, of_second) in shared.items():
        reports = (told[first].report, told[second].report)
        share = max(_share(of_first, reports[0]), _share(of_second, reports[1]))
        yield Link(
            kind=LinkKind.PASSAGE,
            first=reports[0].id,
            second=reports[1].id,
            name=None,
            first_spans=tuple(passage.span for passage in of_first),
            second_spans=tuple(passage.span for passage in of_second),
            share=share,
            whole=share >= COPIED_WHOLE,
        )


def _share(passages: Sequence[Passage], report: Report) -> float:
    return sum(passage.words * passage.containment for passage in passages) / max(1, count_words(report))


# Credits and speakers.


@dataclass(frozen=True, slots=True)
class _Voice:
    """A named speaker of a statement, with the content words."""

    key: str
    name: str
    kind: EntityType | None
    is_release: bool
    words: frozenset[str]
    span: Span
    statement: str


@dataclass(frozen=True, slots=True)
class _Voices:
    """What of a report is compared: whom it credits, who speaks in it, its words, its day."""

    report: Report
    outlet: str | None
    credits: tuple[tuple[str, Credit], ...]
    speakers: tuple[_Voice, ...]
    words: frozenset[str]
    day: date | None

    @classmethod
    def make(cls, told: Told, owners: Mapping[str, str]) -> "_Voices":
        report = told.report
        outlet = None if report.outlet is None else name_outlet(report.outlet, owners)
        named = ((name_outlet(credit.name, owners), credit) for credit in report.credits)
        return cls(
            report=report,
            outlet=outlet,
            credits=tuple((key, credit) for key, credit in named if key != outlet),
            speakers=tuple(_iter_voices(told)),
            words=frozenset(find_content_words(report.text)),
            day=_parse_day(report.published),
        )


def _link_credits(voices: Sequence[_Voices]) -> Iterator[Link]:
    for first, second in combinations(voices, 2):
        for name, mine, theirs in _iter_shared_credits(first, second):
            if _are_on_one_matter(first, second):
                yield Link(
                    kind=LinkKind.CREDIT,
                    first=first.report.id,
                    second=second.report.id,
                    name=name,
                    first_spans=tuple(credit.span for credit in mine),
                    second_spans=tuple(credit.span for credit in theirs),
                    whole=_stand_for_whole(mine) and _stand_for_whole(theirs),
                )


def _iter_shared_credits(first: _Voices, second: _Voices) -> Iterator[tuple[str, list[Credit], list[Credit]]]:
    """Names that both credit, or that one credits and the other is; with the credits on each side."""
    keys = dict.fromkeys(key for voices in (first, second) for key, _ in voices.credits)
    for key in keys:
        mine = [credit for known, credit in first.credits if known == key]
        theirs = [credit for known, credit in second.credits if known == key]
        if (mine or first.outlet == key) and (theirs or second.outlet == key):
            yield (mine or theirs)[0].name, mine, theirs


def _stand_for_whole(credits: Sequence[Credit]) -> bool:
    """Whether credits are for the whole of a report; a report that has none is the one that is credited."""
    return all(credit.kind in _WHOLE_REPORT for credit in credits)


def _are_on_one_matter(first: _Voices, second: _Voices) -> bool:
    return _are_near(first.day, second.day, MATTER_DAYS) and _overlap(first.words, second.words) >= ALIKE_MATTERS


def _link_speakers(voices: Sequence[_Voices]) -> Iterator[Link]:
    for first, second in combinations(voices, 2):
        if not _are_near(first.day, second.day, OCCASION_DAYS):
            continue
        for mine in first.speakers:
            for theirs in second.speakers:
                if _is_one_speaker(mine, theirs) and _are_alike(mine.words, theirs.words):
                    yield Link(
                        kind=LinkKind.RELEASE if mine.is_release and theirs.is_release else LinkKind.SPEAKER,
                        first=first.report.id,
                        second=second.report.id,
                        name=max(mine.name, theirs.name, key=len),
                        first_spans=(mine.span,),
                        second_spans=(theirs.span,),
                    )


def _are_alike(first: frozenset[str], second: frozenset[str]) -> bool:
    return min(len(first), len(second)) >= _MIN_CONTENT_WORDS and _overlap(first, second) >= ALIKE_CONTENTS


def _overlap(first: frozenset[str], second: frozenset[str]) -> float:
    """Share of the smaller set that the other has; 0 where one is empty."""
    shorter = min(len(first), len(second))
    return 0.0 if shorter == 0 else len(first & second) / shorter


def _are_near(first: date | None, second: date | None, days: int) -> bool:
    """Whether two days are within some days; an unknown day keeps nothing apart."""
    return first is None or second is None or abs((first - second).days) <= days


def _parse_day(published: str | None) -> date | None:
    """The day of publication; ``None`` where it is not known to the day."""
    try:
        return None if published is None else date.fromisoformat(published[:10])
    except ValueError:
        return None


def _is_one_speaker(first: _Voice, second: _Voice) -> bool:
    """The same name; or for people the shorter name within the longer, with the same last word."""
    if first.key == second.key:
        return True
    people = first.kind is EntityType.PERSON and second.kind is EntityType.PERSON
    names = (first.key.split(), second.key.split())
    shorter, longer = sorted(names, key=len)
    return people and shorter[-1] == longer[-1] and set(shorter) < set(longer)


def _iter_voices(told: Told) -> Iterator[_Voice]:
    entities = {entity.id: entity for entity in told.reading.entities}
    for stmt in told.reading.statements:
        found = name_speaker(stmt, told.report.text, entities)
        if found is not None:
            said = " ".join(span.text_in(told.report.text) for span in stmt.content)
            around = " ".join(span.text_in(told.report.text) for span in (*stmt.speaker.spans, *stmt.cue))
            entity = None if stmt.speaker.entity is None else entities[stmt.speaker.entity]
            yield _Voice(
                key=found[0],
                name=found[1],
                kind=None if entity is None else entity.type,
                is_release=not _load_words("releases").isdisjoint(fold_words(around)),
                words=frozenset(find_content_words(said)),
                span=cover_spans((*stmt.content, *stmt.speaker.spans)),
                statement=stmt.id,
            )


def name_speaker(stmt: Statement, text: str, entities: Mapping[str, Entity]) -> tuple[str, str] | None:
    """The key and the name of a statement's speaker; ``None`` where nobody is named ('a witness', no speaker).

    Whoever speaks in the name of a body is the body: 'a spokesman for the Defence Ministry'.
    """
    said = " ".join(span.text_in(text) for span in stmt.speaker.spans)
    entity = entities.get(stmt.speaker.entity or "")
    if not _load_words("voices").isdisjoint(fold_words(said)):
        bodies = (each for each in entities.values() if each.type is EntityType.ORGANIZATION and _is_named(each))
        inside = [each.name for each in bodies if each.name in said]
        if len(inside) > 0 and (entity is None or entity.type is not EntityType.PERSON):
            body = max(inside, key=len)
            return " ".join(fold_words(body)), body
    if entity is not None and (_is_named(entity) or _is_institution(entity.name)):
        return " ".join(fold_words(entity.name)), entity.name
    return (" ".join(fold_words(said)), said) if _is_institution(said) else None


def _is_named(entity: Entity) -> bool:
    return any(mention.form is Form.NAME for mention in entity.mentions)


def _is_institution(words: str) -> bool:
    folded = "-".join(fold_words(words))
    return folded in _load_words("institutions")


def fold_words(text: str) -> list[str]:
    """The words of a name as they are compared: lower case, without 'the' and 'of'."""
    return [word for word in (found.lower() for found in _WORD.findall(text)) if word not in ("the", "of", "a", "an")]


def find_content_words(text: str) -> list[str]:
    """The words of a text that say what it is about: four letters and more, and numbers."""
    return [
        word for word in (found.lower() for found in _WORD.findall(text)) if len(word) > _SHORT_CHARS or word.isdigit()
    ]


def name_outlet(name: str, owners: Mapping[str, str]) -> str:
    """The key of an outlet or agency: of its owner's owner, and so on, where judgements name one."""
    folded = {" ".join(fold_words(owned)): " ".join(fold_words(owner)) for owned, owner in owners.items()}
    key, seen = " ".join(fold_words(name)), set[str]()
    while key in folded and key not in seen:
        seen.add(key)
        key = folded[key]
    return key


@cache
def _load_words(name: str) -> frozenset[str]:
    return frozenset(str(load_knowledge()[name]).split())


# Origins: ends of chains, joined by links.


_Kind = tuple[OriginKind, str | None]
_TELLING = (OriginKind.SPEAKER, OriginKind.CREDIT, OriginKind.OUTLET, OriginKind.UNKNOWN)
"""Of the ends that are one origin, the first of these gives it its name."""


class _Ends:
    """The ends of chains of some reports, in groups that links join.

    An end is a report's own voice, or a speaker in a report. Groups are kept as a forest (union-find); the root of a group is its
    smallest end, so that the order of joining does not show.
    """

    def __init__(self, told: Sequence[Told], owners: Mapping[str, str]) -> None:
        self._parents: dict[str, str] = {}
        self._kinds: dict[str, _Kind] = {}
        self._ends: dict[tuple[str, str | None], str] = {}
        self._copied: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        self._voices = {each.report.id: _Voices.make(each, owners) for each in told}
        for each in told:
            self._add(each)
        self._join_outlets()
        self._join_speakers()

    def _add(self, told: Told) -> None:
        report_id = told.report.id
        voices = self._voices[report_id]
        self._put(report_id, None, f"own {report_id}", _find_own_kind(voices))
        spoken = {voice.statement: voice for voice in voices.speakers}
        for stmt in told.reading.statements:
            voice, last = spoken.get(stmt.id), stmt.chain[-1] if len(stmt.chain) > 0 else None
            if voice is not None:
                self._put(report_id, stmt.id, f"said {report_id} {voice.key}", (OriginKind.SPEAKER, voice.name))
            elif last is not None and last.hop is HopKind.CREDIT and last.name is not None:
                self._put(report_id, stmt.id, f"credit {last.name}", (OriginKind.CREDIT, last.name))
            else:
                self._put(report_id, stmt.id, f"unknown {report_id}", (OriginKind.UNKNOWN, None))

    def _put(self, report_id: str, statement: str | None, end: str, kind: _Kind) -> None:
        self._ends[report_id, statement] = end
        self._kinds.setdefault(end, kind)

    def _join_outlets(self) -> None:
        """What one outlet tells in its own voice in two reports is one origin, and so is what one agency does."""
        by_name: dict[str, list[str]] = defaultdict(list)
        for report_id, voices in self._voices.items():
            credit = _find_whole_credit(voices)
            key = voices.outlet if credit is None else credit[0]
            if key is not None:
                by_name[key].append(f"own {report_id}")
        for ends in by_name.values():
            for end in ends[1:]:
                self._unite(ends[0], end)

    def _join_speakers(self) -> None:
        """What one speaker says in two reports of a case is one origin, on whatever occasion."""
        spoken = [
            (voice, f"said {report_id} {voice.key}") for report_id, of in self._voices.items() for voice in of.speakers
        ]
        for (first, mine), (second, theirs) in combinations(spoken, 2):
            if mine != theirs and _is_one_speaker(first, second):
                self._unite(mine, theirs)

    def join(self, link: Link) -> None:
        """Take a link into account: for the whole of both reports, or for the passages that one has of the other."""
        if link.whole:
            self._unite(f"own {link.first}", f"own {link.second}")
        elif link.kind is LinkKind.PASSAGE:
            first, second = (self._voices[report_id] for report_id in (link.first, link.second))
            if _is_earlier(first, second):
                self._copied[link.second] += [(span, f"own {link.first}") for span in link.second_spans]
            else:
                self._copied[link.first] += [(span, f"own {link.second}") for span in link.first_spans]

    def _unite(self, first: str, second: str) -> None:
        root, other = sorted((self._root(first), self._root(second)))
        if root != other:
            self._parents[other] = root
            self._kinds[root] = min(self._kinds[root], self._kinds[other], key=_order_kind)

    def _root(self, end: str) -> str:
        while end in self._parents:
            end = self._parents[end]
        return end

    def find_key(self, report_id: str, statement: str | None) -> str | None:
        """The key of the origin of a statement, or of a report's own voice; ``None`` where unknown."""
        root = self._root(self._ends[report_id, statement])
        return None if self._kinds[root][0] is OriginKind.UNKNOWN else root

    def find(self, part: Part) -> Origin:
        """The origin of a part."""
        end = self._ends[part.report_id, part.statement]
        if part.statement is None:
            copied = (of for span, of in self._copied[part.report_id] if span.contains(part.span))
            end = min(copied, default=end)
        root = self._root(end)
        kind, name = self._kinds[root]
        return Origin(key="unknown" if kind is OriginKind.UNKNOWN else root, kind=kind, name=name)


def _order_kind(kind: _Kind) -> tuple[int, int, str]:
    """The more telling kind first, and of one kind the longer name."""
    return _TELLING.index(kind[0]), -len(kind[1] or ""), kind[1] or ""


def _is_earlier(first: _Voices, second: _Voices) -> bool:
    """Whether the first is taken for the one that was copied from: published earlier, or, where days do not tell, by its id."""
    days = tuple((voices.day or date.max, voices.report.id) for voices in (first, second))
    return days[0] < days[1]


def _find_whole_credit(voices: _Voices) -> tuple[str, Credit] | None:
    """The most telling credit for the whole report."""
    whole = (each for kind in _WHOLE_REPORT for each in voices.credits if each[1].kind is kind)
    return next(whole, None)


def _find_own_kind(voices: _Voices) -> _Kind:
    """What a report's own voice ends with: a credit for the whole report, else the outlet, else nobody knows."""
    credit = _find_whole_credit(voices)
    if credit is not None:
        return OriginKind.CREDIT, credit[1].name
    return (OriginKind.UNKNOWN, None) if voices.outlet is None else (OriginKind.OUTLET, voices.report.outlet)
