"""On whose word a fill stands: the statement it is part of, and the status that follows from speaker, act and hedge.

The outlet's own voice is 'reported as fact'. Inside a statement the status follows the act; what somebody says of
himself is 'claimed or admitted', and what he denies is 'denied'. The network's notion of the status (learned from MUC-4's
confidences) decides where the words leave it open.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.reader.chains import find_statement_around
from reportedly.reader.incidents.fills import EntityIndex
from reportedly.reader.incidents.mentions import FillMention
from reportedly.reading import Statement
from reportedly.spans import Span
from reportedly.terms import Act, Status

_HEDGE = re.compile(
    r"\b(?:alleged(?:ly)?|suspected|presumed|presumably|apparently|reportedly|supposed(?:ly)?|believed|thought|possibl[ey]|"
    r"probabl[ey]|perhaps|may\s+have|might\s+have|accused|blamed)\b",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(
    r"\b(?:police|army|military|armed\s+forces|government|minist(?:er|ry|ers)|officials?|officers?|president|prosecutors?|court|"
    r"judges?|authorit(?:y|ies)|general|colonel|col|gen|maj|major|commander|governor|mayor|spokes\w+|security|intelligence|"
    r"troops|state|department|navy|air\s+force|brigade|agency|bureau|attorney|investigators?)\b",
    re.IGNORECASE,
)
_RESPONSIBILITY = re.compile(
    r"\bresponsib|\bcredit\b|\bcarried\s+out\b|\bauthorship\b|\badmit|\bconfess", re.IGNORECASE
)


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

    def own_words(self, entity: str | None) -> list[Word]:
        """What somebody claims, admits or denies of himself anywhere in the report."""
        return [
            word
            for statement in self._statements
            if entity is not None
            and statement.speaker.entity == entity
            and (word := self._read_own(statement)) is not None
        ]

    def weigh(self, mention: FillMention, learned: Mapping[Status, float]) -> Word:
        """The status of one mention.

        Args:
            mention: where it stands.
            learned: the network's probability of each status.
        """
        speaks = self.statement_by(mention.span)
        if speaks is not None and (own := self._read_own(speaks)) is not None:
            return own
        around = self.statement_around(mention.span)
        if around is not None:
            return Word(self._weigh_inside(mention, around, learned), around.id)
        hedged = _HEDGE.search(self._text[max(0, mention.span.start - 40) : mention.span.start])
        allowed = (Status.ACCUSED, Status.ACCUSED_BY_AUTHORITIES, Status.POSSIBLE) if hedged else tuple(Status)
        return Word(_likeliest(learned, allowed), None)

    def _read_own(self, statement: Statement) -> Word | None:
        """What a statement says of its speaker's own part in a deed; ``None`` where it is about something else."""
        if not self._is_about_deed(statement):
            return None
        if statement.act is Act.DENIES:
            return Word(Status.CLAIMED if statement.negated else Status.DENIED, statement.id)
        if statement.act in (Act.CLAIMS, Act.ADMITS, Act.CONFIRMS):
            return Word(Status.DENIED if statement.negated else Status.CLAIMED, statement.id)
        return None

    def _is_about_deed(self, statement: Statement) -> bool:
        said = " ".join(s.text_in(self._text) for s in (*statement.cue, *statement.content))
        return _RESPONSIBILITY.search(said) is not None

    def _weigh_inside(self, mention: FillMention, around: Statement, learned: Mapping[Status, float]) -> Status:
        said_by = " ".join(s.text_in(self._text) for s in around.speaker.spans)
        official = is_authority(said_by)
        accused = Status.ACCUSED_BY_AUTHORITIES if official else Status.ACCUSED
        if around.negated or around.act is Act.DENIES:
            return Status.DENIED
        if self._speaks_of_itself(mention, around):
            return Status.CLAIMED
        if around.act is Act.ACCUSES or learned.get(Status.ACCUSED, 0.0) == 1.0:
            return accused
        allowed = (Status.REPORTED_AS_FACT, accused, Status.POSSIBLE, Status.CLAIMED)
        return _likeliest(learned, allowed)

    def _speaks_of_itself(self, mention: FillMention, around: Statement) -> bool:
        named = self._index.find(mention.span)
        return named is not None and around.speaker.entity == named.id


def _likeliest(learned: Mapping[Status, float], allowed: Sequence[Status]) -> Status:
    return max(allowed, key=lambda status: learned.get(status, 0.0))


def is_authority(words: str) -> bool:
    """Whether words name an authority: police, a ministry, a court, whatever the state."""
    return _AUTHORITY.search(words) is not None


_STATE = re.compile(
    r"\b(?:army|armed\s+forces|air\s+force|navy|police(?:m[ae]n)?|government|military|troops|soldiers?|security\s+forces|"
    r"special\s+forces|national\s+guard|battalions?|brigades?|treasury\s+police|ministry|\w+\s+forces)\b",
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
