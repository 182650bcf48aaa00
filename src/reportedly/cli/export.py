"""``reportedly export``: a record as files for other tools."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.amounts import name_amount
from reportedly.cli.errors import ending_on_errors
from reportedly.cli.record import open_record, record_option
from reportedly.errors import SettingsError, show_value

if TYPE_CHECKING:
    from reportedly.record import Record
    from reportedly.takeaway.content import Content

out_option = click.option(
    "--out", type=click.Path(path_type=Path), required=True, metavar="PLACE", help="The file or folder to write."
)


@click.group(short_help="Write a record as files for spreadsheets, Aleph, OpenCTI, maps, R, Word.")
def export() -> None:
    """Write a record as files for other tools.

    An unchanged record gives the same bytes again. A file is whole or not there: it takes its name when it is done.
    """


@export.command(short_help="Draft rows for coders: ACLED, UCDP GED or GTD columns, with the evidence of every cell.")
@click.option(
    "--scheme",
    type=click.Choice(["acled", "ucdp", "gtd"]),
    required=True,
    help="Whose columns and codes the rows have.",
)
@record_option
@out_option
def rows(scheme: str, place: str, out: Path) -> None:
    """Write one draft row for each case, in the columns and codes of a scheme.

    PLACE is a workbook (.xlsx) with the sheets rows and evidence, or a file .csv, beside which the evidence goes into
    NAME.evidence.csv: for every cell what was told, by whom, in which sentence, and the rule that made the code of it. What the
    record does not know stays empty. `reportedly correct PLACE` reads back what you change.
    """
    from reportedly.takeaway.rows.export import write_rows  # noqa: PLC0415 - loaded where it is used

    _export(place, out, lambda content: write_rows(content, out, scheme=scheme), noun=("row", "rows"))


@export.command(short_help="FollowTheMoney 4 for Aleph: entities, and statements with provenance per value.")
@record_option
@out_option
def ftm(place: str, out: Path) -> None:
    """Write a folder with entities.ftm.json (one entity a line) and statements.csv (one value a row, with where it is from)."""
    from reportedly.takeaway.ftm import write_ftm  # noqa: PLC0415 - loaded where it is used

    _export(place, out, lambda content: write_ftm(content, out), noun=("entity", "entities"))


@export.command(short_help="A STIX 2.1 bundle for OpenCTI and MISP.")
@record_option
@out_option
def stix(place: str, out: Path) -> None:
    """Write a STIX 2.1 bundle: reports, identities, locations, incidents, relationships, notes and opinions.

    Speaker, act, chain and span stand in an extension that the bundle defines.
    """
    from reportedly.takeaway.stix import write_stix  # noqa: PLC0415 - loaded where it is used

    _export(place, out, lambda content: write_stix(content, out), noun=("object", "objects"))


@export.command(short_help="JSON-LD in schema.org's words: articles, claims, events; no ratings.")
@record_option
@out_option
def jsonld(place: str, out: Path) -> None:
    """Write NewsArticle, Claim, Person, Organization, Place and Event as one graph of JSON-LD. Nothing is rated."""
    from reportedly.takeaway.jsonld import write_jsonld  # noqa: PLC0415 - loaded where it is used

    _export(place, out, lambda content: write_jsonld(content, out), noun=("node", "nodes"))


@export.command(short_help="GeoJSON of cases and named events, for maps.")
@record_option
@out_option
def geojson(place: str, out: Path) -> None:
    """Write cases and named events as features; what the gazetteer does not know has no geometry."""
    from reportedly.takeaway.geojson import write_geojson  # noqa: PLC0415 - loaded where it is used

    _export(place, out, lambda content: write_geojson(content, out), noun=("feature", "features"))


@export.command(short_help="GraphML of reports, entities, statements and cases, for networkx, Gephi, R.")
@record_option
@out_option
def graphml(place: str, out: Path) -> None:
    """Write a directed graph: who says what of whom, and who is said to have what part in what."""
    from reportedly.takeaway.graphml import write_graphml  # noqa: PLC0415 - loaded where it is used

    _export(place, out, lambda content: write_graphml(content, out), noun=("node", "nodes"))


@export.command(short_help="A dossier of a person, group or case: Markdown, Word or PDF.")
@click.argument("name", nargs=-1)
@click.option("--case", "case_id", metavar="ID", help="The case, in place of NAME.")
@record_option
@out_option
def dossier(name: tuple[str, ...], case_id: str | None, place: str, out: Path) -> None:
    """Write everything that reports say by and about NAME, or of a case, as .md, .docx or .pdf.

    Tables and lists, each line with a note: report, day, place in the text, chain, words. What reports disagree on stands first.
    """
    from reportedly.takeaway.dossier.compiling import compile_case, compile_name  # noqa: PLC0415
    from reportedly.takeaway.dossier.export import check_suffix, write_dossier  # noqa: PLC0415

    if (len(name) > 0) == (case_id is not None):
        raise click.UsageError("give a NAME or --case ID, one of the two")
    with ending_on_errors(), open_record(place) as record:
        check_not_the_record(out, record)
        check_suffix(out)
        made = compile_name(record, " ".join(name)) if case_id is None else compile_case(record, case_id)
        count = write_dossier(made, out)
    click.echo(f"{name_amount(count, 'note')} in {out}", err=True)


@export.command(short_help="Parquet tables for R, pandas, DuckDB.")
@record_option
@out_option
def parquet(place: str, out: Path) -> None:
    """Write a folder of tables: reports, entities, statements, relations, accounts, values, voices. Needs reportedly[parquet]."""
    from reportedly.takeaway.tables import write_parquet  # noqa: PLC0415 - loaded where it is used

    _export(place, out, lambda content: write_parquet(content, out), noun=("table", "tables"))


@export.command(short_help="SQL views for querying a record itself.")
@out_option
def views(out: Path) -> None:
    """Write a script of temporary views, each described, for SQLite and PostgreSQL: a record with names in place of numbers."""
    from reportedly.takeaway.views import write_views  # noqa: PLC0415 - loaded where it is used

    with ending_on_errors():
        count = write_views(out)
    click.echo(f"{count} views in {out}", err=True)


def _export(place: str, out: Path, write: "Callable[[Content], int]", *, noun: tuple[str, str]) -> None:
    """Open the record, write, and say on standard error how much it was."""
    from reportedly.takeaway.content import Content  # noqa: PLC0415 - loaded where it is used

    with ending_on_errors(), open_record(place) as record:
        check_not_the_record(out, record)
        count = write(Content(record))
    click.echo(f"{name_amount(count, *noun)} in {out}", err=True)


def check_not_the_record(out: Path, record: "Record") -> None:
    """See to it that the record is not written over.

    Raises:
        SettingsError: RD-804, it would be.
    """
    if out.resolve() in record.files:
        raise SettingsError(f"{show_value(str(out))} is the record: name another file", code="RD-804")
