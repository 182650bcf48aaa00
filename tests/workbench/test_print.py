"""Reports, cases and dossiers on A4, in a real Chromium: what is printed, what is not, and notes that fit their numbers."""

import io

import pypdf
import pytest

from browsing import Visit
from build_workbench import MARKET
from reportedly.casework import Casework
from reportedly.record import CaseQuery, Record
from reportedly.report import hash_bytes

MM = 96 / 25.4
WIDTH = round((210 - 2 * 16) * MM)
"""Pixels between the margins of a sheet of A4."""


def list_printed(record: Record) -> dict[str, str]:
    """The pages that are made for paper."""
    (case,) = Casework.of_record(record).iter_summaries(CaseQuery(words="Corn Market", least_reports=2))
    return {
        "report": f"/reports/{hash_bytes(MARKET.encode())}",
        "case": f"/cases/{case.id}",
        "dossier": "/entities/Imran%20Dastgir",
    }


@pytest.mark.parametrize("kind", ["report", "case", "dossier"])
def test_what_is_for_hands_is_not_printed(visit: Visit, filled: Record, kind: str) -> None:
    """No form, button, way to other pages or to judge; nothing is wider than the sheet; the text is."""
    visit.page.set_viewport_size({"width": WIDTH, "height": 1000})
    visit.page.emulate_media(media="print")
    page = visit.open(list_printed(filled)[kind])
    for what in (
        "nav.sections",
        "form",
        "button",
        "input",
        "details.judge summary",
        ".skip",
        ".masthead",
        "footer.foot",
    ):
        assert [each for each in page.locator(what).all() if each.is_visible()] == [], what
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH
    assert page.locator("h1").is_visible()
    clipped = """() => [...document.querySelectorAll("main p, main li, main td, main th, main h1, main h2, main text")]
        .filter((each) => each.getClientRects().length && each.getBoundingClientRect().right > window.innerWidth + 1)
        .map((each) => each.textContent)"""
    assert page.evaluate(clipped) == []


def test_numbers_on_paper_have_their_notes(visit: Visit, filled: Record) -> None:
    """Each number in a case or dossier leads to a note at the end that there is, and each note has its number."""
    for kind in ("case", "dossier"):
        visit.page.emulate_media(media="print")
        page = visit.open(list_printed(filled)[kind])
        cited = {link.get_attribute("href") for link in page.locator(".cite a").all() if link.is_visible()}
        notes = {f"#{note.get_attribute('id')}" for note in page.locator(".footnotes li").all() if note.is_visible()}
        assert cited == notes != set()
        assert page.evaluate("[...document.querySelectorAll('main > section')].at(-1).className") == "footnotes"


def test_statements_on_paper_have_their_notes(visit: Visit, filled: Record) -> None:
    """As many as there are numbers in the text; what stands in the margin on a screen stands there."""
    page = visit.open(list_printed(filled)["report"])
    assert not page.locator(".endnotes").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".endnotes li").count() == page.locator(".note[id^=s]").count() > 0
    assert page.locator(".endnotes").is_visible()
    assert [note for note in page.locator(".note").all() if note.is_visible()] == []


@pytest.mark.parametrize("kind", ["report", "case", "dossier"])
def test_a_pdf_has_the_words_and_the_notes(visit: Visit, filled: Record, kind: str) -> None:
    """Of A4, a few sheets; its words are words and not a picture."""
    page = visit.open(list_printed(filled)[kind])
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert 1 <= len(sheets) <= 5
    assert [round(float(side) / 72 * 25.4) for side in sheets[0].mediabox[2:]] == [210, 297]
    words = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
    assert words.index("Notes") > len(words) / 3
    assert "Came through:" in words
    for typed in ("Judge", "Correct", "Add reports", "Search the record", "Undo"):
        assert typed not in words, typed
