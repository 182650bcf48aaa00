"""Links between reports: pairs that have an origin in common, with the words on both sides that show it.

* *credit*: they credit the same agency or outlet, or one credits the outlet of the other, on the same matter;
* *speaker*: they quote the same speaker, within `OCCASION_DAYS` of each other, with like contents; *release* where both
  say that it is a written statement;
* *passage*: a passage of one stands in the other, word for word or edited (`reportedly.weighing.passages`);
* *outlet*: they are of one outlet, or of outlets with one owner (within a case only: `reportedly.weighing.origins`).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from itertools import combinations

from reportedly.reading import Entity, Reading, Statement
from reportedly.report import Credit, Report
from reportedly.spans import Span, cover_spans
from reportedly.terms import CreditKind, EntityType, Form
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

WHOLE_REPORT = (CreditKind.BASED_ON, CreditKind.REPUBLISHED, CreditKind.AGENCY)
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
    OUTLET = "outlet"


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


def find_links(told: Sequence[Told], *, owners: Mapping[str, str] | None = None) -> list[Link]:
    """Pairs of reports with an origin in common, in the order of the reports; several links of a pair stand together.

    Args:
        told: any reports, each once.
        owners: as for `find_origins`.
    """
    return link_sides([Side.make(each, owners or {}) for each in told])


def link_sides(sides: Sequence["Side"]) -> list[Link]:
    """`find_links` of reports whose sides are known."""
    links = [*_link_passages([side.report for side in sides]), *_link_credits(sides), *_link_speakers(sides)]
    order = {side.report.id: number for number, side in enumerate(sides)}
    return sorted(links, key=lambda link: (order[link.first], order[link.second], link.kind, link.first_spans))


def tell_link(link: Link) -> str:
    """What two reports have in common, in words that go on after 'both' or their names."""
    if link.kind is LinkKind.PASSAGE:
        passages = max(len(link.first_spans), len(link.second_spans))
        told = "a passage" if passages == 1 else f"{passages} passages"
        return f"share {told}, {link.share or 0:.0%} of the shorter"
    if link.kind is LinkKind.OUTLET:
        return f"are of {link.name}"
    if link.kind is LinkKind.RELEASE:
        return f"quote a written statement of {link.name}"
    return f"{'credit' if link.kind is LinkKind.CREDIT else 'quote'} {link.name}"


# Passages.


def _link_passages(reports: Sequence[Report]) -> Iterator[Link]:
    shared: dict[tuple[int, int], tuple[list[Passage], list[Passage]]] = defaultdict(lambda: ([], []))
    for passage in find_passages(reports):
        shared[passage.first, passage.second][0 if passage.is_of_first else 1].append(passage)
    for (first, second), (of_first, of_second) in shared.items():
        share = max(_share(of_first, reports[first]), _share(of_second, reports[second]))
        yield Link(
            kind=LinkKind.PASSAGE,
            first=reports[first].id,
            second=reports[second].id,
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
class Saying:
    """A named speaker of a statement, with the content words. ``key`` is the name as it is compared."""

    key: str
    name: str
    kind: EntityType | None
    is_release: bool
    words: frozenset[str]
    span: Span
    statement: str


@dataclass(frozen=True, slots=True)
class Side:
    """What of a report is compared: whom it credits, who speaks in it, its words, its day.

    ``outlet`` and the first of each credit are names as they are compared (`name_outlet`); an outlet does not credit itself.
    """

    report: Report
    outlet: str | None
    credits: tuple[tuple[str, Credit], ...]
    sayings: tuple[Saying, ...]
    words: frozenset[str]
    day: date | None

    @classmethod
    def make(cls, told: Told, owners: Mapping[str, str]) -> "Side":
        """The side of a report; ``owners`` as for `find_links`."""
        report = told.report
        outlet = None if report.outlet is None else name_outlet(report.outlet, owners)
        return cls(
            report=report,
            outlet=outlet,
            credits=find_credits(report, owners),
            sayings=tuple(_iter_sayings(told)),
            words=frozenset(find_content_words(report.text)),
            day=_parse_day(report.published),
        )


def find_credits(report: Report, owners: Mapping[str, str]) -> tuple[tuple[str, Credit], ...]:
    """The credits of a report with the names that they are compared by; an outlet does not credit itself."""
    outlet = None if report.outlet is None else name_outlet(report.outlet, owners)
    named = ((name_outlet(credit.name, owners), credit) for credit in report.credits)
    return tuple((key, credit) for key, credit in named if key != outlet)


def find_whole_credit(credits: Sequence[tuple[str, Credit]]) -> tuple[str, Credit] | None:
    """The most telling credit for the whole report, with its key; ``None`` where there is none."""
    whole = (each for kind in WHOLE_REPORT for each in credits if each[1].kind is kind)
    return next(whole, None)


def _link_credits(sides: Sequence[Side]) -> Iterator[Link]:
    for first, second in combinations(sides, 2):
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


def _iter_shared_credits(first: Side, second: Side) -> Iterator[tuple[str, list[Credit], list[Credit]]]:
    """Names that both credit, or that one credits and the other is; with the credits on each side."""
    keys = dict.fromkeys(key for side in (first, second) for key, _ in side.credits)
    for key in keys:
        mine = [credit for known, credit in first.credits if known == key]
        theirs = [credit for known, credit in second.credits if known == key]
        if (mine or first.outlet == key) and (theirs or second.outlet == key):
            yield (mine or theirs)[0].name, mine, theirs


def _stand_for_whole(credits: Sequence[Credit]) -> bool:
    """Whether credits are for the whole of a report; a report that has none is the one that is credited."""
    return all(credit.kind in WHOLE_REPORT for credit in credits)


def _are_on_one_matter(first: Side, second: Side) -> bool:
    return _are_near(first.day, second.day, MATTER_DAYS) and measure_overlap(first.words, second.words) >= ALIKE_MATTERS


def _link_speakers(sides: Sequence[Side]) -> Iterator[Link]:
    for (first, mine), (second, theirs) in iter_speaker_pairs(sides):
        if _are_near(first.day, second.day, OCCASION_DAYS) and are_alike(mine.words, theirs.words):
            yield make_speaker_link((first, mine), (second, theirs))


def iter_speaker_pairs(sides: Sequence[Side]) -> Iterator[tuple[tuple[Side, Saying], tuple[Side, Saying]]]:
    """Sayings of one speaker in two reports, in the order of the reports."""
    by_word: dict[str, list[tuple[Side, Saying]]] = defaultdict(list)
    for side in sides:
        for saying in side.sayings:
            by_word[saying.key.rpartition(" ")[2]].append((side, saying))
    for alike in by_word.values():
        for one, other in combinations(alike, 2):
            if one[0] is not other[0] and is_one_speaker(one[1], other[1]):
                yield one, other


def make_speaker_link(one: tuple[Side, Saying], other: tuple[Side, Saying]) -> Link:
    """The link between two sayings of one speaker."""
    (first, mine), (second, theirs) = one, other
    return Link(
        kind=LinkKind.RELEASE if mine.is_release and theirs.is_release else LinkKind.SPEAKER,
        first=first.report.id,
        second=second.report.id,
        name=max(mine.name, theirs.name, key=len),
        first_spans=(mine.span,),
        second_spans=(theirs.span,),
    )


def are_alike(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether two contents are the same words retold."""
    return min(len(first), len(second)) >= _MIN_CONTENT_WORDS and measure_overlap(first, second) >= ALIKE_CONTENTS


def measure_overlap(first: frozenset[str], second: frozenset[str]) -> float:
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


def is_one_speaker(first: Saying, second: Saying) -> bool:
    """The same name; or for people the shorter name within the longer, with the same last word."""
    if first.key == second.key:
        return True
    people = first.kind is EntityType.PERSON and second.kind is EntityType.PERSON
    names = (first.key.split(), second.key.split())
    shorter, longer = sorted(names, key=len)
    return people and shorter[-1] == longer[-1] and set(shorter) < set(longer)


def _iter_sayings(told: Told) -> Iterator[Saying]:
    entities = {entity.id: entity for entity in told.reading.entities}
    for stmt in told.reading.statements:
        found = name_speaker(stmt, told.report.text, entities)
        if found is not None:
            said = " ".join(span.text_in(told.report.text) for span in stmt.content)
            around = " ".join(span.text_in(told.report.text) for span in (*stmt.speaker.spans, *stmt.cue))
            entity = None if stmt.speaker.entity is None else entities[stmt.speaker.entity]
            yield Saying(
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


@lru_cache(maxsize=65_536)
def fold_words(text: str) -> tuple[str, ...]:
    """The words of a name as they are compared: lower case, without 'the' and 'of'."""
    found = (word.lower() for word in _WORD.findall(text))
    return tuple(word for word in found if word not in ("the", "of", "a", "an"))


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
