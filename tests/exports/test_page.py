"""The page: self-contained, escaped, every statement in its place."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from build import ReadingDraft, make_report, make_sample
from build_incidents import make_bombing
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
    numbers = {given["data-n"] for _, given, _ in page.elements if "data-n" in given}
    assert {"2", "…2"} <= numbers
    check_links(page)


def check_links(page: Page) -> None:
    """Every link leads to something on the page, and no two things have one name."""
    links = [given["href"] for tag, given, _ in page.elements if tag == "a"]
    ids = [given["id"] for _, given, _ in page.elements if "id" in given]
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert len(ids) == len(set(ids))


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


def open_bombing(**fields: object) -> Page:
    """The page of the report with incidents."""
    return Page(render_page(*make_bombing(**fields)))


def squeeze(words: list[str]) -> list[str]:
    """White space evened."""
    return [" ".join(part.split()) for part in words]


def test_an_incident_is_a_table_whose_values_lead_to_their_words() -> None:
    """Every value with words has a link; the words are marked, and the link leads to where they begin."""
    page = open_bombing()
    check_links(page)
    bombing, kidnapping = squeeze(page.find("article", class_="card"))
    assert bombing.startswith("I1 bombing · accomplishedS1 “the police” · 3:1")
    assert "Saltgate Brigade suspected or accused by authorities · S3 “The government”" in bombing
    assert "unknownactor, means, targets" in kidnapping
    ways = {given["data-key"]: given["href"] for tag, given, _ in page.elements if tag == "a" and "data-key" in given}
    assert ways["i1-3"] == "#w-i1-3"
    read = {key: "".join(page.find(data_of=f"{key}fi")) for key in ways if key.startswith("i")}
    assert read["i1-1"] == "Tuesday"
    assert read["i1-2"] == "the Corn Market in Pellary"
    assert read["i1-4"] == "the Saltgate Brigade"
    assert read["i2-4"] == "a driver"


def test_victims_have_their_three_numbers_in_columns() -> None:
    """Low, best, high; an open end is unknown, and so is the number of a target that is not counted."""
    page = open_bombing()
    assert squeeze(page.find("table", class_="counts"))[0].startswith(
        "victimslowbesthighpeople2020unknown death · civilian · at least 20 people"
    )
    cells = [
        "".join(told)
        for tag, given, told in page.elements
        if tag == "td" and given.get("class") in ("number", "unnamed")
    ]
    assert cells[:9] == ["20", "20", "unknown", "30", "unknown", "40", "1", "1", "1"]
    assert any("Corn Market number unknown" in card for card in squeeze(page.find("article", class_="card")))


def test_an_incident_stands_beside_its_words() -> None:
    """Its note is in the row of the paragraph that tells of it, and its flag where that begins."""
    page = open_bombing()
    rows = squeeze(page.find(class_="row"))
    assert any("gunmen tried" in row and "kidnapping · attempted" in row for row in rows)
    flags = {given["id"]: given["data-i"] for _, given, _ in page.elements if "data-i" in given}
    assert flags == {"w-i1": "I1", "w-i2": "I2"}
    assert squeeze(page.find("article", class_="note"))[1] == "I1bombing · accomplished3:1 · table"
    notes = [given["id"] for tag, given, _ in page.elements if tag == "article" and "note" in given["class"].split()]
    assert notes == ["s1", "i1", "s2", "s3", "s4", "i2", "s5"]


def test_incidents_and_sections_are_named_at_the_top() -> None:
    """A chip for each incident, a link for each section; a reading without any has neither."""
    page = open_bombing()
    (told,) = squeeze(page.find("nav", class_="told"))
    assert "I2 kidnapping · attempted · Old Tern, country unknown · 2025-03-01 to 2025-03-10" in told
    assert "Relations and legal states 4" in told
    assert open_page().find("nav", class_="told") == []
    assert open_page().find(class_="register") == []


def test_lines_below_the_text_lead_to_their_words() -> None:
    """Relations, places, dates, matches and checks, with whose word they stand on."""
    page = open_bombing()
    lines = squeeze(page.find("tr"))
    assert "Tolan Verrick" + "not member of Harrow Front — S5 Tolan Verrick" + "9:136" in lines
    assert "PellaryMerova · exact place · 34.55 S 28.35 W · 2 mentions1:18" in lines
    marked = [(given.get("data-line", "").split(), "".join(told)) for _, given, told in page.elements]
    assert "".join(told for keys, told in marked if "relations-1" in keys) == "a commander of the Saltgate Brigade"


def test_the_text_of_a_report_with_incidents_is_whole() -> None:
    """Marks of incidents and lines neither add nor lose a character."""
    report, _, _ = make_bombing()
    assert "\n\n".join(open_bombing().find(class_="text")) == report.text


def test_hostile_fills_are_shown_as_words() -> None:
    """Words of incidents, matches and checks are escaped like all others."""
    report, reading, screening = make_bombing()
    evil = "<img src=x onerror=alert(1)>\u202e"
    incident = reading.incidents[0]
    doer = replace(incident.perpetrator_organizations[0], text=evil, entity=None)
    where = replace(incident.location, places=(evil,), country=evil)
    reading = replace(
        reading,
        incidents=(replace(incident, perpetrator_organizations=(doer,), location=where),),
        entities=tuple(replace(entity, name=evil) for entity in reading.entities),
    )
    screening = replace(
        screening,
        matches=tuple(replace(match, name=evil, reasons=(evil,)) for match in screening.matches),
        checks=tuple(replace(check, said=evil, reason=evil, property=evil) for check in screening.checks),
    )
    html = render_page(report, reading, screening)
    assert Page(html).find("img") == []
    assert "\u202e" not in html


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
    for report, *read in (make_sample(), make_bombing()):
        words = " ".join(Page(render_page(report, *read)).find("body")).split("<script>")[0].lower()
        ours = words.replace(report.text.lower(), "").replace("reported as fact", "")
        assert not re.search(
            r"\b(true|false|fact|facts|verified|terrorists?|lies|lying|truth)\b", ours.split('"use strict"')[0]
        )
