"""Pages of large records: what one shows is told, the rest is on further pages, and nothing is weighed for a list."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from build_cases import Told
from reportedly.casework import weighed
from reportedly.record import Addition, Receipt, Record
from reportedly.workbench.app import make_app
from reportedly.workbench.settings import Settings
from reportedly.workbench.views import casemap, cases, disputed, entity, voices

PLACES = ("Pellary", "Old Tern", "Saltgate")


def fill(record: Record) -> None:
    """Add nine reports of three attacks, in each of which the number of dead is contradicted, by nine outlets and one speaker."""
    for number in range(9):
        place, dead = PLACES[number % 3], ("20 people", "31 people")[number // 3 % 2]
        told = Told(
            f"{number} A bomb killed {dead} at {place} on Tuesday, the Harrow Front said.",
            outlet=f"Outlet {number}",
            published=f"202{number % 3}-03-1{number}",
        )
        day = f"202{number % 3}-03-0{1 + number % 3}"
        read = told.on("Tuesday", day).at(place, country="Merova").killed(dead, said_by="Harrow Front").read()
        record.add([Addition(report=read.report, reading=read.reading, receipt=Receipt(name="x.txt"))])


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[TestClient]:
    """A workbench on a record with all of that."""
    with Record.make(tmp_path / "filled.db") as filled:
        fill(filled)
        app = make_app(filled, Settings(place="filled.db", who="Ada"))
        yield TestClient(app, base_url="http://127.0.0.1:8765", raise_server_exceptions=False)


def follow(client: TestClient, path: str) -> Iterator[str]:
    """A page and those after it."""
    while path != "":
        page = client.get(path).text
        yield page
        path = page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")


def test_lists_weigh_nothing(opened: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once a record is settled, no list of it weighs a case; a case's own page does."""
    case = opened.get("/cases").text.partition('href="/cases/')[2].partition('"')[0]
    monkeypatch.setattr(weighed, "weigh_case", lambda *_, **__: pytest.fail("weighed"))
    for path in ("/", "/cases", "/map", "/disputed", "/voices", "/voices?words=bomb", "/entities/Harrow%20Front"):
        assert opened.get(path).status_code == 200, path
    assert opened.get(f"/cases/{case}").status_code == 500


@pytest.mark.parametrize(
    ("path", "module", "size", "count"),
    [
        ("/cases", cases, "A_PAGE", 'class="headline"'),
        ("/disputed", disputed, "A_PAGE", 'class="dispute"'),
        ("/map", casemap, "A_MAP", 'href="/cases/C'),
        ("/voices", voices, "A_PAGE", '<h3><a href="/voices?outlet='),
        ("/voices?words=bomb", voices, "A_PAGE", '<h3><a href="/voices?outlet='),
    ],
)
def test_pages_together_have_everything_once(
    opened: TestClient, monkeypatch: pytest.MonkeyPatch, path: str, module: object, size: str, count: str
) -> None:
    """In portions of two; each page says how many there are in all."""
    (whole,) = follow(opened, path)
    total = whole.count(count)
    assert total > 2
    monkeypatch.setattr(module, size, 2)
    pages = list(follow(opened, path))
    assert [page.count(count) for page in pages[:-1]] == [2] * (len(pages) - 1)
    assert sum(page.count(count) for page in pages) == total


def test_an_outlet_has_a_page_of_its_own(opened: TestClient) -> None:
    """With all its voices, and no others; an unknown outlet is not there."""
    page = opened.get("/voices?outlet=Outlet%203").text
    assert '<h3><a href="/voices?outlet=Outlet+3">' in page
    assert "Harrow Front" in page
    assert "Outlet 4" not in page
    assert opened.get("/voices?outlet=Nothing").status_code == 404


def test_a_dossier_is_made_from_the_latest_reports(opened: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """In portions, each of which says which reports it is from; years lead to where they begin; all reports are on some page."""
    whole = opened.get("/entities/Harrow%20Front").text
    assert "Which reports this is from" not in whole
    assert "named in 9 reports" in whole
    monkeypatch.setattr(entity, "A_PAGE", 2)
    pages = list(follow(opened, "/entities/Harrow%20Front"))
    assert "reports 1 to 2 of 9 that name anybody so" in pages[0]
    assert "reports 9 to 9 of 9" in pages[4]
    assert len(pages) == 5
    told = [{f"Outlet {number}" for number in range(9) if f"Outlet {number}" in page} for page in pages]
    assert [len(each) for each in told] == [2, 2, 2, 2, 1]
    assert set().union(*told) == {f"Outlet {number}" for number in range(9)}
    assert '<a href="/entities/Harrow%20Front?page=2">2021</a> <span class="meta">3</span>' in pages[0]
    assert opened.get("/entities/Harrow%20Front?page=99").status_code == 404
