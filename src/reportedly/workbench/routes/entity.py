"""``/entities/NAME``: what a record's reports say by and about somebody; ``?who=2`` is another one of that name."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.casework import Bearer, load_portion
from reportedly.workbench.desk import Desk
from reportedly.workbench.pages import render
from reportedly.workbench.routing import find_done, get, get_desk
from reportedly.workbench.views import entity
from reportedly.workbench.views.entity import Looked, make_entity_page, make_pages, parse_form
from reportedly.workbench.views.listed import Screened

SCREENED = 12
"""Reports of a dossier that are held against the official lists; ours: each takes some milliseconds."""


def get_entity(request: Request) -> Response:
    """The page."""
    form, desk = parse_form(request.path_params["name"], request.query_params), get_desk(request)
    portion = load_portion(desk.record, form.name, limit=entity.A_PAGE, offset=form.offset)
    pages = make_pages(form, portion)
    if not 0 < form.who <= len(portion.bearers):
        raise HTTPException(404)
    bearer = portion.bearers[form.who - 1]
    dossier = bearer.make_dossier(portion.current)
    looked = Looked(
        form=form,
        portion=portion,
        pages=pages,
        dossier=dossier,
        screened=_screen(desk, bearer),
        done=find_done(request),
    )
    return render(request, "entity.html", make_entity_page(looked))


def _screen(desk: Desk, bearer: Bearer) -> tuple[Screened, ...] | None:
    """What the lists say of the entity in the reports that name it; ``None`` without lists."""
    found = []
    for read, entities in bearer.meaning[:SCREENED]:
        screening = desk.screen(read.report, read.reading)
        if screening is None:
            return None
        meant = {entity.id for entity in entities}
        matches = tuple(match for match in screening.matches if match.entity in meant)
        checks = tuple(check for check in screening.checks if check.entity in meant)
        found.append(Screened(report=read.report, matches=matches, checks=checks))
    return tuple(found)


ROUTES = [get("/entities/{name:path}", get_entity)]
