"""Accounts as they are kept: compressed JSON, and their keys as numbers."""

import hashlib
import json
import zlib
from typing import Any

from reportedly.record.grouping import KeyNumbers
from reportedly.terms import IncidentType, Stage
from reportedly.weighing.accounts import Account, Days
from reportedly.weighing.cases import Keys

_UNKNOWN = 1
_FIRST = 2
"""Numbers of months: 0 for keys without a month, 1 for accounts of no known time, then two for each month."""

_SETS = ("victims", "affected", "perpetrators", "targets", "spoken")


def pack_account(account: Account) -> bytes:
    """An account as bytes: equal accounts are equal bytes."""
    row: dict[str, Any] = {name: getattr(account, name) for name in Account.__dataclass_fields__}
    row |= {name: sorted(row[name]) for name in _SETS}
    row["days"] = None if account.days is None else (account.days.first, account.days.last)
    row["words"] = dict(sorted(account.words.items()))
    return zlib.compress(json.dumps(row, separators=(",", ":")).encode("ascii"), 1)


def unpack_account(packed: bytes) -> Account:
    """The account that `pack_account` packed."""
    row = json.loads(zlib.decompress(packed))
    row |= {name: frozenset(row[name]) for name in _SETS}
    row["type"], row["stage"] = IncidentType(row["type"]), Stage(row["stage"])
    row["days"] = None if row["days"] is None else Days(first=row["days"][0], last=row["days"][1])
    row["places"] = tuple(row["places"])
    row["point"] = None if row["point"] is None else tuple(row["point"])
    return Account(**row)


def number_keys(keys: Keys) -> KeyNumbers:
    """The keys of an account as numbers."""
    month = _UNKNOWN if keys.month is None else _number_month(keys.month, is_dated=keys.is_dated)
    return KeyNumbers(
        month=month,
        sure=tuple(sorted(map(_number_key, keys.sure))),
        words=tuple(sorted(map(_number_key, keys.words))),
    )


def list_months(keys: Keys) -> list[int] | None:
    """Numbers of the months in which an account is compared for words in common; ``None``: in any."""
    if keys.month is None:
        return None
    near = [_UNKNOWN]
    for is_dated in (True, False):
        reach = keys.reach(is_dated=is_dated)
        near += [_number_month(keys.month + apart, is_dated=is_dated) for apart in range(-reach, reach + 1)]
    return near


def _number_month(month: int, *, is_dated: bool) -> int:
    return _FIRST + 2 * month + int(not is_dated)


def _number_key(key: str) -> int:
    """63 bits of a hash; two keys with one number would make a pair be looked at in vain, no more."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest()) >> 1
