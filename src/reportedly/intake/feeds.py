"""Feeds (RSS, Atom): which reports they name. The reports themselves are fetched one by one afterwards.

Feeds are foreign bytes: they are parsed in the parser process, by feedparser, which is given bytes and never an address.
What it says travels in the answer's text, one JSON object a line.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from reportedly.errors import IntakeError
from reportedly.intake import codes
from reportedly.intake.parsed import Job, Parsed

FEED: Final = "x-reportedly/feed"
"""Under which the parser process knows feeds, whatever their dialect; no server says it."""

MAX_ENTRIES: Final = 5_000
"""Entries taken of one feed; feeds of the trade have 10 to 500."""

_HEAD_BYTES: Final = 4_096
_HEAD: Final = re.compile(
    rb"(?:<\?xml[^>]{0,200}>|<!--.{0,2000}?-->|<\?[^>]{0,500}>|\s){0,50}<(?:rss|feed|rdf:RDF)[\s>]", re.S | re.I
)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One report that a feed names; ``None`` where the feed does not say.

    Attributes:
        address: an ``http(s)`` address, as the feed has it.
        published: ``YYYY-MM-DD``, the day by the feed's own clock.
    """

    address: str | None
    title: str | None
    published: str | None


def is_feed(content: bytes) -> bool:
    """Whether bytes begin like a feed."""
    return _HEAD.match(content[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf")) is not None


def parse_feed(content: bytes, *, job: Job) -> Parsed:
    """Entries of a feed as lines of JSON. Runs in the parser process.

    Raises:
        IntakeError: RD-119, there are no entries.
    """
    import feedparser  # noqa: PLC0415 - loaded where it is used

    parsed = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    entries = [_show_entry(entry, base=job.url) for entry in parsed.entries]
    if len(entries) == 0:
        message = f"{job.name}: a feed without entries, or not a whole one: open it in a browser and see"
        raise IntakeError(message, code=codes.NO_ENTRIES, path=job.name)
    return Parsed(text="\n".join(json.dumps(entry) for entry in entries), title=parsed.feed.get("title"))


def _show_entry(entry: Mapping[str, Any], *, base: str | None) -> dict[str, str | None]:
    return {
        "address": find_address(entry.get("link"), base=base),
        "title": " ".join(str(entry.get("title") or "").split()) or None,
        "published": find_day(entry.get("published")),
    }


def find_address(link: str | None, *, base: str | None) -> str | None:
    """The address of an entry, made whole with the feed's own; ``None`` where it is not one of the web."""
    if link is None or link.strip() == "":
        return None
    try:
        joined = urljoin(base or "", link.strip())
        is_web = urlsplit(joined).scheme in ("http", "https") and bool(urlsplit(joined).netloc)
    except ValueError:
        return None
    return joined if is_web else None


def find_day(said: str | None) -> str | None:
    """The day that a feed's date has in its own time zone; ``None`` where it cannot be read."""
    words = (said or "").strip()
    if _DAY.match(words):
        return words[:10]
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (TypeError, ValueError, IndexError):
        return None


def load_entries(parsed: Parsed) -> Iterator[Entry]:
    """The entries that `parse_feed` found."""
    for line in parsed.text.split("\n"):
        row = json.loads(line)
        yield Entry(address=row["address"], title=row["title"], published=row["published"])
