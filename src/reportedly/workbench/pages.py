"""Turning what a page shows into HTML: templates that escape everything, and the words that they need.

A template gets ``view``, the object that the page's module in ``views`` made, and what every page has: who is there
(``session``), the token of its forms, addresses of assets. Words of reports go through the filters ``words`` and ``name``, which
also show characters that hide.
"""

from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from reportedly import __version__
from reportedly.exports.hidden import split_hidden
from reportedly.exports.markup import show, show_name
from reportedly.workbench.assets import name_address

NAVIGATION = (
    ("/", "Home"),
    ("/cases", "Cases"),
    ("/disputed", "Disputed"),
    ("/voices", "Voices"),
    ("/lists", "Lists"),
    ("/judgements", "Judgements"),
)
"""The pages that the head of every page leads to."""


def render(
    request: Request, template: str, view: object, *, status: int = 200, headers: dict[str, str] | None = None
) -> HTMLResponse:
    """A page or a part of one.

    Args:
        request: whose session and address the page shows.
        template: its file.
        view: what it shows.
        status: of HTTP.
        headers: of HTTP, besides the usual ones.
    """
    state = request.state
    context = {
        "view": view,
        "session": getattr(state, "session", None),
        "token": getattr(state, "token", ""),
        "path": request.url.path,
    }
    return HTMLResponse(_load_environment().get_template(template).render(context), status, headers)


def is_fragment(request: Request) -> bool:
    """Whether the browser asks for a part of a page, to put into the one that it shows."""
    headers = request.headers
    return headers.get("hx-request") == "true" and "hx-history-restore-request" not in headers


@cache
def _load_environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("reportedly.workbench"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"words": show_words, "name": show_as_name, "plain": show_plain, "segment": quote_segment}
    environment.globals |= {
        "asset": name_address,
        "navigation": NAVIGATION,
        "version": __version__,
        "address": make_address,
    }
    return environment


def show_words(text: str) -> Markup:
    """Words of a report."""
    return Markup(show(text))  # noqa: S704 - escaped by `show`


def show_as_name(text: str) -> Markup:
    """A name from a report, apart from the direction of the words around it."""
    return Markup(show_name(text))  # noqa: S704 - escaped by `show_name`


def show_plain(text: str) -> str:
    """Words of a report where no markup can stand, as in a title: hidden characters as their numbers, one line."""
    return " ".join("".join(part for part, _ in split_hidden(text)).split())


def quote_segment(text: str) -> str:
    """Text as one segment of an address."""
    return quote(text, safe="")


def make_address(path: str, **given: Any) -> str:
    """An address with those parameters that have a value."""
    known = {name: str(value) for name, value in given.items() if value is not None and value != ""}
    return f"{path}?{urlencode(known)}" if len(known) > 0 else path
