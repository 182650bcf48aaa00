"""The words and patterns of ``resources/list_wordings.yml`` as they stand."""

from collections.abc import Mapping
from functools import cache
from importlib import resources


def load_words() -> Mapping[str, list[str]]:
    """Word lists by name; their words are pieces of patterns."""
    return _load()["words"]


def load_patterns() -> Mapping[str, list[str]]:
    """Patterns by name, in pieces, with '@name' for others."""
    return _load()["patterns"]


@cache
def _load() -> Mapping[str, Mapping[str, list[str]]]:
    import yaml  # noqa: PLC0415 - loaded where it is used

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (resources.files("reportedly") / "resources" / "list_wordings.yml").read_text(encoding="utf-8")
    tables: Mapping[str, Mapping[str, list[str]]] = yaml.load(text, loader)  # noqa: S506 - a safe loader
    return tables
