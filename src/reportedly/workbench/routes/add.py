"""``/add``: give text, files or addresses; ``/add/ID``: what became of them."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.workbench.pages import is_fragment, render
from reportedly.workbench.routing import Form, editing, get, get_desk, get_session, go_to, post
from reportedly.workbench.views.add import make_add_page, make_job_page, read_inputs


def get_add(request: Request) -> Response:
    """The form; the reader is loaded while it is filled in."""
    jobs = get_desk(request).jobs
    jobs.warm_up()
    page = make_add_page(jobs.list_all(), address=request.query_params.get("address", ""))
    return render(request, "add.html", page)


def post_add(request: Request, form: Form) -> Response:
    """Put what the form brings in the queue."""
    inputs = read_inputs(form.fields, [(file.name, file.content) for file in form.files])
    job = get_desk(request).jobs.begin(inputs, who=get_session(request).who)
    return go_to(f"/add/{job.id}")


def get_job(request: Request) -> Response:
    """How far it is; once there is one report to show, it leads there."""
    job = get_desk(request).jobs.find(request.path_params["id"])
    if job is None:
        raise HTTPException(404)
    page = make_job_page(job)
    if not is_fragment(request):
        return render(request, "job.html", page) if page.opens is None else go_to(page.opens)
    headers = {"hx-redirect": page.opens} if page.opens is not None else None
    return render(request, "parts/job.html", page, headers=headers)


ROUTES = [get("/add", editing(get_add)), post("/add", post_add), get("/add/{id}", editing(get_job))]
