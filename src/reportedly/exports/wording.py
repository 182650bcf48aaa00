"""The words in which a reading is shown to people: one wording for the terminal and the page.

Nothing here rules on what was said. A name that the reader tied to an entity stands bare; words that it could not tie
to one stand in quotation marks, as the report has them; what is not known is called unknown.
"""

from dataclasses import dataclass

from reportedly.exports.position import Positions
from reportedly.reading import Entity, Hop, Reading, Screening, Statement
from reportedly.report import Credit, Report
from reportedly.spans import Span, merge_spans
from reportedly.terms import Act, CreditKind, Form, HopKind

UNKNOWN = "unknown"
NO_SPEAKER = "speaker not named"
OWN_VOICE = "the outlet’s own voice"

ACT_NAMES: dict[Act, tuple[str, str]] = {
    Act.SAYS: ("says", "does not say"),
    Act.CLAIMS: ("claims", "does not claim"),
    Act.CONFIRMS: ("confirms", "does not confirm"),
    Act.ADMITS: ("admits", "does not admit"),
    Act.DENIES: ("denies", "does not deny"),
    Act.ACCUSES: ("accuses", "does not accuse"),
    Act.THREATENS: ("threatens", "does not threaten"),
    Act.CALLS_FOR: ("calls for", "does not call for"),
    Act.PROMISES: ("promises", "does not promise"),
    Act.PRAISES: ("praises", "does not praise"),
    Act.CONDEMNS: ("condemns", "does not condemn"),
    Act.DEMANDS: ("demands", "does not demand"),
    Act.ASSESSES: ("assesses", "does not assess"),
    Act.WARNS: ("warns", "does not warn"),
    Act.APOLOGIZES: ("apologizes", "does not apologize"),
}
"""An act in words, and its negation in words."""

CREDIT_NAMES: dict[CreditKind, str] = {
    CreditKind.BASED_ON: "based on a report of",
    CreditKind.AGENCY: "agency copy of",
    CreditKind.TOLD: "told to",
    CreditKind.CITING: "citing",
    CreditKind.REPUBLISHED: "republished from",
}


def name_act(stmt: Statement) -> str:
    """What the speaker does, in words: 'praises', 'does not confirm'."""
    plain, negated = ACT_NAMES[stmt.act]
    return negated if stmt.negated else plain


def name_hop(hop: Hop) -> str:
    """Who stands at a hop of a chain."""
    if hop.name is not None:
        return " ".join(hop.name.split())
    return NO_SPEAKER if hop.hop is HopKind.SPEAKER else f"{hop.hop.value} {UNKNOWN}"


def name_credit(credit: Credit) -> str:
    """A credit in words: 'based on a report of NDTV'."""
    return f"{CREDIT_NAMES[credit.kind]} {' '.join(credit.name.split())}"


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody to whom statements are attributed.

    Attributes:
        key: what makes two statements' speakers the same for the grouping: the entity, else the words, else nothing.
        name: as shown; in quotation marks where the words are tied to no name.
        entity: ``None`` where the words are tied to none, or to one that the text only calls 'he' or 'they'.
    """

    key: str
    name: str
    entity: Entity | None = None


@dataclass(frozen=True, slots=True)
class VoiceGroup:
    """All statements of one voice, in text order."""

    voice: Voice
    statements: tuple[Statement, ...]


class View:
    """A report and its reading, ready to be shown: names, places and groups looked up once."""

    __slots__ = ("_entities", "_statements", "_voices", "positions", "reading", "report", "screening")

    def __init__(self, report: Report, reading: Reading, screening: Screening | None = None) -> None:
        self.report = report
        self.reading = reading
        self.screening = Screening() if screening is None else screening
        self.positions = Positions(report)
        self._entities = {entity.id: entity for entity in reading.entities}
        self._statements = {stmt.id: stmt for stmt in reading.statements}
        self._voices = {stmt.id: self._find_voice(stmt) for stmt in reading.statements}

    def name_voice(self, stmt: Statement) -> Voice:
        """To whom a statement is attributed."""
        return self._voices[stmt.id]

    def name_place(self, stmt: Statement) -> str:
        """Where a statement stands: 'line:column', or the minute of a recording."""
        return self.positions.name(get_anchor(stmt))

    def name_entity(self, entity_id: str | None) -> str:
        """An entity's name; an id without one, and an entity that is not known, are unknown."""
        entity = self._entities.get(entity_id or "")
        return UNKNOWN if entity is None else " ".join(entity.name.split())

    def name_fill(self, words: str, entity_id: str | None) -> str:
        """Words of the report, and the entity's name where it says more: 'the brigade (Saltgate Brigade)'."""
        shown = " ".join(words.split())
        entity = self._entities.get(entity_id or "")
        if entity is None or entity.name.casefold() in words.casefold() or not _has_name(entity):
            return shown
        return f"{shown} ({' '.join(entity.name.split())})"

    def name_word(self, stmt: Statement | None) -> str:
        """On whose word something stands: 'S2 Lena Corvane', or the outlet's own voice."""
        return OWN_VOICE if stmt is None else f"{stmt.id} {self.name_voice(stmt).name}"

    def find_by_id(self, statement_id: str | None) -> Statement | None:
        """The statement with this id."""
        return self._statements.get(statement_id or "")

    def find_statement(self, span: Span) -> Statement | None:
        """The innermost statement in whose content a span begins; ``None``: the outlet's own voice."""
        around = [
            (sum(map(len, stmt.content)), -at, stmt)
            for at, stmt in enumerate(self.reading.statements)
            if any(piece.start <= span.start < piece.end for piece in stmt.content)
        ]
        return min(around, key=lambda found: found[:2])[2] if len(around) > 0 else None

    def get_words(self, spans: tuple[Span, ...]) -> str:
        """The words of the spans as they stand, white space evened, ' … ' where pieces are apart."""
        pieces = merge_spans(spans, text=self.report.text)
        return " … ".join(" ".join(piece.text_in(self.report.text).split()) for piece in pieces)

    def get_inner(self, stmt: Statement) -> tuple[Statement, ...]:
        """Statements that stand in the content of this one, in text order."""
        return tuple(inner for inner in self.reading.statements if inner.within == stmt.id)

    def is_outermost(self, stmt: Statement) -> bool:
        """Whether a statement stands in no other one."""
        return stmt.within is None or stmt.within not in self._voices

    def get_groups(self) -> tuple[VoiceGroup, ...]:
        """Statements by voice, in the order of each voice's first statement; those without a speaker come last."""
        groups: dict[str, list[Statement]] = {}
        for stmt in self.reading.statements:
            groups.setdefault(self._voices[stmt.id].key, []).append(stmt)
        groups |= {"": groups.pop("")} if "" in groups else {}
        return tuple(VoiceGroup(self._voices[stmts[0].id], tuple(stmts)) for stmts in groups.values())

    def _find_voice(self, stmt: Statement) -> Voice:
        entity = self._entities.get(stmt.speaker.entity or "")
        if entity is not None:
            name = " ".join(entity.name.split())
            is_pronoun = all(mention.form is Form.PRONOUN for mention in entity.mentions)
            return (
                Voice(f"entity {entity.id}", f"“{name}”") if is_pronoun else Voice(f"entity {entity.id}", name, entity)
            )
        words = self.get_words(stmt.speaker.spans)
        if words == "":
            return Voice("", NO_SPEAKER)
        return Voice(f"words {words.casefold()}", f"“{words}”")


def _has_name(entity: Entity) -> bool:
    return any(mention.form is Form.NAME for mention in entity.mentions)


def get_hops_above(stmt: Statement) -> tuple[Hop, ...]:
    """The hops that a statement came through before its own speaker, from the outlet inwards."""
    if len(stmt.chain) == 0:
        return ()
    last = stmt.chain[-1]
    is_own = last.hop is HopKind.SPEAKER and (last.name is None or last.span in stmt.speaker.spans)
    return stmt.chain[:-1] if is_own else stmt.chain


def get_anchor(stmt: Statement) -> Span:
    """The span at which a statement is shown: the first of its content, else of its cue, else of its speaker."""
    return min(stmt.content or stmt.cue or stmt.speaker.spans or (Span(0, 1),))
