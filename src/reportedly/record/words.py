"""Words as search sees them, and keys under which names are the same.

Both databases must find the same reports, so words are cut here and neither database's own parser has a say: letters,
numbers and the marks of scripts that write vowels as marks make words, everything else parts them; case and accents do
not count.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reportedly.errors import SettingsError, show_value
from reportedly.spans import Span

KEY_CHARS = 400
"""Keys are cut to so many characters (and told apart by a hash): B-tree pages of PostgreSQL hold no key above 2,704 bytes."""

SCANNED_CHARS = 200_000
"""Characters of a text in which the words of a query are looked for to be shown; no report of news is longer."""

_QUOTED = re.compile(r'"([^"]*)"|(\S+)')
_RUN = re.compile(r"[^\W_]+")
MAX_POSITION = 16_383
MAX_POSITIONS = 255
MAX_VECTOR_BYTES = 900_000
MAX_WORD_BYTES = 2_000
"""Bounds of PostgreSQL's ``tsvector``: places of words, places of one word, bytes of all (1 MiB), bytes of one (2,046)."""


def split_words(text: str) -> list[str]:
    """The words of a text as search compares them, in order."""
    return "".join(map(_fold_char, text)).split()


@lru_cache(maxsize=65_536)
def _fold_char(char: str) -> str:
    """What a character counts as: lower case without accents, nothing for an accent, a blank for what parts words."""
    return "".join(map(_fold_part, unicodedata.normalize("NFKD", char))).casefold()


def _fold_part(part: str) -> str:
    kind = unicodedata.category(part)
    if kind == "Mn" and unicodedata.combining(part) != 0 and unicodedata.name(part, "").startswith("COMBINING"):
        return ""
    if kind == "Cf":  # soft hyphens and joiners, which nobody sees
        return ""
    return part if kind[0] in "LNM" or kind == "Co" else " "


def parse_query(asked: str) -> list[list[str]]:
    """The phrases that a query asks for, each a list of words; all must occur.

    ``"two words"`` in double quotes is one phrase, and so is a word with a hyphen or an apostrophe in it. No character
    has any other meaning.

    Raises:
        SettingsError: RD-806, there is no word in it.
    """
    given = (quoted or bare for quoted, bare in _QUOTED.findall(asked))
    phrases = [words for words in map(split_words, given) if len(words) > 0]
    if len(phrases) == 0:
        raise SettingsError(f"no word to search for in {show_value(asked)}: give letters or numbers", code="RD-806")
    return phrases


def join_words(text: str | None) -> str:
    """The words of a text with blanks between them, as FTS5 gets them."""
    return " ".join(split_words(text or ""))


def find_phrase(text: str, phrase: Sequence[str]) -> Span | None:
    """Where a phrase first stands in a text; ``None`` where it does not, or only beyond `SCANNED_CHARS`."""
    words = [(split_words(found[0]), found) for found in _RUN.finditer(text, 0, SCANNED_CHARS)]
    flat = [(word, found) for several, found in words for word in several]
    for at in range(len(flat) - len(phrase) + 1):
        if all(flat[at + step][0] == word for step, word in enumerate(phrase)):
            return Span(flat[at][1].start(), flat[at + len(phrase) - 1][1].end())
    return None


def make_match(phrases: list[list[str]]) -> str:
    """Phrases as a query of FTS5, every word quoted."""
    return " AND ".join('"' + " ".join(words) + '"' for words in phrases)


def make_tsquery(phrases: list[list[str]]) -> str:
    """Phrases as text of a ``tsquery``, every word quoted."""
    return " & ".join("(" + " <-> ".join(f"'{_cut_word(word)}'" for word in words) + ")" for words in phrases)


def make_tsvector(*texts: str | None) -> str:
    """Texts as text of a ``tsvector``; a phrase does not go from one text into the next.

    Places are kept of the first 16,383 words, and at most 255 of one word: beyond them words are found, phrases are not.
    """
    places: dict[str, list[int]] = {}
    for place, word in _number_words(texts):
        known = places.setdefault(_cut_word(word), [])
        if place <= MAX_POSITION and len(known) < MAX_POSITIONS:
            known.append(place)
    return " ".join(_iter_lexemes(places))


def _number_words(texts: tuple[str | None, ...]) -> Iterator[tuple[int, str]]:
    place = 0
    for text in texts:
        for word in split_words(text or ""):
            place += 1
            yield place, word
        place += 1


def _iter_lexemes(places: dict[str, list[int]]) -> Iterator[str]:
    left = MAX_VECTOR_BYTES
    for word, known in places.items():
        left -= len(word.encode()) + 2 * len(known) + 8
        if left < 0:
            return
        yield f"'{word}'" + (":" + ",".join(map(str, known)) if len(known) > 0 else "")


def _cut_word(word: str) -> str:
    return word.encode()[:MAX_WORD_BYTES].decode(errors="ignore")


def fold_name(name: str) -> str:
    """The key under which names are the same: without case, accents, punctuation, a leading 'the'."""
    words = split_words(name)
    key = " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words) or show_text(name.strip())
    if len(key) <= KEY_CHARS:
        return key
    return f"{key[:KEY_CHARS]} {hashlib.sha256(key.encode()).hexdigest()}"


def show_text(value: str) -> str:
    """A text as databases store it: what they cannot store is shown by number."""
    return value.encode(errors="backslashreplace").decode().replace("\0", "\\x00")
