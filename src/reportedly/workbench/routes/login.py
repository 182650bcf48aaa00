"""``/login`` and ``/logout``: who is there, where the workbench is locked."""

import asyncio

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reportedly.workbench.guard import make_cookie
from reportedly.workbench.pages import render
from reportedly.workbench.routing import check_path, get, get_desk, go_to
from reportedly.workbench.sessions import Role, Session, is_key
from reportedly.workbench.settings import Settings
from reportedly.workbench.views.login import LoginPage

WAIT_S = 1.0
"""How long a wrong key takes, one at a time for everybody: nobody tries many (ours)."""

_trying = asyncio.Lock()


def get_login(request: Request) -> Response:
    """The form."""
    return render(request, "login.html", LoginPage(next=check_path(request.query_params.get("next"))))


async def post_login(request: Request) -> Response:
    """Let somebody in. There is no session yet, so no token: a form of another site was stopped by its origin."""
    async with request.form(max_files=0, max_fields=8, max_part_size=4_096) as form:
        given = {name: value for name, value in form.items() if isinstance(value, str)}
    back = check_path(given.get("next"))
    role = _find_role(given.get("key", ""), get_desk(request).settings)
    who = given.get("who", "").strip()
    if role is None or who == "":
        async with _trying:
            await asyncio.sleep(WAIT_S)
        wrong = "Give your name." if role is not None else "No workbench has this key; copy it once more."
        page = LoginPage(next=back, who=who, problem=wrong)
        return await run_in_threadpool(render, request, "login.html", page, status=403)
    response = go_to(back)
    value = get_desk(request).seal.dump(Session.begin(role, who))
    response.headers.append("set-cookie", make_cookie(value, is_secure=request.url.scheme == "https"))
    return response


def _find_role(key: str, settings: Settings) -> Role | None:
    if is_key(key, settings.editor_key):
        return Role.READER if settings.is_read_only else Role.EDITOR
    return Role.READER if is_key(key, settings.reader_key) else None


ROUTES = [get("/login", get_login), Route("/login", post_login, methods=["POST"])]
