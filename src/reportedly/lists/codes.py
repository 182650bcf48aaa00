"""Every code that the lists give, and what it means; the documentation's table is made from `CODES`."""

from typing import Final

FAILED: Final = "RD-400"
MISSING: Final = "RD-401"
WRONG_FORMAT: Final = "RD-402"
BROKEN: Final = "RD-403"
DTD_REFUSED: Final = "RD-404"
TOO_LARGE: Final = "RD-405"
NO_ENTRIES: Final = "RD-406"
STORE_DAMAGED: Final = "RD-407"
NOT_KEPT: Final = "RD-408"
NO_SUCH_LIST: Final = "RD-409"
NO_SUCH_ENTRY: Final = "RD-410"
BAD_NAME: Final = "RD-411"
SCREENING: Final = "RD-490"

CODES: dict[str, str] = {
    FAILED: "a list cannot be used, for a reason without a code of its own",
    MISSING: "the file of a list is not there or cannot be read",
    WRONG_FORMAT: "the file is not of the format that was named",
    BROKEN: "the file of a list is broken; the message says in which line",
    DTD_REFUSED: "the XML file has a document type declaration, which no official list has",
    TOO_LARGE: "the file of a list has more bytes than the limit",
    NO_ENTRIES: "the file has no entries",
    STORE_DAMAGED: "a kept edition of a list is damaged",
    NOT_KEPT: "the folder of the lists cannot be written to",
    NO_SUCH_LIST: "there is no list of this name, or no list at all",
    NO_SUCH_ENTRY: "no edition of a list has an entry of this reference",
    BAD_NAME: "a list cannot be called so",
    SCREENING: "screening stopped with an error that nobody foresaw; please report the input",
}
"""Code -> meaning, in the order of the codes."""
