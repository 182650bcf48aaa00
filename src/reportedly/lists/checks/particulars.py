"""Wordings of what a list may know of somebody: roles, other names, nationality, birth, links to incidents.

Each pattern names the one it is about and stops where the words stop being plain. 'Founder' and 'leader' are read as they
stand; a role that the words narrow ('deputy', 'regional') is none that a list could be held against.
"""

import re
from collections.abc import Iterator
from typing import Final

from reportedly.lists.checks.scene import Sentence
from reportedly.lists.checks.terms import Claim, Property
from reportedly.lists.checks.wordings import get_pattern
from reportedly.report import Report

# Roles.

_ROLES: Final = ("role_before", "role_behind", "role_first")
_VERBS: Final = (
    (Property.FOUNDER, "has_founded"),
    (Property.FOUNDER, "founded_by"),
    (Property.LEADER, "leads"),
    (Property.LEADER, "led_by"),
    (Property.LEADER, "led"),
)
_KINDS: Final = {"member": Property.MEMBER, "operative": Property.MEMBER, "associate": Property.ASSOCIATED}


def iter_particulars(sentence: Sentence, report: Report) -> Iterator[Claim]:
    """Claims of one sentence about roles, names, nationality, birth and links."""
    if sentence.text.rstrip('"”’ ').endswith("?"):
        return
    yield from _iter_roles(sentence, report)
    yield from _iter_names(sentence, report)
    yield from _iter_nationalities(sentence, report)
    yield from _iter_births(sentence, report)
    yield from _iter_links(sentence, report)


def _iter_roles(sentence: Sentence, report: Report) -> Iterator[Claim]:
    for wording in _ROLES:
        for found in get_pattern(wording).finditer(sentence.text):
            words = (found.groupdict().get("before") or "") + (found["words"] or "")
            if get_pattern("narrows").search(words) is not None or found.groupdict().get("not") is not None:
                continue
            for noun in (found["noun"], found["second"]):
                if noun is not None:
                    yield _make_role(
                        _find_kind(noun),
                        found,
                        sentence,
                        report,
                        is_former=get_pattern("was").search(words) is not None,
                    )
    for kind, wording in _VERBS:
        for found in get_pattern(wording).finditer(sentence.text):
            yield _make_role(kind, found, sentence, report)


def _find_kind(noun: str) -> Property:
    if "found" in noun:
        return Property.FOUNDER
    return _KINDS.get(noun, Property.LEADER)


def _make_role(
    kind: Property, found: re.Match[str], sentence: Sentence, report: Report, *, is_former: bool = False
) -> Claim:
    return Claim(
        property=kind,
        subject=sentence.signs[found["holder"]].entity,
        other=sentence.signs[found["body"]].entity,
        span=sentence.find_span(found.start(), found.end()),
        said=sentence.get_words(report, found.start(), found.end()),
        is_former=is_former,
        is_soft="co-founder" in found[0] or "cofounder" in found[0] or "co-founded" in found[0],
    )


# Other names.


def _iter_names(sentence: Sentence, report: Report) -> Iterator[Claim]:
    for found in get_pattern("alias").finditer(sentence.text):
        yield Claim(
            property=Property.ALIAS,
            subject=sentence.signs[found["who"]].entity,
            span=sentence.find_span(found.start(), found.end()),
            said=sentence.get_words(report, found.start("name"), found.end("name")),
        )


# Nationality and birth.

_NATIONALITIES: Final = ("is_citizen", "citizen_of", "citizen_named")
_ORIGINS: Final = ("from_named", "is_from")
"""Wordings that need not mean a nationality: 'the Pakistani cleric'."""


def _iter_nationalities(sentence: Sentence, report: Report) -> Iterator[Claim]:
    taken: set[str] = set()
    for wording in (*_NATIONALITIES, *_ORIGINS):
        for found in get_pattern(wording).finditer(sentence.text):
            subject = sentence.signs[found["who"]].entity
            if subject in taken or found.groupdict().get("not") is not None:
                continue
            taken.add(subject)
            yield Claim(
                property=Property.NATIONALITY,
                subject=subject,
                span=sentence.find_span(found.start(), found.end()),
                said=sentence.get_words(report, found.start("people"), found.end("people")),
                is_soft=wording in _ORIGINS,
            )


_MOST_PIECES: Final = 2
"""'Born in PLACE on DATE' has two; what follows is no more of the birth."""


def _iter_births(sentence: Sentence, report: Report) -> Iterator[Claim]:
    for found in get_pattern("born").finditer(sentence.text):
        at = found.end()
        for _ in range(_MOST_PIECES):
            pieces = (get_pattern(name).match(sentence.text, at) for name in ("born_when", "born_where"))
            hit = next((piece for piece in pieces if piece is not None), None)
            if hit is None:
                break
            at = hit.end()
            yield from _make_birth(hit, found["who"], (found.start(), at), sentence, report)
    for wording in ("born_aside", "place_born"):
        for found in get_pattern(wording).finditer(sentence.text):
            yield from _make_birth(found, found["who"], found.span(), sentence, report)


def _make_birth(
    hit: re.Match[str], who: str, bounds: tuple[int, int], sentence: Sentence, report: Report
) -> Iterator[Claim]:
    groups = hit.groupdict()
    subject, span = sentence.signs[who].entity, sentence.find_span(*bounds)
    if groups.get("date"):
        date = sentence.words[groups["date"] or ""].date
        if date is not None:
            yield Claim(property=Property.BORN_ON, subject=subject, span=span, said=date.text, date=date)
    else:
        words = sentence.get_words(report, hit.start("place"), hit.end("place"))
        yield Claim(property=Property.BORN_IN, subject=subject, span=span, said=words)


# Links to incidents: what official lists hardly ever speak to, and what reports say most.


def _iter_links(sentence: Sentence, report: Report) -> Iterator[Claim]:
    for found in get_pattern("linked").finditer(sentence.text):
        before = sentence.text[: found.start("who")]
        clause = before[max((border.end() for border in get_pattern("clause_border").finditer(before)), default=0) :]
        is_within = (
            get_pattern("no_subject").search(clause.rstrip()) is not None
        )  # 'the leader of ... who masterminded'
        if is_within or get_pattern("not_linked").search(found["gap"]) is not None:
            continue
        yield Claim(
            property=Property.LINKED,
            subject=sentence.signs[found["who"]].entity,
            span=sentence.find_span(found.start("cue"), found.end("what")),
            said=sentence.get_words(report, found.start("cue"), found.end("what")),
        )
