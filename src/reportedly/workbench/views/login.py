"""The page on which one logs in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginPage:
    """The form.

    Attributes:
        next: where to go on.
        who: the name as it was given.
        problem: what was wrong with the last try; ``None`` at the first.
    """

    next: str
    who: str = ""
    problem: str | None = None
