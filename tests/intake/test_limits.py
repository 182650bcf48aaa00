"""Limits of one input."""

from dataclasses import fields

import pytest

from reportedly.errors import SettingsError
from reportedly.intake import Limits


def test_documented_defaults() -> None:
    """The bounds that the documentation and the security page promise."""
    limits = Limits()
    assert limits.max_bytes == 64 * 1024 * 1024
    assert (limits.max_ratio, limits.max_pages, limits.max_redirects) == (100, 2000, 5)
    assert (limits.parse_s, limits.fetch_s) == (20.0, 20.0)


@pytest.mark.parametrize("name", [field.name for field in fields(Limits)])
@pytest.mark.parametrize("value", [0, -1])
def test_must_be_greater_than_nothing(name: str, value: int) -> None:
    """A limit that lets nothing through is a mistake of the caller, told with its name."""
    with pytest.raises(SettingsError, match=name):
        Limits(**{name: value})


def test_every_limit_is_documented() -> None:
    """Each limit has a line in the docstring."""
    assert [field.name for field in fields(Limits) if f"{field.name}: " not in (Limits.__doc__ or "")] == []
