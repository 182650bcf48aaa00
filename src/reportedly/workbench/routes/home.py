"""``/``: what is new, contradicted, waiting."""

from starlette.requests import Request
from starlette.responses import Response

from reportedly.record import CaseOrder, CaseQuery, Query
from reportedly.weighing.voices import ValueRelation
from reportedly.workbench.pages import render
from reportedly.workbench.routing import get, get_desk
from reportedly.workbench.views.home import make_home_page

NEW = 8
CONTRADICTED = 8
"""Lines of a list on this page; ours: what a screen shows."""
WAITING = 4
"""Cases whose contradicted questions are listed; each is weighed for it."""


def get_home(request: Request) -> Response:
    """The page."""
    desk = get_desk(request)
    asked = CaseQuery(relation=ValueRelation.CONTRADICTED.value, order=CaseOrder.NEWEST, limit=CONTRADICTED)
    casework = desk.open_casework()
    contradicted = list(casework.iter_summaries(asked))
    page = make_home_page(
        desk.settings.place,
        desk.count(),
        newest=desk.record.search_reports(Query(limit=NEW)).hits,
        contradicted=contradicted,
        weighed=[casework.get_case(summary.id) for summary in contradicted[:WAITING]],
    )
    return render(request, "home.html", page)


ROUTES = [get("/", get_home)]
