"""Stand-ins: parties whose names are known go before the network under the same names, whoever they are.

An encoder that learned from news reads 'India' and 'Pakistan', 'Hamas' and 'the PKK' a little differently: a border
moves, a common noun is found beside one name and not beside the other. What a sentence says does not hang on that. So
the first armed group of a text is shown to the network as one group, the second as another, and likewise for believers
and for nations; the same name has the same stand-in throughout a text, and its land, adjective and people have those
of one nation. Two texts that differ by an exchange of known parties are one text to the network, and what it says of
them is the same by construction. A stand-in is one piece that reaches over the whole name, the article of a group
included: all spans stay those of the text.

Names are told by their capitals; so in text of capitals alone ('US', 'us') every word stays as it is, and so does a
name inside a longer one ('Jordan Lake').

Axes: P pieces of the text.
"""

import functools
import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any

import numpy as np
import yaml
from tokenizers import Tokenizer

from reportedly.reader.pieces import CASE_TITLE, Pieces, split_pieces
from reportedly.spans import Span

NATION, FAITH, GROUP, NOBODY = "nation", "faith", "group", ""
TOLD = "told group"
"""A group that no list has, told by the last word of its name; its stand-ins are those of groups."""
LAND, ADJECTIVE, PEOPLE = range(3)
"""The forms of a nation's name; a faith has the last two, as its forms 0 and 1."""
KINDS = frozenset((NATION, FAITH, GROUP, TOLD))
"""All kinds; the heads of the shipped network learned from texts cut with stand-ins for them (``docs/about/training.md``)."""
_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"\s|-|[’']|\.\s?|\s-|-\s")
_CASE_REACH = 15
"""Characters on each side of a name that must not be capitals alone."""
_SHORT = 6
"""Names of capitals up to this length ('PKK') count in capitals only."""
_MAX_WORDS = 5
_NEXT_CAPITAL, _GOES_ON = re.compile(r"\s[A-Z]"), re.compile(r"\s(?:of|for)\s(?:the\s)?[A-Z]")
_CALLED = frozenset(
    "the a an in on at for and but as when while if from to with after before since by of against both despite although though "
    "many most some two three four five six seven eight nine ten because until during under over between that".split()
)
"""Words that begin a sentence with a capital and are part of no name."""


@dataclass(frozen=True, slots=True)
class Party:
    """What a name says: of which kind a party is, which one, and which form of its name this is."""

    kind: str
    key: str
    form: int = 0


@dataclass(frozen=True, slots=True)
class _Listed:
    """A name in the table: its words in small letters, whether it counts in capitals only, and whose it is."""

    words: tuple[str, ...]
    capitals: bool
    party: Party


@dataclass(frozen=True, slots=True)
class _Tables:
    names: dict[str, tuple[_Listed, ...]]
    stand_ins: dict[str, list[list[str]]]
    heads: frozenset[str]
    no_groups: frozenset[str]
    behind_lands: frozenset[str]


def _load(name: str) -> dict[str, Any]:
    content = resources.files("reportedly.resources").joinpath(name).read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table: dict[str, Any] = yaml.load(content, Loader=loader)  # noqa: S506 - a safe loader, the fast one where there is one
    return table


def _iter_listed(table: dict[str, Any]) -> Iterator[tuple[str, Party]]:
    """All names that are known, the later ones before the earlier."""
    for code, (lands, adjectives) in _load("countries.yml").items():
        yield from ((name, Party(NATION, code, LAND)) for name in lands)
        yield from ((name, Party(NATION, code, ADJECTIVE)) for name in adjectives)
    for code, names in _load("places.yml")["demonyms"].items():
        for name in names:
            yield name, Party(NATION, code, PEOPLE if name.endswith("s") and name[:-1] in names else ADJECTIVE)
    for code, names in table["lands"].items():
        yield from ((name, Party(NATION, code, LAND)) for name in names)
    for adjective, people in table["peoples"]:
        yield from ((adjective, Party(NATION, adjective, ADJECTIVE)), (people, Party(NATION, adjective, PEOPLE)))
    for adjective, people in table["faiths"]:
        yield from ((adjective, Party(FAITH, adjective, 0)), (people, Party(FAITH, adjective, 1)))
    for names in table["groups"]:
        yield from ((name, Party(GROUP, names[0].lower())) for name in names)
    yield from ((name, Party(NOBODY, name)) for name in table["left_alone"])


@functools.cache
def _load_tables() -> _Tables:
    table = _load("parties.yml")
    known: dict[tuple[str, ...], _Listed] = {}
    for name, party in _iter_listed(table):
        words = tuple(_WORD.findall(name.lower()))
        known[words] = _Listed(words, capitals=name.isupper() and len(name) <= _SHORT, party=party)
    names: dict[str, tuple[_Listed, ...]] = {}
    for listed in sorted(known.values(), key=lambda k: -len(k.words)):
        names[listed.words[0]] = (*names.get(listed.words[0], ()), listed)
    return _Tables(
        names,
        table["stand_ins"],
        frozenset(table["group_heads"]),
        frozenset(table["no_groups"]),
        frozenset(table["behind_lands"]),
    )


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a party in a text."""

    span: Span
    party: Party


def find_parties(text: str) -> list[Named]:
    """The names of known parties in a text, in order, none overlapping."""
    tables = _load_tables()
    words = [(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(text)]
    found, at = [], 0
    while at < len(words):
        if not text[words[at][1]].isupper() and words[at][0] != "al":
            at += 1
            continue
        named = _match_listed(text, words, at, tables) or _match_head(text, words, at, tables)
        if named is None:
            at += 1
            continue
        if named.party.kind != NOBODY:
            found.append(named)
        while at < len(words) and words[at][1] < named.span.end:
            at += 1
    return found


_Words = Sequence[tuple[str, int, int]]


def _match_listed(text: str, words: _Words, at: int, tables: _Tables) -> Named | None:
    """The listed name that begins at a word, the longest one."""
    for listed in tables.names.get(words[at][0], ()):
        size = len(listed.words)
        if tuple(w for w, _, _ in words[at : at + size]) != listed.words:
            continue
        span = Span(words[at][1], words[at + size - 1][2])
        if not _is_written(text, words[at : at + size], capitals=listed.capitals):
            continue
        if text[span.end - 1 : span.end + 1].endswith(".") and size > 1 and len(listed.words[-1]) == 1:
            span = Span(span.start, span.end + 1)  # the last stop of 'U.S.'
        if listed.party.kind == NOBODY or _stands_alone(text, words, at, size, listed.party, span):
            return Named(span, _adapt(text, words, at + size, listed.party, span, tables))
        return None
    return None


def _adapt(text: str, words: _Words, behind: int, party: Party, span: Span, tables: _Tables) -> Party:
    """A party with the form that its place in the sentence asks for: letters before a noun stand for an adjective
    ('U.S. officials', not 'the U.S. said').
    """
    if party.form != LAND or party.kind != NATION or not text[span.start : span.end].isupper() or behind >= len(words):
        return party
    word, start, _ = words[behind]
    if text[span.end : start] != " " or word in tables.behind_lands or word.endswith("ed"):
        return party
    return replace(party, form=ADJECTIVE)


def _is_written(text: str, words: _Words, *, capitals: bool) -> bool:
    """Whether some words are written as one name is: side by side, with a capital."""
    start, end = words[0][1], words[-1][2]
    if not any(text[first].isupper() for _, first, _ in words) or not (text[start].isupper() or words[0][0] == "al"):
        return False
    if capitals and not all(text[first:last].isupper() or text[first:last].isdigit() for _, first, last in words):
        return False
    if (text[max(0, start - _CASE_REACH) : start] + text[end : end + _CASE_REACH]).isupper():
        return False
    gaps = (text[a[2] : b[1]] for a, b in itertools.pairwise(words))
    return all(_JOINT.fullmatch(gap) for gap in gaps)


def _stands_alone(text: str, words: _Words, at: int, size: int, party: Party, span: Span) -> bool:
    """Whether a name is no part of a longer one ('Jordan Lake', 'Michael Jordan', 'US$'). An adjective may stand
    before a capital ('Israeli Prime Minister'), a group anywhere.
    """
    if text.startswith("$", span.end):
        return False
    if party.kind == GROUP or (party.kind == NATION and party.form != LAND):
        return True
    after = words[at + size] if at + size < len(words) else None
    if after is not None and text[span.end : after[1]] == " " and text[after[1]].isupper():
        return False
    before = words[at - 1] if at > 0 else None
    return (
        before is None or text[before[2] : span.start] != " " or not text[before[1]].isupper() or before[0] in _CALLED
    )


def _match_head(text: str, words: _Words, at: int, tables: _Tables) -> Named | None:
    """A group told by the last of several words with capitals, the first of which stands at a place."""
    start = words[at][1]
    if not text[start].isupper() or words[at][0] in _CALLED or words[at][0] in tables.no_groups:
        return None
    for size in range(2, min(_MAX_WORDS, len(words) - at + 1)):
        word, first, last = words[at + size - 1]
        if text[words[at + size - 2][2] : first] != " " or not text[first].isupper() or word in tables.no_groups:
            return None
        if word in tables.heads and _NEXT_CAPITAL.match(text, last) is None:
            if _GOES_ON.match(text, last) is not None or any(
                listed.party.kind == NATION and len(listed.words) == 1
                for w, _, _ in words[at : at + size]
                for listed in tables.names.get(w, ())
            ):
                return None
            if not _is_written(text, words[at : at + size], capitals=False):
                return None
            return Named(Span(start, last), Party(TOLD, text[start:last].lower()))
    return None


@functools.lru_cache(maxsize=5_000)
def type_nation(surface: str) -> str | None:
    """What a name that is a nation's names: ``location`` a land ('U.S.'), ``nationality`` an adjective or people."""
    words = tuple(_WORD.findall(surface.lower()))
    for listed in _load_tables().names.get(words[0], ()) if words else ():
        if listed.words == words and listed.party.kind == NATION and (surface.isupper() or not listed.capitals):
            return "location" if listed.party.form == LAND else "nationality"
    return None


def put_stand_ins(text: str, pieces: Pieces, tokenizer: Tokenizer, kinds: Collection[str] = KINDS) -> Pieces:
    """Pieces of a text in which each known party has the stand-in of its place in the order of parties.

    Args:
        text: the text.
        pieces: its pieces.
        tokenizer: for the ids of stand-ins; one that it has no single piece for is not used.
        kinds: kinds of parties that get one.

    Returns:
        Pieces with the same features but for the case of a stand-in, which is a title's; ``pieces`` itself where no
        party is named.
    """
    named = [name for name in find_parties(text) if name.party.kind in kinds]
    if len(named) == 0:
        return pieces
    stand_ins = _load_tables().stand_ins
    order: dict[str, dict[str, int]] = {}
    ids, starts, ends = pieces.ids_P.copy(), pieces.starts_P.copy(), pieces.ends_P.copy()
    features, word_starts = pieces.features_P3.copy(), pieces.word_starts_P.copy()
    kept = np.ones(len(pieces), dtype=np.bool_)
    for name in named:
        kind = GROUP if name.party.kind == TOLD else name.party.kind
        places = order.setdefault(kind, {})
        place = places.setdefault(name.party.key, len(places))
        stock = stand_ins[kind]
        number = tokenizer.token_to_id(stock[place][name.party.form]) if place < len(stock) else None
        first, last = _pieces_of(pieces, name.span)
        if number is None or first >= last or starts[first] != name.span.start or ends[last - 1] != name.span.end:
            continue
        if kind == GROUP and first > 0 and _is_article(text, starts[first - 1], ends[first - 1], name.span):
            first -= 1
        ids[first], ends[first], features[first, 0] = number, ends[last - 1], CASE_TITLE
        kept[first + 1 : last] = False
    return Pieces(ids[kept], starts[kept], ends[kept], features[kept], word_starts[kept])


def _pieces_of(pieces: Pieces, span: Span) -> tuple[int, int]:
    first = int(np.searchsorted(pieces.ends_P, span.start, side="right"))
    return first, int(np.searchsorted(pieces.starts_P, span.end))


def _is_article(text: str, start: np.int32, end: np.int32, span: Span) -> bool:
    return text[start:end].lower() == "the" and text[end : span.start] == " "


def cut_pieces(text: str, tokenizer: Tokenizer, kinds: Collection[str] = KINDS) -> Pieces:
    """Cut a text into word pieces as the network is shown them: `split_pieces` with stand-ins for known parties."""
    return put_stand_ins(text, split_pieces(text, tokenizer), tokenizer, kinds)
