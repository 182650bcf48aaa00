"""On whose word a fill stands: the statement it is part of, and the status that follows from speaker, act and hedge.

The outlet's own voice is 'reported as fact'. Inside a statement the status follows the act; what somebody says of
himself is 'claimed or admitted', and what he denies is 'denied'. The network's notion of the status (learned from MUC-4's
confidences) plays no part: on muc4/dev it names fewer statuses rightly than the words do (.217 to .23, 2026-11-22), and it
makes an admission of what others say.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.reader.chains import find_statement_around
from reportedly.reader.incidents.fills import EntityIndex
from reportedly.reader.incidents.kinds import OF_AN_ARMY
from reportedly.reader.incidents.mentions import FillMention
from reportedly.reader.incidents.violence import tells_deed
from reportedly.reading import Entity, Statement
from reportedly.spans import Span
from reportedly.terms import Act, Form, Status

_MAYBE = re.compile(
    r"\b(?:possibl[ey]|possibility\s+(?:that|of)|probabl[ey]|perhaps|whether|apparently|(?:may|might|could)\s+(?:also\s+)?have(?:\s+been)?)\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:alleged(?:ly)?|suspected|presumed|presumably|reportedly|supposed(?:ly)?|believed|thought|accused|blamed|"
    r"attributed\s+to)\b",
    re.IGNORECASE,
)
_HEDGE_REACH, _MAYBE_REACH = 60, 90
_INTENDS = re.compile(
    r"(?:[^.;]|(?<=\b[A-Z])\.){0,160}?\b(?:announc|threaten|warn|vow|promis|declar|pledg|sworn?|said|says)\w*\b"
    r"(?:[^.;]|(?<=\b[A-Z])\.){0,90}?"
    r"\b(?:would|will|to|plans?\s+to)\s+(?:\w+ly\s+)?(?:attack|strike|kill|bomb|target|assassinate|murder|execute|avenge|retaliate|destroy|sabotage|burn)\b",
    re.IGNORECASE,
)
"""What may stand behind somebody who only said what it would do."""
_HELD = re.compile(
    r"(?:\W+\w+){0,2}?\W+(?:is|are|was|were|(?:has|have|had)\s+been)\s+(?:being\s+|also\s+|widely\s+)?"
    r"(?:held\s+responsible|blamed|accused|suspected|believed\s+to\s+(?:have|be\s+behind))\b",
    re.IGNORECASE,
)
"""What may stand right behind somebody who is blamed."""
_CLEARED = re.compile(
    r"[\"”’\])]*\s+(?:bears?|bore|has|have|had)\s+(?:no|nothing)\s+(?:responsibility|role|part|involvement|hand|to\s+do\s+with)\b|"
    r"[\"”’\])]*\s+(?:is|are|was|were|(?:has|have|had)\s+been)\s+(?:not|never)\s+(?:responsible|involved|behind)\b",
    re.IGNORECASE,
)
"""What may stand right behind somebody of whom it is said that he did not do it."""
_SENTENCE_END = re.compile(r"[.;!?]\s")
_UNIT = rf"\b{OF_AN_ARMY}\s+(?:brigades?|battalions?)\b"
_OFFICE = (
    r"\b(?:police|army|military|armed\s+forces|government|minist(?:er|ry|ers)|officials?|president|prosecutors?|court|judges?|"
    r"authorit(?:y|ies)|governor|mayor|security|intelligence|troops|state|department|navy|air\s+force|agency|bureau|attorney|"
    r"investigators?)\b|" + _UNIT
)
_AUTHORITY = re.compile(_OFFICE + r"|\b(?:officers?|general|colonel|col|gen|maj|major)\b", re.IGNORECASE)
_IN_OFFICE = re.compile(_OFFICE, re.IGNORECASE)
"""Without ranks: rebels have generals too."""
_RESPONSIBILITY = re.compile(
    r"\bresponsib|\bcredit\b|\bcarried\s+out\b|\bauthorship\b|\binvolve(?:d|ment)\b|\bbehind\b|"
    r"\b(?:any|no|a|its|his|her|their|playing)\s+(?:\w+\s+)?(?:role|part|hand)\s+in\b",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(
    r"(?:that\s+)?(?:it|they|we|he|she|(?:its|their|our)\s+\w+)\s+"
    r"(?!(?:was|were|is|are|am|did|do|does|would|will|could|can|may|might|never|(?:has|have|had)\s+(?:been|no|not|never))\b)",
    re.IGNORECASE,
)
"""Words of what somebody did, and not of what was done to him or not done."""
_VOICE = r"(?:spokes\w+|communiqu[eé]s?|statements?|(?:high|general)\s+command)"
"""Who or what speaks for a group: 'a spokesman for the Front', 'the Front's communique'."""
_CONFESSED = re.compile(r"\b(?:admit|confess)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """The status of one mention, and the statement it rests on."""

    status: Status
    statement: str | None


class Words:
    """On whose word the mentions of a text stand.

    Args:
        text: the report's text.
        statements: of the reading.
        index: which entity a stretch of text means.
    """

    def __init__(self, text: str, statements: Sequence[Statement], index: EntityIndex) -> None:
        self._text, self._statements, self._index = text, statements, index

    def statement_around(self, span: Span) -> Statement | None:
        """The innermost statement in whose content a span stands."""
        return find_statement_around(span, self._statements)

    def statement_by(self, span: Span) -> Statement | None:
        """The statement whose speaker stands at a span."""
        for statement in self._statements:
            if any(s.overlaps(span) for s in statement.speaker.spans):
                return statement
        return None

    def only_speaks(self, span: Span) -> bool:
        """Whether somebody stands somewhere as who says something, and that is no word on a deed of his own."""
        spoken = [s for s in self._statements if any(each.overlaps(span) for each in s.speaker.spans)]
        return len(spoken) > 0 and all(self._read_own(s) is None for s in spoken)

    def own_words(self, entity: str | None) -> list[Word]:
        """What somebody claims, admits or denies of himself anywhere in the report."""
        return [
            word
            for statement in self._statements
            if entity is not None
            and statement.speaker.entity == entity
            and (word := self._read_own(statement)) is not None
        ]

    def weigh(self, mention: FillMention, told: Status | None = None) -> Word:
        """The status of one mention, from the words of the report alone.

        The network's guess plays no part: the same words give the same status whoever they are about.

        Args:
            mention: where it stands.
            told: what the words right beside it say ('claimed responsibility'); ``None`` where they say nothing.
        """
        speaks = self.statement_by(mention.span)
        if speaks is not None and (own := self._read_own(speaks)) is not None:
            return own
        around = self.statement_around(mention.span)
        if around is not None:
            return Word(self._weigh_inside(mention, around, told), around.id)
        if _CLEARED.match(self._text, mention.span.end) is not None:
            return Word(Status.DENIED, None)
        return Word(told or self._read_hedge(mention.span, 0) or Status.REPORTED_AS_FACT, None)

    def _read_hedge(self, span: Span, begin: int) -> Status | None:
        """What the few words before a mention make of it: 'may have', 'suspected'; ``None`` where they are plain."""
        before = self._text[max(begin, span.start - _MAYBE_REACH) : span.start]
        if _MAYBE.search(_SENTENCE_END.split(before)[-1]) is not None:
            return Status.POSSIBLE
        before = before[-_HEDGE_REACH:]
        if _INTENDS.match(self._text, span.end) is not None:
            return Status.POSSIBLE
        is_held = _HEDGE.search(before) is not None or _HELD.match(self._text, span.end) is not None
        return Status.ACCUSED if is_held else None

    def _read_own(self, statement: Statement) -> Word | None:
        """What a statement says of its speaker's own part in a deed; ``None`` where it is about something else."""
        if not self._is_about_deed(statement):
            return None
        if statement.act is Act.DENIES:
            return Word(Status.CLAIMED if statement.negated else Status.DENIED, statement.id)
        if statement.act in (Act.CLAIMS, Act.ADMITS, Act.CONFIRMS):
            return None if statement.negated else Word(Status.CLAIMED, statement.id)
        return None

    def _is_about_deed(self, statement: Statement) -> bool:
        content = " ".join(s.text_in(self._text) for s in statement.content)
        said = " ".join([*(s.text_in(self._text) for s in statement.cue), content])
        is_own = _CONFESSED.search(said) is not None or (
            statement.act is Act.CLAIMS and _OF_ITSELF.match(content) is not None
        )
        return _RESPONSIBILITY.search(said) is not None or (is_own and tells_deed(content))

    def _weigh_inside(self, mention: FillMention, around: Statement, told: Status | None) -> Status:
        """Inside a statement: whom its speaker names as the doer is accused, by authorities where the speaker is one.

        What a speaker who is neither an authority nor named (witnesses, a doctor) says of doers without a name ('two gunmen')
        stands as it is.
        """
        official = self._is_official(around)
        accused = Status.ACCUSED_BY_AUTHORITIES if official else Status.ACCUSED
        if around.negated or around.act is Act.DENIES or _CLEARED.match(self._text, mention.span.end) is not None:
            return Status.DENIED
        if self._speaks_of_itself(mention, around):
            return Status.CLAIMED
        if told is Status.ACCUSED_BY_AUTHORITIES:
            return told
        if around.act is Act.ACCUSES or told is Status.ACCUSED:
            return accused
        hedge = self._read_hedge(mention.span, min(s.start for s in around.content))
        if told is not None or hedge is Status.POSSIBLE:
            return told or Status.POSSIBLE
        accuses = mention.role == "organization" or _has_name(self._index.find(mention.span))
        is_said = (accuses and len(around.speaker.spans) > 0) or _has_name(self._find_speaker(around))
        is_plain = hedge is None and not (official or is_said)
        return Status.REPORTED_AS_FACT if is_plain else accused

    def _is_official(self, statement: Statement) -> bool:
        """Whether a statement's speaker is an authority by the words for it there or, for a name, anywhere in the report."""
        called = " ".join(s.text_in(self._text) for s in statement.speaker.spans)
        entity = self._find_speaker(statement)
        known = () if entity is None else entity.mentions
        return is_authority(called) or any(_IN_OFFICE.search(m.span.text_in(self._text)) is not None for m in known)

    def _find_speaker(self, statement: Statement) -> Entity | None:
        return next((e for _, e in self._index.spans if e.id == statement.speaker.entity), None)

    def _speaks_of_itself(self, mention: FillMention, around: Statement) -> bool:
        named = self._index.find(mention.span)
        return (named is not None and around.speaker.entity == named.id) or (
            mention.role == "organization" and self._speaks_for(mention.span, around)
        )

    def _speaks_for(self, span: Span, around: Statement) -> bool:
        """Whether a speaker is a group's spokesman or its paper; a critic or a former member of it speaks for nobody else."""
        name = re.escape(" ".join(span.text_in(self._text).lower().split()).removeprefix("the "))
        spoken = " ".join(" ".join(s.text_in(self._text) for s in around.speaker.spans).lower().split())
        of_it = rf"\b{_VOICE}\s+(?:for|of|by|from)\s+(?:the\s+)?{name}(?!\w)"
        return (
            re.search(rf"{of_it}|^(?:(?:an?|the|one)\s+)?{name}(?:[’']s?)?\s+(?:\w+\s+)?{_VOICE}\b", spoken) is not None
        )


def _has_name(entity: Entity | None) -> bool:
    return entity is not None and any(m.form is Form.NAME for m in entity.mentions)


def is_authority(words: str) -> bool:
    """Whether words name an authority: police, a ministry, a court, whatever the state."""
    return _AUTHORITY.search(words) is not None


_STATE = re.compile(
    r"\b(?:army|armed\s+forces|air\s+force|navy|police(?:m[ae]n)?|government|military|troops|soldiers?|security\s+forces|"
    r"special\s+forces|national\s+guard|treasury\s+police|ministry|\w+\s+forces)\b|" + _UNIT,
    re.IGNORECASE,
)
_NO_STATE = re.compile(
    r"\b(?:rebels?|guerrillas?|revolution\w*|liberation|insurgents?|militants?|front|movement|resistance|paramilitar\w+|former|"
    r"opposition|separatists?|people[’']?s)\b",
    re.IGNORECASE,
)


def is_state(doer: str) -> bool:
    """Whether the words for a perpetrator are those for a state's forces, whatever the state."""
    return _STATE.search(doer) is not None and _NO_STATE.search(doer) is None
