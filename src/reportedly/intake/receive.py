"""Taking inputs in: a file, standard input, a URL or bytes becomes a `Report`, or a failure that says why not."""

import re
import stat
import sys
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, BinaryIO, Final, Self

from reportedly.errors import IntakeError, show_value
from reportedly.intake import codes
from reportedly.intake.child import Child
from reportedly.intake.compose import Given, compose_report
from reportedly.intake.limits import Limits
from reportedly.intake.media import PLAIN, find_type
from reportedly.intake.originals import Originals
from reportedly.intake.parsed import Job, Parsed
from reportedly.intake.plain import decode_text
from reportedly.report import Failure, Input, Received, Report, hash_bytes

if TYPE_CHECKING:
    from reportedly.intake.fetch import Fetched

STANDARD_INPUT: Final = "-"
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,30}://")


class Intake:
    """Takes inputs in, one after another. Use as a context manager: it may hold a parser process.

    The parser process starts with the first web page, PDF or subtitle file; plain text needs none.

    Args:
        limits: how much of one input is taken in, and for how long.
        originals: where the original bytes are kept; ``None`` keeps none.
    """

    def __init__(self, *, limits: Limits | None = None, originals: Originals | None = None) -> None:
        self._limits = Limits() if limits is None else limits
        self._originals = originals
        self._child = Child(limits=self._limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the parser process if there is one. The intake can still be used; it would start another."""
        self._child.close()

    def receive(
        self, name: str, *, published: str | None = None, encoding: str | None = None, stdin: BinaryIO | None = None
    ) -> Received:
        """Take one input in.

        Args:
            name: a path, an http or https URL, or ``-`` for standard input.
            published: when the report was published (``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``); goes before what the
                document says.
            encoding: the encoding of a text file, page or subtitle file that is not UTF-8; never guessed.
            stdin: what to read for ``-``; the process's standard input by default.

        Returns:
            The report; or, for bad input of any kind, no report and a failure with a code of `CODES`.
        Raises:
            SettingsError: RD-800, ``published`` is no date.
        """
        return self.receive_input(Input(name=name, published=published), encoding=encoding, stdin=stdin)

    def receive_input(self, wanted: Input, *, encoding: str | None = None, stdin: BinaryIO | None = None) -> Received:
        """Take one input in, with what the caller knows of it.

        Args:
            wanted: its name, or its bytes under a name, and what goes before what the document says.
            encoding, stdin: as for `receive`.

        Returns:
            As `receive`.
        Raises:
            SettingsError: RD-800, ``wanted.published`` is no date.
        """
        name, is_url = wanted.name, _URL.match(wanted.name) is not None
        given = Given(
            path=None if is_url else name,
            url=name if is_url and wanted.url is None else wanted.url,
            title=wanted.title,
            outlet=wanted.outlet,
            published=wanted.published,
        )
        try:
            if is_url:
                fetched = self.fetch_input(name) if wanted.content is None else wanted
                return self._receive_fetched(fetched, given=given, encoding=encoding)
            content = self._load(wanted, stdin=stdin)
            report = self._make(content, name=name, given=given, encoding=encoding, media_type=wanted.media_type)
        except IntakeError as exc:
            return _refuse(name, exc)
        return Received(name=name, report=report, content=content)

    def _load(self, wanted: Input, *, stdin: BinaryIO | None) -> bytes:
        """The bytes of an input that is no URL to be fetched."""
        if wanted.content is not None:
            return wanted.content
        if wanted.name == STANDARD_INPUT:
            return self._read_stream(_standard_input() if stdin is None else stdin, name=wanted.name)
        return self._read_file(wanted.name)

    def receive_bytes(
        self,
        content: bytes,
        *,
        name: str,
        url: str | None = None,
        media_type: str | None = None,
        published: str | None = None,
        encoding: str | None = None,
    ) -> Received:
        """Take in bytes that the caller has already, as those of an archive.

        Args:
            content: the original bytes.
            name: how the input is called in messages and in ``path``; its suffix helps to tell the format.
            url: where the bytes were published; ``path`` is ``None`` then. Nothing is fetched.
            media_type: what the archive or server says; counts after the content and the suffix.
            published: as for `receive`.
            encoding: as for `receive`.

        Returns:
            As `receive`.
        Raises:
            SettingsError: RD-800, ``published`` is no date.
        """
        given = Given(path=None if url is not None else name, url=url, published=published)
        try:
            report = self._make(content, name=name, given=given, encoding=encoding, media_type=media_type)
        except IntakeError as exc:
            return _refuse(name, exc)
        return Received(name=name, report=report, content=content)

    @staticmethod
    def is_address(name: str) -> bool:
        """Whether a name is an address to be fetched, not a path."""
        return _URL.match(name) is not None

    def fetch_input(self, url: str) -> Input:
        """What an address leads to, not yet taken in; ``url`` is the last one after redirects.

        Raises:
            IntakeError: RD-121 to RD-129.
        """
        fetched = self._fetch(url)
        return Input(
            name=url,
            url=fetched.url,
            content=fetched.content,
            media_type=fetched.media_type,
            encoding=fetched.encoding,
        )

    def parse(self, content: bytes, *, media_type: str, name: str, url: str | None = None) -> Parsed:
        """What a parser reads from some bytes, without making a report of it.

        Raises:
            IntakeError: RD-108, they are too large; or the parser's own code.
        """
        self._check_size(content, name=name)
        return self._child.parse(content, media_type=media_type, job=Job(name=name, url=url))

    def _receive_fetched(self, fetched: Input, *, given: Given, encoding: str | None) -> Received:
        content, url = fetched.content or b"", fetched.url or fetched.name
        said = None if _is_utf8(content) else fetched.encoding  # servers say ISO-8859-1 of anything
        report = self._make(
            content,
            name=url,
            given=replace(given, path=None, url=url),
            encoding=said if encoding is None else encoding,
            media_type=fetched.media_type,
        )
        return Received(name=fetched.name, report=report, content=content)

    def _fetch(self, url: str) -> "Fetched":
        from reportedly.intake.fetch import fetch  # noqa: PLC0415 - 0.2 s that files do not need

        return fetch(url, limits=self._limits)

    def _make(self, content: bytes, *, name: str, given: Given, encoding: str | None, media_type: str | None) -> Report:
        """The report of some bytes.

        Raises:
            IntakeError: they cannot become one.
        """
        self._check_size(content, name=name)
        found = find_type(content, name=name, declared=media_type, parsers=self._child.media_types)
        if found == PLAIN:
            parsed = Parsed(text=decode_text(content, name=name, encoding=encoding))
        else:
            job = Job(name=name, encoding=encoding, url=given.url, max_pages=self._limits.max_pages)
            parsed = self._child.parse(content, media_type=found, job=job)
        report = compose_report(parsed, content_id=hash_bytes(content), media_type=found, given=given)
        return self._keep_original(report, content)

    def _check_size(self, content: bytes, *, name: str) -> None:
        if not content:
            raise IntakeError(f"{name}: empty, 0 bytes: give a file with text", code=codes.EMPTY, path=name)
        if len(content) > self._limits.max_bytes:
            raise _too_large(name, limits=self._limits)

    def _keep_original(self, report: Report, content: bytes) -> Report:
        """The report as it is; with a failure where its original should be kept and cannot."""
        if self._originals is None:
            return report
        try:
            self._originals.keep(content)
        except IntakeError as exc:
            return replace(report, failures=(*report.failures, _as_failure(exc)))
        return report

    def _read_file(self, name: str) -> bytes:
        """The bytes of a file, its size checked before they are read.

        Raises:
            IntakeError: RD-101 missing, RD-102 a directory, RD-103 unreadable, RD-108 too large.
        """
        path = Path(name)
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                message = f"{name}: a directory: give the files in it one by one"
                raise IntakeError(message, code=codes.DIRECTORY, path=name)
            if status.st_size > self._limits.max_bytes:
                raise _too_large(name, limits=self._limits)
            with path.open("rb") as file:
                return self._read_stream(file, name=name)
        except (FileNotFoundError, NotADirectoryError) as exc:
            message = f"{show_value(name)}: no such file: check the name and the folder"
            raise IntakeError(message, code=codes.MISSING, path=name) from exc
        except (OSError, ValueError) as exc:
            reason = getattr(exc, "strerror", None) or str(exc)
            message = f"{show_value(name)}: cannot be read ({reason}): check the name and your rights to the file"
            raise IntakeError(message, code=codes.UNREADABLE, path=name) from exc

    def _read_stream(self, stream: IO[bytes], *, name: str) -> bytes:
        """All bytes of a stream, but never more than one beyond the limit.

        Raises:
            IntakeError: RD-103, it cannot be read; RD-108, it is too large.
        """
        most = self._limits.max_bytes + 1
        chunks: list[bytes] = []
        try:
            while most > 0 and (chunk := stream.read(most)):
                chunks.append(chunk)
                most -= len(chunk)
        except (OSError, ValueError) as exc:
            message = f"{name}: cannot be read ({exc}): check what is piped into it"
            raise IntakeError(message, code=codes.UNREADABLE, path=name) from exc
        if most == 0:
            raise _too_large(name, limits=self._limits)
        return b"".join(chunks)


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise IntakeError("-: there is no standard input: give a file", code=codes.UNREADABLE, path=STANDARD_INPUT)
    return sys.stdin.buffer


def _too_large(name: str, *, limits: Limits) -> IntakeError:
    message = f"{name}: larger than the limit of {limits.max_bytes} bytes: split it, or raise max_bytes"
    return IntakeError(message, code=codes.TOO_LARGE, path=name)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _as_failure(exc: IntakeError) -> Failure:
    return Failure(stage="intake", code=exc.code, message=str(exc))


def _refuse(name: str, exc: IntakeError) -> Received:
    return Received(name=name, report=None, failures=(_as_failure(exc),))
