"""Coding schemes: their columns, levels of measurement, names and codes, as ``resources/schemes.yml`` has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from reportedly.errors import SettingsError, show_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """One coding scheme.

    Attributes:
        name: ``acled``, ``ucdp``, ``gtd``.
        columns: in their order.
        key: the column that holds the id of the case.
        levels: column -> ``ratio``, ``interval`` or ``ordinal``; all others are nominal.
        free: columns of free text, which no two coders fill alike.
        codes: everything else that the scheme's module looks up.
    """

    name: str
    columns: tuple[str, ...]
    key: str
    levels: Mapping[str, str]
    free: frozenset[str]
    codes: Mapping[str, Any]


@cache
def load_schemes() -> Mapping[str, Scheme]:
    """All schemes by name; read once."""
    text = files("reportedly.resources").joinpath("schemes.yml").read_text(encoding="utf-8")
    return {name: _make_scheme(name, table) for name, table in yaml.safe_load(text).items()}


def get_scheme(name: str) -> Scheme:
    """The scheme of a name.

    Raises:
        SettingsError: RD-820, there is none.
    """
    schemes = load_schemes()
    if name not in schemes:
        message = f"no scheme {show_value(name)}: there are {', '.join(sorted(schemes))}"
        raise SettingsError(message, code="RD-820")
    return schemes[name]


def find_scheme(columns: list[str]) -> Scheme | None:
    """The scheme whose key column is among these columns; ``None`` where none is."""
    return next((scheme for scheme in load_schemes().values() if scheme.key in columns), None)


def _make_scheme(name: str, table: Mapping[str, Any]) -> Scheme:
    levels = {column: level for level, columns in table["levels"].items() for column in columns.split()}
    return Scheme(
        name=name,
        columns=tuple(table["columns"].split()),
        key=table["key"],
        levels=levels,
        free=frozenset(table["free"].split()),
        codes=table,
    )
