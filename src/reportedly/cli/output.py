"""Where results go: standard output, one file, or a folder with one file for each input."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

import click

from reportedly.errors import ExportError, SettingsError, show_value
from reportedly.exports.jsonl import dump_row, to_row
from reportedly.exports.page import render_page
from reportedly.exports.wording import View
from reportedly.reading import Reading, Screening
from reportedly.report import Report

color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colors in the account; auto means in a terminal, unless NO_COLOR is set.",
)
"""The option of every command that prints an account."""

SUFFIXES = {"text": ".txt", "jsonl": ".jsonl", "html": ".html"}
"""Formats, with the ends of the names of their files."""

_NOT_PORTABLE = re.compile(r"[^\w.-]+")


class Output(Protocol):
    """Takes results, one after the other."""

    def write(self, report: Report, reading: Reading, screening: Screening | None = None) -> None:
        """Take one."""


@contextmanager
def open_output(place: str | None, *, kind: str, color: str, names: Sequence[str]) -> Iterator[Output]:
    """What takes the results of a call.

    Args:
        place: a file; a folder, if it is one already or ends like one; ``None`` or ``-`` for standard output.
        kind: a format, one of `SUFFIXES`.
        color: as for `reportedly.cli.terminal.make_console`.
        names: the inputs, none of which may be written over.

    Raises:
        SettingsError: RD-803, several pages of HTML would go into one file; RD-804, an input would be written over.
        ExportError: RD-604, the place cannot be written to.
    """
    if is_folder(place):
        yield _Folder(Path(str(place)), kind)
        return
    if kind == "html" and len(names) > 1:
        message = f"{len(names)} inputs make {len(names)} pages: give a folder to write them to, --output FOLDER/"
        raise SettingsError(message, code="RD-803")
    if place is None or place == "-":
        yield _Stream(sys.stdout, kind, color)
        return
    _check_not_input(Path(place), names)
    with _open_file(Path(place)) as file:
        yield _Stream(file, kind, "never" if color == "auto" else color)


def is_folder(place: str | None) -> bool:
    """Whether a place for results is a folder, by what is there or by how it is written."""
    return place is not None and (place.endswith(("/", os.sep)) or Path(place).is_dir())


def _check_not_input(place: Path, names: Sequence[str]) -> None:
    for name in names:
        if place.exists() and Path(name).exists() and place.samefile(name):
            raise SettingsError(f"{show_value(str(place))} is one of the inputs: name another file", code="RD-804")


@contextmanager
def _open_file(place: Path) -> Iterator[IO[str]]:
    try:
        file = place.open("w", encoding="utf-8", newline="\n")
    except OSError as exc:
        raise ExportError(f"cannot be written: {exc.strerror}", code="RD-604", path=str(place)) from exc
    with file:
        yield file


class _Stream:
    """All results into one file, one after the other."""

    def __init__(self, file: IO[str], kind: str, color: str) -> None:
        self._file = file
        self._kind = kind
        self._color = color
        self._count = 0

    def write(self, report: Report, reading: Reading, screening: Screening | None = None) -> None:
        """Write one result; it can be read by others at once."""
        if self._kind == "text":
            self._print_account(View(report, reading, screening))
        else:
            _write_text(self._file, dump(report, reading, screening, kind=self._kind))
        self._file.flush()
        self._count += 1

    def _print_account(self, view: View) -> None:
        from reportedly.cli import terminal  # noqa: PLC0415 - rich is loaded where it is used

        terminal.make_writable(self._file)
        console = terminal.make_console(self._file, color=self._color)
        if self._count > 0:
            terminal.print_rule(console)
        terminal.print_account(view, console)


class _Folder:
    """Each result into a file of its own, named after its input."""

    def __init__(self, folder: Path, kind: str) -> None:
        self._folder = folder
        self._kind = kind
        self._taken: set[str] = set()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise ExportError(f"cannot be made: {exc.strerror}", code="RD-604", path=str(folder)) from exc

    def write(self, report: Report, reading: Reading, screening: Screening | None = None) -> None:
        """Write one result."""
        with _open_file(self._folder / self._choose_name(report)) as file:
            file.write(dump(report, reading, screening, kind=self._kind))

    def _choose_name(self, report: Report) -> str:
        """``article.reading.html``, then ``article-2.reading.html``: never the name of an input."""
        last = re.split(r"[/\\]", (report.path or report.url or "").rstrip("/\\"))[-1]
        stem = _NOT_PORTABLE.sub("_", Path(last).stem).strip("._") or "report"
        number, name = 1, stem
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem}-{number}"
        self._taken.add(name.casefold())
        return f"{name}.reading{SUFFIXES[self._kind]}"


def dump(report: Report, reading: Reading, screening: Screening | None = None, *, kind: str) -> str:
    """One result in a format, with the line end of its last line."""
    if kind == "jsonl":
        return dump_row(to_row(report, reading, screening)) + "\n"
    if kind == "html":
        return render_page(report, reading, screening)
    from reportedly.cli.terminal import dump_account  # noqa: PLC0415 - rich is loaded where it is used

    return dump_account(report, reading, screening)


def _write_text(file: IO[str], text: str) -> None:
    """Write as UTF-8, whatever the encoding of the terminal or pipe is."""
    if file is sys.stdout:
        click.echo(text.encode(), nl=False)
    else:
        file.write(text)
