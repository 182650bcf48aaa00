"""The table of codes."""

import re
from pathlib import Path

from reportedly.intake import CODES, codes

SOURCE = Path(codes.__file__).parent


def test_every_code_has_one_meaning() -> None:
    """Each constant is in the table, and no two meanings are the same."""
    constants = [value for name, value in vars(codes).items() if name.isupper() and isinstance(value, str)]
    assert sorted(constants) == sorted(set(CODES) - {"RD-100"})
    assert len(set(CODES.values())) == len(CODES)


def test_codes_are_in_order() -> None:
    """Documentation made from the table lists the codes upwards, all of intake's hundred."""
    assert list(CODES) == sorted(CODES)
    assert all(re.fullmatch(r"RD-1\d\d", code) for code in CODES)


def test_every_code_is_given_somewhere() -> None:
    """No code stands in the table that no module raises."""
    used = "".join(path.read_text(encoding="utf-8") for path in SOURCE.glob("*.py") if path.name != "codes.py")
    names = [name for name, value in vars(codes).items() if name.isupper() and isinstance(value, str)]
    assert [name for name in names if f"codes.{name}" not in used] == []
