"""``/cases``: all cases, with filters; ``/map``: the same on a map; ``/cases/ID``: one, with everything that is said of it."""

from starlette.requests import Request
from starlette.responses import Response

from reportedly.casework import list_placed
from reportedly.workbench.pages import is_fragment, render
from reportedly.workbench.routing import find_done, get, get_desk
from reportedly.workbench.views import casemap
from reportedly.workbench.views.case import make_case_page
from reportedly.workbench.views.casemap import make_cases_map_page
from reportedly.workbench.views.cases import make_cases_page, make_query, parse_form


def get_cases(request: Request) -> Response:
    """The list."""
    form = parse_form(request.query_params)
    work = get_desk(request).open_casework()
    query = make_query(form)
    page = make_cases_page(form, list(work.iter_summaries(query)), total=work.count(query))
    return render(request, "parts/cases.html" if is_fragment(request) else "cases.html", page)


def get_cases_map(request: Request) -> Response:
    """The map of the cases that are asked for."""
    form, desk = parse_form(request.query_params), get_desk(request)
    query = make_query(form, casemap.A_MAP)
    cases, total = list_placed(desk.record, query), desk.open_casework().count(query)
    return render(request, "casesmap.html", make_cases_map_page(form, cases, total=total))


def get_case(request: Request) -> Response:
    """The page of one."""
    weighed = get_desk(request).open_casework().get_case(request.path_params["id"])
    return render(request, "case.html", make_case_page(weighed, done=find_done(request)))


ROUTES = [get("/cases", get_cases), get("/map", get_cases_map), get("/cases/{id}", get_case)]
