"""Which kind somebody or something is, as the words for it say: 'policeman' is law enforcement whatever the report is about.

The head of a phrase, its last words before 'of', 'from' or 'who', mostly says the kind; of some heads ('the office', 'the
commander') another word of the phrase does. What no listed word tells is left open. The kinds are MUC-4's, the words ours.
"""

import functools
import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

_HEAD = re.compile(
    r"^(.+?)(?:[\s,]+(?:of|who|whom|whose|which|that|from|in|at|on|for|by|with|near|to|belonging|traveling|working|serving|"
    r"carrying|owned|where|when|between|and|or|as)\b.*|\s*[\[(,;:].*)?$",
    re.DOTALL,
)
_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_FORMER = frozenset(("former", "retired", "ex"))
_MOST_WORDS = 3
OF_AN_ARMY = r"(?:\d+(?:st|nd|rd|th)|army|infantry|artillery|armou?red|mechani[sz]ed|tank|airborne|marine)"
"""What stands before 'brigade' or 'battalion' where an army's is meant; 'the Falcon Brigade' may be anybody's."""
_UNITS, _OF_AN_ARMY = frozenset(("brigade", "battalion")), re.compile(OF_AN_ARMY)
_PLURALS = (
    ("policemen", "policeman"),
    ("women", "woman"),
    ("men", "man"),
    ("ies", "y"),
    ("sses", "ss"),
    ("xes", "x"),
)
_SINGULARS = frozenset(
    ("gas", "bus", "headquarters", "press", "carabineros", "forces", "explosives", "news", "barracks")
)
_ODD = {
    "children": "child",
    "people": "people",
    "wives": "wife",
    "buses": "bus",
    "churches": "church",
    "branches": "branch",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KindWords:
    """The words for the kinds of one thing: victims, targets or instruments.

    Attributes:
        last: words at the end of a head -> kind.
        open: last words that say nothing alone.
        words: any word of the phrase beside an open one -> kind.
        alone: an open word without any of those -> kind.
        former: kind -> what it is of somebody who was that before.
    """

    last: Mapping[str, str]
    open: frozenset[str]
    words: Mapping[str, str]
    alone: Mapping[str, str]
    former: Mapping[str, str]

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> "KindWords":
        """The words of one table of ``kinds.yml``."""
        return cls(
            last=_invert(table["last"]),
            open=frozenset(table["with"]),
            words=_invert(table["words"]),
            alone=_invert(table.get("alone", {})),
            former=table["former"],
        )

    def find(self, phrase: str) -> str | None:
        """The kind that a phrase tells; ``None`` where none of its words is listed."""
        lower = phrase.lower().replace("’", "'")
        found = _HEAD.match(lower)
        words = _split(lower if found is None else found[1])
        kind = self._find_last(words)
        if kind is None and len(words) > 0 and words[-1] in self.open:
            kind = self._find_beside(_split(lower)) or self.alone.get(words[-1])
        is_former = any(word in _FORMER for word in words)
        return self.former.get(kind, kind) if kind is not None and is_former else kind

    def _find_last(self, words: Sequence[str]) -> str | None:
        for size in range(min(_MOST_WORDS, len(words)), 0, -1):
            kind = self.last.get(" ".join(words[-size:]))
            if kind is not None:
                return kind
        return None

    def _find_beside(self, words: Sequence[str]) -> str | None:
        pairs = (" ".join(words[at : at + 2]) for at in range(len(words) - 1))
        plain = (
            w for before, w in itertools.pairwise(("", *words)) if w not in _UNITS or _OF_AN_ARMY.fullmatch(before)
        )
        return next((kind for word in (*pairs, *plain) if (kind := self.words.get(word)) is not None), None)


def _invert(table: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {word: kind for kind, words in table.items() for word in words}


def _split(phrase: str) -> list[str]:
    return [_make_singular(word) for word in _WORD.findall(phrase)]


def _make_singular(word: str) -> str:
    if word in _SINGULARS or word in _ODD:
        return _ODD.get(word, word)
    for plural, singular in _PLURALS:
        if word.endswith(plural) and len(word) > len(plural):
            return word[: -len(plural)] + singular
    is_plural = len(word) > len("bus") and word.endswith("s") and not word.endswith(("ss", "'s", "us"))
    return word[:-1] if is_plural else word


@functools.cache
def load_kinds() -> Mapping[str, KindWords]:
    """The tables of ``kinds.yml`` by trait ('victim type'), read once for the process."""
    content = resources.files("reportedly.resources").joinpath("kinds.yml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    tables = yaml.load(content, Loader=loader)  # noqa: S506 - a safe loader, the fast one where there is one
    return {f"{name} type": KindWords.of(table) for name, table in tables.items()}
