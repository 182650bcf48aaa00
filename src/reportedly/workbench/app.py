"""The workbench as an application: its addresses, what stands before them, and what answers when something goes wrong."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from reportedly.errors import ReportedlyError
from reportedly.record import Record
from reportedly.workbench.desk import Desk
from reportedly.workbench.errors import show_error, show_http_error, show_unforeseen
from reportedly.workbench.guard import Guard
from reportedly.workbench.routes import ROUTES
from reportedly.workbench.settings import Settings


def make_app(record: Record, settings: Settings) -> Starlette:
    """The application, for a server or a test.

    Args:
        record: open; close it when the server has ended.
        settings: of the workbench.
    """
    desk = Desk(record, settings)

    @asynccontextmanager
    async def living(_app: Starlette) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(desk.close)

    app = Starlette(
        lifespan=living,
        routes=ROUTES,
        middleware=[Middleware(Guard, settings=settings, seal=desk.seal)],
        exception_handlers={
            ReportedlyError: show_error,
            HTTPException: show_http_error,
            Exception: show_unforeseen,
        },
    )
    app.state.desk = desk
    return app
