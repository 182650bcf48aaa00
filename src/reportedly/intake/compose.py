"""A `Report` from what was parsed: the one place where all that intake finds comes together.

What the caller says goes before what the document says of itself, and that before what its words look like.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from reportedly.errors import IntakeError, SettingsError, show_value
from reportedly.intake import codes
from reportedly.intake.credits import find_credits, merge_credits
from reportedly.intake.datelines import find_dateline
from reportedly.intake.heads import find_byline, find_title
from reportedly.intake.language import UNKNOWN, find_language
from reportedly.intake.media import PLAIN
from reportedly.intake.names import load_names
from reportedly.intake.parsed import Parsed
from reportedly.report import Dateline, Report, hash_bytes
from reportedly.spans import Span

_PUBLISHED = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the caller says about a report; ``None`` where nothing.

    Attributes:
        path: the input's name if it is a file or standard input.
        url: where the report was published or fetched from.
        published: ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``.

    Raises:
        SettingsError: RD-800, ``published`` is no such date.
    """

    path: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None and not _is_date(self.published):
            message = f"published is {show_value(self.published)}: give a date as YYYY-MM-DD, YYYY-MM or YYYY"
            raise SettingsError(message)


def make_report(
    text: str,
    *,
    path: str | None = None,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Report:
    """A report from text in memory; title, byline, dateline, credits and language are found as for a file.

    Args:
        text: the report's text, kept unchanged.
        path: how the caller names it, if it has a name.
        published: ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``; relative dates in the text are counted from it.
        title: the title; ``None`` to look for one at the text's beginning.
        outlet: who published it.
        url: where it was published; nothing is fetched. Without ``outlet`` its host stands for the outlet.

    Returns:
        A report with the SHA-256 of the text's UTF-8 bytes as its id and ``text/plain`` as its type.
    Raises:
        IntakeError: RD-105, there is nothing but white space; RD-107, half of a surrogate pair stands in the text.
        SettingsError: RD-800, ``published`` is no date.
    """
    given = Given(path=path, url=url, title=title, outlet=outlet, published=published)
    name = path or url or "text"
    try:
        content = text.encode()
    except UnicodeEncodeError as exc:
        message = f"{name}: no text: half of a surrogate pair at character {exc.start}: decode the text anew"
        raise IntakeError(message, code=codes.ENCODING, path=path) from exc
    return compose_report(Parsed(text=text), content_id=hash_bytes(content), media_type=PLAIN, given=given)


def compose_report(parsed: Parsed, *, content_id: str, media_type: str, given: Given) -> Report:
    """The report of a parsed document.

    Args:
        parsed: what the format says.
        content_id: SHA-256 of the original bytes.
        media_type: as `find_type` gave it.
        given: what the caller says.

    Raises:
        IntakeError: RD-105, there is nothing but white space.
    """
    text = parsed.text
    if not text.strip():
        name = given.path or given.url or "text"
        raise IntakeError(f"{name}: nothing but white space: give a file with text", code=codes.BLANK, path=given.path)
    report = Report(
        id=content_id,
        text=text,
        media_type=media_type,
        path=given.path,
        url=given.url,
        outlet=_find_outlet(parsed, given),
        published=given.published or parsed.published,
        language=_find_language(parsed),
        cues=parsed.cues,
        failures=parsed.failures,
    )
    return _with_origin(_with_title(report, given.title or parsed.title), byline=parsed.byline)


def _find_language(parsed: Parsed) -> str:
    """By the words; what the document declares only where they do not tell."""
    found = find_language(parsed.text)
    return parsed.language if found == UNKNOWN and parsed.language is not None else found


def _find_outlet(parsed: Parsed, given: Given) -> str | None:
    """As given, as the page says, or the host of the URL; a known outlet by its canonical name."""
    if given.outlet is not None:
        return given.outlet
    said = parsed.outlet
    if said is None and given.url is not None:
        said = (urlsplit(given.url).hostname or "").removeprefix("www.") or None
    known = None if said is None else load_names().find_known(said)
    return said if known is None else known.name


def _with_title(report: Report, title: str | None) -> Report:
    """The report with its title and the title's place in the text, as far as there is one."""
    if title is not None:
        return replace(report, title=title, title_span=_find_at_head(report.text, title))
    if report.media_type != PLAIN:
        return report
    span = find_title(report.text)
    return (
        report if span is None else replace(report, title=" ".join(span.text_in(report.text).split()), title_span=span)
    )


def _with_origin(report: Report, *, byline: str | None) -> Report:
    """The report with dateline, byline and credits."""
    opening = find_dateline(report.text)
    signed = find_byline(report.text)
    named = [*find_credits(report.text), *(() if signed is None else signed.credits)]
    if opening is not None and opening.credit is not None:
        named.append(opening.credit)
    shown = None if signed is None else signed.names
    return replace(
        report,
        dateline=Dateline() if opening is None else opening.dateline,
        byline=byline if byline is not None else shown,
        byline_span=_byline_span(report.text, byline)
        if byline is not None
        else (None if signed is None else signed.span),
        credits=merge_credits(named),
    )


def _byline_span(text: str, byline: str) -> Span | None:
    """Where a declared byline stands among the first lines of the text, if it does."""
    start = text.find(byline, 0, 1000)
    return None if start < 0 else Span(start, start + len(byline))


def _find_at_head(text: str, title: str) -> Span | None:
    """Where the text begins with the title, in any white space."""
    pattern = r"\s{0,20}(?:#{1,6} )?(" + r"\s{1,4}".join(map(re.escape, title.split())) + ")"
    match = re.compile(pattern).match(text)
    return None if match is None or match.end(1) == match.start(1) else Span(*match.span(1))


def _is_date(published: str) -> bool:
    match = _PUBLISHED.fullmatch(published)
    if match is None:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True
