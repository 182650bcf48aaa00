"""What goes wrong with a request: the one table of HTTP statuses, and the page that tells it."""

import logging
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.errors import IntakeError, ListError, ReaderError, RecordError, ReportedlyError, SettingsError
from reportedly.workbench.pages import is_fragment, render
from reportedly.workbench.views.problem import Problem

_LOG = logging.getLogger(__name__)

_STATUS_OF_CODE = {"RD-504": 404, "RD-520": 404, "RD-409": 404, "RD-410": 404, "RD-510": 409, "RD-521": 409}
"""Statuses of single codes; they go before those of classes."""

_STATUS_OF: dict[type[ReportedlyError], int] = {
    SettingsError: 400,
    IntakeError: 400,
    ListError: 400,
    ReaderError: 500,
    RecordError: 503,
    ReportedlyError: 500,
}


class RequestError(ReportedlyError):
    """A request that the workbench does not carry out.

    Args:
        status: of HTTP.
        code, message: as for every error.
    """

    code = "RD-900"

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message, code=code)
        self.status = status


def get_status(error: ReportedlyError) -> int:
    """The HTTP status of an error."""
    if isinstance(error, RequestError):
        return error.status
    known = _STATUS_OF_CODE.get(error.code)
    return known if known is not None else next(s for kind, s in _STATUS_OF.items() if isinstance(error, kind))


def show_error(request: Request, error: Exception) -> Response:
    """The page of an error of ours."""
    assert isinstance(error, ReportedlyError)
    return _show(request, get_status(error), error.code, str(error))


def show_http_error(request: Request, error: Exception) -> Response:
    """The page of an error of the server's library: no such page, a method that it does not have."""
    assert isinstance(error, HTTPException)
    told = f"there is no page {request.url.path}" if error.status_code == HTTPStatus.NOT_FOUND else error.detail
    return _show(request, error.status_code, "RD-901", told)


def show_unforeseen(request: Request, error: Exception) -> Response:
    """The page of an error that nobody foresaw; the error itself goes to the log."""
    _LOG.error("unforeseen %s at %s", type(error).__name__, request.url.path, exc_info=error)
    message = f"the workbench stopped at an error that nobody foresaw ({type(error).__name__}); please report it"
    return _show(request, HTTPStatus.INTERNAL_SERVER_ERROR, "RD-990", message)


def _show(request: Request, status: int, code: str, message: str) -> Response:
    """A page, or what stands in the place of the part that was asked for.

    A filter that is half typed ('2025-0') is answered as well as a whole one: browsers would put any other status on their
    list of errors.
    """
    problem = Problem(status=status, name=HTTPStatus(status).phrase, code=code, message=message)
    if is_fragment(request):
        is_typed = status == HTTPStatus.BAD_REQUEST
        return render(request, "parts/problem.html", problem, status=HTTPStatus.OK if is_typed else status)
    return render(request, "problem.html", problem, status=status)
