"""What a report says that an official list can speak to: who is listed, by whom, since when, who founded what, born where.

A claim is read within one sentence, by wordings; `designations` has those of listing and removal, `particulars` those of
roles, names, nationality, birth and links; relations of the reading are taken as they are. Wordings that leave open
whether something is so ('should be', 'if', 'sought to') give no claim, and neither does what somebody denies.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from reportedly.lists.checks.designations import iter_designations
from reportedly.lists.checks.particulars import iter_particulars
from reportedly.lists.checks.scene import make_sentences
from reportedly.lists.checks.terms import Claim, Property
from reportedly.reading import Reading, Relation, Statement
from reportedly.report import Report
from reportedly.spans import Span
from reportedly.terms import Act, EntityType, RelationType

_ROLES = {
    RelationType.FOUNDER_OF: Property.FOUNDER,
    RelationType.LEADER_OF: Property.LEADER,
    RelationType.MEMBER_OF: Property.MEMBER,
    RelationType.ALLY_OF: Property.ASSOCIATED,
}


def find_claims(report: Report, reading: Reading) -> tuple[Claim, ...]:
    """All claims of a report, in text order, each once."""
    claims: list[Claim] = []
    for sentence in make_sentences(report, reading):
        if len(sentence.signs) > 0:
            claims += (*iter_designations(sentence, report), *iter_particulars(sentence, report))
    types = {entity.id: entity.type for entity in reading.entities}
    claims += [claim for relation in reading.relations for claim in _read_relation(relation, report, types)]
    placed = (_place(claim, reading.statements) for claim in claims)
    return tuple(_keep_once(claim for claim in placed if claim is not None))


def _read_relation(relation: Relation, report: Report, types: Mapping[str, EntityType]) -> Iterator[Claim]:
    """A role of a person in a group, or a tie between any two, as the reader has read it."""
    kind = _ROLES.get(relation.type)
    if kind is None or relation.object is None or relation.negated:
        return
    ends = types.get(relation.subject), types.get(relation.object)
    if kind is not Property.ASSOCIATED and ends != (EntityType.PERSON, EntityType.ORGANIZATION):
        return
    said = " ".join(relation.span.text_in(report.text).split())
    yield Claim(property=kind, subject=relation.subject, other=relation.object, span=relation.span, said=said)


def _place(claim: Claim, statements: Iterable[Statement]) -> Claim | None:
    """The claim with the statement it stands in; ``None``: that one denies it."""
    around = [stmt for stmt in statements if any(_covers(span, claim.span) for span in stmt.content)]
    if any(stmt.negated or stmt.act is Act.DENIES for stmt in around):
        return None
    if len(around) == 0:
        return claim
    innermost = min(around, key=lambda stmt: sum(len(span) for span in stmt.content))
    return replace(claim, statement=innermost.id)


def _covers(content: Span, span: Span) -> bool:
    """Whether most of the words stand in the content; its subject may stand before it ('he', '...')."""
    shared = min(content.end, span.end) - max(content.start, span.start)
    return shared * 2 > len(span)


def _keep_once(claims: Iterable[Claim]) -> list[Claim]:
    """Of claims that say the same of the same the first in the text; of overlapping ones the longer wording."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: (claim.span.start, -len(claim.span))):
        key = (claim.property, claim.subject, claim.other, claim.authority)
        is_known = any(
            key == (other.property, other.subject, other.other, other.authority)
            and (claim.said == other.said or claim.span.overlaps(other.span))
            for other in kept
        )
        if not is_known:
            kept.append(claim)
    return kept
