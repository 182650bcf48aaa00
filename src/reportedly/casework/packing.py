"""Accounts, findings and places as they are kept: compressed JSON; and the keys of accounts as numbers."""

import hashlib
import json
import zlib
from typing import Any

from reportedly.reading import DateValue, IncidentLocation
from reportedly.record.codec import dump_object, load_object
from reportedly.record.grouping import KeyNumbers
from reportedly.terms import IncidentType, Stage
from reportedly.weighing.accounts import Account, Days
from reportedly.weighing.cases import SEASON_DAYS, SEASONS, SPAN_DAYS, SPANS, Keys
from reportedly.weighing.findings import Finding, Question
from reportedly.weighing.links import Link
from reportedly.weighing.values import Value
from reportedly.weighing.voices import ValueRelation, Voice

_UNKNOWN = 1
_FIRST = 2
"""Numbers of times: 0 for keys whatever the time, 1 for accounts of no known time, then two for every 10 days: of accounts that
tell their day, and of others (of which only every sixth is used, since these go by 60 days)."""
_IN_A_SEASON = SEASON_DAYS // SPAN_DAYS

_ANSWERS: dict[str, type[int | DateValue | IncidentLocation | str]] = {
    "number": int,
    "days": DateValue,
    "place": IncidentLocation,
    "words": str,
}
"""Kinds of answers of findings; what is none of them is no number that words name."""

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


def pack_finding(finding: Finding) -> bytes:
    """A finding as bytes."""
    row = dump_object(finding)
    kinds = (next((name for name, kind in _ANSWERS.items() if isinstance(v.value, kind)), None) for v in finding.values)
    row["kinds"] = list(kinds)
    row["best"] = None if finding.best is None else finding.values.index(finding.best)
    return zlib.compress(json.dumps(row, separators=(",", ":")).encode("ascii"), 1)


def unpack_finding(packed: bytes) -> Finding:
    """The finding that `pack_finding` packed."""
    row = json.loads(zlib.decompress(packed))
    values = tuple(_load_value(each, kind) for each, kind in zip(row["values"], row["kinds"]))
    return Finding(
        question=Question(row["question"]),
        values=values,
        best=None if row["best"] is None else values[row["best"]],
        reason=row["reason"],
    )


def _load_value(row: dict[str, Any], kind: str | None) -> Value:
    answer = None if kind is None else load_object(_ANSWERS[kind], row["value"])
    voices = tuple(load_object(Voice, voice) for voice in row["voices"])
    links = tuple(load_object(Link, link) for link in row["links"])
    relation = ValueRelation(row["relation"])
    return Value(**{**row, "value": answer, "voices": voices, "links": links, "relation": relation})


def pack_location(location: IncidentLocation) -> str:
    """A place of an incident as JSON."""
    return json.dumps(dump_object(location), separators=(",", ":"))


def unpack_location(packed: str) -> IncidentLocation:
    """The place that `pack_location` packed."""
    return load_object(IncidentLocation, json.loads(packed))


def number_keys(keys: Keys) -> KeyNumbers:
    """The keys of an account as numbers."""
    return KeyNumbers(
        time=_UNKNOWN if keys.day is None else _number_time(_find_span(keys.day, keys), is_dated=keys.is_dated),
        sure=tuple(sorted(map(_number_key, keys.sure))),
        words=tuple(sorted(map(_number_key, keys.words))),
    )


def list_times(keys: Keys) -> list[int] | None:
    """Numbers of the times in which an account is compared for words in common; ``None``: in any."""
    if keys.day is None:
        return None
    season = keys.day // SEASON_DAYS
    seasons = range(season - SEASONS, season + SEASONS + 1)
    span = keys.day // SPAN_DAYS
    spans = (
        range(span - SPANS, span + SPANS + 1)
        if keys.is_dated
        else range(seasons.start * _IN_A_SEASON, seasons.stop * _IN_A_SEASON)
    )
    dated = [_number_time(each, is_dated=True) for each in spans]
    return [_UNKNOWN, *dated, *(_number_time(each * _IN_A_SEASON, is_dated=False) for each in seasons)]


def _find_span(day: int, keys: Keys) -> int:
    return day // SPAN_DAYS if keys.is_dated else day // SEASON_DAYS * _IN_A_SEASON


def _number_time(span: int, *, is_dated: bool) -> int:
    return _FIRST + 2 * span + int(not is_dated)


def _number_key(key: str) -> int:
    """63 bits of a hash; two keys with one number would make a pair be looked at in vain, no more."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest()) >> 1
