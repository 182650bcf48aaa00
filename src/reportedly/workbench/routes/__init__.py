"""The addresses of the workbench, one module a page."""

from starlette.routing import BaseRoute

from reportedly.workbench.routes import (
    add,
    assets,
    case,
    disputed,
    entity,
    home,
    judge,
    lists,
    login,
    report,
    search,
    voices,
)

ROUTES: list[BaseRoute] = [
    *home.ROUTES,
    *report.ROUTES,
    *case.ROUTES,
    *disputed.ROUTES,
    *entity.ROUTES,
    *voices.ROUTES,
    *search.ROUTES,
    *add.ROUTES,
    *lists.ROUTES,
    *judge.ROUTES,
    *login.ROUTES,
    *assets.ROUTES,
]
