"""How far a deed came, as far as words say so: what was only planned is not done, and what was foiled was attempted.

'They planned to take hostages', 'a plot to kill the judge', 'the mayor was to have been shot': threatened, MUC-4's word for what
was not tried. 'The attack was foiled': attempted. All words that tell of the deed must be so governed: 'they planned to kidnap
the mayor, then shot him' was done. What no word says the network decides. The same for all sides. The words are ours.
"""

import re
from collections.abc import Sequence

from reportedly.reader.incidents.mentions import FillMention
from reportedly.spans import Span
from reportedly.terms import Stage

_PLAN = (
    r"(?:plann?(?:ed|ing|s)?|plot(?:s|ted|ting)?|conspir(?:ed|ing|acy)|had\s+intended|intention|scheme[ds]?|scheming|prepar(?:ed|ing)|"
    r"(?:was|were)\s+going)"
)
_PLANNED_BEFORE = re.compile(
    rf"\b(?:{_PLAN}\s+(?:to|an?|the|on)\b|(?:was|were|is|are)\s+to\s+have\b|plans?\s+(?:for|of)\b)[^.;!?]*$",
    re.IGNORECASE,
)
_PLANNED_BEHIND = re.compile(
    rf"\s*(?:,[^,.;!?]{{0,60}},\s*)?(?:(?:had|have|has|who|that|which|also|allegedly|reportedly|were|was|are|is)\s+){{0,3}}{_PLAN}\s+(?:to|an?|the)\b"
    r"|[^.;!?]{0,60}?\b(?:was|were|is|are)\s+to\s+have\s+been\b"
    rf"|[^.;!?]{{0,60}}\.\s+(?:They|He|She|The\s+(?:\w+\s+)?(?:men|women|man|woman|group|suspects?|militants|cell|gang))\s+(?:had\s+|were\s+)?{_PLAN}\s+(?:to|an?)\b",
    re.IGNORECASE,
)
_FOILED = (
    r"(?:foil(?:ed|s|ing)|thwart(?:ed|s|ing)|avert(?:ed|s|ing)|prevent(?:ed|s|ing)|disrupt(?:ed|s|ing)|frustrated)"
)
_FOILED_BEFORE = re.compile(rf"\b{_FOILED}\s[^.;!?]*$", re.IGNORECASE)
_FOILED_BEHIND = re.compile(rf"[^.;!?]{{0,80}}?\b(?:was|were|been|being)\s+{_FOILED}\b", re.IGNORECASE)
_DONE_AFTER = re.compile(
    r"\b(?:but|and|then)\s+(?:\w+\s+){0,3}?(?:killed|shot|wounded|injured|took|kidnapp?ed|abducted|stabbed|bombed)\b",
    re.IGNORECASE,
)
_REACH = 100
"""Characters around the words for a deed in which a plan is looked for (ours)."""


def find_stage(text: str, telling: Sequence[FillMention]) -> Stage | None:
    """How far a deed came, where words say that it was planned or foiled; ``None`` where they do not say it of all that tells it.

    Args:
        text: the report's text.
        telling: the mentions of its doers, victims and targets.
    """
    if len(telling) == 0:
        return None
    if all(_is_foiled(text, m.span) for m in telling):
        return Stage.ATTEMPTED
    if all(_is_planned(text, m.span) or _is_foiled(text, m.span) for m in telling):
        return Stage.THREATENED
    return None


def _is_planned(text: str, span: Span) -> bool:
    found = _PLANNED_BEFORE.search(text[max(0, span.start - _REACH) : span.start])
    if found is not None:
        return _DONE_AFTER.search(found.group()) is None
    return _PLANNED_BEHIND.match(text, span.end, span.end + _REACH) is not None


def _is_foiled(text: str, span: Span) -> bool:
    found = _FOILED_BEFORE.search(text[max(0, span.start - _REACH) : span.start])
    if found is not None:
        return _DONE_AFTER.search(found.group()) is None
    return _FOILED_BEHIND.match(text, span.end, span.end + _REACH) is not None
