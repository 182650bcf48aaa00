"""Forms that choose what a list shows: from an address to what was asked for, and back to the addresses of its pages."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, TypeVar

from reportedly.errors import SettingsError, show_value
from reportedly.terms import IncidentType
from reportedly.workbench.errors import RequestError
from reportedly.workbench.pages import make_address

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Fields = TypeVar("Fields", bound=DataclassInstance)
else:
    Fields = TypeVar("Fields")

TYPES = tuple(kind.value for kind in IncidentType)
ORDERS = {"newest": "latest first", "day": "earliest first", "reports": "most reports first"}
_MOST_PAGES = 99_999


@dataclass(frozen=True, slots=True, kw_only=True)
class ListForm:
    """What was asked for of a list of cases, as it was typed; '' where nothing was."""

    words: str = ""
    days: str = ""
    type: str = ""
    order: str = "newest"
    page: str = "1"


List = TypeVar("List", bound=ListForm)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Which page of a list is shown, from 1, of how many; addresses of those beside it, ``None`` where there are none."""

    number: int
    last: int
    before: str | None
    after: str | None


def fill_form(kind: "type[Fields]", given: Mapping[str, str]) -> "Fields":
    """A form from an address; what is not part of it is left out."""
    names = {each.name for each in fields(kind)}
    return kind(**{name: value.strip() for name, value in given.items() if name in names})


def parse_list_form(kind: type[List], given: Mapping[str, str]) -> List:
    """The form of a list of cases; an order that there is not is the first.

    Raises:
        RequestError: RD-936, the page is no number of one.
    """
    form = fill_form(kind, given)
    order = form.order if form.order in ORDERS else ListForm().order
    return replace(form, order=order, page=str(parse_page(form.page)))


def parse_page(written: str) -> int:
    """The number of a page, from 1; '' is the first.

    Raises:
        RequestError: RD-936, it is no such number.
    """
    if written == "":
        return 1
    if written.isdecimal() and len(written) <= len(str(_MOST_PAGES)) and int(written) > 0:
        return int(written)
    raise RequestError(400, "RD-936", f"{show_value(written)} is no number of a page: give 1 to {_MOST_PAGES:,}")


def check_choices(*choices: tuple[str, Collection[str]]) -> None:
    """See that what was chosen is in its list, or nothing was.

    Raises:
        SettingsError: RD-800, it is not.
    """
    for value, known in choices:
        if value != "" and value not in known:
            raise SettingsError(f"{show_value(value)} is not in the list: choose one of it", code="RD-800")


def make_pages(path: str, form: "DataclassInstance", *, total: int, size: int) -> Pages:
    """The page of a list that a form asks for, and those beside it.

    Args:
        path: of all of them.
        form: its field ``page`` is the number.
        total: lines on all pages together.
        size: lines on a page.

    Raises:
        RequestError: RD-936, the list ends before this page.
    """
    given = asdict(form)
    return turn_pages(int(given["page"]), lambda page: make_address(path, **{**given, "page": page}), total, size)


def turn_pages(number: int, link: Callable[[int], str], total: int, size: int) -> Pages:
    """As `make_pages`, for a page whose addresses are made by ``link``."""
    last = max(1, -(-total // size))
    if number > last:
        told = "the list has one page" if last == 1 else f"the last one is page {last:,}"
        raise RequestError(404, "RD-936", f"there is no page {number:,}: {told}")
    return Pages(
        number=number,
        last=last,
        before=link(number - 1) if number > 1 else None,
        after=link(number + 1) if number < last else None,
    )
