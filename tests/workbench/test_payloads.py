"""A public list of hostile strings in everything that comes from outside: reports, entries of lists, forms. All of it is text."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from browsing import Server, Visit, find_token
from build import ReadingDraft, make_report
from build_record import make_addition
from reportedly.lists.store import ListStore
from reportedly.record import Addition, Query, Record
from reportedly.terms import EntityType
from reportedly.workbench.app import make_app
from reportedly.workbench.settings import Settings
from reportedly.workbench.views.lines import link_entity

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PUBLIC = json.loads((Path(__file__).parents[1] / "vendored" / "blns.json").read_text(encoding="utf-8"))
"""The Big List of Naughty Strings: scripts, markup, handlers, bidirectional and invisible characters, commands, numbers."""

STRINGS = sorted({each for each in PUBLIC if any(char.isalnum() for char in each)})
SCRIPTS = [each for each in STRINGS if "script" in each.lower() or "onerror" in each.lower()]
A_REPORT = 40
"""Strings of one report."""

ELEMENTS = frozenset(
    "a aside article b bdi body br button caption cite circle code desc details div dl dt dd fieldset figcaption figure footer "
    "form h1 h2 h3 head header html i input kbd label legend li line link main mark meta nav ol option p path q rect script "
    "section select small span sub sup summary svg table tbody td text th thead time title tr ul progress textarea".split()
)
ATTRIBUTES = re.compile(
    r"aria-[a-z]+|data-[a-z-]+|hx-(?:get|target|trigger|sync|push-url|swap)|[a-z]+(?:-[a-z]+)?\d?|viewbox"
)


class Outline(HTMLParser):
    """What a page is made of: elements, attributes, addresses; and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.handlers: list[str] = []
        self.addresses: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count it."""
        self.tags[tag] += 1
        self.handlers += [name for name, _ in attrs if name.startswith("on") or not ATTRIBUTES.fullmatch(name)]
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "action", "formaction")]


def find_wrong(page: str) -> list[str]:
    """What on a page is not of our making."""
    outline = Outline(page)
    wrong = [*(set(outline.tags) - ELEMENTS), *outline.handlers]
    wrong += [each for each in outline.addresses if not each.startswith(("/", "#", "?"))]
    scripts = outline.tags["script"] - page.count('<script src="/assets/')
    return wrong + ["script"] * scripts


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record of reports that are made of the strings, in every field."""
    with Record.make(tmp_path_factory.mktemp("hostile") / "record.db") as record:
        for start in range(0, len(STRINGS), A_REPORT):
            record.add([_make_report(STRINGS[start : start + A_REPORT])])
        yield record


def _make_report(strings: list[str]) -> Addition:
    first = strings[0]
    text = "\n\n".join(f"{each} said that {each} is so." for each in strings)
    fields = {
        "title": f"Of {first}",
        "outlet": first,
        "byline": first,
        "url": f"https://a.example/{first}",
        "path": first,
    }
    report = make_report(text, **fields, published="2025-03-09")
    draft = ReadingDraft(report)
    for each in strings:
        entity = draft.add_entity(EntityType.PERSON, each)
        draft.add_statement((each, 2), speaker=each, cue="said", entity=entity)
    return make_addition((report, draft.make()))


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list whose entries are named by the strings."""
    folder = tmp_path_factory.mktemp("lists")
    rows = (
        {"id": f"x{number}", "schema": "Person", "caption": each, "properties": {"name": [each], "notes": [each]}}
        for number, each in enumerate(STRINGS)
    )
    (folder / "list.json").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    ListStore(folder / "kept").add(folder / "list.json", "ftm", name="public", dated="2025-01-02", place=STRINGS[0])
    return folder / "kept"


@pytest.fixture(scope="module")
def client(hostile: Record, lists: Path) -> TestClient:
    """A workbench on both."""
    app = make_app(hostile, Settings(place="x.db", who="<b>Ada</b>", lists=lists))
    return TestClient(app, base_url="http://127.0.0.1:8765", follow_redirects=False, raise_server_exceptions=False)


def test_the_list_is_the_public_one() -> None:
    """Its scripts, its markup, its directions and its invisible characters are there."""
    assert len(PUBLIC) == 461
    assert sum("<script" in each.lower() for each in PUBLIC) > 20
    assert sum("onerror" in each.lower() for each in PUBLIC) > 5
    assert any("\u202a" in each or "\u2066" in each or "\u202e" in each for each in PUBLIC)


def test_every_report_is_shown_as_text(client: TestClient, hostile: Record) -> None:
    """No element, handler or address of a string is the page's; every string can be read on its report's page."""
    for hit in hostile.search_reports(Query(limit=400)).hits:
        answer = client.get(f"/reports/{hit.report_id}")
        assert answer.status_code == 200
        assert find_wrong(answer.text) == [], hit.title


@pytest.mark.parametrize(
    "path", ["/", "/cases", "/map", "/disputed", "/voices", "/lists", "/judgements", "/add", "/search?published=2025"]
)
def test_every_list_is_shown_as_text(client: TestClient, path: str) -> None:
    """Titles, outlets, names of lists."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert find_wrong(answer.text) == []


def test_every_name_has_a_dossier_of_text(client: TestClient) -> None:
    """Or none, told as text: whatever a name is made of, its address holds."""
    found: Counter[int] = Counter()
    for each in (*SCRIPTS[::9], *STRINGS[::40]):
        answer = client.get(link_entity(each))
        assert answer.status_code in (200, 404), each
        assert find_wrong(answer.text) == [], each
        found[answer.status_code] += 1
    assert found[200] > 10


def test_every_search_is_shown_as_text(client: TestClient) -> None:
    """In the fields and kinds by turns, whole and in part."""
    kinds = ("reports", "statements", "speakers")
    fields = ("words", "speaker", "entity", "place", "outlet", "date", "published", "act", "relation", "page", "kind")
    for number, each in enumerate(STRINGS):
        given = {"kind": kinds[number % 3], fields[number % len(fields)]: each}
        answer = client.get("/search", params=given, headers={"hx-request": "true"} if number % 2 else {})
        assert answer.status_code in (200, 400), given
        assert find_wrong(answer.text) == [], given


def test_every_reason_is_kept_and_shown_as_text(client: TestClient, hostile: Record) -> None:
    """Names of outlets and reasons come back on the page of judgements, where all of it can be undone."""
    token = find_token(client.get("/judgements").text)
    for each in STRINGS[::7]:
        fields = {"outlet": f"A {each}", "owner": f"B {each}", "why": each, "back": each, "token": token}
        answer = client.post("/judge/owner", data=fields)
        assert answer.status_code in (303, 400), each
        assert "\n" not in answer.headers.get("location", "/")
        assert answer.headers.get("location", "/").startswith("/")
    pages = -(-len(hostile.get_judgements()) // 50)
    assert pages > 1
    for page in range(1, pages + 1):
        assert find_wrong(client.get(f"/judgements?page={page}").text) == []


def test_nothing_of_it_runs(hostile: Record, lists: Path, browser: "Browser") -> None:
    """In a real browser: no dialog, no message, no request to others, on reports and on dossiers of scripts."""
    with Server(hostile, lists=lists) as served:
        context = browser.new_context()
        visited = Visit(context.new_page(), served.url)
        paths = [f"/reports/{hit.report_id}" for hit in hostile.search_reports(Query(limit=400)).hits]
        for path in (*paths, "/", "/voices", "/search?published=2025", *(link_entity(each) for each in SCRIPTS[::20])):
            visited.open(path)
            visited.page.wait_for_timeout(50)
        visited.page.keyboard.press("j")
        context.close()
    assert [each for each in visited.wrong if "404" not in each] == []
