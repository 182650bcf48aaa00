"""How a page's module names its addresses: `get` for what is looked at, `post` for what changes something.

Handlers are plain functions that run beside each other in threads. What changes something needs an editor and the token of
the session; both are looked at here, before the handler.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from reportedly.workbench.desk import Desk
from reportedly.workbench.errors import RequestError
from reportedly.workbench.sessions import Session

MAX_FILES = 1_000
MAX_FIELDS = 200
MAX_FIELD_BYTES = 8 * 1024 * 1024
"""Of one form; text that is pasted is a field."""

MIN_DONE_CHARS = 8
"""Characters of a judgement's id that an address names it by, at least."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that came with a form."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """What a form brought: its fields, blank ones left out, and its files."""

    fields: dict[str, str]
    files: tuple[File, ...] = field(default=())

    def find(self, name: str) -> str | None:
        """The value of a field; ``None`` where it is blank."""
        return self.fields.get(name)

    def get(self, name: str) -> str:
        """The value of a field that must be there.

        Raises:
            RequestError: RD-933, it is blank.
        """
        value = self.find(name)
        if value is None:
            raise RequestError(400, "RD-933", f"the field {name!r} is empty: fill it in")
        return value


def get(path: str, handler: Callable[[Request], Response]) -> Route:
    """An address that is looked at."""
    return Route(path, handler, methods=["GET"])


def post(path: str, handler: Callable[[Request, Form], Response]) -> Route:
    """An address that changes something."""

    async def answer(request: Request) -> Response:
        check_editor(request)
        form = await read_form(request)
        return await run_in_threadpool(handler, request, form)

    return Route(path, answer, methods=["POST"])


def editing(handler: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """A handler of a page that only editors need."""

    def answer(request: Request) -> Response:
        check_editor(request)
        return handler(request)

    return answer


def check_editor(request: Request) -> None:
    """See that an editor asks.

    Raises:
        RequestError: RD-934, a reader does.
    """
    if not get_session(request).is_editor:
        raise RequestError(403, "RD-934", "readers look, editors add and judge: log in as an editor")


async def read_form(request: Request) -> Form:
    """What a form brought, once its token is that of the session.

    Raises:
        RequestError: RD-931, the token is not; RD-935, it is no form.
    """
    fields: dict[str, str] = {}
    files: list[File] = []
    try:
        async with request.form(max_files=MAX_FILES, max_fields=MAX_FIELDS, max_part_size=MAX_FIELD_BYTES) as given:
            for name, value in given.multi_items():
                if isinstance(value, UploadFile):
                    files.append(File(value.filename or "", await value.read()))
                elif value.strip() != "":
                    fields[name] = value
    except MultiPartException as exc:
        raise RequestError(
            400, "RD-935", f"this is no form that can be read ({exc.message}): use the page's own"
        ) from exc
    if not get_desk(request).seal.fits(fields.pop("token", ""), get_session(request)):
        raise RequestError(403, "RD-931", "the form is of an earlier session: go back, load the page again, and repeat")
    return Form(fields, tuple(file for file in files if file.name != "" or file.content != b""))


def get_desk(request: Request) -> Desk:
    """What all pages share."""
    desk: Desk = request.app.state.desk
    return desk


def find_done(request: Request) -> str | None:
    """The beginning of the id of the judgement after which the browser was led here; ``None`` where there is none."""
    given = request.query_params.get("done", "")
    return given if len(given) >= MIN_DONE_CHARS else None


def get_session(request: Request) -> Session:
    """Who asks."""
    session: Session = request.state.session
    return session


def check_path(path: str | None) -> str:
    """A path of this workbench, as a form or an address gives it; anything else leads home."""
    if path is None or not path.startswith("/") or path.startswith(("//", "/\\")) or any(map(str.isspace, path)):
        return "/"
    return path


def go_to(path: str) -> Response:
    """On to another page, after something was changed."""
    return RedirectResponse(path, status_code=303)
