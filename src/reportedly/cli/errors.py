"""How failures end a command: the one table of exit statuses."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from reportedly.adding import AddTotals
from reportedly.errors import ExportError, ListError, ReaderError, RecordError, ReportedlyError, SettingsError
from reportedly.exports.hidden import show_hidden
from reportedly.pipeline import ReadResult, Totals

ALL_READ = 0
SOME_FAILED = 1
BAD_USAGE = 2
NO_READER = 3

EXIT_STATUSES: dict[int, str] = {
    ALL_READ: "all inputs were read",
    SOME_FAILED: "some input was refused, or only partly taken in; the results of the others are there",
    BAD_USAGE: "the command was called wrongly, or a result could not be written, or a record cannot be used",
    NO_READER: "the reader could not be loaded; nothing was read",
}
"""Status -> what it says; the documentation's table is made from this."""

CODES: dict[str, str] = {
    "RD-190": "intake stopped with an error that nobody foresaw; please report the input",
    "RD-200": "a report cannot be read, for a reason without a code of its own",
    "RD-201": "a file of the reader's bundle is missing",
    "RD-202": "the manifest of the reader's bundle cannot be read",
    "RD-203": "the reader's bundle was made for another version of the package",
    "RD-204": "the network of the reader's bundle cannot be loaded",
    "RD-210": "the lexicon of acts is damaged",
    "RD-211": "the lexicon of relations is damaged",
    "RD-220": "a file of the gazetteer is missing, damaged or of another version",
    "RD-221": "a file of places cannot be read, or is no text in UTF-8",
    "RD-222": "a line of a file of places has not 19 cells between tabs",
    "RD-223": "a cell of a file of places cannot be what it should be",
    "RD-224": "a file of places has a country code that no country has",
    "RD-225": "a file of places has no place that can be kept",
    "RD-226": "imported places cannot be written",
    "RD-290": "the reader stopped with an error that nobody foresaw; please report the input",
    "RD-291": "the process that read the input died, for want of memory as a rule",
    "RD-500": "a record cannot be used, for a reason without a code of its own",
    "RD-501": "there is no such record, or it cannot be opened, made or reached",
    "RD-502": "the file is not a record",
    "RD-503": "the record was written by a newer version of the program",
    "RD-504": "the record has no such report, or several ids begin so",
    "RD-505": "the record cannot be written: another program holds it, or there is no room or no right to",
    "RD-506": "records in PostgreSQL need a driver that is not installed",
    "RD-507": "the record, or an object in it, is damaged",
    "RD-508": "a report, its reading and its bytes are not of one another",
    "RD-509": "a report or its reading cannot be stored",
    "RD-510": "a judgement has a value, or something to compare with, that does not fit its kind, or lacks it",
    "RD-520": "the record has no such case, or several ids begin so",
    "RD-521": "there is nothing of what a judgement is to be about",
    "RD-525": "no report of the record says anything by or about the name",
    "RD-600": "a result cannot be written, for a reason without a code of its own",
    "RD-601": "a span lies outside the text: the reading is not of this report",
    "RD-602": "a row of JSON is not as described, or of another schema",
    "RD-603": "a refused input has no line of JSON",
    "RD-604": "a file or folder for results cannot be written",
    "RD-605": "a match with a list is of an entity that the reading does not have",
    "RD-610": "a format needs a library that is not installed; the message says how to get it",
    "RD-611": "a sheet cannot be read, or is not one that `export rows` wrote",
    "RD-612": "more rows than a workbook holds",
    "RD-800": "a setting has a value that cannot be used",
    "RD-801": "a date is not written as YYYY-MM-DD, or there is no such day",
    "RD-802": "a number of jobs or threads is too small",
    "RD-803": "several pages of HTML would go into one file",
    "RD-804": "the file for results is one of the inputs",
    "RD-805": "options exclude each other, or standard input is given twice",
    "RD-806": "there is no word in what is searched for, or nothing is searched for",
    "RD-807": "days are not written as they should be",
    "RD-810": "names are to be compared as something that is not known",
    "RD-811": "a name to compare has no letter or digit",
    "RD-812": "`compare` was not given two names",
    "RD-813": "a line of a file of pairs is not as described",
    "RD-820": "there is no such coding scheme",
    "RD-821": "the name of a file to export to does not end as the format asks",
    "RD-822": "it is not known which column of the sheets names the case",
    "RD-814": "the workbench cannot be opened at this address and port",
    "RD-900": "a request to the workbench was not carried out, for a reason without a code of its own",
    "RD-901": "the workbench has no such page",
    "RD-930": "the workbench was asked for under a host name that it does not know",
    "RD-931": "a form came from a page of another site, or of a session that has ended",
    "RD-932": "a request to the workbench brings more than it may, or does not say how much",
    "RD-933": "a field of a form is empty, or cannot be used",
    "RD-934": "a reader of the workbench tried what only editors may",
    "RD-935": "a request is no form that can be read",
    "RD-936": "a list of the workbench has no such page, or what was given is no number of one",
    "RD-990": "the workbench stopped at an error that nobody foresaw; please report it",
    "RD-818": "what a judgement gives is no value for the question, no question, or no two outlets",
}
"""Codes besides those of intake (`reportedly.intake.codes`), and what they mean."""

# An error of the reader that reaches a command came up while the reader was loaded: over a report it is a failure.
_STATUS_OF: dict[type[ReportedlyError], int] = {
    ReaderError: NO_READER,
    SettingsError: BAD_USAGE,
    ExportError: BAD_USAGE,
    ListError: BAD_USAGE,
    RecordError: BAD_USAGE,
    ReportedlyError: SOME_FAILED,
}


@contextmanager
def ending_on_errors() -> Iterator[None]:
    """End the command at an error of ours: ``CODE path: message`` on standard error, and its exit status."""
    try:
        yield
    except ReportedlyError as error:
        click.echo(format_failure(error.code, error.path, str(error)), err=True)
        sys.exit(get_error_status(error))


def get_error_status(error: ReportedlyError) -> int:
    """The exit status for an error that ends a command."""
    return next(status for kind, status in _STATUS_OF.items() if isinstance(error, kind))


def format_failure(code: str, name: str | None, message: str) -> str:
    """One line for standard error, ``CODE path: message``, which names the path once."""
    told = " ".join(message.split())
    if name is None:
        return show_hidden(f"{code}: {told}")
    for named in (f"{name}: ", f"{name!r}: "):
        told = told.removeprefix(named)
    return show_hidden(f"{code} {name}: {told}")


def report_failures(result: ReadResult) -> None:
    """Say on standard error what went wrong with an input."""
    for failure in result.failures:
        click.echo(format_failure(failure.code, result.name, failure.message), err=True)


def get_status(totals: Totals) -> int:
    """The exit status of a command that read these."""
    return ALL_READ if totals.read == totals.given else SOME_FAILED


def get_add_status(totals: AddTotals) -> int:
    """The exit status of a command that added these; a duplicate is in the record, as was asked for."""
    return ALL_READ if totals.read + totals.duplicate == totals.given else SOME_FAILED
