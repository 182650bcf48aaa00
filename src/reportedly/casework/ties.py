"""What people judged about accounts: which are of one case and which are not, by the numbers of the accounts in a record."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.judgement import SAME_WORDS, Judgement, JudgementKind, Target, TargetKind, find_current, share_words

if TYPE_CHECKING:
    from reportedly.record.grouping import CaseTables

NumberPair = tuple[int, int]
"""Two accounts, the smaller number first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberTies:
    """Pairs of accounts that are, and that are not, of one case, as people judged."""

    same: frozenset[NumberPair] = frozenset()
    apart: frozenset[NumberPair] = frozenset()

    def get_others(self, num: int) -> set[int]:
        """Accounts that something was judged about together with one."""
        return {other for pair in self.same | self.apart if num in pair for other in pair if other != num}


def find_ties(judgements: Iterable[Judgement], tables: "CaseTables") -> NumberTies:
    """The judgements on accounts that hold, found again by the words that they point at."""
    found: dict[JudgementKind, set[NumberPair]] = {JudgementKind.SAME: set(), JudgementKind.NOT_SAME: set()}
    for each in find_current(judgements):
        if each.kind in found and each.subject.kind is TargetKind.INCIDENT and each.other is not None:
            one, other = find_account(each.subject, tables), find_account(each.other, tables)
            if one is not None and other is not None and one != other:
                found[each.kind].add((min(one, other), max(one, other)))
    return NumberTies(same=frozenset(found[JudgementKind.SAME]), apart=frozenset(found[JudgementKind.NOT_SAME]))


def find_account(target: Target, tables: "CaseTables") -> int | None:
    """The account with the words of a target; ``None`` where no account has half of them."""
    if target.report_id is None or target.span is None:
        return None
    shares = [(share_words(target.span, span), -num) for num, span in tables.list_spans(target.report_id)]
    share, negative = max(shares, default=(0.0, 0))
    return -negative if share >= SAME_WORDS else None
