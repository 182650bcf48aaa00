"""``/entities/NAME``: what a record's reports say by and about a person or an organization."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.casework import Dossier, make_dossier
from reportedly.casework.named import Named, find_named
from reportedly.judgement import find_current
from reportedly.workbench.desk import Desk
from reportedly.workbench.pages import render
from reportedly.workbench.routing import get, get_desk
from reportedly.workbench.views import network
from reportedly.workbench.views.entity import Looked, Screened, make_entity_page

SCREENED = 12
"""Reports of a dossier that are held against the official lists; ours: each takes some milliseconds."""


def get_entity(request: Request) -> Response:
    """The page."""
    name, desk = request.path_params["name"], get_desk(request)
    named = find_named(desk.record, name)
    dossier = make_dossier(named.reads, name, find_current(desk.record.get_judgements()))
    if len(dossier.names) == 0:
        raise HTTPException(404)
    looked = Looked(
        name=name,
        reads=named.reads,
        is_cut=named.is_cut,
        screened=_screen(desk, named, dossier),
        most=network.MOST if request.query_params.get("network") == "all" else network.FIRST,
    )
    return render(request, "entity.html", make_entity_page(dossier, looked))


def _screen(desk: Desk, named: Named, dossier: Dossier) -> tuple[Screened, ...] | None:
    """What the lists say of the entity in the reports that name it; ``None`` without lists."""
    found = []
    for read in [read for read in named.reads if read.report.id in dossier.reports][:SCREENED]:
        screening = desk.screen(read.report, read.reading)
        if screening is None:
            return None
        meant = {entity.id for entity in read.reading.entities if entity.name in dossier.names}
        matches = tuple(match for match in screening.matches if match.entity in meant)
        checks = tuple(check for check in screening.checks if check.entity in meant)
        found.append(Screened(report=read.report, matches=matches, checks=checks))
    return tuple(found)


ROUTES = [get("/entities/{name:path}", get_entity)]
