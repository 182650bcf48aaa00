"""Coding schemes: their columns, levels of measurement, names and codes, as ``resources/schemes.yml`` has them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from reportedly.errors import SettingsError, show_value
from reportedly.weighing.wording import fold_name


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country's numbers and regions; ``None`` where a scheme has none.

    Attributes:
        name: as the gazetteer has it.
        iso: ISO 3166-1 numeric.
        gw: Gleditsch & Ward's number.
    """

    name: str
    iso: int | None
    gw: int | None
    acled_region: str | None
    gtd_region: int | None


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


@cache
def _load_countries() -> Mapping[str, Country]:
    text = files("reportedly.resources").joinpath("country_codes.csv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return {fold_name(row["name"]): _make_country(row) for row in csv.DictReader(lines)}


def _make_country(row: Mapping[str, str]) -> Country:
    return Country(
        name=row["name"],
        iso=int(row["iso"]) if row["iso"] != "" else None,
        gw=int(row["gw"]) if row["gw"] != "" else None,
        acled_region=row["acled_region"] or None,
        gtd_region=int(row["gtd_region"]) if row["gtd_region"] != "" else None,
    )


def find_country(name: str) -> Country | None:
    """The country of a name as the gazetteer has it; ``None`` where it is not known."""
    return _load_countries().get(fold_name(name))
