"""The sentences of a report with its people, groups, authorities and dates as single signs, for wordings to be matched around.

Mentions of people become one character of U+E000..U+E7FF, of organizations one of U+E800..U+EFFF, authorities that make
lists one of U+F000.., days, months and years one of U+F100.., adjectives of countries one of U+F200..; everything else stays
as it is written. A place in such a sentence can be taken back to the report's text. A pronoun or a nominal stands for an
entity only where nobody else of its kind was named since the sentence before; a wrong subject would accuse the wrong one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from reportedly.lists.checks.authorities import get_authority_pattern
from reportedly.lists.checks.countries import load_countries
from reportedly.lists.checks.saiddates import DATE_PATTERN, SaidDate, parse_said_date
from reportedly.reading import Entity, Reading
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.terms import EntityType, Form

PERSON = "[\ue000-\ue7ff]"
ORGANIZATION = "[\ue800-\uefff]"
ANYBODY = "[\ue000-\uefff]"
AUTHORITY = "[\uf000-\uf0ff]"
DATE = "[\uf100-\uf1ff]"
PEOPLE = "[\uf200-\uf2ff]"
FIRST_SIGN = "\ue000"
_FIRST_PERSON, _FIRST_ORGANIZATION, _FIRST_AUTHORITY, _FIRST_DATE, _FIRST_PEOPLE = (
    0xE000,
    0xE800,
    0xF000,
    0xF100,
    0xF200,
)
_MOST_MENTIONS, _MOST_OTHERS = 0x800, 0x100
LONGEST = 2000
"""Characters of a sentence that is read; longer ones are tables or no text, and would cost time without end (ours)."""

BORDER = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n\s*\n")
_NO_BORDER = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|vs))\.$"
)
_HE = re.compile(r"(?i)(?:he|she|him|his|her|hers|himself|herself)$")
_IT = re.compile(r"(?i)(?:it|its|itself)$")
_TAIL = re.compile(r"(?:['’]s?| (?:himself|herself|itself))$")
_KINDS = (EntityType.PERSON, EntityType.ORGANIZATION)


@dataclass(frozen=True, slots=True)
class Sign:
    """A mention that became a sign."""

    span: Span
    entity: str
    type: EntityType
    form: Form


@dataclass(frozen=True, slots=True)
class Word:
    """Words other than a mention that became a sign.

    Attributes:
        code: of the authority or the country; ``None`` for dates.
        date: for dates.
    """

    span: Span
    first: int
    code: str | None = None
    date: SaidDate | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with signs.

    Attributes:
        text: with signs, white space as single spaces.
        spans: for each character of ``text`` what it stands for in the report's text.
        signs: mentions by character.
        words: authorities, dates and adjectives by character.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    signs: dict[str, Sign]
    words: dict[str, Word]

    def find_span(self, start: int, end: int) -> Span:
        """Where a part of the sentence stands in the report."""
        return Span(self.spans[start][0], self.spans[end - 1][1])

    def get_words(self, report: Report, start: int, end: int) -> str:
        """The report's words of a part of the sentence, evened."""
        return " ".join(self.find_span(start, end).text_in(report.text).split())


def make_sentences(report: Report, reading: Reading) -> tuple[Sentence, ...]:
    """All sentences of a report that name or mean somebody."""
    borders = _cut(report.text)
    signs = _find_signs(report, reading, borders)
    plain = [span for span in borders if len(span) <= LONGEST]
    return tuple(
        _make_sentence(report.text, span, [sign for sign in signs if span.contains(sign.span)]) for span in plain
    )


def _cut(text: str) -> tuple[Span, ...]:
    spans, start = [], 0
    for border in BORDER.finditer(text):
        if _NO_BORDER.search(text[start : border.start() + 1]) is not None and "\n" not in border[0]:
            continue
        if border.start() + 1 > start:
            spans.append(Span(start, border.start() + 1))
        start = border.end()
    if start < len(text):
        spans.append(Span(start, len(text)))
    return tuple(spans)


def _make_sentence(text: str, span: Span, signs: list[Sign]) -> Sentence:
    chars: list[str] = []
    spans: list[tuple[int, int]] = []
    known: dict[str, Sign] = {}
    words: dict[str, Word] = {}
    at = span.start
    pieces: list[Sign | Word] = [*signs, *_find_words(text, span, signs)]
    for piece in sorted(pieces, key=lambda piece: piece.span):
        _take_letters(text, at, piece.span.start, chars, spans)
        if isinstance(piece, Sign):
            first = _FIRST_PERSON if piece.type is EntityType.PERSON else _FIRST_ORGANIZATION
            char = chr(first + len(known) % _MOST_MENTIONS)
            known[char] = piece
        else:
            char = chr(piece.first + len(words) % _MOST_OTHERS)
            words[char] = piece
        chars.append(char)
        spans.append((piece.span.start, piece.span.end))
        at = piece.span.end
    _take_letters(text, at, span.end, chars, spans)
    return Sentence("".join(chars), tuple(spans), known, words)


def _take_letters(text: str, start: int, end: int, chars: list[str], spans: list[tuple[int, int]]) -> None:
    """Add what stands between two signs, white space as single spaces."""
    for at in range(start, end):
        char = " " if text[at].isspace() else text[at]
        if char != " " or (len(chars) > 0 and chars[-1] != " "):
            chars.append(char)
            spans.append((at, at + 1))


def _find_words(text: str, span: Span, signs: list[Sign]) -> list[Word]:
    """Authorities, dates and adjectives of a sentence, none within a mention or another one."""
    taken = [sign.span for sign in signs]
    found: list[Word] = []
    for word in _iter_words(text, span):
        if not any(word.span.overlaps(other) for other in taken):
            taken.append(word.span)
            found.append(word)
    return found


def _iter_words(text: str, span: Span) -> Iterator[Word]:
    for hit in get_authority_pattern().finditer(text, span.start, span.end):
        yield Word(Span(*hit.span()), _FIRST_AUTHORITY, code=hit.lastgroup)
    for hit in _DATE.finditer(text, span.start, span.end):
        date = parse_said_date(" ".join(hit[0].split()))
        if date is not None:
            yield Word(Span(*hit.span()), _FIRST_DATE, date=date)
    for hit in _get_people_pattern().finditer(text, span.start, span.end):
        yield Word(Span(*hit.span()), _FIRST_PEOPLE, code=load_countries().find(hit[0]))


_DATE = re.compile(rf"(?<![\w-]){DATE_PATTERN}(?!\w)")


@cache
def _get_people_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(people) for people in load_countries().people)})(?!\w)")


def _find_signs(report: Report, reading: Reading, borders: tuple[Span, ...]) -> list[Sign]:
    """The mentions that can stand as signs, none within another one."""
    known = {entity.id: entity for entity in reading.entities if entity.type in _KINDS}
    names = list(_iter_names(report, known.values()))
    signs = _keep_apart(names)
    covered = {at for sign in signs for at in range(sign.span.start, sign.span.end)}
    others = [
        sign
        for sign in _iter_others(report, known.values())
        if covered.isdisjoint(range(sign.span.start, sign.span.end))
    ]
    meant = (_find_meaning(sign, signs, borders, report.text) for sign in others)
    return _keep_apart([*signs, *(sign for sign in meant if sign is not None)])


def _iter_names(report: Report, entities: Iterable[Entity]) -> Iterator[Sign]:
    """Mentions by name; one that holds the whole name of another entity of the reading and no word of its own is that one's."""
    by_name = {entity.name.casefold(): entity for entity in entities}
    for entity in entities:
        words = set(re.findall(r"\w+", entity.name.casefold()))
        for mention in entity.mentions:
            span = _trim(mention.span, report.text)
            text = span.text_in(report.text)
            if mention.form is not Form.NAME or get_authority_pattern().match(text) is not None:
                continue
            owner = by_name.get(text.casefold(), entity)
            if owner is not entity and not words.isdisjoint(re.findall(r"\w+", text.casefold())):
                owner = entity
            yield Sign(span, owner.id, owner.type, Form.NAME)


def _iter_others(report: Report, entities: Iterable[Entity]) -> Iterator[Sign]:
    for entity in entities:
        for mention in entity.mentions:
            if mention.form is not Form.NAME:
                yield Sign(_trim(mention.span, report.text), entity.id, entity.type, mention.form)


def _trim(span: Span, text: str) -> Span:
    found = _TAIL.search(span.text_in(text))
    return span if found is None or found.start() == 0 else Span(span.start, span.start + found.start())


def _keep_apart(signs: Iterable[Sign]) -> list[Sign]:
    """Of overlapping ones the shortest: 'Masood Azhar' and not 'Jaish founder Masood Azhar'."""
    kept: list[Sign] = []
    covered: set[int] = set()
    for sign in sorted(signs, key=lambda sign: (len(sign.span), sign.span)):
        places = range(sign.span.start, sign.span.end)
        if covered.isdisjoint(places):
            kept.append(sign)
            covered.update(places)
    return sorted(kept, key=lambda sign: sign.span)


def _find_meaning(sign: Sign, names: list[Sign], borders: tuple[Span, ...], text: str) -> Sign | None:
    """Whom a pronoun or nominal means: the only one of its kind named in its sentence before it or in the sentence before."""
    words = sign.span.text_in(text)
    if _HE.match(words) is not None:
        kind = EntityType.PERSON
    elif _IT.match(words) is not None:
        kind = EntityType.ORGANIZATION
    elif sign.form is Form.NOMINAL and words.casefold().startswith(("the ", "this ")):
        kind = sign.type
    else:
        return None
    number = next((n for n, span in enumerate(borders) if span.contains(sign.span)), None)
    if number is None:
        return None
    start = borders[max(0, number - 1)].start
    near = {name.entity for name in names if name.type is kind and start <= name.span.start < sign.span.start}
    if len(near) != 1:
        return None
    (entity,) = near
    if sign.form is Form.NOMINAL and entity != sign.entity:
        return None
    return Sign(sign.span, entity, kind, sign.form)
