"""Countries by the gazetteer's names: their codes, numbers and regions, from ``resources/country_codes.csv``."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.weighing.wording import fold_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country's numbers and regions; ``None`` where a scheme has none.

    Attributes:
        name: as the gazetteer has it.
        code: ISO 3166-1 alpha-2.
        iso: ISO 3166-1 numeric.
        gw: Gleditsch & Ward's number.
    """

    name: str
    code: str
    iso: int | None
    gw: int | None
    acled_region: str | None
    gtd_region: int | None


@cache
def _load_countries() -> Mapping[str, Country]:
    text = files("reportedly.resources").joinpath("country_codes.csv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return {fold_name(row["name"]): _make_country(row) for row in csv.DictReader(lines)}


def _make_country(row: Mapping[str, str]) -> Country:
    return Country(
        name=row["name"],
        code=row["code"],
        iso=int(row["iso"]) if row["iso"] != "" else None,
        gw=int(row["gw"]) if row["gw"] != "" else None,
        acled_region=row["acled_region"] or None,
        gtd_region=int(row["gtd_region"]) if row["gtd_region"] != "" else None,
    )


def find_country(name: str) -> Country | None:
    """The country of a name as the gazetteer has it; ``None`` where it is not known."""
    return _load_countries().get(fold_name(name))
