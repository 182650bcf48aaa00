"""Who lists: the authorities that official lists come from, as lists and reports name them."""

import re
from functools import cache
from typing import Final

from reportedly.lists.checks.countries import load_countries
from reportedly.lists.checks.words import load_words
from reportedly.lists.listing import Listing

UN, US, EU, UK = "un", "us", "eu", "uk"
NAMES: Final = {UN: "the UN", US: "the US", EU: "the EU", UK: "the UK"}
"""How an authority is called in reasons."""

_LISTED = {
    UN: re.compile(r"(?i)\bU\.?N\b|united nations|security council"),
    US: re.compile(
        r"(?i)foreign assets control|\bOFAC\b|department of the treasury|department of state|\bUS\b|united states"
    ),
    EU: re.compile(r"(?i)european union|\bEU\b|council of the european"),
    UK: re.compile(r"(?i)united kingdom|\bUK\b|HM treasury|\bOFSI\b|foreign, commonwealth"),
}


@cache
def get_authority_pattern() -> re.Pattern[str]:
    """Every authority with a code as reports name it, without 'the'; the group that matched has the code for its name."""
    names = load_words()
    parts = (f"(?P<{code}>{'|'.join(names[code])})" for code in NAMES)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?!\w|\.\w)")


def is_other_authority(words: str) -> bool:
    """Whether words name a state without a code here: 'India', 'Pakistani authorities'."""
    first = re.sub(
        r"(?i)^the |(?:['’]s)? (?:government|authorities|ministry.*|parliament|cabinet|court|interior ministry)$",
        "",
        words,
    )
    return load_countries().find(first) is not None


def list_authorities(listing: Listing) -> frozenset[str]:
    """Codes of all who list an entry, and the words of those without a code."""
    named = [act.authority for act in listing.designations] if len(listing.designations) > 0 else [listing.authority]
    return frozenset(_find_listed(text) for text in named if text is not None)


def _find_listed(text: str) -> str:
    return next((code for code, pattern in _LISTED.items() if pattern.search(text) is not None), text)
