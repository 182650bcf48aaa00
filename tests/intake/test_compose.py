"""A report from what was parsed and what is given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import IntakeError, SettingsError
from reportedly.intake import make_report
from reportedly.intake.compose import Given, compose_report
from reportedly.intake.parsed import Parsed
from reportedly.report import Dateline, Report, hash_bytes

AGENCY = (
    "Two killed in raid\n\nBy Jane Doe\n\nKABUL, 3 Jan (Reuters) - Two soldiers were killed on Monday, police said. "
    "The army told the BBC that it had no comment on the raid, and that it would answer later in the week.\n"
)


def compose(parsed: Parsed, *, media_type: str = "text/html", **said: str) -> Report:
    """The report of a parsed document."""
    return compose_report(parsed, content_id="0" * 64, media_type=media_type, given=Given(**said))


def test_everything_of_an_agency_report() -> None:
    """Title, byline, dateline, credits and language are found in a text, each with its place."""
    report = make_report(AGENCY, path="a.txt")
    assert (report.title, report.byline, report.language) == ("Two killed in raid", "Jane Doe", "en")
    assert report.title_span is not None
    assert report.byline_span is not None
    assert report.title_span.text_in(AGENCY) == "Two killed in raid"
    assert report.byline_span.text_in(AGENCY) == "Jane Doe"
    assert (report.dateline.place, report.dateline.date, report.dateline.agency) == ("KABUL", "3 Jan", "Reuters")
    assert [(each.name, str(each.kind)) for each in report.credits] == [("Reuters", "agency"), ("BBC", "told")]
    assert (report.path, report.url, report.outlet, report.published) == ("a.txt", None, None, None)


def test_a_bare_text() -> None:
    """What a text does not say is left open."""
    report = make_report("Nothing to see here.")
    assert (report.title, report.byline, report.dateline, report.credits) == (None, None, Dateline(), ())
    assert (report.outlet, report.published, report.cues, report.failures) == (None, None, (), ())


@given(st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: bool(text.strip())))
def test_text_is_unchanged_and_spans_fit(text: str) -> None:
    """Of any text the report has the very characters, the hash of its bytes, and spans within it."""
    report = make_report(text)
    assert report.text == text
    assert report.id == hash_bytes(text.encode())
    spans = [each.span for each in report.credits] + [report.dateline.span, report.title_span, report.byline_span]
    assert all(span.end <= len(text) for span in spans if span is not None)


def test_same_text_same_report() -> None:
    """Composing is a function: the same input gives an equal report."""
    assert make_report(AGENCY, url="https://a.example/x") == make_report(AGENCY, url="https://a.example/x")


def test_given_goes_first() -> None:
    """What the caller says goes before what the document says, and that before what its words look like."""
    parsed = Parsed(text=AGENCY, title="Raid", byline="John Roe", outlet="The Courier", published="2024-03-04")
    report = compose(parsed)
    assert (report.title, report.byline, report.outlet, report.published) == (
        "Raid",
        "John Roe",
        "The Courier",
        "2024-03-04",
    )
    report = compose(parsed, title="Two dead", outlet="The Herald", published="2024-03")
    assert (report.title, report.outlet, report.published) == ("Two dead", "The Herald", "2024-03")


@pytest.mark.parametrize(
    ("text", "title", "place"),
    [
        ("Two killed in raid\n\nThe army.", "Two killed in raid", "Two killed in raid"),
        ("  # Two killed\n in raid\n\nThe army.", "Two killed in raid", "Two killed\n in raid"),
        ("The army. Two killed in raid", "Two killed in raid", None),
        ("Two killed", "", None),
    ],
)
def test_place_of_a_given_title(text: str, title: str, place: str | None) -> None:
    """A title that comes from outside has a place if the text begins with it."""
    span = make_report(text, title=title).title_span
    assert (span.text_in(text) if span is not None else None) == place


@pytest.mark.parametrize(
    ("url", "said", "outlet"),
    [
        ("https://www.courier.example/a", None, "courier.example"),
        ("https://www.courier.example/a", "The Courier", "The Courier"),
        ("https://news.courier.example:8080/a", None, "news.courier.example"),
        (None, "BBC News", "BBC"),
        (None, None, None),
    ],
)
def test_outlet(url: str | None, said: str | None, outlet: str | None) -> None:
    """The outlet is what the page calls itself, else the host of the URL; known ones by their canonical name."""
    given_url = {} if url is None else {"url": url}
    assert compose(Parsed(text="Some words.", outlet=said), **given_url).outlet == outlet


def test_declared_language_only_where_words_do_not_tell() -> None:
    """A page's own word for its language counts for texts too short to tell."""
    assert compose(Parsed(text="Zwei tot", language="de")).language == "de"
    assert compose(Parsed(text=AGENCY, language="de")).language == "en"
    assert compose(Parsed(text="Zwei tot")).language == "und"


def test_titles_are_looked_for_in_plain_text_only() -> None:
    """The first line of a page's text is not taken for a title that the page does not declare."""
    assert compose(Parsed(text=AGENCY)).title is None
    assert compose(Parsed(text=AGENCY), media_type="text/plain").title == "Two killed in raid"


@pytest.mark.parametrize("published", ["2014-09-12", "2014-09", "2014"])
def test_dates_that_can_be_given(published: str) -> None:
    """A publication date is a day, a month or a year."""
    assert make_report("x", published=published).published == published


@pytest.mark.parametrize(
    "published",
    ["", "12.9.2014", "2014-9-12", "2014-13", "2014-02-30", "2014-09-12T10:00", "0000", "yesterday", "２０１４"],
)
def test_dates_that_cannot_be_given(published: str) -> None:
    """Anything else is a mistake of the caller, told with the value."""
    with pytest.raises(SettingsError, match="YYYY-MM-DD"):
        make_report("x", published=published)


@pytest.mark.parametrize("text", ["", " \n\t\u00a0\u2003 "])
def test_blank(text: str) -> None:
    """White space alone is no report."""
    with pytest.raises(IntakeError) as caught:
        make_report(text, path="a.txt")
    assert caught.value.code == "RD-105"
    assert str(caught.value).startswith("a.txt: ")


def test_half_a_surrogate_pair() -> None:
    """Text that cannot be written is refused with the place."""
    with pytest.raises(IntakeError, match="character 3") as caught:
        make_report("Two\ud800")
    assert caught.value.code == "RD-107"
