"""Frozen objects as JSON values and back, by their type annotations.

A report or a reading is kept whole beside the rows that are made from it, so that what comes out is equal to what went
in. The form follows the classes: a dataclass is an object with its fields as keys, a tuple a list, a `Span` a pair, an
enumeration its value. Unknown keys are ignored and missing ones get the field's default, so that a record outlives
fields that come and go.
"""

import dataclasses
import functools
import json
import types
import typing
import zlib
from collections.abc import Callable, Hashable
from enum import Enum
from typing import Any, TypeVar, cast

from reportedly.errors import RecordError, show_value
from reportedly.spans import Span

T = TypeVar("T")


def pack_object(value: object) -> bytes:
    """An object as compressed JSON."""
    return zlib.compress(json.dumps(dump_object(value), separators=(",", ":")).encode("ascii"))


def unpack_object(kind: type[T], packed: bytes) -> T:
    """The object that `pack_object` packed.

    Raises:
        RecordError: RD-507, the bytes are damaged or hold no such object.
    """
    try:
        row = json.loads(zlib.decompress(packed))
        return load_object(kind, row)
    except (zlib.error, KeyError, TypeError, ValueError, AttributeError) as exc:
        message = (
            f"a stored {kind.__name__} cannot be loaded ({show_value(exc)}): restore the record from a backup, or "
            "forget the report and add it again"
        )
        raise RecordError(message, code="RD-507") from exc


def dump_object(value: object) -> Any:
    """``value`` as JSON values."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [dump_object(each) for each in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: dump_object(getattr(value, name)) for name in _hints(cast("Hashable", type(value)))}
    return value


def load_object(kind: type[T], row: object) -> T:
    """The object of a class that ``row`` describes.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: it describes none.
    """
    return cast("T", _load(kind, row))


def _load(kind: Any, row: Any) -> Any:
    return _make_loader(kind)(row)


@functools.cache
def _make_loader(kind: Any) -> Callable[[Any], Any]:
    """What makes an object of a type from JSON values; found once for each type, since a page loads thousands of objects."""
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        (known,) = (each for each in typing.get_args(kind) if each is not type(None))
        return _make_optional_loader(known)
    if origin is tuple:
        (each, _) = typing.get_args(kind)
        return _make_tuple_loader(each)
    if kind is Span:
        return _load_span
    if dataclasses.is_dataclass(kind):
        return _make_fields_loader(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return functools.partial(_check, (int, float) if kind is float else kind, kind.__name__)


def _make_optional_loader(kind: Any) -> Callable[[Any], Any]:
    load = _make_loader(kind)
    return lambda row: None if row is None else load(row)


def _make_tuple_loader(kind: Any) -> Callable[[Any], Any]:
    load = _make_loader(kind)
    return lambda row: tuple([load(item) for item in row])


def _load_span(row: Any) -> Span:
    start, end = row
    return Span(start, end)


def _make_fields_loader(kind: Any) -> Callable[[Any], Any]:
    loaders = [(name, _make_loader(hint)) for name, hint in _hints(kind).items()]
    return lambda row: kind(**{name: load(row[name]) for name, load in loaders if name in row})


def _check(kind: Any, name: str, row: Any) -> Any:
    if not isinstance(row, kind):
        raise TypeError(f"{name} expected, not {show_value(row)}")
    return row


@functools.cache
def _hints(kind: Hashable) -> dict[str, Any]:
    hints = typing.get_type_hints(cast("Any", kind))
    return {field.name: hints[field.name] for field in dataclasses.fields(cast("Any", kind))}
