"""``/voices``: whose words outlets carry, how often alone, and which outlet echoes which; ``?outlet=NAME``: one of them."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.casework import find_carriers, load_carrier, load_carriers
from reportedly.errors import SettingsError
from reportedly.record import Query, Record, parse_days
from reportedly.workbench.pages import is_fragment, render
from reportedly.workbench.routing import get, get_desk
from reportedly.workbench.views import voices
from reportedly.workbench.views.voices import (
    VoicesForm,
    VoicesPage,
    make_outlet_page,
    make_voices_page,
    parse_form,
    tell_window,
)


def get_voices(request: Request) -> Response:
    """The page, or its pictures alone."""
    form = parse_form(request.query_params)
    try:
        page = make_page(get_desk(request).record, form)
    except SettingsError as error:
        page = VoicesPage(form=form, problem=str(error))
    return render(request, "parts/voices.html" if is_fragment(request) else "voices.html", page)


def make_page(record: Record, form: VoicesForm) -> VoicesPage:
    """The page of the whole record as it is kept, of the reports that are asked for, or of one outlet.

    Raises:
        HTTPException: 404, there is no such outlet.
        SettingsError: RD-806, words without any; RD-807, days that are none.
    """
    number = int(form.page) - 1
    if form.outlet != "":
        carrier = load_carrier(record, form.outlet, voices=voices.OF_ONE, offset=number * voices.OF_ONE)
        if carrier is None:
            raise HTTPException(404)
        return make_outlet_page(form, carrier)
    if not form.has_choice:
        carriers, total = load_carriers(
            record, voices=voices.DRAWN, outlets=voices.A_PAGE, offset=number * voices.A_PAGE
        )
        return make_voices_page(form, carriers, total=total, looked="in all reports")
    days = parse_days(form.published) if form.published != "" else None
    found, window = find_carriers(record, Query(words=form.words or None, published=days))
    shown = found[number * voices.A_PAGE : (number + 1) * voices.A_PAGE]
    return make_voices_page(form, shown, total=len(found), looked=tell_window(window))


ROUTES = [get("/voices", get_voices)]
