"""What words say about places: ``resources/places.yml``, and how a name is taken apart.

'Northern Mansehra district' is the name 'Mansehra', a part of it, and that a district is meant.
"""

import functools
import re
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any

import yaml

from reportedly.reader.places.folding import fold_name
from reportedly.reader.places.table import Kind

_KINDS = {
    "division": frozenset((Kind.DIVISION,)),
    "district": frozenset((Kind.DISTRICT, Kind.DIVISION)),
    "town": frozenset((Kind.TOWN, Kind.CAPITAL)),
    "nature": frozenset((Kind.NATURE, Kind.SEA, Kind.REGION)),
}


_ARTICLES = frozenset(("el", "la", "los", "las", "al"))
_BORDER = re.compile(r"[’']s?\s|\s(?:of|in|at)\s|[-–/](?=[A-Z])")
_LEAD = re.compile(r"^(?:[RDI]-|\W+|of\s|the\s)(?=[A-Z])")
"""What was read as part of a name: the party of a member of parliament ('R-Elbow Lake'), a stray comma."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """The word lists, folded.

    Attributes:
        demonyms: adjective or name of a people -> country or division, by name.
        kinds: word of kind -> what it means ('county' -> 'district').
        parts: directions and the like before a name.
        near: words that place something near, not in.
        people_of: words behind a place's name that say it is one ('police', 'resident').
        bodies: words in the names of public bodies.
        general: words that begin names of bodies and are towns' names as well.
    """

    demonyms: dict[str, str]
    kinds: dict[str, str]
    parts: frozenset[str]
    near: tuple[str, ...]
    people_of: frozenset[str]
    bodies: frozenset[str]
    general: frozenset[str]


_NAMED_WATER = frozenset(Kind) - {Kind.DISTRICT, Kind.DIVISION}
_NAMED_NATURE = frozenset(Kind) - {Kind.DISTRICT}
"""'Red River' is no county; towns and countries are named after rivers and islands."""


@functools.cache
def load_words() -> PlaceWords:
    """The lists of ``places.yml``, read once for the process."""
    content = resources.files("reportedly.resources").joinpath("places.yml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table: dict[str, Any] = yaml.load(content, Loader=loader)  # noqa: S506 - a safe loader, the fast one where there is one
    return PlaceWords(
        demonyms={fold_name(word): code for code, words in table["demonyms"].items() for word in words},
        kinds={fold_name(word): kind for kind, words in table["kinds"].items() for word in words},
        parts=frozenset(fold_name(word) for word in table["parts"]),
        near=tuple(fold_name(word) for word in table["near"]),
        people_of=frozenset(table["people_of"]),
        bodies=frozenset(table["bodies"]),
        general=frozenset(table["general"]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NameParts:
    """A name taken apart.

    Attributes:
        core: folded, what is looked up.
        kinds: what the place must be; ``None``: anything.
        part: whether only a part of the place is meant ('northern').
        kind_word: whether a word of kind was taken off ('Balakot tehsil').
        after: whether something else bears the place's name ('Hartford Hospital').
        within: the folded name behind a comma ('texas' of 'Paris, Texas'); ``None`` without one.
    """

    core: str
    kinds: frozenset[Kind] | None = None
    part: bool = False
    within: str | None = None
    kind_word: bool = False
    after: bool = False

    @property
    def key(self) -> str:
        """The same for names that are understood in the same way."""
        return self.core if self.kinds is None else f"{self.core} ({min(self.kinds).name})"


@functools.lru_cache(maxsize=20_000)
def split_name(surface: str) -> tuple[NameParts, ...]:
    """Ways to take a name apart, the most literal first."""
    words = load_words()
    whole = _LEAD.sub("", surface)
    whole = whole.removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")
    ways: list[NameParts] = []
    head, comma, tail = whole.partition(",")
    within = fold_name(tail) or None if comma else None
    base = fold_name(head if comma else whole)
    tokens = base.split()
    if not tokens:
        return ()
    kind = _kind_at(tokens, words)
    ways.append(NameParts(core=base, within=within, kinds=_demanded(tokens, words)))
    if kind is not None:
        rest, meant = kind
        ways.append(NameParts(core=rest, kinds=_KINDS[meant], within=within, kind_word=True))
    if tokens[0] in _ARTICLES and len(tokens) > 1:
        ways += [replace(way, within=within) for way in split_name(" ".join(tokens[1:]))]
    if tokens[0] in words.parts and len(tokens) > 1:
        for way in split_name(" ".join(tokens[1:])):
            ways.append(NameParts(core=way.core, kinds=way.kinds, part=True, within=within, kind_word=way.kind_word))
    return tuple(ways)


_FIRST_PARTS = frozenset("la el al le lo de di da do du los las san santa santo saint".split())
"""Words that place names of several languages begin with and that are no name by themselves."""


@functools.lru_cache(maxsize=20_000)
def split_bearer(surface: str) -> tuple[NameParts, ...]:
    """Places whose name something else may bear: what it begins with, or what stands behind 'of', 'in' or 'at'.

    'Hartford Hospital' bears 'Hartford', 'Augusta's Highland Avenue' 'Augusta', 'University of Karachi' 'Karachi'; but
    'La Eminencia' does not bear 'La', Louisiana, nor 'San Orrin' a 'San'.
    """
    pieces = _BORDER.split(surface)
    ways = []
    for piece in pieces:
        tokens = fold_name(piece).split()
        top = len(tokens) if len(pieces) > 1 else len(tokens) - 1
        ways += [NameParts(core=" ".join(tokens[:size]), after=True) for size in range(min(top, 4), 0, -1)]
    return tuple(way for way in ways if way.core and way.core not in _FIRST_PARTS)


def _demanded(tokens: list[str], words: PlaceWords) -> frozenset[Kind] | None:
    """'X County' whole is a district, never a town of that name."""
    kind = words.kinds.get(tokens[-1]) if len(tokens) > 1 else None
    if kind == "district":
        return _KINDS["district"]
    if len(tokens) > 1 and tokens[-1] in ("sea", "ocean", "gulf", "strait"):
        return _NAMED_WATER
    return _NAMED_NATURE if kind == "nature" else None


def _kind_at(tokens: list[str], words: PlaceWords) -> tuple[str, str] | None:
    """The name without a word of kind at its end or begin, and the kind."""
    for size in (2, 1):
        if len(tokens) > size:
            last, first = " ".join(tokens[-size:]), " ".join(tokens[:size])
            if last in words.kinds:
                return " ".join(tokens[:-size]), words.kinds[last]
            if first in words.kinds:
                rest = tokens[size + 1 :] if tokens[size] == "of" else tokens[size:]
                if rest:
                    return " ".join(rest), words.kinds[first]
    return None
