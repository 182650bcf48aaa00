"""Words as the weighing compares them: folded, and the rarer the heavier.

How rare a word is stands in a fixed table (``resources/word_weights.json``) and not in the record: so two accounts compare
alike in every record, and a record grows without what is already compared having to be compared again.
"""

import json
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b")
KEPT = 120
"""Words of a passage that are kept, the heaviest first: more change the cosine in the third place only (muc4 groups)."""


def fold_text(text: str) -> str:
    """Small letters without accents and without the possessive 's'."""
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", text))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def split_words(text: str) -> list[str]:
    """The words of a text, folded."""
    return _WORD.findall(fold_text(text))


def fold_name(name: str) -> str:
    """A name as it is compared: its folded words with single spaces."""
    return " ".join(split_words(name))


@cache
def load_weights() -> tuple[int, Mapping[str, int]]:
    """In how many texts of how many a word stood; words of fewer than five texts are not in the table."""
    table = json.loads(files("reportedly.resources").joinpath("word_weights.json").read_text(encoding="utf-8"))
    return int(table["texts"]), MappingProxyType(table["words"])


def weigh_word(word: str) -> float:
    """Inverse document frequency, natural log; a word that the table lacks counts as one of two texts."""
    texts, words = load_weights()
    return math.log(texts / words.get(word, 2))


def weigh_words(words: Iterable[str]) -> dict[str, float]:
    """Weights of the words of a passage, as a vector of length one (empty for no words).

    Method: (1 + ln tf) idf, cosine normalised (Salton & Buckley 1988, 'ltc'), cut to the `KEPT` heaviest.
    """
    counts = Counter(word for word in words if len(word) > 1)
    weights = {word: (1 + math.log(number)) * weigh_word(word) for word, number in counts.items()}
    heavy = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
    length = math.sqrt(sum(weight**2 for _, weight in heavy))
    return {word: round(weight / length, 6) for word, weight in heavy} if length > 0 else {}


def compare_wording(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Cosine of two vectors of `weigh_words`, 0 to 1."""
    shared = sorted(one.keys() & other.keys())
    return min(1.0, sum(one[word] * other[word] for word in shared))
