"""Forms that choose what a list shows: from an address to what was asked for, and back to the addresses of its pages."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, TypeVar

from reportedly.errors import SettingsError, show_value
from reportedly.terms import IncidentType
from reportedly.workbench.pages import make_address

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Fields = TypeVar("Fields", bound=DataclassInstance)
else:
    Fields = TypeVar("Fields")

TYPES = tuple(kind.value for kind in IncidentType)
ORDERS = {"newest": "latest first", "day": "earliest first", "reports": "most reports first"}
_MOST_PAGES = 100_000


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
    """The addresses of the pages beside one: ``None`` where there are none."""

    before: str | None
    after: str | None


def fill_form(kind: "type[Fields]", given: Mapping[str, str]) -> "Fields":
    """A form from an address; what is not part of it is left out."""
    names = {each.name for each in fields(kind)}
    return kind(**{name: value.strip() for name, value in given.items() if name in names})


def parse_list_form(kind: type[List], given: Mapping[str, str]) -> List:
    """The form of a list of cases; an order or page that there is not is the first."""
    form = fill_form(kind, given)
    order = form.order if form.order in ORDERS else ListForm().order
    return replace(form, order=order, page=str(parse_page(form.page)))


def parse_page(written: str) -> int:
    """The number of a page, from 1; what is none is the first."""
    return int(written) if written.isdecimal() and len(written) < 7 and 0 < int(written) < _MOST_PAGES else 1


def check_choices(*choices: tuple[str, Collection[str]]) -> None:
    """See that what was chosen is in its list, or nothing was.

    Raises:
        SettingsError: RD-800, it is not.
    """
    for value, known in choices:
        if value != "" and value not in known:
            raise SettingsError(f"{show_value(value)} is not in the list: choose one of it", code="RD-800")


def make_pages(path: str, form: "DataclassInstance", *, page: int, has_more: bool) -> Pages:
    """The addresses of the pages beside one of a form; its field ``page`` is the number."""
    given = asdict(form)
    return Pages(
        before=make_address(path, **{**given, "page": page - 1}) if page > 1 else None,
        after=make_address(path, **{**given, "page": page + 1}) if has_more else None,
    )
