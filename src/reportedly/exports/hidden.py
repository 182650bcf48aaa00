"""Characters that hide: they steer a terminal, turn the direction of a line, or take no room.

A report may hold them by accident or by intent ('Trojan Source', Boucher & Anderson 2021; escape sequences that
rewrite a terminal). Wherever a report's text is shown they are shown by their number instead of being obeyed.
"""

import re
from collections.abc import Iterator

_ALWAYS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters except tab and line ends
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates of direction
    "\u200b\u2060-\u2065\u206a-\u206f\ufeff\u180e"  # no width, no use in news text
    "\u115f\u1160\u3164\uffa0"  # fillers
    "\u2028\u2029"  # line ends that only some programs know
    "\ud800-\udfff"  # halves of surrogate pairs
    "\ufffe\uffff"  # no characters at all, and refused by XML
    "\U000e0000-\U000e007f"  # tags
)
_BESIDE_LATIN = "\u200c-\u200f\u061c"
"""Joiners and direction marks: part of the spelling beside letters of scripts that need them, hidden elsewhere."""

_HIDDEN = re.compile(f"([{_ALWAYS}]|(?<![\u0590-\u1fff\U0001f000-\U0001faff\ufe0f])[{_BESIDE_LATIN}])")
_LINE_END = re.compile(r"\r\n?")


def split_hidden(text: str) -> Iterator[tuple[str, bool]]:
    r"""Parts of ``text`` in order: plain text (``False``) or the number of one hidden character (``True``).

    The number is written ``U+202E``. Line ends come as ``\n``. Empty parts are left out.
    """
    for place, part in enumerate(_HIDDEN.split(_LINE_END.sub("\n", text))):
        is_hidden = place % 2 == 1
        if part != "":
            yield (f"U+{ord(part):04X}" if is_hidden else part), is_hidden


def show_hidden(text: str) -> str:
    """``text`` with every hidden character as its number between angle brackets: ``⟨U+202E⟩``."""
    return "".join(f"⟨{part}⟩" if is_hidden else part for part, is_hidden in split_hidden(text))
