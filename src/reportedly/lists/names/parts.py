"""What a name is made of: its words with their weights, titles, particles, legal form, numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from reportedly.lists.names.fold import Script, Word, fold
from reportedly.lists.names.sounds import skeleton, soften
from reportedly.lists.names.words import load_words


class NameKind(StrEnum):
    """Which rules a name follows."""

    PERSON = "person"
    ORGANIZATION = "organization"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A word that counts in comparing.

    Attributes:
        text: folded; ``Abdul`` and what it stands before are one word, ``abd`` + the other.
        soft, bones: the word's sounds and consonants (`soften`, `skeleton`).
        shown: as it was written.
        weight: what its absence costs, 0 to 1; common words weigh less.
        is_initial: a single letter that stands for a name.
        is_servant: begins with ``abd``, which is left out where two such words are compared.
        is_father: stands after ``bin``, ``ibn``, ``ben``.
    """

    text: str
    soft: str
    bones: str
    shown: str
    weight: float
    script: Script
    is_initial: bool = False
    is_servant: bool = False
    is_father: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NameParts:
    """A name taken apart.

    Attributes:
        parts: what counts, in order.
        titles, particles, forms: what was set aside, folded; ``forms`` by the first spelling of each.
        numbers: digits, number words and Roman numerals, as digits; other words with digits as they are.
        joined: the letters of all parts in one run.
        initials: first letters of the words but particles and fillers; and with these.
        short_forms: what the name itself gives in brackets: 'Tehrik-e Taliban Pakistan (TTP)'.
        key: what the acronym table is asked for: a short word, or the consonants of the words.
    """

    text: str
    kind: NameKind
    parts: tuple[Part, ...]
    titles: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    joined: str = ""
    initials: tuple[str, ...] = ()
    short_forms: tuple[str, ...] = ()
    key: str = ""

    @property
    def is_signs(self) -> bool:
        """Whether the name is written in Chinese characters or Korean syllables."""
        return len(self.parts) > 0 and all(p.script is Script.SYLLABLES for p in self.parts)


_SERVANT = re.compile(r"^(?:abd|abed)(?:[aeiou]?[lrsdntz])?$")
_SERVANT_JOINED = re.compile(r"^abd(?:[aeiou](?:l|r(?=r)|s(?=s)|d(?=d)|n(?=n)|t(?=t)|z(?=z))|u)(?=[a-z]{3})")
_BRACKETED = re.compile(r"[(\[]\s*([^\W\d_](?:[\w.&’'-]{2,7}))\s*[)\]]")
_PATRONYMIC = re.compile(r"(?:ovi(?:ch|tch|c)|evi(?:ch|tch|c)|ovna|evna|ichna|ilyich|ilich)$")
_SON = frozenset({"bin", "ibn", "ben", "bint"})
_ROMAN = re.compile(r"^(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})$")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_LINKS = frozenset({"al", "el", "ul", "ur", "ud", "us", "uz", "un", "ut", "ar", "as", "ad", "an", "az", "ed", "eddin"})
_FAITH = frozenset(
    {"din", "deen", "dine", "dyn", "rahman", "rehman", "haq", "haqq", "islam", "uddin", "eddin", "eddine"}
)


@lru_cache(maxsize=1 << 16)
def parse_name(text: str, kind: NameKind) -> NameParts:
    """Take a name apart. A name of titles and particles only keeps them as parts: nothing is ever left empty."""
    return _parse_person(text, list(fold(text))) if kind is NameKind.PERSON else _parse_organization(text)


@cache
def load_acronyms() -> Mapping[str, int]:
    """`NameParts.key` of every name of the acronym table -> number of its line; names of one line mean the same."""
    return {
        key: number
        for number, line in enumerate(load_words().acronyms)
        for name in line
        if (key := parse_name(name, NameKind.ORGANIZATION).key) != ""
    }


def _parse_person(text: str, words: list[Word]) -> NameParts:
    known = load_words()
    words = _split_initials(_drop_forms(words))
    words = _join_faith(_join_servants(words))
    titles = [w for w in words if w.text in known.titles and w.text not in known.half_titles]
    particles = [w for w in words if w.text in known.particles and len(w.text) > 1]
    aside = {id(w) for w in (*titles, *particles)}
    if len(aside) == len(words):
        aside, titles, particles = set(), [], []
    half = _find_half_titles(words, aside)
    parts = tuple(
        _make_person_part(
            w,
            is_half_title=id(w) in half,
            is_father=n > 0 and words[n - 1].text in _SON,
            is_middle=n > 0 and len(words) > 2,
        )
        for n, w in enumerate(words)
        if id(w) not in aside
    )
    return NameParts(
        text=text,
        kind=NameKind.PERSON,
        parts=parts,
        titles=tuple(w.text for w in titles),
        particles=tuple(w.text for w in particles),
        joined="".join(p.text for p in parts),
    )


def _drop_forms(words: list[Word]) -> list[Word]:
    """Without a legal form at the end: a slip of the screen, not a part of a person's name."""
    if len(words) > 2 and words[-1].text in {"sa", "ltd", "llc", "gmbh", "inc", "corp", "plc", "jsc", "ooo"}:
        return words[:-1]
    return words


def _split_initials(words: list[Word]) -> list[Word]:
    """``N.N.`` and ``J.R.`` become one word a letter."""
    split: list[Word] = []
    for word in words:
        if "." in word.shown and len(word.text) <= 3:
            split.extend(Word(text=letter, shown=letter.upper() + ".", script=word.script) for letter in word.text)
        else:
            split.append(word)
    return split


def _join_servants(words: list[Word]) -> list[Word]:
    """``Abd al-Rahman``, ``Abdul Rahman`` and ``Abdurrahman`` become ``abdrahman``."""
    joined: list[Word] = []
    at = 0
    while at < len(words):
        word = words[at]
        follows = at + 1
        if _SERVANT.match(word.text) is not None:
            if follows < len(words) and words[follows].text in _LINKS and follows + 1 < len(words):
                follows += 1
            if follows < len(words):
                rest = words[follows]
                shown = " ".join(w.shown for w in words[at : follows + 1])
                joined.append(Word(text="abd" + rest.text, shown=shown, script=rest.script))
                at = follows + 1
                continue
        bare = _SERVANT_JOINED.sub("abd", word.text)
        joined.append(word if bare == word.text else Word(text=bare, shown=word.shown, script=word.script))
        at += 1
    return joined


def _join_faith(words: list[Word]) -> list[Word]:
    """``Saif al-Din``, ``Zia-ur-Rahman`` become ``saifdin``, ``ziarahman``."""
    joined: list[Word] = []
    for word in words:
        is_faith = word.text in _FAITH
        if is_faith and len(joined) > 1 and joined[-1].text in _LINKS:
            link, head = joined.pop(), joined.pop()
            text = head.text + word.text.removeprefix("ud").removeprefix("ed")
            joined.append(Word(text=text, shown=f"{head.shown} {link.shown} {word.shown}", script=word.script))
        elif word.text in {"uddin", "eddin", "eddine", "ullah", "ollah"} and len(joined) > 0:
            head = joined.pop()
            text = head.text + ("din" if word.text.endswith(("din", "dine")) else "allah")
            joined.append(Word(text=text, shown=f"{head.shown} {word.shown}", script=word.script))
        else:
            text = re.sub(r"(?<=[a-z]{2})(?:al|ul|ur|ud|ad|ed|e)?d(?:deen|een|ine|in|een)$", "din", word.text)
            text = re.sub(r"(?<=[a-z]{2})[uoi]ll?ah$", "allah", text)
            joined.append(word if text == word.text else Word(text=text, shown=word.shown, script=word.script))
    return joined


def _find_half_titles(words: list[Word], aside: set[int]) -> set[int]:
    """Words at the beginning that are titles as well as names, where two other words are left."""
    kept = [w for w in words if id(w) not in aside]
    found: set[int] = set()
    for word in kept[:-2]:
        if word.text not in load_words().half_titles:
            break
        found.add(id(word))
    return found


def _make_person_part(word: Word, *, is_half_title: bool, is_father: bool, is_middle: bool) -> Part:
    known = load_words()
    soft = soften(word.text)
    is_servant = word.text.startswith("abd") and len(word.text) > 5 and word.text != "abdallah"
    weight = 1.0
    if is_half_title:
        weight = 0.3
    elif word.text in {"abu", "umm", "abou"}:
        weight = 0.5
    elif word.text[0] == "m" and skeleton(word.text) == "mmd" and soft.startswith("mo"):
        weight = 0.5  # Muhammad, before or after which the name goes on
    elif is_servant or soft in known.common:
        weight = 0.7
    elif is_middle and _PATRONYMIC.search(word.text) is not None:
        weight = 0.5
    return Part(
        text=word.text,
        soft=soft,
        bones=skeleton(word.text),
        shown=word.shown,
        weight=weight,
        script=word.script,
        is_initial=len(word.text) == 1 and word.script is Script.ALPHABET,
        is_servant=is_servant,
        is_father=is_father,
    )


def _parse_organization(text: str) -> NameParts:
    known = load_words()
    bare, short_forms = _take_short_forms(text)
    words = _expand(_join_letters(list(fold(bare))))
    words, forms = _take_forms(words)
    words, numbers = _take_numbers(words)
    fillers = {id(w) for w in words if w.text in known.fillers or (w.text in known.particles and len(w.text) <= 3)}
    if len(fillers) == len(words):
        fillers = set()
    parts = tuple(_make_organization_part(w) for w in words if id(w) not in fillers)
    content = [w.text for w in words if w.text not in known.fillers]
    letters = "".join(w.text[0] for w in words)
    return NameParts(
        text=text,
        kind=NameKind.ORGANIZATION,
        parts=parts,
        particles=tuple(w.text for w in words if id(w) in fillers),
        forms=forms,
        numbers=numbers,
        joined="".join(p.text for p in parts),
        initials=tuple(dict.fromkeys(("".join(p.text[0] for p in parts), "".join(t[0] for t in content), letters))),
        short_forms=short_forms,
        key=_make_key(parts),
    )


def _take_short_forms(text: str) -> tuple[str, tuple[str, ...]]:
    """A name without what stands in brackets in capitals, and that; brackets with other words stay."""
    found = [m for m in _BRACKETED.finditer(text) if sum(c.isupper() for c in m[1]) * 2 > len(m[1])]
    bare = text
    for match in reversed(found):
        bare = bare[: match.start()] + " " + bare[match.end() :]
    if len(found) == 0 or len(fold(bare)) == 0:
        return text, ()
    return bare, tuple("".join(w.text for w in fold(m[1])) for m in found)


def _make_key(parts: tuple[Part, ...]) -> str:
    if len(parts) == 1 and len(parts[0].text) <= 6:
        return parts[0].text
    return "-".join(p.bones for p in parts)


def _join_letters(words: list[Word]) -> list[Word]:
    """Single letters in a row are one word: ``A B C`` is ``abc``."""
    joined: list[Word] = []
    for word in words:
        if (
            len(word.text) == 1
            and word.text.isalpha()
            and len(joined) > 0
            and joined[-1].shown.replace(" ", "").isupper()
        ):
            last = joined[-1]
            if len(last.text) == len(last.shown.replace(" ", "")) <= 3 and (len(last.text) == 1 or " " in last.shown):
                joined[-1] = Word(text=last.text + word.text, shown=f"{last.shown} {word.shown}", script=word.script)
                continue
        joined.append(word)
    return joined


def _expand(words: list[Word]) -> list[Word]:
    """Abbreviations written out: ``U.S.`` is two words, ``dept`` another one."""
    known = load_words().expansions
    expanded: list[Word] = []
    for word in words:
        long = known.get(word.text)
        if long is None or (len(word.text) <= 3 and not word.shown[:2].isupper() and "." not in word.shown):
            expanded.append(word)
        else:
            expanded.extend(Word(text=text, shown=word.shown, script=word.script) for text in long)
    return expanded


def _take_forms(words: list[Word]) -> tuple[list[Word], tuple[str, ...]]:
    """Words without legal forms, and the forms; a name that is all form keeps its words."""
    known = load_words()
    kept: list[Word] = []
    forms: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(known.longest_form, len(words) - at), 0, -1):
            form = known.legal_forms.get(tuple(w.text for w in words[at : at + length]))
            if form is not None and (length > 1 or at > 0 or len(words[at].text) > 1):
                forms.append(form)
                at += length
                break
        else:
            kept.append(words[at])
            at += 1
    return (kept, tuple(forms)) if len(kept) > 0 else (words, ())


def _take_numbers(words: list[Word]) -> tuple[list[Word], tuple[str, ...]]:
    known = load_words()
    kept: list[Word] = []
    numbers: list[str] = []
    tens = 0
    for position, word in enumerate(words):
        value = known.numbers.get(word.text)
        roman = _read_roman(word.shown, is_last=position == len(words) - 1) if position > 0 else None
        if value is None and word.text.isdigit() and len(word.text) < 9:
            value = int(word.text)
        if value is not None and value < 10 and tens > 0:
            numbers[-1] = str(tens + value)
            tens = 0
        elif value is not None:
            numbers.append(str(value))
            tens = value if 20 <= value < 100 and value % 10 == 0 else 0
        elif roman is not None:
            numbers.append(str(roman))
        elif any(c.isdigit() for c in word.text) and any(c.isdigit() for c in word.text[-2:]):
            numbers.append(word.text)
        else:
            kept.append(word)
            tens = 0
    if len(kept) == 0:  # M23 and 3MG are names, not numbers
        return [w for w in words if not w.text.isdigit()] or words, ()
    return kept, tuple(numbers)


def _read_roman(shown: str, *, is_last: bool) -> int | None:
    if _ROMAN.match(shown) is None or shown == "" or (len(shown) == 1 and not is_last):
        return None
    total = 0
    for letter, after in zip(shown, shown[1:] + " "):
        value = _ROMAN_VALUES[letter]
        total += -value if after != " " and _ROMAN_VALUES[after] > value else value
    return total


def _make_organization_part(word: Word) -> Part:
    known = load_words()
    return Part(
        text=word.text,
        soft=soften(word.text),
        bones=skeleton(word.text),
        shown=word.shown,
        weight=0.5 if word.text in known.generic else 1.0,
        script=word.script,
    )
