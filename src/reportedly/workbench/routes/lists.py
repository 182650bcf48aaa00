"""``/lists``: the official lists that reports are held against."""

from starlette.requests import Request
from starlette.responses import Response

from reportedly.lists.store import ListStore
from reportedly.workbench.pages import render
from reportedly.workbench.routing import get, get_desk
from reportedly.workbench.views.lists import make_lists_page


def get_lists(request: Request) -> Response:
    """The page."""
    folder = get_desk(request).settings.lists
    if folder is None:
        return render(request, "lists.html", make_lists_page(None, ()))
    store = ListStore(folder)
    page = make_lists_page(str(folder), (store.list_editions(name) for name in store.list_names()))
    return render(request, "lists.html", page)


ROUTES = [get("/lists", get_lists)]
