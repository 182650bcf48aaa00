"""Names and places folded for exact comparison: no accents, case, apostrophes or small connecting words."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset("al el ul e i the of bin ibn ben and wal".split())


def fold_words(name: str) -> tuple[str, ...]:
    """The words of a name without accents, apostrophes, articles and small connecting words; all of them if none is left."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    words = _WORD.findall(re.sub(r"[’'ʼ`ʿʾ]", "", bare).casefold())
    kept = tuple(word for word in words if word not in _SMALL)
    return kept if len(kept) > 0 else tuple(words)


def is_same_name(one: str, other: str) -> bool:
    """Whether two names are the same words in any order; spellings that differ are not the same here."""
    return sorted(fold_words(one)) == sorted(fold_words(other)) != []
