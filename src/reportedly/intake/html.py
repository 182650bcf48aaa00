"""Web pages: the article's text by trafilatura, and what the page says about itself.

Paragraphs of the text are parted by empty lines, as in plain text. Nothing is fetched: libraries get characters.
"""

import re
from typing import Any, Final

from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from reportedly.errors import IntakeError, show_value
from reportedly.intake import codes
from reportedly.intake.pagedates import find_page_date
from reportedly.intake.parsed import Job, Parsed
from reportedly.intake.plain import find_mark
from reportedly.report import Failure

_DECLARED = re.compile(
    rb"<meta[^>]{1,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_:.-]{2,40})"
    rb"|<\?xml[^>]{1,100}?encoding=[\"']([A-Za-z0-9_.-]{2,40})",
    re.IGNORECASE,
)
_HEAD_BYTES = 8192

_SUPERSETS: Final = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "tis-620": "cp874",
}
"""What pages declare -> what browsers decode it with (WHATWG Encoding Standard): a superset in each case."""

_MAX_UNDECODED = 0.01
"""Share of characters that may fail to decode before the declared encoding is taken to be wrong."""

_SAVE_PAGE: Final = "save the article's page from a browser and give the file"
_MIN_WORDS = 8
"""Words that the shortest report has; trafilatura gives the labels of a menu where a page has nothing else."""

_WALL_CHARS = 700
"""Characters of text from which a page is an article whatever else it asks for."""

_WALL_WORDS = re.compile(
    r"\b(?:log ?in|sign ?in|subscribe|subscription|register|cookies?|consent|enable javascript|access denied|captcha"
    r"|javascript is (?:disabled|not available)|create an? (?:free )?account|verify (?:that )?you are (?:a )?human"
    r"|checking your browser|paywall)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]?\s")


def parse_html(content: bytes, *, job: Job) -> Parsed:
    """The article of a web page.

    Raises:
        IntakeError: RD-107, in no encoding that it could be in; RD-115, no main text; RD-116, a login, subscription
            or consent page.
    """
    markup = _decode_page(content, job=job)
    tree = load_html(markup.replace("\x00", ""))
    if tree is None:
        raise _no_main_text(job)
    published = find_page_date(tree)
    document = bare_extraction(
        tree,
        url=job.url,
        fast=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = _join_paragraphs(document.text or "") if isinstance(document, Document) else ""
    if _is_wall(tree, text):
        message = f"{job.name}: a login, subscription or consent page without an article: {_SAVE_PAGE}"
        raise IntakeError(message, code=codes.WALL, path=job.name)
    if len(text.split()) < _MIN_WORDS or not isinstance(document, Document):
        raise _no_main_text(job)
    return Parsed(
        text=text,
        title=_clean(document.title),
        byline=_clean_byline(document.author),
        outlet=_clean(document.sitename),
        published=published,
        language=_find_declared_language(tree),
        failures=_tell_undecoded(markup, content, job=job),
    )


def _no_main_text(job: Job) -> IntakeError:
    message = f"{job.name}: no main text in the page: give the page of one article, not a front page or a list"
    return IntakeError(message, code=codes.NO_MAIN_TEXT, path=job.name)


def _decode_page(content: bytes, *, job: Job) -> str:
    """The page's characters: by byte order mark, as the caller or server said, as the page says, or UTF-8.

    A page in none of them without a fault is decoded by the first that fits all but 1 % of the characters, which
    become U+FFFD; `_tell_undecoded` makes the report partial then.
    """
    candidates = _find_encodings(content, job=job)
    for encoding in candidates:
        try:
            return content.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    for encoding in candidates:
        try:
            markup = content.decode(encoding, errors="replace")
        except LookupError:
            continue
        if markup.count("\ufffd") <= _MAX_UNDECODED * len(markup):
            return markup
    message = (
        f"{job.name}: in none of the encodings {show_value(candidates)}: save the page as UTF-8 or give its encoding"
    )
    raise IntakeError(message, code=codes.ENCODING, path=job.name)


def _find_encodings(content: bytes, *, job: Job) -> list[str]:
    declared = _DECLARED.search(content, 0, _HEAD_BYTES)
    said = None if declared is None else (declared[1] or declared[2]).decode("ascii")
    named = [name.lower() for name in (job.encoding, said) if name is not None]
    ordered = [
        find_mark(content),
        *(_SUPERSETS.get(name, name) for name in named if not name.startswith("utf-16")),
        "utf-8",
    ]
    return list(dict.fromkeys(encoding for encoding in ordered if encoding is not None))


def _tell_undecoded(markup: str, content: bytes, *, job: Job) -> tuple[Failure, ...]:
    count = markup.count("\ufffd")
    if count == 0 or b"\xef\xbf\xbd" in content or b"&#65533;" in content:
        return ()
    message = f"{job.name}: {count} characters could not be decoded and stand as U+FFFD: give the page's encoding"
    return (Failure(stage="intake", code=codes.ENCODING, message=message),)


def _join_paragraphs(text: str) -> str:
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())


def _is_wall(tree: Any, text: str) -> bool:
    """Whether a page with little text asks for something instead of telling something."""
    if len(text) >= _WALL_CHARS:
        return False
    if any((field.get("type") or "").lower() == "password" for field in tree.iter("input")):
        return True
    asks = len(_WALL_WORDS.findall(text or tree.text_content()[:5000]))
    return asks > 0 and asks >= len(_SENTENCE_END.findall(f"{text} ")) / 3


def _find_declared_language(tree: Any) -> str | None:
    root = tree.getroottree().getroot()
    declared = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip().lower()
    code = re.split(r"[-_]", declared)[0]
    return code if re.fullmatch(r"[a-z]{2}", code) else None


def _clean(words: str | None) -> str | None:
    cleaned = " ".join((words or "").split())
    return cleaned or None


def _clean_byline(author: str | None) -> str | None:
    """Names parted by commas, as a byline has them; trafilatura parts them by semicolons."""
    cleaned = _clean(author)
    return None if cleaned is None else ", ".join(name.strip() for name in cleaned.split(";") if name.strip()) or None
