"""The publication date that a page declares."""

import pytest
from lxml import html

from reportedly.intake.pagedates import find_page_date, parse_page_date

GRAPH = """<script type="application/ld+json">{"@graph": [
    {"@type": "VideoObject", "datePublished": "2020-01-01"},
    {"@type": ["Article", "X"], "datePublished": "2024-03-04"}
]}</script>"""


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("2024-03-04", "2024-03-04"),
        ("2024-03-04T23:10:00+05:30", "2024-03-04"),
        ("2024-03-04T01:10:00Z", "2024-03-04"),
        ("2024-03-04 01:10:00", "2024-03-04"),
        ("20240304", "2024-03-04"),
        ("2024/03/04", "2024-03-04"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
        (" 4 March 2024", "2024-03-04"),
        ("Mon, 4 Mar 2024 10:00:00 GMT", "2024-03-04"),
        ("March 4, 2024", "2024-03-04"),
        ("Monday, Sept. 4th 2023 5 pm", "2023-09-04"),
        ("3/4/2025", None),
        ("03.04.2025", None),
        ("2024-13-01", None),
        ("2024-02-30", None),
        ("1704412800", None),
        ("yesterday", None),
        ("4 Brumaire 2024", None),
        ("", None),
    ],
)
def test_parse_page_date(said: str, found: str | None) -> None:
    """Dates with one reading are read, on the page's own clock; others are no evidence."""
    assert parse_page_date(said) == found


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ('<meta property="article:published_time" content="2024-03-04T10:00Z">', "2024-03-04"),
        ('<meta name="DC.date.issued" content="2024-03-04">', "2024-03-04"),
        ('<meta itemprop="datePublished" content="2024-03-04">', "2024-03-04"),
        ('<meta property="article:modified_time" content="2024-03-04">', None),
        ('<meta name="last-modified" content="2024-03-04">', None),
        ('<time pubdate datetime="2024-03-04">today</time>', "2024-03-04"),
        ('<time itemprop="datePublished">4 March 2024</time>', "2024-03-04"),
        ('<span itemprop="datePublished" content="2024-03-04">today</span>', "2024-03-04"),
        ('<time datetime="2024-03-04">another story</time>', None),
        ("<p>It happened on 4 March 2024.</p>", None),
        ('<a href="/2024/03/04/raid.html">link</a>', None),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-04"}</script>',
            "2024-03-04",
        ),
        (
            GRAPH,
            "2024-03-04",
        ),
        ('<script type="application/ld+json">{broken</script><meta name="date" content="2024-03-04">', "2024-03-04"),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", None),
        ('<meta name="date" content="3/4/2024"><meta name="dc.date" content="2024-04-03">', "2024-04-03"),
        (
            '<meta name="date" content="2024-01-01"><meta property="article:published_time" content="2024-03-04">',
            "2024-03-04",
        ),
    ],
)
def test_only_declarations_count(markup: str, found: str | None) -> None:
    """Structured data, meta elements and marked times give the date; text, links and last changes do not."""
    assert find_page_date(html.fromstring(f"<html><body>{markup}<p>x</p></body></html>")) == found
