"""Pages of large records: what one shows is told, the rest is on further pages, and nothing is weighed for a list."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from build import ReadingDraft, make_report
from build_cases import Told
from reportedly.casework import deciding, weighed
from reportedly.record import Addition, Receipt, Record
from reportedly.terms import EntityType
from reportedly.workbench.app import make_app
from reportedly.workbench.settings import Settings
from reportedly.workbench.views import casemap, cases, disputed, entity, judge, search, voices

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
        ("/search?words=bomb", search, "A_PAGE", 'class="headline"'),
        ("/search?words=people&kind=statements", search, "A_PAGE", 'class="snippet"'),
        ("/search?published=2020..2029&entity=harrow", search, "A_PAGE", 'class="headline"'),
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


@pytest.mark.parametrize("kind", ["reports", "statements", "speakers"])
def test_hits_beyond_those_that_a_search_orders_are_told(
    opened: TestClient, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """The pages end where the search ends, and say that there is more."""
    name_speakers(opened.app.state.desk.record)
    monkeypatch.setattr("reportedly.record.search.WINDOW", 4)
    monkeypatch.setattr(search, "A_PAGE", 3)
    first, second = follow(opened, f"/search?words=sea&kind={kind}")
    told = {"speakers": "with most statements"}.get(kind, "added last")
    one = f"more than 4 {kind}; {{}} of the 4 {told}: more words or filters lead to the others"
    assert one.format("1 to 3") in first
    assert one.format("4 to 4") in second
    assert 'aria-current="page">Page 2 of 2<' in second


def test_speakers_of_some_statements_are_told_as_such(opened: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where more statements fit than are counted."""
    name_speakers(opened.app.state.desk.record)
    assert "5 speakers" in opened.get("/search?kind=speakers&entity=sea").text
    monkeypatch.setattr("reportedly.record.search.COUNTED", 3)
    page = opened.get("/search?kind=speakers&entity=sea").text
    assert "3 speakers with most of the 3 statements added last: more words or filters lead to the others" in page


def name_speakers(record: Record) -> None:
    """Add five reports in which five speakers whose names are alike but for one word speak of one thing."""
    for name in ("Ada Sea", "Bel Sea", "Cor Sea", "Dan Sea", "Eve Sea"):
        report = make_report(f"{name} said that the sea rose.", path=f"{name}.txt")
        draft = ReadingDraft(report)
        entity = draft.add_entity(EntityType.PERSON, name)
        draft.add_statement("the sea rose", speaker=name, cue="said", entity=entity)
        record.add([Addition(report=report, reading=draft.make(), receipt=Receipt(name="x.txt"))])


def test_judgements_come_in_pages(opened: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The latest first, each once; what is undone on a page leads back to it, and what it takes back is told from any page."""
    record = opened.app.state.desk.record
    made = [deciding.judge_owner(record, f"Outlet {number}", "Owner", who="Ada", why=None) for number in range(5)]
    record.undo(made[0].id, who="Ada")
    monkeypatch.setattr(judge, "A_PAGE", 2)
    pages = list(follow(opened, "/judgements"))
    assert [page.count('class="judgement"') for page in pages] == [2, 2, 2]
    assert all("4 of 6 hold" in page for page in pages)
    told = [f"Outlet {number}" for number in range(5)]
    assert [[name for name in told if name in page] for page in pages] == [
        ["Outlet 0", "Outlet 4"],
        ["Outlet 2", "Outlet 3"],
        ["Outlet 0", "Outlet 1"],
    ]
    assert "no longer judged owned by" in pages[0]
    assert 'name="back" value="/judgements?page=2"' in pages[1]


LISTS = (
    "/cases",
    "/map",
    "/disputed",
    "/voices",
    "/voices?words=bomb",
    "/voices?outlet=Outlet+3",
    "/entities/Harrow%20Front",
    "/search?words=bomb",
    "/judgements",
)
"""Every address that has pages, with one page to show."""


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("asked", ["0", "-1", "1.5", "1e9", "x", "100000", "9" * 5000, "²", "1;drop", "<b>", "\x00"])
def test_a_page_must_be_a_number_of_one(opened: TestClient, path: str, asked: str) -> None:
    """Anything else is told, with what to give; nothing of it stands in the answer as markup."""
    answer = opened.get(f"{path}{'&' if '?' in path else '?'}{urlencode({'page': asked})}")
    assert answer.status_code == 400
    assert "RD-936" in answer.text
    assert "is no number of a page: give 1 to 99,999" in answer.text
    assert "<b>" not in answer.text.partition("<main")[2].replace("<bdi>", "")
    assert len(answer.text) < 5_000


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("asked", [2, 99_999])
def test_a_page_after_the_last_is_told(opened: TestClient, path: str, asked: int) -> None:
    """As not there, with the last one that is; where only a part is asked for, in its place."""
    path = f"{path}{'&' if '?' in path else '?'}page={asked}"
    answer = opened.get(path)
    assert answer.status_code == 404
    assert f"there is no page {asked:,}: the list has one page" in answer.text
    part = opened.get(path, headers={"hx-request": "true"})
    assert part.status_code == 404
    assert part.text.startswith('<p class="problem"')


def test_blank_pages_are_the_first(opened: TestClient) -> None:
    """A form that leaves it out, and one that leaves it blank."""
    assert opened.get("/cases?page=").text == opened.get("/cases").text
    assert opened.get("/cases?page=٣").status_code == 404
    assert "no page 3:" in opened.get("/cases?page=٣").text


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
