"""The words of number (``resources/numbers.yml``), and phrases taken apart into words and numerals."""

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

from reportedly.reader.numbers.counts import CountRule

_TOKEN = re.compile(
    r"\d+(?:st|nd|rd|th)\b|\d+(?:[,.\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:\.\d+)?"
    r"|[^\W\d_]+(?:['.&][^\W\d_]+)*['.]?|[-+%$£€,;:()]"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The file of number words, ready to be looked up."""

    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    marks: Mapping[str, int]
    groups: Mapping[str, int]
    least: Mapping[str, int]
    least_after_a: Mapping[str, int]
    before: tuple[tuple[tuple[str, ...], CountRule], ...]
    after: tuple[tuple[tuple[str, ...], CountRule], ...]
    sets: Mapping[str, frozenset[str]]


@functools.cache
def load_words() -> Words:
    """The words shipped with the package, read once for the process."""
    content = resources.files("reportedly.resources").joinpath("numbers.yml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.safe_load(content)

    def phrases(entries: Mapping[str, Sequence[str]]) -> tuple[tuple[tuple[str, ...], CountRule], ...]:
        found = [(tuple(p.split()), CountRule(rule)) for rule, listed in entries.items() for p in listed]
        return tuple(sorted(found, key=lambda pair: -len(pair[0])))

    return Words(
        numbers=table["units"],
        scales=table["scales"],
        marks=table["scale_marks"],
        groups=table["groups"],
        least=table["least"],
        least_after_a=table["least_after_a"],
        before=phrases(table["before"]),
        after=phrases(table["after"]),
        sets={name: frozenset(words.split()) for name, words in table.items() if isinstance(words, str)},
    )


def read_tokens(phrase: str) -> list[str]:
    """Words in small letters, numerals without their separators, marks; words joined by a hyphen are taken apart."""
    text = phrase.lower().replace("’", "'").replace("–", "-").replace("—", " , ").replace("‑", "-").replace(" - ", "-")
    tokens = _TOKEN.findall(text)
    return [t.rstrip(".") or t if t[0].isalpha() else t for t in tokens]


def plain_number(token: str) -> str:
    """A numeral without the marks between its thousands; other tokens as they are."""
    if not token[0].isdecimal():
        return token
    grouped = re.fullmatch(r"\d+(?:[,.\u00a0\u202f ]\d{3})+", token) is not None
    return re.sub(r"\D", "", token) if grouped else token
