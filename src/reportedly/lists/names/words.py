"""The words names are made of, from ``resources/names.yml``: particles, titles, legal forms, acronyms, nicknames."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from reportedly.lists.names.sounds import soften


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """What is known of single words; all are folded (small Latin letters, no accents).

    Attributes:
        legal_forms: the words of a form -> the form's first spelling.
        longest_form: how many words the longest form has.
        acronyms: lines of names that mean the same; `parts.load_acronyms` makes them searchable.
        nicknames: name -> numbers of its lines.
        common: softened names that many people bear.
        known: these, and other well-known ones.
    """

    particles: frozenset[str]
    titles: frozenset[str]
    half_titles: frozenset[str]
    legal_forms: Mapping[tuple[str, ...], str]
    longest_form: int
    generic: frozenset[str]
    bodies: frozenset[str]
    appended: frozenset[str]
    authorities: frozenset[str]
    fillers: frozenset[str]
    expansions: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]
    common: frozenset[str]
    known: frozenset[str]
    acronyms: tuple[tuple[str, ...], ...]
    nicknames: Mapping[str, frozenset[int]]


@cache
def load_words() -> NameWords:
    """The words of this package; read once."""
    import yaml  # noqa: PLC0415 - loaded where it is used

    path = resources.files("reportedly") / "resources" / "names.yml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with path.open(encoding="utf-8") as stream:
        table: dict[str, Any] = yaml.load(stream, Loader=loader)  # noqa: S506 - a safe loader
    forms = {tuple(form.split()): line[0] for line in table["legal_forms"] for form in line}
    return NameWords(
        particles=frozenset(table["particles"]),
        titles=frozenset(table["titles"]),
        half_titles=frozenset(table["half_titles"]),
        legal_forms=forms,
        longest_form=max(len(form) for form in forms),
        generic=frozenset(table["generic"]),
        bodies=frozenset(table["bodies"]),
        authorities=frozenset(table["authorities"]),
        appended=frozenset(table["appended"]),
        fillers=frozenset(table["fillers"]),
        expansions={short: tuple(long.split()) for short, long in table["expansions"].items()},
        numbers=dict(table["numbers"]),
        common=frozenset(soften(name.lower()) for name in table["common"]),
        known=frozenset(soften(name.lower()) for name in (*table["common"], *table["known"])),
        acronyms=tuple(tuple(line) for line in table["acronyms"]),
        nicknames=_number_lines(table["nicknames"]),
    )


def _number_lines(lines: Sequence[Sequence[str]]) -> dict[str, frozenset[int]]:
    numbers: dict[str, set[int]] = {}
    for number, line in enumerate(lines):
        for name in line:
            numbers.setdefault(name, set()).add(number)
    return {name: frozenset(found) for name, found in numbers.items()}
