"""``/reports/ID``: a report with what was read from it; ``/reports/ID/original``: its bytes."""

from starlette.requests import Request
from starlette.responses import Response

from reportedly.judgement import find_current
from reportedly.record import CaseQuery
from reportedly.workbench.pages import render
from reportedly.workbench.routing import find_done, get, get_desk
from reportedly.workbench.views.report import Around, find_asked, make_report_page


def get_report(request: Request) -> Response:
    """The page."""
    desk = get_desk(request)
    id_ = desk.record.find_id(request.path_params["id"])
    report, readings = desk.record.get_report(id_), desk.record.get_readings(id_)
    reading = desk.record.get_reading(id_)
    around = Around(
        cases=tuple(desk.open_casework().iter_summaries(CaseQuery(report=id_))),
        receipts=tuple(desk.record.get_receipts(id_)),
        readings=len(readings),
        asked=find_asked(request.query_params.get("at"), report),
        judgements=tuple(find_current(desk.record.get_judgements())),
        done=find_done(request),
    )
    page = make_report_page(report, reading, desk.screen(report, reading), around)
    return render(request, "report.html", page)


def get_original(request: Request) -> Response:
    """The bytes as they were received, to be kept, never to be shown here."""
    record = get_desk(request).record
    id_ = record.find_id(request.path_params["id"])
    name = f'attachment; filename="{id_[:16]}.original"'
    return Response(
        record.get_original(id_), media_type="application/octet-stream", headers={"content-disposition": name}
    )


ROUTES = [get("/reports/{id}", get_report), get("/reports/{id}/original", get_original)]
