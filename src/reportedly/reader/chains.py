"""The chain of a statement: through whose mouths it came, from the outlet inwards.

A chain begins with the outlet. Credits for the whole report (agency, 'based on', 'republished from') follow; a credit
that stands in the statement's own sentence ('told Reuters', 'according to a report in Dawn') follows for that statement
alone. Then come the speakers, the outermost first. Hops that the text does not name are not invented.
"""

from collections.abc import Iterable, Mapping, Sequence

from reportedly.reader.pieces import SENTENCE_BORDER
from reportedly.reading import Entity, Hop, Statement
from reportedly.report import Credit, Report
from reportedly.spans import Span, cover_spans
from reportedly.terms import CreditKind, HopKind

_WHOLE_REPORT = frozenset((CreditKind.AGENCY, CreditKind.BASED_ON, CreditKind.REPUBLISHED))


def make_chain(
    report: Report, statement: Statement, by_id: Mapping[str, Statement], entities: Sequence[Entity]
) -> tuple[Hop, ...]:
    """Hops from the outlet to the statement's own speaker."""
    names = {e.id: e.name for e in entities}
    hops: list[Hop] = []
    if report.outlet is not None:
        hops.append(Hop(hop=HopKind.OUTLET, name=report.outlet))
    credits = [c for c in report.credits if c.kind in _WHOLE_REPORT or in_same_sentence(report.text, c.span, statement)]
    hops += [credit_hop(c) for c in drop_repeated(credits, report.outlet)]
    hops += [hop for outer in outer_statements(statement, by_id) for hop in speaker_hops(report.text, outer, names)]
    said_by_credit = {h.name.lower() for h in hops if h.hop is HopKind.CREDIT and h.name is not None}
    own = speaker_hops(report.text, statement, names)
    return (*hops, *(h for h in own if h.name is None or h.name.lower() not in said_by_credit))


def credit_hop(credit: Credit) -> Hop:
    """A credit as a hop."""
    return Hop(hop=HopKind.CREDIT, name=credit.name, span=credit.span)


def drop_repeated(credits: Sequence[Credit], outlet: str | None) -> list[Credit]:
    """Each name once, and not the outlet itself."""
    seen = {outlet.lower()} if outlet is not None else set()
    kept = []
    for credit in credits:
        if credit.name.lower() not in seen:
            seen.add(credit.name.lower())
            kept.append(credit)
    return kept


def outer_statements(statement: Statement, by_id: Mapping[str, Statement]) -> list[Statement]:
    """The statements in whose contents this one stands, the outermost first."""
    outer: list[Statement] = []
    at = statement.within
    while at is not None and by_id[at] not in outer:
        outer.append(by_id[at])
        at = by_id[at].within
    return outer[::-1]


def find_statement_around(span: Span, statements: Iterable[Statement]) -> Statement | None:
    """The innermost statement in whose content a span stands; ``None`` for the outlet's own voice."""
    around = [(len(part), s) for s in statements for part in s.content if part.contains(span)]
    return min(around, key=lambda entry: entry[0])[1] if len(around) > 0 else None


def speaker_hops(text: str, statement: Statement, names: Mapping[str, str]) -> list[Hop]:
    """The speaker of a statement as a hop; none where the text leaves the speaker out."""
    speaker = statement.speaker
    if not speaker.spans:
        return []
    entity = speaker.entity
    surface = " ".join(s.text_in(text) for s in speaker.spans)
    name = names.get(entity, surface) if entity is not None else surface
    return [Hop(hop=HopKind.SPEAKER, name=" ".join(name.split()), entity=entity, span=speaker.spans[0])]


def in_same_sentence(text: str, span: Span, statement: Statement) -> bool:
    """Whether the words of a credit stand in the sentence of the statement's cue (or of its content, without a cue)."""
    near = cover_spans((*(statement.cue or statement.content), span))
    if len(near) > 400:
        return False
    return SENTENCE_BORDER.search(text, near.start, near.end) is None
