"""Doers of several incidents: whoever a sentence tells did one thing did the other things that it tells of as well.

Grouping puts each mention into one incident. 'The Falcons blew up a bridge and burned two lorries' is two incidents with
one doer; so is 'The Falcons blew up a bridge. They also burned two lorries.' Read from plain words, the same for all sides.
"""

import re
from collections.abc import Iterable, Sequence

from reportedly.reader.incidents.basis import Basis
from reportedly.reader.incidents.mentions import DOERS, HARMED, FillMention, make_mention
from reportedly.reader.incidents.nobody import means_nobody
from reportedly.reader.incidents.tellings import name_role
from reportedly.reader.incidents.violence import DEED_NOUNS
from reportedly.reader.incidents.words import is_state

_THEY = re.compile(
    r"[\"“(\[]*(?:later,?\s+|then\s+|afterwards?,?\s+)?they\s+(?:(?:also|then|later|had|have)\s+)*"
    r"(?:burned|torched|set|blew|dynamited|bombed|destroyed|attacked|raided|ambushed|shelled|killed|shot|murdered|wounded|injured|"
    r"kidnapp?ed|abducted|seized|took|robbed|looted|stole|fired|opened)\b",
    re.IGNORECASE,
)
"""A sentence whose subject is those of the sentence before, and they do something."""
_DONE = r"(?:staged|carried\s+out|launched|perpetrated|mounted|conducted|committed)"
_STAGED = re.compile(
    rf"\b{_DONE}\s+(?:[\w-]+\s+){{0,4}}?{DEED_NOUNS}\b",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"\b(?:{DEED_NOUNS}|actions?|crimes?|operations?)\s+(?:[\w-]+\s+){{0,3}}?{_DONE}\s+by\s+|"
    r"\bwho\s+(?:[\w-]+\s+){0,2}been\s+held\s+by\s+|\bheld\s+(?:captive|hostage|prisoner)\s+by\s+",
    re.IGNORECASE,
)
"""What leaves out, or puts into another clause, to whom it was done."""
_OTHER_CLAUSE = re.compile(
    r"[;:]|\b(?:after|before|when|while|since|as|where|who|whose|whom|because|although|though|if|until|hours?|days?|weeks?|later|earlier|"
    r"meanwhile|despite|following|including|said|says|told|reported)\b|,\s+(?:and|but)\s|"
    r"\band\s+(?:an?|the|another|one|two|three|several|some|\d+)\s+[\w-]+(?:\s+[\w-]+){0,3}\s+(?:\w+ed|went|left|blew|shot|hit|struck)\b",
    re.IGNORECASE,
)
"""Words behind which somebody else may be the subject."""
_ASIDE = re.compile(r",\s+(?:(?:\w+\s+)?(?:out\s+)?of\s+(?:which|whom)|who|which|whose)\b[^,;]{2,120},", re.IGNORECASE)
"""A clause put in between commas, behind which the sentence goes on."""
_PASSIVE = re.compile(r"\bby\s+(?:[\w’'-]+\s+){0,4}$", re.IGNORECASE)
_BACK = 2
"""Sentences between a body and the words that stand for its people ('the Falcons ... The rebels then'), at most."""
_OF_A_STATE = re.compile(r"\b(?:soldiers|troops|policemen|officers|agents|patrol|forces)$", re.IGNORECASE)
_OF_NO_STATE = re.compile(
    r"\b(?:guerrillas|rebels|insurgents|militants|fighters|terrorists|extremists)$", re.IGNORECASE
)


def share_doers(basis: Basis, groups: Sequence[list[FillMention]], mentions: Sequence[FillMention]) -> None:
    """Give an incident that tells of no doer those of its own clause, and one that tells of 'the rebels' their body.

    Nobody is made the doer of what another clause tells: 'police shot a man after a bomb had killed two'.

    Args:
        basis: of the report.
        groups: the mentions of each incident; those found are added. One of doers alone is emptied where other incidents
            are told in the clauses of all of them.
        mentions: all of the report.
    """
    _move_doers(basis, groups)
    doers: dict[int, list[FillMention]] = {}
    for mention in mentions:
        if mention.role in DOERS:
            doers.setdefault(mention.sentence, []).append(mention)
    for group in groups:
        if not any(m.role in DOERS for m in group):
            harmed = [m for m in group if m.role in HARMED]
            for number in sorted({m.sentence for m in harmed}):
                own = [m for m in harmed if m.sentence == number]
                near = [
                    d for d in (*doers.get(number, ()), *_find_doers(basis, number)) if _share_clause(basis, d, own)
                ]
                group.extend(near or _find_before(basis, number, doers))
        elif not any(m.role == "organization" for m in group):
            group.extend(_find_body(basis, group, doers))


def _share_clause(basis: Basis, doer: FillMention, harmed: Iterable[FillMention]) -> bool:
    """Whether a doer stands before somebody harmed, or behind 'by' after them, and no other clause begins in between."""
    for mention in harmed:
        first, second = sorted((doer.span, mention.span))
        between = _ASIDE.sub(" ", basis.text[first.end : second.start])
        is_told = second == mention.span or _PASSIVE.search(between) is not None
        if is_told and _OTHER_CLAUSE.search(between) is None:
            return True
    return False


def _move_doers(basis: Basis, groups: Sequence[list[FillMention]]) -> None:
    """Move doers without a deed of their own to the incidents of their clauses."""
    for group in groups:
        if len(group) == 0 or any(m.role in HARMED for m in group):
            continue
        own = [m for m in group if m.role in DOERS]
        homes = [next((g for g in groups if g is not group and _is_told_beside(basis, m, g)), None) for m in own]
        if own and None not in homes:
            for mention, home in zip(own, homes, strict=True):
                assert home is not None
                home.append(mention)
            group.clear()


def _is_told_beside(basis: Basis, doer: FillMention, group: Iterable[FillMention]) -> bool:
    return _share_clause(basis, doer, [m for m in group if m.role in HARMED and m.sentence == doer.sentence])


def _find_doers(basis: Basis, number: int) -> list[FillMention]:
    """Somebody who stands before or behind words for a deed that do not tell to whom it was done."""
    span = basis.sentences[number]
    sentence = span.text_in(basis.text)
    found = [basis.phrases.before(span.start + match.start()) for match in _STAGED.finditer(sentence)]
    found += [basis.phrases.behind(span.start + match.end()) for match in _BY.finditer(sentence)]
    told = [
        make_mention(
            basis.signals, basis.bundle, name_role(basis, basis.span_of(bounds), is_victim=False), bounds, known={}
        )
        for bounds in found
        if bounds is not None
    ]
    return [m for m in told if not means_nobody(basis.text, m, basis.index)]


def _find_before(basis: Basis, number: int, doers: dict[int, list[FillMention]]) -> Sequence[FillMention]:
    """The doers of the sentence before, where 'they' are the subject."""
    goes_on = _THEY.match(basis.sentences[number].text_in(basis.text)) is not None
    return doers.get(number - 1, ()) if goes_on else ()


def _find_body(basis: Basis, group: Sequence[FillMention], doers: dict[int, list[FillMention]]) -> list[FillMention]:
    """The one body that did something in the sentences before 'the rebels' of an incident; an army's people are no rebels."""
    for mention in group:
        if mention.role == "perpetrator" and _is_definite(basis, mention):
            before = [d for n in range(mention.sentence - _BACK, mention.sentence) for d in doers.get(n, ())]
            bodies = [d for d in before if d.role == "organization"]
            entities = {None if (e := basis.index.find(d.span)) is None else e.id for d in bodies}
            if len(entities) == 1 and None not in entities and _may_be_of(basis.text, mention, bodies[-1]):
                return bodies[-1:]
    return []


def _may_be_of(text: str, people: FillMention, body: FillMention) -> bool:
    """Whether people can be those of a body by their noun."""
    noun = _OF_A_STATE if is_state(body.span.text_in(text)) else _OF_NO_STATE
    return noun.search(text, people.span.start, people.span.end) is not None


def _is_definite(basis: Basis, mention: FillMention) -> bool:
    begin = mention.span.start
    before = basis.text[max(0, begin - len("the ")) : begin].lower()
    return before == "the " or mention.span.text_in(basis.text).lower().startswith("the ")
