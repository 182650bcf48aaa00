"""Matches and checks against official lists as rows, and back."""

from collections.abc import Iterable

from reportedly.exports.rows import CheckRow, EntityRow, MatchRow, ResultRow
from reportedly.exports.spanrows import make_span_row, parse_span
from reportedly.reading import Check, Match, Screening
from reportedly.terms import Verdict


def make_match_row(match: Match) -> MatchRow:
    """A match as a row of its entity."""
    return {
        "list": match.list,
        "listing": match.listing,
        "name": match.name,
        "score": match.score,
        "reasons": list(match.reasons),
        "edition": match.edition,
        "band": match.band,
    }


def make_check_row(check: Check) -> CheckRow:
    """A check as a row."""
    return {
        "statement": check.statement,
        "span": make_span_row(check.span),
        "list": check.list,
        "listing": check.listing,
        "property": check.property,
        "said": check.said,
        "listed": check.listed,
        "verdict": check.verdict,
        "entity": check.entity,
        "edition": check.edition,
        "reason": check.reason,
    }


def parse_screening_rows(row: ResultRow) -> Screening:
    """The matches of all entities of a row, entity by entity, and its checks.

    Raises:
        KeyError, ValueError: the row lacks a key or has an unknown value.
    """
    return Screening(
        matches=tuple(match for entity in row["entities"] for match in _iter_matches(entity)),
        checks=tuple(_parse_check(check) for check in row["checks"]),
    )


def _iter_matches(entity: EntityRow) -> Iterable[Match]:
    for row in entity["matches"]:
        yield Match(
            entity=entity["id"],
            list=row["list"],
            edition=row["edition"],
            listing=row["listing"],
            name=row["name"],
            score=row["score"],
            band=row["band"],
            reasons=tuple(row["reasons"]),
        )


def _parse_check(row: CheckRow) -> Check:
    return Check(
        statement=row["statement"],
        span=parse_span(row["span"]),
        entity=row["entity"],
        list=row["list"],
        edition=row["edition"],
        listing=row["listing"],
        property=row["property"],
        said=row["said"],
        listed=row["listed"],
        verdict=Verdict(row["verdict"]),
        reason=row["reason"],
    )
