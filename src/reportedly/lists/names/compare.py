"""Two names, one question: can they mean the same person or body?"""

from dataclasses import dataclass

from reportedly.errors import SettingsError, show_value
from reportedly.lists.names.features import Compared, compare_parts
from reportedly.lists.names.fold import fold
from reportedly.lists.names.model import load_models
from reportedly.lists.names.parts import NameKind, load_acronyms, parse_name
from reportedly.lists.names.reasons import explain
from reportedly.lists.names.words import load_words

SAME = 0.5
"""Names that score so much or more are more likely than not the same."""
MATCH = 0.85
"""From here on the band is ``match``."""
PARTIAL = 0.65
"""Weight that only one name has and that makes it a part of the other: more than a 'Muhammad' or a patronymic."""

_KINDS = {
    "person": NameKind.PERSON,
    "organization": NameKind.ORGANIZATION,
    "organisation": NameKind.ORGANIZATION,
    "company": NameKind.ORGANIZATION,
    "legalentity": NameKind.ORGANIZATION,
    "publicbody": NameKind.ORGANIZATION,
    "vessel": NameKind.ORGANIZATION,
    "airplane": NameKind.ORGANIZATION,
    "aircraft": NameKind.ORGANIZATION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How two names compare.

    Attributes:
        score: 0 to 1, calibrated on labelled pairs: the share of such pairs that mean the same.
        same: whether the score reaches `SAME`.
        band: ``match`` from `MATCH` on where neither name lacks a word of the other, ``possible`` from `SAME` on, ``None`` below.
        reasons: in words; the first one names the two strings.
    """

    score: float
    same: bool
    band: str | None
    reasons: tuple[str, ...]


def compare_names(first: str, second: str, schema: str | None = None) -> Comparison:
    """Compare two names. ``compare_names(a, b)`` and ``compare_names(b, a)`` have the same score.

    Args:
        first, second: as they are written, in any script.
        schema: ``person``, ``organization``, or a schema of FollowTheMoney such as ``Company``, in any case; ``None``: an
            organization if a name has a legal form or a word for a kind of body, else a person.

    Raises:
        SettingsError: RD-810, a schema that is not known; RD-811, a name without a letter or digit.
    """
    kind = _guess_kind(first, second) if schema is None else get_kind(schema)
    for name in (first, second):
        if len(fold(name)) == 0:
            raise SettingsError(f"{show_value(name)} has no letter or digit: give a name", code="RD-811")
    return judge(compare_parts(parse_name(first, kind), parse_name(second, kind)))


def judge(compared: Compared) -> Comparison:
    """Score two names that are side by side, and say why."""
    score = load_models()[compared.first.kind].score(compared.features)
    band = "match" if score >= MATCH and not is_partial(compared) else "possible" if score >= SAME else None
    return Comparison(score=score, same=score >= SAME, band=band, reasons=explain(compared))


def is_partial(compared: Compared) -> bool:
    """Whether one name lacks a whole word of the other: a shorter name is by itself no match."""
    features = compared.features
    return features.extra + features.contradicted >= PARTIAL or features.only_initials > 0


def get_kind(schema: str) -> NameKind:
    """Which rules the names of a schema follow.

    Raises:
        SettingsError: RD-810, a schema that is not known.
    """
    kind = _KINDS.get(schema.lower())
    if kind is None:
        known = ", ".join(sorted(_KINDS))
        raise SettingsError(f"no such schema: {show_value(schema)}; known are {known}", code="RD-810")
    return kind


def _guess_kind(*names: str) -> NameKind:
    known = load_words()
    bodies = (known.generic | known.bodies) - known.half_titles - known.fillers
    for name in names:
        parsed = parse_name(name, NameKind.ORGANIZATION)
        words = {p.text for p in parsed.parts}
        if len(parsed.forms) > 0 or parsed.key in load_acronyms() or not words.isdisjoint(bodies):
            return NameKind.ORGANIZATION
    return NameKind.PERSON
