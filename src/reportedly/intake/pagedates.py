"""The publication date that a web page declares about itself.

Only declarations count: the page's structured data, its meta elements, a time element marked as the publication. No
date is taken from the running text or the address, where it may be any date; and none that can be read in two ways
('3/4/2025').
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any, Final

_META_NAMES: Final = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "date.published",
    "publication_date",
    "publicationdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "pubdate",
    "originalpublicationdate",
    "rnews:datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "dcterms.created",
    "dc.date.created",
    "date",
)
"""Names of meta elements that give the publication, the surest first; none of those for the last change."""

_ARTICLE_TYPES = frozenset(
    {
        "article",
        "newsarticle",
        "reportagenewsarticle",
        "blogposting",
        "liveblogposting",
        "analysisnewsarticle",
        "webpage",
    }
)
_MAX_NESTING = 6

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"\s*((?:19|20)\d{2})(?:([-/.]?)(\d{2})(?:\2(\d{2}))?)?(?=$|[T\s,;+Z])")
_DAY_FIRST = re.compile(
    r"\s*(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+((?:19|20)\d{2})\b"
)
_MONTH_FIRST = re.compile(
    r"\s*(?:[A-Za-z]{3,9},?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d{2})\b"
)


def find_page_date(tree: Any) -> str | None:
    """The publication date of a page as ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``; ``None`` where it declares none.

    ``tree`` is the page as an element of lxml, which has no types.
    The day is that of the page's own clock: of '2024-03-04T23:10:00+05:30' it is the 4th.
    """
    for said in _iter_said(tree):
        found = parse_page_date(said)
        if found is not None:
            return found
    return None


def parse_page_date(said: str) -> str | None:
    """A declared date as ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``; ``None`` where it is none or has two readings."""
    iso = _ISO.match(said)
    if iso is not None:
        return _join_date(iso[1], iso[3], iso[4])
    for pattern, day_at, month_at in ((_DAY_FIRST, 1, 2), (_MONTH_FIRST, 2, 1)):
        written = pattern.match(said)
        if written is not None and written[month_at][:3].lower() in _MONTHS:
            month = _MONTHS.index(written[month_at][:3].lower()) + 1
            return _join_date(written[3], str(month), written[day_at])
    try:
        return parsedate_to_datetime(said.strip()).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _join_date(year: str, month: str | None, day: str | None) -> str | None:
    try:
        found = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return found.isoformat()[: 4 if month is None else 7 if day is None else 10]


def _iter_said(tree: Any) -> Iterator[str]:
    yield from _iter_structured(tree)
    declared = {}
    for element in tree.iter("meta"):
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(key) or "").strip().lower()
            if name in _META_NAMES and name not in declared:
                declared[name] = element.get("content") or ""
    yield from (declared[name] for name in _META_NAMES if name in declared)
    for element in tree.iter("time", "span", "abbr", "div", "p"):
        if element.get("itemprop", "").lower() == "datepublished" or (
            element.tag == "time" and element.get("pubdate") is not None
        ):
            yield element.get("datetime") or element.get("content") or element.get("title") or element.text_content()


def _iter_structured(tree: Any) -> Iterator[str]:
    """``datePublished`` of the articles in JSON-LD."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            content = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue  # many pages have broken blocks; the meta elements follow
        yield from _iter_published(content, depth=0)


def _iter_published(node: Any, *, depth: int) -> Iterator[str]:
    if depth > _MAX_NESTING:
        return
    if isinstance(node, list):
        for each in node:
            yield from _iter_published(each, depth=depth + 1)
    elif isinstance(node, dict):
        kinds = node.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        said = node.get("datePublished")
        if isinstance(said, str) and any(isinstance(kind, str) and kind.lower() in _ARTICLE_TYPES for kind in kinds):
            yield said
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _iter_published(node.get(key), depth=depth + 1)
