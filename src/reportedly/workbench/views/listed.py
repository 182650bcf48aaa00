"""What official lists say to a dossier: entries that the name may mean, and what reports say held against them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.reading import Check, Match
from reportedly.report import Report
from reportedly.workbench.views.lines import link_report, name_day, name_outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedLine:
    """An entry of an official list that the name may mean; ``band`` says how likely."""

    band: str
    list: str
    listing: str
    name: str
    score: str
    edition: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLine:
    """What a report says, held against a list."""

    said: str
    listed: str | None
    verdict: str
    reason: str
    href: str
    outlet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """What official lists say of the entity in one report."""

    report: Report
    matches: tuple[Match, ...]
    checks: tuple[Check, ...]


def list_listed(screened: Iterable[Screened]) -> Iterator[ListedLine]:
    """Each listing once, with the match that speaks most for it."""
    best: dict[tuple[str, str], Match] = {}
    for match in (match for each in screened for match in each.matches):
        key = (match.list, match.listing)
        if key not in best or match.score > best[key].score:
            best[key] = match
    for match in sorted(best.values(), key=lambda each: (-each.score, each.list, each.listing)):
        yield ListedLine(
            band="match" if match.band == "match" else "possible match",
            list=match.list,
            listing=match.listing,
            name=match.name,
            score=f"{match.score:.2f}",
            edition=name_day(match.edition),
            reasons=match.reasons,
        )


def make_check(check: Check, report: Report) -> CheckLine:
    """What a report says, held against a list, as a line."""
    return CheckLine(
        said=check.said,
        listed=check.listed,
        verdict=check.verdict.value,
        reason=check.reason,
        href=link_report(report.id, span=check.span),
        outlet=name_outlet(report),
    )
