"""How exactly a date is known, in the codes of two coding schemes.

Method: ACLED codebook, ``time_precision`` (1 the day is known, 2 the week, 3 the month; longer stretches get 3 as well,
since ACLED has no code for them); UCDP GED codebook, ``date_prec`` (1 the day, 2 a range of 2-6 days, 3 the week,
4 a range of 8-30 days or the month, 5 more than a month).
"""

from datetime import date
from typing import NamedTuple

_WEEK, _MONTH = 7, 31


class Precision(NamedTuple):
    """ACLED's ``time_precision``, 1 to 3, and UCDP's ``date_prec``, 1 to 5."""

    acled: int
    ucdp: int


def code_precision(first: date, last: date) -> Precision:
    """The codes of a range of days, both ends included."""
    days = (last - first).days + 1
    if days <= 1:
        return Precision(1, 1)
    if days < _WEEK:
        return Precision(2, 2)
    if days == _WEEK:
        return Precision(2, 3)
    return Precision(3, 4 if days <= _MONTH else 5)
