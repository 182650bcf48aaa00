"""What became of the victims that the network marked, as the words beside them say.

The network tells an effect by the whole sentence; where plain words tell it of these people ('one person died'), they go
before it, and who was only the aim of an attack ('the attack against the minister') is not told dead by that. The rules are ours.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.reader.bundle import Bundle
from reportedly.reader.incidents.casualties import Casualty, Effect
from reportedly.reader.incidents.mentions import VICTIMS, FillMention, with_traits
from reportedly.spans import Span

_AIMED_AT = re.compile(
    r"\b(?:attacks?|attempts?|plots?|assaults?)\s+(?:on|against)\s+(?:the\s+life\s+of\s+)?(?:(?!and\b|or\b)[\w.'’-]+\s+){0,6}$",
    re.IGNORECASE,
)
_HARM = r"(?:killed|murdered|assassinated|shot|hit|struck|harmed|hurt|injured|wounded)"
_SPARED = re.compile(
    rf",?\s+(?:who\s+)?(?:(?:was|were|had\s+been|is|are)\s+(?:almost|nearly|narrowly|not|never)\s+{_HARM}\b"
    r"|(?:was|were|is|are)\s+un(?:harmed|hurt|injured)\b|(?:(?:has|had|have|narrowly|barely)\s+)*(?:escaped|survived)\b)",
    re.IGNORECASE,
)
"""What says behind somebody that no harm came of it: 'was almost killed', 'escaped unhurt', 'survived'."""
_REACH = 90
_TOLD_BEHIND = re.compile(r"(?<=\w)\s+(?:killed|dead|wounded|injured|hurt|slain)\b.*$", re.IGNORECASE | re.DOTALL)
_SENTENCE_END = re.compile(r"[^\W\d_]{5,}[)\"”’]*\.\s+(?=[\"“(]?[A-Z])")
"""A stop behind a word too long for a title ('Gen. Vale')."""


def cut_mentions(text: str, mentions: Iterable[FillMention]) -> list[FillMention]:
    """Mentions of victims without the verb that tells their fate ('29 soldiers [killed, 30 wounded]'), in one sentence."""
    return [_cut(text, m) if m.role in VICTIMS else m for m in mentions]


def _cut(text: str, mention: FillMention) -> FillMention:
    start, end = mention.span.start, mention.span.end
    last = None
    for last in _SENTENCE_END.finditer(text, start, end):  # noqa: B007 - the last of them
        pass
    if last is not None and last.end() < end:
        start = last.end()
    told = _TOLD_BEHIND.search(text, start, end)
    return replace(mention, span=Span(start, end if told is None else told.start()))


def spare_aims(text: str, mentions: Iterable[FillMention], bundle: Bundle) -> list[FillMention]:
    """Mentions of victims, those whom words only name as the aim of an attack or as spared told neither dead nor hurt."""
    return [with_traits(m, bundle, {"victim effect": "none"}) if _is_spared(text, m) else m for m in mentions]


def _is_spared(text: str, mention: FillMention) -> bool:
    if mention.role not in VICTIMS:
        return False
    is_aim = _AIMED_AT.search(text, max(0, mention.span.start - _REACH), mention.span.start) is not None
    return is_aim or _SPARED.match(text, mention.span.end) is not None


def tell_fates(mentions: Iterable[FillMention], casualties: Sequence[Casualty], bundle: Bundle) -> list[FillMention]:
    """Mentions of victims with the effect that plain words tell of them, where they tell one."""
    return [_tell(m, casualties, bundle) if m.role in VICTIMS else m for m in mentions]


def _tell(mention: FillMention, casualties: Sequence[Casualty], bundle: Bundle) -> FillMention:
    told = {c.effect for c in casualties if c.span.overlaps(mention.span)} - {Effect.HIT}
    return with_traits(mention, bundle, {"victim effect": told.pop().value}) if len(told) == 1 else mention
