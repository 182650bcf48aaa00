"""Names of agencies and outlets in a text: the known ones of ``credits.yml`` and those that look like one.

Every search here looks at a bounded stretch of text from a given place, so that finding credits takes time in
proportion to the text however it is written.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

UPPER = "A-ZÀ-ÖØ-Þ"
"""Capital letters of Western alphabets, for a character class."""

GAP = r"[ \t\xa0]{0,4}(?:\r?\n[ \t]{0,8})?[ \t\xa0]{0,2}"
"""White space within a sentence: blanks and at most one line end."""

_CAPITALISED = rf"[{UPPER}]\w{{0,40}}(?:[-'’&./]\w{{1,40}}){{0,4}}"
_JOINED = rf"(?:[ \n](?:(?:of|and|de|del|la|el|al|the) |& )?{_CAPITALISED})"
_RUN = re.compile(rf"{_CAPITALISED}{_JOINED}{{0,5}}")
_RUN_BEFORE = re.compile(rf"(?<![\w-]){_CAPITALISED}{_JOINED}{{0,5}}\Z")
_TOKEN = re.compile(r"[^\W_]+")
_LAST_TOKEN = re.compile(r"([^\W_]+)\.?\Z")
_WORD = re.compile(rf"(\w+(?:[-'’]\w+)*){GAP}")
_NEXT_WORD = re.compile(rf"{GAP}(\w+)")
_DOMAIN = re.compile(r"(?:www\.)?[A-Za-z0-9][A-Za-z0-9-]{1,40}(?:\.[a-z]{2,8}){1,2}(?![\w@])")
_PLACE_WORD = re.compile(rf"[{UPPER}]\w{{1,20}}(?:['’]s|-based|[ai]n|ese|ish|i|ic|ch)(?!\w)")
_THE_BEFORE = re.compile(r"\b[Tt]he\s\Z")
_CLEAR_WORDS = re.compile(r" (?:newspaper|magazine|agency|news)$| broadcaster$", re.IGNORECASE)
_WINDOW = 90
"""Characters before a place in which a name that ends there is looked for; the longest name known has 40."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A known agency or outlet, as one entry of ``names`` in ``credits.yml`` says."""

    name: str
    is_agency: bool
    weak: str | None = None
    not_before: frozenset[str] = frozenset()


class Named(NamedTuple):
    """A name found in a text: canonical where known, else the words as they stand; ``[start, end)`` is its place.

    A named tuple because thousands are made while a long text is searched.
    """

    name: str
    is_agency: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """Which names count after some words: see ``phrases`` in ``credits.yml``."""

    strong: bool = False
    unknown: bool = False
    agencies: bool = False


@cache
def load_knowledge() -> Mapping[str, Any]:
    """``credits.yml`` as it stands, read once."""
    text = files("reportedly").joinpath("resources", "credits.yml").read_text(encoding="utf-8")
    # the C loader is five times as fast (20 v 100 ms) and as safe; wheels of PyYAML have it, builds may not
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    knowledge: Mapping[str, Any] = yaml.load(text, loader)  # noqa: S506 - both are safe loaders
    return knowledge


@cache
def load_names() -> "KnownNames":
    """The names of ``credits.yml``, made once."""
    return KnownNames(load_knowledge())


def clean_name(words: str) -> str:
    """A name as it is compared: single blanks and straight apostrophes."""
    return " ".join(words.replace("’", "'").split())


def _bare(words: str) -> str:
    """A name as it is compared, without a leading 'The'."""
    cleaned = clean_name(words)
    return cleaned[4:] if cleaned.lower().startswith("the ") else cleaned


class KnownNames:
    """The names and name patterns of ``credits.yml``, ready to be looked for."""

    def __init__(self, knowledge: Mapping[str, Any]) -> None:
        self._names: dict[str, Name] = {}
        for entry in knowledge["names"]:
            self._add(entry)
        self._by_first = _Grouped(self._names, token=_TOKEN, tail=r"(?!\w|[-&]\w)")
        self._by_last = _Grouped(self._names, token=_LAST_TOKEN, tail=r"\Z")
        self._descriptors = frozenset(knowledge["descriptors"])
        nouns_before = [*knowledge["media_nouns"], *knowledge["media_nouns_before"]]
        self._media_before = re.compile(rf"\b(?:{_join(nouns_before)})[ \t\n]{{1,3}}\Z", re.IGNORECASE)
        self._media_after = re.compile(rf"{GAP}(?:{_join(knowledge['media_nouns'])})\b", re.IGNORECASE)
        self._endings = frozenset(knowledge["name_endings"])
        self._ending_words = frozenset(ending.split()[-1] for ending in self._endings)
        self._beginnings = frozenset(knowledge["name_beginnings"])
        self._not_in_names = frozenset(knowledge["not_in_names"])
        self._not_names = frozenset(knowledge["not_names"])

    def _add(self, entry: Mapping[str, Any]) -> None:
        known = Name(
            name=entry["name"],
            is_agency=entry["type"] == "agency",
            weak=entry.get("weak"),
            not_before=frozenset(entry.get("not_before", ())),
        )
        for written in (entry["name"], *entry.get("also", ())):
            is_clear = _CLEAR_WORDS.search(written) is not None
            for form in (written, written.upper()):
                self._names.setdefault(_bare(form), replace(known, weak=None) if is_clear else known)

    def find_known(self, words: str) -> Name | None:
        """The known name that ``words`` are exactly, with or without a leading 'The'; ``None`` if none."""
        return self._names.get(_bare(words))

    def match_at(self, text: str, position: int, *, manner: Manner) -> Named | None:
        """The name that begins at ``position``, behind words that describe it ('the state news agency').

        Known names come before those that only look like one. ``None`` where no name begins there.
        """
        start = position
        for _ in range(8):
            token = _TOKEN.match(text, start)
            if token is None:
                return None
            found = self.match_known(text, start, manner=manner, floor=position) if token[0] in self._by_first else None
            if found is None and not manner.agencies and (manner.strong or token[0][0].isupper()):
                found = self._unknown_at(text, start, manner=manner, floor=position)
            if found is not None:
                return found
            following = self._skip_descriptor(text, start)
            if following is None:
                return None
            start = following
        return None

    def can_end(self, token: str) -> bool:
        """Whether some name, known or not, can end with a token of letters and digits; a quick test."""
        return token in self._by_last or token in self._ending_words

    def match_known(self, text: str, start: int, *, manner: Manner, floor: int | None = None) -> Named | None:
        """The known name that begins at ``start`` itself.

        Args:
            text: where to look.
            start: where the name begins.
            manner: which names count.
            floor: where the words begin that may describe the name; ``start`` by default.
        """
        token = _TOKEN.match(text, start)
        pattern = self._by_first.find_pattern(token[0]) if token is not None else None
        match = pattern.match(text, start) if pattern is not None else None
        if match is None:
            return None
        return self._judge(text, start, match.end(), manner=manner, floor=start if floor is None else floor)

    def match_before(self, text: str, position: int, *, manner: Manner) -> Named | None:
        """The name that ends at ``position`` or in white space before it; ``None`` where none does."""
        end = position
        while end > 0 and position - end < 4 and text[end - 1].isspace():
            end -= 1
        if text[max(0, end - 2) : end] in ("'s", "’s"):
            end -= 2
        last = _LAST_TOKEN.search(text, max(0, end - 40), end)
        if last is None:
            return None
        pattern = self._by_last.find_pattern(last[1])
        match = pattern.search(text, max(0, end - _WINDOW), end) if pattern is not None else None
        found = None if match is None else self._judge(text, match.start(), match.end(), manner=manner, floor=0)
        if found is None and last[1] in self._ending_words and not manner.agencies:
            found = self._unknown_before(text, end)
        if found is not None and _THE_BEFORE.search(text, max(0, found.start - 6), found.start) is not None:
            return found._replace(start=found.start - 4)
        return found

    def _judge(self, text: str, start: int, end: int, *, manner: Manner, floor: int) -> Named | None:
        """A known name as `Named`, unless the words around it say that something else is meant."""
        known = self._names[clean_name(text[start:end])]
        if manner.agencies and not known.is_agency:
            return None
        following = _NEXT_WORD.match(text, end)
        if following is not None and following[1] in known.not_before:
            return None
        if known.weak is not None and not (
            manner.strong or self._has_support(text, start, end, known=known, floor=floor)
        ):
            return None
        return Named(name=known.name, is_agency=known.is_agency, start=start, end=end)

    def _has_support(self, text: str, start: int, end: int, *, known: Name, floor: int) -> bool:
        before = text[max(floor, start - 30) : start]
        if known.weak == "the" and before.rstrip().lower().endswith("the"):
            return True
        return self._media_after.match(text, end) is not None or self._media_before.search(before) is not None

    def _skip_descriptor(self, text: str, start: int) -> int | None:
        """Where the next word begins, if the word at ``start`` may stand between a phrase and a name."""
        word = _WORD.match(text, start)
        if word is None or (word[1].islower() and word[1] not in self._descriptors):
            return None
        lowered = word[1].lower()
        is_descriptor = lowered in self._descriptors and (word[1] in (lowered, "The") or word[1].isupper())
        if not is_descriptor and _PLACE_WORD.match(text, start) is None:
            return None
        return word.end() if word.end() > word.end(1) else None

    def _unknown_at(self, text: str, start: int, *, manner: Manner, floor: int) -> Named | None:
        """A capitalised name that looks like an outlet's, or any one where the words before it allow that."""
        domain = _DOMAIN.match(text, start) if manner.strong else None
        if domain is not None:
            return _stand(text, start, domain.end())
        words = self._run_at(text, start, manner=manner)
        if not words:
            return None
        ends = _word_ends(words, start)
        if "of" in words[1:-1]:
            # 'told Jane Doe of Fox News'
            employer = self.match_known(text, ends[words.index("of", 1)] + 1, manner=manner)
            if employer is not None:
                return employer
        count = self._outlet_length(words)
        if count == 0 and (manner.unknown or self._is_beside_noun(text, start, ends[-1], floor=floor)):
            count = min(len(words), 5)
        if count == 0 or not self._not_in_names.isdisjoint(words[: count + 1]):
            return None
        return _stand(text, start, ends[count - 1])

    def _run_at(self, text: str, start: int, *, manner: Manner) -> list[str]:
        """The words of the capitalised run at ``start``, up to a day or month; none where no name begins there."""
        run = _RUN.match(text, start)
        if run is None or run[0].isupper():
            return []
        words = run[0].split()
        if words[0] == "The" or words[0].endswith(("'s", "’s", "-based")):
            return []
        if len(words) > 1 and words[1] != "Daily" and _PLACE_WORD.match(text, start) is not None:
            # 'the Lebanese Al-Mayadeen TV': the name begins behind the word for the country
            behind = self.match_known(text, start + len(words[0]) + 1, manner=manner)
            words = words if behind is None else []
        return words[: next((count for count, word in enumerate(words) if word in self._not_names), None)]

    def _unknown_before(self, text: str, end: int) -> Named | None:
        run = _RUN_BEFORE.search(text, max(0, end - _WINDOW), end)
        if run is None or run[0].isupper():
            return None
        words = run[0].split()
        starts = [stop - len(word) for stop, word in zip(_word_ends(words, run.start()), words)]
        while words and ("The" in words or words[0] in self._not_names):
            del words[0], starts[0]
        if not words or self._outlet_length(words) != len(words) or not self._not_in_names.isdisjoint(words):
            return None
        return _stand(text, starts[0], end)

    def _outlet_length(self, words: list[str]) -> int:
        """How many of ``words`` from the first look like an outlet's name, as many as can be; 0 if none do."""
        for count in range(len(words), 1, -1):
            if words[count - 1] in self._endings or " ".join(words[count - 2 : count]) in self._endings:
                return count
        if words[0] in self._beginnings and len(words) > 1:
            return min(len(words), 4)
        return 0

    def _is_beside_noun(self, text: str, start: int, end: int, *, floor: int) -> bool:
        if floor < start and self._media_before.search(text[max(floor, start - 30) : start]) is not None:
            return True
        if self._media_after.match(text, end) is None:
            return False
        # 'a Lebanese newspaper' names none
        place = _PLACE_WORD.match(text, start)
        return place is None or place.end() < end


def _word_ends(words: list[str], start: int) -> list[int]:
    """Where words end that begin at ``start`` and have one blank between each two, as those of a run have."""
    ends = []
    for word in words:
        start += len(word)
        ends.append(start)
        start += 1
    return ends


def _stand(text: str, start: int, end: int) -> Named:
    """An unknown name: the words as they stand; an agency where they say so."""
    name = clean_name(text[start:end])
    return Named(name=name, is_agency=name.endswith(("Agency", "agency")), start=start, end=end)


def _join(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


class _Grouped:
    """Names by a token that they begin or end with; the pattern of a token is made when a text first has it."""

    def __init__(self, names: Iterable[str], *, token: re.Pattern[str], tail: str) -> None:
        self._tail = tail
        self._names: dict[str, list[str]] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        for name in names:
            found = token.search(name)
            assert found is not None, name
            self._names.setdefault(found[found.lastindex or 0], []).append(name)

    def __contains__(self, token: str) -> bool:
        return token in self._names

    def find_pattern(self, token: str) -> re.Pattern[str] | None:
        """The pattern of all names with the token, longest first; ``None`` where no name has it."""
        if token not in self._patterns:
            if token not in self._names:
                return None
            spelled = "|".join(map(_spell, sorted(self._names[token], key=len, reverse=True)))
            self._patterns[token] = re.compile(rf"(?<![\w-])(?:{spelled}){self._tail}")
        return self._patterns[token]


def _spell(name: str) -> str:
    """A name as a pattern: any blank within a sentence, either apostrophe."""
    return re.escape(name).replace(r"\ ", r"(?:[ \xa0]|[ \t]{0,4}\r?\n[ \t]{0,8})").replace("'", "['’]")
