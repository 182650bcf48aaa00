"""The workbench in a real Chromium, on SQLite and PostgreSQL: every page and action, nothing asked of others."""

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browsing import Server, Visit
from build import ReadingDraft, make_report
from build_record import AFFAIR, make_addition
from build_workbench import MARKET, PAYLOADS
from reportedly.intake import fetch as fetching
from reportedly.intake.fetch import Door
from reportedly.record import CaseQuery, Query, Record
from reportedly.report import hash_bytes
from reportedly.terms import IncidentType
from reportedly.workbench.pages import make_address
from reportedly.workbench.views import search
from reportedly.workbench.views.lines import has_dossier, link_entity

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = (Path(__file__).parents[1] / "vendored" / "axe.min.js").read_text(encoding="utf-8")
MARKET_ID = hash_bytes(MARKET.encode())
SERIOUS = ("serious", "critical")


def find_hostile(record: Record) -> str:
    """The id of the hostile report."""
    return record.search_reports(Query(words="Hostile")).hits[0].report_id


def list_pages(record: Record) -> list[str]:
    """Every page there is, with something on it."""
    from reportedly.casework import Casework  # noqa: PLC0415

    cases = [summary.id for summary in Casework.of_record(record).iter_summaries(CaseQuery())]
    hostile = record.get_report(find_hostile(record))
    speech = record.search_reports(Query(words="farmers")).hits[0].report_id
    return [
        "/",
        "/cases",
        "/map",
        "/disputed",
        "/voices",
        "/voices?words=bomb",
        make_address("/voices", outlet="The Courier"),
        make_address("/voices", outlet=str(hostile.outlet)),
        *(link_entity(each.name) for each in record.get_reading(hostile.id).entities if has_dossier(each.type)),
        "/disputed?judged=no",
        "/entities/Imran%20Dastgir",
        "/entities/police?network=all",
        "/search?words=bomb",
        "/search?words=so&kind=statements",
        "/search?words=mayor&kind=speakers",
        *(f"/cases/{case}" for case in cases),
        f"/reports/{MARKET_ID}?at=0-11#w-asked",
        f"/reports/{speech}",
        f"/reports/{hostile.id}",
        "/add",
        "/lists",
        "/judgements",
        "/nothing",
    ]


def find_barriers(visit: Visit) -> list[str]:
    """What axe-core finds serious or critical on the page that is shown."""
    visit.page.evaluate(AXE)
    found = visit.page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{each['id']}: {each['help']}: {json.dumps([node['target'] for node in each['nodes'][:3]])}"
        for each in found["violations"]
        if each["impact"] in SERIOUS
    ]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_every_page_is_sound(visit: Visit, filled: Record, width: int, scheme: str) -> None:
    """No message, no request to others, nothing wider than the window, nothing serious for axe-core; the fixture looks on."""
    visit.page.set_viewport_size({"width": width, "height": 900})
    visit.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    found = {}
    for path in list_pages(filled):
        page = visit.open(path)
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        found[path] = [*find_barriers(visit), *([f"{wide} pixels too wide"] if wide > 0 else [])]
        assert page.locator("h1").count() == 1, path
    visit.wrong[:] = [wrong for wrong in visit.wrong if "404" not in wrong]  # of the page that is not there
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_nothing_that_a_report_brings_runs(visit: Visit, filled: Record) -> None:
    """Elements, handlers, addresses and templates in every field are words; characters that hide are shown by number."""
    for path in list_pages(filled):
        page = visit.open(path)
        assert page.evaluate("window.fired") is None, path
        assert (
            page.locator(
                "main img, main iframe, main svg animate, main script, main style, main base, main meta"
            ).count()
            == 0
        )
        assert page.locator("main a[href^='javascript'], main a[href^='data']").count() == 0
        assert page.locator("main [hx-get='/add'], main [onload], main [onerror], main [onfocus]").count() == 0
    visit.wrong[:] = [wrong for wrong in visit.wrong if "404" not in wrong]
    text = visit.open(f"/reports/{find_hostile(filled)}").locator("main").inner_text()
    assert PAYLOADS[0] in text
    assert "{{ 7*191 }}" in text
    assert "1337" not in text
    assert "U+202E" in text
    assert "\u202e" not in text


def test_keys_go_through_statements(visit: Visit) -> None:
    """J and k choose the next and the one before, their words light up, Escape puts the lights out; typing does nothing."""
    page = visit.open(f"/reports/{hash_bytes(AFFAIR.encode())}")
    page.keyboard.press("j")
    first = page.locator(".note.lit").get_attribute("id")
    assert page.locator(".lit-content").count() > 0
    page.keyboard.press("j")
    assert page.locator(".note.lit").get_attribute("id") != first
    page.keyboard.press("k")
    assert page.locator(".note.lit").get_attribute("id") == first
    page.keyboard.press("Escape")
    assert page.locator(".note.lit").count() == 0
    page.keyboard.press("/")
    page.keyboard.type("jjk")
    assert page.locator(".note.lit").count() == 0
    assert page.locator("#quick").input_value() == "jjk"


def test_pointing_at_a_note_lights_its_words(visit: Visit) -> None:
    """Speaker, cue and content of one statement, and only those."""
    page = visit.open(f"/reports/{MARKET_ID}")
    page.locator("#s1").hover()
    assert page.locator(".lit-content").all_inner_texts() == ["Five people"]
    assert "the mayor" in page.locator(".lit-speaker").all_inner_texts()


def test_a_value_leads_to_its_words(visit: Visit) -> None:
    """From a contradicted number in a case to the words of the report, lit and in view."""
    page = visit.open("/cases?relation=contradicted")
    page.get_by_role("link", name="Corn Market").first.click()
    killed = page.get_by_role("region", name="killed")
    assert killed.locator(".value").all_inner_texts() == ["5", "2"] or "5" in killed.inner_text()
    assert killed.locator(".echoed").count() == 1
    killed.get_by_role("link", name="Gazette").click()
    asked = page.locator(".asked")
    assert asked.first.inner_text() == "Two people"
    assert asked.first.is_visible()
    top = page.evaluate("document.querySelector('.asked').getBoundingClientRect().top")
    assert 0 <= top < 900


def test_results_come_as_one_types(visit: Visit) -> None:
    """On the first page and in the search, whose address says what is shown."""
    page = visit.open("/")
    page.locator("#words").type("doctors")
    page.locator("#found").get_by_role("link", name="Two people killed").wait_for()
    page = visit.open("/search")
    page.locator("#f-words").type("two people")
    page.get_by_label("statements").check()
    page.locator("#found .does").first.wait_for()
    page.wait_for_url("**kind=statements**")
    page.reload()
    assert page.locator("#f-words").input_value() == "two people"
    assert page.locator("#found .does").count() > 0


def test_pages_of_hits_are_turned_by_key_and_without_scripts(
    visit: Visit, browser: "Browser", monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each hit on one page, the way back leads back; what one types anew begins at the first page."""
    monkeypatch.setattr(search, "A_PAGE", 2)
    page = visit.open("/search?words=killed")
    first, start = list_hits(page), page.url
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Page 2").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Page 2 of 2").wait_for()
    second = list_hits(page)
    assert (len(first), len(second)) == (2, 1)
    assert set(first).isdisjoint(second)
    page.locator("#f-words").fill("killed bomb")
    page.get_by_text("Page 1 of 2").wait_for()
    page.go_back()
    page.get_by_text("Page 2 of 2").wait_for()
    bare = browser.new_context(java_script_enabled=False).new_page()
    bare.goto(start)
    bare.get_by_role("link", name="Page 2").click()
    assert list_hits(bare) == second
    bare.context.close()


def list_hits(page: "Page") -> list[str]:
    """Where the reports of a list lead."""
    return [str(link.get_attribute("href")) for link in page.locator(".headline a").all()]


def test_a_filter_that_is_half_typed_is_told(visit: Visit) -> None:
    """Beside the form, until it is whole; no list stays that was found for something else."""
    page = visit.open("/cases")
    page.get_by_label("Days").press_sequentially("2025-0", delay=1)
    page.get_by_role("alert").get_by_text("are no days").wait_for()
    assert page.locator("#found .items").count() == 0
    page.get_by_label("Days").press_sequentially("3")
    page.locator("#found .items").wait_for()
    assert page.get_by_role("alert").count() == 0


def test_tables_can_be_read_on_a_phone(visit: Visit) -> None:
    """Words of acts stay whole, and so does the way to every page; what is wider than the window is moved inside its frame."""
    visit.page.set_viewport_size({"width": 390, "height": 900})
    page = visit.open("/entities/Imran%20Dastgir")
    heights = [box["height"] for box in (act.bounding_box() for act in page.locator(".by-act tbody th").all()) if box]
    assert len(heights) > 0
    assert max(heights) < 50
    for link in page.get_by_role("navigation", name="Workbench").get_by_role("link").all():
        box = link.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


def test_minutes_of_a_recording_are_links(visit: Visit, filled: Record) -> None:
    """Each cue has its minute, and an address of its own."""
    page = visit.open(f"/reports/{filled.search_reports(Query(words='farmers')).hits[0].report_id}")
    minute = page.get_by_role("link", name="01:05").first
    minute.click()
    assert page.url.endswith("#at-26")


def test_a_text_is_added_and_opened(visit: Visit) -> None:
    """Pasted, read, shown: what was said beside it stands on its page."""
    page = visit.open("/add")
    page.get_by_label("Text", exact=True).fill("Corvane said that the new quay stands.")
    page.get_by_label("Outlet").fill("The Quay <b>Post</b>")
    page.get_by_label("Published").fill("2025-05-06")
    page.get_by_role("button", name="Add and read").click()
    page.wait_for_url("**/reports/**")
    assert "The Quay <b>Post</b>" in page.locator("main").inner_text()
    assert page.locator(".note").count() == 1


def test_files_are_added_with_what_went_wrong(visit: Visit) -> None:
    """Each has its outcome; a refusal says why, with its code; an address of this machine is refused."""
    page = visit.open("/add")
    files = [
        {"name": "fine.txt", "mimeType": "text/plain", "buffer": b"Marrin said that ferries wait."},
        {"name": "<img src=x onerror=window.fired=1>.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n"},
    ]
    page.locator("#files").set_input_files(files)
    page.get_by_label("Addresses").fill("http://127.0.0.1/")
    page.get_by_role("button", name="Add and read").click()
    page.get_by_text("1 read, 2 refused").wait_for()
    told = page.locator("#job").inner_text()
    assert "RD-109" in told
    assert "RD-123" in told
    assert page.evaluate("window.fired") is None
    page.get_by_role("link", name="fine.txt").click()
    assert "ferries" in page.locator("main").inner_text()


class Newsstand(BaseHTTPRequestHandler):
    """Answers every path with one article."""

    article = b"""<!doctype html><html lang="en"><head><title>Quay reopens</title>
<meta property="og:site_name" content="The Quay Post"><meta property="article:published_time" content="2025-05-06"></head>
<body><article><h1>Quay reopens</h1><p>Corvane said that the new quay stands. It had been closed since the spring flood,
and boats had gone to the other bank for weeks.</p><p>Trade is slow, and few people came.</p></article></body></html>"""

    def do_GET(self) -> None:
        """Answer."""
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.article)

    def log_message(self, *given: object) -> None:
        """Nothing."""


@pytest.fixture
def newsstand(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an article on a server of this machine, which only this test's door leads to."""
    door = Door(lambda _host, _port: ["127.0.0.1"], lambda address: address == "127.0.0.1")
    monkeypatch.setattr(fetching, "fetch", partial(fetching.fetch, door=door))
    with ThreadingHTTPServer(("127.0.0.1", 0), Newsstand) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://quay.test:{served.server_port}/reopens.html"
        served.shutdown()


def test_an_address_is_fetched_and_read(visit: Visit, newsstand: str) -> None:
    """The article with its outlet and day is opened; where it came from is shown, and its original kept."""
    page = visit.open("/add")
    page.get_by_label("Addresses").fill(newsstand)
    page.get_by_role("button", name="Add and read").click()
    page.wait_for_url("**/reports/**")
    told = page.locator("main").inner_text()
    assert "the new quay stands" in told
    assert "The Quay Post" in told
    assert newsstand in page.content()
    original = page.request.get(f"{page.url.partition('?')[0]}/original")
    assert original.body() == Newsstand.article


def test_a_dropped_file_is_added(visit: Visit) -> None:
    """It is put where files are chosen, and opened when it is read."""
    page = visit.open("/add")
    dropped = page.evaluate_handle(
        """() => { const data = new DataTransfer();
        data.items.add(new File(["Ostrand said that the locks froze."], "dropped.txt", {type: "text/plain"})); return data; }"""
    )
    page.locator("[data-drop]").dispatch_event("dragover", {"dataTransfer": dropped})
    assert "over" in str(page.locator("[data-drop]").get_attribute("class"))
    page.locator("[data-drop]").dispatch_event("drop", {"dataTransfer": dropped})
    assert page.locator("#files").evaluate("(field) => [...field.files].map((file) => file.name)") == ["dropped.txt"]
    page.get_by_role("button", name="Add and read").click()
    page.wait_for_url("**/reports/**")
    assert "the locks froze" in page.locator("main").inner_text()


def test_progress_is_shown_while_reports_are_read(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many are done of how many, without a key being pressed; then what became of each."""
    gate = threading.Event()
    add = Record.add
    monkeypatch.setattr(Record, "add", lambda *given, **more: (gate.wait(20), add(*given, **more))[1])
    page = visit.open("/add")
    files = [
        {"name": f"slow-{number}.txt", "mimeType": "text/plain", "buffer": f"Quill said that {number} wait.".encode()}
        for number in range(2)
    ]
    page.locator("#files").set_input_files(files)
    page.get_by_role("button", name="Add and read").click()
    page.get_by_text("Reading: 0 of 2 done").wait_for()
    assert page.get_by_role("progressbar").is_visible()
    gate.set()
    page.get_by_text("2 read").first.wait_for()
    assert page.get_by_role("progressbar").count() == 0


def test_what_is_disputed_is_filtered_and_ordered(visit: Visit) -> None:
    """As one chooses; the address says what is shown, and brings it back."""
    page = visit.open("/disputed")
    page.locator(".dispute").first.wait_for()
    page.get_by_label("Question").select_option("date")
    page.get_by_text("Nothing that is asked for").wait_for()
    page.get_by_label("Question").select_option("killed")
    page.locator(".dispute").first.wait_for()
    page.get_by_label("Order").select_option(label="most reports first")
    page.wait_for_url("**order=reports**")
    page.reload()
    assert page.get_by_label("Question").input_value() == "killed"
    assert page.locator(".dispute").count() == 1


def test_a_note_stands_beside_its_line(browser: "Browser", record: Record) -> None:
    """At the line in which its words begin, however far down in its paragraph that is."""
    rain = "Rain fell on the quay. "
    report = make_report(f"{rain * 40}Corvane said that the quay stands. {rain * 20}".strip())
    draft = ReadingDraft(report)
    draft.add_statement("that the quay stands", speaker="Corvane", cue="said")
    record.add([make_addition((report, draft.make()))])
    with Server(record) as served:
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.goto(f"{served.url}/reports/{report.id}")
        note, words, text = (
            page.locator(each).first.bounding_box() for each in ("#s1", ".text .cue", ".reading .text")
        )
        page.context.close()
    assert note is not None
    assert words is not None
    assert text is not None
    assert words["y"] - text["y"] > 100
    assert abs(note["y"] - words["y"]) < 14


def test_focus_lights_what_belongs_together(visit: Visit) -> None:
    """As pointing does, for those who have only keys."""
    page = visit.open(f"/reports/{MARKET_ID}")
    page.locator("#s1 a").first.focus()
    assert page.locator(".lit-content").all_inner_texts() == ["Five people"]


def test_a_reader_looks_and_an_editor_judges(browser: "Browser", filled: Record) -> None:
    """Behind keys: nothing is shown before one logs in; readers find no form but searches, editors do."""
    with Server(filled, editor_key="editors-key-1234", reader_key="readers-key-1234") as locked:
        seen = {}
        for role in ("editor", "reader"):
            context = browser.new_context()
            page = Visit(context.new_page(), locked.url).open(find_market(filled))
            assert page.get_by_role("heading", name="Log in").is_visible()
            assert "Corn Market" not in page.content()
            page.get_by_label("Your name").fill("Bo")
            page.get_by_label("Key").fill(f"{role}s-key-1234")
            page.get_by_role("button", name="Log in").click()
            page.get_by_role("region", name="killed").wait_for()
            assert f"Bo, {role}" in page.locator("footer").inner_text()
            seen[role] = (page.locator("details.judge").count(), page.get_by_role("link", name="Add reports").count())
            context.close()
        assert min(seen["editor"]) > 0
        assert seen["reader"] == (0, 0)


def find_market(record: Record) -> str:
    """The address of the case of the market."""
    from reportedly.casework import Casework  # noqa: PLC0415

    (found,) = Casework.of_record(record).iter_summaries(CaseQuery(words="Corn Market", least_reports=2))
    return f"/cases/{found.id}"


def test_a_value_is_judged_and_the_judgement_taken_back(visit: Visit, filled: Record) -> None:
    """Rejected with a reason: told with name and day, no longer contradicting; undone: as before."""
    page = visit.open("/")
    page.get_by_role("region", name="Waiting for judgement").get_by_role("link", name="killed").first.click()
    page.wait_for_url(f"**{find_market(filled)}#killed")
    killed = page.get_by_role("region", name="killed")
    cell = killed.locator(".cell", has_text="Gazette")
    cell.get_by_text("Judge").click()
    cell.get_by_label("Reason").fill("misread <b>twice</b>")
    cell.get_by_role("button", name="Reject").click()
    page.get_by_role("status").get_by_text("rejected by Ada").wait_for()
    assert "misread <b>twice</b>" in page.get_by_role("status").inner_text()
    assert killed.locator(".rejected .value").inner_text() == "2"
    assert killed.locator(".cell.contradicted").count() == 0
    page.goto(page.url.replace(find_market(filled), "/").partition("?")[0])
    assert page.get_by_role("link", name="killed: ").count() == 0
    page.go_back()
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    page.locator("#killed .cell.contradicted").first.wait_for()
    assert killed.locator(".rejected").count() == 0
    page = visit.open("/judgements")
    assert "no longer rejected" in page.locator(".judgements > li").nth(0).inner_text()
    assert "replaced or taken back" in page.locator(".judgements > li").nth(1).inner_text()


def test_the_right_value_is_given(visit: Visit, filled: Record) -> None:
    """It comes first, and the reports' values stay beside it; what is no number is told, and nothing is kept."""
    page = visit.open(find_market(filled))
    killed = page.get_by_role("region", name="killed")
    killed.get_by_text("Correct", exact=False).first.click()
    killed.get_by_label("The right value").fill("4")
    killed.get_by_role("button", name="Correct").click()
    page.get_by_role("status").get_by_text("corrected").wait_for()
    assert killed.locator(".value").first.inner_text() == "4"
    assert {"2", "5"} <= set(killed.locator(".value").all_inner_texts())
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    page.get_by_role("status").wait_for(state="detached")


def test_a_statement_is_judged_beside_its_words(visit: Visit) -> None:
    """Read wrong, with who and when on its note; undone there; typing a reason moves nothing."""
    page = visit.open(f"/reports/{MARKET_ID}")
    note = page.locator("#s1")
    note.hover()
    note.get_by_text("judge").click()
    note.get_by_label("Reason").fill("jjk")
    assert note.get_by_label("Reason").input_value() == "jjk"
    note.get_by_role("button", name="Read wrong").click()
    note.get_by_text("rejected by Ada").wait_for()
    note.get_by_role("button", name="Undo").click()
    note.get_by_text("rejected by Ada").wait_for(state="detached")


def test_a_report_is_parted_from_its_case_and_joined_again(visit: Visit, filled: Record) -> None:
    """It is a case of its own afterwards; undone, it is back."""
    page = visit.open(find_market(filled))
    assert "3 reports" in page.locator(".kicker").inner_text()
    account = page.locator(".items > li", has_text="Gazette")
    account.get_by_text("Another incident?").click()
    account.get_by_role("button", name="It tells of another incident").click()
    page.get_by_role("status").get_by_text("judged not the same").wait_for()
    assert "2 reports" in page.locator(".kicker").inner_text()
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    page.get_by_text("3 reports").first.wait_for()


def test_two_cases_are_judged_one(visit: Visit, filled: Record) -> None:
    """By the id of the other; undone, there are two again."""
    from reportedly.casework import Casework  # noqa: PLC0415

    def count() -> int:
        return Casework.of_record(filled).count()

    before = count()
    others = [each.id for each in Casework.of_record(filled).iter_summaries(CaseQuery(type=IncidentType.ARSON))]
    page = visit.open(find_market(filled))
    page.get_by_text("The same as another case?").click()
    page.get_by_label("The other case").fill(others[0])
    page.get_by_role("button", name="They are one incident").click()
    page.get_by_role("status").get_by_text("judged the same as").wait_for()
    assert "4 reports" in page.locator(".kicker").inner_text()
    assert count() == before - 1
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    page.get_by_text("3 reports").first.wait_for()
    assert count() == before


def test_an_owner_of_an_outlet_is_judged(visit: Visit) -> None:
    """On the page of judgements, where it can be undone."""
    page = visit.open("/judgements")
    page.get_by_role("textbox", name="Outlet").fill("The Mirror")
    page.get_by_role("textbox", name="belongs to").fill("The Courier")
    page.get_by_role("button", name="Judge").click()
    line = page.locator(".judgements > li", has_text="The Mirror").first
    assert "judged owned by The Courier" in line.inner_text()
    line.get_by_role("button", name="Undo").click()
    page.locator(".past", has_text="The Mirror").first.wait_for()
