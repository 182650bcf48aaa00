"""When an incident was: the time expression that goes with the words for the deed, else the one nearest to its fills.

A report names many days: that of the deed, of the telling, of arrests and trials, of a death in hospital. Which one a date is
of, the words say that it goes with: the verb before it ('was shot on Sunday', 'police said Monday'), the verb behind it where
it opens its sentence or stands right before it ('today condemned'), the noun right behind it ("Sunday's attack"). A date of the
deed holds wherever the report has it, as long as it tells of one incident; one that goes with no such word holds only near the
fills.

A date is taken only from the words of the report. What nobody says stays unknown; above all it is never the day of publication.
Only that it was not later than the dateline is known of what is told as done, and is kept as such a bound.
Words stand in ``resources/days.yml``. The rules are ours.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import cache
from importlib.resources import files

import yaml

from reportedly.reader.dates import read_dateline_day
from reportedly.reader.incidents.settings import SentenceAt, Telling, is_in_dateline
from reportedly.reading import NOT_AFTER_REPORT, DateValue, Entity, IncidentDate
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.terms import EntityType

DATE_SENTENCES = 1
"""How many sentences before or behind a fill a date may stand that does not go with the deed (ours)."""
ANYWHERE = 1_000_000
"""Reach of dates of the deed in a report that tells of one incident."""
_ISSUED = re.compile(
    r"(?:\b(?:published|updated|posted|modified|filed|uploaded|copyright)\s*(?:on|at)?[\s:]*(?:\w+day,?\s*)?|©\s*|\(c\)\s*|\(@\w+\)\s*)$",
    re.IGNORECASE,
)
_ISSUED_CHARS = 40
_BARE = re.compile(
    r"(?:[\W\d_]|\b(?:updated?|original|story|posted|published|at|on|by|[ap]\.?m|[ecmp][ds]t|gmt|utc|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)\b)*",
    re.IGNORECASE,
)
_WIDE = 9
"""Stands for the precision of what is wider than a month."""
_WORDS_BACK = 140
"""Characters before a date in which its verb is looked for (ours)."""


class Role(IntEnum):
    """What a date is the day of; the lower, the rather it is that of the incident."""

    DEED = 0
    DEATH = 1
    PLAIN = 2
    AFTER = 3


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression with the days that it means, and what it is the day of."""

    span: Span
    value: DateValue
    sentence: int
    role: Role = Role.PLAIN


def list_dates(report: Report, entities: Sequence[Entity], sentences: Sequence[Span]) -> list[Dated]:
    """All time expressions with days, in text order, with what each is the day of.

    Not when the report was filed or published: nothing happened by that; nor days after that.
    """
    sentence_at = SentenceAt(sentences)
    latest = _find_latest(report)
    found = []
    for entity in entities:
        value = entity.date
        if entity.type is not EntityType.DATE or value is None or value.start is None:
            continue
        for mention in entity.mentions:
            span = mention.span
            if is_in_dateline(report, span) or _is_of_issue(report.text, span) or (latest or "9") < value.start:
                continue
            number = sentence_at(span.start)
            found.append(Dated(span, value, number, find_role(report.text, sentences[number], span)))
    return sorted(found, key=lambda d: d.span)


def _is_of_issue(text: str, span: Span) -> bool:
    """Whether a date is that of the page: 'Published Monday', or a line with nothing else in it."""
    if _ISSUED.search(text, max(0, span.start - _ISSUED_CHARS), span.start) is not None:
        return True
    begin, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    rest = text[begin : span.start] + text[span.end : len(text) if end < 0 else end]
    return len(rest) < _ISSUED_CHARS and _BARE.fullmatch(rest) is not None


def _find_latest(report: Report) -> str | None:
    """The day after publication, since days are counted otherwise elsewhere; ``None`` where that is unknown."""
    try:
        known = None if report.published is None else date.fromisoformat(report.published[:10])
    except ValueError:
        return None
    return None if known is None else (known + timedelta(days=1)).isoformat()


@cache
def _load() -> Mapping[str, re.Pattern[str]]:
    table = yaml.safe_load(files("reportedly.resources").joinpath("days.yml").read_text(encoding="utf-8"))
    words = {name: "|".join(f"(?:{w})".replace("*", r"\w*") for w in table[name].split()) for name in table}
    spare = r"(?:(?!(?:and|in|at|on|when|after|before|where|who|was|were|is|to|by|with|for|from|said|that|as|the|an?|"
    spare += r"\w+ing)\b)[\w’'-]+\s+)"
    cues = "|".join(rf"(?P<{name}>{words[name]})" for name in ("after", "death", "deed"))
    fixed = (
        r"(?P<fixed>(?:shot|stabbed|beaten|hacked|burned)\s+(?:dead|to\s+death)|"
        r"(?:shooting|stabbing|beating)\s+(?:deaths?|victims?))"
    )
    return {
        "cue": re.compile(rf"\b(?:{fixed}|{cues})\b", re.IGNORECASE),
        "behind": re.compile(
            rf"(?:\s+(?:early\s+)?(?:morning|afternoon|evening|night))?(?:['’]s)?\s+{spare}{{0,4}}?(?:{words['nouns']})\b",
            re.IGNORECASE,
        ),
        "next": re.compile(r"\s+(?:(?:\w+ly|again|also|once|has|have|had|was|were|is|are)\s+){0,3}", re.IGNORECASE),
    }


_OPENING = re.compile(
    r"[\W\d]*(?:(?:on|in|at|by|early|late|just|about|around|shortly|before|after|the|of|last|this|and|then|but|it|was|also|between|"
    r"morning|afternoon|evening|night|noon|midnight|[ap]\.?m|o.clock|\w+day)\b[\W\d]*)*",
    re.IGNORECASE,
)


_OCCASION = re.compile(
    r"\s+(?:(?!attack|raid|bomb|shoot|kill|murder)[\w’'-]+\s+){0,2}(?:elections?|vote|polls?|referendum|summit|talks|deadline|inauguration|"
    r"holiday|ceremony)\b",
    re.IGNORECASE,
)
"""'After the 27 May elections': the day of something else."""


def find_role(text: str, sentence: Span, span: Span) -> Role:
    """What a date is the day of, by the words of its sentence."""
    patterns = _load()
    if _OCCASION.match(text, span.end, sentence.end) is not None:
        return Role.AFTER
    if patterns["behind"].match(text, span.end, sentence.end) is not None:
        return Role.DEED
    begin = max(sentence.start, span.start - _WORDS_BACK)
    found = None
    for match in patterns["cue"].finditer(text, begin, span.start):
        found = match
    if found is None and _OPENING.fullmatch(text, sentence.start, span.start) is not None:
        found = patterns["cue"].search(text, span.end, sentence.end)
    if found is None and (verb := patterns["next"].match(text, span.end, sentence.end)) is not None:
        found = patterns["cue"].match(text, verb.end(), sentence.end)
    if found is None:
        return Role.PLAIN
    if found["after"] is not None:
        return Role.AFTER
    return Role.DEATH if found["death"] is not None else Role.DEED


def find_date(
    mentions: Sequence[Telling],
    dates: Sequence[Dated],
    text: str,
    *,
    reach: int = DATE_SENTENCES,
    deed_reach: int = DATE_SENTENCES,
) -> IncidentDate | None:
    """The date of the deed, days before weeks before months; else the time expression nearest to the fills.

    When something was said, or somebody arrested, charged or tried for it, is not when it was; nor was it on a later day that
    another sentence names.

    Args:
        mentions: what tells of the incident.
        dates: of the report.
        text: the report's text.
        reach: how many sentences before or behind a fill a date may stand.
        deed_reach: the same for dates that go with a deed; `ANYWHERE` takes the first of them in the report.
    """
    told_in = {dated.sentence: dated for dated in dates if dated.role is Role.AFTER}
    ranked = [
        (_rank(dated, mention, deed_reach), dated)
        for dated in dates
        if dated.role is not Role.AFTER
        for mention in mentions
        if abs(mention.sentence - dated.sentence) <= (deed_reach if dated.role is Role.DEED else reach)
        and not (dated.sentence != mention.sentence and _is_told_before(dated, told_in.get(mention.sentence)))
    ]
    if len(ranked) == 0:
        return None
    best = min(ranked, key=lambda item: item[0])[1]
    return IncidentDate(value=best.value, text=best.span.text_in(text), span=best.span)


def _is_told_before(dated: Dated, told: Dated | None) -> bool:
    """Whether a deed was told of before a day: who claimed it in August did not do it in December."""
    if told is None or told.value.end is None or dated.value.start is None:
        return False
    return told.value.end < dated.value.start


def _rank(dated: Dated, mention: Telling, deed_reach: int) -> tuple[float, ...]:
    """The lower, the rather the date is the incident's."""
    apart = abs(mention.sentence - dated.sentence)
    gap = max(dated.span.start - mention.span.end, mention.span.start - dated.span.end, 0)
    is_early = dated.role is Role.DEED and deed_reach >= ANYWHERE
    near = dated.sentence if is_early else apart
    precision = dated.value.precision or _WIDE
    nearest = (precision, near) if is_early else (near, precision)
    return (precision == _WIDE, dated.role, *nearest, gap / 1000 + (1 - mention.score))


def are_of_one_year(dates: Sequence[Dated]) -> bool:
    """Whether all dates of deeds lie within a year; a report with others ('the 2001 attack') tells of several deeds."""
    deeds = [d.value for d in dates if d.role is Role.DEED]
    firsts = [date.fromisoformat(value.start) for value in deeds if value.start is not None]
    lasts = [date.fromisoformat(value.end) for value in deeds if value.end is not None]
    return len(firsts) == 0 or len(lasts) == 0 or (max(firsts) - min(lasts)).days <= _YEAR


_YEAR = 366


def find_bound(report: Report) -> IncidentDate | None:
    """The last day on which what a report tells of as done can have been: that of its dateline.

    ``None`` where the dateline names no whole day.
    """
    day, span = read_dateline_day(report), report.dateline.span
    if day is None or span is None:
        return None
    value = DateValue(
        start=None, end=day, precision=None, date_prec=None, value=None, rule=NOT_AFTER_REPORT, anchor=day
    )
    words = report.dateline.date or ""
    at = report.text.find(words, span.start, span.end)
    told = span if at < 0 else Span(at, at + len(words))
    return IncidentDate(value=value, text=told.text_in(report.text), span=told)
