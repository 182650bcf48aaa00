"""The title and the byline of a plain text: the lines above the report itself.

Both are told by their form alone, so the forms are narrow: a title stands apart and is short, a byline is a line of
nothing but names. What is found keeps its place in the text.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportedly.intake.credits import make_credit
from reportedly.intake.datelines import find_dateline
from reportedly.intake.names import UPPER, Named, load_names
from reportedly.report import Credit
from reportedly.spans import Span, trim_span

_MAX_TITLE_WORDS = 20
_MAX_TITLE_CHARS = 240
_HEAD_CHARS = 3000
_HEAD_LINES = 10

_WRAPPED_FROM = 50
"""Characters from which a line with a line behind it is taken for part of a paragraph, not for a heading."""

_BLANK_LINE = re.compile(r"\r?\n[ \t]*\r?\n|\r[ \t]*\r")
_LEAD_WORDS = re.compile(
    r"\b(?:said|according to|announced|reported|has|have|had|was|were|yesterday|today|tonight"
    r"|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b|\A(?:An?|At least|Some)\b"
)
"""What the first sentence of a report has and a headline, which is in the present tense, seldom has."""

_HEADLINE_CAPITALS = 0.7
"""Share of words of four letters or more with a capital from which a line is written as a headline."""

_NAME_PART = rf"[{UPPER}][\w'’-]{{0,25}}"
_FIRST_NAME = rf"(?:(?:Dr|Mr|Ms|Mrs|Prof|Lt|Col|Gen|Maj|Capt)\.?\s)?{_NAME_PART}"
_PARTICLE = r"(?:(?:de|del|la|van|von|der|den|bin|ibn|al|el|ul|ur|da|dos|du|di|ter|abu)\s|(?:al|el)-)"
_MORE_NAMES = rf"(?:\s{_PARTICLE}{{0,2}}(?:[{UPPER}]\.|{_NAME_PART})){{1,4}}"
_PERSON = rf"{_FIRST_NAME}{_MORE_NAMES}"
_PEOPLE = rf"{_PERSON}(?:(?:,\s|\s(?:and|&)\s|,\sand\s){_PERSON}){{0,5}}"
_JOINT = r"(?:\s?[,|/–—-]\s?|\s(?:of|for|in)\s(?:the\s)?|\s?\()"
_EDGE = r"[ \t.)*_]{0,4}"
_BY = re.compile(rf"[ \t*_]{{0,4}}[Bb][Yy]:?\s(?P<names>{_PEOPLE})(?:{_JOINT}(?P<where>[^\n\r]{{2,80}}?))?{_EDGE}\Z")
_BY_ALONE = re.compile(rf"[ \t*_]{{0,4}}[Bb][Yy]:?\s(?P<where>[^\n\r]{{2,60}}?){_EDGE}\Z")
_ROLE = re.compile(rf"[ \t*_]{{0,4}}(?P<names>{_PEOPLE})\s?[,|/–—-]\s?(?P<where>[^\n\r]{{2,60}}?){_EDGE}\Z")
_ROLE_WORDS = re.compile(
    r"\b(?:staff writers?|reporters?|correspondents?|contributors?|editors?|bureau chief|columnists?|producers?)\Z",
    re.IGNORECASE,
)
_STAFF = re.compile(r"\s(?:staff|writers?|reporters?|correspondents?)\b.{0,60}\Z", re.IGNORECASE)
_REPORTED_BY = re.compile(rf"(?<!\w)(?:Reporting|Reported|Writing|Report) by (?P<names>{_PEOPLE})(?=[;.,)\s]|\Z)")
_NOT_PEOPLE = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Janu|Febru)ary|March|April|June|July|August"
    r"|(?:Septem|Octo|Novem|Decem)ber|Now|Then|The|This|That|All|Any|Law|Force|Night|Train|Bus|Air|Sea|Land"
)
_COMMA = re.compile(r",\s")
_SMALL_WORDS = frozenset(
    "of in for the and at a staff special senior chief national foreign political security".split()
)


class FoundByline(NamedTuple):
    """Names of a byline with their place, and credits to agencies that the line names."""

    names: str | None
    span: Span | None
    credits: tuple[Credit, ...]


class _Signed(NamedTuple):
    """Where in a line the names stand, and where the employer, place or role behind them."""

    names: Span
    where: Span | None


class _HeadLine(NamedTuple):
    start: int
    words: str


def find_title(text: str) -> Span | None:
    """The title of a plain text: its first line, or first two where the first ends in a semicolon.

    It must have at most 20 words and an empty line behind it. A line that ends like a sentence counts too, as
    archives set a full stop behind titles, but not one that reports ('Two were killed on Monday, police said.') or
    opens with a dateline, which is a lead.
    """
    end_at = _BLANK_LINE.search(text, _first_letter(text), _HEAD_CHARS)
    if end_at is None:
        return None
    span = trim_span(_first_letter(text), end_at.start(), text=text)
    if span is None or len(span) > _MAX_TITLE_CHARS:
        return None
    lines = span.text_in(text).splitlines()
    if len(lines) > 2 or (len(lines) == 2 and not lines[0].rstrip().endswith(";")):
        return None
    if len(span.text_in(text).split()) > _MAX_TITLE_WORDS * len(lines) or _is_lead(span.text_in(text)):
        return None
    if _read_byline(_HeadLine(span.start, lines[0])) is not None or load_names().find_known(lines[0]) is not None:
        return None
    return _without_marks(text, span)


def find_byline(text: str) -> FoundByline | None:
    """The byline among the first lines of a text, or its closing 'Reporting by ...'; ``None`` without one."""
    for line in _iter_head(text):
        found = _read_byline(line)
        if found is not None:
            return found
    closing = _REPORTED_BY.search(text, max(0, len(text) - 600))
    if closing is None or not _are_people(closing["names"]):
        return None
    return FoundByline(closing["names"], Span(*closing.span("names")), ())


def _first_letter(text: str) -> int:
    """Behind leading white space and the marks of a Markdown heading."""
    match = re.compile(r"\s{0,200}(?:#{1,6}[ \t])?").match(text)
    return 0 if match is None else match.end()


def _is_lead(words: str) -> bool:
    """Whether a short first paragraph is the report's first sentence and not its title."""
    if find_dateline(words) is not None:
        return True
    if words.endswith("...") or not words.rstrip("\"'”’)").endswith("."):
        return False
    long_words = [word for word in re.findall(r"[^\W\d_]+", words)[1:] if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long_words)
    return capitals < _HEADLINE_CAPITALS * len(long_words) and _LEAD_WORDS.search(words.splitlines()[0]) is not None


def _without_marks(text: str, span: Span) -> Span | None:
    """A title without the asterisks or underscores of Markdown around it."""
    start, end = span.start, span.end
    while end - start > 1 and text[start] in "*_" and text[end - 1] == text[start]:
        start, end = start + 1, end - 1
    return trim_span(start, end, text=text)


def _iter_head(text: str) -> Iterator[_HeadLine]:
    """The first lines with words that stand apart: not those within a paragraph of hard-wrapped lines."""
    start = 0
    shown = 0
    before = 0
    for line in text[:_HEAD_CHARS].splitlines(keepends=True):
        if line.strip():
            if before < _WRAPPED_FROM:
                yield _HeadLine(start, line.rstrip())
            shown += 1
        if shown == _HEAD_LINES:
            return
        before = len(line.strip())
        start += len(line)


def _read_byline(line: _HeadLine) -> FoundByline | None:
    """The byline that a line is, if it is one and nothing else."""
    if len(line.words) > 160:
        return None
    signed = _match_people(line.words)
    if signed is not None:
        where = () if signed.where is None else _agency_in(line, signed.where)
        start, end = line.start + signed.names.start, line.start + signed.names.end
        return FoundByline(signed.names.text_in(line.words), Span(start, end), where)
    alone = _BY_ALONE.match(line.words)
    named = () if alone is None else _agency_in(line, Span(*alone.span("where")))
    return FoundByline(None, None, named) if named else None


def _match_people(words: str) -> _Signed | None:
    """A line as a byline with names of people: 'By A B, Associated Press' or 'A B, Staff writer'."""
    match = _BY.match(words)
    if match is None:
        match = _ROLE.match(words)
        if match is None or _ROLE_WORDS.search(match["where"]) is None:
            return None
    names = Span(*match.span("names"))
    where = None if match["where"] is None else Span(*match.span("where"))
    for comma in _COMMA.finditer(words, names.start, names.end):
        employer = _STAFF.sub("", words[comma.end() : names.end]).split(",", maxsplit=1)[0]
        if load_names().find_known(employer) is not None:
            names, where = Span(names.start, comma.start()), Span(comma.end(), len(words))
            break
    is_clean = where is None or _is_affiliation(where.text_in(words))
    return _Signed(names, where) if is_clean and _are_people(names.text_in(words)) else None


def _is_affiliation(words: str) -> bool:
    """Whether words behind a name can be an employer, a place or a role: 'BBC News, Kabul', not 'who was killed'."""
    shown = re.findall(r"[^\W\d_]+", words)
    if _ROLE_WORDS.search(words) is not None:
        return len(shown) <= 5
    return len(shown) <= 7 and all(word[0].isupper() or word in _SMALL_WORDS for word in shown)


def _agency_in(line: _HeadLine, where: Span) -> tuple[Credit, ...]:
    """The agency that a part of a byline is, if it is one known; its writers and places are not counted."""
    words = _STAFF.sub("", where.text_in(line.words)).split(",")[0].strip(" \t.*_")
    known = load_names().find_known(words)
    if known is None or not known.is_agency:
        return ()
    at = line.start + line.words.index(words, where.start)
    named = Named(name=known.name, is_agency=True, start=at, end=at + len(words))
    return (make_credit(named, kind=None, start=named.start, end=named.end),)


def _are_people(names: str) -> bool:
    """Whether names of a byline can be people's: not 'By Sunday Night', not an agency's."""
    return _NOT_PEOPLE.match(names) is None and load_names().find_known(names) is None
