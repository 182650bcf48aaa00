"""The page that says what went wrong."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What went wrong with a request.

    Attributes:
        status, name: of HTTP.
        code: ours; the documentation says what each means.
        message: what failed and what to do.
    """

    status: int
    name: str
    code: str
    message: str
