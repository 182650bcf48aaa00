"""Is this listing the one a report means? From a compared name and what stands around it to a score, a band and reasons.

The score is a probability: a sum of evidence in log odds, as in naive Bayes. The amounts were set by hand and checked with
the generated mentions of ``evals/listed.py``; they are the table `EVIDENCE`. A name alone reaches the band ``match`` only
where it is whole and unusual; common, short or partial names need a group or another tie to the listing.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reportedly.lists.listing import NameQuality
from reportedly.lists.names.context import (
    Context,
    Surroundings,
    find_shared_group,
    find_shared_place,
    has_other_birth,
    has_same_birth,
)
from reportedly.lists.names.features import Compared
from reportedly.lists.names.parts import NameKind, NameParts, Part, load_acronyms
from reportedly.lists.names.words import load_words

EVIDENCE: Mapping[str, float] = MappingProxyType(
    {
        "name": 2.6,  # every word of the shorter name has its counterpart
        "unlike": -5.0,  # for each word, times how unlike its counterpart is
        "initial": -1.2,  # for each initial in place of a word
        "known apart": -3.0,  # Karim and Rahim
        "father": -3.0,  # the son of another one
        "weight": 1.2,  # for each unusual word beyond or below USUAL
        "listed extra": -0.9,  # for each word that the report leaves out, beyond what is often left out
        "report extra": -2.0,  # for each word that the list does not have
        "body extra": -3.0,  # the same for organizations, where a word more is another body
        "given name": -1.2,  # the listed name begins with a word that the report leaves out
        "weak": -2.0,  # the list itself marks the alias as weak
        "confirmed": 0.8,  # a weak alias agrees as well
        "group": 2.6,  # a group near the name is named by the listing
        "place": 0.8,  # a country or nationality agrees; less for common names
        "same birth": 2.0,
        "other birth": -6.0,
        "table": 0.6,  # a reviewed short form
        "same letters": 0.8,  # the list has this very short form
        "short": -1.0,  # for each letter that a short form has less than four
        "generic": -2.0,  # nothing but words for kinds of bodies
    }
)
"""Log odds of each piece of evidence."""
MATCH_FROM = 0.85
POSSIBLE_FROM = 0.4
USUAL = 1.5
"""Weight of an ordinary full name: an unusual word and a common one."""
AGAINST = 0.25
"""Weight that each name has against the other one, from which on they are two names."""
TOO_FAR = 0.6
"""Words less alike than this are two words: Yannick and Malik share their ending."""
NEAR = 0.7
"""Words less alike than this can be possible, no match."""
SHORT_NAME = 5
"""Letters of a body's name up to which a slip makes another body: TTP is not TPD."""
SHARED_TITLE = 0.6
"""What a title in both names adds to their weight: 'Maulana Fazlullah' is more than a Fazlullah."""
LEFT_OUT = 0.6
"""Weight that news leave out without a thought: a Muhammad, a patronymic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A listed name held for the one a report means.

    Attributes:
        score: 0 to 1.
        band: ``match`` or ``possible``.
        odds: the sum of evidence.
    """

    score: float
    band: str
    odds: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameEvidence:
    """What the two strings alone say, in log odds.

    Attributes:
        weight: how telling the shared words are.
        is_whole: neither name lacks a word of the other.
        may_match: whether the band can be ``match`` at all.
        needs: what a ``match`` still needs besides the name, in words; ``None``: nothing.
    """

    odds: float
    weight: float
    may_match: bool
    is_whole: bool = True
    needs: str | None = None


def weigh_name(compared: Compared, quality: NameQuality) -> NameEvidence | None:
    """What two names say about each other; ``None``: they are of two, and nothing around them changes that."""
    features = compared.features
    if features.numbers_differ > 0 or features.only_initials > 0 or features.contradicted >= AGAINST:
        return None
    if any(p.similarity < TOO_FAR and not p.is_initial for p in compared.alignment.pairs):
        return None
    if compared.first.kind is NameKind.PERSON:
        return _weigh_person(compared, quality)
    return _weigh_body(compared, quality)


def _weigh_person(compared: Compared, quality: NameQuality) -> NameEvidence | None:
    """``compared.first`` is the report's name, ``second`` the list's."""
    features, alignment = compared.features, compared.alignment
    if features.single > 0 or len(alignment.pairs) == 0:
        return None
    report_extra = sum(p.weight for p in alignment.only_first)
    listed_extra = sum(p.weight for p in alignment.only_second)
    if report_extra > LEFT_OUT and (alignment.only_first[0] is compared.first.parts[0] or listed_extra > LEFT_OUT):
        return None
    unlike = sum(1 - p.similarity for p in alignment.pairs if not p.is_initial)
    titles = [t for t in compared.first.titles if t in compared.second.titles]
    if features.one_word > 0 and len(titles) < len(compared.second.titles):
        return None  # 'Commander Kolvari' on the list is no Kolvari at all
    weight = sum(_weigh_word(p.first) for p in alignment.pairs if not p.is_initial) + SHARED_TITLE * len(titles)
    odds = (
        EVIDENCE["name"]
        + EVIDENCE["unlike"] * unlike
        + EVIDENCE["initial"] * features.initials
        + EVIDENCE["known apart"] * features.known_apart
        + EVIDENCE["father"] * features.father
        + EVIDENCE["weight"] * min(max(weight - USUAL, -USUAL), 1.5)
        + EVIDENCE["listed extra"] * max(listed_extra - LEFT_OUT, 0.0)
        + EVIDENCE["report extra"] * max(report_extra - LEFT_OUT, 0.0)
    )
    is_weak = quality is NameQuality.WEAK
    needs = None
    if len(alignment.only_second) > 0 and alignment.only_second[0] is _get_head(compared.second):
        odds += EVIDENCE["given name"]
        needs = "the longer name begins with another word"
    elif report_extra > LEFT_OUT:
        needs = "the report's name has a word that the listed one lacks"
    elif weight < USUAL - 0.3:
        needs = "many people bear this name"
    elif features.one_word > 0 and len(titles) == 0:
        needs = "one word is no whole name"
    return NameEvidence(
        odds=odds + (EVIDENCE["weak"] if is_weak else 0.0),
        weight=weight,
        may_match=not is_weak
        and report_extra <= LEFT_OUT
        and all(p.similarity >= NEAR or p.is_initial for p in alignment.pairs),
        is_whole=report_extra + listed_extra == 0,
        needs=needs,
    )


def _get_head(name: NameParts) -> Part | None:
    """The first word of a name, where it is more than a Muhammad or a title."""
    return name.parts[0] if name.parts[0].weight > LEFT_OUT else None


def _weigh_word(part: Part) -> float:
    """How telling a shared word is: an unusual one 1, a common one half, Muhammad a fifth, a letter a tenth."""
    if part.is_initial:
        return 0.1
    return 1.0 if part.weight >= 1 else 0.5 if part.weight >= LEFT_OUT else 0.2


def _weigh_body(compared: Compared, quality: NameQuality) -> NameEvidence | None:
    features, alignment = compared.features, compared.alignment
    is_weak = quality is NameQuality.WEAK
    odds = EVIDENCE["name"] + (EVIDENCE["weak"] if is_weak else 0.0)
    shorter = min((compared.first, compared.second), key=lambda name: len(name.joined))
    if features.acronym > 0:
        return _weigh_short_form(compared, shorter, odds=odds, is_weak=is_weak)
    if len(alignment.pairs) == 0 or features.number_extra > 0:
        return None
    more = [p for p in alignment.only_first if p.text not in load_words().appended]
    lone = (*more, *alignment.only_second)
    unlike = sum(1 - p.similarity for p in alignment.pairs)
    odds += EVIDENCE["unlike"] * unlike + EVIDENCE["body extra"] * sum(p.weight for p in lone)
    if unlike > 0.02 and len(shorter.joined) <= SHORT_NAME:
        return None
    is_slip = len(alignment.pairs) == 1 and unlike > 0.02
    if features.forms_differ > 0:
        odds += EVIDENCE["report extra"] / 2
    if all(p.first.weight < 1 for p in alignment.pairs):
        odds += EVIDENCE["generic"]
    is_short = len(shorter.joined) < 4
    if is_short:
        odds += EVIDENCE["short"] * (4 - len(shorter.joined)) + (EVIDENCE["table"] if _is_in_table(shorter) else 0.0)
    return NameEvidence(
        odds=odds,
        weight=float(len(alignment.pairs)),
        may_match=not is_weak and len(more) == 0 and not is_slip and all(p.similarity >= NEAR for p in alignment.pairs),
        is_whole=len(lone) == 0,
    )


def _weigh_short_form(compared: Compared, shorter: NameParts, *, odds: float, is_weak: bool) -> NameEvidence:
    """A short form and a name: sure by the table, likely by the letters where there are four or more."""
    in_table = _is_in_table(shorter)
    letters = max((len(p.text) for p in shorter.parts), default=0) if len(shorter.parts) == 1 else 9
    odds += EVIDENCE["table"] if in_table else EVIDENCE["short"] * (max(4 - letters, 0) + 0.5)
    odds += EVIDENCE["body extra"] / 3 * compared.features.extra
    is_same = compared.first.joined == compared.second.joined
    odds += EVIDENCE["same letters"] if is_same else 0.0
    return NameEvidence(
        odds=odds, weight=1.0, is_whole=is_same, may_match=not is_weak and compared.features.acronym == 1.0
    )


def _is_in_table(name: NameParts) -> bool:
    return name.key in load_acronyms() or any(short in load_acronyms() for short in name.short_forms)


def judge_name(
    evidence: NameEvidence,
    *,
    context: Context,
    surroundings: Surroundings,
    is_weak: bool,
    is_confirmed: bool,
    name_reasons: tuple[str, ...],
) -> Judged | None:
    """Name and context together; ``None``: not even possible.

    Args:
        is_weak: the list marks the alias as weak.
        is_confirmed: a weak alias of the listing agrees as well.
    """
    odds, reasons, has_tie = evidence.odds, list(name_reasons), False
    group = find_shared_group(context, surroundings)
    if group is not None:
        odds += EVIDENCE["group"]
        has_tie = True
        reasons.append(f"the list names “{group}” too")
    place = find_shared_place(context, surroundings)
    if place is not None:
        odds += EVIDENCE["place"] * min(evidence.weight / USUAL, 1.0)
        reasons.append(f"the list gives “{place}” too")
    if has_other_birth(context, surroundings):
        odds += EVIDENCE["other birth"]
        reasons.append("another year of birth")
    elif has_same_birth(context, surroundings):
        odds += EVIDENCE["same birth"]
        has_tie = True
        reasons.append("the same year of birth")
    if is_confirmed:
        odds += EVIDENCE["confirmed"]
        reasons.append("a weak alias agrees too")
    score = 1 / (1 + math.exp(-odds))
    if is_weak:
        reasons.append("the list marks this alias as weak: it confirms, it finds nobody")
    elif evidence.needs is not None and not has_tie:
        reasons.append(f"{evidence.needs}, and nothing else ties the two")
    if score < POSSIBLE_FROM:
        return None
    may_match = evidence.may_match and (evidence.needs is None or has_tie)
    is_match = score >= MATCH_FROM and may_match
    return Judged(
        score=score if is_match else min(score, MATCH_FROM - 0.01),
        band="match" if is_match else "possible",
        odds=odds,
        reasons=tuple(reasons),
    )
