"""The relation lexicon (``resources/relations.yml``), ready to be looked up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from reportedly.errors import ReaderError, show_value
from reportedly.reader.acts.morphology import Morphology
from reportedly.reader.acts.words import word_set
from reportedly.terms import EntityType, LegalState, RelationType

_SETS = ("deputies blocking between many kin_groups kin_heads strikes strike_words modals doubts conditions").split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a noun says of who bears it; see the head of ``relations.yml``."""

    id: str
    type: RelationType
    joins: frozenset[str]
    subject: frozenset[EntityType]
    object: frozenset[EntityType]
    single: RelationType | None
    deputy: RelationType | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What some words say of two parties; see the head of ``relations.yml``. ``words``: one set for each word."""

    id: str
    type: RelationType
    words: tuple[frozenset[str], ...]
    gap: int | None
    frame: str
    subject_is_doer: bool
    open: bool
    state: LegalState | None
    about: tuple[tuple[str, ...], ...]
    needs_about: bool
    doer: frozenset[EntityType]
    done: frozenset[EntityType]
    passive_only: bool
    strict: bool
    reduced: bool
    listing: bool
    strike: bool
    keep_last: bool
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Suffix:
    """What a participle behind a name and a hyphen says: 'Kelmar-based'."""

    id: str
    type: RelationType
    owner_is_subject: bool
    owner: frozenset[EntityType]
    head: frozenset[EntityType]


class RelationLexicon:
    """The lexicon. One is made for the process (`load`); it never changes after that.

    Attributes:
        roles: by noun.
        deeds: by first word, those with more words first.
        suffixes: by participle.
        conflicts: nouns of hostility.
        sets: other word sets, by the name they have in the file.
    """

    __slots__ = ("conflict_id", "conflicts", "deeds", "roles", "sets", "suffixes")

    def __init__(self, table: Mapping[str, Any]) -> None:
        morphology = Morphology(table["irregular"], table["doubling"])
        self.sets = {name: word_set(table[name]) for name in _SETS}
        self.conflict_id = table["conflicts"]["id"]
        self.conflicts = word_set(table["conflicts"]["nouns"])
        self.roles: dict[str, Role] = {}
        for kind, entries in table["roles"].items():
            for entry in entries:
                role = _make_role(kind, entry)
                for noun in entry["nouns"].split():
                    for form in morphology.forms_of(noun, "noun") | _plural_men(noun):
                        self.roles.setdefault(form, role)
        self.deeds: dict[str, list[Deed]] = {}
        for deed in _iter_deeds(table["deeds"], morphology):
            for word in deed.words[0]:
                self.deeds.setdefault(word, []).append(deed)
        for deeds in self.deeds.values():
            deeds.sort(key=lambda deed: (-len(deed.words), deed.gap is not None))
        self.suffixes = {word: _make_suffix(entry) for entry in table["suffixes"] for word in entry["words"].split()}

    @staticmethod
    def load() -> "RelationLexicon":
        """The lexicon shipped with the package, read once for the process.

        Raises:
            ReaderError: RD-211, the lexicon's file is damaged.
        """
        return _load()


@cache
def _load() -> RelationLexicon:
    return parse_relations(
        resources.files("reportedly.resources").joinpath("relations.yml").read_text(encoding="utf-8")
    )


def parse_relations(content: str) -> RelationLexicon:
    """A lexicon from the text of a file like ``relations.yml``.

    Raises:
        ReaderError: RD-211, the text is not a lexicon; the message says what is wrong with it.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return RelationLexicon(yaml.load(content, Loader=loader))  # noqa: S506 (both loaders are safe ones)
    except (yaml.YAMLError, KeyError, ValueError, TypeError, AttributeError) as exc:
        raise ReaderError(
            f"the relation lexicon (resources/relations.yml) is damaged: {show_value(exc)}; install the package again",
            code="RD-211",
        ) from exc


def _types(names: str) -> frozenset[EntityType]:
    return frozenset(EntityType(name) for name in names.split())


def _parties(names: str) -> frozenset[EntityType]:
    """Types of entities that can do something: a people is named like a group ('the Kelmari')."""
    types = _types(names)
    return types | {EntityType.NATIONALITY} if EntityType.ORGANIZATION in types else types


def _plural_men(noun: str) -> frozenset[str]:
    """The plural of 'gunman' and of 'wife'."""
    if noun.endswith("man"):
        return frozenset((noun[:-3] + "men",))
    if noun == "wife":
        return frozenset(("wives",))
    return frozenset((noun[:-6] + "s-in-law",)) if noun.endswith("-in-law") else frozenset()


def _make_role(kind: str, entry: Mapping[str, Any]) -> Role:
    single, deputy = entry.get("single"), entry.get("deputy")
    return Role(
        id=entry["id"],
        type=RelationType(kind),
        joins=word_set(entry["of"]),
        subject=_types(entry["subject"]),
        object=_types(entry["object"]),
        single=None if single is None else RelationType(single),
        deputy=None if deputy is None else RelationType(deputy),
    )


def _iter_deeds(table: Mapping[str, Any], morphology: Morphology) -> Iterator[Deed]:
    for kind, entries in table.items():
        for entry in entries:
            first, *rest = entry["words"].split()
            gap = rest.index("~") + 1 if "~" in rest else None
            rest = [word for word in rest if word != "~"]
            fixed, firsts = first.startswith("="), first.removeprefix("=").split("|")
            heads = frozenset(firsts) if fixed else frozenset().union(*(morphology.forms_of(w, "verb") for w in firsts))
            yield Deed(
                id=entry["id"],
                type=RelationType(kind),
                words=(heads, *(frozenset(word.split("|")) for word in rest)),
                gap=gap,
                frame=entry["frame"],
                subject_is_doer=entry["subject"] == "doer",
                open=entry.get("open", False),
                state=LegalState(entry["state"]) if "state" in entry else None,
                about=tuple(tuple(word.split("_")) for word in entry.get("about", "").split()),
                needs_about=entry.get("needs_about", False),
                doer=_parties(entry["doer"]),
                done=_parties(entry.get("done", "")),
                passive_only=entry.get("passive", False),
                strict=entry.get("strict", False),
                reduced=entry.get("reduced", False),
                listing=entry.get("listing", False),
                strike=entry.get("strike", False),
                keep_last=entry.get("keep_last", False),
                named=entry.get("named", False),
            )


def _make_suffix(entry: Mapping[str, Any]) -> Suffix:
    return Suffix(
        id=entry["id"],
        type=RelationType(entry["type"]),
        owner_is_subject=entry["subject"] == "owner",
        owner=_types(entry["owner"]),
        head=_types(entry["head"]),
    )
