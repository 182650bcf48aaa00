"""Who bears a name: those beside the one whose dossier is shown, and the reports in which they are named, for judging.

People decide that two are the same, or not, between two reports: each with the name that it has. A form brings a report's id
and that name in one field, as `make_naming` writes them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.amounts import name_amount
from reportedly.casework import Bearer
from reportedly.workbench.views.lines import name_day, name_outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLine:
    """Somebody else who bears the name: their page, the names that reports have, how many reports.

    ``naming`` is their first report with the name that it has, for a form.
    """

    href: str
    names: str
    reports: str
    naming: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingLine:
    """One report's naming of somebody: ``value`` for a form, ``words`` for people ('The Quay Post, 12 March 2025: Okello')."""

    value: str
    words: str


def make_other(bearer: Bearer, href: str) -> OtherLine:
    """Somebody else, with the address of their page."""
    names = ", ".join(alias.name for alias in bearer.aliases[:3])
    reports = name_amount(len(bearer.meaning), "report")
    return OtherLine(href=href, names=names, reports=reports, naming=next(list_namings(bearer)).value)


def list_namings(bearer: Bearer) -> Iterator[NamingLine]:
    """Each report that names somebody, with the name that it has; those that were published last first."""
    for read, entities in bearer.meaning:
        name, day = entities[0].name, name_day(read.report.published)
        told = name_outlet(read.report) if day is None else f"{name_outlet(read.report)}, {day}"
        yield NamingLine(value=make_naming(read.report.id, name), words=f"{told}: {' '.join(name.split())}")


def make_naming(report_id: str, name: str) -> str:
    """What a form brings of a report's naming."""
    return f"{report_id} {name}"


def parse_naming(written: str) -> tuple[str, str]:
    """The report's id and the name that a form brings."""
    report_id, _, name = written.strip().partition(" ")
    return report_id, name
