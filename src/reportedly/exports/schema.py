"""The JSON Schema of a line, made from the types of `reportedly.exports.rows`.

Method:
    Draft 2020-12. A typed dictionary becomes an object that requires its keys and allows others (keys may be added);
    a pair becomes an array of exactly two; a list of ``Never`` becomes an array that is empty.
"""

import inspect
from collections.abc import Callable, Mapping
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, Never, Union, get_args, get_origin, get_type_hints, is_typeddict

from reportedly.exports.rows import ResultRow

_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def make_schema() -> dict[str, object]:
    """The JSON Schema of one line of ``reportedly read --format jsonl``."""
    definitions: dict[str, object] = {}
    root = _describe_object(ResultRow, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "reportedly read --format jsonl",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _describe_object(kind: type, definitions: dict[str, object]) -> dict[str, object]:
    hints = get_type_hints(kind)
    return {
        "description": inspect.cleandoc(kind.__doc__ or "").replace("``", ""),
        "type": "object",
        "properties": {name: _describe(hint, definitions) for name, hint in hints.items()},
        "required": list(hints),
    }


def _describe(hint: Any, definitions: dict[str, object]) -> Mapping[str, object]:
    """The schema of one annotation; object types go to ``definitions`` and are referred to."""
    kind = get_origin(hint) or hint
    if kind in _MAKERS:
        return _MAKERS[kind](get_args(hint), definitions)
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if is_typeddict(kind):
        return _refer_to(kind, definitions)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    raise TypeError(f"no schema for {hint!r}: describe it in {__name__}")


def _describe_choice(arguments: tuple[Any, ...], definitions: dict[str, object]) -> Mapping[str, object]:
    return {"anyOf": [_describe(argument, definitions) for argument in arguments]}


def _describe_tuple(arguments: tuple[Any, ...], definitions: dict[str, object]) -> Mapping[str, object]:
    items = [_describe(argument, definitions) for argument in arguments]
    return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}


def _describe_list(arguments: tuple[Any, ...], definitions: dict[str, object]) -> Mapping[str, object]:
    (argument,) = arguments
    if argument is Never:
        return {"type": "array", "maxItems": 0}
    return {"type": "array", "items": _describe(argument, definitions)}


def _describe_literal(arguments: tuple[Any, ...], definitions: dict[str, object]) -> Mapping[str, object]:  # noqa: ARG001 - as its siblings
    return {"enum": list(arguments)}


_MAKERS: dict[Any, Callable[[tuple[Any, ...], dict[str, object]], Mapping[str, object]]] = {
    Union: _describe_choice,
    UnionType: _describe_choice,
    tuple: _describe_tuple,
    list: _describe_list,
    Literal: _describe_literal,
}


def _refer_to(kind: type, definitions: dict[str, object]) -> Mapping[str, object]:
    name = kind.__name__.removesuffix("Row").lower()
    if name not in definitions:
        definitions[name] = {}  # holds the place, so that a type that names itself ends
        definitions[name] = _describe_object(kind, definitions)
    return {"$ref": f"#/$defs/{name}"}
