"""What the readers of relations find: two mentions, the words between them, and the entry of the lexicon."""

from dataclasses import dataclass

from reportedly.reader.relations.lexicon import Deed
from reportedly.reader.relations.scene import Noun
from reportedly.terms import RelationType


@dataclass(frozen=True, slots=True)
class Found:
    """A relation in one sentence.

    Attributes:
        first, end: the words that carry it.
        behind: the word behind all that was read: what it is over may follow there.
        deed: the entry for a verb; ``None`` for roles and names.
        rule: id of the entry where it is no deed.
    """

    type: RelationType
    subject: Noun
    object: Noun | None
    first: int
    end: int
    behind: int
    deed: Deed | None = None
    rule: str = ""
    negated: bool = False
