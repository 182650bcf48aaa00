"""The wordings of ``resources/list_wordings.yml`` as patterns, each compiled when it is first asked for."""

import re
from functools import cache
from typing import Final

from reportedly.lists.checks.scene import ANYBODY, AUTHORITY, DATE, ORGANIZATION, PEOPLE, PERSON
from reportedly.lists.checks.words import load_patterns, load_words

_NAME: Final = re.compile(r"@([a-z_]+)")
_SIGNS: Final = {
    "person": PERSON,
    "group": ORGANIZATION,
    "anybody": ANYBODY,
    "authority": AUTHORITY,
    "date": DATE,
    "people": PEOPLE,
}


@cache
def get_pattern(name: str) -> re.Pattern[str]:
    """The pattern of a name.

    Raises:
        KeyError: there is none.
    """
    return re.compile("".join(_fill(part) for part in load_patterns()[name]))


def _fill(text: str) -> str:
    """A piece of a pattern with what its names stand for."""
    return _NAME.sub(lambda found: _expand(found[1]), text)


@cache
def _expand(name: str) -> str:
    if name in _SIGNS:
        return _SIGNS[name]
    words = load_words()
    if name in words:
        return f"(?:{'|'.join(words[name])})"
    return "".join(_fill(part) for part in load_patterns()[name])
