"""Deeds that a report's head names though nothing else in it was read as one: 'Arrest made in the Salt Street shooting'.

Follow-ups name the deed and tell of what came after it; first reports say that there was one and not yet who was hurt. Title
and first sentences are looked at, where a report says what it is about. A number of deeds ('shootings are up') is none, nor is
what only bears such a name ('a shooting range', 'a heart attack'). The rules are ours.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.spans import Span

HEAD_SENTENCES = 3
"""Sentences of a report, its title among them, that say what it is about (ours)."""
SURE = 0.5
"""Score of what only rules over words have read."""

_DEED = re.compile(
    r"\b(?:(?:shooting|shootout|stabbing|bombing|ambush|assassination|massacre|murder|homicide|slaying|killing|airstrike|air\s+strike"
    r"|kidnapp?ing|abduction|murder-suicide|(?:gun|knife|rocket|suicide|militant|terror|armed|arson|acid|machete|grenade|drone)\s+attack)"
    r"\b(?!-|\s+(?:range|ranges|star|guard|club|sports?|game|competition|season|rates?|spree\s+killer|script|video|mystery|novel|training))"
    r"|(?:was|were|been|being|is|are|fatally|accidentally|and|man|woman|boy|girl|teen|teenager|officer|victim|old|people|person|child)"
    r"\s+(?:shot|stabbed|gunned\s+down|ambushed|kidnapp?ed|abducted)\b(?!\s+(?:glass|put|clock))"
    r"|(?:shoots|shot|stabs|kidnaps|ambush(?:es)?)\s+(?:and\s+kill(?:s|ed)\s+)?(?:himself|herself|self|at\b|by\b|an?\b|his|her|their|\d)"
    r"|gunshot\s+wounds?|shots\s+(?:were\s+)?fired|opened\s+fire|struck\s+by\s+(?:\w+\s+){0,2}(?:bullets?|gunfire|shrapnel|pellets?))",
    re.IGNORECASE,
)
_NO_DEED = re.compile(
    r"\b(?:anniversary|film\w*|movie\w*|novel|episode|drill|exercise|simulat\w*|training|statistics?|rates?|percent|conference|bill|law"
    r"|legislation|insurance|museum|photo\w*\s+shoot\w*|threat\w*|plot\w*|feared|prevent\w*|avert\w*|foil\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDeed:
    """Words in a report's head that name a deed; as `reportedly.reader.incidents.settings.Telling`."""

    span: Span
    sentence: int
    score: float = SURE


def find_head_deeds(text: str, sentences: Sequence[Span]) -> list[NamedDeed]:
    """The deeds that the first sentences of a text name, in text order."""
    found = []
    for number, sentence in enumerate(sentences[:HEAD_SENTENCES]):
        if _NO_DEED.search(text, sentence.start, sentence.end) is not None:
            continue
        found += [
            NamedDeed(span=Span(*match.span()), sentence=number)
            for match in _DEED.finditer(text, sentence.start, sentence.end)
        ]
    return found
