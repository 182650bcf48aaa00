"""The addresses of the workbench, one module a page."""

from starlette.routing import BaseRoute

from reportedly.workbench.routes import assets, case, home, login, report, search

ROUTES: list[BaseRoute] = [
    *home.ROUTES,
    *report.ROUTES,
    *case.ROUTES,
    *search.ROUTES,
    *login.ROUTES,
    *assets.ROUTES,
]
