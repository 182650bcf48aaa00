"""Roles and references that the narrative of a listing states: 'Founder of Jaish-i-Mohammed (QDe.019)'.

Only plain wordings about the listing itself are taken: a phrase about a brother, an employer or somebody else 'who is
the leader of' is left alone, since a role given to the wrong entry would make a wrong check. The wordings are those of
the UN list's and OFAC's editions (ours, read in the UN list of 2026-02-27).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.lists.listing import Role, RoleKind
from reportedly.spans import Span

REFERENCE = re.compile(r"\b[A-Z]{2}[ie]\.\d{3}\b")
"""The UN's permanent reference numbers."""

_SENTENCE = re.compile(r"(?:(?<=[.;])\s+|(?<=\)\.)|(?<=\) ))(?=[A-Z\[])|(?<=[a-z]) (?=(?:Associated|Affiliated) with )")

_KINDS = {
    "founder": RoleKind.FOUNDER,
    "founding leader": RoleKind.FOUNDER,
    "founding member": RoleKind.FOUNDER,
    "co-founder": RoleKind.FOUNDER,
    "cofounder": RoleKind.FOUNDER,
    "leader": RoleKind.LEADER,
    "head": RoleKind.LEADER,
    "emir": RoleKind.LEADER,
    "amir": RoleKind.LEADER,
    "commander-in-chief": RoleKind.LEADER,
    "chairman": RoleKind.LEADER,
    "president": RoleKind.LEADER,
    "member": RoleKind.MEMBER,
    "associated with": RoleKind.ASSOCIATED,
    "affiliated with": RoleKind.ASSOCIATED,
    "linked to": RoleKind.ASSOCIATED,
}
_NOUN = (
    r"founding (?:leader|member)|co-?founder|founder|leader|head|emir|amir|commander-in-chief|chairman|president|member"
)
_TIE = r"associated with|affiliated with|linked to"
_BEFORE = r"(?:(?:former|ex-|previous|senior|key|active|supreme|overall|current|top|leading|one of the|an?|the) ?)*"
_QUALIFIER = (
    r"(?:(?:deputy|vice|military|operational|regional|local|political|spiritual|religious|media|finance|financial) )*"
)

_PHRASE = re.compile(
    rf"(?P<before>{_BEFORE})(?P<qualifier>{_QUALIFIER})"
    rf"(?:(?P<noun>{_NOUN})(?:s? and (?P<second>{_NOUN}))? of|(?P<tie>{_TIE})) (?:the )?",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"(?P<verb>[Ff]ounded|[Ee]stablished|[Cc]reated|[Ll]ed|[Hh]eaded|[Cc]ommanded) by (?:the )?")
_PASSIVE_KINDS = {"founded": RoleKind.FOUNDER, "established": RoleKind.FOUNDER, "created": RoleKind.FOUNDER}
_LEAD_IN = re.compile(
    r"(?:(?:He|She|It|They|(?P<subject>[A-Z][\w’'-]+(?: [\w’'-]+){0,5}?)) (?:is|was|were|has been|had been|became) )?"
    r"(?:(?:also|reportedly|believed to be|allegedly|currently) )*",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"(?P<name>[A-Z‘“\"'][^,;.()\[\]]{1,90}?)(?:\s*/\s*[A-Z-]{2,8})?\s*\((?:[^()]{1,40}?[,;]? ?)?(?P<ref>[A-Z]{2}[ie]\.\d{3})\)"
)
_ACRONYM = re.compile(r"(?P<name>[A-Z‘“\"'][^,;.()\[\]]{1,90}?) \([A-Z][\w-]{1,9}\)\s*\((?P<ref>[A-Z]{2}[ie]\.\d{3})\)")
_NAMELESS = re.compile(
    r"(?P<name>[A-Z][\w’'-]*(?:[ -](?:(?:of|the|in|for|al|ul|el|and|wal?|bin|de|du|des|la|les|e|i)[ -])*[A-Z][\w’'-]*)*)"
)
_NEXT = re.compile(r"(?:, and (?:the )?|,? and (?:the )?|, (?:the )?|; (?:the )?)")
_FORMER = re.compile(r"(?i)\b(?:former|previous)\b|\bex-")
_WHO_LEADS = re.compile(r",? who (?:is|was) (?:also )?(?:the )?(?P<noun>leader|founder|head|emir) of ")
_OFAC_TIE = re.compile(r"(?:^|; )Linked To: (?P<name>[^;]+?)(?=;|\.?$)")


@dataclass(frozen=True, slots=True)
class _Other:
    """Somebody a phrase names: where the words end, the name, the reference."""

    end: int
    name: str
    reference: str | None


def find_roles(narrative: str, *, own: str, names: tuple[str, ...] = ()) -> tuple[tuple[Role, ...], tuple[str, ...]]:
    """Roles that a narrative states of its own listing, and the references of other listings it names.

    Args:
        narrative: evened text; spans of the roles point into it.
        own: the listing's reference, which is not among the references returned.
        names: the listing's names; a sentence about somebody of another name gives no role.
    """
    known = {word.casefold() for name in names for word in re.findall(r"\w+", name)}
    roles = [role for start, end in _cut_sentences(narrative) for role in _iter_roles(narrative, start, end, known)]
    roles += [
        Role(
            kind=RoleKind.ASSOCIATED,
            other=found["name"].rstrip("."),
            span=Span(found.start("name") - 11, found.end("name")),
        )
        for found in _OFAC_TIE.finditer(narrative)
    ]
    references = dict.fromkeys(found[0] for found in REFERENCE.finditer(narrative))
    return tuple(roles), tuple(reference for reference in references if reference != own)


def _cut_sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for border in _SENTENCE.finditer(text):
        yield start, border.start()
        start = border.end()
    yield start, len(text)


def _iter_roles(text: str, start: int, end: int, known: set[str]) -> Iterator[Role]:
    """Roles of one sentence: phrases that follow its beginning, and one another, without other words between."""
    lead = _LEAD_IN.match(text, start, end)
    at = start
    if lead is not None:
        subject = {word.casefold() for word in re.findall(r"\w+", lead["subject"] or "")}
        if len(subject) > 0 and subject.isdisjoint(known):
            return
        at = lead.end()
    while at < end:
        phrase = _PHRASE.match(text, at, end) or _PASSIVE.match(text, at, end)
        if phrase is None:
            return
        others = list(_iter_others(text, phrase.end(), end))
        if len(others) == 0:
            return
        yield from _make_roles(text, phrase, others)
        at = others[-1].end
        who = _WHO_LEADS.match(text, at, end)
        if who is not None:
            yield _make_leader(who, others[-1], phrase.start(), text)
            return
        following = _NEXT.match(text, at, end)
        at = end if following is None else following.end()


def _iter_others(text: str, at: int, end: int) -> Iterator[_Other]:
    """Those that a phrase names: several only where each has its reference."""
    found = _ACRONYM.match(text, at, end) or _OTHER.match(text, at, end)
    if found is None:
        bare = _NAMELESS.match(text, at, end)
        if bare is not None:
            yield _Other(bare.end(), bare["name"], None)
        return
    while found is not None:
        yield _Other(found.end(), found["name"].strip(" ‘“\"'"), found["ref"])
        following = _NEXT.match(text, found.end(), end)
        found = None if following is None else _match_other(text, following.end(), end)


def _match_other(text: str, at: int, end: int) -> re.Match[str] | None:
    """The next one of an enumeration, if it is one and not the next phrase."""
    if _PHRASE.match(text, at, end) is not None:
        return None
    return _ACRONYM.match(text, at, end) or _OTHER.match(text, at, end)


def _make_roles(text: str, phrase: re.Match[str], others: list[_Other]) -> Iterator[Role]:
    groups = phrase.groupdict()
    if "verb" in groups:
        kind = _PASSIVE_KINDS.get(groups["verb"].lower(), RoleKind.LEADER)
        for other in others:
            yield _make_role(kind, other, phrase, text, is_inverse=True)
        return
    for noun in (groups["noun"], groups["second"], groups["tie"]):
        for other in others if noun is not None else ():
            yield _make_role(_KINDS[noun.lower()], other, phrase, text)


def _make_role(kind: RoleKind, other: _Other, phrase: re.Match[str], text: str, *, is_inverse: bool = False) -> Role:
    return Role(
        kind=kind,
        other=other.name,
        reference=other.reference,
        is_former=_FORMER.search(phrase[0]) is not None,
        is_qualified=bool(phrase.groupdict().get("qualifier")),
        is_inverse=is_inverse,
        span=Span(phrase.start(), max(other.end, phrase.end()))
        if text[phrase.start()] != " "
        else Span(phrase.start() + 1, other.end),
    )


def _make_leader(who: re.Match[str], other: _Other, start: int, text: str) -> Role:
    """'Associated with X (QDi.263) who is the leader of ...': X leads the listed group."""
    stop = text.find(".", who.end())
    end = len(text) if stop < 0 else stop
    return Role(
        kind=_KINDS[who["noun"]], other=other.name, reference=other.reference, is_inverse=True, span=Span(start, end)
    )
