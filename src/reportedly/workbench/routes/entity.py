"""``/entities/NAME``: what a record's reports say by and about somebody; ``?who=2`` is another one of that name."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.casework import Dossier, load_dossiers
from reportedly.record import Read
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
    dossiers, asked = load_dossiers(desk.record, name), request.query_params.get("who", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < 5 else 0
    if not 0 < number <= len(dossiers):
        raise HTTPException(404)
    dossier = dossiers[number - 1]
    reads = tuple(Read(report=report, reading=desk.record.get_reading(id_)) for id_, report in dossier.reports.items())
    looked = Looked(
        name=name,
        number=number,
        reads=reads,
        screened=_screen(desk, reads, dossier),
        most=network.MOST if request.query_params.get("network") == "all" else network.FIRST,
    )
    return render(request, "entity.html", make_entity_page(dossiers, looked))


def _screen(desk: Desk, reads: tuple[Read, ...], dossier: Dossier) -> tuple[Screened, ...] | None:
    """What the lists say of the entity in the reports that name it; ``None`` without lists."""
    found = []
    for read in reads[:SCREENED]:
        screening = desk.screen(read.report, read.reading)
        if screening is None:
            return None
        meant = {entity.id for entity in read.reading.entities if entity.name in dossier.names}
        matches = tuple(match for match in screening.matches if match.entity in meant)
        checks = tuple(check for check in screening.checks if check.entity in meant)
        found.append(Screened(report=read.report, matches=matches, checks=checks))
    return tuple(found)


ROUTES = [get("/entities/{name:path}", get_entity)]
