"""Wordings of listing and removal: 'was designated a UN global terrorist in 2019', 'removed from the EU list'.

What follows the verb is read piece by piece (as what, by whom, on which list, under what, when) and no further than it is
understood, so that the year of an attack is not taken for that of a listing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from reportedly.lists.checks.authorities import is_other_authority
from reportedly.lists.checks.saiddates import SaidDate
from reportedly.lists.checks.scene import FIRST_SIGN, Sentence
from reportedly.lists.checks.terms import Claim, Property
from reportedly.lists.checks.wordings import get_pattern
from reportedly.report import Report

_WORDINGS: Final = ("passive", "active", "is_compound", "compound", "nominal", "possessive", "on_list")
"""Patterns in the order in which they are tried; a later one does not read words again that an earlier one has read."""
_PIECES: Final = ("tail_as", "tail_by", "tail_on", "tail_under", "tail_when")

_REMOVALS = frozenset({"delisted", "de-listed", "removed", "dropped", "struck", "taken off", "delisting"})
_SURE = frozenset(
    {"designated", "blacklisted", "black-listed", "sanctioned", "proscribed", "designation", "blacklisting", "listing"}
)
_FTO = re.compile(r"(?i)foreign terrorist organi[sz]ation")
_SDGT = re.compile(r"(?i)specially designated global terrorist")


@dataclass(slots=True)
class _Tail:
    """What stands behind a verb, as far as it is understood; never leaves this module."""

    end: int
    authorities: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    date: SaidDate | None = None
    programme: str | None = None
    name: tuple[int, int] | None = None
    is_on_list: bool = False
    is_terrorist: bool = False


def iter_designations(sentence: Sentence, report: Report) -> Iterator[Claim]:
    """Claims of one sentence about listing and removal."""
    if sentence.text.rstrip('"”’ ').endswith("?"):
        return
    taken: list[tuple[int, int]] = []
    for wording in _WORDINGS:
        for found in get_pattern(wording).finditer(sentence.text):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            claims = list(_read(found, sentence, report))
            if len(claims) > 0:
                taken.append((found.start(), found.end()))
            yield from claims


def _read(found: re.Match[str], sentence: Sentence, report: Report) -> Iterator[Claim]:
    text, groups = sentence.text, found.groupdict()
    if get_pattern("left_open").search(text[: found.start()]) is not None or not _is_subject(found, text):
        return
    tail = _read_tail(sentence, found.end())
    verb = groups.get("verb") or ""
    if groups.get("authority"):
        tail.authorities.insert(0, sentence.words[groups["authority"]].code or "")
    if not _is_enough(verb, tail, found) or get_pattern("of_before").search(text[tail.end :]) is not None:
        return
    date = tail.date or _find_date(groups, sentence)
    is_removal = verb in _REMOVALS or groups.get("longer") is not None
    who = _choose_subjects(found, sentence)
    named = list(dict.fromkeys([*tail.authorities, *tail.others]))
    for subject in who:
        maker = _Maker(sentence, report, subject, found, tail, date)
        yield from maker.make(named, is_removal=is_removal)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the claims of one wording about one subject."""

    sentence: Sentence
    report: Report
    subject: str
    found: re.Match[str]
    tail: _Tail
    date: SaidDate | None

    def make(self, named: list[str], *, is_removal: bool) -> Iterator[Claim]:
        """By whom, when, under what; or that it was ended."""
        words = self.sentence.get_words(self.report, self._start_of_value(), self.tail.end)
        authority = named[0] if len(named) == 1 else None
        if is_removal:
            yield self._claim(Property.REMOVED, words, authority=authority, date=self.date)
            return
        for one in named:
            yield self._claim(Property.LISTED_BY, words, authority=one)
        if self.date is not None and len(named) < 2 and self.found.groupdict().get("not") is None:
            yield self._claim(Property.LISTED_ON, self.date.text, authority=authority, date=self.date)
        if self.tail.programme is not None and self.found.groupdict().get("not") is None:
            yield self._claim(Property.PROGRAMME, self.tail.programme, authority=authority, date=self.date)
        if self.tail.name is not None:
            name = self.sentence.get_words(self.report, *self.tail.name)
            yield self._claim(Property.ALIAS, name, authority=authority)

    def _start_of_value(self) -> int:
        if "verb" in self.found.groupdict() and self.found["verb"] is not None:
            return min(
                self.found.start("verb"),
                self.found.start("authority") if self.found.groupdict().get("authority") else 10**9,
            )
        return self.found.end() + 1

    def _claim(self, property_: Property, said: str, *, authority: str | None, date: SaidDate | None = None) -> Claim:
        groups = self.found.groupdict()
        return Claim(
            property=property_,
            subject=self.subject,
            span=self.sentence.find_span(self.found.start(), self.tail.end),
            said=said,
            authority=authority,
            date=date,
            is_negated=groups.get("not") is not None,
            is_present=_is_present(self.found),
        )


def _is_present(found: re.Match[str]) -> bool:
    """Whether the words tell what is so now, and not what was done once."""
    if _is(found, "compound", "is_compound"):
        return not (found.groupdict().get("aux") or "").startswith(("was", "were"))
    if _is(found, "on_list"):
        return found["aux"] not in ("was", "were", "remained", "appeared")
    return _is(found, "passive") and found["aux"] in ("is", "are")


def _is(found: re.Match[str], *names: str) -> bool:
    """Whether words were found by one of these patterns."""
    return any(found.re is get_pattern(name) for name in names)


def _read_tail(sentence: Sentence, at: int) -> _Tail:
    tail, text = _Tail(end=at), sentence.text
    while True:
        found = next((hit for piece in _PIECES if (hit := get_pattern(piece).match(text, tail.end)) is not None), None)
        if found is None:
            found = get_pattern("tail_by_other").match(text, tail.end)
            if found is not None and (found["other"] >= FIRST_SIGN or is_other_authority(found["other"])):
                tail.others.append(found["other"] if found["other"] < FIRST_SIGN else "another body")
                tail.end = found.end()
                continue
            found = get_pattern("tail_named").match(text, tail.end)
            if found is not None and tail.name is None:
                tail.name = found.span("name")
                tail.end = found.end()
                continue
            return tail
        _take(tail, found, sentence)


def _take(tail: _Tail, found: re.Match[str], sentence: Sentence) -> None:
    groups = found.groupdict()
    named = (groups[name] for name in ("authority", "second") if groups.get(name))
    tail.authorities += [code for char in named if (code := sentence.words[char].code) is not None]
    if groups.get("date") and tail.date is None:
        tail.date = sentence.words[groups["date"]].date
    if _is(found, "tail_on"):
        tail.is_on_list = True
    if groups.get("regime"):
        word = sentence.words.get(groups["regime"])
        tail.programme = groups["regime"] if word is None or word.date is None else word.date.text
    if groups.get("what"):
        tail.is_terrorist = True
        if _FTO.search(groups["what"]) is not None or _SDGT.search(groups["what"]) is not None:
            tail.programme = groups["what"]
    if _is(found, "tail_under"):
        tail.is_on_list = True
    tail.end = found.end()


def _is_enough(verb: str, tail: _Tail, found: re.Match[str]) -> bool:
    """Whether the words are surely about an official list."""
    has_authority = len(tail.authorities) + len(tail.others) > 0
    if _is(found, "on_list"):
        return tail.is_on_list and has_authority
    if verb in ("removed", "dropped", "struck", "taken off", "put", "placed", "added", "included"):
        return tail.is_on_list
    if verb in ("listed", "named", "declared"):
        return has_authority and (verb == "listed" or tail.is_terrorist or tail.is_on_list)
    if verb in _SURE or verb in _REMOVALS or verb.startswith("imposed"):
        return has_authority or tail.is_on_list or tail.is_terrorist or tail.date is not None
    return False


def _is_subject(found: re.Match[str], text: str) -> bool:
    """Whether the one before the verb is its subject, and not part of 'the brother of ...'."""
    if _is(found, "active", "compound", "nominal"):
        return True
    before = text[: found.start("who")]
    borders = list(get_pattern("clause_border").finditer(before))
    clause = before[borders[-1].end() :] if len(borders) > 0 else before
    return get_pattern("no_subject").search(clause.rstrip()) is None


def _choose_subjects(found: re.Match[str], sentence: Sentence) -> list[str]:
    """The entities of the subject: all of a coordination with a plural verb, the last of one with a singular verb."""
    signs = [sentence.signs[char] for char in found["who"] if char in sentence.signs]
    aux = found.groupdict().get("aux")
    if aux is not None and aux in ("was", "is", "has been", "remains", "appears", "figures", "features", "stays"):
        signs = signs[-1:]
    return list(dict.fromkeys(sign.entity for sign in signs))


def _find_date(groups: dict[str, str | None], sentence: Sentence) -> SaidDate | None:
    words = groups.get("mid") or groups.get("mid2")
    if words is None:
        leading = get_pattern("leading_date").match(sentence.text)
        words = None if leading is None else leading["date"]
    return None if words is None else sentence.words[words].date
