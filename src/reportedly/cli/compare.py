"""``reportedly compare``: two names, or a file of pairs, with a score and the reasons for it."""

import json
import sys
from collections.abc import Iterator
from typing import TextIO

import click

from reportedly.cli.errors import ending_on_errors
from reportedly.errors import SettingsError, show_value
from reportedly.lists.names import Comparison, compare_names

_KEYS = ("name1", "name2")


@click.command(short_help="Compare two names and say why they can mean the same, or not.")
@click.argument("names", metavar="[NAME1 NAME2]", nargs=-1)
@click.option(
    "--as",
    "schema",
    type=click.Choice(["person", "organization"]),
    help="What the names are of.  [default: told by the names; with --pairs, by each row]",
)
@click.option(
    "--pairs",
    type=click.File(encoding="utf-8"),
    metavar="FILE.jsonl",
    help="Compare the pairs of this file (- for standard input): rows with name1, name2, schema; print a line of JSON each.",
)
def compare(names: tuple[str, ...], schema: str | None, pairs: TextIO | None) -> None:
    """Compare names: spelling, script, order, initials, titles, legal forms, acronyms.

    The score is the share of such pairs that mean the same, as far as names alone can tell. Two people can have one name.
    """
    with ending_on_errors():
        if pairs is not None and len(names) > 0:
            raise SettingsError("give two names or --pairs, not both", code="RD-805")
        if pairs is not None:
            for comparison in _compare_rows(pairs, schema):
                click.echo(json.dumps(_make_row(comparison), ensure_ascii=False))
            return
        if len(names) != 2:
            raise SettingsError(
                f"compare takes two names, not {len(names)}: quote names of several words", code="RD-812"
            )
        click.echo(dump_comparison(compare_names(names[0], names[1], schema)))
        sys.exit(0)


def dump_comparison(comparison: Comparison) -> str:
    """The comparison for people: the verdict on the first line, then a reason a line."""
    verdict = {"match": "the same, as far as names can tell", "possible": "possibly the same", None: "not the same"}
    first, *rest = comparison.reasons
    return "\n".join([f"{comparison.score:.2f}  {verdict[comparison.band]}: {first}", *(f"      {r}" for r in rest)])


def _make_row(comparison: Comparison) -> dict[str, object]:
    return {
        "score": round(comparison.score, 4),
        "same": comparison.same,
        "band": comparison.band,
        "reasons": list(comparison.reasons),
    }


def _compare_rows(lines: TextIO, schema: str | None) -> Iterator[Comparison]:
    for number, line in enumerate(lines, start=1):
        if line.strip() == "":
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as exc:
            raise SettingsError(f"line {number} of {lines.name} is no JSON: {exc.msg}", code="RD-813") from exc
        if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in _KEYS):
            raise SettingsError(
                f"line {number} of {lines.name} needs the texts name1 and name2: {show_value(line.strip())}",
                code="RD-813",
            )
        try:
            yield compare_names(row["name1"], row["name2"], schema or row.get("schema"))
        except SettingsError as exc:
            raise SettingsError(f"line {number} of {lines.name}: {exc}", code=exc.code) from exc
