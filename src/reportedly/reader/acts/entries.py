"""Entries of the lexicon, as they stand in the file and as they are found in a text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reportedly.terms import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconEntry:
    """One entry of the lexicon; ``acts.yml`` explains the fields. No ``act``: another sense of the words, not a cue."""

    id: str
    lemma: str
    pos: str
    act: Act | None
    negated: bool = False
    if_negated: Act | None = None
    content: str | None = None
    object: str | None = None
    next: frozenset[str] = frozenset()
    possessive: bool = True
    governor: bool = False
    scan: str = "always"
    note: str = ""


@dataclass(frozen=True, slots=True)
class EntryHit:
    """An entry whose pattern matches at a place: first word, word behind the match, word behind the cue's own words."""

    entry: LexiconEntry
    at: int
    end: int
    cut: int


def iter_entries(table: Mapping[str, Any]) -> Iterator[LexiconEntry]:
    """The entries of the file that ``table`` was read from, in its order."""
    for act, parts in table["entries"].items():
        for pos, rows in parts.items():
            for entry_id, row in rows.items():
                fields = {"lemma": row} if isinstance(row, str) else dict(row)
                if "if_negated" in fields:
                    fields["if_negated"] = Act(fields["if_negated"])
                if "next" in fields:
                    fields["next"] = frozenset(fields["next"].split())
                yield LexiconEntry(id=entry_id, pos=pos, act=Act(act), **fields)


def iter_false_friends(table: Mapping[str, Any]) -> Iterator[LexiconEntry]:
    """Entries for other senses of the same words ('claimed 12 lives'); they have no act."""
    for pos, lemmas in table["false_friends"].items():
        for lemma in lemmas:
            yield LexiconEntry(id=lemma, lemma=lemma, pos=pos, act=None)


def inflected_word(entry: LexiconEntry) -> str:
    """The word of a pattern that changes its form: a verb's first, a noun's last or that before 'of'; '' for none."""
    words = entry.lemma.split()
    if entry.pos == "verb":
        return words[0]
    if entry.pos != "noun":
        return ""
    return words[0] if entry.act is None or "of" in words else words[-1]
