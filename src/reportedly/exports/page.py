"""One report and its reading as a page of HTML that needs nothing else.

The text stands as received, with each statement's speaker, cue and content marked in it and the statement itself in
the margin beside its line (`reportedly.exports.sheet`). The page asks for nothing from outside: its policy allows one style
sheet and one script, named by their hashes, and no other content.
"""

import base64
import hashlib
from functools import cache
from html import escape
from importlib import resources

from reportedly.exports.hidden import split_hidden
from reportedly.exports.jsonl import check_spans
from reportedly.exports.sheet import Sheet, get_title
from reportedly.exports.wording import View
from reportedly.reading import Reading, Screening
from reportedly.report import Report

STYLES = ("tokens.css", "page.css")
"""The parts of the style sheet: colours and letters, then what uses them."""


def render_page(report: Report, reading: Reading, screening: Screening | None = None) -> str:
    """The page as a string; write it as UTF-8.

    Raises:
        ExportError: RD-601, a span lies outside the text.
    """
    check_spans(report, reading, screening)
    sheet = Sheet(View(report, reading, screening))
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="en">',
            _render_head(report, reading),
            '<body><div class="sheet">',
            sheet.render_header(),
            f'<main class="reading" aria-label="text of the report, with its statements">{sheet.render_rows()}</main>',
            sheet.render_register(),
            f'<footer class="colophon">{sheet.render_colophon()}</footer>',
            "</div>",
            f"<script>{load_part('page.js')}</script>",
            "</body></html>\n",
        )
    )


@cache
def load_part(*names: str) -> str:
    """Files of this package, one after the other: what is the same on every page."""
    folder = resources.files(__package__)
    return "".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


@cache
def _hash(*names: str) -> str:
    """The hash by which the policy names a part, as Content Security Policy level 2 writes it."""
    digest = hashlib.sha256(load_part(*names).encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _render_head(report: Report, reading: Reading) -> str:
    policy = (
        f"default-src 'none'; style-src {_hash(*STYLES)}; script-src {_hash('page.js')}; "
        "base-uri 'none'; form-action 'none'"
    )
    title = "".join(part for part, _ in split_hidden(get_title(report)))
    return "\n".join(
        (
            '<head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            '<meta name="color-scheme" content="light dark">',
            f'<meta name="generator" content="reportedly {escape(reading.reader.version)}">',
            f"<title>{escape(' '.join(title.split()))} · reportedly</title>",
            f"<style>{load_part(*STYLES)}</style></head>",
        )
    )
