"""Every code that intake gives, and what it means.

The documentation's table of codes is made from `CODES`; a code once given is never given another meaning.
A refused input has one of these in its failures; a partial one has it in its report's failures.
"""

from typing import Final

MISSING: Final = "RD-101"
DIRECTORY: Final = "RD-102"
UNREADABLE: Final = "RD-103"
EMPTY: Final = "RD-104"
BLANK: Final = "RD-105"
BINARY: Final = "RD-106"
ENCODING: Final = "RD-107"
TOO_LARGE: Final = "RD-108"
UNSUPPORTED: Final = "RD-109"
PDF_DAMAGED: Final = "RD-111"
PDF_WITHOUT_TEXT: Final = "RD-112"
PDF_LOCKED: Final = "RD-113"
PDF_PAGES: Final = "RD-114"
NO_MAIN_TEXT: Final = "RD-115"
WALL: Final = "RD-116"
NO_CUES: Final = "RD-117"
CUES_LOST: Final = "RD-118"
NO_ENTRIES: Final = "RD-119"
NO_ADDRESS: Final = "RD-120"
URL_REFUSED: Final = "RD-121"
CREDENTIALS_REFUSED: Final = "RD-122"
ADDRESS_REFUSED: Final = "RD-123"
HOST_NOT_FOUND: Final = "RD-124"
FETCH_TIMEOUT: Final = "RD-125"
HTTP_STATUS: Final = "RD-126"
REDIRECTS: Final = "RD-127"
FETCH_TOO_LARGE: Final = "RD-128"
FETCH_BROKEN: Final = "RD-129"
TOO_MANY_ENTRIES: Final = "RD-130"
PARSER_CRASHED: Final = "RD-131"
PARSER_TIMEOUT: Final = "RD-132"
PARSER_MEMORY: Final = "RD-133"
PARSER_FAILED: Final = "RD-134"
NOT_KEPT: Final = "RD-141"
BAD_LINE: Final = "RD-142"

CODES: dict[str, str] = {
    "RD-100": "an input cannot become a report, for a reason without a code of its own",
    MISSING: "there is no file of this name",
    DIRECTORY: "the name is that of a directory",
    UNREADABLE: "the file or standard input cannot be read",
    EMPTY: "the input has no bytes",
    BLANK: "the input has nothing but white space",
    BINARY: "the input is not text: it has bytes that no text has",
    ENCODING: "the bytes are not in the encoding they should be in; partial where most of a page could be decoded",
    TOO_LARGE: "the input has more bytes than the limit",
    UNSUPPORTED: "the input is of a type that is not read",
    PDF_DAMAGED: "the PDF is damaged or cut off; partial where some of it could be read",
    PDF_WITHOUT_TEXT: "the PDF has no text: its pages are pictures, as in a scan",
    PDF_LOCKED: "the PDF needs a password",
    PDF_PAGES: "some pages of the PDF were not read (partial)",
    NO_MAIN_TEXT: "no main text was found in the web page",
    WALL: "the web page asks to log in, subscribe or consent and has no article",
    NO_CUES: "the subtitle file has no cues",
    CUES_LOST: "some cues of the subtitle file could not be read (partial)",
    NO_ENTRIES: "the feed names no reports",
    NO_ADDRESS: "an entry of a feed has no address on the web",
    URL_REFUSED: "the URL is not a usable http or https URL",
    CREDENTIALS_REFUSED: "the URL has a user name or password in it",
    ADDRESS_REFUSED: "the URL leads to an address that is not public",
    HOST_NOT_FOUND: "the host of the URL cannot be found",
    FETCH_TIMEOUT: "fetching took longer than the limit",
    HTTP_STATUS: "the server answered with a status other than success",
    REDIRECTS: "there were more redirects than the limit",
    FETCH_TOO_LARGE: "what the server sends is larger, or expands further, than the limit",
    FETCH_BROKEN: "the connection failed or the server's answer is broken",
    TOO_MANY_ENTRIES: "the feed has more entries than the limit, and this is one of the rest",
    PARSER_CRASHED: "the parser of this format crashed on the input",
    PARSER_TIMEOUT: "the parser of this format took longer than the limit",
    PARSER_MEMORY: "the parser of this format needed more memory than the limit",
    PARSER_FAILED: "the parser of this format stopped with an error of its own",
    NOT_KEPT: "the original bytes could not be kept (partial)",
    BAD_LINE: "a line of a list of inputs names no input",
}
"""Code -> meaning, in the order of the codes."""
