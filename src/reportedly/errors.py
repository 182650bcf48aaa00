"""What can go wrong, as classes to catch and codes to search for.

::

    ReportedlyError                RD-000
    ├── IntakeError                RD-1xx   an input cannot become a report
    ├── ReaderError                RD-2xx   a report cannot be read
    │   └── BundleError            RD-20x   the reader's bundle is missing, damaged or unknown
    ├── ListError                  RD-4xx   an official list cannot be read, kept or found
    ├── RecordError                RD-5xx   a record cannot be opened, read or written
    ├── ExportError                RD-6xx   a result cannot be written
    ├── SettingsError              RD-8xx   an option has an unusable value
    └── RequestError               RD-9xx   the workbench does not carry out a request (`reportedly.workbench.errors`)

A message says what failed, the value, where, and what to do. The documentation lists every code.
"""


class ReportedlyError(Exception):
    """Any failure that this package reports.

    Args:
        message: what failed, with the value, where it stood and what to do.
        code: the failure's code, such as ``RD-101``.
        path: the input it happened to, as the caller named it; ``None`` where there is none.
    """

    code = "RD-000"

    def __init__(self, message: str, *, code: str | None = None, path: str | None = None) -> None:
        super().__init__(message)
        self.code = code if code is not None else type(self).code
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return _restore, (type(self), str(self), self.code, self.path)


def _restore(kind: type[ReportedlyError], message: str, code: str, path: str | None) -> ReportedlyError:
    return kind(message, code=code, path=path)


class IntakeError(ReportedlyError):
    """An input cannot become a report."""

    code = "RD-100"


class ReaderError(ReportedlyError):
    """A report cannot be read."""

    code = "RD-200"


class BundleError(ReaderError):
    """The reader's bundle is missing, damaged or of an unknown kind."""

    code = "RD-201"


class ListError(ReportedlyError):
    """An official list cannot be read, kept or found."""

    code = "RD-400"


class RecordError(ReportedlyError):
    """A record cannot be opened, read or written, or has not what is asked for."""

    code = "RD-500"


class GazetteerError(ReportedlyError):
    """A file of places cannot be taken in."""

    code = "RD-221"


class ExportError(ReportedlyError):
    """A result cannot be written."""

    code = "RD-600"


class SettingsError(ReportedlyError):
    """An option has a value that cannot be used."""

    code = "RD-800"


def show_value(value: object, *, max_chars: int = 80) -> str:
    """``repr`` of a value for a message, cut to ``max_chars`` characters."""
    shown = repr(value)
    return shown if len(shown) <= max_chars else shown[: max_chars - 1] + "…"
