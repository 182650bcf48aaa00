"""``/disputed``: all contradicted findings, with their sides beside each other."""

from starlette.requests import Request
from starlette.responses import Response

from reportedly.workbench.pages import is_fragment, render
from reportedly.workbench.routing import get, get_desk
from reportedly.workbench.views.disputed import make_disputed_page, make_query, parse_form


def get_disputed(request: Request) -> Response:
    """The list."""
    form = parse_form(request.query_params)
    weighed = get_desk(request).open_casework().weigh_all(make_query(form))
    page = make_disputed_page(form, weighed)
    return render(request, "parts/disputed.html" if is_fragment(request) else "disputed.html", page)


ROUTES = [get("/disputed", get_disputed)]
