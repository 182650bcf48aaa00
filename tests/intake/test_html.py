"""Web pages. These tests run the parser in this process; test_child and test_receive run it where it belongs."""

import contextlib

import pytest

from reportedly.errors import IntakeError
from reportedly.intake.html import parse_html
from reportedly.intake.parsed import Job, Parsed

BODY = (
    "<p>Two soldiers were killed on Monday in a raid near the border, <b>police said</b>.</p>"
    "<p>The army had no comment on the raid &amp; said that it would answer later in the week.</p>"
    "<p>A spokesman of the group told Reuters that “the road is ours” and that more would follow.</p>"
)


def page(body: str = BODY, *, head: str = "", title: str = "Two killed in raid - The Courier", lang: str = "en") -> str:
    """An article's page with a menu and a footer around it."""
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{title}</title>{head}</head><body><nav><a href="/">Home</a> '
        f"<a href='/news'>News</a></nav><article><h1>Two killed in raid</h1>{body}</article>"
        "<footer>Copyright The Courier</footer></body></html>"
    )


def parse(markup: str | bytes, **job: str) -> Parsed:
    """The parsed page."""
    content = markup.encode() if isinstance(markup, str) else markup
    return parse_html(content, job=Job(name="a.html", **job))


def refusal(markup: str | bytes, **job: str) -> IntakeError:
    """The error that a page ends in."""
    with pytest.raises(IntakeError) as caught:
        parse(markup, **job)
    assert str(caught.value).startswith("a.html: ")
    return caught.value


def test_main_text() -> None:
    """The article's paragraphs stand apart by empty lines; menu and footer are left out."""
    text = parse(page()).text
    assert "Two soldiers were killed on Monday in a raid near the border, police said.\n\nThe army" in text
    assert "raid & said" in text
    assert "Home" not in text
    assert "Copyright" not in text


def test_what_the_page_says_of_itself() -> None:
    """Title, author, outlet, date and language come from the page's declarations."""
    head = (
        '<meta property="og:title" content="Two killed in raid"><meta property="og:site_name" content="The Courier">'
        '<meta name="author" content="Jane Doe"><meta property="article:published_time" content="2024-03-04T23:10+05:30">'
    )
    parsed = parse(page(head=head, lang="en-GB"))
    assert (parsed.title, parsed.byline, parsed.outlet) == ("Two killed in raid", "Jane Doe", "The Courier")
    assert (parsed.published, parsed.language) == ("2024-03-04", "en")


def test_nothing_is_made_up() -> None:
    """A page that declares nothing about author, outlet and date leaves them open, whatever its text mentions."""
    parsed = parse(page(BODY + "<p>The town was founded on 4 March 1924 by settlers from the coast.</p>"))
    assert (parsed.byline, parsed.outlet, parsed.published) == (None, None, None)


def test_several_authors() -> None:
    """Authors are parted by commas, as in a byline."""
    people = '{"@type": "Person", "name": "Jane Doe"}, {"@type": "Person", "name": "John Roe"}'
    article = f'{{"@context": "https://schema.org", "@type": "NewsArticle", "author": [{people}]}}'
    head = f'<script type="application/ld+json">{article}</script>'
    assert parse(page(head=head)).byline == "Jane Doe, John Roe"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
        ('<meta charset="utf-16">', "utf-8"),
        ('<meta charset="unknown-8bit">', "utf-8"),
        ("", "utf-8"),
        ("", "utf-16"),
    ],
)
def test_declared_encoding(declared: str, encoding: str) -> None:
    """A page is decoded as it or its byte order mark says, with what browsers take the names to mean."""
    assert "“the road is ours”" in parse(page(head=declared).encode(encoding)).text


def test_encoding_from_outside_goes_first() -> None:
    """What the caller or the server says goes before what the page says."""
    content = page(head='<meta charset="cp1252">').replace("road", "дорога").encode("cp1251")
    assert "“the дорога is ours”" in parse(content, encoding="cp1251").text


def test_undeclared_encoding_is_not_guessed() -> None:
    """A page that is not UTF-8 and does not say what it is in is refused with advice."""
    exc = refusal(page().replace("road", "é" * 60).encode("cp1252"))
    assert exc.code == "RD-107"
    assert "give its encoding" in str(exc)


def test_a_few_broken_bytes_make_it_partial() -> None:
    """A UTF-8 page with a stray byte is read, and the report says that something could not be decoded."""
    parsed = parse(page().encode().replace(b"Monday", b"Mon\xffday"))
    assert "Mon\ufffdday" in parsed.text
    (failure,) = parsed.failures
    assert failure.code == "RD-107"
    assert "1 characters" in failure.message


@pytest.mark.parametrize(
    "markup",
    [
        "<html></html>",
        "<html><body></body></html>",
        "<html><body><nav><a href=/>Home</a></nav></body></html>",
        "<html><body><ul><li><a href=/>News</a></li><li><a href=/>Sport</a></li></ul></body></html>",
        "<html><body><script>var x = 'words words words';</script></body></html>",
    ],
)
def test_no_main_text(markup: str) -> None:
    """A page without an article is refused with a code."""
    assert refusal(markup).code == "RD-115"


@pytest.mark.parametrize(
    "body",
    [
        "<form><p>Please log in to read this article.</p><input type=password></form>",
        "<main><h1>We value your privacy</h1><p>We use cookies. Please give your consent to go on.</p></main>",
        "<main><p>Subscribe to continue reading. Create a free account or sign in.</p></main>",
        "<main><p>Checking your browser before you go on. Please enable JavaScript.</p></main>",
    ],
)
def test_walls(body: str) -> None:
    """Login, consent, subscription and robot pages are told apart from pages without text."""
    assert refusal(f"<html><head><title>The Courier</title></head><body>{body}</body></html>").code == "RD-116"


def test_article_that_speaks_of_logging_in() -> None:
    """An article of some length is one, though its page has a login form and its text speaks of cookies."""
    body = BODY * 3 + "<p>The site uses cookies, an officer said.</p>"
    assert "cookies" in parse(page(body + "<form><input type=password></form>")).text


def test_hostile_markup_is_only_text() -> None:
    """Scripts, comments and references are not carried over as markup; what is written as text stays text."""
    body = (
        BODY
        + "<!-- secret --><script>alert(1)</script><p>He wrote &lt;script&gt;alert(2)&lt;/script&gt; on a wall.</p>"
    )
    text = parse(page(body)).text
    assert "secret" not in text
    assert "alert(1)" not in text
    assert "He wrote <script>alert(2)</script> on a wall." in text


def test_deep_nesting() -> None:
    """Markup nested thousands of times is read or refused with a code, and does not end the process."""
    with contextlib.suppress(IntakeError):
        assert "Two soldiers" in parse(page("<div>" * 5000 + BODY)).text
