"""Credits: the words in which a report names where it has its story from.

Precision comes first, because a credit decides which reports count as echoes of one another: a credit needs words
that only re-tellers use (``phrases`` in ``credits.yml``) and a name that is known or looks like an outlet's. 'Told
reporters' is none; 'told Reuters' is.

Each credit stands at its place. Those of kind told and citing belong to the sentence they are in; agency, based on
and republished to the whole report.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.intake.names import GAP, KnownNames, Manner, Named, load_knowledge, load_names
from reportedly.report import Credit
from reportedly.spans import Span
from reportedly.terms import CreditKind

_FIRST_WORDS = re.compile(r"\(\?:([^()]+)\)|([\w©]+)")
_TRIGGER = re.compile(r"[^\W_]+|©")
_AND = re.compile(rf"{GAP}(?:,|;|/|&|and\b|,\s?and\b|or\b){GAP}(?:the\s)?", re.IGNORECASE)
_AND_BEFORE = re.compile(r"(?:,|/|&|\band|,\s?and)\s{1,3}(?:the\s{1,3})?\Z", re.IGNORECASE)
_LINE_START = re.compile(r"(?:\A|[\n\r(\[])[ \t*_>–—-]{0,8}\Z")
_BRACKETED = re.compile(r"[(\[]([^()\[\]\n]{2,60})[)\]]\Z")
_DASHED = re.compile(r"(?:(?<=\s)|(?<=[.!?”\"'’]))[–—-]{1,2}[ \t]{0,3}([^–—\n]{2,60}?)[.]?\Z")
_BARE_LINE = re.compile(r"(?:^|\n)[ \t(\[*_/–—-]{0,6}([^\n]{2,80}?)[ \t)\]*_.]{0,6}\Z")
_BETWEEN_NAMES = re.compile(r"\s*(?:/|,|;|&|\band\b|\+|\|)\s*")
_HEAD_LINES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrase:
    """One entry of ``phrases``; without ``kind`` it is the name's type that decides."""

    kind: CreditKind | None
    left: re.Pattern[str] | None
    right: re.Pattern[str] | None
    manner: Manner
    line: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrases:
    """Phrases by the word, in lower case, from which they are searched."""

    by_left: Mapping[str, tuple[_Phrase, ...]]
    by_right: Mapping[str, tuple[_Phrase, ...]]


def find_credits(text: str) -> tuple[Credit, ...]:
    """The credits of a text in text order; where two overlap, the earlier and then the longer one.

    The time is proportional to the length of the text.
    """
    names = load_names()
    barred = {name for name, context in _contested() if any(words in text for words in context)}
    found = [*_find_phrases(text, names=names), *_find_closing(text, names=names), *_find_head_lines(text, names=names)]
    return merge_credits(credit for credit in found if credit.name not in barred)


def merge_credits(credits_found: Iterable[Credit]) -> tuple[Credit, ...]:
    """Credits in text order without those that overlap an earlier or longer one."""
    merged: list[Credit] = []
    for credit in sorted(credits_found, key=lambda each: (each.span.start, -each.span.end)):
        if not merged or credit.span.start >= merged[-1].span.end:
            merged.append(credit)
    return tuple(merged)


def make_credit(named: Named, *, kind: CreditKind | None, start: int, end: int) -> Credit:
    """A credit to a name found; ``kind`` ``None`` takes agency for an agency, else based on."""
    by_type = CreditKind.AGENCY if named.is_agency else CreditKind.BASED_ON
    return Credit(name=named.name, kind=by_type if kind is None else kind, span=Span(start, end))


def _find_phrases(text: str, *, names: KnownNames) -> Iterator[Credit]:
    phrases = _load_phrases()
    by_left, by_right = phrases.by_left, phrases.by_right
    previous = ""
    for word in _TRIGGER.finditer(text):
        lowered = word[0].lower()
        if lowered in by_left:
            yield from _try_left(text, word.start(), by_left[lowered], names=names)
        if lowered in by_right and names.can_end(previous):
            yield from _try_right(text, word.start(), by_right[lowered], names=names)
        previous = word[0]


def _try_left(text: str, start: int, phrases: tuple[_Phrase, ...], *, names: KnownNames) -> list[Credit]:
    """The credits of the first phrase that begins at ``start`` and is followed by a name."""
    for phrase in phrases:
        assert phrase.left is not None
        match = phrase.left.match(text, start)
        if match is None or (phrase.line and not _begins_line(text, start)):
            continue
        named = names.match_at(text, match.end(), manner=phrase.manner)
        if named is None:
            continue
        end = named.end
        if phrase.right is not None:
            after = phrase.right.match(text, end)
            if after is None:
                continue
            end = after.end()
        first = make_credit(named, kind=phrase.kind, start=start, end=end)
        return [first, *_list_after(text, end, phrase, names=names)]
    return []


def _list_after(text: str, end: int, phrase: _Phrase, *, names: KnownNames) -> list[Credit]:
    """Further known names behind a comma or 'and': 'with inputs from PTI and ANI'."""
    found: list[Credit] = []
    if phrase.right is not None:
        return found
    while (joint := _AND.match(text, end)) is not None:
        named = names.match_known(text, joint.end(), manner=phrase.manner)
        if named is None:
            break
        found.append(make_credit(named, kind=phrase.kind, start=named.start, end=named.end))
        end = named.end
    return found


def _try_right(text: str, start: int, phrases: tuple[_Phrase, ...], *, names: KnownNames) -> list[Credit]:
    """The credits of the first phrase that begins at ``start`` and has a name before it."""
    for phrase in phrases:
        assert phrase.right is not None
        match = phrase.right.match(text, start)
        if match is None:
            continue
        named = names.match_before(text, start, manner=phrase.manner)
        if named is None:
            continue
        last = make_credit(named, kind=phrase.kind, start=named.start, end=match.end())
        return [*_list_before(text, named.start, phrase, names=names), last]
    return []


def _list_before(text: str, start: int, phrase: _Phrase, *, names: KnownNames) -> list[Credit]:
    """Further names before a comma or 'and': 'AFP and Reuters contributed to this report'."""
    found: list[Credit] = []
    while (joint := _AND_BEFORE.search(text, max(0, start - 12), start)) is not None:
        named = names.match_before(text, joint.start(), manner=phrase.manner)
        if named is None:
            break
        found.append(make_credit(named, kind=phrase.kind, start=named.start, end=named.end))
        start = named.start
    return found


def _begins_line(text: str, start: int) -> bool:
    return _LINE_START.search(text, max(0, start - 10), start) is not None


def _find_closing(text: str, *, names: KnownNames) -> list[Credit]:
    """What stands behind the last sentence: '(ANI)', '- AFP', a last line 'AFP/Reuters'. Known names only."""
    end = len(text.rstrip())
    for pattern in (_BRACKETED, _BARE_LINE, _DASHED):
        match = pattern.search(text, max(0, end - 160), end)
        if match is None:
            continue
        found = _names_only(text, match.start(1), match.end(1), names=names)
        if len(found) == 1 and pattern is _BRACKETED:
            return [make_credit(found[0], kind=None, start=match.start(), end=match.end())]
        if found:
            return [make_credit(each, kind=None, start=each.start, end=each.end) for each in found]
    return []


def _find_head_lines(text: str, *, names: KnownNames) -> list[Credit]:
    """Lines at the top that are nothing but the name of an agency, as pasted pages have them."""
    found: list[Credit] = []
    start = 0
    for line in text[:2000].split("\n")[:_HEAD_LINES]:
        bare = line.strip()
        if 1 < len(bare) < 60:
            at = start + line.index(bare)
            named = [each for each in _names_only(text, at, at + len(bare), names=names) if each.is_agency]
            found += [make_credit(each, kind=None, start=each.start, end=each.end) for each in named]
        start += len(line) + 1
    return found


def _names_only(text: str, start: int, end: int, *, names: KnownNames) -> list[Named]:
    """The names in ``[start, end)`` if it has nothing but known names and what joins them; else none."""
    whole = names.find_known(text[start:end])
    if whole is not None and whole.weak is None:
        return [Named(name=whole.name, is_agency=whole.is_agency, start=start, end=end)]
    found: list[Named] = []
    position = start
    for joint in (*_BETWEEN_NAMES.finditer(text, start, end), None):
        stop = end if joint is None else joint.start()
        known = names.find_known(text[position:stop])
        if known is None or known.weak is not None:
            return []
        found.append(Named(name=known.name, is_agency=known.is_agency, start=position, end=stop))
        position = stop if joint is None else joint.end()
    return found


@cache
def _contested() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Names that do not count in texts with certain words, with these words."""
    return tuple((entry["name"], tuple(entry["not_in"])) for entry in load_knowledge()["names"] if "not_in" in entry)


@cache
def _load_phrases() -> _Phrases:
    by_left: dict[str, list[_Phrase]] = {}
    by_right: dict[str, list[_Phrase]] = {}
    for entry in load_knowledge()["phrases"]:
        left, right = entry["words"].split("{name}")
        phrase = _make_phrase(entry, left=left, right=right)
        index, side = (by_left, left) if left.strip() else (by_right, right)
        for word in _first_words(side):
            index.setdefault(word, []).append(phrase)
    return _Phrases(
        by_left={word: tuple(each) for word, each in by_left.items()},
        by_right={word: tuple(each) for word, each in by_right.items()},
    )


def _make_phrase(entry: Mapping[str, Any], *, left: str, right: str) -> _Phrase:
    manner = Manner(
        strong=entry.get("strong", False), unknown=entry.get("unknown", False), agencies=entry.get("agencies", False)
    )
    before = right if left.strip() else right.lstrip()
    return _Phrase(
        kind=None if entry["kind"] == "auto" else CreditKind(entry["kind"]),
        left=_compile(left) if left.strip() else None,
        right=_compile(before + r"\b") if right.strip() else None,
        manner=manner,
        line=entry.get("line", False),
    )


def _compile(words: str) -> re.Pattern[str]:
    return re.compile(words.replace(" ?", rf"(?:{_ONE_GAP})?").replace(" ", _ONE_GAP), re.IGNORECASE)


_ONE_GAP = r"(?:[\x20\t\xa0]{1,4}(?:\r?\n[\x20\t]{0,8})?|\r?\n[\x20\t]{0,8})"
"""White space between two words of one sentence: blanks and at most one line end."""


def _first_words(words: str) -> list[str]:
    """The words, in lower case, with which a phrase can begin.

    Raises:
        ValueError: the phrase does not begin with a word or a group of words.
    """
    match = _FIRST_WORDS.match(words.lstrip())
    if match is None:
        raise ValueError(f"phrase {words!r} of credits.yml must begin with a word or a group of words")
    return sorted({alternative.split()[0].lower() for alternative in (match[1] or match[2]).split("|")})
