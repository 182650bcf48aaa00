"""A name in any script becomes small Latin words.

Letters of other scripts are written in Latin ones by ``anyascii``; no dictionary is asked, so Arabic and Urdu names come out
without most of their vowels (``mhmd``) and are compared by their consonants. Chinese characters and Korean syllables are
words of their own.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from anyascii import anyascii


class Script(StrEnum):
    """How a word was written, as far as it matters for comparing."""

    ALPHABET = "alphabet"
    """Letters for vowels and consonants: Latin, Cyrillic, Greek, Georgian, the scripts of India."""
    CONSONANTS = "consonants"
    """Arabic and Hebrew letters: short vowels are not written."""
    SYLLABLES = "syllables"
    """Chinese characters and Korean syllables: one sign, one part of a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of a name.

    Attributes:
        text: folded: ``a`` to ``z`` and digits.
        shown: as it was written.
        script: how it was written.
    """

    text: str
    shown: str
    script: Script = Script.ALPHABET


_ARABIC_WORDS = {"آل": "al", "بن": "bin", "ابن": "ibn", "ال": "al", "أبو": "abu", "ابو": "abu", "عبد": "abd"}
# A run that is one word: letters, marks and digits, with apostrophes and single dots inside.
_PIECE = re.compile(r"[^\W_](?:[\w'’ʼʻ`´ʾʿ‘.\u064b-\u0655\u0900-\u0dff\u1780-\u17ff\u200c\u200d]*)", re.UNICODE)
_SIGN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]")
_CONSONANTS = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?|[^\W\d_](?:\.[^\W\d_])+(?:\.[^\W\d_]+)*", re.UNICODE)
_KEPT = re.compile(r"[^a-z0-9]+")
_VOWEL_SIGNS = frozenset("اأإآعא") | {"ע"}
_ARTICLE = re.compile(r"^(?:ال|وال|بال)(?=\w{2})")


@lru_cache(maxsize=16_384)
def fold(text: str) -> tuple[Word, ...]:
    """The words of a name in small Latin letters, in their order.

    Dotted letters are one word: ``S.A.R.L.`` is ``sarl``. Accents, apostrophes and case are gone, hyphens and commas part words.
    """
    text = unicodedata.normalize("NFKC", text).replace("&", " and ").replace("+", " and ")
    words = []
    for match in _PIECE.finditer(text):
        words.extend(_fold_piece(match.group()))
    return tuple(words)


def _fold_piece(piece: str) -> list[Word]:
    if _SIGN.search(piece) is not None:
        return [
            w
            for part in re.findall(rf"{_SIGN.pattern}|[^\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]+", piece)
            for w in _fold_sign(part)
        ]
    if _CONSONANTS.search(piece) is not None:
        return _fold_consonants(piece)
    if "." in piece:
        if _DOTTED.fullmatch(piece.rstrip(".") + ("." if piece.endswith(".") else "")) is not None:
            return _keep(piece.replace(".", ""), piece)
        return [w for part in piece.split(".") if part for w in _keep(part, part)]
    return _keep(piece, piece)


def _fold_sign(part: str) -> list[Word]:
    if _SIGN.fullmatch(part) is None:
        return _fold_piece(part)
    folded = _KEPT.sub("", anyascii(part).lower())
    return [Word(text=folded, shown=part, script=Script.SYLLABLES)] if folded else []


def _fold_consonants(piece: str) -> list[Word]:
    bare = "".join(c for c in piece if unicodedata.category(c) != "Mn").replace("\u200c", "").replace("\u0640", "")
    known = _ARABIC_WORDS.get(bare)
    if known is not None:
        return [Word(text=known, shown=piece)]
    bare = _ARTICLE.sub("", bare)
    folded = _KEPT.sub("", anyascii(bare.replace("ظ", "ز")).lower())
    if bare[:1] in _VOWEL_SIGNS and folded[:1] not in "aeiou":
        folded = "a" + folded
    return [Word(text=folded, shown=piece, script=Script.CONSONANTS)] if folded else []


def _keep(piece: str, shown: str) -> list[Word]:
    if re.search(r"['’]s$", piece) is not None and len(piece) > 3:
        piece = piece[:-2] + "s"
    folded = _KEPT.sub("", anyascii(piece).lower())
    return [Word(text=folded, shown=shown.rstrip("."))] if folded else []
