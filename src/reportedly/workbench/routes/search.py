"""``/search``: reports, statements and speakers by words and filters; results come as one types."""

from starlette.requests import Request
from starlette.responses import Response

from reportedly.errors import SettingsError
from reportedly.record import Record
from reportedly.workbench.pages import is_fragment, render
from reportedly.workbench.routing import get, get_desk
from reportedly.workbench.views.search import (
    SearchForm,
    SearchPage,
    make_query,
    make_report_results,
    make_speaker_results,
    make_statement_results,
    parse_form,
)


def get_search(request: Request) -> Response:
    """The page, or its results alone."""
    form = parse_form(request.query_params)
    page = find(form, get_desk(request).record)
    return render(request, "parts/results.html" if is_fragment(request) else "search.html", page)


def find(form: SearchForm, record: Record) -> SearchPage:
    """What a form finds; what cannot be searched for is told beside the form."""
    try:
        query = make_query(form)
        if query.is_empty:
            return SearchPage(form=form)
        if form.kind == "statements":
            return make_statement_results(form, record.search_statements(query))
        if form.kind == "speakers":
            return make_speaker_results(form, record.search_speakers(query))
        return make_report_results(form, record.search_reports(query))
    except SettingsError as error:
        return SearchPage(form=form, problem=str(error))


ROUTES = [get("/search", get_search)]
