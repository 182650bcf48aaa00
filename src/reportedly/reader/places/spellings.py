"""The spellings under which a place is entered in a table: what a text may call it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from reportedly.reader.places.folding import fold_name
from reportedly.reader.places.table import MAIN_NAME, OTHER_NAME, Kind

_KIND_AFTER = re.compile(
    r"^(.{3,}) (?:province|district|county|parish|region|governorate|oblast|prefecture|state|division|municipality|department|"
    r"departamento|republic|krai|territory|voivodeship|canton|wilaya|rayon|raion|regency|borough|commune)$",
    re.IGNORECASE,
)
_KIND_BEFORE = re.compile(
    r"^(?:departamento|provincia|estado|municipio|departement|département|région|region|province|wilaya|governorate|emirate|"
    r"state|republic|county|condado|distrito|district|muhafazat) (?:de la |de los |del |de |d'|d’|of |da |do )?(.{3,})$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:al|el|ar|as|ash|an|at|ad|az|ath|adh) (.{3,})$")
_PARTED = re.compile(r"^(de|la|le|du|mc|mac)(?: )(\w{3,}.*)$")
"""'De Soto' is also written 'DeSoto'."""
_LETTER = re.compile(r"[^\W\d_]")
MIN_LETTERS = 3
"""Shorter names are left out: they are codes, and words of other languages."""


def clean_names(names: Iterable[str]) -> set[str]:
    """Names worth looking up: in Latin letters, with a capital first (transliterations by machine have none), no codes."""
    kept = {name.strip() for name in names if name.strip()}
    return {
        name
        for name in kept
        if _is_latin(name)
        and len(fold_name(name)) >= MIN_LETTERS
        and not (name.isupper() and len(name) <= 4)
        and not any(c.isdigit() for c in name)
    }


def _is_latin(name: str) -> bool:
    letters = _LETTER.findall(name)
    return bool(letters) and name[0].isupper() and all("LATIN" in unicodedata.name(c, "") for c in letters)


def iter_spellings(name: str, others: Iterable[str], kind: Kind, *, strip: bool = True) -> Iterator[tuple[str, int]]:
    """Folded spellings of a place, each `MAIN_NAME` or `OTHER_NAME`; one may come twice.

    Args:
        name: as it is shown; main.
        others: further names.
        kind: of the place; divisions and districts are also entered without their word of kind.
        strip: whether that word may be taken off.
    """
    own = fold_name(name)
    yield own, MAIN_NAME
    for other in sorted({name, *others}):
        folded = fold_name(other)
        yield folded, MAIN_NAME if folded == own else OTHER_NAME
        if strip and kind in (Kind.DIVISION, Kind.DISTRICT):
            for pattern in (_KIND_AFTER, _KIND_BEFORE):
                if (found := pattern.match(other)) is not None:
                    is_main = kind is Kind.DIVISION and other == name
                    yield fold_name(found[1]), MAIN_NAME if is_main else OTHER_NAME
        if (parted := _PARTED.match(folded)) is not None:
            yield "".join(parted.groups()), MAIN_NAME if folded == own else OTHER_NAME
        if (bare := _ARTICLE.match(folded)) is not None:
            yield bare[1], OTHER_NAME
