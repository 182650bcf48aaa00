"""Listings as JSON and back: keys are the names of the fields, what has its default is left out."""

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from reportedly.spans import Span


def dump_json(obj: object) -> str:
    """One line of JSON of a frozen object, without its line end."""
    return json.dumps(to_plain(obj), ensure_ascii=False, separators=(",", ":")).translate(_LINE_ENDS)


_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Characters that some programs take for the end of a line."""


def to_plain(obj: object) -> dict[str, object]:
    """A frozen object as a dictionary for JSON."""
    return {
        name: _make_plain(value)
        for name, default in _list_fields(cast("Hashable", type(obj)))
        if (value := getattr(obj, name)) != default
    }


def _make_plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [_make_plain(item) for item in value]
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    return to_plain(value)


@cache
def _list_fields(kind: Hashable) -> tuple[tuple[str, object], ...]:
    """Names of the fields with their defaults; a field without one has a mark that equals nothing."""
    return tuple((field.name, field.default) for field in fields(cast("Any", kind)))


def from_plain(kind: Any, row: Mapping[str, Any]) -> Any:
    """The frozen object of a dictionary that `to_plain` made.

    Raises:
        KeyError, TypeError, ValueError: the dictionary is not one of those.
    """
    parsers = _get_parsers(kind)
    return kind(**{name: parsers[name](value) for name, value in row.items()})


@cache
def _get_parsers(kind: Any) -> dict[str, Callable[[Any], Any]]:
    hints = get_type_hints(kind)
    return {field.name: _make_parser(hints[field.name]) for field in fields(kind)}


def _make_parser(hint: Any) -> Callable[[Any], Any]:
    """What makes a field's value of plain JSON."""
    origin = get_origin(hint)
    if origin is tuple:
        inner = _make_parser(get_args(hint)[0])
        return lambda values: tuple(inner(value) for value in values)
    if origin in (Union, UnionType):
        (known,) = (option for option in get_args(hint) if option is not type(None))
        inner = _make_parser(known)
        return lambda value: None if value is None else inner(value)
    if hint is Span:
        return lambda pair: Span(*pair)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if hint in (str, int, float, bool):
        return lambda value: value
    return lambda row: from_plain(hint, row)
