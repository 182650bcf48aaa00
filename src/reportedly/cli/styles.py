"""Styles of the account, and text that cannot steer the terminal."""

from rich.text import Text

from reportedly.exports.hidden import show_hidden

TITLE = "bold"
LABEL = "dim"
SPEAKER = "bold blue"
ACT = "bold magenta"
INCIDENT = "bold cyan"
STATUS = "magenta"
WORDS = "italic"
MENTION = "underline"
QUIET = "dim"


def make_text(words: str, style: str = "") -> Text:
    """Words in a style; characters that hide are shown by number, and nothing is taken for markup."""
    return Text(show_hidden(words), style=style, overflow="fold")


def even_out(words: str) -> str:
    """White space as single spaces, those at the ends kept."""
    evened = " ".join(words.split())
    if evened == "":
        return " " if words != "" else ""
    return f"{' ' if words[0].isspace() else ''}{evened}{' ' if words[-1].isspace() else ''}"
