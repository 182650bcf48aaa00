"""The table of exit statuses."""

import pytest

from reportedly.cli.errors import EXIT_STATUSES, format_failure, get_error_status, get_status
from reportedly.errors import BundleError, ExportError, IntakeError, ReaderError, ReportedlyError, SettingsError
from reportedly.pipeline import Totals


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (BundleError("x"), 3),
        (ReaderError("x"), 3),
        (IntakeError("x"), 1),
        (ReportedlyError("x"), 1),
        (ExportError("x"), 2),
        (SettingsError("x"), 2),
    ],
)
def test_every_error_has_a_status(error: ReportedlyError, status: int) -> None:
    """By its nearest class in the table; every status is described."""
    assert get_error_status(error) == status
    assert status in EXIT_STATUSES


@pytest.mark.parametrize(("read", "partial", "refused", "status"), [(2, 0, 0, 0), (1, 1, 0, 1), (1, 0, 1, 1)])
def test_only_what_was_wholly_read_is_status_0(read: int, partial: int, refused: int, status: int) -> None:
    """Partial and refused inputs are told by the status."""
    assert get_status(Totals(read=read, partial=partial, refused=refused)) == status


def test_a_failure_is_one_line() -> None:
    """Code, input, message; line ends in a message are evened out."""
    assert format_failure("RD-101", "a b.txt", "no\n  such file") == "RD-101 a b.txt: no such file"
    assert format_failure("RD-101", "a.txt", "'a.txt': no such file") == "RD-101 a.txt: no such file"
    assert format_failure("RD-104", "a.txt", "a.txt: empty") == "RD-104 a.txt: empty"
    assert format_failure("RD-801", None, "no date") == "RD-801: no date"
