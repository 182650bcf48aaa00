"""``/disputed``: all contradicted findings, with their sides beside each other."""

from starlette.requests import Request
from starlette.responses import Response

from reportedly.casework import count_disputed, list_disputed
from reportedly.workbench.pages import is_fragment, render
from reportedly.workbench.routing import get, get_desk
from reportedly.workbench.views.disputed import make_disputed_page, make_query, parse_form


def get_disputed(request: Request) -> Response:
    """The list."""
    form, record = parse_form(request.query_params), get_desk(request).record
    query = make_query(form)
    page = make_disputed_page(form, list_disputed(record, query), total=count_disputed(record, query))
    return render(request, "parts/disputed.html" if is_fragment(request) else "disputed.html", page)


ROUTES = [get("/disputed", get_disputed)]
