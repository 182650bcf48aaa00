"""``/``: what is new, contradicted, waiting."""

from starlette.requests import Request
from starlette.responses import Response

from reportedly.casework import count_disputed, list_disputed
from reportedly.record import CaseOrder, CaseQuery, Query
from reportedly.record.caseobjects import DisputeQuery
from reportedly.weighing.voices import ValueRelation
from reportedly.workbench.pages import render
from reportedly.workbench.routing import get, get_desk
from reportedly.workbench.views.home import make_home_page

NEW = 8
CONTRADICTED = 8
WAITING = 6
"""Lines of a list on this page; ours: what a screen shows."""


def get_home(request: Request) -> Response:
    """The page."""
    desk = get_desk(request)
    asked = CaseQuery(relation=ValueRelation.CONTRADICTED.value, order=CaseOrder.NEWEST, limit=CONTRADICTED)
    waiting = DisputeQuery(cases=CaseQuery(order=CaseOrder.NEWEST), is_open=True, limit=WAITING)
    page = make_home_page(
        desk.settings.place,
        desk.record.count(),
        newest=desk.record.search_reports(Query(limit=NEW)).hits,
        contradicted=list(desk.open_casework().iter_summaries(asked)),
        waiting=list_disputed(desk.record, waiting),
        all_waiting=count_disputed(desk.record, waiting),
    )
    return render(request, "home.html", page)


ROUTES = [get("/", get_home)]
