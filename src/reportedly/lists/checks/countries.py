"""Countries by their names, their people's names and their codes, as lists and reports write them."""

from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Countries:
    """Words for countries -> codes (ISO 3166-1).

    Attributes:
        people: adjectives ('Pakistani'), longest first.
    """

    by_name: dict[str, str]
    by_people: dict[str, str]
    people: tuple[str, ...]

    def find(self, text: str) -> str | None:
        """The country that a name, an adjective or a code means; ``None``: it is not known."""
        key = _fold(text)
        return self.by_name.get(key) or self.by_people.get(key) or self.by_people.get(key.removesuffix("s"))

    def find_by_name(self, text: str) -> str | None:
        """The country of a name, not of an adjective."""
        return self.by_name.get(_fold(text))


@cache
def load_countries() -> Countries:
    """The table of ``resources/countries.yml``; read once."""
    import yaml  # noqa: PLC0415 - loaded where it is used

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (resources.files("reportedly") / "resources" / "countries.yml").read_text(encoding="utf-8")
    rows = yaml.load(text, loader)  # noqa: S506 - a safe loader, ten times as fast where libyaml is there
    by_name = {code.casefold(): code for code in rows}
    by_name |= {_fold(name): code for code, (names, _) in rows.items() for name in names}
    adjectives = sorted((name for _, people in rows.values() for name in people), key=lambda name: (-len(name), name))
    return Countries(
        by_name, {_fold(name): code for code, (_, people) in rows.items() for name in people}, tuple(adjectives)
    )


def _fold(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").removeprefix("the ").split()).strip(" .,;").rstrip(".")
