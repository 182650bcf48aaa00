"""``/voices``: whose words outlets carry, how often alone, and which outlet echoes which."""

from starlette.requests import Request
from starlette.responses import Response

from reportedly.casework import list_carriers
from reportedly.errors import SettingsError
from reportedly.judgement import find_current, find_owners
from reportedly.record import CaseOrder, CaseQuery, Query, Read, parse_days
from reportedly.workbench.desk import Desk
from reportedly.workbench.pages import is_fragment, render
from reportedly.workbench.routing import get, get_desk
from reportedly.workbench.views.voices import VoicesForm, VoicesPage, make_voices_page, parse_form

MOST = 120
"""Reports that the page is made from, those published last; ours: each takes a millisecond or two."""
CASES = 40
"""Cases of several reports that are looked at for echoes, the latest; those count of which all reports are among the page's."""


def get_voices(request: Request) -> Response:
    """The page, or its pictures alone."""
    form = parse_form(request.query_params)
    try:
        page = make_page(get_desk(request), form)
    except SettingsError as error:
        page = VoicesPage(form=form, problem=str(error))
    return render(request, "parts/voices.html" if is_fragment(request) else "voices.html", page)


def make_page(desk: Desk, form: VoicesForm) -> VoicesPage:
    """The page of the reports that are asked for.

    Raises:
        SettingsError: RD-806, words without any; RD-807, days that are none.
    """
    days = parse_days(form.published) if form.published != "" else None
    found = desk.record.search_reports(Query(words=form.words or None, published=days, limit=MOST))
    ids = dict.fromkeys(hit.report_id for hit in found.hits)
    reads = [Read(report=desk.record.get_report(id_), reading=desk.record.get_reading(id_)) for id_ in ids]
    cases = desk.open_casework().weigh_all(CaseQuery(least_reports=2, order=CaseOrder.NEWEST, limit=CASES))
    within = (case for case in cases if all(material.report.id in ids for material in case.materials))
    owners = find_owners(find_current(desk.record.get_judgements()))
    carriers = list_carriers(reads, within, owners=owners)
    return make_voices_page(
        form, carriers, reports=len(reads), is_cut=not found.is_complete or found.total > len(reads)
    )


ROUTES = [get("/voices", get_voices)]
