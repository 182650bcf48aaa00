"""The page: self-contained, escaped, every statement in its place."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from build import ReadingDraft, make_report, make_sample
from reportedly.errors import ExportError
from reportedly.exports.page import render_page
from reportedly.exports.wording import NO_SPEAKER
from reportedly.report import Cue, Failure
from reportedly.spans import Span

VOID = {"meta", "br"}


class Page(HTMLParser):
    """A page taken apart: its elements with their attributes and words, and whether they nest."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str], list[str]]] = []
        self._open: list[int] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}, []))
        if tag not in VOID:
            self._open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element, which must be of this tag."""
        assert self.elements[self._open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        """Words belong to all open elements."""
        for place in self._open:
            self.elements[place][2].append(data)

    def find(self, tag: str | None = None, **attributes: str) -> list[str]:
        """Words of the elements of a tag whose attributes have these words; ``class_`` is ``class``."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            "".join(words)
            for name, given, words in self.elements
            if tag in (None, name)
            and all(value in given.get(key, "").split() or value == given.get(key) for key, value in wanted.items())
        ]


def open_page(**fields: object) -> Page:
    """The page of the sample."""
    return Page(render_page(*make_sample(**fields)))


def test_the_whole_text_is_on_the_page() -> None:
    """Blocks hold the text as it is, word for word."""
    report, _ = make_sample()
    assert "\n\n".join(open_page().find(class_="text")) == report.text


def test_parts_of_a_statement_are_marked() -> None:
    """Each piece of speaker, cue and content says whose it is; nested and discontinuous ones too."""
    page = open_page()
    assert page.find(class_="speaker", data_of="3sp") == ["She"]
    assert page.find(data_of="3cu") == ["did not confirm"]
    assert page.find(data_of="2co") == ["“We held the bridge,”", "“and we will hold it.”"]
    assert "".join(page.find(data_of="4co")) == "Tolan Verrick admitted shelling the depotproves the group lied"
    assert page.find(data_of="5co") == ["shelling the depot"]
    (nested,) = (given for _, given, _ in page.elements if "5co" in given.get("data-of", "").split())
    assert nested["class"] == "content depth2 ends"


def test_a_content_has_its_number_at_each_piece() -> None:
    """The first piece carries the number and is what the note leads to; later ones say that they continue."""
    page = open_page()
    numbers = {given["data-n"]: given.get("id") for _, given, _ in page.elements if "data-n" in given}
    assert numbers["2"] == "t2"
    assert "…2" in numbers
    links = [given["href"] for tag, given, _ in page.elements if tag == "a"]
    ids = {given["id"] for _, given, _ in page.elements if "id" in given}
    assert {link.removeprefix("#") for link in links} <= ids


def test_a_note_tells_speaker_act_chain_and_place() -> None:
    """As the account does: who, what, through whom, where, within and about what."""
    notes = [" ".join(note.split()) for note in open_page().find("article")]
    assert len(notes) == 6
    assert "Lena Corvane does not confirm" in notes[2]
    assert "assesses" in notes[3]
    assert "about 5" in notes[3]
    assert notes[4].startswith("The Saltgate MirrorRadio Pellaryofficials5Tolan Verrick admits")
    assert "within 4" in notes[4]
    assert NO_SPEAKER in notes[5]
    assert "direct · 3:43" in notes[1]


def test_a_note_stands_beside_its_paragraph() -> None:
    """Each row holds a paragraph and the notes of the statements that begin in it."""
    rows = open_page().find(class_="row")
    assert any("We held the bridge" in row and row.count("Lena Corvane") >= 2 for row in rows)
    assert any("widely feared" in row and NO_SPEAKER in row for row in rows)


def test_speakers_are_listed_with_their_counts() -> None:
    """The list at the top leads to each speaker's first statement."""
    page = open_page()
    assert page.find("a", data_voice="entity E1") == ["Lena Corvane 2"]
    voices = [given for tag, given, _ in page.elements if tag == "a" and "data-voice" in given]
    assert [given["href"] for given in voices] == ["#s1", "#s2", "#s4", "#s5", "#s6"]


def test_the_title_stands_once() -> None:
    """A title that the text begins with is the heading; without a title the name of the file is."""
    assert open_page().find("h1") == ["Guards fled, paper says"]
    assert open_page(title=None, title_span=None).find("h1") == ["sample.txt"]
    assert open_page(title="Elsewhere", title_span=None).find("h1") == ["Elsewhere"]
    assert open_page(title=None, title_span=None, path=None).find("h1") == ["untitled"]


def test_unknown_is_called_unknown() -> None:
    """What the report does not say of itself is not left out."""
    page = open_page(outlet=None)
    assert page.find("dd", class_="unnamed") == ["unknown"] * 3
    assert page.find(class_="outlet")[0] == "outlet unknown"


def test_a_page_without_statements_says_so() -> None:
    """An empty margin has its reason at the top."""
    report = make_report("The road was closed.")
    page = Page(render_page(report, ReadingDraft(report).make()))
    assert page.find(class_="none") == [
        "This reading holds no statements: all of the text is in the outlet’s own voice."
    ]


def test_a_recording_has_its_minutes() -> None:
    """Cues are rows with the time at which they are heard."""
    report = make_report("Hello.\nI deny it.", cues=())
    cues = (Cue(span=Span(0, 6), start_s=1, end_s=2), Cue(span=Span(7, 17), start_s=65.5, end_s=70))
    report = replace(report, cues=cues)
    page = Page(render_page(report, ReadingDraft(report).make()))
    assert page.find(class_="gutter") == ["00:01", "01:05"]


def test_failures_are_shown() -> None:
    """What was not taken in is said on the page, escaped."""
    report, reading = make_sample(failures=(Failure(stage="intake", code="RD-118", message="<2> cues lost"),))
    assert Page(render_page(report, reading)).find(class_="failures") == ["RD-118 <2> cues lost"]


def test_a_loop_of_statements_does_not_hang() -> None:
    """Two statements within each other would be the reader's bug; the page is made all the same."""
    report, reading = make_sample()
    first, second, *rest = reading.statements
    looped = (replace(first, within=second.id), replace(second, within=first.id), *rest)
    assert len(Page(render_page(report, replace(reading, statements=looped))).find("article")) == 6


def test_a_reading_of_another_report_is_refused() -> None:
    """Spans are checked before anything is drawn."""
    report, reading = make_sample()
    with pytest.raises(ExportError) as caught:
        render_page(replace(report, text="short", title_span=None), reading)
    assert caught.value.code == "RD-601"


def test_the_policy_allows_the_style_and_the_script_of_the_page_alone() -> None:
    """No content but one style sheet and one script, each named by the hash of what stands in the page."""
    html = render_page(*make_sample())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)[1]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", html, flags=re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert html.index("Content-Security-Policy") < html.index("<style>")


def test_nothing_is_asked_of_other_hosts() -> None:
    """No element of the page has an address, a style or a handler of its own."""
    page = open_page(url="https://mirror.example/a")
    for tag, given, _ in page.elements:
        assert not {"src", "srcset", "style", "data", "action"} & set(given), tag
        assert not any(name.startswith("on") for name in given), tag
        assert tag not in {"link", "img", "iframe", "object", "embed", "form", "base", "svg"}
        assert given.get("href", "#").startswith("#")


HOSTILE = (
    "<script>alert(1)</script> \u202eolleh\u202c & </style></title>\"' onload=x\n\n"
    "<img src=x onerror=alert(2)> did not con\u200bfirm that <b>he</b> left."
)


def test_hostile_words_are_shown_as_words() -> None:
    """Scripts, markup, overrides of direction and characters without width come out as text, wherever they stand."""
    report = make_report(
        HOSTILE,
        title="<script>alert(3)</script>",
        outlet="<b>Outlet\u202e</b>",
        byline='"><img src=x>',
        path="<x>/<y>.txt",
        language='en" onload="x',
    )
    draft = ReadingDraft(report)
    draft.add_statement("<b>he</b> left", speaker="<img src=x onerror=alert(2)>", cue="did not con\u200bfirm")
    html = render_page(report, draft.make())
    page = Page(html)
    assert {tag for tag, _, _ in page.elements} & {"img", "b"} == {"b"}
    assert len(page.find("script")) == 1
    assert not set(html) & set("\u202e\u202c\u200b")
    assert page.find("i", title="hidden character U+202E") != []
    assert not any("onload" in given or "onerror" in given for _, given, _ in page.elements)
    assert page.find("h1") == ["<script>alert(3)</script>"]
    html.encode("utf-8")


def test_a_page_speaks_no_judgement() -> None:
    """Our own words never rule: neither on what is so, nor on who somebody is."""
    report, reading = make_sample()
    words = " ".join(Page(render_page(report, reading)).find("body")).split("<script>")[0].lower()
    ours = words.replace(report.text.lower(), "")
    assert not re.search(
        r"\b(true|false|fact|facts|verified|terrorists?|lies|lying|truth)\b", ours.split('"use strict"')[0]
    )
